// What a user says of an event file beyond what it shows by itself: a study's [[source]], or the command
// line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contraste/period.h"

namespace contraste {

// Rows that count: those whose cell in `column` is one of `is`, and none of `is_not`; case and accents aside.
struct EventWhere {
  std::string column;
  std::vector<std::string> is;
  std::vector<std::string> is_not;
};

struct EventChoices {
  std::string layout;                          // "" : recognised
  std::map<std::string, std::string> columns;  // role -> header: {"date", "FECHA HECHO"}
  std::vector<EventWhere> where;
  std::string indicator;      // what is counted: the victims, or the rows where nothing is summed
  std::string unit;           // of the victims
  std::string publisher;      // who counted
  std::string place;          // of all rows, where no column says it
  std::string dates;          // "day-first", "month-first", "by-notation"; "": as the column shows
  bool repair = false;        // undo what a spreadsheet did to dates and codes
  std::optional<Date> since;  // the source covers every day from here
  std::optional<Date> until;  // to here
  std::string
      covers;  // "all": places without rows have none; "listed": nothing is known of them; "": by layout
  std::string counts;               // wide tables: the prefix of the columns with the counts
  std::vector<std::string> levels;  // whose places become series: "department"; empty: the two widest

  bool any() const {
    return !layout.empty() || !columns.empty() || !where.empty() || !indicator.empty() || !unit.empty() ||
           !publisher.empty() || !place.empty() || !dates.empty() || repair || since || until ||
           !covers.empty() || !counts.empty() || !levels.empty();
  }
};

}  // namespace contraste
