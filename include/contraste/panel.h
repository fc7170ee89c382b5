// Places × periods of one source: counts of events and of victims, with the people exposed.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "contraste/period.h"
#include "contraste/place.h"

namespace contraste {

// What the rows of one place, period and kind of harm add up to. Sums are whole numbers of
// 10^-decimals, so that they don't depend on the order of the rows.
struct PanelCell {
  std::uint32_t place = 0;   // index into Panel::places
  std::uint32_t period = 0;  // index into Panel::periods
  std::uint32_t kind = 0;    // index into Panel::kinds
  std::int64_t events = 0;   // rows of the source
  std::int64_t victims = 0;  // sum of the column of victims, in units of 10^-decimals; = events without one

  friend auto operator<=>(const PanelCell&, const PanelCell&) = default;
};

// What a cell without rows means.
enum class Coverage {
  covered,      // the source would have recorded an event: none is zero
  not_covered,  // it would not: none is no value
  unknown,      // nobody has said: none is no value
};

struct PanelPeriod {
  Period period;
  bool complete = true;  // the source covers the whole of it
};

struct PanelPlace {
  Place place;
  Coverage coverage = Coverage::unknown;
};

// The totals of the source in one calendar year, beside what the source itself states for it.
struct YearTotal {
  int year = 0;
  std::int64_t events = 0;
  std::int64_t victims = 0;  // in units of 10^-decimals
  bool complete = true;
};

struct Panel {
  std::string indicator;      // "kidnapping"
  std::string source;         // who counted
  std::string file;           // where the rows stood
  std::string victims_name;   // the column that was summed, as the file calls it; empty: rows were counted
  std::string unit;           // of victims: "victims", "cases"
  bool counts_events = true;  // false: the source gives sums, nobody knows of how many rows
  int decimals = 0;
  Grain grain = Grain::year;
  std::string level;                 // of the places: "municipality"; empty: the whole source is one place
  std::vector<PanelPlace> places;    // ordered by code
  std::vector<PanelPeriod> periods;  // ordered, without a gap from the first to the last
  std::vector<std::string> kinds;    // of harm, ordered by text; at least one, "" where the source has none
  std::vector<PanelCell> cells;      // only those with rows; ordered by place, period, kind
  std::vector<double> exposure;  // people, [place * periods + period]; NaN where unknown; empty: none given
  std::string exposure_rule;     // how it was had: "linear between the years given"
};

// The sum of victims as a number: cell.victims / 10^decimals.
double victims_of(const Panel& panel, const PanelCell& cell);

}  // namespace contraste
