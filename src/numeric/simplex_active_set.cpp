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
  inverse_.clear();
  ones_.clear();
}

bool SimplexActiveSet::append(std::size_t index, std::span<const double> column, double weight) {
  const std::size_t k = size();
  row_.resize(k);
  const double own = column[k] + shift_;
  double pivot = own;
  double one = 1;
  const double* row = lower_.data();
  for (std::size_t i = 0; i < k; ++i) {
    double sum = column[i] + shift_;
    for (std::size_t j = 0; j < i; ++j) sum -= row[j] * row_[j];
    sum *= inverse_[i];
    row_[i] = sum;
    pivot -= sum * sum;
    one -= sum * ones_[i];
    row += i + 1;
  }
  if (!(pivot > least_pivot * own)) return false;
  const double diagonal = std::sqrt(pivot);
  lower_.insert(lower_.end(), row_.begin(), row_.end());
  lower_.push_back(diagonal);
  inverse_.push_back(1 / diagonal);
  ones_.push_back(one / diagonal);
  members_.push_back(index);
  weights_.push_back(weight);
  return true;
}

// step_ = inverse(L') step_.
void SimplexActiveSet::back_substitute() {
  const double* row = lower_.data() + lower_.size();
  for (std::size_t i = size(); i-- > 0;) {
    row -= i + 1;
    const double value = step_[i] * inverse_[i];
    step_[i] = value;
    for (std::size_t j = 0; j < i; ++j) step_[j] -= row[j] * value;
  }
}

// row_ = inverse(L) m still holds the newcomer, so that inverse(L') row_ is the combination; the shift makes
// its coefficients sum to one.
double SimplexActiveSet::give_way() {
  const std::size_t k = size();
  step_.assign(row_.begin(), row_.end());
  falls_.assign(k, 0);
  back_substitute();
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

// Rows of L below the dropped one have one entry too many; plane rotations of neighbouring columns take it
// away, and turn what was solved with L likewise.
void SimplexActiveSet::drop(std::size_t position) {
  const std::size_t k = size();
  row_.resize(k);
  cosine_.resize(k);
  sine_.resize(k);
  const auto turn = [this](std::vector<double>& values, std::size_t j) {
    const double left = values[j];
    const double right = values[j + 1];
    values[j] = cosine_[j] * left + sine_[j] * right;
    values[j + 1] = cosine_[j] * right - sine_[j] * left;
  };
  for (std::size_t row = position + 1; row < k; ++row) {
    const double* from = &lower_[row * (row + 1) / 2];
    double* to = &lower_[(row - 1) * row / 2];
    for (std::size_t j = 0; j <= row; ++j) row_[j] = from[j];
    for (std::size_t j = position; j + 1 < row; ++j) turn(row_, j);
    const std::size_t last = row - 1;
    const double length = std::sqrt(row_[last] * row_[last] + row_[row] * row_[row]);
    inverse_[last] = 1 / length;
    cosine_[last] = row_[last] * inverse_[last];
    sine_[last] = row_[row] * inverse_[last];
    row_[last] = length;
    turn(ones_, last);
    turn(falls_, last);
    for (std::size_t j = 0; j < row; ++j) to[j] = row_[j];
  }
  lower_.resize(k * (k - 1) / 2);
  inverse_.pop_back();
  ones_.pop_back();
  falls_.pop_back();
  members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(position));
  weights_.erase(weights_.begin() + static_cast<std::ptrdiff_t>(position));
}

void SimplexActiveSet::settle(std::span<const double> gradient) {
  const std::size_t k = size();
  falls_.resize(k);
  const double* row = lower_.data();
  for (std::size_t i = 0; i < k; ++i) {
    double fall = -gradient[i];
    for (std::size_t j = 0; j < i; ++j) fall -= row[j] * falls_[j];
    falls_[i] = fall * inverse_[i];
    row += i + 1;
  }
  descend();
}

void SimplexActiveSet::settle_newest(double fall) {
  falls_.assign(size(), 0);
  falls_.back() = fall * inverse_.back();
  descend();
}

// The step is the least of step' gram step / 2 + gradient' step with a sum of zero, where the shift does
// nothing.
void SimplexActiveSet::descend() {
  while (size() > 1) {
    const std::size_t k = size();
    double across = 0;
    double square = 0;
    for (std::size_t i = 0; i < k; ++i) {
      across += falls_[i] * ones_[i];
      square += ones_[i] * ones_[i];
    }
    const double level = across / square;
    step_.resize(k);
    for (std::size_t i = 0; i < k; ++i) step_[i] = falls_[i] - level * ones_[i];
    back_substitute();
    std::size_t first = k;
    double share = 1;
    for (std::size_t i = 0; i < k; ++i) {
      if (weights_[i] + step_[i] > 0) continue;
      const double reach = std::max(0.0, weights_[i] / -step_[i]);
      if (first == k || reach < share) {
        first = i;
        share = reach;
      }
    }
    for (std::size_t i = 0; i < k; ++i) weights_[i] += share * step_[i];
    if (first == k) return;
    // On the way down the gradient shrinks by the share, but for a constant that a sum of zero does not see.
    for (std::size_t i = 0; i < k; ++i) falls_[i] *= 1 - share;
    weights_[first] = 0;
    drop(first);
  }
}

void SimplexActiveSet::normalise() {
  double sum = 0;
  for (const double weight : weights_) sum += weight;
  for (double& weight : weights_) weight /= sum;
}

}  // namespace contraste
