// A small evaluation made by hand, with what outputs find hard: quotes, formulas and markup in labels,
// missing numbers, a source whose rows may not be shown.
#pragma once

#include "contraste/evaluation.h"

namespace contraste::test {

// Two claims. "kidnapping": one question of four specifications (source: police, defence; measure: count,
// rate), the third without a finding to speak of, and one question without a method. "great": not checkable.
// File 0 is free, file 1 has licence never and gave series 1.
Evaluation outputs_sample();

}  // namespace contraste::test
