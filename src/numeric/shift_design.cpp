#include "numeric/shift_design.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace contraste {

namespace {

constexpr double negligible = 1e-10;  // share of a squared length that is rounding

double product(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

void subtract(std::span<double> from, std::span<const double> what, double times) {
  for (std::size_t i = 0; i < from.size(); ++i) from[i] -= times * what[i];
}

// Gram and Schmidt, each term twice so that rounding does not leave it oblique; terms that the others explain
// are left out.
std::vector<std::vector<double>> orthonormal(const std::vector<std::vector<double>>& terms) {
  std::vector<std::vector<double>> basis;
  for (std::vector<double> term : terms) {
    const double length = product(term, term);
    for (int pass = 0; pass < 2; ++pass) {
      for (const auto& other : basis) subtract(term, other, product(term, other));
    }
    const double left = product(term, term);
    if (!(left > negligible * length)) continue;
    for (double& value : term) value /= std::sqrt(left);
    basis.push_back(std::move(term));
  }
  return basis;
}

}  // namespace

ShiftDesign::ShiftDesign(ShiftProblem problem)
    : problem_(std::move(problem)), basis_(orthonormal(problem_.nuisance)) {
  const std::size_t n = size();
  inverse_length_.assign(n + 1, 0);
  std::vector<double> along(basis_.size(), 0);
  double length = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double weight = problem_.weight[i];
    length += weight * weight;
    double explained = 0;
    for (std::size_t j = 0; j < basis_.size(); ++j) {
      along[j] += weight * basis_[j][i];
      explained += along[j] * along[j];
    }
    const double left = length - explained;
    if (left > negligible * length) inverse_length_[i + 1] = 1 / left;
    if (i > 0 && problem_.period[i] == problem_.period[i - 1] + 1) ++neighbours_;
  }
}

std::size_t ShiftDesign::periods() const {
  return size() == 0 ? 0 : problem_.period.back() - problem_.period.front() + 1;
}

void ShiftDesign::remove_nuisance(std::span<double> values) const {
  for (const auto& term : basis_) subtract(values, term, product(values, term));
}

double ShiftDesign::autocorrelation(std::span<const double> values) const {
  return smooth_autocorrelation(values, 1);
}

double ShiftDesign::smooth_autocorrelation(std::span<const double> values, double gain) const {
  double squares = 0;
  double steps = 0;
  double level = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // From a gain of 1 on the level is the value, to the last bit.
    double now = values[i];
    if (gain < 1) now = level + std::max(gain, 1 / static_cast<double>(i + 1)) * (values[i] - level);
    const double step = now - level;
    level = now;
    squares += level * level;
    if (i > 0 && problem_.period[i] == problem_.period[i - 1] + 1) steps += step * step;
  }
  if (neighbours_ == 0 || !(squares > 0)) return 0;
  return 1 - steps / squares / 2 * static_cast<double>(size() - 1) / static_cast<double>(neighbours_);
}

double ShiftDesign::autocorrelation_at(std::span<const double> values, std::size_t lag) const {
  double steps = 0;
  std::size_t pairs = 0;
  std::size_t earlier = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    while (problem_.period[earlier] + lag < problem_.period[i]) ++earlier;
    if (problem_.period[earlier] + lag != problem_.period[i]) continue;
    const double step = values[i] - values[earlier];
    steps += step * step;
    ++pairs;
  }
  const double squares = product(values, values);
  if (pairs == 0 || !(squares > 0)) return 0;
  return 1 - steps / squares / 2 * static_cast<double>(size() - 1) / static_cast<double>(pairs);
}

Shift ShiftDesign::largest(std::span<const double> values, ShiftDates dates) const {
  Shift best;
  double most = 0;
  double sum = 0;
  for (std::size_t k = 1; k <= dates.last; ++k) {
    sum += problem_.weight[k - 1] * values[k - 1];
    const double explained = sum * sum * inverse_length_[k];
    if (k >= dates.first && explained > most) {
      most = explained;
      best = {k, explained, sum * inverse_length_[k]};
    }
  }
  const double squares = product(values, values);
  best.share = squares > 0 ? best.share / squares : 0;
  return best;
}

Shift ShiftDesign::largest_fall(std::span<const double> values, ShiftDates dates) const {
  Shift best;
  double most = 0;
  double sum = 0;
  for (std::size_t k = 1; k <= dates.last; ++k) {
    sum += problem_.weight[k - 1] * values[k - 1];
    const double explained = sum > 0 ? sum * sum * inverse_length_[k] : 0;
    if (k >= dates.first && explained > most) {
      most = explained;
      best = {k, explained, sum * inverse_length_[k]};
    }
  }
  const double squares = product(values, values);
  best.share = squares > 0 ? best.share / squares : 0;
  return best;
}

void ShiftDesign::remove_shift(std::span<double> values, const Shift& shift) const {
  for (std::size_t i = 0; i < shift.before; ++i) values[i] -= shift.size * problem_.weight[i];
  remove_nuisance(values);
}

}  // namespace contraste
