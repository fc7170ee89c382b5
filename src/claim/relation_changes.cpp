// Changes of a value and effects of a programme.
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "claim/relation_maker.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;
using Ref = TimeRef::Kind;

// A share by which the world without exceeds this one, as one by which this one exceeds the world without; a
// number changes its sign.
void against_without(Quantity& q) {
  const auto turned = [&](double x) {
    if (q.unit != Quantity::Unit::fraction) return -x;
    return std::isinf(x) ? -1.0 : -x / (1 + x);
  };
  const Quantity said = q;
  q.value = turned(said.value);
  q.low = turned(said.high);
  q.high = turned(said.low);
  q.low_open = said.high_open;
  q.high_open = said.low_open;
}

// "In 2005": of that year alone.
void within_a_time(const Clause& clause, Assertion& a) {
  const bool only_to = a.from.kind == Ref::unstated && a.to.kind == Ref::named;
  if (only_to && clause.to_at) a.from = a.to;
}

}  // namespace

// Is the world without the programme held against this one: "more", "higher", and no fall or rise over time?
bool RelationMaker::compares_worlds(const Clause& clause) const {
  for (std::size_t k = clause.first; k < clause.next && k < s_.chunks.size(); ++k) {
    const Tag tag = s_.chunks[k].tag;
    if (tag == Tag::fall_verb || tag == Tag::rise_verb || tag == Tag::halve || tag == Tag::multiply)
      return false;
  }
  return clause.comparative || clause.size_compared;
}

bool RelationMaker::is_effect(const Clause& clause) const {
  if (clause.counterfactual || clause.saved) return true;
  const bool timed = clause.from.kind != TimeMark::Kind::none || clause.to.kind != TimeMark::Kind::none ||
                     clause.window || clause.same_period || clause.extreme != Extreme::none;
  const bool credited = clause.agent || programme_of(clause) != nullptr;
  if (clause.causal && credited && !timed && clause.direction != Direction::none) return true;
  // "La baja es fruto del control territorial": a change named, and its cause.
  return clause.causal && clause.change_noun && clause.be && !clause.size && !timed;
}

void RelationMaker::make_effect(const Clause& clause, std::size_t subject) {
  if (clause.without_it && !compares_worlds(clause)) {
    return fail(
        clause,
        {"more or fewer than with it, and not than before?", "¿más o menos que con él, y no que antes?"},
        {"Write \"without P there would have been 40 percent more\".",
         "Escriba «sin P habría habido 40 por ciento más»."});
  }
  const unsigned denial = clause.size ? 0U : negated_slot;
  if (!only(clause, size_slot | denial | (clause.saved ? value_slot : 0U))) return;
  Assertion a = start(clause, subject, Relation::effect);
  a.causal = true;
  a.negated = clause.negated;
  bool down = clause.direction != Direction::up;
  const auto& said = clause.saved ? clause.value : clause.size;
  if (said) {
    a.size = change(*said, a.subject, down);
    if (!a.size) return;
    const bool of_rate = said->kind == Kind::rate || a.subject.measure == Measure::rate;
    if (of_rate && a.size->unit == Quantity::Unit::absolute) {
      return fail_at(
          *said,
          {"an effect on a rate is worked out as a share", "un efecto sobre una tasa se calcula como parte"},
          {"Say it in percent.", "Dígalo en por ciento."});
    }
  }
  // "Saved 100 lives a year": the number is that of a year.
  if (clause.yearly) {
    if (!a.size || a.size->unit != Quantity::Unit::absolute) return fail(clause, per_year, say_the_whole);
    a.each_period = true;
  }
  // "Without it there would have been 40 percent more": it made them 29 percent fewer.
  if (clause.without_it) {
    if (a.size) against_without(*a.size);
    down = !down;
  }
  a.direction = down ? Direction::down : Direction::up;
  if (!clause.saved && clause.value)
    return fail_at(*clause.value, {"I do not see what this number is of", "no veo de qué es este número"},
                   one_each);
  const TiedTimes times = distance_times(clause, context_, out_.list);
  if (!take_times(a, times)) return;
  within_a_time(clause, a);
  push(std::move(a));
}

