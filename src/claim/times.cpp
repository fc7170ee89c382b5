#include "claim/times.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "claim/moments.h"

namespace contraste {
namespace {

class TimeReader : private MomentReader {
 public:
  TimeReader(const Sentence& sentence, std::size_t at, const ClaimContext& context)
      : MomentReader(sentence, context), at_(at) {}

  std::optional<TimePhrase> run() {
    phrase_.first = at_;
    phrase_.after = tag(at_) == Tag::since && value(at_) == 1;
    if (!read()) return std::nullopt;
    if (phrase_.extreme != Extreme::none) read_extreme_tail();
    phrase_.next = at_;
    phrase_.words = words_between(s_, phrase_.first, at_);
    return phrase_;
  }

 private:
  std::size_t at_;
  TimePhrase phrase_;

  bool role(TimePhrase::Role role, const SaidMoment& moment) {
    phrase_.role = role;
    phrase_.a = moment.mark;
    at_ = moment.next;
    return true;
  }

  bool span(const SaidMoment& from, const SaidMoment& to) {
    phrase_.role = TimePhrase::Role::from_to;
    phrase_.a = from.mark;
    phrase_.b = to.mark;
    // "between January and October 2011": the first month takes the year of the second.
    const bool lent =
        phrase_.a.kind == TimeMark::Kind::month_unknown || (phrase_.a.month > 0 && phrase_.a.relative);
    if (lent && phrase_.b.kind == TimeMark::Kind::named) {
      phrase_.a.kind = TimeMark::Kind::named;
      phrase_.a.period = month_period(first_year(phrase_.b.period), phrase_.a.month);
    }
    at_ = to.next;
    return true;
  }

  bool read() {
    switch (tag(at_)) {
      case Tag::since:
        return read_since();
      case Tag::from:
        return read_from(false);
      case Tag::of:
        return read_from(true) || read_past_window(at_ + 1);
      case Tag::between:
        return read_between();
      case Tag::in:
      case Tag::during:
      case Tag::over:
      case Tag::for_:
      case Tag::at:
      case Tag::on:
      case Tag::as:
        return read_led();
      case Tag::by:
        return read_by();
      case Tag::until:
      case Tag::to:
        return read_to();
      case Tag::than:
      case Tag::compared:
        return read_base();
      case Tag::precision:
        return read_below_peak();
      default:
        return read_bare();
    }
  }

  // "in five years", "over the past decade", "en los últimos 26 años", "in more than 20 years".
  bool read_window(std::size_t i) {
    std::size_t k = skip(i, {Tag::det, Tag::a, Tag::poss});
    bool past = false;
    if (is(k, {Tag::last, Tag::previous})) {
      past = true;
      ++k;
    }
    Hedge hedge = Hedge::exact;
    while (is(k, {Tag::precision, Tag::over})) {
      hedge = tag(k) == Tag::over ? Hedge::more_than : static_cast<Hedge>(value(k));
      ++k;
    }
    int count = 1;
    bool counted = false;
    if (tag(k) == Tag::number && number(k) >= 1 && number(k) <= 200 &&
        s_.chunks[k].number->half_unit == 0.5) {
      count = static_cast<int>(number(k));
      counted = true;
      ++k;
    } else if (tag(k) == Tag::a || word(k, "one")) {
      counted = true;
      ++k;
    }
    if (is(k, {Tag::last, Tag::previous})) {  // "en los 26 últimos años"
      past = true;
      ++k;
    }
    if (tag(k) != Tag::time_unit) return false;
    const bool decade = value(k) == 7;
    // "in a year" is a window of one, "in the decade" of ten, "in the year" nothing of the kind.
    const bool article = i > 0 && k > i && tag(i) == Tag::a;
    if (!counted && !past && !decade && !article) return false;
    if (!counted && past && value(k) == 6 && !spanish()) return false;  // "in the last year"
    std::size_t next = k + 1;
    if (spanish() && !past && is(next, {Tag::last, Tag::previous})) {  // "en la década pasada"
      past = true;
      ++next;
    }
    if (is(next, {Tag::ago, Tag::earlier, Tag::running, Tag::low_noun, Tag::peak_noun})) return false;
    phrase_.role = TimePhrase::Role::window;
    phrase_.years = decade ? count * 10 : count;
    phrase_.step = decade ? 6 : value(k);
    phrase_.hedge = hedge;
    phrase_.past = past || decade;
    at_ = next;
    return true;
  }

  // "de la última década": only with a word for the past, so that "de 26 años" stays what it is.
  bool read_past_window(std::size_t i) {
    const std::size_t start = at_;
    if (read_window(i) && phrase_.past) return true;
    at_ = start;
    return false;
  }

