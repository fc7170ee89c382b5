// One claim, top to bottom as a person reads it.
#include <algorithm>

#include "base/format.h"
#include "report/names.h"
#include "report/page_parts.h"
#include "report/page_words.h"

namespace contraste::page {
namespace {

using html::linked;
using html::text;
using html::twin;
using html::twin_html;

const StudyClaim* study_claim(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const auto found = std::ranges::find(evaluation.study.claims, claim.claim.id, &StudyClaim::id);
  return found == evaluation.study.claims.end() ? nullptr : &*found;
}

bool has_title(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const StudyClaim* written = study_claim(evaluation, claim);
  return written && !written->title.empty();
}

std::string heading(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  if (has_title(evaluation, claim)) return twin(study_claim(evaluation, claim)->title);
  const std::string language(name_of(claim.claim.language));
  return "<q class=keep lang=" + language + ">" + text(claim.claim.sentence) + "</q>";
}

// "Embassy of Colombia, 26 December 2011, https://…"
std::string attribution(const Claim& claim) {
  std::string out = text(claim.speaker);
  const auto add = [&](const std::string& part) {
    if (!part.empty()) out += out.empty() ? part : ", " + part;
  };
  if (claim.said_on)
    add(twin_html(text(format_date(*claim.said_on, Language::english)),
                  text(format_date(*claim.said_on, Language::spanish))));
  add(linked(claim.said_in));
  return out.empty() ? "" : "<p class=speaker>" + out + "</p>\n";
}

std::string line(const Label& name, const std::string& value) {
  return "<div><dt>" + twin(name) + "</dt><dd>" + value + "</dd></div>\n";
}

std::string cause(const ClaimVerdict& verdict) {
  std::string out = twin(cause_words(verdict.cause)) + ".";
  if (verdict.cause == Cause::not_claimed) return out;
  if (!verdict.cause_reason.empty()) return out + " " + twin(verdict.cause_reason);
  const std::string level = std::to_string(verdict.maryland_level);
  return out + " " +
         twin_html("Level " + level + " of 5 on the Maryland scale.",
                   "Nivel " + level + " de 5 en la escala de Maryland.");
}

std::string facts(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const ClaimVerdict& verdict = claim.verdict;
  std::string out = "<dl class=facts>\n";
  if (!claim.claim.understood.empty()) out += line({"Read as", "Leído así"}, twin(claim.claim.understood));
  if (!verdict.quote.empty())
    out += line({"Number to quote", "Cifra para citar"},
                "<span class=number>" + number_to_quote(evaluation, claim) + "</span> " +
                    twin(verdict.quote) + number_sources(evaluation, claim));
  if (const QuestionEvaluation* question = decisive_question(claim); question) {
    const Decisive& decisive = *question->verdict.decisive;
    out += line({"Turns on", "Depende de"},
                // What the verdict turns on begins with the name of the choice.
                (decisive.of == "verdict" ? "" : twin(choice_label(*question, decisive.choice)) + ". ") +
                    twin(decisive.reading));
  }
  if (verdict.answer != Answer::not_checkable) out += line({"Cause", "Causa"}, cause(verdict));
  if (!claim.claim.note.empty()) out += line({"Note", "Nota"}, twin(claim.claim.note));
  return out + "</dl>\n";
}

// What the picture shows, in one sentence, for those who don't see it.
std::string picture_description(const std::vector<Panel>& panels, const DrawnClaim& drawn) {
  std::size_t series = 0;
  for (const Panel& panel : panels) series += panel.series.size();
  const Words count = counted(series, {"series", "serie"}, {"series", "series"});
  std::vector<std::string> en, es;
  for (const Period& period : drawn.named) {
    en.push_back(format_period(period, Language::english));
    es.push_back(format_period(period, Language::spanish));
  }
  std::string in_english = count.en + " over time";
  std::string in_spanish = count.es + " en el tiempo";
  if (!en.empty()) {
    in_english += "; the claim speaks of " + format_list(en, Language::english);
    in_spanish += "; la afirmación habla de " + format_list(es, Language::spanish);
  }
  return twin_html(text(in_english) +
                       ". Hollow points cover only a part of their period; dashed verticals are "
                       "breaks in a source; faint points are values published earlier.",
                   text(in_spanish) +
                       ". Los puntos huecos cubren solo una parte de su periodo; las verticales "
                       "discontinuas son rupturas de una fuente; los puntos tenues son valores "
                       "publicados antes.");
}

std::string picture(const Evaluation& evaluation, const ClaimEvaluation& claim,
                    const std::vector<Panel>& panels) {
  const DrawnClaim drawn = drawn_claim(evaluation, claim, panels);
  const std::string id = series_figure(claim);
  return "<figure id=\"" + id + "\" data-exhibit=\"" + id + "\"><figcaption><strong>" +
         twin(Label{"The figures of each source, and the claim",
                    "Las cifras de cada fuente y la afirmación"}) +
         "</strong> <span class=describe>" + picture_description(panels, drawn) + "</span></figcaption>" +
         "<div class=drawing></div>" + series_table(evaluation, claim, panels) + "</figure>\n";
}

}  // namespace

std::string claim_section(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const std::string anchor = claim_anchor(claim);
  const std::string language(name_of(claim.claim.language));
  std::string out = "<section class=\"claim " + std::string(verdict_class(claim.verdict.answer)) +
                    "\" id=\"" + anchor + "\">\n<h2>" + heading(evaluation, claim) + "</h2>\n";
  const std::string who = attribution(claim.claim);
  const bool titled = has_title(evaluation, claim);
  if (titled)
    out += "<blockquote><p class=keep lang=" + language + ">" + text(claim.claim.sentence) + "</p>" + who +
           "</blockquote>\n";
  else
    out += who;
  out += "<p class=outcome>" + badge(claim.verdict.answer, holds_as_rounded(claim)) + " <span>" +
         twin(claim.verdict.reason) + "</span></p>\n";
  out += facts(evaluation, claim);
  const std::vector<Panel> panels = claim_panels(evaluation, claim);
  if (!panels.empty()) {
    out += comparison_table(evaluation, claim, panels) + breaks_list(evaluation, panels);
    out += picture(evaluation, claim, panels);
  }
  for (std::size_t q = 0; q < claim.questions.size(); ++q) out += question_section(evaluation, claim, q);
  out += "<p class=back><a href=\"#verdicts\">" +
         twin(Label{"Back to the verdicts", "Volver a los veredictos"}) + "</a></p>\n";
  return out + "</section>\n";
}

}  // namespace contraste::page
