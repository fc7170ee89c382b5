// Comparisons, ranks, records and trends.
#include <algorithm>

#include "claim/relation_maker.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;
using Ref = TimeRef::Kind;

}  // namespace

bool RelationMaker::is_comparison(const Clause& clause) {
  const bool against = clause.against_named || !clause.against_places.empty();
  if (!against || clause.share) return false;
  return clause.comparative || clause.multiple || clause.exceed || clause.size_compared;
}

void RelationMaker::make_comparison(const Clause& clause, std::size_t subject) {
  if (!only(clause, size_slot | multiple_slot | against_slot)) return;
  Assertion a = start(clause, subject, Relation::comparison);
  Subject against = clause.against ? clause.against->subject : a.subject;
  if (!clause.against_places.empty()) against.places = clause.against_places;
  if (clause.against && against.places.empty()) against.places = a.subject.places;
  if (a.subject.measure == Measure::unstated && against.measure != Measure::unstated)
    a.subject.measure = against.measure;
  if (against.measure == Measure::unstated) against.measure = a.subject.measure;
  // "Arcadia has fewer homicides than Borealis" counts them.
  if (clause.counts_compared && a.subject.measure == Measure::unstated) {
    a.subject = counted(a.subject);
    against.measure = a.subject.measure;
  }
  a.against = against;
  if (clause.exceed) a.direction = Direction::up;
  if (clause.multiple) {
    const auto number = multiple_of(*clause.multiple);
    if (!number) return;
    if (clause.average || clause.yearly_size) return fail(clause, no_statement, what_happened);
    a.size = level_quantity(*number, Quantity::Unit::factor, context_.about);
    a.size->words = clause.multiple->words;
    a.direction = number->value >= 1 ? Direction::up : Direction::down;
  } else if (clause.size) {
    if (clause.size->kind != Kind::percent && clause.size->kind != Kind::fraction) {
      return fail_at(*clause.size,
                     {"two places can be compared by a percentage or a multiple, not by a number yet",
                      "dos lugares se comparan por un porcentaje o un múltiplo, todavía no por un número"},
                     {"Say \"20 percent lower than in B\" or \"three times that of B\".",
                      "Diga «20 por ciento menos que en B» o «tres veces la de B»."});
    }
    const auto q = change(*clause.size, a.subject, a.direction == Direction::down);
    if (!q) return;
    a.size = *q;  // 20 percent lower is a ratio of 0.8
    a.size->unit = Quantity::Unit::factor;
    a.size->value += 1;
    a.size->low += 1;
    a.size->high += 1;
  }
  const TiedTimes times = level_times(clause, context_, out_.list);
  if (!take_times(a, times)) return;
  if (a.from.kind != Ref::unstated)
    return fail(clause,
                {"a comparison of two places needs one time",
                 "una comparación de dos lugares necesita una sola fecha"},
                one_each);
  if (clause.value)
    return fail_at(*clause.value, {"I do not see what this number is of", "no veo de qué es este número"},
                   one_each);
  push(std::move(a));
}

void RelationMaker::make_rank(const Clause& clause, std::size_t subject) {
  if (!only(clause, rank_slot | record_slot | region_slot)) return;
  Assertion a = start(clause, subject, Relation::rank);
  a.count = clause.rank ? clause.rank->k : 1;
  const bool highest = clause.rank ? clause.rank->highest : clause.record == Extreme::peak;
  a.extreme = highest ? Extreme::peak : Extreme::low;
  a.whole_world = clause.world;
  if (clause.counts_compared) a.subject = counted(a.subject);
  a.direction = Direction::none;
  if (clause.value || clause.size)
    return fail(clause, {"a rank with a number beside it", "un puesto con un número al lado"}, one_each);
  if (clause.negated) return fail(clause, {"I cannot read this denial", "no sé leer esta negación"}, {});
  const TiedTimes times = level_times(clause, context_, out_.list);
  if (!take_times(a, times)) return;
  if (a.from.kind != Ref::unstated && a.count > 0) {
    return fail(clause,
                {"a rank over several years cannot be checked yet",
                 "todavía no se puede comprobar un puesto durante varios años"},
                {"Name one year.", "Nombre un solo año."});
  }
  push(std::move(a));
}

