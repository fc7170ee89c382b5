#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "event/date_facts.h"

namespace contraste {
namespace {

std::string number(std::uint64_t value) {
  return format_number(static_cast<double>(value), 0, Language::english);
}

tl::unexpected<Error> contradiction(std::string what, std::string remedy) {
  return failure(ErrorCode::study_contradiction, {}, std::move(what), std::move(remedy));
}

std::string remedy_of(const DateDecision& decision, std::string_view otherwise) {
  return decision.remedy.empty() ? std::string(otherwise) : decision.remedy.en;
}

bool typed_in_question(const DateDecision& decision) {
  return std::any_of(decision.forms.begin(), decision.forms.end(),
                     [](const FormOrder& form) { return form.swapped || form.in_doubt; });
}

Result<DateDecision> in_order(DateDecision decision, DayOrder order) {
  const bool day_first = order == DayOrder::day_first;
  const std::string name = day_first ? "day first" : "month first";
  if (!few_against(decision, order)) {
    const std::uint64_t lost = rows_against(decision, order);
    const double share = static_cast<double>(lost) / static_cast<double>(decision.rows);
    return contradiction(
        fmt::format("Read {}, the file would lose {} of {} dates ({:.0f} %), which can only be "
                    "read {}",
                    name, number(lost), number(decision.rows), 100 * share,
                    day_first ? "month first" : "day first"),
        remedy_of(decision, "Leave dates out: the file's own dates show their order."));
  }
  if (typed_in_question(decision)) {
    return contradiction(
        "dates = \"" + std::string(day_first ? "day-first" : "month-first") +
            "\" says nothing of the dates that a spreadsheet may have changed",
        "Write dates = \"repair\" to exchange their day and month, or dates = \"by-notation\" "
        "to take them as they stand.");
  }
  decision.choice = day_first ? DateChoice::day_first : DateChoice::month_first;
  decision.order = order;
  decision.short_years = true;  // who says the order says that the year stands last
  return decision;
}

Result<DateDecision> by_notation(DateDecision decision) {
  for (const DateShape& shape : decision.shapes) {
    if (shape.only_day_first == 0 || shape.only_month_first == 0) continue;
    return contradiction(
        fmt::format(
            "The notation {} holds both orders: {} dates can only be read day first, {} only month first",
            shape.shape, number(shape.only_day_first), number(shape.only_month_first)),
        "Split the file where its order changes, or give the dates as 2011-03-15.");
  }
  const bool shown = decision.only_day_first + decision.only_month_first > 0;
  if (!shown && decision.either > 0) {
    return contradiction("No notation of the file shows its order",
                         remedy_of(decision, "Write dates = \"day-first\" or dates = \"month-first\"."));
  }
  decision.choice = DateChoice::by_notation;
  return decision;
}

Result<DateDecision> repaired(DateDecision decision) {
  const bool repairable = decision.verdict == DateVerdict::swapped ||
                          (decision.verdict == DateVerdict::undecided && decision.order != DayOrder::unknown);
  if (!repairable) {
    return contradiction("There is nothing to repair: the dates show no work of a spreadsheet",
                         remedy_of(decision, "Leave dates out: the file's own dates show their order."));
  }
  decision.choice = DateChoice::repair;
  for (FormOrder& form : decision.forms) {
    form.swapped = form.swapped || form.in_doubt;
    form.in_doubt = false;
  }
  return decision;
}

}  // namespace

Result<DateDecision> with_choice(DateDecision decision, std::string_view choice) {
  if (choice.empty()) return decision;
  if (choice == "day-first") return in_order(std::move(decision), DayOrder::day_first);
  if (choice == "month-first") return in_order(std::move(decision), DayOrder::month_first);
  if (choice == "by-notation") return by_notation(std::move(decision));
  if (choice == "repair") return repaired(std::move(decision));
  return failure(ErrorCode::study_syntax, {}, "dates = \"" + shortened(choice, 60) + "\" is not known",
                 "Write day-first, month-first, by-notation or repair.");
}

}  // namespace contraste
