// Rows of numbers, all of one length, numbered as they come: which texts stand together in several columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace contraste {

// Checked: TupleIds.*
class TupleIds {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  explicit TupleIds(std::size_t width, std::size_t most = 1 << 20) : width_(width), most_(most) {}

  // The number of the tuple, a new one for a new tuple; `none` beyond the most.
  std::uint32_t id_of(std::span<const std::uint32_t> tuple) {
    if (last_ != none && is(last_, tuple)) return last_;
    for (std::size_t slot = hash(tuple) & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot] == 0) return insert(tuple, slot);
      if (is(slots_[slot] - 1, tuple)) return last_ = slots_[slot] - 1;
    }
  }
  std::size_t size() const { return size_; }

 private:
  const std::uint32_t* at(std::uint32_t id) const { return numbers_.data() + id * width_; }

  bool is(std::uint32_t id, std::span<const std::uint32_t> tuple) const {
    const std::uint32_t* const own = at(id);
    std::uint32_t different = 0;
    for (std::size_t i = 0; i < width_; ++i) different |= own[i] ^ tuple[i];
    return different == 0;
  }

  static std::uint64_t hash(std::span<const std::uint32_t> tuple) {
    std::uint64_t hash = 0x2545f4914f6cdd1d;
    for (const std::uint32_t number : tuple) {
      hash = (hash ^ number) * 0x9e3779b97f4a7c15ULL;
      hash ^= hash >> 29;
    }
    return hash;
  }

  std::uint32_t insert(std::span<const std::uint32_t> tuple, std::size_t slot) {
    if (size_ >= most_) return none;
    numbers_.insert(numbers_.end(), tuple.begin(), tuple.end());
    slots_[slot] = static_cast<std::uint32_t>(++size_);
    last_ = static_cast<std::uint32_t>(size_ - 1);
    if (2 * size_ > slots_.size()) grow();
    return last_;
  }

  void grow() {
    slots_.assign(slots_.size() * 4, 0);
    for (std::uint32_t id = 0; id < size_; ++id) {
      std::size_t slot = hash({at(id), width_}) & (slots_.size() - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = id + 1;
    }
  }

  std::size_t width_;
  std::size_t most_;
  std::size_t size_ = 0;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(256, 0);  // open addressing, id + 1; 0: free
  std::uint32_t last_ = none;                                              // neighbours are often alike
};

}  // namespace contraste
