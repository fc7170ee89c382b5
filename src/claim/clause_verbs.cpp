// Verbs, nouns of change, subjects, places and agents of one statement.
#include <algorithm>

#include "claim/clause_cursor.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;

const Words two_sizes{"there are two sizes here and I cannot tell which one is claimed",
                      "hay dos tamaños y no sé cuál se afirma"};
const Words one_each{"Make two sentences of it.", "Haga dos frases."};

// Words that make a question or a doubt of what follows.
bool asks_or_doubts(const std::string& word) {
  static constexpr std::string_view words[] = {"cuanto", "cuanta", "cuantos", "cuantas", "cuando", "donde",
                                               "how",    "why",    "when",    "where",   "what",   "whether",
                                               "if",     "si",     "quiza",   "quizas",  "maybe",  "perhaps"};
  return std::ranges::find(words, word) != std::end(words);
}

// Is this form of a verb one that tells: no infinitive, no gerund?
bool happened(const std::string& word) {
  const bool infinitive = word.ends_with("ar") || word.ends_with("er") || word.ends_with("ir");
  const bool gerund = word.ends_with("ing") || word.ends_with("ando") || word.ends_with("iendo");
  return !infinitive && !gerund;
}

bool helps(std::string_view word) {
  return word == "helped" || word == "ayudo" || word == "ayudaron" || word == "contribuyo" ||
         word == "contribuyeron";
}

}  // namespace

bool ClauseCursor::set_direction(Direction direction, std::size_t at) {
  if (now_.direction != Direction::none && now_.direction != direction) {
    fail(at, at + 1,
         {"the sentence says both up and down here", "la frase dice a la vez que sube y que baja"}, one_each);
    return false;
  }
  now_.direction = direction;
  now_.direction_at = at;
  return true;
}

// Words that are a verb or a noun by what stands around them: "a 7 percent drop", "aumento de 7 por ciento".
bool ClauseCursor::change_noun_at(std::size_t k, bool article) const {
  if (is(k, {Tag::fall_noun, Tag::rise_noun})) return true;
  if (!is(k, {Tag::fall_verb, Tag::rise_verb})) return false;
  static constexpr std::string_view nouns[] = {"drop", "fall",    "decline",    "decrease",
                                               "cut",  "rise",    "increase",   "jump",
                                               "baja", "aumento", "incremento", "reduction"};
  const bool noun = std::ranges::find(nouns, s_.tokens[s_.chunks[k].first].text) != std::end(nouns) &&
                    s_.chunks[k].last - s_.chunks[k].first == 1;
  if (!noun) return false;
  if (article || now_.size) return now_.direction == Direction::none || article;
  // "drop of 7 percent", "drop in homicides" at the start of a statement.
  if (!now_.subjects.empty() || !is(k + 1, {Tag::of, Tag::in})) return false;
  const std::size_t behind = skip(k + 2, {Tag::det});
  return tag(behind) == Tag::indicator || (tag(k + 1) == Tag::of && read_quantity(s_, k + 2).has_value());
}

// "a drop of 7 percent in homicides", "an 18 percent drop", "la reducción de un 62 % de las muertes".
bool ClauseCursor::read_change_noun() {
  const std::size_t k = skip(i_, {Tag::det, Tag::a, Tag::filler, Tag::sustained});
  const bool article = is(i_, {Tag::det, Tag::a});
  if (!change_noun_at(k, article)) return false;
  for (std::size_t m = i_; m < k; ++m) now_.sustained = now_.sustained || tag(m) == Tag::sustained;
  const bool down = is(k, {Tag::fall_noun, Tag::fall_verb});
  if (!set_direction(down ? Direction::down : Direction::up, k)) return true;
  now_.change_noun = true;
  i_ = k + 1;
  last_ = Slot::other;
  const std::size_t of = skip(i_, {Tag::of, Tag::by});
  if (!now_.size && of > i_) {
    if (const auto q = read_quantity(s_, of); q && !q->year_like) {
      now_.size = q;
      i_ = q->next;
      last_ = Slot::size;
    }
  }
  return take_what_changed();
}

