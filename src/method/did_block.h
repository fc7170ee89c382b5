// Difference in differences with weights, for one date of treatment: donors, weights of units and of periods.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "contraste/finding.h"
#include "numeric/simplex_least_squares.h"

namespace contraste {

enum class DidWeights {
  synthetic_did,     // units and periods are weighted, levels taken out
  differences,       // all units and periods alike: difference in differences
  synthetic_control  // units are weighted, levels stay in, no periods before
};

struct DidRules {
  DidWeights weights = DidWeights::synthetic_did;
  double ridge = 0;         // zeta of the unit weights, in units of the noise
  double period_ridge = 0;  // likewise of the period weights
  double zeta = missing;    // of the unit weights, in units of the outcome; missing: ridge times noise
};

struct DidShape {
  std::size_t donors = 0;
  std::size_t periods = 0;
  std::size_t before = 0;  // periods before treatment
};

// Whose outcome is compared with the donors': less what all units share, as the block keeps its donors.
struct DidTarget {
  std::vector<double> moved;  // of each period
  std::vector<double> cross;  // with each donor, over the periods before
  double square = 0;
};

struct DidFit {
  double estimate = missing;
  std::vector<double> unit_weights;    // of each donor
  std::vector<double> period_weights;  // of each period before
  std::vector<double> gap;      // of each period: target less weighted donors, from its level before on
  double unit_objective = 0;    // mean squared gap before + zeta^2 sum of squared weights
  double period_objective = 0;  // likewise over donors
  double unit_gap = 0;          // duality gap of unit_objective
  double period_gap = 0;
  double before = 0;  // root mean squared gap before
  double after = 0;   // and after
  bool converged = true;
};

// Holds the donors of one date, and the Gram matrices of units and of periods, formed once. Every fit takes
// its part of them: donors that are left out are barred among the units and down-dated among the periods and
// in the noise.
class DidBlock {
 public:
  // series: donor by donor, without gaps.
  DidBlock(std::span<const double> series, const DidShape& shape, const DidRules& rules);

  // Standard deviation of the first differences of the donors before treatment, all together (Arkhangelsky et
  // al. 2021, eq. 5). 0: fewer than two differences, or all alike.
  double noise(std::span<const std::size_t> removed) const;
  // Ridge of the unit weights as used. Without noise every ridge gives the same, so 1 stands for it.
  double zeta(std::span<const std::size_t> removed) const;

  // The mean outcome of treated units.
  DidTarget target(std::span<const double> series) const;
  // The mean outcome of some of the donors.
  DidTarget target_of(std::span<const std::size_t> donors) const;

  // Unit weights: least mean squared gap before plus ridge, with a free level (eq. 4); period weights: least
  // squared difference, over donors, of the periods before from the mean after, with a free level (eq. 6);
  // both exact. The estimate is the weighted double difference (eq. 1). `removed` donors take no part.
  // Checked: SyntheticDid.ArkhangelskyEtAl2021_California, SyntheticDid.APlaceboIsAFitWithoutThatDonor.
  DidFit fit(const DidTarget& target, std::span<const std::size_t> removed,
             SimplexLeastSquares& solver) const;

 private:
  void weigh_units(DidFit& fit, const DidTarget& target, std::span<const std::size_t> removed,
                   SimplexLeastSquares& solver) const;
  void weigh_periods(DidFit& fit, std::span<const std::size_t> removed, SimplexLeastSquares& solver) const;

  DidShape shape_;
  DidRules rules_;
  std::vector<double> mean_;         // of the donors, each period
  std::vector<double> moved_;        // donor by donor: less its level before and less the mean
  std::vector<double> after_;        // mean of each after treatment
  std::vector<double> unit_gram_;    // donors x donors, over the periods before
  std::vector<double> period_gram_;  // periods before, over donors
  std::vector<double> period_cross_;
  double period_square_ = 0;
  std::vector<double> steps_;          // of each donor: sum of its first differences less the mean of all
  std::vector<double> squared_steps_;  // and of their squares
};

}  // namespace contraste
