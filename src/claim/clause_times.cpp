#include "claim/clause_times.h"

#include <algorithm>
#include <chrono>

namespace contraste {
namespace {

using Mark = TimeMark::Kind;
using Ref = TimeRef::Kind;

TimeRef named_ref(const Period& period, std::string words, bool implied) {
  TimeRef ref;
  ref.kind = Ref::named;
  ref.period = period;
  ref.words = std::move(words);
  ref.implied = implied;
  return ref;
}

TimeRef kind_ref(Ref kind, int years, std::string words, bool implied) {
  TimeRef ref;
  ref.kind = kind;
  ref.years = years;
  ref.words = std::move(words);
  ref.implied = implied;
  return ref;
}

std::optional<Trouble> month_trouble(const TimeMark& mark) {
  if (mark.kind != Mark::month_unknown) return std::nullopt;
  return Trouble{
      mark.first,
      mark.first + 1,
      {"\"" + mark.words + "\" of which year?", "«" + mark.words + "» ¿de qué año?"},
      {"Write the year, or say when the claim was made.", "Escriba el año o diga cuándo se afirmó."},
      ErrorCode::sentence_syntax};
}

Trouble trouble_at(std::size_t first, std::size_t next, Words what, Words remedy) {
  return {first, next, std::move(what), std::move(remedy), ErrorCode::sentence_syntax};
}

TimeRef end_ref(const TimeMark& mark) {
  switch (mark.kind) {
    case Mark::named: {
      TimeRef ref = named_ref(mark.period, mark.words, false);
      ref.unfinished = mark.unfinished;
      return ref;
    }
    case Mark::years_before:
      return kind_ref(Ref::before_latest, mark.years, mark.words, false);
    case Mark::latest:
      return kind_ref(Ref::latest, 0, mark.words, false);
    default:
      return kind_ref(Ref::latest, 0, {}, true);
  }
}

TimeRef start_ref(const TimeMark& mark, const TimeRef& end) {
  switch (mark.kind) {
    case Mark::named:
      return named_ref(mark.period, mark.words, false);
    case Mark::years_before:
      if (end.kind == Ref::named)
        return named_ref(shifted_years(*end.period, -mark.years), mark.words, false);
      return kind_ref(Ref::before_latest, mark.years, mark.words, false);
    case Mark::same_part_of:
      if (end.kind == Ref::named) {
        const int back = mark.years > 0 ? mark.years : first_year(*end.period) - first_year(mark.period);
        return named_ref(shifted_years(*end.period, -back), mark.words, false);
      }
      if (mark.years > 0) return kind_ref(Ref::before_latest, mark.years, mark.words, false);
      return named_ref(mark.period, mark.words, false);
    case Mark::latest:
      return kind_ref(Ref::before_latest, 1, mark.words, true);
    case Mark::beginning:
      return kind_ref(Ref::beginning, 0, mark.words, false);
    default:
      return {};
  }
}

// "this June was the lowest since 2016": the same month of that year.
void match_grain(TimeRef& from, const TimeRef& to) {
  if (from.kind != Ref::named || to.kind != Ref::named) return;
  if (to.period->grain == Grain::month && from.period->grain == Grain::year) {
    const int back = first_year(*to.period) - first_year(*from.period);
    from.period = shifted_years(*to.period, -back);
  }
}

// The times of the assertion before: in this sentence, else in the claim before it.
const Assertion* assertion_before(const ClaimContext& context, const std::vector<Assertion>& before) {
  const auto timed = [](const Assertion& a) {
    return a.from.kind != Ref::unstated || a.to.kind == Ref::named;
  };
  for (auto a = before.rbegin(); a != before.rend(); ++a) {
    if (timed(*a)) return &*a;
  }
  if (context.previous == nullptr) return nullptr;
  const auto& list = context.previous->assertions;
  for (auto a = list.rbegin(); a != list.rend(); ++a) {
    if (timed(*a)) return &*a;
  }
  return nullptr;
}

bool take_same_period(const Clause& clause, const ClaimContext& context, const std::vector<Assertion>& before,
                      TiedTimes& times) {
  if (!clause.same_period) return false;
  if (clause.from.kind != Mark::none || clause.to.kind != Mark::none || clause.window) {
    times.trouble = trouble_at(
        clause.first, clause.next, {"the period is given twice", "el periodo se da dos veces"},
        {"Say either \"the same period\" or the years.", "Diga «el mismo periodo» o los años, no ambos."});
    return true;
  }
  const Assertion* known = assertion_before(context, before);
  if (known == nullptr) {
    times.trouble =
        trouble_at(clause.first, clause.next,
                   {"\"the same period\" as what? No claim before this one names a period",
                    "¿el mismo periodo que cuál? Ninguna afirmación anterior nombra un periodo"},
                   {"Write the years: \"from 2002 to 2011\".", "Escriba los años: «de 2002 a 2011»."});
    return true;
  }
  times.from = known->from;
  times.to = known->to;
  times.from.implied = times.to.implied = true;
  return true;
}

// "89 percent in nine years, from 2002 to 2011": the same stretch told twice.
bool window_agrees(const Clause& clause) {
  return clause.window && clause.window->hedge == Hedge::exact && clause.window->step == 6 &&
         clause.from.kind == Mark::named && clause.to.kind == Mark::named &&
         first_year(clause.to.period) - first_year(clause.from.period) == clause.window->years;
}

bool check_marks(const Clause& clause, TiedTimes& times) {
  for (const TimeMark* mark : {&clause.from, &clause.to}) {
    if (auto trouble = month_trouble(*mark)) {
      times.trouble = trouble;
      return false;
    }
  }
  if (clause.window && clause.from.kind != Mark::none) {
    times.trouble =
        trouble_at(clause.window->first, clause.window->next,
                   {"the start is given twice", "el comienzo se da dos veces"},
                   {"Say either the year or how long ago.", "Diga el año o hace cuánto, no ambos."});
    return false;
  }
  return true;
}

Trouble years_only(const TimePhrase& window) {
  return trouble_at(
      window.first, window.next,
      {"a stretch of months or weeks cannot be placed", "un lapso de meses o semanas no se puede ubicar"},
      {"Name both ends: \"from March 2010 to March 2011\".",
       "Nombre los dos extremos: «de marzo de 2010 a marzo de 2011»."});
}

Trouble exact_years(const TimePhrase& window) {
  return trouble_at(window.first, window.next, {"how many years exactly?", "¿cuántos años exactamente?"},
                    {"Name the year it starts from.", "Nombre el año del que parte."});
}

}  // namespace

TiedTimes change_times(const Clause& said, const ClaimContext& context,
                       const std::vector<Assertion>& before) {
  TiedTimes times;
  Clause clause = said;
  if (window_agrees(clause)) clause.window.reset();
  if (!check_marks(clause, times)) return times;
  if (take_same_period(clause, context, before, times)) return times;
  times.to = end_ref(clause.to);
  if (clause.window) {
    if (clause.window->step != 6) times.trouble = years_only(*clause.window);
    if (clause.window->hedge != Hedge::exact) times.trouble = exact_years(*clause.window);
    TimeMark back;
    back.kind = Mark::years_before;
    back.years = clause.window->years;
    back.words = clause.window->words;
    times.from = start_ref(back, times.to);
    return times;
  }
  times.from = start_ref(clause.from, times.to);
  // "5 percent fewer than last year", and nothing of this one: the last full year against the one before it.
  const bool last_year =
      (clause.from.relative && clause.from.month == 0) || clause.from.kind == Mark::same_part_of;
  if (last_year && clause.to.kind == Mark::none && times.from.kind == Ref::named && context.said_on) {
    const int now = static_cast<int>(std::chrono::year_month_day{*context.said_on}.year());
    times.from = kind_ref(Ref::before_latest, std::max(1, now - first_year(*times.from.period)),
                          clause.from.words, false);
  }
  // "in 2002 they were higher than in 2010" may look ahead.
  if (times.from.kind == Ref::named && clause.from.kind == Mark::named && times.to.kind == Ref::named &&
      !(clause.from_is_base && clause.comparative) && times.to.period->last < times.from.period->first) {
    times.trouble = trouble_at(clause.from.first, clause.from.first + 1,
                               {"the start lies after the end", "el comienzo está después del final"},
                               {"Write the earlier time first.", "Escriba primero la fecha anterior."});
  }
  if (clause.month_span) {
    times.trouble = trouble_at(
        clause.from.first, clause.from.first + 1,
        {"from the first of these months to the last, or against the same months of the year before?",
         "¿del primero al último de estos meses, o frente a los mismos meses del año anterior?"},
        {"Write \"compared with the same period of\" and the year.",
         "Escriba «frente al mismo periodo de» y el año."});
  }
  const bool bare = clause.from.kind == Mark::none && clause.extreme == Extreme::none;
  if (!bare) return times;
  const bool one_period = clause.to.kind == Mark::named;
  const Grain grain = clause.to.period.grain;
  const bool yearly = grain == Grain::year || grain == Grain::fiscal_year || grain == Grain::half_year;
  if (one_period && clause.to_at && yearly) {
    times.from = named_ref(shifted_years(clause.to.period, -1), {}, true);
  } else if (clause.to.kind == Mark::latest && clause.to.years == 1) {  // "this year", not "now"
    times.from = kind_ref(Ref::before_latest, 1, {}, true);
  } else if (clause.to.kind == Mark::named && clause.to_at && grain == Grain::span &&
             days(clause.to.period) < 366) {
    times.from =
        named_ref(shifted_years(clause.to.period, -1), {}, true);  // "in the first ten months of 2011"
  } else if (clause.to.kind == Mark::named && clause.to_at && grain == Grain::span &&
             days(clause.to.period) > 730) {
    // "in the 1990s": from its first year to its last.
    times.from = named_ref(year_period(first_year(clause.to.period)), {}, true);
    times.to = named_ref(year_period(contraste::last_year(clause.to.period)), clause.to.words, false);
  } else if (clause.to.kind == Mark::named && clause.to_at) {
    times.trouble =
        trouble_at(clause.to.first, clause.to.first + 1, {"changed since when?", "¿cambió desde cuándo?"},
                   {"Name both ends: \"from 2002 to 2011\".", "Nombre los dos extremos: «de 2002 a 2011»."});
  }
  return times;
}

TiedTimes distance_times(const Clause& said, const ClaimContext& context,
                         const std::vector<Assertion>& before) {
  TiedTimes times;
  Clause clause = said;
  // "in the last two weeks at the lowest levels since June 2006": the stretch is the end, not the start.
  if (clause.window && clause.window->step != 6 && clause.window->past && clause.from.kind == Mark::named &&
      clause.to.kind == Mark::none) {
    clause.to.kind = Mark::latest;
    clause.to.words = clause.window->words;
    clause.window.reset();
  }
  if (!check_marks(clause, times)) return times;
  if (take_same_period(clause, context, before, times)) return times;
  times.to = end_ref(clause.to);
  if (clause.window) {
    const Hedge hedge = clause.window->hedge;
    if (clause.window->step != 6) times.trouble = years_only(*clause.window);
    const bool reaches = hedge == Hedge::exact || hedge == Hedge::more_than || hedge == Hedge::at_least;
    if (!reaches) times.trouble = exact_years(*clause.window);
    times.years = clause.window->years;
    return times;
  }
  if (clause.record_years > 0) times.years = clause.record_years;
  if (clause.from.kind == Mark::years_before) {
    times.years = clause.from.years;
    return times;
  }
  times.from = start_ref(clause.from, times.to);
  if (clause.record_all && times.from.kind == Ref::unstated && times.years == 0) {
    times.from = kind_ref(Ref::beginning, 0, {}, false);
  }
  match_grain(times.from, times.to);
  return times;
}

TiedTimes level_times(const Clause& clause, const ClaimContext& context,
                      const std::vector<Assertion>& before) {
  TiedTimes times;
  if (!check_marks(clause, times)) return times;
  if (take_same_period(clause, context, before, times)) return times;
  // "five years ago there were": the one time named.
  const bool ago = clause.to.kind == Mark::none && clause.from.kind == Mark::years_before;
  times.to = end_ref(ago ? clause.from : clause.to);
  if (ago) return times;
  if (clause.window) {
    if (clause.window->step != 6) times.trouble = years_only(*clause.window);
    if (clause.window->hedge != Hedge::exact) times.trouble = exact_years(*clause.window);
    times.from = kind_ref(Ref::before_latest, clause.window->years, clause.window->words, false);
    if (times.to.kind == Ref::named) {
      times.from =
          named_ref(shifted_years(*times.to.period, 1 - clause.window->years), clause.window->words, true);
    }
    return times;
  }
  times.from = start_ref(clause.from, times.to);
  // "After 2002": that year is not among them.
  if (clause.after && times.from.kind == Ref::named) times.from.period = shifted_years(*times.from.period, 1);
  return times;
}

}  // namespace contraste
