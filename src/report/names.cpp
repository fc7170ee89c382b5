#include "report/names.h"

#include <utility>

#include "base/text.h"

namespace contraste {

std::string_view name_of(Answer answer) {
  switch (answer) {
    case Answer::holds:
      return "holds";
    case Answer::holds_only_if:
      return "holds_only_if";
    case Answer::does_not_hold:
      return "does_not_hold";
    case Answer::cannot_be_told:
      return "cannot_be_told";
    case Answer::not_checkable:
      return "not_checkable";
  }
  std::unreachable();
}

std::string_view name_of(Reading reading) {
  switch (reading) {
    case Reading::supports:
      return "supports";
    case Reading::contradicts:
      return "contradicts";
    case Reading::neither:
      return "neither";
  }
  std::unreachable();
}

std::string_view name_of(Cause cause) {
  switch (cause) {
    case Cause::not_claimed:
      return "not_claimed";
    case Cause::not_identified:
      return "not_identified";
    case Cause::consistent_with:
      return "consistent_with";
    case Cause::credible_under_assumptions:
      return "credible_under_assumptions";
  }
  std::unreachable();
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::weak:
      return "weak";
    case Status::not_identified:
      return "not_identified";
    case Status::too_few_data:
      return "too_few_data";
    case Status::not_converged:
      return "not_converged";
  }
  std::unreachable();
}

std::string_view name_of(Licence licence) {
  switch (licence) {
    case Licence::never:
      return "never";
    case Licence::aggregate:
      return "aggregate";
    case Licence::free:
      return "free";
  }
  std::unreachable();
}

std::string_view name_of(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::consistency:
      return "consistency";
    case QuestionKind::change:
      return "change";
    case QuestionKind::extreme:
      return "extreme";
    case QuestionKind::record:
      return "record";
    case QuestionKind::reach:
      return "reach";
    case QuestionKind::level:
      return "level";
    case QuestionKind::throughout:
      return "throughout";
    case QuestionKind::total:
      return "total";
    case QuestionKind::coverage:
      return "coverage";
    case QuestionKind::comparison:
      return "comparison";
    case QuestionKind::share:
      return "share";
    case QuestionKind::rank:
      return "rank";
    case QuestionKind::run:
      return "run";
    case QuestionKind::fall:
      return "fall";
    case QuestionKind::kept:
      return "kept";
    case QuestionKind::persistence:
      return "persistence";
    case QuestionKind::regime_return:
      return "return";
    case QuestionKind::break_date:
      return "break_date";
    case QuestionKind::present_trend:
      return "present_trend";
    case QuestionKind::effect:
      return "effect";
    case QuestionKind::no_method:
      return "no_method";
    case QuestionKind::clarify:
      return "clarify";
  }
  std::unreachable();
}

std::string_view name_of(Relation relation) {
  switch (relation) {
    case Relation::change:
      return "change";
    case Relation::record:
      return "record";
    case Relation::level:
      return "level";
    case Relation::total:
      return "total";
    case Relation::comparison:
      return "comparison";
    case Relation::opposite:
      return "opposite";
    case Relation::share:
      return "share";
    case Relation::rank:
      return "rank";
    case Relation::trend:
      return "trend";
    case Relation::lasting:
      return "lasting";
    case Relation::broke:
      return "broke";
    case Relation::ended:
      return "ended";
    case Relation::reversed:
      return "reversed";
    case Relation::effect:
      return "effect";
    case Relation::displacement:
      return "displacement";
    case Relation::control:
      return "control";
    case Relation::not_checkable:
      return "not_checkable";
  }
  std::unreachable();
}

std::string_view name_of(Precision precision) {
  switch (precision) {
    case Precision::exact:
      return "exact";
    case Precision::about:
      return "about";
    case Precision::nearly:
      return "nearly";
    case Precision::more_than:
      return "more_than";
    case Precision::at_least:
      return "at_least";
    case Precision::less_than:
      return "less_than";
    case Precision::at_most:
      return "at_most";
    case Precision::vague:
      return "vague";
    case Precision::unstated:
      return "unstated";
  }
  std::unreachable();
}

std::string_view name_of(UnitKind kind) {
  switch (kind) {
    case UnitKind::count:
      return "count";
    case UnitKind::rate:
      return "rate";
    case UnitKind::share:
      return "share";
    case UnitKind::money:
      return "money";
    case UnitKind::physical:
      return "physical";
    case UnitKind::index:
      return "index";
  }
  std::unreachable();
}

std::string_view name_of(Bound bound) {
  switch (bound) {
    case Bound::exact:
      return "exact";
    case Bound::approximate:
      return "approximate";
    case Bound::at_least:
      return "at_least";
    case Bound::at_most:
      return "at_most";
  }
  std::unreachable();
}

std::string_view name_of(Language language) {
  return language == Language::spanish ? "es" : "en";
}

Licence licence_named(std::string_view name) {
  if (name == "never") return Licence::never;
  if (name == "aggregate") return Licence::aggregate;
  return Licence::free;
}

Words verdict_words(Answer answer, bool as_rounded) {
  switch (answer) {
    case Answer::holds:
      if (as_rounded) return {"Holds as rounded", "Se sostiene redondeada"};
      return {"Holds", "Se sostiene"};
    case Answer::holds_only_if:
      return {"Holds only if", "Se sostiene solo si"};
    case Answer::does_not_hold:
      return {"Does not hold", "No se sostiene"};
    case Answer::cannot_be_told:
      return {"Cannot be told", "No se puede saber"};
    case Answer::not_checkable:
      return {"Not checkable", "No comprobable"};
  }
  std::unreachable();
}

Words cause_words(Cause cause) {
  switch (cause) {
    case Cause::not_claimed:
      return {"no cause claimed", "no afirma una causa"};
    case Cause::not_identified:
      return {"cause not identified", "causa no identificada"};
    case Cause::consistent_with:
      return {"consistent with a cause", "compatible con una causa"};
    case Cause::credible_under_assumptions:
      return {"credible under stated assumptions", "creíble bajo los supuestos indicados"};
  }
  std::unreachable();
}

std::string series_text(const Series& series) {
  std::vector<std::string> parts;
  for (const auto& part : {series.source, series.definition, series.indicator, series.place}) {
    if (!part.empty()) parts.push_back(part);
  }
  return join(parts, ", ");
}

}  // namespace contraste
