// Times, sizes and comparatives of one statement.
#include <algorithm>

#include "claim/clause_cursor.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;

const Words two_times{"there are two times here for one end of the claim",
                      "hay dos fechas para un mismo extremo"};
const Words say_once{"Say each time once, for example \"from 2002 to 2011\".",
                     "Diga cada fecha una vez, por ejemplo «de 2002 a 2011»."};
const Words two_sizes{"there are two sizes here and I cannot tell which one is claimed",
                      "hay dos tamaños y no sé cuál se afirma"};
const Words one_each{"Make two sentences of it.", "Haga dos frases."};

}  // namespace

bool ClauseCursor::set_mark(TimeMark& slot, const TimeMark& mark) {
  if (slot.kind != TimeMark::Kind::none) {
    if (slot.kind == mark.kind && slot.period == mark.period && slot.years == mark.years) return true;
    return fail(mark.first, mark.first + 1, two_times, say_once);
  }
  slot = mark;
  return true;
}

bool ClauseCursor::add_time(const TimePhrase& time) {
  using Role = TimePhrase::Role;
  now_.after = now_.after || time.after;
  switch (time.role) {
    case Role::at: {
      now_.to_at = true;
      const bool behind_from = last_ == Slot::from_value && now_.from.kind == TimeMark::Kind::none;
      if (time.a.kind == TimeMark::Kind::years_before) return set_mark(now_.from, time.a);
      return set_mark(behind_from ? now_.from : now_.to, time.a);
    }
    case Role::from_to:
      // "As of March 31, 2010, 46 percent of the funds for 2008 to 2010": the day is when it was counted.
      if (now_.to.kind == TimeMark::Kind::named && now_.to.period.grain == Grain::day) {
        now_.asides.push_back(now_.to.words);
        now_.to = {};
      }
      if (time.extreme != Extreme::none) now_.extreme = time.extreme;
      if (time.value) now_.from_value = time.value;
      now_.month_span = time.a.kind == TimeMark::Kind::named && time.b.kind == TimeMark::Kind::named &&
                        time.a.period.grain == Grain::month && time.b.period.grain == Grain::month &&
                        first_year(time.a.period) == first_year(time.b.period);
      set_mark(now_.from, time.a);
      return set_mark(now_.to, time.b);
    case Role::since:
      now_.since = true;
      return set_mark(now_.from, time.a);
    case Role::from:
      if (time.extreme != Extreme::none) {
        if (now_.extreme != Extreme::none) return fail(time.first, time.next, two_times, say_once);
        now_.extreme = time.extreme;
        if (time.value) now_.from_value = time.value;
        if (time.a.kind == TimeMark::Kind::none) return true;
      }
      return set_mark(now_.from, time.a);
    case Role::to:
      return set_mark(now_.to, time.a);
    case Role::window:
      if (now_.window) return fail(time.first, time.next, two_times, say_once);
      now_.window = time;
      return true;
    case Role::base:
      now_.from_is_base = true;
      // "between January and June 2011 ... compared with the same period of 2010": the months are one end.
      if (now_.month_span) {
        now_.to.period = span_period(now_.from.period, now_.to.period);
        now_.to.words = now_.from.words + " – " + now_.to.words;
        now_.from = {};
        now_.month_span = false;
      }
      return set_mark(now_.from, time.a);
    case Role::same:
      now_.same_period = true;
      return true;
  }
  return false;
}

bool ClauseCursor::read_time_phrase() {
  const auto time = read_time(s_, i_, context_);
  if (!time || time->next <= i_) return false;
  // "over 2000" is a base only behind a size ("up 5 percent over 2010").
  if (time->role == TimePhrase::Role::base && is(i_, {Tag::over, Tag::on}) && last_ != Slot::size)
    return false;
  if (tag(i_) == Tag::precision)
    return false;  // "below their 2002 peak": read_comparative() takes the whole of it
  const bool start_known =
      now_.from.kind != TimeMark::Kind::none || now_.extreme != Extreme::none || now_.window;
  if (time->bare_to_year) {
    if (now_.from_value && !now_.to_value) return false;  // "from 2882 to 2011": values both
    if (!start_known && !now_.steps && done_.empty()) {
      const std::string year = words_between(s_, i_ + 1, time->next);
      return fail(i_ + 1, time->next,
                  {"\"" + year + "\" could be a year or a number here",
                   "«" + year + "» puede ser un año o un número"},
                  {"Write \"from 2002 to " + year + "\" for a year, or the number with its noun behind it.",
                   "Escriba «de 2002 a " + year + "» si es un año, o el número con su sustantivo."});
    }
  }
  const std::size_t next = time->next;
  add_time(*time);
  if (trouble_) return true;
  i_ = next;
  last_ = Slot::time;
  return true;
}

