// An event file with everything about it decided: ready to be counted.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "contraste/event_choices.h"
#include "contraste/result.h"
#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/place_reading.h"
#include "event/recognise.h"
#include "event/survey.h"

namespace contraste {

struct EventFile {
  Survey survey;
  Recognition recognition;  // its mapping as chosen
  PlaceReading places;
  CodeDamage damage;         // of the codes of places; what was found, repaired or not
  std::vector<Words> notes;  // what was decided, and what was repaired
};

// Applies the user's choices to what the survey shows. Errors, each with its mend: layout_unknown (nothing
// fits; several things fit equally well: the fits are named), column_missing (a column that the choices name;
// the nearest), study_contradiction (an unknown role, layout or order of dates), value_ambiguous (dates of
// which nothing decides the order), value_unreadable (a spreadsheet changed dates or codes and no repair is
// asked for). Checked: EventFile.*
Checked<EventFile> settle(Survey survey, const std::string& name, const EventChoices& choices,
                          std::span<const PlaceIndex* const> tables);

// survey_rows() and settle(). `name`: the file's.
Checked<EventFile> open_events(const TableRows& table, const EventChoices& choices,
                               std::span<const PlaceIndex* const> tables);

// A file name without its folders and its ending: "data/SECUESTRO.csv" -> "SECUESTRO".
std::string stem_of_name(const std::string& name);

}  // namespace contraste
