// Draws of a structural model with regressors: against what can be worked out without drawing.
#include "numeric/structural_sampler.h"

#include <gtest/gtest.h>
#include <tbb/task_arena.h>

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/random.h"
#include "numeric/normal_draws.h"

namespace contraste {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr double known = std::numeric_limits<double>::infinity();
constexpr std::size_t before = 12, ahead = 4;

StructuralData data_with(std::size_t regressors) {
  StructuralData data;
  data.value = {0.4, 1.1, 0.2, gap, 1.3, 2.2, 1.0, 0.1, 1.9, 2.6, 1.1, 2.0};
  data.counted = {true, true, false, true};
  for (std::size_t j = 0; j < regressors; ++j) {
    std::vector<double> x;
    for (std::size_t t = 0; t < before + ahead; ++t)
      x.push_back(std::sin(static_cast<double>((j + 1) * (t + 1))) + 0.1 * static_cast<double>(t * j));
    data.regressor.push_back(x);
  }
  return data;
}

StructuralPrior prior_with(std::size_t regressors, double weight) {
  StructuralPrior prior;
  prior.start.first_level = 0.4;
  prior.start.first_level_sd = 1;
  prior.noise = {.guess = 0.5, .weight = weight};
  prior.level = {.guess = 0.3, .weight = weight};
  prior.precision.assign(regressors * regressors, 0);
  for (std::size_t j = 0; j < regressors; ++j) prior.precision[j * regressors + j] = 0.1;
  prior.inclusion.assign(regressors, 1);
  return prior;
}

// The model of one level written out: mean and logarithm of the density of the values for given standard
// deviations and regressors, with states and coefficients integrated out.
struct Dense {
  double log_density = 0;
  Eigen::VectorXd mean;  // of the periods ahead
};

Dense dense(const StructuralPrior& prior, const StructuralData& data, const std::array<double, 2>& sd,
            const std::vector<std::size_t>& in) {
  const auto n = static_cast<Eigen::Index>(before + ahead);
  Eigen::MatrixXd covariance(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      const double first = prior.start.first_level_sd;
      covariance(i, j) = first * first + sd[1] * sd[1] * static_cast<double>(std::min(i, j));
      for (const std::size_t r : in) {
        const double slab = sd[0] * sd[0] / prior.precision[r * data.regressor.size() + r];
        covariance(i, j) += slab * data.regressor[r][static_cast<std::size_t>(i)] *
                            data.regressor[r][static_cast<std::size_t>(j)];
      }
    }
  }
  std::vector<Eigen::Index> seen;
  for (std::size_t t = 0; t < before; ++t) {
    if (!std::isnan(data.value[t])) seen.push_back(static_cast<Eigen::Index>(t));
  }
  Eigen::VectorXd y(static_cast<Eigen::Index>(seen.size()));
  for (Eigen::Index i = 0; i < y.size(); ++i)
    y[i] = data.value[static_cast<std::size_t>(seen[static_cast<std::size_t>(i)])] - prior.start.first_level;
  Eigen::MatrixXd own = covariance(seen, seen);
  own.diagonal().array() += sd[0] * sd[0];
  const Eigen::LLT<Eigen::MatrixXd> root(own);
  Dense out;
  for (Eigen::Index i = 0; i < y.size(); ++i) out.log_density -= std::log(root.matrixLLT()(i, i));
  out.log_density -= y.dot(root.solve(y)) / 2;
  out.mean = covariance(Eigen::seqN(before, ahead), seen) * root.solve(y);
  out.mean.array() += prior.start.first_level;
  return out;
}

TEST(StructuralSampler, MeanAgreesWithGeneralisedLeastSquares) {
  const StructuralData data = data_with(2);
  const StructuralPrior prior = prior_with(2, known);
  const StructuralDraws draws = sample_structural(prior, data, {.chains = 2, .burn_in = 5, .draws = 5});
  const Dense exact = dense(prior, data, {0.5, 0.3}, {0, 1});
  ASSERT_EQ(draws.size, 10u);
  for (std::size_t d = 0; d < draws.size; ++d) {
    double sum = 0;
    for (std::size_t h = 0; h < ahead; ++h) {
      EXPECT_NEAR(draws.mean[d * ahead + h], exact.mean[static_cast<Eigen::Index>(h)], 1e-11);
      sum += data.counted[h] ? draws.mean[d * ahead + h] : 0;
      EXPECT_NEAR(draws.sum_mean[d * ahead + h], sum, 1e-12);
    }
  }
}

