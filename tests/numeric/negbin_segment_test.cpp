#include "numeric/negbin_segment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/level_shift_series.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Uneven {
  std::vector<double> counts, exposures;
  CountSpan span() const { return {counts, exposures}; }
};

Uneven uneven(std::uint64_t what, double mean, double size) {
  Uneven result;
  result.counts = drawn_series({{mean, mean / 3}, 12, size}, what);
  for (std::size_t i = 0; i < result.counts.size(); ++i) {
    result.exposures.push_back(0.2 + 4 * uniforms(5, Purpose::test, what, 0, i).u[0]);
  }
  return result;
}

TEST(NegbinSegment, LikelihoodAgreesWithR) {
  // sum(dnbinom(c(0, 3, 70), size = 1.7, mu = 4 * c(1, 2, 5), log = TRUE)), R 4.2.2
  const std::vector<double> counts = {0, 3, 70};
  const std::vector<double> exposures = {1, 2, 5};
  EXPECT_NEAR(count_log_likelihood({counts, exposures}, 4, 1.7), -11.51662587463773, 1e-12);
  EXPECT_EQ(count_log_likelihood({counts, exposures}, 0, 1.7), -infinity);
  const std::vector<double> none = {0, 0, 0};
  EXPECT_EQ(count_log_likelihood({none, exposures}, 0, 1.7), 0);
}

TEST(NegbinSegment, AHugeSizeIsPoisson) {
  const Uneven series = uneven(1, 300, infinity);
  const double poisson = count_log_likelihood(series.span(), 90, infinity);
  EXPECT_NEAR(count_log_likelihood(series.span(), 90, 1e14), poisson, 1e-7);
}

TEST(NegbinSegment, LevelSolvesTheScore) {
  for (const double size : {0.05, 0.7, 12.0, 5e4}) {
    for (std::uint64_t what = 0; what < 20; ++what) {
      const Uneven series = uneven(what, what % 2 == 0 ? 2 : 500, 1);
      const double level = count_level(series.span(), size);
      if (level == 0) continue;
      double score = 0;
      double weight = 0;
      for (std::size_t i = 0; i < series.counts.size(); ++i) {
        const double mean = level * series.exposures[i];
        score += (series.counts[i] - mean) * size / (size + mean);
        weight += series.counts[i] + mean;
      }
      EXPECT_NEAR(score, 0, 1e-11 * weight) << size;
    }
  }
}

TEST(NegbinSegment, SizeAgreesWithAFineGrid) {
  for (std::uint64_t what = 0; what < 8; ++what) {
    const Uneven series = uneven(what, 30, 3);
    const std::vector<CountSpan> segments = {
        {std::span(series.counts).first(12), std::span(series.exposures).first(12)},
        {std::span(series.counts).subspan(12), std::span(series.exposures).subspan(12)}};
    const auto at = [&](double size) {
      double sum = 0;
      for (const CountSpan& s : segments) sum += count_log_likelihood(s, count_level(s, size), size);
      return sum;
    };
    const double found = at(count_size(segments));
    for (double log_size = -4; log_size < 14; log_size += 0.05)
      EXPECT_GE(found, at(std::exp(log_size)) - 1e-9);
    EXPECT_GE(found, at(infinity));
  }
}

TEST(NegbinSegment, LessNoiseThanPoissonHasAnInfiniteSize) {
  const std::vector<double> counts = {10, 10, 11, 10, 9, 10};
  const std::vector<double> ones(counts.size(), 1.0);
  const CountSpan segment{counts, ones};
  EXPECT_EQ(count_size(std::span(&segment, 1)), infinity);
}

TEST(NegbinSegment, TableAgreesWithNewton) {
  for (const double size : {0.05, 0.7, 12.0, 5e4}) {
    const Uneven series = uneven(3, 60, 1.5);
    const NegbinLevels levels(series.span(), size);
    const std::size_t n = series.counts.size();
    std::vector<double> costs(n);
    for (std::size_t end = 1; end <= n; ++end) {
      levels.costs(0, end, std::span(costs).first(end));
      for (std::size_t start = 0; start < end; ++start) {
        const CountSpan segment{std::span(series.counts).subspan(start, end - start),
                                std::span(series.exposures).subspan(start, end - start)};
        const double level = count_level(segment, size);
        double truth = 0;
        double events = 1;
        for (std::size_t i = 0; level > 0 && i < segment.counts.size(); ++i) {
          const double mean = level * segment.exposures[i];
          truth -= segment.counts[i] * std::log(level) - (segment.counts[i] + size) * std::log1p(mean / size);
          events += segment.counts[i];
        }
        EXPECT_NEAR(costs[start], truth, 1e-10 * events) << size << " " << start << "-" << end;
      }
    }
  }
}

}  // namespace
}  // namespace contraste
