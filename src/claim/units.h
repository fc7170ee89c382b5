// Do the unit that a sentence names and the unit of the figures go together?
#pragma once

#include <string>

#include "claim/quantities.h"
#include "claim/vocabulary.h"

namespace contraste {

struct UnitFit {
  bool fits = true;
  double factor = 1;  // multiply the number said by this to have it in the data's unit, before "million"
  std::string data_unit;
};

// Tons against kilograms and acres against hectares are converted; hectares against tons, or pesos against
// dollars, do not fit. Where the sentence or the data names no unit that is known, nothing is changed.
// Checked: Units.*
UnitFit fit_unit(SaidUnit said, const Subject& subject, const Vocabulary& vocabulary);

}  // namespace contraste