// "in homicides", "de los homicidios" behind a noun of change.
bool ClauseCursor::take_what_changed() {
  const std::size_t noun = skip(i_, {Tag::of, Tag::in});
  const auto subject = subjects_.read(noun);
  if (now_.subjects.empty()) {
    if (subject && noun > i_) {
      now_.subjects.push_back(*subject);
      i_ = subject->next;
    }
  } else if (subject && noun > i_ && !subject->anaphoric) {
    return fail(noun, subject->next,
                {"a second subject in one statement", "un segundo sujeto en una misma afirmación"}, one_each);
  }
  return true;
}

bool ClauseCursor::read_change_verb() {
  const Direction direction = is(i_, {Tag::fall_verb, Tag::down_word}) ? Direction::down : Direction::up;
  const bool word_only = is(i_, {Tag::down_word, Tag::up_word});
  if (now_.direction != Direction::none && !word_only && now_.direction != direction) {
    set_direction(direction, i_);
    return true;
  }
  if (!set_direction(direction, i_)) return true;
  // An 18 percent drop: the size stands before the noun that is also a verb ("drop", "fall").
  now_.transitive = !word_only && value(i_) == 1 && !now_.be;
  ++i_;
  last_ = Slot::other;
  return true;
}

bool ClauseCursor::read_multiply() {
  const bool halved = tag(i_) == Tag::halve;
  if (now_.size || now_.multiple) return fail(i_, i_ + 1, two_sizes, one_each);
  if (!set_direction(halved ? Direction::down : Direction::up, i_)) return true;
  SaidQuantity q;
  q.kind = Kind::fraction;
  q.number.value = halved ? 0.5 : value(i_) - 1;
  q.number.hedge = pending_hedge_.value_or(Hedge::about);
  pending_hedge_.reset();
  q.first = i_;
  std::size_t next = i_ + 1;
  if (tag(next) == Tag::after_precision) {  // "con creces"
    q.number.hedge = static_cast<Hedge>(value(next));
    ++next;
  }
  q.next = next;
  q.words = words_between(s_, i_, next);
  now_.size = q;
  now_.multiple_of_change = true;
  i_ = next;
  last_ = Slot::size;
  return true;
}

// "no hubo secuestros", "no se registraron secuestros": none at all.
bool ClauseCursor::read_none() {
  const std::size_t noun = skip(i_ + 2, {Tag::det});
  if (!is(i_ + 1, {Tag::there_be, Tag::record_verb}) || now_.value || read_quantity(s_, i_ + 2)) return false;
  const auto subject = subjects_.read(noun);
  if (!subject || subject->anaphoric) return false;
  take_none();
  now_.value_counts = now_.record_verb = true;
  i_ = noun;
  last_ = Slot::value;
  return true;
}

bool ClauseCursor::read_negation() {
  if (read_none()) return true;
  const std::size_t k = skip(i_ + 1, {Tag::have, Tag::be, Tag::do_, Tag::filler, Tag::there_be});
  const bool known =
      is(k, {Tag::fall_verb, Tag::rise_verb, Tag::exceed, Tag::so_few, Tag::so_many, Tag::since}) ||
      is(i_ + 1, {Tag::there_be, Tag::since, Tag::exceed}) ||
      (tag(k) == Tag::in && read_time(s_, k, context_)) || now_.record_open ||
      is(k, {Tag::record_verb, Tag::reach});
  if (!known || now_.negated) return false;
  now_.negated = true;
  now_.never = value(i_) == 1;
  ++i_;
  return true;
}

// "in no year", "ningún año": of none of them.
bool ClauseCursor::read_never() {
  const std::size_t k = skip(i_, {Tag::in});
  const bool any = tag(k) == Tag::any_year && word(k, "ningun");
  const bool none = tag(k) == Tag::no_det && tag(k + 1) == Tag::time_unit && value(k + 1) == 6;
  if ((!any && !none) || now_.never || now_.comparative) return false;
  now_.never = now_.negated = true;
  i_ = any ? k + 1 : k + 2;
  return true;
}

