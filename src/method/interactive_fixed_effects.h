// The effect of a treatment when units share unseen trends: at every number of factors and every penalty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contraste/words.h"
#include "method/unit_panel.h"

namespace contraste {

enum class FactorInterval {
  bootstrap,  // ranks: parametric bootstrap (Xu 2017, algorithm 2); penalties: placebo
  jackknife   // each unit left out in turn, ranks and penalties; at least 3 treated units
};

struct InteractiveFixedEffectsRequest {
  UnitPanel panel;                        // with exposure: outcome over exposure is used
  std::vector<std::size_t> treated_from;  // of each unit: its first treated period; `periods` or more: never
  std::vector<std::size_t> donors;        // of those never treated; empty: all of them
  std::vector<std::vector<double>> covariates;  // each like panel.outcome
  std::size_t most_factors = 5;
  std::size_t penalties = 10;    // of the path of matrix completion; 0: none
  std::size_t least_before = 5;  // a treated unit with fewer values before treatment is left out, where
                                 // another has them
  FactorInterval interval = FactorInterval::bootstrap;
  int draws = 200;         // of the bootstrap
  int placebo_draws = 40;  // for the penalties, where there are more than these sets of placebos
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct FactorPlacebo {
  std::size_t unit = 0;
  double estimate = missing;
  double ratio = missing;  // root mean squared gap after over before
};

// At one rank, or one penalty.
struct FactorEffect {
  std::size_t rank = 0;       // of a penalty: what it leaves
  double penalty = missing;   // lambda of Athey et al. 2021
  double share = missing;     // of the least penalty that leaves no factor
  double estimate = missing;  // mean over the treated cells: outcome less what is imputed
  double se = missing;
  double low = missing;  // 95 %: estimate -+ 1.96 se
  double high = missing;
  double p = missing;          // two-sided, of the normal
  double p_placebo = missing;  // one treated unit: share of donors with as large an effect, itself among them
  double ratio = missing;      // one treated unit: as FactorPlacebo
  double cv_error = missing;   // mean squared error of values before treatment that were left out
  double cv_error_se = missing;
  double forecast_error =
      missing;  // ranks: likewise of the last quarter before treatment, from what was before
  double forecast_error_se = missing;
  bool near_best = false;       // either within one standard error of the least of its kind
  std::vector<double> by_time;  // [k]: mean effect k periods after treatment began; missing: nobody was seen
  std::vector<double> slopes;   // of the covariates
  std::vector<FactorPlacebo> placebos;  // one treated unit, ranks only
  bool converged = true;
  Words why;  // what is missing in this row
};

struct InteractiveFixedEffects {
  Status status = Status::ok;
  Words why;
  double estimate = missing;  // median over the ranks near the best
  double low = missing;       // from the lowest to the highest limit over those ranks
  double high = missing;
  double p = missing;       // the largest over those ranks; of placebos with one treated unit
  double lowest = missing;  // of the estimates, over all ranks and penalties
  double highest = missing;
  std::vector<FactorEffect> ranks;
  std::vector<FactorEffect> penalties;
  std::vector<std::size_t> donors;    // units used
  std::vector<std::size_t> treated;   // units used
  std::vector<std::size_t> left_out;  // units treated or asked for as donors that could not be used
  std::size_t cells = 0;              // treated cells with a value
  double se_error = missing;  // Monte Carlo error of the bootstrap's se, as a share of it: 1 / sqrt(2 draws)
};

// Generalised synthetic control (Xu 2017) at ranks 0 .. most_factors, and matrix completion with nuclear norm
// (Athey, Bayati, Doudchenko, Imbens & Khosravi 2021) along a path of penalties; treatment may begin at
// different times. Two-way effects throughout; rank 0 is difference in differences by imputation. Ranks end
// where a treated unit has fewer than rank + 3 values before treatment, or the donors have no more factors.
// Cross-validation: ranks by leaving out one value of a treated unit before treatment at a time, and the last
// quarter of them at once; penalties by one such value in five. Statuses: too few data (no donors but one, no
// treated cell with a value, nothing before treatment), not identified (no noise among the donors), not
// converged, weak (few values before treatment, units left out, ranks near the best that disagree on the
// sign). Cost: turnout, 47 states by 24 years with two covariates, 200 draws:
// docs/methods/interactive-fixed-effects.md. Checked: InteractiveFixedEffects.Xu2017_TurnoutByRank,
// InteractiveFixedEffects.RankZeroIsDifferenceInDifferences, InteractiveFixedEffects.FindsAKnownEffect,
// InteractiveFixedEffects.BadInputIsSaid, InteractiveFixedEffects.TheSameBitsOnAnyNumberOfThreads.
InteractiveFixedEffects interactive_fixed_effects(const InteractiveFixedEffectsRequest& request);

}  // namespace contraste
