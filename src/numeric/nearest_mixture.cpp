#include "numeric/nearest_mixture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace contraste {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

}  // namespace

NearestMixture::NearestMixture(std::size_t rows, std::size_t columns, std::span<const double> d)
    : rows_(rows),
      columns_(columns),
      by_row_(d.begin(), d.end()),
      by_column_(rows * columns),
      row_size_(rows),
      order_(rows),
      root_(rows),
      support_(rows + 2),
      weight_(rows + 2),
      solution_(rows + 2),
      image_(rows),
      slack_(columns),
      matrix_(rows * (rows + 2)),
      right_(rows),
      norm_(rows + 2),
      pivot_(rows + 2) {
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      const double value = d[i * columns + j];
      by_column_[j * rows + i] = value;
      row_size_[i] = std::max(row_size_[i], std::abs(value));
    }
  }
  std::iota(order_.begin(), order_.end(), std::size_t{0});
}

void NearestMixture::forget() {
  size_ = 0;
}

std::vector<double> NearestMixture::weights() const {
  std::vector<double> all(columns_, 0.0);
  for (std::size_t s = 0; s < size_; ++s) all[support_[s]] = weight_[s];
  return all;
}

// Neighbouring weights have nearly the same order: an insertion sort of the last one.
void NearestMixture::sort_rows(std::span<const double> v) {
  for (std::size_t i = 1; i < rows_; ++i) {
    const std::size_t row = order_[i];
    std::size_t at = i;
    for (; at > 0 && v[order_[at - 1]] < v[row]; --at) order_[at] = order_[at - 1];
    order_[at] = row;
  }
  for (std::size_t i = 0; i < rows_; ++i) root_[i] = std::sqrt(v[order_[i]]);
}

void NearestMixture::start() {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t j = 0; j < columns_; ++j) {
    const double* column = &by_column_[j * rows_];
    double square = 0;
    for (std::size_t i = 0; i < rows_; ++i) {
      const double part = root_[i] * column[order_[i]];
      square += part * part;
    }
    if (square < least) least = square, best = j;
  }
  support_[0] = best;
  weight_[0] = 1;
  size_ = 1;
}

// The first column of the support is the base; the others are differences from it, so that the weights sum
// to one without a constraint.
void NearestMixture::prepare_differences() {
  const double* base = &by_column_[support_[0] * rows_];
  for (std::size_t i = 0; i < rows_; ++i) right_[i] = -root_[i] * base[order_[i]];
  for (std::size_t c = 0; c + 1 < size_; ++c) {
    const double* column = &by_column_[support_[c + 1] * rows_];
    double* out = &matrix_[c * rows_];
    double norm = 0;
    for (std::size_t i = 0; i < rows_; ++i) {
      out[i] = root_[i] * (column[order_[i]] - base[order_[i]]);
      norm += out[i] * out[i];
    }
    norm_[c] = norm;
    pivot_[c] = c;
  }
}

// Takes the rest of the pivot column off by a reflection, there and in all that follows. False: it is zero.
bool NearestMixture::reflect(std::size_t c, double largest) {
  const std::size_t unknowns = size_ - 1;
  double* column = &matrix_[pivot_[c] * rows_];
  double norm = 0;
  for (std::size_t i = c; i < rows_; ++i) norm += column[i] * column[i];
  if (norm <= epsilon * epsilon * largest * 1e-10) return false;
  const double length = column[c] > 0 ? -std::sqrt(norm) : std::sqrt(norm);
  const double head = column[c] - length;
  const double scale = 1 / (length * head);  // minus two over the square of the reflection's vector
  const auto apply = [&](double* x) {
    double dot = head * x[c];
    for (std::size_t i = c + 1; i < rows_; ++i) dot += column[i] * x[i];
    dot *= scale;
    x[c] += dot * head;
    for (std::size_t i = c + 1; i < rows_; ++i) x[i] += dot * column[i];
  };
  for (std::size_t o = c + 1; o < unknowns; ++o) {
    double* other = &matrix_[pivot_[o] * rows_];
    apply(other);
    double rest = 0;
    for (std::size_t i = c + 1; i < rows_; ++i) rest += other[i] * other[i];
    norm_[pivot_[o]] = rest;
  }
  apply(right_.data());
  column[c] = length;
  return true;
}

