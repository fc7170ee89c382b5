// The first screen.
#include <algorithm>
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
    const auto n = static_cast<std::size_t>(std::ranges::count_if(
        evaluation.claims, [&](const ClaimEvaluation& claim) { return claim.verdict.answer == answer; }));
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

std::size_t count_of(const Evaluation& evaluation, Answer answer) {
  std::size_t n = 0;
  for (const ClaimEvaluation& claim : evaluation.claims) n += claim.verdict.answer == answer ? 1 : 0;
  return n;
}

// The counts once more as a bar; the sentence above says the same.
std::string tally_bar(const Evaluation& evaluation) {
  std::string parts;
  for (const Answer answer : order)
    if (const std::size_t n = count_of(evaluation, answer); n > 0)
      parts += "<span class=\"" + std::string(verdict_class(answer)) +
               "\" style=\"flex-grow:" + std::to_string(n) + "\"></span>";
  return parts.empty() ? "" : "<div class=tally-bar aria-hidden=true>" + parts + "</div>\n";
}

std::string filter(const std::string& id, const std::string& label, bool checked) {
  return "<input class=setting type=radio name=show id=show-" + id + (checked ? " checked" : "") +
         "><label for=show-" + id + ">" + label + "</label>";
}

// The key of the bar: which colour is which verdict, how many there are, and a switch that shows only those.
std::string tally_key(const Evaluation& evaluation) {
  std::string out;
  std::size_t kinds = 0;
  for (const Answer answer : order) {
    const std::size_t n = count_of(evaluation, answer);
    if (n == 0) continue;
    ++kinds;
    const std::string name(verdict_class(answer));
    out += filter(name,
                  "<span class=\"swatch " + name + "\"></span>" + twin(verdict_words(answer)) + " <b>" +
                      std::to_string(n) + "</b>",
                  false);
  }
  if (kinds < 2) return "";
  const std::string all = filter(
      "all", twin(Label{"All", "Todas"}) + " <b>" + std::to_string(evaluation.claims.size()) + "</b>", true);
  return "<fieldset class=tally-key><legend class=vh>" +
         twin(Label{"Show only the sentences with this verdict",
                    "Mostrar solo las frases con este veredicto"}) +
         "</legend>" + all + out + "</fieldset>\n";
}

// `text` without the number to quote at its beginning, which stands beside it; all of it when nothing is
// left.
std::string without_quote(const std::string& text, const std::string& quote) {
  if (quote.empty() || !text.starts_with(quote)) return text;
  const std::size_t rest = text.find_first_not_of(' ', quote.size());
  return rest == std::string::npos ? text : text.substr(rest);
}

// On what the answer turns, or why it is what it is: the deciding reason first.
std::string turning(const ClaimEvaluation& claim) {
  const ClaimVerdict& verdict = claim.verdict;
  const Words& why = verdict.brief.empty() ? verdict.reason : verdict.brief;
  return twin(Words{without_quote(why.en, verdict.quote.en), without_quote(why.es, verdict.quote.es)});
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
  out +=
      "<p class=paper>" +
      twin(Label{
          "On paper the tables behind the pictures are left out: all values are in tables.xlsx, all ways of "
          "checking in specifications.csv, the choices and what was ruled out in findings.json.",
          "En papel faltan las tablas de las figuras: todos los valores están en tables.xlsx, todas las "
          "maneras de contrastar en specifications.csv, las elecciones y lo descartado en findings.json."}) +
      "</p>\n";
  return out + "</header>\n";
}

std::string verdict_list(const Evaluation& evaluation) {
  std::string out =
      "<section id=verdicts tabindex=-1 aria-labelledby=verdicts-title><h2 id=verdicts-title class=vh>" +
      twin(Label{"Verdicts", "Veredictos"}) + "</h2>\n" + tally_key(evaluation) + "<ol class=verdicts>\n";
  for (const ClaimEvaluation& claim : evaluation.claims) out += row(evaluation, claim);
  return out + "</ol></section>\n";
}

}  // namespace contraste::page