// Does a comparison stand here: "less than", "fewer killings", "menos", "lower than"?
bool ClauseCursor::compared_behind(std::size_t i) const {
  if (is(i, {Tag::fewer, Tag::more, Tag::lower_adj, Tag::higher_adj, Tag::likely})) return true;
  // "less than" and "more than" are hedges before numbers; before a time or place they compare.
  if (tag(i) != Tag::precision) return false;
  const int hedge = value(i);
  if (hedge != 3 && hedge != 5) return false;
  if (is(skip(i + 1, {Tag::be, Tag::have, Tag::filler}), {Tag::halve, Tag::multiply}))
    return false;  // "more than halved"
  const auto q = read_quantity(s_, i);
  return !q || (q->year_like && tag(q->next) == Tag::generic);  // "less than the 1998 figure"
}

bool ClauseCursor::read_comparative() {
  if (!compared_behind(i_)) return false;
  const bool two_words = tag(i_) == Tag::precision;  // "less than": the comparison and its "than"
  const bool down = two_words ? value(i_) == 5 : is(i_, {Tag::fewer, Tag::lower_adj});
  // "402 homicidios menos": the count came first.
  if (now_.value && now_.value_counts && !now_.size) {
    now_.size = now_.value;
    now_.value.reset();
    now_.value_counts = false;
  }
  if (tag(i_) == Tag::more && !now_.size && !now_.multiple && !now_.counterfactual && spanish() &&
      is(i_ + 1, {Tag::det})) {
    return false;
  }
  if (now_.subjects.empty() &&
      (word(i_, "safer") || tag(i_) == Tag::safest || tag(i_) == Tag::most_violent)) {
    take_homicide_rate(i_);  // "Arcadia is safer than Borealis"
  }
  now_.comparative = true;
  now_.counts_compared = is(i_, {Tag::fewer, Tag::more}) && !two_words;
  now_.size_compared = now_.size.has_value() || now_.multiple.has_value();
  if (!(now_.multiple && !now_.multiple_of_change)) {
    if (!set_direction(down ? Direction::down : Direction::up, i_)) return true;
  } else if (down) {
    return fail(i_, i_ + 1,
                {"\"times\" and \"less\" together have no clear meaning",
                 "«veces» y «menos» juntos no tienen un sentido claro"},
                {"Say it as a fraction or in percent: \"a third of\", \"67 percent less\".",
                 "Dígalo como fracción o en por ciento: «un tercio de», «67 por ciento menos»."});
  }
  if (two_words) {  // its "than" leads a time, a place or another noun
    if (const auto time = read_time(s_, i_, context_)) {
      add_time(*time);
      i_ = time->next;
      last_ = Slot::time;
      return true;
    }
    if (spanish()) {  // "una tercera parte menos de homicidios que": the "de" is no "que"
      ++i_;
      return true;
    }
    return read_any_year(i_ + 1) || read_against_at(i_ + 1);
  }
  ++i_;
  last_ = Slot::size;
  return true;
}

// Does the other end of a change follow: "a 300", "hasta 300"?
bool ClauseCursor::end_follows(std::size_t i) const {
  for (std::size_t k = i; k < i + 12 && k < end() && !is(k, {Tag::stop, Tag::while_}); ++k) {
    if (is(k, {Tag::to, Tag::until}) && read_quantity(s_, k + 1)) return true;
  }
  return false;
}

