#include "method/predictor_weights.h"

#include <gtest/gtest.h>
#include <tbb/task_arena.h>

#include <cmath>

#include "base/random.h"
#include "method/predictor_files.h"

namespace contraste {
namespace {

bool is_here(const char* file) {
  return std::filesystem::exists(shared_panel(file));
}

// Published to three decimals, one of them from a solver that stops a little earlier: .0006.
void expect_weights(const PredictorCase& of, const PredictorControl& found,
                    const std::vector<std::pair<std::string, double>>& expected) {
  double rest = 1;
  for (const auto& [code, weight] : expected) {
    EXPECT_NEAR(found.weights[of.unit(code)], weight, 6e-4) << code;
    rest -= found.weights[of.unit(code)];
  }
  EXPECT_NEAR(rest, 0, 1e-6);
}

TEST(PredictorWeights, AbadieDiamondHainmueller2010_Proposition99) {
  if (!is_here("prop99_X0.csv")) GTEST_SKIP() << "../shared/data is not here";
  PredictorCase california = read_predictor_case("prop99", 1970, 1989);
  california.request.slice.panel = &california.panel;
  const PredictorControl found = predictor_control(california.request);
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_LE(found.mspe, 3.07666 + 5e-6);
  EXPECT_GT(found.mspe, 3.0766);
  EXPECT_TRUE(found.proven);
  EXPECT_NEAR(found.estimate, -18.98, 0.005);
  // Utah, Nevada, Montana, Colorado, Connecticut.
  expect_weights(california, found, {{"34", .335}, {"21", .236}, {"19", .202}, {"4", .160}, {"5", .068}});
  EXPECT_LE(found.attained, found.mspe * (1 + 1e-6));
  EXPECT_GE(found.attained, found.mspe * (1 - 1e-6));
  EXPECT_NEAR(found.bound, 2.74366, 5e-6);  // of the outcomes alone: effect -19.5136
  ASSERT_EQ(found.placebo.placebos.size(), 38U);
  EXPECT_EQ(found.unproven, 0U);
  EXPECT_DOUBLE_EQ(found.placebo.p, 1.0 / 39);
  // With California among the donors of the others, as in the paper, too.
  california.request.placebo.treated_as_donor = true;
  const PredictorControl shifted = predictor_control(california.request);
  EXPECT_EQ(shifted.unproven, 0U);
  EXPECT_DOUBLE_EQ(shifted.placebo.p, 1.0 / 39);
  EXPECT_TRUE(found.range_proven);
  EXPECT_LT(found.low, found.estimate);
  EXPECT_GT(found.high, found.estimate);
  EXPECT_NEAR(found.low, -19.05, 0.01);
  EXPECT_NEAR(found.high, -18.79, 0.01);
  ASSERT_TRUE(found.corner.has_value());
  EXPECT_LT(found.corner->mspe, found.mspe);  // all weight on one predictor, donors chosen by the outcomes
  EXPECT_GT(found.corner->mspe, found.bound);
}

TEST(PredictorWeights, AbadieGardeazabal2003_Basque) {
  if (!is_here("basque_X0.csv")) GTEST_SKIP() << "../shared/data is not here";
  PredictorCase basque = read_predictor_case("basque", 1960, 1970);
  basque.request.slice.panel = &basque.panel;
  const PredictorControl found = predictor_control(basque.request);
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_LE(found.mspe, .0042861 + 5e-8);
  EXPECT_TRUE(found.proven);
  expect_weights(basque, found, {{"10", .633}, {"5", .219}, {"14", .148}});  // Cataluña, Baleares, Madrid
  EXPECT_NEAR(found.bound, .0041264, 6e-8);  // exact: .00412634974, which rounds to a last digit less
  EXPECT_NEAR(found.attained, found.mspe, 1e-6 * found.mspe);
  // The weights that the usual package finds are no better than one V of many.
  EXPECT_LT(found.mspe, .0088646 / 2);
}

TEST(PredictorWeights, AbadieDiamondHainmueller2015_Germany) {
  if (!is_here("germany_X0.csv")) GTEST_SKIP() << "../shared/data is not here";
  PredictorCase germany = read_predictor_case("germany", 1960, 1990);
  germany.request.slice.panel = &germany.panel;
  const PredictorControl found = predictor_control(germany.request);
  EXPECT_TRUE(found.proven);
  EXPECT_NEAR(found.attained, found.mspe, 1e-5 * found.mspe);
  EXPECT_GT(found.mspe, found.bound);
  // V by the predictors of 1971-1980 for the outcomes of 1981-1990: the five donors of their table 1
  // (Austria, United States, Japan, Switzerland, Netherlands) have nearly all the weight.
  germany.request.options.choosing = read_predictors_of("germanycv");
  germany.request.slice.first = germany.request.slice.from - 9;  // 1981 to 1989
  const PredictorControl validated = predictor_control(germany.request);
  EXPECT_TRUE(validated.proven);
  EXPECT_FALSE(validated.range_proven);
  double sum = 0;
  for (const char* code : {"3", "1", "14", "12", "9"}) sum += validated.weights[germany.unit(code)];
  EXPECT_GT(sum, 0.9);
  EXPECT_LE(validated.low, validated.estimate);
  EXPECT_GE(validated.high, validated.estimate);
}

struct World {
  UnitPanel panel;
  PredictorWeightsRequest request;
};

double draw(std::uint64_t seed, std::uint64_t what, std::uint64_t at) {
  return 2 * uniforms(seed, Purpose::test, what, at, 0).u[0] - 1;
}

// Outcomes that follow from the predictors: y_it = t / 10 + sum_i theta_t x_i + noise; unit 0 is treated.
World world(std::uint64_t seed, std::size_t count, double noise, std::size_t before = 10,
            std::size_t units = 12) {
  World out;
  const std::size_t periods = before + 5;
  out.panel.units = units;
  out.panel.periods = periods;
  out.request.predictors.count = count;
  for (std::size_t unit = 0; unit < units; ++unit)
    for (std::size_t i = 0; i < count; ++i)
      out.request.predictors.value.push_back(unit == 0 ? 0 : draw(seed, 1, unit * count + i));
  // The treated unit: half the first donor, a third and a sixth of the next ones.
  const double share[] = {0, 1.0 / 2, 1.0 / 3, 1.0 / 6};
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t unit = 1; unit < 4; ++unit)
      out.request.predictors.value[i] += share[unit] * out.request.predictors.value[unit * count + i];
  for (std::size_t unit = 0; unit < units; ++unit)
    for (std::size_t t = 0; t < periods; ++t) {
      double y = 0.1 * static_cast<double>(t) + noise * draw(seed, 2, unit * periods + t);
      for (std::size_t i = 0; i < count; ++i)
        y += draw(seed, 3, t * count + i) * out.request.predictors.value[unit * count + i];
      if (unit == 0 && t >= before) y -= 2;
      out.panel.outcome.push_back(y);
    }
  for (std::size_t unit = 1; unit < units; ++unit) out.request.slice.donors.push_back(unit);
  out.request.slice.from = before;
  return out;
}

PredictorControl answer(World& in) {
  in.request.slice.panel = &in.panel;
  return predictor_control(in.request);
}

TEST(PredictorWeights, AKnownMixtureIsFound) {
  double squares = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    World exact = world(seed, 3, 0);
    const PredictorControl found = answer(exact);
    EXPECT_NEAR(found.estimate, -2, 1e-6) << seed;
    EXPECT_LT(found.mspe, 1e-10);
    EXPECT_TRUE(found.inside);
    World noisy = world(seed, 3, 0.1);
    const PredictorControl near = answer(noisy);
    squares += (near.estimate + 2) * (near.estimate + 2) / 10;
    EXPECT_GE(near.mspe, near.bound * (1 - 1e-6));
    EXPECT_LE(near.low, near.estimate + 1e-9);
    EXPECT_GE(near.high, near.estimate - 1e-9);
  }
  // Noise of a mean of five values and of a few donors: standard deviation about 0.04.
  EXPECT_LT(std::sqrt(squares), 0.1);
}

