// Data sets for the tests of the claim language: which indicators, places and units there are.
#pragma once

#include <string>
#include <vector>

#include "claim/vocabulary.h"

namespace contraste::testing {

inline Series series_of(std::string indicator, std::string place, UnitKind kind = UnitKind::count,
                        std::string label = "count", std::string source = "National Police",
                        std::string definition = {}) {
  Series series;
  series.indicator = std::move(indicator);
  series.place = std::move(place);
  series.unit.kind = kind;
  series.unit.label = std::move(label);
  series.source = std::move(source);
  series.definition = std::move(definition);
  return series;
}

// Homicides, kidnappings and terrorist acts of Colombia.
inline Vocabulary colombia() {
  return build_vocabulary(
      {series_of("homicides", "Colombia"),
       series_of("homicide rate", "Colombia", UnitKind::rate, "per 100,000"),
       series_of("kidnapping", "Colombia", UnitKind::count, "victims", "Ministry of Defence", "total"),
       series_of("kidnapping", "Colombia", UnitKind::count, "victims", "Ministry of Defence", "extortive"),
       series_of("terrorist acts", "Colombia"), series_of("municipalities without police", "Colombia"),
       series_of("coca cultivation", "Colombia", UnitKind::physical, "ha"),
       series_of("cocaine seizures", "Colombia", UnitKind::physical, "kg"),
       series_of("U.S. aid", "Colombia", UnitKind::money, "USD million"),
       series_of("military spending", "Colombia", UnitKind::money, "USD million"),
       series_of("extraditions", "Colombia"), series_of("officers trained", "Colombia")},
      {});
}

// The same indicators in places that do not exist.
inline Vocabulary three_places() {
  std::vector<Series> all;
  for (const char* place : {"Arcadia", "Borealis", "Cassia"}) {
    all.push_back(series_of("homicides", place));
    all.push_back(series_of("homicide rate", place, UnitKind::rate, "per 100,000"));
    all.push_back(series_of("kidnapping", place));
    all.push_back(series_of("terrorist acts", place));
    all.push_back(series_of("officers trained", place));
    all.push_back(series_of("extraditions", place));
  }
  return build_vocabulary(all, {});
}

}  // namespace contraste::testing
