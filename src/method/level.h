// One value as a source states it.
#pragma once

#include "method/method.h"

namespace contraste {

// estimate: the value over its exposure. Interval: the standard error where there is one (normal), else what
// the figure itself admits: half a unit of its last digit, 5 % either way when it is approximate. A figure
// that is only a bound has no estimate, and one end; what is not negative stays so. n = 1. A count that was
// registered is what it is: no sampling interval.
Finding level(const Point& point, double confidence);

}  // namespace contraste
