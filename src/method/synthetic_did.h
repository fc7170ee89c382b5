// Synthetic difference-in-differences, with difference in differences and synthetic control as its limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contraste/words.h"
#include "method/did_block.h"
#include "method/unit_panel.h"

namespace contraste {

enum class DidErrors { placebo, jackknife, none };

struct SyntheticDidRequest {
  UnitPanel panel;                        // with exposure: outcome over exposure is used
  std::vector<std::size_t> treated_from;  // of each unit: its first treated period; `periods` or more: never
  std::vector<std::size_t> donors;        // of those never treated; empty: all of them
  std::vector<std::vector<double>> covariates;  // each like panel.outcome
  DidWeights weights = DidWeights::synthetic_did;
  double zeta = missing;  // ridge of the unit weights; missing: the usual one
  DidErrors errors = DidErrors::placebo;
  double level = 0.95;  // of the interval
  int draws = 500;      // sets of placebos where there are more than all_sets of them
  int all_sets = 5000;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

// The units that are treated from one period on.
struct DidCohort {
  std::size_t from = 0;  // first treated period, with a value or not
  std::vector<std::size_t> treated;
  double share = 0;  // of the treated cells
  double zeta = 0;
  double noise = 0;             // standard deviation of first differences of the donors before
  DidFit fit;                   // weights of `donors`, of periods before `from`; gap of each period
  std::vector<double> by_time;  // [k]: effect k periods after `from`; missing: a period left out
};

struct DidPlacebo {
  std::vector<std::size_t> units;  // in the order of the treated
  double estimate = missing;
  double before = missing;  // root mean squared gap before
  double ratio = missing;   // after over before
};

struct SyntheticDid {
  Status status = Status::ok;
  Words why;
  double estimate = missing;  // mean over the treated cells: of the cohorts, by their share
  double se = missing;
  double low = missing;  // estimate -+ se times the normal quantile
  double high = missing;
  double p = missing;        // (1 + placebos as large either way) / (1 + placebos); jackknife: of the normal
  double p_below = missing;  // likewise as low
  double p_above = missing;  // as high
  double p_ratio = missing;  // with as large a ratio
  double ratio = missing;    // root mean squared gap after over before
  double before = missing;   // root mean squared gap before
  double before_rank = missing;  // share of placebos that are fitted as badly before, or worse
  double se_error = missing;     // of drawn placebos: 1 / sqrt(2 draws) of the se; 0 where all were tried
  std::vector<DidCohort> cohorts;
  std::vector<DidPlacebo> placebos;
  bool all_placebos = false;           // each set there is, once
  std::vector<double> weights;         // of each unit of the panel, by share of the cohorts
  std::vector<double> period_weights;  // of each period likewise
  double loss = missing;               // unit_objective, by share
  double bound = missing;              // no weights have less
  std::vector<double> slopes;          // of the covariates
  std::vector<std::size_t> donors;
  std::vector<std::size_t> left_out;          // units with gaps, or treated without periods before
  std::vector<std::size_t> left_out_periods;  // where the one treated unit has no value
};

// Arkhangelsky, Athey, Hirshberg, Imbens & Wager 2021 (American Economic Review 111:4088-4118), algorithm 1,
// both weight problems at their exact optimum: zeta = (treated units * periods after)^(1/4) * noise for the
// units, 1e-6 noise for the periods (so that the optimum is one), as for the units of synthetic control.
// Staggered adoption: cohort by cohort against those never treated, averaged by treated cells (Clarke,
// Pailanir, Athey & Imbens 2023, eq. 7). Covariates are taken out first, with slopes from donors and two-way
// effects (Kranz 2022). Placebo error: algorithm 4, each placebo treated as the treated are in everything,
// zeta too (the package keeps zeta); all sets of donors where there are at most all_sets, or at most as
// many as draws, else sets drawn, each without replacement within itself; for several cohorts one set holds
// them all. Jackknife: algorithm 3, weights kept. Statuses: too few data (no treated unit with periods on
// both sides, no donor), not identified (donors that all move alike), not converged, weak (one period before,
// too few donors for placebos, treated units, periods or most donors left out, a worse fit before than nearly
// all placebos). Cost: bench/README.md. Checked: SyntheticDid.ArkhangelskyEtAl2021_California,
// SyntheticDid.WeightsAreThoseOfTheSlowTwin, SyntheticDid.StaggeredIsTheWeightedMeanOfCohorts,
// SyntheticDid.APlaceboIsAFitWithoutThatDonor, SyntheticDid.BadInputIsSaid,
// SyntheticDid.TheSameBitsOnAnyNumberOfThreads.
SyntheticDid synthetic_did(const SyntheticDidRequest& request);

}  // namespace contraste
