#include "method/synthetic_did.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "method/did_placebos.h"
#include "method/treated_units.h"
#include "method/usable_values.h"
#include "numeric/additive_fit.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr double tiny_ridge = 1e-6;  // of the noise
constexpr std::size_t worth_threads = 200;

using Request = SyntheticDidRequest;

// Units and periods without gaps; periods are those of the panel that are used.
struct Clean {
  std::vector<std::size_t> periods;
  std::vector<double> value;  // unit by unit of the panel, over those periods
  std::vector<std::size_t> donors;
  std::vector<std::size_t> treated;
  std::vector<std::size_t> from;  // of each treated: the first of its periods under treatment
  const double* series(std::size_t unit) const { return value.data() + unit * periods.size(); }
};

struct Cohort {
  std::size_t from = 0;              // of the clean periods
  std::vector<std::size_t> members;  // places among the treated
  DidBlock block;
  DidTarget target;
};

TreatedUnits treated_units(const Request& request) {
  return {request.panel, request.treated_from, request.covariates};
}

double cell(const Request& request, std::size_t unit, std::size_t period) {
  return usable_cell(treated_units(request), unit, period);
}

// A period that nobody has keeps its place in time and is no gap of a unit.
bool nobody_has(const Request& request, std::size_t period) {
  for (std::size_t unit = 0; unit < request.panel.units; ++unit) {
    if (!std::isnan(cell(request, unit, period))) return false;
  }
  return true;
}

// With one treated unit its gaps are left out for all; with more a unit with gaps is left out.
Clean clean_units(const Request& request, SyntheticDid& answer) {
  Clean clean;
  const std::size_t periods = request.panel.periods;
  std::vector<std::size_t> treated;
  for (std::size_t unit = 0; unit < request.panel.units; ++unit) {
    if (request.treated_from[unit] < periods) treated.push_back(unit);
  }
  for (std::size_t t = 0; t < periods; ++t) {
    if (nobody_has(request, t)) continue;
    if (treated.size() == 1 && std::isnan(cell(request, treated[0], t)))
      answer.left_out_periods.push_back(t);
    else
      clean.periods.push_back(t);
  }
  for (std::size_t unit = 0; unit < request.panel.units; ++unit) {
    for (const std::size_t t : clean.periods) clean.value.push_back(cell(request, unit, t));
  }
  const auto whole = [&](std::size_t unit) {
    return std::none_of(clean.series(unit), clean.series(unit) + clean.periods.size(),
                        [](double x) { return std::isnan(x); });
  };
  const std::vector<bool> asked = asked_donors(request.panel.units, request.donors);
  for (std::size_t unit = 0; unit < request.panel.units; ++unit) {
    const std::size_t from = request.treated_from[unit];
    if (from >= periods && !asked[unit]) continue;
    const auto place =
        static_cast<std::size_t>(std::ranges::lower_bound(clean.periods, from) - clean.periods.begin());
    if (clean.periods.empty() || !whole(unit)) {
      answer.left_out.push_back(unit);
    } else if (from >= periods) {
      clean.donors.push_back(unit);
    } else if (place == 0 || place >= clean.periods.size()) {
      answer.left_out.push_back(unit);
    } else {
      clean.treated.push_back(unit);
      clean.from.push_back(place);
    }
  }
  return clean;
}

// Slopes from the donors with two-way effects; the covariates are taken out of every unit.
std::vector<double> take_covariates_out(const Request& request, Clean& clean) {
  if (request.covariates.empty()) return {};
  const std::size_t periods = clean.periods.size();
  GappyMatrix matrix{clean.donors.size(), periods, {}, {}};
  matrix.covariates.resize(request.covariates.size());
  for (const std::size_t unit : clean.donors) {
    for (std::size_t t = 0; t < periods; ++t) {
      matrix.value.push_back(clean.series(unit)[t]);
      for (std::size_t k = 0; k < request.covariates.size(); ++k)
        matrix.covariates[k].push_back(
            request.covariates[k][unit * request.panel.periods + clean.periods[t]]);
    }
  }
  const std::vector<double> slopes = AdditiveFit(matrix).fit(matrix.value).slopes;
  for (std::size_t unit = 0; unit < request.panel.units; ++unit) {
    for (std::size_t t = 0; t < periods; ++t) {
      for (std::size_t k = 0; k < slopes.size(); ++k)
        clean.value[unit * periods + t] -=
            slopes[k] * request.covariates[k][unit * request.panel.periods + clean.periods[t]];
    }
  }
  return slopes;
}

