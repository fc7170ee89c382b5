#include "claim/relations.h"

#include <algorithm>
#include <cmath>

#include "claim/clause_times.h"
#include "claim/inherit.h"
#include "claim/lexicon.h"
#include "claim/not_checkable.h"
#include "claim/units.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;
using Ref = TimeRef::Kind;

const Words no_statement{"nothing is said here that could be checked",
                         "aquí no se afirma nada que se pueda comprobar"};
const Words one_each{"Make two sentences of it.", "Haga dos frases."};
const Words what_happened{"I expected what happened: fell, rose, was the lowest since, stood at, exceeded.",
                          "Esperaba qué pasó: cayó, aumentó, fue la más baja desde, se ubicó en, superó."};

class RelationMaker {
 public:
  RelationMaker(const Sentence& sentence, const Vocabulary& vocabulary, const ClaimContext& context)
      : s_(sentence), v_(vocabulary), context_(context) {}

  Assertions run(std::vector<Clause> clauses) {
    inherit(clauses, s_, v_, context_);
    for (std::size_t i = 0; i < clauses.size() && !out_.trouble; ++i) {
      const Clause& clause = clauses[i];
      for (const std::string& aside : clause.asides) {
        if (!clause.unread) out_.asides.push_back(aside);
      }
      const std::size_t before = out_.list.size();
      for (std::size_t s = 0; s < std::max<std::size_t>(clause.subjects.size(), 1) && !out_.trouble; ++s)
        make(clause, s);
      if (i > 0 && clause.joined_by_while) mark_opposite(before);
      for (const std::string& told : clause.told) {
        Assertion a;
        a.subject.words = told;
        a.why_not = unmatched_why(told);
        push(std::move(a));
      }
    }
    return std::move(out_);
  }

 private:
  const Sentence& s_;
  const Vocabulary& v_;
  const ClaimContext& context_;
  Assertions out_;

  void fail(const Clause& clause, Words what, Words remedy) {
    if (!out_.trouble)
      out_.trouble =
          Trouble{clause.first, clause.next, std::move(what), std::move(remedy), ErrorCode::sentence_syntax};
  }

  void fail_at(const SaidQuantity& q, Words what, Words remedy) {
    if (!out_.trouble)
      out_.trouble = Trouble{q.first, q.next, std::move(what), std::move(remedy), ErrorCode::sentence_syntax};
  }

  // The last statement before `at` and the one there tell opposite ways: "fell while ... rose".
  void mark_opposite(std::size_t at) {
    if (at == 0 || at >= out_.list.size()) return;
    Assertion& a = out_.list[at - 1];
    Assertion& b = out_.list[at];
    const bool changes = a.relation == Relation::change && b.relation == Relation::change;
    const bool differ =
        a.direction != b.direction && a.direction != Direction::none && b.direction != Direction::none;
    if (changes && differ && !a.negated && !b.negated) a.relation = b.relation = Relation::opposite;
  }

  void push(Assertion assertion) { out_.list.push_back(std::move(assertion)); }

  Assertion start(const Clause& clause, std::size_t subject, Relation relation) const {
    Assertion a;
    a.relation = relation;
    a.causal = clause.causal;
    a.programme = clause.programme;
    a.direction = clause.direction;
    if (subject < clause.subjects.size()) a.subject = placed(clause.subjects[subject].subject);
    if (clause.source) a.subject.source = clause.source;
    return a;
  }

  // The place that the sentence leaves out: the context's, else the only one that the data has for this.
  // Several: the user is asked.
  Subject placed(Subject subject) const {
    if (!subject.places.empty()) return subject;
    if (!context_.place.empty()) {
      subject.places.push_back(context_.place);
      return subject;
    }
    std::vector<std::string> known;
    for (const Vocabulary::Indicator& one : v_.indicators) {
      if (std::ranges::find(subject.indicators, one.name) == subject.indicators.end()) continue;
      for (const std::string& place : one.places) {
        if (std::ranges::find(known, place) == known.end()) known.push_back(place);
      }
    }
    if (known.size() == 1) {
      subject.places = known;
    } else {
      subject.which_place = known;
    }
    return subject;
  }

