#include "numeric/binomial.h"

#include <algorithm>
#include <cmath>

#include "numeric/beta_density.h"

namespace contraste {

Tails binomial_tails(double k, double n, double q) {
  Tails tails;
  tails.lower = k >= n ? 1 : beta_tails(n - k, k + 1, 1 - q, q).lower;
  tails.upper = k <= 0 ? 1 : beta_tails(k, n - k + 1, q, 1 - q).lower;
  return tails;
}

namespace {

// Log of the binomial probability, for any real k in [0, n].
double log_binomial(double k, double n, double q) {
  if (k <= 0) return n * std::log1p(-q);
  if (k >= n) return n * std::log(q);
  const BetaDensity beta(k, n - k);
  // C(n, k) = 1 / (B(k, n - k) * k (n - k) / n)
  return beta.log_scale + beta.minus_deviance(q, 1 - q) - std::log(k) - std::log(beta.rest);
}

// The first whole number at or above `from`, in (mean, n], whose log probability is at most `level`; n + 1 if
// none. Newton on a concave function from the mirror image, then single steps.
double first_as_rare(double from, double mean, double n, double q, double level) {
  if (log_binomial(n, n, q) > level) return n + 1;
  const double odds = std::log(q) - std::log1p(-q);
  double k = std::clamp(from, mean, n);
  for (int i = 0; i < 100; ++i) {
    const double slope = std::log((n - k + 0.5) / (k + 0.5)) + odds;
    const double next = std::clamp(k - (log_binomial(k, n, q) - level) / std::min(slope, -1e-9), mean, n);
    const bool near = std::fabs(next - k) < 0.25;
    k = next;
    if (near) break;
  }
  k = std::ceil(k);
  if (n > 1e15) return k;  // single steps don't exist there
  while (k > std::ceil(mean) && log_binomial(k - 1, n, q) <= level) k -= 1;
  while (k <= n && log_binomial(k, n, q) > level) k += 1;
  return k;
}

}  // namespace

double binomial_p(double k, double n, double q) {
  const double mean = n * q;
  if (n <= 0 || k == mean) return 1;
  if (k > mean) return binomial_p(n - k, n, 1 - q);
  const double level = log_binomial(k, n, q) + 1e-7;
  const double far = first_as_rare(2 * mean - k, mean, n, q, level);
  const double near_tail = binomial_tails(k, n, q).lower;
  const double far_tail = far > n ? 0 : binomial_tails(far, n, q).upper;
  return std::min(1., near_tail + far_tail);
}

}  // namespace contraste
