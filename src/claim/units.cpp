#include "claim/units.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace contraste {
namespace {

struct KnownUnit {
  SaidUnit unit;
  char dimension;  // m mass, a area, d dollars, p pesos, e euros
  double in_base;  // tonnes, hectares, one of the currency
  std::array<std::string_view, 8> words;
};

constexpr KnownUnit known_units[] = {
    {SaidUnit::hectares, 'a', 1, {"ha", "hectare", "hectares", "hectarea", "hectareas"}},
    {SaidUnit::acres, 'a', 0.40468564224, {"acre", "acres"}},
    {SaidUnit::square_kilometres, 'a', 100, {"km2", "sqkm"}},
    {SaidUnit::tonnes, 'm', 1, {"t", "ton", "tons", "tonne", "tonnes", "tonelada", "toneladas", "mt"}},
    {SaidUnit::kilograms,
     'm',
     0.001,
     {"kg", "kilo", "kilos", "kilogram", "kilograms", "kilogramo", "kilogramos"}},
    {SaidUnit::dollars, 'd', 1, {"usd", "dollar", "dollars", "dolar", "dolares", "us"}},
    {SaidUnit::pesos, 'p', 1, {"cop", "peso", "pesos"}},
    {SaidUnit::euros, 'e', 1, {"eur", "euro", "euros"}},
};

const KnownUnit* unit_of_label(const std::string& label) {
  for (const Token& token : tokenize(label)) {
    for (const KnownUnit& unit : known_units) {
      if (!token.text.empty() && std::ranges::find(unit.words, token.text) != unit.words.end()) return &unit;
    }
  }
  return nullptr;
}

}  // namespace

UnitFit fit_unit(SaidUnit said, const Subject& subject, const Vocabulary& vocabulary) {
  UnitFit fit;
  if (said == SaidUnit::none) return fit;
  const auto own =
      std::ranges::find_if(known_units, [&](const KnownUnit& unit) { return unit.unit == said; });
  if (own == std::end(known_units)) return fit;
  std::string seen;
  for (const Vocabulary::Indicator& one : vocabulary.indicators) {
    if (std::ranges::find(subject.indicators, one.name) == subject.indicators.end()) continue;
    for (const std::string& label : one.units) {
      const KnownUnit* data = unit_of_label(label);
      if (data == nullptr) return fit;  // something that is not known here: the comparison itself will tell
      if (data->dimension == own->dimension) {
        fit.factor = own->in_base / data->in_base;
        return fit;
      }
      seen = label;
    }
  }
  if (!seen.empty()) {
    fit.fits = false;
    fit.data_unit = seen;
  }
  return fit;
}

}  // namespace contraste
