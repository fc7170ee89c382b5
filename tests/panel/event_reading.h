// Files of events read to the end, for the tests of src/panel/.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "data/open_rows.h"
#include "event/event_text.h"
#include "panel/read_events.h"
#include "place/colombia.h"

namespace contraste::testing_panel {

inline const PlaceIndex& countries() {
  static const PlaceIndex index(country_places());
  return index;
}

inline EventPlaces colombia_and_world() {
  EventPlaces places;
  places.tables = {&testing_place::colombian_places(), &countries()};
  return places;
}

inline EventPlaces small_country() {
  EventPlaces places;
  places.tables = {&testing_events::some_places(), &countries()};
  return places;
}

// Fails the test where the file is not read.
inline EventRead read_rows(const TableRows& rows, const EventPlaces& places, const EventRequest& request) {
  Checked<EventRead> read = read_events(rows, places, request);
  if (read) return std::move(*read);
  for (const Error& error : read.error())
    ADD_FAILURE() << error.where << ": " << error.what << " " << error.remedy;
  return {};
}

inline EventRead read_text(const std::string& text, EventRequest request = {}) {
  return read_rows(testing_events::rows_of(text), small_country(), request);
}

inline EventRequest by(Grain grain) {
  EventRequest request;
  request.grain = grain;
  return request;
}

inline std::filesystem::path shared(const std::string& path) {
  return testing_place::in_project("../shared/" + path);
}

inline TableRows rows_of_file(const std::filesystem::path& path) {
  Result<TableRows> rows = open_rows(path, path.filename().string(), "", nullptr);
  if (rows) return std::move(*rows);
  ADD_FAILURE() << rows.error().what;
  return {};
}

inline EventRead read_file(const std::filesystem::path& path, const EventRequest& request) {
  return read_rows(rows_of_file(path), colombia_and_world(), request);
}

// "05042 2011-03 kind" -> {events, victims}; "" stands for the whole.
using Cells = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

inline Cells cells_of(const Panel& panel) {
  Cells cells;
  for (const PanelCell& cell : panel.cells) {
    std::string key = panel.places[cell.place].place.code + " " + to_text(panel.periods[cell.period].period);
    if (!panel.kinds[cell.kind].empty()) key += " " + panel.kinds[cell.kind];
    cells[key] = {cell.events, cell.victims};
  }
  return cells;
}

inline NamedPanel panel_of_read(const EventRead& read, const std::string& level, Grain grain) {
  Result<NamedPanel> panel = panel_of(read, level, grain);
  if (panel) return std::move(*panel);
  ADD_FAILURE() << panel.error().what;
  return {};
}

// Victims by year, of one kind or of all.
inline std::map<int, std::int64_t> victims_by_year(const EventRead& read, const std::string& kind = "*") {
  std::map<int, std::int64_t> years;
  for (const TallyCell& cell : read.tally.cells) {
    if (kind != "*" && read.tally.kinds[cell.kind] != kind) continue;
    years[first_year(period_numbered(cell.period, read.grain))] += cell.victims;
  }
  return years;
}

inline std::uint64_t rows_accounted_for(const Tally& tally) {
  return tally.kept + testing_events::rows_aside(tally);
}

}  // namespace contraste::testing_panel