void NearestMixture::solve_support() {
  const std::size_t unknowns = size_ - 1;
  solution_[0] = 1;
  if (unknowns == 0) return;
  prepare_differences();
  const double largest = *std::max_element(norm_.begin(), norm_.begin() + static_cast<long>(unknowns));
  std::size_t rank = 0;
  for (; rank < std::min(unknowns, rows_); ++rank) {
    std::size_t best = rank;
    for (std::size_t o = rank + 1; o < unknowns; ++o)
      if (norm_[pivot_[o]] > norm_[pivot_[best]]) best = o;
    std::swap(pivot_[rank], pivot_[best]);
    if (!reflect(rank, largest)) break;
  }
  double sum = 0;
  for (std::size_t c = rank; c < unknowns; ++c) solution_[pivot_[c] + 1] = 0;
  for (std::size_t c = rank; c-- > 0;) {
    double value = right_[c];
    for (std::size_t o = c + 1; o < rank; ++o)
      value -= matrix_[pivot_[o] * rows_ + c] * solution_[pivot_[o] + 1];
    value /= matrix_[pivot_[c] * rows_ + c];
    solution_[pivot_[c] + 1] = value;
    sum += value;
  }
  solution_[0] = 1 - sum;
}

// As far towards the solution as no weight falls below zero; a weight that reaches zero leaves.
void NearestMixture::shrink_support() {
  double step = 1;
  std::size_t blocking = size_;
  for (std::size_t s = 0; s < size_; ++s) {
    if (solution_[s] > 0) continue;
    const double ratio = weight_[s] > 0 ? weight_[s] / (weight_[s] - solution_[s]) : 0;
    if (blocking == size_ || ratio < step) step = ratio, blocking = s;
  }
  std::size_t kept = 0;
  double sum = 0;
  for (std::size_t s = 0; s < size_; ++s) {
    const double value = weight_[s] + step * (solution_[s] - weight_[s]);
    if (s == blocking || value <= 0) continue;
    support_[kept] = support_[s];
    weight_[kept] = value;
    sum += value;
    ++kept;
  }
  size_ = kept;
  for (std::size_t s = 0; s < size_; ++s) weight_[s] /= sum;
}

// Image, slack and square at the weights; the column that improves most.
std::size_t NearestMixture::steepest(std::span<const double> v) {
  std::fill(image_.begin(), image_.end(), 0.0);
  for (std::size_t s = 0; s < size_; ++s) {
    const double* column = &by_column_[support_[s] * rows_];
    for (std::size_t i = 0; i < rows_; ++i) image_[i] += weight_[s] * column[i];
  }
  std::fill(slack_.begin(), slack_.end(), 0.0);
  double* slack = slack_.data();
  square_ = 0;
  rounding_ = 0;
  for (std::size_t i = 0; i < rows_; ++i) {
    const double pull = v[i] * image_[i];
    square_ += pull * image_[i];
    rounding_ += v[i] * row_size_[i] * row_size_[i];
    const double* row = &by_row_[i * columns_];
    for (std::size_t j = 0; j < columns_; ++j) slack[j] += pull * row[j];
  }
  rounding_ *= 2 * epsilon;
  std::size_t best = 0;
  for (std::size_t j = 0; j < columns_; ++j) {
    slack[j] -= square_;
    if (slack[j] < slack[best]) best = j;
  }
  least_ = slack[best];
  return best;
}

MixtureFit NearestMixture::fit(std::span<const double> v) {
  MixtureFit fit;
  sort_rows(v);
  if (size_ == 0) start();
  // From any set the active set needs few rounds; the limit only guards against rounding.
  const int limit = static_cast<int>(20 * (rows_ + columns_) + 100);
  double before = std::numeric_limits<double>::infinity();
  for (fit.steps = 1; fit.steps <= limit; ++fit.steps) {
    for (;;) {
      solve_support();
      const bool inside = std::all_of(solution_.begin(), solution_.begin() + static_cast<long>(size_),
                                      [](double w) { return w > 0; });
      if (inside) break;
      shrink_support();
    }
    std::copy_n(solution_.begin(), size_, weight_.begin());
    const std::size_t best = steepest(v);
    if (least_ >= -rounding_) {
      fit.converged = true;
      break;
    }
    const bool known = std::find(support_.begin(), support_.begin() + static_cast<long>(size_), best) !=
                       support_.begin() + static_cast<long>(size_);
    if (known || square_ >= before || size_ > rows_) break;
    before = square_;
    support_[size_] = best;
    weight_[size_] = 0;
    ++size_;
  }
  // What is left at the end of a set that no longer improves is rounding of the sums.
  fit.converged = fit.converged || -least_ <= 64 * rounding_;
  fit.square = square_;
  fit.gap = std::max(0.0, -2 * least_);
  return fit;
}

}  // namespace contraste
