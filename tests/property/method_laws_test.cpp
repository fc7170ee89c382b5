// Laws of the methods for any input, tried on random ones (RapidCheck prints the seed of a failure).
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "method/change.h"
#include "method/comparison.h"
#include "method/consistency.h"
#include "method/extreme.h"
#include "method/rank.h"
#include "method/record.h"
#include "method/run.h"
#include "method/total.h"

namespace contraste {
namespace {

// Values as files may hold them, sane and not.
double any_value() {
  return *rc::gen::oneOf(
      rc::gen::map(rc::gen::inRange(0, 50), [](int v) { return static_cast<double>(v); }),
      rc::gen::map(rc::gen::inRange(0, 2000000), [](int v) { return v / 10.0; }),
      rc::gen::element(0.0, -0.0, 1.0, -3.0, 1e-300, 1e300, 1e308, 1e15, 5e-324,
                       std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                       -std::numeric_limits<double>::infinity()));
}

Point any_point() {
  Point point;
  point.value = any_value();
  point.half_unit = *rc::gen::element(0.0, 0.0, 0.5, 0.05, std::numeric_limits<double>::quiet_NaN());
  point.bound =
      *rc::gen::element(Bound::exact, Bound::exact, Bound::approximate, Bound::at_least, Bound::at_most);
  point.standard_error = *rc::gen::element(missing, missing, 0.0, 0.3, 40.0, -1.0);
  point.exposure = *rc::gen::element(1.0, 1.0, 41.2, 0.0, -2.0, 1e-3);
  return point;
}

std::vector<Point> any_points() {
  std::vector<Point> points;
  const int size = *rc::gen::inRange(0, 8);
  for (int i = 0; i < size; ++i) points.push_back(any_point());
  return points;
}

UnitKind any_kind() {
  return *rc::gen::element(UnitKind::count, UnitKind::count, UnitKind::rate, UnitKind::share, UnitKind::money,
                           UnitKind::physical, UnitKind::index);
}

ChangeRequest any_request() {
  ChangeRequest request;
  request.from = any_point();
  request.to = any_point();
  request.kind = any_kind();
  request.model = *rc::gen::element(IntervalModel::exact, IntervalModel::overdispersed,
                                    IntervalModel::fieller, IntervalModel::delta, IntervalModel::as_printed);
  request.dispersion = *rc::gen::element(missing, 0.2, 1.0, 7.0, 1e9);
  request.df = *rc::gen::element(missing, 0.0, 1.3, 9.0, std::numeric_limits<double>::infinity());
  request.difference = *rc::gen::element(false, true);
  return request;
}

// Up to rounding.
bool at_most(double a, double b) {
  return a <= b || std::fabs(a - b) <= 1e-9 * std::fabs(b);
}

void never_missing_when_ok(const Finding& f) {
  if (f.status != Status::ok) return;
  RC_ASSERT(!std::isnan(f.low));
  RC_ASSERT(!std::isnan(f.high));
  RC_ASSERT(at_most(f.low, f.high));
  if (std::isnan(f.estimate)) {
    // Only bounds: at least one end says something.
    RC_ASSERT(std::isfinite(f.low) || std::isfinite(f.high));
  } else {
    RC_ASSERT(std::isfinite(f.estimate));
    RC_ASSERT(at_most(f.low, f.estimate));
    RC_ASSERT(at_most(f.estimate, f.high));
  }
  if (!std::isnan(f.p)) RC_ASSERT(f.p >= 0 && f.p <= 1 + 1e-12);
  if (!std::isnan(f.probability)) RC_ASSERT(f.probability >= 0 && f.probability <= 1 + 1e-12);
}

bool law(const char* what, const std::function<void()>& check) {
  for (int round = 0; round < 10; ++round) {  // a hundred cases each
    if (!rc::check(what, check)) return false;
  }
  return true;
}

TEST(MethodLaws, ChangeIsNeverMissingWithStatusOk) {
  EXPECT_TRUE(law("change", [] { never_missing_when_ok(change(any_request())); }));
  EXPECT_TRUE(law("ratio", [] { never_missing_when_ok(ratio(any_request())); }));
}

TEST(MethodLaws, SharesAreNeverMissingWithStatusOk) {
  EXPECT_TRUE(law("share", [] {
    const bool of_sum = *rc::gen::element(false, true);
    const Finding then = share(any_point(), any_point(), of_sum, .95);
    const Finding now = share(any_point(), any_point(), of_sum, .95);
    never_missing_when_ok(then);
    never_missing_when_ok(share_change(then, now));
  }));
}

TEST(MethodLaws, OrdersAreNeverMissingWithStatusOk) {
  EXPECT_TRUE(law("orders", [] {
    const std::vector<Point> points = any_points();
    const UnitKind kind = any_kind();
    const double dispersion = *rc::gen::element(1.0, 3.5, missing, 1e12, 0.0);
    ExtremeRequest e;
    e.points = points;
    e.kind = kind;
    e.dispersion = dispersion;
    e.replicates = 50;
    e.peak = *rc::gen::element(false, true);
    const ExtremeAnswer extreme_answer = extreme(e);
    never_missing_when_ok(extreme_answer.finding);
    RC_ASSERT(extreme_answer.probability.size() == points.size());
    if (extreme_answer.finding.status == Status::ok) {
      double sum = 0;
      for (double p : extreme_answer.probability) sum += p;
      RC_ASSERT(std::fabs(sum - 1) < 1e-9);
    }
    RecordRequest r;
    r.others = points;
    r.candidate = any_point();
    r.kind = kind;
    r.dispersion = dispersion;
    r.replicates = 50;
    never_missing_when_ok(record(r).finding);
    RankRequest k;
    k.points = points;
    k.candidate = *rc::gen::inRange<std::size_t>(0, 8);
    k.kind = kind;
    k.dispersion = dispersion;
    k.replicates = 50;
    const Finding place = rank(k);
    RC_ASSERT(place.status != Status::ok || (place.low >= 1 && place.high <= place.n));
    never_missing_when_ok(run(points, *rc::gen::element(false, true)));
  }));
}

TEST(MethodLaws, TotalsAreNeverMissingWithStatusOk) {
  EXPECT_TRUE(law("total", [] {
    std::vector<TotalPart> parts;
    const int size = *rc::gen::inRange(0, 7);
    const Date origin = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
    for (int i = 0; i < size; ++i) {
      const int first = *rc::gen::inRange(0, 12);
      const int length = *rc::gen::inRange(-1, 12);
      TotalPart part;
      part.period = {origin + std::chrono::days{first}, origin + std::chrono::days{first + length},
                     Grain::span};
      part.value.value = any_value();
      part.value.bound = any_point().bound;
      parts.push_back(part);
    }
    const Period window{origin + std::chrono::days{3}, origin + std::chrono::days{9}, Grain::span};
    never_missing_when_ok(total(parts, window));
  }));
}

TEST(MethodLaws, ImpliedChangesAreNeverMissingWithStatusOk) {
  EXPECT_TRUE(law("implied change", [] {
    const auto any_quantity = [] {
      Quantity q;
      q.value = std::fabs(any_value());
      if (*rc::gen::element(false, true)) {
        q.low = q.value * .9;
        q.high = q.value * 1.1;
      }
      return q;
    };
    never_missing_when_ok(implied_change(any_quantity(), any_quantity()));
  }));
}

ChangeRequest counts(int from, int to, double exposure_from, double exposure_to) {
  ChangeRequest request;
  request.from.value = from;
  request.to.value = to;
  request.from.exposure = exposure_from;
  request.to.exposure = exposure_to;
  return request;
}

TEST(MethodLaws, ScalingBothExposuresChangesNothing) {
  EXPECT_TRUE(law("exposure", [] {
    const int x = *rc::gen::inRange(1, 100000);
    const int y = *rc::gen::inRange(0, 100000);
    const double e = *rc::gen::element(0.5, 3.7, 46.0);
    const Finding one = change(counts(x, y, 1, e));
    const Finding two = change(counts(x, y, 1000, 1000 * e));
    RC_ASSERT(std::fabs(one.estimate - two.estimate) <= 1e-12 * (1 + std::fabs(one.estimate)));
    RC_ASSERT(std::fabs(one.low - two.low) <= 1e-12 * (1 + std::fabs(one.low)));
    RC_ASSERT(std::fabs(one.high - two.high) <= 1e-12 * (1 + std::fabs(one.high)));
  }));
}

TEST(MethodLaws, SwappingTheEndsInverts) {
  EXPECT_TRUE(law("swap", [] {
    const int x = *rc::gen::inRange(1, 100000);
    const int y = *rc::gen::inRange(1, 100000);
    ChangeRequest there = counts(x, y, 1, 1.3);
    there.model = *rc::gen::element(IntervalModel::exact, IntervalModel::overdispersed);
    there.dispersion = 4;
    there.df = 8;
    ChangeRequest back = there;
    std::swap(back.from, back.to);
    const Finding a = change(there);
    const Finding b = change(back);
    RC_ASSERT(std::fabs((1 + a.low) * (1 + b.high) - 1) < 1e-10);
    RC_ASSERT(std::fabs((1 + a.high) * (1 + b.low) - 1) < 1e-10);
    RC_ASSERT(std::fabs(a.p - b.p) < 1e-10);
  }));
}

TEST(MethodLaws, MoreConfidenceNeverNarrows) {
  EXPECT_TRUE(law("confidence", [] {
    ChangeRequest request = any_request();
    request.confidence = .8;
    const Finding narrow = change(request);
    request.confidence = .99;
    const Finding wide = change(request);
    // What is known by one end only may lose it.
    RC_ASSERT(narrow.status == wide.status || request.model == IntervalModel::fieller ||
              std::isnan(narrow.estimate));
    if (narrow.status == Status::ok && wide.status == Status::ok) {
      RC_ASSERT(at_most(wide.low, narrow.low));
      RC_ASSERT(at_most(narrow.high, wide.high));
    }
  }));
}

TEST(MethodLaws, AWiderFigureNeverNarrowsTheAnswer) {
  EXPECT_TRUE(law("bounds", [] {
    ChangeRequest exact = counts(*rc::gen::inRange(1, 5000), *rc::gen::inRange(0, 5000), 1, 1);
    exact.model = *rc::gen::element(IntervalModel::exact, IntervalModel::as_printed);
    ChangeRequest loose = exact;
    loose.from.bound = *rc::gen::element(Bound::exact, Bound::approximate, Bound::at_least, Bound::at_most);
    loose.to.bound = *rc::gen::element(Bound::exact, Bound::approximate, Bound::at_least, Bound::at_most);
    const Finding a = change(exact);
    const Finding b = change(loose);
    RC_ASSERT(b.low <= a.low + 1e-12 || loose.to.bound == Bound::at_least ||
              loose.from.bound == Bound::at_most);
    RC_ASSERT(b.high >= a.high - 1e-12 || loose.to.bound == Bound::at_most ||
              loose.from.bound == Bound::at_least);
  }));
}

TEST(MethodLaws, TheOrderOfTheYearsOnlyMovesThePeak) {
  EXPECT_TRUE(law("order", [] {
    std::vector<Point> points;
    const int size = *rc::gen::inRange(2, 9);
    for (int i = 0; i < size; ++i) {
      Point point;
      point.value = *rc::gen::inRange(0, 400) + i / 100.0;  // all different
      points.push_back(point);
    }
    ExtremeRequest request;
    request.points = points;
    request.replicates = 100;
    const ExtremeAnswer straight = extreme(request);
    std::vector<Point> turned(points.rbegin(), points.rend());
    request.points = turned;
    const ExtremeAnswer other = extreme(request);
    for (std::size_t i = 0; i < points.size(); ++i) {
      RC_ASSERT(straight.probability[i] == other.probability[points.size() - 1 - i]);
    }
  }));
}

}  // namespace
}  // namespace contraste
