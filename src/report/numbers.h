// Every number of a result, by name: what `contraste verify` compares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contraste/evaluation.h"
#include "contraste/result.h"
#include "study/lock.h"

namespace contraste {

// name: "kidnapping-peak.q1 support", "kidnapping-peak.q1 source=police·measure=rate low".
// value: shortest digits of the double, or "null".
struct NamedNumber {
  std::string question;
  std::string name;
  std::string value;
  friend bool operator==(const NamedNumber&, const NamedNumber&) = default;
};

// The numbers of an evaluation: of each question estimate, low, high and the counts of its specifications; of
// each finding every number. In the order of the outputs.
std::vector<NamedNumber> numbers_of(const Evaluation& evaluation);

// The same numbers read back from the text of verdicts.json and findings.json of a result folder.
// Errors: file_unreadable when the text is not one of ours. Checked: Numbers.ReadBackAsTheyWere
Result<std::vector<NamedNumber>> read_numbers(std::string_view verdicts_json, std::string_view findings_json);

// One digest a question over its numbers in order, questions in order of first appearance.
std::vector<LockedNumbers> digests(const std::vector<NamedNumber>& numbers);

struct Comparison {
  std::size_t same = 0;
  std::size_t total = 0;                 // names on either side
  std::vector<std::string> differences;  // "name: recorded -0.894, now -0.893", in order of the recorded ones
};

// By name; a number that stands on one side only differs. Checked: Numbers.*
Comparison compare_numbers(const std::vector<NamedNumber>& recorded, const std::vector<NamedNumber>& now);

}  // namespace contraste
