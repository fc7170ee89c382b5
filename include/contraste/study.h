// The study file as values: what the user chose, before anything is computed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contraste/claim.h"
#include "contraste/event_choices.h"
#include "contraste/figure.h"
#include "contraste/programme.h"
#include "contraste/verdict.h"

namespace contraste {

// Rows that a database counts. `table` or `sql`, not both.
struct StudyDatabase {
  std::string connection;  // "PG:host=... dbname=...", or a SQLite or GeoPackage file of the study
  std::string table;
  std::string sql;
  std::string point;  // column with a geometry, for places by polygons
  std::string time_zone;
  bool is_file = false;  // `connection` is a file of the study

  bool any() const { return !connection.empty(); }
};

struct StudySource {
  std::string file;   // relative to the study folder; of a database: its name in outputs
  std::string sheet;  // spreadsheet: name of the sheet; empty: the first
  Licence licence = Licence::free;
  std::string package;   // the datapackage.json that describes the file; empty: none does
  std::string resource;  // of the package
  EventChoices events;   // where the source is a file of events
  StudyDatabase database;
};

// A table of places, or of their polygons, or of their people.
struct StudyPlaces {
  std::string file;
  std::string name;    // "DIVIPOLA"; empty: the file's
  std::string scheme;  // of the codes: "divipola", "iso-3166", "text"; empty: decided by the codes
};

struct StudyPolygons {
  std::string file;
  std::string code;   // attribute with the code; empty: decided by the values
  std::string level;  // of the places; empty: likewise
};

struct StudyPopulation {
  std::string file;
  std::string rule = "linear";  // between figures: "linear", "geometric", "step"
  int hold_years = 0;           // beyond them
};

struct StudyBreak {
  std::string indicator;  // empty: every one
  std::string source;
  std::string definition;  // empty: every one
  std::string place;       // empty: every one
  Period at;               // the first period measured the new way
  std::string why;
};

// Restricts or marks the options of one choice: by option name or by the label folded.
struct StudyChoice {
  std::string name;
  std::vector<std::string> only;     // keep these
  std::vector<std::string> without;  // remove these
  std::vector<std::string> primary;  // these are primary, the others are not
};

struct StudyWord {
  std::string indicator;           // the indicator's name in the data
  std::vector<std::string> words;  // what sentences call it, either language
};

struct StudyEvent {
  Period at;
  Words label;
  std::string source;
};

struct StudyClaim {
  std::string id;
  std::string sentence;
  Words title;  // short heading; may be empty
  std::string speaker;
  std::string said_in;
  std::optional<Date> said_on;
  std::string place;  // default place when the sentence names none
  Words note;
  std::vector<StudyChoice> choices;
  int line = 0;           // in the study file
  int sentence_line = 0;  // the same of its sentence
};

struct Study {
  std::string id;
  Words title;
  Words summary;
  std::vector<std::string> authors;
  Language language = Language::english;
  std::uint64_t seed = 1;
  int fiscal_year_start = 10;
  std::optional<Date> today;  // "hindsight" ends here; empty: the last date in the data
  std::string place;          // default place of sentences that name none
  std::vector<StudySource> sources;
  std::vector<StudyPlaces> places;
  std::optional<StudyPolygons> polygons;
  std::optional<StudyPopulation> population;
  std::vector<StudyBreak> breaks;
  std::vector<StudyWord> words;
  std::vector<StudyEvent> events;
  std::vector<Programme> programmes;
  std::vector<StudyChoice> choices;
  std::vector<StudyClaim> claims;
  Thresholds thresholds;
};

}  // namespace contraste
