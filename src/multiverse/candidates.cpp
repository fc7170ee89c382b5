#include "multiverse/candidates.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/format.h"
#include "base/text.h"

namespace contraste {
namespace {

const Words unnamed_source{"source not stated", "fuente no indicada"};
const Words as_counted{"as the source counts", "como cuenta la fuente"};

bool mentions(const std::string& text, const std::string& part) {
  return fold(text).find(fold(part)) != std::string::npos;
}

std::string measure_name(const Unit& unit) {
  if (unit.kind == UnitKind::count) return "count";
  if (unit.kind == UnitKind::rate) return "rate";
  const std::string name = slug(unit.label);
  return name.empty() ? "value" : name;
}

Words measure_label(const Candidates::MeasureKind& kind) {
  if (kind.derived) {
    return {"rate per 100,000 worked out from the count", "tasa por 100.000 calculada a partir del conteo"};
  }
  if (kind.kind == UnitKind::count) return {"count", "conteo"};
  if (kind.kind == UnitKind::rate) return {"rate as published", "tasa publicada"};
  return {kind.unit, kind.unit};
}

std::vector<int> matching(const Subject& subject, const std::string& place, const Context& context) {
  std::vector<int> found;
  for (std::size_t s = 0; s < context.series.size(); ++s) {
    const Series& one = context.series[s];
    if (std::ranges::find(subject.indicators, one.indicator) == subject.indicators.end()) continue;
    if (!place.empty() && fold(one.place) != fold(place)) continue;
    if (subject.source && !mentions(one.source, *subject.source)) continue;
    if (subject.definition && !mentions(one.definition, *subject.definition)) continue;
    if (subject.measure == Measure::count && one.unit.kind != UnitKind::count) continue;
    if (subject.measure == Measure::rate && one.unit.kind != UnitKind::rate &&
        one.unit.kind != UnitKind::count) {
      continue;
    }
    found.push_back(static_cast<int>(s));
  }
  return found;
}

template <class Key>
int place_in(std::vector<Key>& list, const Key& key) {
  const auto found = std::ranges::find(list, key);
  if (found != list.end()) return static_cast<int>(found - list.begin());
  list.push_back(key);
  return static_cast<int>(list.size()) - 1;
}

void lay_out_series(Candidates& all, const Context& context) {
  std::vector<std::string> sources;
  std::vector<std::string> definitions;
  std::vector<std::string> measure_names;
  for (const int s : all.series) {
    const Series& one = context.series[static_cast<std::size_t>(s)];
    const int source = place_in(sources, one.source);
    std::string definition = one.definition;
    const std::string name = measure_name(one.unit);
    const int measure = place_in(measure_names, name);
    if (measure == static_cast<int>(all.measures.size())) {
      all.measures.push_back({name, one.unit.kind, one.unit.label, false});
    }
    // Two series of one source that differ only in unit or indicator are two definitions.
    const auto taken = [&](const std::string& text) {
      const auto at = std::ranges::find(definitions, text);
      return at != definitions.end() && std::ranges::any_of(all.table, [&](const auto& row) {
               return row[0] == source && row[1] == at - definitions.begin() && row[2] == measure;
             });
    };
    if (taken(definition)) definition += (definition.empty() ? "" : ", ") + one.unit.label;
    if (taken(definition)) definition += ", " + one.indicator;
    all.table.push_back({source, place_in(definitions, definition), measure, s});
  }
  all.definitions_in_all = static_cast<int>(definitions.size());
  all.measures_in_data = static_cast<int>(all.measures.size());
  all.dense.assign(sources.size() * definitions.size() * all.measures.size(), -1);
  for (const auto& row : all.table) {
    const int at = (row[0] * all.definitions_in_all + row[1]) * all.measures_in_data + row[2];
    all.dense[static_cast<std::size_t>(at)] = row[3];
    if (all.measures[static_cast<std::size_t>(row[2])].kind == UnitKind::count) all.count_measure = row[2];
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const bool named = !sources[i].empty();
    all.source.add(named ? slug(sources[i]) : "unnamed",
                   named ? Words{sources[i], sources[i]} : unnamed_source, true, static_cast<int>(i));
  }
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    // Where a source counts the whole, its parts are not what an unqualified word means.
    const bool whole = whole_definition(definitions[i]);
    const bool part_of_a_whole = std::ranges::any_of(all.table, [&](const auto& row) {
      return row[1] == static_cast<int>(i) && std::ranges::any_of(all.table, [&](const auto& other) {
               return other[0] == row[0] && whole_definition(definitions[static_cast<std::size_t>(other[1])]);
             });
    });
    const Words label = definitions[i].empty() ? as_counted : Words{definitions[i], definitions[i]};
    all.definition.add(definitions[i].empty() ? "as-counted" : slug(definitions[i]), label,
                       whole || !part_of_a_whole, static_cast<int>(i));
  }
}

void lay_out_measures(Candidates& all, const Subject& subject, const Context& context,
                      const std::string& place, bool derived_rates) {
  const auto has = [&](UnitKind kind) {
    return std::ranges::any_of(all.measures, [&](const auto& m) { return m.kind == kind; });
  };
  if (derived_rates && has(UnitKind::count) && subject.measure != Measure::count) {
    for (std::size_t s = 0; s < context.series.size(); ++s) {
      const Series& one = context.series[s];
      const bool people = std::ranges::find(context.population, one.indicator) != context.population.end();
      if (people && fold(one.place) == fold(place)) all.populations.push_back(static_cast<int>(s));
    }
    if (!all.populations.empty())
      all.measures.push_back({"rate-from-count", UnitKind::rate, "per 100,000", true});
  }
  const bool rate_said = subject.measure == Measure::rate;
  for (std::size_t m = 0; m < all.measures.size(); ++m) {
    const auto& kind = all.measures[m];
    if (rate_said && kind.kind == UnitKind::count) continue;
    const bool primary = rate_said ? (!kind.derived || !has(UnitKind::rate))
                                   : (kind.kind == UnitKind::count || !has(UnitKind::count));
    all.measure.add(kind.name, measure_label(kind), primary && !(kind.derived && !rate_said),
                    static_cast<int>(m));
  }
  for (std::size_t p = 0; p < all.populations.size(); ++p) {
    const Series& one = context.series[static_cast<std::size_t>(all.populations[p])];
    const std::string label = series_label(one);
    all.population.add(slug(label), {label, label}, true, static_cast<int>(p));
  }
}

void lay_out_views(Candidates& all, const Context& context) {
  bool known_then = false;
  if (context.said_on) {
    for (const int s : all.series) {
      for (const Observation& o : context.series[static_cast<std::size_t>(s)].observations) {
        known_then = known_then || std::ranges::any_of(o.vintages, [&](const Vintage& v) {
                       return v.published && *v.published <= *context.said_on;
                     });
      }
    }
  }
  all.views.push_back({true, context.today});
  all.view.add("hindsight", {"with hindsight", "con lo que hoy se sabe"}, true, 0);
  if (known_then) {
    all.views.push_back({false, context.said_on});
    all.view.add("as-known",
                 {"as known on " + format_date(*context.said_on, Language::english),
                  "como se sabía el " + format_date(*context.said_on, Language::spanish)},
                 true, 1);
  }
}

void lay_out_partials(Candidates& all, const Context& context, const CandidateOptions& options) {
  bool incomplete = false;
  bool parts = false;
  bool sums = false;
  for (const int s : all.series) {
    const Series& one = context.series[static_cast<std::size_t>(s)];
    sums = sums || adds_up(one.unit);
    for (const Observation& o : one.observations) {
      incomplete =
          incomplete || std::ranges::any_of(o.vintages, [](const Vintage& v) { return !v.complete; });
      parts = parts || o.period.grain == Grain::span || o.period.grain == Grain::half_year;
    }
  }
  const auto add = [&](const char* name, Words label, bool primary, Partial meaning) {
    all.partial.add(name, std::move(label), primary, static_cast<int>(meaning));
  };
  add("complete-only", {"complete periods only", "solo periodos completos"}, true, Partial::complete_only);
  if (!options.partial) return;
  if (incomplete)
    add("as-reported", {"partial values as they stand", "valores parciales tal cual"}, false,
        Partial::as_reported);
  if ((incomplete || parts) && sums) {
    add("annualised", {"partial values scaled up by days", "valores parciales anualizados por días"}, false,
        Partial::annualised);
  }
  if (parts && options.same_months) {
    add("same-months", {"the same months of both years", "los mismos meses de ambos años"}, false,
        Partial::same_months);
  }
}

}  // namespace

