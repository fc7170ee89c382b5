#include "report/page_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/format.h"
#include "judge/quantity_words.h"
#include "report/names.h"
#include "report/page_vocabulary.h"

namespace contraste::page {
std::string_view verdict_class(Answer answer) {
  switch (answer) {
    case Answer::holds:
      return "holds";
    case Answer::holds_only_if:
      return "only-if";
    case Answer::does_not_hold:
      return "fails";
    case Answer::cannot_be_told:
      return "unknown";
    case Answer::not_checkable:
      return "uncheckable";
  }
  return "unknown";
}

std::string badge(Answer answer, bool as_rounded) {
  const std::string name(verdict_class(answer));
  return "<span class=\"badge " + name + "\"><svg aria-hidden=\"true\"><use href=\"#icon-" + name +
         "\"/></svg><span>" + html::twin(verdict_words(answer, as_rounded)) + "</span></span>";
}

Label reading_label(Reading reading) {
  switch (reading) {
    case Reading::supports:
      return {"supports", "lo apoya"};
    case Reading::contradicts:
      return {"contradicts", "lo contradice"};
    case Reading::neither:
      return {"decides nothing", "no decide"};
  }
  return {};
}

Label status_label(Status status) {
  switch (status) {
    case Status::ok:
      return {"", ""};
    case Status::weak:
      return {"weak", "débil"};
    case Status::not_identified:
      return {"not identified", "no identificado"};
    case Status::too_few_data:
      return {"too few data", "muy pocos datos"};
    case Status::not_converged:
      return {"not converged", "sin convergencia"};
  }
  return {};
}

bool holds_as_rounded(const ClaimEvaluation& claim) {
  return claim.verdict.answer == Answer::holds &&
         std::ranges::any_of(claim.questions, [](const QuestionEvaluation& q) {
           return q.question.needed && q.verdict.answer == Answer::holds && q.verdict.as_rounded;
         });
}

namespace {

// The judge's words for a unit are the label itself where it knows none: those of a source are translated
// here.
std::string spanish_unit(const std::string& unit) {
  return unit == "count" || unit == "percentage points" ? unit : unit_label(unit).es;
}

// "1 places" -> "1 place".
std::string one_of(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> singular = {
      {{"1 places", "1 place"},
       {"1 lugares", "1 lugar"},
       {"1 years", "1 year"},
       {"1 años", "1 año"},
       {"1 falls", "1 fall"},
       {"1 periodos", "1 periodo"},
       {"1 people", "1 person"},
       {"1 personas", "1 persona"},
       {"1 victims", "1 victim"},
       {"1 víctimas", "1 víctima"},
       {"1 homicides", "1 homicide"},
       {"1 homicidios", "1 homicidio"},
       {"1 deaths", "1 death"},
       {"1 muertes", "1 muerte"}}};
  for (const auto& [many, one] : singular)
    if (text == many) return std::string(one);
  return text;
}

}  // namespace

Words quantity(double value, const std::string& unit) {
  return {one_of(quantity_words(value, unit, Language::english)),
          one_of(quantity_words(value, spanish_unit(unit), Language::spanish))};
}

std::string shown_unit(const QuestionEvaluation& question) {
  const auto of_two_times = [](const Finding& f) { return f.from != Period{} && f.from != f.to; };
  const bool change = question.question.kind == QuestionKind::share && question.unit == "fraction" &&
                      std::ranges::any_of(question.findings, of_two_times);
  return change ? "percentage points" : question.unit;
}

Words interval(double low, double high, const std::string& unit) {
  if (std::isnan(low) || std::isnan(high) || low == high) return {};
  if (quantity(low, unit) == quantity(high, unit)) return {};
  return {interval_words(low, high, unit, Language::english),
          interval_words(low, high, spanish_unit(unit), Language::spanish)};
}

Words interval(const Finding& finding, const std::string& unit) {
  if (interval(finding.low, finding.high, unit).empty()) return {};
  return {interval_words(finding, unit, Language::english),
          interval_words(finding, spanish_unit(unit), Language::spanish)};
}

Words interval(const QuestionVerdict& verdict, const std::string& unit) {
  Finding ends;
  ends.low = verdict.low;
  ends.high = verdict.high;
  ends.low_open = verdict.low_open;
  ends.high_open = verdict.high_open;
  return interval(ends, unit);
}

bool plays_a_part(const QuestionEvaluation& question, std::size_t i, std::size_t c) {
  if (question.choices[c].name != "population") return true;
  for (std::size_t m = 0; m < question.choices.size(); ++m) {
    if (question.choices[m].name != "measure") continue;
    const std::size_t option = option_of(question.choices, question.specifications[i].index, m);
    return question.choices[m].options[option].name.find("from-count") != std::string::npos;
  }
  return true;
}

Words printed(const Number& number) {
  // Sums over many rows come with digits that say nothing.
  const double size = std::abs(number.value);
  const int decimals = size >= 1000 ? 1 : size >= 1 ? 3 : 5;
  const std::string en = format_value(number.value, Language::english, decimals);
  const std::string es = format_value(number.value, Language::spanish, decimals);
  switch (number.bound) {
    case Bound::exact:
      return {en, es};
    case Bound::approximate:
      return {"~" + en, "~" + es};
    case Bound::at_least:
      return {"≥ " + en, "≥ " + es};
    case Bound::at_most:
      return {"≤ " + en, "≤ " + es};
  }
  return {en, es};
}

Words counted(std::size_t n, const Words& one, const Words& many) {
  const double value = static_cast<double>(n);
  const Words& noun = n == 1 ? one : many;
  return {format_value(value, Language::english) + " " + noun.en,
          format_value(value, Language::spanish) + " " + noun.es};
}

std::string title_of(const Evaluation& evaluation, Language language) {
  const Study& study = evaluation.study;
  const std::string& title = study.title.in(language);
  if (!title.empty()) return title;
  if (!study.title.empty()) return study.title.en.empty() ? study.title.es : study.title.en;
  if (!study.id.empty()) return study.id;
  return language == Language::spanish ? "Contraste de afirmaciones" : "Claims checked";
}

}  // namespace contraste::page
