#include "numeric/normal_draws.h"

#include <cmath>
#include <numbers>

namespace contraste {

void fill_normals(std::span<double> out, const NormalStream& stream) {
  for (std::size_t at = 0; at < out.size(); at += 4) {
    const Uniforms block = uniforms(stream.seed, stream.purpose, stream.what, at / 4, stream.draw);
    for (std::size_t pair = 0; pair < 4 && at + pair < out.size(); pair += 2) {
      const double radius = std::sqrt(-2 * std::log1p(-block.u[pair]));
      const double angle = 2 * std::numbers::pi * block.u[pair + 1];
      out[at + pair] = radius * std::cos(angle);
      if (at + pair + 1 < out.size()) out[at + pair + 1] = radius * std::sin(angle);
    }
  }
}

}  // namespace contraste
