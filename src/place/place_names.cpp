#include "place/place_names.h"

#include <algorithm>

#include "base/text.h"
#include "place/place_index.h"

namespace contraste {
namespace {

// More levels than any country has: a circle of parents ends here.
constexpr int most_levels = 16;

bool contains(const PlaceList& list, std::uint32_t place) {
  return std::ranges::find(list, place) != list.end();
}

}  // namespace

void PlaceListMap::add(std::string key, std::uint32_t place) {
  if (key.empty()) return;
  PlaceList& list = lists_[std::move(key)];
  if (list.empty() || list.back() != place) list.push_back(place);
}

const PlaceList& PlaceListMap::find(std::string_view key) const {
  static const PlaceList none;
  const auto found = lists_.find(key);
  return found == lists_.end() ? none : found->second;
}

Spelling spelling(std::string_view name) {
  Spelling result{std::string(trim(name)), folded_place_name(name), {}};
  result.joined = result.folded;
  std::erase(result.joined, ' ');
  return result;
}

PlaceNames::PlaceNames(const PlaceTable& table)
    : parents_(table.places.size()),
      has_parts_(table.places.size()),
      became_(table.places.size()),
      split_from_(table.places.size()) {
  const auto canonical = [&](const std::string& code) {
    return canonical_code(code, table.scheme).value_or(std::string());
  };
  for (std::uint32_t i = 0; i < table.places.size(); ++i) {
    const Place& place = table.places[i];
    codes_.add(canonical(place.code), i);
    std::vector<std::string> names = place.other_names;
    names.push_back(place.name);
    for (const std::string& name : names) {
      Spelling spelt = spelling(name);
      exact_.add(std::move(spelt.as_it_stands), i);
      folded_.add(std::move(spelt.folded), i);
      joined_.add(std::move(spelt.joined), i);
    }
  }
  for (std::uint32_t i = 0; i < table.places.size(); ++i) {
    const Place& place = table.places[i];
    parents_[i] = by_code(canonical(place.parent));
    if (parents_[i]) has_parts_[*parents_[i]] = true;
    if (const auto now = by_code(canonical(place.now))) became_[i].push_back(*now);
    for (const std::string& code : place.split_from) {
      if (const auto other = by_code(canonical(code))) split_from_[i].push_back(*other);
    }
  }
}

std::optional<std::uint32_t> PlaceNames::by_code(const std::string& canonical) const {
  const PlaceList& found = codes_.find(canonical);
  if (found.empty()) return std::nullopt;
  return found.front();
}

std::optional<std::uint32_t> PlaceNames::parent(std::uint32_t place) const {
  return parents_[place];
}

bool PlaceNames::within(std::uint32_t place, std::uint32_t whole) const {
  std::optional<std::uint32_t> at = place;
  for (int level = 0; at && level < most_levels; ++level, at = parents_[*at]) {
    if (*at == whole) return true;
  }
  return false;
}

std::optional<std::uint32_t> PlaceNames::at_level(const PlaceTable& table, std::uint32_t place,
                                                  std::string_view level) const {
  std::optional<std::uint32_t> at = place;
  for (int i = 0; at && i < most_levels; ++i, at = parents_[*at]) {
    if (level.empty() || table.places[*at].level == level) return at;
  }
  return std::nullopt;
}

bool PlaceNames::split_from(std::uint32_t place, std::uint32_t whole) const {
  std::optional<std::uint32_t> at = place;
  for (int level = 0; at && level < most_levels; ++level, at = parents_[*at]) {
    if (contains(split_from_[*at], whole)) return true;
  }
  return false;
}

bool PlaceNames::related(std::uint32_t a, std::uint32_t b) const {
  return contains(became_[a], b) || contains(became_[b], a) || contains(split_from_[a], b) ||
         contains(split_from_[b], a);
}

}  // namespace contraste
