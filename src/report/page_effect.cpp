#include "report/page_effect.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/format.h"
#include "judge/quantity_words.h"
#include "report/page_exhibits.h"
#include "report/page_parts.h"
#include "report/page_vocabulary.h"

namespace contraste::page {
namespace {

using html::Label;
using html::text;
using html::twin;
using html::twin_html;

std::string column(const Label& name, bool number) {
  return (number ? "<th scope=col class=n>" : "<th scope=col>") + twin(name) + "</th>";
}

std::string shown(double x, int decimals) {
  if (!std::isfinite(x)) return {};
  return twin_html(text(format_number(x, decimals, Language::english)),
                   text(format_number(x, decimals, Language::spanish)));
}

std::string change(double x) {
  if (!std::isfinite(x)) return {};
  return twin_html(text(quantity_words(x, "fraction", Language::english)),
                   text(quantity_words(x, "fraction", Language::spanish)));
}

std::optional<std::size_t> drawn_specification(const QuestionEvaluation& question) {
  if (question.effect_of.size() != question.specifications.size()) return std::nullopt;
  const auto drawn = [&](std::size_t s) { return question.effect_of[s] >= 0; };
  if (question.verdict.quoted && drawn(*question.verdict.quoted)) return question.verdict.quoted;
  for (std::size_t s = 0; s < question.effect_of.size(); ++s) {
    if (drawn(s)) return s;
  }
  return std::nullopt;
}

struct PlaceRow {
  double weight = 0;
  double change = missing;
  double ratio = missing;
  double median = missing;
};

}  // namespace

const EffectPicture* effect_picture_of(const Evaluation& evaluation, const QuestionEvaluation& question) {
  const auto s = drawn_specification(question);
  if (!s) return nullptr;
  const EffectPicture& picture = question.effects[static_cast<std::size_t>(question.effect_of[*s])];
  const std::int32_t from = question.findings[*s].to_series;
  if (picture.values.empty() || from < 0) return nullptr;
  return all_shown(evaluation, from) ? &picture : nullptr;
}

std::string effect_figure(const ClaimEvaluation& claim, std::size_t question) {
  return claim_anchor(claim) + "-q" + std::to_string(question + 1) + "-effect";
}

Words effect_description(const QuestionEvaluation& question, const EffectPicture& picture) {
  const std::size_t s = drawn_specification(question).value_or(0);
  Words out{
      "Drawn is the reading " + specification_words(question, s, Language::english) +
          ". Thick line: what was seen. Dashed: what would have been without the programme, as this reading "
          "has it; where the two part before the start, the comparison does not fit.",
      "Se dibuja la lectura " + specification_words(question, s, Language::spanish) +
          ". Línea gruesa: lo observado. Discontinua: lo que habría pasado sin el programa, según esta "
          "lectura; "
          "donde ambas se separan antes del comienzo, la comparación no ajusta."};
  const bool cloud = std::ranges::any_of(picture.placebos, [](const auto& p) { return !p.gap.empty(); });
  if (cloud) {
    out.en +=
        " Below: the distance between the two, and in grey the same for each place that had no programme. An "
        "effect stands out from the grey.";
    out.es +=
        " Debajo: la distancia entre ambas y, en gris, la misma para cada lugar sin programa. Un efecto "
        "sobresale del gris.";
  }
  return out;
}

std::string effect_table(const EffectPicture& picture, const std::string& id) {
  std::string body;
  for (const EffectPicture::Value& one : picture.values) {
    body += "<tr><th scope=row>" +
            twin_html(text(format_period(one.period, Language::english)),
                      text(format_period(one.period, Language::spanish))) +
            "</th>" + number_cell(shown(one.observed, 1)) + number_cell(shown(one.expected, 1)) +
            number_cell(shown(one.observed - one.expected, 1)) + "</tr>\n";
  }
  const std::string head = "<tr>" + column({"Year", "Año"}, false) + column({"Seen", "Observado"}, true) +
                           column({"Without the programme", "Sin el programa"}, true) +
                           column({"Difference", "Diferencia"}, true) + "</tr>";
  return details(twin(Label{"The values as a table", "Los valores en una tabla"}),
                 table(id + "-table", twin(unit_label(picture.unit)), head, body), false);
}

std::string places_table(const QuestionEvaluation& question, const EffectPicture& picture,
                         const std::string& id) {
  std::map<std::string, PlaceRow> rows;
  for (const EffectPicture::Weight& one : picture.weights) rows[one.place].weight = one.weight;
  for (const EffectPicture::Placebo& one : picture.placebos) {
    rows[one.place].change = one.change;
    rows[one.place].ratio = one.ratio;
  }
  if (question.curve) {
    for (const EffectCurve::Place& one : question.curve->places) rows[one.name].median = one.median;
  }
  if (rows.empty()) return {};
  std::vector<std::pair<std::string, PlaceRow>> sorted(rows.begin(), rows.end());
  std::ranges::stable_sort(sorted,
                           [](const auto& a, const auto& b) { return a.second.weight > b.second.weight; });
  const auto row = [](const std::string& name, const std::string& weight, const PlaceRow& one) {
    return "<tr><th scope=row>" + name + "</th>" + number_cell(weight) + number_cell(change(one.change)) +
           number_cell(shown(one.ratio, 1)) + number_cell(change(one.median)) + "</tr>\n";
  };
  PlaceRow own;
  own.change = picture.change;
  own.ratio = picture.ratio;
  std::string name = twin(Label{"with the programme", "con el programa"});
  if (question.curve) {
    own.median = question.curve->own.median;
    name = text(question.curve->own.name);
  }
  std::string body = row("<strong>" + name + "</strong>", "", own);
  for (const auto& [place, one] : sorted)
    body += row(text(place), one.weight == 0 ? std::string() : shown(one.weight, 3), one);
  const std::string head = "<tr>" + column({"Place", "Lugar"}, false) + column({"Weight", "Peso"}, true) +
                           column({"Effect, if it had been there", "Efecto, de haber estado allí"}, true) +
                           column({"Error after / before", "Error después / antes"}, true) +
                           column({"Median of all comparisons", "Mediana de todas las comparaciones"}, true) +
                           "</tr>";
  return details(twin(Label{"The places compared with", "Los lugares de comparación"}),
                 table(id + "-places", twin(Label{"Places", "Lugares"}), head, body));
}

std::string rivals_list(const QuestionEvaluation& question, const EffectPicture& picture) {
  std::string items;
  for (const ProgrammeRival& one : question.rivals) {
    if (picture.values.empty() || one.at.first > picture.values.back().period.last) continue;
    const auto when = [&](Language language) {
      std::string words = format_period(one.at, language);
      if (one.until)
        words += (language == Language::spanish ? " a " : " to ") + format_period(*one.until, language);
      return words;
    };
    items += "<li>" +
             twin(Words{one.label.en + " (" + when(Language::english) + ")",
                        one.label.es + " (" + when(Language::spanish) + ")"}) +
             "</li>\n";
  }
  if (items.empty()) return {};
  return "<p>" +
         twin(Label{"What else may explain a difference:", "Qué más puede explicar una diferencia:"}) +
         "</p>\n<ol class=rivals>\n" + items + "</ol>\n";
}

std::string left_out_list(const EffectPicture& picture) {
  std::string items;
  for (const Words& note : picture.notes) items += "<li>" + twin(note) + "</li>\n";
  if (items.empty()) return {};
  return "<p>" + twin(Label{"Of the reading drawn:", "De la lectura dibujada:"}) + "</p>\n<ul>\n" + items +
         "</ul>\n";
}

}  // namespace contraste::page
