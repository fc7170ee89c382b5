#include "numeric/nearest_mixture.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <bit>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace contraste {
namespace {

using Long = long double;

std::vector<double> numbers(std::size_t count, std::uint64_t seed, std::uint64_t what) {
  std::vector<double> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = 2 * uniforms(seed, Purpose::test, what, i, 0).u[0] - 1;
  return out;
}

// Every set of columns: the least of the form in its plane, where all weights are positive.
Long slow_least(std::size_t rows, std::size_t columns, const std::vector<double>& d,
                const std::vector<double>& v) {
  using Matrix = Eigen::Matrix<Long, Eigen::Dynamic, Eigen::Dynamic>;
  using Vector = Eigen::Matrix<Long, Eigen::Dynamic, 1>;
  Long least = std::numeric_limits<Long>::infinity();
  for (unsigned set = 1; set < (1U << columns); ++set) {
    const auto size = static_cast<Eigen::Index>(std::popcount(set));
    if (size > static_cast<Eigen::Index>(rows) + 1) continue;
    Matrix a(static_cast<Eigen::Index>(rows), size);
    Eigen::Index c = 0;
    for (std::size_t j = 0; j < columns; ++j) {
      if ((set >> j & 1U) == 0) continue;
      for (std::size_t i = 0; i < rows; ++i)
        a(static_cast<Eigen::Index>(i), c) =
            std::sqrt(static_cast<Long>(v[i])) * static_cast<Long>(d[i * columns + j]);
      ++c;
    }
    Vector w = Vector::Ones(size);
    if (size > 1) {
      Matrix b(a.rows(), size - 1);
      for (Eigen::Index o = 1; o < size; ++o) b.col(o - 1) = a.col(o) - a.col(0);
      const Vector z = b.fullPivHouseholderQr().solve(Vector(-a.col(0)));
      w[0] = 1 - z.sum();
      w.tail(size - 1) = z;
    }
    if (w.minCoeff() >= 0) least = std::min(least, (a * w).squaredNorm());
  }
  return least;
}

TEST(NearestMixture, IsTheSlowTwin) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::size_t rows = 1 + seed % 4, columns = 2 + seed % 5;
    std::vector<double> d = numbers(rows * columns, seed, 0);
    for (double& x : d) x += 0.6;  // the origin is mostly outside
    NearestMixture nearest(rows, columns, d);
    for (std::uint64_t draw = 0; draw < 8; ++draw) {
      std::vector<double> v = numbers(rows, seed, 10 + draw);
      for (double& x : v) x = std::pow(10, 3 * x);
      const MixtureFit fit = nearest.fit(v);  // from the columns of the fit before
      ASSERT_TRUE(fit.converged);
      const double slow = static_cast<double>(slow_least(rows, columns, d, v));
      ASSERT_NEAR(fit.square, slow, 1e-12 * (1 + slow)) << "seed " << seed << " draw " << draw;
      ASSERT_LE(fit.gap, 1e-11 * (1 + slow));
      double sum = 0;
      for (const double w : nearest.weights()) {
        ASSERT_GE(w, 0);
        sum += w;
      }
      ASSERT_NEAR(sum, 1, 1e-12);
    }
  }
}

// The first row can be met exactly; the second then chooses among the mixtures that do.
TEST(NearestMixture, SmallRowWeightsCount) {
  const std::vector<double> d{-1, 1, 2, -2, 5, 3, 1, 4};
  NearestMixture nearest(2, 4, d);
  nearest.fit(std::vector<double>{1.0, 1e-8});
  // Pairs that meet the first row: (0,1) 4, (0,2) 11/3, (3,1) 11/3, (3,2) 2.5.
  const std::vector<double> weights = nearest.weights();
  EXPECT_NEAR(weights[2], 0.5, 1e-7);
  EXPECT_NEAR(weights[3], 0.5, 1e-7);
  EXPECT_NEAR(nearest.image()[1], 2.5, 1e-6);
}

TEST(NearestMixture, OneColumn) {
  NearestMixture nearest(2, 1, std::vector<double>{3, 4});
  const MixtureFit fit = nearest.fit(std::vector<double>{1.0, 0.0});
  EXPECT_TRUE(fit.converged);
  EXPECT_EQ(fit.square, 9);
  EXPECT_EQ(nearest.weights(), std::vector<double>{1});
}

TEST(NearestMixture, EqualAndCollinearColumns) {
  const std::vector<double> d{1, 1, 1, 2, 1, 1, 0, 2};
  NearestMixture nearest(2, 4, d);
  const MixtureFit fit = nearest.fit(std::vector<double>{1.0, 1.0});
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.square, 1, 1e-14);
  EXPECT_NEAR(nearest.weights()[2], 1, 1e-14);
}

}  // namespace
}  // namespace contraste
