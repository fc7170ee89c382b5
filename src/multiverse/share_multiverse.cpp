// "the partner's share of the effort fell from 2007 to 2011": a part against its whole, at one time or two.
#include <algorithm>

#include "base/text.h"
#include "method/comparison.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"

namespace contraste {
namespace {

Axis whole_source_axis(const Candidates& wholes, const Context& context) {
  Axis axis{{"whole-source",
             {"source of the whole", "fuente del total"},
             {"each counts what reaches it", "cada una cuenta lo que le llega"},
             {}},
            {}};
  for (const int s : wholes.series) {
    const Series& one = context.series[static_cast<std::size_t>(s)];
    const std::string label = series_label(one);
    axis.add(slug(label), {label, label}, true, s);
  }
  settle(axis, context.choices);
  return axis;
}

Axis whole_axis(bool of_sum, const Context& context) {
  Axis axis{{"whole",
             {"the whole", "el total"},
             {"a share of the other or of the two together", "una parte del otro o de la suma de ambos"},
             {}},
            {}};
  axis.add("of-other", {"as a share of the other", "como parte del otro"}, !of_sum, 0);
  axis.add("of-sum", {"as a share of the two together", "como parte de la suma de ambos"}, of_sum, 1);
  settle(axis, context.choices);
  return axis;
}

// A point in base units, so that USD million and USD add up.
Point in_base_units(Point point, const Series& series) {
  const double scale = unit_scale(series.unit);
  point.value *= scale;
  point.half_unit *= scale;
  point.standard_error *= scale;
  return point;
}

}  // namespace

QuestionEvaluation explore_share(const Question& question, const Context& context) {
  const Assertion& about = question.about;
  const Subject against = about.against.value_or(about.subject);
  const CandidateOptions options{.partial = false, .derived_rates = false};
  Ground part_ground = find_ground(about.subject, context, options);
  const Ground whole_ground = find_ground(against, context, options);
  if (part_ground.empty())
    return unanswered(question, "share", nothing_found(about.subject, part_ground.place, context));
  if (whole_ground.empty() || !about.against) {
    return unanswered(question, "share", nothing_found(against, whole_ground.place, context));
  }
  const Candidates& parts = part_ground.candidates;
  const Candidates& wholes = whole_ground.candidates;
  const Layout layout(part_ground.candidates,
                      {whole_source_axis(wholes, context), whole_axis(about.share_of_sum, context)});
  const bool two_times = about.from.kind != TimeRef::Kind::unstated || about.direction != Direction::none;
  QuestionEvaluation out = begin(question, "share", "fraction", parts, layout);
  for (const std::size_t s : series_of(wholes)) {
    if (std::ranges::find(out.series, s) == out.series.end()) out.series.push_back(s);
  }
  RuleBook rules;
  NoteBook notes;
  for_each_combination(
      layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
        const Opened opened = open_combination(layout, at, parts, context, about.to);
        if (!opened.ruled_out.empty()) {
          rules.rule_out(opened.ruled_out, out.choices, index);
          return;
        }
        const DataPoint& data = opened.data;
        const Series& part = *opened.series;
        const View& view = opened.view;
        const Period& to = opened.to;
        const int whole_index = layout.payload("whole-source", at, wholes.series.front());
        const Series& whole = context.series[static_cast<std::size_t>(whole_index)];
        if (part.unit.kind != whole.unit.kind ||
            base_unit(part.unit).substr(0, 3) != base_unit(whole.unit).substr(0, 3)) {
          rules.rule_out({"part and whole are in units that do not add up",
                          "parte y total están en unidades que no se suman"},
                         out.choices, index);
          return;
        }
        const bool of_sum = layout.payload("whole", at, about.share_of_sum ? 1 : 0) == 1;
        const Cell whole_cell{whole_index, -1, whole.unit.kind};
        const auto share_at = [&](const Period& period) -> std::optional<Finding> {
          const Lookup a = value_of(context, data.cell, period, view, data.partial, false);
          const Lookup b = value_of(context, whole_cell, period, view, data.partial, false);
          if (a.absence != Absence::none || b.absence != Absence::none) {
            const bool first = a.absence != Absence::none;
            rules.rule_out(
                absence_words(first ? a.absence : b.absence, context, first ? data.cell : whole_cell, period),
                out.choices, index);
            return std::nullopt;
          }
          return share(in_base_units(a.point, part), in_base_units(b.point, whole), of_sum,
                       context.thresholds.confidence);
        };
        const auto from =
            two_times ? resolve_time(about.from, part, view, context.said_on, to) : std::optional<Period>(to);
        if (!from) {
          rules.rule_out(because::no_complete_period(part), out.choices, index);
          return;
        }
        const std::optional<Finding> then = share_at(*from);
        if (!then) return;
        const std::optional<Finding> now = share_at(to);
        if (!now) return;
        Finding finding = two_times ? share_change(*then, *now) : *now;
        finding.from_value = then->estimate;
        finding.to_value = now->estimate;
        finding.from = *from;
        finding.to = to;
        finding.from_series = data.cell.series;
        finding.to_series = whole_index;
        if (finding.status != Status::ok) {
          finding.why = notes.note({"the share cannot be worked out from these values",
                                    "la proporción no se puede calcular con estos valores"});
        }
        out.specifications.push_back({index, primary});
        out.findings.push_back(finding);
      });
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
