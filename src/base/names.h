// Which of several names is meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace contraste {

// Places of the names that are `wanted` exactly; where there is none, of those that differ from it in case or
// accents only. Checked: Names.AnExactNameComesFirst
std::vector<std::size_t> places_of(std::string_view wanted, const std::vector<std::string>& names);

}  // namespace contraste
