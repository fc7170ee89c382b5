// An axis is a choice together with what each of its options means to the explorer.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "contraste/specification.h"
#include "contraste/study.h"

namespace contraste {

struct Axis {
  Choice choice;
  std::vector<int> payload;  // one an option

  void add(std::string name, Words label, bool primary, int meaning);
};

// Applies what the study says of this choice: keeps, removes, marks primary; by the option's name or its
// label folded. When nothing that it names is there, the axis stays as it is (another claim's source).
// Option names that repeat get a number behind, so that ids are unique.
void settle(Axis& axis, const std::vector<StudyChoice>& choices);

std::vector<Choice> choices_of(std::span<const Axis> axes);

// What rules combinations out, counted by reason in order of first appearance.
class RuleBook {
 public:
  void rule_out(const Words& reason, const std::vector<Choice>& choices, std::uint64_t index);
  std::vector<RuledOut> take() { return std::move(ruled_out_); }

 private:
  std::vector<RuledOut> ruled_out_;
  std::map<std::string, std::size_t> at_;
};

// Sentences that findings point to, each kept once.
class NoteBook {
 public:
  std::int32_t note(const Words& words);
  std::vector<Words> take() { return std::move(notes_); }

 private:
  std::vector<Words> notes_;
  std::map<std::string, std::int32_t> at_;
};

// Calls visit(index, option of each axis, primary) for every combination, in order of index.
void for_each_combination(
    std::span<const Axis> axes,
    const std::function<void(std::uint64_t, std::span<const std::size_t>, bool)>& visit);

}  // namespace contraste
