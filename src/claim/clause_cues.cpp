// Records, ranks, shares, comparisons, causes, attributions: what marks the kind of a statement.
#include <algorithm>

#include "base/text.h"
#include "claim/clause_cursor.h"
#include "claim/lexicon.h"
#include "claim/not_checkable.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;

const Words one_each{"Make two sentences of it.", "Haga dos frases."};

bool speech_verb(const std::string& word) {
  static constexpr std::string_view verbs[] = {
      "said",    "says",    "stated", "reported", "announced", "dijo",   "afirmo",    "aseguro",
      "informo", "anuncio", "senalo", "indico",   "reports",   "states", "explained", "sostuvo"};
  return std::ranges::find(verbs, word) != std::end(verbs);
}

// Do two source names share their words? "the Police" and "National Police"; "Policía" too, by first letters.
bool names_source(const std::string& said, const std::string& source) {
  int wanted = 0;
  int found = 0;
  for (const Token& token : tokenize(said)) {
    const bool small = token.kind != Token::Kind::word || token.text.size() < 4 || token.text == "data" ||
                       token.text == "figures" || token.text == "cifras" || token.text == "datos";
    if (small) continue;
    ++wanted;
    for (const Token& other : tokenize(source)) {
      const bool same = word_key(other.text) == word_key(token.text);
      const bool kin = other.text.size() >= 5 && token.text.size() >= 5 &&
                       other.text.substr(0, 5) == token.text.substr(0, 5);
      const bool cousins = other.text.substr(0, 4) == token.text.substr(0, 4) && other.text.size() >= 5 &&
                           token.text.size() >= 5;
      if (same || kin || cousins) {
        ++found;
        break;
      }
    }
  }
  return wanted > 0 && found == wanted;
}

}  // namespace

// "will fall", "must fall": nothing that figures could show, whatever numbers stand in it.
bool ClauseCursor::read_unspeakable() {
  if (!is(i_, {Tag::future, Tag::should})) return false;
  std::size_t stop = i_;
  while (stop < end() && !is(stop, {Tag::stop, Tag::while_, Tag::but})) ++stop;
  const auto verdict = judge_words(s_, now_.first, stop);
  if (!verdict) return false;
  Clause clause;
  clause.first = now_.first;
  clause.next = stop;
  clause.asides.push_back(words_between(s_, now_.first, stop));
  clause.fixed = Relation::not_checkable;
  clause.unread = verdict->why;
  done_.push_back(std::move(clause));
  start_clause(skip(stop, {Tag::stop, Tag::while_, Tag::but}), false, false);
  if (i_ == stop && stop < end()) ++i_;
  return true;
}

bool ClauseCursor::read_attribution() {
  // "according to the Police": the source, where the data has one of that name.
  if (tag(i_) == Tag::according) {
    std::size_t k = i_ + 1;
    while (k < end() && loose_word(k)) ++k;
    if (k == i_ + 1) return fail(i_, k, {"whose figures?", "¿cifras de quién?"}, {});
    const std::string said = words_between(s_, i_ + 1, k);
    std::vector<std::string> matches;
    for (const std::string& source : v_.sources) {
      if (names_source(said, source)) matches.push_back(source);
    }
    if (matches.size() == 1) {
      now_.source = matches.front();
    } else {
      now_.asides.push_back(words_between(s_, i_, k));
    }
    i_ = k;
    return true;
  }
  // "the Colombian government reports that", ", the minister said".
  const std::size_t start = skip(i_, {Tag::comma});
  std::size_t k = start;
  while (k < end() && k < start + 14 && loose_word(k) && !speech_verb(s_.tokens[s_.chunks[k].first].text))
    ++k;
  const bool reports = tag(k) == Tag::say && (k > start || now_.subjects.empty());
  const bool said = k < end() && speech_verb(s_.tokens[s_.chunks[k].first].text) &&
                    is(k, {Tag::unknown, Tag::record_verb}) &&
                    (is(k + 1, {Tag::comma, Tag::stop}) || k + 1 >= end()) && tag(i_) == Tag::comma;
  const bool inverted =
      speech_verb(s_.tokens[s_.chunks[std::min(start, end() - 1)].first].text) && tag(i_) == Tag::comma;
  if (reports || said) {
    now_.asides.push_back(words_between(s_, start, k + 1));
    i_ = k + 1;
    return true;
  }
  if (inverted) {  // ", dijo el ministro"
    k = start + 1;
    while (k < end() && loose_word(k)) ++k;
    if (k < end() && !is(k, {Tag::comma, Tag::stop})) return false;
    now_.asides.push_back(words_between(s_, start, k));
    i_ = k;
    return true;
  }
  return false;
}

