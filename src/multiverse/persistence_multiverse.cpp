// "the fall is lasting": how much of it is left, and how likely it is to stay.
#include "method/persistence.h"

#include <algorithm>
#include <cmath>

#include "method/breaks.h"
#include "multiverse/explore.h"
#include "multiverse/over_time.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

struct Request {
  PersistenceRequest persistence;
  FallTestRequest search;  // where the fall is, when it is searched for
  bool searched = true;
  const OverTimePoint* point = nullptr;
  std::vector<std::array<int, 2>> variants;  // years of the old level, years ahead
};

// One fall of one series, seen in every variant.
struct Answer {
  std::size_t last_high = 0;
  std::vector<Persistence> variants;
};

// Only the date: one replicate, whose p nobody reads.
std::size_t date_of(FallTestRequest search) {
  search.replicates = 1;
  search.with_power = false;
  return fall_test(search).last;
}

Answer work_out(const Request& request) {
  Answer answer;
  answer.last_high = request.searched ? date_of(request.search) : request.point->said;
  PersistenceRequest wanted = request.persistence;
  wanted.last_high = answer.last_high;
  std::vector<PersistenceVariant> variants;
  for (const auto& [old_level, horizon] : request.variants) {
    OverTimePoint one = *request.point;
    one.years_of_old_level = old_level;
    variants.push_back({first_of_old_level(one, answer.last_high), horizon * one.view->season});
  }
  answer.variants = persistences(wanted, variants);
  return answer;
}

// When the level may have changed, in the periods known: for the picture, which is of one fall.
std::vector<BreakDate> dates_of(const FallTestRequest& known) {
  BreaksRequest request;
  request.series = known.series;
  request.family = known.family;
  request.max_breaks = 1;
  request.min_segment = std::max(2, known.series.season / 2);
  return breaks(request).dates;
}

PersistenceRequest persistence_of(const OverTime& over, const OverTimePoint& point) {
  PersistenceRequest request;
  request.series = point.view->whole(point.family, point.with_breaks);
  request.family = point.family;
  request.falls = over.falls();
  request.known = point.view->known;
  request.horizon = 1;  // the variants have their own
  request.seed = over.context().seed;
  request.what = point.what;
  return request;
}

// The period of a forecast may lie beyond the grid.
Period period_at(const PeriodView& view, std::size_t i) {
  if (i < view.periods.size()) return view.periods[i];
  Period at = view.periods.back();
  for (std::size_t k = view.periods.size(); k <= i; ++k)
    at = view.season == 12 ? month_after(at.last) : shifted_years(at, 1);
  return at;
}

struct Drawn {
  const Persistence& found;
  std::size_t first_high = 0;
  std::size_t last_high = 0;
};

LevelPicture picture_of(const PeriodView& view, const Drawn& drawn, const std::vector<BreakDate>& dates) {
  LevelPicture picture;
  for (std::size_t i = 0; i < view.periods.size(); ++i)
    picture.values.push_back({view.periods[i], view.rate(i)});
  const Persistence& found = drawn.found;
  const std::size_t end = view.known - 1;
  picture.known = view.periods[end];
  if (drawn.last_high < end && !std::isnan(found.old_level) && !std::isnan(found.new_level)) {
    picture.levels.push_back(
        {view.periods[drawn.first_high], view.periods[drawn.last_high], found.old_level});
    picture.levels.push_back({view.periods[drawn.last_high + 1], view.periods[end], found.new_level});
    picture.half_way = (found.old_level + found.new_level) / 2;
  }
  for (const KeptShare& one : found.kept_after) {
    if (!std::isnan(one.share))
      picture.kept.push_back({one.after / view.season, one.share, one.level, one.before_low});
  }
  for (const ModelWeight& one : found.models)
    picture.models.push_back({one.name, one.weight, one.probability});
  for (const BreakDate& date : dates) {
    const auto [low, high] = date_set(date);
    picture.dates.push_back({view.periods[date.last], view.periods[low], view.periods[high]});
  }
  for (const FanPoint& at : found.fan) {
    picture.fan.push_back({period_at(view, at.period), at.low95, at.low50, at.median, at.high50, at.high95});
  }
  return picture;
}

class PersistenceExplorer {
 public:
  PersistenceExplorer(const Question& question, const Context& context, const OverTimeAxes& axes)
      : over_(question, context, axes) {
    for (const OverTimePoint& point : over_.points()) {
      if (std::ranges::find(variants_, variant_of(point)) == variants_.end())
        variants_.push_back(variant_of(point));
    }
  }

