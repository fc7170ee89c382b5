// In how many of the periods did the value fall (rise)?
#pragma once

#include <span>

#include "method/method.h"

namespace contraste {

// points: consecutive values, n + 1 of them for n steps. estimate: the steps that went the way asked;
// n: steps; low = high = estimate (with figures that are bounds the steps that surely did and those that may
// have, and no estimate where these differ); p: of as many or more if up and down were equally likely (sign
// test, ties left out). Checked: Run.CountsTheStepsAndTestsTheirSigns.
Finding run(std::span<const Point> points, bool falls);

}  // namespace contraste
