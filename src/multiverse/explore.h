// A question -> all its specifications and what was found in each. No verdict yet: that is judge/.
#pragma once

#include <string>

#include "contraste/evaluation.h"
#include "multiverse/context.h"

namespace contraste {

// Fills everything of a QuestionEvaluation but its verdict. A question that no method answers comes back with
// no specifications. Deterministic, whatever the number of threads.
QuestionEvaluation explore(const Question& question, const Context& context);

// One explorer a kind of question; each in its file.
QuestionEvaluation explore_consistency(const Question& question, const Context& context);
QuestionEvaluation explore_change(const Question& question, const Context& context);
QuestionEvaluation explore_extreme(const Question& question, const Context& context);
QuestionEvaluation explore_record(const Question& question, const Context& context);
QuestionEvaluation explore_reach(const Question& question, const Context& context);
QuestionEvaluation explore_level(const Question& question, const Context& context);
QuestionEvaluation explore_throughout(const Question& question, const Context& context);
QuestionEvaluation explore_total(const Question& question, const Context& context);
QuestionEvaluation explore_coverage(const Question& question, const Context& context);
QuestionEvaluation explore_comparison(const Question& question, const Context& context);
QuestionEvaluation explore_share(const Question& question, const Context& context);
QuestionEvaluation explore_rank(const Question& question, const Context& context);
QuestionEvaluation explore_run(const Question& question, const Context& context);
QuestionEvaluation explore_fall(const Question& question, const Context& context);
QuestionEvaluation explore_kept(const Question& question, const Context& context);
QuestionEvaluation explore_persistence(const Question& question, const Context& context);
QuestionEvaluation explore_regime_return(const Question& question, const Context& context);
QuestionEvaluation explore_break_date(const Question& question, const Context& context);
QuestionEvaluation explore_effect(const Question& question, const Context& context);
QuestionEvaluation explore_present_trend(const Question& question, const Context& context);

}  // namespace contraste
