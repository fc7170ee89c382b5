// Years at which a file looks as if it went on with another source, or another way to fill it in.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/panel.h"
#include "contraste/words.h"
#include "event/row_census.h"
#include "event/survey.h"

namespace contraste {

enum class ChangeMark {
  places,    // wide tables: other places have a value
  filling,   // a column is filled in much more or much less often
  spelling,  // values of a column give way to new ones
  mixture,   // the values of a column are shared out in another way
  far,       // the total is far from those of both its neighbours
};

// "places", "filling", "spelling", "mixture", "far".
std::string_view name_of(ChangeMark mark);

struct SourceChange {
  int year = 0;       // the first of the new kind
  double before = 0;  // totals of the year before and of this one
  double total = 0;
  std::vector<ChangeMark> marks;
  std::vector<Words> words;  // one a mark, with its numbers
};

// A year is named when two things come together. Its total differs from that of the year before by 5 % or
// more, and by more than three times the root of both together, which chance alone would do in one year of
// 370. And something else changes at once: in a wide table, 5 % or more of the places with a value in
// either year have none in the other; a column is missing in 25 of 100 rows more or fewer; values that were
// never there before fill 25 % of the rows, and others that are never there again filled 25 % of the year
// before; or half of the rows would need another value of a column for both years to be alike, and chance
// explains less than a quarter of it. Each such change must be three times the usual one of its column.
// A year whose total is below a fifth of those of both its neighbours, or above five times both, is named by
// that alone. Years that are not complete, or with fewer than 30 rows, are not held against each other; the
// last rule takes few rows too. `totals`: by year, in units of 10^-decimals of victims. Checked:
// SourceChanges.*
struct ChangeInput {
  const RowCensus& census;
  const Survey& survey;
  std::span<const YearTotal> totals;
  int decimals = 0;
  bool count_events = false;  // totals are of rows
};
std::vector<SourceChange> source_changes(const ChangeInput& input);

}  // namespace contraste
