#include "report/page_levels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/format.h"
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

}  // namespace

const LevelPicture* level_picture(const Evaluation& evaluation, const QuestionEvaluation& question) {
  if (question.picture_of.size() != question.specifications.size() || question.pictures.empty())
    return nullptr;
  const auto primary = std::ranges::find(question.specifications, true, &Specification::primary);
  const auto first = primary == question.specifications.end()
                         ? std::size_t{0}
                         : static_cast<std::size_t>(primary - question.specifications.begin());
  const std::size_t s = question.verdict.quoted.value_or(first);
  if (s >= question.picture_of.size()) return nullptr;
  const LevelPicture& picture = question.pictures[static_cast<std::size_t>(question.picture_of[s])];
  const std::int32_t from = question.findings[s].to_series;
  if (picture.values.empty() || from < 0) return nullptr;
  const auto& observations = evaluation.series[static_cast<std::size_t>(from)].observations;
  const bool shown = std::ranges::all_of(
      observations, [&](const Observation& o) { return shown_vintage(evaluation, o) != nullptr; });
  return shown ? &picture : nullptr;
}

std::string levels_figure(const ClaimEvaluation& claim, std::size_t question) {
  return claim_anchor(claim) + "-q" + std::to_string(question + 1) + "-levels";
}

Words levels_description(const LevelPicture& picture) {
  Words out{"Dots: the figures; hollow ones came after what this reading knows.",
            "Puntos: las cifras; los huecos llegaron después de lo que esta lectura conoce."};
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
