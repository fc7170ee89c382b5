// A level that moves, a slope and a season under noise: the Kalman filter and draws of the states.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

// value = level + season + noise. From one period to the next level += slope + level_sd * normal, slope +=
// slope_sd * normal (where there is one), and the season is minus the sum of the last season - 1 of them,
// plus season_sd * normal (Harvey 1989, Forecasting, Structural Time Series Models and the Kalman Filter,
// section 2.3). The states of the first period are independent and normal; but for the level their mean is 0.
struct StructuralModel {
  bool slope = false;
  int season = 1;  // periods of the season; 1: none
  double noise_sd = 1, level_sd = 0.1, slope_sd = 0, season_sd = 0;
  double first_level = 0, first_level_sd = 1, first_slope_sd = 1, first_season_sd = 1;

  std::size_t states() const { return 1 + (slope ? 1U : 0U) + (season > 1 ? std::size_t(season) - 1 : 0U); }
};

// One value a state: level, slope, then the season of the period and of those before it.
using StructuralState = std::vector<double>;

// What was drawn: one a period, and the sums of squares of the steps.
struct StructuralPath {
  std::vector<double> mean;  // level + season
  double level_squares = 0, slope_squares = 0, season_squares = 0;
};

// Variances of what lies ahead of the last period, noise included, and of the running sums of it.
struct AheadVariance {
  std::vector<double> one, sum;
};

// The filter for given standard deviations. Its gains depend on which periods have a value, not on the
// values, so that several series (an outcome and its regressors) pass through one filter (Durbin & Koopman
// 2012, Time Series Analysis by State Space Methods, 2nd ed., eq. 4.24). Cost: periods * states^2 once, then
// periods * states a series.
class StructuralFilter {
 public:
  // seen: periods that have a value; gaps are skipped.
  StructuralFilter(const StructuralModel& model, const std::vector<bool>& seen);

  // Innovations over their standard deviations, 0 at gaps, and the states expected for the period after the
  // last. `centred`: the first level has mean 0, as for a regressor. The squares of what comes out add up to
  // the quadratic form of the values in the inverse of their covariance.
  // Checked: StructuralModel.WhiteningAgreesWithTheCovarianceMatrix.
  struct Whitened {
    std::vector<double> innovation;
    StructuralState next;
  };
  Whitened whiten(std::span<const double> values, bool centred) const;
  // Sum of the logarithms of the standard deviations of the innovations.
  // Checked: StructuralModel.WhiteningAgreesWithTheCovarianceMatrix.
  double log_scale() const { return log_scale_; }

  // Expected values of the periods ahead, given the states of the first of them.
  // Checked: StructuralModel.ForecastsAgreeWithTheCovarianceMatrix.
  std::vector<double> ahead(StructuralState next, std::size_t periods) const;
  // Their variances; the running sum leaves out the periods not `counted`.
  // Checked: StructuralModel.ForecastsAgreeWithTheCovarianceMatrix.
  AheadVariance ahead_variance(const std::vector<bool>& counted) const;

  // A draw of the states given the values (Durbin & Koopman 2002, Biometrika 89:603-615, with the mean
  // corrected as Jarocinski 2015, Computational Statistics & Data Analysis 91:1-3): normals() standard normal
  // numbers make one. Checked: StructuralModel.DrawsHaveTheMeanAndCovarianceOfTheStates.
  std::size_t normals() const;
  StructuralPath draw(std::span<const double> values, std::span<const double> normals) const;

 private:
  void move(StructuralState& state) const;
  void move_back(StructuralState& state) const;
  double seen_of(const StructuralState& state) const;
  double first_sd(std::size_t state) const;
  std::span<const double> normals_of(std::span<const double> normals, std::size_t period) const;
  StructuralState towards(const std::vector<double>& covariance) const;
  void next_covariance(std::vector<double>& p) const;
  std::vector<double> less_a_path(std::span<const double> values, std::span<const double> normals) const;
  std::vector<double> pulls(const std::vector<double>& rest) const;

  StructuralModel model_;
  std::vector<bool> seen_;
  std::size_t m_ = 1, season_at_ = 1, kinds_ = 1;  // states; the first of the season; kinds of steps
  std::vector<double> gain_;                       // m_ a period
  std::vector<double> scale_;                      // standard deviation of the innovation
  std::vector<double> covariance_;                 // of the states after the last period
  double log_scale_ = 0;
};

}  // namespace contraste
