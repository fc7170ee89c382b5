// How exact the words are: which true values a number said admits. docs/claim-language.md lists the words.
#pragma once

#include "contraste/claim.h"

namespace contraste {

// What the words around a number say of it; the first nine are Precision, in its order.
enum class Hedge {
  exact,
  about,
  nearly,
  more_than,
  at_least,
  less_than,
  at_most,
  vague,
  unstated,
  slightly_more = 100,  // "just over": above the number, by at most 10 %
  slightly_less = 101,  // "just under": below the number, by at most 10 %
};

// A size as said, without its sign: 0.9 for "90 percent", half_unit 0.005.
struct SaidNumber {
  double value = 0;
  double half_unit = 0;
  Hedge hedge = Hedge::exact;
};

// The range of magnitudes that the words admit:
//   exact            value ± half a unit of the last digit said
//   about            value ± `about` (0.05) of it
//   nearly           from 10 % below the value up to it
//   more than        above it; at least: from it on; less than, at most: below it
//   vague            from the value on ("hundreds": 200)
//   slightly more    above it, up to 10 % more; slightly less: the same below
// Checked: Precision.*
Quantity level_quantity(const SaidNumber& said, Quantity::Unit unit, double about);

// The same for a change: `down` makes it negative and turns the range round. "fell by less than 10 %" is
// still a fall: the range ends at zero, zero not admitted.
Quantity change_quantity(const SaidNumber& said, Quantity::Unit unit, bool down, double about);

Precision precision_of(Hedge hedge);

}  // namespace contraste
