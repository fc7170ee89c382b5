#include "method/predictor_weights.h"

#include <fmt/core.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "method/predictor_problem.h"

namespace contraste {

namespace {

// All that is the same for every unit of the slice.
struct Setting {
  const PredictorWeightsOptions* options = nullptr;
  UnitSlice slice;
  ScaledPredictors predictors;
  ScaledPredictors choosing;  // empty: the same
  std::vector<double> v;      // fixed; empty: chosen unit by unit
};

struct Chosen {
  PredictorProblem problem;   // of the predictors that give the donor weights
  PredictorProblem choosing;  // of those that gave V; empty: the same
  PredictorSolution search;   // that gave V
  PredictorSolution solution;
  std::vector<double> v;  // empty: not asked for
};

std::vector<double> by_slice_unit(const UnitSlice& slice, const PredictorProblem& problem,
                                  std::span<const double> weights) {
  std::vector<double> all(slice.size(), 0.0);
  for (std::size_t j = 0; j < weights.size(); ++j) all[problem.donors[j]] = weights[j];
  return all;
}

Chosen choose(const Setting& setting, std::size_t unit, std::span<const std::size_t> barred, bool want_v,
              const PredictorWeightsOptions& options) {
  Chosen chosen;
  chosen.problem = predictor_problem(setting.slice, setting.predictors, unit, barred);
  if (chosen.problem.donors.empty() || chosen.problem.rows == 0) return chosen;
  if (!setting.v.empty()) {
    chosen.v = setting.v;
    chosen.solution = solution_of_v(chosen.problem, chosen.v);
    return chosen;
  }
  if (setting.choosing.used.empty()) {
    chosen.solution = chosen.search = best_predictor_solution(chosen.problem, options);
    if (want_v) chosen.v = v_of_solution(chosen.problem, chosen.search, options);
    return chosen;
  }
  chosen.choosing = predictor_problem(setting.slice, setting.choosing, unit, barred);
  chosen.search = best_predictor_solution(chosen.choosing, options);
  chosen.v = v_of_solution(chosen.choosing, chosen.search, options);
  chosen.solution = solution_of_v(chosen.problem, chosen.v);
  chosen.solution.proven = chosen.search.proven;
  return chosen;
}

// What the search for one placebo found.
struct PlaceboFound {
  std::vector<double> weights;
  bool proven = true;  // true also where there is nothing to prove
  double work = 0;
};

PlaceboFound find_placebo(const Setting& setting, std::size_t unit, std::span<const std::size_t> barred,
                          double work) {
  PredictorWeightsOptions options = *setting.options;
  options.work = work;
  const Chosen chosen = choose(setting, unit, barred, false, options);
  PlaceboFound found;
  if (chosen.solution.weights.empty()) return found;
  found.weights = by_slice_unit(setting.slice, chosen.problem, chosen.solution.weights);
  found.proven = chosen.solution.proven || !setting.v.empty();
  const auto donors = static_cast<double>(chosen.problem.donors.size());
  found.work = chosen.search.nodes * donors * donors;
  return found;
}

// An even share of the work each; then what is left, evenly to those whose weights are not proven.
std::vector<PlaceboFound> find_placebos(const Setting& setting, std::span<const std::size_t> barred) {
  std::vector<PlaceboFound> found(setting.slice.size());
  std::vector<std::size_t> units;
  for (std::size_t unit = 1; unit < found.size(); ++unit) units.push_back(unit);
  double left = setting.options->placebo_work;
  double first_share = 0;
  for (int round = 0; round < 2 && !units.empty(); ++round) {
    const double share = left / static_cast<double>(units.size());
    if (round > 0 && share < 2 * first_share) break;
    first_share = share;
    tbb::parallel_for(std::size_t{0}, units.size(), [&](std::size_t i) {
      found[units[i]] = find_placebo(setting, units[i], barred, std::min(share, setting.options->work));
    });
    for (const std::size_t unit : units) left -= found[unit].work;
    std::erase_if(units, [&](std::size_t unit) { return found[unit].proven; });
  }
  return found;
}

void fail(PredictorControl& out, Status status, Words why) {
  out.status = status;
  out.why = std::move(why);
}

bool same_predictors(const ScaledPredictors& left, const ScaledPredictors& right) {
  return left.used == right.used;
}

// Donors that lack a predictor which the treated unit has are left out.
std::vector<std::size_t> complete_donors(const PredictorWeightsRequest& request, PredictorControl& out) {
  std::vector<std::size_t> donors;
  const auto lacks = [&](const Predictors& predictors, std::size_t unit) {
    for (std::size_t i = 0; i < predictors.count; ++i) {
      const bool treated = std::isfinite(predictors.value[request.slice.treated * predictors.count + i]);
      if (treated && !std::isfinite(predictors.value[unit * predictors.count + i])) return true;
    }
    return false;
  };
  for (const std::size_t donor : request.slice.donors) {
    const auto& choosing = request.options.choosing;
    if (lacks(request.predictors, donor) || (choosing && lacks(*choosing, donor))) {
      out.left_out.push_back(donor);
    } else {
      donors.push_back(donor);
    }
  }
  if (!out.left_out.empty())
    out.notes.push_back(
        {fmt::format("{} donors without a value of a predictor are left out", out.left_out.size()),
         fmt::format("quedan fuera {} donantes sin valor de un predictor", out.left_out.size())});
  return donors;
}

// False: the options cannot be used, and the status says why.
bool fix_v(Setting& setting, std::size_t count, PredictorControl& out) {
  const PredictorWeightsOptions& options = *setting.options;
  if (options.by == PredictorWeighting::regression)
    setting.v = regression_weights(setting.slice,
                                   setting.choosing.used.empty() ? setting.predictors : setting.choosing);
  if (options.by != PredictorWeighting::declared) return true;
  double sum = 0;
  bool usable = options.declared.size() == count;
  for (const double v : options.declared) usable = usable && std::isfinite(v) && v >= 0;
  if (usable)
    for (const std::size_t i : setting.predictors.used) sum += options.declared[i];
  if (!usable || !(sum > 0)) {
    fail(out, Status::not_identified,
         {"declared weights of predictors must be one a predictor, not negative, and not all zero",
          "los pesos declarados deben ser uno por predictor, no negativos y no todos cero"});
    return false;
  }
  for (const std::size_t i : setting.predictors.used) setting.v.push_back(options.declared[i] / sum);
  return true;
}

std::vector<double> effect_of_donors(const UnitSlice& slice, const PredictorProblem& problem) {
  std::vector<double> linear;
  const std::span<const double> own = slice.values(problem.unit);
  for (const std::size_t donor : problem.donors) {
    const std::span<const double> values = slice.values(donor);
    double sum = 0;
    for (std::size_t t = slice.before; t < slice.before + slice.after; ++t) sum += values[t] - own[t];
    linear.push_back(sum / static_cast<double>(slice.after));
  }
  return linear;
}

// V near the one found that fit the training period as well: each entry moved up and down as far as that
// holds. What is found lies inside the true range.
PredictorRange range_by_moves(const Setting& setting, const Chosen& chosen, std::span<const double> linear) {
  PredictorRange range;
  const auto add = [&](std::span<const double> v) {
    const PredictorSolution training = solution_of_v(chosen.choosing, v);
    if (training.mspe > chosen.search.mspe * (1 + setting.options->equally_good)) return false;
    const PredictorSolution solution = solution_of_v(chosen.problem, v);
    double estimate = 0;
    for (std::size_t j = 0; j < linear.size(); ++j) estimate -= linear[j] * solution.weights[j];
    if (std::isnan(range.low)) range.low = range.high = estimate;
    range.low = std::min(range.low, estimate);
    range.high = std::max(range.high, estimate);
    return true;
  };
  add(chosen.v);
  for (std::size_t i = 0; i < chosen.v.size(); ++i)
    for (const double sign : {1.0, -1.0})
      for (double power = 0.125; power <= 8; power += 0.125) {
        std::vector<double> v = chosen.v;
        v[i] *= std::pow(10, sign * power);
        if (!add(v)) break;
      }
  return range;
}

void describe(const PredictorWeightsRequest& request, const Setting& setting, const Chosen& chosen,
              PredictorControl& out) {
  const UnitSlice& slice = setting.slice;
  const std::vector<double> weights = by_slice_unit(slice, chosen.problem, chosen.solution.weights);
  out.weights.assign(request.slice.panel->units, 0.0);
  for (std::size_t unit = 0; unit < slice.size(); ++unit) out.weights[slice.units[unit]] = weights[unit];
  out.effect = unit_gaps(slice, 0, weights);
  out.periods = slice.times;
  out.estimate = out.mspe = out.mspe_after = 0;
  for (std::size_t t = 0; t < slice.before; ++t)
    out.mspe += out.effect[t] * out.effect[t] / static_cast<double>(slice.before);
  for (std::size_t t = slice.before; t < slice.before + slice.after; ++t) {
    out.estimate += out.effect[t] / static_cast<double>(slice.after);
    out.mspe_after += out.effect[t] * out.effect[t] / static_cast<double>(slice.after);
  }
  out.inside = chosen.solution.inside;
  out.v.assign(request.predictors.count, 0.0);
  for (std::size_t i = 0; i < chosen.v.size(); ++i) out.v[setting.predictors.used[i]] = chosen.v[i];
  out.attained = solution_of_v(chosen.problem, chosen.v).mspe;
  const std::size_t self[] = {0};
  SimplexLeastSquares kernel;
  const SimplexFit fit = kernel.fit(slice.problem(0, self));
  out.bound = std::max(0.0, fit.objective) / static_cast<double>(slice.before);
  const std::size_t count = request.predictors.count;
  out.balance.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    PredictorBalance& balance = out.balance[i];
    balance.treated = request.predictors.value[slice.units[0] * count + i];
    balance.synthetic = balance.donors = 0;
    for (std::size_t unit = 1; unit < slice.size(); ++unit) {
      const double value = request.predictors.value[slice.units[unit] * count + i];
      if (weights[unit] != 0) balance.synthetic += weights[unit] * value;
      balance.donors += value / static_cast<double>(slice.size() - 1);
    }
  }
}

void add_corner(const Setting& setting, const Chosen& chosen, PredictorControl& out) {
  const std::vector<double> linear = effect_of_donors(setting.slice, chosen.problem);
  for (std::size_t i = 0; i < chosen.problem.rows; ++i) {
    const PredictorSolution corner = corner_solution(chosen.problem, i);
    if (out.corner && corner.mspe >= out.corner->mspe) continue;
    double estimate = 0;
    for (std::size_t j = 0; j < linear.size(); ++j) estimate -= linear[j] * corner.weights[j];
    out.corner = {.predictor = setting.predictors.used[i], .mspe = corner.mspe, .estimate = estimate};
  }
}

// The weights of all units are found first, in parallel; the test then looks them up.
void add_placebos(const PredictorWeightsRequest& request, const Setting& setting, PredictorControl& out) {
  const UnitSlice& slice = setting.slice;
  const std::size_t treated[] = {0};
  const std::span<const std::size_t> barred(treated, request.placebo.treated_as_donor ? 0 : 1);
  std::vector<PlaceboFound> found = find_placebos(setting, barred);
  found[0].weights.resize(slice.size());
  for (std::size_t unit = 0; unit < slice.size(); ++unit)
    found[0].weights[unit] = out.weights[slice.units[unit]];
  for (const PlaceboFound& one : found) out.unproven += one.proven ? 0 : 1;
  out.placebo = placebo_test(
      slice,
      [&](const UnitSlice&, std::size_t unit, std::span<const std::size_t>) { return found[unit].weights; },
      request.placebo);
}

void say_what_is_weak(const Setting& setting, const Chosen& chosen, PredictorControl& out) {
  if (setting.slice.size() == 2)
    fail(out, Status::weak,
         {"one donor: it is the comparison, whatever its predictors",
          "un solo donante: es la comparación, sean cuales sean sus predictores"});
  else if (setting.slice.before < 8)
    fail(out, Status::weak,
         {fmt::format("only {} periods before", setting.slice.before),
          fmt::format("solo {} periodos anteriores", setting.slice.before)});
  else if (setting.options->by == PredictorWeighting::best && !chosen.search.proven)
    fail(out, Status::weak,
         {"the best weights of the predictors are not proven: the search was broken off",
          "no está probado que los pesos de los predictores sean los mejores: la búsqueda se cortó"});
  else if (out.unproven > 0)
    fail(out, Status::weak,
         {fmt::format(
              "the best weights of the predictors are not proven for {} of {} placebos: followed worse "
              "than they might be, they make the p-value smaller",
              out.unproven, setting.slice.size() - 1),
          fmt::format(
              "no está probado que los pesos de los predictores sean los mejores en {} de {} placebos: "
              "seguidos peor de lo posible, hacen menor el valor p",
              out.unproven, setting.slice.size() - 1)});
}

}  // namespace

