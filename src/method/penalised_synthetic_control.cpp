#include "method/penalised_synthetic_control.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace contraste {

namespace {

PenaltyChoice choose(const UnitSlice& slice, SyntheticControlOptions (*options)(double)) {
  PenaltyChoice out;
  if (slice.size() < 4 || slice.after == 0) return out;
  for (int step = 0; step <= 12; ++step) {
    const double penalty = std::pow(10, -5 + 0.5 * step);
    double error = 0;
    for (std::size_t donor = 1; donor < slice.size(); ++donor) {
      const std::array<std::size_t, 2> barred{0, donor};
      const std::vector<double> weights = synthetic_control_weights(slice, donor, barred, options(penalty));
      const std::vector<double> gaps = unit_gaps(slice, donor, weights);
      for (std::size_t t = slice.before; t < slice.before + slice.after; ++t) error += gaps[t] * gaps[t];
    }
    error /= static_cast<double>((slice.size() - 1) * slice.after);
    if (out.error.empty() || error < *std::min_element(out.error.begin(), out.error.end()))
      out.chosen = penalty;
    out.penalties.push_back(penalty);
    out.error.push_back(error);
  }
  return out;
}

}  // namespace

PenaltyChoice choose_penalty(const UnitSlice& slice) {
  return choose(slice, [](double penalty) { return SyntheticControlOptions{0, penalty}; });
}

PenaltyChoice choose_ridge(const UnitSlice& slice) {
  return choose(slice, [](double ridge) { return SyntheticControlOptions{ridge, 0}; });
}

}  // namespace contraste
