// "never exceeded 3,000 between 2001 and 2011": the highest (lowest) value of a stretch, in every source.
#include <cmath>
#include <limits>

#include "base/format.h"
#include "method/level.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"
#include "multiverse/noise.h"

namespace contraste {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Both ends of the stretch in one series. A stretch said as one period ("in 2001-2011") is its years.
struct Ends {
  Period from;
  Period to;
};

std::optional<Ends> ends_of(const Assertion& about, const Context& context, const Opened& opened,
                            const Cell& cell) {
  const bool one = about.from.kind == TimeRef::Kind::unstated;
  if (one && opened.to.grain == Grain::span)
    return Ends{year_period(first_year(opened.to)), year_period(last_year(opened.to))};
  if (one) return Ends{opened.to, opened.to};
  if (about.from.kind == TimeRef::Kind::beginning) {
    const Stretch all = all_complete(context, cell, opened.view, opened.to.last, opened.to.grain);
    if (all.periods.empty()) return std::nullopt;
    return Ends{all.periods.front(), opened.to};
  }
  const auto from =
      resolve_time(about.from, *opened.series, opened.view, {context.said_on, opened.to, grain_said(about)});
  if (!from || opened.to.first < from->first) return std::nullopt;
  return Ends{*from, opened.to};
}

// The period behind `at`: the next month of months, else that of the next year.
Period next_of(const Period& at) {
  return at.grain == Grain::month ? month_after(at.first) : shifted_years(at, 1);
}

// The value farthest on the side that is watched, what the values of all years admit together, and the years
// that have none.
struct Farthest {
  Lookup found;
  Finding extent;
  int years = 0;
  std::vector<int> missing_years;
};

// The highest value lies between the highest low end and the highest high end of all years; the lowest
// mirrors it. A year that is only a bound leaves no estimate where it may be the one.
void widen(Finding& extent, const Finding& year, bool first, bool highest) {
  if (first) {
    extent = year;
    return;
  }
  const auto farther = [&](double a, double b) { return highest ? a > b : a < b; };
  if (farther(year.low, extent.low)) extent.low = year.low, extent.low_open = year.low_open;
  if (farther(year.high, extent.high)) extent.high = year.high, extent.high_open = year.high_open;
  const bool known = !std::isnan(extent.estimate);
  const bool may_be_it = std::isnan(year.estimate) &&
                         (!known || (highest ? year.high > extent.estimate : year.low < extent.estimate));
  const bool settles = !known && !std::isnan(year.estimate) &&
                       (highest ? year.estimate >= extent.high : year.estimate <= extent.low);
  if (may_be_it) {
    extent.estimate = missing;
  } else if (settles || (known && farther(year.estimate, extent.estimate))) {
    extent.estimate = year.estimate;
  }
}

Farthest farthest_of(const Context& context, const DataPoint& data, const View& view, const Ends& ends,
                     bool highest) {
  Farthest far;
  for (Period at = ends.from; at.first <= ends.to.first; at = next_of(at)) {
    const Lookup found = value_of(context, data.cell, at, view, data.partial, false);
    if (found.absence != Absence::none) {
      if (far.missing_years.empty() || far.missing_years.back() != first_year(at))
        far.missing_years.push_back(first_year(at));
      continue;
    }
    const auto rate = [](const Point& p) { return p.value / p.exposure; };
    const bool farther =
        highest ? rate(found.point) > rate(far.found.point) : rate(found.point) < rate(far.found.point);
    if (far.years == 0 || farther) far.found = found;
    widen(far.extent, level(found.point, context.thresholds.confidence), far.years == 0, highest);
    ++far.years;
  }
  return far;
}

}  // namespace

QuestionEvaluation explore_throughout(const Question& question, const Context& context) {
  const Assertion& about = question.about;
  Ground ground = find_ground(about.subject, context, {.partial = true});
  if (ground.empty())
    return unanswered(question, "level", nothing_found(about.subject, ground.place, context));
  const Candidates& candidates = ground.candidates;
  const Layout layout(ground.candidates, {});
  QuestionEvaluation out = begin(question, "level", "", candidates, layout);
  RuleBook rules;
  NoteBook notes;
  const bool highest = about.extreme == Extreme::peak;
  for_each_combination(
      layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
        const Opened opened = open_combination(layout, at, candidates, context, about);
        const DataPoint& data = opened.data;
        Words ruled_out = opened.ruled_out;
        if (ruled_out.empty() && rate_for_a_count(about.subject, candidates, data.cell))
          ruled_out = because::count_said();
        const auto ends = ruled_out.empty() ? ends_of(about, context, opened, data.cell) : std::nullopt;
        if (!ends) {
          if (ruled_out.empty()) ruled_out = because::no_complete_period(*opened.series);
          rules.rule_out(ruled_out, out.choices, index);
          return;
        }
        const Series& series = *opened.series;
        const Farthest far = farthest_of(context, data, opened.view, *ends, highest);
        if (far.years == 0) {
          rules.rule_out({source_label(series) + " has no value in these years",
                          source_label(series) + " no tiene ningún valor en estos años"},
                         out.choices, index);
          return;
        }
        if (data.partial != Partial::complete_only) {
          DataPoint plain = data;
          plain.partial = Partial::complete_only;
          const Farthest complete = farthest_of(context, plain, opened.view, *ends, highest);
          if (complete.years == far.years && complete.found.point.value == far.found.point.value) {
            rules.rule_out(because::nothing_partial(), out.choices, index);
            return;
          }
        }
        Finding finding = far.extent;
        if (data.cell.population < 0) rescale(finding, unit_scale(series.unit));
        finding.n = far.years;
        finding.to = far.found.period;
        finding.to_value = far.found.point.value / far.found.point.exposure;
        finding.to_series = data.cell.series;
        if (out.unit.empty()) out.unit = data.cell.population >= 0 ? "per 100,000" : base_unit(series.unit);
        // A year without a value can only lie farther: the value found is a bound then.
        if (!far.missing_years.empty()) {
          (highest ? finding.high : finding.low) = highest ? infinite : -infinite;
          (highest ? finding.high_open : finding.low_open) = false;
          finding.estimate = missing;
          const std::string years = format_years(far.missing_years);
          finding.why = notes.note({source_label(series) + " has no value for " + years,
                                    source_label(series) + " no tiene valor para " + years});
        }
        out.specifications.push_back({index, primary});
        out.findings.push_back(finding);
      });
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
