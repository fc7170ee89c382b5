#include "report/page_words.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "report/names.h"

namespace contraste::page {
namespace {

// What stands behind the number, where the unit is a word of the program and not of a source.
std::string with_unit(const std::string& number, double value, const std::string& unit, Language language) {
  const bool spanish = language == Language::spanish;
  const bool one = value == 1;
  if (unit == "ratio") return number + (spanish ? " veces" : " times");
  if (unit == "years") return number + (spanish ? (one ? " año" : " años") : (one ? " year" : " years"));
  if (unit == "places")
    return number + (spanish ? (one ? " lugar" : " lugares") : (one ? " place" : " places"));
  if (unit == "falls")
    return number + (spanish ? (one ? " periodo" : " periodos") : (one ? " period" : " periods"));
  if (unit == "rank") return (spanish ? "puesto " : "rank ") + number;
  return unit.empty() ? number : number + " " + unit;
}

int decimals_wanted(double value, const std::string& unit) {
  if (unit == "ratio") return 2;
  const double size = std::abs(value);
  return size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
}

}  // namespace

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

std::string shown_unit(const QuestionEvaluation& question) {
  return question.question.kind == QuestionKind::extreme ? "year" : question.unit;
}

std::string quantity(double value, const std::string& unit, Language language) {
  if (std::isnan(value)) return "—";
  const std::string minus = value < 0 ? "−" : "";
  if (std::isinf(value)) return minus + "∞";
  if (unit == "fraction") return format_percent(value, 1, language);
  if (unit == "year") return std::to_string(std::lround(value));
  return with_unit(format_value(value, language, decimals_wanted(value, unit)), value, unit, language);
}

Words quantity(double value, const std::string& unit) {
  return {quantity(value, unit, Language::english), quantity(value, unit, Language::spanish)};
}

Words interval(double low, double high, const std::string& unit) {
  if (std::isnan(low) || std::isnan(high) || low == high) return {};
  if (std::isinf(low) && std::isinf(high)) return {"unbounded", "sin cotas"};
  const Words bottom = quantity(low, unit);
  const Words top = quantity(high, unit);
  if (std::isinf(high)) return {"at least " + bottom.en, "al menos " + bottom.es};
  if (std::isinf(low)) return {"at most " + top.en, "como máximo " + top.es};
  return {bottom.en + " to " + top.en, "de " + bottom.es + " a " + top.es};
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

Words counted(std::size_t n, Words one, Words many) {
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
