// The XML parts of a workbook, read as they stream out of the archive.
#pragma once

#include <functional>
#include <string_view>

#include "contraste/result.h"
#include "data/archive.h"

namespace contraste {

// The attributes of one element, valid while its `open` runs.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // The value of an attribute by its name as written ("office:value"), else by its name without prefix; ""
  // when it is not there.
  std::string_view find(std::string_view name) const;

 private:
  const char** pairs_;
};

// Elements by their names without prefix; text as it comes, in pieces.
struct XmlEvents {
  std::function<void(std::string_view name, const XmlAttributes&)> open;
  std::function<void(std::string_view name)> close;
  std::function<void(std::string_view text)> text;
};

// Reads one part to its end. Errors: those of Archive::unfold, and damage when the part is not well-formed
// XML or declares a document type, which workbooks don't. What the events built must not be used after an
// error. Checked: BadWorkbook.*
Result<void> read_xml(Archive& archive, std::string_view part, const XmlEvents& events);

}  // namespace contraste