// "(31.9 per 100,000)" is a second figure; "(2002-2011)" a time; words alone are an aside.
bool ClauseCursor::read_parenthesis() {
  if (tag(i_) == Tag::close) {
    ++i_;
    return true;
  }
  if (tag(i_) != Tag::open) return false;
  std::size_t close = i_ + 1;
  while (close < end() && tag(close) != Tag::close) {
    if (tag(close) == Tag::open || close > i_ + 40) {
      return fail(i_, i_ + 1, {"brackets inside brackets", "paréntesis dentro de paréntesis"},
                  {"Say it without brackets.", "Dígalo sin paréntesis."});
    }
    ++close;
  }
  if (close >= end()) {
    return fail(i_, i_ + 1, {"this bracket is never closed", "este paréntesis no se cierra"},
                {"Close it or leave it out.", "Ciérrelo o quítelo."});
  }
  const auto q = read_quantity(s_, i_ + 1);
  if (q && q->next == close && !q->year_like) {
    if (q->kind == Kind::rate && now_.value) {
      now_.beside = q;
    } else if (q->kind == Kind::percent && now_.direction != Direction::none && !now_.size) {
      now_.size = q;
    } else {
      return fail(i_, close + 1, {"I do not see what this number is of", "no veo de qué es este número"},
                  one_each);
    }
    i_ = close + 1;
    return true;
  }
  const auto time = read_time(s_, i_ + 1, context_);
  if (time && time->next == close) {
    add_time(*time);
    i_ = close + 1;
    return true;
  }
  if (!has_numbers(i_ + 1, close)) {
    now_.asides.push_back(words_between(s_, i_ + 1, close));
    i_ = close + 1;
    return true;
  }
  ++i_;  // "(down 90% from 2002)": as if it stood between commas
  return true;
}

// "fell 90 percent, not 95 percent as the minister said": the second number is what is denied.
bool ClauseCursor::read_contrast() {
  const std::size_t k = skip(i_, {Tag::comma, Tag::and_, Tag::but});
  if (tag(k) != Tag::not_ || !now_.size) return false;
  const auto q = read_quantity(s_, spanish() && tag(k + 1) == Tag::of ? k + 2 : k + 1);
  if (!q || q->kind != now_.size->kind) return false;
  std::size_t stop = q->next;
  if (tag(stop) == Tag::as) {
    ++stop;
    while (stop < end() && (loose_word(stop) ||
                            is(stop, {Tag::say, Tag::have, Tag::deliver, Tag::record_verb, Tag::pronoun})))
      ++stop;
  }
  if (stop < end() && !is(stop, {Tag::comma, Tag::stop, Tag::and_, Tag::while_, Tag::but})) return false;
  now_.asides.push_back(words_between(s_, k, stop));
  i_ = stop;
  return true;
}

