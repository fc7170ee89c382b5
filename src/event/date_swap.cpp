#include "event/date_swap.h"

#include <algorithm>
#include <bit>

namespace contraste {
namespace {

constexpr int days_of_month = 31;
constexpr int low_days = 12;
constexpr int fewest_months = 3;

// C(among, days) / C(31, days)
double chance_of_all(int days, int among) {
  double chance = 1;
  for (int i = 0; i < days; ++i) {
    chance *= static_cast<double>(std::max(among - i, 0)) / static_cast<double>(days_of_month - i);
  }
  return chance;
}

struct Group {
  std::uint32_t firsts = 0;
  std::uint32_t seconds = 0;

  void add(const DateTally& tally) {
    firsts |= tally.firsts;
    seconds |= tally.seconds;
  }
  int days() const { return std::min(std::popcount(firsts), std::popcount(seconds)); }
};

// A notation of days that all lie in the first twelve of their month.
bool has_low_days_only(const FormTally& tally) {
  return tally.of(DateBin::fixed_high).rows == 0 &&
         tally.of(DateBin::fixed_low).rows + tally.of(DateBin::fixed_same).rows > 0;
}

Group low_days_of(const FormTally& tally) {
  Group group;
  group.add(tally.of(DateBin::fixed_low));
  group.add(tally.of(DateBin::fixed_same));
  return group;
}

struct Kept {
  DayOrder order = DayOrder::unknown;
  bool pure = true;  // none of its notations has a date that can be read both ways
  Group group;

  double chance() const {
    const std::uint32_t days = order == DayOrder::day_first ? group.firsts : group.seconds;
    const std::uint32_t months = order == DayOrder::day_first ? group.seconds : group.firsts;
    return std::popcount(months) < fewest_months ? 1 : chance_of_high_days(std::popcount(days));
  }
};

Kept kept_dates(const std::vector<Notation>& notations) {
  Kept kept;
  bool day_first = false;
  bool month_first = false;
  for (const Notation& notation : notations) {
    const FormTally& tally = notation.tally;
    if (tally.rows_one_way() == 0) continue;
    day_first = day_first || tally.of(DateBin::only_day_first).rows > 0;
    month_first = month_first || tally.of(DateBin::only_month_first).rows > 0;
    kept.pure = kept.pure && tally.rows_both_ways() == 0;
    kept.group.add(tally.of(DateBin::only_day_first));
    kept.group.add(tally.of(DateBin::only_month_first));
  }
  if (day_first != month_first) kept.order = day_first ? DayOrder::day_first : DayOrder::month_first;
  return kept;
}

// Marks the notations that `is_one` picks, judged together.
template <class IsOne>
void judge_group(DateSwap& swap, const Group& group, double kept_chance, IsOne is_one) {
  if (group.firsts == 0) return;
  swap.fits = true;
  const bool sure = chance_of_low_days(group.days()) * kept_chance < accident;
  swap.sure = swap.sure || sure;
  std::vector<char>& marks = sure ? swap.rewritten : swap.in_doubt;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (is_one(i)) marks[i] = 1;
  }
}

}  // namespace

double chance_of_low_days(int days) {
  return chance_of_all(days, low_days);
}

double chance_of_high_days(int days) {
  return chance_of_all(days, days_of_month - low_days);
}

int days_shown(const DateTally& a, const DateTally& b) {
  Group group;
  group.add(a);
  group.add(b);
  return group.days();
}

bool is_numeric(const Notation& notation) {
  return notation.form.kind == FormKind::numeric || notation.form.kind == FormKind::numeric_span;
}

bool is_typed(const Notation& notation) {
  return notation.form.kind == FormKind::typed || notation.form.kind == FormKind::typed_number;
}

DateSwap find_date_swap(const std::vector<Notation>& notations) {
  DateSwap swap;
  swap.rewritten.assign(notations.size(), 0);
  swap.in_doubt.assign(notations.size(), 0);
  const Kept kept = kept_dates(notations);
  if (kept.order == DayOrder::unknown || !kept.pure) return swap;
  swap.kept = kept.order;
  const double chance = kept.chance();

  Group texts;
  Group typed;
  bool typed_low = true;
  for (const Notation& notation : notations) {
    const bool rewritten = is_numeric(notation) && notation.tally.rows_one_way() == 0;
    if (rewritten) texts.add(notation.tally.of(DateBin::either));
    if (rewritten) texts.add(notation.tally.of(DateBin::same));
    if (!is_typed(notation)) continue;
    typed_low = typed_low && notation.tally.of(DateBin::fixed_high).rows == 0;
    typed.firsts |= low_days_of(notation.tally).firsts;
    typed.seconds |= low_days_of(notation.tally).seconds;
  }
  judge_group(swap, texts, chance, [&](std::size_t i) {
    return is_numeric(notations[i]) && notations[i].tally.rows_one_way() == 0;
  });
  if (typed_low) {
    judge_group(swap, typed, chance, [&](std::size_t i) { return is_typed(notations[i]); });
  }
  // Days as ISO texts, which programs make of such cells. A few of them by themselves raise no doubt: ISO
  // says what it means.
  for (std::size_t i = 0; i < notations.size(); ++i) {
    const Notation& notation = notations[i];
    if (is_numeric(notation) || is_typed(notation) || !has_low_days_only(notation.tally)) continue;
    if (chance_of_low_days(low_days_of(notation.tally).days()) * chance >= accident) continue;
    judge_group(swap, low_days_of(notation.tally), chance, [&](std::size_t other) { return other == i; });
  }
  return swap;
}

}  // namespace contraste
