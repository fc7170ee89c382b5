// Records, ranks and counts of years: "the lowest in 26 years", "the third-highest", "for the fourth year
// running".
#include <algorithm>

#include "base/text.h"
#include "claim/clause_cursor.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;

const Words one_each{"Make two sentences of it.", "Haga dos frases."};

}  // namespace

// "for the fourth year running", "in 8 of the past 12 weeks", "every year", "in each of the past five years".
bool ClauseCursor::read_steps() {
  // "llevan cinco años a la baja".
  const bool carries = (word(i_, "llevan") || word(i_, "lleva") || word(i_, "completan") ||
                        word(i_, "completaron") || word(i_, "completa") || word(i_, "completo")) &&
                       tag(i_ + 1) == Tag::number && tag(i_ + 2) == Tag::time_unit;
  if (carries) {
    now_.steps = SaidSteps{0, static_cast<int>(s_.chunks[i_ + 1].number->value), value(i_ + 2)};
    i_ += 3;
    return true;
  }
  std::size_t k = skip(i_, {Tag::for_, Tag::by, Tag::during, Tag::in});
  k = skip(k, {Tag::det, Tag::a});
  SaidSteps steps;
  if (tag(k) == Tag::ordinal && tag(k + 1) == Tag::running && tag(k + 2) == Tag::time_unit) {
    steps.of = value(k);
    steps.step = value(k + 2);
    k += 3;
  } else if (tag(k) == Tag::ordinal && tag(k + 1) == Tag::time_unit && tag(k + 2) == Tag::running) {
    steps.of = value(k);
    steps.step = value(k + 1);
    k += 3;
  } else if (tag(k) == Tag::number && tag(k + 1) == Tag::running && tag(k + 2) == Tag::time_unit) {
    steps.of = static_cast<int>(s_.chunks[k].number->value);
    steps.step = value(k + 2);
    k += 3;
  } else if (tag(k) == Tag::number && tag(k + 1) == Tag::time_unit && tag(k + 2) == Tag::running) {
    steps.of = static_cast<int>(s_.chunks[k].number->value);
    steps.step = value(k + 1);
    k += 3;
  } else if (tag(k) == Tag::number && is(k + 1, {Tag::of, Tag::out_of})) {
    std::size_t m = skip(k + 2, {Tag::det});
    if (tag(m) != Tag::last) return false;
    ++m;
    if (tag(m) != Tag::number || tag(m + 1) != Tag::time_unit) return false;
    steps.falls = static_cast<int>(s_.chunks[k].number->value);
    steps.of = static_cast<int>(s_.chunks[m].number->value);
    steps.step = value(m + 1);
    k = m + 2;
  } else if (tag(k) == Tag::every) {
    std::size_t m = skip(k + 1, {Tag::of, Tag::det, Tag::out_of});
    if (tag(m) == Tag::last) ++m;
    if (tag(m) == Tag::number) {
      steps.of = static_cast<int>(s_.chunks[m].number->value);
      ++m;
    }
    if (tag(m) == Tag::last) ++m;
    if (tag(m) != Tag::time_unit) return false;
    steps.step = value(m);
    k = m + 1;
  } else {
    return false;
  }
  if (now_.steps)
    return fail(i_, k, {"two counts of years in one statement", "dos cuentas de años en una afirmación"},
                one_each);
  if (steps.of > 200 || steps.falls > steps.of) {
    return fail(i_, k, {"that many out of so few cannot be", "esa cuenta no puede ser"}, {});
  }
  now_.steps = steps;
  i_ = k;
  return true;
}

