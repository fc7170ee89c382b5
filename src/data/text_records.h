// Delimited text cut into records and cells: RFC 4180, and what people make of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"

namespace contraste {

struct TextRecord {
  std::string_view text;  // without its line end
  int line = 0;           // 1-based, of its first character
};

// Lines end with LF, CR LF or CR, mixed as they come; a line end between quotes belongs to the cell. A quote
// opens a cell only at its start, so that 6" is text. Blank lines are left out. file_unreadable when a quote
// is never closed: names the line where it opened. Checked: TextRecords.*
Result<std::vector<TextRecord>> text_records(std::string_view text, char separator, const std::string& name);

// The first records, at most `most`; a quote that is never closed ends them.
std::vector<TextRecord> first_records(std::string_view text, char separator, std::size_t most);

// The cells of a record, without the quotes around them and with "" as ". What follows a closing quote is
// text.
std::vector<std::string> cells_of(std::string_view record, char separator);
std::size_t cell_count(std::string_view record, char separator);

// A quote that was left open swallows rows up to the next one: the line of the file, counted from that of the
// record, where a row of `columns` cells begins inside one of its cells. nullopt when there is none. A row
// has a number or a period among its cells; prose with commas has not.
std::optional<int> swallowed_row(const TextRecord& record, char separator, std::size_t columns);

}  // namespace contraste
