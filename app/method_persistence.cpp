#include "method/persistence.h"

#include <fmt/core.h>

#include <cmath>

#include "method/fall_test.h"
#include "method_call.h"

namespace contraste::app {
namespace {

Json fan_json(const Persistence& found, const PlainUnit& unit) {
  Json fan = Json::array();
  for (const FanPoint& at : found.fan) {
    Json one{{"ahead", fan.size() + 1},
             {"low95", json_number_or_null(at.low95)},
             {"low50", json_number_or_null(at.low50)},
             {"median", json_number_or_null(at.median)},
             {"high50", json_number_or_null(at.high50)},
             {"high95", json_number_or_null(at.high95)}};
    one["time"] = at.period < unit.labels.size() ? Json(unit.labels[at.period]) : Json(nullptr);
    fan.push_back(one);
  }
  return fan;
}

// The test of the fall up to the last period known: without --last-high it also finds the date.
FallTest test_of(const PersistenceRequest& wanted, bool falls) {
  FallTestRequest request;
  request.series = wanted.series;
  request.series.value.resize(wanted.known);
  if (!request.series.exposure.empty()) request.series.exposure.resize(wanted.known);
  request.family = wanted.family;
  request.falls = falls;
  request.seed = wanted.seed;
  return fall_test(request);
}

Result<PersistenceRequest> request_of(const MethodCall& call) {
  PersistenceRequest request;
  request.series = period_series(call.unit(), call.season);
  const auto family = call.family();
  const auto horizon = call.whole("--horizon", 5 * call.season, 1, 1200);
  const auto draws = call.whole("--draws", 4000, 100, 1000000);
  const auto known = call.period("--known");
  const auto first = call.period("--first-high");
  const auto last = call.period("--last-high");
  if (!family) return tl::unexpected(family.error());
  for (const auto* one : {&horizon, &draws}) {
    if (!*one) return tl::unexpected(one->error());
  }
  for (const auto* one : {&known, &first, &last}) {
    if (!*one) return tl::unexpected(one->error());
  }
  request.family = *family;
  request.falls = !call.given.has("--rise");
  request.horizon = *horizon;
  request.draws = *draws;
  request.seed = call.seed();
  request.known = *known ? **known + 1 : call.unit().labels.size();
  if (*first) request.first_high = **first;
  if (*last) request.last_high = **last;
  return request;
}

std::string kept_text(const Persistence& found, const MethodCall& call) {
  std::string text;
  for (const KeptShare& kept : found.kept_after) {
    if (std::isnan(kept.share)) continue;
    const std::string when =
        kept.after == 0
            ? std::string(call.say("worst year after it", "peor año después"))
            : fmt::format("{} {}", kept.after / call.season, call.say("years after it", "años después"));
    text += fmt::format("  {}: {:.0f} %\n", when, 100 * kept.share);
  }
  return text;
}

Result<MethodSays> run_persistence(const MethodCall& call) {
  auto request = request_of(call);
  if (!request) return tl::unexpected(request.error());
  const PlainUnit& unit = call.unit();
  const FallTest test = test_of(*request, request->falls);
  if (!call.given.has("--last-high")) request->last_high = test.last;
  const Persistence found = persistence(*request);

  MethodSays says;
  Json kept = Json::array();
  for (const KeptShare& one : found.kept_after) {
    kept.push_back({{"after", one.after == 0 ? Json("worst") : Json(one.after)},
                    {"share", json_number_or_null(one.share)}});
  }
  Json models = Json::array();
  for (const ModelWeight& one : found.models) {
    models.push_back({{"name", one.name},
                      {"weight", json_number_or_null(one.weight)},
                      {"log_likelihood", json_number_or_null(one.log_likelihood)},
                      {"probability", json_number_or_null(one.probability)}});
  }
  says.json = {{"family", family_name(request->family)},
               {"last_high", unit.labels[request->last_high]},
               {"known", request->known > 0 ? Json(unit.labels[request->known - 1]) : Json(nullptr)},
               {"horizon", request->horizon},
               {"p_of_the_fall", json_number_or_null(test.p)},
               {"random_walk_possible", test.random_walk_possible},
               {"smallest_fall", json_number_or_null(test.smallest_fall)},
               {"old_level", json_number_or_null(found.old_level)},
               {"new_level", json_number_or_null(found.new_level)},
               {"reached", json_number_or_null(found.reached)},
               {"kept", json_number_or_null(found.kept)},
               {"kept_after", kept},
               {"threshold", json_number_or_null(found.threshold)},
               {"probability", json_number_or_null(found.probability)},
               {"monte_carlo_error", json_number_or_null(found.monte_carlo_error)},
               {"models", models},
               {"fan", fan_json(found, unit)},
               {"came", json_number_or_null(found.came)}};
  add_status(says.json, found.status, found.why, call.language());

  says.text =
      fmt::format("{} {} ({} {}), {} {}; {} p = {}\n", call.say("old level", "nivel anterior"),
                  shown_number(found.old_level), call.say("up to", "hasta"), unit.labels[request->last_high],
                  call.say("new level", "nivel nuevo"), shown_number(found.new_level),
                  call.say("calibrated", "calibrada:"), shown_number(test.p));
  if (!std::isnan(found.kept))
    says.text +=
        fmt::format("{}: {:.0f} %\n", call.say("of the fall is kept", "de la caída queda"), 100 * found.kept);
  says.text += kept_text(found, call);
  if (!std::isnan(found.probability)) {
    says.text += fmt::format("{} {} {} {}: {:.3f} (± {:.3f})\n",
                             call.say("probability that the next", "probabilidad de que los siguientes"),
                             request->horizon,
                             request->falls ? call.say("periods stay below", "periodos sigan por debajo de")
                                            : call.say("periods stay above", "periodos sigan por encima de"),
                             shown_number(found.threshold), found.probability, found.monte_carlo_error);
  }
  for (const ModelWeight& one : found.models) {
    says.text += fmt::format("  {:<24} {} {:.2f}, {} {:.3f}\n", one.name, call.say("weight", "peso"),
                             one.weight, call.say("probability", "probabilidad"), one.probability);
  }
  if (!std::isnan(found.came))
    says.text += fmt::format("{}: {}\n", call.say("what came", "lo que vino"), shown_number(found.came));
  says.text += status_line(found.status, found.why, call);
  return says;
}

}  // namespace

RunnableMethod persistence_method() {
  return {"persistence",
          {"--family", "--horizon", "--draws", "--known", "--first-high", "--last-high", "--rise"},
          false,
          run_persistence};
}

}  // namespace contraste::app
