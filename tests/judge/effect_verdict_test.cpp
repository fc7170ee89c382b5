// "P reduced X" over every reasonable way of checking it, in worlds whose effect is known.
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge/effect_worlds.h"
#include "multiverse/effect_picture.h"
#include "multiverse/effect_predictors.h"
#include "multiverse/effect_slice.h"

namespace contraste {
namespace {

using namespace test;
using ::testing::HasSubstr;

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
  // A series that swings is no line continued.
  std::vector<Series> swinging = places(-0.4);
  swinging = {swinging[2]};
  const Judged untold = judged(swinging, reduced(), {plan()});
  EXPECT_FALSE(untold.found.curve.has_value());
  EXPECT_EQ(untold.verdict.answer, Answer::cannot_be_told);
  EXPECT_THAT(untold.verdict.reason.en, HasSubstr("strong memory"));

  std::vector<double> noise(26);
  fill_normals(noise, {5, Purpose::test, 77, 0});
  std::vector<double> rates;
  for (std::size_t t = 0; t < noise.size(); ++t) rates.push_back((20 + noise[t]) * (t < 15 ? 1 : 0.6));
  const std::vector<Series> steady = {series("UNODC", "", 1985, rates, rate_unit(), "homicide", "Colombia")};
  const Judged out = judged(steady, reduced(), {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::holds_only_if) << out.verdict.reason.en;
  EXPECT_THAT(out.verdict.reason.en, HasSubstr("its own trend would have gone on"));
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

void count_otherwise(Series& series, int year) {
  series.breaks.push_back({std::chrono::year{year} / 1 / 1, "another method"});
}

TEST(EffectMultiverse, TheFirstBreakAfterTheStartEndsTheYearsCounted) {
  std::vector<Series> all = places(-0.4);
  count_otherwise(all[2], 2006);
  count_otherwise(all[2], 2009);
  const Judged out = judged(all, reduced(), {plan()});
  ASSERT_FALSE(out.found.findings.empty());
  for (const Finding& one : out.found.findings) EXPECT_LE(first_year(one.to), 2005);
}

TEST(EffectMultiverse, TheLastBreakBeforeTheStartBeginsTheYearsBefore) {
  std::vector<Series> all = places(-0.4);
  count_otherwise(all[2], 1987);
  count_otherwise(all[2], 1990);
  count_otherwise(all[2], 2008);
  const Judged out = judged(all, reduced(), {plan()});
  ASSERT_FALSE(out.found.findings.empty());
  for (const Finding& one : out.found.findings) {
    EXPECT_LE(first_year(one.to), 2007);
    EXPECT_LE(one.n, 2008 - 1990);
  }
}

TEST(EffectMultiverse, AChangeOfCountingElsewhereIsNoEffect) {
  std::vector<Series> all = places(0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 2 || i % 2 == 0) continue;
    for (std::size_t t = 15; t < all[i].observations.size(); ++t)
      all[i].observations[t].vintages.front().value.value *= 1.6;
    count_otherwise(all[i], 2000);
  }
  const Judged out = judged(all, reduced(), {plan()});
  EXPECT_NE(out.verdict.answer, Answer::holds);
  ASSERT_FALSE(out.found.effects.empty());
  for (const EffectPicture& one : out.found.effects) {
    for (const EffectPicture::Placebo& place : one.placebos) EXPECT_NE(place.place, "Place 3");
    EXPECT_THAT(one.notes.front().en, HasSubstr("change how they count"));
  }
}

TEST(EffectMultiverse, NumbersOfPlacesCompareOnLogarithms) {
  std::vector<Series> all = places(-0.4);
  for (Series& one : all) one.unit = count_unit();
  const Judged out = judged(all, reduced(), {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::holds) << out.verdict.reason.en;
}

TEST(EffectMultiverse, ARiseIsNotAFall) {
  const Judged out = judged(places(0.4), reduced(), {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::does_not_hold) << out.verdict.reason.en;
  ASSERT_TRUE(out.found.curve.has_value());
  EXPECT_NEAR(out.found.curve->p_against, 1.0 / 16, 1e-12);
}

TEST(EffectMultiverse, ARankOfTwoAmongElevenIsNoProofOfTheContrary) {
  int refuted = 0;
  for (std::uint64_t number = 1; number <= 20; ++number)
    refuted += judged(places(0, 11, number), reduced(), {plan()}).verdict.answer == Answer::does_not_hold;
  EXPECT_LE(refuted, 3);
}

TEST(EffectMultiverse, AtLeastSoMuchWantsMoreThanSomeEffect) {
  const Judged out = judged(places(-0.4), reduced(0.3), {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::holds) << out.verdict.reason.en;
  const Judged close = judged(places(-0.4), reduced(0.395), {plan()});
  EXPECT_NE(close.verdict.answer, Answer::holds) << close.verdict.reason.en;
  for (std::size_t s = 0; s < close.found.findings.size(); ++s) {
    const Finding& one = close.found.findings[s];
    if (one.p_size > 0.1) {
      EXPECT_NE(close.verdict.readings[s], Reading::supports);
    }
  }
}

TEST(EffectMultiverse, ANumberOfEventsIsWorkedOutWithWhatWasCounted) {
  std::vector<Series> all = places(-0.4, 24);
  double counted = 0;
  for (Series& one : all) {
    one.unit = count_unit();
    for (Observation& year : one.observations) year.vintages.front().value.value *= 50;
  }
  for (std::size_t t = 15; t < 26; ++t) counted += all[2].observations[t].vintages.front().value.value;
  const double avoided = counted * 0.4 / 0.6;
  const auto asked = [&](double number, bool yearly) {
    Question question = reduced();
    Quantity size;
    size.value = size.high = -number;
    size.unit = Quantity::Unit::absolute;
    question.about.size = size;
    question.about.each_period = yearly;
    question.expected.said = question.expected.high = -number;
    question.expected.high_open = false;
    question.expected.words = "said";
    return judged(all, question, {plan()});
  };
  const Judged out = asked(avoided * 0.5, false);
  EXPECT_EQ(out.verdict.answer, Answer::holds) << out.verdict.reason.en;
  EXPECT_EQ(out.found.unit, "victims");
  EXPECT_NEAR(out.verdict.estimate, -avoided, 0.1 * avoided);
  EXPECT_NEAR(asked(avoided * 0.5 / 11, true).verdict.estimate, -avoided / 11, 0.1 * avoided / 11);
  EXPECT_EQ(asked(avoided * 2, false).verdict.answer, Answer::does_not_hold);
  // Rates whose people are not known say no number.
  Question question = reduced();
  question.about.size = Quantity{};
  question.about.size->unit = Quantity::Unit::absolute;
  question.about.size->value = -100;
  const Judged rates = judged(places(-0.4), question, {plan()});
  EXPECT_EQ(rates.verdict.answer, Answer::cannot_be_told);
  EXPECT_THAT(rates.verdict.reason.en, HasSubstr("says no number"));
}

TEST(EffectMultiverse, YearsThatTheSentenceNamesAreTheYearsCounted) {
  Question question = reduced();
  question.about.from.kind = TimeRef::Kind::named;
  question.about.from.period = year_period(2004);
  question.about.to.kind = TimeRef::Kind::named;
  question.about.to.period = year_period(2008);
  const Judged out = judged(places(-0.4), question, {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::holds) << out.verdict.reason.en;
  for (const Finding& one : out.found.findings) {
    EXPECT_EQ(first_year(one.from), 2004);
    EXPECT_LE(first_year(one.to), 2008);
  }
}

TEST(EffectMultiverse, YearsThatAreNotAllThereCannotBeTold) {
  Question question = reduced();
  question.about.from.kind = question.about.to.kind = TimeRef::Kind::named;
  question.about.from.period = year_period(2004);
  question.about.to.period = year_period(2009);
  std::vector<Series> broken = places(-0.4);
  count_otherwise(broken[2], 2007);
  const Judged out = judged(broken, question, {plan()});
  EXPECT_EQ(out.verdict.answer, Answer::cannot_be_told);
  EXPECT_THAT(out.verdict.reason.en, HasSubstr("no comparable figures up to 2009"));
  // The programme's end is no bound of years that are named.
  Programme ended = plan();
  ended.end = year_period(2006);
  const Judged named = judged(places(-0.4), question, {ended});
  ASSERT_FALSE(named.found.findings.empty());
  for (const Finding& one : named.found.findings) EXPECT_EQ(first_year(one.to), 2009);
}

TEST(EffectMultiverse, TheYearsQuotedAreThoseCounted) {
  std::vector<Series> all = places(-0.4);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i != 2) all[i].observations.pop_back();
  }
  const Judged out = judged(all, reduced(), {plan()});
  for (std::size_t s = 0; s < out.found.findings.size(); ++s) {
    const Finding& one = out.found.findings[s];
    if (!std::isnan(one.p_against) && out.found.effect_of[s] >= 0) {
      EXPECT_LE(first_year(one.to), 2009);
    }
  }
}

TEST(EffectMultiverse, AtMostSoMuchIsTestedToo) {
  Question question = reduced();
  Quantity size;
  size.value = size.low = -0.38;
  size.high = 0;
  size.unit = Quantity::Unit::fraction;
  question.about.size = size;
  question.expected.said = question.expected.low = -0.38;
  question.expected.high = 0;
  question.expected.words = "said";
  const Judged close = judged(places(-0.4), question, {plan()});
  EXPECT_NE(close.verdict.answer, Answer::holds) << close.verdict.reason.en;
  question.expected.said = question.expected.low = -0.7;
  const Judged far = judged(places(-0.4), question, {plan()});
  EXPECT_EQ(far.verdict.answer, Answer::holds) << far.verdict.reason.en;
}

TEST(EffectMultiverse, AnotherProgrammeOfThePlaceIsTold) {
  Programme other = plan();
  other.name = "Escudo";
  const Judged out = judged(places(-0.4), reduced(), {plan(), other});
  EXPECT_THAT(out.verdict.reason.en, HasSubstr("Escudo (2000)"));
}

TEST(EffectMultiverse, ADenialIsHeldAgainstTheOtherSide) {
  Question question = reduced();
  question.about.negated = true;
  // What the questions of a denial expect: no fall.
  question.expected.low = 0;
  question.expected.high = std::numeric_limits<double>::infinity();
  EXPECT_EQ(judged(places(-0.4), question, {plan()}).verdict.answer, Answer::does_not_hold);
  EXPECT_EQ(judged(places(0.4), question, {plan()}).verdict.answer, Answer::holds);
  EXPECT_EQ(judged(places(0), question, {plan()}).verdict.answer, Answer::cannot_be_told);
}

TEST(EffectMultiverse, APlaceInAnotherProgrammeCanBeLeftOut) {
  Programme other;
  other.name = "Plan Sur";
  other.places = {"Place 3"};
  other.starts = {{year_period(2001), {"begun", "empezado"}}};
  const Judged out = judged(places(-0.4), reduced(), {plan(), other});
  const auto donors = std::ranges::find(out.found.choices, "donors", &Choice::name);
  ASSERT_NE(donors, out.found.choices.end());
  EXPECT_EQ(donors->options.size(), 3u);
  EXPECT_EQ(out.verdict.answer, Answer::holds);
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
      EXPECT_NEAR(found.observed / found.expected - 1, found.change, 1e-12);
    }
  }
}

EffectRequest request_of(const EffectPanel& panel) {
  EffectRequest request;
  request.panel = &panel;
  for (std::size_t i = 1; i < panel.places.size(); ++i) request.donors.push_back(i);
  request.from = 15;
  request.past = panel.years.size();
  return request;
}

EffectPanel panel_of(const std::vector<Series>& all) {
  Context context;
  context.series = all;
  return effect_panel(context, {2, -1, UnitKind::rate}, {}, std::nullopt);
}

void lose(EffectPanel& panel, std::size_t unit, std::size_t year) {
  panel.panel.outcome[unit * panel.panel.periods + year] = missing;
}

TEST(EffectSlice, SkipsYearsOfTheTreatedPlaceAndPlacesWithGaps) {
  EffectPanel panel = panel_of(places(-0.4));
  lose(panel, 0, 18);
  lose(panel, 4, 7);
  lose(panel, 5, 18);  // a year that is not used anyhow
  EffectRequest request = request_of(panel);
  const EffectSlice slice = effect_slice(request);
  EXPECT_EQ(slice.panel.periods, 25u);
  EXPECT_EQ(slice.from, 15u);
  EXPECT_EQ(slice.panel.units, 15u);
  ASSERT_EQ(slice.notes.size(), 2u);
  EXPECT_THAT(slice.notes[0].en, HasSubstr("2003"));
  EXPECT_THAT(slice.notes[1].en, HasSubstr(panel.places[4]));
  request.method = EffectMethod::interrupted;
  EXPECT_EQ(effect_slice(request).panel.periods, 26u);
}

TEST(EffectSlice, BridgesShortGapsOnAStraightLine) {
  EffectPanel panel = panel_of(places(-0.4));
  EffectRequest request = request_of(panel);
  EXPECT_FALSE(bridging_matters(request));
  for (const std::size_t year : {7, 8, 9}) lose(panel, 4, year);
  for (const std::size_t year : {7, 8, 9, 10}) lose(panel, 5, year);  // too long
  lose(panel, 6, 25);                                                 // no value after
  EXPECT_TRUE(bridging_matters(request));
  request.bridged = true;
  const EffectSlice slice = effect_slice(request);
  EXPECT_EQ(slice.panel.units, 14u);
  EXPECT_NEAR(slice.panel.at(4, 8), (panel.panel.at(4, 6) + panel.panel.at(4, 10)) / 2, 1e-12);
  EXPECT_THAT(slice.notes.back().en, HasSubstr("straight line"));
}

TEST(EffectSlice, ANewestYearOfTheTreatedPlaceOnlyIsNotCounted) {
  EffectPanel panel = panel_of(places(-0.4));
  for (std::size_t unit = 1; unit < panel.places.size(); ++unit) lose(panel, unit, 25);
  EffectRequest request = request_of(panel);
  EXPECT_EQ(effect_slice(request).panel.periods, 25u);
  ASSERT_EQ(effect_slice(request).notes.size(), 1u);
  EXPECT_THAT(effect_slice(request).notes[0].en, HasSubstr("2010"));
  const double with = effect_estimate(request).change;
  request.past = 25;
  EXPECT_EQ(effect_estimate(request).change, with);
}

TEST(EffectPicture, WhatIsDrawnAveragesToTheEffect) {
  EffectPanel panel = panel_of(places(-0.4));
  lose(panel, 0, 11);
  for (const EffectMethod method : {EffectMethod::synthetic_control, EffectMethod::demeaned,
                                    EffectMethod::synthetic_did, EffectMethod::differences}) {
    EffectRequest request = request_of(panel);
    request.method = method;
    const EffectPicture picture = effect_picture(request);
    const EffectFound found = effect_estimate(request);
    double gap = 0;
    ASSERT_EQ(picture.values.size(), 26u);
    for (std::size_t t = 15; t < 26; ++t)
      gap += (picture.values[t].observed - picture.values[t].expected) / 11;
    EXPECT_NEAR(gap, found.observed - found.expected, 1e-9) << static_cast<int>(method);
    EXPECT_TRUE(std::isnan(picture.values[11].expected));
    EXPECT_EQ(picture.placebos.size(), 15u);
    for (const EffectPicture::Placebo& one : picture.placebos) {
      ASSERT_EQ(one.gap.size(), 26u);
      EXPECT_FALSE(std::isnan(one.gap[20]));
    }
  }
}

TEST(EffectPicture, LogarithmsAreDrawnInTheUnitOfTheFigures) {
  const EffectPanel panel = panel_of(places(-0.4));
  EffectRequest request = request_of(panel);
  const EffectPicture levels = effect_picture(request);
  request.logarithm = true;
  const EffectPicture logarithms = effect_picture(request);
  double least = 0, most = 0;
  for (std::size_t t = 15; t < 26; ++t) {
    for (const EffectPicture::Placebo& one : logarithms.placebos) most = std::max(most, std::abs(one.gap[t]));
    for (const EffectPicture::Placebo& one : levels.placebos) least = std::max(least, std::abs(one.gap[t]));
  }
  EXPECT_GT(most, least / 4);
  EXPECT_LT(most, least * 4);
}

TEST(EffectEstimate, TheLastQuarterOfTheYearsBeforeCanBeHeldOut) {
  EffectPanel panel = panel_of(places(-0.4));
  EffectRequest request = request_of(panel);
  request.match = EffectMatch::three_quarters;
  const EffectFound found = effect_estimate(request);
  EXPECT_NEAR(found.change, -0.4, 0.08);
  // What the treated place goes through in the last quarter (3 of 15 years) changes no weight.
  const EffectPicture before = effect_picture(request);
  for (std::size_t year = 12; year < 15; ++year) panel.panel.outcome[year] += 5;
  const EffectPicture after = effect_picture(request);
  ASSERT_EQ(before.weights.size(), after.weights.size());
  for (std::size_t i = 0; i < before.weights.size(); ++i)
    EXPECT_EQ(before.weights[i].weight, after.weights[i].weight);
  EXPECT_GT(after.error_before, before.error_before);
}

TEST(EffectPredictors, ThreeYearsAndWhatElseIsKnown) {
  std::vector<Series> all = places(-0.4, 4);
  for (std::size_t i = 0; i < 4; ++i) {
    std::vector<double> wealth(20, 1000.0 * static_cast<double>(i + 1));
    if (i < 3) all.push_back(series("Bank", "", 1985, wealth, count_unit(), "income", all[i].place));
  }
  all.push_back(series("Few", "", 1985, {7, 7}, count_unit(), "income", "Colombia"));
  Context context;
  context.series = all;
  Programme programme = plan();
  programme.predictors = {"Income"};
  const EffectPanel panel = effect_panel(context, {2, -1, UnitKind::rate}, {}, std::nullopt);
  const Predictors found = effect_predictors(context, programme, panel, 0, 15);
  ASSERT_EQ(found.count, 4u);
  ASSERT_EQ(found.value.size(), 16u);
  EXPECT_EQ(found.value[0], panel.panel.at(0, 0));
  EXPECT_EQ(found.value[1], panel.panel.at(0, 7));
  EXPECT_EQ(found.value[2], panel.panel.at(0, 14));
  EXPECT_EQ(found.value[3], 3000);  // of the source that has the most places
  EXPECT_TRUE(std::isnan(found.value[15]));
}

TEST(EffectPredictors, AMultiverseMatchesInThreeWays) {
  std::vector<Series> all = places(-0.4);
  const std::size_t many = all.size();
  for (std::size_t i = 0; i < many; ++i) {
    all.push_back(series("Bank", "", 1985, std::vector<double>(20, 100.0 + 7.0 * static_cast<double>(i % 5)),
                         count_unit(), "income", all[i].place));
  }
  Programme programme = plan();
  programme.predictors = {"income"};
  const Judged out = judged(all, reduced(), {programme});
  const auto match = std::ranges::find(out.found.choices, "match", &Choice::name);
  ASSERT_NE(match, out.found.choices.end());
  EXPECT_EQ(match->options.size(), 3u);
  const auto c = static_cast<std::size_t>(match - out.found.choices.begin());
  std::array<int, 3> estimates{};
  for (std::size_t s = 0; s < out.found.findings.size(); ++s) {
    if (out.found.findings[s].status != Status::ok) continue;
    const std::size_t option = option_of(out.found.choices, out.found.specifications[s].index, c);
    ++estimates[option];
    if (option > 0) {
      EXPECT_NEAR(out.found.findings[s].estimate, -0.4, 0.1);
    }
  }
  for (const int n : estimates) EXPECT_GT(n, 0);
  EXPECT_EQ(out.verdict.answer, Answer::holds);
}

TEST(EffectEstimate, TheOtherWayIsNoMirror) {
  const EffectPanel panel = panel_of(places(-0.4));
  EffectRequest request = request_of(panel);
  request.size = -0.3;
  const EffectFound found = effect_estimate(request);
  EXPECT_NEAR(found.p, 1.0 / 16, 1e-12);
  EXPECT_NEAR(found.p_against, 1, 1e-12);
  EXPECT_NEAR(found.p_size, 1.0 / 16, 1e-12);
  request.size = -0.6;
  EXPECT_GT(effect_estimate(request).p_size, 0.5);
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
