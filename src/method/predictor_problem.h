// One unit of a slice and its donors by their predictors, and the weights of both.
#pragma once

#include <span>
#include <vector>

#include "method/predictor_weights.h"

namespace contraste {

// Predictors that can be used, each over its standard deviation among the units of the slice.
struct ScaledPredictors {
  std::vector<std::size_t> used;  // numbers of the predictors
  std::vector<double> value;      // unit by unit of the slice: value[unit * used.size() + i]
  std::vector<char> complete;     // by unit of the slice: none is missing
};

// Not used: those that unit 0 lacks, and those that do not vary (standard deviation at rounding of the
// values) among the units that have them.
ScaledPredictors scaled_predictors(const Predictors& predictors, const UnitSlice& slice);

// Predictors of the donors less those of the unit, and the Gram matrix of the outcomes in the same way.
struct PredictorProblem {
  std::size_t unit = 0;
  std::vector<std::size_t> donors;  // units of the slice
  std::size_t rows = 0;             // predictors used
  std::vector<double> d;            // row by row: d[i * donors.size() + j]
  std::vector<double> form;         // donors x donors, mean over the periods before
};
PredictorProblem predictor_problem(const UnitSlice& slice, const ScaledPredictors& predictors,
                                   std::size_t unit, std::span<const std::size_t> barred);

// Sums of squares of the coefficients of a regression of all outcomes before on a constant and the predictors
// over all units of the slice, sum one; least norm where predictors are collinear or units too few.
std::vector<double> regression_weights(const UnitSlice& slice, const ScaledPredictors& predictors);

struct PredictorSolution {
  std::vector<double> weights;  // by donor of the problem; empty: none was found
  std::vector<double> normal;   // of the search (numeric/metric_search.h)
  double mspe = missing, least = missing;
  bool proven = false, inside = false;
  int nodes = 0;  // branches tried
};

// Donor weights with the best V > 0.
PredictorSolution best_predictor_solution(const PredictorProblem& problem,
                                          const PredictorWeightsOptions& options);
// Donor weights of a given V, zeros allowed; of several those with the least mspe. `proven` and `least` say
// nothing.
PredictorSolution solution_of_v(const PredictorProblem& problem, std::span<const double> v);
// A V > 0 that gives the weights, or weights nearly as good; sum one.
std::vector<double> v_of_solution(const PredictorProblem& problem, const PredictorSolution& solution,
                                  const PredictorWeightsOptions& options);

struct PredictorRange {
  double low = missing, high = missing;
  bool proven = false;
};
// Of -(linear'w), w over the weights of all V > 0 that are equally good.
PredictorRange range_of_solutions(const PredictorProblem& problem, const PredictorSolution& solution,
                                  std::span<const double> linear, const PredictorWeightsOptions& options);

// Weights that meet one predictor exactly (nearest, where no mixture does), with the least mspe of those.
PredictorSolution corner_solution(const PredictorProblem& problem, std::size_t row);

}  // namespace contraste
