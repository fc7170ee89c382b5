// One event source -> its panel, ready to be written: for people who want only that.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contraste/event_choices.h"
#include "contraste/figure.h"
#include "contraste/observer.h"
#include "contraste/panel.h"
#include "contraste/study.h"
#include "study/geography.h"
#include "study/read_sources.h"

namespace contraste {

struct PanelOrder {
  // A study (its folder or study.toml), or one file of events.
  std::filesystem::path input;
  std::string source;  // of a study: the file of the source that is meant; empty: its only event source
  StudySource file;    // of a file: sheet, choices, database
  // Of a file: what a study would name.
  std::optional<StudyPlaces> places;
  std::optional<StudyPolygons> polygons;
  std::optional<StudyPopulation> population;
  std::string level;           // of the places; empty: the narrowest that most rows have
  bool whole = false;          // the whole source as one place
  std::optional<Grain> grain;  // empty: year
  bool join_kinds = false;
  bool partial = false;  // also the first and last periods that the source covers only in part
  std::optional<Date> today;
  Observer* observer = nullptr;
};

struct PanelFound {
  Panel panel;
  SourceFile about;
  std::vector<SetAside> set_aside;
  std::vector<Words> rules;  // how it was read: layout, dates, places, whole periods, people
  std::vector<YearTotal> years;
  std::vector<TotalsRow> stated_totals;
  std::vector<RowsAside> reasons;  // of the rows set aside
  std::int64_t wider_events = 0;   // rows whose place is known only more widely: in no cell
  std::int64_t wider_victims = 0;
  Geography geography;
};

// Errors: those of reading a study and its sources; wrong_use (no event source, or several and none is named;
// an unknown level; weeks asked of months). Checked: ReadPanel.*
Checked<PanelFound> read_panel(const PanelOrder& order);

// The words for how a file was read, in the order of the reading.
std::vector<Words> reading_rules(const EventRead& read);

}  // namespace contraste
