#include "event/place_reading.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"

namespace contraste {
namespace {

const ColumnSurvey* column_of(const Survey& survey, const EventMapping& mapping, Role role) {
  const auto at = mapping.columns.find(role);
  return at == mapping.columns.end() ? nullptr : &survey.columns[at->second];
}

// Share of the rows whose text in one column the table knows, by itself: an ambiguous name is known.
double known_share(const ColumnSurvey& column, bool is_code, const PlaceIndex& index) {
  std::uint64_t all = 0;
  std::uint64_t known = 0;
  for (const DistinctText& one : column.values) {
    PlaceWords words;
    (is_code ? words.code : words.name) = one.text;
    const PlaceMatch match = index.match(words);
    all += one.rows;
    if (match.place || match.fault == PlaceFault::ambiguous_name) known += one.rows;
  }
  return all == 0 ? 0 : static_cast<double>(known) / static_cast<double>(all);
}

struct RoleShare {
  double share = 0;
  const ColumnSurvey* column = nullptr;
};

RoleShare best_share(const Survey& survey, const EventMapping& mapping, const PlaceIndex& index,
                     std::span<const Role> roles) {
  RoleShare best;
  for (const Role role : roles) {
    const ColumnSurvey* column = column_of(survey, mapping, role);
    if (column == nullptr || column->values.empty()) continue;
    const bool is_code = role == Role::place_code || role == Role::parent_code || role == Role::country_code;
    const double share = known_share(*column, is_code, index);
    if (share > best.share) best = {share, column};
  }
  return best;
}

// Of the columns of narrow places, or of the wider ones. Names of departments are those of other countries
// too: they tell nothing where the table knows hardly any of the places in them.
RoleShare inside_share(const Survey& survey, const EventMapping& mapping, const PlaceIndex& index) {
  constexpr Role narrow_roles[] = {Role::place_code, Role::place_name};
  constexpr Role wide_roles[] = {Role::parent_code, Role::parent_name};
  constexpr double hardly_any = 0.25;
  const RoleShare narrow = best_share(survey, mapping, index, narrow_roles);
  const RoleShare wide = best_share(survey, mapping, index, wide_roles);
  const bool has_narrow = std::ranges::any_of(narrow_roles, [&](Role role) {
    const ColumnSurvey* column = column_of(survey, mapping, role);
    return column != nullptr && !column->values.empty();
  });
  if (has_narrow && narrow.share < hardly_any) return narrow;
  return wide.share > narrow.share ? wide : narrow;
}

Words reason(const RoleShare& best, const PlaceIndex& index) {
  const std::string header = shortened(best.column->header, 60);
  const auto percent = [&](Language language) { return format_percent(best.share, 1, language); };
  return {fmt::format("{}: {} of the values are places of {}", header, percent(Language::english),
                      index.table().name),
          fmt::format("{}: {} de los valores son lugares de {}", header, percent(Language::spanish),
                      index.table().name)};
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9') ++n;
  return n;
}

}  // namespace

PlaceReading choose_places(const Survey& survey, const EventMapping& mapping,
                           std::span<const PlaceIndex* const> tables) {
  constexpr Role country[] = {Role::country_code, Role::country_name};
  constexpr double enough = 0.5;
  PlaceReading reading;
  for (const bool by_country : {false, true}) {
    if (reading.index != nullptr) break;
    for (const PlaceIndex* index : tables) {
      const RoleShare best =
          by_country ? best_share(survey, mapping, *index, country) : inside_share(survey, mapping, *index);
      if (best.column == nullptr || best.share < enough || best.share <= reading.share) continue;
      reading.index = index;
      reading.by_country = by_country;
      reading.share = best.share;
      reading.why = reason(best, *index);
    }
  }
  return reading;
}

CodeDamage damaged_codes(const ColumnSurvey& column) {
  CodeDamage damage;
  std::uint64_t grouped = 0;
  for (const DistinctText& one : column.values) {
    const std::size_t head = digits_from(one.text, 0);
    if (head == 0 || head > 3 || head >= one.text.size() || (one.text[head] != ',' && one.text[head] != '.'))
      continue;
    const std::size_t tail = digits_from(one.text, head + 1);
    if (head + 1 + tail != one.text.size() || tail == 0) continue;
    if (tail == 3) grouped += one.rows;
    if (tail >= 3) continue;
    if (damage.rows == 0) {
      damage.example = one.text;
      damage.first_line = one.first_line;
    }
    damage.rows += one.rows;
    damage.first_line = std::min(damage.first_line, one.first_line);
  }
  // Only beside whole codes of that kind: elsewhere 5.66 is a number.
  if (grouped == 0) return {};
  return damage;
}

}  // namespace contraste
