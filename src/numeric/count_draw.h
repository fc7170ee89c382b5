// One count with a given mean and spread, from uniform and normal numbers that the caller drew.
#pragma once

namespace contraste {

// Independent numbers: u uniform on [0, 1), the others standard normal.
struct CountNoise {
  double u = 0.5;
  double z = 0;
  double y = 0;
};

// Two independent standard normal numbers from two uniform ones (Box & Muller 1958, Annals of Mathematical
// Statistics 29:610-611). Checked: CountDraw.NormalPairsHaveTheirMoments.
struct NormalPair {
  double first = 0, second = 0;
};
NormalPair normal_pair(double u, double v);

// Count with this mean >= 0 and variance m + m^2 / size; size infinite or above 1e6: Poisson. Means below 40:
// by inversion of the distribution function, exact. Above: a gamma mean (Wilson & Hilferty 1931, PNAS
// 17:684-688, cube of a normal; sizes below 2 are drawn too narrow), then Poisson by inversion or, above 40,
// a normal with the first correction for skewness (Cornish & Fisher 1938). Error in the distribution function
// below .005 for sizes of 2 and more. Means are cut at 1e15. Checked: CountDraw.HasTheDistribution.
double draw_count(double mean, double size, const CountNoise& noise);
inline constexpr double inverted_mean = 40;  // below it only `u` is used

}  // namespace contraste
