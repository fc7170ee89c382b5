// "from their peak in 2002": was the peak in 2002? Decided over every series that has that year.
#include <algorithm>
#include <cmath>

#include <tbb/parallel_for.h>

#include "method/extreme.h"
#include "method/record.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"
#include "multiverse/noise.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

struct Slice {
  Words ruled_out;
  Words weak;
  DataPoint data;
  Stretch years;
  std::optional<Period> said;
  double dispersion = 1;
  bool noisy = false;
};

// The years on the same side of every break as the year said.
void keep_one_regime(Stretch& years, const Series& series, const Period& said) {
  Stretch kept;
  for (std::size_t i = 0; i < years.periods.size(); ++i) {
    if (break_between(series, years.periods[i], said) != nullptr) continue;
    kept.periods.push_back(years.periods[i]);
    kept.points.push_back(years.points[i]);
  }
  years = std::move(kept);
}

// Does no other year of the slice stand beyond the year said?
bool stands_first(const Slice& slice, bool peak) {
  const auto rate = [&](std::size_t i) {
    return slice.years.points[i].value / slice.years.points[i].exposure;
  };
  const auto said = static_cast<std::size_t>(std::ranges::find(slice.years.periods, *slice.said) -
                                             slice.years.periods.begin());
  for (std::size_t i = 0; i < slice.years.periods.size(); ++i) {
    if (peak ? rate(i) > rate(said) : rate(i) < rate(said)) return false;
  }
  return true;
}

Slice make_slice(const Question& question, const Context& context, const Candidates& candidates,
                 const Layout& layout, std::span<const std::size_t> at) {
  Slice slice;
  const Opened opened = open_combination(layout, at, candidates, context, question.about);
  slice.data = opened.data;
  slice.ruled_out = opened.ruled_out;
  if (!slice.ruled_out.empty()) return slice;
  const Series& series = *opened.series;
  const View& view = opened.view;
  slice.said = resolve_time(question.about.from, series, view,
                            {context.said_on, opened.to, grain_said(question.about)});
  if (!slice.said) {
    slice.ruled_out = because::no_complete_period(series);
    return slice;
  }
  slice.years = all_complete(context, slice.data.cell, view, opened.to.last, slice.said->grain);
  if (std::ranges::find(slice.years.periods, *slice.said) == slice.years.periods.end()) {
    const Lookup found = value_of(context, slice.data.cell, *slice.said, view, Partial::complete_only, false);
    slice.ruled_out = absence_words(found.absence, context, slice.data.cell, *slice.said);
    return slice;
  }
  const bool respected = layout.payload("break", at, 1) == 1;
  bool broken = false;
  for (const Period& year : slice.years.periods)
    broken = broken || break_between(series, year, *slice.said) != nullptr;
  if (!respected && !broken) {
    slice.ruled_out = because::nothing_to_ignore();
    return slice;
  }
  if (respected) keep_one_regime(slice.years, series, *slice.said);
  if (slice.years.periods.size() < 3 && stands_first(slice, question.about.extreme != Extreme::low)) {
    // One other year or none cannot make it the extreme of anything; it could only show that it was not.
    slice.ruled_out = {source_label(series) + " has fewer than three comparable years",
                       source_label(series) + " tiene menos de tres años comparables"};
  } else if (slice.years.periods.front() == *slice.said) {
    slice.weak = {source_label(series) + " begins in the year said, so that earlier years cannot be compared",
                  source_label(series) + " comienza en el año dicho: no permite comparar los anteriores"};
  }
  return slice;
}

// The year of the extreme and the probability that it was the year said. With figures that are only bounds:
// the year that it must be, or one that is surely beyond the year said; none where neither is so.
Finding found_in(const Slice& slice, const ExtremeRequest& request, const Context& context) {
  const auto& periods = slice.years.periods;
  const auto& points = slice.years.points;
  Finding finding;
  if (periods.size() < 2) {
    finding.status = Status::too_few_data;
    return finding;
  }
  const auto said = static_cast<std::size_t>(std::ranges::find(periods, *slice.said) - periods.begin());
  std::size_t at = said;
  if (std::ranges::any_of(points, is_bound)) {
    RecordRequest order;
    std::vector<Point> others = points;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(said));
    order.others = others;
    order.candidate = points[said];
    order.lowest = !request.peak;
    order.kind = request.kind;
    order.dispersion = request.dispersion;
    order.seed = request.seed;
    order.what = request.what;
    const RecordAnswer answer = record(order);
    finding.status = answer.finding.status == Status::weak ? Status::ok : answer.finding.status;
    finding.probability = answer.finding.probability;
    finding.dispersion = answer.finding.dispersion;
    if (answer.finding.low > 1) at = answer.best_other + (answer.best_other >= said ? 1 : 0);
    if (answer.finding.low > 1 || answer.finding.high <= 1) finding.estimate = first_year(periods[at]);
    finding.low = finding.high = finding.estimate;
  } else {
    const ExtremeAnswer answer = extreme(request);
    // A tie elsewhere refutes the year said as one value does; a tie with it halves its probability.
    finding.status = answer.finding.status == Status::weak ? Status::ok : answer.finding.status;
    if (finding.status != Status::ok) return finding;
    at = answer.at;
    finding.dispersion = answer.finding.dispersion;
    finding.estimate = finding.low = finding.high = first_year(periods[at]);
    // The years that hold 95 % of the probability, the most probable first.
    std::vector<std::size_t> order(periods.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return answer.probability[a] > answer.probability[b]; });
    double held = 0;
    for (std::size_t k = 0; k < order.size() && held < context.thresholds.confidence; ++k) {
      held += answer.probability[order[k]];
      finding.low = std::min(finding.low, static_cast<double>(first_year(periods[order[k]])));
      finding.high = std::max(finding.high, static_cast<double>(first_year(periods[order[k]])));
    }
    finding.probability = answer.probability[said];
  }
  const auto value = [&](std::size_t k) { return points[k].value / points[k].exposure; };
  finding.from_value = value(said);
  finding.to_value = value(at);
  finding.from = periods[said];
  finding.to = periods[at];
  return finding;
}

}  // namespace

