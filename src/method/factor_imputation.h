// Outcomes without treatment, imputed from a factor model of the donors or by matrix completion.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "method/unit_panel.h"
#include "numeric/factor_model.h"

namespace contraste {

// Donors and treated units over the same periods, ready for fits; columns are units, rows periods.
struct ImputationData {
  GappyMatrix donors;
  GappyMatrix treated;                  // all values, also those under treatment
  std::vector<std::size_t> from;        // of each treated column: its first treated row
  std::vector<std::size_t> donor_unit;  // which unit of the panel each column is
  std::vector<std::size_t> treated_unit;
};

// What a fit says of the treated cells.
struct ImputedEffects {
  bool identified = false;  // every treated unit has what its fit needs
  bool converged = false;
  double effect = missing;       // mean over the treated cells that have a value
  std::vector<double> gap;       // value less imputed, every cell of the treated
  std::vector<double> imputed;   // every cell of the treated
  std::vector<double> left_out;  // before treatment: error of prediction with that cell left out; else NaN
  std::vector<double> slopes;
  std::size_t rank = 0;
};

// The mean of the gaps at or after each column's first treated row. Missing: none has a value.
double mean_effect(const ImputationData& data, std::span<const double> gap);

// Generalised synthetic control at one rank (Xu 2017, Political Analysis 25:57-76, steps 1-3 of section 3.1):
// effects, slopes and factors from the donors; constant and loadings of each treated unit by least squares on
// its values before treatment; left_out is his algorithm 1, exactly, by the leverage. `model`: the fit of the
// donors. Checked: InteractiveFixedEffects.Xu2017_TurnoutByRank,
// InteractiveFixedEffects.TheErrorLeftOutIsThatOfARefit.
ImputedEffects impute_by_factors(const ImputationData& data, const FactorModel& model);

// Donors and treated in one matrix without the treated cells, for matrix completion: treated columns last.
GappyMatrix untreated_cells(const ImputationData& data);
// Reads the treated columns back. left_out stays NaN.
ImputedEffects impute_by_completion(const ImputationData& data, const Completion& completion);

// The same data with a donor left out, and that donor as the one treated unit, from `row` on.
ImputationData as_if_treated(const ImputationData& data, std::size_t donor, std::size_t row);
// The same timing of treatment, on these donors; those really treated are left out.
ImputationData as_if_treated(const ImputationData& data, std::span<const std::size_t> donors);
// Without one donor column, or one treated column.
ImputationData without_donor(const ImputationData& data, std::size_t donor);
ImputationData without_treated(const ImputationData& data, std::size_t treated);

}  // namespace contraste
