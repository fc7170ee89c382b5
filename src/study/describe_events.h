// What was made of a source of events, for a reader.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "contraste/event_source.h"
#include "contraste/figure.h"
#include "contraste/study.h"
#include "study/read_sources.h"

namespace contraste {

// The accounts of one event source. Stated totals are the yearly figures of other files that count the same
// thing for the whole of it: the same known thing, place and publisher, all kinds together. Checked:
// DescribeEvents.*
EventSourceReport describe_events(const ReadEventSource& events, const Records& records);

}  // namespace contraste
