#include "event/text_ids.h"

#include <algorithm>
#include <cstring>

namespace contraste {
namespace {

constexpr std::size_t arena_block = 1 << 16;
constexpr std::uint64_t first_odd = 0x9e3779b97f4a7c15;  // digits of the golden ratio
constexpr std::uint64_t second_odd = 0xc2b2ae3d27d4eb4f;

// Bits of both halves of a 128-bit product: every bit of the factors reaches every bit of the result.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <class Word>
std::uint64_t load(const char* from) {
  Word value = 0;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// Fewer than eight bytes as one number; different texts of one size give different numbers.
std::uint64_t load_few(const char* from, std::size_t bytes) {
  if (bytes >= 4) return load<std::uint32_t>(from) | load<std::uint32_t>(from + bytes - 4) << 32U;
  if (bytes == 0) return 0;
  const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(from[at])}; };
  return byte(0) | byte(bytes / 2) << 8U | byte(bytes - 1) << 16U;
}

}  // namespace

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = mix(seed ^ first_odd, text.size() ^ second_odd);
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 8; left -= 8, at += 8) hash = mix(hash ^ load<std::uint64_t>(at), first_odd);
  if (left == 8) return mix(hash ^ load<std::uint64_t>(at), second_odd);
  return left > 0 ? mix(hash ^ load_few(at, left), second_odd) : hash;
}

TextIds::TextIds(std::size_t most_texts, std::size_t most_bytes)
    : slots_(64), most_texts_(most_texts), most_bytes_(most_bytes) {}

TextIds::Key TextIds::key_of(std::string_view text, CellType type) {
  Key key;
  const char* const from = text.data();
  const std::size_t size = text.size();
  key.size = static_cast<std::uint32_t>(size);
  key.type = type;
  if (size < 8) {
    key.words[0] = load_few(from, size);
    return key;
  }
  key.words[0] = load<std::uint64_t>(from);
  key.words[1] = load<std::uint64_t>(from + size - 8);
  if (size > short_text) {
    key.words[2] = hash_text(text);
  } else if (size > 16) {
    key.words[2] = load<std::uint64_t>(from + 8);
  }
  return key;
}

std::uint64_t TextIds::hash_of(const Key& key) {
  const std::uint64_t rest = key.size ^ static_cast<std::uint64_t>(key.type) << 40U ^ second_odd;
  return mix(key.words[0] ^ first_odd, key.words[1] ^ rest) ^ mix(key.words[2] ^ second_odd, first_odd);
}

inline bool TextIds::is(std::uint32_t id, const Key& key, std::string_view text) const {
  const Entry& entry = entries_[id];
  if (!(entry == key)) return false;
  return key.size <= short_text || std::memcmp(entry.text, text.data(), key.size) == 0;
}

TextIds::Found TextIds::find(std::string_view text, CellType type) {
  const Key key = key_of(text, type);
  const std::uint64_t hash = hash_of(key);
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const Slot& here = slots_[slot];
    if (here.id == none) return {insert(key, text, hash), hash};
    if (here.tag == tag && is(here.id, key, text)) return {here.id, hash};
  }
}

std::uint32_t TextIds::insert(const Key& key, std::string_view text, std::uint64_t hash) {
  if (entries_.size() >= most_texts_ || used_ + text.size() > most_bytes_) {
    full_ = true;
    return none;
  }
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].id != none) slot = (slot + 1) & mask;
  const auto id = static_cast<std::uint32_t>(entries_.size());
  slots_[slot] = {static_cast<std::uint32_t>(hash >> 32U), id};
  Entry& entry = entries_.emplace_back();
  static_cast<Key&>(entry) = key;
  entry.text = kept(text);
  return id;
}

const char* TextIds::kept(std::string_view text) {
  if (text.empty()) return nullptr;
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
  return to;
}

void TextIds::grow() {
  slots_.assign(slots_.size() * 4, Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t id = 0; id < entries_.size(); ++id) {
    const std::uint64_t hash = hash_of(entries_[id]);
    std::size_t slot = hash & mask;
    while (slots_[slot].id != none) slot = (slot + 1) & mask;
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32U), id};
  }
}

}  // namespace contraste
