#include "method/interrupted_time_series.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "method_series.h"

namespace contraste::app {
namespace {

constexpr std::string_view error_names[] = {"restricted-likelihood", "prais-winsten", "newey-west",
                                            "independent"};
constexpr std::string_view change_names[] = {"both", "level", "slope"};
constexpr std::string_view season_names[] = {"harmonics", "dummies", "none"};
constexpr std::string_view family_names[] = {"poisson", "negbin", "gaussian"};

SeriesErrors errors_named(const std::string& name) {
  if (name == "prais-winsten") return SeriesErrors::prais_winsten;
  if (name == "newey-west") return SeriesErrors::newey_west;
  if (name == "independent") return SeriesErrors::independent;
  return SeriesErrors::restricted_likelihood;
}

// Values from here on may as well be amounts, such as a product in whole dollars.
constexpr double large_count = 1000;

bool all_whole(const PeriodSeries& series) {
  return std::ranges::all_of(series.value,
                             [](double x) { return std::isnan(x) || (x >= 0 && x == std::floor(x)); });
}

// Counts, where every value is whole and not negative, and some are small or an exposure was named.
std::string likely_family(const PeriodSeries& series) {
  const bool small = std::ranges::any_of(series.value, [](double x) { return x < large_count; });
  return all_whole(series) && (small || !series.exposure.empty()) ? "poisson" : "gaussian";
}

// What was not asked for and changes the answer.
Words guess_of(const PanelCall& call, const UnitSeries& unit) {
  if (call.has("family") || !all_whole(unit.series)) return {};
  if (likely_family(unit.series) == "poisson")
    return {
        "The values are whole numbers and were taken for counts (poisson); for amounts give --option "
        "family=gaussian.",
        "Los valores son enteros y se tomaron por conteos (poisson); si son montos, use --option "
        "family=gaussian."};
  return {
      "The values are whole numbers from 1,000 on and were taken for amounts (gaussian); for counts give "
      "--option family=poisson.",
      "Los valores son enteros desde 1.000 y se tomaron por montos (gaussian); si son conteos, use "
      "--option family=poisson."};
}

Result<InterruptedTerms> terms_of(const PanelCall& call, const UnitSeries& unit,
                                  const SeriesChoices& choices) {
  InterruptedTerms terms;
  const auto change = call.choice("change", "both", change_names);
  const auto trend = call.yes("trend", true);
  const auto season = call.choice("season", "harmonics", season_names);
  const auto harmonics = call.whole("harmonics", 2, 1, 100);
  if (!change) return tl::unexpected(change.error());
  if (!trend) return tl::unexpected(trend.error());
  if (!season) return tl::unexpected(season.error());
  if (!harmonics) return tl::unexpected(harmonics.error());
  terms.first_treated = unit.first_treated;
  terms.anticipation = choices.anticipation;
  terms.transition = choices.transition;
  terms.trend = *trend;
  terms.level = *change != "slope";
  terms.slope = *change != "level";
  terms.season = SeasonTerms::harmonics;
  if (*season == "dummies") terms.season = SeasonTerms::dummies;
  if (*season == "none") terms.season = SeasonTerms::none;
  terms.harmonics = *harmonics;
  return terms;
}

Result<InterruptedRequest> request_of(const PanelCall& call, const UnitSeries& unit,
                                      const SeriesChoices& choices) {
  InterruptedRequest request;
  const auto terms = terms_of(call, unit, choices);
  const auto errors = call.choice("errors", "restricted-likelihood", error_names);
  const auto family = call.choice("family", likely_family(unit.series), family_names);
  const auto lag = call.whole("lag", 0, 0, 1000);
  if (!terms) return tl::unexpected(terms.error());
  if (!errors) return tl::unexpected(errors.error());
  if (!family) return tl::unexpected(family.error());
  if (!lag) return tl::unexpected(lag.error());
  request.series = unit.series;
  request.covariates = unit.covariates;
  request.terms = *terms;
  request.errors = errors_named(*errors);
  request.family = Family::gaussian;
  if (*family == "poisson") request.family = Family::poisson;
  if (*family == "negbin") request.family = Family::negbin;
  if (call.has("lag")) request.lag = static_cast<std::size_t>(*lag);
  request.confidence = choices.confidence;
  return request;
}

// covariate-2: the name of its column.
std::string term_name(const UnitSeries& unit, const std::string& name) {
  constexpr std::string_view start = "covariate-";
  if (!name.starts_with(start)) return name;
  const auto number = static_cast<std::size_t>(std::stoul(name.substr(start.size())));
  return unit.covariate_names[number - 1];
}

Json terms_json(const UnitSeries& unit, const InterruptedEffect& found) {
  Json all = Json::array();
  for (const InterruptedTerm& one : found.terms) {
    all.push_back({{"name", term_name(unit, one.name)},
                   {"value", json_number_or_null(one.value)},
                   {"se", json_number_or_null(one.se)},
                   {"low", json_number_or_null(one.low)},
                   {"high", json_number_or_null(one.high)},
                   {"p", json_number_or_null(one.p)}});
  }
  return all;
}

Json periods_json(const UnitSeries& unit, const InterruptedEffect& found) {
  Json all = Json::array();
  for (const InterruptedPeriod& one : found.periods) {
    all.push_back({{"time", period_label(unit, one.period)},
                   {"after", all.size()},
                   {"counted", one.counted},
                   {"observed", json_number_or_null(one.observed)},
                   {"fitted", json_number_or_null(one.fitted)},
                   {"expected", json_number_or_null(one.expected)},
                   {"effect", json_number_or_null(one.effect)},
                   {"low", json_number_or_null(one.low)},
                   {"high", json_number_or_null(one.high)},
                   {"ratio", json_number_or_null(one.ratio)}});
  }
  return all;
}

Json answer_json(const PanelCall& call, const UnitSeries& unit, const InterruptedRequest& request,
                 const InterruptedEffect& found) {
  Json json{{"estimate", json_number_or_null(found.estimate)},
            {"low", json_number_or_null(found.low)},
            {"high", json_number_or_null(found.high)},
            {"p", json_number_or_null(found.p)}};
  add_status(json, found.status, found.why, call.language());
  const Json more{{"family", family_name(request.family)},
                  {"family_guessed", !call.has("family")},
                  {"se", json_number_or_null(found.se)},
                  {"df", json_number_or_null(found.df)},
                  {"relative", json_number_or_null(found.relative)},
                  {"relative_low", json_number_or_null(found.relative_low)},
                  {"relative_high", json_number_or_null(found.relative_high)},
                  {"observed", json_number_or_null(found.observed)},
                  {"expected", json_number_or_null(found.expected)},
                  {"memory", json_number_or_null(found.memory)},
                  {"lag", found.lag},
                  {"dispersion", json_number_or_null(found.dispersion)},
                  {"size", json_number_or_null(found.size)},
                  {"before", found.before},
                  {"after", found.after},
                  {"terms", terms_json(unit, found)},
                  {"periods", periods_json(unit, found)}};
  json.update(more);
  json["remarks"] = Json::array();
  if (const Words guess = guess_of(call, unit); !guess.empty())
    json["remarks"].push_back(guess.in(call.language()));
  return json;
}

std::string answer_text(const PanelCall& call, const UnitSeries& unit, const InterruptedRequest& request,
                        const InterruptedEffect& found) {
  std::string text = fmt::format("{}: {}\n", call.say("family", "familia"), family_name(request.family));
  if (!std::isnan(found.estimate)) {
    text += fmt::format("{}: {} [{}, {}], {}\n", call.say("average effect", "efecto medio"),
                        shown_number(found.estimate), shown_number(found.low), shown_number(found.high),
                        shown_p(found.p));
    text += fmt::format("{} {}, {} {}\n", call.say("observed", "observado"), shown_number(found.observed),
                        call.say("expected", "esperado"), shown_number(found.expected));
  }
  if (!std::isnan(found.relative))
    text += fmt::format("{}: {:.1f} % [{:.1f}, {:.1f}]\n", call.say("relative", "relativo"),
                        100 * found.relative, 100 * found.relative_low, 100 * found.relative_high);
  for (const InterruptedTerm& one : found.terms)
    text += fmt::format("  {:<16} {:>12} [{}, {}], {}\n", term_name(unit, one.name), shown_number(one.value),
                        shown_number(one.low), shown_number(one.high), shown_p(one.p));
  if (!std::isnan(found.memory))
    text += fmt::format("{} {:.2f}\n", call.say("memory", "memoria"), found.memory);
  if (found.status != Status::ok) {
    text += fmt::format("{}: {}", call.say("status", "estado"), status_name(found.status));
    text += fmt::format("; {}\n", found.why.in(call.language()));
  }
  if (const Words guess = guess_of(call, unit); !guess.empty()) text += guess.in(call.language()) + "\n";
  return text;
}

Result<MethodSays> run_interrupted(const PanelCall& call) {
  const auto choices = series_choices(call);
  if (!choices) return tl::unexpected(choices.error());
  const UnitSeries unit = unit_series(call, choices->controls);
  const auto request = request_of(call, unit, *choices);
  if (!request) return tl::unexpected(request.error());
  const InterruptedEffect found = interrupted_time_series(*request);
  return MethodSays{answer_json(call, unit, *request, found), answer_text(call, unit, *request, found)};
}

}  // namespace

PanelMethod interrupted_time_series_method() {
  std::vector<PanelOption> options = series_options();
  const std::vector<PanelOption> own = {
      {"change",
       {"what may change: both, level, slope (both)", "qué puede cambiar: both, level, slope (both)"}},
      {"trend", {"a line over all periods: yes, no (yes)", "una recta en todos los periodos: yes, no (yes)"}},
      {"errors",
       {"restricted-likelihood, prais-winsten, newey-west, independent (restricted-likelihood)",
        "restricted-likelihood, prais-winsten, newey-west, independent (restricted-likelihood)"}},
      {"lag",
       {"of newey-west (their own choice of 1994)", "de newey-west (la elección de 1994)"},
       "errors=newey-west"},
      {"family",
       {"poisson, negbin, gaussian (whole values, some below 1,000 or with --exposure: poisson)",
        "poisson, negbin, gaussian (valores enteros, alguno menor que 1.000 o con --exposure: poisson)"}},
      {"season", {"harmonics, dummies, none (harmonics)", "harmonics, dummies, none (harmonics)"}},
      {"harmonics",
       {"pairs of sine and cosine (2)", "pares de seno y coseno (2)"},
       "",
       "season=dummies|none"}};
  options.insert(options.end(), own.begin(), own.end());
  return {"interrupted-time-series", PanelNeeds::one_series, options, run_interrupted, {"--predictors"}};
}

}  // namespace contraste::app
