// A figure is one record of a source: one number for one indicator, place and period, with who said
// it and when. A row that could not be used is a SetAside, never lost.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "contraste/period.h"
#include "contraste/words.h"

namespace contraste {

// What the writer of a number promised about it: "29,000" exact; "~29000" approximate; ">6000",
// "over 6,000" a lower bound; "<170" an upper bound.
enum class Bound { exact, approximate, at_least, at_most };

struct Number {
  double value = 0;
  Bound bound = Bound::exact;
  // Half a unit of the last digit printed: 35.6 -> 0.05; whole numbers -> 0, since a count is what it is.
  // What is no count is rounded all the same: stated_number() of multiverse/lookup.h knows the unit.
  double half_unit = 0;
  bool open = false;  // a bound that is not admitted itself: "more than", against "at least"

  friend bool operator==(const Number&, const Number&) = default;
};

// What kind of quantity a unit measures decides which comparisons and which intervals make sense.
enum class UnitKind {
  count,     // whole events or people: Poisson-like noise
  rate,      // per so many people
  share,     // per cent or fraction
  money,     // a currency
  physical,  // hectares, tonnes, kilometres
  index,     // a score without a natural zero: differences only, never per cent
};

struct Unit {
  UnitKind kind = UnitKind::count;
  double per = 1;     // rate: 100000; share in per cent: 100
  std::string label;  // as the source writes it

  friend bool operator==(const Unit&, const Unit&) = default;
};

struct Origin {
  std::size_t file = 0;  // index into Records::files
  int line = 0;          // 1-based, the header is line 1; 0: no one line, a sum of `rows` of them
  std::size_t rows = 0;
};

struct Figure {
  std::string indicator;
  std::string place;
  Period period;
  Number value;
  std::optional<double> standard_error;
  Unit unit;
  std::string source;
  std::string definition;
  std::optional<Date> published;
  bool complete = true;  // false: the value covers only a part of its period
  std::string note;
  Origin origin;
  std::vector<std::pair<std::string, std::string>> further;  // other columns, kept as they were
  // How exactly the source dates `published`: "2014" is a year, and the Date its last day.
  Grain published_grain = Grain::day;
};

struct SetAside {
  Origin origin;
  std::string column;
  std::string value;   // shortened to 200 characters, never a whole hostile cell
  std::string reason;  // stable code: "period-unknown", "value-ambiguous", "duplicate", ...
  Words words;         // what is wrong and how to mend it
};

// Rows of a source that may be shown: none, only sums, all (users-and-standards.md, 2.4).
enum class Licence { never, aggregate, free };

struct SourceFile {
  std::string name;     // relative to the study, never an absolute path
  std::string sha256;   // of the bytes
  std::string layout;   // "figures"
  std::string read_as;  // what was decided about it: "CSV, UTF-8, separator ;, decimal comma"
  Licence licence = Licence::free;
  std::size_t rows = 0;
  std::size_t kept = 0;
  std::size_t set_aside = 0;
  std::vector<Words> notes{};  // what a reader should know of how it was read; often none
};

// rows == kept + set_aside in every file, always.
struct Records {
  std::vector<Figure> figures;
  std::vector<SetAside> set_aside;
  std::vector<SourceFile> files;
};

}  // namespace contraste
