#include "panel/aggregate.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "panel/panel_periods.h"

namespace contraste {
namespace {

constexpr double unknown_people = std::numeric_limits<double>::quiet_NaN();

std::string_view words_of(Grain grain) {
  switch (grain) {
    case Grain::day:
      return "days";
    case Grain::week:
      return "weeks";
    case Grain::month:
      return "months";
    case Grain::quarter:
      return "quarters";
    case Grain::half_year:
      return "half years";
    case Grain::year:
      return "years";
    case Grain::fiscal_year:
      return "fiscal years";
    case Grain::span:
      return "spans";
  }
  return "periods";
}

class Hierarchy {
 public:
  explicit Hierarchy(const PlaceTable& table) : table_(table) {
    for (const Place& place : table.places) by_code_.emplace(place.code, &place);
  }

  // The place of the level that holds this one, itself included; null when there is none. A table whose
  // places hold each other ends too.
  const Place* at_level(const Place& place, const std::string& level) const {
    const Place* at = &place;
    for (std::size_t step = 0; step <= by_code_.size(); ++step) {
      if (at->level == level) return at;
      const auto above = by_code_.find(at->parent);
      if (at->parent.empty() || above == by_code_.end()) return nullptr;
      at = above->second;
    }
    return nullptr;
  }

  const PlaceTable& table() const { return table_; }

