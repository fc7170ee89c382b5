#include "method/interactive_fixed_effects.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "method/factor_inference.h"
#include "method/treated_units.h"
#include "method/usable_values.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr double tight = 1e-11;
constexpr double normal_95 = 1.959963984540054;

using Request = InteractiveFixedEffectsRequest;
using Answer = InteractiveFixedEffects;

struct Prepared {
  ImputationData data;
  std::vector<std::size_t> period;       // of each row
  std::vector<std::size_t> from_period;  // of each treated column
};

TreatedUnits treated_units(const Request& request) {
  return {request.panel, request.treated_from, request.covariates};
}

double cell(const Request& request, std::size_t unit, std::size_t period) {
  return usable_cell(treated_units(request), unit, period);
}

std::size_t values(const Request& request, std::size_t unit, std::size_t from, std::size_t to) {
  std::size_t n = 0;
  for (std::size_t t = from; t < to; ++t) n += std::isnan(cell(request, unit, t)) ? 0 : 1;
  return n;
}

// Sorts units into donors, treated and left out. A donor needs two values, a treated unit one on each side.
void choose_units(const Request& request, Answer& answer) {
  const std::size_t periods = request.panel.periods;
  const std::vector<bool> asked = asked_donors(request.panel.units, request.donors);
  std::size_t longest = 0;
  for (std::size_t unit = 0; unit < request.panel.units; ++unit) {
    const std::size_t from = request.treated_from[unit];
    if (from >= periods) {
      if (!asked[unit]) continue;
      (values(request, unit, 0, periods) >= 2 ? answer.donors : answer.left_out).push_back(unit);
    } else {
      const std::size_t before = values(request, unit, 0, from);
      const bool usable = before >= 1 && values(request, unit, from, periods) >= 1;
      (usable ? answer.treated : answer.left_out).push_back(unit);
      if (usable) longest = std::max(longest, before);
    }
  }
  // Short histories are left out only where others are long enough.
  if (longest < request.least_before) return;
  std::erase_if(answer.treated, [&](std::size_t unit) {
    const bool is_short = values(request, unit, 0, request.treated_from[unit]) < request.least_before;
    if (is_short) answer.left_out.push_back(unit);
    return is_short;
  });
  std::ranges::sort(answer.left_out);
}

GappyMatrix columns(const Request& request, const std::vector<std::size_t>& units,
                    const std::vector<std::size_t>& rows) {
  GappyMatrix matrix{units.size(), rows.size(), {}, {}};
  matrix.covariates.resize(request.covariates.size());
  for (const std::size_t unit : units) {
    for (const std::size_t period : rows) {
      matrix.value.push_back(cell(request, unit, period));
      for (std::size_t k = 0; k < request.covariates.size(); ++k) {
        const double x = request.covariates[k][unit * request.panel.periods + period];
        matrix.covariates[k].push_back(std::isfinite(x) ? x : 0);
      }
    }
  }
  return matrix;
}

Prepared prepare(const Request& request, const Answer& answer) {
  Prepared prepared;
  // A period that no donor has tells nothing of the others.
  for (std::size_t t = 0; t < request.panel.periods; ++t) {
    if (std::ranges::any_of(answer.donors, [&](std::size_t d) { return !std::isnan(cell(request, d, t)); }))
      prepared.period.push_back(t);
  }
  prepared.data.donors = columns(request, answer.donors, prepared.period);
  prepared.data.treated = columns(request, answer.treated, prepared.period);
  prepared.data.donor_unit = answer.donors;
  prepared.data.treated_unit = answer.treated;
  for (const std::size_t unit : answer.treated) {
    const std::size_t from = request.treated_from[unit];
    prepared.from_period.push_back(from);
    prepared.data.from.push_back(
        static_cast<std::size_t>(std::ranges::lower_bound(prepared.period, from) - prepared.period.begin()));
  }
  return prepared;
}

