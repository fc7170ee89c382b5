// Where the number to quote comes from: every row of every source that it rests on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// One value of a source that a finding used.
struct SourceRow {
  const Series* series = nullptr;
  Period period;
  const Vintage* vintage = nullptr;
  std::string via;  // through whom the figure came, where the file says so
};

// The newest complete value of an observation that was published by `until`, else the newest partial one;
// nullptr: none.
const Vintage* newest_vintage(const Observation& observation, std::optional<Date> until = {});

// The rows behind the quoted finding of a question, in the order in which it compares them: for a total every
// figure that overlaps the period, for a share those of the part and of the whole, else the two compared. A
// value that the method worked out (a rate, a mean) stands with the rows that it was worked out from.
// Checked: Provenance.*
std::vector<SourceRow> rows_behind(const Evaluation& evaluation, const ClaimEvaluation& claim,
                                   const QuestionEvaluation& question);

// Rows with the same publisher, definition, place, file, date and intermediary: what one citation names.
struct CitedRows {
  std::vector<SourceRow> rows;
};
std::vector<CitedRows> cited_together(const std::vector<SourceRow>& rows);

// "Ministry of Defence (all kinds): 2,882 victims in 2002, 305 victims in 2011". Values that the licence of
// their file keeps back are withheld.
std::string values_text(const Evaluation& evaluation, const CitedRows& cited, Language language);
// "Published 31 August 2022, via El Tiempo"; "Date of publication not given".
std::string published_text(const CitedRows& cited, Language language);
// "figures/kidnapping.csv, lines 14 and 26".
std::string lines_text(const Evaluation& evaluation, const CitedRows& cited, Language language);
// SHA-256 of the file; empty when it is not known.
std::string file_hash(const Evaluation& evaluation, const CitedRows& cited);

// Through whom the figure of this row came: the column `via` of its file; empty where it has none.
std::string via_of(const Records& records, const Origin& origin);

}  // namespace contraste