void RelationMaker::make_record(const Clause& clause, std::size_t subject) {
  if (!only(clause,
            record_slot | size_slot | value_slot | (clause.to_value && !clause.from_value ? ends_slot : 0U)))
    return;
  Assertion a = start(clause, subject, Relation::record);
  Extreme extreme = clause.record.value_or(Extreme::none);
  if (extreme == Extreme::none && clause.not_seen) extreme = not_seen_extreme(clause);
  if (extreme == Extreme::none) {
    return fail(
        clause,
        {"lowest or highest? The words do not say", "¿el más bajo o el más alto? Las palabras no lo dicen"},
        {"Write \"the lowest since\" or \"the highest since\".",
         "Escriba «el más bajo desde» o «el más alto desde»."});
  }
  const bool against = (extreme == Extreme::low && clause.direction == Direction::up) ||
                       (extreme == Extreme::peak && clause.direction == Direction::down);
  if (against) {
    return fail(clause,
                {"the change and the record point in opposite ways",
                 "el cambio y el récord apuntan en sentidos opuestos"},
                one_each);
  }
  a.extreme = extreme;
  a.direction = Direction::none;
  if (clause.negated) return fail(clause, {"I cannot read this denial", "no sé leer esta negación"}, {});
  if (clause.size && clause.to_at && clause.direction != Direction::none) {
    return make_change_and_record(clause, subject);
  }
  if (clause.size || clause.multiple) {
    return fail(clause,
                {"a change and a record in one statement", "un cambio y un récord en una misma afirmación"},
                one_each);
  }
  const TiedTimes times = distance_times(clause, context_, out_.list);
  if (!take_times(a, times)) return;
  a.years = times.years;
  a.same_months = clause.same_months;
  const bool bounded = a.years > 0 || a.from.kind != Ref::unstated;
  if (!bounded) {
    return fail(clause,
                {"the lowest or highest of what: of how many years, or of which places?",
                 "¿lo más bajo o alto de qué: de cuántos años o de qué lugares?"},
                {"Write \"in 26 years\", \"since 1985\", \"on record\" or \"in the region\".",
                 "Escriba «en 26 años», «desde 1985», «de la historia» o «de la región»."});
  }
  push(a);
  // "stood at 31 in 2012, the lowest since 1985" carries a level beside the record.
  const auto& said = clause.value ? clause.value : clause.to_value;
  if (said) push_level(clause, subject, *said);
}

// "fell 10 percent in 2011 to the lowest level in 26 years": the change over the year, and the record.
void RelationMaker::make_change_and_record(const Clause& clause, std::size_t subject) {
  Clause change = clause;
  change.record.reset();
  change.not_seen = change.record_all = false;
  change.record_years = 0;
  change.window.reset();
  change.from = {};
  Clause record = clause;
  record.size.reset();
  record.direction = Direction::none;
  make_change(std::move(change), subject);
  if (!out_.trouble) make_record(record, subject);
}

Extreme RelationMaker::not_seen_extreme(const Clause& clause) const {
  if (clause.direction == Direction::down) return Extreme::low;
  if (clause.direction == Direction::up) return Extreme::peak;
  const std::vector<Assertion>* list = !out_.list.empty()  ? &out_.list
                                       : context_.previous ? &context_.previous->assertions
                                                           : nullptr;
  if (list == nullptr) return Extreme::none;
  for (auto a = list->rbegin(); a != list->rend(); ++a) {
    if (a->direction == Direction::down) return Extreme::low;
    if (a->direction == Direction::up) return Extreme::peak;
  }
  return Extreme::none;
}

void RelationMaker::make_trend(const Clause& clause, std::size_t subject) {
  if (!only(clause, steps_slot)) return;
  Assertion a = start(clause, subject, Relation::trend);
  if (a.direction == Direction::none)
    return fail(clause, {"a trend up or down?", "¿una tendencia a la baja o al alza?"}, what_happened);
  if (clause.negated || clause.size || clause.value || clause.multiple) {
    return fail(
        clause,
        {"a trend with a number or a denial beside it", "una tendencia con un número o una negación al lado"},
        one_each);
  }
  const TiedTimes times = distance_times(clause, context_, out_.list);
  if (!take_times(a, times)) return;
  const int step = clause.steps ? clause.steps->step : 6;
  a.years = clause.steps && clause.steps->of > 0 ? clause.steps->of : times.years;
  a.count = clause.steps ? clause.steps->falls : 0;
  if (step == 7) a.years *= 10;
  if (step != 6 && step != 7) a.from.words = words_between(s_, clause.first, clause.next);
  a.step = step == 1   ? Step::day
           : step == 2 ? Step::week
           : step == 3 ? Step::month
           : step == 4 ? Step::quarter
                       : Step::year;
  if (a.years == 0 && a.from.kind == Ref::unstated) {
    return fail(clause, {"a trend since when?", "¿una tendencia desde cuándo?"},
                {"Write \"since 2003\" or \"for four years in a row\".",
                 "Escriba «desde 2003» o «por cuarto año consecutivo»."});
  }
  push(std::move(a));
}

}  // namespace contraste
