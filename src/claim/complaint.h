// A trouble in a sentence as an error that points at the word.
#pragma once

#include "claim/clause.h"
#include "claim/vocabulary.h"

namespace contraste {

// what: the problem, the sentence on a line of its own, and a line of carets under the words; remedy: what
// was expected, the word that may be meant, and the nearest sentence that can be read. In the sentence's
// language. Long sentences are cut to the words around the place. Checked: Complaints.*
Error complain(const Trouble& trouble, const Sentence& sentence, const Vocabulary& vocabulary);

}  // namespace contraste
