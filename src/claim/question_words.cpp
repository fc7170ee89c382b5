#include "claim/question_words.h"

#include <string_view>
#include <utility>

#include "base/format.h"
#include "claim/explain.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

std::string in_places(const Subject& subject, Language language) {
  if (subject.places.empty()) return {};
  return (language == Language::spanish ? " en " : " in ") + place_words(subject, language);
}

std::string from_to(const Assertion& about, Language language) {
  const bool es = language == Language::spanish;
  std::string text;
  if (about.from.kind != TimeRef::Kind::unstated) {
    text += (es ? " de " : " from ") + time_words(about.from, language);
    text += (es ? " a " : " to ") + time_words(about.to, language);
  } else if (about.to.kind == TimeRef::Kind::named) {
    text += (es ? " en " : " in ") + time_words(about.to, language);
  }
  return text;
}

std::string what(const Assertion& about, Language language) {
  return subject_words(about.subject, language) + in_places(about.subject, language);
}

std::string verb(const Assertion& about, Language language) {
  const bool es = language == Language::spanish;
  if (about.direction == Direction::up) return es ? "aumento" : "rise";
  if (about.direction == Direction::down) return es ? "descenso" : "fall";
  return es ? "cambio" : "change";
}

std::string record_window(const Assertion& about, Language language) {
  const bool es = language == Language::spanish;
  if (about.years > 0)
    return es ? " en " + std::to_string(about.years) + " años"
              : " in " + std::to_string(about.years) + " years";
  if (about.from.kind == TimeRef::Kind::named)
    return (es ? " desde " : " since ") + time_words(about.from, language);
  return es ? " de los años registrados" : " on record";
}

std::string change_words(const Question& question, Language language) {
  const bool es = language == Language::spanish;
  const Assertion& about = question.about;
  if (question.baseline != Extreme::none) {
    const bool peak = question.baseline == Extreme::peak;
    const std::string base =
        peak ? (es ? "su verdadero máximo" : "the true peak") : (es ? "su verdadero mínimo" : "the true low");
    return es ? "¿De cuánto fue el cambio de " + what(about, language) + " desde " + base + " hasta " +
                    time_words(about.to, language) + "?"
              : "How far did " + what(about, language) + " change from " + base + " to " +
                    time_words(about.to, language) + "?";
  }
  return es ? "¿De cuánto fue el " + verb(about, language) + " de " + what(about, language) +
                  from_to(about, language) + "?"
            : "How far did " + what(about, language) + " " + verb(about, language) +
                  from_to(about, language) + "?";
}

// "El Plan Colombia" is Plan Colombia with its article.
std::string programme_words(const Assertion& about, Language language) {
  const bool es = language == Language::spanish;
  if (about.programme.empty()) return es ? "el programa" : "the programme";
  if (es && about.programme.starts_with("El ")) return "el " + about.programme.substr(3);
  if (about.programme.starts_with("The ")) return "the " + about.programme.substr(4);
  return about.programme;
}

std::string effect_question(const Assertion& about, Language language) {
  const bool es = language == Language::spanish;
  const bool rises = about.direction == Direction::up;
  const std::string thing = what(about, language);
  const std::string programme = programme_words(about, language);
  const std::string when = from_to(about, language);
  return es ? "¿" + std::string(rises ? "Aumentó " : "Redujo ") + programme + " " + thing + when +
                  ", frente a lo que habría pasado sin él?"
            : "Did " + programme + (rises ? " raise " : " reduce ") + thing + when +
                  ", against what would have been without it?";
}

// The questions that no method answers yet.
std::string open_question(const Assertion& about, Language language) {
  const bool es = language == Language::spanish;
  const std::string thing = what(about, language);
  switch (about.relation) {
    case Relation::displacement: {
      const std::string places = format_list(about.elsewhere, language);
      return es ? "¿Se desplazó " + thing + (places.empty() ? " a otra parte?" : " a " + places + "?")
                : "Did " + thing + " move " + (places.empty() ? "elsewhere?" : "to " + places + "?");
    }
    case Relation::control:
      return es ? "¿Se recuperó el control del territorio?" : "Was control of territory regained?";
    case Relation::trend: {
      const bool rises = about.direction == Direction::up;
      return es ? std::string(rises ? "¿Aumentó " : "¿Bajó ") + thing + " en cada paso" +
                      from_to(about, language) + "?"
                : "Did " + thing + (rises ? " rise" : " fall") + " in every step" + from_to(about, language) +
                      "?";
    }
    default:
      return {};
  }
}

