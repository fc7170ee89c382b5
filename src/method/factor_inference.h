// How sure are effects imputed from factors or by completion: bootstrap, placebos, jackknife,
// cross-validation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "method/factor_imputation.h"

namespace contraste {

// The donors' models and what they say of the treated, rank 0 first.
struct RankFits {
  std::vector<FactorModel> models;
  std::vector<ImputedEffects> effects;
};

// Ranks 0 .. most, or fewer where the donors have no more factors: it ends with the first that fits them
// exactly.
RankFits fit_ranks(const ImputationData& data, std::size_t most, double tolerance);

struct FactorDraws {
  int draws = 200;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

// Errors of prediction for units without treatment: each donor left out in turn and predicted from the others
// as a treated unit is, with treatment from each of `rows`.
class LeftOutDonors {
 public:
  LeftOutDonors(const ImputationData& data, std::size_t ranks, std::vector<std::size_t> rows);
  // Value less imputed, row by row; empty: that donor could not be predicted.
  const std::vector<double>& error(std::size_t rank, std::size_t donor, std::size_t row) const;
  std::size_t donors() const { return donors_; }

 private:
  std::size_t donors_ = 0;
  std::vector<std::size_t> rows_;
  std::vector<std::vector<double>> errors_;  // [(rank * rows + which row) * donors + donor]
};

// Standard errors by rank, by the parametric bootstrap of Xu (2017, algorithm 2): the fitted donors with
// columns of residuals drawn among donors, the imputed treated units with errors of prediction drawn from
// those of left-out donors, no effect; everything is estimated again. His first loop draws which donor is
// left out; here each is, once. Missing: fewer than 3 donors that can be predicted. Checked:
// InteractiveFixedEffects.TheBootstrapKnowsTheErrorOfTheMean.
std::vector<double> bootstrap_errors(const ImputationData& data, const RankFits& fits,
                                     const LeftOutDonors& left_out, const FactorDraws& draws);

// sqrt((n - 1) / n * sum of squared deviations) of the effect with each unit, treated or donor, left out.
std::vector<double> jackknife_errors_of_ranks(const ImputationData& data, std::size_t ranks);
std::vector<double> jackknife_errors_of_penalties(const ImputationData& data,
                                                  std::span<const double> penalties);

// Placebos for each penalty: the timing of treatment given to donors, the treated left out; the standard
// deviation of their effects (Arkhangelsky et al. 2021, algorithm 4). With one treated unit each donor once,
// where `draws.draws` sets or up to 100 donors; else sets drawn without replacement. Missing: too few donors.
std::vector<double> placebo_errors(const ImputationData& data, std::span<const double> penalties,
                                   const FactorDraws& draws);

struct LeftOutError {
  double mean = missing;  // of squared errors
  double se = missing;  // of that mean: between treated units where there are 5 or more, else between values
};

// From errors by cell of the treated; NaN cells are not counted.
LeftOutError left_out_error(const ImputationData& data, std::span<const double> error);

// The last quarter of the rows before treatment (one at least) predicted from those before them. Leaving out
// one value at a time asks what lies between neighbours; this asks, as the effect does, what comes next.
// Missing: a treated unit has too little left for its fit. Checked:
// InteractiveFixedEffects.TheForecastIsThatOfAnEarlierTreatment.
LeftOutError forecast_error(const ImputationData& data, const FactorModel& model);

// Values of treated units before treatment in five folds (period and unit in turn), each predicted by
// completion without its fold. One answer a penalty.
std::vector<LeftOutError> completion_left_out(const ImputationData& data, std::span<const double> penalties);

}  // namespace contraste
