#include "method/structural_time_series.h"

#include <fmt/core.h>

#include <cmath>

#include "method_series.h"

namespace contraste::app {
namespace {

// Two years before the date show a season.
bool shows_season(const UnitSeries& unit) {
  return unit.series.season > 1 && unit.first_treated >= 2 * static_cast<std::size_t>(unit.series.season);
}

Result<StructuralRequest> request_of(const PanelCall& call, const UnitSeries& unit,
                                     const SeriesChoices& choices) {
  StructuralRequest request;
  const auto trend = call.yes("trend", false);
  const auto season = call.yes("season", shows_season(unit));
  const auto intercept = call.yes("intercept", false);
  const auto level_sd = call.number("level-sd", 0.01, 1e-6, 1);
  const auto model_size = call.number("model-size", 3, 0.01, 1000);
  const auto expected_r2 = call.number("expected-r2", 0.8, 0.01, 0.99);
  const auto prior_df = call.number("prior-df", 50, 0.01, 100000);
  const auto chains = call.whole("chains", 4, 2, 64);
  const auto burn_in = call.whole("burn-in", 500, 0, 1000000);
  const auto draws = call.whole("draws", 1000, 20, 1000000);
  for (const auto* one : {&trend, &season, &intercept}) {
    if (!*one) return tl::unexpected(one->error());
  }
  for (const auto* one : {&level_sd, &model_size, &expected_r2, &prior_df}) {
    if (!*one) return tl::unexpected(one->error());
  }
  for (const auto* one : {&chains, &burn_in, &draws}) {
    if (!*one) return tl::unexpected(one->error());
  }
  request.series = unit.series;
  request.covariates = unit.covariates;
  request.first_treated = unit.first_treated;
  request.anticipation = choices.anticipation;
  request.transition = choices.transition;
  request.trend = *trend;
  request.season = *season;
  request.intercept = *intercept;
  request.level_sd = *level_sd;
  request.model_size = *model_size;
  request.expected_r2 = *expected_r2;
  request.prior_df = *prior_df;
  request.chains = *chains;
  request.burn_in = *burn_in;
  request.draws = *draws;
  request.confidence = choices.confidence;
  request.seed = call.seed();
  return request;
}

Json periods_json(const UnitSeries& unit, const StructuralEffect& found) {
  Json all = Json::array();
  for (const EffectPeriod& one : found.periods) {
    all.push_back({{"time", period_label(unit, one.period)},
                   {"counted", one.counted},
                   {"observed", json_number_or_null(one.observed)},
                   {"expected", json_number_or_null(one.expected)},
                   {"expected_low", json_number_or_null(one.expected_low)},
                   {"expected_high", json_number_or_null(one.expected_high)},
                   {"effect", json_number_or_null(one.effect)},
                   {"low", json_number_or_null(one.low)},
                   {"high", json_number_or_null(one.high)},
                   {"cumulative", json_number_or_null(one.cumulative)},
                   {"cumulative_low", json_number_or_null(one.cumulative_low)},
                   {"cumulative_high", json_number_or_null(one.cumulative_high)},
                   {"error", json_number_or_null(one.error)},
                   {"end_error", json_number_or_null(one.end_error)}});
  }
  return all;
}

Json answer_json(const PanelCall& call, const UnitSeries& unit, const StructuralEffect& found) {
  Json json{{"estimate", json_number_or_null(found.estimate)},
            {"low", json_number_or_null(found.low)},
            {"high", json_number_or_null(found.high)},
            {"p", json_number_or_null(found.p)}};
  add_status(json, found.status, found.why, call.language());
  Json weights = Json::object(), covariates = Json::array();
  for (std::size_t j = 0; j < found.covariates.size(); ++j) {
    weights[unit.covariate_names[j]] = json_number_or_null(found.covariates[j].coefficient);
    covariates.push_back({{"name", unit.covariate_names[j]},
                          {"probability", json_number_or_null(found.covariates[j].probability)},
                          {"probability_error", json_number_or_null(found.covariates[j].error)},
                          {"coefficient", json_number_or_null(found.covariates[j].coefficient)}});
  }
  const Json more{{"estimate_error", json_number_or_null(found.estimate_error)},
                  {"low_error", json_number_or_null(found.low_error)},
                  {"high_error", json_number_or_null(found.high_error)},
                  {"p_error", json_number_or_null(found.p_error)},
                  {"sd", json_number_or_null(found.sd)},
                  {"observed", json_number_or_null(found.observed)},
                  {"expected", json_number_or_null(found.expected)},
                  {"cumulative", json_number_or_null(found.cumulative)},
                  {"cumulative_low", json_number_or_null(found.cumulative_low)},
                  {"cumulative_high", json_number_or_null(found.cumulative_high)},
                  {"cumulative_error", json_number_or_null(found.cumulative_error)},
                  {"relative", json_number_or_null(found.relative)},
                  {"relative_low", json_number_or_null(found.relative_low)},
                  {"relative_high", json_number_or_null(found.relative_high)},
                  {"relative_error", json_number_or_null(found.relative_error)},
                  {"loose_estimate", json_number_or_null(found.loose_estimate)},
                  {"loose_low", json_number_or_null(found.loose_low)},
                  {"loose_high", json_number_or_null(found.loose_high)},
                  {"weights", weights},
                  {"covariates", covariates},
                  {"noise_sd", json_number_or_null(found.noise_sd)},
                  {"noise_error", json_number_or_null(found.noise_error)},
                  {"step_sd", json_number_or_null(found.step_sd)},
                  {"step_error", json_number_or_null(found.step_error)},
                  {"left_p", json_number_or_null(found.left_p)},
                  {"r_hat", json_number_or_null(found.r_hat)},
                  {"draws", found.draws},
                  {"before", found.before},
                  {"after", found.after},
                  {"periods", periods_json(unit, found)}};
  json.update(more);
  return json;
}

std::string answer_text(const PanelCall& call, const UnitSeries& unit, const StructuralEffect& found) {
  const auto shown = [](double value) { return shown_number(value); };
  std::string text;
  if (!std::isnan(found.estimate)) {
    text += fmt::format("{}: {} [{}, {}] (± {} {})\n", call.say("average effect", "efecto medio"),
                        shown(found.estimate), shown(found.low), shown(found.high),
                        shown(found.estimate_error), call.say("Monte Carlo", "Monte Carlo"));
    text += fmt::format("{}: {} [{}, {}]\n", call.say("cumulative", "acumulado"), shown(found.cumulative),
                        shown(found.cumulative_low), shown(found.cumulative_high));
    text += fmt::format("{} {}, {} {}\n", call.say("observed", "observado"), shown(found.observed),
                        call.say("expected", "esperado"), shown(found.expected));
  }
  if (!std::isnan(found.loose_low))
    text +=
        fmt::format("{}: [{}, {}]\n", call.say("if the level may move more", "si el nivel puede moverse más"),
                    shown(found.loose_low), shown(found.loose_high));
  if (!std::isnan(found.relative))
    text += fmt::format("{}: {:.1f} % [{:.1f}, {:.1f}]\n", call.say("relative", "relativo"),
                        100 * found.relative, 100 * found.relative_low, 100 * found.relative_high);
  if (!std::isnan(found.p))
    text += fmt::format("{} p = {}\n", call.say("one-sided tail area", "área de una cola:"), shown(found.p));
  for (std::size_t j = 0; j < found.covariates.size(); ++j)
    text += fmt::format("  {:<24} {} {:.3f}, {} {}\n", unit.covariate_names[j],
                        call.say("in the model", "en el modelo"), found.covariates[j].probability,
                        call.say("coefficient", "coeficiente"), shown(found.covariates[j].coefficient));
  if (found.status != Status::ok) {
    text += fmt::format("{}: {}", call.say("status", "estado"), status_name(found.status));
    text += fmt::format("; {}\n", found.why.in(call.language()));
  }
  return text;
}

Result<MethodSays> run_structural(const PanelCall& call) {
  const auto choices = series_choices(call);
  if (!choices) return tl::unexpected(choices.error());
  const UnitSeries unit = unit_series(call, choices->controls);
  const auto request = request_of(call, unit, *choices);
  if (!request) return tl::unexpected(request.error());
  const StructuralEffect found = structural_time_series(*request);
  return MethodSays{answer_json(call, unit, found), answer_text(call, unit, found)};
}

}  // namespace

PanelMethod structural_time_series_method() {
  std::vector<PanelOption> options = series_options();
  const std::vector<PanelOption> own = {
      {"trend", {"a slope that moves: yes, no (no)", "una pendiente que se mueve: yes, no (no)"}},
      {"season",
       {"a season that moves: yes, no (yes with two years before the date)",
        "una estacionalidad que se mueve: yes, no (yes con dos años previos)"}},
      {"intercept",
       {"a column of ones too, as the R package has it: yes, no (no)",
        "también una columna de unos, como el paquete de R: yes, no (no)"}},
      {"level-sd",
       {"expected step of the level, in standard deviations (0.01)",
        "paso esperado del nivel, en desviaciones estándar (0.01)"}},
      {"model-size", {"covariates expected to matter (3)", "covariables que se espera que importen (3)"}},
      {"expected-r2",
       {"share of the variance that covariates are expected to explain (0.8)",
        "parte de la varianza que se espera que expliquen las covariables (0.8)"}},
      {"prior-df", {"values that this is worth (50)", "valores que eso vale (50)"}},
      {"chains", {"Markov chains (4)", "cadenas de Markov (4)"}},
      {"burn-in", {"draws of each chain left out (500)", "extracciones omitidas de cada cadena (500)"}},
      {"draws", {"of each chain after these (1000)", "de cada cadena después de esas (1000)"}}};
  options.insert(options.end(), own.begin(), own.end());
  return {"structural-time-series", PanelNeeds::one_series, options, run_structural, {"--predictors"}};
}

}  // namespace contraste::app
