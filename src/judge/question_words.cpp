#include "judge/question_words.h"
#include "judge/effect_words.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "judge/missing_words.h"
#include "judge/over_time_words.h"
#include "judge/quantity_words.h"
#include "judge/reading.h"

namespace contraste {
namespace {

const Series* series_at(const std::vector<Series>& series, std::int32_t index) {
  if (index < 0 || static_cast<std::size_t>(index) >= series.size()) return nullptr;
  return &series[static_cast<std::size_t>(index)];
}

std::string name_of(const Series* one, Language language) {
  if (one == nullptr) return language == Language::spanish ? "todas las fuentes" : "all sources";
  std::string name = one->source.empty()
                         ? (language == Language::spanish ? "fuente no indicada" : "source not stated")
                         : one->source;
  if (!one->definition.empty()) name += " (" + one->definition + ")";
  return name;
}

// "more than " where the source has the value of that period only as a bound.
std::string promise_of(double value, const Series& one, const Period& period, Language language) {
  for (const Observation& observation : one.observations) {
    if (observation.period != period) continue;
    for (const Vintage& vintage : observation.vintages) {
      if (vintage.value.value == value) return bound_words(vintage.value.bound, vintage.value.open, language);
    }
  }
  return {};
}

// A value that was divided by an exposure is a rate, whatever the unit of its series.
std::string shown(double value, const Series* one, const QuestionEvaluation& evaluation, const Period& period,
                  Language language) {
  if (evaluation.question.kind == QuestionKind::share) return format_percent(value, 1, language);
  if (one == nullptr) return format_value(value, language, 2);
  if (one->unit.kind == UnitKind::count && value != std::floor(value))
    return format_value(value, language, 2);
  return promise_of(value, *one, period, language) + value_words(value, one->unit, language);
}

// The estimate, or what there is instead of one.
std::string found_words(const Finding& f, const std::string& unit, Language language) {
  return std::isnan(f.estimate) ? interval_words(f, unit, language)
                                : quantity_words(f.estimate, unit, language);
}

// The unit that a finding is shown in: a change of a share is in percentage points, a difference of scores is
// a bare number on the scale of its source.
std::string unit_of(const QuestionEvaluation& evaluation, const Series* one) {
  if (evaluation.question.kind == QuestionKind::share) return "percentage points";
  if (evaluation.unit != "fraction" && one != nullptr && one->unit.kind == UnitKind::index) return "";
  return evaluation.unit;
}

// " (interval a to b)", or nothing when it shows as the estimate itself.
std::string interval_note(double low, double high, double estimate, const std::string& unit,
                          Language language) {
  if (std::isnan(low) || std::isnan(high) || std::isnan(estimate)) return {};
  const std::string text = interval_words(low, high, unit, language);
  if (text == quantity_words(estimate, unit, language)) return {};
  return (language == Language::spanish ? " (intervalo " : " (interval ") + text + ")";
}

// "2,882 in 2002, 305 in 2011: −89.4% (95 % interval −90.6% to −88.0%)".
std::string change_numbers(const QuestionEvaluation& evaluation, const Finding& f,
                           const std::vector<Series>& series, Language language) {
  const bool es = language == Language::spanish;
  const Series* one = series_at(series, f.to_series);
  const std::string unit = unit_of(evaluation, one);
  return shown(f.from_value, series_at(series, f.from_series), evaluation, f.from, language) +
         (es ? " en " : " in ") + format_period(f.from, language) + ", " +
         shown(f.to_value, one, evaluation, f.to, language) + (es ? " en " : " in ") +
         format_period(f.to, language) + ": " + found_words(f, unit, language) +
         interval_note(f.low, f.high, f.estimate, unit, language);
}

std::string other_place_note(const Finding& f, const std::vector<Series>& series) {
  const Series* a = series_at(series, f.to_series);
  const Series* b = series_at(series, f.from_series);
  return a != nullptr && b != nullptr && fold(a->place) != fold(b->place) ? b->place : std::string{};
}

// The number to quote, by the kind of question.
std::string quote(const QuestionEvaluation& evaluation, const Finding& f, const std::vector<Series>& series,
                  Language language) {
  const bool es = language == Language::spanish;
  const Series* one = series_at(series, f.to_series);
  const std::string who = name_of(one, language) + ": ";
  switch (evaluation.question.kind) {
    case QuestionKind::change:
      return who + change_numbers(evaluation, f, series, language);
    case QuestionKind::share:
      if (f.from == f.to)
        return who + found_words(f, "fraction", language) + (es ? " en " : " in ") +
               format_period(f.to, language);
      return who + change_numbers(evaluation, f, series, language);
    case QuestionKind::comparison: {
      const std::string other = other_place_note(f, series);
      const std::string a = one == nullptr ? std::string{} : (other.empty() ? one->indicator : one->place);
      const Series* b_series = series_at(series, f.from_series);
      const std::string b =
          b_series == nullptr ? std::string{} : (other.empty() ? b_series->indicator : b_series->place);
      return who + a + " " + shown(f.to_value, one, evaluation, f.to, language) + ", " + b + " " +
             shown(f.from_value, b_series, evaluation, f.from, language) + (es ? " en " : " in ") +
             format_period(f.to, language) + ": " + found_words(f, "ratio", language) +
             interval_note(f.low, f.high, f.estimate, "ratio", language);
    }
    case QuestionKind::extreme: {
      if (std::isnan(f.estimate))
        return who + format_period(f.from, language) + " (" +
               shown(f.from_value, one, evaluation, f.from, language) + ")";
      const bool low = evaluation.question.about.extreme == Extreme::low;
      std::string text = who +
                         (low ? (es ? "el mínimo fue en " : "the low was in ")
                              : (es ? "el máximo fue en " : "the peak was in ")) +
                         format_period(f.to, language) + " (" +
                         shown(f.to_value, one, evaluation, f.to, language) + ")";
      if (f.to != f.from) {
        text += "; " + format_period(f.from, language) + ": " +
                shown(f.from_value, one, evaluation, f.from, language);
      }
      return text;
    }
    case QuestionKind::record: {
      const bool lowest = evaluation.question.about.extreme != Extreme::peak;
      std::string text = who + format_period(f.to, language) + " (" +
                         shown(f.to_value, one, evaluation, f.to, language) + ")";
      if (std::isnan(f.estimate)) return text;
      if (f.estimate > 1) {
        text += std::string(lowest ? (es ? " no es el más bajo: en " : " is not the lowest: ")
                                   : (es ? " no es el más alto: en " : " is not the highest: ")) +
                format_period(f.from, language) + (es ? " hubo " : " had ") +
                shown(f.from_value, one, evaluation, f.from, language);
      } else {
        text += (lowest ? (es ? " es el más bajo de los " : " is the lowest of the ")
                        : (es ? " es el más alto de los " : " is the highest of the ")) +
                std::to_string(f.n + 1) +
                (f.to.grain == Grain::month
                     ? (es ? " meses que se pueden comparar" : " months that can be compared")
                     : (es ? " años que se pueden comparar" : " years that can be compared")) +
                (es ? "; el más cercano, " : "; the nearest, ") + format_period(f.from, language) + ", " +
                (es ? "tuvo " : "had ") + shown(f.from_value, one, evaluation, f.from, language);
      }
      return text;
    }
    case QuestionKind::reach:
      return who + (es ? "hay valores comparables para " : "comparable values for ") + std::to_string(f.n) +
             (es ? " años" : " years");
    case QuestionKind::level:
      return who +
             (std::isnan(f.estimate) ? shown(f.to_value, one, evaluation, f.to, language)
                                     : quantity_words(f.estimate, unit_of(evaluation, one), language)) +
             (es ? " en " : " in ") + format_period(f.to, language);
    case QuestionKind::throughout: {
      const bool upper = evaluation.question.about.extreme == Extreme::peak;
      return who +
             (upper ? (es ? "el valor más alto de los " : "the highest of the ")
                    : (es ? "el valor más bajo de los " : "the lowest of the ")) +
             std::to_string(f.n) +
             (f.to.grain == Grain::month ? (es ? " meses con cifra es " : " months that have a figure is ")
                                         : (es ? " años con cifra es " : " years that have a figure is ")) +
             shown(f.to_value, one, evaluation, f.to, language) + (es ? ", en " : ", in ") +
             format_period(f.to, language);
    }
    case QuestionKind::total: {
      return who + found_words(f, evaluation.unit, language) + (es ? " en " : " in ") +
             format_period(f.to, language);
    }
    case QuestionKind::coverage:
      if (std::lround(f.estimate) == 1) {
        return "1" + std::string(es ? " de " : " of ") + std::to_string(f.n) +
               (es ? " lugares tiene cifra propia" : " places has a figure of its own");
      }
      return std::to_string(std::lround(f.estimate)) + (es ? " de " : " of ") + std::to_string(f.n) +
             (es ? " lugares tienen cifra propia" : " places have figures of their own");
    case QuestionKind::rank:
      if (std::isinf(f.high)) {
        return who + quantity_words(f.low, "rank", language) +
               (es ? " o más abajo entre todos los países; los archivos tienen "
                   : " or further down among all countries; the files hold ") +
               std::to_string(f.n) + (es ? " en " : " in ") + format_period(f.to, language);
      }
      return who + found_words(f, "rank", language) + (es ? " entre " : " among ") + std::to_string(f.n) +
             (es ? " lugares en " : " places in ") + format_period(f.to, language);
    case QuestionKind::run: {
      const bool rises = evaluation.question.about.direction == Direction::up;
      const std::string way =
          rises ? (es ? " aumentos en " : " rises in ") : (es ? " descensos en " : " falls in ");
      const std::string steps =
          std::isnan(f.estimate)
              ? format_number(f.low, 0, language) + (es ? " a " : " to ") + format_number(f.high, 0, language)
              : format_number(f.estimate, 0, language);
      return who + steps + way + std::to_string(f.n) + (es ? " pasos, de " : " steps, ") +
             format_period(f.from, language) + (es ? " a " : " to ") + format_period(f.to, language);
    }
    case QuestionKind::consistency:
      return (es ? "los números de la frase dan " : "the sentence's own numbers give ") +
             quantity_words(f.estimate, "fraction", language) +
             interval_note(f.low, f.high, f.estimate, "fraction", language);
    case QuestionKind::fall:
    case QuestionKind::kept:
    case QuestionKind::persistence:
    case QuestionKind::regime_return:
    case QuestionKind::break_date:
    case QuestionKind::present_trend: {
      // A finding is an element of its evaluation, which knows the choices made for it.
      const auto s = static_cast<std::size_t>(&f - evaluation.findings.data());
      const std::string text = over_time_quote(evaluation, s, series, language);
      return text.empty() ? text : who + text;
    }
    case QuestionKind::effect:
      return who + effect_quote(f, evaluation.unit, series, language);
    default:
      return {};
  }
}

std::string agreement_words(const QuestionEvaluation& evaluation, const Finding& finding,
                            const Thresholds& thresholds, Language language) {
  const bool es = language == Language::spanish;
  const std::string said = evaluation.question.expected.words;
  const QuestionKind kind = evaluation.question.kind;
  const bool order = kind == QuestionKind::extreme || kind == QuestionKind::record ||
                     kind == QuestionKind::reach || kind == QuestionKind::coverage ||
                     kind == QuestionKind::rank || kind == QuestionKind::run || is_over_time(kind);
  if (said.empty() || order) return {};
  const bool own = kind == QuestionKind::consistency;
  const std::string figures = own ? (es ? "dan sus propios números" : "its own numbers give")
                                  : (es ? "muestran las cifras" : "the figures show");
  switch (agreement_of(evaluation, finding, thresholds)) {
    case Agreement::as_said:
      return es ? " Es lo que dice la frase (" + said + ")." : " That is what was said (" + said + ").";
    case Agreement::as_rounded:
      return es ? " Se redondea a lo dicho (" + said + ")." : " That rounds to what was said (" + said + ").";
    case Agreement::within_noise:
      return es ? " No llega a redondearse a lo dicho (" + said +
                      "), pero el ruido de los datos no permite distinguirlos."
                : " It does not quite round to what was said (" + said +
                      "), but the noise in the figures cannot tell the two apart.";
    case Agreement::overstated:
      return es ? " Lo dicho (" + said + ") es más de lo que " + figures + "."
                : " What was said (" + said + ") is more than " + figures + ".";
    case Agreement::understated:
      return es ? " Lo dicho (" + said + ") es menos de lo que " + figures + "."
                : " What was said (" + said + ") is less than " + figures + ".";
    case Agreement::outside:
      return es ? " Las cifras no dan lo dicho (" + said + ")."
                : " The figures do not bear out what was said (" + said + ").";
    case Agreement::wrong_direction:
      return es ? " Las cifras van en otra dirección." : " The figures go the other way.";
    case Agreement::too_noisy:
      return {};
  }
  return {};
}

std::string support_words(const QuestionVerdict& verdict, Language language) {
  const bool es = language == Language::spanish;
  if (verdict.total < 2) return {};
  return (es ? " Lo sostienen " : " Supported by ") + std::to_string(verdict.support) +
         (es ? " de " : " of ") + std::to_string(verdict.total) +
         (es ? " lecturas admisibles" : " admissible readings") +
         (verdict.contradict > 0
              ? (es ? ", lo contradicen " : ", contradicted by ") + std::to_string(verdict.contradict)
              : "") +
         (verdict.neither > 0 ? (es ? "; no deciden " : "; undecided ") + std::to_string(verdict.neither)
                              : "") +
         ".";
}

// Nothing is missing, and still the words may be true or not.
std::string both_open(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                      Language language) {
  const bool es = language == Language::spanish;
  const bool bounds = verdict.quoted && std::isnan(evaluation.findings[*verdict.quoted].estimate);
  if (bounds || evaluation.question.kind == QuestionKind::total) {
    return es ? "Los límites que dan las cifras dejan ambas posibilidades abiertas."
              : "The bounds that the figures give leave both open.";
  }
  return es ? "El ruido de las cifras deja ambas posibilidades abiertas."
            : "The noise in the figures leaves both open.";
}

// Is there a primary specification that ran, has its numbers, and still decides nothing?
bool open_by_noise(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict) {
  for (std::size_t s = 0; s < verdict.readings.size(); ++s) {
    if (evaluation.specifications[s].primary && verdict.readings[s] == Reading::neither &&
        evaluation.findings[s].status == Status::ok) {
      return true;
    }
  }
  return false;
}

// The side that primary specifications take; neither: none decides.
Reading primary_side(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict) {
  for (std::size_t s = 0; s < verdict.readings.size(); ++s) {
    if (evaluation.specifications[s].primary && verdict.readings[s] != Reading::neither)
      return verdict.readings[s];
  }
  return Reading::neither;
}

bool primary_decides(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict) {
  return primary_side(evaluation, verdict) != Reading::neither;
}

// Some decide, all primary ones on one side, and still they are too few.
std::string too_few_words(Reading side, Language language) {
  const bool es = language == Language::spanish;
  if (side == Reading::supports) {
    return es ? "Las lecturas principales que deciden lo sostienen, pero son muy pocas."
              : "The primary readings that decide support it, but they are too few.";
  }
  return es ? "Las lecturas principales que deciden lo contradicen, pero son muy pocas."
            : "The primary readings that decide contradict it, but they are too few.";
}

// What the readings that are not primary say, where only they decide.
std::string other_readings(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                           const std::vector<Series>& series, Language language) {
  const bool es = language == Language::spanish;
  if (primary_decides(evaluation, verdict)) return {};
  const auto decides =
      std::ranges::find_if(verdict.readings, [](Reading r) { return r != Reading::neither; });
  if (decides == verdict.readings.end()) return {};
  const auto s = static_cast<std::size_t>(decides - verdict.readings.begin());
  return std::string(es ? " Solo deciden lecturas que no son la principal: "
                        : " Only readings that are not the primary one decide: ") +
         specification_words(evaluation, s, language) + " \u2192 " +
         quote(evaluation, evaluation.findings[s], series, language) + ".";
}

// What the quoted reading itself lacks.
std::string quoted_lack(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                        Language language) {
  if (!verdict.quoted) return {};
  const std::int32_t why = evaluation.findings[*verdict.quoted].why;
  return why < 0 ? std::string{} : evaluation.notes[static_cast<std::size_t>(why)].in(language);
}

// Why it cannot be told.
std::string untold_words(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                         Language language, std::size_t most) {
  const bool es = language == Language::spanish;
  const Reading side = primary_side(evaluation, verdict);
  if (side != Reading::neither) return too_few_words(side, language);
  if (open_by_noise(evaluation, verdict)) return both_open(evaluation, verdict, language);
  std::string lacking = missing_words(evaluation, language, most);
  const std::string own = quoted_lack(evaluation, verdict, language);
  if (!own.empty() && lacking.find(own) == std::string::npos)
    lacking = own + (lacking.empty() ? "" : "; ") + lacking;
  if (!lacking.empty())
    return std::string(es ? "No se puede saber: " : "It cannot be told: ") + lacking + ".";
  return es ? "Ninguna de las lecturas decide." : "None of the readings decides.";
}

std::string reason_in(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                      const std::vector<Series>& series, const Thresholds& thresholds, Language language) {
  const bool es = language == Language::spanish;
  if (evaluation.specifications.empty()) {
    const std::string lacking = missing_words(evaluation, language);
    if (lacking.empty()) return es ? "No hay cifras." : "There are no figures.";
    return (es ? "No se puede saber: " : "It cannot be told: ") + lacking + ".";
  }
  std::string text;
  if (verdict.quoted) {
    const Finding& finding = evaluation.findings[*verdict.quoted];
    text = verdict.quote.in(language);
    // A number that too few other readings bear out is not said to be what was claimed.
    if (finding.status == Status::ok && verdict.answer != Answer::cannot_be_told)
      text += agreement_words(evaluation, finding, thresholds, language);
  }
  if (verdict.answer == Answer::cannot_be_told) {
    text += (text.empty() ? "" : " ") + untold_words(evaluation, verdict, language, 4) +
            other_readings(evaluation, verdict, series, language);
  }
  if (evaluation.question.kind == QuestionKind::effect) {
    const auto primary = std::ranges::find(evaluation.specifications, true, &Specification::primary);
    const auto first = primary == evaluation.specifications.end()
                           ? std::size_t{0}
                           : static_cast<std::size_t>(primary - evaluation.specifications.begin());
    if (verdict.answer == Answer::holds_only_if && own_trend_only(evaluation))
      text += " " + own_trend_words().in(language);
    text += effect_context(evaluation, evaluation.findings[verdict.quoted.value_or(first)], language);
  }
  return text + support_words(verdict, language);
}

// Base years from which the sentence would be true, in the quoted series.
std::vector<std::string> true_from(const QuestionEvaluation& evaluation, const Finding& f,
                                   const std::vector<Series>& series) {
  std::vector<std::string> years;
  const Series* one = series_at(series, f.to_series);
  const Expectation expected = expectation_in_unit(evaluation);
  const bool bounds = std::isnan(f.estimate);
  if (one == nullptr || bounds || std::isnan(expected.said) || evaluation.unit != "fraction") return years;
  for (const Observation& o : one->observations) {
    if (o.period.last >= f.to.first || o.period == f.from || o.period.grain != f.to.grain ||
        o.vintages.empty())
      continue;
    const Vintage& v = o.vintages.back();
    const bool bound = v.value.bound == Bound::at_least || v.value.bound == Bound::at_most;
    if (!v.complete || bound || !(v.value.value > 0)) continue;
    const bool same_scale =
        std::abs(f.to_value - std::round(f.to_value)) < 1e-9 || one->unit.kind != UnitKind::count;
    if (same_scale && admits(expected, f.to_value / v.value.value - 1)) years.push_back(to_text(o.period));
  }
  return years;
}

std::string breaking_in(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                        const std::vector<Series>& series, Language language) {
  const bool es = language == Language::spanish;
  const bool holds = verdict.answer == Answer::holds || verdict.answer == Answer::holds_only_if;
  const Reading wanted = holds ? Reading::contradicts : Reading::supports;
  const auto found = std::ranges::find(verdict.readings, wanted);
  if (found != verdict.readings.end()) {
    const auto s = static_cast<std::size_t>(found - verdict.readings.begin());
    return (holds ? (es ? "Lo rompe: " : "What breaks it: ")
                  : (es ? "Sería cierto con: " : "It would be true with: ")) +
           specification_words(evaluation, s, language) + " \u2192 " +
           quote(evaluation, evaluation.findings[s], series, language) + ".";
  }
  if (verdict.answer == Answer::does_not_hold && evaluation.question.kind == QuestionKind::change &&
      verdict.quoted) {
    const std::vector<std::string> years =
        true_from(evaluation, evaluation.findings[*verdict.quoted], series);
    if (!years.empty()) {
      return (es ? "Sería cierto desde " : "It would be true from ") + format_list(years, language) + ".";
    }
  }
  if (verdict.answer == Answer::holds) {
    return es ? "Ninguna lectura admisible lo contradice." : "No admissible reading contradicts it.";
  }
  if (verdict.answer == Answer::does_not_hold) {
    return es ? "Ninguna lectura admisible lo sostiene." : "No admissible reading supports it.";
  }
  return {};
}

}  // namespace

Words question_quote(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                     const std::vector<Series>& series) {
  if (!verdict.quoted) return {};
  const Finding& finding = evaluation.findings[*verdict.quoted];
  return {with_capital(quote(evaluation, finding, series, Language::english)) + ".",
          with_capital(quote(evaluation, finding, series, Language::spanish)) + "."};
}

Words question_reason(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                      const std::vector<Series>& series, const Thresholds& thresholds) {
  return {reason_in(evaluation, verdict, series, thresholds, Language::english),
          reason_in(evaluation, verdict, series, thresholds, Language::spanish)};
}

Words question_brief(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                     const Thresholds& thresholds) {
  const auto words = [&](Language language) {
    if (verdict.answer == Answer::cannot_be_told) {
      std::string text = verdict.quote.in(language);
      const bool data_decides = primary_decides(evaluation, verdict) || open_by_noise(evaluation, verdict);
      std::string lacking = data_decides ? std::string{} : quoted_lack(evaluation, verdict, language);
      if (lacking.empty() && !data_decides)
        lacking = missing_words(evaluation, language, text.empty() ? 2 : 1);
      if (!lacking.empty()) return text + (text.empty() ? "" : " ") + with_capital(lacking) + ".";
      return text + (text.empty() ? "" : " ") + untold_words(evaluation, verdict, language, 1);
    }
    std::string text = verdict.quote.in(language);
    if (verdict.quoted && evaluation.findings[*verdict.quoted].status == Status::ok) {
      text += agreement_words(evaluation, evaluation.findings[*verdict.quoted], thresholds, language);
    }
    return text;
  };
  return {words(Language::english), words(Language::spanish)};
}

Words breaking_words(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                     const std::vector<Series>& series, const Thresholds&) {
  return {breaking_in(evaluation, verdict, series, Language::english),
          breaking_in(evaluation, verdict, series, Language::spanish)};
}

Words two_views_words(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict) {
  const auto choice = std::ranges::find(evaluation.choices, "vintage", &Choice::name);
  if (choice == evaluation.choices.end() || choice->options.size() < 2) return {};
  const auto c = static_cast<std::size_t>(choice - evaluation.choices.begin());
  std::vector<std::size_t> support(choice->options.size(), 0);
  std::vector<std::size_t> total(choice->options.size(), 0);
  for (std::size_t s = 0; s < verdict.readings.size(); ++s) {
    const std::size_t o = option_of(evaluation.choices, evaluation.specifications[s].index, c);
    ++total[o];
    if (verdict.readings[s] == Reading::supports) ++support[o];
  }
  const auto words = [&](Language language) {
    const bool es = language == Language::spanish;
    std::vector<std::string> parts;
    for (std::size_t o = 0; o < total.size(); ++o) {
      parts.push_back(choice->options[o].label.in(language) + ": " +
                      (total[o] == 0
                           ? (es ? std::string("sin cifras") : std::string("no figures"))
                           : std::to_string(support[o]) + (es ? " de " : " of ") + std::to_string(total[o]) +
                                 (es ? " lo sostienen" : " support it")));
    }
    return join(parts, "; ") + ".";
  };
  return {words(Language::english), words(Language::spanish)};
}

}  // namespace contraste
