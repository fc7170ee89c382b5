// The answers of the default study against those worked out by hand from its figures
// (docs/default-study.md, "The answers, worked out by hand"). Nothing here comes from the program's output.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "study/evaluate.h"

namespace contraste {
namespace {

const Evaluation& evaluation() {
  static const Evaluation found = [] {
    Checked<Evaluation> result = evaluate_files(embedded_study(), {});
    if (!result) {
      for (const Error& error : result.error()) {
        ADD_FAILURE() << error.where << ": " << error.what << " " << error.remedy;
      }
      return Evaluation{};
    }
    return std::move(*result);
  }();
  return found;
}

const ClaimEvaluation& claim(const std::string& id) {
  for (const ClaimEvaluation& one : evaluation().claims) {
    if (one.claim.id == id) return one;
  }
  ADD_FAILURE() << "no claim " << id;
  static const ClaimEvaluation none;
  return none;
}

// The first needed question of a kind.
const QuestionEvaluation& question(const std::string& id, QuestionKind kind) {
  for (const QuestionEvaluation& one : claim(id).questions) {
    if (one.question.kind == kind && one.question.needed) return one;
  }
  ADD_FAILURE() << id << " raises no such question";
  static const QuestionEvaluation none;
  return none;
}

std::string source_of(const Finding& finding) {
  if (finding.to_series < 0) return "";
  const Series& series = evaluation().series.at(static_cast<std::size_t>(finding.to_series));
  return series.source + " | " + series.definition;
}

// The finding that compares these two values, one with a number before one without; nullptr when there is
// none.
const Finding* finding_of(const QuestionEvaluation& asked, double from, double to) {
  const Finding* found = nullptr;
  for (const Finding& finding : asked.findings) {
    if (std::abs(finding.from_value - from) > 1e-9 || std::abs(finding.to_value - to) > 1e-9) continue;
    if (found == nullptr || (std::isnan(found->estimate) && !std::isnan(finding.estimate))) found = &finding;
  }
  return found;
}

struct Compared {
  std::string claim;
  QuestionKind kind;
  double from;
  double to;
  double estimate;  // worked out with a calculator
  double tolerance;
  std::string source;
};

void expect_compared(const Compared& row) {
  const QuestionEvaluation& asked = question(row.claim, row.kind);
  const Finding* finding = finding_of(asked, row.from, row.to);
  ASSERT_NE(finding, nullptr) << row.claim << ": no finding compares " << row.from << " with " << row.to;
  EXPECT_NEAR(finding->estimate, row.estimate, row.tolerance)
      << row.claim << " " << row.from << " -> " << row.to;
  EXPECT_EQ(source_of(*finding), row.source) << row.claim;
}

TEST(DefaultStudyExpectations, TheChangesAreThoseOfTheFigures) {
  constexpr QuestionKind change = QuestionKind::change;
  const std::string ministry = "Ministry of Defence | ";
  const std::vector<Compared> rows = {
      {"kidnapping-peak", change, 2882, 305, -0.894171, 1e-6, ministry + "all kinds"},
      {"kidnapping-peak", change, 1708, 208, -0.878220, 1e-6, ministry + "extortive"},
      {"kidnapping-peak", change, 1174, 97, -0.917376, 1e-6, ministry + "simple"},
      {"kidnapping-83", change, 2123, 437, -0.794159, 1e-6, ministry + "all kinds"},
      {"kidnapping-83", change, 1259, 197, -0.843527, 1e-6, ministry + "extortive"},
      {"homicide-40", change, 28363, 15856, -0.440962, 1e-6, "National Police | sum over municipalities"},
      {"homicide-40", change, 70.66, 36.84, -0.478630, 1e-6, "National Police | sum over municipalities"},
      {"homicide-40", change, 70.396, 36.884, -0.476050, 1e-6, "UNODC | intentional homicide"},
      {"homicide-40", change, 28913, 18614, -0.356207, 1e-6, "IHME | all violence, modelled"},
      {"homicide-40", change, 69.48, 41.46, -0.403282, 1e-6, "IHME | all violence, modelled"},
      {"terrorism-69", change, 150, 94, -0.373333, 1e-6, "GTD (START) | all kinds"},
      {"coca", change, 99000, 64000, -0.353535, 1e-6, "UNODC | area on 31 December"},
      {"coca", change, 167000, 83000, -0.502994, 1e-6, "U.S. government | yearly estimate"},
      {"cocaine-72", change, 700, 195, -0.721429, 1e-6, "U.S. government | potential, pure"},
      {"cocaine-72", change, 700, 190, -0.728571, 1e-6, "U.S. government | potential, pure"},
      {"honduras-rate", change, 64.47, 83.179, 0.290197, 1e-6, "UNODC | intentional homicide"},
      {"guatemala-rate", change, 45.71, 38.406, -0.159790, 1e-6, "UNODC | intentional homicide"},
      {"government-effectiveness", change, -0.403, -0.05, 0.353, 1e-9,
       "World Bank (WGI) | governance estimate"},
      {"rule-of-law", change, -0.925, -0.217, 0.708, 1e-9, "World Bank (WGI) | governance estimate"},
      {"control-of-corruption", change, -0.264, -0.318, -0.054, 1e-9,
       "World Bank (WGI) | governance estimate"},
      {"political-rights", change, 24, 27, 3, 1e-9, "Freedom House | score"},
  };
  for (const Compared& row : rows) expect_compared(row);
}

// R: poisson.test(c(2882, 305))$conf.int and its like, turned into changes.
TEST(DefaultStudyExpectations, IntervalsOfCountsAreTheExactOnes) {
  const auto has_interval = [](const QuestionEvaluation& asked, double from, double to, double low,
                               double high) {
    return std::ranges::any_of(asked.findings, [&](const Finding& f) {
      return f.from_value == from && f.to_value == to && std::abs(f.low - low) < 1e-6 &&
             std::abs(f.high - high) < 1e-6;
    });
  };
  const QuestionEvaluation& peak = question("kidnapping-peak", QuestionKind::change);
  EXPECT_TRUE(has_interval(peak, 2882, 305, -0.9062605, -0.8808735));
  EXPECT_TRUE(has_interval(peak, 1708, 208, -0.8950565, -0.8592894));
  EXPECT_TRUE(has_interval(peak, 1174, 97, -0.9335365, -0.8983028));
  EXPECT_TRUE(
      has_interval(question("kidnapping-83", QuestionKind::change), 2123, 437, -0.8147222, -0.7717287));
}

// The interval of the difference of two scores: 1.96 times the root of the sum of the squared errors.
TEST(DefaultStudyExpectations, IntervalsOfScoresUseTheirStandardErrors) {
  const auto half_width = [](const std::string& id, double from, double to) {
    const Finding* finding = finding_of(question(id, QuestionKind::change), from, to);
    return finding == nullptr ? missing : (finding->high - finding->low) / 2;
  };
  EXPECT_NEAR(half_width("government-effectiveness", -0.403, -0.05), 1.959964 * std::hypot(0.203, 0.204),
              1e-5);
  EXPECT_NEAR(half_width("rule-of-law", -0.925, -0.217), 1.959964 * std::hypot(0.160, 0.135), 1e-5);
  EXPECT_NEAR(half_width("control-of-corruption", -0.264, -0.318), 1.959964 * std::hypot(0.179, 0.146), 1e-5);
}

TEST(DefaultStudyExpectations, TheClaimsAreAnsweredAsByHand) {
  const std::map<std::string, Answer> expected = {
      {"homicide-record", Answer::cannot_be_told},
      {"homicide-rate-record", Answer::cannot_be_told},
      {"kidnapping-peak", Answer::holds_only_if},
      {"kidnapping-83", Answer::does_not_hold},
      {"terrorism-69", Answer::cannot_be_told},
      {"extradited-before-2000", Answer::cannot_be_told},
      {"extradited-since-2000", Answer::holds},
      {"trained-six", Answer::cannot_be_told},
      {"aid-share-2009", Answer::holds},
      {"aid-share-2011", Answer::cannot_be_told},
      {"government-effectiveness", Answer::cannot_be_told},
      {"rule-of-law", Answer::holds},
      {"control-of-corruption", Answer::cannot_be_told},
      {"political-rights", Answer::holds},
      {"police-everywhere", Answer::holds_only_if},
      {"demobilised", Answer::holds},
      {"coca", Answer::holds},
      {"cocaine-72", Answer::holds_only_if},
      {"honduras-rate", Answer::holds},
      {"guatemala-rate", Answer::holds},
      {"colombia-honduras", Answer::holds},
      {"honduras-above-colombia", Answer::holds},
      {"homicide-lasting", Answer::cannot_be_told},
      {"kidnapping-lasting", Answer::cannot_be_told},
      {"terrorism-lasting", Answer::cannot_be_told},
      {"cocaine-lasting", Answer::cannot_be_told},
      {"kidnapping-broke", Answer::cannot_be_told},
      {"kidnapping-every-year", Answer::does_not_hold},
      {"homicide-reversed", Answer::holds},
      {"plan-reduced-homicide", Answer::cannot_be_told},
      {"plan-reduced-kidnapping", Answer::cannot_be_told},
      {"cooperation-reduced-homicide", Answer::cannot_be_told},
      {"no-displacement", Answer::cannot_be_told},
      {"control-regained", Answer::cannot_be_told},
      {"joint-success", Answer::not_checkable},
      {"critical-component", Answer::not_checkable},
      {"important-impact", Answer::not_checkable},
      {"safer-region", Answer::not_checkable},
  };
  for (const auto& [id, answer] : expected) {
    EXPECT_EQ(claim(id).verdict.answer, answer) << id << ": " << claim(id).verdict.reason.en;
  }
  // The 40 % is nowhere near what the Police counted; only the modelled rate has it.
  EXPECT_NE(claim("homicide-40").verdict.answer, Answer::holds);
  EXPECT_EQ(evaluation().claims.size(), expected.size() + 1);
}

TEST(DefaultStudyExpectations, TheKidnappingPeakWasNotIn2002) {
  const QuestionEvaluation& peak = question("kidnapping-peak", QuestionKind::extreme);
  EXPECT_EQ(peak.verdict.answer, Answer::does_not_hold) << peak.verdict.reason.en;
  EXPECT_NE(question("kidnapping-peak", QuestionKind::change).verdict.answer, Answer::does_not_hold);
  // From the years that were the peak: 2000, 1999, 2001.
  for (const auto& [from, to, change] :
       {std::tuple{3572.0, 305.0, -0.914614}, std::tuple{2587.0, 208.0, -0.919598},
        std::tuple{1709.0, 97.0, -0.943242}}) {
    bool found = false;
    for (const QuestionEvaluation& one : claim("kidnapping-peak").questions) {
      if (one.question.kind != QuestionKind::change || one.question.baseline != Extreme::peak) continue;
      const Finding* finding = finding_of(one, from, to);
      found = found || (finding != nullptr && std::abs(finding->estimate - change) < 1e-6);
    }
    EXPECT_TRUE(found) << from;
  }
}

TEST(DefaultStudyExpectations, AForensicYearBefore2011WasLower) {
  const QuestionEvaluation& record = question("homicide-record", QuestionKind::record);
  const Finding* forensic = finding_of(record, 15251, 16554);
  ASSERT_NE(forensic, nullptr) << "2008 is the lowest forensic year before 2011";
  EXPECT_GT(forensic->estimate, 1);
  const Finding* police = finding_of(record, 15238, 14746);
  ASSERT_NE(police, nullptr) << "2010 is the lowest full Police year before 2011";
  EXPECT_EQ(police->estimate, 1);
  EXPECT_EQ(police->status, Status::too_few_data);
}

TEST(DefaultStudyExpectations, ExtraditionsBefore2000LieBetween5And333) {
  const QuestionEvaluation& total = question("extradited-before-2000", QuestionKind::total);
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  for (const Finding& finding : total.findings) {
    if (std::isfinite(finding.low)) low = std::max(low, finding.low);
    if (std::isfinite(finding.high)) high = std::min(high, finding.high);
  }
  EXPECT_EQ(low, 5);
  EXPECT_EQ(high, 333);
  const QuestionEvaluation& later = question("extradited-since-2000", QuestionKind::total);
  EXPECT_TRUE(std::ranges::any_of(later.findings, [](const Finding& f) { return f.estimate == 1221; }));
}

TEST(DefaultStudyExpectations, OnlyMexicoHasAFigureOfPeopleTrainedBefore2013) {
  const QuestionEvaluation& coverage = question("trained-six", QuestionKind::coverage);
  ASSERT_FALSE(coverage.findings.empty());
  EXPECT_EQ(coverage.findings.front().estimate, 1);
  const QuestionEvaluation& total = question("trained-six", QuestionKind::total);
  double low = 0;
  for (const Finding& finding : total.findings) low = std::max(low, finding.low);
  EXPECT_EQ(low, 5747);
}

TEST(DefaultStudyExpectations, TheShareOfAidFellByFourPoints) {
  const QuestionEvaluation& share = question("aid-share-2009", QuestionKind::share);
  // 400.453 / 8569.119637 - 581.832 / 6504.960400
  EXPECT_TRUE(std::ranges::any_of(share.findings,
                                  [](const Finding& f) { return std::abs(f.estimate - -0.042712) < 1e-6; }))
      << "of " << share.findings.size() << " findings";
}

TEST(DefaultStudyExpectations, HondurasStoodAt2Point33TimesColombia) {
  const QuestionEvaluation& ratio = question("honduras-above-colombia", QuestionKind::comparison);
  EXPECT_TRUE(std::ranges::any_of(ratio.findings,
                                  [](const Finding& f) { return std::abs(f.estimate - 2.334390) < 1e-6; }));
}

TEST(DefaultStudyExpectations, MoreThanIsQuotedAsMoreThan) {
  const QuestionEvaluation& total = question("demobilised", QuestionKind::total);
  EXPECT_NE(total.verdict.quote.en.find("more than 31,000"), std::string::npos) << total.verdict.quote.en;
}

TEST(DefaultStudyExpectations, TheReasonBeginsWithWhatThePrimarySourceLacks) {
  const std::string reason = claim("terrorism-69").verdict.reason.en;
  EXPECT_NE(reason.find("Ministry of Defence (terrorist acts): no value for 2002"), std::string::npos)
      << reason;
  EXPECT_LT(reason.find("Ministry of Defence"), reason.find("GTD")) << reason;
}

// The people of the municipalities that have a homicide value are not those of the country.
TEST(DefaultStudyExpectations, NoRateIsWorkedOutOverAPartOfTheCountry) {
  for (const ClaimEvaluation& one : evaluation().claims) {
    for (const QuestionEvaluation& asked : one.questions) {
      for (const Choice& choice : asked.choices) {
        if (choice.name != "population") continue;
        for (const Option& option : choice.options) {
          EXPECT_EQ(option.name.find("municipalities"), std::string::npos) << asked.question.id;
        }
      }
    }
  }
}

TEST(DefaultStudyExpectations, NoFigureWasSetAside) {
  EXPECT_TRUE(evaluation().records.set_aside.empty());
  for (const SetAside& row : evaluation().records.set_aside) {
    ADD_FAILURE() << evaluation().records.files[row.origin.file].name << ":" << row.origin.line << " "
                  << row.words.en;
  }
}

}  // namespace
}  // namespace contraste
