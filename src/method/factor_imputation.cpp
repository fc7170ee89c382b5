#include "method/factor_imputation.h"

#include <cmath>

namespace contraste {

namespace {

void append(std::vector<double>& to, const std::vector<double>& from, std::size_t column, std::size_t rows) {
  const auto at = from.begin() + static_cast<std::ptrdiff_t>(column * rows);
  to.insert(to.end(), at, at + static_cast<std::ptrdiff_t>(rows));
}

// The columns of a matrix, in this order, with their covariates.
GappyMatrix chosen(const GappyMatrix& matrix, std::span<const std::size_t> columns) {
  GappyMatrix result{columns.size(), matrix.rows, {}, {}};
  result.covariates.resize(matrix.covariates.size());
  for (const std::size_t c : columns) {
    append(result.value, matrix.value, c, matrix.rows);
    for (std::size_t k = 0; k < matrix.covariates.size(); ++k)
      append(result.covariates[k], matrix.covariates[k], c, matrix.rows);
  }
  return result;
}

std::vector<std::size_t> all_but(std::size_t n, std::size_t one) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < n; ++i) {
    if (i != one) result.push_back(i);
  }
  return result;
}

std::vector<std::size_t> picked(const std::vector<std::size_t>& from, std::span<const std::size_t> places) {
  std::vector<std::size_t> result;
  result.reserve(places.size());
  for (const std::size_t i : places) result.push_back(from[i]);
  return result;
}

}  // namespace

double mean_effect(const ImputationData& data, std::span<const double> gap) {
  double sum = 0, n = 0;
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    for (std::size_t r = data.from[c]; r < data.treated.rows; ++r) {
      const double x = gap[c * data.treated.rows + r];
      if (std::isnan(x)) continue;
      sum += x;
      n += 1;
    }
  }
  return n > 0 ? sum / n : missing;
}

ImputedEffects impute_by_factors(const ImputationData& data, const FactorModel& model) {
  const GappyMatrix& treated = data.treated;
  ImputedEffects result;
  result.converged = model.converged;
  result.rank = model.factors.size();
  result.slopes = model.effects.slopes;
  result.identified = true;
  result.gap.assign(treated.cells(), missing);
  result.imputed.assign(treated.cells(), missing);
  result.left_out.assign(treated.cells(), missing);
  for (std::size_t c = 0; c < treated.columns; ++c) {
    std::vector<double> shared(treated.rows), before(treated.rows, missing);
    for (std::size_t r = 0; r < treated.rows; ++r) {
      const std::size_t at = c * treated.rows + r;
      shared[r] = model.effects.row[r];
      for (std::size_t k = 0; k < model.effects.slopes.size(); ++k)
        shared[r] += model.effects.slopes[k] * treated.covariates[k][at];
      if (r < data.from[c]) before[r] = treated.value[at] - shared[r];
    }
    const SeriesFit fit = fit_on_factors(model.factors, before);
    result.identified = result.identified && fit.identified;
    for (std::size_t r = 0; r < treated.rows; ++r) {
      const std::size_t at = c * treated.rows + r;
      result.imputed[at] = fit.fitted[r] + shared[r];
      result.gap[at] = treated.value[at] - result.imputed[at];
      result.left_out[at] = fit.left_out[r];
    }
  }
  if (result.identified) result.effect = mean_effect(data, result.gap);
  return result;
}

GappyMatrix untreated_cells(const ImputationData& data) {
  GappyMatrix all = data.donors;
  all.columns += data.treated.columns;
  all.value.insert(all.value.end(), data.treated.value.begin(), data.treated.value.end());
  for (std::size_t k = 0; k < all.covariates.size(); ++k) {
    const std::vector<double>& more = data.treated.covariates[k];
    all.covariates[k].insert(all.covariates[k].end(), more.begin(), more.end());
  }
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    for (std::size_t r = data.from[c]; r < all.rows; ++r)
      all.value[(data.donors.columns + c) * all.rows + r] = missing;
  }
  return all;
}

ImputedEffects impute_by_completion(const ImputationData& data, const Completion& completion) {
  ImputedEffects result;
  const std::size_t before = data.donors.cells();
  result.converged = completion.converged;
  result.identified = true;
  result.rank = completion.rank;
  result.slopes = completion.effects.slopes;
  result.left_out.assign(data.treated.cells(), missing);
  for (std::size_t at = 0; at < data.treated.cells(); ++at) {
    result.imputed.push_back(completion.fitted[before + at]);
    result.gap.push_back(data.treated.value[at] - completion.fitted[before + at]);
  }
  result.effect = mean_effect(data, result.gap);
  return result;
}

ImputationData without_donor(const ImputationData& data, std::size_t donor) {
  const std::vector<std::size_t> others = all_but(data.donors.columns, donor);
  ImputationData result = data;
  result.donors = chosen(data.donors, others);
  result.donor_unit = picked(data.donor_unit, others);
  return result;
}

ImputationData without_treated(const ImputationData& data, std::size_t treated) {
  const std::vector<std::size_t> others = all_but(data.treated.columns, treated);
  ImputationData result = data;
  result.treated = chosen(data.treated, others);
  result.treated_unit = picked(data.treated_unit, others);
  result.from = picked(data.from, others);
  return result;
}

ImputationData as_if_treated(const ImputationData& data, std::size_t donor, std::size_t row) {
  ImputationData result = without_donor(data, donor);
  result.treated = chosen(data.donors, {&donor, 1});
  result.treated_unit = {data.donor_unit[donor]};
  result.from = {row};
  return result;
}

ImputationData as_if_treated(const ImputationData& data, std::span<const std::size_t> donors) {
  std::vector<bool> taken(data.donors.columns, false);
  for (const std::size_t d : donors) taken[d] = true;
  std::vector<std::size_t> others;
  for (std::size_t d = 0; d < data.donors.columns; ++d) {
    if (!taken[d]) others.push_back(d);
  }
  return {chosen(data.donors, others), chosen(data.donors, donors), data.from,
          picked(data.donor_unit, others), picked(data.donor_unit, donors)};
}

}  // namespace contraste
