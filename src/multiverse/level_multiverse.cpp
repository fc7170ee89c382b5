// "stood at 31 per 100,000 in 2012": the value at a time, in every source.
#include <algorithm>

#include "method/level.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"

namespace contraste {

QuestionEvaluation explore_level(const Question& question, const Context& context) {
  const Subject& subject = question.about.subject;
  const std::vector<std::string> places = places_of(subject, context);
  const std::string place = places.empty() ? std::string{} : places.front();
  Candidates candidates = find_candidates(subject, place, context, {.partial = true});
  if (candidates.series.empty() || candidates.measure.payload.empty()) {
    return unanswered(question, "level", nothing_found(subject, place, context));
  }
  // A number said is in one unit: a count is not held against a rate. The sentence's own unit decides, and
  // without one the plain count.
  Layout layout(candidates, {});
  QuestionEvaluation out;
  out.question = question;
  out.method = "level";
  out.series = series_of(candidates);
  out.choices = layout.choices();
  RuleBook rules;
  for_each_combination(layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
    const DataPoint data = layout.data(at);
    if (data.cell.series < 0) {
      rules.rule_out(no_such_cell(), out.choices, index);
      return;
    }
    const bool has_count = std::ranges::any_of(candidates.measures, [](const auto& m) { return m.kind == UnitKind::count; });
    const bool is_rate = data.cell.population >= 0 || data.cell.kind == UnitKind::rate;
    if (subject.measure == Measure::unstated && has_count && is_rate) {
      rules.rule_out({"the sentence states a count, not a rate", "la frase da un conteo, no una tasa"}, out.choices, index);
      return;
    }
    const Series& series = context.series[static_cast<std::size_t>(data.cell.series)];
    const View& view = candidates.views[static_cast<std::size_t>(data.view)];
    const auto to = resolve_time(question.about.to, series, view, context.said_on, std::nullopt);
    if (!to) {
      rules.rule_out({source_label(series) + ": no complete period", source_label(series) + ": ningún periodo completo"},
                     out.choices, index);
      return;
    }
    const Lookup found = value_of(context, data.cell, *to, view, data.partial, false);
    if (found.absence != Absence::none) {
      rules.rule_out(absence_words(found.absence, context, data.cell, *to), out.choices, index);
      return;
    }
    if (data.partial != Partial::complete_only) {
      const Lookup plain = value_of(context, data.cell, *to, view, Partial::complete_only, false);
      if (plain.absence == Absence::none && plain.point.value == found.point.value) {
        rules.rule_out({"nothing partial here: the same as complete periods only",
                        "nada parcial aquí: igual que solo periodos completos"},
                       out.choices, index);
        return;
      }
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
