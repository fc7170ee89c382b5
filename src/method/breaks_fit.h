// Level shifts of a series without gaps: for each number of breaks the best segmentation with its nuisances.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "method/period_series.h"

namespace contraste {

struct ShiftSeries {
  Family family = Family::poisson;
  std::vector<double> values;       // no gaps
  std::vector<double> exposures;    // one a value
  std::vector<std::size_t> phase;   // period of the year of each value
  std::size_t season = 1;           // number of phases; 1: none
  std::vector<std::size_t> forced;  // first value after a source break, increasing
  std::size_t min_length = 2;
  std::size_t max_breaks = 5;
  bool own_size = false;
};

struct ShiftFit {
  std::vector<std::size_t> starts;  // first value after each break
  std::vector<std::size_t> edges;   // first value of each piece, then the number of values
  std::vector<double> levels;       // one a piece
  std::vector<double> sizes;        // counts: one a piece; infinite: Poisson
  std::vector<double> seasonal;     // one a phase: factor of mean 1 (counts), shift of mean 0 (gaussian)
  double variance = 1;              // gaussian: residual sum of squares over n
  double log_likelihood = -std::numeric_limits<double>::infinity();
  std::size_t parameters = 0;
};

// By number of breaks, as many as fit. For negative binomial counts a grid over the common size, then from
// every local maximum of it partition, levels, season and size in turn until the likelihood stops rising; the
// season is begun flat, from ratios to moving averages, and from the fit with a break fewer. Checked:
// BreaksFit.NoGridOverTheSizeDoesBetter, BreaksFit.SeasonIsFound.
std::vector<ShiftFit> fit_shifts(const ShiftSeries& series);

// The values with their season taken out: counts: exposures times the factor; gaussian: values less the
// shift. Checked: BreaksFit.SeasonIsFound.
ShiftSeries without_season(const ShiftSeries& series, const std::vector<double>& seasonal);

// Log-likelihood of the fit's pieces, each at its best level, for counts of another common size.
// Checked: BreaksFit.NoGridOverTheSizeDoesBetter.
double likelihood_at_size(const ShiftSeries& series, const ShiftFit& fit, double size);

}  // namespace contraste
