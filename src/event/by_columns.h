// Tables of events that no layout describes, by the names of their columns and by what stands in them.
#pragma once

#include <map>

#include "event/recognise.h"

namespace contraste {

// Which column has which role by its name, values allowing; of several the one with the closest name, of
// equal ones the first.
std::map<Role, std::size_t> named_columns(const Survey& survey);

// One row an event or so many victims of one. When it was: a column of days by its name, or the only one that
// holds days and is not called something else (born, registered, updated); year, month and day in columns of
// their own; or months, where rows say what happened and not only how many. How many: a column by its name
// that does not number the rows. Columns that fit equally well, and numbers that may be counts by a name that
// nobody knows, make several fits: a question. Columns that count too, and are not summed, are named in the
// reasons. Checked: Recognise.*
Recognised recognise_by_columns(const Survey& survey);

// What the values of the columns that matter most show, into the reasons.
void add_value_reasons(const Survey& survey, Recognition& recognition);

}  // namespace contraste