std::size_t fewest_before(const ImputationData& data) {
  std::size_t fewest = data.treated.rows;
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    std::size_t n = 0;
    for (std::size_t r = 0; r < data.from[c]; ++r)
      n += std::isnan(data.treated.value[c * data.treated.rows + r]) ? 0 : 1;
    fewest = std::min(fewest, n);
  }
  return fewest;
}

// Leaves a treated unit two values more than terms, and the donors noise beside their factors.
std::size_t most_factors(const Request& request, const ImputationData& data) {
  const auto less = [](std::size_t a, std::size_t b) { return a > b ? a - b : 0; };
  return std::min({request.most_factors, less(fewest_before(data), 3), less(data.donors.columns, 3),
                   less(data.donors.rows, 2)});
}

std::vector<double> by_time(const Prepared& prepared, const std::vector<double>& gap) {
  std::vector<double> sum, n;
  const ImputationData& data = prepared.data;
  for (std::size_t c = 0; c < data.treated.columns; ++c) {
    for (std::size_t r = data.from[c]; r < data.treated.rows; ++r) {
      const double x = gap[c * data.treated.rows + r];
      if (std::isnan(x)) continue;
      const std::size_t k = prepared.period[r] - prepared.from_period[c];
      if (sum.size() <= k) {
        sum.resize(k + 1, 0);
        n.resize(k + 1, 0);
      }
      sum[k] += x;
      n[k] += 1;
    }
  }
  for (std::size_t k = 0; k < sum.size(); ++k) sum[k] = n[k] > 0 ? sum[k] / n[k] : missing;
  return sum;
}

// Root mean squared gap after over before, of one unit treated from a row on; missing where it fits exactly.
double gap_ratio(const std::vector<double>& gap, std::size_t from) {
  double before = 0, n_before = 0, after = 0, n_after = 0;
  for (std::size_t r = 0; r < gap.size(); ++r) {
    if (std::isnan(gap[r])) continue;
    (r < from ? before : after) += gap[r] * gap[r];
    (r < from ? n_before : n_after) += 1;
  }
  const double ratio = std::sqrt(after / n_after / (before / n_before));
  return std::isfinite(ratio) ? ratio : missing;
}

FactorEffect row_of(const Prepared& prepared, const ImputedEffects& imputed, const LeftOutError& error) {
  FactorEffect row;
  row.rank = imputed.rank;
  row.estimate = imputed.effect;
  row.cv_error = error.mean;
  row.cv_error_se = error.se;
  row.slopes = imputed.slopes;
  row.converged = imputed.converged;
  row.by_time = by_time(prepared, imputed.gap);
  return row;
}

const Words no_interval = {"There are too few donors or treated units for a standard error.",
                           "Hay muy pocos donantes o unidades tratadas para un error estándar."};
const Words no_factors_known = {"A treated unit has too few values before treatment for this many factors.",
                                "Una unidad tratada tiene muy pocos valores previos para tantos factores."};

void give_interval(FactorEffect& row, double se) {
  if (std::isnan(row.estimate)) {
    row.why = no_factors_known;
    return;
  }
  if (std::isnan(se)) {
    row.why = no_interval;
    return;
  }
  row.se = se;
  row.low = row.estimate - normal_95 * se;
  row.high = row.estimate + normal_95 * se;
  if (se > 0) row.p = std::min(1.0, 2 * normal_lower_tail(-std::abs(row.estimate) / se));
}

// One treated unit: every donor as if it had been the one.
void give_placebos(FactorEffect& row, const ImputationData& data, const LeftOutDonors& left_out) {
  const std::size_t from = data.from.front();
  // A donor is compared over the cells that the treated unit has.
  double as_large = 1;
  for (std::size_t d = 0; d < left_out.donors(); ++d) {
    std::vector<double> gap = left_out.error(row.rank, d, from);
    if (gap.empty()) continue;
    double sum = 0, n = 0;
    for (std::size_t r = from; r < gap.size(); ++r) {
      if (std::isnan(data.treated.value[r]) || std::isnan(gap[r])) continue;
      sum += gap[r];
      n += 1;
    }
    if (n == 0) continue;
    row.placebos.push_back({data.donor_unit[d], sum / n, gap_ratio(gap, from)});
    if (std::abs(sum / n) >= std::abs(row.estimate) * (1 - 1e-9)) as_large += 1;
  }
  if (!row.placebos.empty() && !std::isnan(row.estimate))
    row.p_placebo = as_large / static_cast<double>(row.placebos.size() + 1);
}

