// The filter of a structural model against its covariance matrix, written out.
#include "numeric/structural_model.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include "numeric/inverse_gamma.h"
#include "numeric/normal_draws.h"

namespace contraste {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

std::vector<StructuralModel> shapes() {
  StructuralModel level{.noise_sd = 0.7, .level_sd = 0.4, .first_level = 2, .first_level_sd = 1.5};
  StructuralModel trend = level;
  trend.slope = true;
  trend.slope_sd = 0.1;
  trend.first_slope_sd = 0.3;
  StructuralModel seasonal = trend;
  seasonal.season = 4;
  seasonal.season_sd = 0.2;
  seasonal.first_season_sd = 0.9;
  StructuralModel no_slope = seasonal;
  no_slope.slope = false;
  return {level, trend, no_slope, seasonal};
}

// Mean and covariance of level + season over the periods, by carrying every independent shock forward. One
// column a shock.
Eigen::MatrixXd shocks(const StructuralModel& model, Eigen::Index periods) {
  const auto m = static_cast<Eigen::Index>(model.states());
  const Eigen::Index season_at = model.slope ? 2 : 1;
  Eigen::MatrixXd move = Eigen::MatrixXd::Zero(m, m);
  move(0, 0) = 1;
  if (model.slope) move(0, 1) = move(1, 1) = 1;
  for (Eigen::Index i = season_at; i < m; ++i) {
    move(season_at, i) = -1;
    if (i > season_at) move(i, i - 1) = 1;
  }
  Eigen::MatrixXd first = Eigen::MatrixXd::Zero(m, m), each = Eigen::MatrixXd::Zero(m, m);
  for (Eigen::Index i = 0; i < m; ++i)
    first(i, i) = i == 0          ? model.first_level_sd
                  : i < season_at ? model.first_slope_sd
                                  : model.first_season_sd;
  each(0, 0) = model.level_sd;
  if (model.slope) each(1, 1) = model.slope_sd;
  if (season_at < m) each(season_at, season_at) = model.season_sd;
  Eigen::MatrixXd out = Eigen::MatrixXd::Zero(periods, m * periods);
  for (Eigen::Index from = 0; from < periods; ++from) {
    Eigen::MatrixXd carried = from == 0 ? first : each;
    for (Eigen::Index t = from; t < periods; ++t) {
      out.block(t, from * m, 1, m) = carried.row(0);
      if (season_at < m) out.block(t, from * m, 1, m) += carried.row(season_at);
      carried = move * carried;
    }
  }
  return out;
}

struct Dense {
  Eigen::MatrixXd states;  // covariance of level + season, all periods
  Eigen::MatrixXd seen;    // of the values that are there
  std::vector<Eigen::Index> at;
};

Dense dense(const StructuralModel& model, const std::vector<bool>& seen, Eigen::Index periods) {
  const Eigen::MatrixXd s = shocks(model, periods);
  Dense out{s * s.transpose(), {}, {}};
  for (std::size_t t = 0; t < seen.size(); ++t) {
    if (seen[t]) out.at.push_back(static_cast<Eigen::Index>(t));
  }
  out.seen = out.states(out.at, out.at);
  out.seen.diagonal().array() += model.noise_sd * model.noise_sd;
  return out;
}

const std::vector<double> values = {1.4, 2.2, gap, 3.1, 1.9, 0.4, gap, gap, 2.5, 3.3, 2.9, 4.1};

std::vector<bool> seen_values() {
  std::vector<bool> seen;
  for (const double value : values) seen.push_back(!std::isnan(value));
  return seen;
}

Eigen::VectorXd centred(const Dense& at, double mean) {
  Eigen::VectorXd out(static_cast<Eigen::Index>(at.at.size()));
  for (Eigen::Index i = 0; i < out.size(); ++i)
    out[i] = values[static_cast<std::size_t>(at.at[static_cast<std::size_t>(i)])] - mean;
  return out;
}

TEST(StructuralModel, WhiteningAgreesWithTheCovarianceMatrix) {
  for (const StructuralModel& model : shapes()) {
    const StructuralFilter filter(model, seen_values());
    const Dense slow = dense(model, seen_values(), 12);
    const Eigen::LLT<Eigen::MatrixXd> root(slow.seen);
    const Eigen::VectorXd y = centred(slow, model.first_level), x = centred(slow, 0);
    double yy = 0, xx = 0, xy = 0;
    const auto fast_y = filter.whiten(values, false), fast_x = filter.whiten(values, true);
    for (std::size_t t = 0; t < values.size(); ++t) {
      yy += fast_y.innovation[t] * fast_y.innovation[t];
      xx += fast_x.innovation[t] * fast_x.innovation[t];
      xy += fast_x.innovation[t] * fast_y.innovation[t];
    }
    EXPECT_NEAR(yy, y.dot(root.solve(y)), 1e-10);
    EXPECT_NEAR(xx, x.dot(root.solve(x)), 1e-10);
    EXPECT_NEAR(xy, x.dot(root.solve(y)), 1e-10);
    double log_scale = 0;
    for (Eigen::Index i = 0; i < y.size(); ++i) log_scale += std::log(root.matrixLLT()(i, i));
    EXPECT_NEAR(filter.log_scale(), log_scale, 1e-11);
  }
}

TEST(StructuralModel, ForecastsAgreeWithTheCovarianceMatrix) {
  const std::vector<bool> counted = {true, false, true, true, true};
  for (const StructuralModel& model : shapes()) {
    const StructuralFilter filter(model, seen_values());
    const Dense slow = dense(model, seen_values(), 17);
    const Eigen::LLT<Eigen::MatrixXd> root(slow.seen);
    const Eigen::VectorXd y = centred(slow, model.first_level);
    const Eigen::MatrixXd across = slow.states(Eigen::seqN(12, 5), slow.at);
    const Eigen::VectorXd mean = across * root.solve(y);
    Eigen::MatrixXd covariance =
        slow.states(Eigen::seqN(12, 5), Eigen::seqN(12, 5)) - across * root.solve(across.transpose());
    covariance.diagonal().array() += model.noise_sd * model.noise_sd;
    const std::vector<double> ahead = filter.ahead(filter.whiten(values, false).next, 5);
    const AheadVariance variance = filter.ahead_variance(counted);
    Eigen::VectorXd weight = Eigen::VectorXd::Zero(5);
    for (Eigen::Index h = 0; h < 5; ++h) {
      const auto at = static_cast<std::size_t>(h);
      EXPECT_NEAR(ahead[at], model.first_level + mean[h], 1e-11);
      EXPECT_NEAR(variance.one[at], covariance(h, h), 1e-11);
      weight[h] = counted[at] ? 1 : 0;
      EXPECT_NEAR(variance.sum[at], weight.dot(covariance * weight), 1e-10);
    }
  }
}

TEST(StructuralModel, DrawsHaveTheMeanAndCovarianceOfTheStates) {
  constexpr int draws = 20000;
  for (const StructuralModel& model : shapes()) {
    const StructuralFilter filter(model, seen_values());
    const Dense slow = dense(model, seen_values(), 12);
    const Eigen::LLT<Eigen::MatrixXd> root(slow.seen);
    const Eigen::MatrixXd across = slow.states(Eigen::all, slow.at);
    const Eigen::VectorXd mean = across * root.solve(centred(slow, model.first_level));
    const Eigen::MatrixXd covariance = slow.states - across * root.solve(across.transpose());
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(12);
    Eigen::MatrixXd products = Eigen::MatrixXd::Zero(12, 12);
    std::vector<double> normals(filter.normals());
    for (int d = 0; d < draws; ++d) {
      fill_normals(normals, {3, Purpose::test, 1, static_cast<std::uint64_t>(d)});
      const StructuralPath path = filter.draw(values, normals);
      const Eigen::VectorXd off =
          Eigen::Map<const Eigen::VectorXd>(path.mean.data(), 12).array() - model.first_level;
      sum += off;
      products += (off - mean) * (off - mean).transpose();
    }
    for (Eigen::Index i = 0; i < 12; ++i) {
      // Five standard errors.
      EXPECT_NEAR(sum[i] / draws, mean[i], 5 * std::sqrt(covariance(i, i) / draws));
      for (Eigen::Index j = 0; j <= i; ++j) {
        const double size = std::sqrt(covariance(i, i) * covariance(j, j));
        EXPECT_NEAR(products(i, j) / draws, covariance(i, j), 5 * size * std::sqrt(2.0 / draws));
      }
    }
  }
}

// The steps of a drawn path are those whose squares are given.
TEST(StructuralModel, TheSquaresAreThoseOfTheSteps) {
  const StructuralModel model = shapes()[0];
  const StructuralFilter filter(model, seen_values());
  std::vector<double> normals(filter.normals());
  fill_normals(normals, {5, Purpose::test, 2, 0});
  const StructuralPath path = filter.draw(values, normals);
  double squares = 0;
  for (std::size_t t = 1; t < path.mean.size(); ++t)
    squares += (path.mean[t] - path.mean[t - 1]) * (path.mean[t] - path.mean[t - 1]);
  EXPECT_NEAR(path.level_squares, squares, 1e-12);
}

TEST(InverseGamma, HasTheMomentsOfTheGamma) {
  const SdPrior prior{.guess = 0.5, .weight = 10};
  constexpr int draws = 20000;
  double sum = 0, squares = 0;
  for (int d = 0; d < draws; ++d) {
    const double u = (d + 0.5) / draws;
    const double sd = draw_sd(prior, 6, 3, u);
    sum += 1 / (sd * sd);
    squares += 1 / (sd * sd * sd * sd);
  }
  // Gamma with shape 8 and rate (10 / 4 + 3) / 2 = 2.75.
  const double mean = sum / draws;
  EXPECT_NEAR(mean, 8 / 2.75, 2e-3);
  EXPECT_NEAR(squares / draws - mean * mean, 8 / (2.75 * 2.75), 2e-2);
}

TEST(InverseGamma, StaysBelowTheLimit) {
  for (const double limit : {1e-3, 0.3, 5.0}) {
    const SdPrior prior{.guess = 1, .weight = 4, .limit = limit};
    for (const double u : {0.0, 0.3, 0.999999}) {
      const double sd = draw_sd(prior, 5, 8, u);
      EXPECT_GT(sd, 0);
      EXPECT_LE(sd, limit);
    }
  }
  // A prior that says nothing, and nothing seen.
  EXPECT_TRUE(std::isfinite(draw_sd({.guess = 1, .weight = 0.01, .limit = 1.2}, 0, 0, 0.5)));
}

}  // namespace
}  // namespace contraste
