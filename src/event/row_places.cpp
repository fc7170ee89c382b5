#include "event/row_places.h"

#include <algorithm>

#include "base/text.h"
#include "data/missing_value.h"
#include "event/coordinate.h"
#include "event/totals_words.h"
#include "place/read_places.h"

namespace contraste {
namespace {

std::optional<std::size_t> column_of(const EventMapping& mapping, Role role) {
  const auto at = mapping.columns.find(role);
  return at == mapping.columns.end() ? std::nullopt : std::optional(at->second);
}

Reason reason_of(PlaceFault fault) {
  switch (fault) {
    case PlaceFault::nothing_said:
      return Reason::place_missing;
    case PlaceFault::ambiguous_name:
      return Reason::place_ambiguous;
    case PlaceFault::contradiction:
      return Reason::place_contradiction;
    case PlaceFault::outside:
      return Reason::coordinates_outside;
    case PlaceFault::no_coordinates:
      return Reason::coordinates_missing;
    case PlaceFault::swapped:
      return Reason::coordinates_swapped;
    case PlaceFault::none:
    case PlaceFault::unknown_code:
    case PlaceFault::unknown_name:
      break;
  }
  return Reason::place_unknown;
}

// The one place without a parent, when all the others have one.
std::optional<std::uint32_t> root_of(const PlaceTable& table) {
  std::optional<std::uint32_t> root;
  for (std::size_t i = 0; i < table.places.size(); ++i) {
    if (!table.places[i].parent.empty()) continue;
    if (root) return std::nullopt;
    root = static_cast<std::uint32_t>(i);
  }
  return table.places.size() > 1 ? root : std::nullopt;
}

constexpr const char* named_level = "place";  // of names without a table

// "Myanmar (Burma)" -> "Myanmar".
std::string_view before_brackets(std::string_view name) {
  const std::size_t at = name.find('(');
  return at == std::string_view::npos || at == 0 ? std::string_view() : trim(name.substr(0, at));
}

std::string_view said(std::string_view text) {
  return is_missing_value(text) ? std::string_view() : text;
}

const PlaceIndex& countries() {
  static const PlaceIndex index(country_places());
  return index;
}

// A country of the world that is not `own`.
bool is_other_country(std::string_view code, std::string_view name, const Place& own) {
  if (code.empty() && name.empty()) return false;
  const PlaceMatch match = countries().match({code, name, {}, {}});
  if (!match.place) return false;
  const PlaceMatch mine = countries().match({own.code, own.name, {}, {}});
  return mine.place && *mine.place != *match.place;
}

// Levels of places that others are part of, the narrowest first.
std::vector<std::string> levels_with_parts(const PlaceTable& table) {
  std::map<std::string, const Place*> places;
  for (const Place& place : table.places) places.emplace(place.code, &place);
  std::map<std::string, std::size_t> depth;
  for (const Place& place : table.places) {
    const auto whole = places.find(place.parent);
    if (whole == places.end()) continue;
    std::size_t steps = 0;
    for (auto up = whole; up != places.end() && steps < 20; ++steps) up = places.find(up->second->parent);
    std::size_t& deepest = depth[whole->second->level];
    deepest = std::max(deepest, steps);
  }
  std::vector<std::pair<std::size_t, std::string>> ordered;
  for (const auto& [level, steps] : depth) ordered.emplace_back(steps, level);
  std::ranges::sort(ordered, std::greater());
  std::vector<std::string> levels;
  for (auto& [steps, level] : ordered) levels.push_back(std::move(level));
  return levels;
}

}  // namespace

RowPlaces::RowPlaces(const Survey& survey, const EventMapping& mapping, const PlaceReading& reading,
                     std::string level)
    : survey_(survey), reading_(reading), level_(std::move(level)), tuples_(0), whole_(mapping.place) {
  if (reading.by_country) {
    code_ = column_of(mapping, Role::country_code);
    name_ = column_of(mapping, Role::country_name);
  } else {
    code_ = column_of(mapping, Role::place_code);
    name_ = column_of(mapping, Role::place_name);
    parent_code_ = column_of(mapping, Role::parent_code);
    parent_name_ = column_of(mapping, Role::parent_name);
  }
  if (reading.polygons != nullptr) {
    latitude_ = column_of(mapping, Role::latitude);
    longitude_ = column_of(mapping, Role::longitude);
  }
  if (reading.index != nullptr && !reading.by_country) {
    root_ = root_of(reading.index->table());
    whole_levels_ = levels_with_parts(reading.index->table());
    country_code_ = column_of(mapping, Role::country_code);
    country_name_ = column_of(mapping, Role::country_name);
  }
  for (const auto& column :
       {code_, name_, parent_code_, parent_name_, latitude_, longitude_, country_code_, country_name_}) {
    if (column) columns_.push_back({*column, TextIds()});
  }
  tuple_.resize(columns_.size());
  tuples_ = TupleIds(columns_.size());
}

const RowPlace& RowPlaces::of(const RowBlock& block, const BlockRow& row) {
  bool kept = true;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    tuple_[i] = columns_[i].ids.id_of(block.cell(row, columns_[i].index));
    kept = kept && tuple_[i] != TextIds::none;
  }
  const std::uint32_t id = kept ? tuples_.id_of(tuple_) : TupleIds::none;
  if (id < known_.size()) return known_[id];
  if (id == TupleIds::none) {
    scratch_ = found(block, row);
    return scratch_;
  }
  known_.push_back(found(block, row));
  return known_.back();
}