TEST(PredictorWeights, NoDeclaredVIsBetter) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    World two = world(seed, 2, 0.3);
    two.request.predictors.value[0] = 2;  // outside the donors
    two.request.placebos = false;
    const PredictorControl best = answer(two);
    ASSERT_TRUE(best.proven);
    ASSERT_FALSE(best.inside);
    two.request.options.by = PredictorWeighting::declared;
    double least = best.bound * 1e9;
    for (int step = -80; step <= 80; ++step) {
      const double v = std::pow(10, step / 20.0);
      two.request.options.declared = {1, v};
      const PredictorControl one = answer(two);
      least = std::min(least, one.mspe);
      EXPECT_GE(one.mspe, best.mspe * (1 - 1e-6));
      if (one.mspe <= best.mspe * 1.01) {
        EXPECT_GE(one.estimate, best.low - 1e-3);
        EXPECT_LE(one.estimate, best.high + 1e-3);
      }
    }
    EXPECT_LE(best.mspe, least * (1 + 1e-6));
    EXPECT_NEAR(best.attained, best.mspe, 1e-3 * best.mspe);
  }
}

TEST(PredictorWeights, DegeneratePredictors) {
  World plain = world(4, 2, 0.2);
  plain.request.predictors.value[0] = 1.5;
  const PredictorControl before = answer(plain);
  // A constant, the first one again in another unit, and one that the treated unit lacks.
  World more = plain;
  more.request.predictors.count = 5;
  more.request.predictors.value.clear();
  for (std::size_t unit = 0; unit < more.panel.units; ++unit) {
    const double* own = &plain.request.predictors.value[unit * 2];
    more.request.predictors.value.insert(more.request.predictors.value.end(),
                                         {own[0], own[1], 7, 1000 * own[0] + 3, unit == 0 ? missing : 1.0});
  }
  const PredictorControl after = answer(more);
  EXPECT_NEAR(after.mspe, before.mspe, 1e-6 * before.mspe);
  EXPECT_NEAR(after.estimate, before.estimate, 1e-4);
  EXPECT_EQ(after.v[2], 0);
  EXPECT_EQ(after.v[4], 0);
  EXPECT_EQ(after.notes.size(), 1U);
  // A donor that lacks one is as if it were not there.
  World lacking = plain;
  lacking.request.predictors.value[10] = missing;  // the first of unit 5
  const PredictorControl without = answer(lacking);
  World fewer = plain;
  std::erase(fewer.request.slice.donors, 5U);
  const PredictorControl absent = answer(fewer);
  EXPECT_EQ(without.estimate, absent.estimate);
  EXPECT_EQ(without.weights[5], 0);
  EXPECT_EQ(without.notes.size(), 1U);
  EXPECT_TRUE(absent.notes.empty());
}

