// State-space models of one level that moves from period to period, filtered exactly on a grid of levels.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

struct LevelGrid {
  double first = 0;
  double step = 1;
  std::size_t size = 1;
  double at(std::size_t i) const { return first + step * static_cast<double>(i); }
};

// From one period to the next: level -> centre + pull (level - centre) + drift + sd * normal, or with chance
// `jump` a new level, normal(jump_mean, jump_sd).
struct LevelMove {
  double sd = 0;
  double pull = 1;
  double centre = 0;
  double drift = 0;
  double jump = 0;
  double jump_mean = 0;
  double jump_sd = 1;
};

// Density of each value at each level, divided by the largest of its period: period * grid.size + level.
struct LevelDensities {
  std::vector<double> relative;
  std::vector<double> log_top;  // what the period was divided by; 0 for a gap, whose densities are all 1
};

// Counts with mean weight * exp(level) and variance m + m^2 / size; NaN is a gap.
// Checked: LocalLevel.AgreesWithQuadrature.
LevelDensities negbin_densities(const LevelGrid& grid, std::span<const double> values,
                                std::span<const double> weights, double size);
// Normal about the level. Checked: LocalLevel.AgreesWithTheKalmanFilter.
LevelDensities gaussian_densities(const LevelGrid& grid, std::span<const double> values, double sd);

// Belief of a normal level, cut at the ends of the grid; sd infinite: the same everywhere.
std::vector<double> normal_belief(const LevelGrid& grid, double mean, double sd);

struct LevelSpan {
  std::size_t from = 0, to = 0;        // periods filtered: [from, to)
  std::span<const double> start;       // belief before the first of them
  std::span<const std::size_t> fresh;  // periods before which the level is unknown again: as at the start
};

struct LevelFilter {
  std::vector<double> log_predictive;  // one a period of the span: log density given those before; gap: 0
  std::vector<double> belief;          // chance of each level after the last
};

// Filtering by numerical integration on equally spaced points (Kitagawa 1987, Journal of the American
// Statistical Association 82:1032-1041): prediction by the move, then Bayes. Normal steps narrower than the
// grid are three points with the same variance. Belief that would leave the grid is cut off,
// and so are its ends below 1e-20 of its peak. A value that no
// believable level gives counts as log density -690 and moves nothing. Cost: periods * levels * (1 + width of
// a step in points). Checked: LocalLevel.AgreesWithTheKalmanFilter, LocalLevel.AgreesWithQuadrature,
// LocalLevel.AFineGridAndACoarseOneAgree, LocalLevel.JumpsAgreeWithTheSum.
LevelFilter filter_level(const LevelGrid& grid, const LevelMove& move, const LevelDensities& densities,
                         const LevelSpan& span);

}  // namespace contraste
