#include "judge/over_time_words.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "judge/quantity_words.h"
#include "judge/reading.h"

namespace contraste {
namespace {

const Series* series_at(const std::vector<Series>& series, std::int32_t index) {
  return index < 0 || static_cast<std::size_t>(index) >= series.size()
             ? nullptr
             : &series[static_cast<std::size_t>(index)];
}

std::string option_of_choice(const QuestionEvaluation& evaluation, std::size_t s, const char* name) {
  for (std::size_t c = 0; c < evaluation.choices.size(); ++c) {
    if (evaluation.choices[c].name == name) {
      return evaluation.choices[c]
          .options[option_of(evaluation.choices, evaluation.specifications[s].index, c)]
          .name;
    }
  }
  return {};
}

// A level: a count per period, or a rate.
class LevelWords {
 public:
  LevelWords(const QuestionEvaluation& evaluation, std::size_t s, const Series* series, Language language)
      : series_(series),
        worked_out_(option_of_choice(evaluation, s, "measure") == "rate-from-count"),
        monthly_(evaluation.findings[s].to.grain == Grain::month),
        language_(language) {}

  std::string operator()(double value) const {
    if (std::isnan(value)) return "\u2014";
    if (worked_out_) return quantity_words(value, "per 100,000", language_) + each();
    if (series_ == nullptr) return format_value(value, language_, 3);
    if (series_->unit.kind == UnitKind::count)
      return format_number(value, value < 100 ? 1 : 0, language_) + " " + (monthly_ ? month() : year());
    return value_words(value, series_->unit, language_);
  }

 private:
  const Series* series_;
  bool worked_out_;
  bool monthly_;
  Language language_;

