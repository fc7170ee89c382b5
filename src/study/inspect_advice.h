// What a file leaves open, what it could be used for, and the lines with which a study would use it.
#pragma once

#include <string>
#include <vector>

#include "contraste/study.h"
#include "contraste/words.h"
#include "event/event_file.h"
#include "event/recognise.h"
#include "study/inspect_events.h"

namespace contraste {

// Everything that advice is given from. `survey`: with the dates as the file shows them, before any choice.
struct AdviceInput {
  const StudySource& source;
  const Survey& survey;
  const Recognised& recognised;
  const Recognition* fit;  // that which is taken; nullptr: none, or several
  const EventInspection& found;
};

// Questions on columns, dates and codes, in this order. Checked: InspectEvents.*
std::vector<OpenQuestion> open_questions(const AdviceInput& in);

// Of several fits, the roles in which they differ. Checked: InspectEvents.*
std::vector<PossibleFit> possible_fits(const Survey& survey, const Recognised& recognised);

// A text as one word of a shell: between quotes where it needs them. Checked: InspectEvents.*
std::string shell_word(const std::string& text);

// "A panel of municipalities by day ..., 1 January 1996 to 27 May 2022", with the command that makes it.
// Checked: InspectEvents.*
std::vector<PossibleUse> uses_of(const AdviceInput& in);

// [[source]] and [source.columns] in TOML, ready for a study.toml beside the file. What is not decided stands
// there as a remark. Passwords of a connection stand as ***. Both
// languages differ in the remarks only. Checked: InspectMapping.*
Words mapping_lines(const AdviceInput& in);

}  // namespace contraste
