#include "data/archive.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"

namespace contraste {
namespace {

constexpr std::size_t most_unfolded = 500'000'000;
constexpr std::size_t always_allowed = 16 << 20;
constexpr std::size_t most_times = 200;

// Sizes and signatures of the records of a zip archive (APPNOTE.TXT 6.3.10, sections 4.3 and 4.5).
constexpr std::string_view end_signature("PK\x05\x06", 4);
constexpr std::string_view directory_signature("PK\x01\x02", 4);
constexpr std::string_view local_signature("PK\x03\x04", 4);
constexpr std::size_t end_size = 22;
constexpr std::size_t directory_size = 46;
constexpr std::size_t local_size = 30;
constexpr std::uint64_t in_extra = 0xFFFFFFFF;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i > 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return value;
}

// Sizes above 4 GB, and those of some writers, stand in an extra field of 64-bit numbers.
void read_extra(std::string_view extra, std::initializer_list<std::uint64_t*> wanted) {
  constexpr std::uint64_t sizes_id = 1;
  std::size_t at = 0;
  while (at + 4 <= extra.size()) {
    const std::size_t length = number_at(extra, at + 2, 2);
    if (at + 4 + length > extra.size()) return;
    if (number_at(extra, at, 2) == sizes_id) {
      std::size_t value = at + 4;
      for (std::uint64_t* one : wanted) {
        if (*one != in_extra || value + 8 > at + 4 + length) continue;
        *one = number_at(extra, value, 8);
        value += 8;
      }
      return;
    }
    at += 4 + length;
  }
}

constexpr std::string_view mend = "Open it in a spreadsheet program and save it again, or get the file anew.";

// One deflated part being unpacked.
class Inflate {
 public:
  explicit Inflate(std::string_view packed) {
    // zlib asks for a pointer to bytes that it may write; it does not write its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    // NOLINTNEXTLINE(cppcoreguidelines-prefer-member-initializer): after its input
    state_ = inflateInit2(&stream_, -MAX_WBITS);
  }
  ~Inflate() { inflateEnd(&stream_); }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;
  Inflate(Inflate&&) = delete;
  Inflate& operator=(Inflate&&) = delete;

  // The next bytes, at most as many as `into` holds; empty at the end and after damage.
  std::string_view next(std::span<char> into) {
    if (state_ != Z_OK) return {};
    stream_.next_out = reinterpret_cast<Bytef*>(into.data());
    stream_.avail_out = static_cast<uInt>(into.size());
    state_ = inflate(&stream_, Z_NO_FLUSH);
    return {into.data(), into.size() - stream_.avail_out};
  }
  bool more() const { return state_ == Z_OK; }
  bool whole() const { return state_ == Z_STREAM_END; }

 private:
  z_stream stream_{};
  int state_ = Z_MEM_ERROR;
};

}  // namespace

Result<Archive> Archive::open(std::string_view bytes, const std::string& name) {
  Archive archive;
  archive.bytes_ = bytes;
  archive.name_ = name;
  archive.budget_ = std::min(most_unfolded, std::max(always_allowed, bytes.size() * most_times));
  const auto cut_off = [&] {
    return failure(ErrorCode::file_unreadable, name,
                   "the workbook is damaged: the list of its parts is not there or cannot be read",
                   std::string(mend));
  };
  const std::size_t end = bytes.rfind(end_signature);
  if (end == std::string_view::npos || end + end_size > bytes.size()) return cut_off();
  const std::size_t count = number_at(bytes, end + 10, 2);
  std::size_t at = number_at(bytes, end + 16, 4);
  for (std::size_t i = 0; i < count; ++i) {
    if (at + directory_size > bytes.size() || bytes.substr(at, 4) != directory_signature) return cut_off();
    const std::size_t name_length = number_at(bytes, at + 28, 2);
    const std::size_t extra_length = number_at(bytes, at + 30, 2);
    const std::size_t remark_length = number_at(bytes, at + 32, 2);
    const std::size_t next = at + directory_size + name_length + extra_length + remark_length;
    if (next > bytes.size()) return cut_off();
    Part part;
    part.encrypted = (number_at(bytes, at + 8, 2) & 1U) != 0;
    part.method = static_cast<unsigned>(number_at(bytes, at + 10, 2));
    part.checksum = static_cast<std::uint32_t>(number_at(bytes, at + 16, 4));
    part.packed = number_at(bytes, at + 20, 4);
    part.unfolded = number_at(bytes, at + 24, 4);
    part.offset = number_at(bytes, at + 42, 4);
    part.name = bytes.substr(at + directory_size, name_length);
    read_extra(bytes.substr(at + directory_size + name_length, extra_length),
               {&part.unfolded, &part.packed, &part.offset});
    archive.parts_.push_back(std::move(part));
    at = next;
  }
  return archive;
}