  std::string each() const { return monthly_ ? " " + month() : std::string{}; }
  std::string month() const { return language_ == Language::spanish ? "al mes" : "a month"; }
  std::string year() const { return language_ == Language::spanish ? "al año" : "a year"; }
};

std::string probability_words(double value, Language language) {
  return format_number(value, 2, language);
}

std::string p_words(double p, Language language) {
  if (std::isnan(p)) return {};
  if (p < 0.001) return language == Language::spanish ? "; p < 0,001" : "; p < 0.001";
  return "; p = " + format_number(p, p < 0.1 ? 3 : 2, language);
}

std::string fall_words(const QuestionEvaluation& evaluation, const Finding& f, const LevelWords& level,
                       Language language) {
  const bool es = language == Language::spanish;
  const bool rises = evaluation.question.about.direction == Direction::up;
  std::string text = (es ? "de " : "from ") + level(f.from_value) + (es ? " hasta " : " up to ") +
                     format_period(f.from, language) + (es ? " a " : " to ") + level(f.to_value) +
                     (es ? " después" : " after it") + ": " +
                     quantity_words(f.estimate, "fraction", language) + p_words(f.p, language);
  if (!std::isnan(f.detectable)) {
    const std::string least = format_percent(f.detectable, 0, language);
    text +=
        es ? std::string(rises ? "; un aumento de " : "; una caída de ") + least + " o más se habría visto"
           : std::string(rises ? "; a rise of " : "; a fall of ") + least + " or more would have shown";
    const double said = fall_looked_for(evaluation.question.about, {});
    if (evaluation.question.about.size && f.detectable > said && !(f.p <= 0.05)) {
      const std::string size = format_percent(said, 0, language);
      text += es ? ", así que una de " + size + ", la que se dice, pudo pasar sin verse"
                 : ", so that one of " + size + ", as was said, may have passed unseen";
    }
  }
  return text;
}

std::string kept_words(const QuestionEvaluation& evaluation, const Finding& f, const LevelWords& level,
                       Language language) {
  const bool es = language == Language::spanish;
  const bool rises = evaluation.question.about.direction == Direction::up;
  return (es ? std::string(rises ? "del aumento desde " : "de la caída desde ")
             : std::string(rises ? "of the rise from " : "of the fall from ")) +
         level(f.from_value) + (es ? " (hasta " : " (up to ") + format_period(f.from, language) + "), " +
         quantity_words(f.estimate, "fraction", language) + (es ? " queda hasta " : " is left, up to ") +
         format_period(f.to, language);
}

// Where half of the change is lost.
std::string half_way(const Finding& f, const LevelWords& level) {
  return level((f.from_value + f.to_value) / 2);
}

std::string stays_words(const QuestionEvaluation& evaluation, std::size_t s, const LevelWords& level,
                        Language language) {
  const bool es = language == Language::spanish;
  const Finding& f = evaluation.findings[s];
  const bool rises = evaluation.question.about.direction == Direction::up;
  const std::string horizon = option_of_choice(evaluation, s, "horizon");
  const std::string years = horizon.substr(0, horizon.find('-'));
  const std::string side =
      rises ? (es ? " por encima de " : " above ") : (es ? " por debajo de " : " below ");
  return (es ? "probabilidad de " : "probability ") + probability_words(f.estimate, language) +
         (es ? " de que la media de los " : " that the mean of the ") +
         (es ? (years.empty() ? "5" : years) + " años siguientes a "
             : (years.empty() ? "5" : years) + " years after ") +
         format_period(f.to, language) + (es ? " siga" : " stays") + side + half_way(f, level) +
         (es ? ", la mitad del camino de vuelta" : ", half-way back");
}

std::string return_words(const QuestionEvaluation& evaluation, std::size_t s, const LevelWords& level,
                         Language language) {
  const bool es = language == Language::spanish;
  const Finding& f = evaluation.findings[s];
  const std::string horizon = option_of_choice(evaluation, s, "horizon");
  const std::string years = horizon.empty() ? "5" : horizon.substr(0, horizon.find('-'));
  std::string text = (es ? "probabilidad de " : "probability ") + probability_words(f.estimate, language) +
                     (es ? " de volver en " : " of a return within ") + years + (es ? " años" : " years");
  if (!std::isnan(f.from_value)) text += (es ? " al estado de " : " to the state of ") + level(f.from_value);
  return text;
}

std::string break_words(const QuestionEvaluation& evaluation, std::size_t s, Language language) {
  const bool es = language == Language::spanish;
  const Finding& f = evaluation.findings[s];
  if (std::isnan(f.estimate)) return {};
  const bool slope = option_of_choice(evaluation, s, "shape") == "slope";
  const std::string low = format_period(f.from, language);
  const std::string high = format_period(f.to, language);
  std::string text = slope ? (es ? "la pendiente gira " : "the slope turns ")
                           : (es ? "el nivel anterior termina " : "the old level ends ");
  text += low == high ? (es ? "en " : "in ") + low
                      : (es ? "entre " : "between ") + low + (es ? " y " : " and ") + high;
  return text + p_words(f.p, language);
}

std::string trend_words(const QuestionEvaluation& evaluation, const Finding& f, Language language) {
  const bool es = language == Language::spanish;
  const bool rises = evaluation.question.about.direction == Direction::up;
  std::string text = quantity_words(f.estimate, "fraction", language) +
                     (es ? " al año desde " : " a year since ") + format_period(f.from, language);
  if (!std::isnan(f.low) && !std::isnan(f.high))
    text += (es ? " (intervalo " : " (interval ") + interval_words(f.low, f.high, "fraction", language) + ")";
  if (!std::isnan(f.from_value) && f.from_value != f.estimate) {
    text += (es ? std::string(rises ? "; el aumento fue de " : "; la caída fue de ")
                : std::string(rises ? "; the rise was " : "; the fall was ")) +
            quantity_words(f.from_value, "fraction", language) + (es ? " al año" : " a year");
  }
  return text;
}

}  // namespace

bool is_over_time(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::fall:
    case QuestionKind::kept:
    case QuestionKind::persistence:
    case QuestionKind::regime_return:
    case QuestionKind::break_date:
    case QuestionKind::present_trend:
      return true;
    default:
      return false;
  }
}

std::string over_time_quote(const QuestionEvaluation& evaluation, std::size_t s,
                            const std::vector<Series>& series, Language language) {
  const Finding& f = evaluation.findings[s];
  const Series* one = series_at(series, f.to_series);
  const LevelWords level(evaluation, s, one, language);
  switch (evaluation.question.kind) {
    case QuestionKind::fall:
      return fall_words(evaluation, f, level, language);
    case QuestionKind::kept:
      return kept_words(evaluation, f, level, language);
    case QuestionKind::persistence:
      return stays_words(evaluation, s, level, language);
    case QuestionKind::regime_return:
      return return_words(evaluation, s, level, language);
    case QuestionKind::break_date:
      return break_words(evaluation, s, language);
    case QuestionKind::present_trend:
      return trend_words(evaluation, f, language);
    default:
      return {};
  }
}

}  // namespace contraste
