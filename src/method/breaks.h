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
  bool own_dispersion = false;  // negbin: each segment has a size of its own; false: one for all
};

// A stretch of one level. Segments are cut at source breaks, where the level moves for a reason that is none
// of the matter.
struct LevelPiece {
  std::size_t first = 0, last = 0;
  double level = 0;
  double dispersion = missing;  // as in Segmentation, of this piece where each has its own
};

// Segments of one number of breaks, the best of all possible.
struct Segmentation {
  std::vector<std::size_t> ends;   // last period of each segment but the final one, so K breaks have K ends
  std::vector<double> levels;      // one a segment: rate (or mean) before season
  std::vector<LevelPiece> pieces;  // segments cut at source breaks; without these one a segment
  double log_likelihood = missing;
  double dispersion = missing;  // negbin: size r, variance m + m^2 / r, infinite where Poisson fits no worse;
                                // missing where each segment has its own; gaussian: variance
  double bic = missing;  // -2 log-likelihood + parameters * log(n); what counts is in docs/methods/breaks.md
};

// A date is a set, never a bare year.
struct BreakDate {
  std::size_t last = 0;           // last period of the old level, most likely
  std::size_t low = 0, high = 0;  // interval for it (Bai 1997; Bai & Perron 2003)
  bool limited =
      true;  // false: the interval has no ends (variances too unequal); low and high are the series'
  std::vector<std::size_t> credible;  // smallest set of periods that holds `confidence` of the posterior
  std::vector<double> posterior;  // one a period: chance that a level ends there (this break of the chosen)
};

// The periods between which the date lies by both accounts: the interval, where it has ends, and the credible
// set; the whole series where neither is there. Checked: Breaks.ADateSetHoldsBothAccounts.
struct DateSet {
  std::size_t low = 0, high = 0;
};
DateSet date_set(const BreakDate& date);

struct Breaks {
  Status status = Status::ok;
  Words why;                            // where not ok
  std::vector<Segmentation> by_count;   // 0, 1, ..., as many as fit
  std::size_t chosen = 0;               // by BIC
  std::vector<BreakDate> dates;         // of the chosen segmentation
  std::vector<double> count_posterior;  // chance of each number of breaks
  std::size_t likeliest = 0;  // number of breaks with the greatest chance; BIC takes more, more often wrongly
  std::vector<double> seasonal;  // one a period of the year: factor (counts) or shift; empty: none
  double sup_f = missing;        // largest F for one break in the inner 70 % (Andrews 1993)
};

// Level shifts at unknown times: for each number of breaks the best of all segmentations
// (numeric/optimal_partition.h), negative binomial size and seasonal factors fitted with it; the number by
// BIC (Yao 1988); for each date Bai's interval (Bai 1997; Bai & Perron 2003) and the exact posterior
// (Fearnhead 2006). Fewer than 8 values, or none: too_few_data, with what they still allow. A value that the
// family cannot have, all alike or all zero: not_identified. One period that outweighs the rest, or months of
// under two years: weak. Gaps are skipped; results are by period of the series as given. The interval and the
// posterior treat values given the level as independent: under autocorrelation both are too narrow and BIC
// finds too many breaks; the p-value that allows for it is fall_test's. Checked:
// Nile.OneBreakIn1898AsStrucchange, CoalMining.SegmentsAsPublished, Breaks.FindsTheBreaksOfSimulatedCounts.
Breaks breaks(const BreaksRequest& request);

}  // namespace contraste
