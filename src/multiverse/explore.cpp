#include "multiverse/explore.h"

namespace contraste {

QuestionEvaluation explore(const Question& question, const Context& context) {
  switch (question.kind) {
    case QuestionKind::consistency:
      return explore_consistency(question, context);
    case QuestionKind::change:
      return explore_change(question, context);
    case QuestionKind::extreme:
      return explore_extreme(question, context);
    case QuestionKind::record:
      return explore_record(question, context);
    case QuestionKind::reach:
      return explore_reach(question, context);
    case QuestionKind::level:
      return explore_level(question, context);
    case QuestionKind::throughout:
      return explore_throughout(question, context);
    case QuestionKind::total:
      return explore_total(question, context);
    case QuestionKind::coverage:
      return explore_coverage(question, context);
    case QuestionKind::comparison:
      return explore_comparison(question, context);
    case QuestionKind::share:
      return explore_share(question, context);
    case QuestionKind::rank:
      return explore_rank(question, context);
    case QuestionKind::run:
      return explore_run(question, context);
    case QuestionKind::fall:
      return explore_fall(question, context);
    case QuestionKind::kept:
      return explore_kept(question, context);
    case QuestionKind::persistence:
      return explore_persistence(question, context);
    case QuestionKind::regime_return:
      return explore_regime_return(question, context);
    case QuestionKind::break_date:
      return explore_break_date(question, context);
    case QuestionKind::present_trend:
      return explore_present_trend(question, context);
    case QuestionKind::effect:
      return explore_effect(question, context);
    case QuestionKind::no_method:
    case QuestionKind::clarify:
      break;
  }
  QuestionEvaluation none;
  none.question = question;
  if (!question.why.empty()) none.notes.push_back(question.why);
  return none;
}

}  // namespace contraste
