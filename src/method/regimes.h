// Which periods belong to a high and which to a low state, and what is the chance of a return?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contraste/words.h"
#include "method/period_series.h"

namespace contraste {

struct RegimesRequest {
  std::vector<PeriodSeries> places;  // one or more; each has its own scale, all share states and transitions
  Family family = Family::negbin;
  int states = 0;   // 2 or 3; 0: by BIC
  int horizon = 5;  // periods ahead
};

struct Regimes {
  Status status = Status::ok;
  Words why;
  int states = 0;
  double log_likelihood = missing;
  double bic = missing;
  std::vector<double> rates;                    // one a state, ascending (of the first place where several)
  std::vector<double> dispersion;               // size parameter of each state; infinite: Poisson
  std::vector<std::vector<double>> transition;  // from, to
  // place, period, state: chance of each state given the whole series; and the most likely path.
  std::vector<std::vector<std::vector<double>>> posterior;
  std::vector<std::vector<int>> path;
  // One a place: chance that the highest state comes back within 1, ..., horizon periods after the last
  // value.
  std::vector<std::vector<double>> chance_of_return;
};

Regimes regimes(const RegimesRequest& request);

}  // namespace contraste
