// What is in a table of any kind, how it would be read, and what it could be used for: for a person who has a
// file and no manual.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "contraste/event_source.h"
#include "contraste/figure.h"
#include "contraste/observer.h"
#include "contraste/panel.h"
#include "contraste/result.h"
#include "contraste/study.h"
#include "contraste/words.h"
#include "event/place_reading.h"
#include "event/row_census.h"
#include "event/source_changes.h"
#include "event/survey.h"
#include "event/tally.h"
#include "study/inspect_columns.h"

namespace contraste {

struct InspectOrder {
  std::filesystem::path input;
  StudySource file;  // its name in outputs, sheet, choices, database; a name that is empty: the input's
  std::optional<StudyPlaces> places;
  std::optional<StudyPolygons> polygons;
  std::optional<Date> today;
  Observer* observer = nullptr;
};

// What the file leaves open, and what a user can answer.
struct OpenQuestion {
  std::string code;  // stable: "columns", "dates", "codes", "layout", "when"
  Words what;
  Words help;
};

// One way to read the columns: of several, those roles in which they differ.
struct PossibleFit {
  std::string layout;
  Words title;
  std::vector<std::pair<std::string, std::string>> columns;  // role, header
};

struct DateView {
  std::string header;  // "" where the date is put together from several columns
  std::string order;   // "none", "day-first", "month-first", "undecided", "swapped", "mixed"
  bool settled = true;
  Words why;
  Words remedy;
  std::vector<DateShape> shapes;
  std::string low;  // first and last day of the rows that are kept, ISO
  std::string high;
  std::uint64_t days = 0;  // rows whose date is a day, a month, or a year
  std::uint64_t months = 0;
  std::uint64_t years = 0;
  std::vector<int> years_without_rows;           // between the first and the last
  std::vector<std::string> months_without_rows;  // "2011-03"; only where most dates are days or months
  std::size_t months_between = 0;                // months from the first to the last
};

struct PlaceView {
  std::string table;  // that the rows were held against; "": none, names stand as they are
  Words why;
  std::string level;  // the narrowest that most rows name
  // Rows that are kept, by the level of the place that they are known for, the most first; not of wide
  // tables.
  std::vector<std::pair<std::string, std::uint64_t>> levels;
  std::vector<GradeCount> grades;
  std::vector<UnmatchedPlace> unmatched;  // at most 1,000
  std::uint64_t unmatched_rows = 0;
  std::size_t unmatched_places = 0;
};

struct AsideView {
  std::string reason;
  Words words;
  std::uint64_t rows = 0;
  SetAside first;  // its value is empty where it may identify a person
};

// What the file could be used for, and the command line that does it; empty: there is none.
struct PossibleUse {
  Words what;
  Words command;
};

struct EventInspection {
  SourceFile file;       // layout "" where the table is not recognised; kept and set aside only where counted
  bool events = false;   // a source of events; else a table that is neither events nor figures
  bool counted = false;  // its rows were counted: there was no question, or only a repair was missing
  bool as_repaired = false;  // counted as with --repair, which was not asked for
  std::uint64_t rows = 0;    // below the header
  std::string sheet;
  std::vector<std::string> sheets;
  std::int64_t header_line = 0;     // 0: there is none, or names stand apart
  bool has_header = true;           // false: columns are numbered
  std::vector<std::string> titles;  // rows above the header
  bool hashtags = false;
  Words layout_title;
  std::vector<Words> layout_why;
  std::vector<Words> against;     // why it is no event file, or no figures
  std::vector<PossibleFit> fits;  // several: the user decides
  std::vector<OpenQuestion> questions;
  std::vector<ColumnView> columns;
  std::optional<DateView> dates;
  std::optional<PlaceView> places;
  CodeDamage damaged_codes;
  RaggedRows shorter, longer, uncut, duplicates;
  bool duplicates_counted = true;
  std::string indicator;
  std::string victims_name;  // the column that is summed; "": rows are counted
  std::string unit;
  int decimals = 0;
  std::vector<YearTotal> years;
  std::vector<Words> whole_periods;  // which years are only a part, and why
  std::vector<SourceChange> changes;
  std::vector<TotalsRow> stated_totals;
  double sum =
      0;  // of the column of victims over the rows that are kept, for the totals that the file states
  std::vector<AsideView> set_aside;
  std::vector<std::string> hidden_columns;  // of a database: those that were not asked for
  std::vector<PossibleUse> uses;
  Words mapping;  // for study.toml: the same lines, with remarks in either language
};

// Is the file one of events, or of no known kind, so that inspect_table() is for it? Otherwise it holds
// figures and inspect_file() is. A file whose figures can nearly all not be used is of no known kind. Errors:
// those of the readers, where no reader can make a table of it. Checked: InspectEvents.*
struct InspectWay {
  bool figures = false;
  std::filesystem::path figures_file;  // of a data package; empty: the input itself
  bool events = false;
  std::vector<Words> against_figures;
};
Result<InspectWay> way_to_inspect(const InspectOrder& order);

// Looks at all rows of the table: three times where it is recognised. What cannot be decided is a question,
// not an error. Errors: those of the readers and of the places; column_missing, study_contradiction and
// wrong_use for choices that make no sense. Checked: InspectEvents.*
Checked<EventInspection> inspect_table(const InspectOrder& order, const InspectWay& way);

}  // namespace contraste
