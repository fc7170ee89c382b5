#include "judge/missing_words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"

namespace contraste {
namespace {

struct Lack {
  std::size_t count = 0;
  Words words;
};

std::vector<Lack> by_count(std::vector<Lack> lacks) {
  std::ranges::stable_sort(lacks, [](const Lack& a, const Lack& b) { return a.count > b.count; });
  return lacks;
}

// What the figures lack for specifications that were ruled out.
std::vector<Lack> ruled_out_lacks(const QuestionEvaluation& evaluation, bool primary) {
  std::vector<Lack> lacks;
  for (const RuledOut& out : evaluation.ruled_out) {
    if (!out.data_lacks || (out.primary > 0) != primary) continue;
    lacks.push_back({primary ? out.primary : out.count, out.reason});
  }
  return by_count(std::move(lacks));
}

// Why specifications that ran found nothing to decide by.
std::vector<Lack> finding_lacks(const QuestionEvaluation& evaluation, bool primary) {
  std::map<std::int32_t, std::size_t> notes;
  for (std::size_t s = 0; s < evaluation.findings.size(); ++s) {
    const Finding& finding = evaluation.findings[s];
    const bool lacks = finding.status != Status::ok || std::isnan(finding.estimate);
    if (lacks && finding.why >= 0 && evaluation.specifications[s].primary == primary) ++notes[finding.why];
  }
  std::vector<Lack> lacks;
  for (const auto& [note, count] : notes)
    lacks.push_back({count, evaluation.notes[static_cast<std::size_t>(note)]});
  return by_count(std::move(lacks));
}

}  // namespace

std::string missing_words(const QuestionEvaluation& evaluation, Language language, std::size_t most) {
  std::vector<Words> reasons;
  const auto add = [&](const std::vector<Lack>& lacks, std::size_t up_to) {
    for (const Lack& lack : lacks) {
      if (reasons.size() >= up_to) return;
      if (std::ranges::find(reasons, lack.words) == reasons.end()) reasons.push_back(lack.words);
    }
  };
  if (evaluation.specifications.empty()) {
    std::vector<Lack> notes;
    for (const Words& note : evaluation.notes) notes.push_back({1, note});
    add(notes, most);
  }
  const std::vector<Lack> found = finding_lacks(evaluation, true);
  add(ruled_out_lacks(evaluation, true), most > 1 && !found.empty() ? most - 1 : most);
  add(found, most);
  add(finding_lacks(evaluation, false), most);
  if (evaluation.specifications.empty()) add(ruled_out_lacks(evaluation, false), most);
  if (reasons.empty() && evaluation.specifications.empty()) {
    // Only combinations that make no sense are left: that the source has no such measure.
    for (const RuledOut& out : evaluation.ruled_out) add({{out.count, out.reason}}, most);
  }
  std::vector<std::string> texts;
  for (const Words& words : reasons) texts.push_back(words.in(language));
  return join(texts, "; ");
}

}  // namespace contraste
