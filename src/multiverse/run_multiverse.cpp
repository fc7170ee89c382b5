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
  return resolve_time(about.from, series, view, context.said_on, to);
}

}  // namespace

QuestionEvaluation explore_run(const Question& question, const Context& context) {
  const Subject& subject = question.about.subject;
  const std::vector<std::string> places = places_of(subject, context);
  const std::string place = places.empty() ? std::string{} : places.front();
  Candidates candidates = find_candidates(subject, place, context, {.partial = true});
  if (candidates.series.empty() || candidates.measure.payload.empty()) {
    return unanswered(question, "run", nothing_found(subject, place, context));
  }
  std::vector<Axis> more;
  if (auto axis = break_axis(candidates, context)) more.push_back(*axis);
  Layout layout(candidates, more);
  QuestionEvaluation out;
  out.question = question;
  out.method = "run";
  out.unit = "falls";
  out.series = series_of(candidates);
  out.choices = layout.choices();
  RuleBook rules;
  NoteBook notes;
  for_each_combination(layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
    const DataPoint data = layout.data(at);
    if (data.cell.series < 0) {
      rules.rule_out(no_such_cell(), out.choices, index);
      return;
    }
    const Series& series = context.series[static_cast<std::size_t>(data.cell.series)];
    const View& view = candidates.views[static_cast<std::size_t>(data.view)];
    const auto to = resolve_time(question.about.to, series, view, context.said_on, std::nullopt);
    const auto from = to ? start_of(question.about, series, view, context, *to) : std::nullopt;
    if (!from) {
      rules.rule_out({source_label(series) + ": no complete period", source_label(series) + ": ningún periodo completo"},
                     out.choices, index);
      return;
    }
    std::vector<Point> points;
    bool differs = data.partial == Partial::complete_only;
    for (Period at_year = *from; at_year.first <= to->first; at_year = shifted_years(at_year, 1)) {
      const Lookup found = value_of(context, data.cell, at_year, view, data.partial, false);
      if (found.absence != Absence::none) {
        rules.rule_out(absence_words(found.absence, context, data.cell, at_year), out.choices, index);
        return;
      }
      const Lookup plain = value_of(context, data.cell, at_year, view, Partial::complete_only, false);
      differs = differs || plain.absence != Absence::none || plain.point.value != found.point.value;
      points.push_back(found.point);
    }
    if (!differs) {
      rules.rule_out({"nothing partial here: the same as complete periods only",
                      "nada parcial aquí: igual que solo periodos completos"},
                     out.choices, index);
      return;
    }
    const SourceBreak* gap = break_between(series, *from, *to);
    const bool respected = layout.payload("break", at, 1) == 1;
    if (gap == nullptr && !respected) {
      rules.rule_out({"no break in these years: nothing to ignore", "ninguna ruptura en estos años: nada que pasar por alto"},
                     out.choices, index);
      return;
    }
    Finding finding = run(points, question.about.direction != Direction::up);
    finding.from = *from;
    finding.to = *to;
    finding.from_value = points.front().value / points.front().exposure;
    finding.to_value = points.back().value / points.back().exposure;
    finding.from_series = finding.to_series = data.cell.series;
    if (gap != nullptr && respected) {
      finding = Finding{};
      finding.from = *from;
      finding.to = *to;
      finding.from_series = finding.to_series = data.cell.series;
      finding.status = Status::not_identified;
      finding.why = notes.note({source_label(series) + " changed how it measures in these years",
                                source_label(series) + " cambió su forma de medir en estos años"});
    }
    out.specifications.push_back({index, primary});
    out.findings.push_back(finding);
  });
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
