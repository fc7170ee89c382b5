// What was understood, in plain words, before any verdict.
#pragma once

#include <string>
#include <vector>

#include "contraste/claim.h"

namespace contraste {

// "I read: kidnapping, Colombia, 2002 to 2011, −90% (−90.5% to −89.5%); peak said to be 2002". One part an
// assertion, joined by semicolons; then the words that the reading leaves out. Checked: Explain.*
Words understood_words(const std::vector<Assertion>& assertions, const std::vector<std::string>& asides);

// The parts that questions use too.
std::string subject_name(const Subject& subject, Language language);
std::string place_words(const Subject& subject, Language language);
std::string size_words(const Quantity& quantity, Language language, bool is_change);

}  // namespace contraste
