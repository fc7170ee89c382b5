#include "data/read_table.h"

namespace contraste {

bool is_archive(std::string_view start, const std::string& name) {
  const bool named_workbook = name.ends_with(".xlsx") || name.ends_with(".xlsm") || name.ends_with(".ods");
  if (named_workbook && start.size() < 4 && start.starts_with("PK")) return true;
  return start.starts_with("PK\x03\x04") || start.starts_with("PK\x05\x06");
}

Result<RawTable> read_table(std::string_view bytes, const std::string& name, const std::string& sheet) {
  if (is_archive(bytes, name)) return read_workbook(bytes, name, sheet);
  return read_text_table(bytes, name);
}

}  // namespace contraste
