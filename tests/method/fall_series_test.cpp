#include "method/fall_series.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "numeric/count_table.h"

namespace contraste {
namespace {

PeriodSeries counts(double mean, double dispersion, std::size_t many, std::uint64_t what) {
  const CountTable table(mean, dispersion);
  PeriodSeries series;
  for (std::size_t i = 0; i < many; ++i) {
    series.value.push_back(table.draw(uniforms(1, Purpose::test, what, i, 0).u[0]));
  }
  return series;
}

double variance(const std::vector<double>& values) {
  double sum = 0;
  double squares = 0;
  for (const double value : values) sum += value;
  const double n = static_cast<double>(values.size());
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  return squares / (n - 1);
}

TEST(FallSeries, TheNoiseIsEven) {
  for (const double mean : {8.0, 100.0}) {
    const FallSeries poisson = fall_series(counts(mean, 1, 4000, 1), Family::poisson);
    EXPECT_NEAR(variance(poisson.even), 1, 0.12) << mean;  // five standard errors
    EXPECT_NEAR(poisson.counting, 1, 0.1) << mean;
  }
  // A size of 25: mean 100 with dispersion 5, mean 50 with dispersion 3.
  PeriodSeries both = counts(100, 5, 2000, 2);
  const PeriodSeries low = counts(50, 3, 2000, 3);
  both.value.insert(both.value.end(), low.value.begin(), low.value.end());
  const FallSeries mixed = fall_series(both, Family::negbin);
  const std::vector<double> first(mixed.even.begin(), mixed.even.begin() + 2000);
  const std::vector<double> second(mixed.even.begin() + 2000, mixed.even.end());
  EXPECT_NEAR(variance(first) / variance(second), 1, 0.3);
  EXPECT_NEAR(even_shift(mixed, 0, 1), 0, 1e-12);
  EXPECT_LT(even_shift(mixed, 0, 0.5), 0);
}

TEST(FallSeries, GapsAndSilentMonthsAreLeftOut) {
  PeriodSeries series = counts(20, 1, 48, 4);
  series.season = 12;
  series.value[5] = missing;
  for (std::size_t i = 2; i < 48; i += 12) series.value[i] = 0;
  const FallSeries used = fall_series(series, Family::negbin);
  EXPECT_EQ(used.status, Status::ok);
  EXPECT_EQ(used.period.size(), 48u - 1 - 4);
  for (const std::size_t period : used.period) {
    EXPECT_NE(period, 5u);
    EXPECT_NE(period % 12, 2u);
  }
}

TEST(FallSeries, SaysWhatCannotBeUsed) {
  PeriodSeries series;
  EXPECT_EQ(fall_series(series, Family::negbin).status, Status::too_few_data);
  series.value.assign(7, 3);
  EXPECT_EQ(fall_series(series, Family::negbin).status, Status::too_few_data);
  series.value.assign(12, 0);
  EXPECT_EQ(fall_series(series, Family::negbin).status, Status::weak);
  series.value[3] = -1;
  EXPECT_EQ(fall_series(series, Family::negbin).status, Status::not_identified);
  EXPECT_EQ(fall_series(series, Family::gaussian).status, Status::ok);
  series.value[3] = 1;
  series.exposure.assign(12, 1);
  series.exposure[2] = 0;
  EXPECT_EQ(fall_series(series, Family::negbin).status, Status::not_identified);
  series.exposure.pop_back();
  EXPECT_EQ(fall_series(series, Family::negbin).status, Status::not_identified);
  series.exposure.clear();
  series.value[2] = std::numeric_limits<double>::infinity();
  const FallSeries refused = fall_series(series, Family::negbin);
  EXPECT_EQ(refused.status, Status::not_identified);
  EXPECT_FALSE(refused.why.empty());
}

}  // namespace
}  // namespace contraste