  bool take_times(Assertion& a, const TiedTimes& times) {
    if (times.trouble) {
      out_.trouble = times.trouble;
      return false;
    }
    a.from = times.from;
    a.to = times.to;
    return true;
  }

  // The number said in the unit of the data: decimals where the subject is a rate, tons where it is tons.
  std::optional<SaidNumber> number_of(const SaidQuantity& q, const Subject& subject) {
    if (q.ambiguous) {
      fail_at(q,
              {"\"" + q.words + "\" could be thousands or decimals",
               "«" + q.words + "» puede ser miles o decimales"},
              {"Write it without a separator, or with one or two decimals.",
               "Escríbalo sin separador o con uno o dos decimales."});
      return std::nullopt;
    }
    SaidNumber number = q.as_decimal && subject.measure == Measure::rate ? *q.as_decimal : q.number;
    const UnitFit fit = fit_unit(q.unit, subject, v_);
    if (!fit.fits) {
      fail_at(q,
              {"the figures are in " + fit.data_unit + ", not in this unit",
               "las cifras están en " + fit.data_unit + ", no en esta unidad"},
              {"Say the number in the unit of the figures.", "Diga el número en la unidad de las cifras."});
      return std::nullopt;
    }
    number.value *= fit.factor;
    number.half_unit *= fit.factor;
    return number;
  }

  std::optional<Quantity> level(const SaidQuantity& q, const Subject& subject) {
    const auto number = number_of(q, subject);
    if (!number) return std::nullopt;
    const bool part = q.kind == Kind::percent || q.kind == Kind::fraction;
    Quantity quantity =
        level_quantity(*number, part ? Quantity::Unit::fraction : Quantity::Unit::absolute, context_.about);
    quantity.words = q.words;
    return quantity;
  }

  std::optional<Quantity> change(const SaidQuantity& q, const Subject& subject, bool down) {
    const auto number = number_of(q, subject);
    if (!number) return std::nullopt;
    Quantity::Unit unit = Quantity::Unit::absolute;
    if (q.kind == Kind::percent || q.kind == Kind::fraction) unit = Quantity::Unit::fraction;
    if (q.kind == Kind::points) unit = Quantity::Unit::points;
    if (unit == Quantity::Unit::fraction && down && number->value > 1) {
      fail_at(q, {"nothing can fall by more than 100 percent", "nada puede caer más del 100 por ciento"},
              {"Check the number.", "Revise el número."});
      return std::nullopt;
    }
    Quantity quantity = change_quantity(*number, unit, down, context_.about);
    quantity.words = q.words;
    return quantity;
  }

  void make(const Clause& clause, std::size_t subject) {
    if (clause.unread) return make_unread(clause, subject);
    if (is_effect(clause)) return make_effect(clause, subject);
    if (clause.share) return make_share(clause, subject);
    if (clause.rank || (clause.record && clause.region && !has_window(clause)))
      return make_rank(clause, subject);
    if (clause.record || clause.not_seen || clause.record_all) return make_record(clause, subject);
    if (clause.steps || (clause.sustained && !clause.size)) return make_trend(clause, subject);
    if (is_comparison(clause)) return make_comparison(clause, subject);
    if (is_change(clause)) return make_change(clause, subject);
    if (clause.value || (clause.to_value && clause.direction != Direction::none))
      return make_level(clause, subject);
    fail(clause, no_statement, what_happened);
  }

  static bool has_window(const Clause& clause) {
    return clause.window || clause.record_years > 0 || clause.record_all ||
           clause.from.kind != TimeMark::Kind::none;
  }

