// The parts of a zip archive in memory, each checked against the length and the checksum that the archive
// gives for it: a part that is damaged is an error, never half a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"

namespace contraste {

class Archive {
 public:
  // Reads the list of parts at the end of the archive. `bytes` must outlive the archive; `name` is the
  // file's, for messages. file_unreadable when the list is not there: a file that was cut off.
  static Result<Archive> open(std::string_view bytes, const std::string& name);

  bool has(std::string_view part) const { return find(part) != nullptr; }
  const std::string& name() const { return name_; }

  // Hands the text of a part over piece by piece. All parts together unfold to at most 500 MB and, beyond
  // 16 MiB, to at most 200 times the size of the archive, whatever its list says. Errors (file_unreadable): a
  // part that is not there, is damaged, is protected by a password, or unfolds too far.
  // Checked: Archive.*
  Result<void> unfold(std::string_view part, const std::function<void(std::string_view)>& take);

  // "f.xlsx: the workbook is damaged: its part xl/workbook.xml WHAT".
  tl::unexpected<Error> damaged(std::string_view part, std::string_view what) const;

 private:
  struct Part {
    std::string name;
    std::uint64_t offset = 0;  // of its own header
    std::uint64_t packed = 0;
    std::uint64_t unfolded = 0;
    std::uint32_t checksum = 0;
    unsigned method = 0;
    bool encrypted = false;
  };

  const Part* find(std::string_view part) const;
  Result<std::string_view> packed_bytes(const Part& part) const;
  bool spend(std::size_t bytes);

  std::string_view bytes_;
  std::string name_;
  std::vector<Part> parts_;
  std::size_t budget_ = 0;
};

}  // namespace contraste
