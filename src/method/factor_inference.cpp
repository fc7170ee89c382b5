#include "method/factor_inference.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace contraste {

namespace {

// In repeated fits the answer is needed to a part of its error only.
constexpr double rough = 1e-6;
constexpr CompletionOptions rough_completion{.tolerance = 1e-5, .steps = 2000};
constexpr std::size_t folds = 5;
// Placebo sets are numbered apart from the draws of the bootstrap.
constexpr std::uint64_t placebo_stream = 1ULL << 32U;

double population_sd(std::span<const double> values) {
  double sum = 0, squares = 0;
  for (const double x : values) sum += x;
  const auto n = static_cast<double>(values.size());
  for (const double x : values) squares += (x - sum / n) * (x - sum / n);
  return std::sqrt(squares / n);
}

// Of [replicate][column] tables, the standard deviation of each column; replicates without an answer drop
// out.
std::vector<double> spreads(const std::vector<std::vector<double>>& table, std::size_t columns,
                            std::size_t least) {
  std::vector<double> result;
  for (std::size_t k = 0; k < columns; ++k) {
    std::vector<double> values;
    for (const std::vector<double>& row : table) {
      if (k < row.size() && !std::isnan(row[k])) values.push_back(row[k]);
    }
    result.push_back(values.size() < std::max<std::size_t>(least, 2) ? missing : population_sd(values));
  }
  return result;
}

// The standard deviation times sqrt(n - 1): the jackknife's.
std::vector<double> jackknife(const std::vector<std::vector<double>>& table, std::size_t columns) {
  std::vector<double> result = spreads(table, columns, table.size());
  for (double& x : result) x *= std::sqrt(static_cast<double>(table.size()) - 1);
  return result;
}

// Each unit left out, donors first.
ImputationData without_unit(const ImputationData& data, std::size_t unit) {
  return unit < data.donors.columns ? without_donor(data, unit)
                                    : without_treated(data, unit - data.donors.columns);
}

std::vector<double> effects_of(const std::vector<ImputedEffects>& imputed) {
  std::vector<double> result;
  for (const ImputedEffects& one : imputed) result.push_back(one.effect);
  return result;
}

std::vector<double> completed_effects(const ImputationData& data, std::span<const double> penalties) {
  std::vector<double> result;
  for (const Completion& one : complete_matrix(untreated_cells(data), penalties, rough_completion))
    result.push_back(impute_by_completion(data, one).effect);
  return result;
}

// A gap takes the last error that is known, so that a donor with gaps can stand for one without.
std::vector<double> carried(std::vector<double> errors) {
  const auto first = std::ranges::find_if(errors, [](double x) { return !std::isnan(x); });
  if (first == errors.end()) return {};
  double last = *first;
  for (double& x : errors) {
    if (std::isnan(x)) x = last;
    last = x;
  }
  return errors;
}

// Whole numbers below n, one after the other, from one replicate.
class Picks {
 public:
  Picks(const FactorDraws& draws, std::uint64_t replicate) : draws_(draws), replicate_(replicate) {}
  std::size_t below(std::size_t n) {
    if (next_ % 4 == 0)
      block_ = uniforms(draws_.seed, Purpose::factor_bootstrap, draws_.what, replicate_, next_ / 4);
    return std::min(n - 1, static_cast<std::size_t>(block_.u[next_++ % 4] * static_cast<double>(n)));
  }

 private:
  FactorDraws draws_;
  std::uint64_t replicate_ = 0;
  std::uint64_t next_ = 0;
  Uniforms block_{};
};

// [donor]: fitted values and residuals without gaps.
struct DonorParts {
  std::vector<double> fitted;
  std::vector<std::vector<double>> residual;
};

DonorParts donor_parts(const GappyMatrix& donors, const FactorModel& model) {
  const AdditiveFit additive(donors);
  DonorParts parts{additive.fitted(model.effects), {}};
  for (std::size_t at = 0; at < parts.fitted.size(); ++at) parts.fitted[at] += model.low_rank[at];
  for (std::size_t d = 0; d < donors.columns; ++d) {
    std::vector<double> rest(donors.rows);
    for (std::size_t r = 0; r < donors.rows; ++r)
      rest[r] = donors.value[d * donors.rows + r] - parts.fitted[d * donors.rows + r];
    parts.residual.push_back(carried(std::move(rest)));
  }
  return parts;
}

struct RankWorld {
  std::size_t rank = 0;
  DonorParts donors;
  const ImputedEffects* effects = nullptr;
  std::vector<std::vector<const std::vector<double>*>> pool;  // [treated]: errors to draw from
};

// The effect found where there is none.
double null_effect(const ImputationData& data, const RankWorld& world, Picks picks) {
  ImputationData drawn = data;
  const std::size_t rows = data.donors.rows;
  for (std::size_t d = 0; d < data.donors.columns; ++d) {
    const std::vector<double>& residual = world.donors.residual[picks.below(data.donors.columns)];
    for (std::size_t r = 0; r < rows; ++r) {
      double& x = drawn.donors.value[d * rows + r];
      if (!std::isnan(x)) x = world.donors.fitted[d * rows + r] + residual[r];
    }
  }
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    const std::vector<double>& error = *world.pool[c][picks.below(world.pool[c].size())];
    for (std::size_t r = 0; r < rows; ++r) {
      double& x = drawn.treated.value[c * rows + r];
      if (!std::isnan(x)) x = world.effects->imputed[c * rows + r] + error[r];
    }
  }
  const FactorModel model = fit_factor_model(drawn.donors, {world.rank, rough, 2000});
  return impute_by_factors(drawn, model).effect;
}

