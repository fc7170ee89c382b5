#include "multiverse/layout.h"

#include <algorithm>
#include <set>

#include "base/format.h"
#include "base/hash.h"
#include "base/text.h"

namespace contraste {

Layout::Layout(Candidates& candidates, std::vector<Axis> more) : candidates_(candidates) {
  for (Axis* axis : data_axes(candidates)) axes_.push_back(*axis);
  for (Axis& axis : more) {
    if (axis.payload.size() > 1) axes_.push_back(std::move(axis));
  }
  choices_ = choices_of(axes_);
}

void Layout::append(Axis axis) {
  axes_.push_back(std::move(axis));
  choices_ = choices_of(axes_);
}

int Layout::find(const char* name) const {
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    if (axes_[a].choice.name == name) return static_cast<int>(a);
  }
  return -1;
}

int Layout::payload(const char* name, std::span<const std::size_t> at, int otherwise) const {
  const int axis = find(name);
  if (axis < 0 || static_cast<std::size_t>(axis) >= at.size()) return otherwise;
  const auto a = static_cast<std::size_t>(axis);
  return axes_[a].payload[at[a]];
}

DataPoint Layout::data(std::span<const std::size_t> at) const {
  const auto first = [](const Axis& axis) { return axis.payload.empty() ? 0 : axis.payload.front(); };
  const int source = payload("source", at, first(candidates_.source));
  const int definition = payload("definition", at, first(candidates_.definition));
  DataPoint point;
  point.measure = payload("measure", at, first(candidates_.measure));
  const int population = payload("population", at, first(candidates_.population));
  point.view = payload("vintage", at, first(candidates_.view));
  point.partial = static_cast<Partial>(payload("partial", at, first(candidates_.partial)));
  point.cell = candidates_.at(source, definition, point.measure, population);
  const int people = find("population");
  point.needless = people >= 0 && point.cell.population < 0 && at[static_cast<std::size_t>(people)] > 0;
  return point;
}

Ground find_ground(const Subject& subject, const Context& context, const CandidateOptions& options) {
  const std::vector<std::string> places = places_of(subject, context);
  Ground ground;
  ground.place = places.empty() ? std::string{} : places.front();
  ground.candidates = find_candidates(subject, ground.place, context, options);
  return ground;
}

QuestionEvaluation begin(const Question& question, const char* method, std::string unit,
                         const Candidates& candidates, const Layout& layout) {
  QuestionEvaluation out;
  out.question = question;
  out.method = method;
  out.unit = std::move(unit);
  out.series = series_of(candidates);
  out.choices = layout.choices();
  return out;
}

End resolve_end(const Candidates& candidates, const Series& series, const View& view, const Context& context,
                const Assertion& about) {
  End end;
  const TimeRef& to = about.to;
  const auto found = resolve_time(to, series, view, {context.said_on, std::nullopt, grain_said(about)});
  if (!found) {
    end.ruled_out = because::no_complete_period(series);
    return end;
  }
  end.to = *found;
  const bool left_open = to.kind == TimeRef::Kind::latest || to.kind == TimeRef::Kind::unstated;
  constexpr std::chrono::days slack{400};
  if (left_open && candidates.horizon && found->last + slack < *candidates.horizon) {
    end.ruled_out = {series_label(series) + " ends in " + format_period(*found, Language::english),
                     series_label(series) + " termina en " + format_period(*found, Language::spanish)};
  }
  return end;
}

Opened open_combination(const Layout& layout, std::span<const std::size_t> at, const Candidates& candidates,
                        const Context& context, const Assertion& about) {
  Opened opened;
  opened.data = layout.data(at);
  if (opened.data.cell.series < 0) {
    opened.ruled_out = because::no_such_cell();
    return opened;
  }
  if (opened.data.needless) {
    opened.ruled_out = because::population_unused();
    return opened;
  }
  opened.series = &context.series[static_cast<std::size_t>(opened.data.cell.series)];
  opened.view = candidates.views[static_cast<std::size_t>(opened.data.view)];
  End end = resolve_end(candidates, *opened.series, opened.view, context, about);
  opened.ruled_out = std::move(end.ruled_out);
  opened.to = end.to;
  return opened;
}

bool nothing_partial(const Context& context, const Opened& opened, const Lookup& found) {
  if (opened.data.partial == Partial::complete_only) return false;
  const Lookup plain =
      value_of(context, opened.data.cell, opened.to, opened.view, Partial::complete_only, false);
  return plain.absence == Absence::none && plain.point.value == found.point.value;
}

bool rate_for_a_count(const Subject& subject, const Candidates& candidates, const Cell& cell) {
  const bool counted =
      std::ranges::any_of(candidates.measures, [](const auto& m) { return m.kind == UnitKind::count; });
  const bool is_rate = cell.population >= 0 || cell.kind == UnitKind::rate;
  return subject.measure == Measure::unstated && counted && is_rate;
}

