#include "method/breaks.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "method/fall_test.h"
#include "method_call.h"

namespace contraste::app {
namespace {

struct Tested {
  FallTest fall;
  FallTest rise;
  // A break may go either way: the smaller p of both, doubled.
  double p() const { return std::min(1.0, 2 * std::min(fall.p, rise.p)); }
  const FallTest& stronger() const { return rise.p < fall.p ? rise : fall; }
};

Json test_json(const FallTest& test, const PlainUnit& unit, Language language) {
  Json json{{"p", json_number_or_null(test.p)},
            {"statistic", json_number_or_null(test.statistic)},
            {"last", test.last + 1},
            {"last_time", test.last < unit.labels.size() ? Json(unit.labels[test.last]) : Json(nullptr)},
            {"change", json_number_or_null(test.change)},
            {"autocorrelation", json_number_or_null(test.autocorrelation)},
            {"autocorrelation_corrected", json_number_or_null(test.autocorrelation_corrected)},
            {"dispersion", json_number_or_null(test.dispersion)},
            {"random_walk_share", json_number_or_null(test.random_walk_share)},
            {"random_walk_possible", test.random_walk_possible},
            {"smallest_fall", json_number_or_null(test.smallest_fall)}};
  add_status(json, test.status, test.why, language);
  return json;
}

Json segmentation_json(const Segmentation& one, const PlainUnit& unit) {
  Json ends = Json::array();
  Json times = Json::array();
  for (const std::size_t end : one.ends) {
    ends.push_back(end + 1);
    times.push_back(unit.labels[end]);
  }
  return {{"breaks", one.ends.size()},
          {"segments", one.ends.size() + 1},
          {"ends", ends},
          {"end_times", times},
          {"levels", json_numbers(one.levels)},
          {"log_likelihood", json_number_or_null(one.log_likelihood)},
          {"dispersion", json_number_or_null(one.dispersion)},
          {"bic", json_number_or_null(one.bic)}};
}

Json date_json(const BreakDate& date, const PlainUnit& unit) {
  Json credible = Json::array();
  for (const std::size_t at : date.credible) credible.push_back(unit.labels[at]);
  Json posterior = Json::object();
  for (std::size_t i = 0; i < date.posterior.size(); ++i) {
    // What is below one in a million says nothing and would fill the page.
    if (date.posterior[i] > 1e-6) posterior[unit.labels[i]] = date.posterior[i];
  }
  return {{"last", date.last + 1},
          {"time", unit.labels[date.last]},
          {"low", date.limited ? Json(unit.labels[date.low]) : Json(nullptr)},
          {"high", date.limited ? Json(unit.labels[date.high]) : Json(nullptr)},
          {"credible", credible},
          {"posterior", posterior}};
}

std::string dates_text(const Breaks& found, const PlainUnit& unit, const MethodCall& call) {
  std::string text;
  for (const BreakDate& date : found.dates) {
    text += fmt::format("  {} {}", call.say("the old level ends in", "el nivel anterior termina en"),
                        unit.labels[date.last]);
    if (date.limited) {
      text += fmt::format(" ({} {} {} {})", call.say("interval", "intervalo"), unit.labels[date.low],
                          call.say("to", "a"), unit.labels[date.high]);
    }
    if (!date.credible.empty()) {
      text += fmt::format("; {}: {} {} {}", call.say("posterior set", "conjunto posterior"),
                          unit.labels[date.credible.front()], call.say("to", "a"),
                          unit.labels[date.credible.back()]);
    }
    text += "\n";
  }
  return text;
}

std::string test_text(const FallTest& test, double p, const PlainUnit& unit, const MethodCall& call) {
  std::string text =
      fmt::format("{}: p = {}", call.say("calibrated test", "prueba calibrada"), shown_number(p));
  if (test.last < unit.labels.size()) {
    text += fmt::format("; {} {}: {:+.1f} %", call.say("change after", "cambio después de"),
                        unit.labels[test.last], 100 * test.change);
  }
  text += fmt::format("\n  {} {}, {} {}\n", call.say("autocorrelation", "autocorrelación"),
                      shown_number(test.autocorrelation_corrected), call.say("dispersion", "dispersión"),
                      shown_number(test.dispersion));
  if (test.random_walk_possible) {
    text += call.say("  a random walk cannot be excluded: do not rely on p\n",
                     "  no se puede excluir un paseo aleatorio: no confíe en p\n");
  }
  if (!std::isnan(test.smallest_fall)) {
    text +=
        fmt::format("  {}: {:.0f} %\n",
                    call.say("smallest change that would have shown", "cambio mínimo que se habría visto"),
                    100 * test.smallest_fall);
  }
  return text;
}

// Without --min-segment: 15 % of a series of values, as is usual for them; of counts one period.
int usual_segment(Family family, std::size_t values) {
  return family == Family::gaussian ? std::max(2, static_cast<int>(0.15 * static_cast<double>(values))) : 1;
}

std::size_t values_in(const PlainUnit& unit) {
  return static_cast<std::size_t>(
      std::ranges::count_if(unit.outcome, [](double x) { return !std::isnan(x); }));
}

Result<FallTestRequest> test_request(const MethodCall& call, Family family) {
  FallTestRequest request;
  request.series = period_series(call.unit(), call.season);
  request.family = family;
  const auto level = call.number("--level", 0.05, 0.0001, 0.5);
  const auto power = call.number("--power", 0.8, 0.5, 0.99);
  const auto replicates = call.whole("--replicates", 999, 19, 100000);
  const auto last = call.period("--last-high");
  if (!level) return tl::unexpected(level.error());
  if (!power) return tl::unexpected(power.error());
  if (!replicates) return tl::unexpected(replicates.error());
  if (!last) return tl::unexpected(last.error());
  request.level = *level;
  request.power = *power;
  request.replicates = *replicates;
  request.last = *last;
  request.falls = !call.given.has("--rise");
  request.seed = call.seed();
  return request;
}

Result<MethodSays> run_breaks(const MethodCall& call) {
  const PlainUnit& unit = call.unit();
  const auto family = call.family();
  if (!family) return tl::unexpected(family.error());
  const auto most = call.whole("--max-breaks", 5, 0, 100);
  if (!most) return tl::unexpected(most.error());
  const auto least = call.whole("--min-segment", usual_segment(*family, values_in(unit)), 1, 100000);
  if (!least) return tl::unexpected(least.error());
  const auto confidence = call.number("--confidence", 0.95, 0.5, 0.9999);
  if (!confidence) return tl::unexpected(confidence.error());
  const auto request = test_request(call, *family);
  if (!request) return tl::unexpected(request.error());

  BreaksRequest wanted;
  wanted.series = request->series;
  wanted.family = *family;
  wanted.max_breaks = *most;
  wanted.min_segment = *least;
  wanted.confidence = *confidence;
  const Breaks found = breaks(wanted);
  FallTestRequest down = *request;
  FallTestRequest up = *request;
  down.falls = true;
  up.falls = false;
  down.last = up.last = std::nullopt;
  const Tested tested{fall_test(down), fall_test(up)};

  MethodSays says;
  Json by_count = Json::array();
  for (const Segmentation& one : found.by_count) by_count.push_back(segmentation_json(one, unit));
  Json dates = Json::array();
  for (const BreakDate& date : found.dates) dates.push_back(date_json(date, unit));
  says.json["family"] = family_name(*family);
  says.json["n"] = values_in(unit);
  says.json["min_segment"] = *least;
  says.json["by_breaks"] = by_count;
  says.json["chosen"] = {{"breaks", found.chosen}, {"by", "bic"}, {"dates", dates}};
  says.json["count_posterior"] = json_numbers(found.count_posterior);
  if (!found.seasonal.empty()) says.json["seasonal"] = json_numbers(found.seasonal);
  says.json["sup_f"] = json_number_or_null(found.sup_f);
  says.json["p"] = json_number_or_null(tested.p());
  says.json["fall"] = test_json(tested.fall, unit, call.language());
  says.json["rise"] = test_json(tested.rise, unit, call.language());
  says.json["random_walk_possible"] = tested.stronger().random_walk_possible;
  add_status(says.json, found.status, found.why, call.language());

  says.text += fmt::format("{:>8} {:>16} {:>12}  {}\n", call.say("breaks", "quiebres"),
                           call.say("log-likelihood", "log-verosim."), "BIC",
                           call.say("old levels end in", "los niveles terminan en"));
  for (std::size_t k = 0; k < found.by_count.size(); ++k) {
    const Segmentation& one = found.by_count[k];
    std::string ends;
    for (const std::size_t end : one.ends) ends += (ends.empty() ? "" : ", ") + unit.labels[end];
    says.text += fmt::format("{:>7}{} {:>16.4f} {:>12.4f}  {}\n", k, k == found.chosen ? "*" : " ",
                             one.log_likelihood, one.bic, ends);
  }
  says.text += dates_text(found, unit, call) + test_text(tested.stronger(), tested.p(), unit, call) +
               status_line(found.status, found.why, call);
  return says;
}

Result<MethodSays> run_fall_test(const MethodCall& call) {
  const auto family = call.family();
  if (!family) return tl::unexpected(family.error());
  const auto request = test_request(call, *family);
  if (!request) return tl::unexpected(request.error());
  const FallTest found = fall_test(*request);
  MethodSays says;
  says.json = test_json(found, call.unit(), call.language());
  says.json["family"] = family_name(*family);
  says.json["direction"] = request->falls ? "fall" : "rise";
  says.text = test_text(found, found.p, call.unit(), call) + status_line(found.status, found.why, call);
  return says;
}

}  // namespace

RunnableMethod breaks_method() {
  return {"breaks",
          {"--family", "--max-breaks", "--min-segment", "--confidence", "--level", "--power", "--replicates"},
          false,
          run_breaks};
}

RunnableMethod fall_test_method() {
  return {"fall-test",
          {"--family", "--level", "--power", "--replicates", "--last-high", "--rise"},
          false,
          run_fall_test};
}

}  // namespace contraste::app