RowPlace RowPlaces::found(const RowBlock& block, const BlockRow& row) {
  return reading_.index == nullptr ? as_named(words_of(block, row)) : numbered(resolve(block, row));
}

PlaceWords RowPlaces::words_of(const RowBlock& block, const BlockRow& row) const {
  const auto text = [&](const std::optional<std::size_t>& column) {
    return column ? said(block.cell(row, *column)) : std::string_view();
  };
  return {text(code_), text(name_), text(parent_code_), text(parent_name_)};
}

PlaceMatch RowPlaces::match(const PlaceWords& words) const {
  std::string repaired;
  PlaceWords asked = words;
  if (reading_.repair_codes && !words.code.empty()) {
    repaired = repaired_code(words.code, reading_.index->table().scheme).value_or(std::string(words.code));
    asked.code = repaired;
  }
  PlaceMatch match = reading_.index->match(asked);
  const std::string_view shorter = before_brackets(words.name);
  if (!match.place && match.fault == PlaceFault::unknown_name && !shorter.empty()) {
    asked.name = shorter;
    match = reading_.index->match(asked);
  }
  return match;
}

PlaceMatch RowPlaces::at_point(const RowBlock& block, const BlockRow& row) const {
  PlaceMatch none;
  none.fault = PlaceFault::nothing_said;
  if (!latitude_ || !longitude_) return none;
  const std::string_view y = block.cell(row, *latitude_);
  const std::string_view x = block.cell(row, *longitude_);
  if (is_missing_value(y) || is_missing_value(x)) return none;
  const auto latitude = read_coordinate(y, survey_.columns[*latitude_].numbers.decimal);
  const auto longitude = read_coordinate(x, survey_.columns[*longitude_].numbers.decimal);
  if (!latitude || !longitude) return none;
  return reading_.polygons->find(*latitude, *longitude);
}

// A match counts at the level that is asked for, or at any where none is.
RowPlace RowPlaces::taken(const PlaceMatch& match) const {
  RowPlace found;
  found.grade = match.grade;
  found.remark = match.remark;
  found.place = *match.place;
  if (!level_.empty() && !reading_.index->at_level(*match.place, level_)) found.fault = Reason::place_unknown;
  return found;
}

RowPlace RowPlaces::resolve(const RowBlock& block, const BlockRow& row) const {
  const PlaceWords words = words_of(block, row);
  // Rows of totals are no rows of the whole, and other countries' no rows of this one.
  if (names_a_total(words.name) || names_a_total(words.parent_name) || is_foreign(block, row)) {
    RowPlace none;
    none.fault = Reason::place_unknown;
    return none;
  }
  const bool says = !words.code.empty() || !words.name.empty();
  PlaceMatch found;
  found.fault = PlaceFault::nothing_said;
  if (says) found = match(words);
  if (found.place) return taken(found);
  const PlaceMatch point = at_point(block, row);
  if (point.place) return taken(point);
  if (!says && point.fault != PlaceFault::nothing_said) found = point;
  return wider(found, words);
}