QuestionEvaluation explore_extreme(const Question& question, const Context& context) {
  Ground ground = find_ground(question.about.subject, context, {.partial = false});
  if (ground.empty()) {
    return unanswered(question, "extreme", nothing_found(question.about.subject, ground.place, context));
  }
  Candidates& candidates = ground.candidates;
  std::vector<Axis> more;
  if (auto axis = break_axis(candidates.series, context)) more.push_back(*axis);
  Layout layout(candidates, more);
  DispersionTable dispersion(context);

  std::vector<Slice> slices;
  std::vector<IntervalModel> used;
  for_each_combination(layout.axes(), [&](std::uint64_t, std::span<const std::size_t> at, bool) {
    Slice slice = make_slice(question, context, candidates, layout, at);
    if (slice.ruled_out.empty()) {
      const bool counts = slice.data.cell.kind == UnitKind::count;
      if (counts) {
        const Dispersion& d = dispersion.of(slice.data.cell, candidates.views, slice.data.view);
        slice.noisy = d.df > 0;
        slice.dispersion = d.value;
      }
      used.push_back(counts ? IntervalModel::exact : IntervalModel::as_printed);
      if (slice.noisy) used.push_back(IntervalModel::overdispersed);
    }
    slices.push_back(std::move(slice));
  });
  const Axis interval = interval_axis(used, context);
  const std::size_t models = std::max<std::size_t>(interval.payload.size(), 1);
  if (models > 1) layout.append(interval);

  QuestionEvaluation out = begin(question, "extreme", "year", candidates, layout);
  RuleBook rules;
  NoteBook notes;
  struct Request {
    const Slice* slice;
    bool noisy;
    std::uint64_t what;
  };
  std::vector<Request> requests;
  for_each_combination(
      layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
        const Slice& slice = slices[index / models];
        if (!slice.ruled_out.empty()) {
          rules.rule_out(slice.ruled_out, out.choices, index);
          return;
        }
        const bool counts = slice.data.cell.kind == UnitKind::count;
        const auto model = static_cast<IntervalModel>(layout.payload(
            "interval", at, static_cast<int>(counts ? IntervalModel::exact : IntervalModel::as_printed)));
        const bool fits =
            counts ? (model == IntervalModel::exact || (model == IntervalModel::overdispersed && slice.noisy))
                   : model == IntervalModel::as_printed;
        if (!fits) {
          rules.rule_out(because::interval_does_not_fit(), out.choices, index);
          return;
        }
        out.specifications.push_back({index, primary});
        requests.push_back(
            {&slice, model == IntervalModel::overdispersed, content_hash(question, out.choices, index)});
      });
  out.findings.resize(requests.size());
  tbb::parallel_for(std::size_t{0}, requests.size(), [&](std::size_t i) {
    const Slice& slice = *requests[i].slice;
    ExtremeRequest request;
    request.points = slice.years.points;
    request.peak = question.about.extreme != Extreme::low;
    request.kind = slice.data.cell.kind;
    request.dispersion = requests[i].noisy ? slice.dispersion : 1.0;
    request.seed = context.seed;
    request.what = requests[i].what;
    Finding finding = found_in(slice, request, context);
    finding.from_series = finding.to_series = slice.data.cell.series;
    finding.n = static_cast<std::int32_t>(slice.years.periods.size());
    // Another year that was clearly beyond settles it, however short the record or however late it begins.
    const bool refuted = finding.status == Status::ok && !std::isnan(finding.estimate) &&
                         finding.estimate != first_year(*slice.said) &&
                         finding.probability <= 1 - context.thresholds.peak_probability;
    if (!slice.weak.empty() && !refuted && finding.status == Status::ok) finding.status = Status::weak;
    out.findings[i] = finding;
  });
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (out.findings[i].status != Status::ok && !requests[i].slice->weak.empty())
      out.findings[i].why = notes.note(requests[i].slice->weak);
  }
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
