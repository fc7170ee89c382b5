// One indicator, one place, one source, one definition, one unit, over periods. Every value keeps
// its vintages: what was published when. A period that is not there is a gap, not a zero.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contraste/figure.h"

namespace contraste {

struct Vintage {
  std::optional<Date> published;
  Number value;
  std::optional<double> standard_error;
  bool complete = true;
  Origin origin;
  std::string note;
  Grain published_grain = Grain::day;  // of `published`, as in Figure: format_published() gives the words
};

struct Observation {
  Period period;
  std::vector<Vintage> vintages;  // undated first, then by date of publication
};

// Values before `at` and from `at` on were not measured the same way.
struct SourceBreak {
  Date at{};
  std::string why;
};

struct Series {
  std::string indicator;
  std::string place;
  std::string source;
  std::string definition;
  Unit unit;
  std::vector<Observation> observations;  // ordered by period; no two have the same period
  std::vector<SourceBreak> breaks;        // ordered by date
};

}  // namespace contraste
