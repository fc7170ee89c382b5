#include "judge/effect_words.h"

#include <cmath>

#include "base/format.h"
#include "judge/quantity_words.h"

namespace contraste {
namespace {

std::string p_text(double p, Language language) {
  if (p < 0.0005) return "p < " + format_number(0.001, 3, language);
  return "p = " + format_number(p, p < 0.1 ? 3 : 2, language);
}

std::string curve_words(const QuestionEvaluation& evaluation, Language language) {
  if (!evaluation.curve || evaluation.curve->places.empty()) return {};
  const bool es = language == Language::spanish;
  const EffectCurve& curve = *evaluation.curve;
  const bool rises = evaluation.question.about.direction == Direction::up;
  const std::size_t places = curve.places.size();
  const auto as_far = static_cast<std::size_t>(std::lround(curve.p * static_cast<double>(places + 1))) - 1;
  const std::string median = quantity_words(curve.own.median, "fraction", language);
  if (es) {
    return " La mediana de todas las comparaciones es " + median + "; hechas para cada uno de los " +
           std::to_string(places) + " lugares sin el programa, es tan " + (rises ? "alta" : "baja") + " en " +
           std::to_string(as_far) + " (" + p_text(curve.p, language) + ").";
  }
  return " The median of all comparisons is " + median + "; made for each of the " + std::to_string(places) +
         " places without the programme, it is as " + (rises ? "high" : "low") + " in " +
         std::to_string(as_far) + " (" + p_text(curve.p, language) + ").";
}

std::string rival_words(const QuestionEvaluation& evaluation, const Finding& finding, Language language) {
  std::vector<std::string> list;
  for (const ProgrammeRival& one : evaluation.rivals) {
    if (one.at.first > finding.to.last) continue;
    if (one.until && one.until->last < finding.from.first) continue;
    list.push_back(one.label.in(language) + " (" + format_period(one.at, language) + ")");
  }
  if (list.empty()) return {};
  return (language == Language::spanish ? " En esos años también: " : " In the same years: ") +
         format_list(list, language) + ".";
}

}  // namespace

bool own_trend_only(const QuestionEvaluation& evaluation) {
  return evaluation.question.kind == QuestionKind::effect &&
         (!evaluation.curve || evaluation.curve->places.empty());
}

Words own_trend_words() {
  return {"Nobody is compared with: it holds only if its own trend would have gone on.",
          "No se compara con nadie: se sostiene solo si su propia tendencia hubiera seguido."};
}

std::string effect_quote(const Finding& finding, const std::string& unit, const std::vector<Series>& series,
                         Language language) {
  const bool es = language == Language::spanish;
  std::string text;
  const auto index = static_cast<std::size_t>(finding.to_series);
  const bool rate =
      finding.to_series >= 0 && index < series.size() && series[index].unit.kind == UnitKind::count;
  if (finding.to_series >= 0 && index < series.size() && !std::isnan(finding.from_value)) {
    // A count may have been made a rate of; numbers alone are the same in both.
    const auto value = [&](double number) {
      return rate ? format_value(number, language, 3)
                  : quantity_words(number, series[index].unit.label, language);
    };
    text = value(finding.from_value) + (es ? " al año esperados sin él, " : " a year expected without it, ") +
           format_value(finding.to_value, language, 3) + (es ? " observados, " : " seen, ") +
           format_period(finding.from, language) +
           (finding.to == finding.from ? "" : (es ? " a " : " to ") + format_period(finding.to, language)) +
           ": ";
  }
  // A number of events is an estimate, not a count.
  const auto whole = [&](double x) { return unit == "fraction" || std::abs(x) < 10 ? x : std::round(x); };
  text += quantity_words(whole(finding.estimate), unit, language);
  if (!std::isnan(finding.low) && !std::isnan(finding.high)) {
    text += (es ? " (intervalo " : " (interval ") +
            interval_words(whole(finding.low), whole(finding.high), unit, language) + ")";
  }
  if (!std::isnan(finding.p)) text += "; " + p_text(finding.p, language);
  // What goes the other way is as clear as its own side's p says.
  if (finding.p > 0.5 && finding.p_against < finding.p)
    text += (es ? " (en el otro sentido, " : " (the other way, ") + p_text(finding.p_against, language) + ")";
  // Of an effect the other way its size is no matter.
  if (!std::isnan(finding.p_size) && finding.p < 0.5) {
    text += (es ? "; de que sea solo del tamaño dicho, " : "; of being just of the size said, ") +
            p_text(finding.p_size, language);
  }
  return text;
}

std::string effect_context(const QuestionEvaluation& evaluation, const Finding& finding, Language language) {
  return curve_words(evaluation, language) + rival_words(evaluation, finding, language);
}

}  // namespace contraste