bool RowPlaces::is_foreign(const RowBlock& block, const BlockRow& row) const {
  if (!root_) return false;
  const auto text = [&](const std::optional<std::size_t>& column) {
    return column ? said(block.cell(row, *column)) : std::string_view();
  };
  const Place& own = reading_.index->table().places[*root_];
  if (is_other_country(text(country_code_), text(country_name_), own)) return true;
  const std::string_view parent = text(parent_name_);
  return !parent.empty() && is_other_country({}, parent, own) && !match_whole({{}, parent, {}, {}}).place;
}

// A place that others are part of: a name alone may be that of a department and of a municipality elsewhere.
PlaceMatch RowPlaces::match_whole(const PlaceWords& words) const {
  PlaceMatch match;
  match.fault = PlaceFault::unknown_name;
  for (const std::string& level : whole_levels_) {
    match = reading_.index->match(words, level);
    if (match.place) return match;
  }
  return match;
}

// Where the narrow place is not known the wider one may be: the department, or the country of a table that
// has one. Not where a level asks for more.
RowPlace RowPlaces::wider(const PlaceMatch& failed, const PlaceWords& words) const {
  const PlaceWords parent{words.parent_code, words.parent_name, {}, {}};
  if (!parent.code.empty() || !parent.name.empty()) {
    const PlaceMatch match = match_whole(parent);
    if (match.place) {
      RowPlace found = taken(match);
      if (!found.fault) return found;
    }
  }
  RowPlace found;
  // A name that no place of the table has may be one of another country.
  const bool in_table = failed.fault != PlaceFault::unknown_name &&
                        failed.fault != PlaceFault::unknown_code && failed.fault != PlaceFault::outside &&
                        failed.fault != PlaceFault::swapped;
  if (root_ && in_table && (level_.empty() || reading_.index->table().places[*root_].level == level_)) {
    found.place = *root_;
    found.remark = failed.remark;
    return found;
  }
  found.fault = reason_of(failed.fault);
  found.remark = failed.remark;
  return found;
}

RowPlace RowPlaces::numbered(RowPlace found) {
  if (!found.remark.empty()) ++remarks_[found.remark];
  if (!found.fault) found.place = number_of(reading_.index->table().places[found.place]);
  return found;
}

// Without a table of places a name is a place: the narrowest that the row gives, with the wider one's name.
RowPlace RowPlaces::as_named(const PlaceWords& words) {
  RowPlace found;
  Place place;
  if (names_a_total(words.name) || names_a_total(words.parent_name)) {
    found.fault = Reason::place_unknown;
    return found;
  }
  const std::string_view narrow = !words.name.empty() ? words.name : words.code;
  const std::string_view wide = !words.parent_name.empty() ? words.parent_name : words.parent_code;
  place.name = narrow.empty() ? std::string(wide) : std::string(narrow);
  if (!narrow.empty() && !wide.empty()) place.name += ", " + std::string(wide);
  if (place.name.empty()) {
    if (!level_.empty()) {
      found.fault = Reason::place_missing;
      return found;
    }
    place.name = whole_;
  } else {
    place.level = named_level;
    place.code = slug(place.name);
    if (place.code.empty()) place.code = place.name;
  }
  found.place = number_of(place);
  return found;
}

std::uint32_t RowPlaces::number_of(const Place& place) {
  const auto [at, fresh] = numbers_.emplace(place.code, static_cast<std::uint32_t>(places_.size()));
  if (fresh) {
    places_.push_back(place);
  } else if (reading_.index == nullptr && place.name > places_[at->second].name) {
    // Spellings of one name: that with accents and small letters, whichever row comes first.
    places_[at->second].name = place.name;
  }
  return at->second;
}

std::size_t RowPlaces::fault_column() const {
  if (code_) return *code_;
  if (name_) return *name_;
  if (latitude_) return *latitude_;
  return columns_.empty() ? 0 : columns_.front().index;
}

std::string_view RowPlaces::fault_text(const RowBlock& block, const BlockRow& row) const {
  const std::string_view code = code_ ? block.cell(row, *code_) : std::string_view();
  if (!said(code).empty() || !name_) return block.cell(row, fault_column());
  return block.cell(row, *name_);
}

std::vector<std::string> RowPlaces::remarks() const {
  std::vector<std::string> all;
  for (const auto& [remark, times] : remarks_) all.push_back(remark);
  return all;
}

}  // namespace contraste
