// "the fall has ended": how the last trend goes, beside the fall before it.
#include <algorithm>
#include <cmath>

#include "method/joinpoint.h"
#include "multiverse/explore.h"
#include "multiverse/over_time.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

enum Selection : std::uint8_t { weighted_bic, plain_bic };

Axis selection_axis(const Context& context) {
  Axis axis{{"joinpoints",
             {"number of turns", "número de giros"},
             {"how much better a fit must be for one more turn is a convention",
              "cuánto mejor debe ser el ajuste para un giro más es una convención"},
             {}},
            {}};
  axis.add("weighted-bic", {"by weighted BIC", "por BIC ponderado"}, true, weighted_bic);
  axis.add("bic", {"by BIC", "por BIC"}, false, plain_bic);
  settle(axis, context.choices);
  return axis;
}

JoinpointRequest request_of(const OverTime& over, const OverTimePoint& point) {
  JoinpointRequest request = over.joinpoint_request(point);
  request.selection = static_cast<Selection>(point.shape) == plain_bic ? JoinpointSelection::bic
                                                                       : JoinpointSelection::weighted_bic;
  return request;
}

// The steepest segment that goes the way asked, not over before the year said; null: there is none.
const TrendSegment* steepest(const JoinpointFit& fit, const OverTimePoint& point, bool falls) {
  const double since = point.said == no_period ? -1 : static_cast<double>(point.said) / point.view->season;
  const TrendSegment* best = nullptr;
  for (const TrendSegment& one : fit.segments) {
    if (std::isnan(one.apc) || one.to <= since || (falls ? one.apc >= 0 : one.apc <= 0)) continue;
    if (best == nullptr || std::abs(one.apc) > std::abs(best->apc)) best = &one;
  }
  return best;
}

Finding finding_of(const OverTime& over, const OverTimePoint& point, const Joinpoints& found,
                   NoteBook& notes) {
  const std::size_t end = point.view->known - 1;
  Finding finding = located(point, 0, end);
  finding.status = found.status;
  Words why = found.why;
  if (!found.by_count.empty() && !found.by_count[found.chosen].segments.empty()) {
    const JoinpointFit& fit = found.by_count[found.chosen];
    const TrendSegment& last = fit.segments.back();
    const auto start = static_cast<std::size_t>(
        std::clamp(std::round(last.from * point.view->season), 0.0, static_cast<double>(end)));
    finding.from = point.view->periods[start];
    finding.estimate = last.apc / 100;
    finding.low = last.apc_low / 100;
    finding.high = last.apc_high / 100;
    finding.p = last.p;
    const TrendSegment* before = steepest(fit, point, over.falls());
    if (before != nullptr) finding.from_value = before->apc / 100;
    finding.to_value = finding.estimate;
    if (before == nullptr && finding.status == Status::ok) {
      finding.status = Status::weak;
      why = over.falls() ? Words{"there is no fall in these years that could have ended",
                                 "no hay en estos años una caída que pudiera terminar"}
                         : Words{"there is no rise in these years that could have ended",
                                 "no hay en estos años un aumento que pudiera terminar"};
    }
    if (const auto broken = over.broken_between(point, start, end); broken && finding.status == Status::ok) {
      finding.status = Status::not_identified;
      why = *broken;
    }
    if (std::isnan(finding.estimate) && finding.status == Status::ok) {
      finding.status = Status::not_identified;
      why = {"a change in per cent a year needs values above zero",
             "un cambio porcentual anual necesita valores mayores que cero"};
    }
  }
  if (!why.empty()) finding.why = notes.note(as_fragment(why));
  return finding;
}

LevelPicture picture_of(const OverTimePoint& point, const Joinpoints& found) {
  LevelPicture picture;
  const PeriodView& view = *point.view;
  for (std::size_t i = 0; i < view.periods.size(); ++i)
    picture.values.push_back({view.periods[i], view.rate(i)});
  picture.known = view.periods[view.known - 1];
  if (found.by_count.empty()) return picture;
  const JoinpointFit& fit = found.by_count[found.chosen];
  for (std::size_t i = 0; i < std::min(fit.fitted.size(), view.known); ++i)
    picture.trend.push_back({view.periods[i], fit.fitted[i]});
  const auto at = [&](double time) {
    return view.periods[static_cast<std::size_t>(
        std::clamp(std::round(time * view.season), 0.0, static_cast<double>(view.known - 1)))];
  };
  for (std::size_t k = 0; k < fit.knots.size(); ++k) {
    const bool set = k < fit.knot_low.size() && k < fit.knot_high.size() && !std::isnan(fit.knot_low[k]) &&
                     !std::isnan(fit.knot_high[k]);
    picture.dates.push_back({at(fit.knots[k]), at(set ? fit.knot_low[k] : fit.knots[k]),
                             at(set ? fit.knot_high[k] : fit.knots[k])});
  }
  return picture;
}

}  // namespace

QuestionEvaluation explore_present_trend(const Question& question, const Context& context) {
  OverTime over(question, context, {}, selection_axis(context));
  if (over.empty()) return over.none("joinpoint");
  QuestionEvaluation out = over.begin("joinpoint", "fraction");
  using Key = std::array<int, 7>;
  SharedSteps<Key, JoinpointRequest, Joinpoints> steps;
  for (OverTimePoint& point : over.points()) {
    const auto k = point.key();
    point.step = steps.want({k[0], k[1], k[2], k[3], k[4], k[5], point.shape}, request_of(over, point));
  }
  steps.run([](const JoinpointRequest& request) { return joinpoints(request); });
  NoteBook notes;
  for (const OverTimePoint& point : over.points()) {
    out.findings.push_back(finding_of(over, point, steps[point.step], notes));
    out.picture_of.push_back(static_cast<std::int32_t>(out.pictures.size()));
    out.pictures.push_back(picture_of(point, steps[point.step]));
    out.pictures.back().unit = over.unit_of(point);
  }
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
