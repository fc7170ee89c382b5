// What the rows of an event file add up to -> a panel.
#pragma once

#include <string>
#include <vector>

#include "contraste/panel.h"
#include "contraste/words.h"
#include "event/tally.h"
#include "panel/complete_periods.h"

namespace contraste {

struct PanelRequest {
  // Of the places: one of the table's, or "place" where names stand without one; "" for the whole source as
  // one place.
  std::string level;
  Grain grain = Grain::month;  // that of the tally
  // What a place of the table without rows means.
  Coverage without_rows = Coverage::unknown;
  DeclaredCover declared;
};

struct BuiltPanel {
  Panel panel;
  Completeness completeness;
  // Rows whose place is only known more widely than the level asks: in no cell of this panel.
  std::int64_t wider_events = 0;
  std::int64_t wider_victims = 0;
};

// `table`: that of the places of the tally; nullptr: they are names as they stood. All places
// of the level are in the panel where `without_rows` says what they mean, else those with rows. Periods run
// from the first to the last with rows or declared. Names of source and indicator are left to the caller.
// Checked: BuildPanel.*
BuiltPanel build_panel(const Tally& tally, const PlaceTable* table, const PanelRequest& request);

}  // namespace contraste
