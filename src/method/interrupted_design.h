// The columns of a segmented regression: time before and after a date, season, covariates.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "method/period_series.h"
#include "numeric/hac.h"

namespace contraste {

enum class SeasonTerms { none, harmonics, dummies };

struct InterruptedTerms {
  std::size_t first_treated = 0;
  std::size_t anticipation = 0;  // periods before it that are left out
  std::size_t transition = 0;    // periods from it on that are left out
  bool trend = true;             // a straight line over all periods
  bool level = true;             // a step at the date
  bool slope = true;             // a change of the line from the date on
  SeasonTerms season = SeasonTerms::harmonics;
  int harmonics = 2;  // pairs of sine and cosine, at most half the periods of a year
};

// One row for each period that is used. The line is 0 at the date, so that the step is the change in the
// first treated period itself.
struct InterruptedDesign {
  TimeRows rows;
  std::vector<double> every_row;           // of all periods, used or not; gaps of covariates count as 0 there
  std::vector<bool> after;                 // rows at or after the date
  std::vector<double> value;               // of each row, over exposure where `rates`
  std::vector<double> exposure;            // of each row
  std::vector<std::string> names;          // of the columns
  std::size_t before = 0, later = 0;       // rows before and after the date
  std::size_t level_at = 0, slope_at = 0;  // columns; 0: none (the first one is the constant)
  bool slope_dropped = false;              // fewer than three values after the date: no change of the line
  bool covariates_missing = false;         // periods left out for want of a covariate
};

struct InterruptedInput {
  const PeriodSeries& series;
  const std::vector<std::vector<double>>& covariates;  // each as long as the series
  bool rates = true;                                   // value over exposure; false: counts as they are
};

// Harmonics: sin and cos of 2 pi j t / season, j = 1, 2, ... (Bernal, Cummins & Gasparrini 2017,
// International Journal of Epidemiology 46:348-355). Dummies: one for each period of the year but the first.
// Values that are not finite are gaps. Checked:
// InterruptedTimeSeries.TheDesignIsAsWrittenOut.
InterruptedDesign interrupted_design(const InterruptedInput& input, const InterruptedTerms& terms);

}  // namespace contraste