// "Fell by half from 2002 to 2010 thanks to P", "P has reduced X since 2000": that it fell, and that it would
// not have fallen so without. The size is that of the fall.
void RelationMaker::credit(const Clause& clause, std::size_t first) {
  if (programme_of(clause) == nullptr || clause.negated) return;
  const std::size_t past = out_.list.size();
  for (std::size_t i = first; i < past; ++i) {
    if (out_.list[i].relation != Relation::change || out_.list[i].direction == Direction::none) continue;
    Assertion a = out_.list[i];
    a.relation = Relation::effect;
    a.size.reset();
    a.from_value.reset();
    a.to_value.reset();
    a.extreme = Extreme::none;
    if (a.from.kind != TimeRef::Kind::named) a.from = {};
    within_a_time(clause, a);
    push(std::move(a));
  }
}

bool RelationMaker::is_change(const Clause& clause) {
  if (clause.of_level || (clause.multiple && clause.from_is_base)) return true;
  const bool both_values = clause.from_value && (clause.to_value || clause.value);
  if (clause.passed && both_values) return true;
  if (clause.direction == Direction::none) return both_values;
  if (clause.size || clause.from_value || clause.multiple_of_change) return true;
  // "rose to 2,000 in 2010" says that it rose, too: since the time named, or over that year.
  if (clause.to_value && !clause.exceed)
    return clause.from.kind != TimeMark::Kind::none ||
           (clause.to_at && clause.to.kind == TimeMark::Kind::named);
  return !clause.value;
}

bool RelationMaker::several_places(const Clause& clause, std::size_t subject) {
  return clause.places.size() > 1 ||
         (subject < clause.subjects.size() && clause.subjects[subject].subject.places.size() > 1);
}

void RelationMaker::make_change(Clause clause, std::size_t subject) {
  if (!only(clause, size_slot | multiple_slot | ends_slot | value_slot | rest_slot | extreme_slot |
                        negated_slot | base_slot))
    return;
  // "There were 305 in 2011, down from 2,882 in 2002".
  if (clause.value && clause.from_value && !clause.to_value) {
    clause.to_value = clause.value;
    clause.value.reset();
  }
  if (clause.never) {
    return fail(
        clause, {"\"never\" of a change: of each step?", "«nunca» de un cambio: ¿de cada paso?"},
        {"Write \"fell every year from 2003 to 2010\".", "Escriba «bajaron cada año de 2003 a 2010»."});
  }
  if (clause.yearly_size || clause.average) {
    return fail(clause, per_year, say_the_whole);
  }
  if (clause.in_total && (clause.subjects.size() > 1 || several_places(clause, subject))) {
    return fail(
        clause,
        {"a change of several together has no method yet", "un cambio de varios juntos aún no tiene método"},
        {"Say it of each.", "Dígalo de cada uno."});
  }
  Assertion a = start(clause, subject, Relation::change);
  const bool down = a.direction == Direction::down;
  if (a.subject.places.size() > 1 && (clause.from_value || clause.to_value) &&
      a.subject.measure != Measure::rate) {
    return fail(clause,
                {"one number for several places: their sum, or each of them?",
                 "un número para varios lugares: ¿su suma, o cada uno?"},
                {"Say it of each place.", "Dígalo de cada lugar."});
  }
  if (clause.size) {
    const bool share_kind = clause.size->kind == Kind::factor;
    if (share_kind)
      return fail_at(*clause.size,
                     {"I do not see what this multiple is of", "no veo de qué es este múltiplo"}, one_each);
    a.size = change(*clause.size, a.subject, down);
    if (!a.size) return;
  }
  if (clause.multiple && !make_multiple(clause, a)) return;
  if (clause.of_level && !make_rest(clause, a)) return;
  if (clause.from_value && !(a.from_value = level(*clause.from_value, a.subject))) return;
  if (clause.to_value && !(a.to_value = level(*clause.to_value, a.subject))) return;
  if (clause.from_value && clause.from_value->kind == Kind::rate) a.subject.measure = Measure::rate;
  if (clause.to_value && clause.to_value->kind == Kind::rate) a.subject.measure = Measure::rate;
  if (a.direction == Direction::none && a.from_value && a.to_value) {
    a.direction = a.to_value->value < a.from_value->value ? Direction::down : Direction::up;
  }
  if (clause.value)
    return fail_at(*clause.value, {"I do not see what this number is of", "no veo de qué es este número"},
                   one_each);
  if (clause.from_value && clause.to_value && clause.from_value->year_like && clause.to_value->year_like) {
    return fail_at(*clause.from_value, {"are these years or numbers?", "¿son años o números?"},
                   {"Put the years at the end of the sentence, or write the numbers with a separator.",
                    "Ponga los años al final de la frase, o escriba los números con separador."});
  }
  a.extreme = clause.extreme;
  a.negated = clause.negated;
  if (a.negated && (a.size || a.from_value)) {
    return fail(clause,
                {"a denial with a size: what is denied?", "una negación con un tamaño: ¿qué se niega?"},
                {"Say what did happen.", "Diga lo que sí pasó."});
  }
  const TiedTimes times = change_times(clause, context_, out_.list);
  if (!take_times(a, times)) return;
  if (clause.size && clause.size->kind == Kind::number) a.subject = counted(a.subject);
  push(std::move(a));
}

