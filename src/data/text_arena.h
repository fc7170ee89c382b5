// Memory for texts that are thrown away together: those of one block of rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace contraste {

class TextArena {
 public:
  // A copy of the text that stays where it is until clear(). Checked: TextArena.*
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (slab_ == slabs_.size() || used_ + text.size() > slabs_[slab_].size) next_slab(text.size());
    char* const to = slabs_[slab_].bytes.get() + used_;
    std::copy(text.begin(), text.end(), to);
    used_ += text.size();
    return {to, text.size()};
  }

  // Forgets the texts and keeps the first slabs for the next ones.
  void clear() {
    constexpr std::size_t kept = 16;
    if (slabs_.size() > kept) slabs_.resize(kept);
    slab_ = 0;
    used_ = 0;
  }

 private:
  struct Slab {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  void next_slab(std::size_t least) {
    constexpr std::size_t usual = 65536;
    if (slab_ < slabs_.size()) ++slab_;
    if (slab_ == slabs_.size() || slabs_[slab_].size < least) {
      const std::size_t size = std::max(usual, least);
      slabs_.insert(slabs_.begin() + static_cast<std::ptrdiff_t>(slab_),
                    Slab{std::make_unique<char[]>(size), size});
    }
    used_ = 0;
  }

  std::vector<Slab> slabs_;
  std::size_t slab_ = 0;
  std::size_t used_ = 0;
};

}  // namespace contraste
