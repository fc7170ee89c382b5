// Shares, multiples and comparisons: "8% of X", "three times that of B", "lower in A than in B".
#include <algorithm>

#include "base/text.h"
#include "claim/clause_cursor.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;

const Words one_each{"Make two sentences of it.", "Haga dos frases."};

}  // namespace

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
  now_.record_all = true;  // unless a time behind it says since when
  i_ = k + 1;
  return true;
}

bool ClauseCursor::read_against() {
  if (is(i_, {Tag::than, Tag::compared})) {
    if (read_any_year(i_ + 1)) return true;
    if (read_time(s_, i_, context_)) return false;
    // "there were 305 in 2011, compared with 2,882 in 2002".
    const auto before = read_quantity(s_, i_ + 1);
    const bool old = tag(i_) == Tag::compared && before && now_.value && !now_.from_value &&
                     before->kind == now_.value->kind;
    if (old) {
      now_.from_value = before;
      i_ = before->next;
      last_ = Slot::from_value;
      return true;
    }
    return read_against_at(i_ + 1);
  }
  // "Cali superó a Medellín en homicidios".
  if (now_.exceed && !now_.value && !now_.against_named && now_.subjects.empty()) {
    const std::size_t k = skip(i_, {Tag::to});
    if (tag(k) == Tag::place && !s_.chunks[k].place->adjective) return read_against_at(k);
  }
  if (now_.exceed && now_.against_named && now_.subjects.empty() && is(i_, {Tag::in, Tag::by})) {
    const auto thing = subjects_.read(i_ + 1);
    if (thing && !thing->anaphoric) {
      now_.subjects.push_back(*thing);
      i_ = thing->next;
      return true;
    }
  }
  if (tag(i_) == Tag::that_of && (now_.multiple || now_.exceed || now_.comparative))
    return read_against_at(i_);
  // "la tasa duplica la de Borealis": twice that of it.
  if (tag(i_) == Tag::that_of && now_.multiple_of_change && now_.size && !now_.multiple) {
    now_.multiple = now_.size;
    now_.multiple->kind = Kind::factor;
    now_.multiple->number.value += now_.direction == Direction::down ? -1 : 1;
    if (now_.direction == Direction::down) now_.multiple->number.value = 0.5;
    now_.size.reset();
    now_.multiple_of_change = false;
    return read_against_at(i_);
  }
  // "el doble de homicidios que en Borealis".
  if (tag(i_) == Tag::of && now_.multiple && now_.multiple->kind == Kind::factor && now_.subjects.empty()) {
    const auto noun = subjects_.read(i_ + 1);
    if (noun && !noun->anaphoric && tag(noun->next) == Tag::than) {
      now_.subjects.push_back(*noun);
      now_.comparative = true;
      i_ = noun->next;
      return true;
    }
  }
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
    now_.counts_compared = fold(words).find("many") != std::string::npos;
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