  OverTime& over() { return over_; }

  // One finding a specification, by `read` from what was found.
  template <class Read>
  QuestionEvaluation run(const char* unit, bool forecast, const Read& read) {
    QuestionEvaluation out = over_.begin("persistence", unit);
    using Key = std::array<int, 7>;
    SharedSteps<Key, Request, Answer> steps;
    for (OverTimePoint& point : over_.points()) {
      const auto k = point.key();
      Request request{persistence_of(over_, point), over_.fall_request(point, true),
                      point.searched || point.said == no_period, &point, variants_};
      request.persistence.forecast = forecast;
      point.step = steps.want({k[0], k[1], k[2], k[3], k[4], k[5], request.searched ? 1 : 0}, request);
    }
    steps.run(work_out);
    NoteBook notes;
    for (const OverTimePoint& point : over_.points())
      out.findings.push_back(finding_of(point, steps[point.step], notes, read));
    keep_pictures(out, steps);
    out.notes = notes.take();
    return out;
  }

 private:
  OverTime over_;
  std::vector<std::array<int, 2>> variants_;  // that some point asks for

  static std::array<int, 2> variant_of(const OverTimePoint& point) {
    return {point.years_of_old_level, point.horizon_years};
  }
  // Where a point's own variant stands among them.
  std::size_t place_of(const OverTimePoint& point) const {
    return static_cast<std::size_t>(std::ranges::find(variants_, variant_of(point)) - variants_.begin());
  }

  template <class Read>
  Finding finding_of(const OverTimePoint& point, const Answer& answer, NoteBook& notes, const Read& read) {
    const std::size_t end = point.view->known - 1;
    const std::size_t last = std::min(answer.last_high, end);
    Finding finding = located(point, last, end);
    const Persistence& found = answer.variants[place_of(point)];
    finding.status = found.status;
    if (!found.why.empty()) finding.why = notes.note(as_fragment(found.why));
    finding.from_value = found.old_level;
    finding.to_value = found.new_level;
    read(found, finding);
    const bool reached = finding.status == Status::ok || finding.status == Status::weak;
    if (const auto broken = over_.broken_between(point, last, end); broken && reached) {
      finding.status = Status::not_identified;
      finding.why = notes.note(*broken);
    }
    return finding;
  }

  // The dates are the same for all readings of one series.
  template <class Steps>
  void keep_pictures(QuestionEvaluation& out, const Steps& steps) {
    SharedSteps<std::array<int, 6>, FallTestRequest, std::vector<BreakDate>> dates;
    std::vector<std::size_t> date_of;
    for (const OverTimePoint& point : over_.points())
      date_of.push_back(dates.want(point.key(), over_.fall_request(point, true)));
    dates.run(dates_of);
    out.pictures.resize(steps.size() * variants_.size());
    for (std::size_t p = 0; p < over_.points().size(); ++p) {
      const OverTimePoint& point = over_.points()[p];
      const std::size_t place = point.step * variants_.size() + place_of(point);
      out.picture_of.push_back(static_cast<std::int32_t>(place));
      const Answer& answer = steps[point.step];
      const std::size_t first = first_of_old_level(point, answer.last_high);
      LevelPicture& picture = out.pictures[place];
      if (!picture.values.empty()) continue;
      picture = picture_of(*point.view, {answer.variants[place_of(point)], first, answer.last_high},
                           dates[date_of[p]]);
      picture.unit = over_.unit_of(point);
    }
  }
};

}  // namespace

QuestionEvaluation explore_kept(const Question& question, const Context& context) {
  PersistenceExplorer explorer(question, context, {.date = true, .old_level = true});
  if (explorer.over().empty()) return explorer.over().none("persistence");
  return explorer.run("fraction", false,
                      [](const Persistence& found, Finding& finding) { finding.estimate = found.kept; });
}

QuestionEvaluation explore_persistence(const Question& question, const Context& context) {
  PersistenceExplorer explorer(question, context, {.date = true, .old_level = true, .horizon = true});
  if (explorer.over().empty()) return explorer.over().none("persistence");
  return explorer.run("probability", true, [](const Persistence& found, Finding& finding) {
    finding.estimate = found.probability;
    finding.probability = found.probability;
  });
}

}  // namespace contraste
