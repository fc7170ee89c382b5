#include "base/random.h"

#include <Random123/philox.h>

namespace contraste {

namespace {

// The top 53 bits, as a multiple of 2^-53: every double of that grid in [0,1) is equally likely.
double unit(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1p-53;
}

}  // namespace

Uniforms uniforms(std::uint64_t seed, Purpose purpose, std::uint64_t what, std::uint64_t replicate,
                  std::uint64_t draw) {
  const r123::Philox4x64::key_type key = {{seed, static_cast<std::uint64_t>(purpose)}};
  const r123::Philox4x64::ctr_type counter = {{draw, replicate, what, 0}};
  const r123::Philox4x64::ctr_type block = r123::Philox4x64{}(counter, key);
  return {{unit(block[0]), unit(block[1]), unit(block[2]), unit(block[3])}};
}

void fill_uniforms(std::span<double> out, std::uint64_t seed, Purpose purpose, std::uint64_t what,
                   std::uint64_t draw) {
  const r123::Philox4x64::key_type key = {{seed, static_cast<std::uint64_t>(purpose)}};
  std::size_t at = 0;
  for (std::uint64_t replicate = 0; at < out.size(); ++replicate) {
    const r123::Philox4x64::ctr_type block =
        r123::Philox4x64{}(r123::Philox4x64::ctr_type{{draw, replicate, what, 0}}, key);
    for (std::size_t i = 0; i < 4 && at < out.size(); ++i) out[at++] = unit(block[i]);
  }
}

}  // namespace contraste
