#include "method/synthetic_did.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <optional>
#include <set>

#include "method/did_placebos.h"
#include "numeric/normal_draws.h"
#include "unit_panel_files.h"

namespace contraste {
namespace {

std::vector<double> normals(std::size_t n, std::uint64_t draw) {
  std::vector<double> out(n);
  fill_normals(out, {.seed = 8, .purpose = Purpose::test, .what = 53, .draw = draw});
  return out;
}

// Levels, a shared walk that units follow more or less, noise. The first `treated` units from `from` on.
SyntheticDidRequest world(std::size_t units, std::size_t periods, std::size_t treated, std::size_t from,
                          std::uint64_t seed) {
  SyntheticDidRequest request;
  request.panel = {units, periods, std::vector<double>(units * periods), {}};
  const std::vector<double> level = normals(2 * units, 10 * seed), step = normals(periods, 10 * seed + 1);
  const std::vector<double> noise = normals(units * periods, 10 * seed + 2);
  for (std::size_t i = 0; i < units; ++i) {
    request.treated_from.push_back(i < treated ? from : periods);
    double walk = 0;
    for (std::size_t t = 0; t < periods; ++t) {
      walk += step[t];
      request.panel.outcome[i * periods + t] =
          20 + 3 * level[i] + walk * (1 + 0.5 * level[units + i]) + noise[i * periods + t];
    }
  }
  return request;
}

std::optional<SyntheticDidRequest> california() {
  if (!std::filesystem::exists(shared_panel("california_prop99.csv"))) return std::nullopt;
  const FilePanel file = read_file_panel({.file = "california_prop99.csv", .separator = ';'});
  SyntheticDidRequest request;
  request.panel = file.panel;
  request.treated_from = file.treated_from;
  return request;
}

// Proposition 99. Estimates and weights at the exact optimum, to all digits given; the package synthdid stops
// at -15.6038 and, without levels, at -19.6197. Errors over all 38 placebos, each with a zeta of its own.
TEST(SyntheticDid, ArkhangelskyEtAl2021_California) {
  std::optional<SyntheticDidRequest> request = california();
  if (!request) GTEST_SKIP() << "../shared/data is not here";
  struct Row {
    DidWeights weights;
    double estimate, se;
  };
  for (const Row& row : {Row{DidWeights::differences, -27.349111, 17.2868},
                         Row{DidWeights::synthetic_control, -19.513630, 10.6330},
                         Row{DidWeights::synthetic_did, -15.605398, 9.3684}}) {
    request->weights = row.weights;
    const SyntheticDid found = synthetic_did(*request);
    EXPECT_EQ(found.status, Status::ok);
    EXPECT_NEAR(found.estimate, row.estimate, 5e-7);
    EXPECT_NEAR(found.se, row.se, 5e-5);
    EXPECT_EQ(found.placebos.size(), 38U);
    EXPECT_TRUE(found.all_placebos);
    EXPECT_EQ(found.se_error, 0);
    EXPECT_GE(found.p, 1.0 / 39);
  }
  const SyntheticDid found = synthetic_did(*request);
  EXPECT_NEAR(found.period_weights[16], 0.366471, 5e-7);
  EXPECT_NEAR(found.period_weights[17], 0.206453, 5e-7);
  EXPECT_NEAR(found.period_weights[18], 0.427076, 5e-7);
  EXPECT_LE(found.loss, 9.35786 + 5e-6);
  EXPECT_GE(found.loss, found.bound);
  EXPECT_NEAR(found.loss, found.bound, 1e-9);
}

// At the optimum every unit, and every period, with weight has the least slope of the objective. Written out
// from the panel, for few donors, for more donors than periods and for more than fit a Gram matrix.
TEST(SyntheticDid, WeightsAreThoseOfTheSlowTwin) {
  for (const std::size_t donors : {std::size_t{12}, std::size_t{60}, std::size_t{2100}}) {
    SyntheticDidRequest request = world(donors + 1, 9, 1, 6, 2);
    request.errors = DidErrors::none;
    const SyntheticDid found = synthetic_did(request);
    ASSERT_TRUE(found.cohorts[0].fit.converged);
    const auto value = [&](std::size_t unit, std::size_t t) { return request.panel.at(unit, t); };
    const auto level = [&](std::size_t unit) {
      double sum = 0;
      for (std::size_t t = 0; t < 6; ++t) sum += value(unit, t) / 6;
      return sum;
    };
    // Units: residuals from levels before, then the slope of each donor.
    std::vector<double> rest(6);
    for (std::size_t t = 0; t < 6; ++t) {
      rest[t] = -(value(0, t) - level(0));
      for (std::size_t d = 1; d <= donors; ++d) rest[t] += found.weights[d] * (value(d, t) - level(d));
    }
    const double ridge = found.cohorts[0].zeta * found.cohorts[0].zeta * 6;
    double least = 1e300, largest = -1e300, total = 0;
    for (std::size_t d = 1; d <= donors; ++d) {
      double slope = ridge * found.weights[d];
      for (std::size_t t = 0; t < 6; ++t) slope += rest[t] * (value(d, t) - level(d));
      least = std::min(least, slope);
      if (found.weights[d] > 0) largest = std::max(largest, slope);
      total += found.weights[d];
    }
    EXPECT_NEAR(total, 1, 1e-12);
    EXPECT_NEAR(largest, least, 1e-7 * (1 + std::abs(least))) << donors;
    // Periods: likewise over donors.
    std::vector<double> apart(donors, 0);
    double centre = 0;
    for (std::size_t d = 1; d <= donors; ++d) {
      for (std::size_t t = 0; t < 6; ++t) apart[d - 1] += found.period_weights[t] * value(d, t);
      for (std::size_t t = 6; t < 9; ++t) apart[d - 1] -= value(d, t) / 3;
      centre += apart[d - 1] / static_cast<double>(donors);
    }
    least = 1e300;
    largest = -1e300;
    for (std::size_t t = 0; t < 6; ++t) {
      double slope = 0;
      for (std::size_t d = 1; d <= donors; ++d) slope += (apart[d - 1] - centre) * value(d, t);
      least = std::min(least, slope);
      if (found.period_weights[t] > 0) largest = std::max(largest, slope);
    }
    EXPECT_NEAR(largest, least, 1e-4 * (1 + std::abs(least))) << donors;
  }
}

TEST(SyntheticDid, APlaceboIsAFitWithoutThatDonor) {
  for (const DidWeights weights :
       {DidWeights::synthetic_did, DidWeights::differences, DidWeights::synthetic_control}) {
    SyntheticDidRequest request = world(14, 12, 2, 8, 3);
    request.weights = weights;
    const SyntheticDid found = synthetic_did(request);
    ASSERT_EQ(found.placebos.size(), 66U);
    for (const std::size_t which : {0U, 17U, 65U}) {
      const DidPlacebo& placebo = found.placebos[which];
      SyntheticDidRequest other = request;
      other.treated_from.assign(14, 12);
      other.errors = DidErrors::none;
      for (const std::size_t unit : placebo.units) other.treated_from[unit] = 8;
      for (std::size_t unit = 2; unit < 14; ++unit) other.donors.push_back(unit);
      const SyntheticDid alone = synthetic_did(other);
      EXPECT_NEAR(placebo.estimate, alone.estimate, 1e-8);
      EXPECT_NEAR(placebo.ratio, alone.ratio, 1e-8);
    }
  }
}

TEST(SyntheticDid, StaggeredIsTheWeightedMeanOfCohorts) {
  SyntheticDidRequest request = world(16, 12, 3, 8, 4);
  request.treated_from[1] = 5;
  request.draws = 20;
  const SyntheticDid found = synthetic_did(request);
  ASSERT_EQ(found.cohorts.size(), 2U);
  double total = 0;
  for (const std::size_t from : {std::size_t{5}, std::size_t{8}}) {
    SyntheticDidRequest one = request;
    one.errors = DidErrors::none;
    for (std::size_t unit = 0; unit < 3; ++unit) {
      if (one.treated_from[unit] != from)  // no longer there
        std::fill_n(one.panel.outcome.begin() + static_cast<std::ptrdiff_t>(unit * 12), 12, missing);
    }
    total += (from == 5 ? 7.0 : 8.0) / 15 * synthetic_did(one).estimate;
  }
  EXPECT_NEAR(found.estimate, total, 1e-10);
  EXPECT_EQ(found.cohorts[0].by_time.size(), 7U);
  double mean = 0;
  for (const double x : found.cohorts[0].by_time) mean += x / 7;
  EXPECT_NEAR(mean, found.cohorts[0].fit.estimate, 1e-10);
  double weights = 0;
  for (const double w : found.weights) weights += w;
  EXPECT_NEAR(weights, 1, 1e-10);
  EXPECT_EQ(found.placebos.size(), 1716U);  // 13 donors for three places, two of which are alike but dated
  EXPECT_TRUE(found.all_placebos);
}

TEST(SyntheticDid, TheJackknifeIsThatOfEstimatesWithoutAUnit) {
  SyntheticDidRequest request = world(14, 12, 3, 8, 5);
  request.errors = DidErrors::jackknife;
  request.weights = DidWeights::differences;  // weights kept and normalised are weights fitted anew
  const SyntheticDid found = synthetic_did(request);
  std::vector<double> without;
  for (std::size_t unit = 0; unit < 14; ++unit) {
    SyntheticDidRequest one = request;
    one.errors = DidErrors::none;
    std::fill_n(one.panel.outcome.begin() + static_cast<std::ptrdiff_t>(unit * 12), 12, missing);
    without.push_back(synthetic_did(one).estimate);
  }
  double mean = 0, squares = 0;
  for (const double x : without) mean += x / 14;
  for (const double x : without) squares += (x - mean) * (x - mean);
  EXPECT_NEAR(found.se, std::sqrt(13.0 / 14 * squares), 1e-10);
  EXPECT_GT(found.p, 0);
  request.treated_from[1] = request.treated_from[2] = 12;
  EXPECT_EQ(synthetic_did(request).status, Status::weak);
}

TEST(SyntheticDid, HasNoUnitLevelOrTrend) {
  const SyntheticDidRequest request = world(20, 14, 1, 9, 6);
  SyntheticDidRequest moved = request;
  for (std::size_t at = 0; at < moved.panel.outcome.size(); ++at) {
    const auto unit = static_cast<double>(at / 14), period = static_cast<double>(at % 14);
    moved.panel.outcome[at] = 1e-3 * (moved.panel.outcome[at] + 7 * unit - 3 * period);
  }
  const SyntheticDid found = synthetic_did(request), other = synthetic_did(moved);
  EXPECT_NEAR(other.estimate, 1e-3 * found.estimate, 1e-10);
  EXPECT_NEAR(other.se, 1e-3 * found.se, 1e-9);
  EXPECT_EQ(other.p, found.p);
  SyntheticDidRequest rates = request;
  rates.panel.exposure.assign(20 * 14, 8);
  for (double& x : rates.panel.outcome) x *= 8;
  EXPECT_EQ(synthetic_did(rates).estimate, found.estimate);
}

TEST(SyntheticDid, CovariatesAreTakenOut) {
  const SyntheticDidRequest request = world(20, 14, 1, 9, 7);
  SyntheticDidRequest with = request;
  with.covariates.push_back(normals(20 * 14, 999));
  for (std::size_t at = 0; at < with.panel.outcome.size(); ++at)
    with.panel.outcome[at] += 50 * with.covariates[0][at];
  const SyntheticDid found = synthetic_did(with);
  ASSERT_EQ(found.slopes.size(), 1U);
  EXPECT_NEAR(found.slopes[0], 50, 0.3);
  EXPECT_NEAR(found.estimate, synthetic_did(request).estimate, 0.5);
}

TEST(SyntheticDid, FindsAKnownEffect) {
  SyntheticDidRequest request = world(40, 30, 1, 20, 8);
  const double before = synthetic_did(request).estimate;
  for (std::size_t t = 20; t < 30; ++t) request.panel.outcome[t] -= 12;
  const SyntheticDid found = synthetic_did(request);
  EXPECT_NEAR(found.estimate, before - 12, 1e-9);
  EXPECT_NEAR(found.estimate, -12, 2);
  EXPECT_NEAR(found.p, 1.0 / 40, 1e-12);  // never below one over all that could have been it
  EXPECT_NEAR(found.p_below, 1.0 / 40, 1e-12);
  EXPECT_EQ(found.p_above, 1);
}

// A period that the treated unit lacks, or that nobody has, is a period all the same.
TEST(SyntheticDid, EffectsByTimeKeepTheirPeriod) {
  SyntheticDidRequest request = world(20, 16, 1, 10, 8);
  for (std::size_t t = 10; t < 16; ++t) request.panel.outcome[t] -= 100.0 * static_cast<double>(t - 9);
  request.panel.outcome[12] = missing;
  for (std::size_t unit = 0; unit < 20; ++unit) request.panel.outcome[unit * 16 + 14] = missing;
  const SyntheticDid found = synthetic_did(request);
  EXPECT_EQ(found.left_out_periods, std::vector<std::size_t>{12});
  const std::vector<double>& by_time = found.cohorts[0].by_time;
  ASSERT_EQ(by_time.size(), 6U);
  for (const std::size_t k : {0U, 1U, 3U, 5U})
    EXPECT_NEAR(by_time[k], -100.0 * static_cast<double>(k + 1), 8) << k;
  EXPECT_TRUE(std::isnan(by_time[2]) && std::isnan(by_time[4]));
}

TEST(SyntheticDid, HugeValuesAreRefused) {
  SyntheticDidRequest request = world(9, 16, 1, 11, 9);
  request.panel.outcome[20] = 1e160;
  EXPECT_EQ(synthetic_did(request).status, Status::not_identified);
}

void expect_no_lies(const SyntheticDid& found, const char* what) {
  if (found.status == Status::ok) {
    EXPECT_FALSE(std::isnan(found.estimate) || std::isnan(found.low) || std::isnan(found.p)) << what;
  } else {
    EXPECT_FALSE(found.why.empty()) << what;
  }
  for (const double w : found.weights) EXPECT_TRUE(std::isfinite(w)) << what;
}

TEST(SyntheticDid, BadInputIsSaid) {
  const SyntheticDidRequest good = world(9, 16, 1, 11, 9);
  const auto status = [&](const char* what, auto change) {
    Status last = Status::ok;
    for (const DidWeights weights :
         {DidWeights::differences, DidWeights::synthetic_control, DidWeights::synthetic_did}) {
      SyntheticDidRequest request = good;
      request.weights = weights;
      change(request);
      const SyntheticDid found = synthetic_did(request);
      expect_no_lies(found, what);
      last = found.status;
    }
    return last;
  };
  const auto all_but = [](SyntheticDidRequest& r, std::size_t keep) {
    for (std::size_t i = keep; i < r.panel.units; ++i)
      std::fill_n(r.panel.outcome.begin() + static_cast<std::ptrdiff_t>(i * 16), 16, missing);
  };
  EXPECT_EQ(status("good", [](auto&) {}), Status::ok);
  EXPECT_EQ(status("empty", [](auto& r) { r = {}; }), Status::too_few_data);
  EXPECT_EQ(status("shape", [](auto& r) { r.treated_from.pop_back(); }), Status::too_few_data);
  EXPECT_EQ(status("nobody treated", [](auto& r) { r.treated_from[0] = 16; }), Status::too_few_data);
  EXPECT_EQ(status("no donors", [&](auto& r) { all_but(r, 1); }), Status::too_few_data);
  EXPECT_EQ(status("donors treated too", [](auto& r) { r.treated_from.assign(9, 11); }),
            Status::too_few_data);
  EXPECT_EQ(status("from the first period", [](auto& r) { r.treated_from[0] = 0; }), Status::too_few_data);
  EXPECT_EQ(status("one donor", [&](auto& r) { all_but(r, 2); }), Status::weak);
  EXPECT_EQ(status("two donors", [&](auto& r) { all_but(r, 3); }), Status::weak);
  EXPECT_EQ(status("one period before", [](auto& r) { r.treated_from[0] = 1; }), Status::weak);
  EXPECT_EQ(status("two periods before", [](auto& r) { r.treated_from[0] = 2; }), Status::ok);
  EXPECT_EQ(status("constant", [](auto& r) { r.panel.outcome.assign(9 * 16, 3); }), Status::not_identified);
  EXPECT_EQ(status("zeros", [](auto& r) { r.panel.outcome.assign(9 * 16, 0); }), Status::not_identified);
  EXPECT_EQ(status("a gap of the treated", [](auto& r) { r.panel.outcome[3] = missing; }), Status::weak);
  EXPECT_EQ(status("a gap of a donor", [](auto& r) { r.panel.outcome[40] = missing; }), Status::ok);
  EXPECT_EQ(status("gaps of most donors",
                   [](auto& r) {
                     for (std::size_t unit = 1; unit < 6; ++unit) r.panel.outcome[unit * 16] = missing;
                   }),
            Status::weak);
  EXPECT_EQ(status("no value after",
                   [](auto& r) {
                     for (std::size_t t = 11; t < 16; ++t) r.panel.outcome[t] = missing;
                   }),
            Status::too_few_data);
  status("a spike", [](auto& r) {
    r.panel.outcome.assign(9 * 16, 0);
    r.panel.outcome[40] = 1;
  });
  status("a donor twice",
         [](auto& r) { std::copy_n(r.panel.outcome.begin() + 16, 16, r.panel.outcome.begin() + 32); });
  status("the treated among donors", [](auto& r) { r.donors = {0, 1, 2, 3, 4, 99}; });
  status("infinite", [](auto& r) { r.panel.outcome[40] = std::numeric_limits<double>::infinity(); });
  status("a constant covariate", [](auto& r) { r.covariates.push_back(std::vector<double>(9 * 16, 2)); });
  status("no ridge", [](auto& r) { r.zeta = 0; });
}

TEST(SyntheticDid, TheSameBitsOnAnyNumberOfThreads) {
  SyntheticDidRequest request = world(42, 10, 3, 6, 10);
  request.draws = 300;
  const SyntheticDid many = synthetic_did(request);
  EXPECT_FALSE(many.all_placebos);
  EXPECT_NEAR(many.se_error, 1 / std::sqrt(600.0), 1e-12);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const SyntheticDid few = synthetic_did(request);
  ASSERT_EQ(many.placebos.size(), few.placebos.size());
  for (std::size_t i = 0; i < many.placebos.size(); ++i)
    EXPECT_EQ(many.placebos[i].estimate, few.placebos[i].estimate);
  EXPECT_EQ(many.se, few.se);
}

TEST(DidPlacebos, AllSetsAreThereOnce) {
  const PlaceboAssignments pairs = placebo_assignments({.donors = 5, .size = 2});
  EXPECT_TRUE(pairs.all);
  ASSERT_EQ(pairs.sets.size(), 10U);
  EXPECT_EQ(pairs.sets[3], (std::vector<std::size_t>{0, 4}));
  EXPECT_EQ(pairs.sets[9], (std::vector<std::size_t>{3, 4}));
  for (const bool ordered : {false, true}) {
    const PlaceboAssignments triples = placebo_assignments({.donors = 6, .size = 3, .ordered = ordered});
    EXPECT_EQ(triples.sets.size(), ordered ? 120U : 20U);
    for (std::size_t i = 0; i < triples.sets.size(); ++i) {
      const std::set<std::size_t> distinct(triples.sets[i].begin(), triples.sets[i].end());
      EXPECT_EQ(distinct.size(), 3U);
      if (i > 0) {
        EXPECT_LT(triples.sets[i - 1], triples.sets[i]);
      }
    }
  }
  EXPECT_TRUE(placebo_assignments({.donors = 3, .size = 3}).sets.empty());
  EXPECT_EQ(placebo_assignments({.donors = 4, .size = 3}).sets.size(), 4U);
}

TEST(DidPlacebos, DrawnSetsAreEven) {
  const PlaceboAssignments drawn =
      placebo_assignments({.donors = 30, .size = 3, .all_sets = 50, .draws = 3000});
  ASSERT_FALSE(drawn.all);  // of 4060
  std::vector<double> first(30, 0), any(30, 0);
  for (const std::vector<std::size_t>& one : drawn.sets) {
    EXPECT_EQ(std::set<std::size_t>(one.begin(), one.end()).size(), 3U);
    first[one[0]] += 1;
    for (const std::size_t d : one) any[d] += 1;
  }
  for (std::size_t d = 0; d < 30; ++d) {
    EXPECT_NEAR(first[d], 100, 5 * std::sqrt(100 * 29.0 / 30));
    EXPECT_NEAR(any[d], 300, 5 * std::sqrt(300 * 0.9));
  }
}

// 11 donors for one treated unit allow p = 1/12 at best, however many draws are asked for.
TEST(DidPlacebos, FewSetsAreNeverDrawn) {
  for (const std::size_t all_sets : {std::size_t{0}, std::size_t{5}}) {
    const PlaceboAssignments one = placebo_assignments({.donors = 11, .all_sets = all_sets});
    EXPECT_TRUE(one.all);
    EXPECT_EQ(one.sets.size(), 11U);
    const PlaceboAssignments pairs = placebo_assignments({.donors = 50, .size = 2, .all_sets = all_sets});
    EXPECT_FALSE(pairs.all);  // 1225 sets
    EXPECT_EQ(pairs.sets.size(), 500U);
  }
}

}  // namespace
}  // namespace contraste
