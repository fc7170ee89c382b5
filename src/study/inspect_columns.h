// The columns of any table, in plain values to be shown; those that look like data of persons without values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/words.h"
#include "event/event_mapping.h"
#include "event/survey.h"

namespace contraste {

enum class ColumnKind { empty, dates, whole_numbers, decimals, codes, text };

// "empty", "dates", "whole-numbers", "decimals", "codes", "text".
std::string_view name_of(ColumnKind kind);

struct SpellingRows {
  std::string text;
  std::uint64_t rows = 0;
};

struct ColumnView {
  std::string header;
  std::string role;  // "date", "place_code", ...; of wide tables also "counts" and "rates"; "": none
  ColumnKind kind = ColumnKind::empty;
  std::uint64_t present = 0;
  std::uint64_t missing = 0;
  std::vector<SpellingRows> missing_spellings;  // the commonest first; "" is nothing at all
  std::uint64_t distinct = 0;
  bool more_distinct = false;  // there are more than were counted
  std::string low;             // dates (ISO) and numbers: least and greatest
  std::string high;
  std::vector<std::string> examples;  // the first three different values, shortened
  Words withheld;                     // why no value is shown; empty: they are
};

// One a column, in their order. A column looks like data of persons by its header (a name of a person, a
// document, a telephone, an address, a date of birth), or where it has no role and at least ten values of
// text, or of numbers of six digits and more, of which nine in ten are different. Of such a column no value
// is given. Of coordinates there are no examples, only their range. `fit`: what the table was recognised as;
// nullptr: as nothing. Checked: InspectColumns.*
std::vector<ColumnView> inspect_columns(const Survey& survey, const EventMapping* fit);

// Least and greatest day of the dates that can be read under the column's decision, as ISO texts; nothing
// when none can. Checked: InspectColumns.*
struct DateRange {
  std::string low;
  std::string high;
  std::uint64_t days = 0;  // rows by what they name
  std::uint64_t months = 0;
  std::uint64_t years = 0;  // a year, or any longer span
};
DateRange date_range(const ColumnSurvey& column);

}  // namespace contraste
