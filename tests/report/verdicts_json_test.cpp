#include "report/verdicts_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <limits>

#include "report/json_schema.h"
#include "report/outputs_sample.h"

namespace contraste {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

json schema() {
  std::ifstream in(CONTRASTE_SOURCE_DIR "/docs/verdicts.schema.json");
  return json::parse(in);
}

json verdicts(const Evaluation& evaluation, Language language = Language::english) {
  return json::parse(verdicts_json(evaluation, language));
}

TEST(VerdictsJson, FollowsTheSchema) {
  EXPECT_THAT(test::schema_faults(verdicts(test::outputs_sample()), schema()), IsEmpty());
  EXPECT_THAT(test::schema_faults(verdicts(test::outputs_sample(), Language::spanish), schema()), IsEmpty());
}

TEST(VerdictsJson, TheSchemaRefusesWhatIsWrong) {
  json document = verdicts(test::outputs_sample());
  document["claims"][0]["verdict"] = "true";
  document["claims"][0]["questions"][0].erase("unit");
  document["claims"][0]["questions"][0]["decisive"]["share"] = 2;
  document["study"]["seed"] = "one";
  EXPECT_EQ(test::schema_faults(document, schema()).size(), 4U);
}

TEST(VerdictsJson, AClaimOfCheckIsOneClaimOfTheFile) {
  const auto sample = test::outputs_sample();
  const json one = json::parse(claim_json(sample, sample.claims[0], Language::english));
  EXPECT_EQ(one, verdicts(sample)["claims"][0]);
}

TEST(VerdictsJson, NumbersAreThoseOfTheVerdict) {
  const json question = verdicts(test::outputs_sample())["claims"][0]["questions"][0];
  EXPECT_EQ(question["estimate"], -0.894);
  EXPECT_EQ(question["low"], -0.904);
  EXPECT_EQ(question["unit"], "fraction");
  EXPECT_EQ(question["specifications"],
            (json{{"total", 4}, {"support", 2}, {"contradict", 1}, {"neither", 1}, {"primary", 2}}));
  EXPECT_EQ(question["decisive"]["choice"], "source");
  EXPECT_EQ(question["decisive"]["share"], 0.75);
}

TEST(VerdictsJson, NumbersThatAreNotThereAreNull) {
  auto sample = test::outputs_sample();
  sample.claims[0].questions[0].verdict.low = -std::numeric_limits<double>::infinity();
  sample.claims[0].questions[0].verdict.high = std::numeric_limits<double>::quiet_NaN();
  const json document = verdicts(sample);
  EXPECT_TRUE(document["claims"][0]["questions"][0]["low"].is_null());
  EXPECT_TRUE(document["claims"][0]["questions"][0]["high"].is_null());
  // A question without a specification has no number, whatever the verdict's defaults.
  EXPECT_TRUE(document["claims"][0]["questions"][1]["estimate"].is_null());
  EXPECT_TRUE(document["claims"][0]["questions"][1]["decisive"].is_null());
  EXPECT_TRUE(document["claims"][0]["questions"][1]["breaks_it"].is_null());
}

TEST(VerdictsJson, TheQuotedNumberNamesItsFileAndHash) {
  const json quoted = verdicts(test::outputs_sample())["claims"][0]["questions"][0]["quoted"];
  EXPECT_EQ(quoted["specification"], "source=police·measure=count");
  EXPECT_EQ(quoted["from"]["value"], 2882);
  EXPECT_EQ(quoted["from"]["period"], "2002");
  EXPECT_EQ(quoted["to"]["published"], "2012-01-31");
  EXPECT_EQ(quoted["to"]["file"], "figures/police.csv");
  EXPECT_EQ(quoted["to"]["line"], 3);
  EXPECT_EQ(quoted["to"]["sha256"], std::string(64, 'b'));
}

TEST(VerdictsJson, AValueThatMayNotBeShownIsNotQuoted) {
  auto sample = test::outputs_sample();
  sample.claims[0].questions[0].verdict.quoted = 2;
  const json quoted = verdicts(sample)["claims"][0]["questions"][0]["quoted"];
  EXPECT_EQ(quoted["from"]["source"], "Defence");
  EXPECT_TRUE(quoted["from"]["value"].is_null());
}

TEST(VerdictsJson, TextsAreInTheLanguageAsked) {
  const json spanish = verdicts(test::outputs_sample(), Language::spanish);
  EXPECT_EQ(spanish["study"]["language"], "es");
  EXPECT_EQ(spanish["claims"][0]["reason"], "Depende de la fuente.");
  EXPECT_EQ(spanish["claims"][0]["verdict"], "holds_only_if");
  EXPECT_EQ(spanish["claims"][0]["words"]["en"]["reason"], "It depends on the source.");
}

TEST(VerdictsJson, NoTagCanBeOpened) {
  const std::string text = verdicts_json(test::outputs_sample(), Language::english);
  EXPECT_THAT(text, Not(HasSubstr("<")));
  EXPECT_THAT(text, HasSubstr("\\u003c/script>"));
}

TEST(VerdictsJson, InvalidUtf8DoesNotStopIt) {
  auto sample = test::outputs_sample();
  sample.claims[0].claim.sentence = "a\xFFz";
  EXPECT_EQ(verdicts(sample)["claims"][0]["sentence"], "a\xEF\xBF\xBDz");
}

}  // namespace
}  // namespace contraste