  bool read_same(std::size_t i) {
    const std::size_t k = skip(i, {Tag::det});
    if (!is(k, {Tag::same, Tag::this_}) && !word(k, "that")) return false;
    if (tag(k + 1) != Tag::period_word &&
        !(tag(k + 1) == Tag::time_unit && value(k + 1) == 6 && is(k, {Tag::same}))) {
      return false;
    }
    phrase_.role = TimePhrase::Role::same;
    at_ = k + 2;
    return true;
  }

  bool read_led() {
    std::size_t i = at_ + 1;
    const Tag lead = tag(at_);
    if (lead == Tag::as) {  // "as of September 1"
      if (tag(i) != Tag::of) return false;
      ++i;
      const auto m = moment(i, true);
      return m && role(TimePhrase::Role::to, *m);
    }
    if (is(i, {Tag::every, Tag::between})) {
      if (tag(i) != Tag::between) return false;
      at_ = i;
      return read_between();
    }
    if (const auto m = moment(i, lead != Tag::over && lead != Tag::on)) {
      if (lead == Tag::over || lead == Tag::on) {
        if (m->mark.kind == TimeMark::Kind::latest && m->mark.years == 1) {  // "down 12% on last year"
          SaidMoment before = *m;
          before.mark.kind = TimeMark::Kind::years_before;
          return role(TimePhrase::Role::base, before);
        }
        if (m->mark.kind == TimeMark::Kind::latest) return false;
        return role(TimePhrase::Role::base, *m);
      }
      if (m->mark.kind == TimeMark::Kind::same_part_of) return role(TimePhrase::Role::base, *m);
      if (read_to_from(*m)) return true;
      return role(TimePhrase::Role::at, *m);
    }
    if (read_same(i)) return true;
    if (lead == Tag::at || lead == Tag::on || lead == Tag::as) return false;
    return read_window(i);
  }

  // "in 2002-2011", "for fiscal years 2008 to 2010".
  bool read_to_from(const SaidMoment& from) {
    if (!is(from.next, {Tag::dash, Tag::to, Tag::until, Tag::and_})) return false;
    const bool fiscal = from.mark.period.grain == Grain::fiscal_year;
    if (tag(from.next) == Tag::and_ && !fiscal) return false;
    const auto to = end_of_span(from);
    if (!to) return false;
    // "from 2882 in 2002 to 1950 in 2005": what lies before the start, or has a time of its own, is a value.
    const bool both_named = from.mark.kind == TimeMark::Kind::named && to->mark.kind == TimeMark::Kind::named;
    if (both_named && to->mark.period.first <= from.mark.period.first) return false;
    if (tag(from.next) == Tag::to && tag(to->next) == Tag::in && moment(to->next + 1, true)) return false;
    return span(from, *to);
  }

