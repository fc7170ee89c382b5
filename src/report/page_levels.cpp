#include "report/page_levels.h"

#include <algorithm>
#include <array>
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

std::string value(double x) {
  if (!std::isfinite(x)) return {};
  return twin_html(text(format_value(x, Language::english, 1)), text(format_value(x, Language::spanish, 1)));
}

std::string range(double low, double high) {
  return value(low) + twin_html(" to ", " a ") + value(high);
}

// Which specification is drawn: the quoted one, else the first primary one; of a forecast, where there are
// both views in time, the same one as known when it was said, so that what came later can be held against
// what was expected.
std::optional<std::size_t> drawn_specification(const QuestionEvaluation& question) {
  if (question.specifications.empty()) return std::nullopt;
  const auto primary = std::ranges::find(question.specifications, true, &Specification::primary);
  const auto first = primary == question.specifications.end()
                         ? std::size_t{0}
                         : static_cast<std::size_t>(primary - question.specifications.begin());
  const std::size_t quoted = question.verdict.quoted.value_or(first);
  const auto vintage = std::ranges::find(question.choices, "vintage", &Choice::name);
  if (vintage == question.choices.end() || question.question.kind != QuestionKind::persistence) return quoted;
  const auto at = static_cast<std::size_t>(vintage - question.choices.begin());
  for (std::size_t s = 0; s < question.specifications.size(); ++s) {
    bool same = true;
    for (std::size_t c = 0; c < question.choices.size() && same; ++c) {
      const std::size_t own = option_of(question.choices, question.specifications[s].index, c);
      same = c == at ? question.choices[c].options[own].name == "as-known"
                     : own == option_of(question.choices, question.specifications[quoted].index, c);
    }
    if (same) return s;
  }
  return quoted;
}

}  // namespace

const LevelPicture* level_picture(const Evaluation& evaluation, const QuestionEvaluation& question) {
  if (question.picture_of.size() != question.specifications.size() || question.pictures.empty())
    return nullptr;
  const auto s = drawn_specification(question);
  if (!s) return nullptr;
  const LevelPicture& picture = question.pictures[static_cast<std::size_t>(question.picture_of[*s])];
  const std::int32_t from = question.findings[*s].to_series;
  if (picture.values.empty() || from < 0) return nullptr;
  return all_shown(evaluation, from) ? &picture : nullptr;
}

std::string levels_figure(const ClaimEvaluation& claim, std::size_t question) {
  return claim_anchor(claim) + "-q" + std::to_string(question + 1) + "-levels";
}

Words levels_description(const QuestionEvaluation& question, const LevelPicture& picture) {
  const std::size_t s = drawn_specification(question).value_or(0);
  Words out{"Drawn is the reading " + specification_words(question, s, Language::english) +
                ". Dots: the figures; hollow ones came after what it knows.",
            "Se dibuja la lectura " + specification_words(question, s, Language::spanish) +
                ". Puntos: las cifras; los huecos llegaron después de lo que conoce."};
  const auto add = [&](bool there, const char* en, const char* es) {
    if (!there) return;
    out.en += en;
    out.es += es;
  };
  add(!picture.levels.empty(), " Thick lines: the levels.", " Líneas gruesas: los niveles.");
  add(!picture.trend.empty(), " Line: the fitted trend.", " Línea: la tendencia ajustada.");
  add(!picture.dates.empty(), " Shaded: when the change may have been.",
      " Sombreado: cuándo pudo ser el cambio.");
  add(!picture.fan.empty(), " Fan: half and 95 % of the futures that the models expect.",
      " Abanico: la mitad y el 95 % de los futuros que esperan los modelos.");
  add(std::isfinite(picture.half_way), " Dashed: half-way back to the old level.",
      " Discontinua: la mitad del camino de vuelta al nivel anterior.");
  return out;
}

bool draws_levels(const LevelPicture& picture) {
  return !picture.fan.empty() || !picture.trend.empty() || picture.kept.empty();
}

