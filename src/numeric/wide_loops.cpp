#include "numeric/wide_loops.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numbers>

// Two builds of each loop, one for machines with 256-bit registers. Fused multiply-add is not part of AVX2,
// so both round alike.
#if defined(__x86_64__)
#define CONTRASTE_WIDE [[gnu::target("avx2")]]
#endif

namespace contraste {

namespace {

constexpr std::uint64_t one = std::bit_cast<std::uint64_t>(1.0);
constexpr std::uint64_t root_half = std::bit_cast<std::uint64_t>(std::numbers::sqrt2 / 2);
constexpr std::uint64_t fraction_bits = (std::uint64_t{1} << 52) - 1;

// Adding the distance from sqrt(1/2) to 1 carries into the exponent where the fraction is above sqrt(2), so
// no comparison is needed. The exponent becomes a double by its place in the fraction of 2^52.
[[gnu::always_inline]] inline double log_of(double x) {
  const std::uint64_t shifted = std::bit_cast<std::uint64_t>(x) + (one - root_half);
  const double exponent =
      std::bit_cast<double>((shifted >> 52) | std::bit_cast<std::uint64_t>(0x1p52)) - (0x1p52 + 1023);
  const double m = std::bit_cast<double>((shifted & fraction_bits) + root_half);
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  const double z2 = z * z;
  const double low = (1. / 3 + z / 5) + z2 * (1. / 7 + z / 9);
  const double high = (1. / 11 + z / 13) + z2 * ((1. / 15 + z / 17) + z2 * (1. / 19 + z / 21));
  const double series = low + z2 * z2 * high;
  return exponent * std::numbers::ln2 + (2 * s + 2 * s * (z * series));
}

[[gnu::always_inline]] inline void log_loop(std::span<const double> in, std::span<double> out) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = log_of(in[i]);
}

[[gnu::always_inline]] inline void poisson_loop(const TailSums& counts, const TailSums& exposures,
                                                std::span<double> out) {
  const double* before = counts.at.data();
  const double* people = exposures.at.data();
  double* to = out.data();
  const double all = counts.end;
  const double every = exposures.end;
  const std::size_t n = out.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double count = all - before[i];
    to[i] = -count * log_of(count / (every - people[i]));
  }
}

[[gnu::always_inline]] inline void negbin_loop(const TailSums& counts, const TailSums& exposures, double size,
                                               std::span<double> out) {
  const double* before = counts.at.data();
  const double* people = exposures.at.data();
  double* to = out.data();
  const double all = counts.end;
  const double every = exposures.end;
  const std::size_t n = out.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double count = all - before[i];
    const double room = size * (every - people[i]);
    const double q = count / room;
    to[i] = (count + room) * log_of(1 + q) - count * log_of(q);
  }
}

[[gnu::always_inline]] inline void gaussian_loop(const TailSums& sums, const TailSums& squares,
                                                 const TailSums& lengths, std::span<double> out) {
  const double* before = sums.at.data();
  const double* squared = squares.at.data();
  const double* length = lengths.at.data();
  double* to = out.data();
  const double all = sums.end;
  const double every = squares.end;
  const double last = lengths.end;
  const std::size_t n = out.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double sum = all - before[i];
    to[i] = (every - squared[i]) - sum * sum / (last - length[i]);
  }
}

// Four minima side by side: one would wait for itself at each step.
[[gnu::always_inline]] inline double least_loop(const double* a, const double* b, std::size_t n) {
  using Lane [[gnu::vector_size(32)]] = double;
  constexpr double none = std::numeric_limits<double>::infinity();
  std::array<Lane, 4> least{};
  for (Lane& lane : least) lane = Lane{none, none, none, none};
  std::size_t i = 0;
  for (; i + 16 <= n; i += 16) {
    for (std::size_t j = 0; j < 4; ++j) {
      Lane left{};
      Lane right{};
      std::memcpy(&left, a + i + 4 * j, sizeof left);
      std::memcpy(&right, b + i + 4 * j, sizeof right);
      const Lane sum = left + right;
      least[j] = sum < least[j] ? sum : least[j];
    }
  }
  double result = none;
  for (const Lane& lane : least) {
    for (int j = 0; j < 4; ++j) result = lane[j] < result ? lane[j] : result;
  }
  for (; i < n; ++i) {
    const double sum = a[i] + b[i];
    result = sum < result ? sum : result;
  }
  return result;
}

#if defined(CONTRASTE_WIDE)
CONTRASTE_WIDE void log_wide(std::span<const double> in, std::span<double> out) {
  log_loop(in, out);
}
CONTRASTE_WIDE void poisson_wide(const TailSums& counts, const TailSums& exposures, std::span<double> out) {
  poisson_loop(counts, exposures, out);
}
CONTRASTE_WIDE void negbin_wide(const TailSums& counts, const TailSums& exposures, double size,
                                std::span<double> out) {
  negbin_loop(counts, exposures, size, out);
}
CONTRASTE_WIDE void gaussian_wide(const TailSums& sums, const TailSums& squares, const TailSums& lengths,
                                  std::span<double> out) {
  gaussian_loop(sums, squares, lengths, out);
}
CONTRASTE_WIDE double least_wide(const double* a, const double* b, std::size_t n) {
  return least_loop(a, b, n);
}
bool wide() {
  return __builtin_cpu_supports("avx2") != 0;
}
#endif

}  // namespace

void wide_log(std::span<const double> in, std::span<double> out) {
#if defined(CONTRASTE_WIDE)
  if (wide()) return log_wide(in, out);
#endif
  log_loop(in, out);
}

void poisson_costs(const TailSums& counts, const TailSums& exposures, std::span<double> out) {
#if defined(CONTRASTE_WIDE)
  if (wide()) return poisson_wide(counts, exposures, out);
#endif
  poisson_loop(counts, exposures, out);
}

void negbin_costs(const TailSums& counts, const TailSums& exposures, double size, std::span<double> out) {
#if defined(CONTRASTE_WIDE)
  if (wide()) return negbin_wide(counts, exposures, size, out);
#endif
  negbin_loop(counts, exposures, size, out);
}

void gaussian_costs(const TailSums& sums, const TailSums& squares, const TailSums& lengths,
                    std::span<double> out) {
#if defined(CONTRASTE_WIDE)
  if (wide()) return gaussian_wide(sums, squares, lengths, out);
#endif
  gaussian_loop(sums, squares, lengths, out);
}

double least_sum(std::span<const double> a, std::span<const double> b) {
  const std::size_t n = a.size() < b.size() ? a.size() : b.size();
#if defined(CONTRASTE_WIDE)
  if (wide()) return least_wide(a.data(), b.data(), n);
#endif
  return least_loop(a.data(), b.data(), n);
}

}  // namespace contraste
