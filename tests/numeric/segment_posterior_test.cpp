#include "numeric/segment_posterior.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numbers>

#include "numeric/level_shift_series.h"
#include "numeric/log_gamma.h"
#include "numeric/negbin_segment.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(SegmentPosterior, LogGammaIsThatOfTheLibrary) {
  for (double x = 1e-8; x < 150; x *= 1.07) {
    const double truth = std::log(std::tgamma(x));
    EXPECT_NEAR(log_gamma(x), truth, 2e-14 * (1 + std::fabs(truth))) << x;
  }
  for (double x = 150; x < 1e9; x *= 1.37) {
    const double next = log_gamma(x + 1);
    EXPECT_NEAR(next - log_gamma(x), std::log(x), 1e-15 * next) << x;
  }
}

// The integral over log level by Simpson's rule, step 1/400, far into both tails.
double integral(const std::function<double(double)>& log_integrand, double low, double high) {
  const int cells = 2 * static_cast<int>(200 * (high - low));
  const double width = (high - low) / cells;
  double top = -infinity;
  for (int i = 0; i <= cells; ++i) top = std::max(top, log_integrand(low + i * width));
  double sum = 0;
  for (int i = 0; i <= cells; ++i) {
    const double weight = i == 0 || i == cells ? 1 : (i % 2 == 1 ? 4 : 2);
    sum += weight * std::exp(log_integrand(low + i * width) - top);
  }
  return top + std::log(sum * width / 3);
}

double count_integral(const MarginalRequest& request, const CountSpan& segment) {
  const auto log_integrand = [&](double log_level) {
    const double level = std::exp(log_level);
    double log_prior = -std::log(request.level) - level / request.level;
    if (std::isfinite(request.size)) {
      double exposure = 0;
      for (double e : segment.exposures) exposure += e / static_cast<double>(segment.exposures.size());
      // q = size / (size + level e) is Beta(a, 1): a q^(a - 1) dq, and dq = q (1 - q) dlog level.
      const double mean = level * exposure;
      const double a = 1 + request.size / (request.level * exposure);
      return std::log(a) - a * std::log1p(mean / request.size) + std::log(mean / (request.size + mean)) +
             count_log_likelihood(segment, level, request.size);
    }
    return log_prior + log_level + count_log_likelihood(segment, level, request.size);
  };
  return integral(log_integrand, -25, 8);
}

TEST(SegmentPosterior, MarginalsAreTheirIntegrals) {
  const std::vector<double> values = {4, 0, 7, 12, 30, 22};
  const std::vector<double> even(values.size(), 2.5);
  const std::vector<double> uneven = {2, 2.2, 2.1, 2.6, 2.9, 3};
  for (const double size : {1.3, 40.0, infinity}) {
    for (const auto& exposures : {even, uneven}) {
      const MarginalRequest request{
          .values = values, .exposures = exposures, .law = SegmentLaw::negbin, .size = size, .level = 5};
      const SegmentMarginals found = segment_marginals(request);
      // Uneven exposure of negative binomial counts: the ratio of greatest likelihoods stands for that of
      // integrals.
      const bool exact = std::isinf(size) || exposures == even;
      for (const auto& [start, end] : {std::pair<std::size_t, std::size_t>{0, 6}, {0, 2}, {1, 2}, {3, 6}}) {
        const CountSpan segment{std::span(values).subspan(start, end - start),
                                std::span(exposures).subspan(start, end - start)};
        EXPECT_NEAR(found.at(start, end), count_integral(request, segment), exact ? 1e-8 : 0.01) << size;
      }
    }
  }
}

TEST(SegmentPosterior, GaussianMarginalsAreTheirIntegrals) {
  const std::vector<double> values = {4, 1, 7.5, 12};
  const SegmentMarginals found = segment_marginals(
      {.values = values, .law = SegmentLaw::gaussian, .variance = 2, .level = 6, .level_variance = 9});
  const auto normal = [](double x, double variance) {
    return -0.5 * (std::log(2 * std::numbers::pi * variance) + x * x / variance);
  };
  for (const auto& [start, end] : {std::pair<std::size_t, std::size_t>{0, 4}, {0, 1}, {1, 3}}) {
    const auto log_integrand = [&, from = start, to = end](double level) {
      double sum = normal(level - 6, 9);
      for (std::size_t i = from; i < to; ++i) sum += normal(values[i] - level, 2);
      return sum;
    };
    EXPECT_NEAR(found.at(start, end), integral(log_integrand, -30, 40), 1e-8);
  }
}

