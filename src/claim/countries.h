// Names of countries and regions in English and Spanish, and the adjectives made from them.
#pragma once

#include <span>
#include <string_view>

namespace contraste {

struct Country {
  std::string_view en;
  std::string_view es;
  std::string_view others;      // further names, split by |
  std::string_view adjectives;  // "Colombian|colombiano|colombiana", split by |
};

// Member states of the United Nations whose names sentences on this matter are likely to hold, the regions
// above them, and the world. Short names after the UN's terminology database (UNTERM).
std::span<const Country> countries();

}  // namespace contraste
