#include "data/unit_multiple.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace contraste {
namespace {

struct Multiplier {
  std::string_view word;
  double times;
  bool spanish;
};

// "hundred" and "ciento" alone are left out: they stand in "per hundred thousand" and in "por ciento".
constexpr Multiplier multipliers[] = {
    {"hundreds", 1e2, false},  {"cientos", 1e2, true},    {"thousand", 1e3, false},
    {"thousands", 1e3, false}, {"mil", 1e3, true},        {"miles", 1e3, true},
    {"million", 1e6, false},   {"millions", 1e6, false},  {"mn", 1e6, false},
    {"millon", 1e6, true},     {"millones", 1e6, true},   {"billion", 1e9, false},
    {"billions", 1e9, false},  {"bn", 1e9, false},        {"millardo", 1e9, true},
    {"millardos", 1e9, true},  {"trillion", 1e12, false}, {"trillions", 1e12, false},
    {"tn", 1e12, false},       {"billon", 1e12, true},    {"billones", 1e12, true}};

// A word without the signs around it: "(miles" -> "miles".
std::string bare(std::string_view word) {
  const auto is_sign = [](char c) { return std::string_view("(),.;:[]").find(c) != std::string_view::npos; };
  while (!word.empty() && is_sign(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_sign(word.back())) word.remove_suffix(1);
  return fold(word);
}

const Multiplier* multiplier(const std::string& word) {
  const auto* found = std::find_if(std::begin(multipliers), std::end(multipliers),
                                   [&](const Multiplier& known) { return known.word == word; });
  return found == std::end(multipliers) ? nullptr : found;
}

bool joins(const std::string& word) {
  return word == "de" || word == "of";
}

}  // namespace

UnitMultiple unit_multiple(std::string_view unit) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(trim(unit), ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  const auto at = [&](std::size_t i) { return i < words.size() ? bare(words[i]) : std::string(); };
  UnitMultiple multiple;
  std::vector<std::string> kept;
  bool done = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Multiplier* known = done ? nullptr : multiplier(at(i));
    const bool needs_more = known != nullptr && (known->word == "miles" || known->word == "mil");
    if (needs_more && !joins(at(i + 1)) && multiplier(at(i + 1)) == nullptr &&
        (known->word == "miles" || i + 1 == words.size())) {
      known = nullptr;
    }
    if (known == nullptr) {
      kept.emplace_back(words[i]);
      continue;
    }
    // "miles de millones", "mil millones", "thousand million": one multiple.
    for (;;) {
      multiple.times *= known->times;
      multiple.spanish = multiple.spanish || known->spanish;
      const std::size_t next = i + (joins(at(i + 1)) ? 2 : 1);
      known = multiplier(at(next));
      if (known == nullptr) break;
      i = next;
    }
    if (joins(at(i + 1))) ++i;
    done = true;
  }
  multiple.rest = join(kept, " ");
  // What is left of brackets that held only the multiple: "pesos (miles de millones)".
  while (multiple.times != 1 && (multiple.rest.ends_with(',') || multiple.rest.ends_with('('))) {
    multiple.rest = std::string(trim(std::string_view(multiple.rest).substr(0, multiple.rest.size() - 1)));
  }
  return multiple;
}

KeptUnit kept_unit(std::string_view unit, UnitKind kind) {
  const KeptUnit as_it_is{std::string(unit), 1};
  const UnitMultiple multiple = unit_multiple(unit);
  if (multiple.times == 1) return as_it_is;
  switch (kind) {
    case UnitKind::count:
      return {multiple.rest, multiple.times};
    case UnitKind::money:
    case UnitKind::physical:
      break;
    case UnitKind::rate:
    case UnitKind::share:
    case UnitKind::index:
      return as_it_is;
  }
  const bool known =
      fold(unit).find("millon") != std::string::npos || fold(unit).find("million") != std::string::npos;
  if (multiple.times < 1e6 || (multiple.times == 1e6 && known)) return as_it_is;
  const std::string label = multiple.rest.empty() ? (multiple.spanish ? "millones" : "million")
                            : multiple.spanish    ? "millones de " + multiple.rest
                                                  : multiple.rest + " million";
  return {label, multiple.times / 1e6};
}

}  // namespace contraste
