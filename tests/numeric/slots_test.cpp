#include "numeric/slots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace contraste {
namespace {

TEST(Slots, EachIsWorkedOnce) {
  std::vector<int> slots(1000, 0);
  in_slots(slots.size(), [&](std::size_t i) { ++slots[i]; });
  EXPECT_EQ(std::ranges::count(slots, 1), 1000);
  in_slots(0, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace contraste
