// A zip whose parts are stored as they are, with right checksums: so a fuzzer reaches what reads the parts.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace contraste::fuzz {

inline void put(std::string& bytes, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
}

// What a local header and an entry of the directory have in common.
inline std::string zip_fields(std::string_view name, std::string_view text) {
  std::string fields;
  put(fields, 20, 2);
  put(fields, 0, 2);  // flags
  put(fields, 0, 2);  // stored
  put(fields, 0, 4);  // time
  const uLong checksum =
      crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
  put(fields, static_cast<std::uint32_t>(checksum), 4);
  put(fields, static_cast<std::uint32_t>(text.size()), 4);
  put(fields, static_cast<std::uint32_t>(text.size()), 4);
  put(fields, static_cast<std::uint32_t>(name.size()), 2);
  put(fields, 0, 2);  // extra
  return fields;
}

inline std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string zip;
  std::string directory;
  for (const auto& [name, text] : parts) {
    const auto offset = static_cast<std::uint32_t>(zip.size());
    const std::string fields = zip_fields(name, text);
    zip += "PK\x03\x04" + fields + name + text;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += fields;
    put(directory, 0, 6);  // comment, disk, attributes of the text
    put(directory, 0, 4);  // attributes of the file
    put(directory, offset, 4);
    directory += name;
  }
  const auto begin = static_cast<std::uint32_t>(zip.size());
  zip += directory + "PK\x05\x06";
  put(zip, 0, 4);
  put(zip, static_cast<std::uint32_t>(parts.size()), 2);
  put(zip, static_cast<std::uint32_t>(parts.size()), 2);
  put(zip, static_cast<std::uint32_t>(directory.size()), 4);
  put(zip, begin, 4);
  put(zip, 0, 2);
  return zip;
}

}  // namespace contraste::fuzz
