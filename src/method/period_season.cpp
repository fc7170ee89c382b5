#include "method/period_season.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace contraste {

namespace {

constexpr double extra_events = 50;

struct RateSum {
  double value = 0;
  double weight = 0;
};

// Rate (mean) over a year about t, its ends at half weight where the year is even; at the ends of the series
// the nearest whole year.
double trend_at(const PeriodSeries& series, bool gaussian, std::size_t known, std::size_t t) {
  const auto season = static_cast<std::size_t>(series.season);
  const std::size_t half = season / 2;
  const bool even = season % 2 == 0;
  const std::size_t centre = std::clamp(t, half, known - 1 - half);
  RateSum sum;
  for (std::size_t i = centre - half; i <= centre + half; ++i) {
    if (std::isnan(series.value[i])) continue;
    const double share = even && (i == centre - half || i == centre + half) ? 0.5 : 1;
    sum.value += share * series.value[i];
    sum.weight += share * (gaussian ? 1 : series.exposure_at(i));
  }
  return sum.weight > 0 ? sum.value / sum.weight : missing;
}

}  // namespace

PeriodSeason period_season(const PeriodSeries& series, Family family, std::size_t known) {
  known = std::min(known, series.size());
  const auto season = static_cast<std::size_t>(std::max(series.season, 1));
  if (season < 2 || known < 2 * season) return {};
  const bool gaussian = family == Family::gaussian;
  std::vector<RateSum> sums(season);
  std::vector<double> years(season);
  for (std::size_t t = 0; t < known; ++t) {
    const double trend = trend_at(series, gaussian, known, t);
    if (std::isnan(series.value[t]) || std::isnan(trend)) continue;
    RateSum& sum = sums[t % season];
    sum.value += gaussian ? series.value[t] - trend : series.value[t];
    sum.weight += gaussian ? 1 : series.exposure_at(t) * trend;
    ++years[t % season];
  }
  PeriodSeason result{std::vector<double>(season, gaussian ? 0. : 1.)};
  for (std::size_t i = 0; i < season; ++i) {
    if (!(years[i] > 0)) continue;
    const double extra = gaussian ? 0 : extra_events + sums[i].weight / years[i];
    result.by_period[i] =
        gaussian ? sums[i].value / (years[i] + 1) : (sums[i].value + extra) / (sums[i].weight + extra);
  }
  const double mean =
      std::accumulate(result.by_period.begin(), result.by_period.end(), 0.) / static_cast<double>(season);
  for (double& x : result.by_period) x = gaussian ? x - mean : x / mean;
  return result;
}

}  // namespace contraste
