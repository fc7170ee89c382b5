// Multiples in the words of a unit: "USD billion", "miles de millones de pesos", "thousand victims".
#pragma once

#include <string>
#include <string_view>

#include "contraste/figure.h"

namespace contraste {

struct UnitMultiple {
  double times = 1;      // of the unit that is left
  std::string rest;      // the words without the multiple: "pesos", "victims"
  bool spanish = false;  // the multiple is a Spanish word
};

// English billion and trillion are 10^9 and 10^12, Spanish billón 10^12 and "mil millones" 10^9. "miles"
// alone is a length: it is a multiple only before "de" or another one. Checked: UnitMultiple.*
UnitMultiple unit_multiple(std::string_view unit);

// How figures in such a unit are kept: counts one by one (12 "thousand victims" are 12,000 victims), so that
// their noise is that of people; money and measures in the thousands or millions of their source, larger
// multiples in millions (19.2 "billones de pesos" are 19,200,000 "millones de pesos"); other kinds as they
// are.
struct KeptUnit {
  std::string label;
  double factor = 1;  // a number of the source times this is in the label's unit
};
KeptUnit kept_unit(std::string_view unit, UnitKind kind);

}  // namespace contraste
