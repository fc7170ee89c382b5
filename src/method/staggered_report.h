// What the methods of staggered adoption say of their sample, in words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "method/staggered_aggregate.h"
#include "method/staggered_panel.h"

namespace contraste {

struct SampleCounts {
  std::size_t units = 0;
  std::size_t treated = 0;  // in these periods
};
SampleCounts sample_counts(const StaggeredSample& sample);

// "Units left out ...: 3.", where there are any.
void add_count(std::vector<Words>& notes, std::size_t count, const std::string& english,
               const std::string& spanish);

// Who was left out.
std::vector<Words> notes_of(const StaggeredSample& sample);
// Whether a cohort is too small for uniform bands to hold.
void add_band_note(std::vector<Words>& notes, const StaggeredSample& sample);

// Whom the treated are held against: units never treated, or all that are treated later than some.
enum class ComparedWith { never_treated, later_treated };

// Why an estimate is not to be relied on: nothing varies (se missing), a cohort of one unit, fewer than ten
// treated units or units to compare with. Empty: nothing of that.
// Checked: StaggeredDid.OneTreatedUnitIsWeak, StaggeredDid.AConstantOutcomeIsWeak.
Words why_weak(const StaggeredSample& sample, double se, ComparedWith with);

// With one treated unit a normal interval of 95 % holds the truth about 19 times in 100
// (docs/methods/staggered-did.md): none is given. Checked: StaggeredDid.OneTreatedUnitIsWeak.
void withhold_intervals(Aggregates& aggregates);

enum class Aggregation { simple, group, dynamic, calendar };
const Aggregate& main_of(const Aggregates& aggregates, Aggregation main);

}  // namespace contraste