  // The moment after "-", "to", "until" that closes a span opened by `from`.
  std::optional<SaidMoment> end_of_span(const SaidMoment& from) const {
    const std::size_t i = from.next + 1;
    const std::size_t k = skip(i, {Tag::det});
    const bool fiscal =
        from.mark.kind == TimeMark::Kind::named && from.mark.period.grain == Grain::fiscal_year;
    if (tag(k) == Tag::number && (fiscal || tag(from.next) == Tag::dash)) {
      const std::string& digits = s_.tokens[s_.chunks[k].first].text;
      double year = number(k);
      if (digits.size() == 2) {
        // "2008-11", "FY08-11": the century of the start; "2011-03" was read as a month before.
        year += std::floor(first_year(from.mark.period) / 100.0) * 100;
      }
      if (year < 1800 || year > 2100 || digits.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
      const int y = static_cast<int>(year);
      const Period period = fiscal ? fiscal_year_period(y, context_.fiscal_start_month) : year_period(y);
      return SaidMoment{named(period, i, k + 1), k + 1};
    }
    return moment(i, true);
  }

  bool read_between() {
    const auto from = moment(at_ + 1, true);
    if (!from || tag(from->next) != Tag::and_) return false;
    const auto to = moment(from->next + 1, true);
    return to && span(*from, *to);
  }

  bool read_from(bool of) {
    if (const auto extreme = extreme_at(at_ + 1)) {
      if (!of || after_extreme_is_time(*extreme)) return take_extreme(*extreme);
    }
    const auto from = moment(at_ + 1, false);
    if (!from) return false;
    const bool named_year =
        from->mark.kind == TimeMark::Kind::named && from->mark.period.grain == Grain::year;
    if (is(from->next, {Tag::to, Tag::until, Tag::dash})) {
      const auto to = end_of_span(*from);
      const bool doubtful = named_year && to && !closes_time(*to);
      if (to && !doubtful) return span(*from, *to);
      if (doubtful || named_year) return of ? role(TimePhrase::Role::at, *from) : false;
    }
    // "fell from 2002 to 305": then 2002 is no year. A lone "from 2002" is one.
    if (tag(from->next) == Tag::to && named_year) return false;
    if (of && from->mark.kind == TimeMark::Kind::latest) return false;
    const bool figure = !of && named_year && is(from->next, {Tag::generic});  // "from the 1998 figure"
    if (figure) return role(TimePhrase::Role::from, {from->mark, from->next + 1});
    return role(of ? TimePhrase::Role::at : TimePhrase::Role::from, *from);
  }

  // Is the end of "from 2002 to 2011" a time, and not a count with something behind it?
  bool closes_time(const SaidMoment& to) const {
    // "From 2002 to 2011 kidnappings fell": without a verb before them these are no values.
    bool verb = false;
    for (std::size_t k = at_; k-- > 0 && !is(k, {Tag::comma, Tag::stop, Tag::while_, Tag::but});) {
      verb = verb || is(k, {Tag::fall_verb, Tag::rise_verb, Tag::pass, Tag::stand, Tag::reach, Tag::down_word,
                            Tag::up_word});
    }
    if (!verb) return true;
    return to.mark.kind != TimeMark::Kind::named || to.mark.period.grain != Grain::year ||
           !is(to.next, {Tag::indicator, Tag::people, Tag::carrier, Tag::per, Tag::percent});
  }

  bool read_since() {
    if (const auto extreme = extreme_at(at_ + 1)) return take_extreme(*extreme);
    if (const auto from = moment(at_ + 1, true)) {
      if (is(from->next, {Tag::to, Tag::until, Tag::dash})) {
        const auto to = end_of_span(*from);
        if (to && closes_time(*to)) return span(*from, *to);
      }
      return role(TimePhrase::Role::since, *from);
    }
    return read_event();
  }

  // "since President Uribe took office in 2002", "since the war began six years ago": the words between say
  // what happened, the time says when. No number, no change and no comma may stand between.
  bool read_event() {
    for (std::size_t k = at_ + 1; k < at_ + 16 && more(k); ++k) {
      if (is(k, {Tag::in, Tag::of})) {
        if (const auto m = moment(k + 1, true)) return role(TimePhrase::Role::since, *m);
      }
      if (const auto ago = years_ago(at_ + 1, k)) return role(TimePhrase::Role::since, *ago);
      if (is(k, {Tag::number, Tag::comma, Tag::stop, Tag::fall_verb, Tag::rise_verb, Tag::percent, Tag::not_,
                 Tag::halve, Tag::multiply, Tag::since, Tag::open})) {
        return false;
      }
    }
    return false;
  }

  bool read_by() {
    const auto m = moment(at_ + 1, true);
    if (!m) return false;
    const std::size_t next = m->next;
    if (is(next, {Tag::percent, Tag::points}) || m->mark.kind == TimeMark::Kind::years_before) return false;
    return role(TimePhrase::Role::to, *m);
  }

  bool read_to() {
    if (const auto m = moment(at_ + 1, tag(at_) == Tag::until)) {
      if (m->mark.kind == TimeMark::Kind::years_before || m->mark.kind == TimeMark::Kind::same_part_of)
        return false;
      phrase_.bare_to_year = tag(at_) == Tag::to && m->mark.kind == TimeMark::Kind::named &&
                             m->mark.period.grain == Grain::year && m->next == at_ + 2;
      return role(TimePhrase::Role::to, *m);
    }
    return false;
  }

  // "than in 2010", "than the 1998 figure", "que un año antes", "frente a 2010", "than at their peak in
  // 2002".
  bool read_base() {
    std::size_t i = skip(at_ + 1, {Tag::in, Tag::during, Tag::at, Tag::of, Tag::from});
    if (tag(i) == Tag::that_of) i = skip(i + 1, {Tag::in, Tag::det});
    if (const auto extreme = extreme_at(i)) return take_extreme(*extreme);
    const std::size_t k = skip(i, {Tag::det});
    if (is_year(k, true) && is(k + 1, {Tag::generic, Tag::carrier})) {  // "the 1998 figure"
      return role(TimePhrase::Role::base, {named(year_period(static_cast<int>(number(k))), i, k + 2), k + 2});
    }
    if (const auto m = moment(i, true)) return role(TimePhrase::Role::base, *m);
    return false;
  }

  // "90 percent below their 2002 peak", "less than in 1995", "less than the 1998 figure".
  bool read_below_peak() {
    const auto hedge = static_cast<Hedge>(value(at_));
    if (hedge != Hedge::less_than && hedge != Hedge::more_than) return false;
    if (is_year(at_ + 1, true)) return false;  // "less than 2010" is a number
    return read_base();
  }

  bool read_bare() {
    if (tag(at_) == Tag::this_ || tag(at_) == Tag::last || tag(at_) == Tag::previous ||
        tag(at_) == Tag::now || tag(at_) == Tag::hace || tag(at_) == Tag::month || tag(at_) == Tag::fiscal ||
        tag(at_) == Tag::a || tag(at_) == Tag::det || tag(at_) == Tag::number || tag(at_) == Tag::end_of ||
        tag(at_) == Tag::same || word(at_, "one") || is_year_word(at_)) {
      const auto m = moment(at_, false);
      if (!m) return false;
      const bool year = m->mark.kind == TimeMark::Kind::named && m->mark.period.grain == Grain::year;
      if (is(m->next, {Tag::dash, Tag::to, Tag::until})) {
        const auto to = end_of_span(*m);
        if (to && closes_time(*to)) return span(*m, *to);
        if (year) return false;
      }
      if (m->mark.kind == TimeMark::Kind::years_before) return role(TimePhrase::Role::from, *m);
      if (m->mark.kind == TimeMark::Kind::same_part_of) return role(TimePhrase::Role::base, *m);
      return role(TimePhrase::Role::at, *m);
    }
    return false;
  }

  struct ExtremeWords {
    Extreme extreme = Extreme::peak;
    std::size_t next = 0;
    std::optional<SaidMoment> year;  // "their 2002 peak"
  };

  // "their 2002 peak", "su máximo", "the worst year", "a record high".
  std::optional<ExtremeWords> extreme_at(std::size_t i) const {
    std::size_t k = skip(i, {Tag::det, Tag::poss, Tag::a, Tag::filler});
    ExtremeWords found;
    if (is_year(k, true) && is(k + 1, {Tag::peak_noun, Tag::low_noun})) {
      found.year = SaidMoment{named(year_period(static_cast<int>(number(k))), k, k + 1), k + 1};
      ++k;
    }
    if (is(k, {Tag::highest, Tag::lowest, Tag::worst}) &&
        (is(k + 1, {Tag::generic, Tag::carrier}) || is_year_word(k + 1) || tag(k + 1) == Tag::month)) {
      found.extreme = tag(k) == Tag::lowest ? Extreme::low : Extreme::peak;
      found.next = k + 2;
      return found;
    }
    if (tag(k) == Tag::generic && is(k + 1, {Tag::higher_adj, Tag::lower_adj}) &&
        value(k + 1) == 1) {  // "su nivel más alto"
      found.extreme = tag(k + 1) == Tag::lower_adj ? Extreme::low : Extreme::peak;
      found.next = k + 2;
      return found;
    }
    if (!is(k, {Tag::peak_noun, Tag::low_noun, Tag::record_high, Tag::record_low})) return std::nullopt;
    found.extreme = is(k, {Tag::low_noun, Tag::record_low}) ? Extreme::low : Extreme::peak;
    found.next = k + 1;
    return found;
  }

  bool after_extreme_is_time(const ExtremeWords& extreme) const {
    return extreme.year || is(extreme.next, {Tag::in, Tag::of, Tag::comma});
  }

  bool take_extreme(const ExtremeWords& extreme) {
    phrase_.role = TimePhrase::Role::from;
    phrase_.extreme = extreme.extreme;
    if (extreme.year) phrase_.a = extreme.year->mark;
    at_ = extreme.next;
    return true;
  }

  // What stands behind the peak: its year, its value, in any order.
  void read_extreme_tail() {
    for (int guard = 0; guard < 3; ++guard) {
      const std::size_t i = skip(at_, {Tag::of, Tag::in, Tag::at, Tag::comma, Tag::det});
      if (i == at_ && !is(i, {Tag::open})) break;
      if (phrase_.a.kind == TimeMark::Kind::none) {
        if (const auto m = moment(i, true)) {
          phrase_.a = m->mark;
          at_ = m->next;
          continue;
        }
      }
      const bool comma = tag(at_) == Tag::comma;
      if (!phrase_.value && !comma) {
        if (const auto q = read_quantity(s_, i);
            q && q->kind != SaidQuantity::Kind::percent && q->kind != SaidQuantity::Kind::fraction) {
          phrase_.value = q;
          at_ = q->next;
          if (is(at_, {Tag::indicator, Tag::carrier, Tag::people})) ++at_;
          continue;
        }
      }
      break;
    }
    if (phrase_.a.kind != TimeMark::Kind::none && is(at_, {Tag::to, Tag::until, Tag::dash})) {
      const SaidMoment from{phrase_.a, at_};
      const auto to = end_of_span(from);
      if (to && closes_time(*to)) {
        phrase_.role = TimePhrase::Role::from_to;
        phrase_.b = to->mark;
        at_ = to->next;
      }
    }
  }
};

}  // namespace

std::optional<TimePhrase> read_time(const Sentence& sentence, std::size_t at, const ClaimContext& context) {
  return TimeReader(sentence, at, context).run();
}

}  // namespace contraste
