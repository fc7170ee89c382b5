// The last look before a reading is handed on: is everything that was named in it?
#pragma once

#include <optional>

#include "claim/clause.h"
#include "claim/relations.h"

namespace contraste {

// The trouble where a place or a thing that the sentence names stands in no assertion, in no programme and in
// nothing that the reader told as left out. Whatever the grammar overlooks ends here and not in a verdict on
// something else. Checked: Misreadings.*
std::optional<Trouble> dropped(const Sentence& sentence, const Assertions& read);

}  // namespace contraste
