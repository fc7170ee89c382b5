#include "panel/read_events.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "event/period_grid.h"
#include "panel/aggregate.h"
#include "panel/place_levels.h"

namespace contraste {
namespace {

// Registers of a whole country: where they have no row, nothing was recorded.
bool is_register(const Recognition& recognition) {
  return recognition.layout == "colombia-ministry" || recognition.layout == "colombia-police";
}

Coverage coverage_without_rows(const EventFile& file, const EventChoices& choices) {
  if (choices.covers == "all") return Coverage::covered;
  if (choices.covers == "listed" || file.recognition.mapping.wide || file.places.index == nullptr)
    return Coverage::unknown;
  return is_register(file.recognition) && !file.places.by_country ? Coverage::covered : Coverage::unknown;
}

std::vector<std::string> levels_of(const PlaceTable& table) {
  std::set<std::string> levels;
  for (const Place& place : table.places) levels.insert(place.level);
  return {levels.begin(), levels.end()};
}

std::int32_t year_of(std::int32_t period, Grain grain) {
  return static_cast<std::int32_t>(
      int{std::chrono::year_month_day{period_numbered(period, grain).first}.year()});
}

// Events by day, of rows that travelled by longer periods.
Result<std::map<Date, std::int64_t>> days_of(const TableRows& rows) {
  std::map<Date, std::int64_t> days;
  DateDecision iso;
  iso.verdict = DateVerdict::plain;
  const auto read = rows.each_day([&](const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      const auto date = read_event_date(block.cell(row, 0), block.type(row, 0), iso);
      if (date) days[date->period.first] += static_cast<std::int64_t>(row.stands_for);
    }
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  return days;
}

// Coordinates count where polygons are given: the places are then those of the polygons, unless names and
// codes are of the same table already.
void use_polygons(const EventPlaces& places, EventFile& file) {
  const auto& columns = file.recognition.mapping.columns;
  const bool has_points = columns.contains(Role::latitude) && columns.contains(Role::longitude);
  if (places.polygons == nullptr || !has_points) return;
  PlaceReading& reading = file.places;
  if (reading.index != places.polygon_table || reading.by_country) {
    reading.index = places.polygon_table;
    reading.by_country = false;
    const std::string& name = places.polygon_table->table().name;
    reading.why = {"the coordinates are held against the polygons of " + name,
                   "las coordenadas se comparan con los polígonos de " + name};
  }
  reading.polygons = places.polygons;
}

// The level of the places that most cells have.
std::string commonest_level(const Tally& tally) {
  std::map<std::string, std::int64_t> rows;
  for (const TallyCell& cell : tally.cells) rows[tally.places[cell.place].level] += cell.events + 1;
  const auto best = std::ranges::max_element(rows, {}, [](const auto& one) { return one.second; });
  return best == rows.end() ? std::string() : best->first;
}

// A wide table of municipalities may have rows of departments and of the country: sums of the others, which
// counted with them would be counted twice.
Result<WideTally> tally_narrowest(const TableRows& rows, EventFile& file, TallyOptions options) {
  const EventMapping& mapping = file.recognition.mapping;
  Result<WideTally> wide = tally_wide(rows, file.survey, mapping, file.places, options);
  if (!wide || !options.level.empty() || file.places.index == nullptr) return wide;
  const std::string level = commonest_level(wide->tally);
  const auto other = [&](const Place& place) { return place.level != level; };
  const auto wider = std::ranges::count_if(wide->tally.places, other);
  if (level.empty() || wider == 0) return wide;
  options.level = level;
  const std::string n = std::to_string(wider);
  file.notes.push_back({"Rows of " + n + " places that are no " + level +
                            " are not added to the others, which they may be the sums of.",
                        "Las filas de " + n + " lugares de otro nivel que " + level +
                            " no se suman a las demás, de las que pueden ser totales."});
  return tally_wide(rows, file.survey, mapping, file.places, options);
}

}  // namespace

Checked<EventRead> read_events(const TableRows& rows, const EventPlaces& places,
                               const EventRequest& request) {
  Checked<EventFile> file = open_events(rows, request.choices, places.tables);
  if (!file) return tl::unexpected(std::move(file.error()));
  EventRead read;
  read.file = std::move(*file);
  use_polygons(places, read.file);
  const EventMapping& mapping = read.file.recognition.mapping;
  const TallyOptions options{request.grain, request.level, request.today};
  if (mapping.wide) {
    Result<WideTally> wide = tally_narrowest(rows, read.file, options);
    if (!wide) return tl::unexpected(std::vector<Error>{wide.error()});
    read.tally = std::move(wide->tally);
    read.population = std::move(wide->population);
    read.grain = wide->grain;
  } else {
    Result<Tally> tally = tally_rows(rows, read.file.survey, mapping, read.file.places, options);
    if (!tally) return tl::unexpected(std::vector<Error>{tally.error()});
    read.tally = std::move(*tally);
    read.grain = request.grain;
    if (rows.each_day) {
      Result<std::map<Date, std::int64_t>> days = days_of(rows);
      if (!days) return tl::unexpected(std::vector<Error>{days.error()});
      read.tally.days = std::move(*days);
    }
  }
  if (read.file.places.index != nullptr) read.table = &read.file.places.index->table();
  read.without_rows = coverage_without_rows(read.file, request.choices);
  read.declared = {request.choices.since, request.choices.until};
  // A column of a year stands for the whole of it.
  if (mapping.wide && !mapping.wide->counts.empty() && mapping.wide->counts.front().month == 0) {
    if (!read.declared.since) read.declared.since = year_period(mapping.wide->counts.front().year).first;
    if (!read.declared.until) read.declared.until = year_period(mapping.wide->counts.back().year).last;
  }
  return read;
}

std::string narrowest_level(const EventRead& read) {
  return commonest_level(read.tally);
}

Result<NamedPanel> panel_of(const EventRead& read, const std::string& level, Grain grain) {
  if (read.table != nullptr && !level.empty()) {
    const std::vector<std::string> levels = levels_of(*read.table);
    if (std::ranges::find(levels, level) == levels.end()) {
      const std::string near = nearest(level, levels);
      return failure(ErrorCode::wrong_use, "",
                     "there are no places of the level \"" + shortened(level, 40) + "\"",
                     (near.empty() ? "" : "Did you mean " + near + "? ") + "Levels of " + read.table->name +
                         ": " + join(levels, ", ") + ".");
    }
  }
  if (read.table == nullptr && !level.empty() && level != narrowest_level(read)) {
    return failure(ErrorCode::wrong_use, "",
                   "there are no places of the level \"" + shortened(level, 40) +
                       "\": the names stand as they are in the file",
                   "Leave the level out, or give a table of places: --places FILE.");
  }
  BuiltPanel built =
      build_panel(read.tally, read.table, {level, read.grain, read.without_rows, read.declared});
  NamedPanel named{std::move(built.panel), std::move(built.completeness), built.wider_events,
                   built.wider_victims};
  const EventMapping& mapping = read.file.recognition.mapping;
  named.panel.indicator = mapping.indicator;
  named.panel.source = mapping.source;
  named.panel.unit = mapping.unit;
  if (level.empty()) named.panel.places.front().place.name = mapping.place;
  const auto victims = mapping.columns.find(Role::victims);
  if (victims != mapping.columns.end())
    named.panel.victims_name = read.file.survey.columns[victims->second].header;
  if (mapping.wide) {
    const std::string& prefix = mapping.wide->counts_prefix;
    named.panel.victims_name = prefix.empty() ? "values" : prefix;
    named.panel.counts_events = false;
  }
  if (grain == read.grain) return named;
  static const PlaceTable none;
  Result<Panel> coarser =
      aggregate(named.panel, {std::nullopt, grain, false}, read.table != nullptr ? *read.table : none);
  if (!coarser) return tl::unexpected(coarser.error());
  named.panel = std::move(*coarser);
  std::vector<DayCount> days;
  for (const auto& [day, events] : read.tally.days) days.push_back({day, events});
  std::vector<Period> periods;
  for (const PanelPeriod& period : named.panel.periods) periods.push_back(period.period);
  named.completeness = complete_periods(days, periods, read.declared);
  named.panel = with_completeness(std::move(named.panel), named.completeness);
  return named;
}

std::vector<YearTotal> year_totals(const EventRead& read) {
  std::map<int, YearTotal> totals;
  for (const TallyCell& cell : read.tally.cells) {
    const int year = year_of(cell.period, read.grain);
    YearTotal& total = totals[year];
    total.year = year;
    total.events += cell.events;
    total.victims += cell.victims;
  }
  std::vector<Period> years;
  std::vector<YearTotal> ordered;
  for (const auto& [year, total] : totals) {
    years.push_back(year_period(year));
    ordered.push_back(total);
  }
  std::vector<DayCount> days;
  for (const auto& [day, events] : read.tally.days) days.push_back({day, events});
  const Completeness complete = complete_periods(days, years, read.declared);
  for (std::size_t i = 0; i < ordered.size(); ++i) ordered[i].complete = complete.complete[i];
  return ordered;
}

}  // namespace contraste
