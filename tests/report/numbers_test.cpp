#include "report/numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/findings_json.h"
#include "report/outputs_sample.h"
#include "report/verdicts_json.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;

std::vector<NamedNumber> read_back(const Evaluation& evaluation, Language language = Language::english) {
  auto numbers = read_numbers(verdicts_json(evaluation, language), findings_json(evaluation, language));
  EXPECT_TRUE(numbers) << numbers.error().what;
  return *numbers;
}

TEST(Numbers, ReadBackAsTheyWere) {
  auto sample = test::outputs_sample();
  // Numbers that need all their digits.
  auto& question = sample.claims[0].questions[0];
  question.verdict.estimate = 0.1 + 0.2;
  question.findings[0].low = -0.90413269432513;
  question.findings[1].p = 4.9e-324;
  question.findings[2].high = std::numeric_limits<double>::infinity();
  EXPECT_EQ(read_back(sample), numbers_of(sample));
}

TEST(Numbers, DoNotDependOnTheLanguage) {
  const auto sample = test::outputs_sample();
  EXPECT_EQ(read_back(sample, Language::spanish), read_back(sample, Language::english));
}

TEST(Numbers, CountEveryQuestionAndFinding) {
  // 2 questions of 7 numbers, 4 findings of 12.
  EXPECT_EQ(numbers_of(test::outputs_sample()).size(), 2U * 7 + 4U * 12);
}

TEST(Numbers, OneChangedDigitIsFound) {
  const auto recorded = numbers_of(test::outputs_sample());
  auto changed = test::outputs_sample();
  changed.claims[0].questions[0].findings[1].estimate = -0.9000000000000001;
  const auto comparison = compare_numbers(recorded, numbers_of(changed));
  EXPECT_EQ(comparison.total, recorded.size());
  EXPECT_EQ(comparison.same, recorded.size() - 1);
  EXPECT_THAT(comparison.differences,
              ElementsAre("kidnapping.q1 source=police·measure=rate estimate: recorded -0.9, now "
                          "-0.9000000000000001"));
}

TEST(Numbers, OnesOnOneSideOnlyDiffer) {
  const std::vector<NamedNumber> left = {{"q", "q a", "1"}, {"q", "q b", "2"}};
  const std::vector<NamedNumber> right = {{"q", "q b", "2"}, {"q", "q c", "3"}};
  const auto comparison = compare_numbers(left, right);
  EXPECT_EQ(comparison.same, 1U);
  EXPECT_EQ(comparison.total, 3U);
  EXPECT_THAT(comparison.differences,
              ElementsAre("q a: recorded 1, now not there", "q c: not recorded, now 3"));
}

TEST(Numbers, DigestsTellWhichQuestionChanged) {
  const auto before = digests(numbers_of(test::outputs_sample()));
  auto changed = test::outputs_sample();
  changed.claims[0].questions[1].verdict.support = 3;
  const auto after = digests(numbers_of(changed));
  ASSERT_EQ(before.size(), 2U);
  EXPECT_EQ(before[0], after[0]);
  EXPECT_NE(before[1].sha256, after[1].sha256);
  EXPECT_EQ(before[0].count, 7U + 4U * 12);
}

TEST(Numbers, TextThatIsNotOursIsRefused) {
  EXPECT_FALSE(read_numbers("{", "{}"));
  EXPECT_FALSE(read_numbers("{\"claims\": 1}", "{}"));
  EXPECT_FALSE(read_numbers("{\"claims\": []}", "{\"questions\": [{\"question\": 1}]}"));
}

}  // namespace
}  // namespace contraste