// "Without the programme there would have been", "than they would otherwise have been".
bool ClauseCursor::read_counterfactual() {
  if (tag(i_) == Tag::without) {
    std::size_t k = i_ + 1;
    while (k < end() && loose_word(k)) ++k;
    const std::size_t named = k;
    k = skip(k, {Tag::comma});
    if (named == i_ + 1) return false;
    if (tag(k) == Tag::would) {
      now_.programme = words_between(s_, i_ + 1, named);
      now_.counterfactual = true;
      now_.causal = true;
      i_ = skip(k + 1, {Tag::have, Tag::be, Tag::record_verb, Tag::there_be});
      return true;
    }
    if (now_.counterfactual && named >= end()) {
      now_.programme = words_between(s_, i_ + 1, named);
      i_ = named;
      return true;
    }
    return false;
  }
  // "in treated districts than they would otherwise have been": where it was done is what is credited.
  if (tag(i_) == Tag::in && now_.size && !now_.counterfactual) {
    std::size_t m = i_ + 1;
    while (m < end() && loose_word(m)) ++m;
    const std::size_t w = skip(m + 1, {Tag::pronoun, Tag::det, Tag::relative});
    if (m > i_ + 1 && tag(m) == Tag::than && tag(w) == Tag::would) {
      now_.programme = words_between(s_, i_ + 1, m);
      i_ = m;
      return true;
    }
  }
  std::size_t k = i_;
  if (tag(k) == Tag::than) k = skip(k + 1, {Tag::pronoun, Tag::det, Tag::relative});
  if (word(k, "there") || word(k, "what")) ++k;
  if (tag(k) == Tag::pronoun) ++k;
  if (tag(i_) != Tag::than || tag(k) != Tag::would) return false;
  k = skip(k + 1, {Tag::otherwise, Tag::have, Tag::be, Tag::there_be, Tag::filler, Tag::would});
  if (word(k, "otherwise")) ++k;
  k = skip(k, {Tag::otherwise, Tag::have, Tag::be});
  now_.counterfactual = true;
  now_.causal = true;
  i_ = k;
  return true;
}

