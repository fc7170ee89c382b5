// Questions in plain words, both languages.
#pragma once

#include "contraste/question.h"

namespace contraste {

// "How far did kidnappings in Colombia fall from 2002 to 2011?"
Words question_words(const Question& question);
// Why a subject goes back to the user: no figures on it, or two indicators that it could mean.
Words clarify_words(const Subject& subject);
// Which of the places in the data; since when; how many are "one of the highest".
Words which_place_words(const Subject& subject);
Words since_when_words();
// "This year", said before its end.
Words unfinished_words();
Words how_many_words();
// Steps of months or weeks.
Words step_words();
// A share held by some number of places.
Words spread_words();
// "no method yet for ...".
Words no_method_words(Relation relation);
// The thing counted, in a reader's words: the idea's name, else the words of the sentence.
std::string subject_words(const Subject& subject, Language language);
// A time as a question names it: "2011", "the last complete year".
std::string time_words(const TimeRef& time, Language language);

}  // namespace contraste
