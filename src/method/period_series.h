// One indicator over equally spaced periods, as the methods over time see it: no names, no claim.
#pragma once

#include <cstddef>
#include <vector>

#include "contraste/finding.h"

namespace contraste {

// The law of a value about its level. Poisson and negative binomial are for counts over an exposure; gaussian
// for values of any sign with one variance.
enum class Family { poisson, negbin, gaussian };

struct PeriodSeries {
  std::vector<double> value;     // a gap is `missing`
  std::vector<double> exposure;  // one a value, above zero; empty: 1 throughout
  int season = 1;                // periods in a year that repeat: 12 for months, 4 for quarters; 1: none
  std::vector<std::size_t> source_breaks;  // first period after a change of source or definition: the level
                                           // moves there for a reason that is none of the matter
  std::size_t size() const { return value.size(); }
  double exposure_at(std::size_t i) const { return exposure.empty() ? 1 : exposure[i]; }
};

}  // namespace contraste