std::vector<double> mean_series(const Clean& clean, const std::vector<std::size_t>& members) {
  std::vector<double> result(clean.periods.size(), 0);
  for (const std::size_t m : members) {
    const double* own = clean.series(clean.treated[m]);
    for (std::size_t t = 0; t < result.size(); ++t) result[t] += own[t] / static_cast<double>(members.size());
  }
  return result;
}

// One entry in answer.cohorts and one block each, earliest first.
std::vector<Cohort> make_cohorts(const Request& request, const Clean& clean, SyntheticDid& answer) {
  std::vector<double> series;
  for (const std::size_t unit : clean.donors)
    series.insert(series.end(), clean.series(unit), clean.series(unit) + clean.periods.size());
  std::vector<std::size_t> begins;
  for (const std::size_t unit : clean.treated) begins.push_back(request.treated_from[unit]);
  std::ranges::sort(begins);
  begins.erase(std::ranges::unique(begins).begin(), begins.end());
  std::vector<Cohort> cohorts;
  double cells = 0;
  const double fixed = std::isfinite(request.zeta) && request.zeta >= 0 ? request.zeta : missing;
  for (const std::size_t begin : begins) {
    std::vector<std::size_t> members;
    for (std::size_t m = 0; m < clean.treated.size(); ++m) {
      if (request.treated_from[clean.treated[m]] == begin) members.push_back(m);
    }
    const std::size_t from = clean.from[members.front()];
    const DidShape shape{clean.donors.size(), clean.periods.size(), from};
    DidCohort& cohort = answer.cohorts.emplace_back();
    cohort.from = begin;
    for (const std::size_t m : members) cohort.treated.push_back(clean.treated[m]);
    cohort.share = static_cast<double>(members.size() * (shape.periods - from));
    cells += cohort.share;
    const bool control = request.weights == DidWeights::synthetic_control;
    const double ridge = control ? tiny_ridge : std::pow(cohort.share, 0.25);
    DidBlock block(series, shape, {request.weights, ridge, tiny_ridge, fixed});
    cohort.noise = block.noise({});
    cohort.zeta = block.zeta({});
    DidTarget target = block.target(mean_series(clean, members));
    cohorts.push_back({from, std::move(members), std::move(block), std::move(target)});
  }
  for (DidCohort& cohort : answer.cohorts) cohort.share /= cells;
  return cohorts;
}

void fit_cohorts(const Request& request, const Clean& clean, const std::vector<Cohort>& cohorts,
                 SyntheticDid& answer) {
  SimplexLeastSquares solver;
  double before = 0, after = 0;
  answer.estimate = answer.loss = answer.bound = 0;
  for (std::size_t c = 0; c < cohorts.size(); ++c) {
    DidCohort& cohort = answer.cohorts[c];
    cohort.fit = cohorts[c].block.fit(cohorts[c].target, {}, solver);
    const DidFit& fit = cohort.fit;
    answer.estimate += cohort.share * fit.estimate;
    answer.loss += cohort.share * fit.unit_objective;
    answer.bound += cohort.share * std::max(0.0, fit.unit_objective - fit.unit_gap);
    before += cohort.share * fit.before * fit.before;
    after += cohort.share * fit.after * fit.after;
    double level = 0;
    for (std::size_t t = 0; t < cohorts[c].from; ++t) {
      level += fit.period_weights[t] * fit.gap[t];
      answer.period_weights[clean.periods[t]] += cohort.share * fit.period_weights[t];
    }
    for (std::size_t t = cohorts[c].from; t < fit.gap.size(); ++t) {
      cohort.by_time.resize(clean.periods[t] - cohort.from, missing);
      cohort.by_time.push_back(fit.gap[t] - level);
    }
    for (std::size_t d = 0; d < clean.donors.size(); ++d)
      answer.weights[clean.donors[d]] += cohort.share * fit.unit_weights[d];
  }
  // Plain differences choose no weights: what they miss is all there is to say.
  if (request.weights == DidWeights::differences) {
    answer.loss = before;
    answer.bound = missing;
  }
  answer.before = std::sqrt(before);
  if (before > 0) answer.ratio = std::sqrt(after / before);
}

