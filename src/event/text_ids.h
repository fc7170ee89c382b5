// The distinct texts of a column, numbered as they come: most columns of event files have few, so that what a
// text means is worked out once for all of its rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/raw_table.h"

namespace contraste {

// 64 bits of a text, the same on every machine. Not for secrets.
std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0);

class TextIds {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  // At most so many texts, of so many bytes together; what comes after gets `none`.
  explicit TextIds(std::size_t most_texts = 1 << 20, std::size_t most_bytes = 64 << 20);

  // The number of the text, a new one for a new text. The same text in cells of two types is two.
  std::uint32_t id_of(std::string_view text, CellType type = CellType::text);

  std::size_t size() const { return entries_.size(); }
  bool full() const { return full_; }
  std::string_view text(std::uint32_t id) const { return entries_[id].text; }
  CellType type(std::uint32_t id) const { return entries_[id].type; }

 private:
  struct Entry {
    std::string_view text;  // in arena_
    std::uint64_t hash = 0;
    CellType type = CellType::text;
  };
  std::uint32_t insert(std::string_view text, CellType type, std::uint64_t hash);
  std::string_view kept(std::string_view text);
  void grow();

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing, id + 1; 0: free
  std::vector<std::unique_ptr<char[]>> arena_;
  std::size_t free_ = 0;  // bytes left in the last block of the arena
  std::size_t block_size_ = 0;
  std::size_t used_ = 0;
  std::size_t most_texts_;
  std::size_t most_bytes_;
  std::uint32_t last_ = none;  // neighbours are often alike
  bool full_ = false;
};

}  // namespace contraste
