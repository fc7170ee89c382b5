// A set of 64-bit hashes in one block of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace contraste {

// Checked: FlatSet.*
class FlatSet {
 public:
  // False when it was there already. 0 counts as 1.
  bool insert(std::uint64_t hash) {
    if (hash == 0) hash = 1;
    if (2 * (size_ + 1) > slots_.size()) grow();
    return place(hash);
  }

  // Each in its turn; fresh(i) or again(i). The memory that is far away is asked for ahead of its turn.
  template <class Again>
  void insert_all(std::span<const std::uint64_t> hashes, Again again) {
    constexpr std::size_t ahead = 16;
    while (2 * (size_ + hashes.size() + 1) > slots_.size()) grow();
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      if (i + ahead < hashes.size()) __builtin_prefetch(&slots_[hashes[i + ahead] & (slots_.size() - 1)], 1);
      if (!place(hashes[i] == 0 ? 1 : hashes[i])) again(i);
    }
  }

  std::size_t size() const { return size_; }
  void clear() {
    slots_ = std::vector<std::uint64_t>(first_size, 0);
    size_ = 0;
  }

 private:
  static constexpr std::size_t first_size = 1024;

  bool place(std::uint64_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
      if (slots_[slot] == hash) return false;
    }
    slots_[slot] = hash;
    ++size_;
    return true;
  }

  void grow() {
    constexpr std::size_t large = 1 << 20;
    std::vector<std::uint64_t> old(slots_.size() * (slots_.size() < large ? 4 : 2), 0);
    old.swap(slots_);
    size_ = 0;
    for (const std::uint64_t hash : old) {
      if (hash != 0) place(hash);
    }
  }

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(first_size, 0);
  std::size_t size_ = 0;
};

}  // namespace contraste