bool ClauseCursor::read_verb() {
  switch (tag(i_)) {
    case Tag::fall_verb:
    case Tag::rise_verb:
    case Tag::down_word:
    case Tag::up_word:
      return read_change_verb();
    case Tag::halve:
    case Tag::multiply:
      return read_multiply();
    case Tag::not_:
      return read_negation();
    case Tag::precision:
      if (is(i_ + 1, {Tag::to, Tag::by}) && tag(i_ + 2) == Tag::fraction) {  // "casi a la mitad"
        pending_hedge_ = static_cast<Hedge>(value(i_));
        ++i_;
        return true;
      }
      if (is(skip(i_ + 1, {Tag::be, Tag::have, Tag::filler}), {Tag::halve, Tag::multiply})) {
        pending_hedge_ = static_cast<Hedge>(value(i_));
        ++i_;
        return true;
      }
      return false;
    case Tag::be:
      now_.be = true;
      break;
    case Tag::have:
      now_.have = true;
      break;
    case Tag::do_:
      break;
    case Tag::pass:
      now_.passed = true;
      break;
    case Tag::factor_verb: {  // "se multiplicaron por dos", "se dividieron por diez"
      auto factor = read_quantity(s_, i_ + 1);
      if (!factor || factor->kind != Kind::number || now_.multiple || now_.size) return false;
      if (!set_direction(value(i_) == 1 ? Direction::up : Direction::down, i_)) return true;
      factor->kind = Kind::factor;
      now_.multiple = factor;
      i_ = factor->next;
      last_ = Slot::size;
      return true;
    }
    case Tag::improve: {
      // Fewer crimes, more rule of law: what is better follows the thing.
      const Idea* idea = now_.subjects.empty() ? nullptr : find_idea(now_.subjects.front().subject.idea);
      if (idea == nullptr) return false;
      const bool down = idea->harm == (value(i_) == 1);
      if (!set_direction(down ? Direction::down : Direction::up, i_)) return true;
      break;
    }
    case Tag::stand:
      now_.level_verb = true;
      now_.in_total = now_.in_total || value(i_) == 1;
      break;
    case Tag::reach:
    case Tag::hit:
      now_.level_verb = true;
      break;
    case Tag::record_verb:
    case Tag::there_be:
      now_.record_verb = true;
      break;
    case Tag::stay:
      now_.level_verb = now_.stayed = true;
      break;
    case Tag::exceed:
      now_.exceed = true;
      break;
    case Tag::deliver:
      now_.deliver = true;
      now_.stage = words_between(s_, i_, i_ + 1);
      break;
    case Tag::trend:
      if (is(i_ + 1, {Tag::of, Tag::in}) && subjects_.read(i_ + 2)) ++i_;  // "la tendencia de los homicidios"
      break;
    case Tag::downward:
    case Tag::upward:
      if (!set_direction(tag(i_) == Tag::downward ? Direction::down : Direction::up, i_)) return true;
      break;
    case Tag::sustained:
      now_.sustained = true;
      break;
    case Tag::year_word:
      now_.from.kind = TimeMark::Kind::years_before;
      now_.from.years = 1;
      now_.from.words = words_between(s_, i_, i_ + 1);
      break;
    default:
      return false;
  }
  ++i_;
  last_ = Slot::other;
  return true;
}

