#include "panel/build_panel.h"

#include <algorithm>
#include <map>
#include <optional>

#include "event/period_grid.h"

namespace contraste {
namespace {

// Codes of a table -> its places; the place of a level above each of them.
class Above {
 public:
  Above(const PlaceTable* table, const std::string& level) : table_(table), level_(level) {
    if (table == nullptr) return;
    for (std::size_t i = 0; i < table->places.size(); ++i) numbers_.emplace(table->places[i].code, i);
  }

  // nullptr: the place lies in none of the level.
  const Place* of(const Place& place) const {
    if (table_ == nullptr) return place.level == level_ ? &place : nullptr;
    auto at = numbers_.find(place.code);
    // A table's parents are no circle: read_places has seen to that; the bound is for what others build.
    for (std::size_t steps = 0; at != numbers_.end() && steps <= numbers_.size(); ++steps) {
      const Place& here = table_->places[at->second];
      if (here.level == level_) return &here;
      at = numbers_.find(here.parent);
    }
    return nullptr;
  }

 private:
  const PlaceTable* table_;
  const std::string& level_;
  std::map<std::string, std::size_t> numbers_;
};

Place whole_source() {
  return {};
}

std::vector<PanelPlace> panel_places(const Tally& tally, const PlaceTable* table, const PanelRequest& request,
                                     const Above& above) {
  std::map<std::string, const Place*> found;
  const Place whole = whole_source();
  if (request.level.empty()) return {{whole, Coverage::covered}};
  if (table != nullptr && request.without_rows != Coverage::unknown) {
    for (const Place& place : table->places) {
      if (place.level == request.level) found.emplace(place.code, &place);
    }
  }
  for (const Place& place : tally.places) {
    if (const Place* up = above.of(place)) found.emplace(up->code, up);
  }
  std::vector<PanelPlace> places;
  for (const auto& [code, place] : found) places.push_back({*place, request.without_rows});
  return places;
}

std::vector<PanelPeriod> panel_periods(const Tally& tally, const PanelRequest& request) {
  std::optional<std::int32_t> first;
  std::optional<std::int32_t> last;
  const auto hold = [&](std::int32_t number) {
    first = first ? std::min(*first, number) : number;
    last = last ? std::max(*last, number) : number;
  };
  for (const TallyCell& cell : tally.cells) hold(cell.period);
  if (first && request.declared.since) hold(period_number(*request.declared.since, request.grain));
  if (first && request.declared.until) hold(period_number(*request.declared.until, request.grain));
  std::vector<PanelPeriod> periods;
  for (std::int32_t number = first.value_or(0); first && number <= *last; ++number) {
    periods.push_back({period_numbered(number, request.grain), true});
  }
  return periods;
}

// Orders cells and makes one of those of the same place, period and kind.
void merge_equal(std::vector<PanelCell>& cells) {
  std::ranges::sort(cells);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const PanelCell cell = cells[i];
    PanelCell* last = kept > 0 ? &cells[kept - 1] : nullptr;
    if (last != nullptr && last->place == cell.place && last->period == cell.period &&
        last->kind == cell.kind) {
      last->events += cell.events;
      last->victims += cell.victims;
    } else {
      cells[kept++] = cell;
    }
  }
  cells.resize(kept);
}

}  // namespace

BuiltPanel build_panel(const Tally& tally, const PlaceTable* table, const PanelRequest& request) {
  BuiltPanel built;
  Panel& panel = built.panel;
  const Above above(table, request.level);
  panel.grain = request.grain;
  panel.level = request.level;
  panel.decimals = tally.decimals;
  panel.kinds = tally.kinds.empty() ? std::vector<std::string>{""} : tally.kinds;
  panel.places = panel_places(tally, table, request, above);
  panel.periods = panel_periods(tally, request);
  std::map<std::string, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < panel.places.size(); ++i) numbers.emplace(panel.places[i].place.code, i);
  const bool whole = request.level.empty();
  const std::int32_t first =
      panel.periods.empty() ? 0 : period_number(panel.periods.front().period.first, request.grain);
  std::vector<std::optional<std::uint32_t>> number_of(tally.places.size());
  for (std::size_t i = 0; i < tally.places.size(); ++i) {
    const Place* up = above.of(tally.places[i]);
    if (whole) {
      number_of[i] = 0;
    } else if (up != nullptr) {
      number_of[i] = numbers.at(up->code);
    }
  }
  for (const TallyCell& from : tally.cells) {
    if (!number_of[from.place]) {
      built.wider_events += from.events;
      built.wider_victims += from.victims;
      continue;
    }
    const auto period = static_cast<std::uint32_t>(from.period - first);
    panel.cells.push_back({*number_of[from.place], period, from.kind, from.events, from.victims});
  }
  merge_equal(panel.cells);
  std::vector<DayCount> days;
  for (const auto& [day, events] : tally.days) days.push_back({day, events});
  std::vector<Period> periods;
  for (const PanelPeriod& period : panel.periods) periods.push_back(period.period);
  built.completeness = complete_periods(days, periods, request.declared);
  panel = with_completeness(std::move(panel), built.completeness);
  return built;
}

}  // namespace contraste
