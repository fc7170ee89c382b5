// The first screen.
#include <array>
#include <cmath>

#include "base/format.h"
#include "judge/quantity_words.h"
#include "report/names.h"
#include "report/page_parts.h"
#include "report/page_words.h"

namespace contraste::page {
namespace {

using html::text;
using html::twin;
using html::twin_html;

constexpr std::array order = {Answer::holds, Answer::holds_only_if, Answer::does_not_hold,
                              Answer::cannot_be_told, Answer::not_checkable};

Words count_words(Answer answer, std::size_t n) {
  const std::string count = std::to_string(n);
  const bool one = n == 1;
  switch (answer) {
    case Answer::holds:
      return {count + (one ? " holds" : " hold"), count + (one ? " se sostiene" : " se sostienen")};
    case Answer::holds_only_if:
      return {
          count + (one ? " holds only under some readings" : " hold only under some readings"),
          count + (one ? " se sostiene solo en algunas lecturas" : " se sostienen solo en algunas lecturas")};
    case Answer::does_not_hold:
      return {count + (one ? " does not hold" : " do not hold"),
              count + (one ? " no se sostiene" : " no se sostienen")};
    case Answer::cannot_be_told:
      return {count + " cannot be told", count + (one ? " no se puede saber" : " no se pueden saber")};
    case Answer::not_checkable:
      return {count + (one ? " is not checkable" : " are not checkable"),
              count + (one ? " no es comprobable" : " no son comprobables")};
  }
  return {};
}

// "Of 15 sentences, 3 hold, 2 hold only under some readings and 10 do not hold."
Words tally(const Evaluation& evaluation) {
  std::vector<std::string> en, es;
  for (const Answer answer : order) {
    std::size_t n = 0;
    for (const ClaimEvaluation& claim : evaluation.claims) n += claim.verdict.answer == answer ? 1 : 0;
    if (n == 0) continue;
    en.push_back(count_words(answer, n).en);
    es.push_back(count_words(answer, n).es);
  }
  if (en.empty()) return {"No sentence was checked.", "No se contrastó ninguna frase."};
  const std::size_t n = evaluation.claims.size();
  const std::string count = std::to_string(n);
  if (n == 1) return {"One sentence was checked: " + en[0] + ".", "Se contrastó una frase: " + es[0] + "."};
  return {"Of " + count + " sentences, " + format_list(en, Language::english) + ".",
          "De " + count + " frases, " + format_list(es, Language::spanish) + "."};
}

// On what the answer turns, or why it is what it is.
std::string turning(const ClaimEvaluation& claim) {
  const QuestionEvaluation* question = decisive_question(claim);
  if (!question) return twin(claim.verdict.reason);
  const Decisive& decisive = *question->verdict.decisive;
  const Words choice = choice_label(*question, decisive.choice);
  const Label head = decisive.of == "estimate" ? Label{"The number turns on: ", "La cifra depende de: "}
                                               : Label{"Turns on: ", "Depende de: "};
  return "<span class=turns-on>" +
         twin_html(text(std::string(head.en) + choice.en) + ".",
                   text(std::string(head.es) + choice.es) + ".") +
         "</span> " + twin(decisive.reading.empty() ? claim.verdict.reason : decisive.reading);
}

// The number at a glance: for a record the value itself, for a total its bounds where it has only bounds.
Words headline(const Evaluation& evaluation, const QuestionEvaluation& question, const Finding& finding) {
  const bool of_series =
      finding.to_series >= 0 && static_cast<std::size_t>(finding.to_series) < evaluation.series.size();
  if (question.question.kind == QuestionKind::record && of_series && std::isfinite(finding.to_value)) {
    const Unit& unit = evaluation.series[static_cast<std::size_t>(finding.to_series)].unit;
    return {value_words(finding.to_value, unit, Language::english),
            value_words(finding.to_value, unit, Language::spanish)};
  }
  if (std::isnan(finding.estimate)) return interval(finding.low, finding.high, question.unit);
  return quantity(finding.estimate, question.unit);
}

// "2002 to 2011, Ministry of Defence"
Words particulars(const Evaluation& evaluation, const Finding& finding) {
  const auto in = [&](Language language) {
    std::string out;
    const Period none{};
    if (finding.from != none && finding.from != finding.to && finding.from_series == finding.to_series)
      out = format_period(finding.from, language) + (language == Language::spanish ? " a " : " to ");
    if (finding.to != none) out += format_period(finding.to, language);
    if (finding.to_series >= 0 && static_cast<std::size_t>(finding.to_series) < evaluation.series.size()) {
      const std::string& source = evaluation.series[static_cast<std::size_t>(finding.to_series)].source;
      out += (out.empty() || source.empty() ? "" : ", ") + source;
    }
    return out;
  };
  return {in(Language::english), in(Language::spanish)};
}

std::string number_to_quote(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const QuestionEvaluation* question = quoted_question(claim);
  if (!question) return claim.verdict.quote.empty() ? "" : "<span>" + twin(claim.verdict.quote) + "</span>";
  const Finding& finding = *quoted_finding(*question);
  const Words number = headline(evaluation, *question, finding);
  if (number.empty()) return "";
  const bool record = question->question.kind == QuestionKind::record;
  Finding said = finding;
  if (record) said.from = said.to;  // the year it is compared with is told in the claim's section
  return "<span class=vh>" + twin(Label{"Number to quote: ", "Cifra para citar: "}) + "</span><strong>" +
         twin(number) + "</strong> <span>" + twin(particulars(evaluation, said)) + "</span>";
}

std::string row(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const std::string kind(verdict_class(claim.verdict.answer));
  std::string out = "<li class=\"verdict " + kind + "\">";
  out += badge(claim.verdict.answer, holds_as_rounded(claim));
  out += "<div class=said><a href=\"#" + claim_anchor(claim) +
         "\"><q class=keep lang=" + std::string(name_of(claim.claim.language)) + ">" +
         text(claim.claim.sentence) + "</q></a>";
  out += "<p class=turns>" + turning(claim) + "</p></div>";
  return out + "<p class=quote>" + number_to_quote(evaluation, claim) + "</p></li>\n";
}

}  // namespace

std::string masthead(const Evaluation& evaluation) {
  const Study& study = evaluation.study;
  std::string out = "<header class=masthead><h1>" +
                    twin_html(text(title_of(evaluation, Language::english)),
                              text(title_of(evaluation, Language::spanish))) +
                    "</h1>\n<p class=tally>" + twin(tally(evaluation)) + "</p>\n";
  if (!study.summary.empty()) out += "<p class=summary>" + twin(study.summary) + "</p>\n";
  return out + "</header>\n";
}

std::string verdict_list(const Evaluation& evaluation) {
  std::string out =
      "<section id=verdicts tabindex=-1 aria-labelledby=verdicts-title><h2 id=verdicts-title class=vh>" +
      twin(Label{"Verdicts", "Veredictos"}) + "</h2>\n<ol class=verdicts>\n";
  for (const ClaimEvaluation& claim : evaluation.claims) out += row(evaluation, claim);
  return out + "</ol></section>\n";
}

}  // namespace contraste::page