TEST(PredictorWeights, OnePredictorLeavesTheRestToTheOutcomes) {
  World one = world(8, 1, 0.2);
  const PredictorControl found = answer(one);
  EXPECT_TRUE(found.proven);
  EXPECT_TRUE(found.inside);
  EXPECT_EQ(found.v, std::vector<double>{1});
  EXPECT_NEAR(found.balance[0].synthetic, found.balance[0].treated, 1e-9);
  EXPECT_NEAR(found.corner->mspe, found.mspe, 1e-9);
  EXPECT_GE(found.mspe, found.bound);
}

TEST(PredictorWeights, WhatCannotBeCompared) {
  World one = world(2, 2, 0.2);
  one.request.slice.donors = {3};
  const PredictorControl alone = answer(one);
  EXPECT_EQ(alone.status, Status::weak);
  EXPECT_EQ(alone.weights[3], 1);
  one.request.slice.donors = {};
  EXPECT_EQ(answer(one).status, Status::not_identified);
  World early = world(2, 2, 0.2);
  early.request.slice.from = 0;
  EXPECT_EQ(answer(early).status, Status::too_few_data);
  World few = world(2, 2, 0.2, 5);
  EXPECT_EQ(answer(few).status, Status::weak);
  World flat = world(2, 2, 0.2);
  for (double& x : flat.request.predictors.value) x = 3;
  const PredictorControl nothing = answer(flat);
  EXPECT_EQ(nothing.status, Status::not_identified);
  EXPECT_FALSE(nothing.why.empty());
  World none = world(2, 2, 0.2);
  none.request.predictors = {};
  EXPECT_EQ(answer(none).status, Status::not_identified);
  World declared = world(2, 2, 0.2);
  declared.request.options.by = PredictorWeighting::declared;
  for (const std::vector<double>& v : {std::vector<double>{1}, {1, -1}, {0, 0}, {1, missing}}) {
    declared.request.options.declared = v;
    EXPECT_EQ(answer(declared).status, Status::not_identified);
  }
  World constant = world(2, 2, 0.2);
  for (double& y : constant.panel.outcome) y = 4;
  const PredictorControl still = answer(constant);
  EXPECT_NEAR(still.estimate, 0, 1e-12);
  EXPECT_EQ(still.placebo.p, 1);
}

