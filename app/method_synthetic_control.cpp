#include "method/synthetic_control.h"

#include <fmt/core.h>

#include <array>
#include <cmath>

#include "method/conformal_test.h"
#include "method/penalised_synthetic_control.h"
#include "method/placebo_test.h"
#include "method/ridge_augmented_synthetic_control.h"
#include "method/synthetic_control_checks.h"
#include "method_panel.h"
#include "method_predictors.h"
#include "panel_treatment.h"
#include "staggered_call.h"

namespace contraste::app {
namespace {

constexpr std::string_view variants[] = {"outcome", "demeaned", "ridge", "penalised", "augmented"};
constexpr std::string_view intervals[] = {"placebo", "conformal", "jackknife"};

// What was asked for.
struct Wanted {
  UnitSliceRequest request;
  std::string variant;
  std::string interval;
  std::optional<double> lambda;
  bool least_error = false;
  bool treated_as_donor = false;
  double level = 0.95;
  std::optional<std::size_t> in_time;
};

// Everything that was found.
struct Found {
  UnitSlice slice;
  double lambda = missing;
  SyntheticControl control;
  PlaceboTest placebo;
  FitHealth health;
  std::vector<DonorLeftOut> left_out;
  std::optional<std::size_t> in_time;
  PlaceboTest earlier;
  JackknifePlus jackknife;
  ConformalTest conformal;
};

Result<Wanted> wanted_of(const PanelCall& call) {
  Wanted wanted;
  wanted.request.panel = &call.panel;
  wanted.request.treated = call.treated.front();
  wanted.request.donors = call.donors;
  wanted.request.from = *call.from;
  const auto variant = call.choice("variant", "outcome", variants);
  const auto interval = call.choice("interval", "placebo", intervals);
  const auto lambda = call.number("lambda", -1, 0, 1e300);
  const auto level = call.number("level", 0.95, 0.5, 0.999);
  const auto least_error = call.yes("least-error", false);
  const auto treated_as_donor = call.yes("treated-as-donor", false);
  const auto window = window_of(call);
  const auto in_time = call.period("in-time");
  for (const auto* one : {&variant, &interval}) {
    if (!*one) return tl::unexpected(one->error());
  }
  for (const auto* one : {&lambda, &level}) {
    if (!*one) return tl::unexpected(one->error());
  }
  for (const auto* one : {&least_error, &treated_as_donor}) {
    if (!*one) return tl::unexpected(one->error());
  }
  if (!window) return tl::unexpected(window.error());
  if (!in_time) return tl::unexpected(in_time.error());
  wanted.variant = *variant;
  wanted.interval = *interval;
  if (*lambda >= 0) wanted.lambda = *lambda;
  wanted.level = *level;
  wanted.least_error = *least_error;
  wanted.treated_as_donor = *treated_as_donor;
  wanted.request.first = window->first;
  if (window->last) wanted.request.past = *window->last + 1;
  wanted.request.demeaned = wanted.variant == "demeaned";
  wanted.in_time = *in_time;
  return wanted;
}

// The weighting of the variant; `lambda` is told where it is one number for all units.
UnitWeighting weighting_of(const Wanted& wanted, const UnitSlice& slice, double& lambda) {
  if (wanted.variant == "augmented") {
    RidgeAugmentedOptions options;
    options.lambda = wanted.lambda;
    options.least_error = wanted.least_error;
    const std::size_t self = 0;
    if (slice.status == Status::ok) lambda = ridge_augmented_weights(slice, 0, {&self, 1}, options).lambda;
    return ridge_augmented_weighting(options);
  }
  SyntheticControlOptions options;
  if (wanted.variant == "penalised" || wanted.variant == "ridge") {
    const bool ridge = wanted.variant == "ridge";
    const PenaltyChoice choice = wanted.lambda ? PenaltyChoice{}
                                 : ridge       ? choose_ridge(slice)
                                               : choose_penalty(slice);
    lambda = wanted.lambda.value_or(choice.chosen);
    // Too few donors to choose by: as little as is tried.
    if (std::isnan(lambda)) lambda = 1e-5;
    (ridge ? options.ridge : options.penalty) = lambda;
  }
  return synthetic_control_weighting(options);
}

Found found_of(const Wanted& wanted) {
  Found found;
  found.slice = unit_slice(wanted.request);
  const UnitWeighting weigh = weighting_of(wanted, found.slice, found.lambda);
  const std::size_t self = 0;
  std::vector<double> weights;
  if (found.slice.status == Status::ok) weights = weigh(found.slice, 0, {&self, 1});
  found.control = synthetic_control_of(wanted.request, found.slice, weights);
  if (weights.empty()) return found;
  found.placebo = placebo_test(found.slice, weigh, {wanted.treated_as_donor, wanted.level});
  found.health = fit_health(found.slice, weights, found.placebo);
  found.left_out = leave_one_out(found.slice, weigh, weights);
  found.jackknife = jackknife_plus(wanted.request, weigh, wanted.level);
  found.conformal = conformal_test(wanted.request, weigh, wanted.level);
  // Two thirds of the way, so that most of the periods before are still there to fit.
  found.in_time = wanted.in_time;
  if (!found.in_time && found.slice.before >= 6)
    found.in_time = found.slice.times[2 * found.slice.before / 3];
  if (found.in_time) found.earlier = in_time_placebo(wanted.request, weigh, *found.in_time);
  return found;
}

struct Interval {
  double low = missing, high = missing;
  Words why;
};

Interval interval_of(const Wanted& wanted, const Found& found) {
  if (wanted.interval == "conformal") return {found.conformal.low, found.conformal.high, found.conformal.why};
  if (wanted.interval == "jackknife")
    return {found.jackknife.mean_low, found.jackknife.mean_high, found.jackknife.why};
  return {found.placebo.low, found.placebo.high, found.placebo.why};
}

struct Verdict {
  Status status = Status::ok;
  Words why;
};

// Of the answer as a whole: what is weak in any part is weak.
Verdict verdict_of(const Wanted& wanted, const Found& found) {
  Verdict verdict{found.control.status, found.control.why};
  if (found.control.weights.empty()) return verdict;
  const auto add = [&](Status status, const Words& why) {
    if (status == Status::ok || why.empty()) return;
    verdict.status = Status::weak;
    verdict.why.en += (verdict.why.en.empty() ? "" : "; ") + why.en;
    verdict.why.es += (verdict.why.es.empty() ? "" : "; ") + why.es;
  };
  add(found.health.status, found.health.why);
  const Interval interval = interval_of(wanted, found);
  add(found.placebo.status, found.placebo.why);
  if (wanted.interval != "placebo" && std::isnan(interval.low)) add(Status::weak, interval.why);
  return verdict;
}

Json periods_json(const PanelCall& call, const Found& found) {
  Json list = Json::array();
  for (std::size_t t = 0; t < found.control.periods.size(); ++t) {
    Json one{{"time", call.periods[found.control.periods[t]]},
             {"observed", json_number_or_null(found.control.synthetic[t] + found.control.effect[t])},
             {"synthetic", json_number_or_null(found.control.synthetic[t])},
             {"effect", json_number_or_null(found.control.effect[t])}};
    const std::size_t after = t - found.control.before;
    if (t >= found.control.before && after < found.jackknife.low.size()) {
      one["low"] = json_number_or_null(found.jackknife.low[after]);
      one["high"] = json_number_or_null(found.jackknife.high[after]);
    }
    list.push_back(one);
  }
  return list;
}

Json placebos_json(const PanelCall& call, const PlaceboTest& test) {
  Json list = Json::array();
  for (const Placebo& one : test.placebos) {
    list.push_back({{"unit", call.units[one.unit]},
                    {"estimate", json_number_or_null(one.estimate)},
                    {"ratio", json_number_or_null(one.ratio)},
                    {"rmspe", json_number_or_null(one.rmspe)}});
  }
  return list;
}

Json checks_json(const PanelCall& call, const Found& found) {
  const Language language = call.language();
  Json left_out = Json::array();
  for (const DonorLeftOut& one : found.left_out) {
    left_out.push_back({{"unit", call.units[one.unit]},
                        {"estimate", json_number_or_null(one.estimate)},
                        {"rmspe", json_number_or_null(one.rmspe)}});
  }
  Json health{{"rmspe", json_number_or_null(found.health.rmspe)},
              {"median_placebo_rmspe", json_number_or_null(found.health.median_placebo)},
              {"placebos_fitted_worse", json_number_or_null(found.health.worse)},
              {"outside_donors", json_number_or_null(found.health.outside)},
              {"largest_weight", json_number_or_null(found.health.most_weight)},
              {"donors", found.health.donors}};
  add_status(health, found.health.status, found.health.why, language);
  Json conformal{{"p", json_number_or_null(found.conformal.p)},
                 {"low", json_number_or_null(found.conformal.low)},
                 {"high", json_number_or_null(found.conformal.high)}};
  add_status(conformal, found.conformal.status, found.conformal.why, language);
  Json jackknife{{"low", json_number_or_null(found.jackknife.mean_low)},
                 {"high", json_number_or_null(found.jackknife.mean_high)}};
  add_status(jackknife, found.jackknife.status, found.jackknife.why, language);
  Json checks{
      {"leave_one_out", left_out}, {"health", health}, {"conformal", conformal}, {"jackknife", jackknife}};
  if (found.in_time) {
    Json in_time{
        {"from", call.periods[*found.in_time]},
        {"estimate", json_number_or_null(found.earlier.placebos.empty() && found.earlier.own.rmspe == 0
                                             ? missing
                                             : found.earlier.own.estimate)},
        {"p", json_number_or_null(found.earlier.p)}};
    add_status(in_time, found.earlier.status, found.earlier.why, language);
    checks["in_time"] = in_time;
  }
  return checks;
}

std::string text_of(const PanelCall& call, const Wanted& wanted, const Json& json) {
  const auto shown = [&](const char* key) {
    return json[key].is_number() ? shown_number(json[key].get<double>()) : std::string("-");
  };
  std::string text = fmt::format("{}: {}\n", call.say("variant", "variante"), wanted.variant);
  text +=
      fmt::format("{}: {} ({:.0f} %: {} {} {})\n", call.say("mean effect after", "efecto medio posterior"),
                  shown("estimate"), 100 * wanted.level, shown("low"), call.say("to", "a"), shown("high"));
  text += fmt::format("{}: {}; {}: {}\n", call.say("placebo p", "p de placebos"), shown("p"),
                      call.say("one-sided", "unilateral"), shown("p_one_sided"));
  text +=
      fmt::format("{}: {}; {}: {}\n", call.say("mean squared error before", "error cuadrático medio previo"),
                  shown("loss"), call.say("least possible", "mínimo posible"), shown("bound"));
  text += fmt::format("{}:\n", call.say("weights", "pesos"));
  for (const auto& [unit, weight] : json["weights"].items())
    text += fmt::format("  {}: {:.3f}\n", unit, weight.get<double>());
  const std::string why = json["why"].is_string() ? "; " + json["why"].get<std::string>() : "";
  text += fmt::format("{}: {}{}\n", call.say("status", "estado"), json["status"].get<std::string>(), why);
  return text;
}

Result<MethodSays> run_synthetic_control(const PanelCall& call) {
  if (call.predictors) return say_with_predictors(call);
  const Result<Wanted> wanted = wanted_of(call);
  if (!wanted) return tl::unexpected(wanted.error());
  const Found found = found_of(*wanted);
  const SyntheticControl& control = found.control;
  const Interval interval = interval_of(*wanted, found);
  const double one_sided = control.estimate < 0 ? found.placebo.p_below : found.placebo.p_above;
  Json json{{"variant", wanted->variant},
            {"estimate", json_number_or_null(control.estimate)},
            {"low", json_number_or_null(interval.low)},
            {"high", json_number_or_null(interval.high)},
            {"level", wanted->level},
            {"interval", wanted->interval},
            {"p", json_number_or_null(found.placebo.p)},
            {"p_one_sided", json_number_or_null(one_sided)},
            {"standard_error", json_number_or_null(found.placebo.standard_error)}};
  const Verdict verdict = verdict_of(*wanted, found);
  add_status(json, verdict.status, verdict.why, call.language());
  json["weights"] = json_weights(call, control.weights);
  json["intercept"] = wanted->request.demeaned ? json_number_or_null(control.intercept) : Json(nullptr);
  json["lambda"] = json_number_or_null(found.lambda);
  json["loss"] = json_number_or_null(control.mspe);
  json["bound"] = json_number_or_null(control.bound);
  json["gap"] = json_number_or_null(control.mspe - control.bound);
  json["mspe_after"] = json_number_or_null(control.mspe_after);
  json["ratio"] =
      found.placebo.placebos.empty() ? Json(nullptr) : json_number_or_null(found.placebo.own.ratio);
  json["periods"] = periods_json(call, found);
  json["placebos"] = placebos_json(call, found.placebo);
  if (!control.weights.empty()) json.update(checks_json(call, found));
  Json notes = Json::array();
  for (const Words& note : control.notes) notes.push_back(note.in(call.language()));
  json["skipped"] = notes;
  return MethodSays{json, text_of(call, *wanted, json) + remarks_text(call, control.notes)};
}

}  // namespace

PanelMethod synthetic_control_method() {
  PanelMethod method{
      "synthetic-control",
      PanelNeeds::one_treated,
      {{"variant",
        {"outcome, demeaned, ridge, penalised or augmented (outcome)",
         "outcome, demeaned, ridge, penalised o augmented (outcome)"}},
       {"lambda",
        {"of ridge, penalised and augmented: how much (by cross-validation)",
         "de ridge, penalised y augmented: cuánto (por validación cruzada)"},
        "variant=ridge|penalised|augmented"},
       {"least-error",
        {"augmented: the lambda of least error, not the largest within one standard error (no)",
         "augmented: la lambda de menor error, no la mayor a un error estándar (no)"},
        "variant=augmented"},
       {"interval",
        {"placebo, conformal or jackknife (placebo)", "placebo, conformal o jackknife (placebo)"}},
       {"level", {"of intervals (0.95)", "de los intervalos (0.95)"}},
       {"treated-as-donor",
        {"the treated unit may stand for donors in their placebos (no)",
         "la unidad tratada puede servir de donante en los placebos (no)"}},
       {"first", {"first period fitted (the first)", "primer periodo ajustado (el primero)"}},
       {"last", {"last period of the effect (the last)", "último periodo del efecto (el último)"}},
       {"in-time",
        {"start of the placebo in time (two thirds of the way to the start)",
         "inicio del placebo en el tiempo (a dos tercios del camino al inicio)"}}},
      run_synthetic_control,
      {"--covariate"}};
  for (const PanelOption& option : predictor_options()) method.options.push_back(option);
  return method;
}

}  // namespace contraste::app
