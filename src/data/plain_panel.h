// A plain table of a researcher (one row a unit and period) -> series on a grid of periods.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "contraste/words.h"
#include "data/plain_time.h"

namespace contraste {

// Which column is what, by its header; case and accents matter only where two headers differ in nothing else.
struct PlainColumns {
  std::vector<std::string> time;  // one column (data/plain_time.h), or a year and a month; "#": the rows of a
                                  // unit in the order of the file
  std::string outcome;
  std::string unit;                  // empty: one series
  std::string exposure;              // empty: none
  std::vector<std::string> more{};   // further numbers of each row, such as standard errors
  std::vector<std::string> words{};  // further cells, as they stand
};

// One unit over a grid without holes: a period that has no row, or no value, is NaN.
struct PlainUnit {
  std::string name;
  std::vector<std::string> labels;  // of the periods: 1871, 2001-03
  std::vector<double> time;         // in years: 1871, 2001.1667; or the whole numbers of the file
  std::vector<double> outcome;
  std::vector<double> exposure;                   // empty: none was named
  std::vector<std::vector<double>> more{};        // as PlainColumns::more
  std::vector<std::vector<std::string>> words{};  // as PlainColumns::words
  std::vector<int> lines{};                       // of the file; 0: no row
};

struct PlainPanel {
  std::vector<PlainUnit> units;  // in order of first appearance
  int season = 1;                // periods in a year: 12, 4; 1 for years and whole numbers
  TimeStep step = TimeStep::year;
  TimeNotation notation;     // of its times
  std::vector<Words> notes;  // what a reader should know: gaps, cells without a value
};

// Rows in any order. Cells that say that there is no value (NA, empty, a dash, Stata's point) are gaps and
// counted in a note, as are rows with fewer cells than the header. Errors, all at once up to twenty, each
// with line and column: column_missing; value_unreadable (no number, no period, no name of a unit, an
// exposure that is not above zero, "<5" and "~80", which are no one value, a column with and without %);
// value_ambiguous (97.613 where nothing shows the decimal sign); layout_unknown where a column is there
// twice, a row has more cells than the header, years and months are mixed or a period occurs twice in a unit.
// Checked: PlainPanel.*
Checked<PlainPanel> read_plain_panel(std::string_view bytes, const std::string& name,
                                     const PlainColumns& columns);

}  // namespace contraste