// The donors of a set stand for the treated, in their order.
DidPlacebo placebo_of(const std::vector<Cohort>& cohorts, const SyntheticDid& answer,
                      const std::vector<std::size_t>& set, SimplexLeastSquares& solver) {
  DidPlacebo placebo;
  double estimate = 0, before = 0, after = 0;
  std::vector<std::size_t> removed = set;
  std::ranges::sort(removed);
  std::vector<std::size_t> own;
  for (std::size_t c = 0; c < cohorts.size(); ++c) {
    own.clear();
    for (const std::size_t m : cohorts[c].members) own.push_back(set[m]);
    const DidFit fit = cohorts[c].block.fit(cohorts[c].block.target_of(own), removed, solver);
    const double share = answer.cohorts[c].share;
    estimate += share * fit.estimate;
    before += share * fit.before * fit.before;
    after += share * fit.after * fit.after;
  }
  for (const std::size_t d : set) placebo.units.push_back(answer.donors[d]);
  placebo.estimate = estimate;
  placebo.before = std::sqrt(before);
  if (before > 0) placebo.ratio = std::sqrt(after / before);
  return placebo;
}

void run_placebos(const Request& request, const std::vector<Cohort>& cohorts, SyntheticDid& answer) {
  std::size_t size = 0;
  for (const Cohort& cohort : cohorts) size += cohort.members.size();
  const PlaceboAssignments sets =
      placebo_assignments({answer.donors.size(), size, cohorts.size() > 1,
                           static_cast<std::size_t>(std::max(request.all_sets, 0)),
                           static_cast<std::size_t>(std::max(request.draws, 0)), request.seed, request.what});
  answer.all_placebos = sets.all;
  answer.placebos.resize(sets.sets.size());
  if (sets.sets.size() < worth_threads) {
    SimplexLeastSquares solver;
    for (std::size_t s = 0; s < sets.sets.size(); ++s)
      answer.placebos[s] = placebo_of(cohorts, answer, sets.sets[s], solver);
    return;
  }
  std::vector<DidPlacebo> placebos(sets.sets.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, placebos.size(), 50), [&](const auto& range) {
    SimplexLeastSquares solver;
    for (std::size_t s = range.begin(); s < range.end(); ++s)
      placebos[s] = placebo_of(cohorts, answer, sets.sets[s], solver);
  });
  answer.placebos = std::move(placebos);
}

// Equal but for rounding counts as equal.
double share_as(const std::vector<DidPlacebo>& placebos, auto&& as_far) {
  double n = 1;
  for (const DidPlacebo& placebo : placebos) n += as_far(placebo) ? 1 : 0;
  return n / static_cast<double>(placebos.size() + 1);
}

void judge_by_placebos(SyntheticDid& answer) {
  const auto n = static_cast<double>(answer.placebos.size());
  if (answer.placebos.size() < 2) return;
  double sum = 0, squares = 0, worse = 0;
  for (const DidPlacebo& one : answer.placebos) sum += one.estimate;
  for (const DidPlacebo& one : answer.placebos) {
    squares += (one.estimate - sum / n) * (one.estimate - sum / n);
    worse += one.before >= answer.before * (1 - 1e-9) ? 1 : 0;
  }
  const double found = answer.estimate;
  const double slack = 1e-9 * std::abs(found);
  answer.se = std::sqrt(squares / n);
  answer.before_rank = worse / n;
  answer.se_error = answer.all_placebos ? 0 : 1 / std::sqrt(2 * n);
  answer.p = share_as(answer.placebos, [&](const DidPlacebo& one) {
    return std::abs(one.estimate) >= std::abs(found) - slack;
  });
  answer.p_below =
      share_as(answer.placebos, [&](const DidPlacebo& one) { return one.estimate <= found + slack; });
  answer.p_above =
      share_as(answer.placebos, [&](const DidPlacebo& one) { return one.estimate >= found - slack; });
  // A placebo that is fitted exactly before has no ratio; it counts as large.
  if (!std::isnan(answer.ratio))
    answer.p_ratio = share_as(
        answer.placebos, [&](const DidPlacebo& one) { return !(one.ratio < answer.ratio * (1 - 1e-9)); });
}