// "for the fourth year running", "in 8 of the past 12 weeks", "every year", "in each of the past five years".
bool ClauseCursor::read_steps() {
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

// "thanks to Plan Colombia": what the words name as the cause, up to a comma or to the thing that changed.
bool ClauseCursor::read_cause() {
  const bool through = tag(i_) == Tag::until && word(i_, "through");
  if (tag(i_) != Tag::cause && !through) return false;
  if (through && read_time(s_, i_, context_)) return false;
  std::size_t comma = i_ + 1;
  while (comma < end() && !is(comma, {Tag::comma, Tag::stop})) ++comma;
  bool changes = false;
  for (std::size_t k = i_ + 1; k < comma; ++k)
    changes = changes || is(k, {Tag::fall_verb, Tag::rise_verb, Tag::halve, Tag::multiply});
  std::size_t stop = comma;
  if (comma >= end() || changes || has_numbers(i_ + 1, comma)) {
    stop = i_ + 1;
    while (stop < end() && !is(stop, {Tag::comma, Tag::stop, Tag::number, Tag::while_})) {
      const bool noun_then_verb = tag(stop) == Tag::indicator && now_.subjects.empty();
      if (noun_then_verb || is(stop, {Tag::be, Tag::have, Tag::fall_verb, Tag::rise_verb}) ||
          read_time(s_, stop, context_))
        break;
      ++stop;
    }
    while (stop > i_ + 1 && is(stop - 1, {Tag::det, Tag::and_, Tag::rate, Tag::of})) --stop;
  }
  if (stop == i_ + 1) return fail(i_, stop, {"the cause is not named", "no se nombra la causa"}, {});
  now_.causal = true;
  now_.programme = words_between(s_, i_ + 1, stop);
  i_ = stop;
  return true;
}

bool ClauseCursor::read_record() {
  if (now_.rank) return false;
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

bool ClauseCursor::read_superlative() {
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
  if (now_.rank && now_.rank->k == 0 &&
      is(i_, {Tag::highest, Tag::lowest, Tag::lower_adj, Tag::higher_adj, Tag::safest, Tag::most_violent})) {
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
    if (violence && now_.subjects.empty()) {
      Subject subject = subjects_.resolve(Meaning{"homicide", {}, false, false}, Measure::rate);
      subject.words = words_between(s_, k + 1, k + 2);
      now_.subjects.push_back({subject, false, false, k + 1, k + 2});
    }
    i_ = skip(i_, {Tag::country_word});
    return true;
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

// "8% of X", "X as a share of Y", "A's share of X", "X account for 51% of Y".
bool ClauseCursor::read_share() {
  if (tag(i_) == Tag::share_of) {
    const auto whole = subjects_.read(i_ + 1);
    if (!whole || now_.against) return false;
    now_.share = true;
    now_.against = whole;
    now_.against_named = true;
    i_ = whole->next;
    if (tag(i_) == Tag::and_) {  // "as a share of A and B"
      const auto other = subjects_.read(i_ + 1);
      if (other && !other->anaphoric) {
        const bool first_is_part =
            !now_.subjects.empty() && whole->subject.indicators == now_.subjects.front().subject.indicators;
        now_.share_of_sum = true;
        if (first_is_part) now_.against = other;
        i_ = other->next;
      }
    }
    return true;
  }
  if (tag(i_) == Tag::account) {
    ++i_;
    return true;
  }
  // "Colombia's share of the funding", "the share of A in B".
  std::size_t k = skip(i_, {Tag::det, Tag::poss});
  std::vector<std::string> owner;
  if (tag(k) == Tag::place && tag(k + 1) == Tag::possessive) {
    owner.push_back(s_.chunks[k].place->name);
    k += 2;
  } else if (tag(k) == Tag::place && s_.chunks[k].place->adjective) {
    owner.push_back(s_.chunks[k].place->name);
    ++k;
  } else if (tag(k) == Tag::place && tag(k + 1) == Tag::share) {
    owner.push_back(s_.chunks[k].place->name);
    ++k;
  }
  if (tag(k) == Tag::share && is(k + 1, {Tag::of, Tag::in})) {
    std::size_t m = k + 2;
    if (owner.empty()) {
      if (const auto part_place = subjects_.read_place_list(m);
          part_place && is(part_place->next, {Tag::in, Tag::of}) && !part_place->names.empty()) {
        owner = part_place->names;
        m = part_place->next + 1;
      }
    }
    const auto first = subjects_.read(m);
    if (!first || !now_.subjects.empty()) return false;
    now_.share = true;
    now_.subjects.push_back(*first);
    i_ = first->next;
    if (!owner.empty()) {
      now_.against = first;
      now_.against_named = true;
      now_.subjects.front().subject.places = owner;
    } else if (is(i_, {Tag::in, Tag::of}) && subjects_.read(i_ + 1)) {
      now_.against = subjects_.read(i_ + 1);
      now_.against_named = true;
      i_ = now_.against->next;
    }
    last_ = Slot::subject;
    return true;
  }
  // "51% of murders", "46 percent of the funds had been obligated".
  const auto q = read_quantity(s_, i_);
  if (!q || (q->kind != Kind::percent && q->kind != Kind::fraction) || now_.size) return false;
  const bool of = tag(q->next) == Tag::of;
  if (!of && !(q->kind == Kind::fraction && tag(q->next) == Tag::indicator)) return false;
  const auto whole = subjects_.read(of ? q->next + 1 : q->next);
  if (!whole || whole->anaphoric || now_.direction != Direction::none) return false;
  now_.size = q;
  now_.share = true;
  now_.against = whole;
  now_.against_named = true;
  now_.participle_share = now_.subjects.empty();
  i_ = whole->next;
  last_ = Slot::size;
  return true;
}

// What the subject is held against: "than in B", "that of B", "as in B", "than kidnappings".
bool ClauseCursor::read_against_at(std::size_t i) {
  std::size_t k = i;
  if (tag(k) == Tag::that_of) k = skip(k + 1, {Tag::in});
  k = skip(k, {Tag::in, Tag::of});
  if (const auto list = subjects_.read_place_list(k); list && !list->names.empty()) {
    if (!now_.against_places.empty())
      return fail(k, list->next, {"held against two places", "comparado con dos lugares"}, one_each);
    const std::size_t behind = list->next;
    // "than Casia's rate": the place with its own noun.
    if (tag(behind) == Tag::possessive) {
      now_.against_places = list->names;
      now_.against_named = true;
      i_ = behind + 1;
      if (const auto again = subjects_.read(i_);
          again && !now_.subjects.empty() && again->subject.idea == now_.subjects.front().subject.idea) {
        i_ = again->next;
      }
      return true;
    }
    now_.against_places = list->names;
    now_.against_named = true;
    i_ = behind;
    return true;
  }
  if (const auto subject = subjects_.read(k); subject && !subject->anaphoric && !now_.against) {
    now_.against = subject;
    now_.against_named = true;
    i_ = subject->next;
    return true;
  }
  return false;
}

// "lower than in any year since 1985" is "the lowest since 1985".
bool ClauseCursor::read_any_year(std::size_t i) {
  const std::size_t k = skip(i, {Tag::in, Tag::at});
  if (tag(k) != Tag::any_year || now_.size || now_.multiple || now_.direction == Direction::none)
    return false;
  now_.record = now_.direction == Direction::down ? Extreme::low : Extreme::peak;
  now_.direction = Direction::none;
  now_.comparative = false;
  i_ = k + 1;
  return true;
}

bool ClauseCursor::read_against() {
  if (is(i_, {Tag::than, Tag::compared})) {
    if (read_any_year(i_ + 1)) return true;
    if (read_time(s_, i_, context_)) return false;
    return read_against_at(i_ + 1);
  }
  if (tag(i_) == Tag::that_of && (now_.multiple || now_.exceed || now_.comparative))
    return read_against_at(i_);
  // "tres veces la de Casia" begins with an article that the phrase holds.
  if (tag(i_) == Tag::of && now_.multiple && now_.multiple->kind == Kind::factor &&
      tag(i_ + 1) == Tag::that_of) {
    return read_against_at(i_ + 1);
  }
  // "twice Casia's", "double Borealis's rate".
  if (now_.multiple && tag(i_) == Tag::place && tag(i_ + 1) == Tag::possessive && !now_.subjects.empty())
    return read_against_at(i_);
  // "three times as high as in Casia", "half as many homicides as in 2002".
  if (tag(i_) == Tag::as_many && now_.multiple) {
    const std::string words = words_between(s_, i_, i_ + 1);
    const bool closed = fold(words).ends_with(" as");
    now_.comparative = true;
    ++i_;
    if (!closed) {
      as_pending_ = true;
      return true;
    }
    if (base_after_as(i_)) return true;
    return read_against_at(i_);
  }
  if (tag(i_) == Tag::as && as_pending_) {
    as_pending_ = false;
    ++i_;
    if (base_after_as(i_)) return true;
    return read_against_at(i_);
  }
  return false;
}

// A time behind "as many as": the base of the comparison.
bool ClauseCursor::base_after_as(std::size_t i) {
  const auto time = read_time(s_, i, context_);
  if (!time || time->role == TimePhrase::Role::window || time->role == TimePhrase::Role::same) return false;
  now_.from_is_base = true;
  if (time->extreme != Extreme::none) now_.extreme = time->extreme;
  set_mark(now_.from, time->a);
  i_ = time->next;
  return true;
}

// "ten times likelier to be murdered in Borealis than in Arcadia".
bool ClauseCursor::read_likely() {
  if (tag(i_) != Tag::likely) return false;
  std::size_t k = skip(i_ + 1, {Tag::to, Tag::be, Tag::of, Tag::filler, Tag::than, Tag::det, Tag::a});
  auto subject = subjects_.read(k);
  if (!subject || subject->anaphoric || !now_.subjects.empty()) return false;
  subject->subject = subjects_.resolve(*s_.chunks[k].meaning, Measure::rate);
  subject->subject.words = words_between(s_, k, k + 1);
  subject->next = k + 1;
  now_.subjects.push_back(*subject);
  now_.comparative = true;
  if (!set_direction(Direction::up, i_)) return true;
  i_ = k + 1;
  return true;
}

// "saved more than 100 lives a year".
bool ClauseCursor::read_saved() {
  if (tag(i_) != Tag::save) return false;
  const auto q = read_quantity(s_, i_ + 1);
  if (!q) return false;
  std::size_t k = q->next;
  if (tag(k) != Tag::lives && tag(k) != Tag::indicator) return false;
  now_.saved = true;
  now_.causal = true;
  now_.value = q;
  if (tag(k) == Tag::indicator) {
    const auto subject = subjects_.read(k);
    now_.subjects.push_back(*subject);
    k = subject->next;
  } else {
    Subject lives;
    lives.words = words_between(s_, k, k + 1);
    lives.idea = "lives";
    now_.subjects.push_back({lives, false, false, k, k + 1});
    ++k;
  }
  if (is(k, {Tag::a, Tag::per, Tag::every, Tag::to}) || word(k, "a")) {
    std::size_t m = skip(k + 1, {Tag::det});
    if (tag(m) == Tag::time_unit && value(m) == 6) {
      now_.yearly = true;
      k = m + 1;
    }
  }
  i_ = k;
  last_ = Slot::value;
  return true;
}

bool ClauseCursor::municipality_at(std::size_t k) const {
  return tag(k) == Tag::municipality ||
         (tag(k) == Tag::indicator && s_.tokens[s_.chunks[k].first].text.starts_with("municip"));
}

// "At least 80 municipalities had no homicide", "En 981 municipios, el 89 por ciento, no hubo secuestros".
bool ClauseCursor::read_municipalities() {
  const std::size_t start = tag(i_) == Tag::in ? i_ + 1 : i_;
  const auto q = read_quantity(s_, start);
  if (!q || !municipality_at(q->next) || q->kind != Kind::number) return false;
  std::size_t k = q->next + 1;
  std::optional<SaidQuantity> part;
  if (is(k, {Tag::comma, Tag::open})) {
    const auto percent = read_quantity(s_, k + 1);
    if (percent && percent->kind == Kind::percent && is(percent->next, {Tag::comma, Tag::close})) {
      part = percent;
      k = percent->next + 1;
    }
  }
  const std::size_t denial = k;
  bool none = false;
  while (is(k, {Tag::not_, Tag::there_be, Tag::have, Tag::no_det, Tag::without, Tag::record_verb, Tag::be,
                Tag::filler, Tag::a})) {
    none = none || is(k, {Tag::not_, Tag::no_det, Tag::without});
    ++k;
  }
  const auto subject = subjects_.read(k);
  if (!none || k == denial || !subject || subject->anaphoric) return false;
  SaidSubject places = *subject;
  places.subject = without_subject(subject->subject);
  places.subject.words = words_between(s_, q->next, subject->next);
  places.subject.places = subject->subject.places;
  now_.subjects.push_back(places);
  now_.value = q;
  now_.value_counts = true;
  if (part) {
    now_.beside = part;
  }
  i_ = subject->next;
  last_ = Slot::value;
  return true;
}

// "Police are on duty in all 1,098 municipalities": how many municipalities have police.
bool ClauseCursor::read_presence() {
  if (tag(i_) == Tag::first_time) {  // a claim about all that was before, which nothing is asked of
    now_.told.push_back(words_between(s_, i_, i_ + 1));
    ++i_;
    return true;
  }
  const std::size_t who = skip(i_, {Tag::det});
  if (!is(who, {Tag::people, Tag::agent}) || !(word(who, "police") || word(who, "policia")) || !empty())
    return false;
  std::size_t k = skip(who + 1, {Tag::be, Tag::have, Tag::filler, Tag::now, Tag::this_});
  if (tag(k) != Tag::present || tag(k + 1) != Tag::in) return false;
  k = skip(k + 2, {Tag::every, Tag::filler, Tag::det});
  const auto q = read_quantity(s_, k);
  if (!q || q->kind != Kind::number || !municipality_at(q->next)) return false;
  Subject subject =
      subjects_.resolve(Meaning{"municipalities with police", {}, false, false}, Measure::unstated);
  subject.words = words_between(s_, who, q->next + 1);
  now_.subjects.push_back({subject, false, false, who, q->next + 1});
  now_.value = q;
  now_.value_counts = true;
  i_ = q->next + 1;
  last_ = Slot::value;
  return true;
}

// "excluding natural causes": one of the definitions in the data, or an error.
bool ClauseCursor::read_exclusion() {
  const std::size_t k = skip(i_, {Tag::comma});
  if (tag(k) != Tag::except || now_.subjects.empty()) return false;
  std::size_t stop = k + 1;
  while (stop < end() && (loose_word(stop) || tag(stop) == Tag::indicator)) ++stop;
  const std::string words = words_between(s_, k, stop);
  for (const std::string& definition : v_.definitions) {
    if (phrase_key(definition).find(phrase_key(words)) == std::string::npos) continue;
    for (SaidSubject& said : now_.subjects) said.subject.definition = definition;
    i_ = skip(stop, {Tag::comma});
    return true;
  }
  return fail(
      k, stop, {"no figures here are counted in this way", "ninguna cifra de estas se cuenta así"},
      {"Leave it out, or add figures with that definition.", "Quítelo o añada cifras con esa definición."});
}

// "$504 million in equipment, training and capacity-building has been delivered", "appropriated for the
// Merida Initiative": what the money was for, told and not used.
bool ClauseCursor::read_goods() {
  const bool money = now_.value && now_.value->money;
  if (!money || !is(i_, {Tag::in, Tag::for_, Tag::to, Tag::of})) return false;
  if (read_time(s_, i_, context_) || subjects_.read_places(i_)) return false;
  std::size_t k = i_ + 1;
  while (k < end() && (loose_word(k) || is(k, {Tag::comma, Tag::indicator, Tag::money_goods}))) ++k;
  while (k > i_ + 1 && is(k - 1, {Tag::comma, Tag::and_})) --k;
  const bool ends = k >= end() || is(k, {Tag::have, Tag::be, Tag::deliver, Tag::open, Tag::stop, Tag::in,
                                         Tag::since, Tag::from, Tag::between, Tag::comma});
  if (k == i_ + 1 || !ends) return false;
  if (tag(i_) == Tag::for_) now_.programme = words_between(s_, i_ + 1, k);
  now_.asides.push_back(words_between(s_, i_, k));
  i_ = k;
  return true;
}

// "members from 35 paramilitary groups": a second count that no figures are asked for; told apart.
bool ClauseCursor::read_groups() {
  if (!is(i_, {Tag::from, Tag::of}) || !now_.value || !now_.value_counts) return false;
  const auto q = read_quantity(s_, i_ + 1);
  if (!q || q->kind != Kind::number || q->year_like) return false;
  std::size_t k = q->next;
  while (k < q->next + 2 && is(k, {Tag::unknown, Tag::filler, Tag::people})) ++k;
  if (tag(k) != Tag::group) return false;
  now_.told.push_back(words_between(s_, i_ + 1, k + 1));
  i_ = k + 1;
  return true;
}

// "municipalities without X" among the names in the data.
Subject ClauseCursor::without_subject(const Subject& of) const {
  Subject subject;
  subject.idea = "municipalities without " + of.idea;
  for (const Vocabulary::Indicator& one : v_.indicators) {
    const std::string name = fold(one.name);
    const bool towns =
        name.find("municipalit") != std::string::npos || name.find("municipio") != std::string::npos;
    for (const std::string_view denial : {" without ", " with no ", " with zero ", " sin ", " con cero "}) {
      const std::size_t at = name.find(denial);
      if (!towns || at == std::string::npos) continue;
      const std::string key = bare_key(name.substr(at + denial.size()));
      const Idea* idea = idea_of_key(key);
      if ((idea != nullptr && idea->id == of.idea) || key == of.idea) subject.indicators.push_back(one.name);
    }
  }
  return subject;
}

// "Seven of the 32 states account for 51% of murders", "siete de cada diez homicidios se concentran en cinco
// municipios": a share held by a number of places that are not named.
bool ClauseCursor::read_concentration() {
  if (now_.concentration > 0) return false;
  const std::size_t start = tag(i_) == Tag::in && now_.share ? i_ + 1 : i_;
  if (tag(start) != Tag::number || (start == i_ && !empty() && !now_.share)) return false;
  std::size_t k = start + 1;
  if (tag(k) == Tag::of) k = skip(k + 1, {Tag::det});
  if (k > start + 1 && tag(k) == Tag::number) ++k;
  const bool places = is(k, {Tag::municipality, Tag::country_word});
  const bool before_share = tag(k + 1) == Tag::account;
  if (!places || !(now_.share || before_share)) return false;
  now_.concentration = static_cast<int>(s_.chunks[start].number->value);
  i_ = k + 1;
  return true;
}

}  // namespace contraste
