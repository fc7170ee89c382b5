// The loops over columns of simplex_least_squares.cpp, in the widest registers of the machine. Each element
// is summed in the same order on both builds.
#pragma once

#include <cstddef>
#include <vector>

namespace contraste {

// What combine_rows() sums.
struct SimplexRows {
  const double* const* row = nullptr;
  const double* factor = nullptr;
  std::size_t count = 0;
  const double* less = nullptr;
  std::size_t n = 0;
};

// What multiply_columns() multiplies; the stride is a multiple of four.
struct SimplexColumns {
  const double* const* column = nullptr;
  std::size_t count = 0;
  const double* with = nullptr;
  std::size_t stride = 0;
};

// out = sum of factor[r] * row[r] - less, over the first n columns; less may be null.
// Checked: SimplexLoops.AgreeWithPlainLoops.
void combine_rows(const SimplexRows& rows, double* out);

// out[i] = sum of with[k] * column[i][k]. Checked: SimplexLoops.AgreeWithPlainLoops.
void multiply_columns(const SimplexColumns& columns, double* out);

// Place of the first least value; 0 for none below infinity. Checked: SimplexLoops.AgreeWithPlainLoops.
std::size_t place_of_least(const std::vector<double>& values);

}  // namespace contraste