// "by 40 percent", "from 1,350", "to a bit over 200", "at 31 per 100,000"; Spanish also "en un 40 %",
// "de 6.128".
bool ClauseCursor::read_led_size() {
  const Tag lead = tag(i_);
  if (!is(i_, {Tag::by, Tag::from, Tag::to, Tag::at, Tag::in, Tag::of, Tag::until, Tag::since})) return false;
  if (tag(i_ + 1) == Tag::factor_of) {  // "by a factor of ten"
    auto factor = read_quantity(s_, i_ + 2);
    if (!factor || factor->kind != Kind::number || now_.multiple || now_.size) return false;
    factor->kind = Kind::factor;
    factor->words = words_between(s_, i_ + 1, factor->next);
    now_.multiple = factor;
    i_ = factor->next;
    last_ = Slot::size;
    return true;
  }
  if (lead == Tag::to && read_rest()) return true;
  const std::size_t number_at = tag(i_ + 1) == Tag::in_total ? i_ + 2 : i_ + 1;  // "by a total of 2,320"
  auto q = read_quantity(s_, number_at);
  if (!q) return false;
  if (number_at == i_ + 2) now_.in_total = true;
  if (pending_hedge_ && q->kind == Kind::fraction) {  // "casi a la mitad"
    q->number.hedge = *pending_hedge_;
    pending_hedge_.reset();
  }
  const bool relative = q->kind == Kind::percent || q->kind == Kind::fraction || q->kind == Kind::points;
  const bool changing = now_.direction != Direction::none || now_.passed;
  const auto take = [&](std::optional<SaidQuantity>& slot, Slot name) {
    if (shares_its_unit(*q)) return fail(i_, q->next, two_sizes, one_each);
    if (slot) return fail(i_, q->next, two_sizes, one_each);
    slot = q;
    i_ = q->next;
    last_ = name;
    if (is(i_, {Tag::carrier, Tag::people})) ++i_;
    if (tag(i_) == Tag::indicator && now_.subjects.empty()) {  // "de 2.800 secuestros en 2002 a 300 en 2011"
      if (const auto thing = subjects_.read(i_)) {
        now_.subjects.push_back(*thing);
        i_ = thing->next;
      }
    } else if (tag(i_) == Tag::indicator) {  // "to 200 attacks"
      const auto again = subjects_.read(i_);
      if (again && again->subject.idea == now_.subjects.front().subject.idea) i_ = again->next;
    }
    return true;
  };
  if (lead == Tag::by || (spanish() && lead == Tag::in && changing)) {
    if (q->kind == Kind::factor) return false;
    // "en los noventa" may be the nineties.
    const bool nineties =
        lead == Tag::in && tag(i_ + 1) == Tag::det && q->kind == Kind::number && q->number.value < 100;
    if (nineties) return false;
    return take(now_.size, Slot::size);
  }
  if (spanish() && lead == Tag::in && now_.level_verb && !(q->year_like && q->kind == Kind::number)) {
    return take(now_.value, Slot::value);  // "se ubicó en 31 por cada 100.000"
  }
  if (lead == Tag::in) return false;
  // "ha capacitado a más de 11.000 policías": the "a" before people is no "to".
  if (spanish() && lead == Tag::to && now_.agent && !changing && q->kind == Kind::number && !now_.value) {
    ++i_;
    return read_bare_size();
  }
  if (lead == Tag::to || (lead == Tag::until && spanish())) {
    if (!changing && !now_.from_value && !now_.level_verb && !now_.exceed) return false;
    // "to a third of its 2002 level": a change told by what is left.
    const bool of_level = tag(q->next) == Tag::of;
    if (relative && q->kind != Kind::points) {
      const bool time_behind = of_level && read_time(s_, q->next, context_).has_value();
      if (q->kind == Kind::fraction && (!of_level || time_behind)) {
        now_.of_level = q;
        i_ = q->next;
        last_ = Slot::size;
        return true;
      }
    }
    return take(now_.to_value, Slot::to_value);
  }
  if (lead == Tag::at) {
    if (q->year_like) return false;
    return take(now_.value, Slot::value);
  }
  if (spanish() && lead == Tag::of && now_.change_noun && relative && !now_.size) {
    return take(now_.size, Slot::size);  // "la reducción fue del 90 %"
  }
  if (lead == Tag::of && now_.record_all && !now_.value && q->kind == Kind::number) {
    return take(now_.value, Slot::value);  // "reached a high of 2,882"
  }
  // "Bajaron de los 13.000 en 2015": below it, or from it?
  if (spanish() && lead == Tag::of && changing && tag(i_ + 1) == Tag::det && !q->year_like &&
      !end_follows(q->next)) {
    return fail(i_, q->next, {"from this number, or below it?", "¿desde este número, o por debajo de él?"},
                {"Say \"below 13,000\" or \"from 13,000 to\" another number.",
                 "Diga «por debajo de 13.000» o «de 13.000 a» otro número."});
  }
  if (lead == Tag::from ||
      (spanish() && (lead == Tag::of || lead == Tag::since) && (changing || tag(q->next) == Tag::to))) {
    return take(now_.from_value, Slot::from_value);
  }
  if (spanish() && lead == Tag::of && now_.change_noun && relative && !now_.size) {
    return take(now_.size, Slot::size);  // "la reducción fue del 90 %"
  }
  if (spanish() && lead == Tag::of && (now_.be || now_.level_verb))
    return take(now_.value, Slot::value);  // "fue de 31"
  return false;
}

