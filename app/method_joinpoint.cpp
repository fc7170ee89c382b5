#include "method/joinpoint.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "method_call.h"

namespace contraste::app {
namespace {

struct NamedModel {
  std::string_view name;
  JoinpointModel model;
};
constexpr NamedModel models[] = {{"log-linear", JoinpointModel::log_linear},
                                 {"log-linear-weighted", JoinpointModel::log_linear_weighted},
                                 {"poisson", JoinpointModel::poisson},
                                 {"negbin", JoinpointModel::negbin},
                                 {"linear", JoinpointModel::linear}};

struct NamedSelection {
  std::string_view name;
  JoinpointSelection selection;
};
constexpr NamedSelection selections[] = {{"weighted-bic", JoinpointSelection::weighted_bic},
                                         {"bic", JoinpointSelection::bic},
                                         {"permutation", JoinpointSelection::permutation}};

tl::unexpected<Error> unknown(const char* option, const std::string& given, const std::string& names) {
  return failure(ErrorCode::wrong_use, option, "there is no \"" + given + "\"", "One of: " + names + ".");
}

// --model; else weighted where standard errors are given, counts where the family is one, else log-linear.
Result<NamedModel> model_of(const MethodCall& call) {
  const std::string wanted = fold(call.given.text("--model"));
  for (const NamedModel& known : models) {
    if (known.name == wanted) return known;
  }
  if (!wanted.empty()) {
    return unknown("--model", call.given.text("--model"),
                   "log-linear, log-linear-weighted, poisson, negbin, linear");
  }
  if (call.given.has("--se")) return models[1];
  const auto family = call.family();
  if (!family) return tl::unexpected(family.error());
  if (*family == Family::poisson) return models[2];
  if (*family == Family::negbin) return models[3];
  const auto& values = call.unit().outcome;
  const bool positive = std::ranges::all_of(values, [](double x) { return std::isnan(x) || x > 0; });
  return positive ? models[0] : models[4];
}

Result<NamedSelection> selection_of(const MethodCall& call) {
  const std::string wanted = fold(call.given.text("--select"));
  if (wanted.empty()) return selections[0];
  for (const NamedSelection& known : selections) {
    if (known.name == wanted) return known;
  }
  return unknown("--select", call.given.text("--select"), "weighted-bic, bic, permutation");
}

Result<JoinpointRequest> request_of(const MethodCall& call) {
  JoinpointRequest request;
  request.series = period_series(call.unit(), call.season);
  request.time = call.unit().time;
  if (call.given.has("--se")) request.standard_error = call.unit().more.front();
  const auto most = call.whole("--max-joinpoints", 3, 0, 9);
  const auto between = call.whole("--min-between", 2, 0, 1000);
  const auto ends = call.whole("--min-ends", 2, 0, 1000);
  const auto grid = call.whole("--grid", 1, 1, 50);
  const auto permutations = call.whole("--permutations", 4499, 19, 100000);
  const auto level = call.number("--level", 0.05, 0.0001, 0.5);
  const auto confidence = call.number("--confidence", 0.95, 0.5, 0.9999);
  for (const auto* one : {&most, &between, &ends, &grid, &permutations}) {
    if (!*one) return tl::unexpected(one->error());
  }
  if (!level) return tl::unexpected(level.error());
  if (!confidence) return tl::unexpected(confidence.error());
  request.max_joinpoints = *most;
  request.min_between = *between;
  request.min_ends = *ends;
  request.grid = *grid;
  request.permutations = *permutations;
  request.level = *level;
  request.confidence = *confidence;
  request.seed = call.seed();
  return request;
}

Json segment_json(const TrendSegment& segment) {
  return {{"from", json_number_or_null(segment.from)},
          {"to", json_number_or_null(segment.to)},
          {"slope", json_number_or_null(segment.slope)},
          {"slope_low", json_number_or_null(segment.slope_low)},
          {"slope_high", json_number_or_null(segment.slope_high)},
          {"apc", json_number_or_null(segment.apc)},
          {"apc_low", json_number_or_null(segment.apc_low)},
          {"apc_high", json_number_or_null(segment.apc_high)},
          {"p", json_number_or_null(segment.p)}};
}

Json fit_json(const JoinpointFit& fit) {
  Json segments = Json::array();
  for (const TrendSegment& segment : fit.segments) segments.push_back(segment_json(segment));
  return {{"joinpoints", fit.knots.size()},
          {"knots", json_numbers(fit.knots)},
          {"knot_low", json_numbers(fit.knot_low)},
          {"knot_high", json_numbers(fit.knot_high)},
          {"segments", segments},
          {"sse", json_number_or_null(fit.sse)},
          {"log_likelihood", json_number_or_null(fit.log_likelihood)},
          {"bic", json_number_or_null(fit.bic)},
          {"weighted_bic", json_number_or_null(fit.weighted_bic)},
          {"lag_one", json_number_or_null(fit.lag_one)},
          {"durbin_watson", json_number_or_null(fit.durbin_watson)},
          {"dispersion", json_number_or_null(fit.dispersion)},
          {"fitted", json_numbers(fit.fitted)}};
}

std::string segments_text(const JoinpointFit& fit, const MethodCall& call) {
  std::string text;
  for (const TrendSegment& segment : fit.segments) {
    if (std::isnan(segment.apc)) {
      text +=
          fmt::format("  {} {} {}: {} {} ({} {} {})\n", shown_number(segment.from), call.say("to", "a"),
                      shown_number(segment.to), shown_number(segment.slope), call.say("a year", "al año"),
                      shown_number(segment.slope_low), call.say("to", "a"), shown_number(segment.slope_high));
    } else {
      text +=
          fmt::format("  {} {} {}: {:+.2f} % {} ({:+.2f} {} {:+.2f})\n", shown_number(segment.from),
                      call.say("to", "a"), shown_number(segment.to), segment.apc,
                      call.say("a year", "al año"), segment.apc_low, call.say("to", "a"), segment.apc_high);
    }
  }
  return text;
}

Result<MethodSays> run_joinpoint(const MethodCall& call) {
  const auto model = model_of(call);
  if (!model) return tl::unexpected(model.error());
  const auto selection = selection_of(call);
  if (!selection) return tl::unexpected(selection.error());
  auto request = request_of(call);
  if (!request) return tl::unexpected(request.error());
  request->model = model->model;
  request->selection = selection->selection;
  const Joinpoints found = joinpoints(*request);

  MethodSays says;
  Json by_count = Json::array();
  for (const JoinpointFit& fit : found.by_count) by_count.push_back(fit_json(fit));
  Json steps = Json::array();
  for (const PermutationStep& step : found.steps) {
    steps.push_back({{"fewer", step.fewer},
                     {"more", step.more},
                     {"p", json_number_or_null(step.p)},
                     {"level", json_number_or_null(step.level)}});
  }
  says.json = {{"model", model->name},
               {"select", selection->name},
               {"n", found.observations},
               {"chosen", found.chosen},
               {"by_joinpoints", by_count},
               {"tests", steps},
               {"aapc", json_number_or_null(found.aapc)},
               {"aapc_low", json_number_or_null(found.aapc_low)},
               {"aapc_high", json_number_or_null(found.aapc_high)},
               {"average_slope", json_number_or_null(found.average_slope)}};
  add_status(says.json, found.status, found.why, call.language());

  says.text = fmt::format("{:>12} {:>14} {:>12} {:>14}  {}\n", call.say("joinpoints", "giros"), "SSE", "BIC",
                          call.say("weighted BIC", "BIC ponderado"), call.say("at", "en"));
  for (std::size_t k = 0; k < found.by_count.size(); ++k) {
    const JoinpointFit& fit = found.by_count[k];
    std::string knots;
    for (const double knot : fit.knots) knots += (knots.empty() ? "" : ", ") + shown_number(knot);
    says.text += fmt::format("{:>11}{} {:>14} {:>12.4f} {:>14.4f}  {}\n", k, k == found.chosen ? "*" : " ",
                             shown_number(fit.sse), fit.bic, fit.weighted_bic, knots);
  }
  if (found.chosen < found.by_count.size()) says.text += segments_text(found.by_count[found.chosen], call);
  if (!std::isnan(found.aapc)) {
    says.text += fmt::format("{}: {:+.2f} % ({:+.2f} {} {:+.2f})\n",
                             call.say("average over the whole, a year", "media de todo, al año"), found.aapc,
                             found.aapc_low, call.say("to", "a"), found.aapc_high);
  }
  for (const PermutationStep& step : found.steps) {
    says.text +=
        fmt::format("  {} {} {}: p = {} ({} {})\n", step.fewer, call.say("against", "contra"), step.more,
                    shown_number(step.p), call.say("judged at", "umbral"), shown_number(step.level));
  }
  says.text += status_line(found.status, found.why, call);
  return says;
}

}  // namespace

RunnableMethod joinpoint_method() {
  return {"joinpoint",
          {"--family", "--model", "--select", "--se", "--max-joinpoints", "--min-between", "--min-ends",
           "--grid", "--permutations", "--level", "--confidence"},
          false,
          run_joinpoint};
}

}  // namespace contraste::app
