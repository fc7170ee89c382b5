#include "report/set_aside_csv.h"

#include <algorithm>

#include "report/csv.h"
#include "report/licence.h"

namespace contraste {

std::string set_aside_csv(const Records& records, Language language) {
  CsvTable table;
  for (const auto* column : {"file", "line", "column", "value", "reason", "words"}) table.text(column);
  table.end_row();
  for (const auto& row : records.set_aside) {
    const bool shown = rows_may_be_shown(records, row.origin.file);
    const bool known = row.origin.file < records.files.size();
    table.text(known ? records.files[row.origin.file].name : std::string());
    table.number(static_cast<std::size_t>(std::max(0, row.origin.line)));
    table.text(row.column).text(shown ? row.value : std::string(withheld));
    // The words may repeat the cell; the reason code says the same without it.
    table.text(row.reason).text(shown ? row.words.in(language) : std::string(withheld));
    table.end_row();
  }
  return table.bytes();
}

}  // namespace contraste