std::string kept_table(const LevelPicture& picture, const std::string& id) {
  if (picture.kept.empty()) return {};
  std::string rows;
  for (const LevelPicture::Kept& one : picture.kept) {
    const std::string n = std::to_string(one.years);
    const Words when = one.years == 0 ? Words{"in the worst later year", "en el peor año posterior"}
                       : one.years == 1
                           ? Words{"a year after the change", "un año después del cambio"}
                           : Words{n + " years after the change", n + " años después del cambio"};
    std::string share = twin_html(text(format_percent(one.share, 0, Language::english)),
                                  text(format_percent(one.share, 0, Language::spanish)));
    if (one.before_low) share += " <small>" + twin(Label{"(still falling)", "(aún bajaba)"}) + "</small>";
    rows += "<tr><th scope=row>" + twin(when) + "</th>" + number_cell(share) + number_cell(value(one.rate)) +
            "</tr>\n";
  }
  const std::string head = "<tr>" + column({"When", "Cuándo"}, false) +
                           column({"Left of the change", "Queda del cambio"}, true) +
                           column({"Level", "Nivel"}, true) + "</tr>";
  return table(id + "-kept", twin(Label{"What was left", "Lo que quedaba"}), head, rows);
}

std::string models_table(const LevelPicture& picture, const std::string& id) {
  if (picture.models.empty()) return {};
  static const std::map<std::string, Label> names = {
      {"steady", {"the level stays as it is", "el nivel sigue como está"}},
      {"walk", {"the level drifts", "el nivel deriva"}},
      {"reverting", {"the level goes back to its long mean", "el nivel vuelve a su media larga"}},
      {"jumps", {"the level jumps as it did before", "el nivel salta como antes"}},
      {"trend", {"the trend goes on and fades", "la tendencia sigue y se apaga"}}};
  std::string rows;
  for (const LevelPicture::Model& one : picture.models) {
    const auto known = names.find(one.name);
    const auto percent = [](double x) {
      return std::isnan(x) ? std::string()
                           : twin_html(text(format_percent(x, 0, Language::english)),
                                       text(format_percent(x, 0, Language::spanish)));
    };
    rows += "<tr><th scope=row>" + (known == names.end() ? text(one.name) : twin(known->second)) + "</th>" +
            number_cell(percent(one.weight)) + number_cell(percent(one.probability)) + "</tr>\n";
  }
  const std::string head = "<tr>" + column({"Model", "Modelo"}, false) + column({"Weight", "Peso"}, true) +
                           column({"Chance that it stays", "Probabilidad de que siga"}, true) + "</tr>";
  return details(twin(Label{"The models behind the probability", "Los modelos tras la probabilidad"}),
                 table(id + "-models", twin(Label{"Models", "Modelos"}), head, rows));
}

std::string levels_table(const LevelPicture& picture, const std::string& id) {
  const bool trend = !picture.trend.empty();
  const bool fan = !picture.fan.empty();
  std::string names = column({"Period", "Periodo"}, false) + column({"Figure", "Cifra"}, true);
  if (trend) names += column({"Trend", "Tendencia"}, true);
  if (fan) {
    names += column({"Expected (median)", "Esperado (mediana)"}, true) +
             column({"Half of the futures", "La mitad de los futuros"}, true) +
             column({"95 % of the futures", "95 % de los futuros"}, true);
  }
  std::map<Period, std::array<std::string, 5>> rows;
  for (const LevelPicture::Value& one : picture.values) rows[one.period][0] = value(one.rate);
  for (const LevelPicture::Value& one : picture.trend) rows[one.period][1] = value(one.rate);
  for (const LevelPicture::Fan& one : picture.fan) {
    rows[one.period][2] = value(one.median);
    rows[one.period][3] = range(one.low50, one.high50);
    rows[one.period][4] = range(one.low95, one.high95);
  }
  std::string body;
  for (const auto& [period, cells] : rows) {
    body += "<tr><th scope=row>" +
            twin_html(text(format_period(period, Language::english)),
                      text(format_period(period, Language::spanish))) +
            "</th>" + number_cell(cells[0]);
    if (trend) body += number_cell(cells[1]);
    for (std::size_t k = 2; fan && k < cells.size(); ++k) body += number_cell(cells[k]);
    body += "</tr>\n";
  }
  return details(twin(Label{"The values as a table", "Los valores en una tabla"}),
                 table(id + "-table", twin(unit_label(picture.unit)), "<tr>" + names + "</tr>", body), false);
}

}  // namespace contraste::page
