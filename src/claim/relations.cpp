#include "claim/relations.h"

#include <algorithm>

#include "base/text.h"
#include "claim/inherit.h"
#include "claim/not_checkable.h"
#include "claim/relation_maker.h"
#include "claim/units.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;

// A clause that does not name what it counts.
bool bare_thing(const Clause& clause) {
  return clause.subjects.empty() || clause.subjects.front().first == clause.subjects.front().next;
}

// A clause that names nothing of its own: it leans on the one before.
bool bare(const Clause& clause) {
  return clause.places.empty() &&
         (clause.subjects.empty() || clause.subjects.front().first == clause.subjects.front().next);
}

}  // namespace

// "P reduced homicides and kidnappings by 20 percent": who acted in the first acted in the second.
void RelationMaker::share_agent(const Clause& before, Clause& clause) {
  if (!before.causal || !before.agent || clause.causal || clause.agent || clause.source || !is_effect(before))
    return;
  const bool changes = clause.direction != Direction::none && !clause.unread;
  if (changes && !clause.be) {
    clause.causal = clause.agent = true;
    clause.programme = before.programme;
  } else if (before.saved && clause.value) {
    fail(clause, {"a second number of the same", "un segundo número de lo mismo"}, one_each);
  }
}

Assertions RelationMaker::run(std::vector<Clause> clauses) {
  inherit(clauses, s_, v_, context_);
  for (std::size_t i = 0; i < clauses.size() && !out_.trouble; ++i) {
    if (i > 0) share_agent(clauses[i - 1], clauses[i]);
    const Clause& clause = clauses[i];
    for (const std::string& aside : clause.asides) {
      (clause.unread ? out_.unread : out_.asides).push_back(aside);
    }
    const std::size_t before = out_.list.size();
    const bool unshared = i + 1 < clauses.size() && clause.subjects.size() > 1 && clause.size &&
                          clauses[i + 1].gapped && clauses[i + 1].size && bare(clauses[i + 1]);
    const bool joined = i + 1 < clauses.size() && (clauses[i + 1].gapped || bare(clause)) &&
                        (bare(clauses[i + 1]) || bare_thing(clause));
    const bool two_numbers =
        joined && ((clause.value && clauses[i + 1].value) || (clause.size && clauses[i + 1].size));
    if (two_numbers && several_places(clause, 0))
      fail(clauses[i + 1], {"which number is of which place?", "¿qué número es de qué lugar?"}, one_each);
    if (unshared) fail(clauses[i + 1], {"which size is of which?", "¿qué tamaño es de cuál?"}, one_each);
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

void RelationMaker::fail(const Clause& clause, Words what, Words remedy) {
  if (!out_.trouble)
    out_.trouble =
        Trouble{clause.first, clause.next, std::move(what), std::move(remedy), ErrorCode::sentence_syntax};
}

void RelationMaker::fail_at(const SaidQuantity& q, Words what, Words remedy) {
  if (!out_.trouble)
    out_.trouble = Trouble{q.first, q.next, std::move(what), std::move(remedy), ErrorCode::sentence_syntax};
}

// The last statement before `at` and the one there tell opposite ways: "fell while ... rose".
void RelationMaker::mark_opposite(std::size_t at) {
  if (at == 0 || at >= out_.list.size()) return;
  std::size_t earlier = at - 1;  // what a programme is credited with is said of the same change
  while (earlier > 0 && out_.list[earlier].relation == Relation::effect) --earlier;
  Assertion& a = out_.list[earlier];
  Assertion& b = out_.list[at];
  const bool changes = a.relation == Relation::change && b.relation == Relation::change;
  const bool differ =
      a.direction != b.direction && a.direction != Direction::none && b.direction != Direction::none;
  if (changes && differ && !a.negated && !b.negated) a.relation = b.relation = Relation::opposite;
}

void RelationMaker::push(Assertion assertion) {
  out_.list.push_back(std::move(assertion));
}

Assertion RelationMaker::start(const Clause& clause, std::size_t subject, Relation relation) const {
  Assertion a;
  a.relation = relation;
  a.causal = clause.causal;
  a.programme = clause.programme;
  a.direction = clause.direction;
  if (subject < clause.subjects.size()) a.subject = placed(clause.subjects[subject].subject);
  // A programme of one place is credited with what happened there.
  const Vocabulary::NamedProgramme* programme = programme_of(clause);
  if (a.subject.places.empty() && programme != nullptr && programme->places.size() == 1) {
    a.subject.places = programme->places;
    a.subject.which_place.clear();
  }
  if (clause.source) a.subject.source = clause.source;
  return a;
}

// The programme of the study that a clause credits; null: none that the study tells of.
const Vocabulary::NamedProgramme* RelationMaker::programme_of(const Clause& clause) const {
  if (!clause.causal || clause.programme.empty()) return nullptr;
  std::string said = fold(clause.programme);
  for (const std::string_view article : {"the ", "el ", "la ", "los ", "las ", "l "}) {
    if (said.starts_with(article)) said.erase(0, article.size());
  }
  const std::string key = phrase_key(said);
  const auto named = [&](const Vocabulary::NamedProgramme& one) {
    return std::ranges::any_of(one.names, [&](const std::string& name) { return phrase_key(name) == key; });
  };
  const auto found = std::ranges::find_if(v_.programmes, named);
  return found == v_.programmes.end() ? nullptr : &*found;
}

// The place that the sentence leaves out: the context's, else the only one that the data has for this.
// Several: the user is asked.
Subject RelationMaker::placed(Subject subject) const {
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

bool RelationMaker::take_times(Assertion& a, const TiedTimes& times) {
  if (times.trouble) {
    out_.trouble = times.trouble;
    return false;
  }
  a.from = times.from;
  a.to = times.to;
  return true;
}

// The number said in the unit of the data: decimals where the subject is a rate, tons where it is tons.
std::optional<SaidNumber> RelationMaker::number_of(const SaidQuantity& q, const Subject& subject) {
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

// "Three times", "twice", "tenfold": said in whole numbers, they are as exact as "about".
std::optional<SaidNumber> RelationMaker::multiple_of(const SaidQuantity& q) {
  auto number = number_of(q, Subject{});
  if (number && number->hedge == Hedge::exact && number->half_unit >= 0.5) number->hedge = Hedge::about;
  return number;
}

std::optional<Quantity> RelationMaker::level(const SaidQuantity& q, const Subject& subject) {
  const auto number = number_of(q, subject);
  if (!number) return std::nullopt;
  const bool part = q.kind == Kind::percent || q.kind == Kind::fraction;
  if (part && counted_only(subject)) {
    fail_at(q, {"a part of what? The figures are counts", "¿una parte de qué? Las cifras son conteos"},
            {"Write \"to a tenth of its 2002 level\", \"fell 90 percent\" or \"A as a share of B\".",
             "Escriba «cayeron 90 %», «a la décima parte» o «A como porcentaje de B»."});
    return std::nullopt;
  }
  Quantity quantity =
      level_quantity(*number, part ? Quantity::Unit::fraction : Quantity::Unit::absolute, context_.about);
  quantity.words = q.words;
  return quantity;
}

std::optional<Quantity> RelationMaker::change(const SaidQuantity& q, const Subject& subject, bool down) {
  const auto number = number_of(q, subject);
  if (!number) return std::nullopt;
  Quantity::Unit unit = Quantity::Unit::absolute;
  if (q.kind == Kind::percent || q.kind == Kind::fraction) unit = Quantity::Unit::fraction;
  if (q.kind == Kind::points) unit = Quantity::Unit::points;
  if (unit == Quantity::Unit::points && counted_only(subject)) {
    fail_at(
        q, {"points of what? The figures are counts", "¿puntos de qué? Las cifras son conteos"},
        {"Write the change in percent or as a number.", "Escriba el cambio en por ciento o como número."});
    return std::nullopt;
  }
  if (unit == Quantity::Unit::fraction && down && number->value > 1) {
    fail_at(q, {"nothing can fall by more than 100 percent", "nada puede caer más del 100 por ciento"},
            {"Check the number.", "Revise el número."});
    return std::nullopt;
  }
  Quantity quantity = change_quantity(*number, unit, down, context_.about);
  quantity.words = q.words;
  return quantity;
}

// Does the data only count this thing (no rate, no share, no score)?
bool RelationMaker::counted_only(const Subject& subject) const {
  bool any = false;
  for (const Vocabulary::Indicator& one : v_.indicators) {
    if (std::ranges::find(subject.indicators, one.name) == subject.indicators.end()) continue;
    if (!one.has_count || one.has_rate) return false;
    any = true;
  }
  return any && subject.measure != Measure::rate;
}

// False, with a trouble, when something was said that this relation does not use.
bool RelationMaker::only(const Clause& clause, unsigned used) {
  const auto trouble = leftover(clause, used);
  if (trouble && !out_.trouble) out_.trouble = trouble;
  return !trouble;
}

void RelationMaker::make(const Clause& clause, std::size_t subject) {
  if (clause.unread) return make_unread(clause, subject);
  if (clause.over_time()) return make_over_time(clause, subject);
  if (clause.in_total && !sums(clause)) {
    return fail(clause,
                {"several together can only be counted here", "varios juntos aquí solo se pueden contar"},
                {"Say it of each, or say how many they were in total.",
                 "Dígalo de cada uno, o diga cuántos fueron en total."});
  }
  if (is_effect(clause)) return make_effect(clause, subject);
  const std::size_t first = out_.list.size();
  make_figures(clause, subject);
  if (!out_.trouble) credit(clause, first);
}

// What figures say alone: of a cause too, only what came before and after.
void RelationMaker::make_figures(const Clause& clause, std::size_t subject) {
  if (clause.share) return make_share(clause, subject);
  if (clause.rank || (clause.record && clause.region && !has_window(clause)))
    return make_rank(clause, subject);
  if (clause.record || clause.not_seen || clause.record_all) return make_record(clause, subject);
  // "exceeded 300 every year": a level in each, no run of falls.
  const bool level_each = clause.steps && clause.value && clause.direction == Direction::none;
  if (!level_each && (clause.steps || (clause.sustained && !clause.size))) return make_trend(clause, subject);
  if (is_comparison(clause)) return make_comparison(clause, subject);
  if (clause.comparative && !clause.counterfactual && !has_base(clause)) {
    return fail(clause, {"fewer or more than when, or than where?", "¿menos o más que cuándo, o que dónde?"},
                {"Write \"than in 2010\" or \"than in B\".", "Escriba «que en 2010» o «que en B»."});
  }
  if (is_change(clause)) return make_change(clause, subject);
  if (clause.value || (clause.to_value && clause.direction != Direction::none))
    return make_level(clause, subject);
  fail(clause, no_statement, what_happened);
}

// Is the statement one that a sum can answer: a number of things, and no share, rank, record or comparison?
bool RelationMaker::sums(const Clause& clause) const {
  return !clause.share && !clause.rank && !clause.record && !clause.steps && !is_comparison(clause) &&
         !is_effect(clause);
}

// Does the statement say what "fewer" is measured against?
bool RelationMaker::has_base(const Clause& clause) {
  return clause.from_is_base || clause.window || clause.same_period || clause.extreme != Extreme::none ||
         clause.from.kind != TimeMark::Kind::none;
}

bool RelationMaker::has_window(const Clause& clause) {
  return clause.window || clause.record_years > 0 || clause.record_all ||
         clause.from.kind != TimeMark::Kind::none;
}

void RelationMaker::make_unread(const Clause& clause, std::size_t subject) {
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

// "The 40 percent fall since 2002 is lasting": the change, and what became of it.
void RelationMaker::make_over_time(const Clause& said, std::size_t subject) {
  const Relation relation = *said.fixed;
  if (said.size) {
    Clause change = said;
    change.fixed.reset();
    make_change(std::move(change), subject);
    if (out_.trouble) return;
  }
  Clause clause = said;
  if (relation != Relation::lasting) clause.to = said.event;
  if (relation == Relation::broke) clause.from = {};
  Assertion a = start(clause, subject, relation);
  a.negated = clause.negated;
  if (!take_times(a, distance_times(clause, context_, out_.list))) return;
  push(std::move(a));
}

Assertions make_assertions(std::vector<Clause> clauses, const Sentence& sentence,
                           const Vocabulary& vocabulary, const ClaimContext& context) {
  return RelationMaker(sentence, vocabulary, context).run(std::move(clauses));
}

}  // namespace contraste