  void make_unread(const Clause& clause, std::size_t subject) {
    Assertion a = start(clause, subject, clause.fixed.value_or(Relation::not_checkable));
    a.why_not = *clause.unread;
    a.negated = clause.negated;
    a.elsewhere = clause.elsewhere;
    if (a.relation == Relation::not_checkable) {
      const std::string words = clause.asides.empty() ? std::string{} : clause.asides.front();
      if (a.why_not.empty()) a.why_not = unmatched_why(words);
      if (a.subject.words.empty()) a.subject.words = words;
      a.direction = Direction::none;
    } else {
      const TiedTimes times = distance_times(clause, context_, out_.list);
      if (!take_times(a, times)) return;
    }
    push(std::move(a));
  }

  static bool is_effect(const Clause& clause) {
    if (clause.counterfactual || clause.saved) return true;
    const bool timed = clause.from.kind != TimeMark::Kind::none || clause.to.kind != TimeMark::Kind::none ||
                       clause.window || clause.same_period || clause.extreme != Extreme::none;
    if (clause.causal && clause.agent && !timed && clause.direction != Direction::none) return true;
    // "La baja es fruto del control territorial": a change named, and its cause.
    return clause.causal && clause.change_noun && clause.be && !clause.size && !timed;
  }

  void make_effect(const Clause& clause, std::size_t subject) {
    Assertion a = start(clause, subject, Relation::effect);
    a.causal = true;
    bool down = clause.direction != Direction::up;
    // "Without it there would have been 2,000 more": it made them fewer.
    if (clause.counterfactual && clause.direction == Direction::up) down = true;
    if (clause.counterfactual && clause.direction == Direction::down && clause.size_compared &&
        clause.value == std::nullopt)
      down = true;
    const auto& said = clause.saved ? clause.value : clause.size;
    if (said) {
      a.size = change(*said, a.subject, down);
      if (!a.size) return;
    }
    a.direction = down ? Direction::down : Direction::up;
    if (!clause.saved && clause.value)
      return fail_at(*clause.value, {"I do not see what this number is of", "no veo de qué es este número"},
                     one_each);
    const TiedTimes times = distance_times(clause, context_, out_.list);
    if (!take_times(a, times)) return;
    push(std::move(a));
  }

  static bool is_comparison(const Clause& clause) {
    const bool against = clause.against_named || !clause.against_places.empty();
    if (!against || clause.share) return false;
    return clause.comparative || clause.multiple || clause.exceed || clause.size_compared;
  }

