// "the second highest rate in the region": the place among all that the same source counts.
#include <algorithm>
#include <limits>

#include <tbb/parallel_for.h>

#include "base/text.h"
#include "method/rank.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"

namespace contraste {
namespace {

// The cell of another place that is counted in the same way: same source, definition and unit.
int twin(const Series& series, const std::string& place, const Context& context) {
  for (std::size_t s = 0; s < context.series.size(); ++s) {
    const Series& one = context.series[s];
    if (fold(one.place) == fold(place) && one.indicator == series.indicator && one.source == series.source &&
        one.definition == series.definition && one.unit == series.unit) {
      return static_cast<int>(s);
    }
  }
  return -1;
}

std::vector<std::string> all_places(const Subject& subject, const Context& context) {
  std::vector<std::string> places;
  for (const Series& one : context.series) {
    if (std::ranges::find(subject.indicators, one.indicator) == subject.indicators.end()) continue;
    if (std::ranges::find(places, one.place) == places.end()) places.push_back(one.place);
  }
  return places;
}

}  // namespace

QuestionEvaluation explore_rank(const Question& question, const Context& context) {
  const Subject& subject = question.about.subject;
  const std::string place = subject.places.empty() ? std::string{} : subject.places.front();
  if (place.empty()) {
    return unanswered(question, "rank",
                      {"the sentence does not say which place stands at that rank",
                       "la frase no dice qué lugar ocupa ese puesto"});
  }
  Ground ground = find_ground(subject, context, {.partial = false, .derived_rates = false});
  if (ground.empty()) return unanswered(question, "rank", nothing_found(subject, place, context));
  const Candidates& candidates = ground.candidates;
  const Layout layout(ground.candidates, {});
  QuestionEvaluation out = begin(question, "rank", "rank", candidates, layout);
  RuleBook rules;
  NoteBook notes;
  std::vector<std::string> places = subject.places.size() > 1 ? subject.places : all_places(subject, context);
  std::vector<RankRequest> requests;
  std::vector<std::vector<Point>> points;
  for_each_combination(
      layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
        const Opened opened = open_combination(layout, at, candidates, context, question.about);
        if (!opened.ruled_out.empty()) {
          rules.rule_out(opened.ruled_out, out.choices, index);
          return;
        }
        const DataPoint& data = opened.data;
        const Series& series = *opened.series;
        const Lookup own = value_of(context, data.cell, opened.to, opened.view, data.partial, false);
        if (own.absence != Absence::none) {
          rules.rule_out(absence_words(own.absence, context, data.cell, opened.to), out.choices, index);
          return;
        }
        std::vector<Point> row{own.point};
        for (const std::string& other : places) {
          if (fold(other) == fold(place)) continue;
          const int s = twin(series, other, context);
          if (s < 0) continue;
          const Lookup found =
              value_of(context, {s, -1, data.cell.kind}, opened.to, opened.view, data.partial, false);
          if (found.absence == Absence::none) row.push_back(found.point);
        }
        if (row.size() < 2) {
          rules.rule_out({source_label(series) + " has no other place in that year",
                          source_label(series) + " no tiene otro lugar en ese año"},
                         out.choices, index);
          return;
        }
        RankRequest request;
        request.highest_first = question.about.extreme != Extreme::low;
        request.kind = data.cell.kind;
        request.seed = context.seed;
        request.what = content_hash(question, out.choices, index);
        requests.push_back(request);
        points.push_back(std::move(row));
        Finding frame;
        frame.to = opened.to;
        frame.to_value = own.point.value;
        frame.to_series = data.cell.series;
        out.specifications.push_back({index, primary});
        out.findings.push_back(frame);
      });
  tbb::parallel_for(std::size_t{0}, requests.size(), [&](std::size_t i) {
    requests[i].points = points[i];
    const Finding frame = out.findings[i];
    out.findings[i] = rank(requests[i]);
    out.findings[i].to = frame.to;
    out.findings[i].to_value = frame.to_value;
    out.findings[i].to_series = frame.to_series;
    if (question.about.whole_world) {
      // Countries that are in no file can only push it down.
      Finding& found = out.findings[i];
      found.estimate = found.probability = missing;
      found.high = std::numeric_limits<double>::infinity();
    }
  });
  if (question.about.whole_world && !out.findings.empty()) {
    const std::int32_t why =
        notes.note({"the files hold only some of the countries: its rank among all can only be lower",
                    "los archivos solo tienen algunos países: entre todos solo puede quedar más abajo"});
    for (Finding& found : out.findings) found.why = why;
  }
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
