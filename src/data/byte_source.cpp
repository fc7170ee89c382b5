#include "data/byte_source.h"

#include <algorithm>

#include "data/file_bytes.h"

namespace contraste {
namespace {

tl::unexpected<Error> changed(const std::string& name) {
  return failure(ErrorCode::file_unreadable, name, name + " changed while it was read",
                 "Wait until nothing writes to it, or give a copy.");
}

}  // namespace

Result<BytesPlace> file_place(const std::filesystem::path& file, const std::string& name) {
  const Result<std::size_t> size = regular_file_size(file, name);
  if (!size) return tl::unexpected(size.error());
  return BytesPlace{name, file, {}, *size};
}

BytesPlace memory_place(std::string_view bytes, const std::string& name) {
  return {name, std::nullopt, bytes, bytes.size()};
}

Result<ByteSource> ByteSource::open(const BytesPlace& place) {
  ByteSource source(place);
  if (!place.file) return source;
  const Result<std::size_t> size = regular_file_size(*place.file, place.name);
  if (!size) return tl::unexpected(size.error());
  if (*size != place.size) return changed(place.name);
  source.file_.emplace();
  source.file_->rdbuf()->pubsetbuf(nullptr, 0);  // the pieces are large: no second copy
  source.file_->open(*place.file, std::ios::binary);
  if (!source.file_->is_open()) {
    return failure(ErrorCode::file_unreadable, place.name, place.name + " cannot be read",
                   "Check its permissions.");
  }
  return source;
}

Result<std::size_t> ByteSource::read(std::span<char> to) {
  std::size_t got = 0;
  if (file_) {
    file_->read(to.data(), static_cast<std::streamsize>(to.size()));
    got = static_cast<std::size_t>(file_->gcount());
    const bool ended = got < to.size();
    if (done_ + got > size_ || (ended && done_ + got < size_)) return changed(name_);
    if (ended) file_->clear();
  } else {
    got = std::min(to.size(), rest_.size());
    std::copy_n(rest_.begin(), got, to.begin());
    rest_.remove_prefix(got);
  }
  done_ += got;
  return got;
}

}  // namespace contraste