bool ClauseCursor::read_record() {
  if (now_.rank) return false;
  // "the year with the fewest homicides since 1985", "el año con menos homicidios desde 1985".
  if (tag(i_) == Tag::time_unit && value(i_) == 6 && tag(i_ + 1) == Tag::with && (now_.be || empty())) {
    const std::size_t most = skip(i_ + 2, {Tag::det});
    if (is(most, {Tag::fewer, Tag::more, Tag::lowest, Tag::highest})) {
      now_.record = is(most, {Tag::fewer, Tag::lowest}) ? Extreme::low : Extreme::peak;
      now_.record_all = true;  // unless a time behind it says since when
      i_ = most + 1;
      return true;
    }
  }
  // "the city with the most homicides", "la ciudad con más homicidios".
  if (tag(i_) == Tag::country_word && tag(i_ + 1) == Tag::with && now_.be) {
    const std::size_t most = skip(i_ + 2, {Tag::det});
    if (is(most, {Tag::fewer, Tag::more, Tag::lowest, Tag::highest})) {
      now_.rank = SaidRank{1, is(most, {Tag::more, Tag::highest})};
      now_.counts_compared = true;
      i_ = most + 1;
      return true;
    }
  }
  // "a record 190 people", "un récord de 190".
  if (word(i_, "record") && i_ > 0 && tag(i_ - 1) == Tag::a && !now_.record) {
    const std::size_t number = skip(i_ + 1, {Tag::of});
    if (const auto q = read_quantity(s_, number); q && q->kind == Kind::number) {
      now_.record = Extreme::peak;
      now_.record_all = true;
      i_ = number;
      return true;
    }
  }
  if (tag(i_) == Tag::on_record) {
    now_.record_all = true;
    ++i_;
    return true;
  }
  if (is(i_, {Tag::record_low, Tag::record_high})) {
    if (now_.record)
      return fail(i_, i_ + 1, {"two records in one statement", "dos récords en una afirmación"}, one_each);
    now_.record = tag(i_) == Tag::record_low ? Extreme::low : Extreme::peak;
    now_.record_all = true;
    ++i_;
    return true;
  }
  // "a 26-year low".
  const std::size_t k = skip(i_, {Tag::a, Tag::det});
  const bool years_low = record_years_at(k);
  if (years_low) {
    now_.record = tag(k + 2) == Tag::low_noun ? Extreme::low : Extreme::peak;
    now_.record_years = static_cast<int>(s_.chunks[k].number->value) * (value(k + 1) == 7 ? 10 : 1);
    i_ = k + 3;
    return true;
  }
  if (tag(i_) == Tag::not_seen) {
    now_.not_seen = true;
    ++i_;
    return true;
  }
  if (is(i_, {Tag::so_few, Tag::so_many}) &&
      (now_.negated || now_.not_seen || (!done_.empty() && done_.back().negated))) {
    now_.record = tag(i_) == Tag::so_few ? Extreme::low : Extreme::peak;
    now_.negated = false;
    now_.not_seen = true;
    ++i_;
    return true;
  }
  // "has never been so low", "nunca antes hubo tan pocos": not in all the years on record.
  if (tag(i_) == Tag::not_) {
    const std::size_t few = skip(i_ + 1, {Tag::earlier, Tag::there_be, Tag::have, Tag::be, Tag::filler,
                                          Tag::record_verb, Tag::relative});
    if (is(few, {Tag::so_few, Tag::so_many})) {
      const std::string denial = s_.tokens[s_.chunks[i_].first].text;
      if (denial == "never" || denial == "nunca" || denial == "jamas") now_.record_all = true;
      now_.negated = true;
      i_ = few;
      return true;
    }
  }
  // "Not since 1984 has the country recorded so few murders".
  if (tag(i_) == Tag::not_ && tag(i_ + 1) == Tag::since) {
    now_.negated = true;
    now_.record_open = true;
    ++i_;
    return true;
  }
  // Who records them is no matter: "has the country recorded".
  if (now_.record_open && is(i_, {Tag::country_word, Tag::agent, Tag::place})) {
    if (tag(i_) == Tag::place) return false;
    ++i_;
    return true;
  }
  return read_superlative();
}

// "Safest", "most violent": what such words are measured by.
void ClauseCursor::take_homicide_rate(std::size_t at) {
  Subject subject = subjects_.resolve(Meaning{"homicide", {}, false, false}, Measure::rate);
  subject.words = words_between(s_, at, at + 1);
  now_.subjects.push_back({subject, false, false, at, at + 1});
}

