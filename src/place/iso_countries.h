// The countries of ISO 3166-1: their codes, and their names in English and Spanish.
#pragma once

#include <span>
#include <string_view>

namespace contraste {

struct IsoCountry {
  std::string_view alpha_2;
  std::string_view alpha_3;
  unsigned numeric = 0;
  std::string_view en;
  std::string_view es;
  std::string_view others;  // further names, split by |
};

// Ordered by alpha_2.
std::span<const IsoCountry> iso_countries();

// By any of its three codes, in capitals; the number with or without leading zeros. Null when no country has
// it. Checked: PlaceCode.CountriesAreFoundByEachOfTheirCodes
const IsoCountry* find_iso_country(std::string_view code);

}  // namespace contraste