 private:
  const PlaceTable& table_;
  std::map<std::string_view, const Place*> by_code_;
};

// Where each place or period of the panel goes: index into those of the result.
struct Mapping {
  std::vector<std::uint32_t> to;
  std::vector<std::vector<std::size_t>> parts;  // of each of the result, in order
};

Mapping mapping_of(std::vector<std::uint32_t> to, std::size_t n) {
  Mapping mapping{std::move(to), std::vector<std::vector<std::size_t>>(n)};
  for (std::size_t i = 0; i < mapping.to.size(); ++i) mapping.parts[mapping.to[i]].push_back(i);
  return mapping;
}

Coverage common_coverage(const Panel& panel, const std::vector<std::size_t>& parts) {
  const Coverage first = panel.places[parts.front()].coverage;
  const bool all =
      std::ranges::all_of(parts, [&](std::size_t part) { return panel.places[part].coverage == first; });
  return all ? first : Coverage::unknown;
}

// A panel with other places, and how they were had. `missing[w]`: parts of place w that the table knows and
// the panel does not have.
struct Places {
  std::vector<PanelPlace> places;
  Mapping mapping;
  std::vector<std::vector<const Place*>> missing;
};

Places whole_source(const Panel& panel) {
  Places whole;
  whole.mapping = mapping_of(std::vector<std::uint32_t>(panel.places.size(), 0), 1);
  const bool empty = panel.places.empty();
  whole.places.push_back(
      {Place{}, empty ? Coverage::unknown : common_coverage(panel, whole.mapping.parts[0])});
  whole.missing.resize(1);
  return whole;
}

std::vector<const Place*> holders(const Panel& panel, const std::string& level, const Hierarchy& hierarchy) {
  std::vector<const Place*> found;
  for (const PanelPlace& one : panel.places) found.push_back(hierarchy.at_level(one.place, level));
  return found;
}

// Parts that the table has at the panel's level, and the panel has not.
std::map<std::string_view, std::vector<const Place*>> parts_missing(const Panel& panel,
                                                                    const std::string& level,
                                                                    const Hierarchy& hierarchy) {
  std::set<std::string_view> present;
  for (const PanelPlace& one : panel.places) present.insert(one.place.code);
  std::map<std::string_view, std::vector<const Place*>> missing;
  for (const Place& place : hierarchy.table().places) {
    if (place.level != panel.level || present.contains(place.code)) continue;
    if (const Place* holder = hierarchy.at_level(place, level)) missing[holder->code].push_back(&place);
  }
  return missing;
}

Result<Places> places_at(const Panel& panel, const std::string& level, const Hierarchy& hierarchy) {
  if (level.empty()) return whole_source(panel);
  const bool known =
      std::ranges::any_of(hierarchy.table().places, [&](const Place& place) { return place.level == level; });
  if (!known) {
    return failure(ErrorCode::wrong_use, hierarchy.table().name,
                   "The table of places has no place of the level \"" + level + "\".",
                   "Use a level that stands in its column level.");
  }
  const std::vector<const Place*> holder = holders(panel, level, hierarchy);
  std::map<std::string_view, const Place*> found;
  for (std::size_t i = 0; i < holder.size(); ++i) {
    if (holder[i] == nullptr) {
      const Place& place = panel.places[i].place;
      return failure(ErrorCode::value_unreadable, place.code,
                     place.name + " (" + place.code + ") lies in no place of the level \"" + level + "\".",
                     "Give its parent in the table of places.");
    }
    found.emplace(holder[i]->code, holder[i]);
  }
  Places result;
  std::map<std::string_view, std::uint32_t> index;
  for (const auto& [code, place] : found) {
    index.emplace(code, static_cast<std::uint32_t>(result.places.size()));
    result.places.push_back({*place, Coverage::unknown});
  }
  std::vector<std::uint32_t> to;
  for (const Place* place : holder) to.push_back(index.at(place->code));
  result.mapping = mapping_of(std::move(to), result.places.size());
  auto missing = parts_missing(panel, level, hierarchy);
  for (std::size_t w = 0; w < result.places.size(); ++w) {
    auto& of_place = missing[result.places[w].place.code];
    if (of_place.empty()) result.places[w].coverage = common_coverage(panel, result.mapping.parts[w]);
    result.missing.push_back(std::move(of_place));
  }
  return result;
}

struct Periods {
  std::vector<PanelPeriod> periods;
  Mapping mapping;
  std::vector<bool> filled;  // the panel's periods leave none of its days out
};

Periods periods_at(const Panel& panel, Grain grain) {
  Periods result;
  if (panel.periods.empty()) return result;
  const Date first = panel.periods.front().period.first;
  const Date last = panel.periods.back().period.last;
  for (const Period& period : periods_between(first, last, grain)) result.periods.push_back({period, true});
  std::vector<std::uint32_t> to;
  std::size_t at = 0;
  for (const PanelPeriod& one : panel.periods) {
    while (result.periods[at].period.last < one.period.first) ++at;
    to.push_back(static_cast<std::uint32_t>(at));
  }
  result.mapping = mapping_of(std::move(to), result.periods.size());
  for (std::size_t t = 0; t < result.periods.size(); ++t) {
    int filled = 0;
    bool complete = true;
    for (const std::size_t part : result.mapping.parts[t]) {
      filled += days(panel.periods[part].period);
      complete = complete && panel.periods[part].complete;
    }
    result.filled.push_back(filled == days(result.periods[t].period));
    result.periods[t].complete = complete && result.filled.back();
  }
  return result;
}

tl::unexpected<Error> too_large() {
  return failure(ErrorCode::value_unreadable, {}, "The sum of a cell is larger than 64 bits hold.",
                 "Look for values in the file that cannot be counts.");
}

// Cells that fall together become one. `cells` in any order.
Result<std::vector<PanelCell>> merged(std::vector<PanelCell> cells) {
  const auto key = [](const PanelCell& cell) { return std::tuple(cell.place, cell.period, cell.kind); };
  std::ranges::sort(cells, {}, key);
  std::size_t n = 0;
  for (const PanelCell& cell : cells) {
    if (n == 0 || key(cells[n - 1]) != key(cell)) {
      cells[n++] = cell;
      continue;
    }
    PanelCell& sum = cells[n - 1];
    if (__builtin_add_overflow(sum.events, cell.events, &sum.events) ||
        __builtin_add_overflow(sum.victims, cell.victims, &sum.victims)) {
      return too_large();
    }
  }
  cells.resize(n);
  return cells;
}

// What is there of the panel but for its cells, places, periods and exposure.
Panel heading_of(const Panel& panel) {
  Panel heading;
  heading.indicator = panel.indicator;
  heading.source = panel.source;
  heading.file = panel.file;
  heading.victims_name = panel.victims_name;
  heading.unit = panel.unit;
  heading.counts_events = panel.counts_events;
  heading.decimals = panel.decimals;
  heading.grain = panel.grain;
  heading.level = panel.level;
  heading.kinds = panel.kinds;
  heading.exposure_rule = panel.exposure_rule;
  return heading;
}

double exposure_at(const Panel& panel, std::size_t place, std::size_t period) {
  return panel.exposure[place * panel.periods.size() + period];
}

// People of the parts together; NaN where one that exists is unknown or is not in the panel.
double sum_of_parts(const Panel& panel, const Places& to, std::size_t place, std::size_t period) {
  const Period& when = panel.periods[period].period;
  for (const Place* part : to.missing[place]) {
    if (days_existing(*part, when) > 0) return unknown_people;
  }
  double sum = 0;
  bool any = false;
  for (const std::size_t part : to.mapping.parts[place]) {
    if (days_existing(panel.places[part].place, when) == 0) continue;
    sum += exposure_at(panel, part, period);
    any = true;
  }
  return any ? sum : unknown_people;
}

// The mean over the days; NaN where a period in which the place exists is unknown, or days are not filled.
double mean_of_periods(const Panel& panel, const Periods& to, std::size_t place, std::size_t period) {
  if (!to.filled[period]) return unknown_people;
  double people_days = 0;
  bool any = false;
  for (const std::size_t part : to.mapping.parts[period]) {
    const Period& when = panel.periods[part].period;
    if (days_existing(panel.places[place].place, when) == 0) continue;
    people_days += exposure_at(panel, place, part) * days(when);
    any = true;
  }
  return any ? people_days / days(to.periods[period].period) : unknown_people;
}

template <class Value>
void fill_exposure(Panel& result, const Value& value) {
  result.exposure.reserve(result.places.size() * result.periods.size());
  for (std::size_t p = 0; p < result.places.size(); ++p) {
    for (std::size_t t = 0; t < result.periods.size(); ++t) result.exposure.push_back(value(p, t));
  }
}

Result<Panel> to_level(const Panel& panel, const std::string& level, const PlaceTable& table) {
  const Hierarchy hierarchy(table);
  auto to = places_at(panel, level, hierarchy);
  if (!to) return tl::unexpected(to.error());
  std::vector<PanelCell> cells = panel.cells;
  for (PanelCell& cell : cells) cell.place = to->mapping.to[cell.place];
  auto sums = merged(std::move(cells));
  if (!sums) return tl::unexpected(sums.error());
  Panel result = heading_of(panel);
  result.level = level;
  result.periods = panel.periods;
  result.cells = *std::move(sums);
  result.places = to->places;
  if (!panel.exposure.empty()) {
    fill_exposure(result, [&](std::size_t p, std::size_t t) { return sum_of_parts(panel, *to, p, t); });
  }
  return result;
}

Result<Panel> to_grain(const Panel& panel, Grain grain) {
  if (!nests_in(panel.grain, grain)) {
    return failure(ErrorCode::wrong_use, panel.file,
                   "The panel's " + std::string(words_of(panel.grain)) + " cannot be put together to " +
                       std::string(words_of(grain)) + ": they do not lie each in one.",
                   "Build the panel anew from its rows, by day or by the period that is wanted.");
  }
  const Periods to = periods_at(panel, grain);
  std::vector<PanelCell> cells = panel.cells;
  for (PanelCell& cell : cells) cell.period = to.mapping.to[cell.period];
  auto sums = merged(std::move(cells));
  if (!sums) return tl::unexpected(sums.error());
  Panel result = heading_of(panel);
  result.grain = grain;
  result.places = panel.places;
  result.cells = *std::move(sums);
  result.periods = to.periods;
  if (!panel.exposure.empty()) {
    fill_exposure(result, [&](std::size_t p, std::size_t t) { return mean_of_periods(panel, to, p, t); });
  }
  return result;
}

Result<Panel> to_one_kind(Panel panel) {
  for (PanelCell& cell : panel.cells) cell.kind = 0;
  auto sums = merged(std::move(panel.cells));
  if (!sums) return tl::unexpected(sums.error());
  panel.cells = *std::move(sums);
  panel.kinds = {""};
  return panel;
}

}  // namespace

Result<Panel> aggregate(const Panel& panel, const AggregateTo& to, const PlaceTable& table) {
  Result<Panel> result = panel;
  if (to.join_kinds) result = to_one_kind(*std::move(result));
  if (result && to.level && *to.level != panel.level) result = to_level(*result, *to.level, table);
  if (result && to.grain && *to.grain != panel.grain) result = to_grain(*result, *to.grain);
  return result;
}

}  // namespace contraste
