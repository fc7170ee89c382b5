#include "method/staggered_did.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "method/sun_abraham.h"
#include "method/two_way_fixed_effects.h"
#include "method_panel.h"
#include "staggered_call.h"

namespace contraste::app {
namespace {

constexpr std::string_view estimators[] = {"regression", "weighting", "doubly-robust"};
constexpr std::string_view comparisons[] = {"never", "not-yet"};
constexpr std::string_view bases[] = {"varying", "universal"};
constexpr std::string_view multipliers[] = {"mammen", "rademacher"};

struct Wanted {
  StaggeredDidRequest request;
  std::string estimator, comparison, base, aggregation;
  bool wild = false;
};

Result<Wanted> wanted_of(const PanelCall& call) {
  Wanted wanted;
  const auto estimator = call.choice("estimator", "doubly-robust", estimators);
  const auto comparison = call.choice("comparison", "never", comparisons);
  const auto base = call.choice("base", "varying", bases);
  const auto aggregation = call.choice("aggregation", "simple", aggregation_names);
  const auto multiplier = call.choice("multiplier", "mammen", multipliers);
  for (const auto* one : {&estimator, &comparison, &base, &aggregation, &multiplier}) {
    if (!*one) return tl::unexpected(one->error());
  }
  const auto anticipation = call.whole("anticipation", 0, 0, 1000);
  const auto draws = call.whole("draws", 999, 0, 1000000);
  for (const auto* one : {&anticipation, &draws}) {
    if (!*one) return tl::unexpected(one->error());
  }
  const auto level = call.number("level", 0.95, 0.5, 0.999);
  if (!level) return tl::unexpected(level.error());
  const auto wild = call.yes("wild", false);
  const auto complete = call.yes("complete", false);
  for (const auto* one : {&wild, &complete}) {
    if (!*one) return tl::unexpected(one->error());
  }
  StaggeredDidRequest& request = wanted.request;
  request.estimator = *estimator == "regression"  ? ChangeEstimator::regression
                      : *estimator == "weighting" ? ChangeEstimator::weighting
                                                  : ChangeEstimator::doubly_robust;
  request.comparison =
      *comparison == "never" ? StaggeredComparison::never_treated : StaggeredComparison::not_yet_treated;
  request.base = *base == "varying" ? BasePeriod::varying : BasePeriod::universal;
  request.complete_units = *complete;
  request.main = aggregation_named(*aggregation);
  request.anticipation = static_cast<std::size_t>(*anticipation);
  request.options.draws = *draws;
  request.options.level = *level;
  request.options.multiplier = *multiplier == "mammen" ? Multiplier::mammen : Multiplier::rademacher;
  request.options.seed = call.seed();
  wanted.estimator = *estimator;
  wanted.comparison = *comparison;
  wanted.base = *base;
  wanted.aggregation = *aggregation;
  wanted.wild = *wild;
  return wanted;
}

struct Comparators {
  bool with_sun_abraham = true;
  SunAbraham sun_abraham;
  TwoWayFixedEffects two_way;
};

// One regressor of all values a cohort and time: with many of them it takes more memory than it is worth.
bool small_enough(const StaggeredDid& found, const UnitPanel& panel) {
  return static_cast<double>(found.group_time.size()) * static_cast<double>(panel.outcome.size()) <= 5e7;
}

Comparators comparators_of(const Wanted& wanted, const StaggeredDid& found) {
  Comparators out;
  const StaggeredDidRequest& request = wanted.request;
  out.with_sun_abraham = small_enough(found, *request.data.panel);
  StaggeredPanel plain = request.data;
  plain.covariates = 0;
  plain.covariate = {};
  if (out.with_sun_abraham)
    out.sun_abraham = sun_abraham({plain, request.anticipation, request.options.level});
  TwoWayFixedEffectsRequest two_way;
  two_way.data = plain;
  two_way.level = request.options.level;
  two_way.wild = wanted.wild;
  two_way.draws = request.options.draws;
  two_way.seed = request.options.seed;
  out.two_way = two_way_fixed_effects(two_way);
  return out;
}

Json interval_json(double estimate, double se, double low, double high, double p) {
  return {{"estimate", json_number_or_null(estimate)},
          {"se", json_number_or_null(se)},
          {"low", json_number_or_null(low)},
          {"high", json_number_or_null(high)},
          {"p", json_number_or_null(p)}};
}

Json comparators_json(const PanelCall& call, const Comparators& comparators) {
  Json json = Json::object();
  if (comparators.with_sun_abraham) {
    const SunAbraham& sun = comparators.sun_abraham;
    Json one = interval_json(sun.estimate, sun.se, sun.low, sun.high, sun.p);
    one["dynamic"] = elements_json(call, sun.dynamic, Aggregation::dynamic);
    add_status(one, sun.status, sun.why, call.language());
    json["sun_abraham"] = one;
  }
  const TwoWayFixedEffects& two_way = comparators.two_way;
  Json one = interval_json(two_way.estimate, two_way.se, two_way.low, two_way.high, two_way.p);
  one["wild_p"] = json_number_or_null(two_way.wild_p);
  one["negative_weights"] = {{"share", json_number_or_null(two_way.negative_share)},
                             {"sum", json_number_or_null(two_way.negative_weight)}};
  one["label"] = call.say("for comparison only: where effects differ it is no average of them",
                          "solo para comparar: donde los efectos difieren no es un promedio de ellos");
  add_status(one, two_way.status, two_way.why, call.language());
  json["two_way_fixed_effects"] = one;
  return json;
}

Json json_of(const PanelCall& call, const Wanted& wanted, const StaggeredDid& found) {
  Json json = interval_json(found.estimate, found.se, found.low, found.high, found.p);
  add_status(json, found.status, found.why, call.language());
  json["aggregation"] = wanted.aggregation;
  json["estimator"] = wanted.estimator;
  json["comparison"] = wanted.comparison;
  json["base"] = wanted.base;
  json["anticipation"] = wanted.request.anticipation;
  json["units"] = found.units;
  json["treated_units"] = found.treated_units;
  json["treated_always"] = found.treated_always;
  json["without_data"] = found.without_data;
  json["incomplete"] = found.incomplete;
  json["group_time"] = group_time_json(call, found.group_time);
  json["simple"] = aggregate_json(call, found.aggregates.simple, Aggregation::simple);
  json["group"] = aggregate_json(call, found.aggregates.group, Aggregation::group);
  json["dynamic"] = aggregate_json(call, found.aggregates.dynamic, Aggregation::dynamic);
  json["calendar"] = aggregate_json(call, found.aggregates.calendar, Aggregation::calendar);
  json["pretest"] = {{"wald", json_number_or_null(found.pretest)},
                     {"df", found.pretest_df},
                     {"p", json_number_or_null(found.pretest_p)}};
  return json;
}

std::string text_of(const PanelCall& call, const Wanted& wanted, const StaggeredDid& found) {
  if (std::isnan(found.estimate)) return "";
  std::string text = fmt::format("{:<24}{:>12} {:>11}\n", "", call.say("estimate", "estimación"),
                                 call.say("error", "error"));
  for (const GroupTime& cell : found.group_time) {
    AggregateElement element;
    const NormalInterval interval = normal_interval(cell.estimate, cell.se, wanted.request.options.level);
    element.estimate = cell.estimate;
    element.se = cell.se;
    element.low = interval.low;
    element.high = interval.high;
    text += fmt::format("  {:<22}{}\n", call.periods[cell.cohort] + ", " + call.periods[cell.time],
                        estimate_text(element));
  }
  const Aggregates& all = found.aggregates;
  text += aggregate_text(call, call.say("simple", "simple"), all.simple);
  text += aggregate_text(call, call.say("by cohort", "por cohorte"), all.group);
  text += elements_text(call, all.group.elements, Aggregation::group);
  text += aggregate_text(call, call.say("since the treatment", "desde el tratamiento"), all.dynamic);
  text += elements_text(call, all.dynamic.elements, Aggregation::dynamic);
  text += aggregate_text(call, call.say("by period", "por periodo"), all.calendar);
  text += elements_text(call, all.calendar.elements, Aggregation::calendar);
  if (!std::isnan(found.pretest_p))
    text += fmt::format("{}: {} ({} {}), {}\n", call.say("before the treatment", "antes del tratamiento"),
                        shown_number(found.pretest), found.pretest_df, call.say("effects", "efectos"),
                        shown_p(found.pretest_p));
  return text;
}

std::string comparators_text(const PanelCall& call, const Comparators& comparators) {
  std::string text;
  const auto line = [&](const char* name, double estimate, double se) {
    text += fmt::format("  {:<22}{:>12} {:>11}\n", name, shown_number(estimate), shown_number(se));
  };
  text += call.say("For comparison only:\n", "Solo para comparar:\n");
  if (comparators.with_sun_abraham)
    line("Sun & Abraham", comparators.sun_abraham.estimate, comparators.sun_abraham.se);
  line(call.say("two-way effects", "efectos de dos vías"), comparators.two_way.estimate,
       comparators.two_way.se);
  if (comparators.two_way.negative_share > 0)
    text += fmt::format("    {:.1f} % {}\n", 100 * comparators.two_way.negative_share,
                        call.say("of treated values have a negative weight in it",
                                 "de los valores tratados tienen en ella un peso negativo"));
  return text;
}

Result<MethodSays> run(const PanelCall& call) {
  auto wanted = wanted_of(call);
  if (!wanted) return tl::unexpected(wanted.error());
  const StaggeredCall data = staggered_call(call);
  wanted->request.data = data.staggered();
  const StaggeredDid found = staggered_did(wanted->request);
  const Comparators comparators = comparators_of(*wanted, found);
  std::vector<Words> remarks = found.notes;
  remarks.insert(remarks.end(), data.notes.begin(), data.notes.end());
  if (!call.panel.exposure.empty())
    remarks.push_back({"The outcome is the rate, value over exposure.",
                       "El resultado es la tasa, valor sobre exposición."});
  for (const Words& note : comparators.sun_abraham.notes) {
    if (std::ranges::find(remarks, note.en, &Words::en) == remarks.end()) remarks.push_back(note);
  }
  if (!comparators.with_sun_abraham)
    remarks.push_back({"Sun & Abraham's estimator is left out: it would take too many terms.",
                       "El estimador de Sun y Abraham queda fuera: tendría demasiados términos."});
  MethodSays says;
  says.json = json_of(call, *wanted, found);
  says.json["comparators"] = comparators_json(call, comparators);
  says.json["remarks"] = words_json(call, remarks);
  says.text = text_of(call, *wanted, found) + comparators_text(call, comparators) +
              remarks_text(call, remarks) + weak_text(call, found.status, found.why);
  return says;
}

}  // namespace

PanelMethod staggered_did_method() {
  return {"staggered-did",
          PanelNeeds::cohorts,
          {{"estimator",
            {"regression, weighting or doubly-robust, with --covariate (doubly-robust)",
             "regression, weighting o doubly-robust, con --covariate (doubly-robust)"}},
           {"comparison",
            {"with units never treated, or not-yet treated (never)",
             "con unidades nunca tratadas, never, o aún no tratadas, not-yet (never)"}},
           {"base",
            {"of effects before the treatment: varying or universal (varying)",
             "de los efectos antes del tratamiento: varying o universal (varying)"}},
           {"anticipation",
            {"periods before the treatment in which it may act (0)",
             "periodos antes del tratamiento en los que puede actuar (0)"}},
           {"aggregation",
            {"of the estimate: simple, group, dynamic or calendar (simple)",
             "de la estimación: simple, group, dynamic o calendar (simple)"}},
           {"complete",
            {"only units seen in all periods: yes or no (no)",
             "solo unidades vistas en todos los periodos: yes o no (no)"}},
           {"level", {"of intervals and bands (0.95)", "de intervalos y bandas (0.95)"}},
           {"draws", {"of the bands (999)", "de las bandas (999)"}},
           {"multiplier",
            {"of the bands: mammen or rademacher (mammen)", "de las bandas: mammen o rademacher (mammen)"}},
           {"wild",
            {"wild cluster bootstrap of the comparator with two-way effects: yes or no (no)",
             "bootstrap wild por conglomerados del comparador de dos vías: yes o no (no)"}}},
          run,
          {"--predictors"}};
}

}  // namespace contraste::app
