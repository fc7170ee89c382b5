// Where did the level shift, how often, and how sure are the dates?
#pragma once

#include <span>
#include <vector>

#include "contraste/words.h"
#include "method/period_series.h"

namespace contraste {

struct BreaksRequest {
  PeriodSeries series;
  Family family = Family::negbin;
  int max_breaks = 5;
  int min_segment = 2;  // periods with a value
  double confidence = 0.95;
};

// Segments of one number of breaks, the best of all possible.
struct Segmentation {
  std::vector<std::size_t> ends;  // last period of each segment but the final one, so K breaks have K ends
  std::vector<double> levels;     // one a segment: rate (or mean) before season
  double log_likelihood = missing;
  double dispersion = missing;  // negbin: size parameter r, variance m + m^2 / r; gaussian: variance
  double bic = missing;  // -2 log-likelihood + parameters * log(n); what counts is in docs/methods/breaks.md
};

// A date is a set, never a bare year.
struct BreakDate {
  std::size_t last = 0;               // last period of the old level, most likely
  std::size_t low = 0, high = 0;      // interval for it (Bai 1997; Bai & Perron 2003)
  std::vector<std::size_t> credible;  // smallest set of periods that holds `confidence` of the posterior
  std::vector<double> posterior;  // one a period: chance that a level ends there (this break of the chosen)
};

struct Breaks {
  Status status = Status::ok;
  Words why;                            // where not ok
  std::vector<Segmentation> by_count;   // 0, 1, ..., as many as fit
  std::size_t chosen = 0;               // by BIC
  std::vector<BreakDate> dates;         // of the chosen segmentation
  std::vector<double> count_posterior;  // chance of each number of breaks
  std::vector<double> seasonal;         // one a period of the year: factor (counts) or shift; empty: none
  double sup_f = missing;               // largest F for one break in the inner 70 % (Andrews 1993)
};

Breaks breaks(const BreaksRequest& request);

}  // namespace contraste
