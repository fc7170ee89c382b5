// "fell every year since 2003", "for the fourth year running", "in 8 of the past 12": the steps of a series.
#include <algorithm>

#include "method/run.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"

namespace contraste {
namespace {

// The first period of the steps asked for.
std::optional<Period> start_of(const Assertion& about, const Series& series, const View& view,
                               const Context& context, const Period& to) {
  if (about.years > 0) return shifted_years(to, -about.years);
  if (about.from.kind == TimeRef::Kind::unstated) return shifted_years(to, -1);
  return resolve_time(about.from, series, view, {context.said_on, to, grain_said(about)});
}

}  // namespace

QuestionEvaluation explore_run(const Question& question, const Context& context) {
  Ground ground = find_ground(question.about.subject, context, {.partial = true});
  if (ground.empty())
    return unanswered(question, "run", nothing_found(question.about.subject, ground.place, context));
  const Candidates& candidates = ground.candidates;
  std::vector<Axis> more;
  if (auto axis = break_axis(candidates.series, context)) more.push_back(*axis);
  const Layout layout(ground.candidates, more);
  QuestionEvaluation out = begin(question, "run", "falls", candidates, layout);
  RuleBook rules;
  NoteBook notes;
  for_each_combination(layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at,
                                          bool primary) {
    const Opened opened = open_combination(layout, at, candidates, context, question.about);
    const auto from = opened.ruled_out.empty()
                          ? start_of(question.about, *opened.series, opened.view, context, opened.to)
                          : std::nullopt;
    if (!from) {
      rules.rule_out(
          opened.ruled_out.empty() ? because::no_complete_period(*opened.series) : opened.ruled_out,
          out.choices, index);
      return;
    }
    const DataPoint& data = opened.data;
    const Series& series = *opened.series;
    const Period& to = opened.to;
    std::vector<Point> points;
    bool differs = data.partial == Partial::complete_only;
    for (Period at_year = *from; at_year.first <= to.first; at_year = shifted_years(at_year, 1)) {
      const Lookup found = value_of(context, data.cell, at_year, opened.view, data.partial, false);
      if (found.absence != Absence::none) {
        rules.rule_out(absence_words(found.absence, context, data.cell, at_year), out.choices, index);
        return;
      }
      const Lookup plain = value_of(context, data.cell, at_year, opened.view, Partial::complete_only, false);
      differs = differs || plain.absence != Absence::none || plain.point.value != found.point.value;
      points.push_back(found.point);
    }
    if (points.size() < 2) {
      rules.rule_out({source_label(series) + " has no two periods in these years",
                      source_label(series) + " no tiene dos periodos en estos años"},
                     out.choices, index);
      return;
    }
    if (!differs) {
      rules.rule_out(because::nothing_partial(), out.choices, index);
      return;
    }
    const SourceBreak* gap = break_between(series, *from, to);
    const bool respected = layout.payload("break", at, 1) == 1;
    if (gap == nullptr && !respected) {
      rules.rule_out(because::nothing_to_ignore(), out.choices, index);
      return;
    }
    Finding finding = run(points, question.about.direction != Direction::up);
    finding.from = *from;
    finding.to = to;
    finding.from_value = points.front().value / points.front().exposure;
    finding.to_value = points.back().value / points.back().exposure;
    finding.from_series = finding.to_series = data.cell.series;
    if (gap != nullptr && respected) {
      finding = Finding{};
      finding.from = *from;
      finding.to = to;
      finding.from_series = finding.to_series = data.cell.series;
      finding.status = Status::not_identified;
      finding.why = notes.note(because::broken(series, *gap));
    }
    out.specifications.push_back({index, primary});
    out.findings.push_back(finding);
  });
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
