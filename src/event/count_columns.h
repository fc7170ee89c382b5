// Columns that may count victims although nobody knows their names.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "event/survey.h"

namespace contraste {

// Ages, hours, codes, coordinates: numbers that describe an event and measure nothing.
bool names_an_attribute(std::string_view header);

// Columns of whole numbers whose names speak of counts (victims, killed, cases, number), and not of codes,
// ages or times. `taken`: columns that have a role already.
std::vector<std::size_t> columns_that_may_count(const Survey& survey, const std::set<std::size_t>& taken);

// A column that is called by the year in which all days of the column of dates are, as the Police of Colombia
// calls its counts: "2017". nullopt when there is none.
std::optional<std::size_t> column_called_by_its_year(const Survey& survey, std::size_t dates);

}  // namespace contraste
