#include "method_predictors.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/names.h"
#include "base/number.h"
#include "base/text.h"
#include "method/predictor_weights.h"
#include "method/synthetic_control_checks.h"
#include "panel_treatment.h"
#include "predictor_table.h"
#include "staggered_call.h"

namespace contraste::app {
namespace {

tl::unexpected<Error> misused(const std::string& what, const std::string& remedy) {
  return failure(ErrorCode::wrong_use, "--option", what, remedy);
}

// The predictors of the training period, in the order of those of the comparison where they have the same
// names.
struct Training {
  Predictors predictors;
  std::vector<Words> remarks;
};

Result<Training> training_of(const PanelCall& call) {
  const Checked<PredictorTable> table = read_predictors(call.text("training"), call.units);
  if (!table) return tl::unexpected(table.error().front());
  const std::vector<std::string>& names = call.predictors->names;
  const std::size_t count = table->names.size();
  if (count != names.size())
    return misused(
        fmt::format("training: {} has {} predictors, --predictors {}", table->file, count, names.size()),
        "Give the same predictors at an earlier time.");
  Training training{{count, table->value}, notes_on_names(*table, call)};
  std::vector<std::size_t> place;
  for (const std::string& name : names) {
    const std::vector<std::size_t> at = places_of(name, table->names);
    if (at.size() == 1) place.push_back(at.front());
  }
  const bool same_names = std::set<std::size_t>(place.begin(), place.end()).size() == count;
  if (!same_names) {
    training.remarks.push_back(
        {fmt::format("The predictors of {} have other names: each is matched by its position.", table->file),
         fmt::format("Los predictores de {} tienen otros nombres: se emparejan por posición.", table->file)});
    return training;
  }
  for (std::size_t unit = 0; unit < call.units.size(); ++unit) {
    for (std::size_t i = 0; i < count; ++i)
      training.predictors.value[unit * count + i] = table->value[unit * count + place[i]];
  }
  return training;
}

// v=best, regression, equal, or one number a predictor.
Result<PredictorWeightsOptions> options_of(const PanelCall& call) {
  PredictorWeightsOptions options;
  const std::string v = call.text("v", "best");
  const std::size_t count = call.predictors->names.size();
  if (v == "regression") {
    options.by = PredictorWeighting::regression;
  } else if (v != "best") {
    options.by = PredictorWeighting::declared;
    options.declared.assign(v == "equal" ? count : 0, 1.0);
    if (v != "equal")
      for (const std::string_view part : split(v, ',')) {
        const Result<Number> number = read_number(trim(part), DecimalSign::point);
        if (!number || !(number->value >= 0))
          return misused(fmt::format("v: \"{}\" is no weight", std::string(trim(part))),
                         "Give best, regression, equal, or one number a predictor, none below zero.");
        options.declared.push_back(number->value);
      }
    if (options.declared.size() != count)
      return misused(fmt::format("v: {} weights for {} predictors", options.declared.size(), count),
                     "Give one number a predictor, in the order of the file.");
  }
  const Result<double> equally_good = call.number("equally-good", options.equally_good, 0, 1);
  if (!equally_good) return tl::unexpected(equally_good.error());
  options.equally_good = *equally_good;
  return options;
}

struct Wanted {
  PredictorWeightsRequest request;
  std::vector<Words> remarks;
};

Result<Wanted> wanted_of(const PanelCall& call) {
  Wanted wanted;
  PredictorWeightsRequest& request = wanted.request;
  const Result<PredictorWeightsOptions> options = options_of(call);
  const auto window = window_of(call);
  const auto level = call.number("level", 0.95, 0.5, 0.999);
  const auto treated_as_donor = call.yes("treated-as-donor", false);
  if (!options) return tl::unexpected(options.error());
  if (!window) return tl::unexpected(window.error());
  if (!level) return tl::unexpected(level.error());
  if (!treated_as_donor) return tl::unexpected(treated_as_donor.error());
  for (const std::string_view other : {"variant", "interval", "lambda", "least-error", "in-time"}) {
    const bool same = other == "variant" ? call.text(other, "outcome") == "outcome"
                                         : other == "interval" && call.text(other, "placebo") == "placebo";
    if (call.has(other) && !same)
      return misused(fmt::format("{} cannot be had with --predictors", other),
                     "Leave out --predictors, or that option.");
  }
  request.slice.panel = &call.panel;
  request.slice.treated = call.treated.front();
  request.slice.donors = call.donors;
  request.slice.from = *call.from;
  request.slice.first = window->first;
  if (window->last) request.slice.past = *window->last + 1;
  request.predictors = {call.predictors->names.size(), call.predictors->value};
  request.options = *options;
  request.placebo = {.treated_as_donor = *treated_as_donor, .level = *level};
  if (call.has("training")) {
    Result<Training> training = training_of(call);
    if (!training) return tl::unexpected(training.error());
    request.options.choosing = std::move(training->predictors);
    wanted.remarks = std::move(training->remarks);
  }
  return wanted;
}

Json by_predictor(const PanelCall& call, const std::vector<double>& v) {
  Json json = Json::object();
  for (std::size_t i = 0; i < v.size(); ++i) json[call.predictors->names[i]] = json_number_or_null(v[i]);
  return json;
}

Json balance_json(const PanelCall& call, const PredictorControl& found) {
  Json list = Json::array();
  for (std::size_t i = 0; i < found.balance.size(); ++i)
    list.push_back({{"predictor", call.predictors->names[i]},
                    {"treated", json_number_or_null(found.balance[i].treated)},
                    {"synthetic", json_number_or_null(found.balance[i].synthetic)},
                    {"donors", json_number_or_null(found.balance[i].donors)}});
  return list;
}

Json periods_json(const PanelCall& call, const PredictorControl& found) {
  Json list = Json::array();
  const UnitPanel& panel = call.panel;
  for (std::size_t t = 0; t < found.periods.size(); ++t) {
    const std::size_t at = call.treated.front() * panel.periods + found.periods[t];
    const double observed = panel.outcome[at] / (panel.exposure.empty() ? 1 : panel.exposure[at]);
    list.push_back({{"time", call.periods[found.periods[t]]},
                    {"observed", json_number_or_null(observed)},
                    {"synthetic", json_number_or_null(observed - found.effect[t])},
                    {"effect", json_number_or_null(found.effect[t])}});
  }
  return list;
}

struct Checks {
  FitHealth health;
  std::vector<DonorLeftOut> left_out;
};

Checks checks_of(const PredictorWeightsRequest& request, const PredictorControl& found) {
  std::vector<double> weights;
  for (const std::size_t unit : found.slice.units) weights.push_back(found.weights[unit]);
  // A search for each donor with weight: together as much as that for the treated unit.
  PredictorWeightsOptions options = request.options;
  const auto donors = std::ranges::count_if(weights, [](double w) { return w > 0; });
  options.work /= static_cast<double>(std::max<std::ptrdiff_t>(donors, 1));
  return {fit_health(found.slice, weights, found.placebo),
          leave_one_out(found.slice, predictor_weighting(request.predictors, options), weights)};
}

void add_checks(const PanelCall& call, const Checks& checks, Json& json) {
  Json left_out = Json::array();
  for (const DonorLeftOut& one : checks.left_out)
    left_out.push_back({{"unit", call.units[one.unit]},
                        {"estimate", json_number_or_null(one.estimate)},
                        {"rmspe", json_number_or_null(one.rmspe)}});
  Json health{{"rmspe", json_number_or_null(checks.health.rmspe)},
              {"median_placebo_rmspe", json_number_or_null(checks.health.median_placebo)},
              {"placebos_fitted_worse", json_number_or_null(checks.health.worse)},
              {"outside_donors", json_number_or_null(checks.health.outside)},
              {"largest_weight", json_number_or_null(checks.health.most_weight)},
              {"donors", checks.health.donors}};
  add_status(health, checks.health.status, checks.health.why, call.language());
  json["leave_one_out"] = left_out;
  json["health"] = health;
}

// The effect and what is known of the weights of the predictors.
Json numbers_json(const PanelCall& call, const PredictorWeightsRequest& request,
                  const PredictorControl& found) {
  const PlaceboTest& placebo = found.placebo;
  Json json{{"variant", "predictors"},
            {"estimate", json_number_or_null(found.estimate)},
            {"low", json_number_or_null(placebo.low)},
            {"high", json_number_or_null(placebo.high)},
            {"level", request.placebo.level},
            {"interval", "placebo"},
            {"p", json_number_or_null(placebo.p)},
            {"p_one_sided", json_number_or_null(found.estimate < 0 ? placebo.p_below : placebo.p_above)},
            {"standard_error", json_number_or_null(placebo.standard_error)},
            {"status", nullptr},
            {"why", nullptr},
            {"weights", json_weights(call, found.weights)},
            {"v", by_predictor(call, found.v)},
            {"loss", json_number_or_null(found.mspe)},
            {"bound", json_number_or_null(found.bound)},
            {"gap", json_number_or_null(found.mspe - found.bound)},
            {"least", json_number_or_null(found.least)},
            {"proven", found.proven},
            {"attained_by_v", json_number_or_null(found.attained)},
            {"v_plays_no_part", found.inside}};
  json["equally_good"] = {{"within", request.options.equally_good},
                          {"low", json_number_or_null(found.low)},
                          {"high", json_number_or_null(found.high)},
                          {"proven", found.range_proven}};
  json["one_predictor"] = nullptr;
  if (found.corner)
    json["one_predictor"] = {{"predictor", call.predictors->names[found.corner->predictor]},
                             {"loss", json_number_or_null(found.corner->mspe)},
                             {"estimate", json_number_or_null(found.corner->estimate)}};
  json["balance"] = balance_json(call, found);
  json["mspe_after"] = json_number_or_null(found.mspe_after);
  json["ratio"] = placebo.placebos.empty() ? Json(nullptr) : json_number_or_null(placebo.own.ratio);
  json["periods"] = periods_json(call, found);
  Json placebos = Json::array();
  for (const Placebo& one : placebo.placebos)
    placebos.push_back({{"unit", call.units[one.unit]},
                        {"estimate", json_number_or_null(one.estimate)},
                        {"ratio", json_number_or_null(one.ratio)},
                        {"rmspe", json_number_or_null(one.rmspe)}});
  json["placebos"] = placebos;
  json["placebos_not_proven"] = found.unproven;
  return json;
}

std::string text_of(const PanelCall& call, const PredictorControl& found, const Json& json) {
  const auto shown = [](double value) {
    return std::isfinite(value) ? shown_number(value) : std::string("-");
  };
  std::string text = fmt::format(
      "{}: {} ({} {} {})\n", call.say("mean effect after", "efecto medio posterior"), shown(found.estimate),
      shown(found.placebo.low), call.say("to", "a"), shown(found.placebo.high));
  text += fmt::format("{}: {}\n", call.say("placebo p", "p de placebos"), shown(found.placebo.p));
  text += fmt::format("{}: {}{}; {}: {}\n",
                      call.say("mean squared error before", "error cuadrático medio previo"),
                      shown(found.mspe), found.proven ? call.say(" (proven least)", " (mínimo probado)") : "",
                      call.say("without predictors", "sin predictores"), shown(found.bound));
  if (std::isfinite(found.low))
    text += fmt::format("{}: {} {} {}\n",
                        call.say("effect over equally good weights of the predictors",
                                 "efecto con pesos de los predictores igual de buenos"),
                        shown(found.low), call.say("to", "a"), shown(found.high));
  text += fmt::format("{}:\n", call.say("weights", "pesos"));
  for (const auto& [unit, weight] : json["weights"].items())
    text += fmt::format("  {}: {:.3f}\n", unit, weight.get<double>());
  text += fmt::format("{}:\n", call.say("predictors (weight; treated, synthetic, donors)",
                                        "predictores (peso; tratada, sintética, donantes)"));
  for (std::size_t i = 0; i < found.balance.size(); ++i)
    text += fmt::format("  {}: {}; {}, {}, {}\n", call.predictors->names[i], shown(found.v[i]),
                        shown(found.balance[i].treated), shown(found.balance[i].synthetic),
                        shown(found.balance[i].donors));
  const std::string why = json["why"].is_string() ? "; " + json["why"].get<std::string>() : "";
  text += fmt::format("{}: {}{}\n", call.say("status", "estado"), json["status"].get<std::string>(), why);
  return text;
}

std::string left_out_text(const PanelCall& call, const PredictorControl& found) {
  if (found.left_out.empty()) return "";
  std::vector<std::string> names;
  for (const std::size_t unit : found.left_out) names.push_back(call.units[unit]);
  return fmt::format("{}: {}\n", call.say("donors left out", "donantes omitidos"),
                     shortened(join(names, ", "), 300));
}

}  // namespace

std::vector<PanelOption> predictor_options() {
  return {
      {"v",
       {"with --predictors: their weights: best, regression, equal, or one number each, by commas (best)",
        "con --predictors: sus pesos: best, regression, equal, o un número cada uno, con comas (best)"},
       "--predictors"},
      {"equally-good",
       {"with --predictors: weights whose error before lies above the least by this share are as good (0.01)",
        "con --predictors: son igual de buenos los pesos con un error previo mayor en esta parte (0.01)"},
       "--predictors"},
      {"training",
       {"with --predictors: a file of the same predictors at an earlier time, to choose their weights by "
        "(none)",
        "con --predictors: archivo de los mismos predictores en un tiempo anterior, para elegir sus pesos "
        "(ninguno)"},
       "--predictors"}};
}

Result<MethodSays> say_with_predictors(const PanelCall& call) {
  const Result<Wanted> wanted = wanted_of(call);
  if (!wanted) return tl::unexpected(wanted.error());
  const PredictorWeightsRequest& request = wanted->request;
  const PredictorControl found = predictor_control(request);
  Json json = numbers_json(call, request, found);
  Status status = found.status;
  Words why = found.why;
  if (!found.weights.empty()) {
    const Checks checks = checks_of(request, found);
    add_checks(call, checks, json);
    const auto add = [&](Status one, const Words& words) {
      if (one == Status::ok || words.empty()) return;
      status = Status::weak;
      why.en += (why.en.empty() ? "" : "; ") + words.en;
      why.es += (why.es.empty() ? "" : "; ") + words.es;
    };
    add(checks.health.status, checks.health.why);
    add(found.placebo.status, found.placebo.why);
  }
  add_status(json, status, why, call.language());
  Json notes = Json::array();
  for (const Words& note : found.notes) notes.push_back(note.in(call.language()));
  json["skipped"] = notes;
  Json left_out = Json::array();
  for (const std::size_t unit : found.left_out) left_out.push_back(call.units[unit]);
  json["left_out"] = left_out;
  json["remarks"] = words_json(call, wanted->remarks);
  return MethodSays{json, text_of(call, found, json) + left_out_text(call, found) +
                              remarks_text(call, found.notes) + remarks_text(call, wanted->remarks)};
}

}  // namespace contraste::app
