// Bytes that come piece by piece: of a file that may be larger than memory, or of memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "contraste/result.h"

namespace contraste {

// Where bytes come from; may be gone through any number of times.
struct BytesPlace {
  std::string name;                           // for messages
  std::optional<std::filesystem::path> file;  // nullopt: `bytes`, which must stay
  std::string_view bytes;
  std::size_t size = 0;
};

// Errors: file_missing, file_unreadable (a folder, a device, a pipe). Checked: DelimitedFile.*
Result<BytesPlace> file_place(const std::filesystem::path& file, const std::string& name);
BytesPlace memory_place(std::string_view bytes, const std::string& name);

class ByteSource {
 public:
  // Errors: file_unreadable when the file went away, cannot be opened or is no longer as large as it was.
  static Result<ByteSource> open(const BytesPlace& place);

  // Fills the front of `to` and says how far: all of it, but for the last piece; 0 at the end. Errors:
  // file_unreadable when a file ends earlier or later than its size says.
  Result<std::size_t> read(std::span<char> to);
  std::size_t done() const { return done_; }  // bytes read

 private:
  explicit ByteSource(const BytesPlace& place) : name_(place.name), rest_(place.bytes), size_(place.size) {}

  std::string name_;
  std::optional<std::ifstream> file_;
  std::string_view rest_;
  std::size_t size_ = 0;
  std::size_t done_ = 0;
};

}  // namespace contraste
