// Comma-separated values after RFC 4180, safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

#include "contraste/period.h"

namespace contraste {

// One row after another. A field is quoted where RFC 4180 asks for it; rows end with CR LF.
//
// Text that a spreadsheet would take for a formula (CWE-1236: it begins with = + - @ TAB or CR, or with the
// full-width forms of = + - @, also after spaces) gets an apostrophe in front; numbers do not, so that -12
// stays a number. NUL bytes are dropped. Checked: Csv.*
class CsvTable {
 public:
  CsvTable& text(std::string_view value);
  // Shortest digits that read back to the same double; empty for NaN and infinities.
  CsvTable& number(double value);
  CsvTable& number(std::size_t value);
  void end_row();
  const std::string& bytes() const { return bytes_; }

 private:
  void separate();
  std::string bytes_;
  bool row_started_ = false;
};

// `value` with the apostrophe where a spreadsheet would run it.
std::string neutralised(std::string_view value);

// Shortest digits that read back to the same double: "-0.894", "305". NaN and infinities: "".
std::string number_text(double value);

}  // namespace contraste
