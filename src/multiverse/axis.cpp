#include "multiverse/axis.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "multiverse/layout.h"

namespace contraste {

void Axis::add(std::string name, Words label, bool primary, int meaning) {
  choice.options.push_back({std::move(name), std::move(label), primary});
  payload.push_back(meaning);
}

namespace {

bool named(const Option& option, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return option.name == name || option.name == slug(name) || fold(option.label.en) == fold(name) ||
           fold(option.label.es) == fold(name);
  });
}

void keep(Axis& axis, const std::function<bool(const Option&)>& wanted) {
  Axis kept;
  for (std::size_t i = 0; i < axis.payload.size(); ++i) {
    if (!wanted(axis.choice.options[i])) continue;
    kept.choice.options.push_back(axis.choice.options[i]);
    kept.payload.push_back(axis.payload[i]);
  }
  if (kept.payload.empty()) return;
  axis.choice.options = std::move(kept.choice.options);
  axis.payload = std::move(kept.payload);
}

}  // namespace

void settle(Axis& axis, const std::vector<StudyChoice>& choices) {
  std::map<std::string, int> seen;
  for (Option& option : axis.choice.options) {
    const int times = ++seen[option.name];
    if (times > 1) option.name += "-" + std::to_string(times);
  }
  bool primary_said = false;
  for (const StudyChoice& said : choices) {
    if (said.name != axis.choice.name) continue;
    if (!said.only.empty()) keep(axis, [&](const Option& o) { return named(o, said.only); });
    if (!said.without.empty()) keep(axis, [&](const Option& o) { return !named(o, said.without); });
    const auto& options = axis.choice.options;
    const bool any = std::ranges::any_of(options, [&](const Option& o) { return named(o, said.primary); });
    // The claim's own word comes first in the list and is not overruled by the study's.
    if (any && !primary_said) {
      for (Option& option : axis.choice.options) option.primary = named(option, said.primary);
      primary_said = true;
    }
  }
  const bool some = std::ranges::any_of(axis.choice.options, [](const Option& o) { return o.primary; });
  if (!some) {
    for (Option& option : axis.choice.options) option.primary = true;
  }
}

std::vector<Choice> choices_of(std::span<const Axis> axes) {
  std::vector<Choice> choices;
  choices.reserve(axes.size());
  for (const Axis& axis : axes) choices.push_back(axis.choice);
  return choices;
}

void RuleBook::rule_out(const Words& reason, const std::vector<Choice>& choices, std::uint64_t index) {
  const auto [where, fresh] = at_.try_emplace(reason.en, ruled_out_.size());
  if (fresh) {
    ruled_out_.push_back({0, reason, specification_id(choices, index), 0, !because::makes_no_sense(reason)});
  }
  RuledOut& out = ruled_out_[where->second];
  ++out.count;
  bool primary = true;
  for (std::size_t c = 0; c < choices.size(); ++c)
    primary = primary && choices[c].options[option_of(choices, index, c)].primary;
  out.primary += primary ? 1 : 0;
}

std::int32_t NoteBook::note(const Words& words) {
  const auto [where, fresh] = at_.try_emplace(words.en, static_cast<std::int32_t>(notes_.size()));
  if (fresh) notes_.push_back(words);
  return where->second;
}

void for_each_combination(
    std::span<const Axis> axes,
    const std::function<void(std::uint64_t, std::span<const std::size_t>, bool)>& visit) {
  std::vector<std::size_t> at(axes.size(), 0);
  for (std::uint64_t index = 0;; ++index) {
    bool primary = true;
    for (std::size_t a = 0; a < axes.size(); ++a) primary = primary && axes[a].choice.options[at[a]].primary;
    visit(index, at, primary);
    std::size_t a = axes.size();
    while (a > 0 && ++at[a - 1] == axes[a - 1].payload.size()) at[--a] = 0;
    if (a == 0) return;
  }
}

}  // namespace contraste
