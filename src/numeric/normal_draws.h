// Standard normal draws from the counter-based stream.
#pragma once

#include <cstdint>
#include <span>

#include "base/random.h"

namespace contraste {

// Which draws: `draw` numbers the series, the place in `out` the values within it.
struct NormalStream {
  std::uint64_t seed = 1;
  Purpose purpose = Purpose::test;
  std::uint64_t what = 0;
  std::uint64_t draw = 0;
};

// Independent standard normal values by the transform of Box & Muller (1958, Annals of Mathematical
// Statistics 29:610-611), two from two uniforms. A value depends on the stream and its place only: a longer
// span begins with the same values. Checked: NormalDraws.HaveTheMomentsAndTheTailsOfTheNormal,
// NormalDraws.ALongerSpanBeginsWithTheSameValues.
void fill_normals(std::span<double> out, const NormalStream& stream);

}  // namespace contraste
