#include "method/record.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <vector>

#include "method/points.h"

namespace contraste {
namespace {

RecordAnswer record_of(const std::vector<Point>& others, Point candidate, bool lowest = true) {
  RecordRequest request;
  request.others = others;
  request.candidate = candidate;
  request.lowest = lowest;
  return record(request);
}

double chance_below(double a, double b) {
  const boost::math::poisson x(a);
  const boost::math::poisson y(b);
  double sum = 0;
  for (int k = 0; k <= 600; ++k) {
    sum += boost::math::pdf(x, k) * (1 - boost::math::cdf(y, k) + boost::math::pdf(y, k) / 2);
  }
  return sum;
}

TEST(Record, TwoPoissonValuesHaveTheExactProbability) {
  for (const auto& [a, b] : std::vector<std::pair<double, double>>{{1, 3}, {30, 41}, {282, 305}}) {
    const double exact = chance_below(a, b);
    const double slack = 5 * std::sqrt(exact * (1 - exact) / 4000);
    const RecordAnswer low = record_of(figures({b}), figure(a));
    EXPECT_EQ(low.finding.estimate, 1);
    EXPECT_EQ(low.finding.status, Status::ok);
    EXPECT_NEAR(low.finding.probability, exact, slack);
    const RecordAnswer high = record_of(figures({a}), figure(b), false);
    EXPECT_NEAR(high.finding.probability, exact, slack);
  }
}

TEST(Record, RanksTheCandidateAndNamesTheBestOther) {
  const RecordAnswer answer = record_of(figures({500, 120, 130, 400}), figure(125));
  EXPECT_EQ(answer.finding.estimate, 2);
  EXPECT_EQ(answer.best_other, 1u);
  EXPECT_EQ(answer.finding.from_value, 120);
  EXPECT_EQ(answer.finding.to_value, 125);
  EXPECT_EQ(answer.finding.n, 5);
}

TEST(Record, TiesShareTheRankAndAreWeak) {
  const RecordAnswer answer = record_of(figures({100, 50, 50}), figure(50));
  EXPECT_EQ(answer.finding.estimate, 1);
  EXPECT_EQ(answer.finding.status, Status::weak);
  EXPECT_EQ(answer.best_other, 1u);
  EXPECT_NEAR(answer.finding.probability, 1.0 / 3, 5 * std::sqrt(2.0 / 9 / 4000));
}

TEST(Record, FarAwayCandidatesAreCertain) {
  EXPECT_EQ(record_of(figures({28837, 25000}), figure(9000)).finding.probability, 1);
  EXPECT_EQ(record_of(figures({28837, 5000}), figure(9000)).finding.probability, 0);
}

TEST(Record, NothingToCompareWithIsTooFewData) {
  EXPECT_EQ(record_of({}, figure(5)).finding.status, Status::too_few_data);
  EXPECT_EQ(record_of(figures({5}), figure(std::nan(""))).finding.status, Status::too_few_data);
}

TEST(Record, ZeroIsTheLowestOfPositiveCounts) {
  const RecordAnswer answer = record_of(figures({4, 7}), figure(0));
  EXPECT_EQ(answer.finding.estimate, 1);
  EXPECT_GT(answer.finding.probability, .97);
}

// 2008 has more than 6,000, 2011 has 7,000: which was lower is not known.
TEST(Record, ABoundDecidesOnlyWhereItMust) {
  const Finding open = record_of({figure(6000, Bound::at_least), figure(9000)}, figure(7000)).finding;
  EXPECT_TRUE(std::isnan(open.estimate));
  EXPECT_EQ(open.low, 1);
  EXPECT_EQ(open.high, 2);
  const Finding lowest = record_of({figure(8000, Bound::at_least), figure(9000)}, figure(7000)).finding;
  EXPECT_EQ(lowest.estimate, 1);
  EXPECT_GT(lowest.probability, .99);
  const RecordAnswer beaten = record_of({figure(6000, Bound::at_least), figure(5000)}, figure(7000));
  EXPECT_EQ(beaten.finding.low, 2);
  EXPECT_EQ(beaten.best_other, 1u);
  EXPECT_LT(beaten.finding.probability, .01);
}

TEST(Record, TheOrderOfTheYearsDoesNotMatter) {
  const double straight = record_of(figures({40, 45, 38, 60}), figure(36)).finding.probability;
  EXPECT_EQ(straight, record_of(figures({60, 38, 40, 45}), figure(36)).finding.probability);
}

}  // namespace
}  // namespace contraste
