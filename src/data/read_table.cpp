#include "data/read_table.h"

namespace contraste {

Result<RawTable> read_table(std::string_view bytes, const std::string& name, const std::string& sheet) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
    return read_workbook(bytes, name, sheet);
  return read_text_table(bytes, name);
}

}  // namespace contraste
