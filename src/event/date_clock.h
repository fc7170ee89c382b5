// The time of day behind a date: it is read so that what stands behind a date is known to be one, and left
// out.
#pragma once

#include <string_view>

#include "event/date_form.h"

namespace contraste {

enum class ClockFault : unsigned char { none, no_clock, no_such_time };

struct ClockText {
  ClockForm form;
  ClockFault fault = ClockFault::none;
};

// Reads "", " 0:00", "T00:00:00.000Z", " 12:00:00 AM", ", 3:00 p. m.", " a las 10:30", " 12.00.00.000000 AM",
// " 00:00:00+00", " 10:30 GMT-0500 (Colombia)", "T120000". Hours from 24 on are no time.
// Checked: DateClock.*
ClockText read_clock(std::string_view text);

}  // namespace contraste
