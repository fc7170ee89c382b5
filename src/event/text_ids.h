// The distinct texts of a column, numbered as they come: most columns of event files have few, so that what a
// text means is worked out once for all of its rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "data/raw_table.h"

namespace contraste {

// 64 bits of a text, the same on every machine. Not for secrets.
std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0);

// Checked: TextIds.*
class TextIds {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  // At most so many texts, of so many bytes together; what comes after gets `none`.
  explicit TextIds(std::size_t most_texts = 1 << 20, std::size_t most_bytes = 64 << 20);

  // The number of the text, a new one for a new text. The same text in cells of two types is two.
  std::uint32_t id_of(std::string_view text, CellType type = CellType::text) { return find(text, type).id; }

  struct Found {
    std::uint32_t id = none;
    std::uint64_t hash = 0;  // of text and type, whether there is a number or none
  };
  Found find(std::string_view text, CellType type);
  // The hash alone.
  static std::uint64_t hash(std::string_view text, CellType type) { return hash_of(key_of(text, type)); }

  std::size_t size() const { return entries_.size(); }
  bool full() const { return full_; }
  std::string_view text(std::uint32_t id) const { return {entries_[id].text, entries_[id].size}; }
  CellType type(std::uint32_t id) const { return entries_[id].type; }

 private:
  // Texts of up to 24 bytes are told apart by three words, which with the size hold all of their bytes;
  // longer ones by the words, a hash among them, and their bytes.
  struct Key {
    std::uint64_t words[3] = {};
    std::uint32_t size = 0;
    CellType type = CellType::text;

    bool operator==(const Key& other) const {
      const bool same =
          ((words[0] ^ other.words[0]) | (words[1] ^ other.words[1]) | (words[2] ^ other.words[2])) == 0;
      return same && size == other.size && type == other.type;
    }
  };
  struct Entry : Key {
    const char* text = nullptr;  // in arena_
  };
  struct Slot {
    std::uint32_t tag = 0;  // bits of the hash
    std::uint32_t id = none;
  };
  static constexpr std::size_t short_text = 24;

  static Key key_of(std::string_view text, CellType type);
  static std::uint64_t hash_of(const Key& key);
  bool is(std::uint32_t id, const Key& key, std::string_view text) const;
  std::uint32_t insert(const Key& key, std::string_view text, std::uint64_t hash);
  const char* kept(std::string_view text);
  void grow();

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // open addressing
  std::vector<std::unique_ptr<char[]>> arena_;
  std::size_t free_ = 0;  // bytes left in the last block of the arena
  std::size_t block_size_ = 0;
  std::size_t used_ = 0;
  std::size_t most_texts_;
  std::size_t most_bytes_;
  bool full_ = false;
};

}  // namespace contraste
