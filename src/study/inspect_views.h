// Parts of an inspection, out of what was read of the file.
#pragma once

#include "event/event_mapping.h"
#include "event/row_census.h"
#include "event/survey.h"
#include "event/tally.h"
#include "panel/read_events.h"
#include "study/inspect_events.h"
#include "study/inspect_source.h"

namespace contraste {

// How the table was read: sheets, header, titles, rows of another length, rows that are alike.
EventInspection view_table(const OpenedSource& opened, const Survey& survey);

// `survey`: with the dates as the file shows them; `settled`: with the user's choice, or nullptr.
DateView view_dates(const Survey& survey, const EventMapping& mapping, const Survey* settled);
// The same with the first and last day, and the months and years between them without rows.
DateView with_gaps(DateView view, const Tally& tally);

PlaceView view_places(const EventRead& read, RowCensus census);
// Without the texts of columns that may identify persons.
PlaceView without_persons(PlaceView view, const EventRead& read, const EventInspection& found);

// By reason, with the first row of each.
std::vector<AsideView> view_set_aside(const Tally& tally, const EventInspection& found);

// Totals by year, which years are whole, changes of source, and totals that the file states.
EventInspection with_totals(EventInspection found, const EventRead& read, const RowCensus& census);

}  // namespace contraste