std::vector<std::size_t> placebo_set(std::size_t donors, std::size_t size, Picks picks) {
  std::vector<std::size_t> order(donors);
  for (std::size_t i = 0; i < donors; ++i) order[i] = i;
  for (std::size_t i = 0; i < size; ++i) std::swap(order[i], order[i + picks.below(donors - i)]);
  order.resize(size);
  return order;
}

}  // namespace

RankFits fit_ranks(const ImputationData& data, std::size_t most, double tolerance) {
  RankFits fits;
  const bool one_optimum = data.donors.covariates.empty() &&
                           std::ranges::none_of(data.donors.value, [](double x) { return std::isnan(x); });
  for (std::size_t rank = 0; rank <= most; ++rank) {
    const bool again = rank > 1 && !one_optimum;
    const std::span<const double> start =
        again ? std::span<const double>(fits.models.back().low_rank) : std::span<const double>();
    fits.models.push_back(fit_factor_model(data.donors, {rank, tolerance, 20000}, start));
    fits.effects.push_back(impute_by_factors(data, fits.models.back()));
    if (fits.models.back().squares <= 1e-18 * fits.models.front().squares) break;
  }
  return fits;
}

LeftOutDonors::LeftOutDonors(const ImputationData& data, std::size_t ranks, std::vector<std::size_t> rows)
    : donors_(data.donors.columns), rows_(std::move(rows)), errors_(ranks * rows_.size() * donors_) {
  if (donors_ < 2) return;
  tbb::parallel_for(std::size_t{0}, ranks * donors_, [&](std::size_t slot) {
    const std::size_t rank = slot / donors_;
    const std::size_t donor = slot % donors_;
    ImputationData without = as_if_treated(data, donor, 0);
    const FactorModel model = fit_factor_model(without.donors, {rank, rough, 5000});
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      without.from = {rows_[k]};
      ImputedEffects effects = impute_by_factors(without, model);
      if (effects.identified) errors_[(rank * rows_.size() + k) * donors_ + donor] = std::move(effects.gap);
    }
  });
}

const std::vector<double>& LeftOutDonors::error(std::size_t rank, std::size_t donor, std::size_t row) const {
  const auto k = static_cast<std::size_t>(std::ranges::find(rows_, row) - rows_.begin());
  return errors_[(rank * rows_.size() + k) * donors_ + donor];
}

std::vector<double> bootstrap_errors(const ImputationData& data, const RankFits& fits,
                                     const LeftOutDonors& left_out, const FactorDraws& draws) {
  std::vector<double> result;
  for (std::size_t rank = 0; rank < fits.models.size(); ++rank) {
    RankWorld world{rank, donor_parts(data.donors, fits.models[rank]), &fits.effects[rank], {}};
    std::vector<std::vector<double>> whole;  // errors without gaps, kept alive for the pools
    whole.reserve(data.treated.columns * left_out.donors());
    bool enough = fits.effects[rank].identified;
    for (const std::size_t from : data.from) {
      std::vector<const std::vector<double>*>& pool = world.pool.emplace_back();
      for (std::size_t d = 0; d < left_out.donors(); ++d) {
        std::vector<double> errors = carried(left_out.error(rank, d, from));
        if (errors.empty()) continue;
        whole.push_back(std::move(errors));
        pool.push_back(&whole.back());
      }
      enough = enough && pool.size() >= 3;
    }
    if (!enough) {
      result.push_back(missing);
      continue;
    }
    std::vector<std::vector<double>> found(static_cast<std::size_t>(std::max(draws.draws, 0)));
    tbb::parallel_for(std::size_t{0}, found.size(),
                      [&](std::size_t b) { found[b] = {null_effect(data, world, Picks(draws, b))}; });
    result.push_back(spreads(found, 1, found.size() / 2)[0]);
  }
  return result;
}

