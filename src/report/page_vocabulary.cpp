#include "report/page_vocabulary.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "claim/lexicon.h"

namespace contraste::page {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array units = {
    Pair{"count", ""},
    Pair{"per 100,000", "por 100.000"},
    Pair{"acts", "actos"},
    Pair{"attacks", "ataques"},
    Pair{"cases", "casos"},
    Pair{"deaths", "muertes"},
    Pair{"events", "eventos"},
    Pair{"hectares", "hectáreas"},
    Pair{"homicides", "homicidios"},
    Pair{"incidents", "incidentes"},
    Pair{"kidnappings", "secuestros"},
    Pair{"kilometres", "kilómetros"},
    Pair{"municipalities", "municipios"},
    Pair{"officers", "agentes"},
    Pair{"people", "personas"},
    Pair{"persons", "personas"},
    Pair{"soldiers", "soldados"},
    Pair{"tonnes", "toneladas"},
    Pair{"victims", "víctimas"},
    Pair{"% of GDP", "% del PIB"},
    Pair{"USD", "USD"},
    Pair{"USD million", "millones de USD"},
    Pair{"on the scale of each source", "en la escala de cada fuente"},
    Pair{"percentage points", "puntos porcentuales"},
};

constexpr std::array indicators = {
    Pair{"armed forces personnel", "personal de las fuerzas armadas"},
    Pair{"civil liberties", "libertades civiles"},
    Pair{"coca cultivation", "cultivo de coca"},
    Pair{"Colombian military burden", "carga militar de Colombia"},
    Pair{"Colombian military spending", "gasto militar de Colombia"},
    Pair{"control of corruption", "control de la corrupción"},
    Pair{"corruption perceptions", "percepción de la corrupción"},
    Pair{"deaths from terrorism", "muertes por terrorismo"},
    Pair{"deaths in conflict", "muertes en el conflicto"},
    Pair{"democracy", "democracia"},
    Pair{"executive constraints", "límites al ejecutivo"},
    Pair{"extraditions", "extradiciones"},
    Pair{"FARC members", "miembros de las FARC"},
    Pair{"functioning of government", "funcionamiento del gobierno"},
    Pair{"government effectiveness", "eficacia del gobierno"},
    Pair{"homicide", "homicidios"},
    Pair{"kidnapping", "secuestros"},
    Pair{"monopoly on force", "monopolio de la fuerza"},
    Pair{"municipalities with neo-paramilitaries", "municipios con neoparamilitares"},
    Pair{"municipalities without police", "municipios sin policía"},
    Pair{"people demobilised", "personas desmovilizadas"},
    Pair{"people trained", "personas formadas"},
    Pair{"pipeline attacks", "ataques a oleoductos"},
    Pair{"political participation", "participación política"},
    Pair{"political rights", "derechos políticos"},
    Pair{"political stability", "estabilidad política"},
    Pair{"population", "población"},
    Pair{"potential cocaine production", "producción potencial de cocaína"},
    Pair{"rating of civil liberties", "calificación de libertades civiles"},
    Pair{"rating of political rights", "calificación de derechos políticos"},
    Pair{"regulatory quality", "calidad regulatoria"},
    Pair{"rule of law", "estado de derecho"},
    Pair{"stateness", "estatalidad"},
    Pair{"terrorist acts", "actos terroristas"},
    Pair{"U.S. aid to Colombia", "ayuda de EE. UU. a Colombia"},
    Pair{"U.S. assistance by programme line", "asistencia de EE. UU. por programa"},
    Pair{"U.S. economic and social aid", "ayuda económica y social de EE. UU."},
    Pair{"U.S. military and police aid", "ayuda militar y policial de EE. UU."},
};

// "score (-10 to 10)" -> "puntuación (-10 a 10)": the words inside, one by one.
constexpr std::array score_words = {Pair{"score", "puntuación"}, Pair{" to ", " a "}, Pair{" best", " mejor"},
                                    Pair{" worst", " peor"}, Pair{"standard normal", "normal estándar"}};

constexpr std::array reading_words = {
    Pair{"separator tab", "separador: tabulador"},
    Pair{"separator ", "separador: "},
    Pair{"decimal comma", "coma decimal"},
    Pair{"decimal point", "punto decimal"},
    Pair{"decimal sign not shown", "signo decimal no visible"},
    Pair{"decimal signs mixed", "signos decimales mezclados"},
    Pair{"(by the separator)", "(por el separador)"},
    Pair{"numbers as the cells hold them", "números como están en las celdas"},
    Pair{"header in line ", "encabezado en la línea "},
    Pair{"one column an indicator", "una columna por indicador"},
    Pair{"one column a period", "una columna por periodo"},
    Pair{"sheet ", "hoja "}};

template <std::size_t n>
std::string replaced(std::string text, const std::array<Pair, n>& pairs) {
  for (const auto& [from, to] : pairs)
    if (const std::size_t at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

template <std::size_t n>
const Pair* find(const std::array<Pair, n>& pairs, const std::string& name) {
  for (const Pair& pair : pairs)
    if (pair.first == name) return &pair;
  return nullptr;
}

}  // namespace

Words unit_label(const std::string& label) {
  if (label == "count") return {};
  if (const Pair* known = find(units, label)) return {label, std::string(known->second)};
  if (label.starts_with("score (")) return {label, replaced(label, score_words)};
  return {label, label};
}

Words indicator_label(const std::string& indicator) {
  if (const Pair* known = find(indicators, indicator)) return {indicator, std::string(known->second)};
  if (const Idea* idea = idea_of_key(bare_key(indicator))) return {indicator, std::string(idea->es)};
  return {indicator, indicator};
}

Words read_as_words(const std::string& read_as) {
  std::string en = read_as;
  for (const auto& [sign, name] : {Pair{"separator ,", "separator comma"},
                                   {"separator ;", "separator semicolon"},
                                   {"separator |", "separator bar"}})
    if (const std::size_t at = en.find(sign); at != std::string::npos) {
      en.replace(at, sign.size(), name);
      break;
    }
  std::string es = replaced(en, reading_words);
  es = replaced(es, std::array{Pair{": comma", ": coma"}, Pair{": semicolon", ": punto y coma"},
                               Pair{": bar", ": barra"}});
  return {en, es};
}

}  // namespace contraste::page
