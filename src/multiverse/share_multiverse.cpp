// "the partner's share of the effort fell from 2007 to 2011": a part against its whole, at one time or two.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "method/comparison.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"

namespace contraste {
namespace {

Axis whole_source_axis(const Candidates& wholes, const Context& context) {
  Axis axis{{"whole-source",
             {"source of the whole", "fuente del total"},
             {"each counts what reaches it", "cada una cuenta lo que le llega"},
             {}},
            {}};
  for (const int s : wholes.series) {
    const Series& one = context.series[static_cast<std::size_t>(s)];
    const std::string label = series_label(one);
    axis.add(slug(label), {label, label}, true, s);
  }
  settle(axis, context.choices);
  return axis;
}

Axis whole_axis(const Context& context) {
  Axis axis{{"whole",
             {"the whole", "el total"},
             {"a share of the other or of the two together", "una parte del otro o de la suma de ambos"},
             {}},
            {}};
  axis.add("of-other", {"as a share of the other", "como parte del otro"}, false, 0);
  axis.add("of-sum", {"as a share of the two together", "como parte de la suma de ambos"}, true, 1);
  settle(axis, context.choices);
  return axis;
}

// A point in base units, so that USD million and USD add up.
Point in_base_units(Point point, const Series& series) {
  const double scale = unit_scale(series.unit);
  point.value *= scale;
  point.half_unit *= scale;
  point.standard_error *= scale;
  return point;
}

// The whole of one specification: one series, or one a place, counted in the same way.
struct Whole {
  std::vector<int> series;
  std::string missing_place;  // not empty: that place has no such series
};

Whole whole_of(int first, const std::vector<std::string>& places, const Context& context) {
  Whole whole{{first}, {}};
  const Series& pattern = context.series[static_cast<std::size_t>(first)];
  for (const std::string& place : places) {
    if (fold(place) == fold(pattern.place)) continue;
    const int before = static_cast<int>(whole.series.size());
    for (std::size_t s = 0; s < context.series.size(); ++s) {
      const Series& one = context.series[s];
      if (fold(one.place) == fold(place) && one.indicator == pattern.indicator &&
          one.source == pattern.source && one.definition == pattern.definition && one.unit == pattern.unit) {
        whole.series.push_back(static_cast<int>(s));
        break;
      }
    }
    if (static_cast<int>(whole.series.size()) == before) {
      whole.missing_place = place;
      return whole;
    }
  }
  return whole;
}

// A sum of values in base units.
void add_to(Point& sum, const Point& part) {
  sum.value += part.value;
  sum.half_unit += part.half_unit;
  sum.standard_error = std::hypot(sum.standard_error, part.standard_error);
  if (part.bound == Bound::exact) return;
  // "More than" and "fewer than" in one sum leave nothing: no number can then be told.
  if (is_bound(sum) && is_bound(part) && sum.bound != part.bound) sum.value = missing;
  if (!is_bound(sum)) sum.bound = part.bound;
  sum.open = sum.open || part.open;
}

class ShareExplorer {
 public:
  ShareExplorer(const Question& question, const Context& context, Ground& part, const Ground& whole)
      : about_(question.about),
        context_(context),
        parts_(part.candidates),
        wholes_(whole.candidates),
        places_(places_of(question.about.against.value_or(question.about.subject), context)),
        two_times_(about_.from.kind != TimeRef::Kind::unstated || about_.direction != Direction::none),
        layout_(part.candidates, axes()),
        out_(begin(question, "share", "fraction", parts_, layout_)) {}

  QuestionEvaluation run();

 private:
  const Assertion& about_;
  const Context& context_;
  const Candidates& parts_;
  const Candidates& wholes_;
  std::vector<std::string> places_;  // of the whole; several: it is their sum
  bool two_times_;
  Layout layout_;
  QuestionEvaluation out_;
  RuleBook rules_;
  NoteBook notes_;

