#include "event/place_census.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "data/missing_value.h"
#include "data/set_aside.h"

namespace contraste {
namespace {

constexpr std::size_t most_unmatched = 100'000;
constexpr std::size_t most_listed = 1'000;

std::optional<std::size_t> column_of(const EventMapping& mapping, Role role) {
  const auto at = mapping.columns.find(role);
  return at == mapping.columns.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace

PlaceCensus::PlaceCensus(const EventMapping& mapping, const PlaceReading& reading) : reading_(reading) {
  if (reading.index == nullptr) return;
  const bool country = reading.by_country;
  columns_ = {column_of(mapping, country ? Role::country_code : Role::place_code),
              column_of(mapping, country ? Role::country_name : Role::place_name),
              country ? std::nullopt : column_of(mapping, Role::parent_code),
              country ? std::nullopt : column_of(mapping, Role::parent_name)};
}

void PlaceCensus::add(const RowBlock& block, const BlockRow& row) {
  if (!columns_[0] && !columns_[1]) return;
  std::array<std::string_view, 4> texts;
  std::array<std::uint32_t, 4> key{};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (columns_[i]) texts[i] = block.cell(row, *columns_[i]);
    key[i] = ids_[i].id_of(texts[i]);
    if (is_missing_value(texts[i])) texts[i] = {};
  }
  if (texts[0].empty() && texts[1].empty()) return;
  const auto known = known_.find(key);
  if (known != known_.end()) return count(known->second, row);
  const std::size_t at = look_up(texts, row);
  if (known_.size() < 4 * most_unmatched) known_.emplace(key, at);
  count(at, row);
}

RowCensus PlaceCensus::add_to(RowCensus census) {
  std::ranges::stable_sort(unmatched_, [](const UnmatchedPlace& a, const UnmatchedPlace& b) {
    return std::tie(b.rows, a.first_line, a.name, a.code) < std::tie(a.rows, b.first_line, b.name, b.code);
  });
  census.unmatched_rows = rows_;
  census.unmatched_places = unmatched_.size();
  if (unmatched_.size() > most_listed) unmatched_.resize(most_listed);
  for (UnmatchedPlace& place : unmatched_) {
    place.nearest = nearest_to(place);
    place.candidates = candidates_of(place);
  }
  census.unmatched = std::move(unmatched_);
  return census;
}

void PlaceCensus::count(std::size_t at, const BlockRow& row) {
  if (at == matched) return;
  rows_ += row.stands_for;
  if (at != uncounted) unmatched_[at].rows += row.stands_for;
}

std::size_t PlaceCensus::look_up(const std::array<std::string_view, 4>& texts, const BlockRow& row) {
  PlaceWords words{texts[0], texts[1], texts[2], texts[3]};
  std::string repaired;
  if (reading_.repair_codes && !words.code.empty()) {
    repaired = repaired_code(words.code, reading_.index->table().scheme).value_or(std::string(words.code));
    words.code = repaired;
  }
  PlaceMatch match = reading_.index->match(words);
  const std::size_t bracket = words.name.find('(');
  if (!match.place && bracket != std::string_view::npos && bracket > 0) {
    words.name = trim(words.name.substr(0, bracket));
    match = reading_.index->match(words);
  }
  if (match.place) return matched;
  if (unmatched_.size() >= most_unmatched) return uncounted;
  UnmatchedPlace place;
  place.code = shortened(texts[0], 60);
  place.name = shortened(texts[1], 60);
  place.parent = shortened(texts[3].empty() ? texts[2] : texts[3], 60);
  place.reason = code_of(match.fault == PlaceFault::ambiguous_name  ? Reason::place_ambiguous
                         : match.fault == PlaceFault::contradiction ? Reason::place_contradiction
                                                                    : Reason::place_unknown);
  place.first_line = row.line;
  unmatched_.push_back(std::move(place));
  return unmatched_.size() - 1;
}

std::string PlaceCensus::parent_code(const UnmatchedPlace& place) const {
  if (place.parent.empty()) return {};
  const PlaceMatch match = reading_.index->match({{}, place.parent, {}, {}});
  return match.place ? reading_.index->table().places[*match.place].code : std::string();
}

std::vector<std::string> PlaceCensus::candidates_of(const UnmatchedPlace& place) const {
  const auto& table = reading_.index->table();
  std::vector<std::string> names;
  if (place.reason == code_of(Reason::place_contradiction)) {
    const PlaceMatch match = reading_.index->match({place.code, {}, {}, {}});
    if (match.place) names.push_back(table.places[*match.place].name);
  }
  if (place.reason != code_of(Reason::place_ambiguous)) return names;
  const std::string folded = folded_place_name(place.name);
  std::map<std::string, std::string> by_code;
  for (const Place& one : table.places) by_code.emplace(one.code, one.name);
  for (const Place& one : table.places) {
    if (folded_place_name(one.name) != folded) continue;
    const auto parent = by_code.find(one.parent);
    names.push_back(one.name + (parent == by_code.end() ? "" : " (" + parent->second + ")"));
  }
  return names;
}

std::string PlaceCensus::nearest_to(const UnmatchedPlace& place) const {
  if (place.name.empty() || place.reason != code_of(Reason::place_unknown)) return {};
  const std::string parent = parent_code(place);
  std::vector<std::string> folded;
  std::vector<const Place*> places;
  for (const Place& one : reading_.index->table().places) {
    if (!parent.empty() && one.parent != parent) continue;
    folded.push_back(folded_place_name(one.name));
    places.push_back(&one);
  }
  const std::string found = nearest(folded_place_name(place.name), folded);
  if (found.empty()) return {};
  return places[static_cast<std::size_t>(std::ranges::find(folded, found) - folded.begin())]->name;
}

}  // namespace contraste
