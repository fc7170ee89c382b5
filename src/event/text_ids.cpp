#include "event/text_ids.h"

#include <algorithm>
#include <cstring>

namespace contraste {
namespace {

constexpr std::size_t arena_block = 1 << 16;

// Bits of both halves of a 128-bit product: every bit of the factors reaches every bit of the result.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t load(const char* from, std::size_t bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, from, bytes);
  return value;
}

}  // namespace

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
  constexpr std::uint64_t first = 0x9e3779b97f4a7c15;  // digits of the golden ratio
  constexpr std::uint64_t second = 0xc2b2ae3d27d4eb4f;
  std::uint64_t hash = mix(seed ^ first, text.size() ^ second);
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 8; left -= 8, at += 8) hash = mix(hash ^ load(at, 8), first);
  if (left > 0) hash = mix(hash ^ load(at, left), second);
  return hash;
}

TextIds::TextIds(std::size_t most_texts, std::size_t most_bytes)
    : slots_(64, 0), most_texts_(most_texts), most_bytes_(most_bytes) {}

std::uint32_t TextIds::id_of(std::string_view text, CellType type) {
  if (last_ != none && entries_[last_].text == text && entries_[last_].type == type) return last_;
  const std::uint64_t hash = hash_text(text, static_cast<std::uint64_t>(type));
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == 0) return insert(text, type, hash);
    const std::uint32_t id = slots_[slot] - 1;
    const Entry& entry = entries_[id];
    if (entry.hash == hash && entry.text == text && entry.type == type) return last_ = id;
  }
}

std::uint32_t TextIds::insert(std::string_view text, CellType type, std::uint64_t hash) {
  if (entries_.size() >= most_texts_ || used_ + text.size() > most_bytes_) {
    full_ = true;
    return none;
  }
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  entries_.push_back({kept(text), hash, type});
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  return last_ = static_cast<std::uint32_t>(entries_.size() - 1);
}

std::string_view TextIds::kept(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > free_) {
    const std::size_t size = std::max(arena_block, text.size());
    arena_.push_back(std::make_unique_for_overwrite<char[]>(size));
    free_ = size;
    block_size_ = size;
  }
  char* const to = arena_.back().get() + (block_size_ - free_);
  std::memcpy(to, text.data(), text.size());
  free_ -= text.size();
  used_ += text.size();
  return {to, text.size()};
}

void TextIds::grow() {
  slots_.assign(slots_.size() * 4, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t id = 0; id < entries_.size(); ++id) {
    std::size_t slot = entries_[id].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(id + 1);
  }
}

}  // namespace contraste