// Both standard deviations unknown: the double integral on a grid of their logarithms.
TEST(StructuralSampler, AgreesWithQuadrature) {
  const StructuralData data = data_with(1);
  const StructuralPrior prior = prior_with(1, 8);
  double total = 0, noise = 0;
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(ahead);
  for (int i = 0; i < 60; ++i) {
    for (int j = 0; j < 60; ++j) {
      const std::array<double, 2> sd = {0.1 * std::exp(0.06 * i), 0.05 * std::exp(0.08 * j)};
      const Dense at = dense(prior, data, sd, {0});
      double log_prior = 0;
      for (const auto& [own, value] : {std::pair{prior.noise, sd[0]}, std::pair{prior.level, sd[1]}})
        log_prior -= own.weight * (std::log(value) + own.guess * own.guess / (2 * value * value));
      const double weight = std::exp(at.log_density + log_prior);
      total += weight;
      mean += weight * at.mean;
      noise += weight * sd[0];
    }
  }
  const StructuralDraws draws =
      sample_structural(prior, data, {.chains = 4, .burn_in = 200, .draws = 5000, .seed = 7});
  double drawn_noise = 0;
  Eigen::VectorXd drawn = Eigen::VectorXd::Zero(ahead);
  for (std::size_t d = 0; d < draws.size; ++d) {
    drawn += Eigen::Map<const Eigen::VectorXd>(&draws.mean[d * ahead], ahead);
    drawn_noise += draws.noise[d];
  }
  const auto n = static_cast<double>(draws.size);
  // Some five Monte Carlo errors.
  for (Eigen::Index h = 0; h < static_cast<Eigen::Index>(ahead); ++h)
    EXPECT_NEAR(drawn[h] / n, mean[h] / total, 0.01);
  EXPECT_NEAR(drawn_noise / n, noise / total, 0.005);
}

TEST(StructuralSampler, InclusionAgreesWithTheSumOverModels) {
  const StructuralData data = data_with(3);
  StructuralPrior prior = prior_with(3, known);
  prior.inclusion = {0.3, 0.5, 0.2};
  std::array<double, 3> in{};
  double total = 0;
  for (unsigned model = 0; model < 8; ++model) {
    std::vector<std::size_t> members;
    double weight = 1;
    for (std::size_t j = 0; j < 3; ++j) {
      const bool is_in = (model >> j & 1U) != 0;
      if (is_in) members.push_back(j);
      weight *= is_in ? prior.inclusion[j] : 1 - prior.inclusion[j];
    }
    weight *= std::exp(dense(prior, data, {0.5, 0.3}, members).log_density);
    total += weight;
    for (const std::size_t j : members) in[j] += weight;
  }
  const StructuralDraws draws =
      sample_structural(prior, data, {.chains = 4, .burn_in = 100, .draws = 4000, .seed = 3});
  for (std::size_t j = 0; j < 3; ++j) {
    double drawn = 0;
    for (std::size_t d = 0; d < draws.size; ++d) drawn += draws.in[d * 3 + j];
    EXPECT_NEAR(drawn / static_cast<double>(draws.size), in[j] / total, 0.01) << j;
  }
}

// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari & Gelman 2018): truths from the prior, a
// series from each truth, and the rank of the truth among the draws given the series is uniform.
TEST(StructuralSampler, RanksOfTheTruthAreUniform) {
  constexpr std::size_t worlds = 400, ranks = 16, thin = 5;
  StructuralData data = data_with(1);
  data.value.assign(before, 0);
  const StructuralPrior prior = prior_with(1, 8);
  std::array<std::array<int, ranks>, 3> counts{};
  for (std::size_t world = 0; world < worlds; ++world) {
    const Uniforms u = uniforms(11, Purpose::test, world, 0, 0);
    std::array<double, 64> z{};
    fill_normals(z, {11, Purpose::test, world, 1});
    const double noise = draw_sd(prior.noise, 0, 0, u.u[0]), level = draw_sd(prior.level, 0, 0, u.u[1]);
    const double beta = noise / std::sqrt(0.1) * z[0];
    double at = prior.start.first_level + prior.start.first_level_sd * z[1], sum = 0;
    for (std::size_t t = 0; t < before + ahead; ++t) {
      const double value = at + beta * data.regressor[0][t] + noise * z[2 + 2 * t];
      if (t < before) data.value[t] = value;
      if (t >= before && data.counted[t - before]) sum += value;
      at += level * z[3 + 2 * t];
    }
    data.value[3] = gap;
    const StructuralDraws draws = sample_structural(
        prior, data, {.chains = 1, .burn_in = 60, .draws = (ranks - 1) * thin, .seed = 5, .what = world});
    std::array<double, ranks> own{};
    fill_normals(own, {11, Purpose::test, world, 2});
    std::array<std::size_t, 3> rank{};
    for (std::size_t i = 0; i + 1 < ranks; ++i) {
      const std::size_t d = i * thin + thin - 1;
      rank[0] += draws.noise[d] < noise ? 1 : 0;
      rank[1] += draws.level[d] < level ? 1 : 0;
      const std::size_t last = d * ahead + ahead - 1;
      rank[2] += draws.sum_mean[last] + draws.sum_sd[last] * own[i] < sum ? 1 : 0;
    }
    for (std::size_t k = 0; k < 3; ++k) ++counts[k][rank[k]];
  }
  for (const auto& of_one : counts) {
    double chi = 0;
    for (const int count : of_one)
      chi += (count - worlds / double(ranks)) * (count - worlds / double(ranks)) / (worlds / double(ranks));
    EXPECT_LT(chi, 37.7);  // chi-square with 15 degrees of freedom, upper .001
  }
}

TEST(StructuralSampler, ThreadsDoNotMatter) {
  const StructuralData data = data_with(2);
  StructuralPrior prior = prior_with(2, 8);
  prior.inclusion = {0.5, 0.5};
  const StructuralChains chains{.chains = 4, .burn_in = 20, .draws = 50};
  StructuralDraws one, two;
  tbb::task_arena(1).execute([&] { one = sample_structural(prior, data, chains); });
  tbb::task_arena(2).execute([&] { two = sample_structural(prior, data, chains); });
  EXPECT_EQ(one.mean, two.mean);
  EXPECT_EQ(one.noise, two.noise);
  EXPECT_EQ(one.in, two.in);
  StructuralChains other = chains;
  other.seed = 2;
  EXPECT_NE(sample_structural(prior, data, other).noise, one.noise);
}

// With a slope and a season nothing but the shape of the states changes.
TEST(StructuralSampler, SlopeAndSeasonAreDrawn) {
  StructuralData data = data_with(1);
  data.value.clear();
  data.regressor[0].clear();
  for (int t = 0; t < 44; ++t) {
    if (t < 40) data.value.push_back(0.2 * t + (t % 4 == 0 ? 2 : 0) + 0.1 * std::cos(7.0 * t));
    data.regressor[0].push_back(std::sin(3.0 * t));
  }
  StructuralPrior prior = prior_with(1, 0.01);
  prior.start.slope = true;
  prior.start.season = 4;
  prior.slope = prior.season = {.guess = 0.05, .weight = 0.01, .limit = 2};
  prior.noise.limit = prior.level.limit = 2;
  const StructuralDraws draws = sample_structural(prior, data, {.chains = 2, .burn_in = 100, .draws = 300});
  ASSERT_EQ(draws.slope.size(), draws.size);
  ASSERT_EQ(draws.season.size(), draws.size);
  double first = 0, second = 0;
  for (std::size_t d = 0; d < draws.size; ++d) {
    first += draws.mean[d * ahead] / static_cast<double>(draws.size);
    second += draws.mean[d * ahead + 1] / static_cast<double>(draws.size);
  }
  EXPECT_NEAR(first, 0.2 * 40 + 2, 0.6);
  EXPECT_NEAR(second, 0.2 * 41, 0.6);
}

}  // namespace
}  // namespace contraste
