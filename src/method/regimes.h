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
  int states = 0;               // 2 or 3; 0: by BIC
  int horizon = 5;              // periods ahead
  bool returns_to_high = true;  // whose return is asked for: that of the highest state, else of the lowest
};

struct Regimes {
  Status status = Status::ok;
  Words why;
  int states = 0;
  double log_likelihood = missing;
  double bic = missing;
  std::vector<double> bic_by_states;    // of 1, 2, ... states, as far as they were tried
  std::vector<double> rates;            // one a state, ascending (of the first place where several)
  std::vector<double> relative_levels;  // one a state: what it multiplies a place's mean rate by; gaussian:
                                        // how many standard deviations of the place it lies from its mean
  std::vector<double> dispersion;  // size parameter of each state; infinite: Poisson; gaussian: its variance
  std::vector<std::vector<double>> transition;  // from, to
  // place, period, state: chance of each state given the whole series; and the most likely path. Both are
  // empty for a place that tells nothing (no value, no event, or no variation).
  std::vector<std::vector<std::vector<double>>> posterior;
  std::vector<std::vector<int>> path;
  // One a place: chance that the highest state (returns_to_high = false: the lowest) comes back within 1,
  // ..., horizon periods after the last value. Where the last value itself was in it: that it is there again
  // or still. Moves have their posterior means here (half a move of each kind is added to those seen), so
  // that one that was never seen is not taken for impossible.
  std::vector<std::vector<double>> chance_of_return;
};

// Hidden Markov chain of two or three states (Zucchini & MacDonald 2009, Hidden Markov Models for Time
// Series, chapters 1-3), by maximum likelihood over all places at once. Mean of a count: exposure times the
// place's mean rate times the state's level; negative binomial with a size a state, or Poisson. The first
// state is estimated. BIC = -2 log-likelihood + parameters * log(values); with k states k levels, k (k - 1)
// moves, k - 1 first states and k sizes (variances). Season is not taken out. Statuses: fewer than 8 values
// in all: too few data. No events or no variation; or one state has the smaller BIC: not identified (with
// `states` given: weak, and the states asked for are returned). A state that holds fewer than two values, or
// a source that changes: weak. No convergence: not converged, with what was reached. Checked:
// Regimes.CoalHasThePublishedStates, Regimes.OneLevelIsNotTwoStates, Regimes.TooFewPeriods,
// Regimes.PlacesShareTheChain, Regimes.AGapTakesNoState, Regimes.ChanceOfReturnGrows,
// Regimes.TheLowStateMayComeBackToo, Regimes.AReturnNeverSeenIsNotImpossible.
Regimes regimes(const RegimesRequest& request);

}  // namespace contraste
