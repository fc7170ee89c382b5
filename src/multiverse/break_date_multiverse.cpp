// "the trend broke in 2002": where the level shifted or the slope turned, and whether that is more than
// noise.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "method/breaks.h"
#include "method/joinpoint.h"
#include "multiverse/explore.h"
#include "multiverse/over_time.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

enum Shape : std::uint8_t { level, slope };

// A shape that the other one beats by more than this in BIC decides nothing (Kass & Raftery 1995, JASA 90:
// above 6 the evidence is strong).
constexpr double beaten = 6;

struct Request {
  BreaksRequest breaks;
  JoinpointRequest joinpoints;
  FallTestRequest falls;
  FallTestRequest rises;
  bool comparable = true;
  Direction direction = Direction::none;
};

struct Answer {
  Breaks breaks;
  Joinpoints joinpoints;
  FallTest test;  // of the way asked for, or the smaller p of both, doubled
  double level_bic = missing;
  double slope_bic = missing;
};

Answer work_out(const Request& request) {
  Answer answer;
  answer.breaks = breaks(request.breaks);
  answer.joinpoints = joinpoints(request.joinpoints);
  if (request.direction != Direction::up) answer.test = fall_test(request.falls);
  if (request.direction != Direction::down) {
    const FallTest rise = fall_test(request.rises);
    const bool only = request.direction == Direction::up;
    const double p = std::min(1.0, 2 * std::min(answer.test.p, rise.p));
    if (only || rise.p < answer.test.p || answer.test.status != Status::ok) answer.test = rise;
    if (!only && !std::isnan(p)) answer.test.p = p;
  }
  const auto n = static_cast<double>(
      std::ranges::count_if(request.breaks.series.value, [](double x) { return !std::isnan(x); }));
  if (!answer.breaks.by_count.empty()) answer.level_bic = answer.breaks.by_count[answer.breaks.chosen].bic;
  if (request.comparable && !answer.joinpoints.by_count.empty()) {
    const JoinpointFit& fit = answer.joinpoints.by_count[answer.joinpoints.chosen];
    // Intercept, slope, two a joinpoint, and the dispersion or variance.
    const auto parameters = static_cast<double>(2 + 2 * fit.knots.size() + 1);
    answer.slope_bic = -2 * fit.log_likelihood + parameters * std::log(n);
  }
  return answer;
}

Axis shape_axis(const Context& context) {
  Axis axis{{"shape",
             {"shape of the break", "forma del quiebre"},
             {"a level may jump, or a trend may turn", "un nivel puede saltar, o una tendencia girar"},
             {}},
            {}};
  axis.add("level", {"the level shifts", "el nivel salta"}, true, level);
  axis.add("slope", {"the slope turns", "la pendiente gira"}, true, slope);
  settle(axis, context.choices);
  return axis;
}

// A date with its set, as positions.
struct Dated {
  double best = missing;
  double low = missing;
  double high = missing;
};

std::vector<Dated> dates_of(const Answer& answer, const OverTimePoint& point, Shape shape) {
  std::vector<Dated> dates;
  if (shape == level) {
    for (const BreakDate& date : answer.breaks.dates) {
      const auto [low, high] = date_set(date);
      dates.push_back({static_cast<double>(date.last), static_cast<double>(low), static_cast<double>(high)});
    }
    return dates;
  }
  if (answer.joinpoints.by_count.empty()) return dates;
  const JoinpointFit& fit = answer.joinpoints.by_count[answer.joinpoints.chosen];
  const double season = point.view->season;
  for (std::size_t k = 0; k < fit.knots.size(); ++k) {
    const auto end = [&](const std::vector<double>& list) {
      return k < list.size() && !std::isnan(list[k]) ? list[k] : fit.knots[k];
    };
    dates.push_back({fit.knots[k] * season, end(fit.knot_low) * season, end(fit.knot_high) * season});
  }
  return dates;
}

// The one whose set is nearest to the period said; without one, the first.
std::optional<Dated> nearest(const std::vector<Dated>& dates, double said) {
  std::optional<Dated> best;
  double distance = 0;
  for (const Dated& one : dates) {
    // A level that ends in Y - 1 breaks in Y.
    const double away = std::isnan(said) ? 0 : std::max({one.low - said, said - (one.high + 1), 0.0});
    if (!best || away < distance) {
      best = one;
      distance = away;
    }
  }
  return best;
}

double year_number(const Period& period, int season) {
  const double year = first_year(period);
  if (season != 12) return year;
  const std::chrono::year_month_day day{period.first};
  return year + (static_cast<double>(static_cast<unsigned>(day.month())) - 1) / 12;
}

LevelPicture picture_of(const OverTimePoint& point, const Answer& answer) {
  const PeriodView& view = *point.view;
  LevelPicture picture;
  for (std::size_t i = 0; i < view.periods.size(); ++i)
    picture.values.push_back({view.periods[i], view.rate(i)});
  picture.known = view.periods[view.known - 1];
  const Shape shape = static_cast<Shape>(point.shape);
  for (const Dated& date : dates_of(answer, point, shape)) {
    const auto period = [&](double at) {
      return view.periods[static_cast<std::size_t>(
          std::clamp(std::round(at), 0.0, static_cast<double>(view.known - 1)))];
    };
    picture.dates.push_back({period(date.best), period(date.low), period(date.high)});
  }
  if (shape == slope && !answer.joinpoints.by_count.empty()) {
    const JoinpointFit& fit = answer.joinpoints.by_count[answer.joinpoints.chosen];
    for (std::size_t i = 0; i < std::min(fit.fitted.size(), view.known); ++i)
      picture.trend.push_back({view.periods[i], fit.fitted[i]});
  }
  if (shape == level && !answer.breaks.by_count.empty()) {
    const Segmentation& chosen = answer.breaks.by_count[answer.breaks.chosen];
    std::size_t first = 0;
    for (std::size_t k = 0; k < chosen.levels.size(); ++k) {
      const std::size_t last = k < chosen.ends.size() ? chosen.ends[k] : view.known - 1;
      picture.levels.push_back({view.periods[first], view.periods[last], chosen.levels[k]});
      first = last + 1;
    }
  }
  return picture;
}