bool ClauseCursor::read_superlative() {
  // "Bogotá es más segura que Cali": a comparison of homicide rates.
  if (is(i_, {Tag::safest, Tag::most_violent}) && tag(i_ + 1) == Tag::than && now_.subjects.empty()) {
    take_homicide_rate(i_);
    now_.comparative = true;
    if (!set_direction(tag(i_) == Tag::safest ? Direction::down : Direction::up, i_)) return true;
    ++i_;
    return true;
  }
  const bool spanish_adjective = spanish() && is(i_, {Tag::lower_adj, Tag::higher_adj}) && value(i_) == 1 &&
                                 tag(skip(i_ + 1, {Tag::filler})) != Tag::than && !now_.size &&
                                 !now_.multiple && !is(i_ + 1, {Tag::in});
  const bool spanish_in = spanish() && is(i_, {Tag::lower_adj, Tag::higher_adj}) && value(i_) == 1 &&
                          tag(i_ + 1) == Tag::in && !now_.size && !now_.multiple;
  bool than_later = false;
  for (std::size_t m = i_ + 1; spanish_in && m < i_ + 8 && m < end(); ++m)
    than_later = than_later || tag(m) == Tag::than;
  const bool adjective = spanish_adjective || (spanish_in && !than_later);
  const bool superlative =
      is(i_, {Tag::lowest, Tag::highest, Tag::best, Tag::worst, Tag::safest, Tag::most_violent});
  if (!adjective && !superlative) return false;
  if (now_.record || now_.rank)
    return fail(i_, i_ + 1, {"two records in one statement", "dos récords en una afirmación"}, one_each);
  Extreme extreme = Extreme::low;
  const bool violence = is(i_, {Tag::safest, Tag::most_violent});
  if (is(i_, {Tag::highest, Tag::most_violent, Tag::higher_adj})) extreme = Extreme::peak;
  if (is(i_, {Tag::best, Tag::worst})) {
    // What is best depends on the thing: fewer crimes, more arrests. An unknown thing does not tell.
    const std::string idea = now_.subjects.empty() ? std::string{} : now_.subjects.front().subject.idea;
    const Idea* known = find_idea(idea);
    if (known == nullptr && !idea.empty()) {
      return fail(
          i_, i_ + 1,
          {"I cannot tell whether \"best\" means most or least here", "no sé si «mejor» es más o menos aquí"},
          {"Write \"lowest\" or \"highest\".", "Escriba «más bajo» o «más alto»."});
    }
    const bool harm = known == nullptr || known->harm;
    extreme = (tag(i_) == Tag::best) == harm ? Extreme::low : Extreme::peak;
  }
  now_.record = extreme;
  now_.counts_compared = now_.counts_compared || word(i_, "most") || word(i_, "fewest");
  now_.same_months = tag(i_ + 1) == Tag::month || (i_ > 0 && tag(i_ - 1) == Tag::month);
  if (violence && now_.subjects.empty()) {
    // "the safest country": the homicide rate is what such words are measured by, unless the data has
    // violence.
    Meaning meaning{"violence", {}, false, false};
    Subject subject = subjects_.resolve(meaning, Measure::unstated);
    if (subject.indicators.empty() && now_.places.empty() && !now_.region &&
        tag(i_ + 1) != Tag::country_word) {
      subject.idea = "violence";
    } else if (subject.indicators.empty()) {
      subject = subjects_.resolve(Meaning{"homicide", {}, false, false}, Measure::rate);
    }
    subject.words = words_between(s_, i_, i_ + 1);
    now_.subjects.push_back({subject, false, false, i_, i_ + 1});
  }
  // "es el país más seguro": ranked among places.
  if (violence && i_ > now_.first && is(i_ - 1, {Tag::country_word, Tag::municipality})) now_.region = true;
  ++i_;
  if (is(i_, {Tag::time_unit}) && value(i_) == 6 && !violence) ++i_;  // "the best year"
  if (violence && is(i_, {Tag::time_unit})) ++i_;
  if (violence && is(i_, {Tag::country_word, Tag::municipality})) {
    now_.region = true;  // ranked among places
    ++i_;
  }
  return true;
}