namespace because {

bool makes_no_sense(const Words& reason) {
  for (const Words& one :
       {no_such_cell(), population_unused(), nothing_partial(), nothing_to_ignore(), count_said(),
        interval_does_not_fit(), no_same_months(), windows_overlap(), nothing_later(), rate_is_no_count()}) {
    if (one.en == reason.en) return true;
  }
  return false;
}

Words nothing_later() {
  return {"nothing came after it was said: what was known then is all there is",
          "nada vino después de que se dijo: lo que se sabía es todo lo que hay"};
}

Words rate_is_no_count() {
  return {"a rate as published is no count", "una tasa publicada no es un conteo"};
}

Words windows_overlap() {
  return {"a mean of three years would hold the other end as well",
          "una media de tres años incluiría también el otro extremo"};
}

Words no_same_months() {
  return {"no figures for the same months of both years", "sin cifras de los mismos meses de ambos años"};
}

Words no_such_cell() {
  return {"the source has no such definition or measure", "la fuente no tiene esa definición o medida"};
}

Words population_unused() {
  return {"the population plays no part in this measure", "la población no interviene en esta medida"};
}

Words no_complete_period(const Series& series) {
  return {source_label(series) + ": no complete period", source_label(series) + ": ningún periodo completo"};
}

Words nothing_partial() {
  return {"nothing partial here: the same as complete periods only",
          "nada parcial aquí: igual que solo periodos completos"};
}

Words count_said() {
  return {"the sentence states a count, not a rate", "la frase da un conteo, no una tasa"};
}

Words nothing_to_ignore() {
  return {"no break in these years: nothing to ignore",
          "ninguna ruptura en estos años: nada que pasar por alto"};
}

Words different_lengths(const Period& a, const Period& b) {
  return {"periods of different length: " + format_period(a, Language::english) + " and " +
              format_period(b, Language::english),
          "periodos de distinta duración: " + format_period(a, Language::spanish) + " y " +
              format_period(b, Language::spanish)};
}

Words broken(const Series& series, const SourceBreak& gap) {
  const std::string year = std::to_string(static_cast<int>(std::chrono::year_month_day{gap.at}.year()));
  return {source_label(series) + " changed how it measures in " + year + " (" + gap.why + ")",
          source_label(series) + " cambió su forma de medir en " + year + " (" + gap.why + ")"};
}

Words interval_does_not_fit() {
  return {"this interval does not fit these figures", "este intervalo no es para estas cifras"};
}

}  // namespace because

QuestionEvaluation unanswered(const Question& question, const char* method, const Words& why) {
  QuestionEvaluation out;
  out.question = question;
  out.method = method;
  out.notes.push_back(why);
  return out;
}

Words nothing_found(const Subject& subject, const std::string& place, const Context& context) {
  const std::string what = subject.indicators.empty() ? subject.words : subject.indicators.front();
  const bool counts_only =
      subject.measure == Measure::rate && std::ranges::any_of(context.series, [&](const Series& one) {
        return std::ranges::find(subject.indicators, one.indicator) != subject.indicators.end() &&
               one.unit.kind == UnitKind::count && (place.empty() || fold(one.place) == fold(place));
      });
  if (counts_only) {
    return {"there are counts of " + what + ", but neither rates nor a population to work them out from",
            "hay conteos de " + what + ", pero ni tasas ni población para calcularlas"};
  }
  std::set<std::string> places;
  std::set<std::string> sources;
  for (const Series& one : context.series) {
    if (std::ranges::find(subject.indicators, one.indicator) == subject.indicators.end()) continue;
    places.insert(one.place);
    if (fold(one.place) == fold(place)) sources.insert(source_label(one));
  }
  Words words{"there are no figures on " + what, "no hay cifras de " + what};
  if (!place.empty()) {
    words.en += " for " + place;
    words.es += " de " + place;
  }
  if (subject.source) {
    words.en += " by " + *subject.source;
    words.es += " según " + *subject.source;
  }
  const auto list = [](const std::set<std::string>& set, Language language) {
    std::vector<std::string> items(set.begin(), set.end());
    if (items.size() > 8) {
      items.resize(8);
      items.back() = "…";
    }
    return format_list(items, language);
  };
  if (!sources.empty()) {
    words.en += "; there are figures by " + list(sources, Language::english);
    words.es += "; hay cifras de " + list(sources, Language::spanish);
  } else if (!places.empty()) {
    words.en += "; there are figures for " + list(places, Language::english);
    words.es += "; hay cifras de " + list(places, Language::spanish);
  }
  return words;
}

std::optional<Axis> break_axis(const std::vector<int>& series, const Context& context) {
  const bool some = std::ranges::any_of(
      series, [&](int s) { return !context.series[static_cast<std::size_t>(s)].breaks.empty(); });
  if (!some) return std::nullopt;
  Axis axis{{"break",
             {"source break", "ruptura de la fuente"},
             {"values on either side of a break were not measured the same way",
              "los valores a cada lado de una ruptura no se midieron igual"},
             {}},
            {}};
  axis.add("respected", {"never compared across a break", "nunca se compara a través de una ruptura"}, true,
           1);
  axis.add("ignored", {"compared across the break", "se compara a través de la ruptura"}, false, 0);
  settle(axis, context.choices);
  return axis;
}

std::uint64_t content_hash(const Question& question, const std::vector<Choice>& choices,
                           std::uint64_t index) {
  return fnv1a(question.id + "|" + specification_id(choices, index));
}

std::vector<std::size_t> series_of(const Candidates& candidates) {
  std::vector<std::size_t> list;
  for (const int s : candidates.series) list.push_back(static_cast<std::size_t>(s));
  return list;
}

}  // namespace contraste
