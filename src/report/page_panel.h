// The section of the page on files of events.
#pragma once

#include <span>
#include <string>

#include "contraste/event_source.h"

namespace contraste::page {

// "The records": of each file what it was read as and why, how its dates were read, its rows kept and set
// aside by reason, how places were found, and its totals by year beside those stated, with the differences.
// Empty without files. Of a source whose licence lets no values be shown the totals are left out. `id`s are
// those of the section "records" and of its tables, numbered by file. Checked: PagePanel.*
std::string records_section(std::span<const EventSourceReport> sources);

}  // namespace contraste::page
