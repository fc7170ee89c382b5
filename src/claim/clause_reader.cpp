// The loop over the chunks, and where one statement ends and the next begins.
#include "claim/clause_reader.h"

#include <algorithm>

#include "base/text.h"
#include "claim/clause_cursor.h"
#include "claim/not_checkable.h"

namespace contraste {

bool ClauseCursor::is(std::size_t i, std::initializer_list<Tag> tags) const {
  return i < end() && std::ranges::find(tags, s_.chunks[i].tag) != tags.end();
}

bool ClauseCursor::word(std::size_t i, std::string_view text) const {
  return i < end() && s_.tokens[s_.chunks[i].first].text == text;
}

std::size_t ClauseCursor::skip(std::size_t i, std::initializer_list<Tag> tags) const {
  // Bounded, so that a sentence of nothing but small words is still read in linear time.
  for (int steps = 0; steps < 16 && is(i, tags); ++steps) ++i;
  return i;
}

bool ClauseCursor::fail(std::size_t first, std::size_t next, Words what, Words remedy) {
  if (!trouble_)
    trouble_ = Trouble{first, next, std::move(what), std::move(remedy), ErrorCode::sentence_syntax};
  return true;  // handled: the loop stops at the trouble
}

bool ClauseCursor::predicate() const {
  return now_.direction != Direction::none || now_.size || now_.value || now_.to_value || now_.record ||
         now_.not_seen || now_.rank || now_.multiple || now_.steps || now_.share || now_.against_named ||
         now_.against || now_.record_all || now_.fixed || now_.unread;
}

bool ClauseCursor::empty() const {
  return !predicate() && now_.subjects.empty() && now_.places.empty() && !now_.be && !now_.have &&
         !now_.agent && !now_.level_verb && !now_.record_verb;
}

ReadClauses ClauseCursor::run() {
  start_clause(0, false, false);
  while (i_ < end() && !trouble_) {
    const std::size_t before = i_;
    if (!step() || (i_ == before && !trouble_)) stuck();
  }
  if (!trouble_) close_clause();
  return {std::move(done_), std::move(trouble_)};
}

// One phrase of the sentence. The order decides what a word means where it could mean several things.
bool ClauseCursor::step() {
  return read_over_time() || read_unspeakable() || read_attribution() || read_parenthesis() ||
         read_contrast() || read_counterfactual() || read_never() || read_steps() || read_measure_words() ||
         read_separator() || read_exclusion() || read_presence() || read_groups() || read_goods() ||
         read_municipalities() || read_concentration() || read_cause() || read_record() || read_rank() ||
         read_share() || read_likely() || read_saved() || read_against() || read_time_phrase() ||
         read_change_noun() || read_led_size() || read_bare_size() || read_comparative() || read_agent() ||
         read_subject() || read_verb() || read_place() || skip_harmless();
}

bool ClauseCursor::skip_harmless() {
  const bool harmless = is(i_, {Tag::filler, Tag::det, Tag::a, Tag::relative, Tag::poss, Tag::this_});
  // People stand beside a number or a participle: "hundreds of people were extradited".
  const bool people = tag(i_) == Tag::people && (now_.value || now_.comparative || !now_.subjects.empty());
  // "is now the safest country", "the lowest level".
  const bool noun = is(i_, {Tag::generic, Tag::country_word, Tag::carrier}) &&
                    (now_.record || now_.rank || now_.not_seen ||
                     (now_.be && tag(i_) == Tag::country_word && !now_.places.empty()));
  // "the best year since 1985 for homicides".
  const bool of_record =
      is(i_, {Tag::for_, Tag::of}) && now_.record && now_.subjects.empty() && subjects_.read(i_ + 1);
  const bool level = tag(i_) == Tag::generic &&
                     is(i_ + 1, {Tag::lower_adj, Tag::higher_adj, Tag::not_seen}) && !now_.subjects.empty();
  // "at their lowest levels", "fell to the lowest level".
  const std::size_t behind = skip(i_ + 1, {Tag::poss, Tag::det, Tag::a});
  const bool leads =
      is(i_, {Tag::at, Tag::to, Tag::in}) &&
      is(behind, {Tag::lowest, Tag::highest, Tag::record_low, Tag::record_high, Tag::not_seen, Tag::generic,
                  Tag::number}) &&
      (is(behind, {Tag::lowest, Tag::highest, Tag::record_low, Tag::record_high, Tag::not_seen}) ||
       is(behind + 1, {Tag::not_seen, Tag::lower_adj, Tag::higher_adj}) || record_years_at(behind));
  if (!harmless && !people && !noun && !leads && !of_record && !level) return false;
  ++i_;
  return true;
}

// Words that change what is asked: "in total", "a year", "on average", "a further"; and words that say more
// than is read, where the reader stops.
bool ClauseCursor::read_measure_words() {
  switch (tag(i_)) {
    case Tag::in_total:
      now_.in_total = true;
      break;
    case Tag::average:
      now_.average = now_.yearly = true;
      now_.level_verb = true;
      break;
    case Tag::yearly:
      now_.yearly = true;
      // "fell annually", "7 percent a year": of each step; "annual homicides fell" is of the whole.
      now_.yearly_size =
          now_.yearly_size || last_ == Slot::size || (value(i_) == 1 && now_.direction != Direction::none);
      break;
    case Tag::further:
      now_.further = true;
      break;
    case Tag::only:
      if (!is(i_ + 1, {Tag::number, Tag::precision, Tag::percent, Tag::vague, Tag::fraction, Tag::currency}))
        return stop_at_word();
      break;
    case Tag::slightly:
      return fail(i_, i_ + 1, {"how much is that?", "¿cuánto es eso?"},
                  {"Give the size as a number, or leave the word out.",
                   "Dé el tamaño con un número, o quite la palabra."});
    case Tag::beyond:
      return stop_at_word();
    default: {
      // "300 a year", "300 al año".
      const bool each = is(i_, {Tag::a, Tag::per, Tag::every}) && tag(i_ + 1) == Tag::time_unit &&
                        value(i_ + 1) == 6 && !is(i_ + 2, {Tag::ago, Tag::earlier, Tag::previous}) &&
                        (now_.value || now_.size) && !now_.steps && last_ != Slot::time;
      if (!each) return false;
      now_.yearly = true;
      now_.yearly_size = now_.yearly_size || now_.size;
      ++i_;
      break;
    }
  }
  ++i_;
  return true;
}

bool ClauseCursor::stop_at_word() {
  const std::string text = words_between(s_, i_, i_ + 1);
  return fail(i_, i_ + 1,
              {"I cannot read what \"" + text + "\" does here", "no sé leer qué hace «" + text + "» aquí"},
              {"Say one thing of one place or of a list, without it.",
               "Diga una cosa de un lugar o de una lista, sin esa palabra."});
}

// "26-year low".
bool ClauseCursor::record_years_at(std::size_t k) const {
  return tag(k) == Tag::number && tag(k + 1) == Tag::time_unit && (value(k + 1) == 6 || value(k + 1) == 7) &&
         is(k + 2, {Tag::low_noun, Tag::peak_noun});
}

void ClauseCursor::start_clause(std::size_t at, bool by_while, bool gapped) {
  now_ = Clause{};
  now_.first = at;
  now_.joined_by_while = by_while;
  now_.gapped = gapped;
  last_ = Slot::none;
  pending_hedge_.reset();
  as_pending_ = false;
  i_ = at;
}

void ClauseCursor::close_clause() {
  now_.next = i_;
  const bool after_fate = !done_.empty() && done_.back().over_time() && !now_.over_time();
  if (after_fate && i_ > now_.first && is(i_ - 1, {Tag::be, Tag::have, Tag::do_})) {
    fail(i_ - 1, i_, {"the sentence leaves out what it says here", "aquí la frase calla lo que dice"},
         {"Say it in full: \"but the fall in kidnappings is lasting\".",
          "Dígalo entero: «pero la caída de los secuestros es duradera»."});
    return;
  }
  // "U.S. assistance was instrumental": all words known, and nothing said that has a number or a direction.
  const bool wordy = !predicate() && !now_.counterfactual && !now_.saved && !now_.multiple && !empty();
  if (wordy && !has_numbers(now_.first, i_)) {
    if (const auto verdict = judge_words(s_, now_.first, i_)) {
      keep_unread(i_, verdict);
      now_ = Clause{};
      return;
    }
  }
  const bool says_something = !empty() || now_.from.kind != TimeMark::Kind::none || now_.causal;
  if (says_something || !now_.asides.empty()) done_.push_back(std::move(now_));
  now_ = Clause{};
}

// Does a statement with its own subject, or its own count, begin here? Times and places may lead it.
bool ClauseCursor::statement_at(std::size_t i) const {
  if (is(i, {Tag::from, Tag::to, Tag::up_word, Tag::down_word, Tag::pass, Tag::than, Tag::by, Tag::compared}))
    return false;
  for (int lead = 0; lead < 3; ++lead) {
    const auto time = read_time(s_, i, context_);
    if (!time || time->next <= i) break;
    i = skip(time->next, {Tag::comma, Tag::filler});
  }
  if (tag(i) == Tag::there_be) return true;
  const auto verb_behind = [&](std::size_t k) {
    k = skip(k, {Tag::filler});
    return is(k, {Tag::fall_verb, Tag::rise_verb, Tag::halve, Tag::multiply, Tag::be, Tag::have, Tag::stand,
                  Tag::reach, Tag::hit, Tag::exceed, Tag::record_verb, Tag::down_word, Tag::up_word, Tag::by,
                  Tag::not_, Tag::do_, Tag::future, Tag::percent, Tag::account});
  };
  if (const auto subject = subjects_.read(i)) {
    if (subject->anaphoric && !verb_behind(subject->next)) return false;
    if (verb_behind(subject->next)) return true;
    const auto q = read_quantity(s_, subject->next);
    const bool in =
        spanish() && tag(subject->next) == Tag::in && read_quantity(s_, subject->next + 1).has_value();
    return in || (q && q->kind != SaidQuantity::Kind::number);
  }
  // "hundreds of citizens were extradited": a count, people, and what became of them.
  if (const auto q = read_quantity(s_, i); q && q->kind == SaidQuantity::Kind::number) {
    std::size_t k = q->next;
    if (tag(k) == Tag::place && s_.chunks[k].place->adjective) ++k;
    if (tag(k) == Tag::people) {
      for (std::size_t m = k + 1; m < k + 5 && m < end(); ++m) {
        if (tag(m) == Tag::indicator) return true;
        if (is(m, {Tag::comma, Tag::stop, Tag::and_})) break;
      }
    }
  }
  // "in Borealis the rate rose", "Borealis saw".
  if (const auto places = subjects_.read_places(i))
    return !places->region && subjects_.read(places->next).has_value();
  if (tag(i) == Tag::place) return verb_behind(i + 1);
  return false;
}

// "4 percent less than the 1998 figure", "a drop of 7 percent", "14 por ciento menos".
bool ClauseCursor::appended_size_at(std::size_t i) const {
  std::size_t k = skip(i, {Tag::a, Tag::det, Tag::filler});
  if (is(k, {Tag::fall_noun, Tag::rise_noun})) return true;
  const auto q = read_quantity(s_, i);
  return q && (compared_behind(q->next) ||
               is(q->next, {Tag::fall_noun, Tag::rise_noun, Tag::fall_verb, Tag::rise_verb}));
}

bool ClauseCursor::read_separator() {
  if (!is(i_, {Tag::comma, Tag::stop, Tag::and_, Tag::while_, Tag::but, Tag::or_, Tag::with})) {
    return false;
  }
  std::size_t k = i_;
  bool strong = false;
  bool by_while = false;
  for (; is(k, {Tag::comma, Tag::stop, Tag::and_, Tag::while_, Tag::but, Tag::or_, Tag::with}); ++k) {
    strong = strong || is(k, {Tag::stop, Tag::while_, Tag::but});
    by_while = by_while || is(k, {Tag::while_, Tag::but});
  }
  if (k == i_) return false;
  if (k >= end()) {
    i_ = k;
    return true;
  }
  if (empty()) {  // "Since 2002, ...", "In Colombia, ..."
    i_ = k;
    return true;
  }
  const bool waiting = !predicate() && !now_.subjects.empty() && !now_.be && !now_.level_verb && !now_.exceed;
  if (waiting) {  // "kidnappings, terrorist attacks and murders have all dropped"
    if (const auto subject = subjects_.read(k); subject && !subject->anaphoric) {
      now_.subjects.push_back(*subject);
      i_ = subject->next;
      last_ = Slot::subject;
      return true;
    }
    i_ = k;
    return true;
  }
  const bool with_noun = tag(k - 1) == Tag::with && predicate() && subjects_.read(k).has_value();
  const bool own = statement_at(k) || with_noun;
  if (strong || (own && predicate())) {
    close_clause();
    const bool gapped = !own;
    start_clause(k, by_while, gapped);
    return true;
  }
  if (!predicate()) {
    i_ = k;
    return true;
  }
  if (is(k, {Tag::fall_verb, Tag::rise_verb, Tag::halve, Tag::multiply, Tag::exceed})) {
    close_clause();
    start_clause(k, false, true);
    return true;
  }
  if (fate_at(k)) {  // "and the fall is lasting"
    close_clause();
    start_clause(k, false, true);
    return true;
  }
  if (appended_size_at(k)) {
    const bool taken = now_.size || now_.multiple || (now_.to_value && !now_.from_value) || now_.value;
    if (!taken) {
      i_ = k;
      return true;
    }
    close_clause();
    start_clause(k, false, true);
    return true;
  }
  const std::size_t sized = tag(k) == Tag::by || (spanish() && tag(k) == Tag::in) ? k + 1 : k;
  const auto q = read_quantity(s_, sized);
  const bool time = read_time(s_, k, context_).has_value();
  const bool relative = q && q->kind != SaidQuantity::Kind::number && q->kind != SaidQuantity::Kind::rate;
  if (relative && !time && now_.size) {  // "40 percent in A and 20 percent in B"
    close_clause();
    start_clause(k, false, true);
    return true;
  }
  if (tag(i_) == Tag::and_ && !time &&
      !is(k, {Tag::from, Tag::to, Tag::up_word, Tag::down_word, Tag::pass, Tag::in, Tag::since, Tag::place,
              Tag::not_, Tag::cause})) {
    // Another predicate that these rules cannot place: a statement of its own.
    close_clause();
    start_clause(k, false, true);
    return true;
  }
  i_ = k;
  return true;
}

bool ClauseCursor::has_numbers(std::size_t first, std::size_t next) const {
  for (std::size_t k = first; k < next && k < end(); ++k) {
    // A year is no size: "the fall since 2002 is lasting".
    if (is(k, {Tag::since, Tag::in, Tag::between, Tag::during, Tag::until, Tag::by, Tag::from, Tag::of})) {
      const auto time = read_time(s_, k, context_);
      if (time && time->next > k && !time->value) {
        k = time->next - 1;
        continue;
      }
    }
    if (is(k, {Tag::number, Tag::percent, Tag::fraction, Tag::vague, Tag::twice, Tag::multiply, Tag::halve,
               Tag::decade, Tag::times, Tag::denominator})) {
      return true;
    }
  }
  return false;
}

// Where a clause that could not be read ends: before the next statement, or with the sentence.
std::size_t ClauseCursor::unread_end() const {
  for (std::size_t k = i_; k < end(); ++k) {
    if (is(k, {Tag::stop, Tag::while_, Tag::but})) return k;
    if (!is(k, {Tag::comma, Tag::and_})) continue;
    const std::size_t next = skip(k, {Tag::comma, Tag::and_});
    if (statement_at(next)) return k;
  }
  return end();
}

// Keeps the words from the start of the clause to `stop` as a statement that is decided by its words alone.
void ClauseCursor::keep_unread(std::size_t stop, const std::optional<WordVerdict>& verdict) {
  Clause unread;
  unread.first = now_.first;
  unread.next = stop;
  unread.asides.push_back(words_between(s_, now_.first, stop));
  if (verdict) {
    unread.fixed = verdict->relation;
    unread.unread = verdict->why;
    unread.negated = verdict->negated;
    unread.elsewhere = verdict->elsewhere;
    unread.causal = verdict->causal;
    unread.programme = verdict->programme;
    unread.direction = verdict->direction;
    unread.region = verdict->whole;
    for (std::size_t k = unread.first; k < stop; ++k) {
      const auto subject = subjects_.read(k);
      if (!subject || subject->anaphoric) continue;
      unread.subjects.push_back(*subject);
      break;
    }
    unread.from = now_.from;
    unread.to = now_.to;
    for (std::size_t k = unread.first; k < stop; ++k) {
      const auto time = read_time(s_, k, context_);
      if (!time || time->next <= k) continue;
      const bool start = time->role == TimePhrase::Role::since || time->role == TimePhrase::Role::from_to ||
                         time->role == TimePhrase::Role::from;
      if (start && time->extreme == Extreme::none) unread.from = time->a;
      if (time->role == TimePhrase::Role::from_to) unread.to = time->b;
      if (time->role == TimePhrase::Role::at || time->role == TimePhrase::Role::to) unread.to = time->a;
      k = time->next - 1;
    }
  } else {
    unread.unread = Words{};  // nothing known of it
  }
  done_.push_back(std::move(unread));
}

// Do these words tell something that was done ("the cartels were dismantled", "and jailed traffickers"), so
// that leaving them out leaves out no condition? "In Elysia", "among women", "but not in Borealis" are one.
bool ClauseCursor::tells_an_act(std::size_t first, std::size_t stop) const {
  if (is(first,
         {Tag::in, Tag::at, Tag::on, Tag::over, Tag::as, Tag::with, Tag::for_, Tag::during, Tag::from,
          Tag::of, Tag::to, Tag::by, Tag::except, Tag::without, Tag::than, Tag::since, Tag::precision})) {
    return false;
  }
  bool verb = false;
  bool place = false;
  for (std::size_t k = first; k < stop; ++k) {
    if (is(k, {Tag::not_, Tag::no_det, Tag::only, Tag::beyond, Tag::except})) return false;
    place = place || (tag(k) == Tag::place && !s_.chunks[k].place->adjective);
    const std::string& word = s_.tokens[s_.chunks[k].first].text;
    const bool past = word.ends_with("ed") || word.ends_with("aron") || word.ends_with("ieron") ||
                      word.ends_with("ing") || word.ends_with("ando") || word.ends_with("iendo");
    verb = verb || is(k, {Tag::be, Tag::have}) || (k > first && past) || (past && first > 0);
  }
  return verb && !(place && first == 0);
}

// The clause could not be read. Without numbers, and without a change of something counted, it is a part of
// the sentence that figures cannot decide, and is kept as such; else it is an error.
bool ClauseCursor::give_up() {
  // "Working hand in hand with ..., ": what a statement is dressed in.
  const std::string& opening = s_.tokens[s_.chunks[now_.first].first].text;
  const bool dressed = opening.ends_with("ing") || opening.ends_with("ando") || opening.ends_with("iendo");
  std::size_t comma = now_.first;
  while (comma < end() && tag(comma) != Tag::comma) ++comma;
  if (dressed && !predicate() && comma < end() && !has_numbers(now_.first, comma)) {
    const std::string words = words_between(s_, now_.first, comma);
    start_clause(comma + 1, false, false);
    now_.asides.push_back(words);
    return true;
  }
  const std::size_t stop = unread_end();
  if (has_numbers(now_.first, stop)) return false;
  bool indicator = false;
  for (std::size_t k = now_.first; k < stop; ++k)
    indicator =
        indicator || tag(k) == Tag::indicator || is(k, {Tag::lasting, Tag::broke, Tag::ended, Tag::reversed});
  const auto verdict = judge_words(s_, now_.first, stop);
  if (!verdict && (indicator || !tells_an_act(now_.first, stop))) return false;
  keep_unread(stop, verdict);
  start_clause(skip(stop, {Tag::comma, Tag::and_, Tag::stop, Tag::while_, Tag::but}), false, false);
  return true;
}

void ClauseCursor::stuck() {
  if (!give_up()) complain_here();
}

// The words at the cursor could not be read.
void ClauseCursor::complain_here() {
  const std::string text = words_between(s_, i_, i_ + 1);
  const bool number = is(i_, {Tag::number, Tag::percent, Tag::fraction, Tag::vague});
  if (number) {
    fail(i_, i_ + 1,
         {"I do not see what the number \"" + text + "\" is of", "no veo de qué es el número «" + text + "»"},
         {});
  } else if (is(i_, {Tag::not_, Tag::no_det, Tag::without})) {
    fail(i_, i_ + 1, {"I cannot read this denial", "no sé leer esta negación"},
         {"I read \"did not rise\", \"did not exceed N\", \"no homicides in 2011\" and \"not since 1984\".",
          "Leo «no aumentó», «no superó N», «no hubo homicidios en 2011» y «no se veía desde 1984»."});
  } else if (const std::size_t k = skip(i_ + 1, {Tag::det, Tag::a});
             is(i_, {Tag::in, Tag::of, Tag::from, Tag::at}) && tag(k) == Tag::unknown) {
    const std::string name = words_between(s_, k, k + 1);
    std::vector<std::string> places(
        v_.places.begin(),
        v_.places.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(v_.places.size(), 8)));
    if (v_.places.size() > places.size()) places.emplace_back("…");
    fail(k, k + 1, {"I do not know \"" + name + "\"", "no conozco «" + name + "»"},
         {"If it is a place: the files have " + join(places, ", ") + ".",
          "Si es un lugar: los archivos tienen " + join(places, ", ") + "."});
  } else if (tag(i_) == Tag::unknown) {
    fail(i_, i_ + 1, {"I do not know the word \"" + text + "\"", "no conozco la palabra «" + text + "»"}, {});
  } else {
    fail(i_, i_ + 1, {"I did not expect \"" + text + "\" here", "no esperaba «" + text + "» aquí"}, {});
  }
}

ReadClauses read_clauses(const Sentence& sentence, const Vocabulary& vocabulary,
                         const ClaimContext& context) {
  return ClauseCursor(sentence, vocabulary, context).run();
}

}  // namespace contraste