// The cohort's estimate with other weights of donors and another mean of the treated, periods weighed alike.
double reweighted_estimate(const Clean& clean, const Cohort& cohort, const DidFit& fit,
                           const std::vector<double>& units, const std::vector<std::size_t>& members) {
  std::vector<double> gap = mean_series(clean, members);
  for (std::size_t d = 0; d < units.size(); ++d) {
    if (units[d] == 0) continue;
    for (std::size_t t = 0; t < gap.size(); ++t) gap[t] -= units[d] * clean.series(clean.donors[d])[t];
  }
  double before = 0, after = 0;
  for (std::size_t t = 0; t < cohort.from; ++t) before += fit.period_weights[t] * gap[t];
  for (std::size_t t = cohort.from; t < gap.size(); ++t) after += gap[t];
  return after / static_cast<double>(gap.size() - cohort.from) - before;
}

// Each unit left out in turn, weights kept. Missing: a cohort of one unit, or all weight on one donor.
double jackknife_error(const Clean& clean, const std::vector<Cohort>& cohorts, const SyntheticDid& answer) {
  std::vector<double> found;
  for (std::size_t d = 0; d < clean.donors.size(); ++d) {
    double estimate = 0;
    for (std::size_t c = 0; c < cohorts.size(); ++c) {
      const DidCohort& cohort = answer.cohorts[c];
      std::vector<double> units = cohort.fit.unit_weights;
      const double rest = 1 - units[d];
      if (rest < 1e-9) return missing;
      units[d] = 0;
      for (double& x : units) x /= rest;
      estimate +=
          cohort.share * reweighted_estimate(clean, cohorts[c], cohort.fit, units, cohorts[c].members);
    }
    found.push_back(estimate);
  }
  for (std::size_t left = 0; left < clean.treated.size(); ++left) {
    double sum = 0, cells = 0;
    for (std::size_t c = 0; c < cohorts.size(); ++c) {
      std::vector<std::size_t> members = cohorts[c].members;
      std::erase(members, left);
      if (members.empty()) return missing;
      const DidFit& fit = answer.cohorts[c].fit;
      const auto weight = static_cast<double>(members.size() * (clean.periods.size() - cohorts[c].from));
      sum += weight * reweighted_estimate(clean, cohorts[c], fit, fit.unit_weights, members);
      cells += weight;
    }
    found.push_back(sum / cells);
  }
  const auto n = static_cast<double>(found.size());
  double mean = 0, squares = 0;
  for (const double x : found) mean += x / n;
  for (const double x : found) squares += (x - mean) * (x - mean);
  return std::sqrt((n - 1) / n * squares);
}

void set(SyntheticDid& answer, Status status, Words why) {
  if (answer.status != Status::ok) return;
  answer.status = status;
  answer.why = std::move(why);
}

bool cannot_begin(const Request& request, const Clean& clean, SyntheticDid& answer) {
  if (clean.treated.empty())
    set(answer, Status::too_few_data,
        {"No treated unit has every period, some before and some after its treatment began.",
         "Ninguna unidad tratada tiene todos los periodos, antes y después del inicio de su tratamiento."});
  else if (clean.donors.empty())
    set(answer, Status::too_few_data,
        {"There is no donor: no unit without treatment has every period.",
         "No hay donantes: ninguna unidad sin tratamiento tiene todos los periodos."});
  return answer.status != Status::ok || request.panel.periods < 2;
}

