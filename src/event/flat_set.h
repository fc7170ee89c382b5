// A set of 64-bit hashes in one block of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace contraste {

class FlatSet {
 public:
  // False when it was there already. 0 counts as 1.
  bool insert(std::uint64_t hash) {
    if (hash == 0) hash = 1;
    if (2 * (size_ + 1) > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
      if (slots_[slot] == hash) return false;
    }
    slots_[slot] = hash;
    ++size_;
    return true;
  }
  std::size_t size() const { return size_; }
  void clear() {
    slots_ = std::vector<std::uint64_t>(1024, 0);
    size_ = 0;
  }

 private:
  void grow() {
    std::vector<std::uint64_t> old(slots_.size() * 2, 0);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint64_t hash : old) {
      if (hash == 0) continue;
      std::size_t slot = hash & mask;
      while (slots_[slot] != 0) slot = (slot + 1) & mask;
      slots_[slot] = hash;
    }
  }

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024, 0);
  std::size_t size_ = 0;
};

}  // namespace contraste
