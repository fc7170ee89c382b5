#include "report/claim_review.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "report/json_text.h"
#include "report/names.h"

namespace contraste {
namespace {

using Json = nlohmann::ordered_json;

std::optional<int> rating(Answer answer) {
  switch (answer) {
    case Answer::holds:
      return 5;
    case Answer::holds_only_if:
      return 3;
    case Answer::does_not_hold:
      return 1;
    case Answer::cannot_be_told:
    case Answer::not_checkable:
      return std::nullopt;
  }
  return std::nullopt;
}

bool rests_on_rounding(const ClaimEvaluation& claim) {
  bool any = false;
  for (const auto& question : claim.questions)
    any = any || (question.question.needed && question.verdict.as_rounded);
  return any && claim.verdict.answer == Answer::holds;
}

// "Does not hold: -41.0% from 2002 to 2011 (Police)", "Holds only if: Source - UNODC: no reading supports it;
// IHME: 5 of 6": what readers see. A number alone would say the opposite of a finding that turns on a choice.
std::string rating_words(const ClaimEvaluation& claim, Language language) {
  const ClaimVerdict& verdict = claim.verdict;
  const Words* more = &verdict.quote;
  if (verdict.answer == Answer::holds_only_if)
    more = verdict.turns_on.empty() ? &verdict.brief : &verdict.turns_on;
  if (more->empty()) more = &verdict.reason;
  std::string words = verdict_words(verdict.answer, rests_on_rounding(claim)).in(language);
  if (!more->empty()) words += ": " + more->in(language);
  return shortened(words, 300);
}

Json reviewed_claim(const Claim& claim) {
  Json item = {{"@type", "Claim"}};
  if (!claim.speaker.empty()) item["author"] = {{"@type", "Organization"}, {"name", claim.speaker}};
  if (claim.said_on) item["datePublished"] = to_text(*claim.said_on);
  if (!claim.said_in.empty()) {
    // Only https is a link; anything else is a name.
    const char* key = claim.said_in.starts_with("https://") ? "url" : "name";
    item["firstAppearance"] = {{"@type", "CreativeWork"}, {key, claim.said_in}};
  }
  return item;
}

Json authors(const Evaluation& evaluation) {
  if (evaluation.study.authors.empty()) {
    return {{"@type", "Organization"}, {"name", "Contraste " + evaluation.version}};
  }
  Json result = Json::array();
  for (const auto& name : evaluation.study.authors)
    result.push_back({{"@type", "Organization"}, {"name", name}});
  return result;
}

}  // namespace

std::vector<std::string> claim_reviews(const Evaluation& evaluation) {
  const Language language = evaluation.study.language;
  std::vector<std::string> reviews;
  for (const auto& claim : evaluation.claims) {
    if (claim.verdict.answer == Answer::not_checkable) continue;
    Json review = {
        {"@context", "https://schema.org"},      {"@type", "ClaimReview"},
        {"identifier", claim.claim.id},          {"inLanguage", name_of(language)},
        {"claimReviewed", claim.claim.sentence}, {"itemReviewed", reviewed_claim(claim.claim)},
        {"author", authors(evaluation)},         {"reviewBody", claim.verdict.reason.in(language)}};
    if (evaluation.study.today) review["datePublished"] = to_text(*evaluation.study.today);
    if (const auto value = rating(claim.verdict.answer)) {
      review["reviewRating"] = {{"@type", "Rating"},
                                {"ratingValue", *value},
                                {"bestRating", 5},
                                {"worstRating", 1},
                                {"alternateName", rating_words(claim, language)}};
    }
    reviews.push_back(script_safe(review.dump(2, ' ', false, Json::error_handler_t::replace)));
  }
  return reviews;
}

}  // namespace contraste
