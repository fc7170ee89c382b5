#include "numeric/simplex_active_set.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

// A pivot below this share of the column's own square is rounding: the difference of two nearly equal sums.
constexpr double least_pivot = 1e-13;

}  // namespace

void SimplexActiveSet::clear(double shift) {
  shift_ = shift;
  members_.clear();
  weights_.clear();
  lower_.clear();
}

bool SimplexActiveSet::append(std::size_t index, std::span<const double> column, double weight) {
  const std::size_t k = size();
  solved_.resize(k);
  const double own = column[k] + shift_;
  double pivot = own;
  const double* row = lower_.data();
  for (std::size_t i = 0; i < k; ++i) {
    double sum = column[i] + shift_;
    for (std::size_t j = 0; j < i; ++j) sum -= row[j] * solved_[j];
    solved_[i] = sum / row[i];
    pivot -= solved_[i] * solved_[i];
    row += i + 1;
  }
  if (!(pivot > least_pivot * own)) return false;
  lower_.insert(lower_.end(), solved_.begin(), solved_.end());
  lower_.push_back(std::sqrt(pivot));
  members_.push_back(index);
  weights_.push_back(weight);
  return true;
}

// solved_ = inverse(L) m holds the newcomer, so that inverse(L') solved_ is the combination; the shift makes
// its coefficients sum to one.
double SimplexActiveSet::give_way() {
  const std::size_t k = size();
  step_.assign(solved_.begin(), solved_.end());
  for (std::size_t i = k; i-- > 0;) {
    step_[i] /= at(i, i);
    for (std::size_t j = 0; j < i; ++j) step_[j] -= at(i, j) * step_[i];
  }
  std::size_t first = 0;
  double moved = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < k; ++i) {
    if (!(step_[i] > 0)) continue;
    const double reach = std::max(0.0, weights_[i] / step_[i]);
    if (reach < moved) {
      first = i;
      moved = reach;
    }
  }
  for (std::size_t i = 0; i < k; ++i) weights_[i] -= moved * step_[i];
  weights_[first] = 0;
  drop(first);
  return moved;
}

// Rows below the dropped one have one entry too many; plane rotations of neighbouring columns take it away.
void SimplexActiveSet::drop(std::size_t position) {
  const std::size_t k = size();
  solved_.resize(k);
  ones_.resize(k);  // cosines of the rotations that the rows above made, by column
  step_.resize(k);  // and their sines
  for (std::size_t row = position + 1; row < k; ++row) {
    const double* from = &lower_[row * (row + 1) / 2];
    double* to = &lower_[(row - 1) * row / 2];
    for (std::size_t j = 0; j <= row; ++j) solved_[j] = from[j];
    for (std::size_t j = position; j + 1 < row; ++j) {
      const double left = solved_[j];
      const double right = solved_[j + 1];
      solved_[j] = ones_[j] * left + step_[j] * right;
      solved_[j + 1] = ones_[j] * right - step_[j] * left;
    }
    const double left = solved_[row - 1];
    const double right = solved_[row];
    const double length = std::sqrt(left * left + right * right);
    ones_[row - 1] = left / length;
    step_[row - 1] = right / length;
    solved_[row - 1] = length;
    for (std::size_t j = 0; j < row; ++j) to[j] = solved_[j];
  }
  lower_.resize(k * (k - 1) / 2);
  members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(position));
  weights_.erase(weights_.begin() + static_cast<std::ptrdiff_t>(position));
}

// step_: least of step' (gram) step / 2 + gradient' step with a sum of zero, where the shift does nothing.
void SimplexActiveSet::direction(std::span<const double> gradient) {
  const std::size_t k = size();
  solved_.resize(k);
  ones_.resize(k);
  step_.resize(k);
  double across = 0;
  double square = 0;
  const double* row = lower_.data();
  for (std::size_t i = 0; i < k; ++i) {
    double falls = -gradient[i];
    double one = 1;
    for (std::size_t j = 0; j < i; ++j) {
      falls -= row[j] * solved_[j];
      one -= row[j] * ones_[j];
    }
    solved_[i] = falls / row[i];
    ones_[i] = one / row[i];
    across += solved_[i] * ones_[i];
    square += ones_[i] * ones_[i];
    row += i + 1;
  }
  const double level = across / square;
  for (std::size_t i = 0; i < k; ++i) step_[i] = solved_[i] - level * ones_[i];
  for (std::size_t i = k; i-- > 0;) {
    row -= i + 1;
    step_[i] /= row[i];
    for (std::size_t j = 0; j < i; ++j) step_[j] -= row[j] * step_[i];
  }
}

void SimplexActiveSet::settle(std::vector<double>& gradient) {
  while (size() > 1) {
    direction(gradient);
    const std::size_t k = size();
    std::size_t first = k;
    double share = 1;
    for (std::size_t i = 0; i < k; ++i) {
      if (!(weights_[i] + step_[i] <= 0)) continue;
      const double reach = std::max(0.0, weights_[i] / -step_[i]);
      if (first == k || reach < share) {
        first = i;
        share = reach;
      }
    }
    for (std::size_t i = 0; i < k; ++i) weights_[i] += share * step_[i];
    if (first == k) return;
    // On the way down the gradient shrinks by the share, but for a constant that a sum of zero does not see.
    for (std::size_t i = 0; i < k; ++i) gradient[i] *= 1 - share;
    weights_[first] = 0;
    drop(first);
    gradient.erase(gradient.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

void SimplexActiveSet::normalise() {
  double sum = 0;
  for (const double weight : weights_) sum += weight;
  for (double& weight : weights_) weight /= sum;
}

}  // namespace contraste
