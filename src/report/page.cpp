#include "report/page.h"

#include <array>
#include <string_view>

#include "base/hash.h"
#include "embedded/page_assets.h"
#include "report/claim_review.h"
#include "report/names.h"
#include "report/page_data.h"
#include "report/page_panel.h"
#include "report/page_parts.h"
#include "report/page_words.h"

namespace contraste {
namespace {

using html::Label;
using html::text;
using html::twin;

std::string_view asset(std::string_view name) {
  for (const embedded::File& file : embedded::page_assets())
    if (file.name == name) return file.bytes;
  return {};
}

// The policy lets this one script run and nothing be fetched: it proves that the page is offline.
std::string head(const Evaluation& evaluation, std::string_view script) {
  const std::string policy =
      "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'; "
      "script-src 'sha256-" +
      html::base64_of_hex(sha256(script)) + "'";
  std::string out = "<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n";
  out += "<meta name=\"generator\" content=\"Contraste " + html::attribute(evaluation.version) + "\">\n";
  out += "<title>" + text(page::title_of(evaluation, evaluation.study.language)) + " – Contraste</title>\n";
  out += "<style>\n";
  out += asset("report.css");
  return out + "</style>\n</head>\n";
}

// Icons of the verdicts, drawn once and used by reference.
constexpr std::string_view icons =
    "<svg width=0 height=0 class=icons aria-hidden=true focusable=false>"
    "<symbol id=icon-holds viewBox=\"0 0 16 16\"><path d=\"M3 8.5l3.2 3.2L13 4.8\"/></symbol>"
    "<symbol id=icon-only-if viewBox=\"0 0 16 16\"><circle cx=8 cy=8 r=5.5 /><path class=fill "
    "d=\"M8 2.5a5.5 5.5 0 0 1 0 11z\"/></symbol>"
    "<symbol id=icon-fails viewBox=\"0 0 16 16\"><path d=\"M4 4l8 8M12 4l-8 8\"/></symbol>"
    "<symbol id=icon-unknown viewBox=\"0 0 16 16\"><path d=\"M5.2 5.6a2.9 2.9 0 1 1 4.3 2.6c-1 .6-1.5 1-1.5 "
    "2M8 13v.1\"/></symbol>"
    "<symbol id=icon-uncheckable viewBox=\"0 0 16 16\"><path d=\"M3.5 8h9\"/></symbol></svg>\n";

struct Setting {
  std::string_view id;
  std::string_view group;
  Label label;
};

constexpr std::array settings = {
    Setting{"language-en", "language", {"English", "English"}},
    Setting{"language-es", "language", {"Español", "Español"}},
    Setting{"colours-auto", "colours", {"Auto", "Auto"}},
    Setting{"colours-light", "colours", {"Light", "Claro"}},
    Setting{"colours-dark", "colours", {"Dark", "Oscuro"}},
};

// Plain radio buttons before everything that they change, a group a fieldset: the style sheet follows them
// without a script. Their labels stand in the bar at the top.
std::string radios(Language language) {
  const std::string_view spoken = language == Language::spanish ? "language-es" : "language-en";
  std::string out;
  std::string_view before;
  for (const Setting& setting : settings) {
    if (setting.group != before) {
      const Label name =
          setting.group == "language" ? Label{"Language", "Idioma"} : Label{"Colours", "Colores"};
      out += (before.empty() ? "" : "</fieldset>\n") +
             ("<fieldset class=settings><legend class=vh>" + twin(name)) + "</legend>";
    }
    before = setting.group;
    const bool checked = setting.id == spoken || setting.id == "colours-auto";
    out += "<input class=setting type=radio name=" + std::string(setting.group) +
           " id=" + std::string(setting.id) + (checked ? " checked" : "") + ">";
  }
  return out + "</fieldset>\n";
}

std::string top_bar() {
  std::string groups, before;
  for (const Setting& setting : settings) {
    if (setting.group != before) groups += before.empty() ? "<div class=group>" : "</div><div class=group>";
    before = setting.group;
    groups += "<label for=" + std::string(setting.id) + ">" + twin(setting.label) + "</label>";
  }
  return "<div class=top><p class=brand>Contraste</p><div class=controls>" + groups + "</div></div></div>\n";
}

std::string scripts(const Evaluation& evaluation, std::string_view script) {
  std::string out;
  for (const std::string& review : claim_reviews(evaluation))
    out += "<script type=\"application/ld+json\">" + review + "</script>\n";
  out += "<script type=\"application/json\" id=\"evaluation\">" + page::page_data(evaluation) + "</script>\n";
  out += "<script>";
  out += script;
  return out + "</script>\n";
}

}  // namespace

std::string report_page(const Evaluation& evaluation) {
  const std::string_view script = asset("report.js");
  const Language language = evaluation.study.language;
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(name_of(language)) + "\">\n";
  out += head(evaluation, script);
  out += "<body>\n<a class=skip href=\"#verdicts\">Skip to the verdicts · Ir a los veredictos</a>\n";
  out += icons;
  out += "<main>\n" + radios(language) + top_bar();
  out += page::masthead(evaluation);
  out += page::verdict_list(evaluation);
  for (const ClaimEvaluation& claim : evaluation.claims) out += page::claim_section(evaluation, claim);
  out += page::records_section(evaluation.event_sources);
  out += page::sources_section(evaluation);
  out += page::set_aside_section(evaluation);
  out += page::methods_section(evaluation);
  out += page::rerun_section(evaluation);
  out += "</main>\n";
  out += scripts(evaluation, script);
  return out + "</body>\n</html>\n";
}

}  // namespace contraste
