// findings.json, ClaimReview and RO-Crate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "report/claim_review.h"
#include "report/findings_json.h"
#include "report/outputs_sample.h"
#include "report/ro_crate.h"
#include "report/specification_row.h"

namespace contraste {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(FindingsJson, EveryColumnIsInTheGlossary) {
  const json document = json::parse(findings_json(test::outputs_sample(), Language::english));
  ASSERT_EQ(document["questions"].size(), 2U);
  for (const auto& finding : document["questions"][0]["findings"]) {
    for (const auto& [key, _] : finding.items()) EXPECT_TRUE(document["glossary"].contains(key)) << key;
  }
}

TEST(FindingsJson, FindingsAreThoseOfTheEvaluation) {
  const json question = json::parse(findings_json(test::outputs_sample(), Language::spanish))["questions"][0];
  ASSERT_EQ(question["findings"].size(), 4U);
  EXPECT_EQ(question["findings"][0]["estimate"], -0.894);
  EXPECT_EQ(question["findings"][0]["p"], 1e-300);
  EXPECT_EQ(question["findings"][2]["reading"], "contradicts");
  EXPECT_TRUE(question["findings"][2]["from_value"].is_null());  // licence: never
  EXPECT_TRUE(question["findings"][3]["estimate"].is_null());
  EXPECT_EQ(question["findings"][3]["why"], "Sin cifra para 2011.");
  EXPECT_EQ(question["choices"][0]["options"][1]["label"], "Defensa");
  EXPECT_EQ(question["choices"][0]["options"][1]["primary"], false);
}

TEST(FindingsJson, NoTagCanBeOpened) {
  EXPECT_THAT(findings_json(test::outputs_sample(), Language::english), Not(HasSubstr("<")));
}

TEST(ClaimReview, OnlyClaimsThatCanBeCheckedHaveOne) {
  const auto reviews = claim_reviews(test::outputs_sample());
  ASSERT_EQ(reviews.size(), 1U);
  const json review = json::parse(reviews[0]);
  EXPECT_EQ(review["@type"], "ClaimReview");
  EXPECT_EQ(review["datePublished"], "2026-02-26");
  EXPECT_EQ(review["itemReviewed"]["author"]["name"], "Embassy");
  EXPECT_EQ(review["itemReviewed"]["datePublished"], "2012-04-01");
  EXPECT_EQ(review["itemReviewed"]["firstAppearance"]["url"], "https://example.org/page");
}

TEST(ClaimReview, TheNumberNeverStandsWithoutItsWords) {
  for (const auto& [answer, value] :
       {std::pair{Answer::holds, 5}, {Answer::holds_only_if, 3}, {Answer::does_not_hold, 1}}) {
    auto sample = test::outputs_sample();
    sample.claims[0].verdict.answer = answer;
    const json rating = json::parse(claim_reviews(sample)[0])["reviewRating"];
    EXPECT_EQ(rating["ratingValue"], value);
    const auto words = rating["alternateName"].get<std::string>();
    EXPECT_EQ(words.find("-89.4% from 2002 to 2011 (Police)") != std::string::npos,
              answer != Answer::holds_only_if);
  }
}

// "Holds only if: 0 municipalities in 2004" would say the opposite of what was found.
TEST(ClaimReview, WhatHoldsOnlyIfNamesWhatItTurnsOn) {
  auto sample = test::outputs_sample();
  sample.claims[0].verdict.answer = Answer::holds_only_if;
  sample.claims[0].verdict.turns_on = {"Source - UNODC: no reading supports it", ""};
  const json rating = json::parse(claim_reviews(sample)[0])["reviewRating"];
  EXPECT_EQ(rating["alternateName"], "Holds only if: Source - UNODC: no reading supports it");
}

TEST(ClaimReview, WhoReviewedIsAnOrganization) {
  auto sample = test::outputs_sample();
  sample.study.authors = {"The authors"};
  const json review = json::parse(claim_reviews(sample).at(0));
  EXPECT_EQ(review["author"][0]["@type"], "Organization");
}

TEST(ClaimReview, WhatCannotBeToldHasNoRating) {
  auto sample = test::outputs_sample();
  sample.claims[0].verdict.answer = Answer::cannot_be_told;
  const json review = json::parse(claim_reviews(sample).at(0));
  EXPECT_FALSE(review.contains("reviewRating"));
  EXPECT_EQ(review["reviewBody"], "It depends on the source.");
}

TEST(ClaimReview, OnlyHttpsIsALink) {
  auto sample = test::outputs_sample();
  sample.claims[0].claim.said_in = "javascript:alert(1)";
  const json first = json::parse(claim_reviews(sample)[0])["itemReviewed"]["firstAppearance"];
  EXPECT_FALSE(first.contains("url"));
  EXPECT_EQ(first["name"], "javascript:alert(1)");
}

TEST(ClaimReview, WithoutADayThereIsNoDate) {
  auto sample = test::outputs_sample();
  sample.study.today.reset();
  EXPECT_FALSE(json::parse(claim_reviews(sample)[0]).contains("datePublished"));
}

TEST(ClaimReview, SafeInsideAScript) {
  for (const auto& review : claim_reviews(test::outputs_sample())) EXPECT_THAT(review, Not(HasSubstr("<")));
}

json entity(const json& crate, const std::string& id) {
  for (const auto& one : crate["@graph"]) {
    if (one["@id"] == id) return one;
  }
  return nullptr;
}

const std::vector<OutputFile> some_files = {{"verdicts.json", "{}"}, {"inputs/figures/my file.csv", "a,b\n"}};

TEST(RoCrate, EveryFileHasItsHash) {
  const json crate = json::parse(ro_crate(test::outputs_sample(), some_files));
  EXPECT_EQ(entity(crate, "verdicts.json")["sha256"], sha256("{}"));
  EXPECT_EQ(entity(crate, "inputs/figures/my%20file.csv")["sha256"], sha256("a,b\n"));
  EXPECT_EQ(entity(crate, "./")["hasPart"].size(), 2U);
}

TEST(RoCrate, EveryReferenceIsAnEntity) {
  const json crate = json::parse(ro_crate(test::outputs_sample(), some_files));
  const json root = entity(crate, "./");
  const json run = entity(crate, "#run");
  for (const auto& list : {root["hasPart"], root["author"], run["object"], run["result"]}) {
    for (const auto& reference : list) EXPECT_FALSE(entity(crate, reference["@id"]).is_null()) << reference;
  }
  EXPECT_EQ(entity(crate, "ro-crate-metadata.json")["about"]["@id"], "./");
}

TEST(RoCrate, SourcesThatMayNotBeCopiedAreNamedWithTheirHash) {
  const json crate = json::parse(ro_crate(test::outputs_sample(), some_files));
  EXPECT_EQ(entity(crate, "#input-defence.xlsx")["sha256"], std::string(64, 'c'));
}

TEST(RoCrate, TheDateComesFromTheStudyOrTheData) {
  auto sample = test::outputs_sample();
  EXPECT_EQ(entity(json::parse(ro_crate(sample, some_files)), "./")["datePublished"], "2026-02-26");
  sample.study.today.reset();
  EXPECT_EQ(entity(json::parse(ro_crate(sample, some_files)), "./")["datePublished"], "2012-01-31");
}

}  // namespace
}  // namespace contraste
