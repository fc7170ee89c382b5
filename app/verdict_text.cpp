#include "verdict_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "judge/quantity_words.h"
#include "report/names.h"
#include "report/page_parts.h"
#include "report/page_words.h"
#include "report/provenance.h"

namespace contraste::app {
namespace {

constexpr std::array<Answer, 5> answers = {Answer::holds, Answer::holds_only_if, Answer::does_not_hold,
                                           Answer::cannot_be_told, Answer::not_checkable};

Ink ink_of(Answer answer) {
  switch (answer) {
    case Answer::holds:
      return Ink::green;
    case Answer::holds_only_if:
      return Ink::yellow;
    case Answer::does_not_hold:
      return Ink::red;
    case Answer::cannot_be_told:
      return Ink::blue;
    case Answer::not_checkable:
      return Ink::dim;
  }
  return Ink::plain;
}

const char* say(Language language, const char* english, const char* spanish) {
  return language == Language::spanish ? spanish : english;
}

std::string verdict_word(const ClaimEvaluation& claim, Language language) {
  return verdict_words(claim.verdict.answer, page::holds_as_rounded(claim)).in(language);
}

// "Turns on source (62%): it holds in every count of the Police and in none of the forensic institute." Where
// the answer is the same under every option, what turns is the number.
std::string turns_on(const QuestionEvaluation& question, Language language) {
  if (!question.verdict.decisive) return "";
  const Decisive& decisive = *question.verdict.decisive;
  // One choice, or a pair of them: "source × baseline".
  std::string label;
  for (const auto& choice : question.choices) {
    const std::string padded = " " + decisive.choice + " ";
    if (padded.find(" " + choice.name + " ") == std::string::npos) continue;
    label += (label.empty() ? "" : " × ") + (choice.label.empty() ? choice.name : choice.label.in(language));
  }
  if (label.empty()) label = decisive.choice;
  const char* what = decisive.of == "estimate" ? say(language, "The number turns on", "La cifra depende de")
                                               : say(language, "Turns on", "Depende de");
  std::string reading = decisive.reading.in(language);
  // What a verdict turns on begins with the name of the choice, which stands here already.
  const auto colon = reading.find(": ");
  if (decisive.of == "verdict" && colon != std::string::npos) reading.erase(0, colon + 2);
  return fmt::format("{} {} ({}): {}", what, label, format_percent(decisive.share, 0, language), reading);
}

// Why, in one line, with the number to quote before it where that is not in it already.
std::string gist(const ClaimVerdict& verdict, Language language) {
  constexpr std::size_t most = 280;  // the report has the whole of it
  const Words& words = verdict.brief.empty() ? verdict.reason : verdict.brief;
  return shortened(words.in(language), most);
}

std::string quote_before(const ClaimVerdict& verdict, Language language) {
  const bool answered = verdict.answer != Answer::cannot_be_told && verdict.answer != Answer::not_checkable;
  const std::string& quote = verdict.quote.in(language);
  return answered && verdict.brief.in(language).find(quote) == std::string::npos ? quote : "";
}

// What stands beside the verdict of one claim: the sentence, then at most two paragraphs.
std::vector<std::string> block_lines(const ClaimEvaluation& claim, Language language, std::size_t width) {
  std::vector<std::string> lines = wrapped(claim.claim.sentence, width);
  for (const auto& text : {quote_before(claim.verdict, language), gist(claim.verdict, language)}) {
    if (text.empty()) continue;
    for (auto& line : wrapped(text, width)) lines.push_back(std::move(line));
  }
  return lines;
}

std::string lower_first(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

// "18 claims: holds 7, holds only if 3, does not hold 4, cannot be told 3, not checkable 1."
std::string counts_line(const Evaluation& evaluation, Language language) {
  std::vector<std::string> parts;
  for (const Answer answer : answers) {
    const auto n = std::count_if(evaluation.claims.begin(), evaluation.claims.end(),
                                 [answer](const auto& claim) { return claim.verdict.answer == answer; });
    if (n > 0) parts.push_back(fmt::format("{} {}", lower_first(verdict_words(answer).in(language)), n));
  }
  const std::size_t all = evaluation.claims.size();
  const char* noun =
      all == 1 ? say(language, "claim", "afirmación") : say(language, "claims", "afirmaciones");
  return fmt::format("{} {}: {}.", all, noun, join(parts, ", "));
}

std::string number_line(const QuestionEvaluation& question, Language language) {
  const QuestionVerdict& v = question.verdict;
  if (v.total == 0) return "";
  Finding ends;
  ends.low = v.low;
  ends.high = v.high;
  ends.low_open = v.low_open;
  ends.high_open = v.high_open;
  const bool has_range = !std::isnan(v.low) && !std::isnan(v.high) && v.low != v.high;
  const std::string range = has_range ? interval_words(ends, question.unit, language) : "";
  if (std::isnan(v.estimate)) return range;
  return quantity_words(v.estimate, question.unit, language) + (has_range ? " (" + range + ")" : "");
}

std::string support_line(const QuestionVerdict& v, Language language) {
  if (v.total == 0) return "";
  std::string text =
      fmt::format("{} {} {} {}", v.support, say(language, "of", "de"), v.total,
                  say(language, "ways of checking support it", "maneras de comprobarlo lo apoyan"));
  if (v.contradict > 0)
    text += fmt::format(", {} {}", v.contradict, say(language, "contradict it", "lo contradicen"));
  if (v.neither > 0) text += fmt::format(", {} {}", v.neither, say(language, "decide nothing", "no deciden"));
  return text + ".";
}

// `told`: what stands above already and need not be said twice.
std::string question_text(const QuestionEvaluation& question, std::size_t number, const std::string& told,
                          Language language, const Console& console) {
  const auto width = static_cast<std::size_t>(console.width);
  const QuestionVerdict& v = question.verdict;
  std::string text =
      "\n" + paragraph(fmt::format("{}. {}", number, question.question.asks.in(language)), 3, width);
  text += "   " + inked(verdict_words(v.answer, v.as_rounded).in(language), ink_of(v.answer), console.colour);
  if (!question.question.needed) text += say(language, " (told for context)", " (como contexto)");
  text += "\n";
  const auto add = [&text, width](const std::string& line) {
    if (!line.empty()) text += "   " + paragraph(line, 3, width);
  };
  add(number_line(question, language));
  if (told.find(v.reason.in(language)) == std::string::npos) add(v.reason.in(language));
  add(support_line(v, language));
  add(v.breaks_it.in(language));
  add(turns_on(question, language));
  return text;
}

// "Number to quote: -89.4%, 2002 to 2011, Ministry of Defence", and below it where each of its values stands.
std::string number_lines(const Evaluation& evaluation, const ClaimEvaluation& claim, Language language,
                         std::size_t width) {
  const std::string number = page::number_text(evaluation, claim, language);
  if (number.empty()) return "";
  std::string text = paragraph(say(language, "Number to quote: ", "Cifra para citar: ") + number, 2, width);
  const QuestionEvaluation* question = page::quoted_question(claim);
  for (const CitedRows& cited : cited_together(rows_behind(evaluation, claim, *question)))
    text +=
        "  " + paragraph(values_text(evaluation, cited, language) + ". " + published_text(cited, language) +
                             ". " + lines_text(evaluation, cited, language) + ".",
                         4, width);
  return text;
}

}  // namespace

std::string study_text(const Evaluation& evaluation, Language language, const Console& console) {
  std::size_t left = 0;
  for (const auto& claim : evaluation.claims) left = std::max(left, columns(verdict_word(claim, language)));
  left += 2;
  const auto width = static_cast<std::size_t>(console.width);
  const std::size_t right = width > left + 30 ? width - left : 30;
  std::string text =
      inked(harmless(page::title_of(evaluation, language)), Ink::bold, console.colour) + "\n\n";
  for (const auto& claim : evaluation.claims) {
    const std::string word = verdict_word(claim, language);
    const auto lines = block_lines(claim, language, right);
    text +=
        inked(word, ink_of(claim.verdict.answer), console.colour) + std::string(left - columns(word), ' ');
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) text += std::string(left, ' ');
      text += lines[i] + "\n";
    }
    text += "\n";
  }
  return text + paragraph(counts_line(evaluation, language), 0, width);
}

std::string claim_text(const Evaluation& evaluation, const ClaimEvaluation& claim, Language language,
                       const Console& console) {
  const auto width = static_cast<std::size_t>(console.width);
  std::string text = paragraph(claim.claim.sentence, 0, width);
  const std::string& understood = claim.claim.understood.in(language);
  if (!understood.empty()) text += paragraph(understood, 0, width);
  text += "\n";
  text += inked(verdict_word(claim, language), ink_of(claim.verdict.answer), console.colour) + "\n";
  const auto add = [&text, width](const std::string& label, const std::string& line) {
    if (!line.empty()) text += paragraph(label + line, 0, width);
  };
  const std::string& reason = claim.verdict.reason.in(language);
  add("", reason);
  text += number_lines(evaluation, claim, language, width);
  if (claim.verdict.cause != Cause::not_claimed) {
    add(say(language, "Cause: ", "Causa: "),
        cause_words(claim.verdict.cause).in(language) + ". " + claim.verdict.cause_reason.in(language));
  }
  for (std::size_t i = 0; i < claim.questions.size(); ++i) {
    text += question_text(claim.questions[i], i + 1, reason, language, console);
  }
  return text;
}

}  // namespace contraste::app
