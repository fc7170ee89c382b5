// Draws of counts by inversion of the distribution function, tabulated once and read many times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace contraste {

// Poisson (dispersion 1) or negative binomial with the same mean and `dispersion` times the variance
// (dispersion > 1; size mean / (dispersion - 1)). The table holds every value whose probability is not below
// 1e-20 of the mode's, and a guide (Chen & Asau 1974) that finds the entry in about one step. Where the table
// would pass 65536 entries (standard deviation above some 3000) the draw is a Cornish-Fisher expansion with
// the distribution's skewness, rounded to a whole number: an error in probability below 1e-4. mean >= 0 and
// finite; mean 0 always gives 0. Checked: CountTable.ProbabilitiesAreExact.
class CountTable {
 public:
  CountTable(double mean, double dispersion);

  // The smallest count with P(X <= count) > u, for u in [0, 1).
  double draw(double u) const {
    if (cumulative_.empty()) return expansion(u);
    std::size_t i = guide_[static_cast<std::size_t>(u * guides_)];
    while (cumulative_[i] <= u) ++i;
    return first_ + static_cast<double>(i);
  }

 private:
  double expansion(double u) const;

  double mean_;
  double sd_;
  double skew_;
  double first_ = 0;
  double guides_ = 0;
  std::vector<double> cumulative_;  // the last is above 1, so that the search always ends
  std::vector<std::uint32_t> guide_;
};

}  // namespace contraste
