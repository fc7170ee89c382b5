#include "claim/explain.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "claim/countries.h"
#include "claim/lexicon.h"
#include "claim/question_words.h"

namespace contraste {
namespace {

using Unit = Quantity::Unit;

std::string number_words(double value, Unit unit, Language language, bool sign) {
  const bool spanish = language == Language::spanish;
  std::string text;
  if (unit == Unit::fraction) {
    double percent = value * 100;
    const double tenth = std::round(percent * 10) / 10;
    const bool whole = std::abs(percent - std::round(percent)) < 1e-9;
    const bool one = std::abs(percent - tenth) < 1e-9;
    text = format_percent(value, whole ? 0 : one ? 1 : 2, language);
  } else {
    text = format_value(value, language, 3);
    if (unit == Unit::factor) text += spanish ? " veces" : " times";
    if (unit == Unit::points) text += spanish ? " puntos" : " points";
  }
  if (sign && value > 0) text = "+" + text;
  return text;
}

std::string range_words(const Quantity& q, Language language, bool sign) {
  const bool spanish = language == Language::spanish;
  const auto say = [&](double value) { return number_words(value, q.unit, language, sign); };
  const bool low = std::isfinite(q.low);
  const bool high = std::isfinite(q.high);
  if (low && high) {
    if (q.low == q.high) return say(q.value);
    return say(q.low) + (spanish ? " a " : " to ") + say(q.high);
  }
  if (low)
    return (q.low_open ? (spanish ? "por encima de " : "above ") : (spanish ? "desde " : "from ")) +
           say(q.low) + (q.low_open ? "" : (spanish ? " en adelante" : " up"));
  if (high)
    return (q.high_open ? (spanish ? "por debajo de " : "below ") : (spanish ? "hasta " : "up to ")) +
           say(q.high);
  return {};
}

struct Speech {
  Language language;
  bool spanish() const { return language == Language::spanish; }
  std::string pick(const char* en, const char* es) const { return spanish() ? es : en; }
};

std::string period_part(const Assertion& a, Language language) {
  const Speech say{language};
  const bool start = a.from.kind != TimeRef::Kind::unstated;
  const std::string from = start ? time_words(a.from, language) : std::string{};
  const std::string to = time_words(a.to, language);
  if (!from.empty() && !to.empty()) return from + say.pick(" to ", " a ") + to;
  return from.empty() ? to : say.pick("from ", "desde ") + from;
}

std::string direction_word(const Assertion& a, const Speech& say) {
  if (a.direction == Direction::none) return {};
  const bool down = a.direction == Direction::down;
  if (a.negated) return down ? say.pick("no fall", "ninguna caída") : say.pick("no rise", "ningún aumento");
  return down ? say.pick("down", "a la baja") : say.pick("up", "al alza");
}

std::string record_part(const Assertion& a, const Speech& say) {
  const bool low = a.extreme == Extreme::low;
  std::string text = low ? say.pick("the lowest", "lo más bajo") : say.pick("the highest", "lo más alto");
  if (a.years > 0) {
    text += say.pick(" in ", " en ") + std::to_string(a.years) + say.pick(" years", " años");
  } else if (a.from.kind == TimeRef::Kind::beginning) {
    text += say.pick(" on record", " de la serie");
  } else {
    text += say.pick(" since ", " desde ") + time_words(a.from, say.language);
  }
  return text;
}

std::string every_step(Step step, const Speech& say) {
  switch (step) {
    case Step::week:
      return say.pick("week", "todas las semanas");
    case Step::month:
      return say.pick("month", "todos los meses");
    case Step::quarter:
      return say.pick("quarter", "todos los trimestres");
    case Step::day:
      return say.pick("day", "todos los días");
    case Step::year:
      break;
  }
  return say.pick("year", "todos los años");
}

std::string trend_part(const Assertion& a, const Speech& say) {
  const std::string steps = a.step == Step::week      ? say.pick("weeks", "semanas")
                            : a.step == Step::month   ? say.pick("months", "meses")
                            : a.step == Step::quarter ? say.pick("quarters", "trimestres")
                            : a.step == Step::day     ? say.pick("days", "días")
                                                      : say.pick("years", "años");
  std::string text = direction_word(a, say);
  if (a.count > 0) {
    text += say.pick(" in ", " en ") + std::to_string(a.count) + say.pick(" of ", " de ") +
            std::to_string(a.years) + " " + steps;
  } else if (a.years > 0) {
    text += say.pick(" in each of ", " en cada uno de ") + std::to_string(a.years) + " " + steps;
  } else {
    text += say.pick(" in every ", " en ") + every_step(a.step, say);
  }
  return text;
}

// "a fall since 2002 that is lasting", "the trend broke in 2002".
std::string over_time_part(const Assertion& a, const Speech& say) {
  const std::string in = a.to.kind == TimeRef::Kind::named
                             ? say.pick(" in ", " en ") + time_words(a.to, say.language)
                             : std::string{};
  if (a.relation == Relation::broke) {
    const std::string which = a.direction == Direction::none   ? ""
                              : a.direction == Direction::down ? say.pick("downward ", " a la baja")
                                                               : say.pick("upward ", " al alza");
    const std::string trend = say.spanish() ? "la tendencia" + which : "the " + which + "trend";
    return trend +
           (a.negated ? say.pick(" did not break", " no se quebró") : say.pick(" broke", " se quebró")) + in;
  }
  const bool rises = a.direction == Direction::up;
  std::string text = rises ? say.pick("a rise", "un aumento") : say.pick("a fall", "una caída");
  const bool lasting = a.relation == Relation::lasting;
  if (a.from.kind != TimeRef::Kind::unstated && lasting && !in.empty()) {
    text += " " + say.pick("from ", "de ") + period_part(a, say.language);
  } else if (a.from.kind != TimeRef::Kind::unstated) {
    text += say.pick(" since ", " desde ") + time_words(a.from, say.language);
  } else if (lasting && !in.empty()) {
    text += say.pick(", as of ", ", a fecha de ") + time_words(a.to, say.language) + ",";
  }
  if (lasting)
    return text + (a.negated ? say.pick(" that is not lasting", " que no perdura")
                             : say.pick(" that is lasting", " que perdura"));
  if (a.relation == Relation::ended)
    return text +
           (a.negated ? say.pick(" that goes on", " que sigue") : say.pick(" that ended", " que terminó")) +
           in;
  return text +
         (a.negated ? say.pick(" that was not reversed", " que no se revirtió")
                    : say.pick(" that was reversed", " que se revirtió")) +
         in;
}

std::string joined(const std::vector<std::string>& parts) {
  std::vector<std::string> kept;
  for (const std::string& part : parts) {
    if (!part.empty()) kept.push_back(part);
  }
  return join(kept, ", ");
}

std::string assertion_words(const Assertion& a, Language language) {
  const Speech say{language};
  const std::string what = subject_name(a.subject, language);
  const std::string where = place_words(a.subject, language);
  const std::string when = period_part(a, language);
  const std::string size =
      a.size ? size_words(*a.size, language,
                          a.relation == Relation::change || a.relation == Relation::opposite ||
                              (a.relation == Relation::share && a.direction != Direction::none) ||
                              a.relation == Relation::effect)
             : std::string{};
  std::string text;
  switch (a.relation) {
    case Relation::change:
    case Relation::opposite: {
      text = joined({what, where, when, a.size ? size : direction_word(a, say)});
      if (a.from_value && a.to_value) {
        text += "; " + size_words(*a.from_value, language, false) + say.pick(" to ", " a ") +
                size_words(*a.to_value, language, false);
      } else if (a.to_value) {
        text += "; " + say.pick("to ", "a ") + size_words(*a.to_value, language, false);
      } else if (a.from_value) {
        text += "; " + say.pick("from ", "desde ") + size_words(*a.from_value, language, false);
      }
      if (a.extreme != Extreme::none) {
        const std::string year = time_words(a.from, language);
        const bool peak = a.extreme == Extreme::peak;
        if (a.from.kind == TimeRef::Kind::named) {
          text += "; " +
                  (peak ? say.pick("peak said to be ", "pico dicho: ")
                        : say.pick("low said to be ", "mínimo dicho: ")) +
                  year;
        } else {
          text += "; " + (peak ? say.pick("from its peak", "desde su pico")
                               : say.pick("from its low", "desde su mínimo"));
        }
      }
      break;
    }
    case Relation::record:
      text = joined({what, where, time_words(a.to, language), record_part(a, say)});
      break;
    case Relation::level:
      if (a.each_period) {
        text = joined({what, where, when, say.pick("in every year ", "en cada año ") + size});
        break;
      }
      text = joined({what, where, time_words(a.to, language), size});
      break;
    case Relation::total:
      text = joined({what, where, when, say.pick("in total ", "en total ") + size});
      if (a.each_place) text += say.pick("; a figure for each place", "; una cifra para cada lugar");
      break;
    case Relation::comparison: {
      const bool same = a.against && a.against->indicators == a.subject.indicators;
      const std::string other =
          !a.against ? ""
          : same     ? place_words(*a.against, language)
                     : joined({subject_name(*a.against, language), place_words(*a.against, language)});
      const std::string than =
          a.size ? size + say.pick(" that of ", " lo de ") + other
                 : (a.direction == Direction::down ? say.pick("lower than ", "menor que ")
                                                   : say.pick("higher than ", "mayor que ")) +
                       other;
      text = joined({what, where, time_words(a.to, language), than});
      break;
    }
    case Relation::share: {
      if (a.count > 0) {
        text = joined({what, where, when,
                       size + say.pick(" held by ", " en ") + std::to_string(a.count) +
                           say.pick(" places", " lugares")});
        break;
      }
      const std::string whole =
          !a.against ? "" : joined({subject_name(*a.against, language), place_words(*a.against, language)});
      const std::string of = a.share_of_sum
                                 ? say.pick("as a share of the sum with ", "como parte de la suma con ")
                                 : say.pick("as a share of ", "como parte de ");
      text = joined({what, where, of + whole, when, a.size ? size : direction_word(a, say)});
      if (a.from_value) text += "; " + say.pick("from ", "de ") + size_words(*a.from_value, language, false);
      if (a.to_value) text += "; " + say.pick("to ", "a ") + size_words(*a.to_value, language, false);
      break;
    }
    case Relation::rank: {
      const std::string order = a.extreme == Extreme::low ? say.pick("from the lowest", "desde el más bajo")
                                                          : say.pick("from the highest", "desde el más alto");
      const std::string place = a.count > 0 ? say.pick("number ", "número ") + std::to_string(a.count)
                                            : say.pick("among the first", "entre los primeros");
      text = joined({what, where, time_words(a.to, language), place + " " + order});
      break;
    }
    case Relation::trend:
      text = joined({what, where, when, trend_part(a, say)});
      break;
    case Relation::lasting:
    case Relation::broke:
    case Relation::ended:
    case Relation::reversed:
      text = joined({what, where, over_time_part(a, say)});
      break;
    case Relation::effect:
      text = joined(
          {what, where, a.from.kind == TimeRef::Kind::named || a.to.kind == TimeRef::Kind::named ? when : "",
           a.size ? size + (a.each_period ? say.pick(" a year", " al año") : "") : direction_word(a, say),
           say.pick("as an effect of ", "por efecto de ") +
               (a.programme.empty() ? say.pick("what was done", "lo hecho") : a.programme)});
      break;
    case Relation::displacement:
      text =
          joined({what, where,
                  a.negated ? say.pick("did not move", "no se desplazó") : say.pick("moved", "se desplazó"),
                  format_list(a.elsewhere, language)});
      break;
    case Relation::control:
      text = joined(
          {say.pick("control of territory regained", "control del territorio recuperado"), where, when});
      break;
    case Relation::not_checkable:
      text = say.pick("not checkable", "no comprobable") + ": " + a.why_not.in(language);
      break;
  }
  if (a.causal && a.relation != Relation::effect) {
    text += say.pick("; said to be caused by ", "; se atribuye a ") +
            (a.programme.empty() ? say.pick("something", "algo") : a.programme);
  }
  if (a.subject.source) text += say.pick("; figures of ", "; cifras de ") + *a.subject.source;
  return text;
}

}  // namespace

std::string subject_name(const Subject& subject, Language language) {
  const Idea* idea = find_idea(subject.idea);
  std::string name;
  if (idea != nullptr &&
      !(subject.indicators.size() == 1 && idea_of_key(phrase_key(subject.indicators.front())) == nullptr)) {
    name = std::string(language == Language::spanish ? idea->es : idea->en);
  } else if (!subject.indicators.empty()) {
    name = subject.indicators.front();
  } else {
    name = subject.words.empty() ? subject.idea : subject.words;
  }
  const bool says_rate =
      fold(name).find("rate") != std::string::npos || fold(name).find("tasa") != std::string::npos;
  if (subject.measure == Measure::rate && !says_rate)
    name += language == Language::spanish ? " (tasa)" : " (rate)";
  if (subject.definition) name += " (" + *subject.definition + ")";
  return name;
}

std::string place_words(const Subject& subject, Language language) {
  std::vector<std::string> names;
  for (const std::string& place : subject.places) {
    const auto country =
        std::ranges::find_if(countries(), [&](const Country& one) { return one.en == place; });
    const bool named = language == Language::spanish && country != countries().end();
    names.push_back(named ? std::string(country->es) : place);
  }
  return format_list(names, language);
}

std::string size_words(const Quantity& q, Language language, bool is_change) {
  const std::string said = number_words(q.value, q.unit, language, is_change);
  const std::string range = range_words(q, language, is_change);
  return range.empty() || range == said ? said : said + " (" + range + ")";
}

Words understood_words(const std::vector<Assertion>& assertions, const std::vector<std::string>& asides) {
  Words words;
  for (const Language language : {Language::english, Language::spanish}) {
    const bool spanish = language == Language::spanish;
    std::string text = spanish ? "Entiendo: " : "I read: ";
    for (std::size_t i = 0; i < assertions.size(); ++i) {
      if (i > 0) text += spanish ? "; y " : "; and ";
      text += assertion_words(assertions[i], language);
    }
    if (!asides.empty()) {
      text += spanish ? "; sin usar: " : "; not used: ";
      for (std::size_t i = 0; i < asides.size(); ++i)
        text += (i > 0 ? ", " : "") + ("\"" + shortened(asides[i], 120) + "\"");
    }
    (spanish ? words.es : words.en) = spanish ? contracted(text) : text;
  }
  return words;
}

}  // namespace contraste
