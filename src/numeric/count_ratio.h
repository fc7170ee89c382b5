// Ratios of counts and of values with standard errors, with intervals.
#pragma once

namespace contraste {

struct RatioInterval {
  double ratio = 0;
  double low = 0;
  double high = 0;
  double p = 1;  // two-sided, of ratio 1
};

// (x1 / e1) / (x0 / e0) for Poisson counts x over exposures e. Interval: Clopper-Pearson on the share
// x1 / (x0 + x1) given the sum (Przyborowski & Wilenski 1940); p: exact binomial, the sum of the
// probabilities not above the observed one (as R's poisson.test).
// x0 = 0: ratio infinite (NaN if both are 0), high infinite. Needs e > 0, 0 < confidence < 1.
// Counts that are not whole (means of several sources) keep their interval, and p is of the nearest whole
// counts. Checked: CountRatio.AgreesWithRPoissonTest.
RatioInterval poisson_ratio(double x0, double e0, double x1, double e1, double confidence);

// The same for counts whose variance is `dispersion` times the Poisson one (quasi-Poisson): normal
// interval on the log ratio with Student's t on `df` degrees of freedom (infinite: normal). With
// a zero count, one half is added to both. dispersion >= 1 is enforced.
// Checked: CountRatio.OverdispersedAgreesWithRGlm.
RatioInterval overdispersed_ratio(double x0, double e0, double x1, double e1, double dispersion, double df,
                                  double confidence);

// b / a for independent normal values with standard errors. Fieller 1954; when the denominator does
// not differ from zero the set is unbounded: low = -inf, high = +inf.
// p: normal, of a = b. Checked: CountRatio.FiellerAgreesWithTheFormulaInR.
RatioInterval fieller_ratio(double a, double se_a, double b, double se_b, double confidence);
// The same by the delta method; p of ratio 1. Checked: CountRatio.DeltaAgreesWithTheGradientInR.
RatioInterval delta_ratio(double a, double se_a, double b, double se_b, double confidence);

struct DifferenceInterval {
  double difference = 0;
  double low = 0;
  double high = 0;
  double p = 1;
};
// b - a for independent normal values. Checked: CountRatio.DifferenceOfNormalValues.
DifferenceInterval normal_difference(double a, double se_a, double b, double se_b, double confidence);

}  // namespace contraste