// The questions on what became of a fall (a rise).
std::string over_time(const Question& question, Language language) {
  const bool es = language == Language::spanish;
  const Assertion& about = question.about;
  const bool rises = about.direction == Direction::up;
  const std::string thing = what(about, language);
  const std::string since = about.from.kind == TimeRef::Kind::named
                                ? (es ? " desde " : " since ") + time_words(about.from, language)
                                : std::string{};
  const std::string fall =
      rises ? (es ? "el aumento de " : "the rise in ") : (es ? "la caída de " : "the fall in ");
  switch (question.kind) {
    case QuestionKind::fall:
      return es ? std::string(rises ? "¿Subió" : "¿Bajó") + " el nivel de " + thing + since +
                      " más de lo que hacen el ruido y la deriva?"
                : "Did the level of " + thing + (rises ? " rise" : " fall") + since +
                      " by more than noise and drift would?";
    case QuestionKind::kept:
      return es ? "¿Cuánto queda de " + fall + thing + since + "?"
                : "How much of " + fall + thing + since + " is still there?";
    case QuestionKind::persistence:
      return es ? "¿Qué tan probable es que siga " + fall + thing + since + "?"
                : "How likely is " + fall + thing + since + " to stay?";
    case QuestionKind::regime_return:
      return es ? "¿Qué tan probable es una vuelta de " + thing + " al estado " + (rises ? "bajo?" : "alto?")
                : "How likely is a return of " + thing + " to the " + (rises ? "low state?" : "high state?");
    case QuestionKind::break_date:
      return es ? "¿Se quebró la tendencia de " + thing + from_to(about, language) + "?"
                : "Did the trend of " + thing + " break" + from_to(about, language) + "?";
    case QuestionKind::present_trend:
      return es ? "¿Sigue " + fall + thing + since + "?" : "Does " + fall + thing + since + " go on?";
    default:
      return {};
  }
}

std::string words_in(const Question& question, Language language) {
  const bool es = language == Language::spanish;
  const Assertion& about = question.about;
  const bool low = about.extreme == Extreme::low;
  const std::string thing = what(about, language);
  const std::string to = time_words(about.to, language);
  switch (question.kind) {
    case QuestionKind::consistency:
      return es ? "¿Concuerdan entre sí los números de la frase?" : "Do the sentence's own numbers agree?";
    case QuestionKind::change:
      return change_words(question, language);
    case QuestionKind::extreme: {
      const std::string from = time_words(about.from, language);
      return es ? std::string("¿Fue ") + from + (low ? " el mínimo de " : " el máximo de ") + thing + "?"
                : "Was " + from + (low ? " the low of " : " the peak of ") + thing + "?";
    }
    case QuestionKind::record: {
      const bool lowest = about.extreme != Extreme::peak;
      return es ? "¿Fue la cifra de " + thing + " en " + to + (lowest ? " la más baja" : " la más alta") +
                      record_window(about, language) + "?"
                : "Was the figure for " + thing + " in " + to + (lowest ? " the lowest" : " the highest") +
                      record_window(about, language) + "?";
    }
    case QuestionKind::reach:
      return es ? "¿Llegan los registros tan atrás, sin huecos?"
                : "Do the records reach back that far, without gaps?";
    case QuestionKind::level:
      return es ? "¿Cuál fue el valor de " + thing + " en " + to + "?"
                : "What was the figure for " + thing + " in " + to + "?";
    case QuestionKind::throughout: {
      const bool upper = about.extreme == Extreme::peak;
      return es ? std::string(upper ? "¿Cuál fue la cifra más alta de " : "¿Cuál fue la cifra más baja de ") +
                      thing + from_to(about, language) + "?"
                : std::string(upper ? "What was the highest figure for "
                                    : "What was the lowest figure for ") +
                      thing + from_to(about, language) + "?";
    }
    case QuestionKind::total:
      return es ? "¿Cuánto suman las cifras de " + thing + from_to(about, language) + "?"
                : "What do " + thing + " add up to" + from_to(about, language) + "?";
    case QuestionKind::coverage:
      return es ? "¿Tiene cada lugar nombrado una cifra propia?"
                : "Does each place named have a figure of its own?";
    case QuestionKind::comparison: {
      const std::string other =
          about.against ? subject_words(*about.against, language) + in_places(*about.against, language) : "";
      return es ? "¿Cómo es la cifra de " + thing + " frente a la de " + other + " en " + to + "?"
                : "How does the figure for " + thing + " compare with that for " + other + " in " + to + "?";
    }
    case QuestionKind::share: {
      const std::string whole = about.against ? subject_words(*about.against, language) : "";
      return es ? "¿Qué parte de " + whole + " fue " + thing + from_to(about, language) + "?"
                : "What part of " + whole + " was " + thing + from_to(about, language) + "?";
    }
    case QuestionKind::rank:
      return es ? "¿Qué puesto ocupa " + format_list(about.subject.places, language) + " en " +
                      subject_words(about.subject, language) + " en " + to + "?"
                : "Where does " + format_list(about.subject.places, language) + " rank in " +
                      subject_words(about.subject, language) + " in " + to + "?";
    case QuestionKind::run: {
      const bool rises = about.direction == Direction::up;
      const std::string when =
          about.years == 0 || about.from.kind != TimeRef::Kind::unstated
              ? from_to(about, language)
              : (es ? " en " : " over ") + std::to_string(about.years) + (es ? " años" : " years") +
                    (about.to.kind == TimeRef::Kind::named ? (es ? " hasta " : " to ") + to : std::string{});
      return es ? "¿Cuántas veces seguidas " + std::string(rises ? "aumentó" : "bajó") + " la cifra de " +
                      thing + when + "?"
                : "In how many of the steps did " + thing + (rises ? " rise" : " fall") + when + "?";
    }
    case QuestionKind::fall:
    case QuestionKind::kept:
    case QuestionKind::persistence:
    case QuestionKind::regime_return:
    case QuestionKind::break_date:
    case QuestionKind::present_trend:
      return over_time(question, language);
    case QuestionKind::effect:
      return effect_question(about, language);
    case QuestionKind::no_method:
      return open_question(about, language);
    case QuestionKind::clarify:
      if (about.subject.indicators.size() == 1)
        return es ? "¿Qué dice exactamente la frase?" : "What exactly does the sentence say?";
      if (about.subject.words.empty()) return es ? "¿De qué se dice?" : "Of what is it said?";
      return es ? "¿Qué cifras quiere decir «" + about.subject.words + "»?"
                : "Which figures does \u201c" + about.subject.words + "\u201d mean?";
  }
  return {};
}

}  // namespace