struct Judged {
  double FactorEffect::*error;
  double FactorEffect::*se;
};
constexpr Judged by_values = {&FactorEffect::cv_error, &FactorEffect::cv_error_se};
constexpr Judged by_forecast = {&FactorEffect::forecast_error, &FactorEffect::forecast_error_se};

// Marks rows whose error is within one standard error of the least. False: no row has an error.
bool mark_near_best(std::vector<FactorEffect>& rows, const Judged& judged) {
  const FactorEffect* best = nullptr;
  for (const FactorEffect& row : rows) {
    if (!std::isnan(row.*judged.error) && !std::isnan(row.estimate) &&
        (best == nullptr || row.*judged.error < best->*judged.error))
      best = &row;
  }
  if (best == nullptr) return false;
  const double se = best->*judged.se;
  const double limit = best->*judged.error + (std::isnan(se) ? 0 : se);
  for (FactorEffect& row : rows)
    row.near_best = row.near_best || (!std::isnan(row.estimate) && row.*judged.error <= limit);
  return true;
}

void mark_near_best(std::vector<FactorEffect>& rows) {
  const bool values = mark_near_best(rows, by_values);
  const bool forecast = mark_near_best(rows, by_forecast);
  if (values || forecast) return;
  // Nothing could be left out: none is known to be worse.
  for (FactorEffect& row : rows) row.near_best = !std::isnan(row.estimate);
}

std::vector<FactorEffect> effects_by_rank(const Request& request, const Prepared& prepared) {
  const ImputationData& data = prepared.data;
  const RankFits fits = fit_ranks(data, most_factors(request, data), tight);
  const std::size_t ranks = fits.models.size();
  std::vector<std::size_t> begins = data.from;
  std::ranges::sort(begins);
  begins.erase(std::ranges::unique(begins).begin(), begins.end());
  // Errors of donors left out are for the bootstrap and for the placebos of one treated unit.
  const bool bootstrap = request.interval == FactorInterval::bootstrap && request.draws > 0;
  const bool used = bootstrap || data.treated.columns == 1;
  const LeftOutDonors left_out(data, used ? ranks : 0, begins);
  std::vector<double> errors;
  if (bootstrap)
    errors = bootstrap_errors(data, fits, left_out, {request.draws, request.seed, request.what});
  else if (request.interval == FactorInterval::jackknife && data.treated.columns >= 3)
    errors = jackknife_errors_of_ranks(data, ranks);
  errors.resize(ranks, missing);
  std::vector<FactorEffect> rows;
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    FactorEffect& row = rows.emplace_back(
        row_of(prepared, fits.effects[rank], left_out_error(data, fits.effects[rank].left_out)));
    const LeftOutError forecast = forecast_error(data, fits.models[rank]);
    row.forecast_error = forecast.mean;
    row.forecast_error_se = forecast.se;
    give_interval(row, errors[rank]);
    if (data.treated.columns == 1) {
      row.ratio = gap_ratio(fits.effects[rank].gap, data.from.front());
      give_placebos(row, data, left_out);
    }
  }
  mark_near_best(rows);
  return rows;
}

// Shares of the largest penalty from 1 to a hundredth, each the same part of the one before.
std::vector<double> shares_of(std::size_t many) {
  std::vector<double> result;
  for (std::size_t i = 0; i < many; ++i) {
    const double step = many > 1 ? static_cast<double>(i) / static_cast<double>(many - 1) : 0;
    result.push_back(std::pow(10.0, -2 * step));
  }
  return result;
}

