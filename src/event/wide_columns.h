// Tables with one row a place and one column a year: hom90, hom91, ..., pob90, ...
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "event/event_mapping.h"
#include "event/survey.h"

namespace contraste {

// Groups of three columns or more whose headers are one prefix and a year of two or four digits, all of
// numbers. One group, beside populations and rates, is the counts; nullopt when there is none or more than
// one, unless `counts` is the prefix of one of them. Checked: WideColumns.*
std::optional<WideTable> find_wide_columns(const Survey& survey, const std::string& counts = {});

// The prefixes of the groups that may be counts.
std::vector<std::string> wide_prefixes(const Survey& survey);

// Three columns or more called by months (Enero, Feb, Mar.), each once, all of numbers, beside one of years:
// one row a place and year. Checked: WideColumns.*
std::optional<WideTable> find_months_across(const Survey& survey);

}  // namespace contraste
