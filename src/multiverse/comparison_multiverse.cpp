// "higher in Honduras than in Colombia", "ten times": one value against another at one time.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "method/comparison.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"
#include "multiverse/noise.h"

namespace contraste {
namespace {

struct Pair {
  Words ruled_out;
  DataPoint a;
  Cell b;
  Lookup value_a;
  Lookup value_b;
  std::vector<IntervalModel> models;
};

// The cell of B counted as A is: same source and definition for one indicator; for two indicators the source
// of B is a choice of its own.
Cell twin_cell(const Series& a, const DataPoint& data, const std::string& place, const Candidates& others,
               const Context& context) {
  for (const int s : others.series) {
    const Series& one = context.series[static_cast<std::size_t>(s)];
    if (one.source == a.source && one.definition == a.definition && one.unit.kind == a.unit.kind) {
      Cell cell{s, -1, one.unit.kind};
      if (data.cell.population >= 0) {
        cell.population = -1;
        for (std::size_t p = 0; p < context.series.size(); ++p) {
          const Series& people = context.series[p];
          const bool population =
              std::ranges::find(context.population, people.indicator) != context.population.end();
          const Series& own = context.series[static_cast<std::size_t>(data.cell.population)];
          if (population && fold(people.place) == fold(place) && people.source == own.source) {
            cell.population = static_cast<int>(p);
          }
        }
        if (cell.population < 0) return {};
      }
      return cell;
    }
  }
  return {};
}

}  // namespace

QuestionEvaluation explore_comparison(const Question& question, const Context& context) {
  const Subject& subject = question.about.subject;
  const Subject against = question.about.against.value_or(subject);
  // One ratio is of two values: several places on a side are several comparisons, or a sum that nobody said.
  if (subject.places.size() > 1 || against.places.size() > 1) {
    return unanswered(question, "comparison",
                      {"the sentence compares several places at once: compare them one by one",
                       "la frase compara varios lugares a la vez: compárelos uno por uno"});
  }
  Ground ground = find_ground(subject, context, {.partial = false});
  const Ground other_ground = find_ground(against, context, {.partial = false});
  if (ground.empty())
    return unanswered(question, "comparison", nothing_found(subject, ground.place, context));
  if (other_ground.empty())
    return unanswered(question, "comparison", nothing_found(against, other_ground.place, context));
  Candidates& candidates = ground.candidates;
  const Candidates& others = other_ground.candidates;
  const std::string& other = other_ground.place;
  const bool same_indicator = subject.indicators == against.indicators;
  std::vector<Axis> more;
  if (!same_indicator) {
    Axis axis{{"other-source",
               {"source of the other", "fuente del otro"},
               {"each counts what reaches it", "cada una cuenta lo que le llega"},
               {}},
              {}};
    for (const int s : others.series) {
      const std::string label = series_label(context.series[static_cast<std::size_t>(s)]);
      axis.add(slug(label), {label, label}, true, s);
    }
    settle(axis, context.choices);
    more.push_back(std::move(axis));
  }
  Layout layout(candidates, more);

  std::vector<Pair> pairs;
  std::vector<IntervalModel> used;
  for_each_combination(layout.axes(), [&](std::uint64_t, std::span<const std::size_t> at, bool) {
    Pair pair;
    const Opened opened = open_combination(layout, at, candidates, context, question.about);
    pair.a = opened.data;
    pair.ruled_out = opened.ruled_out;
    if (!pair.ruled_out.empty()) {
      pairs.push_back(pair);
      return;
    }
    const Series& a = *opened.series;
    const View& view = opened.view;
    const Period& to = opened.to;
    const int other_series = layout.payload("other-source", at, others.series.front());
    pair.b = same_indicator
                 ? twin_cell(a, pair.a, other, others, context)
                 : Cell{other_series, -1, context.series[static_cast<std::size_t>(other_series)].unit.kind};
    if (pair.b.series < 0) {
      pair.ruled_out = {source_label(a) + " does not count both in the same way",
                        source_label(a) + " no cuenta ambos del mismo modo"};
      pairs.push_back(pair);
      return;
    }
    pair.value_a = value_of(context, pair.a.cell, to, view, pair.a.partial, false);
    pair.value_b = value_of(context, pair.b, to, view, pair.a.partial, false);
    const Unit& unit_a = a.unit;
    const Unit& unit_b = context.series[static_cast<std::size_t>(pair.b.series)].unit;
    if (pair.value_a.absence != Absence::none) {
      pair.ruled_out = absence_words(pair.value_a.absence, context, pair.a.cell, to);
    } else if (pair.value_b.absence != Absence::none) {
      pair.ruled_out = absence_words(pair.value_b.absence, context, pair.b, to);
    } else if (!same_quantity(unit_a, unit_b)) {
      pair.ruled_out = {"the two are in units that cannot be compared",
                        "los dos están en unidades que no se comparan"};
    } else {
      const bool counts = pair.a.cell.kind == UnitKind::count;
      pair.models = counts
                        ? models_for(pair.value_b.point, pair.value_a.point, UnitKind::count, false, false)
                        : models_for(pair.value_b.point, pair.value_a.point, pair.a.cell.kind, false, false);
      used.insert(used.end(), pair.models.begin(), pair.models.end());
    }
    pairs.push_back(std::move(pair));
  });
  const Axis interval = interval_axis(used, context);
  const std::size_t models = std::max<std::size_t>(interval.payload.size(), 1);
  if (models > 1) layout.append(interval);

  QuestionEvaluation out = begin(question, "comparison", "ratio", candidates, layout);
  for (const std::size_t s : series_of(others)) {
    if (std::ranges::find(out.series, s) == out.series.end()) out.series.push_back(s);
  }
  RuleBook rules;
  NoteBook notes;
  for_each_combination(
      layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
        const Pair& pair = pairs[index / models];
        if (!pair.ruled_out.empty()) {
          rules.rule_out(pair.ruled_out, out.choices, index);
          return;
        }
        const auto model =
            static_cast<IntervalModel>(layout.payload("interval", at, static_cast<int>(pair.models.front())));
        if (std::ranges::find(pair.models, model) == pair.models.end()) {
          rules.rule_out(because::interval_does_not_fit(), out.choices, index);
          return;
        }
        ChangeRequest request;
        request.from = pair.value_b.point;
        request.to = pair.value_a.point;
        const double scale_a = unit_scale(context.series[static_cast<std::size_t>(pair.a.cell.series)].unit);
        const double scale_b = unit_scale(context.series[static_cast<std::size_t>(pair.b.series)].unit);
        if (pair.a.cell.kind != UnitKind::count) {
          // Multiples of one unit (USD million, USD thousand) are brought to the same.
          request.to.exposure /= scale_a;
          request.from.exposure /= scale_b;
        }
        request.kind = pair.a.cell.kind;
        request.model = model;
        request.confidence = context.thresholds.confidence;
        Finding finding = ratio(request);
        finding.from = pair.value_b.period;
        finding.to = pair.value_a.period;
        finding.from_value = pair.value_b.point.value / pair.value_b.point.exposure;
        finding.to_value = pair.value_a.point.value / pair.value_a.point.exposure;
        finding.from_series = pair.b.series;
        finding.to_series = pair.a.cell.series;
        if (finding.status != Status::ok) {
          finding.why = notes.note({"the ratio cannot be worked out from these two values",
                                    "la razón no se puede calcular con estos dos valores"});
        }
        out.specifications.push_back({index, primary});
        out.findings.push_back(finding);
      });
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
