// What the months of a file of events add to its years.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "study/evaluate.h"

namespace contraste {
namespace {

// "Reversed" asks whether there was a fall, and looks at no future.
TEST(LastingWithMonths, TheMonthsTellTheFallInKidnappingsFromADriftAndTheYearsCannot) {
  CheckRequest request;
  request.sentence = "The fall in kidnappings since 2002 was not reversed";
  request.files = {std::filesystem::path(CONTRASTE_SOURCE_DIR) /
                   "../shared/data/colombia-open-crime/SECUESTRO.csv"};
  if (!std::filesystem::exists(request.files.front()))
    GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  const auto evaluation = evaluate_sentence(request, {});
  ASSERT_TRUE(evaluation.has_value());
  const auto& questions = evaluation->claims.front().questions;
  const auto fall = std::ranges::find(questions, QuestionKind::fall,
                                      [](const QuestionEvaluation& one) { return one.question.kind; });
  ASSERT_NE(fall, questions.end());
  bool months_tell = false;
  bool years_cannot = true;
  for (const Finding& finding : fall->findings) {
    const Series& series = evaluation->series[static_cast<std::size_t>(finding.to_series)];
    if (series.definition != "all kinds") continue;
    const bool decides = finding.status == Status::ok && finding.p <= 0.05;
    if (finding.to.grain == Grain::month) {
      months_tell = months_tell || decides;
    } else {
      years_cannot = years_cannot && !decides;
    }
  }
  EXPECT_TRUE(months_tell);
  EXPECT_TRUE(years_cannot);
}

}  // namespace
}  // namespace contraste
