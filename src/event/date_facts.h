// What a column of dates shows, gathered for the decision and for the sentences that explain it.
#pragma once

#include <cstdint>
#include <vector>

#include "event/date_column.h"
#include "event/date_swap.h"
#include "event/date_tally.h"

namespace contraste {

struct DateFacts {
  std::vector<Notation> notations;
  DateSwap swap;
  DateTally only_day_first;  // over all notations
  DateTally only_month_first;
  DateTally either;
  bool years_in_doubt = false;  // two-digit years, and nothing that shows where the year stands
  // Columns of one order: a notation with so many days up to the 12th, and none after it, that it is no
  // ordinary one; -1: there is none.
  int odd_notation = -1;
  std::uint64_t seconds = 0;
};

// The order that a notation's own dates show; unknown when they show none, or both.
DayOrder own_order(const FormTally& tally);
// Every notation that has an order has one only, so that each can be read by itself.
bool orders_by_notation(const std::vector<Notation>& notations);
// Of the dates that can be read one way only, those that would be lost under `order`; few: at most one in
// 100.
std::uint64_t rows_against(const DateDecision& decision, DayOrder order);
bool few_against(const DateDecision& decision, DayOrder order);

// Fills in `why` and `remedy`.
void explain_dates(DateDecision& decision, const DateFacts& facts);

}  // namespace contraste
