#include "method/interactive_fixed_effects.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "method_panel.h"

namespace contraste::app {
namespace {

constexpr std::string_view interval_names[] = {"bootstrap", "jackknife"};

Result<InteractiveFixedEffectsRequest> request_of(const PanelCall& call) {
  InteractiveFixedEffectsRequest request;
  const auto factors = call.whole("most-factors", 5, 0, 50);
  const auto penalties = call.whole("penalties", 10, 0, 100);
  const auto least = call.whole("least-before", 5, 1, 1000);
  const auto interval = call.choice("interval", "bootstrap", interval_names);
  const auto draws = call.whole("draws", 200, 20, 100000);
  const auto placebos = call.whole("placebo-draws", 40, 10, 100000);
  if (!factors) return tl::unexpected(factors.error());
  if (!penalties) return tl::unexpected(penalties.error());
  if (!least) return tl::unexpected(least.error());
  if (!interval) return tl::unexpected(interval.error());
  if (!draws) return tl::unexpected(draws.error());
  if (!placebos) return tl::unexpected(placebos.error());
  request.panel = call.panel;
  request.treated_from.assign(call.panel.units, call.panel.periods);
  for (const std::size_t unit : call.treated) {
    if (unit < call.cohort.size())
      request.treated_from[unit] = call.cohort[unit].value_or(call.panel.periods);
  }
  // A unit that is treated but not asked for takes no part.
  for (const std::size_t unit : call.donors) {
    if (unit >= call.cohort.size() || !call.cohort[unit]) request.donors.push_back(unit);
  }
  request.covariates = call.covariates;
  request.most_factors = static_cast<std::size_t>(*factors);
  request.penalties = static_cast<std::size_t>(*penalties);
  request.least_before = static_cast<std::size_t>(*least);
  request.interval = *interval == "jackknife" ? FactorInterval::jackknife : FactorInterval::bootstrap;
  request.draws = *draws;
  request.placebo_draws = *placebos;
  request.seed = call.seed();
  return request;
}

Json row_json(const PanelCall& call, const FactorEffect& row) {
  Json json{{"rank", row.rank}};
  if (!std::isnan(row.penalty)) {
    json["penalty"] = row.penalty;
    json["share"] = row.share;
  }
  const Json numbers{{"estimate", json_number_or_null(row.estimate)},
                     {"se", json_number_or_null(row.se)},
                     {"low", json_number_or_null(row.low)},
                     {"high", json_number_or_null(row.high)},
                     {"p", json_number_or_null(row.p)},
                     {"cv_error", json_number_or_null(row.cv_error)},
                     {"cv_error_se", json_number_or_null(row.cv_error_se)},
                     {"forecast_error", json_number_or_null(row.forecast_error)},
                     {"forecast_error_se", json_number_or_null(row.forecast_error_se)},
                     {"near_best", row.near_best},
                     {"by_time", json_numbers(row.by_time)}};
  json.update(numbers);
  if (!row.slopes.empty()) json["slopes"] = json_numbers(row.slopes);
  if (!row.placebos.empty()) {
    json["p_placebo"] = json_number_or_null(row.p_placebo);
    json["ratio"] = json_number_or_null(row.ratio);
    Json placebos = Json::array();
    for (const FactorPlacebo& one : row.placebos)
      placebos.push_back({{"unit", call.units[one.unit]},
                          {"estimate", json_number_or_null(one.estimate)},
                          {"ratio", json_number_or_null(one.ratio)}});
    json["placebos"] = placebos;
  }
  if (!row.converged) json["converged"] = false;
  if (!row.why.empty()) json["why"] = row.why.in(call.language());
  return json;
}

Json rows_json(const PanelCall& call, const std::vector<FactorEffect>& rows) {
  Json all = Json::array();
  for (const FactorEffect& row : rows) all.push_back(row_json(call, row));
  return all;
}

Words headline() {
  return {
      "Median over the ranks whose error of cross-validation, or of forecasts, is within one standard error "
      "of the least; low and high span their intervals.",
      "Mediana de los rangos cuyo error de validación cruzada, o de pronóstico, está a un error estándar del "
      "menor; low y high abarcan sus intervalos."};
}

Json answer_json(const PanelCall& call, const InteractiveFixedEffects& found) {
  Json left_out = Json::array();
  for (const std::size_t unit : found.left_out) left_out.push_back(call.units[unit]);
  Json json{{"estimate", json_number_or_null(found.estimate)},
            {"low", json_number_or_null(found.low)},
            {"high", json_number_or_null(found.high)},
            {"p", json_number_or_null(found.p)}};
  add_status(json, found.status, found.why, call.language());
  const Json more{{"estimate_is", headline().in(call.language())},
                  {"lowest", json_number_or_null(found.lowest)},
                  {"highest", json_number_or_null(found.highest)},
                  {"ranks", rows_json(call, found.ranks)},
                  {"penalties", rows_json(call, found.penalties)},
                  {"donors", found.donors.size()},
                  {"treated_units", found.treated.size()},
                  {"cells", found.cells},
                  {"left_out", left_out},
                  {"se_error", json_number_or_null(found.se_error)}};
  json.update(more);
  return json;
}

std::string rows_text(const PanelCall& call, const std::vector<FactorEffect>& rows, bool penalties) {
  if (rows.empty()) return "";
  std::string text =
      fmt::format("{:>10} {:>8} {:>12} {:>12} {:>12} {:>12} {:>12}\n",
                  penalties ? call.say("penalty", "penalidad") : "", call.say("factors", "factores"),
                  call.say("effect", "efecto"), call.say("low", "inferior"), call.say("high", "superior"),
                  call.say("CV error", "error VC"), penalties ? "" : call.say("forecasts", "pronósticos"));
  for (const FactorEffect& row : rows)
    text += fmt::format("{:>10} {:>7}{} {:>12} {:>12} {:>12} {:>12} {:>12}\n",
                        penalties ? shown_number(row.penalty) : "", row.rank, row.near_best ? "*" : " ",
                        shown_number(row.estimate), shown_number(row.low), shown_number(row.high),
                        shown_number(row.cv_error), penalties ? "" : shown_number(row.forecast_error));
  return text;
}

std::string answer_text(const PanelCall& call, const InteractiveFixedEffects& found) {
  if (std::isnan(found.estimate)) return "";
  std::string text = fmt::format("{}: {}", call.say("effect", "efecto"), shown_number(found.estimate));
  if (!std::isnan(found.low))
    text +=
        fmt::format(" ({} {} {})", shown_number(found.low), call.say("to", "a"), shown_number(found.high));
  text += fmt::format("\n  {}\n", headline().in(call.language()));
  text += fmt::format("{}: {} {} {}\n",
                      call.say("over all ranks and penalties", "en todos los rangos y penalidades"),
                      shown_number(found.lowest), call.say("to", "a"), shown_number(found.highest));
  return text + rows_text(call, found.ranks, false) + rows_text(call, found.penalties, true);
}

Result<MethodSays> run_interactive_fixed_effects(const PanelCall& call) {
  const auto request = request_of(call);
  if (!request) return tl::unexpected(request.error());
  const InteractiveFixedEffects found = interactive_fixed_effects(*request);
  MethodSays says{answer_json(call, found), answer_text(call, found)};
  if (found.status != Status::ok)
    says.text += fmt::format("{}: {}; {}\n", call.say("status", "estado"), status_name(found.status),
                             found.why.in(call.language()));
  return says;
}

}  // namespace

PanelMethod interactive_fixed_effects_method() {
  return {"interactive-fixed-effects",
          PanelNeeds::treated,
          {{"most-factors", {"ranks from 0 to so many factors (5)", "rangos de 0 a tantos factores (5)"}},
           {"penalties",
            {"penalties of matrix completion; 0: none (10)",
             "penalidades de completar la matriz; 0: ninguna (10)"}},
           {"least-before",
            {"values before treatment that a treated unit needs where others have them (5)",
             "valores previos que necesita una unidad tratada si otras los tienen (5)"}},
           {"interval", {"bootstrap or jackknife (bootstrap)", "bootstrap o jackknife (bootstrap)"}},
           {"draws", {"of the bootstrap (200)", "del bootstrap (200)"}},
           {"placebo-draws",
            {"sets of placebos for the penalties (40)", "conjuntos de placebos para las penalidades (40)"}}},
          run_interactive_fixed_effects,
          {"--predictors"}};
}

}  // namespace contraste::app
