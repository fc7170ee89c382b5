#include "judge/claim_verdict.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "judge/effect_words.h"
#include "judge/quantity_words.h"

namespace contraste {
namespace {

struct Parts {
  std::vector<const QuestionEvaluation*> holds, depends, fails, untold;
};

Parts parts_of(const std::vector<QuestionEvaluation>& questions) {
  Parts parts;
  for (const QuestionEvaluation& one : questions) {
    if (!one.question.needed) continue;
    switch (one.verdict.answer) {
      case Answer::holds:
        parts.holds.push_back(&one);
        break;
      case Answer::holds_only_if:
        parts.depends.push_back(&one);
        break;
      case Answer::does_not_hold:
        parts.fails.push_back(&one);
        break;
      case Answer::cannot_be_told:
      case Answer::not_checkable:
        parts.untold.push_back(&one);
        break;
    }
  }
  return parts;
}

// All that a sentence says must hold, and one thing that does not makes it false. One exception: a fall that
// is measured from a peak said in the wrong year stays a fall; its size is worth telling apart.
Answer combined(const Parts& parts) {
  if (!parts.fails.empty()) {
    const bool only_the_peak = std::ranges::all_of(
        parts.fails, [](const QuestionEvaluation* q) { return q->question.kind == QuestionKind::extreme; });
    const auto is_change = [](const QuestionEvaluation* q) {
      return q->question.kind == QuestionKind::change;
    };
    const bool size_stands =
        std::ranges::any_of(parts.holds, is_change) || std::ranges::any_of(parts.depends, is_change);
    return only_the_peak && size_stands && parts.untold.empty() ? Answer::holds_only_if
                                                                : Answer::does_not_hold;
  }
  if (!parts.untold.empty()) return Answer::cannot_be_told;
  if (!parts.depends.empty()) return Answer::holds_only_if;
  return parts.holds.empty() ? Answer::cannot_be_told : Answer::holds;
}

std::string list_reasons(const std::vector<const QuestionEvaluation*>& questions, Language language) {
  std::vector<std::string> texts;
  for (const QuestionEvaluation* one : questions) {
    texts.push_back(one->question.asks.in(language) + " " + one->verdict.reason.in(language));
  }
  return join(texts, " ");
}

std::string reason_in(const Answer answer, const Parts& parts, Language language) {
  const bool es = language == Language::spanish;
  const std::string yes = es ? "Se sostiene: " : "Holds: ";
  const std::string no = es ? "No se sostiene: " : "Does not hold: ";
  const std::string depends = es ? "Depende: " : "Depends: ";
  const std::string untold = es ? "No se puede saber: " : "Cannot be told: ";
  std::vector<std::string> texts;
  const auto add = [&](const std::string& head, const std::vector<const QuestionEvaluation*>& questions,
                       bool label) {
    if (!questions.empty())
      texts.push_back((label ? head : std::string{}) + list_reasons(questions, language));
  };
  const std::size_t kinds = (parts.holds.empty() ? 0U : 1U) + (parts.fails.empty() ? 0U : 1U) +
                            (parts.depends.empty() ? 0U : 1U) + (parts.untold.empty() ? 0U : 1U);
  const bool label = kinds > 1;
  if (answer == Answer::cannot_be_told) add(untold, parts.untold, label);
  add(no, parts.fails, label);
  add(depends, parts.depends, label);
  add(yes, parts.holds, label);
  if (answer != Answer::cannot_be_told) add(untold, parts.untold, label);
  return join(texts, " ");
}

// "Nariño: ", where effects in several places are told of.
std::string place_named(const QuestionEvaluation& one, const Parts& parts) {
  std::ptrdiff_t effects = 0;
  for (const auto* list : {&parts.holds, &parts.depends, &parts.fails, &parts.untold}) {
    effects += std::ranges::count_if(
        *list, [](const auto* other) { return other->question.kind == QuestionKind::effect; });
  }
  const std::vector<std::string>& places = one.question.about.subject.places;
  const bool named = one.question.kind == QuestionKind::effect && effects > 1 && places.size() == 1 &&
                     one.verdict.quoted.has_value();
  return named ? places.front() + ": " : std::string{};
}

Words quote_words(const Parts& parts) {
  for (const auto* list : {&parts.holds, &parts.depends, &parts.fails, &parts.untold}) {
    for (const QuestionEvaluation* one : *list) {
      const QuestionKind kind = one->question.kind;
      if (kind == QuestionKind::extreme || kind == QuestionKind::consistency ||
          kind == QuestionKind::coverage)
        continue;
      if (!one->verdict.quoted) continue;
      const std::string place = place_named(*one, parts);
      return {place + one->verdict.quote.en, place + one->verdict.quote.es};
    }
  }
  return {};
}

// What a verdict "holds only if" depends on: a choice of the only question that depends, or the questions
// themselves.
Words turning_words(Answer answer, const Parts& parts) {
  if (answer != Answer::holds_only_if) return {};
  if (!parts.fails.empty()) {
    const auto words = [&](Language language) {
      const bool es = language == Language::spanish;
      std::vector<std::string> texts;
      // Only a peak in another year fails here: where it was, then what the size depends on.
      for (const auto* one : parts.fails) texts.push_back(one->verdict.quote.in(language));
      for (const auto* one : parts.holds)
        texts.push_back(one->question.asks.in(language) + (es ? " Se sostiene." : " Holds."));
      for (const auto* one : parts.depends) {
        texts.push_back(one->verdict.decisive
                            ? one->verdict.decisive->reading.in(language)
                            : one->question.asks.in(language) + (es ? " Depende." : " Depends."));
      }
      return join(texts, " ");
    };
    return {words(Language::english), words(Language::spanish)};
  }
  for (const QuestionEvaluation* one : parts.depends) {
    if (own_trend_only(*one)) return own_trend_words();
    if (one->verdict.decisive) return one->verdict.decisive->reading;
  }
  return {};
}

// One line: on what it turns, or the briefs of the questions that decided.
Words brief_words(const ClaimVerdict& verdict, const Parts& parts) {
  if (!verdict.turns_on.empty()) return verdict.turns_on;
  const auto& deciding = verdict.answer == Answer::cannot_be_told  ? parts.untold
                         : verdict.answer == Answer::does_not_hold ? parts.fails
                                                                   : parts.holds;
  const auto words = [&](Language language) {
    std::vector<std::string> texts;
    // Several questions may lack the same thing.
    for (const QuestionEvaluation* one : deciding) {
      const std::string brief = place_named(*one, parts) + one->verdict.brief.in(language);
      if (std::ranges::find(texts, brief) == texts.end()) texts.push_back(brief);
    }
    return join(texts, " ");
  };
  return {words(Language::english), words(Language::spanish)};
}

// All places that are named must bear the cause out.
Answer least_of(const std::vector<const QuestionEvaluation*>& effects) {
  Answer least = Answer::holds;
  for (const QuestionEvaluation* one : effects) {
    if (one->verdict.answer == Answer::holds) continue;
    least = one->verdict.answer == Answer::holds_only_if && least != Answer::cannot_be_told
                ? Answer::holds_only_if
                : Answer::cannot_be_told;
  }
  return least;
}

// A comparison with places that had no programme is level 3, a trend continued level 2.
void judge_effect(const std::vector<const QuestionEvaluation*>& effects, ClaimVerdict& verdict) {
  const bool compared = std::ranges::none_of(effects, [](const auto* one) { return own_trend_only(*one); });
  verdict.maryland_level = compared ? 3 : 2;
  const std::string level = std::to_string(verdict.maryland_level);
  const Words how = compared
                        ? Words{"places that had no such programme stand for what would have been",
                                "lugares sin tal programa representan lo que habría pasado"}
                        : Words{"its own trend before, continued, stands for what would have been",
                                "su propia tendencia previa, prolongada, representa lo que habría pasado"};
  Words says;
  const Answer answer = least_of(effects);
  switch (answer) {
    case Answer::holds:
      verdict.cause = compared ? Cause::credible_under_assumptions : Cause::consistent_with;
      says = {"The cause is borne out if ", "La causa queda respaldada si "};
      break;
    case Answer::holds_only_if:
      verdict.cause = Cause::consistent_with;
      says = compared ? Words{"Some comparisons agree with the cause; ",
                              "Algunas comparaciones concuerdan con la causa; "}
                      : Words{"The figures agree with the cause; ", "Las cifras concuerdan con la causa; "};
      break;
    default:
      verdict.cause = Cause::not_identified;
      says = {"The comparison does not bear the cause out; ", "La comparación no respalda la causa; "};
  }
  const bool assumes = answer == Answer::holds;
  verdict.cause_reason = {
      says.en + how.en + (assumes ? " well enough, and nothing else happened only here" : "") + " (level " +
          level + " of 5 on the Maryland scale).",
      says.es + how.es + (assumes ? " lo bastante bien y no pasó nada más solo aquí" : "") + " (nivel " +
          level + " de 5 en la escala de Maryland)."};
}

void judge_cause(const Claim& claim, const std::vector<QuestionEvaluation>& questions,
                 ClaimVerdict& verdict) {
  const bool causal = std::ranges::any_of(
      claim.assertions, [](const Assertion& a) { return a.causal || a.relation == Relation::effect; });
  if (!causal) {
    verdict.cause = Cause::not_claimed;
    verdict.cause_reason = {"The words claim no cause.", "Las palabras no afirman una causa."};
    return;
  }
  const bool denied = std::ranges::all_of(claim.assertions, [](const Assertion& a) {
    return (!a.causal && a.relation != Relation::effect) || a.negated;
  });
  if (denied) {
    verdict.cause = Cause::not_claimed;
    verdict.cause_reason = {"The words deny a cause.", "Las palabras niegan una causa."};
    return;
  }
  const bool before_after = std::ranges::any_of(questions, [](const QuestionEvaluation& q) {
    return q.question.kind == QuestionKind::change && q.verdict.quoted.has_value();
  });
  std::vector<const QuestionEvaluation*> effects;
  for (const QuestionEvaluation& one : questions) {
    if (one.question.kind == QuestionKind::effect && one.question.needed) effects.push_back(&one);
  }
  if (std::ranges::any_of(effects, [](const auto* one) { return !one->specifications.empty(); }))
    return judge_effect(effects, verdict);
  verdict.cause = Cause::not_identified;
  verdict.maryland_level = before_after ? 2 : 1;
  verdict.cause_reason =
      before_after
          ? Words{"The words imply a cause. These figures compare before and after without a comparison group "
                  "(level 2 of 5 on the Maryland scale): they cannot tell what would have happened otherwise.",
                  "Las palabras implican una causa. Estas cifras comparan antes y después sin grupo de comparación "
                  "(nivel 2 de 5 en la escala de Maryland): no pueden decir qué habría pasado de otro modo."}
          : Words{"The words imply a cause. No comparison with what would have happened otherwise was made "
                  "(level 1 of 5 on the Maryland scale).",
                  "Las palabras implican una causa. No se comparó con lo que habría pasado de otro modo "
                  "(nivel 1 de 5 en la escala de Maryland)."};
}

}  // namespace

ClaimVerdict judge_claim(const Claim& claim, const std::vector<QuestionEvaluation>& questions) {
  ClaimVerdict verdict;
  judge_cause(claim, questions, verdict);
  const bool nothing_checkable =
      !claim.assertions.empty() && std::ranges::all_of(claim.assertions, [](const Assertion& a) {
        return a.relation == Relation::not_checkable;
      });
  if (nothing_checkable) {
    verdict.answer = Answer::not_checkable;
    verdict.reason = verdict.brief = claim.assertions.front().why_not;
    return verdict;
  }
  const Parts parts = parts_of(questions);
  verdict.answer = combined(parts);
  verdict.reason = {reason_in(verdict.answer, parts, Language::english),
                    reason_in(verdict.answer, parts, Language::spanish)};
  verdict.quote = quote_words(parts);
  verdict.turns_on = turning_words(verdict.answer, parts);
  verdict.brief = brief_words(verdict, parts);
  // That it fell may stand; that this was the cause does not follow.
  const bool stands = verdict.answer == Answer::holds || verdict.answer == Answer::holds_only_if;
  if (verdict.cause == Cause::not_identified && stands) {
    verdict.brief.en += " The figures do not show what caused it.";
    verdict.brief.es += " Las cifras no muestran qué lo causó.";
  }
  return verdict;
}

}  // namespace contraste
