// What figures call their units and indicators, in the reader's language. Labels that the table does not know
// stay as the source writes them.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste::page {

// "homicides" -> homicides / homicidios; "score (0 to 40)" -> ... / puntuación (0 a 40).
// Checked: PageVocabulary.UnitsOfTheDefaultStudyAreKnownInSpanish
Words unit_label(const std::string& label);
// "kidnapping" -> kidnapping / secuestros.
Words indicator_label(const std::string& indicator);

// How a file was read: "CSV, UTF-8, separator ;, decimal comma" in both languages, the separator by its name.
// Checked: PageVocabulary.SeparatorsAreNamed
Words read_as_words(const std::string& read_as);

}  // namespace contraste::page
