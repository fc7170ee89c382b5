// "stood at 31 per 100,000 in 2012": the value at a time, in every source.
#include "method/level.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"

namespace contraste {

QuestionEvaluation explore_level(const Question& question, const Context& context) {
  const Subject& subject = question.about.subject;
  Ground ground = find_ground(subject, context, {.partial = true});
  if (ground.empty()) return unanswered(question, "level", nothing_found(subject, ground.place, context));
  const Candidates& candidates = ground.candidates;
  // A number said is in one unit: a count is not held against a rate. The sentence's own unit decides, and
  // without one the plain count.
  const Layout layout(ground.candidates, {});
  QuestionEvaluation out = begin(question, "level", "", candidates, layout);
  RuleBook rules;
  for_each_combination(
      layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
        const Opened opened = open_combination(layout, at, candidates, context, question.about);
        const DataPoint& data = opened.data;
        if (!opened.ruled_out.empty()) {
          rules.rule_out(opened.ruled_out, out.choices, index);
          return;
        }
        if (rate_for_a_count(subject, candidates, data.cell)) {
          rules.rule_out(because::count_said(), out.choices, index);
          return;
        }
        const Series& series = *opened.series;
        const Lookup found = value_of(context, data.cell, opened.to, opened.view, data.partial, false);
        if (found.absence != Absence::none) {
          rules.rule_out(absence_words(found.absence, context, data.cell, opened.to), out.choices, index);
          return;
        }
        if (nothing_partial(context, opened, found)) {
          rules.rule_out(because::nothing_partial(), out.choices, index);
          return;
        }
        Finding finding = level(found.point, context.thresholds.confidence);
        if (data.cell.population < 0) rescale(finding, unit_scale(series.unit));
        finding.to = found.period;
        finding.to_series = data.cell.series;
        if (out.unit.empty()) out.unit = data.cell.population >= 0 ? "per 100,000" : base_unit(series.unit);
        out.specifications.push_back({index, primary});
        out.findings.push_back(finding);
      });
  out.ruled_out = rules.take();
  return out;
}

}  // namespace contraste
