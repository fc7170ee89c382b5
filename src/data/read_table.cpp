#include "data/read_table.h"

namespace contraste {

Result<RawTable> read_table(std::string_view bytes, const std::string& name, const std::string& sheet) {
  // Of a workbook that was cut off at once only the first letters may be left.
  const bool named_workbook = name.ends_with(".xlsx") || name.ends_with(".xlsm") || name.ends_with(".ods");
  if (named_workbook && bytes.size() < 4 && bytes.starts_with("PK")) return read_workbook(bytes, name, sheet);
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
    return read_workbook(bytes, name, sheet);
  return read_text_table(bytes, name);
}

}  // namespace contraste
