// Sums by place, period and kind while rows go by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "event/tally.h"

namespace contraste {

class CellSums {
 public:
  void add(std::uint32_t place, std::int32_t period, std::uint32_t kind, std::int64_t events,
           std::int64_t victims) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = find(slots_, place, period, kind);
    if (!slot.used) {
      slot = {place, period, kind, true, 0, 0};
      ++size_;
    }
    slot.events += events;
    slot.victims += victims;
  }

  // Everything that was added, in no order.
  std::vector<TallyCell> cells() const {
    std::vector<TallyCell> cells;
    cells.reserve(size_);
    for (const Slot& slot : slots_) {
      if (slot.used) cells.push_back({slot.place, slot.period, slot.kind, slot.events, slot.victims});
    }
    return cells;
  }

 private:
  struct Slot {
    std::uint32_t place = 0;
    std::int32_t period = 0;
    std::uint32_t kind = 0;
    bool used = false;
    std::int64_t events = 0;
    std::int64_t victims = 0;
  };

  static Slot& find(std::vector<Slot>& slots, std::uint32_t place, std::int32_t period, std::uint32_t kind) {
    const std::size_t mask = slots.size() - 1;
    std::uint64_t hash =
        (std::uint64_t{place} << 32) ^ static_cast<std::uint32_t>(period) ^ (std::uint64_t{kind} << 20);
    hash *= 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32;
    std::size_t at = hash & mask;
    for (;; at = (at + 1) & mask) {
      Slot& slot = slots[at];
      if (!slot.used || (slot.place == place && slot.period == period && slot.kind == kind)) return slot;
    }
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.used) find(slots_, slot.place, slot.period, slot.kind) = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t size_ = 0;
};

}  // namespace contraste
