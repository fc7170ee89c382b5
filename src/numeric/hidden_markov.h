// Hidden Markov chains whose states multiply a level: passes over a series, the most likely path, and
// maximum likelihood by EM over several series that share one chain.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

enum class EmissionLaw { poisson, negbin, gaussian };

// A value that is NaN was not observed: its density is 1 in every state.
struct HiddenMarkovSeries {
  std::vector<double> value;
  std::vector<double> weight;  // above zero, one a value: mean of a count = weight * level of the state
};

struct HiddenMarkov {
  EmissionLaw law = EmissionLaw::poisson;
  std::vector<double> initial;     // one a state
  std::vector<double> transition;  // from * states + to
  std::vector<double> level;       // one a state; gaussian: the mean itself, weights unused
  std::vector<double> spread;  // negbin: size r, variance m + m^2 / r, infinite: Poisson; gaussian: variance
  std::size_t states() const { return level.size(); }
};

// period * states + state.
struct HiddenMarkovPass {
  double log_likelihood = 0;
  std::vector<double> filtered;  // given the values up to this period
  std::vector<double> smoothed;  // given all values
};

// Scaled forward-backward recursions (Rabiner 1989, Proceedings of the IEEE 77:257-286, section V.A). A value
// that no state can give makes the log-likelihood minus infinity and leaves the rest empty.
// Checked: HiddenMarkov.PassAgreesWithTheSumOverAllPaths, HiddenMarkov.AGapSaysNothing.
HiddenMarkovPass forward_backward(const HiddenMarkov& model, const HiddenMarkovSeries& series);

// The path of states with the largest joint probability (Viterbi 1967, IEEE Transactions on Information
// Theory 13:260-269); of ties the lower state. Checked: HiddenMarkov.PathAgreesWithTheBestOfAllPaths.
std::vector<int> most_likely_path(const HiddenMarkov& model, const HiddenMarkovSeries& series);

struct HiddenMarkovOptions {
  EmissionLaw law = EmissionLaw::poisson;
  std::size_t states = 2;
  int iterations = 2000;
};

struct HiddenMarkovFit {
  HiddenMarkov model;  // states in ascending order of level
  double log_likelihood = 0;
  int iterations = 0;
  bool converged = false;
};

// Maximum likelihood by EM (Baum, Petrie, Soules & Weiss 1970, Annals of Mathematical Statistics 41:164-171)
// from several fixed starts; the first state of each series is estimated too, shared by all. Negative
// binomial sizes: a search in one dimension within each maximisation (Brent 1973). Stops when the
// log-likelihood gains less than 1e-10 of itself (1e-8 from 20,000 values on). The best start wins; that no
// better optimum exists cannot be promised. Needs one value at least and a positive sum for counts. The same
// bits for any number of threads. Checked: HiddenMarkov.CoalHasThePublishedLikelihood,
// HiddenMarkov.FindsTheChainThatMadeTheSeries, HiddenMarkov.LikelihoodNeverFalls.
HiddenMarkovFit fit_hidden_markov(std::span<const HiddenMarkovSeries> series,
                                  const HiddenMarkovOptions& options);

// Chance that `state` is visited at least once in the next 1, ..., horizon periods, when `now` are the
// chances of the present states: 1 - now Q^k 1, where Q is the transition matrix without moves into `state`
// (Kemeny & Snell 1960, Finite Markov Chains, chapter 3). Checked:
// HiddenMarkov.ReturnAgreesWithTheSumOverAllPaths.
std::vector<double> chance_of_visit(const HiddenMarkov& model, std::span<const double> now, std::size_t state,
                                    int horizon);

}  // namespace contraste
