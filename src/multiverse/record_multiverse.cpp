// "the lowest in 26 years": the order against each year of the window, and whether the record reaches back.
#include <algorithm>
#include <cmath>

#include <tbb/parallel_for.h>

#include "base/format.h"
#include "method/record.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"
#include "multiverse/noise.h"

namespace contraste {
namespace {

// The first period that the words compare with: "in 26 years" the 25 years before it, since it is one of the
// 26 itself (the year before those may have been lower: that is what the words say); "since 1985" those after
// 1985; "on record" all that the series has.
std::optional<Period> window_start(const Assertion& about, const Period& to, const Stretch& known) {
  if (about.years > 0) return shifted_years(to, 1 - about.years);
  if (about.from.kind == TimeRef::Kind::named && about.from.period)
    return shifted_years(*about.from.period, 1);
  if (about.from.kind == TimeRef::Kind::before_latest) return shifted_years(to, -about.from.years);
  if (!known.periods.empty()) return known.periods.front();
  return std::nullopt;
}

// All months that a month is compared with, but itself: those after "since March 2009", those of "in five
// years", all on record.
std::vector<Period> months_wanted(const Assertion& about, const Period& to, const Stretch& known) {
  std::vector<Period> wanted;
  if (known.periods.empty()) return wanted;
  Period at = known.periods.front();
  if (about.years > 0) {
    at = month_after(shifted_years(to, -about.years).first);
  } else if (about.from.kind == TimeRef::Kind::named && about.from.period) {
    at = month_after(about.from.period->last);
  } else if (about.from.kind == TimeRef::Kind::before_latest) {
    at = shifted_years(to, -about.from.years);
  }
  const Date end = about.from.kind == TimeRef::Kind::beginning ? known.periods.back().first : to.first;
  for (; at.first <= end; at = month_after(at.first)) {
    if (at != to) wanted.push_back(at);
  }
  return wanted;
}

// The periods that the words compare `to` with: of each year the same stretch, or every month where a month
// is the record of all months. "On record" looks both ways: a later year may be lower.
std::vector<Period> periods_wanted(const Assertion& about, const Period& to, const Stretch& known) {
  if (to.grain == Grain::month && !about.same_months) return months_wanted(about, to, known);
  std::vector<Period> wanted;
  const auto start = window_start(about, to, known);
  const bool all = about.from.kind == TimeRef::Kind::beginning && !known.periods.empty();
  const int last = all ? first_year(known.periods.back()) : first_year(to) - 1;
  for (int year = start ? first_year(*start) : first_year(to); year <= last; ++year) {
    if (year != first_year(to)) wanted.push_back(shifted_years(to, year - first_year(to)));
  }
  return wanted;
}

struct Slice {
  Words ruled_out;
  DataPoint data;
  Stretch others;
  Lookup candidate;
  Period to;
  std::vector<int> missing_years;  // of the window
  bool broken = false;             // years were left out because of a break
  int window = 0;                  // years wanted
};

Slice make_slice(const Question& question, const Context& context, const Candidates& candidates,
                 const Layout& layout, std::span<const std::size_t> at) {
  Slice slice;
  const Opened opened = open_combination(layout, at, candidates, context, question.about);
  slice.data = opened.data;
  slice.ruled_out = opened.ruled_out;
  if (!slice.ruled_out.empty()) return slice;
  const Series& series = *opened.series;
  const View& view = opened.view;
  const Period& to = opened.to;
  slice.to = to;
  slice.candidate = value_of(context, slice.data.cell, to, view, slice.data.partial, false);
  if (slice.candidate.absence != Absence::none) {
    slice.ruled_out = absence_words(slice.candidate.absence, context, slice.data.cell, to);
    return slice;
  }
  if (nothing_partial(context, opened, slice.candidate)) {
    slice.ruled_out = because::nothing_partial();
    return slice;
  }
  // "On record" is up to the day on which it was said, where that is known.
  const std::optional<Date> by =
      question.about.from.kind == TimeRef::Kind::beginning ? context.said_on : std::optional{to.last};
  const Stretch all = all_complete(context, slice.data.cell, view, by, to.grain);
  const bool respected = layout.payload("break", at, 1) == 1;
  bool some_break = false;
  const auto miss = [&](const Period& period) {
    const int year = first_year(period);
    if (slice.missing_years.empty() || slice.missing_years.back() != year)
      slice.missing_years.push_back(year);
  };
  for (const Period& wanted : periods_wanted(question.about, to, all)) {
    ++slice.window;
    const auto found = std::ranges::find(all.periods, wanted);
    if (found == all.periods.end()) {
      miss(wanted);
      continue;
    }
    if (break_between(series, *found, to) != nullptr) {
      some_break = true;
      if (respected) {
        miss(wanted);
        slice.broken = true;
        continue;
      }
    }
    slice.others.periods.push_back(*found);
    slice.others.points.push_back(all.points[static_cast<std::size_t>(found - all.periods.begin())]);
  }
  if (!respected && !some_break) {
    slice.ruled_out = because::nothing_to_ignore();
  }
  return slice;
}

Words short_words(const Slice& slice, const Series& series) {
  if (slice.missing_years.empty()) {
    return {source_label(series) + " has no earlier year to compare with in that window",
            source_label(series) + " no tiene un año anterior con que comparar en ese lapso"};
  }
  const std::string years = format_years(slice.missing_years);
  Words words{source_label(series) + " has no comparable value for " + years,
              source_label(series) + " no tiene valor comparable para " + years};
  if (slice.broken) {
    words.en += " (it changed how it measures)";
    words.es += " (cambió su forma de medir)";
  }
  return words;
}

std::vector<Axis> further_axes(const Candidates& candidates, const Context& context) {
  std::vector<Axis> more;
  if (auto axis = break_axis(candidates.series, context)) more.push_back(*axis);
  return more;
}

}  // namespace

QuestionEvaluation explore_record(const Question& question, const Context& context) {
  Ground ground = find_ground(question.about.subject, context, {.partial = true});
  if (ground.empty()) {
    return unanswered(question, "record", nothing_found(question.about.subject, ground.place, context));
  }
  const Candidates& candidates = ground.candidates;
  const Layout layout(ground.candidates, further_axes(candidates, context));
  QuestionEvaluation out = begin(question, "record", "rank", candidates, layout);
  RuleBook rules;
  NoteBook notes;
  std::vector<Slice> slices;
  for_each_combination(layout.axes(),
                       [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
                         Slice slice = make_slice(question, context, candidates, layout, at);
                         if (!slice.ruled_out.empty()) {
                           rules.rule_out(slice.ruled_out, out.choices, index);
                           return;
                         }
                         out.specifications.push_back({index, primary});
                         slices.push_back(std::move(slice));
                       });
  out.findings.resize(slices.size());
  tbb::parallel_for(std::size_t{0}, slices.size(), [&](std::size_t i) {
    const Slice& slice = slices[i];
    Finding& finding = out.findings[i];
    finding.n = static_cast<std::int32_t>(slice.others.points.size());
    finding.status = Status::too_few_data;
    finding.from = finding.to = slice.to;
    finding.to_value = slice.candidate.point.value / slice.candidate.point.exposure;
    if (!slice.others.points.empty()) {
      RecordRequest request;
      request.others = slice.others.points;
      request.candidate = slice.candidate.point;
      request.lowest = question.about.extreme != Extreme::peak;
      request.kind = slice.data.cell.kind;
      request.seed = context.seed;
      request.what = content_hash(question, out.choices, out.specifications[i].index);
      const RecordAnswer answer = record(request);
      const Status found = answer.finding.status;
      finding = answer.finding;
      finding.n = static_cast<std::int32_t>(slice.others.points.size());
      finding.from = slice.others.periods[answer.best_other];
      finding.to = slice.to;
      finding.from_value =
          slice.others.points[answer.best_other].value / slice.others.points[answer.best_other].exposure;
      finding.to_value = slice.candidate.point.value / slice.candidate.point.exposure;
      // One lower year settles it, however short the record; the record itself needs every year.
      const bool beaten = finding.low > 1;
      finding.status = beaten ? Status::ok : (slice.missing_years.empty() ? found : Status::too_few_data);
    }
    finding.from_series = finding.to_series = slice.data.cell.series;
  });
  for (std::size_t i = 0; i < slices.size(); ++i) {
    if (out.findings[i].status == Status::too_few_data || !slices[i].missing_years.empty()) {
      const Series& series = context.series[static_cast<std::size_t>(slices[i].data.cell.series)];
      out.findings[i].why = notes.note(short_words(slices[i], series));
    } else if (out.findings[i].status == Status::weak) {
      out.findings[i].why = notes.note({"another year has the same value", "otro año tiene el mismo valor"});
    } else if (std::isnan(out.findings[i].estimate)) {
      out.findings[i].why = notes.note({"a figure that is only a bound may stand on either side",
                                        "una cifra que es solo un límite puede estar a uno u otro lado"});
    }
  }
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

QuestionEvaluation explore_reach(const Question& question, const Context& context) {
  Ground ground = find_ground(question.about.subject, context, {.partial = true});
  if (ground.empty()) {
    return unanswered(question, "record", nothing_found(question.about.subject, ground.place, context));
  }
  const Candidates& candidates = ground.candidates;
  const Layout layout(ground.candidates, further_axes(candidates, context));
  QuestionEvaluation out = begin(question, "record", "years", candidates, layout);
  RuleBook rules;
  NoteBook notes;
  for_each_combination(layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at,
                                          bool primary) {
    const Slice slice = make_slice(question, context, candidates, layout, at);
    if (!slice.ruled_out.empty()) {
      rules.rule_out(slice.ruled_out, out.choices, index);
      return;
    }
    out.specifications.push_back({index, primary});
    Finding finding;
    finding.n = static_cast<std::int32_t>(slice.others.points.size());
    finding.estimate = finding.low = finding.high = static_cast<double>(finding.n);
    finding.from = finding.to = slice.to;
    finding.to_value = slice.candidate.point.value / slice.candidate.point.exposure;
    if (!slice.others.periods.empty()) {
      finding.from = slice.others.periods.front();
      finding.from_value = slice.others.points.front().value / slice.others.points.front().exposure;
    }
    finding.from_series = finding.to_series = slice.data.cell.series;
    if (!slice.missing_years.empty()) {
      finding.status = Status::too_few_data;
      finding.why =
          notes.note(short_words(slice, context.series[static_cast<std::size_t>(slice.data.cell.series)]));
    }
    out.findings.push_back(finding);
  });
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
