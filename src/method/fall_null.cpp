#include "method/fall_null.h"

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

// Equal but for rounding counts as equal.
constexpr double tie = 1 - 1e-9;

struct Counted {
  double weight = 0;
  double number = 0;
};

Counted counted(const FallNull& null) {
  Counted all;
  for (const NullSeries& series : null.series) {
    if (series.phi > null.greatest_phi) continue;
    all.weight += series.weight;
    all.number += 1;
  }
  return all;
}

}  // namespace

FallNull fall_null(MatchedSeries& matched, const NullRequest& request) {
  FallNull null;
  std::vector<double> phis;
  std::size_t walks = 1;
  for (int r = 0; r < request.replicates; ++r) {
    NormalStream stream = request.stream;
    stream.draw += static_cast<std::uint64_t>(r);
    const Matched drawn = matched.draw(stream, request.autocorrelation);
    const Shift fall = request.design->largest_fall(matched.values(), request.dates);
    null.series.push_back({drawn.phi, drawn.weight, fall.share});
    phis.push_back(drawn.phi);
    walks += drawn.phi >= 1;
  }
  if (phis.empty()) return null;
  std::sort(phis.begin(), phis.end());
  null.median_phi = phis[phis.size() / 2];
  null.greatest_phi = std::max(1.0, phis[phis.size() / 5]);
  null.walk_share = static_cast<double>(walks) / static_cast<double>(phis.size() + 1);
  return null;
}

double null_tail(const FallNull& null, double share) {
  const Counted all = counted(null);
  if (!(all.weight > 0)) return 1;
  const double mean = all.weight / all.number;
  double large = mean;
  for (const NullSeries& series : null.series) {
    if (series.phi <= null.greatest_phi && series.share >= share * tie) large += series.weight;
  }
  return large / (all.weight + mean);
}

double null_quantile(const FallNull& null, double level) {
  std::vector<NullSeries> sorted;
  for (const NullSeries& series : null.series) {
    if (series.phi <= null.greatest_phi) sorted.push_back(series);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const NullSeries& a, const NullSeries& b) { return a.share > b.share; });
  const Counted all = counted(null);
  const double mean = all.number > 0 ? all.weight / all.number : 1;
  double tail = mean / (all.weight + mean);
  if (tail > level) return 2;
  for (const NullSeries& series : sorted) {
    tail += series.weight / (all.weight + mean);
    if (tail > level) return series.share * (1 + 1e-9);
  }
  return 0;
}

}  // namespace contraste
