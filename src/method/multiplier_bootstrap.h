// Critical values for several estimates at once, from their influence functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "contraste/finding.h"

namespace contraste {

enum class Multiplier { mammen, rademacher };

struct MultiplierRequest {
  std::span<const double>
      influence;  // unit * estimates + k: the estimate's error is the mean over units of it
  std::size_t units = 0;
  std::size_t estimates = 0;
  Multiplier multiplier = Multiplier::mammen;
  int draws = 999;
  double level = 0.95;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct MultiplierBootstrap {
  std::vector<double> se;     // of each estimate: interquartile range of the draws over that of the normal
  double critical = missing;  // quantile of the largest |draw| / se; missing where no estimate varies
};

// Callaway & Sant'Anna 2021, Journal of Econometrics 225:200-230, Algorithm 1. A draw is the mean over units
// of influence times a multiplier of mean 0 and variance 1: Mammen 1993 (two points, third moment 1) or +-1.
// The critical value is the level-quantile of the largest studentised draw over all estimates; those that do
// not vary are left out. draws below 99: missing. A multiplier depends on seed, `what`, draw and unit, so the
// bits are the same on any number of threads. Cost: units * estimates * draws multiplications. Checked:
// MultiplierBootstrap.AgreesWithTheNormalLimit, MultiplierBootstrap.OneEstimateHasTheUsualQuantile,
// MultiplierBootstrap.SameBitsOnAnyNumberOfThreads.
MultiplierBootstrap multiplier_bootstrap(const MultiplierRequest& request);

}  // namespace contraste
