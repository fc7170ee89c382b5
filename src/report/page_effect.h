// The picture of an effect: what was, what would have been, and the places without the programme.
#pragma once

#include <cstddef>
#include <string>

#include "contraste/evaluation.h"

namespace contraste::page {

// That of the reading that is quoted, else the first there is; nullptr where the question has none, or where
// the licence of the figures forbids to show single rows.
const EffectPicture* effect_picture_of(const Evaluation& evaluation, const QuestionEvaluation& question);

std::string effect_figure(const ClaimEvaluation& claim, std::size_t question);  // its id
Words effect_description(const QuestionEvaluation& question, const EffectPicture& picture);
// Each year with what was and what would have been, folded away.
std::string effect_table(const EffectPicture& picture, const std::string& id);
// The places compared with: their weights, and what the same comparison gives for each of them; the median of
// the whole curve beside it. Empty where nobody was compared with.
std::string places_table(const QuestionEvaluation& question, const EffectPicture& picture,
                         const std::string& id);
// What else went on in the years drawn; empty: nothing that the study names.
std::string rivals_list(const QuestionEvaluation& question, const EffectPicture& picture);
// The places and years that the comparison drawn leaves out or fills, and why; empty: none.
std::string left_out_list(const EffectPicture& picture);

}  // namespace contraste::page
