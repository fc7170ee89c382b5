// What a table of events is: by the names of its columns and by what stands in them.
#pragma once

#include <string>
#include <vector>

#include "event/event_mapping.h"
#include "event/survey.h"

namespace contraste {

struct Recognised {
  // The best first. One: that is it. Several: they fit equally well, and the user must say which. None: no
  // event file, `against` says why not.
  std::vector<Recognition> fits;
  std::vector<Words> against;
  // What the names and values of columns tell where no column says when; for a user who does.
  Recognition named;
};

// A known layout when its headers are there and the values are what it says; else by columns: one column of
// days, by its name or as the only one that holds days, and what else the names tell. Every reason stands in
// `reasons`, with numbers. `stem`: of the file's name, which names what is counted where nothing else does.
// `counts`: the prefix of the columns with the counts of a wide table, where it has several groups.
// Checked: Recognise.*
Recognised recognise_events(const Survey& survey, const std::string& stem, const std::string& counts = {});

// Which share of the rows of a column has a value that fits the role; of those that have one.
double share_that_fits(const ColumnSurvey& column, Role role);
// Do nine of ten?
bool values_fit(const ColumnSurvey& column, Role role);
// 1, 2, 3, ...: the rows are numbered, and nothing is counted.
bool numbers_the_rows(const ColumnSurvey& column);

}  // namespace contraste
