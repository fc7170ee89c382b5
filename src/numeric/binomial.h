// The binomial distribution: what a ratio of counts becomes given their sum.
#pragma once

#include "numeric/beta_tail.h"

namespace contraste {

// Binomial tails P(X <= k) and P(X >= k) for X of n trials with chance q. Whole k, n; 0 <= k <= n.
// Checked: BinomialTails.AreSumsOfProbabilities.
Tails binomial_tails(double k, double n, double q);

// Two-sided exact p: the sum of the probabilities not above that of k (with R's tolerance 1e-7, so that
// values equal but for rounding count). Checked: CountRatio.AgreesWithRPoissonTest.
double binomial_p(double k, double n, double q);

}  // namespace contraste