bool ClauseCursor::read_subject() {
  auto subject = subjects_.read(i_);
  if (!subject || subject->next <= i_) return false;
  if (!now_.places.empty() && !subject->subject.places.empty() && subject->subject.places != now_.places) {
    // "Honduras has one of the highest murder rates in the world": the second place is what it is ranked
    // among.
    if (!now_.rank && !now_.record) {
      return fail(i_, subject->next,
                  {"two places for one statement", "dos lugares para una misma afirmación"}, one_each);
    }
    if (subject->subject.places == std::vector<std::string>{"World"}) {
      subject->subject.places.clear();
      now_.region = now_.world = true;
    } else {
      return fail(
          i_, subject->next,
          {"I can rank only among the places of the files", "solo puedo ordenar los lugares de los archivos"},
          {"Write \"in the region\" for the places of the files, or \"in the world\".",
           "Escriba «de la región» para los lugares de los archivos, o «del mundo»."});
    }
  }
  if (as_pending_ || now_.subjects.empty()) {
    now_.subjects.push_back(*subject);
    if (!subject->anaphoric) now_.participle_share = false;  // "one in four homicides was a femicide"
  } else if (now_.exceed && !now_.against && !now_.value) {
    now_.against = subject;
    now_.against_named = true;
  } else if (subject->anaphoric) {
    if (!now_.record && !now_.rank && !now_.not_seen) return false;
  } else if (now_.subjects.front().anaphoric) {
    // "It was the lowest homicide rate since 1985", "la tasa promedio de homicidios": the noun itself comes
    // later.
    const Measure said = now_.subjects.front().subject.measure;
    now_.subjects.front() = *subject;
    if (subject->subject.measure == Measure::unstated) now_.subjects.front().subject.measure = said;
  } else if ((now_.record || now_.rank) && now_.subjects.size() == 1 &&
             now_.subjects.front().subject.idea == subject->subject.idea) {
    if (subject->subject.measure != Measure::unstated) now_.subjects.front() = *subject;
  } else {
    return fail(
        i_, subject->next,
        {"\"" + words_between(s_, i_, subject->next) + "\" is a second subject in one statement",
         "«" + words_between(s_, i_, subject->next) + "» es un segundo sujeto en una misma afirmación"},
        one_each);
  }
  if (tag(subject->next) == Tag::people && now_.value_counts) {
    i_ = subject->next + 1;
  } else {
    i_ = subject->next;
  }
  if (!now_.value && !now_.size) last_ = Slot::subject;
  return true;
}

bool ClauseCursor::read_place() {
  std::optional<SaidPlaces> places;
  // "the lowest of the three countries".
  const std::size_t among = skip(i_ + 1, {Tag::det, Tag::every, Tag::filler, Tag::number});
  if (is(i_, {Tag::of, Tag::in}) && tag(among) == Tag::municipality && (now_.record || now_.rank)) {
    now_.region = true;
    i_ = among + 1;
    return true;
  }
  const bool bare = tag(i_) == Tag::place;
  if (bare) {
    if (s_.chunks[i_].place->adjective) return false;
    places = subjects_.read_place_list(i_, !predicate());
    if (tag(i_ + 1) == Tag::possessive) return false;
  } else {
    places = subjects_.read_places(i_, !predicate());
  }
  if (!places) return false;
  // "in A and in B": one list.
  const bool joined = i_ > now_.first && tag(i_ - 1) == Tag::and_ && !places->names.empty();
  if (joined && now_.places.empty() && now_.subjects.size() == 1 && !predicate() &&
      !now_.subjects.front().subject.places.empty()) {
    now_.places = std::move(now_.subjects.front().subject.places);
    now_.subjects.front().subject.places.clear();
  }
  if (joined && !now_.places.empty()) {
    now_.places.insert(now_.places.end(), places->names.begin(), places->names.end());
    i_ = places->next;
    return true;
  }
  now_.region = now_.region || places->region;
  now_.world = now_.world || places->world;
  if (!places->names.empty() && !now_.places.empty() && now_.places != places->names) {
    return fail(i_, places->next, {"two places for one statement", "dos lugares para una misma afirmación"},
                one_each);
  }
  if (!places->names.empty()) now_.places = places->names;
  i_ = places->next;
  return true;
}

bool ClauseCursor::loose_word(std::size_t i) const {
  return is(i, {Tag::unknown,      Tag::agent,       Tag::place,   Tag::people,       Tag::det,
                Tag::possessive,   Tag::poss,        Tag::of,      Tag::and_,         Tag::filler,
                Tag::country_word, Tag::for_,        Tag::a,       Tag::municipality, Tag::group,
                Tag::opinion,      Tag::gain,        Tag::control, Tag::with,         Tag::this_,
                Tag::relative,     Tag::region_word, Tag::over,    Tag::on,           Tag::money_goods,
                Tag::dash});
}