std::string subject_words(const Subject& subject, Language language) {
  std::string name;
  if (const Idea* idea = find_idea(subject.idea)) {
    name = std::string(language == Language::spanish ? idea->es : idea->en);
  } else if (subject.indicators.size() == 1) {
    name = subject.indicators.front();
  } else if (!subject.words.empty()) {
    name = subject.words;
  } else {
    name = subject.idea;
  }
  if (subject.measure == Measure::rate) {
    name = language == Language::spanish ? "la tasa de " + name : "the rate of " + name;
  }
  if (subject.definition) name += " (" + *subject.definition + ")";
  return name;
}

std::string time_words(const TimeRef& time, Language language) {
  const bool es = language == Language::spanish;
  switch (time.kind) {
    case TimeRef::Kind::named:
      return time.period ? format_period(*time.period, language) : time.words;
    case TimeRef::Kind::before_latest:
      return es ? std::to_string(time.years) + (time.years == 1 ? " año antes" : " años antes")
                : std::to_string(time.years) + (time.years == 1 ? " year earlier" : " years earlier");
    case TimeRef::Kind::beginning:
      return es ? "el comienzo de los registros" : "the beginning of the record";
    case TimeRef::Kind::latest:
    case TimeRef::Kind::unstated:
      return es ? "el último periodo completo" : "the last complete period";
  }
  return {};
}

Words question_words(const Question& question) {
  return {words_in(question, Language::english), contracted(words_in(question, Language::spanish))};
}

Words clarify_words(const Subject& subject) {
  if (subject.words.empty() && subject.indicators.empty()) {
    return {
        "the sentence does not say of what: name what is counted, for example \u201cthe fall in "
        "homicides\u201d",
        "la frase no dice de qué: nombre lo que se cuenta, por ejemplo «la caída de los homicidios»"};
  }
  if (subject.indicators.size() > 1) {
    return {"\u201c" + subject.words + "\u201d fits more than one kind of figure here: " +
                format_list(subject.indicators, Language::english) + "; say which one is meant",
            "«" + subject.words + "» puede ser más de un tipo de cifra: " +
                format_list(subject.indicators, Language::spanish) + "; diga cuál"};
  }
  const std::string en = subject.words.empty() ? "what is counted" : "\u201c" + subject.words + "\u201d";
  const std::string es = subject.words.empty() ? "lo que se cuenta" : "«" + subject.words + "»";
  return {"these files have no figures on " + en, "estos archivos no tienen cifras de " + es};
}

Words which_place_words(const Subject& subject) {
  std::vector<std::string> places = subject.which_place;
  if (places.size() > 8) {
    places.resize(8);
    places.back() = "\u2026";
  }
  return {"which place? The files have figures for " + format_list(places, Language::english),
          "¿qué lugar? Los archivos tienen cifras de " + format_list(places, Language::spanish)};
}

Words since_when_words() {
  return {"the sentence does not say since when: name the year that the change starts from",
          "la frase no dice desde cuándo: nombre el año del que parte el cambio"};
}

Words unfinished_words() {
  return {"that year was not over when the claim was made: name the months that it speaks of",
          "ese año no había terminado cuando se afirmó: nombre los meses de que habla"};
}

Words how_many_words() {
  return {
      "\u201cone of the highest\u201d names no rank: say which, for example \u201cthe second highest\u201d",
      "«una de las más altas» no nombra un puesto: diga cuál, por ejemplo «la segunda más alta»"};
}

Words step_words() {
  return {"no method yet for steps of months or weeks: only years are counted",
          "aún no hay método para pasos de meses o semanas: solo se cuentan años"};
}

Words spread_words() {
  return {"no method yet for how something is spread over places that are not named",
          "aún no hay método para cómo se reparte algo entre lugares que no se nombran"};
}

Words no_method_words(Relation relation) {
  switch (relation) {
    case Relation::displacement:
      return {"no method yet for whether harm moved elsewhere",
              "aún no hay método para saber si el daño se desplazó"};
    case Relation::control:
      return {"no method yet for control of territory", "aún no hay método para el control del territorio"};
    default:
      return {"no method yet for this relation", "aún no hay método para esta relación"};
  }
}

}  // namespace contraste
