#include "method/synthetic_did.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "method_panel.h"

namespace contraste::app {
namespace {

constexpr std::string_view weight_names[] = {"synthetic-did", "differences", "synthetic-control"};
constexpr std::string_view error_names[] = {"placebo", "jackknife"};
constexpr std::size_t shown_weights = 12;

// A unit that is treated but not asked for takes no part.
std::vector<std::size_t> treated_from(const PanelCall& call) {
  std::vector<std::size_t> from(call.panel.units, call.panel.periods);
  for (const std::size_t unit : call.treated) {
    if (unit < call.cohort.size()) from[unit] = call.cohort[unit].value_or(call.panel.periods);
  }
  return from;
}

std::vector<std::size_t> untreated_donors(const PanelCall& call) {
  std::vector<std::size_t> donors;
  for (const std::size_t unit : call.donors) {
    if (unit >= call.cohort.size() || !call.cohort[unit]) donors.push_back(unit);
  }
  return donors;
}

Result<SyntheticDidRequest> request_of(const PanelCall& call) {
  SyntheticDidRequest request;
  const auto weights = call.choice("weights", "synthetic-did", weight_names);
  const auto errors = call.choice("errors", "placebo", error_names);
  const auto zeta = call.number("zeta", missing, 0, 1e300);
  const auto draws = call.whole("draws", 500, 20, 1000000);
  const auto all_sets = call.whole("all-sets", 5000, 0, 1000000);
  if (!weights) return tl::unexpected(weights.error());
  if (!errors) return tl::unexpected(errors.error());
  if (!zeta) return tl::unexpected(zeta.error());
  if (!draws) return tl::unexpected(draws.error());
  if (!all_sets) return tl::unexpected(all_sets.error());
  request.panel = call.panel;
  request.treated_from = treated_from(call);
  request.donors = untreated_donors(call);
  request.covariates = call.covariates;
  if (*weights == "differences") request.weights = DidWeights::differences;
  if (*weights == "synthetic-control") request.weights = DidWeights::synthetic_control;
  request.errors = *errors == "jackknife" ? DidErrors::jackknife : DidErrors::placebo;
  request.zeta = *zeta;
  request.draws = *draws;
  request.all_sets = *all_sets;
  request.seed = call.seed();
  return request;
}

Json names_json(const PanelCall& call, const std::vector<std::size_t>& units) {
  Json names = Json::array();
  for (const std::size_t unit : units) names.push_back(call.units[unit]);
  return names;
}

Json placebos_json(const PanelCall& call, const SyntheticDid& found) {
  Json all = Json::array();
  for (const DidPlacebo& one : found.placebos) {
    Json row;
    if (one.units.size() == 1)
      row["unit"] = call.units[one.units.front()];
    else
      row["units"] = names_json(call, one.units);
    row["estimate"] = json_number_or_null(one.estimate);
    row["ratio"] = json_number_or_null(one.ratio);
    row["before"] = json_number_or_null(one.before);
    all.push_back(std::move(row));
  }
  return all;
}

// Plain differences choose no weights: what they miss before is their loss, as it is in the sum.
double loss_of(const SyntheticDid& found, const DidCohort& cohort) {
  return std::isnan(found.bound) ? cohort.fit.before * cohort.fit.before : cohort.fit.unit_objective;
}

Json cohorts_json(const PanelCall& call, const SyntheticDid& found) {
  Json all = Json::array();
  for (const DidCohort& cohort : found.cohorts) {
    all.push_back({{"cohort", call.periods[cohort.from]},
                   {"units", names_json(call, cohort.treated)},
                   {"estimate", json_number_or_null(cohort.fit.estimate)},
                   {"share", cohort.share},
                   {"zeta", json_number_or_null(cohort.zeta)},
                   {"noise", json_number_or_null(cohort.noise)},
                   {"loss", json_number_or_null(loss_of(found, cohort))},
                   {"period_loss", json_number_or_null(cohort.fit.period_objective)},
                   {"by_time", json_numbers(cohort.by_time)}});
  }
  return all;
}

Json period_weights_json(const PanelCall& call, const SyntheticDid& found) {
  Json json = Json::object();
  for (std::size_t t = 0; t < found.period_weights.size(); ++t) {
    if (found.period_weights[t] > 0) json[call.periods[t]] = found.period_weights[t];
  }
  return json;
}

Json answer_json(const PanelCall& call, const SyntheticDid& found) {
  Json periods_left_out = Json::array();
  for (const std::size_t t : found.left_out_periods) periods_left_out.push_back(call.periods[t]);
  Json json{{"estimate", json_number_or_null(found.estimate)},
            {"se", json_number_or_null(found.se)},
            {"low", json_number_or_null(found.low)},
            {"high", json_number_or_null(found.high)},
            {"p", json_number_or_null(found.p)},
            {"p_below", json_number_or_null(found.p_below)},
            {"p_above", json_number_or_null(found.p_above)},
            {"p_ratio", json_number_or_null(found.p_ratio)}};
  add_status(json, found.status, found.why, call.language());
  const Json more{{"weights", json_weights(call, found.weights)},
                  {"period_weights", period_weights_json(call, found)},
                  {"loss", json_number_or_null(found.loss)},
                  {"bound", json_number_or_null(found.bound)},
                  {"gap", json_number_or_null(found.loss - found.bound)},
                  {"before", json_number_or_null(found.before)},
                  {"before_rank", json_number_or_null(found.before_rank)},
                  {"ratio", json_number_or_null(found.ratio)},
                  {"cohorts", cohorts_json(call, found)},
                  {"placebos", placebos_json(call, found)},
                  {"all_placebos", found.all_placebos},
                  {"se_error", json_number_or_null(found.se_error)},
                  {"slopes", json_numbers(found.slopes)},
                  {"donors", found.donors.size()},
                  {"left_out", names_json(call, found.left_out)},
                  {"left_out_periods", periods_left_out}};
  json.update(more);
  return json;
}

std::string weights_text(const PanelCall& call, const SyntheticDid& found) {
  std::string text;
  std::vector<std::size_t> order;
  for (std::size_t unit = 0; unit < found.weights.size(); ++unit) {
    if (found.weights[unit] > 5e-4) order.push_back(unit);
  }
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return found.weights[a] > found.weights[b]; });
  for (std::size_t i = 0; i < std::min(order.size(), shown_weights); ++i)
    text += fmt::format("  {:.3f}  {}\n", found.weights[order[i]], call.units[order[i]]);
  if (order.size() > shown_weights)
    text += fmt::format("  {} {}\n", order.size() - shown_weights, call.say("more units", "unidades más"));
  for (std::size_t t = 0; t < found.period_weights.size(); ++t) {
    if (found.period_weights[t] > 5e-4)
      text += fmt::format("  {:.3f}  {}\n", found.period_weights[t], call.periods[t]);
  }
  return text;
}