const Archive::Part* Archive::find(std::string_view part) const {
  const auto found =
      std::find_if(parts_.begin(), parts_.end(), [&](const Part& p) { return p.name == part; });
  return found == parts_.end() ? nullptr : &*found;
}

tl::unexpected<Error> Archive::damaged(std::string_view part, std::string_view what) const {
  return failure(ErrorCode::file_unreadable, name_,
                 "the workbook is damaged: its part " + shortened(part, 80) + " " + std::string(what),
                 std::string(mend));
}

bool Archive::spend(std::size_t bytes) {
  if (bytes > budget_) return false;
  budget_ -= bytes;
  return true;
}

Result<std::string_view> Archive::packed_bytes(const Part& part) const {
  // The offset may be anything up to 2^64: no sum before it is known to lie inside.
  const bool header = part.offset < bytes_.size() && bytes_.size() - part.offset >= local_size &&
                      bytes_.substr(part.offset, 4) == local_signature;
  if (!header) return damaged(part.name, "is not where its list says");
  const std::size_t begin = part.offset + local_size + number_at(bytes_, part.offset + 26, 2) +
                            number_at(bytes_, part.offset + 28, 2);
  if (begin > bytes_.size() || part.packed > bytes_.size() - begin) return damaged(part.name, "is cut off");
  return bytes_.substr(begin, part.packed);
}

Result<void> Archive::unfold(std::string_view part, const std::function<void(std::string_view)>& take) {
  const Part* found = find(part);
  if (found == nullptr) return damaged(part, "is not there");
  if (found->encrypted) {
    return failure(ErrorCode::file_unreadable, name_, name_ + " is protected by a password",
                   "Save it without a password, or save the sheet as CSV.");
  }
  const Result<std::string_view> packed = packed_bytes(*found);
  if (!packed) return tl::unexpected(packed.error());
  std::uint64_t size = 0;
  uLong checksum = crc32(0, nullptr, 0);
  const auto add = [&](std::string_view piece) {
    if (!spend(piece.size())) return false;
    size += piece.size();
    checksum = crc32(checksum, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
    take(piece);
    return true;
  };
  const auto too_far = [&] {
    return failure(ErrorCode::file_unreadable, name_,
                   name_ + " unfolds to far more than a workbook of its size holds",
                   "Save the sheet as CSV.");
  };
  constexpr unsigned stored = 0;
  constexpr unsigned deflated = 8;
  if (found->method == stored) {
    if (!add(*packed)) return too_far();
  } else if (found->method == deflated) {
    Inflate inflated(*packed);
    std::array<char, 65536> room{};
    while (inflated.more()) {
      const std::string_view piece = inflated.next(room);
      if (!piece.empty() && !add(piece)) return too_far();
    }
    if (!inflated.whole()) return damaged(part, "cannot be unpacked");
  } else {
    return damaged(part, "is packed in a way that workbooks do not use");
  }
  if (size != found->unfolded || checksum != found->checksum) {
    return damaged(part, "is not what its checksum says");
  }
  return {};
}

}  // namespace contraste
