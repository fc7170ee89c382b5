// Two values held against each other: what change and comparison share.
#pragma once

#include "method/change.h"

namespace contraste {

// The true values that a figure admits: its rounding (if `rounding`), 5 % either way when it is approximate,
// an open end when it is a bound. A figure that is not negative stands for a quantity that is not.
struct Admitted {
  double low = 0;
  double high = 0;
  bool low_open = false;  // "more than": the end itself is not admitted
  bool high_open = false;
};
Admitted admitted(const Point& point, bool rounding);

// A finite value over a positive exposure.
bool usable(const Point& point);

// to / from and to - from as findings: estimate, interval and p by the model of the request, whose
// `difference` is not looked at. Statuses as change() says.
Finding ratio_finding(const ChangeRequest& request);
Finding difference_finding(const ChangeRequest& request);

}  // namespace contraste
