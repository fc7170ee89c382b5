// An event file -> its tally, with everything that was decided on the way.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "contraste/event_choices.h"
#include "contraste/panel.h"
#include "contraste/result.h"
#include "data/table_rows.h"
#include "event/event_file.h"
#include "event/tally.h"
#include "event/wide_tally.h"
#include "panel/build_panel.h"

namespace contraste {

// Places to hold rows against, and polygons for their coordinates; both outlive what is read.
struct EventPlaces {
  std::vector<const PlaceIndex*> tables;
  const PlacePolygons* polygons = nullptr;
  const PlaceIndex* polygon_table = nullptr;  // whose places they are
};

struct EventRequest {
  EventChoices choices;
  Grain grain = Grain::month;
  std::string level;  // see TallyOptions
  std::optional<Date> today;
};

struct EventRead {
  EventFile file;
  Tally tally;
  std::vector<WidePopulation> population;  // wide tables
  Grain grain = Grain::month;              // of the tally: that asked for; wide tables: years or months
  const PlaceTable* table = nullptr;       // of its places; nullptr: names as they stand
  Coverage without_rows = Coverage::unknown;
  DeclaredCover declared;
};

// Errors: those of open_events and of the reader. Checked: ReadEvents.*
Checked<EventRead> read_events(const TableRows& rows, const EventPlaces& places, const EventRequest& request);

// The level whose places the rows name: the one that most kept rows have; "place" where names stand without a
// table, "" where no row names a place.
std::string narrowest_level(const EventRead& read);

// The panel of what was read, at a level of its table and, where it is coarser, at another grain. Its name,
// source and unit are set. Errors: wrong_use (an unknown level, with the nearest; weeks to months).
struct NamedPanel {
  Panel panel;
  Completeness completeness;
  std::int64_t wider_events = 0;
  std::int64_t wider_victims = 0;
};
Result<NamedPanel> panel_of(const EventRead& read, const std::string& level, Grain grain);

// Events and victims by calendar year, all places and kinds together, in order of the years.
std::vector<YearTotal> year_totals(const EventRead& read);

}  // namespace contraste
