// What was made of one file of events, in plain values for a reader: what was decided and why, which rows are
// in the panel and which are not, and its totals beside those that the source itself states.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contraste/figure.h"
#include "contraste/panel.h"
#include "contraste/place.h"
#include "contraste/words.h"

namespace contraste {

// A total that somebody states for a year: "MinDefensa, 8 August 2011: 305 victims".
struct StatedTotal {
  int year = 0;
  double value = 0;
  Words by;  // who says so and when
};

struct ReasonCount {
  std::string reason;  // stable code
  Words words;         // what is wrong and how to mend it
  std::uint64_t rows = 0;
};

struct GradeCount {
  MatchGrade grade = MatchGrade::none;
  std::uint64_t rows = 0;
};

// rows == kept + the sum of set_aside, always.
struct EventSourceReport {
  std::string file;    // name, relative to the study
  std::string source;  // who counted
  std::string indicator;
  Licence licence = Licence::free;
  Words layout;                   // "Ministry of Defence, open data"
  std::vector<Words> layout_why;  // what in columns and values shows it
  Words dates;                    // the order of day and month, and what decided it
  Words dates_remedy;             // what a user can do about it; often empty
  std::uint64_t rows = 0;         // read
  std::uint64_t kept = 0;         // in the panel
  std::vector<ReasonCount> set_aside;
  std::vector<GradeCount> grades;   // of the rows that were kept
  std::string victims_name;         // the column that was summed; empty: rows were counted
  std::string unit;                 // of the totals: "victims", "cases"
  int decimals = 0;                 // totals are whole numbers of 10^-decimals
  std::vector<YearTotal> years;     // ordered
  std::vector<StatedTotal> stated;  // several for a year where several state one
  std::vector<Words> notes;         // of the file, of whole periods, of exposure
};

}  // namespace contraste
