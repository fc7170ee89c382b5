// "more than 11,000 trained from six countries", "hundreds extradited": sums over a period and over places,
// with bounds where periods overlap or leave gaps; and whether each place named has a figure of its own.
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/format.h"
#include "base/text.h"
#include "method/total.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"

namespace contraste {
namespace {

// One source and definition counts; -1 stands for all of them together.
struct Pool {
  std::vector<std::string> places;
  std::vector<std::vector<int>> series;  // one list a place
};

std::vector<int> series_for(const Subject& subject, const std::string& place, const Context& context) {
  std::vector<int> found;
  for (std::size_t s = 0; s < context.series.size(); ++s) {
    const Series& one = context.series[s];
    if (std::ranges::find(subject.indicators, one.indicator) == subject.indicators.end()) continue;
    if (!adds_up(one.unit)) continue;
    if (fold(one.place) != fold(place)) continue;
    if (subject.source && fold(one.source).find(fold(*subject.source)) == std::string::npos) continue;
    if (subject.definition && fold(one.definition).find(fold(*subject.definition)) == std::string::npos)
      continue;
    found.push_back(static_cast<int>(s));
  }
  return found;
}

Pool make_pool(const Subject& subject, const Context& context) {
  Pool pool;
  pool.places = places_of(subject, context);
  for (const std::string& place : pool.places) pool.series.push_back(series_for(subject, place, context));
  return pool;
}

// The vintages of a series that a view admits, complete or not: a part of a period is still part of a sum.
std::vector<TotalPart> parts_of(const Series& series, const View& view, double scale) {
  std::vector<TotalPart> parts;
  for (const Observation& observation : series.observations) {
    const Vintage* newest = nullptr;
    for (const Vintage& vintage : observation.vintages) {
      const bool known =
          vintage.published ? (!view.until || *vintage.published <= *view.until) : view.hindsight;
      if (known) newest = &vintage;
    }
    if (newest == nullptr) continue;
    TotalPart part{observation.period, stated_number(*newest, series.unit)};
    // A period counted only in part is a lower bound for the whole of it.
    if (!newest->complete && part.value.bound != Bound::at_least) {
      if (part.value.bound == Bound::at_most) continue;  // less than a number, and that of a part: nothing
      if (part.value.bound == Bound::approximate) part.value.value *= 0.95;
      part.value.bound = Bound::at_least;
      part.value.open = false;
    }
    part.value.value *= scale;
    part.value.half_unit *= scale;
    parts.push_back(part);
  }
  return parts;
}

Period window_of(const Assertion& about, const Pool& pool, const Context& context) {
  Period window;
  bool any = false;
  for (const auto& list : pool.series) {
    for (const int s : list) {
      for (const Observation& o : context.series[static_cast<std::size_t>(s)].observations) {
        window.first = any ? std::min(window.first, o.period.first) : o.period.first;
        window.last = any ? std::max(window.last, o.period.last) : o.period.last;
        any = true;
      }
    }
  }
  window.grain = Grain::span;
  // Without an end the sum runs to the day it was said.
  if (context.said_on && window.last > *context.said_on) window.last = *context.said_on;
  if (about.to.kind == TimeRef::Kind::named && about.to.period) {
    window.last = about.to.period->last;
    if (about.from.kind == TimeRef::Kind::unstated) window.first = about.to.period->first;
    if (about.from.kind == TimeRef::Kind::beginning)
      window.first = std::min(window.first, about.to.period->first);
  }
  if (about.from.kind == TimeRef::Kind::named && about.from.period) window.first = about.from.period->first;
  if (about.from.kind == TimeRef::Kind::before_latest) {
    window.first =
        shifted_years({window.last, window.last, Grain::day}, -about.from.years).first + std::chrono::days{1};
  }
  const Period year = year_period(first_year(window));
  if (window.first == year.first && window.last == year.last) return year;
  return window;
}

// The tightest bounds that the series give for one place.
struct Bounds {
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;
  bool high_open = false;
  double estimate = missing;
  int parts = 0;
};

// May this series bound the sum of all from above? A narrower definition counts fewer: only what counts the
// whole, or a definition that is the only one there is, can.
bool bounds_from_above(const std::vector<int>& series, int one, const Context& context) {
  const std::string& own = context.series[static_cast<std::size_t>(one)].definition;
  return whole_definition(own) || std::ranges::all_of(series, [&](int other) {
           return context.series[static_cast<std::size_t>(other)].definition == own;
         });
}

Bounds bounds_of(const std::vector<int>& series, const View& view, const Period& window,
                 const Context& context) {
  Bounds all;
  for (const int s : series) {
    const Series& one = context.series[static_cast<std::size_t>(s)];
    const std::vector<TotalPart> parts = parts_of(one, view, unit_scale(one.unit));
    if (parts.empty()) continue;
    const Finding found = total(parts, window);
    // A figure for a longer period bounds the sum from above, even when none falls inside.
    if (found.n == 0 && !std::isfinite(found.high)) continue;
    all.parts += std::max<std::int32_t>(found.n, 1);
    if (std::isfinite(found.low) && (found.low > all.low || (found.low == all.low && found.low_open))) {
      all.low = found.low;
      all.low_open = found.low_open;
    }
    if (found.high < all.high && bounds_from_above(series, s, context)) {
      all.high = found.high;
      all.high_open = found.high_open;
    }
    if (std::isfinite(found.estimate) && series.size() == 1) all.estimate = found.estimate;
  }
  return all;
}

Axis source_axis(const Pool& pool, const Context& context) {
  Axis axis{{"source",
             {"source", "fuente"},
             {"each counts what reaches it", "cada una cuenta lo que le llega"},
             {}},
            {}};
  int covers_all = -1;
  std::vector<std::string> labels;
  for (const auto& list : pool.series) {
    for (const int s : list) {
      const std::string label = series_label(context.series[static_cast<std::size_t>(s)]);
      if (std::ranges::find(labels, label) != labels.end()) continue;
      const bool everywhere = std::ranges::all_of(pool.series, [&](const std::vector<int>& other) {
        return std::ranges::any_of(
            other, [&](int o) { return series_label(context.series[static_cast<std::size_t>(o)]) == label; });
      });
      if (everywhere) covers_all = s;
      labels.push_back(label);
      axis.add(slug(label), {label, label}, true, s);
    }
  }
  if (labels.size() > 1) {
    axis.add("all-sources", {"all sources together", "todas las fuentes juntas"}, true, -1);
    // Sources that know only some of the places cannot give the sum on their own.
    if (covers_all < 0 && pool.places.size() > 1) {
      for (std::size_t i = 0; i + 1 < axis.choice.options.size(); ++i) axis.choice.options[i].primary = false;
    }
  }
  settle(axis, context.choices);
  return axis;
}

Axis view_axis(const Context& context, std::vector<View>& views) {
  Axis axis{{"vintage", {"vintage", "versión"}, {"figures are revised", "las cifras se revisan"}, {}}, {}};
  views.push_back({true, context.today});
  axis.add("hindsight", {"with hindsight", "con lo que hoy se sabe"}, true, 0);
  if (context.said_on) {
    views.push_back({false, context.said_on});
    axis.add("as-known",
             {"as known on " + format_date(*context.said_on, Language::english),
              "como se sabía el " + format_date(*context.said_on, Language::spanish)},
             true, 1);
  }
  settle(axis, context.choices);
  return axis;
}

// What a reader must know of this sum; empty: it is exact.
Words note_of(const Finding& sum, const std::vector<std::string>& without) {
  if (!without.empty()) {
    return {"no figure for " + format_list(without, Language::english) + ": the sum is a lower bound",
            "sin cifra de " + format_list(without, Language::spanish) + ": la suma es un mínimo"};
  }
  if (sum.status == Status::weak) {
    return {"the figures of these sources contradict each other",
            "las cifras de estas fuentes se contradicen"};
  }
  if (std::isnan(sum.estimate) && sum.low_open && !std::isfinite(sum.high)) {
    return {"the source itself gives no exact number", "la propia fuente no da un número exacto"};
  }
  if (std::isnan(sum.estimate)) {
    return {"only bounds: the figures do not cover the period exactly",
            "solo límites: las cifras no cubren el periodo exactamente"};
  }
  return {};
}

}  // namespace

QuestionEvaluation explore_total(const Question& question, const Context& context) {
  const Pool pool = make_pool(question.about.subject, context);
  const bool any = std::ranges::any_of(pool.series, [](const auto& list) { return !list.empty(); });
  if (!any) {
    const std::string place =
        pool.places.empty() ? std::string{} : format_list(pool.places, Language::english);
    return unanswered(question, "total", nothing_found(question.about.subject, place, context));
  }
  QuestionEvaluation out;
  out.question = question;
  out.method = "total";
  std::vector<View> views;
  std::vector<Axis> axes{source_axis(pool, context), view_axis(context, views)};
  out.choices = choices_of(axes);
  const Period window = window_of(question.about, pool, context);
  RuleBook rules;
  NoteBook notes;
  for_each_combination(axes, [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
    const int source = axes[0].payload[at[0]];
    const View& view = views[static_cast<std::size_t>(axes[1].payload[at[1]])];
    Finding sum;
    sum.low = sum.high = sum.estimate = 0;
    std::vector<std::string> without;
    for (std::size_t p = 0; p < pool.places.size(); ++p) {
      std::vector<int> list = pool.series[p];
      if (source >= 0) {
        const std::string label = series_label(context.series[static_cast<std::size_t>(source)]);
        std::erase_if(
            list, [&](int s) { return series_label(context.series[static_cast<std::size_t>(s)]) != label; });
      }
      const Bounds one = bounds_of(list, view, window, context);
      if (one.parts == 0) without.push_back(pool.places[p]);
      sum.low += one.low;
      sum.high += one.high;
      sum.low_open = sum.low_open || one.low_open;
      sum.high_open = sum.high_open || one.high_open;
      sum.estimate += one.estimate;
      sum.n += one.parts;
    }
    if (sum.n == 0) {
      rules.rule_out(
          {"no figure of this source falls in the period", "ninguna cifra de esta fuente cae en el periodo"},
          out.choices, index);
      return;
    }
    sum.from = sum.to = window;
    sum.from_series = sum.to_series = source;
    if (!std::isfinite(sum.estimate) || !without.empty()) sum.estimate = missing;
    if (sum.low > sum.high) sum.status = Status::weak;
    const Words why = note_of(sum, without);
    if (!why.empty()) sum.why = notes.note(why);
    out.specifications.push_back({index, primary});
    out.findings.push_back(sum);
  });
  for (const auto& list : pool.series) {
    for (const int s : list) {
      if (out.unit.empty()) out.unit = base_unit(context.series[static_cast<std::size_t>(s)].unit);
      out.series.push_back(static_cast<std::size_t>(s));
    }
  }
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

QuestionEvaluation explore_coverage(const Question& question, const Context& context) {
  const Pool pool = make_pool(question.about.subject, context);
  QuestionEvaluation out;
  out.question = question;
  out.method = "total";
  out.unit = "places";
  std::vector<View> views;
  std::vector<Axis> axes{view_axis(context, views)};
  out.choices = choices_of(axes);
  const Period window = window_of(question.about, pool, context);
  NoteBook notes;
  for_each_combination(axes, [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
    const View& view = views[static_cast<std::size_t>(axes[0].payload[at[0]])];
    Finding finding;
    finding.estimate = 0;
    std::vector<std::string> without;
    for (std::size_t p = 0; p < pool.places.size(); ++p) {
      const Bounds one = bounds_of(pool.series[p], view, window, context);
      if (one.parts > 0) {
        finding.estimate += 1;
      } else {
        without.push_back(pool.places[p]);
      }
    }
    finding.low = finding.high = finding.estimate;
    finding.n = static_cast<std::int32_t>(pool.places.size());
    finding.from = finding.to = window;
    if (!without.empty()) {
      finding.status = Status::too_few_data;
      finding.why = notes.note({"no figure in the period for " + format_list(without, Language::english),
                                "sin cifra en el periodo para " + format_list(without, Language::spanish)});
    }
    out.specifications.push_back({index, primary});
    out.findings.push_back(finding);
  });
  for (const auto& list : pool.series) {
    for (const int s : list) out.series.push_back(static_cast<std::size_t>(s));
  }
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
