// Which row of a table names its columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace contraste {

struct HeaderFound {
  std::optional<std::size_t> row;       // index into the first rows; nullopt: the table has no header
  std::optional<std::size_t> hashtags;  // a row of HXL hashtags, which is below the header or is it
  std::size_t first_data = 0;           // index of the first row of data
};

// `rows`: the first rows that have text, 25 or more where the table has them. A row of hashtags decides; then
// the row that knows most names of columns; then the first row of several different texts, none of them a
// number or a date, above rows that hold some. Checked: EventHeader.*
HeaderFound find_event_header(const std::vector<std::vector<std::string>>& rows);

}  // namespace contraste
