#include "method/total.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"

namespace contraste {
namespace {

using std::chrono::days;

constexpr double infinity = std::numeric_limits<double>::infinity();

// Days are counted from 2000-01-01, which is enough for periods of any length.
Period stretch(int first, int last) {
  const Date origin = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
  return {origin + days{first}, origin + days{last}, Grain::span};
}

TotalPart part(int first, int last, double value, Bound bound = Bound::exact, double half_unit = 0) {
  return {stretch(first, last), {value, bound, half_unit}};
}

Finding total_of(const std::vector<TotalPart>& parts, int first, int last) {
  return total(parts, stretch(first, last));
}

TEST(Total, PartsThatFillTheWindowAddUp) {
  const Finding f = total_of({part(0, 9, 10), part(10, 19, 20), part(20, 29, 5)}, 0, 29);
  EXPECT_EQ(f.status, Status::ok);
  EXPECT_EQ(f.estimate, 35);
  EXPECT_EQ(f.low, 35);
  EXPECT_EQ(f.high, 35);
  EXPECT_EQ(f.n, 3);
}

TEST(Total, AFigureForTheWindowItselfIsTheAnswer) {
  const Finding f = total_of({part(0, 29, 36), part(0, 9, 10), part(20, 29, 5)}, 0, 29);
  EXPECT_EQ(f.estimate, 36);
  EXPECT_EQ(f.n, 1);
}

TEST(Total, OverlappingFiguresAreNotAddedTwice) {
  const Finding f = total_of({part(0, 19, 30), part(10, 29, 25)}, 0, 29);
  EXPECT_EQ(f.low, 30);
  EXPECT_EQ(f.high, 55);
  EXPECT_TRUE(std::isnan(f.estimate));
  EXPECT_EQ(f.status, Status::weak);
}

TEST(Total, AGapLeavesOnlyALowerBound) {
  const Finding f = total_of({part(0, 9, 10), part(20, 29, 5)}, 0, 29);
  EXPECT_EQ(f.low, 15);
  EXPECT_EQ(f.high, infinity);
  EXPECT_EQ(f.status, Status::weak);
}

// 2000-2010 holds 100, of which 2000-2004 holds 30: 2005-2010 holds at most 70, and 2006 alone 8.
TEST(Total, AContainingFigureLessWhatLiesOutsideIsTheUpperBound) {
  const Finding f = total_of({part(0, 109, 100), part(0, 49, 30), part(60, 69, 8)}, 50, 109);
  EXPECT_EQ(f.low, 8);
  EXPECT_EQ(f.high, 70);
  EXPECT_EQ(f.status, Status::weak);
}

TEST(Total, ApproximateAndOpenFiguresWidenTheBounds) {
  const Finding about = total_of({part(0, 9, 100, Bound::approximate), part(10, 19, 50)}, 0, 19);
  EXPECT_EQ(about.estimate, 150);
  EXPECT_EQ(about.low, 145);
  EXPECT_EQ(about.high, 155);
  const Finding open = total_of({part(0, 9, 100, Bound::at_least), part(10, 19, 50)}, 0, 19);
  EXPECT_EQ(open.low, 150);
  EXPECT_EQ(open.high, infinity);
  EXPECT_TRUE(std::isnan(open.estimate)) << "more than 150 is not 150";
  EXPECT_FALSE(open.low_open);
  TotalPart over = part(0, 9, 31000, Bound::at_least);
  over.value.open = true;
  EXPECT_TRUE(total_of({over}, 0, 9).low_open);
  const Finding below = total_of({part(0, 9, 100, Bound::at_most), part(10, 19, 50)}, 0, 19);
  EXPECT_EQ(below.low, 50);
  EXPECT_EQ(below.high, 150);
}

TEST(Total, SourcesThatDisagreeAreWeak) {
  const Finding f = total_of({part(0, 19, 100), part(0, 9, 70), part(10, 19, 40)}, 0, 19);
  EXPECT_EQ(f.low, 110);
  EXPECT_EQ(f.high, 100);
  EXPECT_TRUE(std::isnan(f.estimate));
  EXPECT_EQ(f.status, Status::weak);
}

TEST(Total, NothingInTheWindowIsTooFewData) {
  const Finding f = total_of({part(50, 59, 4)}, 0, 19);
  EXPECT_EQ(f.status, Status::too_few_data);
  EXPECT_TRUE(std::isnan(f.estimate));
  EXPECT_EQ(total_of({}, 0, 9).status, Status::too_few_data);
}

TEST(Total, NegativeFiguresGiveNoBounds) {
  EXPECT_EQ(total_of({part(0, 9, -4), part(10, 19, 9)}, 0, 19).status, Status::not_identified);
}

TEST(Total, ZeroFiguresAreFigures) {
  const Finding f = total_of({part(0, 9, 0), part(10, 19, 0)}, 0, 19);
  EXPECT_EQ(f.estimate, 0);
  EXPECT_EQ(f.status, Status::ok);
}

// Slow twin: every subset of the figures.
struct Bounds {
  double low = 0;
  double high = infinity;
};

bool apart(const TotalPart& a, const TotalPart& b) {
  return a.period.last < b.period.first || b.period.last < a.period.first;
}

double largest_subset(const std::vector<TotalPart>& parts) {
  double best = 0;
  for (std::size_t mask = 0; mask < (1u << parts.size()); ++mask) {
    double sum = 0;
    bool fine = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!(mask >> i & 1)) continue;
      sum += parts[i].value.value;
      for (std::size_t j = 0; j < i; ++j) fine &= !(mask >> j & 1) || apart(parts[i], parts[j]);
    }
    if (fine) best = std::max(best, sum);
  }
  return best;
}