bool ClauseCursor::read_rank() {
  // "one of the highest": a rank without its number.
  if (tag(i_) == Tag::one_of) {
    const std::size_t k = skip(i_ + 1, {Tag::det});
    std::size_t sup = k;
    while (sup < k + 8 && sup < end() &&
           !is(sup,
               {Tag::highest, Tag::lowest, Tag::safest, Tag::most_violent, Tag::lower_adj, Tag::higher_adj}))
      ++sup;
    if (!is(sup,
            {Tag::highest, Tag::lowest, Tag::safest, Tag::most_violent, Tag::lower_adj, Tag::higher_adj}))
      return false;
    now_.rank = SaidRank{0, is(sup, {Tag::highest, Tag::most_violent, Tag::higher_adj})};
    ++i_;
    return true;
  }
  if (now_.rank &&
      is(i_, {Tag::highest, Tag::lowest, Tag::lower_adj, Tag::higher_adj, Tag::safest, Tag::most_violent})) {
    if (is(i_, {Tag::safest, Tag::most_violent}) && now_.subjects.empty()) take_homicide_rate(i_);
    ++i_;
    return true;
  }
  // "the third-highest", "the second most violent country".
  const std::size_t k = skip(i_, {Tag::det, Tag::a});
  if (tag(k) == Tag::ordinal && is(k + 1, {Tag::highest, Tag::lowest, Tag::safest, Tag::most_violent,
                                           Tag::lower_adj, Tag::higher_adj, Tag::worst})) {
    now_.rank = SaidRank{value(k), is(k + 1, {Tag::highest, Tag::most_violent, Tag::higher_adj, Tag::worst})};
    const bool violence = is(k + 1, {Tag::safest, Tag::most_violent});
    i_ = k + 2;
    if (violence && now_.subjects.empty()) take_homicide_rate(k + 1);
    i_ = skip(i_, {Tag::country_word});
    return true;
  }
  // "la segunda ciudad más violenta", "la tercera tasa de homicidios más alta": the noun stands between.
  if (spanish() && tag(k) == Tag::ordinal && !now_.rank) {
    for (std::size_t m = k + 1; m < k + 7 && m < end(); ++m) {
      if (is(m, {Tag::higher_adj, Tag::lower_adj, Tag::safest, Tag::most_violent})) {
        now_.rank = SaidRank{value(k), is(m, {Tag::higher_adj, Tag::most_violent})};
        i_ = skip(k + 1, {Tag::country_word});
        return true;
      }
      if (!is(m,
              {Tag::country_word, Tag::rate, Tag::of, Tag::indicator, Tag::generic, Tag::det, Tag::carrier}))
        break;
    }
  }
  // "ranks 3rd in homicides", "ocupa el tercer lugar".
  if (tag(i_) != Tag::rank) return false;
  std::size_t m = skip(i_ + 1, {Tag::det, Tag::in, Tag::rank_noun, Tag::filler, Tag::as});
  int place = 0;
  if (tag(m) == Tag::ordinal) place = value(m);
  if (tag(m) == Tag::number && s_.chunks[m].number->value < 1000)
    place = static_cast<int>(s_.chunks[m].number->value);
  if (place < 1) return false;
  m = skip(m + 1, {Tag::rank_noun, Tag::in, Tag::by, Tag::for_, Tag::of});
  now_.rank = SaidRank{place, true};
  if (is(m, {Tag::highest, Tag::lowest, Tag::safest, Tag::most_violent})) {
    now_.rank->highest = is(m, {Tag::highest, Tag::most_violent});
    ++m;
  }
  i_ = m;
  return true;
}

}  // namespace contraste
