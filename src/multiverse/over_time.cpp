#include "multiverse/over_time.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/format.h"
#include "base/hash.h"
#include "base/text.h"
#include "multiverse/noise.h"

namespace contraste {
namespace {

constexpr std::ptrdiff_t least_values = 8;  // fewer tell no level from noise, whatever the method
constexpr int least_months = 36;            // fewer tell nothing that the years do not

Period after(const Period& period) {
  return period.grain == Grain::month ? month_after(period.last) : shifted_years(period, 1);
}

// Periods that follow one another by a fixed step.
bool regular(Grain grain) {
  return grain == Grain::year || grain == Grain::fiscal_year || grain == Grain::month;
}

PeriodSeries series_of_view(const PeriodView& view, std::size_t size, Family family, bool with_breaks) {
  PeriodSeries series;
  series.season = view.season;
  for (std::size_t i = 0; i < size; ++i) {
    const bool rate = family == Family::gaussian;
    series.value.push_back(rate ? view.rate(i) : view.counts[i]);
    if (!rate) series.exposure.push_back(view.exposure[i]);
  }
  for (const std::size_t at : view.breaks) {
    if (with_breaks && at > 0 && at < size) series.source_breaks.push_back(at);
  }
  return series;
}

// Until when a reading "as known" sees: the end that the sentence names, else the day it was said.
std::optional<Date> cut_of(const Assertion& about, const Context& context) {
  if (about.to.kind == TimeRef::Kind::named && about.to.period && about.relation != Relation::broke)
    return about.to.period->last;
  return context.said_on;
}

std::ptrdiff_t values_in(const PeriodView& view) {
  return std::count_if(view.counts.begin(), view.counts.begin() + static_cast<std::ptrdiff_t>(view.known),
                       [](double x) { return !std::isnan(x); });
}

// As of then, and with hindsight. Both are primary: a fall may have looked lasting and not been it.
void lay_out_views(Candidates& candidates, const Assertion& about, const Context& context) {
  candidates.views.clear();
  Axis axis{{"vintage", candidates.view.choice.label, candidates.view.choice.why, {}}, {}};
  candidates.views.push_back({true, context.today});
  axis.add("hindsight", {"with hindsight", "con lo que hoy se sabe"}, true, 0);
  if (const auto cut = cut_of(about, context)) {
    candidates.views.push_back({true, context.said_on});
    axis.add("as-known",
             {"as of " + format_date(*cut, Language::english), "al " + format_date(*cut, Language::spanish)},
             true, 1);
  }
  settle(axis, context.choices);
  candidates.view = std::move(axis);
}

int months_in(const Series& series) {
  return static_cast<int>(std::ranges::count_if(
      series.observations, [](const Observation& o) { return o.period.grain == Grain::month; }));
}

Axis periods_axis(const Candidates& candidates, const Context& context) {
  Axis axis{{"periods",
             {"periods", "periodos"},
             {"years hide what months show, months are noisier",
              "los años ocultan lo que muestran los meses, los meses tienen más ruido"},
             {}},
            {}};
  const bool months = std::ranges::any_of(candidates.series, [&](int one) {
    return months_in(context.series[static_cast<std::size_t>(one)]) >= least_months;
  });
  // Twelve values a year tell noise and drift apart where one cannot.
  axis.add("years", {"by the year", "por años"}, !months, static_cast<int>(Grain::year));
  if (months) axis.add("months", {"by the month", "por meses"}, true, static_cast<int>(Grain::month));
  settle(axis, context.choices);
  return axis;
}

Axis family_axis(const Candidates& candidates, const Context& context) {
  Axis axis{{"noise",
             {"noise", "ruido"},
             {"how far a value strays from its level is not known for sure",
              "no se sabe con certeza cuánto se aparta un valor de su nivel"},
             {}},
            {}};
  const bool counts = std::ranges::any_of(
      candidates.measures, [](const auto& m) { return m.kind == UnitKind::count || m.derived; });
  if (counts) {
    axis.add("counts", {"counts, noisier than Poisson", "conteos, con más ruido que Poisson"}, true,
             static_cast<int>(Family::negbin));
  }
  axis.add("normal", {"values with one variance", "valores con una sola varianza"}, !counts,
           static_cast<int>(Family::gaussian));
  settle(axis, context.choices);
  return axis;
}

// Of a test the date is searched for: a year is named because it was high. How much of a fall is left is said
// of the fall from the year named.
Axis date_axis(const Assertion& about, const Context& context, bool for_test) {
  Axis axis{{"date",
             {"date of the change", "fecha del cambio"},
             {"a year that was picked because it was high is not a date known beforehand",
              "un año elegido por ser alto no es una fecha conocida de antemano"},
             {}},
            {}};
  const bool named = about.from.kind == TimeRef::Kind::named && about.from.period;
  axis.add("searched", {"searched for in the series", "buscada en la serie"}, for_test || !named, 1);
  if (named) axis.add("said", {"the year said", "el año dicho"}, !for_test, 0);
  settle(axis, context.choices);
  return axis;
}

Axis old_level_axis(const Context& context) {
  Axis axis{{"old-level",
             {"old level", "nivel anterior"},
             {"a short mean may be unusual, and a long one may hold other times",
              "una media corta puede ser atípica, y una larga puede incluir otras épocas"},
             {}},
            {}};
  axis.add("three-years", {"mean of the three years before", "media de los tres años anteriores"}, true, 3);
  axis.add("all-before", {"mean of all years before", "media de todos los años anteriores"}, false, 0);
  axis.add("five-years", {"mean of the five years before", "media de los cinco años anteriores"}, false, 5);
  settle(axis, context.choices);
  return axis;
}

Axis horizon_axis(const Context& context) {
  Axis axis{{"horizon",
             {"horizon", "horizonte"},
             {"the words do not say for how long", "las palabras no dicen por cuánto tiempo"},
             {}},
            {}};
  axis.add("5-years", {"the next five years", "los cinco años siguientes"}, true, 5);
  axis.add("3-years", {"the next three years", "los tres años siguientes"}, false, 3);
  axis.add("10-years", {"the next ten years", "los diez años siguientes"}, false, 10);
  settle(axis, context.choices);
  return axis;
}

}  // namespace

Words as_fragment(Words sentence) {
  for (std::string* text : {&sentence.en, &sentence.es}) {
    if (text->ends_with('.')) text->pop_back();
    // "A BIC" and "AR" keep theirs.
    const bool word = text->size() > 1 && text->front() >= 'A' && text->front() <= 'Z' &&
                      ((*text)[1] == ' ' || ((*text)[1] >= 'a' && (*text)[1] <= 'z'));
    if (word) text->front() = static_cast<char>(text->front() - 'A' + 'a');
  }
  return sentence;
}

std::vector<int> same_elsewhere(const Context& context, int series) {
  const Series& one = context.series[static_cast<std::size_t>(series)];
  std::vector<int> others;
  for (std::size_t s = 0; s < context.series.size(); ++s) {
    const Series& other = context.series[s];
    const bool same = other.indicator == one.indicator && other.source == one.source &&
                      other.definition == one.definition && other.unit == one.unit;
    if (same && fold(other.place) != fold(one.place)) others.push_back(static_cast<int>(s));
  }
  return others;
}

PeriodSeries PeriodView::series(Family family, bool with_breaks) const {
  return series_of_view(*this, known, family, with_breaks);
}

PeriodSeries PeriodView::whole(Family family, bool with_breaks) const {
  return series_of_view(*this, periods.size(), family, with_breaks);
}

std::array<int, 6> OverTimePoint::key() const {
  return {data.cell.series, data.cell.population,     data.view,
          view->season,     static_cast<int>(family), with_breaks ? 1 : 0};
}

OverTime::OverTime(const Question& question, const Context& context, const OverTimeAxes& axes,
                   std::optional<Axis> own)
    : question_(question),
      context_(context),
      ground_(find_ground(question.about.subject, context, {.partial = false})) {
  if (empty()) return;
  lay_out_views(ground_.candidates, question.about, context);
  std::vector<Axis> more{periods_axis(ground_.candidates, context), family_axis(ground_.candidates, context)};
  if (axes.date) more.push_back(date_axis(question.about, context, !axes.old_level));
  if (axes.old_level) more.push_back(old_level_axis(context));
  if (axes.horizon) more.push_back(horizon_axis(context));
  if (own) {
    own_ = own->choice.name;
    more.push_back(std::move(*own));
  }
  if (auto axis = break_axis(ground_.candidates.series, context)) more.push_back(*axis);
  for (const Axis& axis : more) only_option_.emplace(axis.choice.name, axis.payload.front());
  layout_.emplace(ground_.candidates, std::move(more));
  RuleBook rules;
  for_each_combination(layout_->axes(), [&](std::uint64_t index, std::span<const std::size_t> at,
                                            bool primary) { visit(index, at, primary, rules); });
  ruled_out_ = rules.take();
}

void OverTime::visit(std::uint64_t index, std::span<const std::size_t> at, bool primary, RuleBook& rules) {
  const Layout& layout = *layout_;
  OverTimePoint point;
  point.data = layout.data(at);
  const auto refuse = [&](const Words& why) { rules.rule_out(why, layout.choices(), index); };
  if (point.data.cell.series < 0) return refuse(because::no_such_cell());
  if (point.data.needless) return refuse(because::population_unused());
  const bool counts = point.data.cell.kind == UnitKind::count || point.data.cell.population >= 0;
  const auto option = [&](const char* name, int otherwise) {
    const auto only = only_option_.find(name);
    return layout.payload(name, at, only == only_option_.end() ? otherwise : only->second);
  };
  point.family = static_cast<Family>(option("noise", static_cast<int>(Family::negbin)));
  point.with_breaks = option("break", 1) == 1;
  point.searched = option("date", 1) == 1;
  point.years_of_old_level = option("old-level", 3);
  point.horizon_years = option("horizon", 5);
  point.shape = own_.empty() ? 0 : option(own_.c_str(), 0);
  if (point.family != Family::gaussian && !counts) return refuse(because::rate_is_no_count());
  point.view = &view_of(point.data, option("periods", static_cast<int>(Grain::year)));
  if (const Words why = unfit(point); !why.empty()) return refuse(why);
  const TimeRef& from = question_.about.from;
  if (from.kind == TimeRef::Kind::named && from.period) {
    for (std::size_t i = 0; i < point.view->known; ++i) {
      if (contains(*from.period, point.view->periods[i]) || point.view->periods[i] == *from.period)
        point.said = i;
    }
    if (point.said == no_period) {
      const Series& series = context_.series[static_cast<std::size_t>(point.data.cell.series)];
      return refuse(
          {source_label(series) + ": no value for " + format_period(*from.period, Language::english),
           source_label(series) + ": sin valor para " + format_period(*from.period, Language::spanish)});
    }
  }
  const Series& series = context_.series[static_cast<std::size_t>(point.data.cell.series)];
  point.what =
      fnv1a(series.indicator + "|" + series.place + "|" + series.source + "|" + series.definition + "|" +
            std::to_string(point.view->season) + "|" + std::to_string(point.view->known) + "|" +
            std::to_string(static_cast<int>(point.family)) + (point.with_breaks ? "|breaks" : "|whole"));
  specifications_.push_back({index, primary});
  points_.push_back(point);
}

// Why a combination says nothing of its own.
Words OverTime::unfit(const OverTimePoint& point) const {
  const PeriodView& view = *point.view;
  if (!view.ruled_out.empty()) return view.ruled_out;
  if (values_in(view) < least_values) {
    const std::string label = series_label(context_.series[static_cast<std::size_t>(point.data.cell.series)]);
    return {label + ": fewer than " + std::to_string(least_values) + " periods have a value",
            label + ": menos de " + std::to_string(least_values) + " periodos tienen un valor"};
  }
  const bool breaks =
      std::ranges::any_of(view.breaks, [&](std::size_t b) { return b > 0 && b < view.known; });
  if (!point.with_breaks && !breaks) return because::nothing_to_ignore();
  if (point.data.view == 1 && view.known == view.periods.size()) {
    return because::nothing_later();
  }
  return {};
}

// The grid from the first complete period to the last one.
const PeriodView& OverTime::view_of(const DataPoint& data, int grain) {
  const std::array<int, 4> key{data.cell.series, data.cell.population, data.view, grain};
  const auto [where, fresh] = views_.try_emplace(key);
  PeriodView& out = where->second;
  if (!fresh) return out;
  const Series& series = context_.series[static_cast<std::size_t>(data.cell.series)];
  const std::vector<View>& views = ground_.candidates.views;
  const auto wanted = static_cast<Grain>(grain);
  const std::optional<Date> cut = data.view == 1 ? cut_of(question_.about, context_) : std::nullopt;
  const Stretch now = all_complete(context_, data.cell, views.front(), std::nullopt, wanted);
  // As of then: the periods that had ended, in the figures of then where there are some, else in those of
  // today.
  Stretch then = all_complete(context_, data.cell, views.front(), cut, wanted);
  if (data.view == 1) {
    const Stretch published = all_complete(context_, data.cell, views[1], cut, wanted);
    for (std::size_t i = 0; i < published.periods.size(); ++i) {
      const auto at = std::ranges::find(then.periods, published.periods[i]);
      if (at != then.periods.end())
        then.points[static_cast<std::size_t>(at - then.periods.begin())] = published.points[i];
    }
  }
  const auto fits = [&](const Stretch& all) {
    return !all.periods.empty() && regular(all.periods.front().grain) &&
           (wanted != Grain::month || all.periods.front().grain == Grain::month);
  };
  if (!fits(then)) {
    out.ruled_out = {
        source_label(series) + ": no complete " + (wanted == Grain::month ? "months" : "years"),
        source_label(series) + ": sin " + (wanted == Grain::month ? "meses" : "años") + " completos"};
    return out;
  }
  std::map<Period, Point> values;
  for (std::size_t i = 0; i < then.periods.size(); ++i) values.emplace(then.periods[i], then.points[i]);
  const Period last_known = then.periods.back();
  for (std::size_t i = 0; i < now.periods.size(); ++i) {
    if (now.periods[i].first > last_known.last) values.emplace(now.periods[i], now.points[i]);
  }
  out.season = then.periods.front().grain == Grain::month ? 12 : 1;
  for (Period at = then.periods.front(); at.first <= values.rbegin()->first.first; at = after(at)) {
    const auto found = values.find(at);
    const bool there = found != values.end() && !is_bound(found->second);
    out.periods.push_back(at);
    out.counts.push_back(there ? found->second.value : missing);
    out.exposure.push_back(there ? found->second.exposure : 1);
    if (at.last <= last_known.last) out.known = out.periods.size();
  }
  for (const SourceBreak& gap : series.breaks) {
    const auto first = std::ranges::find_if(out.periods, [&](const Period& p) { return p.first >= gap.at; });
    if (first != out.periods.begin() && first != out.periods.end())
      out.breaks.push_back(static_cast<std::size_t>(first - out.periods.begin()));
  }
  return out;
}

QuestionEvaluation OverTime::none(const char* method) const {
  return unanswered(question_, method, nothing_found(question_.about.subject, ground_.place, context_));
}

QuestionEvaluation OverTime::begin(const char* method, std::string unit) const {
  QuestionEvaluation out = contraste::begin(question_, method, std::move(unit), ground_.candidates, *layout_);
  out.specifications = specifications_;
  out.ruled_out = ruled_out_;
  return out;
}

std::string OverTime::unit_of(const OverTimePoint& point) const {
  return ground_.candidates.unit_of(point.data.measure);
}

FallTestRequest OverTime::fall_request(const OverTimePoint& point, bool searched) const {
  FallTestRequest request;
  request.series = point.view->series(point.family, point.with_breaks);
  request.family = point.family;
  request.falls = falls();
  request.level = 1 - context_.thresholds.confidence;
  request.seed = context_.seed;
  request.what = point.what;
  if (point.said != no_period) {
    if (searched) {
      // "Since 2003" is also said of a fall that began with that year.
      const auto year = static_cast<std::size_t>(point.view->season);
      request.search_from = point.said >= year ? point.said - year : 0;
    } else {
      request.last = point.said;
    }
  }
  return request;
}

JoinpointRequest OverTime::joinpoint_request(const OverTimePoint& point) const {
  const PeriodView& view = *point.view;
  const bool months = view.season > 1;
  JoinpointRequest request;
  request.series = view.series(months ? Family::gaussian : point.family, point.with_breaks);
  const bool positive =
      std::ranges::all_of(request.series.value, [](double x) { return std::isnan(x) || x > 0; });
  if (point.family == Family::gaussian || (months && positive)) {
    request.model = positive ? JoinpointModel::log_linear : JoinpointModel::linear;
  } else {
    request.series = view.series(point.family, point.with_breaks);
    request.model = JoinpointModel::negbin;
    if (months) request.max_joinpoints = 1;
  }
  request.min_between = request.min_ends = months ? view.season : 2;
  request.confidence = context_.thresholds.confidence;
  request.seed = context_.seed;
  request.what = point.what;
  for (std::size_t i = 0; i < view.known; ++i) request.time.push_back(static_cast<double>(i) / view.season);
  return request;
}

std::size_t first_of_old_level(const OverTimePoint& point, std::size_t last) {
  std::size_t first = 0;
  for (const std::size_t gap : point.view->breaks) {
    if (point.with_breaks && gap <= last) first = std::max(first, gap);
  }
  if (point.years_of_old_level == 0) return first;
  const auto length =
      static_cast<std::size_t>(point.years_of_old_level) * static_cast<std::size_t>(point.view->season);
  return last + 1 >= length ? std::max(first, last + 1 - length) : first;
}

std::vector<PeriodSeries> OverTime::elsewhere(const OverTimePoint& point) {
  std::vector<PeriodSeries> others;
  const Grain grain = point.view->periods.front().grain;
  for (const int other : same_elsewhere(context_, point.data.cell.series)) {
    DataPoint data = point.data;
    data.cell.series = other;
    data.cell.population = -1;
    const PeriodView& view = view_of(data, static_cast<int>(grain));
    const bool enough =
        view.ruled_out.empty() && values_in(view) >= least_values && view.periods.front().grain == grain;
    if (enough) others.push_back(view.series(point.family, point.with_breaks));
  }
  return others;
}

std::optional<Words> OverTime::broken_between(const OverTimePoint& point, std::size_t from,
                                              std::size_t to) const {
  if (!point.with_breaks) return std::nullopt;
  const Series& series = context_.series[static_cast<std::size_t>(point.data.cell.series)];
  const SourceBreak* gap = break_between(series, point.view->periods[from], point.view->periods[to]);
  if (gap == nullptr) return std::nullopt;
  return because::broken(series, *gap);
}

Finding located(const OverTimePoint& point, std::size_t from, std::size_t to) {
  const PeriodView& view = *point.view;
  Finding finding;
  finding.from = view.periods[from];
  finding.to = view.periods[to];
  finding.from_series = finding.to_series = point.data.cell.series;
  finding.n = static_cast<std::int32_t>(values_in(view));
  return finding;
}

}  // namespace contraste