// "by 40 and 80 percent": the first number leans on the unit of the second.
bool ClauseCursor::shares_its_unit(const SaidQuantity& q) const {
  if (q.kind != Kind::number || q.money || q.unit != SaidUnit::none) return false;
  if (q.number.value > 100 && now_.direction == Direction::down) return false;  // "by 2,577, or 89 percent"
  if (!is(q.next, {Tag::and_, Tag::or_, Tag::dash, Tag::to, Tag::comma})) return false;
  const auto other = read_quantity(s_, skip(q.next, {Tag::and_, Tag::or_, Tag::dash, Tag::to, Tag::comma}));
  return other && (other->kind == Kind::percent || other->kind == Kind::points) &&
         tag(other->next) != Tag::of;
}

// "were a tenth of the 2002 level", "half those in 2002", "la mitad de los de 2002": what was left of it.
bool ClauseCursor::read_rest() {
  if (now_.of_level || now_.size || now_.multiple || now_.subjects.empty()) return false;
  const bool led = tag(i_) == Tag::to && now_.direction != Direction::none;
  const std::size_t at = led ? i_ + 1 : i_;
  const auto q = read_quantity(s_, at);
  if (!q || (q->kind != Kind::fraction && q->kind != Kind::percent)) return false;
  std::size_t k = skip(q->next, {Tag::of});
  const bool those = tag(k) == Tag::that_of;
  k = skip(k, {Tag::that_of, Tag::poss, Tag::det, Tag::in, Tag::of});
  const bool year = tag(k) == Tag::number && s_.chunks[k].number->year_like;
  const bool figure = year && is(k + 1, {Tag::generic, Tag::peak_noun, Tag::carrier});
  if (!year || (!figure && !those)) return false;
  now_.of_level = q;
  TimeMark mark;
  mark.kind = TimeMark::Kind::named;
  mark.period = year_period(static_cast<int>(s_.chunks[k].number->value));
  mark.words = words_between(s_, k, k + 1);
  mark.first = k;
  if (figure && tag(k + 1) == Tag::peak_noun) now_.extreme = Extreme::peak;
  set_mark(now_.from, mark);
  i_ = figure ? k + 2 : k + 1;
  last_ = Slot::size;
  return true;
}

// "Homicides: -56% from 2002 to 2011".
bool ClauseCursor::read_signed_size() {
  const bool plus = word(i_, "+");
  if ((tag(i_) != Tag::dash && !plus) || now_.size || now_.direction != Direction::none) return false;
  const auto q = read_quantity(s_, i_ + 1);
  if (!q || q->kind != Kind::percent) return false;
  if (!set_direction(plus ? Direction::up : Direction::down, i_)) return true;
  now_.size = q;
  i_ = q->next;
  last_ = Slot::size;
  return true;
}

// "No", "none": a value of zero.
void ClauseCursor::take_none() {
  SaidQuantity none;
  none.number.half_unit = 0.5;
  none.first = i_;
  none.next = i_ + 1;
  none.words = words_between(s_, i_, i_ + 1);
  now_.value = none;
}

