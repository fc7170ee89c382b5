#include "report/page_words.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "judge/quantity_words.h"
#include "report/names.h"

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

Words quantity(double value, const std::string& unit) {
  return {quantity_words(value, unit, Language::english), quantity_words(value, unit, Language::spanish)};
}

Words interval(double low, double high, const std::string& unit) {
  if (std::isnan(low) || std::isnan(high) || low == high) return {};
  return {interval_words(low, high, unit, Language::english),
          interval_words(low, high, unit, Language::spanish)};
}

Words printed(const Number& number) {
  const std::string en = format_value(number.value, Language::english, 6);
  const std::string es = format_value(number.value, Language::spanish, 6);
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
