// SHA-256 for files and locks, FNV-1a for names inside the program. Checked: Hash.*
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace contraste {

std::string sha256(std::string_view bytes);  // 64 hexadecimal digits
// Of a file, read piece by piece; empty when it can't be read.
std::string sha256_of_file(const std::filesystem::path& file);
// FNV-1a, 64 bits (Fowler, Noll & Vo): a content hash of a specification, stable everywhere.
std::uint64_t fnv1a(std::string_view bytes);

}  // namespace contraste