bool ClauseCursor::read_bare_size() {
  if (read_rest() || read_signed_size()) return true;
  if (compared_behind(i_)) return false;
  if (is(i_, {Tag::det, Tag::filler}) &&
      !is(skip(i_, {Tag::det, Tag::filler, Tag::a}),
          {Tag::number, Tag::precision, Tag::fraction, Tag::twice, Tag::vague, Tag::currency})) {
    return false;
  }
  auto q = read_quantity(s_, i_);
  if (!q) {
    // "had no homicide", "zero": nothing at all.
    if (tag(i_) != Tag::no_det) return false;
    const auto subject = subjects_.read(i_ + 1);
    const bool zero = subject.has_value() || now_.direction != Direction::none || now_.level_verb;
    if (!zero || now_.value) return false;
    take_none();
    now_.value_counts = subject.has_value();
    ++i_;
    last_ = Slot::value;
    return true;
  }
  const bool relative = q->kind == Kind::percent || q->kind == Kind::fraction || q->kind == Kind::points;
  if (q->kind == Kind::factor) {
    if (now_.multiple || now_.size) return fail(i_, q->next, two_sizes, one_each);
    now_.multiple = q;
    i_ = q->next;
    last_ = Slot::size;
    return true;
  }
  if (shares_its_unit(*q)) return fail(i_, q->next, two_sizes, one_each);
  if (relative && tag(q->next) == Tag::that_of) {  // "half that of Borealis"
    if (now_.multiple || now_.size) return fail(i_, q->next, two_sizes, one_each);
    now_.multiple = q;
    i_ = q->next;
    return true;
  }
  const bool change_before = now_.direction != Direction::none && !now_.comparative;
  const bool change_behind = compared_behind(q->next) ||
                             is(q->next, {Tag::fall_noun, Tag::rise_noun, Tag::as_many}) ||
                             (is(q->next, {Tag::fall_verb, Tag::rise_verb}) && relative);
  if (tag(q->next) == Tag::as_many &&
      q->kind == Kind::fraction) {  // "half as many as": a multiple of one half
    if (now_.multiple || now_.size) return fail(i_, q->next, two_sizes, one_each);
    now_.multiple = q;
    i_ = q->next;
    return true;
  }
  if (change_behind || (relative && (change_before || now_.direction != Direction::none)) ||
      now_.counterfactual) {
    if (now_.size) return fail(i_, q->next, two_sizes, one_each);
    now_.size = q;
    i_ = q->next;
    last_ = Slot::size;
    if (is(i_, {Tag::fall_verb, Tag::rise_verb})) {  // "an 18 percent drop"
      if (!set_direction(tag(i_) == Tag::fall_verb ? Direction::down : Direction::up, i_)) return true;
      now_.change_noun = true;
      ++i_;
      return take_what_changed();
    }
    return true;
  }
  if (relative) {
    if (now_.size) return fail(i_, q->next, two_sizes, one_each);
    now_.size = q;
    i_ = q->next;
    last_ = Slot::size;
    return true;
  }
  std::size_t verb = i_;
  while (verb > now_.first && is(verb - 1, {Tag::filler, Tag::a})) --verb;
  const bool behind_verb =
      verb > now_.first && is(verb - 1, {Tag::fall_verb, Tag::rise_verb, Tag::down_word, Tag::up_word});
  if (change_before && behind_verb && !now_.size && !now_.value && q->kind == Kind::number &&
      !now_.change_noun && !now_.level_verb && !now_.record_verb && !now_.exceed &&
      q->number.hedge != Hedge::less_than && q->number.hedge != Hedge::more_than) {
    now_.size = q;  // "fell 402"
    i_ = q->next;
    last_ = Slot::size;
    return true;
  }
  if (now_.value) return fail(i_, q->next, two_sizes, one_each);
  now_.value = q;
  i_ = q->next;
  last_ = Slot::value;
  // "16,033 murders", "11,000 officers", "1934 casos": the number counts what follows it.
  const std::size_t k = skip(i_, {Tag::of});
  if (k > i_ && subjects_.read(k) && now_.subjects.empty()) i_ = k;
  now_.value_counts = is(i_, {Tag::people, Tag::lives, Tag::indicator, Tag::carrier}) ||
                      (tag(i_) == Tag::place && is(i_ + 1, {Tag::people, Tag::indicator})) ||
                      subjects_.read(i_).has_value();
  if (tag(i_) == Tag::place && s_.chunks[i_].place->adjective && tag(i_ + 1) == Tag::people) {
    now_.places.push_back(s_.chunks[i_].place->name);  // "hundreds of Colombian citizens"
    ++i_;
  } else if (tag(i_) == Tag::place && s_.chunks[i_].place->adjective && tag(i_ + 1) == Tag::be) {
    now_.places.push_back(s_.chunks[i_].place->name);  // "1,100 Colombians were extradited"
    now_.value_counts = true;
    ++i_;
  }
  return true;
}

}  // namespace contraste