// "twice as many as in 2002" is +100 %; "half as many" -50 %; "fell tenfold" is to a tenth: -90 %.
bool RelationMaker::make_multiple(const Clause& clause, Assertion& a) {
  const auto number = multiple_of(*clause.multiple);
  if (!number) return false;
  if (a.size) {
    fail_at(*clause.multiple, {"two sizes for one change", "dos tamaños para un cambio"}, one_each);
    return false;
  }
  const bool fell = a.direction == Direction::down && number->value > 1;
  const std::string words = fold(clause.multiple->words);
  const bool times = words.find("times") != std::string::npos || words.find("veces") != std::string::npos ||
                     words.find("doble") != std::string::npos || words.find("triple") != std::string::npos;
  if (fell && times) {
    // "Bajaron dos veces": by half, or on two occasions?
    fail_at(*clause.multiple,
            {"\"times\" and a fall together have no clear meaning",
             "«veces» y una baja juntas no tienen un sentido claro"},
            {"Say it as a fraction or in percent: \"to a third\", \"67 percent\".",
             "Dígalo como fracción o en por ciento: «a la tercera parte», «67 por ciento»."});
    return false;
  }
  a.size = level_quantity(*number, Quantity::Unit::fraction, context_.about);
  if (fell) invert(*a.size);
  shift_by_one(*a.size);
  a.size->words = clause.multiple->words;
  a.direction = fell || number->value < 1 ? Direction::down : Direction::up;
  return true;
}

// "to a third of its 2002 level" is -67 %.
bool RelationMaker::make_rest(const Clause& clause, Assertion& a) {
  const auto number = number_of(*clause.of_level, Subject{});
  if (!number) return false;
  if (a.direction == Direction::none) a.direction = number->value > 1 ? Direction::up : Direction::down;
  if (a.size || (number->value > 1) != (a.direction == Direction::up)) {
    fail_at(*clause.of_level,
            {"this part and the change do not go together", "esta parte y el cambio no concuerdan"},
            one_each);
    return false;
  }
  // "almost to half" has not quite reached it: what is left is a little more than half.
  SaidNumber left = *number;
  if (left.hedge == Hedge::nearly) left.hedge = Hedge::slightly_more;
  a.size = level_quantity(left, Quantity::Unit::fraction, context_.about);
  shift_by_one(*a.size);
  a.size->precision = precision_of(number->hedge);
  a.size->words = clause.of_level->words;
  return true;
}

// n times as many, seen from the other end: 1/n. "More than tenfold" is less than a tenth.
void RelationMaker::invert(Quantity& q) {
  const double low = q.low;
  q.value = 1 / q.value;
  q.low = 1 / q.high;  // 0 where there was no end
  q.high = low > 0 ? 1 / low : 1;
  std::swap(q.low_open, q.high_open);
  q.high_open = q.high_open || low <= 0;  // "less than tenfold" is still a fall
}

void RelationMaker::shift_by_one(Quantity& q) {
  q.value -= 1;
  q.low -= 1;
  q.high -= 1;
}

// A whole number before the noun is a count: "402 fewer killings" is no rate.
Subject RelationMaker::counted(Subject subject) const {
  if (subject.measure != Measure::unstated) return subject;
  const bool countable = std::ranges::any_of(v_.indicators, [&](const Vocabulary::Indicator& one) {
    return one.has_count && std::ranges::find(subject.indicators, one.name) != subject.indicators.end();
  });
  if (countable) subject.measure = Measure::count;
  return subject;
}

}  // namespace contraste