bool whole_definition(const std::string& definition) {
  static const std::set<std::string> names{"",          "total",        "all",           "todos",
                                           "todas",     "todo",         "count",         "all kinds",
                                           "all types", "all offences", "total victims", "all destinations"};
  return names.contains(fold(definition));
}

std::string source_label(const Series& series) {
  return series.source.empty() ? unnamed_source.en : series.source;
}

std::string series_label(const Series& series) {
  return series.definition.empty() ? source_label(series)
                                   : source_label(series) + " (" + series.definition + ")";
}

Cell Candidates::at(int source_payload, int definition_payload, int measure_payload,
                    int population_payload) const {
  const MeasureKind& wanted = measures[static_cast<std::size_t>(measure_payload)];
  const int laid_out = wanted.derived ? count_measure : measure_payload;
  const int cell = (source_payload * definitions_in_all + definition_payload) * measures_in_data + laid_out;
  const int series_index = dense[static_cast<std::size_t>(cell)];
  if (series_index < 0) return {};
  const int people = wanted.derived ? populations[static_cast<std::size_t>(population_payload)] : -1;
  return {series_index, people, measures[static_cast<std::size_t>(laid_out)].kind};
}

std::string Candidates::unit_of(int measure_payload) const {
  return measures[static_cast<std::size_t>(measure_payload)].unit;
}

