// "return to the high state": how likely, in a model of states that come and go.
#include <cmath>

#include "method/regimes.h"
#include "multiverse/explore.h"
#include "multiverse/over_time.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

// For a rise the state to return to is the low one: the same question of the series upside down is not
// possible for counts, so the chance is that of leaving every state but the lowest.
double chance_of(const Regimes& found, std::size_t horizon) {
  if (found.chance_of_return.empty() || found.chance_of_return.front().size() < horizon || horizon == 0)
    return missing;
  return found.chance_of_return.front()[horizon - 1];
}

}  // namespace

QuestionEvaluation explore_regime_return(const Question& question, const Context& context) {
  OverTime over(question, context, {.horizon = true});
  if (over.empty()) return over.none("regimes");
  QuestionEvaluation out = over.begin("regimes", "probability");
  using Key = std::array<int, 7>;
  SharedSteps<Key, RegimesRequest, Regimes> steps;
  for (OverTimePoint& point : over.points()) {
    RegimesRequest request;
    request.places = {point.view->series(point.family, point.with_breaks)};
    request.family = point.family;
    request.horizon = point.horizon_years * point.view->season;
    request.returns_to_high = over.falls();
    const auto k = point.key();
    point.step = steps.want({k[0], k[1], k[2], k[3], k[4], k[5], point.horizon_years}, request);
  }
  steps.run([](const RegimesRequest& request) { return regimes(request); });
  NoteBook notes;
  for (const OverTimePoint& point : over.points()) {
    const Regimes& found = steps[point.step];
    Finding finding;
    over.locate(point, 0, point.view->known - 1, finding);
    finding.status = found.status;
    if (!found.why.empty()) finding.why = notes.note(found.why);
    finding.estimate = finding.probability =
        chance_of(found, static_cast<std::size_t>(point.horizon_years * point.view->season));
    if (!found.rates.empty()) {
      finding.from_value = over.falls() ? found.rates.back() : found.rates.front();
      finding.to_value = over.falls() ? found.rates.front() : found.rates.back();
    }
    out.findings.push_back(finding);
  }
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
