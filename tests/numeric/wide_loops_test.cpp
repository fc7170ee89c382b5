#include "numeric/wide_loops.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"

namespace contraste {
namespace {

double uniform_of(std::uint64_t what, std::uint64_t draw) {
  return uniforms(1, Purpose::test, what, 0, draw).u[0];
}

TEST(WideLoops, LogsAreThoseOfTheLibrary) {
  std::vector<double> in = {1, 2, 0.5, 3, std::sqrt(2.0), std::sqrt(0.5), 1e-300, 1e300, 1 + 1e-15};
  for (std::uint64_t i = 0; i < 20000; ++i) in.push_back(std::exp(40 * (uniform_of(1, i) - 0.5)));
  std::vector<double> out(in.size());
  wide_log(in, out);
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double truth = std::log(in[i]);
    EXPECT_NEAR(out[i], truth, 5e-16 * std::fabs(truth) + 1e-300) << in[i];
  }
}

TEST(WideLoops, LeastSum) {
  for (std::size_t n = 0; n < 70; ++n) {
    std::vector<double> a(n), b(n);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < n; ++i) {
      a[i] = uniform_of(2, i + 100 * n);
      b[i] = uniform_of(3, i + 100 * n);
      least = std::min(least, a[i] + b[i]);
    }
    EXPECT_EQ(least_sum(a, b), least);
  }
}

struct Before {
  std::vector<double> counts = {0, 0, 3, 3, 8, 9};
  std::vector<double> exposures = {0, 1, 2.5, 3, 4, 6};
};

TEST(WideLoops, PoissonCosts) {
  const Before before;
  std::vector<double> out(before.counts.size());
  poisson_costs({before.counts, 9}, {before.exposures, 8}, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double n = 9 - before.counts[i];
    EXPECT_NEAR(out[i], n > 0 ? -n * std::log(n / (8 - before.exposures[i])) : 0, 1e-14);
  }
}

TEST(WideLoops, NegativeBinomialCosts) {
  const Before before;
  std::vector<double> out(before.counts.size());
  negbin_costs({before.counts, 9}, {before.exposures, 8}, 1.5, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double n = 9 - before.counts[i];
    const double room = 1.5 * (8 - before.exposures[i]);
    const double truth = n > 0 ? -n * std::log(n / room) + (n + room) * std::log1p(n / room) : 0;
    EXPECT_NEAR(out[i], truth, 1e-13);
  }
}

}  // namespace
}  // namespace contraste
