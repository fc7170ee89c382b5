#include "method/extreme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "method/points.h"

namespace contraste {
namespace {

ExtremeAnswer extreme_of(const std::vector<Point>& points, bool peak = true, double dispersion = 1,
                         UnitKind kind = UnitKind::count, std::uint64_t what = 0) {
  ExtremeRequest request;
  request.points = points;
  request.peak = peak;
  request.dispersion = dispersion;
  request.kind = kind;
  request.what = what;
  return extreme(request);
}

// P(X > Y) + P(X = Y) / 2, from the probabilities themselves.
template <class Distribution>
double chance_above(const Distribution& x, const Distribution& y, int most) {
  double sum = 0;
  for (int k = 0; k <= most; ++k) {
    const double at = boost::math::pdf(x, k);
    sum += at * (boost::math::cdf(y, k) - boost::math::pdf(y, k) / 2);
  }
  return sum;
}

// 4000 replicates: five standard errors.
double slack(double p) {
  return 5 * std::sqrt(p * (1 - p) / 4000) + 1e-9;
}

TEST(Extreme, TwoPoissonValuesHaveTheExactProbability) {
  for (const auto& [a, b] :
       std::vector<std::pair<double, double>>{{3, 1}, {9, 5}, {40, 38}, {305, 282}, {7, 0}}) {
    const double exact =
        b == 0 ? 1 - std::exp(-a) / 2 : chance_above(boost::math::poisson(a), boost::math::poisson(b), 600);
    const ExtremeAnswer answer = extreme_of(figures({a, b}));
    EXPECT_EQ(answer.at, 0u);
    EXPECT_NEAR(answer.probability[0], exact, slack(exact)) << a << " " << b;
    EXPECT_NEAR(answer.probability[0] + answer.probability[1], 1, 1e-12);
    EXPECT_EQ(answer.finding.probability, answer.probability[0]);
    EXPECT_EQ(answer.finding.status, Status::ok);
  }
}

TEST(Extreme, TwoNegativeBinomialValuesHaveTheExactProbability) {
  const double phi = 4;
  const boost::math::negative_binomial a(60 / (phi - 1), 1 / phi);
  const boost::math::negative_binomial b(50 / (phi - 1), 1 / phi);
  const double exact = chance_above(a, b, 600);
  EXPECT_NEAR(extreme_of(figures({50, 60}), true, phi).probability[1], exact, slack(exact));
}

TEST(Extreme, TheLowMirrorsThePeak) {
  const double exact = chance_above(boost::math::poisson(3), boost::math::poisson(1), 100);
  const ExtremeAnswer answer = extreme_of(figures({3, 1}), false);
  EXPECT_EQ(answer.at, 1u);
  EXPECT_NEAR(answer.probability[1], exact, slack(exact));
}

TEST(Extreme, AllEqualValuesShareTheProbabilityAndAreWeak) {
  const ExtremeAnswer answer = extreme_of(figures({20, 20, 20, 20}));
  EXPECT_EQ(answer.at, 0u);
  EXPECT_EQ(answer.finding.status, Status::weak);
  for (double p : answer.probability) EXPECT_NEAR(p, .25, slack(.25));
}

TEST(Extreme, ZerosOnlyAreATieForCertain) {
  const ExtremeAnswer answer = extreme_of(figures({0, 0}));
  EXPECT_EQ(answer.probability, (std::vector<double>{.5, .5}));
  EXPECT_EQ(answer.finding.status, Status::weak);
}

TEST(Extreme, OnePointIsTooFewData) {
  EXPECT_EQ(extreme_of(figures({5})).finding.status, Status::too_few_data);
  EXPECT_EQ(extreme_of({}).finding.status, Status::too_few_data);
  EXPECT_EQ(extreme_of(figures({5, std::nan(""), 3})).finding.status, Status::too_few_data);
  EXPECT_EQ(extreme_of(figures({5, -1})).finding.status, Status::too_few_data);
}

TEST(Extreme, FarApartValuesAreCertain) {
  const ExtremeAnswer answer = extreme_of(figures({3572, 2882, 1440, 305}));
  EXPECT_EQ(answer.at, 0u);
  EXPECT_EQ(answer.probability[0], 1);
  EXPECT_EQ(answer.probability[3], 0);
}

TEST(Extreme, ExposureTurnsCountsIntoRates) {
  std::vector<Point> points = figures({100, 90});
  points[0].exposure = 2;
  const ExtremeAnswer answer = extreme_of(points);
  EXPECT_EQ(answer.at, 1u);
  EXPECT_GT(answer.probability[1], .999);
}

TEST(Extreme, StandardErrorsAreNormal) {
  const ExtremeAnswer answer = extreme_of({estimate(1.0, .3), estimate(1.4, .4)}, true, 1, UnitKind::index);
  const double exact = .5 * std::erfc(-.4 / .5 / std::sqrt(2.0));
  EXPECT_NEAR(answer.probability[1], exact, slack(exact));
}

// 2.0 (1.95 to 2.05) and 2.0: even. 2.0 and 2.1: the ranges only touch.
TEST(Extreme, RoundingIsUniform) {
  const auto close =
      extreme_of({figure(2.0, Bound::exact, .05), figure(2.0, Bound::exact, .05)}, true, 1, UnitKind::rate);
  EXPECT_NEAR(close.probability[0], .5, slack(.5));
  const auto apart =
      extreme_of({figure(2.0, Bound::exact, .05), figure(2.1, Bound::exact, .05)}, true, 1, UnitKind::rate);
  EXPECT_EQ(apart.probability[1], 1);
}

TEST(Extreme, BoundsAreWeak) {
  EXPECT_EQ(extreme_of({figure(6000, Bound::at_least), figure(100)}).finding.status, Status::weak);
}

TEST(Extreme, TheOrderOfThePointsDoesNotMatter) {
  std::vector<double> values = {305, 282, 299, 310, 150, 296};
  const ExtremeAnswer straight = extreme_of(figures({305, 282, 299, 310, 150, 296}), true, 3);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::reverse(order.begin(), order.end());
  std::swap(order[1], order[3]);
  std::vector<Point> turned;
  for (std::size_t i : order) turned.push_back(figure(values[i]));
  const ExtremeAnswer other = extreme_of(turned, true, 3);
  for (std::size_t i = 0; i < order.size(); ++i)
    EXPECT_EQ(other.probability[i], straight.probability[order[i]]);
  EXPECT_EQ(order[other.at], straight.at);
}

TEST(Extreme, TheSameRequestGivesTheSameBitsAndAnotherSeedOthers) {
  const auto points = figures({305, 300});
  EXPECT_EQ(extreme_of(points).probability, extreme_of(points).probability);
  EXPECT_NE(extreme_of(points).probability, extreme_of(points, true, 1, UnitKind::count, 9).probability);
}

// Points out of reach are not drawn; a lowest one that can't win must not change the others' probabilities.
TEST(Extreme, ValuesOutOfReachChangeNothing) {
  const ExtremeAnswer two = extreme_of(figures({305, 300}));
  const ExtremeAnswer three = extreme_of(figures({305, 300, 2}));
  EXPECT_EQ(two.probability[0], three.probability[0]);
  EXPECT_EQ(three.probability[2], 0);
}

TEST(Extreme, ApproximateCountsAreNoisier) {
  const double exact = extreme_of(figures({29000, 28000})).probability[0];
  const double rough =
      extreme_of({figure(29000, Bound::approximate), figure(28000, Bound::approximate)}).probability[0];
  EXPECT_GT(exact, .999);
  EXPECT_LT(rough, .9);
}

}  // namespace
}  // namespace contraste