std::vector<FactorEffect> effects_by_penalty(const Request& request, const Prepared& prepared) {
  const ImputationData& data = prepared.data;
  const GappyMatrix all = untreated_cells(data);
  const double top = largest_penalty(all);
  std::vector<FactorEffect> rows;
  if (!(top > 0) || request.penalties == 0 || data.donors.columns < 2) return rows;
  const std::vector<double> shares = shares_of(request.penalties);
  std::vector<double> penalties;
  for (const double share : shares) penalties.push_back(share * top);
  const std::vector<Completion> path = complete_matrix(all, penalties);
  const std::vector<LeftOutError> left_out = completion_left_out(data, penalties);
  std::vector<double> errors;
  if (request.interval == FactorInterval::bootstrap)
    errors = placebo_errors(data, penalties, {request.placebo_draws, request.seed, request.what});
  else if (data.treated.columns >= 3)
    errors = jackknife_errors_of_penalties(data, penalties);
  errors.resize(penalties.size(), missing);
  const auto known =
      static_cast<double>(std::ranges::count_if(all.value, [](double x) { return !std::isnan(x); }));
  for (std::size_t i = 0; i < penalties.size(); ++i) {
    FactorEffect& row = rows.emplace_back(row_of(prepared, impute_by_completion(data, path[i]), left_out[i]));
    row.share = shares[i];
    row.penalty = 2 * penalties[i] / known;
    give_interval(row, errors[i]);
  }
  mark_near_best(rows);
  return rows;
}

void set(Answer& answer, Status status, Words why) {
  if (answer.status != Status::ok) return;
  answer.status = status;
  answer.why = std::move(why);
}

void summarise(Answer& answer) {
  std::vector<double> estimates;
  for (const auto* rows : {&answer.ranks, &answer.penalties}) {
    for (const FactorEffect& row : *rows) {
      if (std::isnan(row.estimate)) continue;
      answer.lowest = std::isnan(answer.lowest) ? row.estimate : std::min(answer.lowest, row.estimate);
      answer.highest = std::isnan(answer.highest) ? row.estimate : std::max(answer.highest, row.estimate);
    }
  }
  bool sure = true, known = true;
  for (const FactorEffect& row : answer.ranks) {
    if (!row.near_best) continue;
    estimates.push_back(row.estimate);
    const double p = std::isnan(row.p_placebo) ? row.p : row.p_placebo;
    sure = sure && !std::isnan(row.low);
    answer.low = std::isnan(answer.low) ? row.low : std::min(answer.low, row.low);
    answer.high = std::isnan(answer.high) ? row.high : std::max(answer.high, row.high);
    known = known && !std::isnan(p);
    answer.p = std::isnan(answer.p) ? p : std::max(answer.p, p);
  }
  if (estimates.empty()) return;
  if (!known) answer.p = missing;
  std::ranges::sort(estimates);
  const std::size_t n = estimates.size();
  answer.estimate = (estimates[(n - 1) / 2] + estimates[n / 2]) / 2;
  if (!sure) {
    answer.low = answer.high = missing;
    set(answer, Status::weak, no_interval);
  }
  if (estimates.front() < 0 && estimates.back() > 0)
    set(answer, Status::weak,
        {"Numbers of factors that predict about as well give effects of opposite signs.",
         "Números de factores que predicen casi igual de bien dan efectos de signo opuesto."});
}

// Among the donors nothing but level and shared movement: no error can be estimated.
bool without_noise(const ImputationData& data) {
  const FactorModel model = fit_factor_model(data.donors, {});
  double largest = 0;
  for (const double x : data.donors.value) largest = std::isnan(x) ? largest : std::max(largest, std::abs(x));
  const auto cells = static_cast<double>(data.donors.cells());
  return model.squares <= 1e-24 * largest * largest * cells;
}

