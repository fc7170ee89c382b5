#include "method/imputation.h"

#include <fmt/core.h>

#include <cmath>

#include "method/poisson_imputation.h"
#include "method_panel.h"
#include "staggered_call.h"

namespace contraste::app {
namespace {

constexpr std::string_view families[] = {"gaussian", "poisson"};
constexpr std::string_view effects[] = {"unit", "cohort"};

Json ratio_json(const CountRatioEffect& ratio) {
  return {
      {"estimate", json_number_or_null(ratio.estimate)},   {"low", json_number_or_null(ratio.low)},
      {"high", json_number_or_null(ratio.high)},           {"p", json_number_or_null(ratio.p)},
      {"log_ratio", json_number_or_null(ratio.log_ratio)}, {"se", json_number_or_null(ratio.se)},
      {"observed", json_number_or_null(ratio.observed)},   {"expected", json_number_or_null(ratio.expected)}};
}

Json ratios_json(const PanelCall& call, const std::vector<CountRatioEffect>& ratios, Aggregation kind) {
  Json list = Json::array();
  for (const CountRatioEffect& ratio : ratios) {
    Json one = Json::object();
    if (kind == Aggregation::dynamic) {
      one["event_time"] = ratio.at;
    } else {
      one[kind == Aggregation::group ? "cohort" : "time"] = call.periods[static_cast<std::size_t>(ratio.at)];
    }
    one.update(ratio_json(ratio));
    list.push_back(one);
  }
  return list;
}

Json group_time_ratios(const PanelCall& call, const std::vector<CohortTimeRatio>& cells) {
  Json list = Json::array();
  for (const CohortTimeRatio& cell : cells) {
    Json one{{"cohort", call.periods[cell.cohort]}, {"time", call.periods[cell.time]}};
    one.update(ratio_json(cell.ratio));
    one["treated"] = cell.treated;
    list.push_back(one);
  }
  return list;
}

std::string ratio_line(const std::string& name, const CountRatioEffect& ratio) {
  const std::string interval =
      std::isnan(ratio.low) ? "" : fmt::format("  [{:+.1f}, {:+.1f}]", 100 * ratio.low, 100 * ratio.high);
  return fmt::format("  {:<22}{:>+9.1f} %{}  {} / {}\n", name, 100 * ratio.estimate, interval,
                     shown_number(ratio.observed), shown_number(ratio.expected));
}

Result<MethodSays> run_counts(const PanelCall& call, const StaggeredCall& data, std::size_t anticipation,
                              double level) {
  const auto kind = call.choice("effects", "unit", effects);
  if (!kind) return tl::unexpected(kind.error());
  PoissonImputationRequest request;
  request.data = data.staggered();
  request.anticipation = anticipation;
  request.effects = *kind == "unit" ? CountEffects::unit : CountEffects::cohort;
  request.level = level;
  const PoissonImputation found = poisson_imputation(request);
  MethodSays says;
  says.json = ratio_json(found.all);
  add_status(says.json, found.status, found.why, call.language());
  says.json["family"] = "poisson";
  says.json["effects"] = *kind;
  says.json["anticipation"] = anticipation;
  says.json["units"] = found.units;
  says.json["treated_units"] = found.treated_units;
  says.json["treated_always"] = found.treated_always;
  says.json["without_data"] = found.without_data;
  says.json["units_of_zeros"] = found.units_of_zeros;
  says.json["not_imputed"] = found.not_imputed;
  says.json["dispersion"] = json_number_or_null(found.dispersion);
  says.json["group_time"] = group_time_ratios(call, found.group_time);
  says.json["group"] = ratios_json(call, found.group, Aggregation::group);
  says.json["dynamic"] = ratios_json(call, found.dynamic, Aggregation::dynamic);
  says.json["calendar"] = ratios_json(call, found.calendar, Aggregation::calendar);
  says.json["remarks"] = words_json(call, found.notes);
  says.text = fmt::format("  {:<22}{:>11}  {}\n", "", call.say("change", "cambio"),
                          call.say("interval, counted / expected", "intervalo, contado / esperado"));
  if (!std::isnan(found.all.estimate))
    says.text += ratio_line(call.say("all treated", "todo lo tratado"), found.all);
  for (const CountRatioEffect& ratio : found.group)
    says.text += ratio_line(call.periods[static_cast<std::size_t>(ratio.at)], ratio);
  for (const CountRatioEffect& ratio : found.dynamic)
    says.text += ratio_line(fmt::format("{:+d} {}", ratio.at, call.say("periods", "periodos")), ratio);
  says.text += remarks_text(call, found.notes) + weak_text(call, found.status, found.why);
  return says;
}

Json json_of(const PanelCall& call, const Imputation& found) {
  Json json{{"estimate", json_number_or_null(found.estimate)},
            {"se", json_number_or_null(found.se)},
            {"low", json_number_or_null(found.low)},
            {"high", json_number_or_null(found.high)},
            {"p", json_number_or_null(found.p)}};
  add_status(json, found.status, found.why, call.language());
  json["family"] = "gaussian";
  json["units"] = found.units;
  json["treated_units"] = found.treated_units;
  json["treated_always"] = found.treated_always;
  json["without_data"] = found.without_data;
  json["not_imputed"] = found.not_imputed;
  json["group_time"] = group_time_json(call, found.group_time);
  json["simple"] = aggregate_json(call, found.aggregates.simple, Aggregation::simple);
  json["group"] = aggregate_json(call, found.aggregates.group, Aggregation::group);
  json["dynamic"] = aggregate_json(call, found.aggregates.dynamic, Aggregation::dynamic);
  json["calendar"] = aggregate_json(call, found.aggregates.calendar, Aggregation::calendar);
  json["pretrend"] = {{"leads", elements_json(call, found.leads, Aggregation::dynamic)},
                      {"wald", json_number_or_null(found.pretest)},
                      {"df", found.pretest_df},
                      {"p", json_number_or_null(found.pretest_p)}};
  return json;
}

std::string text_of(const PanelCall& call, const Imputation& found) {
  if (std::isnan(found.estimate)) return "";
  const Aggregates& all = found.aggregates;
  std::string text = fmt::format("{:<24}{:>12} {:>11}\n", "", call.say("estimate", "estimación"),
                                 call.say("error", "error"));
  text += aggregate_text(call, call.say("simple", "simple"), all.simple);
  text += aggregate_text(call, call.say("by cohort", "por cohorte"), all.group);
  text += elements_text(call, all.group.elements, Aggregation::group);
  text += aggregate_text(call, call.say("since the treatment", "desde el tratamiento"), all.dynamic);
  text += elements_text(call, all.dynamic.elements, Aggregation::dynamic);
  text += aggregate_text(call, call.say("by period", "por periodo"), all.calendar);
  text += elements_text(call, all.calendar.elements, Aggregation::calendar);
  if (!std::isnan(found.pretest_p)) {
    text += fmt::format("{}: {} ({}), {}\n", call.say("before the treatment", "antes del tratamiento"),
                        shown_number(found.pretest), found.pretest_df, shown_p(found.pretest_p));
    text += elements_text(call, found.leads, Aggregation::dynamic);
  }
  return text;
}

Result<MethodSays> run(const PanelCall& call) {
  const auto family = call.choice("family", "gaussian", families);
  const auto aggregation = call.choice("aggregation", "simple", aggregation_names);
  for (const auto* one : {&family, &aggregation}) {
    if (!*one) return tl::unexpected(one->error());
  }
  const auto anticipation = call.whole("anticipation", 0, 0, 1000);
  const auto leads = call.whole("leads", 3, 0, 50);
  const auto draws = call.whole("draws", 999, 0, 1000000);
  for (const auto* one : {&anticipation, &leads, &draws}) {
    if (!*one) return tl::unexpected(one->error());
  }
  const auto level = call.number("level", 0.95, 0.5, 0.999);
  if (!level) return tl::unexpected(level.error());
  StaggeredCall data = staggered_call(call);
  data.covariates = 0;
  data.covariate.clear();
  if (*family == "poisson") return run_counts(call, data, static_cast<std::size_t>(*anticipation), *level);
  ImputationRequest request;
  request.data = data.staggered();
  request.anticipation = static_cast<std::size_t>(*anticipation);
  request.main = aggregation_named(*aggregation);
  request.leads = static_cast<std::size_t>(*leads);
  request.options.level = *level;
  request.options.draws = *draws;
  request.options.seed = call.seed();
  const Imputation found = imputation(request);
  std::vector<Words> remarks = found.notes;
  if (!call.covariates.empty())
    remarks.push_back({"Covariates are not used by imputation.", "La imputación no usa covariables."});
  if (!call.panel.exposure.empty())
    remarks.push_back({"The outcome is the rate, value over exposure; family=poisson is for counts.",
                       "El resultado es la tasa, valor sobre exposición; family=poisson es para conteos."});
  MethodSays says;
  says.json = json_of(call, found);
  says.json["aggregation"] = *aggregation;
  says.json["anticipation"] = request.anticipation;
  says.json["remarks"] = words_json(call, remarks);
  says.text = text_of(call, found) + remarks_text(call, remarks) + weak_text(call, found.status, found.why);
  return says;
}

}  // namespace

PanelMethod imputation_method() {
  return {"imputation",
          PanelNeeds::cohorts,
          {{"family",
            {"gaussian, or poisson for counts with --exposure (gaussian)",
             "gaussian, o poisson para conteos con --exposure (gaussian)"}},
           {"effects",
            {"of unit or cohort, for counts (unit)", "de unit o cohort, para conteos (unit)"},
            "family=poisson"},
           {"anticipation",
            {"periods before the treatment in which it may act (0)",
             "periodos antes del tratamiento en los que puede actuar (0)"}},
           {"aggregation",
            {"of the estimate: simple, group, dynamic or calendar (simple)",
             "de la estimación: simple, group, dynamic o calendar (simple)"},
            "",
            "family=poisson"},
           {"leads",
            {"periods before the treatment that are tested (3)",
             "periodos antes del tratamiento que se prueban (3)"},
            "",
            "family=poisson"},
           {"level", {"of intervals and bands (0.95)", "de intervalos y bandas (0.95)"}},
           {"draws", {"of the bands (999)", "de las bandas (999)"}, "", "family=poisson"}},
          run,
          {"--predictors"}};
}

}  // namespace contraste::app
