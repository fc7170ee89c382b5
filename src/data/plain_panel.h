// A plain table of a researcher (one row a unit and period) -> series on a grid of periods.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "contraste/words.h"

namespace contraste {

// Which column is what, by its header (case and accents do not matter).
struct PlainColumns {
  std::vector<std::string> time;  // one column (1871, 2001-03, 2001-Q1, 2001.25, or whole numbers), or a year
                                  // and a month; "#": the rows of a unit in the order of the file
  std::string outcome;
  std::string unit;                 // empty: one series
  std::string exposure;             // empty: none
  std::vector<std::string> more{};  // further numbers of each row, such as standard errors
};

// One unit over a grid without holes: a period that has no row, or no value, is NaN.
struct PlainUnit {
  std::string name;
  std::vector<std::string> labels;  // of the periods: 1871, 2001-03
  std::vector<double> time;         // in years: 1871, 2001.1667; or the whole numbers of the file
  std::vector<double> outcome;
  std::vector<double> exposure;             // empty: none was named
  std::vector<std::vector<double>> more{};  // as PlainColumns::more
};

struct PlainPanel {
  std::vector<PlainUnit> units;  // in order of first appearance
  int season = 1;                // periods in a year: 12, 4; 1 for years and whole numbers
  std::vector<Words> notes;      // what a reader should know: gaps, cells without a value
};

// Rows in any order. Cells that say that there is no value (NA, empty, a dash) are gaps and counted in a
// note. Errors, all at once up to twenty, each with line and column: column_missing, value_unreadable (no
// number, no period, an exposure that is not above zero), value_ambiguous; layout_unknown where years and
// months are mixed or a period occurs twice in a unit. Checked: PlainPanel.*
Checked<PlainPanel> read_plain_panel(std::string_view bytes, const std::string& name,
                                     const PlainColumns& columns);

}  // namespace contraste