// Six units, two periods, seven predictors in very different units: nothing is left to gain but rounding,
// after which the polishing of V once went on for ever.
TEST(PredictorWeights, PolishingEndsWhereOnlyRoundingIsLeft) {
  UnitPanel panel;
  panel.units = 6;
  panel.periods = 2;
  panel.outcome = {11, 8, 5, 10, 7, 4, 12, 2, 8, 0, 12, 9};
  PredictorWeightsRequest request;
  request.predictors = {
      7, {0, 2, 3e8, 1e-7, 1, 2e8, 3e-7, 2e-7, 3, 2e8, 0,    3, 3e8, 0,    3e-7, 3, 2e8, 0,    1, 0,   3e-7,
          0, 1, 1e8, 1e-7, 1, 0,   3e-7, 3e-7, 3, 3e8, 3e-7, 1, 2e8, 1e-7, 0,    3, 0,   1e-7, 3, 3e8, 1e-7}};
  request.slice.panel = &panel;
  request.slice.donors = {1, 2, 3, 4, 5};
  request.slice.from = 1;
  const PredictorControl found = predictor_control(request);
  EXPECT_EQ(found.status, Status::weak);
  EXPECT_TRUE(found.proven);
  EXPECT_LT(found.mspe, 1e-8);
}

// All outcomes before as predictors: the best V is the fit without predictors (Kaul, Klößner, Pfeifer &
// Schieler 2022, Journal of Business & Economic Statistics 40:1362-1376).
TEST(PredictorWeights, AllOutcomesBeforeAreTheFitWithoutPredictors) {
  if (!is_here("prop99_X0.csv")) GTEST_SKIP() << "../shared/data is not here";
  PredictorCase california = read_predictor_case("prop99", 1970, 1989);
  california.request.slice.panel = &california.panel;
  california.request.placebos = false;
  Predictors& outcomes = california.request.predictors;
  outcomes = {19, {}};
  for (std::size_t unit = 0; unit < california.panel.units; ++unit)
    for (std::size_t t = 0; t < 19; ++t) outcomes.value.push_back(california.panel.at(unit, t));
  const PredictorControl found = predictor_control(california.request);
  EXPECT_TRUE(found.proven);
  EXPECT_NEAR(found.mspe, found.bound, 1e-6 * found.bound);
  EXPECT_NEAR(found.estimate, -19.513630, 5e-6);
}

