#include "method/interactive_fixed_effects.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <cstdio>
#include <numeric>

#include "method/factor_inference.h"
#include "numeric/normal_draws.h"
#include "unit_panel_files.h"

namespace contraste {
namespace {

std::vector<double> normals(std::size_t n, std::uint64_t draw) {
  std::vector<double> out(n);
  fill_normals(out, {.seed = 7, .purpose = Purpose::test, .what = 52, .draw = draw});
  return out;
}

struct World {
  std::size_t units = 20, periods = 16, treated = 2, from = 11, factors = 1;
  double effect = 0;
  double noise = 1;
};

// Levels, shared movement, factors whose loadings are larger for the treated (the first units), noise,
// effect.
InteractiveFixedEffectsRequest world(const World& w, std::uint64_t seed) {
  InteractiveFixedEffectsRequest request;
  request.panel = {w.units, w.periods, std::vector<double>(w.units * w.periods), {}};
  const std::vector<double> level = normals(w.units, 10 * seed), shared = normals(w.periods, 10 * seed + 1);
  const std::vector<double> loading = normals(w.units * w.factors, 10 * seed + 2);
  const std::vector<double> step = normals(w.periods * w.factors, 10 * seed + 3);
  const std::vector<double> noise = normals(w.units * w.periods, 10 * seed + 4);
  for (std::size_t i = 0; i < w.units; ++i) {
    request.treated_from.push_back(i < w.treated ? w.from : w.periods);
    std::vector<double> walk(w.factors, 0);
    for (std::size_t t = 0; t < w.periods; ++t) {
      double x = 10 + level[i] + shared[t] + w.noise * noise[i * w.periods + t];
      for (std::size_t f = 0; f < w.factors; ++f) {
        walk[f] += step[f * w.periods + t];
        x += walk[f] * (loading[i * w.factors + f] + (i < w.treated ? 1 : 0));
      }
      request.panel.outcome[i * w.periods + t] = x + (i < w.treated && t >= w.from ? w.effect : 0);
    }
  }
  request.draws = 0;
  request.penalties = 0;
  return request;
}

InteractiveFixedEffectsRequest quick(const FilePanel& file) {
  InteractiveFixedEffectsRequest request;
  request.panel = file.panel;
  request.treated_from = file.treated_from;
  request.covariates = file.covariates;
  request.draws = 0;
  request.penalties = 0;
  return request;
}

// Xu 2017 (Political Analysis 25:57-76), election-day registration; force = "two-way", covariates
// policy_mail_in and policy_motor. The paper's headline is rank 2. Printed to three decimals.
TEST(InteractiveFixedEffects, Xu2017_TurnoutByRank) {
  if (!std::filesystem::exists(shared_panel("turnout.csv"))) GTEST_SKIP() << "../shared/data is not here";
  const FilePanel file = read_file_panel({.file = "turnout.csv", .covariates = {4, 5}});
  const InteractiveFixedEffects found = interactive_fixed_effects(quick(file));
  ASSERT_EQ(found.ranks.size(), 6U);
  const double published[] = {0.826, 3.404, 4.896, 2.234};
  for (std::size_t rank = 0; rank < 4; ++rank)
    EXPECT_NEAR(found.ranks[rank].estimate, published[rank], 5e-4) << rank;
  EXPECT_EQ(found.treated.size(), 9U);
  EXPECT_EQ(found.donors.size(), 38U);
  // Cross-validation takes rank 2; ranks 1 and 3 predict about as well, and the answer is of all three.
  EXPECT_TRUE(found.ranks[1].near_best && found.ranks[2].near_best && found.ranks[3].near_best);
  EXPECT_FALSE(found.ranks[0].near_best);
  EXPECT_NEAR(found.estimate, 3.404, 5e-4);
  EXPECT_NEAR(found.lowest, 0.826, 5e-4);
}

// R's svd, solve and qr.solve on the same panel (tests/reference/interactive_fixed_effects): without and with
// the two covariates, ranks 0 to 5.
TEST(InteractiveFixedEffects, TurnoutAgreesWithR) {
  if (!std::filesystem::exists(shared_panel("turnout.csv"))) GTEST_SKIP() << "../shared/data is not here";
  const InteractiveFixedEffects without =
      interactive_fixed_effects(quick(read_file_panel({.file = "turnout.csv"})));
  const InteractiveFixedEffects with =
      interactive_fixed_effects(quick(read_file_panel({.file = "turnout.csv", .covariates = {4, 5}})));
  std::ifstream table(std::filesystem::path(CONTRASTE_SOURCE_DIR) /
                      "tests/reference/interactive_fixed_effects/ranks.csv");
  int rows = 0;
  for (std::string line; std::getline(table, line);) {
    int covariates = 0, rank = 0;
    double effect = 0;
    if (std::sscanf(line.c_str(), "%d,%d,%lf", &covariates, &rank, &effect) != 3) continue;
    const InteractiveFixedEffects& found = covariates > 0 ? with : without;
    EXPECT_NEAR(found.ranks[static_cast<std::size_t>(rank)].estimate, effect, 1e-8) << line;
    ++rows;
  }
  EXPECT_EQ(rows, 12);
}

// Proposition 99: the mean of California after, less before, less the same of the 38 others.
TEST(InteractiveFixedEffects, RankZeroIsDifferenceInDifferences) {
  if (!std::filesystem::exists(shared_panel("california_prop99.csv")))
    GTEST_SKIP() << "../shared/data is not here";
  InteractiveFixedEffectsRequest request =
      quick(read_file_panel({.file = "california_prop99.csv", .separator = ';'}));
  request.most_factors = 0;
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  EXPECT_NEAR(found.estimate, -27.349111, 5e-7);
  ASSERT_EQ(found.ranks[0].placebos.size(), 38U);
  double squares = 0, sum = 0;
  for (const FactorPlacebo& one : found.ranks[0].placebos) sum += one.estimate;
  for (const FactorPlacebo& one : found.ranks[0].placebos)
    squares += (one.estimate - sum / 38) * (one.estimate - sum / 38);
  EXPECT_NEAR(std::sqrt(squares / 38), 17.2868, 5e-5);
  EXPECT_NEAR(found.p, 4.0 / 39, 1e-12);
}

TEST(InteractiveFixedEffects, TheErrorLeftOutIsThatOfARefit) {
  InteractiveFixedEffectsRequest request = world({.factors = 2}, 1);
  request.most_factors = 2;
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  double squares = 0, n = 0;
  for (std::size_t unit = 0; unit < 2; ++unit) {
    for (std::size_t t = 0; t < 11; ++t) {
      ImputationData data;
      data.donors = {18, 16, {request.panel.outcome.begin() + 32, request.panel.outcome.end()}, {}};
      const auto own = request.panel.outcome.begin() + static_cast<std::ptrdiff_t>(unit * 16);
      data.treated = {1, 16, {own, own + 16}, {}};
      const double value = data.treated.value[t];
      data.treated.value[t] = missing;
      data.from = {11};
      const ImputedEffects imputed = impute_by_factors(data, fit_factor_model(data.donors, {.rank = 2}));
      squares += (value - imputed.imputed[t]) * (value - imputed.imputed[t]);
      n += 1;
    }
  }
  EXPECT_NEAR(found.ranks[2].cv_error, squares / n, 1e-8);
}

// Treated units as if treatment had begun when the last quarter before it begins.
TEST(InteractiveFixedEffects, TheForecastIsThatOfAnEarlierTreatment) {
  InteractiveFixedEffectsRequest request = world({.treated = 1, .from = 12, .factors = 2}, 2);
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  InteractiveFixedEffectsRequest earlier = request;
  earlier.treated_from[0] = 9;
  for (std::size_t t = 12; t < 16; ++t) earlier.panel.outcome[t] = missing;
  const InteractiveFixedEffects other = interactive_fixed_effects(earlier);
  for (const std::size_t rank : {0U, 2U}) {
    double squares = 0;
    for (std::size_t k = 0; k < 3; ++k)
      squares += other.ranks[rank].by_time[k] * other.ranks[rank].by_time[k] / 3;
    EXPECT_NEAR(found.ranks[rank].forecast_error, squares, 1e-9);
  }
}

TEST(InteractiveFixedEffects, FindsAKnownEffect) {
  InteractiveFixedEffectsRequest request = world(
      {.units = 40, .periods = 30, .treated = 4, .from = 20, .factors = 2, .effect = 5, .noise = 0.2}, 4);
  request.penalties = 6;
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  EXPECT_NEAR(found.ranks[2].estimate, 5, 0.3);
  EXPECT_GT(std::abs(found.ranks[0].estimate - 5), 1);  // the treated have trends of their own
  ASSERT_EQ(found.ranks[2].by_time.size(), 10U);
  for (const double effect : found.ranks[2].by_time) EXPECT_NEAR(effect, 5, 0.6);
  // Completion goes from the two-way model towards the factors.
  ASSERT_EQ(found.penalties.size(), 6U);
  EXPECT_EQ(found.penalties.front().rank, 0U);
  EXPECT_LT(std::abs(found.penalties.back().estimate - 5), std::abs(found.penalties.front().estimate - 5));
}

TEST(InteractiveFixedEffects, TheBootstrapKnowsTheErrorOfTheMean) {
  InteractiveFixedEffectsRequest request =
      world({.units = 42, .periods = 20, .treated = 2, .from = 12, .factors = 0}, 5);
  request.most_factors = 0;
  request.draws = 400;
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  // Independent noise: (1/2 + 1/40) (1/12 + 1/8). The Monte Carlo error is 4 %, that of 40 donors' noise 11
  // %.
  EXPECT_NEAR(found.ranks[0].se, std::sqrt((0.5 + 1.0 / 40) * (1.0 / 12 + 1.0 / 8)), 0.05);
  EXPECT_NEAR(found.se_error, 1 / std::sqrt(800.0), 1e-12);
  request.interval = FactorInterval::jackknife;
  request.treated_from[2] = 12;
  const InteractiveFixedEffects other = interactive_fixed_effects(request);
  EXPECT_GT(other.ranks[0].se, 0.05);
  EXPECT_TRUE(std::isnan(other.se_error));
}

TEST(InteractiveFixedEffects, StaggeredUnitsAreImputedOneByOne) {
  InteractiveFixedEffectsRequest request = world({.treated = 3, .effect = 0}, 6);
  request.treated_from[0] = 9;
  request.treated_from[1] = 14;
  request.panel.outcome[1 * 16 + 15] = missing;  // a gap under treatment
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  EXPECT_EQ(found.cells, 7U + 1U + 5U);
  // By unit alone, weighed by cells.
  double total = 0;
  for (std::size_t unit = 0; unit < 3; ++unit) {
    InteractiveFixedEffectsRequest one = request;
    for (std::size_t other = 0; other < 3; ++other) {
      if (other == unit) continue;
      std::fill_n(one.panel.outcome.begin() + static_cast<std::ptrdiff_t>(other * 16), 16, missing);
    }
    const InteractiveFixedEffects alone = interactive_fixed_effects(one);
    total += static_cast<double>(alone.cells) * alone.ranks[1].estimate;
  }
  EXPECT_NEAR(found.ranks[1].estimate, total / 13, 1e-9);
}

TEST(InteractiveFixedEffects, ExposureGivesRates) {
  const InteractiveFixedEffectsRequest request = world({}, 8);
  InteractiveFixedEffectsRequest counts = request;
  counts.panel.exposure.assign(request.panel.outcome.size(), 4);
  for (double& x : counts.panel.outcome) x *= 4;
  EXPECT_NEAR(interactive_fixed_effects(counts).estimate, interactive_fixed_effects(request).estimate, 1e-9);
}

void expect_no_lies(const InteractiveFixedEffects& found, const char* what) {
  if (found.status == Status::ok) {
    EXPECT_FALSE(std::isnan(found.estimate) || std::isnan(found.low) || std::isnan(found.p)) << what;
  } else {
    EXPECT_FALSE(found.why.empty()) << what;
  }
  for (const FactorEffect& row : found.ranks) EXPECT_TRUE(!std::isnan(row.low) || !row.why.empty()) << what;
}

TEST(InteractiveFixedEffects, HugeValuesAreRefused) {
  InteractiveFixedEffectsRequest request = world({}, 3);
  request.panel.outcome[5] = 1e160;
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  EXPECT_EQ(found.status, Status::not_identified);
  EXPECT_NE(found.why.en.find("1e100"), std::string::npos);
}

TEST(InteractiveFixedEffects, BadInputIsSaid) {
  const InteractiveFixedEffectsRequest good = [] {
    InteractiveFixedEffectsRequest request = world({.units = 9, .treated = 1}, 9);
    request.draws = 3;
    request.most_factors = 2;
    request.penalties = 3;
    return request;
  }();
  expect_no_lies(interactive_fixed_effects(good), "good");
  EXPECT_EQ(interactive_fixed_effects(good).status, Status::ok);
  const auto status = [&](const char* what, auto change) {
    InteractiveFixedEffectsRequest request = good;
    change(request);
    const InteractiveFixedEffects found = interactive_fixed_effects(request);
    expect_no_lies(found, what);
    return found.status;
  };
  const auto all_but = [](InteractiveFixedEffectsRequest& r, std::size_t keep) {
    for (std::size_t i = keep; i < r.panel.units; ++i)
      std::fill_n(r.panel.outcome.begin() + static_cast<std::ptrdiff_t>(i * 16), 16, missing);
  };
  EXPECT_EQ(status("empty", [](auto& r) { r = {}; }), Status::too_few_data);
  EXPECT_EQ(status("shape", [](auto& r) { r.treated_from.pop_back(); }), Status::too_few_data);
  EXPECT_EQ(status("nobody treated", [](auto& r) { r.treated_from[0] = 16; }), Status::too_few_data);
  EXPECT_EQ(status("no donors", [&](auto& r) { all_but(r, 1); }), Status::too_few_data);
  EXPECT_EQ(status("donors treated too", [](auto& r) { r.treated_from.assign(9, 11); }),
            Status::too_few_data);
  EXPECT_EQ(status("from the first period", [](auto& r) { r.treated_from[0] = 0; }), Status::too_few_data);
  EXPECT_NE(status("one donor", [&](auto& r) { all_but(r, 2); }), Status::ok);
  EXPECT_NE(status("two donors", [&](auto& r) { all_but(r, 3); }), Status::ok);
  EXPECT_EQ(status("one period before", [](auto& r) { r.treated_from[0] = 1; }), Status::weak);
  EXPECT_EQ(status("constant", [](auto& r) { r.panel.outcome.assign(9 * 16, 3); }), Status::not_identified);
  EXPECT_EQ(status("zeros", [](auto& r) { r.panel.outcome.assign(9 * 16, 0); }), Status::not_identified);
  status("gaps", [](auto& r) {
    for (std::size_t at = 0; at < r.panel.outcome.size(); at += 5) r.panel.outcome[at] = missing;
  });
  status("a period without donors", [](auto& r) {
    for (std::size_t i = 1; i < 9; ++i) r.panel.outcome[i * 16 + 12] = missing;
  });
  status("a spike", [](auto& r) {
    r.panel.outcome.assign(9 * 16, 0);
    r.panel.outcome[40] = 1;
  });
  status("infinite", [](auto& r) { r.panel.outcome[40] = std::numeric_limits<double>::infinity(); });
  status("a constant covariate", [](auto& r) { r.covariates.push_back(std::vector<double>(9 * 16, 2)); });
  status("a covariate of gaps",
         [](auto& r) { r.covariates.push_back(std::vector<double>(9 * 16, missing)); });
  status("exact factors", [](auto& r) {
    for (std::size_t at = 0; at < r.panel.outcome.size(); ++at)
      r.panel.outcome[at] = static_cast<double>((at / 16) * (at % 16));
  });
}

TEST(InteractiveFixedEffects, TheSameBitsOnAnyNumberOfThreads) {
  InteractiveFixedEffectsRequest request = world({.treated = 2}, 12);
  request.draws = 30;
  request.penalties = 3;
  request.placebo_draws = 5;
  const InteractiveFixedEffects many = interactive_fixed_effects(request);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const InteractiveFixedEffects few = interactive_fixed_effects(request);
  ASSERT_EQ(many.ranks.size(), few.ranks.size());
  for (std::size_t i = 0; i < many.ranks.size(); ++i) EXPECT_EQ(many.ranks[i].se, few.ranks[i].se);
  for (std::size_t i = 0; i < many.penalties.size(); ++i)
    EXPECT_EQ(many.penalties[i].se, few.penalties[i].se);
  EXPECT_EQ(many.estimate, few.estimate);
}

}  // namespace
}  // namespace contraste
