// "fell 90 % from 2002 to 2011", "from its true peak": where the two ends of a change are decided, and every
// way of measuring between them.
#include <algorithm>
#include <array>
#include <cmath>

#include "method/change.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"
#include "multiverse/noise.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

// Both ends of a change in one slice of the data: everything but the interval model.
struct Slice {
  Words ruled_out;  // empty: admissible
  Words broken;     // not empty: a break lies between, and is respected
  DataPoint data;
  Lookup from;
  Lookup to;
  std::vector<IntervalModel> models;
};

Axis window_axis(const char* name, Words label, const char* said, Words said_label, const Context& context) {
  Axis axis{{name, std::move(label), {"one year may be unusual", "un año puede ser atípico"}, {}}, {}};
  axis.add(said, std::move(said_label), true, 0);
  axis.add("centred-3", {"mean of three years around it", "media de los tres años a su alrededor"}, false, 1);
  settle(axis, context.choices);
  return axis;
}

// The period of the extreme among the complete ones up to `to`.
std::optional<Period> extreme_period(const Context& context, const Cell& cell, const View& view,
                                     const Period& to, bool peak) {
  const Stretch all = all_complete(context, cell, view, to.last, to.grain);
  std::optional<Period> best;
  double best_value = 0;
  for (std::size_t i = 0; i < all.points.size(); ++i) {
    const double value = all.points[i].value / all.points[i].exposure;
    if (!best || (peak ? value > best_value : value < best_value)) {
      best = all.periods[i];
      best_value = value;
    }
  }
  return best;
}

// The base unit of all candidates, or a word that says that each is on its own scale.
std::string difference_unit(const Context& context, const Candidates& candidates) {
  std::string unit;
  for (const int s : candidates.series) {
    const Unit& own = context.series[static_cast<std::size_t>(s)].unit;
    const std::string one = own.kind == UnitKind::share ? "points" : base_unit(own);
    if (!unit.empty() && unit != one) return "on the scale of each source";
    unit = one;
  }
  return unit;
}

class ChangeExplorer {
 public:
  ChangeExplorer(const Question& question, const Context& context, Candidates& candidates)
      : question_(question),
        context_(context),
        candidates_(candidates),
        layout_(candidates, axes()),
        dispersion_(context) {}

  QuestionEvaluation run();

 private:
  const Question& question_;
  const Context& context_;
  Candidates& candidates_;
  Layout layout_;
  DispersionTable dispersion_;
  bool difference_ = false;

  std::vector<Axis> axes() const {
    std::vector<Axis> more;
    // An exact size between two years named is said of these years: a mean of three is another sentence. A
    // peak, a bare direction or "about" leaves room for it.
    const auto& about = question_.about;
    const bool named = about.from.kind == TimeRef::Kind::named && about.to.kind == TimeRef::Kind::named;
    const bool exact =
        about.size && about.size->precision == Precision::exact && named && about.extreme == Extreme::none;
    if (question_.baseline == Extreme::none && !exact) {
      more.push_back(window_axis("baseline", {"baseline", "base"}, "year-said",
                                 {"the year said", "el año dicho"}, context_));
    }
    if (!exact)
      more.push_back(
          window_axis("end", {"end", "final"}, "year-said", {"the year said", "el año dicho"}, context_));
    if (auto axis = break_axis(candidates_.series, context_)) more.push_back(*axis);
    return more;
  }

  Slice slice(std::span<const std::size_t> at);
  // How noisy the series is over periods of the length compared.
  const Dispersion& dispersion_of(const Slice& slice) {
    const Grain own = slice.from.period.grain;
    return dispersion_.of(slice.data.cell, candidates_.views, slice.data.view,
                          own == Grain::span ? Grain::year : own);
  }
  void find_ends(Slice& slice, bool centred_from, bool centred_to) const;
  void rule_out_twins(Slice& slice, bool centred_from, bool centred_to) const;
};

// An option that changes nothing for this source would count the same reading twice.
void ChangeExplorer::rule_out_twins(Slice& slice, bool centred_from, bool centred_to) const {
  if (slice.data.partial == Partial::complete_only || slice.data.partial == Partial::same_months) return;
  Slice plain = slice;
  plain.data.partial = Partial::complete_only;
  find_ends(plain, centred_from, centred_to);
  if (!plain.ruled_out.empty()) return;
  const auto same = [](const Lookup& a, const Lookup& b) {
    return a.period == b.period && a.point.value == b.point.value && a.point.exposure == b.point.exposure;
  };
  if (same(plain.from, slice.from) && same(plain.to, slice.to)) {
    slice.ruled_out = because::nothing_partial();
  }
}

