// Regressions of counts over time, with errors that allow for noise beyond the model's and for memory.
#pragma once

#include <optional>

#include "numeric/count_regression.h"
#include "numeric/time_regression.h"

namespace contraste {

// Coefficients, their covariance and degrees of freedom, from the fit of the same rows. independent: the
// inverse information times Pearson's dispersion, at least 1 (quasi-Poisson; McCullagh & Nelder 1989, section
// 6.2). newey_west: from the scores, times rows / (rows - columns). restricted_likelihood: pseudo-likelihood
// with an autoregression (Wolfinger & O'Connell 1993, Journal of Statistical Computation and Simulation
// 48:233-243): the linearised counts, in units of their standard deviations, by fit_time_regression, until
// the coefficients stay; the scale is at least 1, and `memory` is that of what is left. prais_winsten: as
// restricted_likelihood, with its memory. `converged` false: the steps did not settle.
// Checked: InterruptedReference.CountsAgreeWithGlm, InterruptedReference.PseudoLikelihoodAgreesWithNlme.
struct CountSeriesFit {
  TimeFit fit;
  bool converged = true;
};
CountSeriesFit count_series_errors(const CountRows& rows, const CountFit& fit, SeriesErrors errors,
                                   std::optional<std::size_t> lag);

}  // namespace contraste
