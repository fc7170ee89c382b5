// "P reduced X" over every reasonable way of checking it, in worlds whose effect is known.
#include <cmath>
#include <map>
#include <numbers>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge/question_verdict.h"
#include "multiverse/effect_estimate.h"
#include "multiverse/explore.h"
#include "multiverse/worlds.h"
#include "numeric/normal_draws.h"

namespace contraste {
namespace {

using namespace test;
using ::testing::HasSubstr;

// Rates of 16 places over 1985-2010 that share two waves; what is lost to Colombia from 2000 on is `change`.
std::vector<Series> places(double change, std::size_t many = 16, std::uint64_t number = 1) {
  constexpr std::size_t years = 26;
  std::vector<Series> all;
  for (std::size_t i = 0; i < many; ++i) {
    std::vector<double> noise(years);
    fill_normals(noise, {5, Purpose::test, number, i});
    std::vector<double> rates;
    const double level = 20 + 2 * static_cast<double>(i % 5);
    const double load = 0.5 + 0.1 * static_cast<double>(i % 7);
    for (std::size_t t = 0; t < years; ++t) {
      const double wave =
          4 * load * std::sin(static_cast<double>(t) / 3) + 0.1 * static_cast<double>(t) * load;
      const double without = level + wave + 0.5 * noise[t];
      rates.push_back(i == 2 && t >= 15 ? without * (1 + change) : without);
    }
    all.push_back(series("UNODC", "", 1985, rates, rate_unit(), "homicide",
                         i == 2 ? "Colombia" : "Place " + std::to_string(i)));
  }
  return all;
}

Programme plan() {
  Programme programme;
  programme.name = "Plan Colombia";
  programme.places = {"Colombia"};
  programme.near = {"Place 0", "Place 1"};
  programme.starts = {{year_period(2000), {"funded", "financiado"}},
                      {year_period(2002), {"begun", "empezado"}}};
  return programme;
}

Question reduced(std::optional<double> by = {}) {
  Question q;
  q.id = "test.q1";
  q.kind = QuestionKind::effect;
  q.about.relation = Relation::effect;
  q.about.subject = subject("homicide");
  q.about.direction = Direction::down;
  q.about.programme = "the Plan Colombia";
  q.about.causal = true;
  q.expected.high = 0;
  q.expected.high_open = true;
  if (by) {
    Quantity size;
    size.value = -*by;
    size.unit = Quantity::Unit::fraction;
    q.about.size = size;
    q.expected.said = q.expected.high = -*by;
    q.expected.high_open = false;
    q.expected.words = "said";
  }
  return q;
}

struct Judged {
  QuestionEvaluation found;
  QuestionVerdict verdict;
};

Judged judged(const std::vector<Series>& all, const Question& question,
              const std::vector<Programme>& programmes) {
  Context context;
  context.series = all;
  context.programmes = programmes;
  Judged out{explore(question, context), {}};
  out.verdict = judge_question(out.found, all, context.thresholds);
  return out;
}

TEST(EffectMultiverse, AKnownEffectHolds) {
  const Judged out = judged(places(-0.4), reduced(), {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::holds) << out.verdict.reason.en;
  EXPECT_NEAR(out.verdict.estimate, -0.4, 0.05);
  ASSERT_TRUE(out.found.curve.has_value());
  EXPECT_EQ(out.found.curve->places.size(), 15u);
  EXPECT_NEAR(out.found.curve->p, 1.0 / 16, 1e-12);
  EXPECT_NEAR(out.found.curve->own.median, -0.4, 0.06);
  EXPECT_THAT(out.verdict.reason.en, HasSubstr("as low in 0 (p = 0.062)"));
}

TEST(EffectMultiverse, AnEffectSmallerThanTheSizeSaidDoesNotHold) {
  const Judged out = judged(places(-0.2), reduced(0.5), {plan()});
  EXPECT_NE(out.verdict.answer, Answer::holds);
  EXPECT_EQ(out.verdict.support, 0u);
}

TEST(EffectMultiverse, WithoutAnEffectItDoesNotHold) {
  int held = 0;
  for (std::uint64_t number = 1; number <= 10; ++number)
    held += judged(places(0, 16, number), reduced(), {plan()}).verdict.answer == Answer::holds;
  EXPECT_LE(held, 2);
}

TEST(EffectMultiverse, FewPlacesCannotTell) {
  const Judged out = judged(places(-0.4, 6), reduced(), {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::cannot_be_told);
  EXPECT_THAT(out.verdict.reason.en, HasSubstr("with 5 places to compare with"));
}

TEST(EffectMultiverse, WithoutAProgrammeTheStudyIsAskedForItsStart) {
  const Judged out = judged(places(-0.4), reduced(), {});
  EXPECT_EQ(out.verdict.answer, Answer::cannot_be_told);
  EXPECT_THAT(out.verdict.reason.en, HasSubstr("when the Plan Colombia began"));
}

TEST(EffectMultiverse, WithoutOtherPlacesItsOwnTrendIsAllThereIs) {
  std::vector<Series> all = places(-0.4);
  all = {all[2]};
  const Judged out = judged(all, reduced(), {plan()});
  ASSERT_FALSE(out.found.specifications.empty());
  EXPECT_FALSE(out.found.curve.has_value());
  for (const RuledOut& one : out.found.ruled_out) EXPECT_FALSE(one.reason.en.empty());
}

TEST(EffectMultiverse, PlacesThatHadTheLikeAreNoDonors) {
  Programme programme = plan();
  programme.not_donors = {"Place 3", "Place 4"};
  const Judged out = judged(places(-0.4), reduced(), {programme});
  ASSERT_TRUE(out.found.curve.has_value());
  EXPECT_EQ(out.found.curve->places.size(), 13u);
  for (const EffectPicture& picture : out.found.effects) {
    for (const EffectPicture::Weight& one : picture.weights) {
      EXPECT_NE(one.place, "Place 3");
      EXPECT_NE(one.place, "Place 4");
    }
  }
}

TEST(EffectMultiverse, ABreakOfTheSourceEndsTheYearsCounted) {
  std::vector<Series> all = places(-0.4);
  all[2].breaks.push_back({std::chrono::year{2006} / 1 / 1, "another method"});
  const Judged out = judged(all, reduced(), {plan()});
  for (const Finding& one : out.found.findings) EXPECT_LE(first_year(one.to), 2005);
}

TEST(EffectPanel, HasThePlacesOfOneSourceYearByYear) {
  std::vector<Series> all = places(0, 4);
  all.push_back(series("Other", "", 1985, {1, 2, 3}, rate_unit(), "homicide", "Elsewhere"));
  all[1].observations.erase(all[1].observations.begin());
  Context context;
  context.series = all;
  const EffectPanel panel = effect_panel(context, {2, -1, UnitKind::rate}, {}, std::nullopt);
  EXPECT_EQ(panel.places.size(), 4u);
  EXPECT_EQ(panel.places.front(), "Colombia");
  EXPECT_EQ(panel.years.size(), 26u);
  EXPECT_TRUE(std::isnan(panel.panel.at(2, 0)));  // Place 1 has no first year
}

TEST(EffectEstimate, EveryMethodFindsAKnownEffect) {
  const std::vector<Series> all = places(-0.3);
  Context context;
  context.series = all;
  const EffectPanel panel = effect_panel(context, {2, -1, UnitKind::rate}, {}, std::nullopt);
  EffectRequest request;
  request.panel = &panel;
  for (std::size_t i = 1; i < panel.places.size(); ++i) request.donors.push_back(i);
  request.from = 15;
  request.past = 26;
  for (const EffectMethod method :
       {EffectMethod::synthetic_control, EffectMethod::demeaned, EffectMethod::ridge_augmented,
        EffectMethod::synthetic_did, EffectMethod::differences}) {
    for (const bool logarithm : {false, true}) {
      request.method = method;
      request.logarithm = logarithm;
      const EffectFound found = effect_estimate(request);
      EXPECT_NEAR(found.change, -0.3, 0.08) << static_cast<int>(method) << logarithm;
      EXPECT_NEAR(found.p, 1.0 / 16, 1e-12) << static_cast<int>(method) << logarithm;
      EXPECT_NEAR(found.observed / found.expected - 1, found.change, logarithm ? 0.02 : 1e-12);
    }
  }
}

TEST(EffectEstimate, ZeroHasNoLogarithm) {
  std::vector<Series> all = places(0, 4);
  all[2].observations[3].vintages.front().value.value = 0;
  Context context;
  context.series = all;
  const EffectPanel panel = effect_panel(context, {2, -1, UnitKind::rate}, {}, std::nullopt);
  EffectRequest request;
  request.panel = &panel;
  request.donors = {1, 2, 3};
  request.from = 15;
  request.past = 26;
  request.logarithm = true;
  EXPECT_EQ(effect_estimate(request).status, Status::not_identified);
}

TEST(EffectWords, SayWhatWasExpectedAndWhatWasSeen) {
  const Judged out = judged(places(-0.4), reduced(), {plan()});
  EXPECT_THAT(out.verdict.quote.en, HasSubstr("a year expected without it"));
  EXPECT_THAT(out.verdict.quote.es, HasSubstr("esperados sin él"));
}

}  // namespace
}  // namespace contraste
