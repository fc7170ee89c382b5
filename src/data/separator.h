// What cuts the lines of a text file into cells.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "data/text_records.h"

namespace contraste {

// A record that is longer is no row of a table: it is not cut into cells.
inline constexpr std::size_t longest_record = 1 << 20;
inline constexpr std::size_t shown_of_uncut = 200;

// The one of , ; tab | that makes a table of the first 200 records: by the column names of figure files that
// it lays bare, then by how many records it cuts into equally many cells. nullopt when none does: no record
// has two cells, or they are uneven and no name is known. Checked: ReadTable.*
std::optional<char> find_separator(std::string_view text);

// The commonest number of cells, the smallest of equals; 0 without records. Longer records don't count.
std::size_t commonest_count(const std::vector<TextRecord>& records, char separator);

}  // namespace contraste