  void make_comparison(const Clause& clause, std::size_t subject) {
    Assertion a = start(clause, subject, Relation::comparison);
    Subject against = clause.against ? clause.against->subject : a.subject;
    if (!clause.against_places.empty()) against.places = clause.against_places;
    if (clause.against && against.places.empty()) against.places = a.subject.places;
    if (a.subject.measure == Measure::unstated && against.measure != Measure::unstated)
      a.subject.measure = against.measure;
    if (against.measure == Measure::unstated) against.measure = a.subject.measure;
    a.against = against;
    if (clause.exceed) a.direction = Direction::up;
    if (clause.multiple) {
      const auto number = number_of(*clause.multiple, Subject{});
      if (!number) return;
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

  void make_rank(const Clause& clause, std::size_t subject) {
    Assertion a = start(clause, subject, Relation::rank);
    a.count = clause.rank ? clause.rank->k : 1;
    const bool highest = clause.rank ? clause.rank->highest : clause.record == Extreme::peak;
    a.extreme = highest ? Extreme::peak : Extreme::low;
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

  void make_record(const Clause& clause, std::size_t subject) {
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
  void make_change_and_record(const Clause& clause, std::size_t subject) {
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

  Extreme not_seen_extreme(const Clause& clause) const {
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

  void make_trend(const Clause& clause, std::size_t subject) {
    Assertion a = start(clause, subject, Relation::trend);
    if (a.direction == Direction::none)
      return fail(clause, {"a trend up or down?", "¿una tendencia a la baja o al alza?"}, what_happened);
    if (clause.negated || clause.size || clause.value || clause.multiple) {
      return fail(clause,
                  {"a trend with a number or a denial beside it",
                   "una tendencia con un número o una negación al lado"},
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

  void make_share(const Clause& clause, std::size_t subject) {
    Assertion a = start(clause, subject, Relation::share);
    if (!clause.against) {
      return fail(clause, {"a share of what?", "¿parte de qué?"},
                  {"Write \"A as a share of B\".", "Escriba «A como porcentaje de B»."});
    }
    Subject whole = clause.against->subject;
    if (clause.concentration > 0) {
      a.subject = placed(whole);
      a.count = clause.concentration;
      a.against = a.subject;
      a.direction = Direction::none;
      if (!clause.size || !(a.size = level(*clause.size, Subject{}))) return;
      const TiedTimes when = level_times(clause, context_, out_.list);
      if (take_times(a, when)) push(std::move(a));
      return;
    }
    a.share_of_sum = clause.share_of_sum;
    if (clause.participle_share) {
      // "46 percent of the funds had been obligated": the part is the stage that the verb names.
      if (!clause.deliver && !clause.places.empty() && clause.places != whole.places) {
        // "two thirds of murders occur in Arcadia"
        a.subject = whole;
        a.subject.places = clause.places;
        if (whole.places.empty() && !context_.place.empty()) whole.places.push_back(context_.place);
        if (whole.places.empty()) {
          if (!other_places(a, whole, clause)) return;
        }
      } else if (!clause.deliver) {
        return fail(clause,
                    {"a share of \"" + whole.words + "\", but of what kind?",
                     "una parte de «" + whole.words + "», ¿pero de qué?"},
                    {"Write \"A as a share of B\".", "Escriba «A como porcentaje de B»."});
      }
      if (clause.deliver) {
        a.subject = placed(whole);
        a.subject.definition = clause.stage;
        a.subject.words = whole.words + " " + clause.stage;
      }
    }
    if (!a.subject.indicators.empty() && a.subject.indicators == whole.indicators &&
        !clause.participle_share) {
      if (!other_places(a, whole, clause)) return;
    } else {
      if (whole.places.empty()) whole.places = a.subject.places;
    }
    a.against = whole;
    if (clause.value && !clause.size &&
        (clause.value->kind == Kind::percent || clause.value->kind == Kind::fraction)) {
      a.size = level(*clause.value, Subject{});
    } else if (clause.size && clause.direction != Direction::none) {
      a.size = change(*clause.size, Subject{}, clause.direction == Direction::down);
    } else if (clause.size) {
      a.size = level(*clause.size, Subject{});
    } else if (clause.direction == Direction::none) {
      return fail(clause, no_statement, what_happened);
    }
    if (out_.trouble) return;
    for (const auto& [slot, said] :
         {std::pair{&a.from_value, &clause.from_value}, std::pair{&a.to_value, &clause.to_value}}) {
      if (*said) *slot = level(**said, Subject{});
    }
    const TiedTimes times = clause.direction != Direction::none ? change_times(clause, context_, out_.list)
                                                                : level_times(clause, context_, out_.list);
    if (!take_times(a, times)) return;
    if (out_.trouble) return;
    push(std::move(a));
  }

  // "Colombia's share of the funding": against the one other place, together with it.
  bool other_places(Assertion& a, Subject& whole, const Clause& clause) {
    std::vector<std::string> others;
    for (const std::string& place : v_.places) {
      if (std::ranges::find(a.subject.places, place) == a.subject.places.end()) others.push_back(place);
    }
    if (others.size() != 1) {
      fail(clause, {"a share among which places?", "¿una parte entre qué lugares?"},
           {"Name the whole: \"A as a share of B\".", "Nombre el total: «A como porcentaje de B»."});
      return false;
    }
    whole.places = others;
    a.share_of_sum = true;
    return true;
  }

  static bool is_change(const Clause& clause) {
    if (clause.of_level || (clause.multiple && clause.from_is_base)) return true;
    const bool both_values = clause.from_value && clause.to_value;
    if (clause.passed && both_values) return true;
    if (clause.direction == Direction::none) return both_values;
    if (clause.size || clause.from_value || clause.multiple_of_change) return true;
    if (clause.to_value || clause.value) return false;
    return true;
  }

  void make_change(Clause clause, std::size_t subject) {
    // "There were 305 in 2011, down from 2,882 in 2002".
    if (clause.value && clause.from_value && !clause.to_value) {
      clause.to_value = clause.value;
      clause.value.reset();
    }
    Assertion a = start(clause, subject, Relation::change);
    const bool down = a.direction == Direction::down;
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
    a.extreme = clause.extreme;
    a.negated = clause.negated;
    if (a.negated && (a.size || a.from_value)) {
      return fail(clause,
                  {"a denial with a size: what is denied?", "una negación con un tamaño: ¿qué se niega?"},
                  {"Say what did happen.", "Diga lo que sí pasó."});
    }
    const TiedTimes times = change_times(clause, context_, out_.list);
    if (!take_times(a, times)) return;
    if (clause.size && clause.size->kind == Kind::number && clause.value_counts)
      a.subject = counted(a.subject);
    push(std::move(a));
  }

  // "twice as many as in 2002" is +100 %; "half as many" -50 %.
  bool make_multiple(const Clause& clause, Assertion& a) {
    const auto number = number_of(*clause.multiple, Subject{});
    if (!number) return false;
    if (a.size) {
      fail_at(*clause.multiple, {"two sizes for one change", "dos tamaños para un cambio"}, one_each);
      return false;
    }
    a.size = level_quantity(*number, Quantity::Unit::fraction, context_.about);
    shift_by_one(*a.size);
    a.size->words = clause.multiple->words;
    a.direction = number->value < 1 ? Direction::down : Direction::up;
    return true;
  }

  // "to a third of its 2002 level" is -67 %.
  bool make_rest(const Clause& clause, Assertion& a) {
    const auto number = number_of(*clause.of_level, Subject{});
    if (!number) return false;
    if (a.size || (number->value > 1) != (a.direction == Direction::up)) {
      fail_at(*clause.of_level,
              {"this part and the change do not go together", "esta parte y el cambio no concuerdan"},
              one_each);
      return false;
    }
    a.size = level_quantity(*number, Quantity::Unit::fraction, context_.about);
    shift_by_one(*a.size);
    a.size->words = clause.of_level->words;
    return true;
  }

  static void shift_by_one(Quantity& q) {
    q.value -= 1;
    q.low -= 1;
    q.high -= 1;
  }

  // A whole number before the noun is a count: "402 fewer killings" is no rate.
  Subject counted(Subject subject) const {
    if (subject.measure != Measure::unstated) return subject;
    const bool countable = std::ranges::any_of(v_.indicators, [&](const Vocabulary::Indicator& one) {
      return one.has_count && std::ranges::find(subject.indicators, one.name) != subject.indicators.end();
    });
    if (countable) subject.measure = Measure::count;
    return subject;
  }

  void make_level(const Clause& clause, std::size_t subject) {
    push_level(clause, subject, clause.value ? *clause.value : *clause.to_value);
  }

  void push_level(const Clause& clause, std::size_t subject, SaidQuantity said) {
    Assertion a = start(clause, subject, Relation::level);
    if (clause.deliver && said.money && clause.subjects[subject].anaphoric) a.subject = money_subject(clause);
    if (clause.exceed && said.number.hedge == Hedge::exact)
      said.number.hedge = clause.negated ? Hedge::at_most : Hedge::more_than;
    if (clause.negated && !clause.exceed) {
      // "no hubo homicidios": zero is a number said, the denial is in it.
      return fail(clause, {"I cannot read this denial", "no sé leer esta negación"},
                  {"Say what did happen.", "Diga lo que sí pasó."});
    }
    if (said.kind == Kind::points || said.kind == Kind::factor)
      return fail_at(said, {"I do not see what this number is of", "no veo de qué es este número"}, one_each);
    const auto size = level(said, a.subject);
    if (!size) return;
    a.size = size;
    if (said.kind == Kind::rate) a.subject.measure = Measure::rate;
    if (clause.value_counts && said.kind == Kind::number && !said.money) a.subject = counted(a.subject);
    if (clause.size || clause.multiple)
      return fail(clause, {"two sizes in one statement", "dos tamaños en una afirmación"}, one_each);
    if (clause.extreme != Extreme::none)
      return fail(clause, {"a level and a peak in one statement", "un nivel y un pico en una afirmación"},
                  one_each);
    const bool with_record = clause.record || clause.not_seen;
    TiedTimes times = with_record ? TiedTimes{} : level_times(clause, context_, out_.list);
    if (with_record) times.to = distance_times(clause, context_, out_.list).to;
    if (!take_times(a, times)) return;
    const bool ends = a.from.kind != Ref::unstated;
    const bool span = a.to.kind == Ref::named && a.to.period->grain == Grain::span;
    const bool cumulative =
        clause.agent && a.to.kind == Ref::latest && a.to.implied &&
        (is_idea(a.subject, {"training", "extradition", "aid", "demobilised"}) || said.money);
    const bool people_idea = a.to.kind == Ref::latest && a.to.implied &&
                             is_idea(a.subject, {"training", "extradition", "aid", "demobilised"});
    if (ends || span || a.subject.places.size() > 1 || cumulative || people_idea) {
      a.relation = Relation::total;
      a.each_place = a.subject.places.size() > 1;
      if (!ends && !span) a.from.kind = a.to.kind == Ref::named ? Ref::unstated : Ref::beginning;
      if (a.from.kind == Ref::beginning) a.from.implied = true;
    }
    push(a);
    if (clause.beside) push_beside(a, *clause.beside);
  }

  static bool is_idea(const Subject& subject, std::initializer_list<std::string_view> list) {
    return std::ranges::any_of(list, [&](std::string_view id) { return subject.idea == id; });
  }

  // "16,033 murders (31.9 per 100,000)"; "en 981 municipios, el 89 por ciento".
  void push_beside(Assertion a, const SaidQuantity& beside) {
    if (beside.kind == Kind::rate) {
      a.relation = Relation::level;
      a.subject.measure = Measure::rate;
    } else {
      a.relation = Relation::share;
      const auto all = std::ranges::find_if(v_.indicators, [](const Vocabulary::Indicator& one) {
        return bare_key(one.name) == word_key("municipalities") ||
               bare_key(one.name) == word_key("municipios");
      });
      Subject whole;
      whole.words = s_.language == Language::spanish ? "municipios" : "municipalities";
      whole.idea = "municipality";
      whole.places = a.subject.places;
      if (all != v_.indicators.end()) whole.indicators.push_back(all->name);
      a.against = whole;
    }
    const auto size = level(beside, a.subject);
    if (!size) return;
    a.size = size;
    push(std::move(a));
  }

  // Money without a noun is aid; the verb says at which stage ("delivered", "appropriated").
  Subject money_subject(const Clause& clause) const {
    Subject subject;
    subject.words = clause.stage;
    subject.idea = "aid";
    for (const std::string_view idea : {"aid", "military aid"}) {
      for (const Vocabulary::Indicator& one : v_.indicators) {
        if (one.idea == idea) subject.indicators.push_back(one.name);
      }
      if (!subject.indicators.empty()) break;
    }
    for (const std::string& definition : v_.definitions) {
      if (phrase_key(definition).find(word_key(clause.stage)) != std::string::npos)
        subject.definition = clause.stage;
    }
    subject.places = clause.places;
    return placed(subject);
  }
};

}  // namespace

Assertions make_assertions(std::vector<Clause> clauses, const Sentence& sentence,
                           const Vocabulary& vocabulary, const ClaimContext& context) {
  return RelationMaker(sentence, vocabulary, context).run(std::move(clauses));
}

}  // namespace contraste