// All segmentations one by one.
struct Enumerated {
  std::map<std::size_t, std::vector<double>> probability;               // by number of breaks
  std::map<std::size_t, std::vector<std::vector<std::size_t>>> starts;  // and their dates
};

Enumerated enumerate(const SegmentMarginals& marginals, const SegmentationSpace& space) {
  Enumerated all;
  const auto forced = [&](std::size_t i) {
    return std::find(space.forced.begin(), space.forced.end(), i) != space.forced.end();
  };
  for (std::uint32_t bits = 0; bits < (1u << (marginals.n - 1)); ++bits) {
    std::vector<std::size_t> starts, edges = {0};
    for (std::size_t i = 1; i < marginals.n; ++i) {
      const bool cut = (bits >> (i - 1) & 1u) != 0;
      if (cut && !forced(i)) starts.push_back(i);
      if (cut) edges.push_back(i);
      if (!cut && forced(i)) edges.clear();
      if (edges.empty()) break;
    }
    if (edges.empty()) continue;
    edges.push_back(marginals.n);
    double sum = 0;
    bool possible = true;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
      const bool whole =
          (edges[i] == 0 || forced(edges[i])) && (edges[i + 1] == marginals.n || forced(edges[i + 1]));
      possible = possible && (whole || edges[i + 1] - edges[i] >= space.min_length);
      sum += marginals.at(edges[i], edges[i + 1]);
    }
    if (!possible) continue;
    all.probability[starts.size()].push_back(std::exp(sum));
    all.starts[starts.size()].push_back(starts);
  }
  return all;
}

TEST(SegmentPosterior, AgreesWithTheSumOverAllSegmentations) {
  const std::vector<std::size_t> forced = {5};
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const std::vector<double> values = drawn_series({{5, 1}, 6}, seed);
    const SegmentMarginals marginals = segment_marginals({.values = values, .level = 3});
    SegmentationSpace space{.max_breaks = 3, .min_length = 1 + seed % 3};
    if (seed >= 3) space.forced = forced;
    const SegmentPosterior found = segment_posterior(marginals, space);
    const Enumerated all = enumerate(marginals, space);
    ASSERT_EQ(found.log_evidence.size(), 4u);
    for (std::size_t k = 0; k <= 3; ++k) {
      const auto at = all.probability.find(k);
      if (at == all.probability.end()) {
        EXPECT_EQ(found.log_evidence[k], -infinity);
        continue;
      }
      double sum = 0;
      for (double p : at->second) sum += p;
      EXPECT_NEAR(found.log_evidence[k], std::log(sum / static_cast<double>(at->second.size())), 1e-10);
      if (k < 3) continue;
      for (std::size_t j = 0; j < 3; ++j) {
        std::vector<double> dates(values.size(), 0.0);
        for (std::size_t i = 0; i < at->second.size(); ++i)
          dates[all.starts.at(k)[i][j]] += at->second[i] / sum;
        for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(found.dates[j][i], dates[i], 1e-10);
      }
    }
  }
}

TEST(SegmentPosterior, SmallestSet) {
  const std::vector<double> posterior = {.1, .3, .05, .3, .25};
  EXPECT_EQ(smallest_set(posterior, .5), (std::vector<std::size_t>{1, 3}));
  EXPECT_EQ(smallest_set(posterior, .9), (std::vector<std::size_t>{0, 1, 3, 4}));
  EXPECT_EQ(smallest_set(posterior, .2), (std::vector<std::size_t>{1}));
  EXPECT_TRUE(smallest_set({}, .9).empty());
}

}  // namespace
}  // namespace contraste
