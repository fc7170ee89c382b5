// Synthetic control with predictors: what would have been, by donors that were alike before.
#pragma once

#include <optional>
#include <vector>

#include "method/placebo_test.h"
#include "method/unit_slice.h"

namespace contraste {

struct Predictors {
  std::size_t count = 0;
  std::vector<double>
      value;  // unit by unit of the panel: value[unit * count + predictor]; a gap is `missing`
};

enum class PredictorWeighting {
  best,        // V with the least mean square of the effect before: its greatest lower bound over V > 0
  regression,  // V from a regression of the outcomes before on the predictors
  declared     // V as given
};

struct PredictorWeightsOptions {
  PredictorWeighting by = PredictorWeighting::best;
  std::vector<double> declared{};        // one a predictor, not negative
  std::optional<Predictors> choosing{};  // V is chosen with these (those of a training period)
  double equally_good = 0.01;  // V whose loss lies above the least by at most this share are as good
  double floor = 1e-8;         // the V that is reported has no entry below this share of its greatest one
  int nodes = 5000;            // branches of the search before it gives up its proof
  // A branch costs about as the square of the donors. Branches times that square: of the search for one unit
  // and of each side of the range, and of the searches for all placebos together.
  double work = 4e6;
  double placebo_work = 2e7;
};

// Branches that one search among so many donors may try, by `nodes` and by the work; at least one.
// Checked: PredictorWeights.ManyDonorsEndInTime
int affordable_nodes(std::size_t donors, double work, int nodes);

struct PredictorWeightsRequest {
  UnitSliceRequest slice;  // the periods before are those of the loss; not demeaned
  Predictors predictors;
  PredictorWeightsOptions options;
  bool placebos = true;
  PlaceboOptions placebo;
};

struct PredictorBalance {
  double treated = missing, synthetic = missing, donors = missing;  // in the predictor's unit; mean of donors
};

// All weight on one predictor, and of the donors that it leaves those with the best fit before.
struct PredictorCorner {
  std::size_t predictor = 0;
  double mspe = missing;
  double estimate = missing;
};

// Numbers are missing only where the status is not_identified or too_few_data, or where it is said.
struct PredictorControl {
  Status status = Status::ok;
  Words why;
  std::vector<Words> notes;
  double estimate = missing;          // mean effect over the periods after
  std::vector<std::size_t> periods;   // of the panel: before, then after
  std::vector<double> effect;         // observed less synthetic, by those periods
  UnitSlice slice;                    // of the units used; its numbers of units are those of the placebos
  std::vector<double> weights;        // by unit of the panel
  std::vector<std::size_t> left_out;  // units of the panel: donors that lack a predictor
  std::vector<double> v;              // by predictor, sum one; zero: not used
  double mspe = missing, mspe_after = missing;  // mean square of the effect
  double attained = missing;                    // mspe of the donor weights that `v` gives: near mspe
  double bound = missing;                       // mspe of the best weights without predictors
  double least = missing;  // no V > 0 gives less (by=best, no `choosing`); missing otherwise
  bool proven = false;     // V is proven the best: mspe is `least`, or that of the training period is
  bool inside = false;     // the treated unit is a mixture of donors in every predictor: V has no part in it
  double low = missing, high = missing;  // of the estimate over equally good V (by=best); missing otherwise
  bool range_proven = false;             // nothing outside
  std::vector<PredictorBalance> balance;
  std::optional<PredictorCorner> corner;  // best of them; none where no predictor is used
  PlaceboTest placebo;                    // V chosen again for every donor; empty without placebos
  std::size_t unproven = 0;               // placebos whose V is not proven to be the best
};

// Donor weights w(V) = argmin over the simplex of (x1 - X0 w)'V(x1 - X0 w), V diagonal, for the V >= 0 that
// leaves the least mean square of the effect before (Abadie & Gardeazabal 2003, AER 93:113-132, appendix B;
// Abadie, Diamond & Hainmueller 2010, JASA 105:493-505, sec. 2.3). Predictors are divided by their standard
// deviation over the treated unit and its donors, as R's Synth does.
//  - best: the greatest lower bound over V > 0, by branch and bound, with proof (numeric/metric_search.h); of
//    several w(V) the one with the best fit before (optimistic, as Malo, Eskelinen, Zhou & Kuosmanen 2023,
//    Computational Economics). `v` is one V near it, `low` and `high` are over all of V > 0 that are as good.
//  - regression: v_i = sum over periods before of b_it^2, b_t the coefficients of the regression of the
//    outcomes of all units in t on a constant and the predictors (start value of Synth).
//  - choosing: V by those predictors, then w(V) by `predictors` (cross-validation of Abadie, Diamond &
//    Hainmueller 2015, AJPS 59:495-510); low and high over V found near by, never proven.
// A predictor that the treated unit lacks, or that does not vary, is not used; a donor that lacks one of the
// others is left out; each with a note. Placebos: every donor in turn, V chosen again. Statuses: those of the
// slice; no predictor left: not_identified; declared V of another length, negative or zero: not_identified;
// one donor, fewer than 8 periods before, or a least loss without proof, of the treated unit or of a placebo:
// weak. The whole is bounded, by branches and not by the clock: the treated unit first, then the placebos,
// each with an even share; what easy ones leave goes to those without proof, once more. Placebos run in
// parallel; the same bits on any number of threads. Cost: Proposition 99 with all placebos about 0.1 s; bench
// in docs/methods. Checked: PredictorWeights.AbadieDiamondHainmueller2010_Proposition99,
// PredictorWeights.AbadieGardeazabal2003_Basque, PredictorWeights.AbadieDiamondHainmueller2015_Germany,
// PredictorWeights.AKnownMixtureIsFound, PredictorWeights.NoDeclaredVIsBetter,
// PredictorWeights.DegeneratePredictors, PredictorWeights.WhatCannotBeCompared,
// PredictorWeights.RegressionWeights, PredictorWeights.ManyDonorsEndInTime.
PredictorControl predictor_control(const PredictorWeightsRequest& request);

// The same donor weights for the placebos, leave-one-out and conformal tests of other files; needs predictors
// without gaps for all units of the slice (others get no weight).
// Checked: PredictorWeights.AsAWeightingOfASlice.
UnitWeighting predictor_weighting(Predictors predictors, PredictorWeightsOptions options);

}  // namespace contraste