Bounds all_subsets(const std::vector<TotalPart>& parts, const Period& window) {
  std::vector<TotalPart> inside;
  std::vector<double> cost;
  for (const TotalPart& p : parts) {
    if (p.period.first >= window.first && p.period.last <= window.last) inside.push_back(p);
    std::vector<TotalPart> outside;
    for (const TotalPart& o : parts) {
      const bool away = o.period.last < window.first || o.period.first > window.last;
      if (away && o.period.first >= p.period.first && o.period.last <= p.period.last) outside.push_back(o);
    }
    cost.push_back(std::max(0.0, p.value.value - largest_subset(outside)));
  }
  Bounds bounds{largest_subset(inside), infinity};
  for (std::size_t mask = 1; mask < (1u << parts.size()); ++mask) {
    double sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) sum += mask >> i & 1 ? cost[i] : 0;
    bool covered = true;
    for (Date day = window.first; covered && day <= window.last; day += days{1}) {
      bool here = false;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        here |= (mask >> i & 1) && parts[i].period.first <= day && day <= parts[i].period.last;
      }
      covered = here;
    }
    if (covered) bounds.high = std::min(bounds.high, sum);
  }
  return bounds;
}

TotalPart random_part(std::uint64_t trial, std::uint64_t i) {
  const Uniforms u = uniforms(8, Purpose::test, 0, trial, i);
  const int first = static_cast<int>(u.u[0] * 12);
  return part(first, first + static_cast<int>(u.u[1] * 7), std::floor(u.u[2] * 20));
}

TEST(Total, AgreesWithAllSubsets) {
  for (std::uint64_t trial = 0; trial < 300; ++trial) {
    std::vector<TotalPart> parts;
    for (std::uint64_t i = 0; i < 1 + trial % 7; ++i) parts.push_back(random_part(trial, i));
    const Finding found = total(parts, stretch(4, 11));
    const Bounds wanted = all_subsets(parts, stretch(4, 11));
    if (found.status == Status::too_few_data) {
      EXPECT_EQ(wanted.high, infinity);
      continue;
    }
    EXPECT_EQ(found.low, wanted.low) << trial;
    EXPECT_EQ(found.high, wanted.high) << trial;
  }
}

TEST(Total, AddingAFigureNeverWidens) {
  for (std::uint64_t trial = 0; trial < 300; ++trial) {
    std::vector<TotalPart> parts;
    double low = 0;
    double high = infinity;
    for (std::uint64_t i = 0; i < 12; ++i) {
      parts.push_back(random_part(trial, i));
      const Finding f = total(parts, stretch(4, 11));
      if (f.status == Status::too_few_data) continue;
      EXPECT_GE(f.low, low);
      EXPECT_LE(f.high, high);
      low = f.low;
      high = f.high;
    }
  }
}

// Figures that really come from one series of days can't contradict each other, and the truth lies between.
TEST(Total, BoundsHoldTheTruth) {
  for (std::uint64_t trial = 0; trial < 300; ++trial) {
    std::vector<double> day(20);
    for (std::size_t d = 0; d < day.size(); ++d)
      day[d] = std::floor(uniforms(9, Purpose::test, 1, trial, d).u[0] * 9);
    const auto sum = [&](int first, int last) {
      double s = 0;
      for (int d = first; d <= last; ++d) s += day[static_cast<std::size_t>(d)];
      return s;
    };
    std::vector<TotalPart> parts;
    for (std::uint64_t i = 0; i < 1 + trial % 10; ++i) {
      const Uniforms u = uniforms(9, Purpose::test, 0, trial, i);
      const int first = static_cast<int>(u.u[0] * 13);
      const int last = first + static_cast<int>(u.u[1] * 7);
      parts.push_back(part(first, last, sum(first, last)));
    }
    const Finding f = total(parts, stretch(4, 11));
    if (f.status == Status::too_few_data) continue;
    EXPECT_LE(f.low, sum(4, 11));
    EXPECT_GE(f.high, sum(4, 11));
    if (f.status == Status::ok) {
      EXPECT_EQ(f.estimate, sum(4, 11));
    }
  }
}

TEST(Total, TheOrderOfTheFiguresDoesNotMatter) {
  for (std::uint64_t trial = 0; trial < 100; ++trial) {
    std::vector<TotalPart> parts;
    for (std::uint64_t i = 0; i < 8; ++i) parts.push_back(random_part(trial, i));
    const Finding straight = total(parts, stretch(4, 11));
    std::reverse(parts.begin(), parts.end());
    const Finding turned = total(parts, stretch(4, 11));
    EXPECT_EQ(straight.status, turned.status);
    EXPECT_EQ(straight.n, turned.n);
    if (straight.status == Status::ok) {
      EXPECT_EQ(straight.estimate, turned.estimate);
    }
  }
}

}  // namespace
}  // namespace contraste