PredictorControl predictor_control(const PredictorWeightsRequest& request) {
  PredictorControl out;
  UnitSliceRequest wanted = request.slice;
  wanted.demeaned = false;
  wanted.donors = complete_donors(request, out);
  Setting setting;
  setting.options = &request.options;
  setting.slice = unit_slice(wanted);
  const UnitSlice& slice = setting.slice;
  out.notes.insert(out.notes.end(), slice.notes.begin(), slice.notes.end());
  if (slice.status != Status::ok) {
    fail(out, slice.status, slice.why);
    return out;
  }
  setting.predictors = scaled_predictors(request.predictors, slice);
  if (setting.predictors.used.size() < request.predictors.count)
    out.notes.push_back(
        {fmt::format("{} predictors that do not vary or that the treated unit lacks are not used",
                     request.predictors.count - setting.predictors.used.size()),
         fmt::format("no se usan {} predictores que no varían o que faltan en la unidad tratada",
                     request.predictors.count - setting.predictors.used.size())});
  if (request.options.choosing) setting.choosing = scaled_predictors(*request.options.choosing, slice);
  if (setting.predictors.used.empty()) {
    fail(out, Status::not_identified,
         {"no predictor that varies between the units", "ningún predictor que varíe entre las unidades"});
    return out;
  }
  if (request.options.choosing && !same_predictors(setting.predictors, setting.choosing)) {
    fail(out, Status::not_identified,
         {"the predictors of the training period are not the same as those of the comparison",
          "los predictores del periodo de entrenamiento no son los mismos que los de la comparación"});
    return out;
  }
  if (!fix_v(setting, request.predictors.count, out)) return out;
  const Chosen chosen = choose(setting, 0, {}, true, request.options);
  describe(request, setting, chosen, out);
  out.proven = request.options.by == PredictorWeighting::best && chosen.search.proven;
  if (request.options.by == PredictorWeighting::best) {
    if (setting.choosing.used.empty()) out.least = chosen.search.least;
    const std::vector<double> linear = effect_of_donors(slice, chosen.problem);
    const PredictorRange range =
        setting.choosing.used.empty()
            ? range_of_solutions(chosen.problem, chosen.search, linear, request.options)
            : range_by_moves(setting, chosen, linear);
    // The estimate is one of them; what differs is rounding.
    out.low = std::min(range.low, out.estimate);
    out.high = std::max(range.high, out.estimate);
    out.range_proven = range.proven;
  }
  add_corner(setting, chosen, out);
  if (request.placebos) add_placebos(request, setting, out);
  say_what_is_weak(setting, chosen, out);
  out.slice = std::move(setting.slice);
  return out;
}

UnitWeighting predictor_weighting(Predictors predictors, PredictorWeightsOptions options) {
  return [predictors = std::move(predictors), options = std::move(options)](
             const UnitSlice& slice, std::size_t unit,
             std::span<const std::size_t> barred) -> std::vector<double> {
    Setting setting;
    setting.options = &options;
    setting.slice = slice;
    setting.predictors = scaled_predictors(predictors, slice);
    if (options.choosing) setting.choosing = scaled_predictors(*options.choosing, slice);
    PredictorControl unused;
    if (setting.predictors.used.empty() || setting.predictors.complete[unit] == 0) return {};
    if (!fix_v(setting, predictors.count, unused)) return {};
    const Chosen chosen = choose(setting, unit, barred, false, options);
    if (chosen.solution.weights.empty()) return {};
    return by_slice_unit(slice, chosen.problem, chosen.solution.weights);
  };
}

}  // namespace contraste