std::optional<Words> nothing_to_do(const Request& request, const Answer& answer) {
  if (answer.treated.empty())
    return Words{"No treated unit has a value both before and after its treatment began.",
                 "Ninguna unidad tratada tiene valores antes y después del inicio de su tratamiento."};
  if (answer.donors.empty())
    return Words{"There is no donor: no unit without treatment has two values.",
                 "No hay donantes: ninguna unidad sin tratamiento tiene dos valores."};
  if (request.panel.periods < 2)
    return Words{"There are fewer than two periods.", "Hay menos de dos periodos."};
  return std::nullopt;
}

}  // namespace

InteractiveFixedEffects interactive_fixed_effects(const InteractiveFixedEffectsRequest& request) {
  Answer answer;
  if (!has_shape(treated_units(request))) {
    set(answer, Status::too_few_data,
        {"The panel, its exposure, its treatment and its covariates differ in shape.",
         "El panel, su exposición, su tratamiento y sus covariables difieren en forma."});
    return answer;
  }
  if (beyond_arithmetic(request.panel.outcome, request.panel.exposure)) {
    set(answer, Status::not_identified, why_beyond_arithmetic());
    return answer;
  }
  choose_units(request, answer);
  if (const std::optional<Words> why = nothing_to_do(request, answer)) {
    set(answer, Status::too_few_data, *why);
    return answer;
  }
  const Prepared prepared = prepare(request, answer);
  if (std::isnan(mean_effect(prepared.data, prepared.data.treated.value)) ||
      fewest_before(prepared.data) == 0) {
    set(answer, Status::too_few_data,
        {"In the periods that the donors have, a treated unit lacks values before or after.",
         "En los periodos que tienen los donantes, a una unidad tratada le faltan valores antes o después."});
    return answer;
  }
  for (std::size_t c = 0; c < prepared.data.treated.columns; ++c) {
    for (std::size_t r = prepared.data.from[c]; r < prepared.data.treated.rows; ++r)
      answer.cells += std::isnan(prepared.data.treated.value[c * prepared.data.treated.rows + r]) ? 0 : 1;
  }
  if (without_noise(prepared.data)) {
    Request plain = request;
    plain.most_factors = plain.penalties = 0;
    answer.ranks = effects_by_rank(plain, prepared);
    summarise(answer);
    answer.low = answer.high = answer.p = missing;
    answer.status = Status::not_identified;
    answer.why = {
        "The donors differ by level and shared movement only: there is no noise to judge an effect by.",
        "Los donantes difieren solo en nivel y movimiento común: no hay ruido para juzgar un efecto."};
    return answer;
  }
  answer.ranks = effects_by_rank(request, prepared);
  answer.penalties = effects_by_penalty(request, prepared);
  if (request.interval == FactorInterval::bootstrap && request.draws > 0)
    answer.se_error = 1 / std::sqrt(2.0 * request.draws);
  if (std::ranges::any_of(answer.ranks,
                          [](const FactorEffect& row) { return row.near_best && !row.converged; }))
    set(answer, Status::not_converged,
        {"A fit that the answer rests on did not settle: its row is marked.",
         "Un ajuste en que se apoya la respuesta no se estabilizó: su fila está marcada."});
  summarise(answer);
  if (fewest_before(prepared.data) < request.least_before)
    set(answer, Status::weak,
        {"The treated have few values before treatment: their own trends can hardly be known.",
         "Las unidades tratadas tienen pocos valores previos: sus tendencias propias apenas se conocen."});
  const auto treated_out = std::ranges::any_of(
      answer.left_out, [&](std::size_t unit) { return request.treated_from[unit] < request.panel.periods; });
  if (treated_out || answer.left_out.size() > answer.donors.size())
    set(answer, Status::weak,
        {"Treated units with too few values before or after treatment, or most donors, were left out.",
         "Se excluyeron unidades tratadas con muy pocos valores antes o después, o la mayoría de los "
         "donantes."});
  return answer;
}

}  // namespace contraste
