// "return to the high state": how likely, in a model of states that come and go.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "method/regimes.h"
#include "multiverse/explore.h"
#include "multiverse/over_time.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

constexpr std::size_t least_places = 3;  // with fewer others there is nothing to pool

constexpr int longest_horizon = 10;  // years

enum Pool : std::uint8_t { alone, pooled };

bool has_places_to_pool(const Question& question, const Context& context) {
  for (std::size_t s = 0; s < context.series.size(); ++s) {
    const auto& wanted = question.about.subject.indicators;
    const bool own = std::ranges::find(wanted, context.series[s].indicator) != wanted.end();
    if (own && same_elsewhere(context, static_cast<int>(s)).size() >= least_places) return true;
  }
  return false;
}

// One series that fell once tells nearly nothing of how often such falls turn. Other places share the chances
// of the moves between states; each has its own levels, and the chance asked for is that of the place itself.
Axis pool_axis(const Question& question, const Context& context) {
  Axis axis{{"pool",
             {"moves between states", "pasos entre estados"},
             {"one series that fell once tells little of how often such falls turn; other places may not be "
              "like it",
              "una serie que bajó una vez dice poco de cuántas veces se revierten esas caídas; otros lugares "
              "pueden no ser como este"},
             {}},
            {}};
  const bool others = has_places_to_pool(question, context);
  axis.add("alone", {"from this series alone", "solo de esta serie"}, !others, alone);
  if (others) axis.add("pooled", {"pooled with other places", "junto con otros lugares"}, true, pooled);
  settle(axis, context.choices);
  return axis;
}

RegimesRequest request_of(OverTime& over, const OverTimePoint& point) {
  RegimesRequest request;
  request.places = {point.view->series(point.family, point.with_breaks)};
  if (point.shape == pooled) {
    for (PeriodSeries& other : over.elsewhere(point)) request.places.push_back(std::move(other));
    request.states = 2;  // a third state would be one of single places
  }
  request.family = point.family;
  request.horizon = longest_horizon * point.view->season;  // the shorter ones are told with it
  request.returns_to_high = over.falls();
  return request;
}

double chance_of(const Regimes& found, std::size_t horizon) {
  if (found.chance_of_return.empty() || found.chance_of_return.front().size() < horizon || horizon == 0)
    return missing;
  return found.chance_of_return.front()[horizon - 1];
}

Finding finding_of(const OverTime& over, const OverTimePoint& point, const Regimes& found, NoteBook& notes) {
  Finding finding = located(point, 0, point.view->known - 1);
  finding.status = found.status;
  if (!found.why.empty()) finding.why = notes.note(as_fragment(found.why));
  finding.estimate = finding.probability = chance_of(
      found, static_cast<std::size_t>(point.horizon_years) * static_cast<std::size_t>(point.view->season));
  if (!found.rates.empty()) {
    finding.from_value = over.falls() ? found.rates.back() : found.rates.front();
    finding.to_value = over.falls() ? found.rates.front() : found.rates.back();
  }
  return finding;
}

}  // namespace

QuestionEvaluation explore_regime_return(const Question& question, const Context& context) {
  OverTime over(question, context, {.horizon = true}, pool_axis(question, context));
  if (over.empty()) return over.none("regimes");
  QuestionEvaluation out = over.begin("regimes", "probability");
  using Key = std::array<int, 7>;
  SharedSteps<Key, RegimesRequest, Regimes> steps;
  for (OverTimePoint& point : over.points()) {
    const auto k = point.key();
    point.step = steps.want({k[0], k[1], k[2], k[3], k[4], k[5], point.shape}, request_of(over, point));
  }
  steps.run([](const RegimesRequest& request) { return regimes(request); });
  NoteBook notes;
  for (const OverTimePoint& point : over.points())
    out.findings.push_back(finding_of(over, point, steps[point.step], notes));
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
