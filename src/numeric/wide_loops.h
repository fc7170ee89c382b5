// Loops over rows of numbers that take the widest registers of the machine. Each element is computed alone
// and minima do not depend on order, so every width gives the same bits.
#pragma once

#include <span>

namespace contraste {

// out[i] = log(in[i]), within 2 units of the last place for normal numbers above zero. Zero and numbers below
// it give some finite number: callers multiply it by zero. log m = 2 artanh((m - 1) / (m + 1)), its series to
// the 21st power, m in [sqrt(1/2), sqrt(2)). Checked: WideLoops.LogsAreThoseOfTheLibrary.
void wide_log(std::span<const double> in, std::span<double> out);

// Least a[i] + b[i]; infinity for none. No NaN. Checked: WideLoops.LeastSum.
double least_sum(std::span<const double> a, std::span<const double> b);

// Sums over all that lies before an index: at[i] for i = s, s + 1, ... and the sum before the end.
struct TailSums {
  std::span<const double> at;
  double end = 0;
};

// out[i] = -N log(N / E), N = counts.end - counts.at[i] and E likewise of exposures: minus the log-likelihood
// of a segment of Poisson counts but for what no level changes. 0 for N = 0.
// Checked: WideLoops.PoissonCosts.
void poisson_costs(const TailSums& counts, const TailSums& exposures, std::span<double> out);

// out[i] = -N log q + (N + r E) log(1 + q), q = N / (r E): the same for negative binomial counts of size r
// and even exposure. Checked: WideLoops.NegativeBinomialCosts.
void negbin_costs(const TailSums& counts, const TailSums& exposures, double size, std::span<double> out);

// out[i] = Q - N^2 / L, squares less the square of the sum over the length: the residual sum of squares.
// Checked: OptimalPartition.AgreesWithTheSlowTwinGaussian.
void gaussian_costs(const TailSums& sums, const TailSums& squares, const TailSums& lengths,
                    std::span<double> out);

}  // namespace contraste
