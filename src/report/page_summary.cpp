// The first screen.
#include <array>

#include "base/format.h"
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

// The counts once more as a bar; the sentence above says the same.
std::string tally_bar(const Evaluation& evaluation) {
  std::string parts;
  for (const Answer answer : order) {
    std::size_t n = 0;
    for (const ClaimEvaluation& claim : evaluation.claims) n += claim.verdict.answer == answer ? 1 : 0;
    if (n > 0)
      parts += "<span class=\"" + std::string(verdict_class(answer)) +
               "\" style=\"flex-grow:" + std::to_string(n) + "\"></span>";
  }
  return parts.empty() ? "" : "<div class=tally-bar aria-hidden=true>" + parts + "</div>\n";
}

// On what the answer turns, or why it is what it is.
std::string turning(const ClaimEvaluation& claim) {
  const ClaimVerdict& verdict = claim.verdict;
  return twin(verdict.brief.empty() ? verdict.reason : verdict.brief);
}

std::string row(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const std::string kind(verdict_class(claim.verdict.answer));
  std::string out = "<li class=\"verdict " + kind + "\">";
  out += badge(claim.verdict.answer, holds_as_rounded(claim));
  out += "<div class=said><a href=\"#" + claim_anchor(claim) +
         "\"><q class=keep lang=" + std::string(name_of(claim.claim.language)) + ">" +
         text(claim.claim.sentence) + "</q></a>";
  out += "<p class=turns>" + turning(claim) + "</p></div>";
  const std::string number = number_to_quote(evaluation, claim);
  const std::string label =
      "<span class=vh>" + twin(Label{"Number to quote: ", "Cifra para citar: "}) + "</span>";
  return out + "<p class=quote>" + (number.empty() ? "" : label + number) + "</p></li>\n";
}

}  // namespace

std::string masthead(const Evaluation& evaluation) {
  const Study& study = evaluation.study;
  std::string out = "<header class=masthead><h1>" +
                    twin_html(text(title_of(evaluation, Language::english)),
                              text(title_of(evaluation, Language::spanish))) +
                    "</h1>\n<p class=tally>" + twin(tally(evaluation)) + "</p>\n" + tally_bar(evaluation);
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
