// The picture of what became of a fall: which one is shown, its words and its table.
#pragma once

#include <cstddef>
#include <string>

#include "contraste/evaluation.h"

namespace contraste::page {

// That of the reading that is quoted (else of the first primary one), as known when it was said where there
// is such a reading; nullptr where the question has no such picture, or where the licence of the figures
// forbids to show single rows.
const LevelPicture* level_picture(const Evaluation& evaluation, const QuestionEvaluation& question);

std::string levels_figure(const ClaimEvaluation& claim, std::size_t question);  // its id
// What stands in it, and how it is drawn.
Words levels_description(const QuestionEvaluation& question, const LevelPicture& picture);
// Is there more to draw than what was kept, which is a table?
bool draws_levels(const LevelPicture& picture);
// What was left of the fall after 1, 3, 5, 10 years and in the worst later year; empty where nothing is
// known.
std::string kept_table(const LevelPicture& picture, const std::string& id);
// The models behind the probability, with their weights; empty where there are none.
std::string models_table(const LevelPicture& picture, const std::string& id);
// Figures, trend and forecast of each period, folded away.
std::string levels_table(const LevelPicture& picture, const std::string& id);

}  // namespace contraste::page
