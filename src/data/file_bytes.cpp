#include "data/file_bytes.h"

#include <cstdint>
#include <fstream>
#include <system_error>

namespace contraste {

namespace {

tl::unexpected<Error> unreadable(const std::string& name) {
  return failure(ErrorCode::file_unreadable, name, name + " cannot be read", "Check its permissions.");
}

}  // namespace

Result<std::size_t> regular_file_size(const std::filesystem::path& file, const std::string& name) {
  std::error_code problem;
  const std::filesystem::file_status status = std::filesystem::status(file, problem);
  if (!std::filesystem::exists(status)) {
    return failure(ErrorCode::file_missing, name, name + " does not exist", "Check the name and the folder.");
  }
  if (std::filesystem::is_directory(status)) {
    return failure(ErrorCode::file_unreadable, name, name + " is a folder, not a file", "Name a file in it.");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return failure(ErrorCode::file_unreadable, name, name + " is not a regular file",
                   "Name a file with figures.");
  }
  const std::uintmax_t size = std::filesystem::file_size(file, problem);
  if (problem) return unreadable(name);
  return static_cast<std::size_t>(size);
}

Result<std::string> file_bytes(const std::filesystem::path& file, const std::string& name) {
  constexpr std::size_t most = 512U << 20;
  const Result<std::size_t> size = regular_file_size(file, name);
  if (!size) return tl::unexpected(size.error());
  if (*size > most) {
    return failure(ErrorCode::file_unreadable, name, name + " is larger than 512 MB",
                   "Sum the figures up first.");
  }
  std::string bytes(*size, '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream) return unreadable(name);
  return bytes;
}

}  // namespace contraste