void ChangeExplorer::find_ends(Slice& slice, bool centred_from, bool centred_to) const {
  const Assertion& about = question_.about;
  const Series& series = context_.series[static_cast<std::size_t>(slice.data.cell.series)];
  const View& view = candidates_.views[static_cast<std::size_t>(slice.data.view)];
  const End end = resolve_end(candidates_, series, view, context_, about);
  if (!end.ruled_out.empty()) {
    slice.ruled_out = end.ruled_out;
    return;
  }
  const std::optional<Period> to = end.to;
  auto from = resolve_time(about.from, series, view, {context_.said_on, to, grain_said(about)});
  if (question_.baseline != Extreme::none) {
    from = extreme_period(context_, slice.data.cell, view, *to, question_.baseline == Extreme::peak);
  }
  if (!from) {
    slice.ruled_out = because::no_complete_period(series);
    return;
  }
  if (adds_up(series.unit) && !same_length(*from, *to)) {
    slice.ruled_out = because::different_lengths(*from, *to);
    return;
  }
  if (slice.data.partial == Partial::same_months) {
    const Twins twins = look_up_same_months(series, *from, *to, view);
    slice.from = twins.from;
    slice.to = twins.to;
    if (twins.to.absence != Absence::none || centred_from || centred_to || slice.data.cell.population >= 0) {
      slice.ruled_out = because::no_same_months();
    }
    return;
  }
  slice.from = value_of(context_, slice.data.cell, *from, view, slice.data.partial, centred_from);
  slice.to = value_of(context_, slice.data.cell, *to, view, slice.data.partial, centred_to);
  if (slice.from.absence != Absence::none) {
    slice.ruled_out = absence_words(slice.from.absence, context_, slice.data.cell, *from);
  } else if (slice.to.absence != Absence::none) {
    slice.ruled_out = absence_words(slice.to.absence, context_, slice.data.cell, *to);
  } else if ((centred_from || centred_to) && overlap(slice.from.period, slice.to.period)) {
    slice.ruled_out = because::windows_overlap();
  }
}

Slice ChangeExplorer::slice(std::span<const std::size_t> at) {
  Slice slice;
  slice.data = layout_.data(at);
  if (slice.data.cell.series < 0) {
    slice.ruled_out = because::no_such_cell();
    return slice;
  }
  if (slice.data.needless) {
    slice.ruled_out = because::population_unused();
    return slice;
  }
  const bool centred_from = layout_.payload("baseline", at, 0) == 1;
  const bool centred_to = layout_.payload("end", at, 0) == 1;
  find_ends(slice, centred_from, centred_to);
  if (slice.ruled_out.empty()) rule_out_twins(slice, centred_from, centred_to);
  if (!slice.ruled_out.empty()) return slice;
  const Series& series = context_.series[static_cast<std::size_t>(slice.data.cell.series)];
  const SourceBreak* gap = break_between(series, slice.from.period, slice.to.period);
  const bool respected = layout_.payload("break", at, 1) == 1;
  if (gap != nullptr && respected) {
    slice.broken = because::broken(series, *gap);
  }
  if (gap == nullptr && !respected) {
    slice.ruled_out = because::nothing_to_ignore();
    return slice;
  }
  const bool counts = slice.data.cell.kind == UnitKind::count;
  const bool noisy = counts && dispersion_of(slice).df > 0;
  slice.models = models_for(slice.from.point, slice.to.point, slice.data.cell.kind, difference_, noisy);
  return slice;
}