// Donors that all move alike over the whole time leave nothing to compare an effect with.
bool donors_move_alike(const Clean& clean) {
  double largest = 0, apart = 0;
  const double* first = clean.series(clean.donors.front());
  for (const std::size_t unit : clean.donors) {
    const double* own = clean.series(unit);
    for (std::size_t t = 0; t < clean.periods.size(); ++t) {
      largest = std::max(largest, std::abs(own[t]));
      apart = std::max(apart, std::abs((own[t] - own[0]) - (first[t] - first[0])));
    }
  }
  return clean.donors.size() > 1 && apart <= 1e-12 * largest;
}

void note_weakness(const Request& request, const Clean& clean, SyntheticDid& answer) {
  if (!std::ranges::all_of(answer.cohorts, [](const DidCohort& one) { return one.fit.converged; }))
    set(answer, Status::not_converged,
        {"The weights did not reach their optimum.", "Los pesos no alcanzaron su óptimo."});
  if (donors_move_alike(clean)) {
    answer.low = answer.high = answer.se = missing;
    answer.p = answer.p_below = answer.p_above = answer.p_ratio = missing;
    set(answer, Status::not_identified,
        {"All donors move alike: there is no noise to judge an effect by.",
         "Todos los donantes se mueven igual: no hay ruido para juzgar un efecto."});
  }
  if (request.errors != DidErrors::none && !(answer.se > 0))
    set(answer, Status::weak,
        request.errors == DidErrors::placebo
            ? Words{"There are too few donors for placebos: no interval.",
                    "Hay muy pocos donantes para placebos: sin intervalo."}
            : Words{"The jackknife needs two treated units at each date, and weight on two donors.",
                    "El jackknife necesita dos unidades tratadas en cada fecha y peso en dos donantes."});
  if (std::ranges::any_of(clean.from, [](std::size_t from) { return from == 1; }))
    set(answer, Status::weak,
        {"One period before treatment: a plain difference in differences, without a look at trends.",
         "Un solo periodo previo: simple diferencia en diferencias, sin ver las tendencias."});
  if (answer.placebos.size() >= 19 && answer.before_rank <= 0.05)
    set(answer, Status::weak,
        {"Before treatment the treated are followed worse than nearly all donors would be in their place.",
         "Antes del tratamiento las tratadas se siguen peor que casi todos los donantes en su lugar."});
  // A donor without all its periods is a donor less; that is weak only where few are left.
  const auto treated_out = std::ranges::any_of(
      answer.left_out, [&](std::size_t unit) { return request.treated_from[unit] < request.panel.periods; });
  if (treated_out || !answer.left_out_periods.empty() || answer.left_out.size() > answer.donors.size())
    set(answer, Status::weak,
        {"Treated units, periods or most donors were left out: they have gaps, or no period before "
         "treatment.",
         "Se excluyeron unidades tratadas, periodos o la mayoría de los donantes: tienen vacíos o ningún "
         "periodo previo."});
}

}  // namespace

SyntheticDid synthetic_did(const SyntheticDidRequest& request) {
  SyntheticDid answer;
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
  Clean clean = clean_units(request, answer);
  answer.donors = clean.donors;
  answer.weights.assign(request.panel.units, 0);
  answer.period_weights.assign(request.panel.periods, 0);
  if (cannot_begin(request, clean, answer)) return answer;
  answer.slopes = take_covariates_out(request, clean);
  const std::vector<Cohort> cohorts = make_cohorts(request, clean, answer);
  fit_cohorts(request, clean, cohorts, answer);
  if (request.errors == DidErrors::placebo) {
    run_placebos(request, cohorts, answer);
    judge_by_placebos(answer);
  } else if (request.errors == DidErrors::jackknife) {
    answer.se = jackknife_error(clean, cohorts, answer);
    if (answer.se > 0)
      answer.p = std::min(1.0, 2 * normal_lower_tail(-std::abs(answer.estimate) / answer.se));
  }
  const double reach = normal_quantile(0.5 + request.level / 2) * answer.se;
  answer.low = answer.estimate - reach;
  answer.high = answer.estimate + reach;
  note_weakness(request, clean, answer);
  return answer;
}

}  // namespace contraste
