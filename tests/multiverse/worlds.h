// Small worlds of series for the tests of the explorers and the judge.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "contraste/claim.h"
#include "contraste/question.h"
#include "contraste/series.h"
#include "multiverse/context.h"

namespace contraste::test {

inline Unit count_unit() {
  return {UnitKind::count, 1, "victims"};
}
inline Unit rate_unit() {
  return {UnitKind::rate, 100000, "per 100,000"};
}

inline Observation value(int year, double v, std::optional<Date> published = {}, bool complete = true) {
  Observation o;
  o.period = year_period(year);
  Vintage vintage;
  vintage.value.value = v;
  vintage.published = published;
  vintage.complete = complete;
  o.vintages.push_back(vintage);
  return o;
}

inline Series series(std::string source, std::string definition, int first_year,
                     const std::vector<double>& values, Unit unit = count_unit(),
                     std::string indicator = "kidnapping", std::string place = "Colombia") {
  Series s;
  s.indicator = std::move(indicator);
  s.place = std::move(place);
  s.source = std::move(source);
  s.definition = std::move(definition);
  s.unit = std::move(unit);
  for (std::size_t i = 0; i < values.size(); ++i) {
    s.observations.push_back(value(first_year + static_cast<int>(i), values[i]));
  }
  return s;
}

// A value a month, from January of a year.
inline Series monthly(std::string source, int first_year, const std::vector<double>& values,
                      Unit unit = count_unit(), std::string indicator = "kidnapping") {
  Series s = series(std::move(source), "", first_year, {}, std::move(unit), std::move(indicator));
  for (std::size_t i = 0; i < values.size(); ++i) {
    Observation o = value(first_year, values[i]);
    o.period = month_period(first_year + static_cast<int>(i / 12), static_cast<int>(i % 12) + 1);
    s.observations.push_back(o);
  }
  return s;
}

// The Ministry's kidnapping victims, 1996-2011.
inline Series ministry() {
  return series("Ministry of Defence", "total", 1996,
                {1038, 1624, 2860, 3205, 3572, 2917, 2882, 2123, 1440, 801, 690, 523, 437, 213, 282, 305});
}

inline TimeRef in(int year) {
  TimeRef t;
  t.kind = TimeRef::Kind::named;
  t.period = year_period(year);
  return t;
}

inline Subject subject(std::string indicator = "kidnapping", std::string place = "Colombia") {
  Subject s;
  s.words = indicator;
  s.indicators = {std::move(indicator)};
  if (!place.empty()) s.places = {std::move(place)};
  return s;
}

// "fell by `said` (a fraction) from A to B", read exactly to half a percentage point.
inline Question fell(double said, int from, int to) {
  Question q;
  q.id = "test.q1";
  q.kind = QuestionKind::change;
  q.about.relation = Relation::change;
  q.about.subject = subject();
  q.about.direction = Direction::down;
  q.about.from = in(from);
  q.about.to = in(to);
  Quantity size;
  size.value = -said;
  size.unit = Quantity::Unit::fraction;
  q.about.size = size;
  q.expected.said = -said;
  q.expected.low = -said - 0.005;
  q.expected.high = -said + 0.005;
  q.expected.precision = Precision::exact;
  q.expected.words = "said";
  return q;
}

}  // namespace contraste::test
