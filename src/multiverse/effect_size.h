// The size that a sentence gives an effect: a share of what would have been, or a number.
#pragma once

#include <optional>

#include "contraste/question.h"

namespace contraste {

struct EffectSize {
  bool number = false;  // of events; else a share
  std::optional<double>
      bound;  // "at least 30 %": -0.3 of a fall; "at most" likewise; none: no bound was said
  bool at_most = false;
};

// A bound has one end: what was said exactly, about or nearly has two. Nothing falls by more than all of it.
// Checked: EffectMultiverse.AtLeastSoMuchWantsMoreThanSomeEffect, EffectMultiverse.AtMostSoMuchIsTestedToo.
EffectSize effect_size(const Question& question);

// An effect that is `share` of what would have been, where `counted` were counted: so many more (fewer: below
// zero).
double number_of_share(double share, double counted);
// And back.
double share_of_number(double number, double counted);

}  // namespace contraste