Candidates find_candidates(const Subject& subject, const std::string& place, const Context& context,
                           const CandidateOptions& options) {
  Candidates all;
  all.series = matching(subject, place, context);
  if (all.series.empty()) return all;
  lay_out_series(all, context);
  lay_out_measures(all, subject, context, place, options.derived_rates);
  lay_out_views(all, context);
  lay_out_partials(all, context, options);
  for (const int s : all.series) {
    const auto last =
        last_complete(context.series[static_cast<std::size_t>(s)], all.views.front(), context.said_on);
    if (last && (!all.horizon || last->last > *all.horizon)) all.horizon = last->last;
  }
  for (Axis* axis : {&all.source, &all.definition, &all.measure, &all.population, &all.view, &all.partial}) {
    if (!axis->payload.empty()) settle(*axis, context.choices);
  }
  return all;
}

std::vector<Axis*> data_axes(Candidates& candidates) {
  std::vector<Axis*> axes{&candidates.source};
  for (Axis* axis : {&candidates.definition, &candidates.measure, &candidates.population, &candidates.view,
                     &candidates.partial}) {
    if (axis->payload.size() > 1) axes.push_back(axis);
  }
  return axes;
}

Lookup value_of(const Context& context, const Cell& cell, const Period& period, const View& view,
                Partial partial, bool centred) {
  const Series& series = context.series[static_cast<std::size_t>(cell.series)];
  Lookup found =
      centred ? look_up_centred(series, period, view, partial) : look_up(series, period, view, partial);
  if (found.absence != Absence::none || cell.population < 0) return found;
  const Series& people = context.series[static_cast<std::size_t>(cell.population)];
  // A population estimate of today is the better one in either view.
  const View any{true, std::nullopt};
  double total = 0;
  for (const int shift : centred ? std::vector<int>{-1, 0, 1} : std::vector<int>{0}) {
    const Period year = year_period(first_year(shifted_years(period, shift)));
    const Lookup one = look_up(people, year, any, Partial::complete_only);
    if (one.absence != Absence::none || !(one.point.value > 0)) {
      Lookup absent;
      absent.absence = Absence::no_value;
      return absent;
    }
    total += one.point.value;
  }
  const double covered = centred ? 1.0 : found.point.exposure;
  found.point.exposure = covered * total / 100000.0;
  return found;
}

Words absence_words(Absence absence, const Context& context, const Cell& cell, const Period& period) {
  const Series& series = context.series[static_cast<std::size_t>(cell.series)];
  const std::string who = series_label(series);
  const std::string when_en = format_period(period, Language::english);
  const std::string when_es = format_period(period, Language::spanish);
  switch (absence) {
    case Absence::not_yet_published:
      return {who + ": the value for " + when_en + " was not known to be published by then",
              who + ": no consta que el valor de " + when_es + " estuviera publicado entonces"};
    case Absence::only_partial:
      return {who + ": only a part of " + when_en + " is known",
              who + ": solo se conoce una parte de " + when_es};
    default:
      return {who + ": no value for " + when_en, who + ": sin valor para " + when_es};
  }
}

