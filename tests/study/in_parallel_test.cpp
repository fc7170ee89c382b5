#include "study/in_parallel.h"

#include <gtest/gtest.h>

#include <vector>

namespace contraste {
namespace {

TEST(InParallel, EveryPieceIsDoneOnce) {
  for (const int threads : {0, 1, 2}) {
    std::vector<int> times(1000, 0);
    in_parallel(times.size(), threads, [&](std::size_t i) { ++times[i]; });
    EXPECT_EQ(times, std::vector<int>(1000, 1));
  }
  in_parallel(0, 0, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace contraste