// y = 2 x1 + t x2: slopes 2, 2, 2 and 1, 2, 3 of predictors that are scaled by their standard deviations.
TEST(PredictorWeights, RegressionWeights) {
  UnitPanel panel;
  panel.units = 6;
  panel.periods = 4;
  PredictorWeightsRequest request;
  request.predictors.count = 2;
  const double first[] = {1, 2, 3, 4, 5, 6}, second[] = {2, 1, 4, 3, 7, 2};
  for (std::size_t unit = 0; unit < 6; ++unit) {
    request.predictors.value.insert(request.predictors.value.end(), {first[unit], second[unit]});
    for (std::size_t t = 0; t < 4; ++t)
      panel.outcome.push_back(2 * first[unit] + static_cast<double>(t + 1) * second[unit]);
    if (unit > 0) request.slice.donors.push_back(unit);
  }
  request.slice.from = 3;
  request.slice.panel = &panel;
  request.options.by = PredictorWeighting::regression;
  const PredictorControl found = predictor_control(request);
  double variance[2];
  for (int i = 0; i < 2; ++i) {
    const double* x = i == 0 ? first : second;
    double mean = 0;
    variance[i] = 0;
    for (int unit = 0; unit < 6; ++unit) mean += x[unit] / 6;
    for (int unit = 0; unit < 6; ++unit) variance[i] += (x[unit] - mean) * (x[unit] - mean) / 5;
  }
  const double a = 12 * variance[0], b = 14 * variance[1];
  EXPECT_NEAR(found.v[0], a / (a + b), 1e-12);
  EXPECT_NEAR(found.v[1], b / (a + b), 1e-12);
}

TEST(PredictorWeights, SameBitsOnAnyNumberOfThreads) {
  World noisy = world(11, 3, 0.3);
  noisy.request.predictors.value[0] = 1.4;
  PredictorControl one, many;
  tbb::task_arena single(1);
  single.execute([&] { one = answer(noisy); });
  many = answer(noisy);
  ASSERT_EQ(one.placebo.placebos.size(), many.placebo.placebos.size());
  for (std::size_t i = 0; i < one.placebo.placebos.size(); ++i) {
    EXPECT_EQ(one.placebo.placebos[i].estimate, many.placebo.placebos[i].estimate);
    EXPECT_EQ(one.placebo.placebos[i].ratio, many.placebo.placebos[i].ratio);
  }
  EXPECT_EQ(one.low, many.low);
  EXPECT_EQ(one.v, many.v);
}

// The whole is bounded by branches: the treated unit comes first, what is not proven is said, and the same
// bits come on any number of threads.
TEST(PredictorWeights, ManyDonorsEndInTime) {
  EXPECT_EQ(affordable_nodes(100, 4e6, 5000), 400);
  EXPECT_EQ(affordable_nodes(10, 4e6, 5000), 5000);
  EXPECT_EQ(affordable_nodes(10000, 4e6, 5000), 1);
  World wide = world(17, 5, 1, 10, 26);
  const PredictorControl full = answer(wide);
  EXPECT_EQ(full.unproven, 0U);
  EXPECT_EQ(full.status, Status::ok) << full.why.en;
  wide.request.options.placebo_work = 25.0 * 25 * 25;  // one branch each
  PredictorControl one, many;
  tbb::task_arena single(1);
  single.execute([&] { one = answer(wide); });
  many = answer(wide);
  EXPECT_TRUE(one.proven);
  EXPECT_EQ(one.estimate, full.estimate);
  EXPECT_GT(one.unproven, 5U);
  EXPECT_EQ(one.status, Status::weak);
  EXPECT_NE(one.why.en.find("of 25 placebos"), std::string::npos) << one.why.en;
  EXPECT_EQ(one.unproven, many.unproven);
  for (std::size_t i = 0; i < one.placebo.placebos.size(); ++i)
    EXPECT_EQ(one.placebo.placebos[i].ratio, many.placebo.placebos[i].ratio);
}

TEST(PredictorWeights, AsAWeightingOfASlice) {
  World noisy = world(12, 3, 0.3);
  noisy.request.predictors.value[0] = 1.4;
  const PredictorControl found = answer(noisy);
  const UnitWeighting weighting = predictor_weighting(noisy.request.predictors, {});
  const UnitSlice slice = unit_slice(noisy.request.slice);
  const std::size_t self[] = {0};
  const std::vector<double> weights = weighting(slice, 0, self);
  ASSERT_EQ(weights.size(), slice.size());
  for (std::size_t unit = 0; unit < slice.size(); ++unit)
    EXPECT_EQ(weights[unit], found.weights[slice.units[unit]]);
  const std::size_t barred[] = {0, 1};
  EXPECT_EQ(weighting(slice, 0, barred)[1], 0);
}

}  // namespace
}  // namespace contraste
