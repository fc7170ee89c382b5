// Words before a cause that deny it, doubt it, or make it one of several.
#pragma once

#include <cstddef>

#include "claim/chunks.h"

namespace contraste {

// "Not because of", "perhaps thanks to", "partly due to": do such words stand right before the chunk `cause`
// of a clause that begins with the chunk `first`? Checked: Effect.ACauseDeniedOrDoubtedIsNotChecked
bool doubts_cause(const Sentence& sentence, std::size_t first, std::size_t cause);

}  // namespace contraste
