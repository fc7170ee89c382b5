// Any bytes as a file of events: no crash from survey to figures, every row accounted for, sums that agree.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "data/delimited_rows.h"
#include "fuzz/require.h"
#include "panel/panel_figures.h"
#include "panel/read_events.h"
#include "place/read_places.h"

namespace {

using namespace contraste;
using fuzz::require;

const PlaceIndex& small_country() {
  static const PlaceIndex index(
      *read_places("code,name,level,parent,other_names\n"
                   "CO,Colombia,country,,\n05,Antioquia,department,CO,\n"
                   "25,Cundinamarca,department,CO,\n05001,Medellín,municipality,05,\n"
                   "05042,Santa Fe de Antioquia,municipality,05,Santafe\n"
                   "25290,Fusagasugá,municipality,25,\n25175,Chía,municipality,25,\n",
                   "places.csv", "divipola"));
  return index;
}

const PlaceIndex& world() {
  static const PlaceIndex index(country_places());
  return index;
}

EventChoices choices_of(std::uint8_t byte) {
  constexpr const char* orders[] = {"", "day-first", "month-first", "by-notation"};
  EventChoices choices;
  choices.dates = orders[byte % 4];
  choices.repair = (byte & 4U) != 0;
  if ((byte & 8U) != 0) choices.columns["victims"] = "CANTIDAD";
  if ((byte & 16U) != 0) choices.covers = "all";
  return choices;
}

void check(const EventRead& read) {
  const Tally& tally = read.tally;
  std::uint64_t aside = 0;
  for (const RowsAside& one : tally.set_aside_by_reason) aside += one.rows;
  require(tally.rows == tally.kept + aside, "rows = kept + set aside");
  require(tally.set_aside.size() == aside, "every row set aside is listed");
  std::int64_t events = 0;
  std::int64_t victims = 0;
  for (const TallyCell& cell : tally.cells) {
    require(cell.place < tally.places.size() && cell.kind < tally.kinds.size(), "cells name what is there");
    events += cell.events;
    victims += cell.victims;
  }
  if (!read.file.recognition.mapping.wide) {
    require(static_cast<std::uint64_t>(events) == tally.kept, "kept rows are in the cells");
  }
  const Result<NamedPanel> whole = panel_of(read, "", Grain::year);
  if (!whole || read.table == nullptr) return;
  std::int64_t sum = 0;
  for (const PanelCell& cell : whole->panel.cells) sum += cell.victims;
  require(sum == victims, "the whole is the sum of its cells");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Result<TableRows> rows = open_delimited_bytes(bytes, "f.csv", nullptr);
  if (!rows) return 0;
  EventPlaces places;
  places.tables = {&small_country(), &world()};
  EventRequest request;
  request.choices = choices_of(data[0]);
  request.grain = (data[0] & 32U) != 0 ? Grain::day : Grain::month;
  request.level = (data[0] & 64U) != 0 ? "department" : "";
  const Checked<EventRead> read = read_events(*rows, places, request);
  if (!read) {
    for (const Error& error : read.error()) require(!error.what.empty(), "errors say what");
    return 0;
  }
  check(*read);
  // A day of a far year makes a panel of a million months: figures are for tables of ordinary length.
  if (read->tally.days.empty()) return 0;
  const auto span = read->tally.days.rbegin()->first - read->tally.days.begin()->first;
  if (span.count() < 20'000) require(figures_of(*read, 0).has_value(), "what was tallied has figures");
  return 0;
}
