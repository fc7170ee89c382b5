#include "report/numbers.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "report/csv.h"
#include "report/json_text.h"
#include "report/specification_row.h"

namespace contraste {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 3> question_keys = {"estimate", "low", "high"};
constexpr std::array<const char*, 4> count_keys = {"total", "support", "contradict", "neither"};
constexpr std::array<const char*, 12> finding_keys = {"estimate",  "low",    "high",        "p",
                                                      "p_against", "p_size", "probability", "from_value",
                                                      "to_value",  "n",      "dispersion",  "detectable"};

std::array<double, 12> numbers_of(const Finding& f) {
  return {f.estimate,   f.low,         f.high,       f.p,        f.p_against,
          f.p_size,     f.probability, f.from_value, f.to_value, static_cast<double>(f.n),
          f.dispersion, f.detectable};
}

void add(std::vector<NamedNumber>& numbers, const std::string& question, const std::string& name,
         double value) {
  numbers.push_back({question, question + " " + name, json_number(value)});
}

double number_in(const Json& object, const char* key) {
  const Json& value = object.at(key);
  return value.is_null() ? missing : value.get<double>();
}

}  // namespace

std::vector<NamedNumber> numbers_of(const Evaluation& evaluation) {
  std::vector<NamedNumber> numbers;
  const SpecificationRows rows(evaluation, Language::english);
  for (const auto& claim : evaluation.claims) {
    for (const auto& q : claim.questions) {
      const QuestionVerdict& v = q.verdict;
      const bool has_number = v.total > 0;
      const std::array<double, 3> values = {v.estimate, v.low, v.high};
      for (std::size_t k = 0; k < values.size(); ++k) {
        add(numbers, q.question.id, question_keys[k], has_number ? values[k] : missing);
      }
      const std::array<std::size_t, 4> counts = {v.total, v.support, v.contradict, v.neither};
      for (std::size_t k = 0; k < counts.size(); ++k) {
        add(numbers, q.question.id, count_keys[k], static_cast<double>(counts[k]));
      }
    }
  }
  for (const auto& claim : evaluation.claims) {
    for (const auto& q : claim.questions) {
      for (std::size_t i = 0; i < q.specifications.size(); ++i) {
        const SpecificationRow row = rows.row(q, i);
        const auto values = numbers_of(row.finding);
        for (std::size_t k = 0; k < values.size(); ++k) {
          add(numbers, q.question.id, row.specification + " " + finding_keys[k], values[k]);
        }
      }
    }
  }
  return numbers;
}

Result<std::vector<NamedNumber>> read_numbers(std::string_view verdicts_json,
                                              std::string_view findings_json) {
  std::vector<NamedNumber> numbers;
  try {
    const Json verdicts = Json::parse(verdicts_json);
    for (const auto& claim : verdicts.at("claims")) {
      for (const auto& question : claim.at("questions")) {
        const auto id = question.at("id").get<std::string>();
        for (const auto* key : question_keys) add(numbers, id, key, number_in(question, key));
        for (const auto* key : count_keys)
          add(numbers, id, key, number_in(question.at("specifications"), key));
      }
    }
    const Json findings = Json::parse(findings_json);
    for (const auto& question : findings.at("questions")) {
      const auto id = question.at("question").get<std::string>();
      for (const auto& finding : question.at("findings")) {
        const auto specification = finding.at("specification").get<std::string>();
        for (const auto* key : finding_keys)
          add(numbers, id, specification + " " + key, number_in(finding, key));
      }
    }
  } catch (const Json::exception& e) {
    return failure(ErrorCode::file_unreadable, "verdicts.json, findings.json",
                   std::string("The recorded numbers cannot be read: ") + e.what(),
                   "Take the result folder as contraste wrote it, or run the study again.");
  }
  return numbers;
}

std::vector<LockedNumbers> digests(const std::vector<NamedNumber>& numbers) {
  std::vector<LockedNumbers> result;
  std::vector<std::string> texts;
  std::map<std::string, std::size_t> place;
  for (const auto& number : numbers) {
    const auto [at, is_new] = place.try_emplace(number.question, result.size());
    if (is_new) {
      result.push_back({number.question, 0, ""});
      texts.emplace_back();
    }
    ++result[at->second].count;
    texts[at->second] += number.name + "=" + number.value + "\n";
  }
  for (std::size_t i = 0; i < result.size(); ++i) result[i].sha256 = sha256(texts[i]);
  return result;
}

Comparison compare_numbers(const std::vector<NamedNumber>& recorded, const std::vector<NamedNumber>& now) {
  Comparison comparison;
  std::map<std::string_view, std::string_view> current;
  for (const auto& number : now) current.emplace(number.name, number.value);
  for (const auto& number : recorded) {
    ++comparison.total;
    const auto at = current.find(number.name);
    if (at == current.end()) {
      comparison.differences.push_back(number.name + ": recorded " + number.value + ", now not there");
      continue;
    }
    if (at->second == number.value) {
      ++comparison.same;
    } else {
      comparison.differences.push_back(number.name + ": recorded " + number.value + ", now " +
                                       std::string(at->second));
    }
    current.erase(at);
  }
  for (const auto& number : now) {
    if (!current.contains(number.name)) continue;
    ++comparison.total;
    comparison.differences.push_back(number.name + ": not recorded, now " + number.value);
  }
  return comparison;
}

}  // namespace contraste