QuestionEvaluation ChangeExplorer::run() {
  const auto& size = question_.about.size;
  const bool index =
      std::ranges::all_of(candidates_.measures, [](const auto& m) { return m.kind == UnitKind::index; });
  const bool points =
      size && (size->unit == Quantity::Unit::absolute || size->unit == Quantity::Unit::points);
  difference_ = index || points;

  QuestionEvaluation out =
      begin(question_, "relative-change", difference_ ? difference_unit(context_, candidates_) : "fraction",
            candidates_, layout_);

  std::vector<Slice> slices;
  std::vector<IntervalModel> used;
  for_each_combination(layout_.axes(), [&](std::uint64_t, std::span<const std::size_t> at, bool) {
    slices.push_back(slice(at));
    if (slices.back().ruled_out.empty()) {
      used.insert(used.end(), slices.back().models.begin(), slices.back().models.end());
    }
  });
  Axis interval = interval_axis(used, context_);
  const std::size_t models = std::max<std::size_t>(interval.payload.size(), 1);
  if (models > 1) layout_.append(interval);
  out.choices = layout_.choices();

  RuleBook rules;
  NoteBook notes;
  using Key = std::array<double, 12>;
  SharedSteps<Key, ChangeRequest, Finding> steps;
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> step_of;
  std::vector<const Slice*> slice_of;
  std::vector<std::int32_t> note_of;
  for_each_combination(layout_.axes(), [&](std::uint64_t at_index, std::span<const std::size_t> at,
                                           bool primary) {
    const Slice& slice = slices[at_index / models];
    if (!slice.ruled_out.empty()) {
      rules.rule_out(slice.ruled_out, out.choices, at_index);
      return;
    }
    const auto model = static_cast<IntervalModel>(
        models > 1
            ? layout_.payload("interval", at, 0)
            : (interval.payload.empty() ? static_cast<int>(slice.models.front()) : interval.payload.front()));
    if (std::ranges::find(slice.models, model) == slice.models.end()) {
      rules.rule_out(because::interval_does_not_fit(), out.choices, at_index);
      return;
    }
    out.specifications.push_back({at_index, primary});
    slice_of.push_back(&slice);
    if (!slice.broken.empty()) {
      step_of.push_back(none);
      note_of.push_back(notes.note(slice.broken));
      return;
    }
    note_of.push_back(-1);
    ChangeRequest request;
    request.from = slice.from.point;
    request.to = slice.to.point;
    request.kind = slice.data.cell.kind;
    request.model = model;
    request.confidence = context_.thresholds.confidence;
    request.difference = difference_;
    if (model == IntervalModel::overdispersed) {
      const Dispersion& d = dispersion_of(slice);
      request.dispersion = d.value;
      request.df = d.df;
    }
    const auto clean = [](double x) { return std::isnan(x) ? -1.0 : x; };
    const Point& a = request.from;
    const Point& b = request.to;
    const Key key{a.value,
                  a.exposure,
                  a.half_unit,
                  clean(a.standard_error),
                  static_cast<double>(static_cast<int>(a.bound) * 2 + (a.open ? 1 : 0)),
                  b.value,
                  b.exposure,
                  b.half_unit,
                  clean(b.standard_error),
                  static_cast<double>(static_cast<int>(b.bound) * 2 + (b.open ? 1 : 0)),
                  static_cast<double>(static_cast<int>(model) * 16 + static_cast<int>(request.kind)),
                  clean(request.dispersion)};
    step_of.push_back(steps.want(key, request));
  });
  steps.run([](const ChangeRequest& request) { return change(request); });

  for (std::size_t s = 0; s < out.specifications.size(); ++s) {
    Finding finding;
    const Slice& slice = *slice_of[s];
    if (step_of[s] == none) {
      finding.status = Status::not_identified;
    } else {
      finding = steps[step_of[s]];
      if (difference_ && slice.data.cell.population < 0) {
        const Unit& unit = context_.series[static_cast<std::size_t>(slice.data.cell.series)].unit;
        rescale(finding, unit.kind == UnitKind::share ? 100 * unit_scale(unit) : unit_scale(unit));
      }
      if (finding.status != Status::ok && note_of[s] < 0) {
        note_of[s] = notes.note({"the change cannot be worked out from these two values",
                                 "el cambio no se puede calcular con estos dos valores"});
      }
    }
    finding.why = note_of[s];
    finding.from_value = slice.from.point.value / slice.from.point.exposure;
    finding.to_value = slice.to.point.value / slice.to.point.exposure;
    finding.from = slice.from.period;
    finding.to = slice.to.period;
    finding.from_series = finding.to_series = slice.data.cell.series;
    out.findings.push_back(finding);
  }
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace

QuestionEvaluation explore_change(const Question& question, const Context& context) {
  CandidateOptions options;
  options.same_months = question.baseline == Extreme::none;
  Ground ground = find_ground(question.about.subject, context, options);
  if (ground.empty()) {
    return unanswered(question, "relative-change",
                      nothing_found(question.about.subject, ground.place, context));
  }
  return ChangeExplorer(question, context, ground.candidates).run();
}

}  // namespace contraste
