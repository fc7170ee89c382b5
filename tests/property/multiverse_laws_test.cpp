// Laws that every question's multiverse obeys, on random series.
#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "judge/question_verdict.h"
#include "multiverse/explore.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

std::vector<double> random_counts(std::uint64_t seed, std::size_t n) {
  std::vector<double> counts;
  for (std::size_t i = 0; i < n; ++i) {
    counts.push_back(std::floor(20 + 3000 * uniforms(seed, Purpose::test, 7, i, 0).u[0]));
  }
  return counts;
}

QuestionEvaluation judged(const Question& question, const std::vector<Series>& all) {
  Context context;
  context.series = all;
  QuestionEvaluation found = explore(question, context);
  found.verdict = judge_question(found, all, context.thresholds);
  return found;
}

TEST(MultiverseLaws, DoublingEveryCountChangesNoPercentage) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    std::vector<double> counts = random_counts(seed, 16);
    const QuestionEvaluation once = judged(fell(0.5, 1998, 2010), {series("Police", "", 1996, counts)});
    for (double& c : counts) c *= 2;
    const QuestionEvaluation twice = judged(fell(0.5, 1998, 2010), {series("Police", "", 1996, counts)});
    ASSERT_EQ(once.findings.size(), twice.findings.size());
    for (std::size_t s = 0; s < once.findings.size(); ++s) {
      EXPECT_NEAR(once.findings[s].estimate, twice.findings[s].estimate, 1e-12) << "seed " << seed;
    }
  }
}

TEST(MultiverseLaws, ShiftingTheYearsShiftsTheRecord) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const std::vector<double> counts = random_counts(seed, 16);
    const auto ask = [&](int shift) {
      Question q;
      q.id = "law.q1";
      q.kind = QuestionKind::record;
      q.about.subject = subject();
      q.about.extreme = Extreme::low;
      q.about.years = 10;
      q.about.to = in(2011 + shift);
      return judged(q, {series("Police", "", 1996 + shift, counts)});
    };
    const QuestionEvaluation now = ask(0);
    const QuestionEvaluation later = ask(5);
    ASSERT_EQ(now.findings.size(), later.findings.size());
    EXPECT_EQ(now.verdict.answer, later.verdict.answer) << "seed " << seed;
    for (std::size_t s = 0; s < now.findings.size(); ++s) {
      EXPECT_EQ(now.findings[s].estimate, later.findings[s].estimate);
      EXPECT_EQ(first_year(now.findings[s].from) + 5, first_year(later.findings[s].from));
    }
  }
}

TEST(MultiverseLaws, AnotherIndicatorChangesNothing) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Series own = series("Police", "", 1996, random_counts(seed, 16));
    const Series other = series("Police", "", 1996, random_counts(seed + 100, 16), count_unit(), "homicide");
    const QuestionEvaluation alone = judged(fell(0.5, 1998, 2010), {own});
    const QuestionEvaluation beside = judged(fell(0.5, 1998, 2010), {own, other});
    EXPECT_EQ(alone.verdict.answer, beside.verdict.answer);
    EXPECT_EQ(alone.verdict.reason.en, beside.verdict.reason.en);
    EXPECT_EQ(alone.findings.size(), beside.findings.size());
  }
}

TEST(MultiverseLaws, EveryOkFindingIsANumberWithinItsInterval) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const QuestionEvaluation found =
        judged(fell(0.5, 1998, 2010), {series("Police", "", 1996, random_counts(seed, 16))});
    for (const Finding& f : found.findings) {
      if (f.status != Status::ok) continue;
      EXPECT_FALSE(std::isnan(f.estimate));
      EXPECT_LE(f.low, f.estimate);
      EXPECT_GE(f.high, f.estimate);
    }
  }
}

TEST(MultiverseLaws, WhatIsSaidExactlyIsSupportedAndItsOppositeIsNot) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const std::vector<double> counts = random_counts(seed, 16);
    const double truth = 1 - counts[14] / counts[2];
    const QuestionEvaluation right = judged(fell(truth, 1998, 2010), {series("Police", "", 1996, counts)});
    // A change that noise alone may have made supports no size.
    const Finding& found = right.findings.front();
    if (found.high < 0 || found.low > 0) {
      EXPECT_GT(right.verdict.support, 0U) << "seed " << seed;
    }
    EXPECT_NE(right.verdict.answer, Answer::does_not_hold) << "seed " << seed;
    const QuestionEvaluation wrong =
        judged(fell(truth + 3, 1998, 2010), {series("Police", "", 1996, counts)});
    EXPECT_EQ(wrong.verdict.support, 0U) << "seed " << seed;
  }
}

}  // namespace
}  // namespace contraste
