// HXL: a row of hashtags says what each column holds (hxlstandard.org, version 1.1).
#pragma once

#include <vector>

#include "event/event_mapping.h"
#include "event/survey.h"

namespace contraste {

// The mapping that the hashtags of a survey give; none when they name no date. Several where columns are
// tagged alike of which one must be the date, the place or the victims: a question. Killed are taken before
// people affected otherwise. Checked: Recognise.ReadsHashtags
std::vector<Recognition> recognise_hashtags(const Survey& survey);

}  // namespace contraste
