// Level shifts against R's strucchange and MASS, and against published fits of two classic series.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "classic_series.h"
#include "method/breaks.h"
#include "method/breaks_dates.h"
#include "method/breaks_fit.h"
#include "numeric/bai_interval.h"
#include "numeric/negbin_segment.h"
#include "reference_table.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

BreaksRequest gaussian_request(std::vector<double> values, int min_segment, int max_breaks) {
  BreaksRequest request;
  request.series.value = std::move(values);
  request.family = Family::gaussian;
  request.min_segment = min_segment;
  request.max_breaks = max_breaks;
  return request;
}

// strucchange's vignette (Zeileis, Leisch, Hornik & Kleiber 2002, Journal of Statistical Software 7(2)): the
// Aswan dam after 1898. Its smallest segment is 15 % of the series. BIC as summary(breakpoints(Nile ~ 1))
// prints.
TEST(Nile, OneBreakIn1898AsStrucchange) {
  const Breaks result = breaks(gaussian_request(nile_flow(), 15, 5));
  EXPECT_EQ(result.status, Status::ok);
  const double bic[] = {1318.242, 1270.084, 1276.467, 1284.718, 1291.944, 1310.765};
  ASSERT_EQ(result.by_count.size(), 6u);
  for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(result.by_count[k].bic, bic[k], 5e-4);
  ASSERT_EQ(result.chosen, 1u);
  const Segmentation& chosen = result.by_count[1];
  EXPECT_EQ(chosen.ends, std::vector<std::size_t>{27});
  EXPECT_NEAR(chosen.levels[0], 1097.75, 1e-9);
  EXPECT_NEAR(chosen.levels[1], 849.972, 5e-4);
  ASSERT_EQ(result.dates.size(), 1u);
  EXPECT_EQ(1871 + result.dates[0].last, 1898u);
  EXPECT_EQ(1871 + result.dates[0].low, 1895u);
  EXPECT_EQ(1871 + result.dates[0].high, 1902u);
  EXPECT_NEAR(result.sup_f, 75.9298, 5e-5);
}

// Full log-likelihood, factorials included. Cleynen et al. and others leave out the sum of log y! = 114.521.
// Segments of any length; the first year of the series is 1851.
TEST(CoalMining, SegmentsAsPublished) {
  BreaksRequest request;
  request.series.value = coal_disasters();
  request.family = Family::poisson;
  request.min_segment = 1;
  const Breaks result = breaks(request);
  const double loss[] = {203.57017, 168.57600, 163.08045, 159.70080, 157.55930, 154.23563};
  ASSERT_EQ(result.by_count.size(), 6u);
  for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(-result.by_count[k].log_likelihood, loss[k], 5e-6);
  EXPECT_EQ(result.by_count[1].ends, (std::vector<std::size_t>{1891 - 1851}));
  EXPECT_EQ(result.by_count[2].ends, (std::vector<std::size_t>{1891 - 1851, 1947 - 1851}));
  EXPECT_EQ(result.by_count[3].ends, (std::vector<std::size_t>{1891 - 1851, 1929 - 1851, 1947 - 1851}));
}

std::vector<double> series_number(double number) {
  std::vector<double> values = nile_flow();
  if (number == 3) values.resize(60);
  if (number != 2) return values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = 100 * std::log(values[i]);
    if (i >= 50) values[i] = 670 + (values[i] - 670) / 3;
  }
  return values;
}

TEST(BreaksReference, BicAndDatesAgreeWithStrucchange) {
  for (const ReferenceRow& row : reference_table("breaks/bic.csv")) {
    const Breaks result =
        breaks(gaussian_request(series_number(row.at("series")), static_cast<int>(row.at("h")), 3));
    const auto k = static_cast<std::size_t>(row.at("k"));
    ASSERT_GT(result.by_count.size(), k);
    EXPECT_NEAR(result.by_count[k].bic, row.at("bic"), 1e-8);
    EXPECT_NEAR(result.sup_f, row.at("f"), 1e-8);
    const char* names[] = {"b1", "b2", "b3"};
    for (std::size_t j = 0; j < k; ++j) {
      EXPECT_EQ(static_cast<double>(result.by_count[k].ends[j] + 1), row.at(names[j]));
    }
  }
}

TEST(BreaksReference, IntervalsAgreeWithStrucchange) {
  for (const ReferenceRow& row : reference_table("breaks/interval.csv")) {
    ShiftSeries series;
    series.family = Family::gaussian;
    series.values = series_number(row.at("series"));
    series.exposures.assign(series.values.size(), 1.0);
    series.phase.assign(series.values.size(), 0);
    series.min_length = static_cast<std::size_t>(row.at("h"));
    series.max_breaks = 3;
    const ShiftFit fit = fit_shifts(series)[static_cast<std::size_t>(row.at("k"))];
    const auto j = static_cast<std::size_t>(row.at("j")) - 1;
    const ShiftReach reach = shift_reaches(series, fit, row.at("level"))[j];
    const auto at = static_cast<double>(fit.starts[j]);  // values before the break
    EXPECT_TRUE(reach.limited);
    EXPECT_EQ(at, row.at("at"));
    EXPECT_EQ(at - reach.earlier, row.at("low"));
    EXPECT_EQ(at + reach.later, row.at("high"));
  }
}

TEST(BaiInterval, DistributionAgreesWithStrucchange) {
  for (const ReferenceRow& row : reference_table("breaks/argmax.csv")) {
    EXPECT_NEAR(brownian_argmax_tail(row.at("x"), row.at("ratio")), row.at("p"), 1e-12);
  }
}

TEST(NegbinSegment, AgreesWithMass) {
  const std::vector<double> y = {12, 3, 25, 2, 0, 37, 4, 19, 11, 1};
  const std::vector<double> e = {1, .5, 2, 1, .2, 1.5, 1, .8, 2.5, .6};
  const CountSpan segment{y, e};
  const auto rows = reference_table("breaks/negbin.csv");
  ASSERT_EQ(rows.size(), 1u);
  const ReferenceRow& row = rows.front();
  const double size = count_size(std::span(&segment, 1));
  // glm.nb stops at a relative change of 1e-8 or so of the size.
  EXPECT_NEAR(size, row.at("size"), 1e-5 * size);
  EXPECT_NEAR(count_level(segment, size), row.at("level"), 1e-5);
  EXPECT_NEAR(count_log_likelihood(segment, count_level(segment, size), size), row.at("loglik"), 1e-9);
  // glm stops on the deviance, whose minimum is flat.
  EXPECT_NEAR(count_level(segment, 2), row.at("level2"), 1e-8);
  EXPECT_NEAR(count_log_likelihood(segment, count_level(segment, 2), 2), row.at("loglik2"), 1e-11);
  EXPECT_NEAR(count_log_likelihood(segment, 8, infinity), row.at("poisson"), 1e-11);
}

}  // namespace
}  // namespace contraste
