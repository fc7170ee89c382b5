// Levels, totals and shares.
#include <algorithm>

#include "base/text.h"

#include "claim/relation_maker.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;
using Ref = TimeRef::Kind;

}  // namespace

void RelationMaker::make_share(const Clause& clause, std::size_t subject) {
  if (!only(clause, size_slot | value_slot | ends_slot | against_slot | base_slot)) return;
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
  if (!a.subject.indicators.empty() && a.subject.indicators == whole.indicators && !clause.participle_share) {
    if (!other_places(a, whole, clause)) return;
  } else {
    if (whole.places.empty()) whole.places = a.subject.places;
  }
  a.against = whole;
  if (clause.value && !clause.size &&
      (clause.value->kind == Kind::percent || clause.value->kind == Kind::fraction)) {
    a.size = level(*clause.value, Subject{});
  } else if (clause.size && clause.direction != Direction::none &&
             (clause.size->kind == Kind::percent || clause.size->kind == Kind::fraction)) {
    return fail_at(
        *clause.size,
        {"percent of a share, or percentage points?", "¿por ciento de una parte, o puntos porcentuales?"},
        {"Write \"fell 5 percentage points\" or \"fell from 12 to 7 percent\".",
         "Escriba «cayó 5 puntos porcentuales» o «cayó de 12 a 7 por ciento»."});
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
bool RelationMaker::other_places(Assertion& a, Subject& whole, const Clause& clause) {
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

void RelationMaker::make_level(const Clause& clause, std::size_t subject) {
  const bool said = clause.be || clause.have || clause.level_verb || clause.record_verb || clause.exceed ||
                    clause.value_counts || clause.agent || clause.deliver || clause.gapped ||
                    clause.direction != Direction::none ||
                    (clause.value && clause.value->number.hedge != Hedge::exact);
  // "Homicides: 14,700 in 2011", as headlines have it.
  const bool headline = clause.value && clause.to_at && !clause.subjects.empty() &&
                        clause.subjects.front().next <= clause.value->first;
  if (!said && !headline) return fail(clause, no_statement, what_happened);

  push_level(clause, subject, clause.value ? *clause.value : *clause.to_value);
}

void RelationMaker::push_level(const Clause& clause, std::size_t subject, SaidQuantity said) {
  const bool with_record = clause.record || clause.not_seen || clause.record_all;
  if (clause.average && clause.direction != Direction::none) return fail(clause, per_year, say_the_whole);
  const bool each = says_each_year(clause, said);
  if (!only(clause, value_slot | (clause.to_value && !clause.from_value ? ends_slot : 0U) |
                        (with_record ? record_slot : 0U) | (clause.exceed || each ? negated_slot : 0U) |
                        (each ? steps_slot : 0U))) {
    return;
  }
  Assertion a = start(clause, subject, Relation::level);
  if (clause.deliver && said.money && clause.subjects[subject].anaphoric) a.subject = money_subject(clause);
  if (clause.exceed && said.number.hedge == Hedge::exact)
    said.number.hedge = clause.negated ? Hedge::at_most : Hedge::more_than;
  // "never fell below 200": at least 200 throughout.
  const bool turned = clause.never && !clause.exceed && turn(said.number.hedge);
  if (turned) said.words = (s_.language == Language::spanish ? "nunca " : "never ") + said.words;
  if (clause.negated && !clause.exceed && !turned) {
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
  TiedTimes times = with_record ? TiedTimes{} : level_times(clause, context_, out_.list);
  if (with_record) times.to = distance_times(clause, context_, out_.list).to;
  if (!take_times(a, times)) return;
  // "Until 2009 they never exceeded 300": from the beginning on.
  if (each && a.from.kind == Ref::unstated && a.to.kind == Ref::named && !clause.to_at &&
      a.to.period->grain != Grain::span) {
    a.from.kind = Ref::beginning;
    a.from.implied = true;
  }
  if (each) return push_throughout(clause, std::move(a), said);
  const bool ends = a.from.kind != Ref::unstated;
  const bool span = a.to.kind == Ref::named && a.to.period->grain == Grain::span;
  const bool cumulative =
      clause.agent && a.to.kind == Ref::latest && a.to.implied &&
      (is_idea(a.subject, {"training", "extradition", "aid", "demobilised"}) || said.money);
  const bool people_idea = a.to.kind == Ref::latest && a.to.implied &&
                           is_idea(a.subject, {"training", "extradition", "aid", "demobilised"});
  if (clause.average && a.subject.measure == Measure::rate) {
    return fail_at(said,
                   {"averages of rates have no method yet", "los promedios de tasas aún no tienen método"},
                   one_each);
  }
  const bool years = (ends || span) && !within_a_year(a);
  if (clause.yearly && years) {
    if (!times_the_years(a, said)) return;
  } else if (years && !clause.in_total && !counts_up(clause)) {
    return fail_at(
        said, {"the sum of these years, or each of them?", "¿la suma de estos años, o cada uno?"},
        {"Write \"in total\" for the sum; \"every year\", \"never exceeded\" or \"stayed below\" for "
         "each.",
         "Escriba «en total» si es la suma; «cada año», «nunca superó» o «se mantuvo por debajo de» "
         "si es cada uno."});
  }
  if (years && a.subject.measure == Measure::rate) {
    return fail_at(said,
                   {"a rate over several years: in each of them, or in which?",
                    "una tasa para varios años: ¿en cada uno, o en cuál?"},
                   {"Write \"never exceeded\" or \"stayed below\" with the years, or name one year.",
                    "Escriba «nunca superó» o «se mantuvo por debajo de» con los años, o nombre un año."});
  }
  // A rate of several places is one of each.
  const bool summed = a.subject.places.size() > 1 && a.subject.measure != Measure::rate;
  if (ends || span || summed || cumulative || people_idea) {
    a.relation = Relation::total;
    a.each_place = a.subject.places.size() > 1;
    if (!ends && !span) a.from.kind = a.to.kind == Ref::named ? Ref::unstated : Ref::beginning;
    if (a.from.kind == Ref::beginning) a.from.implied = true;
  }
  push(a);
  if (clause.beside) push_beside(a, *clause.beside);
}

// "never exceeded 300", "did not exceed 300 between 2001 and 2011", "stayed below 300", "have been below 300
// since 2005", "exceeded 300 every year": said of each year on its own.
bool RelationMaker::says_each_year(const Clause& clause, const SaidQuantity& said) {
  const Hedge hedge = said.number.hedge;
  const bool bound = hedge == Hedge::more_than || hedge == Hedge::at_least || hedge == Hedge::less_than ||
                     hedge == Hedge::at_most;
  // "At least 1,000 a year from 2010 to 2015" is of each; "1,000 a year" is an average.
  if (clause.yearly && !clause.average && bound && clause.from.kind != TimeMark::Kind::none) return true;
  if (clause.in_total || clause.yearly) return false;
  if (clause.never || clause.stayed || clause.steps) return true;
  const bool stretch = clause.from.kind != TimeMark::Kind::none || clause.window ||
                       (clause.to.kind == TimeMark::Kind::named && clause.to.period.grain == Grain::span &&
                        days(clause.to.period) > 366);
  if (!stretch) return false;
  // "Have exceeded 200 since 2009": all the while.
  if (clause.exceed && (clause.negated || (clause.since && clause.to.kind == TimeMark::Kind::none)))
    return true;
  static constexpr std::string_view sides[] = {
      "below", "under", "above", "por debajo", "por encima", "inferior", "superior", "no higher", "no lower"};
  const std::string words = fold(said.words);
  const bool side = std::ranges::any_of(sides, [&](std::string_view s) { return words.starts_with(s); });
  return side && clause.be && !clause.value_counts && !clause.record_verb;
}

// Do the words count things that happened over the years, so that a number over several is their sum? "There
// were 500", "500 people were trained", "recorded 500": not "stood at 500", "were 500", "exceeded 500".
bool RelationMaker::counts_up(const Clause& clause) {
  return !clause.exceed && (clause.value_counts || clause.record_verb || clause.deliver || clause.agent);
}

// Does the data count this thing?
bool RelationMaker::counts(const Subject& subject) const {
  return std::ranges::any_of(v_.indicators, [&](const Vocabulary::Indicator& one) {
    return one.has_count && std::ranges::find(subject.indicators, one.name) != subject.indicators.end();
  });
}

// "1,200 a year from 2001 to 2010" is 12,000 in all.
bool RelationMaker::times_the_years(Assertion& a, const SaidQuantity& said) {
  const bool both = a.from.kind == Ref::named && a.to.kind == Ref::named;
  const bool span = a.from.kind == Ref::unstated && a.to.kind == Ref::named;
  const int years = both   ? last_year(*a.to.period) - first_year(*a.from.period) + 1
                    : span ? last_year(*a.to.period) - first_year(*a.to.period) + 1
                           : 0;
  const bool a_count = a.size->unit == Quantity::Unit::absolute && a.subject.measure != Measure::rate &&
                       said.kind == Kind::number;
  if (years < 1 || !a_count || said.range || !counts(a.subject)) {
    fail_at(
        said, {"a yearly average of what, over which years?", "¿un promedio anual de qué, en qué años?"},
        {"Name both years: \"averaged 300 a year from 2001 to 2010\". Averages of rates have no method yet.",
         "Nombre los dos años: «300 al año de 2001 a 2010». Los promedios de tasas aún no tienen método."});
    return false;
  }
  a.size->value *= years;
  a.size->low *= years;
  a.size->high *= years;
  a.subject = counted(a.subject);
  return true;
}

// "never exceeded 3,000 between 2001 and 2011", "stayed below 300 from 2005": each year on its own side.
void RelationMaker::push_throughout(const Clause& clause, Assertion a, const SaidQuantity& said) {
  const bool upper = a.size->precision == Precision::at_most || a.size->precision == Precision::less_than;
  const bool lower = a.size->precision == Precision::at_least || a.size->precision == Precision::more_than;
  if ((!upper && !lower) || a.relation != Relation::level || clause.record || clause.not_seen) {
    return fail_at(said,
                   {"above or below this number, in all these years?",
                    "¿por encima o por debajo de este número, en todos estos años?"},
                   {"Write \"stayed below\" or \"stayed above\" and the number.",
                    "Escriba «se mantuvo por debajo de» o «por encima de» y el número."});
  }
  a.each_period = true;
  a.extreme = upper ? Extreme::peak : Extreme::low;
  a.direction = Direction::none;
  a.negated = false;
  if (clause.steps && clause.steps->step != 6) a.step = static_cast<Step>(6 - clause.steps->step);
  if (a.from.kind == Ref::unstated && a.to.kind == Ref::latest) {
    a.from.kind = Ref::beginning;
    a.from.implied = true;
  }
  push(std::move(a));
}

bool RelationMaker::turn(Hedge& hedge) {
  if (hedge == Hedge::less_than) {
    hedge = Hedge::at_least;
  } else if (hedge == Hedge::more_than) {
    hedge = Hedge::at_most;
  } else {
    return false;
  }
  return true;
}

bool RelationMaker::within_a_year(const Assertion& a) {
  const bool one = a.from.kind == Ref::unstated && a.to.kind == Ref::named;
  return one && days(*a.to.period) < 367;
}

bool RelationMaker::is_idea(const Subject& subject, std::initializer_list<std::string_view> list) {
  return std::ranges::any_of(list, [&](std::string_view id) { return subject.idea == id; });
}

// "16,033 murders (31.9 per 100,000)"; "en 981 municipios, el 89 por ciento".
void RelationMaker::push_beside(Assertion a, const SaidQuantity& beside) {
  if (beside.kind == Kind::rate) {
    a.relation = Relation::level;
    a.subject.measure = Measure::rate;
  } else {
    a.relation = Relation::share;
    const auto all = std::ranges::find_if(v_.indicators, [](const Vocabulary::Indicator& one) {
      return bare_key(one.name) == word_key("municipalities") || bare_key(one.name) == word_key("municipios");
    });
    Subject whole;
    whole.words = s_.language == Language::spanish ? "municipios" : "municipalities";
    whole.idea = "municipality";
    whole.places = a.subject.places;
    if (all != v_.indicators.end()) whole.indicators.push_back(all->name);
    a.against = whole;
  }
  const auto size = level(beside, beside.kind == Kind::rate ? a.subject : Subject{});
  if (!size) return;
  a.size = size;
  push(std::move(a));
}

// Money without a noun is aid; the verb says at which stage ("delivered", "appropriated").
Subject RelationMaker::money_subject(const Clause& clause) const {
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

}  // namespace contraste
