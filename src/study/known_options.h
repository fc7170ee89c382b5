// The options of choices that do not depend on the data, as docs/study-file.md lists them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace contraste {

// Names of the choices that questions have.
const std::vector<std::string>& known_choices();

// The names of all options of such a choice; empty where the data gives them (source, definition, measure).
std::vector<std::string> closed_options(std::string_view choice);

// Is this an option of that choice, by its name or as the report shows it in either language? True for every
// name of a choice whose options the data gives.
bool is_known_option(std::string_view choice, std::string_view option);

}  // namespace contraste
