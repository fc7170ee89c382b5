#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "event/date_facts.h"

namespace contraste {
namespace {

void move_rows(DateTally& from, DateTally& to) {
  to.add(from);
  from = {};
}

// Whether texts of two-digit years show that the year stands last: a last number that is no day, a middle one
// that is no month, the same signs around years of four digits, or far fewer last numbers than first ones.
bool shows_short_years(const std::vector<Notation>& notations) {
  std::uint32_t firsts = 0;
  std::uint32_t lasts = 0;
  for (const Notation& notation : notations) {
    if (!is_numeric(notation)) continue;
    const FormTally& tally = notation.tally;
    if (!notation.form.short_year) {
      if (tally.rows_one_way() > 0) return true;
      continue;
    }
    if (tally.year_last || tally.of(DateBin::only_month_first).rows > 0) return true;
    for (const DateBin bin : {DateBin::only_day_first, DateBin::either, DateBin::same}) {
      firsts |= tally.of(bin).firsts;
    }
    lasts |= tally.lasts;
  }
  return std::popcount(firsts) > 12 && 2 * std::popcount(lasts) < std::popcount(firsts);
}

bool has_short_years(const std::vector<Notation>& notations) {
  return std::any_of(notations.begin(), notations.end(), [](const Notation& notation) {
    return is_numeric(notation) && notation.form.short_year;
  });
}

std::uint64_t rows_of_kind(const std::vector<Notation>& notations, FormKind kind) {
  std::uint64_t rows = 0;
  for (const Notation& notation : notations) rows += notation.form.kind == kind ? notation.tally.rows() : 0;
  return rows;
}

// Numbers count days where they are the column: texts of digits when it holds nothing else, typed numbers
// when at most one cell in ten is no date. Otherwise they are no dates.
void settle_serials(DateDecision& decision, std::vector<Notation>& notations) {
  const std::uint64_t texts = rows_of_kind(notations, FormKind::text_number);
  const std::uint64_t numbers = rows_of_kind(notations, FormKind::typed_number);
  std::uint64_t all = 0;
  for (const Notation& notation : notations) all += notation.tally.rows();
  decision.serial_texts = texts > 0 && texts == all && decision.unreadable == 0;
  decision.serial_numbers = numbers > 0 && 10 * decision.unreadable <= numbers;
  std::erase_if(notations, [&](const Notation& notation) {
    const bool refused = (notation.form.kind == FormKind::text_number && !decision.serial_texts) ||
                         (notation.form.kind == FormKind::typed_number && !decision.serial_numbers);
    if (refused) decision.unreadable += notation.tally.rows();
    return refused;
  });
}

// Without a sign where the year stands, dates of two-digit years show no order.
void settle_short_years(DateDecision& decision, DateFacts& facts) {
  decision.short_years = shows_short_years(facts.notations);
  facts.years_in_doubt = !decision.short_years && has_short_years(facts.notations);
  if (decision.short_years) return;
  for (Notation& notation : facts.notations) {
    if (!is_numeric(notation) || !notation.form.short_year) continue;
    for (const DateBin bin : {DateBin::only_day_first, DateBin::only_month_first, DateBin::same}) {
      move_rows(notation.tally.of(bin), notation.tally.of(DateBin::either));
    }
  }
}

void count(DateDecision& decision, DateFacts& facts) {
  for (const Notation& notation : facts.notations) {
    decision.rows += notation.tally.rows();
    facts.only_day_first.add(notation.tally.of(DateBin::only_day_first));
    facts.only_month_first.add(notation.tally.of(DateBin::only_month_first));
    facts.either.add(notation.tally.of(DateBin::either));
  }
  decision.only_day_first = facts.only_day_first.rows;
  decision.only_month_first = facts.only_month_first.rows;
  decision.either = facts.either.rows;
}

// A notation none of whose dates has a day after the 12th, although there are many.
int odd_notation(const std::vector<Notation>& notations) {
  for (std::size_t i = 0; i < notations.size(); ++i) {
    const FormTally& tally = notations[i].tally;
    if (!is_numeric(notations[i]) || tally.rows_one_way() > 0) continue;
    const int days = days_shown(tally.of(DateBin::either), tally.of(DateBin::same));
    if (chance_of_low_days(days) < accident) return static_cast<int>(i);
  }
  return -1;
}

DateVerdict verdict_of(const DateDecision& decision, const DateFacts& facts) {
  const bool day_first = decision.only_day_first > 0;
  const bool month_first = decision.only_month_first > 0;
  if (decision.rows == 0) return DateVerdict::none;
  if (facts.swap.sure) return DateVerdict::swapped;
  if (day_first && month_first) return DateVerdict::mixed;
  if (!day_first && !month_first) return decision.either > 0 ? DateVerdict::undecided : DateVerdict::plain;
  if (facts.swap.fits || facts.odd_notation >= 0) return DateVerdict::undecided;
  return day_first ? DateVerdict::day_first : DateVerdict::month_first;
}

void describe_swap(DateDecision& decision, const DateFacts& facts) {
  for (std::size_t i = 0; i < facts.notations.size(); ++i) {
    if (facts.swap.rewritten[i] == 0) continue;
    const FormTally& tally = facts.notations[i].tally;
    const std::uint64_t other = tally.of(DateBin::either).rows + tally.of(DateBin::fixed_low).rows;
    decision.other_day_rows += other;
    decision.swapped_rows += other + tally.of(DateBin::same).rows + tally.of(DateBin::fixed_same).rows;
    decision.swap_typed = decision.swap_typed || !is_numeric(facts.notations[i]);
  }
}

DateShape shape_of(const Notation& notation) {
  DateShape shape;
  shape.shape = form_text(notation.form);
  DateTally all;
  for (const DateTally& tally : notation.tally.bins) all.add(tally);
  shape.rows = all.rows;
  shape.example = all.example;
  shape.first_line = all.first_line;
  shape.last_line = all.last_line;
  shape.only_day_first = notation.tally.of(DateBin::only_day_first).rows;
  shape.only_month_first = notation.tally.of(DateBin::only_month_first).rows;
  shape.either = notation.tally.of(DateBin::either).rows;
  shape.same = notation.tally.of(DateBin::same).rows;
  shape.without_order = all.rows - notation.tally.rows_one_way() - notation.tally.rows_both_ways();
  return shape;
}

// A form that may be of several notations has an order only where they agree.
std::vector<FormOrder> form_orders(const DateFacts& facts) {
  std::map<std::uint32_t, FormOrder> orders;
  for (std::size_t i = 0; i < facts.notations.size(); ++i) {
    const bool numeric = is_numeric(facts.notations[i]);
    FormOrder order;
    order.order = own_order(facts.notations[i].tally);
    order.swapped = !numeric && facts.swap.rewritten[i] != 0;
    order.in_doubt = !numeric && facts.swap.in_doubt[i] != 0;
    for (const std::uint32_t key : facts.notations[i].keys) {
      order.form = key;
      const auto [at, added] = orders.emplace(key, order);
      if (added) continue;
      FormOrder& known = at->second;
      if (known.order != order.order) known.order = DayOrder::unknown;
      known.in_doubt = known.in_doubt || order.in_doubt || known.swapped != order.swapped;
      known.swapped = known.swapped && order.swapped;
    }
  }
  std::vector<FormOrder> sorted;
  for (const auto& [key, order] : orders) sorted.push_back(order);
  return sorted;
}

}  // namespace

DayOrder own_order(const FormTally& tally) {
  const bool day_first = tally.of(DateBin::only_day_first).rows > 0;
  const bool month_first = tally.of(DateBin::only_month_first).rows > 0;
  if (day_first == month_first) return DayOrder::unknown;
  return day_first ? DayOrder::day_first : DayOrder::month_first;
}

bool orders_by_notation(const std::vector<Notation>& notations) {
  return std::none_of(notations.begin(), notations.end(), [](const Notation& notation) {
    return notation.tally.rows_one_way() > 0 && own_order(notation.tally) == DayOrder::unknown;
  });
}

std::uint64_t rows_against(const DateDecision& decision, DayOrder order) {
  return order == DayOrder::day_first ? decision.only_month_first : decision.only_day_first;
}

bool few_against(const DateDecision& decision, DayOrder order) {
  constexpr std::uint64_t one_in = 100;
  const std::uint64_t all = decision.only_day_first + decision.only_month_first;
  return rows_against(decision, order) * one_in <= all;
}

DateDecision decide_dates(const DateTallies& tallies) {
  DateDecision decision;
  decision.unreadable = tallies.unreadable;
  decision.missing = tallies.missing;
  DateFacts facts;
  facts.seconds = tallies.seconds;
  facts.notations = date_notations(tallies);
  if (tallies.others.rows() > 0) {
    Notation others;
    others.form.kind = FormKind::other;
    others.tally = tallies.others;
    facts.notations.push_back(std::move(others));
  }
  settle_serials(decision, facts.notations);
  settle_short_years(decision, facts);
  count(decision, facts);
  facts.swap = find_date_swap(facts.notations);
  if (!facts.swap.sure) facts.odd_notation = odd_notation(facts.notations);
  decision.verdict = verdict_of(decision, facts);
  if (decision.verdict == DateVerdict::day_first) decision.order = DayOrder::day_first;
  if (decision.verdict == DateVerdict::month_first) decision.order = DayOrder::month_first;
  const bool repairable = decision.verdict == DateVerdict::swapped ||
                          (decision.verdict == DateVerdict::undecided && facts.swap.fits);
  if (repairable) decision.order = facts.swap.kept;
  if (decision.verdict == DateVerdict::swapped) describe_swap(decision, facts);
  for (const Notation& notation : facts.notations) decision.shapes.push_back(shape_of(notation));
  decision.forms = form_orders(facts);
  explain_dates(decision, facts);
  return decision;
}

}  // namespace contraste