class BreakDateExplorer {
 public:
  BreakDateExplorer(const Question& question, const Context& context, OverTime& over)
      : question_(question), context_(context), over_(over) {}

  QuestionEvaluation run();

 private:
  const Question& question_;
  const Context& context_;
  OverTime& over_;

  Request request_of(const OverTimePoint& point) const;
  double said_at(const OverTimePoint& point) const;
  Finding finding_of(const OverTimePoint& point, const Answer& answer, NoteBook& notes) const;
};

Request BreakDateExplorer::request_of(const OverTimePoint& point) const {
  Request request;
  request.direction = question_.about.direction;
  request.falls = request.rises = over_.fall_request(point, true);
  request.falls.falls = true;
  request.rises.falls = false;
  request.falls.search_from = request.rises.search_from = 0;
  request.breaks.series = request.falls.series;
  request.breaks.family = point.family;
  request.breaks.min_segment = std::max(2, point.view->season / 2);
  request.breaks.confidence = context_.thresholds.confidence;
  request.joinpoints = over_.joinpoint_request(point);
  // Both shapes must be fitted on one scale to compete by BIC.
  const bool values = point.family == Family::gaussian && point.view->season == 1;
  if (values) request.joinpoints.model = JoinpointModel::linear;
  request.comparable = values || request.joinpoints.model == JoinpointModel::negbin;
  return request;
}

// Where the period said stands on the grid; it may lie outside.
double BreakDateExplorer::said_at(const OverTimePoint& point) const {
  const TimeRef& when =
      question_.about.to.kind == TimeRef::Kind::named ? question_.about.to : question_.about.from;
  if (when.kind != TimeRef::Kind::named || !when.period) return missing;
  const PeriodView& view = *point.view;
  return (year_number(*when.period, view.season) - year_number(view.periods.front(), view.season)) *
         view.season;
}

Finding BreakDateExplorer::finding_of(const OverTimePoint& point, const Answer& answer,
                                      NoteBook& notes) const {
  const PeriodView& view = *point.view;
  const Shape shape = static_cast<Shape>(point.shape);
  Finding finding = located(point, 0, view.known - 1);
  finding.status = answer.test.status;
  finding.p = answer.test.p;
  finding.detectable = answer.test.smallest_fall;
  Words why = answer.test.why;
  if (const auto date = nearest(dates_of(answer, point, shape), said_at(point))) {
    const auto period = [&](double at) -> const Period& {
      const double inside = std::clamp(std::round(at), 0.0, static_cast<double>(view.known - 1));
      return view.periods[static_cast<std::size_t>(inside)];
    };
    finding.from = period(date->low);
    finding.to = period(date->high);
    finding.estimate = first_year(period(date->best));
    finding.low = first_year(finding.from);
    // The break may also be dated by the first period of what came after.
    finding.high = view.season == 1 ? first_year(finding.to) + 1 : first_year(month_after(finding.to.last));
  } else if (finding.status == Status::ok) {
    finding.status = Status::weak;
    why = {"no break is worth its parameters here (BIC)",
           "ningún quiebre justifica aquí sus parámetros (BIC)"};
  }
  if (finding.status == Status::ok && answer.test.random_walk_possible) {
    finding.status = Status::weak;
    why = {
        "a slow drift without any level (a random walk) cannot be excluded, and it makes such breaks too",
        "no se puede excluir una deriva lenta sin nivel (un paseo aleatorio), que también produce quiebres "
        "así"};
  }
  const double own = shape == level ? answer.level_bic : answer.slope_bic;
  const double other = shape == level ? answer.slope_bic : answer.level_bic;
  if (finding.status == Status::ok && other + beaten < own) {
    finding.status = Status::weak;
    why = shape == level ? Words{"a turn of the slope fits this series better than a jump of the level",
                                 "un giro de la pendiente ajusta esta serie mejor que un salto del nivel"}
                         : Words{"a jump of the level fits this series better than a turn of the slope",
                                 "un salto del nivel ajusta esta serie mejor que un giro de la pendiente"};
  }
  if (!why.empty()) finding.why = notes.note(as_fragment(why));
  return finding;
}

QuestionEvaluation BreakDateExplorer::run() {
  QuestionEvaluation out = over_.begin("breaks", "year");
  using Key = std::array<int, 6>;
  SharedSteps<Key, Request, Answer> steps;
  for (OverTimePoint& point : over_.points()) point.step = steps.want(point.key(), request_of(point));
  steps.run(work_out);
  NoteBook notes;
  for (const OverTimePoint& point : over_.points()) {
    const Answer& answer = steps[point.step];
    out.findings.push_back(finding_of(point, answer, notes));
    out.picture_of.push_back(static_cast<std::int32_t>(out.pictures.size()));
    out.pictures.push_back(picture_of(point, answer));
    out.pictures.back().unit = over_.unit_of(point);
  }
  out.notes = notes.take();
  return out;
}

}  // namespace

QuestionEvaluation explore_break_date(const Question& question, const Context& context) {
  OverTime over(question, context, {}, shape_axis(context));
  if (over.empty()) return over.none("breaks");
  return BreakDateExplorer(question, context, over).run();
}

}  // namespace contraste