// Who acted: "Plan Colombia reduced kidnappings", "the police recorded", "the academy has trained". Words
// without numbers, times, denials or anything counted.
bool ClauseCursor::read_agent() {
  if (now_.agent || predicate() || !now_.subjects.empty() || now_.be || now_.value) return false;
  std::size_t k = i_;
  bool only_place = true;
  bool any = false;
  bool actor = false;  // a government, a plan: not a name that may be a place
  while (loose_word(k) && k < i_ + 24) {
    if (asks_or_doubts(s_.tokens[s_.chunks[k].first].text)) return false;
    if (!is(k, {Tag::place, Tag::det, Tag::filler, Tag::a, Tag::and_})) only_place = false;
    any = any || !is(k, {Tag::det, Tag::filler, Tag::a});
    actor = actor || is(k, {Tag::agent, Tag::people, Tag::control, Tag::country_word});
    ++k;
  }
  if (!any || k == i_) return false;
  std::size_t verb = skip(k, {Tag::have, Tag::filler});
  // "P did not reduce", "no redujo", "failed to reduce".
  const std::size_t denial = skip(k, {Tag::have, Tag::do_});
  const bool denied = tag(denial) == Tag::not_;
  if (denied) verb = skip(denial + 1, {Tag::have, Tag::filler});
  // "P helped to reduce": that it did.
  const bool helped = k > i_ + 1 && helps(s_.tokens[s_.chunks[k - 1].first].text);
  if (helped) verb = skip(k, {Tag::to, Tag::filler});
  const std::size_t named = helped ? k - 1 : k;
  // "has trained", "extradited": a noun of this kind ("training") is no act.
  const std::string& form = s_.tokens[s_.chunks[std::min(verb, end() - 1)].first].text;
  const bool trains =
      (verb > k || form.ends_with("ed") || form.ends_with("aron") || form.ends_with("ieron")) &&
      tag(verb) == Tag::indicator && s_.chunks[verb].last - s_.chunks[verb].first == 1;
  const bool acts =
      (is(verb, {Tag::fall_verb, Tag::rise_verb}) && value(verb) == 1) || tag(verb) == Tag::halve;
  const bool object = acts && subjects_.read(verb + 1).has_value();
  const bool notes = is(verb, {Tag::record_verb, Tag::deliver});
  const bool brings =
      tag(verb) == Tag::allow && is(skip(verb + 1, {Tag::a, Tag::det, Tag::filler}),
                                    {Tag::fall_noun, Tag::rise_noun, Tag::number, Tag::precision});
  const bool saves = tag(verb) == Tag::save;
  // "promised to reduce", "aims at reducing", "prometió reducir": what was meant, not what happened.
  if (acts && !denied && !helped && !happened(s_.tokens[s_.chunks[verb].last - 1].text)) return false;
  if (denied && !(acts && object)) return false;
  if (!trains && !object && !notes && !brings && !saves) return false;
  if (only_place && !saves && !brings && tag(verb) != Tag::deliver)
    return false;  // a place: read_place takes it
  const std::string words = words_between(s_, i_, named);
  now_.agent = true;
  now_.negated = now_.negated || denied;
  const auto source = notes ? source_named(words) : std::nullopt;
  if (!actor && !source && !trains && tag(verb) != Tag::deliver) return false;
  if (object || brings || saves) {
    now_.causal = true;
    now_.programme = words;
  } else if (source) {
    now_.source = source;  // "the National Police recorded 14,746 murders"
  } else {
    now_.asides.push_back(words);
  }
  if (trains) {
    now_.subjects.push_back(
        {subjects_.resolve(*s_.chunks[verb].meaning, Measure::unstated), false, false, verb, verb + 1});
    now_.subjects.front().subject.words = words_between(s_, verb, verb + 1);
    i_ = verb + 1;
    last_ = Slot::subject;
    return true;
  }
  i_ = brings ? verb + 1 : verb;
  return true;
}

}  // namespace contraste
