// Stable names of the values of enumerations in every output, and the words of the verdicts. The names are
// part of the formats (docs/outputs.md): a change of one is a change of format.
#pragma once

#include <string>
#include <string_view>

#include "contraste/evaluation.h"

namespace contraste {

std::string_view name_of(Answer answer);        // holds, holds_only_if, does_not_hold, ...
std::string_view name_of(Reading reading);      // supports, contradicts, neither
std::string_view name_of(Cause cause);          // not_claimed, not_identified, ...
std::string_view name_of(Status status);        // ok, weak, not_identified, ...
std::string_view name_of(Licence licence);      // never, aggregate, free
std::string_view name_of(QuestionKind kind);    // consistency, change, ...
std::string_view name_of(Relation relation);    // change, record, ...
std::string_view name_of(Precision precision);  // exact, about, ...
std::string_view name_of(UnitKind kind);        // count, rate, ...
std::string_view name_of(Bound bound);          // exact, approximate, at_least, at_most
std::string_view name_of(Language language);    // en, es

// The licence named `name`; free when there is none such.
Licence licence_named(std::string_view name);

// "Holds" / "Se sostiene"; with as_rounded "Holds as rounded" / "Se sostiene redondeada".
Words verdict_words(Answer answer, bool as_rounded = false);
Words cause_words(Cause cause);

// Source, definition, indicator and place of a series, in the order in which a citation names them. Empty
// parts are left out.
std::string series_text(const Series& series);

}  // namespace contraste
