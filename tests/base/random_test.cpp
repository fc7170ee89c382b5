#include "base/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace contraste {
namespace {

// Random123 1.14, kat_vectors, philox4x64 with 10 rounds: counter and key all zero.
TEST(Random, PhiloxKnownAnswer) {
  const std::uint64_t words[4] = {0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b,
                                  0x7e68b68aec7ba23b};
  const Uniforms drawn = uniforms(0, Purpose{0}, 0, 0, 0);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(drawn.u[i], static_cast<double>(words[i] >> 11) / 9007199254740992.0);
}

TEST(Random, ManyAtOnceAreTheSameNumbers) {
  for (std::size_t size : {0u, 1u, 4u, 10u, 999u}) {
    std::vector<double> many(size);
    fill_uniforms(many, 7, Purpose::test, 5, 3);
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_EQ(many[i], uniforms(7, Purpose::test, 5, i / 4, 3).u[i % 4]);
    }
  }
}

TEST(Random, EveryPartOfTheAddressChangesTheDraw) {
  const double one = uniforms(1, Purpose::test, 1, 1, 1).u[0];
  EXPECT_NE(one, uniforms(2, Purpose::test, 1, 1, 1).u[0]);
  EXPECT_NE(one, uniforms(1, Purpose::extreme, 1, 1, 1).u[0]);
  EXPECT_NE(one, uniforms(1, Purpose::test, 2, 1, 1).u[0]);
  EXPECT_NE(one, uniforms(1, Purpose::test, 1, 2, 1).u[0]);
  EXPECT_NE(one, uniforms(1, Purpose::test, 1, 1, 2).u[0]);
}

TEST(Random, UniformsFillTheUnitInterval) {
  const std::size_t n = 200000;
  std::vector<double> many(n);
  fill_uniforms(many, 11, Purpose::test, 0, 0);
  double sum = 0;
  double squares = 0;
  for (double u : many) {
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    squares += u * u;
  }
  // Five standard errors: sqrt(1/12/n) and sqrt(4/45/n).
  EXPECT_NEAR(sum / n, 0.5, 5 * std::sqrt(1.0 / 12 / n));
  EXPECT_NEAR(squares / n, 1.0 / 3, 5 * std::sqrt(4.0 / 45 / n));
}

}  // namespace
}  // namespace contraste