std::string answer_text(const PanelCall& call, const SyntheticDid& found) {
  if (std::isnan(found.estimate)) return "";
  std::string text = fmt::format("{}: {}", call.say("effect", "efecto"), shown_number(found.estimate));
  if (!std::isnan(found.low))
    text += fmt::format(" (95 %: {} {} {})", shown_number(found.low), call.say("to", "a"),
                        shown_number(found.high));
  text += "\n";
  if (!std::isnan(found.p)) text += fmt::format("p = {}", shown_number(found.p));
  if (!found.placebos.empty() && !std::isnan(found.p))
    text += fmt::format(", {} {}{}", found.placebos.size(), call.say("placebos", "placebos"),
                        found.all_placebos ? call.say(", all there are", ", todos los posibles")
                                           : call.say(", drawn", ", sorteados"));
  if (!std::isnan(found.p)) text += "\n";
  if (!std::isnan(found.p_ratio))
    text += fmt::format("{}: {}, p = {}\n",
                        call.say("gap after over gap before", "brecha posterior sobre previa"),
                        shown_number(found.ratio), shown_number(found.p_ratio));
  if (found.cohorts.size() > 1) {
    for (const DidCohort& cohort : found.cohorts)
      text += fmt::format("  {} {}: {} ({} {})\n", call.say("from", "desde"), call.periods[cohort.from],
                          shown_number(cohort.fit.estimate), cohort.treated.size(),
                          call.say("treated", "tratadas"));
  }
  return text + weights_text(call, found);
}

std::string left_out_text(const PanelCall& call, const SyntheticDid& found) {
  std::string text;
  const auto line = [&](const char* label, const std::vector<std::string>& names) {
    if (!names.empty()) text += fmt::format("{}: {}\n", label, shortened(join(names, ", "), 300));
  };
  std::vector<std::string> units, periods;
  for (const std::size_t unit : found.left_out) units.push_back(call.units[unit]);
  for (const std::size_t t : found.left_out_periods) periods.push_back(call.periods[t]);
  line(call.say("left out, with gaps or without periods before",
                "omitidas, con vacíos o sin periodos previos"),
       units);
  line(call.say("periods left out, where the treated unit has no value",
                "periodos omitidos, sin valor de la unidad tratada"),
       periods);
  return text;
}

Result<MethodSays> run_synthetic_did(const PanelCall& call) {
  const auto request = request_of(call);
  if (!request) return tl::unexpected(request.error());
  const SyntheticDid found = synthetic_did(*request);
  MethodSays says{answer_json(call, found), answer_text(call, found) + left_out_text(call, found)};
  if (found.status != Status::ok)
    says.text += fmt::format("{}: {}; {}\n", call.say("status", "estado"), status_name(found.status),
                             found.why.in(call.language()));
  return says;
}

}  // namespace

PanelMethod synthetic_did_method() {
  return {"synthetic-did",
          PanelNeeds::treated,
          {{"weights",
            {"synthetic-did, differences (all alike) or synthetic-control (levels stay in) (synthetic-did)",
             "synthetic-did, differences (todos iguales) o synthetic-control (con niveles) (synthetic-did)"}},
           {"zeta",
            {"ridge of the unit weights, in units of the outcome (from the noise of the donors)",
             "penalización de los pesos de unidades, en unidades del resultado (según el ruido)"},
            "",
            "weights=differences"},
           {"errors", {"placebo or jackknife (placebo)", "placebo o jackknife (placebo)"}},
           {"draws",
            {"sets of placebos where not all are tried (500)",
             "conjuntos de placebos cuando no se prueban todos (500)"},
            "",
            "errors=jackknife"},
           {"all-sets",
            {"try all sets where there are at most so many, or at most as many as draws (5000)",
             "probar todos los conjuntos si no son más que estos, o no más que los sorteos (5000)"},
            "",
            "errors=jackknife"}},
          run_synthetic_did,
          {"--predictors"}};
}

}  // namespace contraste::app
