#include "numeric/simplex_loops.h"

#include <array>
#include <cstring>
#include <limits>

// As in wide_loops.cpp.
#if defined(__x86_64__)
#define CONTRASTE_WIDE [[gnu::target("avx2")]]
#endif

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

using Lane [[gnu::vector_size(32)]] = double;

template <std::size_t lanes>
[[gnu::always_inline]] inline void combine_block(const SimplexRows& rows, std::size_t from, double* out) {
  std::array<Lane, lanes> sum{};
  for (std::size_t r = 0; r < rows.count; ++r) {
    const double* row = rows.row[r] + from;
    const double factor = rows.factor[r];
    for (std::size_t l = 0; l < lanes; ++l) {
      Lane part{};
      std::memcpy(&part, row + 4 * l, sizeof part);
      sum[l] += factor * part;
    }
  }
  for (std::size_t l = 0; l < lanes; ++l) {
    if (rows.less != nullptr) {
      Lane part{};
      std::memcpy(&part, rows.less + from + 4 * l, sizeof part);
      sum[l] -= part;
    }
    std::memcpy(out + from + 4 * l, &sum[l], sizeof(Lane));
  }
}

[[gnu::always_inline]] inline void combine_loop(const SimplexRows& rows, double* out) {
  std::size_t i = 0;
  for (; i + 16 <= rows.n; i += 16) combine_block<4>(rows, i, out);
  for (; i + 4 <= rows.n; i += 4) combine_block<1>(rows, i, out);
  for (; i < rows.n; ++i) {
    double sum = 0;
    for (std::size_t r = 0; r < rows.count; ++r) sum += rows.factor[r] * rows.row[r][i];
    out[i] = rows.less != nullptr ? sum - rows.less[i] : sum;
  }
}

[[gnu::always_inline]] inline void dots_loop(const SimplexColumns& columns, double* out) {
  for (std::size_t i = 0; i < columns.count; ++i) {
    Lane sum{};
    for (std::size_t k = 0; k < columns.stride; k += 4) {
      Lane left{};
      Lane right{};
      std::memcpy(&left, columns.column[i] + k, sizeof left);
      std::memcpy(&right, columns.with + k, sizeof right);
      sum += left * right;
    }
    out[i] = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  }
}

// Place of the first least value; of two alike the first.
[[gnu::always_inline]] inline std::size_t least_loop(const double* values, std::size_t n) {
  Lane least{infinity, infinity, infinity, infinity};
  Lane where{};
  Lane place{0, 1, 2, 3};
  std::size_t i = 0;
  for (; i + 4 <= n; i += 4) {
    Lane part{};
    std::memcpy(&part, values + i, sizeof part);
    const auto lower = part < least;
    least = lower ? part : least;
    where = lower ? place : where;
    place += 4.0;
  }
  double value = least[0];
  double at = where[0];
  for (int j = 1; j < 4; ++j) {
    const bool before = least[j] < value || (least[j] == value && where[j] < at);
    value = before ? least[j] : value;
    at = before ? where[j] : at;
  }
  for (; i < n; ++i) {
    at = values[i] < value ? static_cast<double>(i) : at;
    value = values[i] < value ? values[i] : value;
  }
  return static_cast<std::size_t>(at);
}

#if defined(CONTRASTE_WIDE)
CONTRASTE_WIDE void combine_wide(const SimplexRows& rows, double* out) {
  combine_loop(rows, out);
}
CONTRASTE_WIDE void dots_wide(const SimplexColumns& columns, double* out) {
  dots_loop(columns, out);
}
CONTRASTE_WIDE std::size_t least_wide(const double* values, std::size_t n) {
  return least_loop(values, n);
}
bool wide() {
  return __builtin_cpu_supports("avx2") != 0;
}
#endif

}  // namespace

void combine_rows(const SimplexRows& rows, double* out) {
#if defined(CONTRASTE_WIDE)
  if (wide()) return combine_wide(rows, out);
#endif
  combine_loop(rows, out);
}

void multiply_columns(const SimplexColumns& columns, double* out) {
#if defined(CONTRASTE_WIDE)
  if (wide()) return dots_wide(columns, out);
#endif
  dots_loop(columns, out);
}

std::size_t place_of_least(const std::vector<double>& values) {
#if defined(CONTRASTE_WIDE)
  if (wide()) return least_wide(values.data(), values.size());
#endif
  return least_loop(values.data(), values.size());
}

}  // namespace contraste
