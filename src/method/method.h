// What the registry says of a method: read by `contraste methods`, the report and the manual page.
#pragma once

#include <span>
#include <string_view>

#include "contraste/finding.h"

namespace contraste {

struct Method {
  std::string_view name;      // "relative-change"
  std::string_view question;  // what it answers, in one sentence
  std::string_view question_es;
  std::string_view assumes;  // and when it misleads
  std::string_view assumes_es;
  std::string_view choices;    // names of its own choices, comma separated
  std::string_view reference;  // author, year, title, equation
  std::string_view checked;    // the tests that establish it
};

std::span<const Method> methods();                 // registry.cpp: the explicit list
const Method* find_method(std::string_view name);  // null when there is none. Checked: Registry.FindsByName

// One value as a method sees it: no names, no claim.
struct Point {
  double value = 0;
  double half_unit = 0;  // of the last printed digit
  Bound bound = Bound::exact;
  bool open = false;  // a bound that is not admitted itself
  double standard_error = missing;
  double exposure = 1;  // people at risk over `per`, or years in a window: rate = value / exposure
};

// Is all that is known that the value lies above, or below, this number?
inline bool is_bound(const Point& point) {
  return point.bound == Bound::at_least || point.bound == Bound::at_most;
}

}  // namespace contraste