std::vector<std::string> places_of(const Subject& subject, const Context& context) {
  if (!subject.places.empty()) return subject.places;
  std::vector<std::string> places;
  for (const Series& one : context.series) {
    if (std::ranges::find(subject.indicators, one.indicator) == subject.indicators.end()) continue;
    if (std::ranges::find(places, one.place) == places.end()) places.push_back(one.place);
  }
  if (places.size() == 1) return places;
  return {};
}

double unit_scale(const Unit& unit) {
  const std::string label = fold(unit.label);
  const auto says = [&](const char* word) { return label.find(word) != std::string::npos; };
  double scale = 1;
  if (unit.kind == UnitKind::rate || unit.kind == UnitKind::index) {
    scale = 1;  // "per 100 thousand" is not a thousand
  } else if (says("billion") || says("mil millones")) {
    scale = 1e9;
  } else if (says("million") || says("millon")) {
    scale = 1e6;
  } else if (says("thousand") || label.starts_with("mil ") || label.starts_with("miles")) {
    scale = 1e3;
  }
  if (unit.kind == UnitKind::share && unit.per > 0) scale /= unit.per;
  if (unit.kind == UnitKind::rate && unit.per > 0) scale *= 100000.0 / unit.per;
  return scale;
}

std::string base_unit(const Unit& unit) {
  if (unit.kind == UnitKind::rate) return "per 100,000";
  if (unit.kind == UnitKind::share) return "fraction";
  std::vector<std::string> kept;
  for (const std::string_view word : split(unit.label, ' ')) {
    const std::string folded = fold(word);
    static const std::set<std::string> multiples{"million",  "millions", "millon",    "millones", "billion",
                                                 "billions", "thousand", "thousands", "mil",      "miles"};
    std::string bare = folded;
    while (!bare.empty() && (bare.back() == ',' || bare.back() == '.')) bare.pop_back();
    if (!multiples.contains(bare)) kept.emplace_back(word);
  }
  return unit_scale(unit) == 1 ? unit.label : join(kept, " ");
}

bool same_quantity(const Unit& a, const Unit& b) {
  if (a.kind != b.kind) return false;
  if (a.kind != UnitKind::money && a.kind != UnitKind::physical) return true;
  // What stands behind the unit itself says of which year or prices it is: "USD, constant prices".
  const auto bare = [](const Unit& unit) {
    const std::string label = fold(base_unit(unit));
    const std::string text = label.substr(0, label.find_first_of("(,;"));
    std::vector<std::string> kept;
    for (const std::string_view word : split(text, ' ')) {
      const bool year = word.find_first_of("0123456789") != std::string_view::npos;
      if (!word.empty() && !year && word != "of" && word != "de" && word != "constant" && word != "current" &&
          word != "constantes" && word != "corrientes") {
        kept.emplace_back(word);
      }
    }
    std::string name = join(kept, " ");
    if (name.ends_with('s')) name.pop_back();
    static const std::map<std::string, std::string> same{{"us$", "usd"},
                                                         {"u.s. dollar", "usd"},
                                                         {"us dollar", "usd"},
                                                         {"dollar", "usd"},
                                                         {"dolare", "usd"},
                                                         {"dolar", "usd"},
                                                         {"$us", "usd"},
                                                         {"u.s.$", "usd"},
                                                         {"peso colombiano", "cop"},
                                                         {"colombian peso", "cop"},
                                                         {"euro", "eur"},
                                                         {"hectarea", "hectare"},
                                                         {"ha", "hectare"},
                                                         {"ton", "tonne"},
                                                         {"tonelada", "tonne"},
                                                         {"metric ton", "tonne"},
                                                         {"t", "tonne"}};
    const auto found = same.find(name);
    return found == same.end() ? name : found->second;
  };
  return bare(a) == bare(b);
}

void rescale(Finding& finding, double scale) {
  finding.estimate *= scale;
  finding.low *= scale;
  finding.high *= scale;
}

}  // namespace contraste