  const Series& at(int series) const { return context_.series[static_cast<std::size_t>(series)]; }
  std::vector<Axis> axes() const;
  Words unfit(const Series& part, const Series& whole, const Whole& all) const;
  const Words* broken(const Series& part, const Whole& whole, const Period& from, const Period& to);
  // The share at one time, or why there is none.
  struct Share {
    Words ruled_out;
    Finding finding;
  };
  Share share_at(const Opened& opened, const Whole& whole, bool of_sum, const Period& period) const;
  void visit(std::uint64_t index, std::span<const std::size_t> at, bool primary);
  Words broken_;
};

std::vector<Axis> ShareExplorer::axes() const {
  std::vector<Axis> more{whole_source_axis(wholes_, context_)};
  // The two together are a whole only where the sentence speaks of their sum.
  if (about_.share_of_sum) more.push_back(whole_axis(context_));
  if (two_times_) {
    std::vector<int> all = parts_.series;
    all.insert(all.end(), wholes_.series.begin(), wholes_.series.end());
    if (auto axis = break_axis(all, context_)) more.push_back(*axis);
  }
  return more;
}

Words ShareExplorer::unfit(const Series& part, const Series& whole, const Whole& all) const {
  if (!same_quantity(part.unit, whole.unit)) {
    return {"part and whole are in units that do not add up",
            "parte y total están en unidades que no se suman"};
  }
  if (!all.missing_place.empty()) {
    return {source_label(whole) + " does not count " + all.missing_place + " in the same way",
            source_label(whole) + " no cuenta " + all.missing_place + " del mismo modo"};
  }
  if (places_.size() < 2) return {};
  if (!adds_up(whole.unit)) {
    return {"what is no count and no money does not add up over places",
            "lo que no es conteo ni dinero no se suma entre lugares"};
  }
  // One thing in several places: the part is counted as the others are.
  if (part.indicator == whole.indicator &&
      (part.source != whole.source || part.definition != whole.definition)) {
    return {"part and whole are not counted in the same way", "parte y total no se cuentan del mismo modo"};
  }
  return {};
}

ShareExplorer::Share ShareExplorer::share_at(const Opened& opened, const Whole& whole, bool of_sum,
                                             const Period& period) const {
  Share found;
  const DataPoint& data = opened.data;
  const Lookup a = value_of(context_, data.cell, period, opened.view, data.partial, false);
  if (a.absence != Absence::none) {
    found.ruled_out = absence_words(a.absence, context_, data.cell, period);
    return found;
  }
  Point sum;
  sum.standard_error = whole.series.size() > 1 ? 0 : missing;
  for (const int s : whole.series) {
    const Cell cell{s, -1, at(s).unit.kind};
    const Lookup b = value_of(context_, cell, period, opened.view, data.partial, false);
    if (b.absence != Absence::none) {
      found.ruled_out = absence_words(b.absence, context_, cell, period);
      if (whole.series.size() > 1) {
        found.ruled_out.en += " in " + at(s).place;
        found.ruled_out.es += " en " + at(s).place;
      }
      return found;
    }
    const Point one = in_base_units(b.point, at(s));
    if (whole.series.size() == 1) {
      sum = one;
    } else {
      add_to(sum, one);
    }
  }
  if (sum.standard_error == 0 || std::isnan(sum.standard_error)) sum.standard_error = missing;
  found.finding = share(in_base_units(a.point, *opened.series), sum, of_sum, context_.thresholds.confidence);
  const bool contains = std::ranges::any_of(whole.series, [&](int s) {
    return fold(at(s).place) == fold(opened.series->place) && at(s).indicator == opened.series->indicator;
  });
  if (whole.series.size() > 1 && contains && found.finding.estimate > 1) {
    found.ruled_out = {"the part is larger than the whole that contains it",
                       "la parte es mayor que el total que la contiene"};
  }
  return found;
}

void ShareExplorer::visit(std::uint64_t index, std::span<const std::size_t> at_option, bool primary) {
  const auto rule_out = [&](const Words& why) { rules_.rule_out(why, out_.choices, index); };
  const Opened opened = open_combination(layout_, at_option, parts_, context_, about_);
  if (!opened.ruled_out.empty()) return rule_out(opened.ruled_out);
  const Series& part = *opened.series;
  const int whole_index = layout_.payload("whole-source", at_option, wholes_.series.front());
  const Whole whole = whole_of(whole_index, places_, context_);
  if (const Words why = unfit(part, at(whole_index), whole); !why.empty()) return rule_out(why);
  const Period& to = opened.to;
  const auto from =
      two_times_ ? resolve_time(about_.from, part, opened.view, {context_.said_on, to, grain_said(about_)})
                 : std::optional<Period>(to);
  if (!from) return rule_out(because::no_complete_period(part));
  if (adds_up(part.unit) && !same_length(*from, to)) return rule_out(because::different_lengths(*from, to));
  const bool of_sum = layout_.payload("whole", at_option, about_.share_of_sum ? 1 : 0) == 1;
  const Share then = share_at(opened, whole, of_sum, *from);
  if (!then.ruled_out.empty()) return rule_out(then.ruled_out);
  const Share now = share_at(opened, whole, of_sum, to);
  if (!now.ruled_out.empty()) return rule_out(now.ruled_out);
  const bool respected = layout_.payload("break", at_option, 1) == 1;
  const Words* gap = broken(part, whole, *from, to);
  if (gap == nullptr && !respected) return rule_out(because::nothing_to_ignore());
  Finding finding = two_times_ ? share_change(then.finding, now.finding) : now.finding;
  if (gap != nullptr && respected) {
    finding = {};
    finding.status = Status::not_identified;
    finding.why = notes_.note(*gap);
  } else if (finding.status != Status::ok) {
    finding.why = notes_.note({"the share cannot be worked out from these values",
                               "la proporción no se puede calcular con estos valores"});
  }
  finding.from_value = then.finding.estimate;
  finding.to_value = now.finding.estimate;
  finding.from = *from;
  finding.to = to;
  finding.from_series = opened.data.cell.series;
  finding.to_series = whole_index;
  out_.specifications.push_back({index, primary});
  out_.findings.push_back(finding);
}

// What was measured in another way between the two times; null: nothing.
const Words* ShareExplorer::broken(const Series& part, const Whole& whole, const Period& from,
                                   const Period& to) {
  if (const SourceBreak* gap = break_between(part, from, to)) {
    broken_ = because::broken(part, *gap);
    return &broken_;
  }
  for (const int s : whole.series) {
    if (const SourceBreak* gap = break_between(at(s), from, to)) {
      broken_ = because::broken(at(s), *gap);
      return &broken_;
    }
  }
  return nullptr;
}

QuestionEvaluation ShareExplorer::run() {
  for (const std::size_t s : series_of(wholes_)) {
    if (std::ranges::find(out_.series, s) == out_.series.end()) out_.series.push_back(s);
  }
  for_each_combination(layout_.axes(), [&](std::uint64_t index, std::span<const std::size_t> at_option,
                                           bool primary) { visit(index, at_option, primary); });
  out_.ruled_out = rules_.take();
  out_.notes = notes_.take();
  return std::move(out_);
}

}  // namespace

QuestionEvaluation explore_share(const Question& question, const Context& context) {
  const Assertion& about = question.about;
  const Subject against = about.against.value_or(about.subject);
  if (about.subject.places.size() > 1) {
    return unanswered(question, "share",
                      {"the part is in several places at once: ask for one after the other",
                       "la parte está en varios lugares a la vez: pregunte por uno tras otro"});
  }
  const CandidateOptions options{.partial = false, .derived_rates = false};
  Ground part = find_ground(about.subject, context, options);
  const Ground whole = find_ground(against, context, options);
  if (part.empty()) return unanswered(question, "share", nothing_found(about.subject, part.place, context));
  if (whole.empty() || !about.against) {
    return unanswered(question, "share", nothing_found(against, whole.place, context));
  }
  return ShareExplorer(question, context, part, whole).run();
}

}  // namespace contraste
