// One question of a claim: its answer, the support, the curve of all its specifications.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "report/page_effect.h"
#include "report/page_levels.h"
#include "report/page_parts.h"
#include "report/page_words.h"

namespace contraste::page {
namespace {

using html::text;
using html::twin;
using html::twin_html;

std::string percent_of(std::size_t part, std::size_t whole) {
  return format_number(100.0 * static_cast<double>(part) / static_cast<double>(whole), 2, Language::english);
}

// What is only bounded has bounds, everything else an interval.
Words interval_label(const Evaluation& evaluation, const QuestionEvaluation& question, const Words& range) {
  if (question.question.kind == QuestionKind::total || std::isnan(question.verdict.estimate))
    return {"bounds: " + range.en, "cotas: " + range.es};
  const double level = evaluation.study.thresholds.confidence;
  return {format_percent(level, 0, Language::english) + " interval: " + range.en,
          "intervalo del " + format_percent(level, 0, Language::spanish) + ": " + range.es};
}

std::string estimate_line(const Evaluation& evaluation, const QuestionEvaluation& question) {
  const QuestionVerdict& verdict = question.verdict;
  std::string out = "<p class=answer>" + badge(verdict.answer, verdict.as_rounded);
  const std::string unit = shown_unit(question);
  if (!std::isnan(verdict.estimate))
    out += " <strong class=estimate>" + twin(quantity(verdict.estimate, unit)) + "</strong>";
  if (const Words range = interval(verdict, unit); !range.empty())
    out += " <span class=interval>" + twin(interval_label(evaluation, question, range)) + "</span>";
  return out + "</p>\n";
}

// A bar of three parts; the words beside it say the same.
std::string support(const QuestionVerdict& verdict) {
  if (verdict.total == 0) return "";
  const auto part = [&](std::string_view kind, std::size_t n) {
    return n == 0 ? std::string()
                  : "<span class=\"" + std::string(kind) +
                        "\" style=\"width:" + percent_of(n, verdict.total) + "%\"></span>";
  };
  const auto show = [](std::size_t n, Language language) {
    return format_value(static_cast<double>(n), language);
  };
  const auto say = [&](Language language) {
    const bool es = language == Language::spanish;
    return (es ? "De " : "Of ") + show(verdict.total, language) +
           (verdict.total == 1 ? (es ? " manera de contrastarlo: " : " way of checking it: ")
                               : (es ? " maneras de contrastarlo: " : " ways of checking it: ")) +
           show(verdict.support, language) +
           (verdict.support == 1 ? (es ? " lo apoya, " : " supports it, ")
                                 : (es ? " lo apoyan, " : " support it, ")) +
           show(verdict.contradict, language) +
           (verdict.contradict == 1 ? (es ? " lo contradice, " : " contradicts it, ")
                                    : (es ? " lo contradicen, " : " contradict it, ")) +
           show(verdict.neither, language) +
           (verdict.neither == 1 ? (es ? " no decide." : " decides nothing.")
                                 : (es ? " no deciden." : " decide nothing."));
  };
  return "<div class=support><span class=bar aria-hidden=true>" + part("supports", verdict.support) +
         part("neither", verdict.neither) + part("contradicts", verdict.contradict) + "</span><p>" +
         twin_html(say(Language::english), say(Language::spanish)) + "</p></div>\n";
}

std::string line(const Label& name, const std::string& value) {
  return "<div><dt>" + twin(name) + "</dt><dd>" + value + "</dd></div>\n";
}

// What a verdict turns on begins with the name of the choice, which stands before it already.
std::string without_name(const Decisive& decisive, const std::string& reading) {
  const auto colon = reading.find(": ");
  return decisive.of == "verdict" && colon != std::string::npos ? with_capital(reading.substr(colon + 2))
                                                                : reading;
}

std::string turning(const QuestionEvaluation& question) {
  const Decisive& decisive = *question.verdict.decisive;
  const bool estimate = decisive.of == "estimate";
  const std::string en = format_percent(decisive.share, 0, Language::english);
  const std::string es = format_percent(decisive.share, 0, Language::spanish);
  return "<strong>" + twin(choice_label(question, decisive.choice)) + "</strong> " +
         twin_html(text("(" + en + " of the variation in the " + (estimate ? "estimate" : "verdict") + "). "),
                   text("(" + es + " de la variación " + (estimate ? "de la estimación" : "del veredicto") +
                        "). ")) +
         twin(
             Words{without_name(decisive, decisive.reading.en), without_name(decisive, decisive.reading.es)});
}

std::string explanation(const QuestionEvaluation& question) {
  const QuestionVerdict& verdict = question.verdict;
  std::string lines;
  if (!question.question.why.empty() && question.question.why != verdict.reason)
    lines += line({"What is missing", "Lo que falta"}, twin(question.question.why));
  if (verdict.decisive) lines += line({"Turns on", "Depende de"}, turning(question));
  if (!verdict.breaks_it.empty())
    lines += line({"What would change it", "Lo que lo cambiaría"}, twin(verdict.breaks_it));
  if (!verdict.two_views.empty())
    lines += line({"Two views in time", "Dos miradas en el tiempo"}, twin(verdict.two_views));
  return lines.empty() ? "" : "<dl class=facts>\n" + lines + "</dl>\n";
}

Words curve_description(const QuestionEvaluation& question) {
  const std::size_t total = question.specifications.size();
  const std::vector<std::size_t> shown = shown_specifications(question);
  const auto drawn = static_cast<std::size_t>(std::ranges::count_if(
      shown, [&](std::size_t i) { return std::isfinite(question.findings[i].estimate); }));
  const Words all = counted(total, {"way of checking", "manera de contrastarlo"},
                            {"ways of checking", "maneras de contrastarlo"});
  Words out{
      all.en + ", sorted by estimate, each with its interval; below, the options that each one takes.",
      all.es + ", ordenadas por su estimación, cada una con su intervalo; debajo, las opciones de cada una."};
  if (shown.size() < total) {
    const Words some = counted(shown.size(), {"", ""}, {"", ""});
    out.en += " Shown: " + some.en + "evenly spaced ones of that order; all are in specifications.csv.";
    out.es += " Se muestran " + some.es + "tomadas a intervalos iguales; todas están en specifications.csv.";
  } else if (drawn < total) {
    const auto n = [](std::size_t count, Language language) {
      return format_value(static_cast<double>(count), language);
    };
    const std::size_t none = total - drawn;
    out.en = n(drawn, Language::english) + " of " + all.en +
             " give a number and are drawn, sorted by it, each with its interval; " +
             n(none, Language::english) + (none == 1 ? " gives" : " give") +
             " none: see the table. Below, the options that each one takes.";
    out.es = n(drawn, Language::spanish) + " de " + all.es +
             " dan una cifra y se dibujan, ordenadas por ella, cada una con su intervalo; " +
             n(none, Language::spanish) + (none == 1 ? " no da" : " no dan") +
             " ninguna: véase la tabla. Debajo, las opciones de cada una.";
  }
  if (std::isfinite(question.question.expected.low) || std::isfinite(question.question.expected.high)) {
    out.en += " The dashed line and its band are what the claim says.";
    out.es += " La línea discontinua y su banda son lo que dice la afirmación.";
  }
  return out;
}

Words shares_description(const QuestionEvaluation& question) {
  Words out{
      "Share of the variation that each choice explains: by itself (dark) and together with the others "
      "(light).",
      "Parte de la variación que explica cada elección: por sí sola (oscuro) y junto con las demás (claro)."};
  if (!std::ranges::all_of(question.verdict.shares, separable)) {
    out.en +=
        " Not separable: combinations that make no sense were ruled out, so that other choices stand in for "
        "it.";
    out.es += " No separable: se descartaron combinaciones sin sentido, y otras elecciones la sustituyen.";
  }
  return out;
}

std::string figure(const std::string& id, const Label& title, const Words& description,
                   const std::string& table) {
  return "<figure id=\"" + id + "\" data-exhibit=\"" + id + "\"><figcaption><strong>" + twin(title) +
         "</strong> <span class=describe>" + twin(description) +
         "</span></figcaption><div class=drawing></div>" + table + "</figure>\n";
}

}  // namespace

std::string question_section(const Evaluation& evaluation, const ClaimEvaluation& claim, std::size_t q) {
  const QuestionEvaluation& question = claim.questions[q];
  const std::string id = claim_anchor(claim) + "-q" + std::to_string(q + 1);
  std::string out =
      "<section class=question id=\"" + id + "\">\n<h3>" + twin(question.question.asks) + "</h3>\n";
  if (!question.question.needed)
    out += "<p class=context>" +
           twin(Label{"For context: this answer does not weigh in the verdict.",
                      "Como contexto: esta respuesta no pesa en el veredicto."}) +
           "</p>\n";
  out += estimate_line(evaluation, question);
  if (!question.verdict.reason.empty()) out += "<p>" + twin(question.verdict.reason) + "</p>\n";
  out += support(question.verdict);
  out += explanation(question);
  if (const LevelPicture* picture = level_picture(evaluation, question)) {
    const std::string levels = levels_figure(claim, q);
    if (draws_levels(*picture)) {
      out += figure(levels, {"What became of it", "Qué fue de ella"}, levels_description(question, *picture),
                    levels_table(*picture, levels)) +
             models_table(*picture, levels);
    } else {
      out += kept_table(*picture, levels);
    }
  }
  if (const EffectPicture* picture = effect_picture_of(evaluation, question)) {
    const std::string effect = effect_figure(claim, q);
    out += figure(effect, {"What was, and what would have been", "Lo que fue y lo que habría sido"},
                  effect_description(question, *picture), effect_table(*picture, effect)) +
           rivals_list(question, *picture) + left_out_list(*picture) +
           places_table(question, *picture, effect);
  }
  const std::string specifications = specification_table(claim, q);
  if (has_curve(question))
    out += figure(curve_figure(claim, q), {"Every way of checking it", "Todas las maneras de contrastarlo"},
                  curve_description(question), specifications);
  else
    out += specifications;
  if (has_shares(question))
    out += figure(shares_figure(claim, q), {"What the answer turns on", "De qué depende la respuesta"},
                  shares_description(question), shares_table(claim, q));
  return out + choices_table(claim, q) + "</section>\n";
}

}  // namespace contraste::page
