// The bytes of a file that a user names.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "contraste/result.h"

namespace contraste {

// Errors: file_missing, file_unreadable (a folder, a device, no permission, more than 512 MB). `name` is
// how messages call it. Checked: ReadFigures.*
Result<std::string> file_bytes(const std::filesystem::path& file, const std::string& name);

// Bytes of a file that may be of any size. Errors: file_missing, file_unreadable (a folder, a device, a
// pipe). Checked: DelimitedFile.*
Result<std::size_t> regular_file_size(const std::filesystem::path& file, const std::string& name);

}  // namespace contraste
