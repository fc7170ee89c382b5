// HXL: a row of hashtags says what each column holds (hxlstandard.org, version 1.1).
#pragma once

#include <optional>

#include "event/event_mapping.h"
#include "event/survey.h"

namespace contraste {

// The mapping that the hashtags of a survey give; nullopt when they name no date. Checked:
// Recognise.ReadsHashtags
std::optional<Recognition> recognise_hashtags(const Survey& survey);

}  // namespace contraste