std::vector<double> jackknife_errors_of_ranks(const ImputationData& data, std::size_t ranks) {
  std::vector<std::vector<double>> found(data.donors.columns + data.treated.columns);
  tbb::parallel_for(std::size_t{0}, found.size(), [&](std::size_t unit) {
    found[unit] = effects_of(fit_ranks(without_unit(data, unit), ranks - 1, rough).effects);
  });
  return jackknife(found, ranks);
}

std::vector<double> jackknife_errors_of_penalties(const ImputationData& data,
                                                  std::span<const double> penalties) {
  std::vector<std::vector<double>> found(data.donors.columns + data.treated.columns);
  tbb::parallel_for(std::size_t{0}, found.size(), [&](std::size_t unit) {
    found[unit] = completed_effects(without_unit(data, unit), penalties);
  });
  return jackknife(found, penalties.size());
}

std::vector<double> placebo_errors(const ImputationData& data, std::span<const double> penalties,
                                   const FactorDraws& draws) {
  const std::size_t size = data.treated.columns;
  const std::size_t donors = data.donors.columns;
  const auto asked = static_cast<std::size_t>(std::max(draws.draws, 0));
  std::vector<double> none(penalties.size(), missing);
  if (donors < size + 2 || asked < 2) return none;
  const bool each = size == 1 && donors <= std::max<std::size_t>(asked, 100);
  std::vector<std::vector<double>> found(each ? donors : asked);
  tbb::parallel_for(std::size_t{0}, found.size(), [&](std::size_t b) {
    const std::vector<std::size_t> set =
        each ? std::vector<std::size_t>{b} : placebo_set(donors, size, Picks(draws, placebo_stream + b));
    found[b] = completed_effects(as_if_treated(data, set), penalties);
  });
  return spreads(found, penalties.size(), 3);
}

LeftOutError left_out_error(const ImputationData& data, std::span<const double> error) {
  std::vector<double> squares, by_unit;
  const std::size_t rows = data.treated.rows;
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    double sum = 0, n = 0;
    for (std::size_t r = 0; r < rows; ++r) {
      const double x = error[c * rows + r];
      if (std::isnan(x)) continue;
      squares.push_back(x * x);
      sum += x * x;
      n += 1;
    }
    if (n > 0) by_unit.push_back(sum / n);
  }
  LeftOutError result;
  if (squares.empty()) return result;
  double total = 0;
  for (const double x : squares) total += x;
  result.mean = total / static_cast<double>(squares.size());
  const std::vector<double>& parts = by_unit.size() >= 5 ? by_unit : squares;
  if (parts.size() >= 2) result.se = population_sd(parts) / std::sqrt(static_cast<double>(parts.size() - 1));
  return result;
}

LeftOutError forecast_error(const ImputationData& data, const FactorModel& model) {
  ImputationData earlier = data;
  for (std::size_t& from : earlier.from) {
    if (from < 2) return {};
    from -= std::max<std::size_t>(1, from / 4);
  }
  const ImputedEffects imputed = impute_by_factors(earlier, model);
  if (!imputed.identified) return {};
  std::vector<double> error(imputed.gap.size(), missing);
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    for (std::size_t r = earlier.from[c]; r < data.from[c]; ++r)
      error[c * data.treated.rows + r] = imputed.gap[c * data.treated.rows + r];
  }
  return left_out_error(data, error);
}

std::vector<LeftOutError> completion_left_out(const ImputationData& data, std::span<const double> penalties) {
  const GappyMatrix all = untreated_cells(data);
  const std::size_t before = data.donors.cells();
  // Which fold a cell of the treated is in; folds: in none.
  std::vector<std::size_t> fold(data.treated.cells(), folds);
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    std::vector<std::size_t> known;
    for (std::size_t r = 0; r < data.from[c]; ++r) {
      if (!std::isnan(all.value[before + c * all.rows + r])) known.push_back(c * all.rows + r);
    }
    for (std::size_t i = 0; i < known.size() && known.size() > 1; ++i) fold[known[i]] = (i + c) % folds;
  }
  std::vector<std::vector<double>> errors(penalties.size(), std::vector<double>(fold.size(), missing));
  tbb::parallel_for(std::size_t{0}, folds, [&](std::size_t f) {
    GappyMatrix without = all;
    for (std::size_t at = 0; at < fold.size(); ++at) {
      if (fold[at] == f) without.value[before + at] = missing;
    }
    const std::vector<Completion> path = complete_matrix(without, penalties, rough_completion);
    for (std::size_t p = 0; p < penalties.size(); ++p) {
      for (std::size_t at = 0; at < fold.size(); ++at) {
        if (fold[at] == f) errors[p][at] = all.value[before + at] - path[p].fitted[before + at];
      }
    }
  });
  std::vector<LeftOutError> result;
  for (const std::vector<double>& one : errors) result.push_back(left_out_error(data, one));
  return result;
}

}  // namespace contraste
