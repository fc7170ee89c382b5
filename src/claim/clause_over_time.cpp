// What became of a fall: "the fall in homicides since 2002 is lasting", "the trend broke in 2002". Such a
// statement is read here from its first word to its last; a word that fills no slot is an error.
#include <algorithm>

#include "claim/clause_cursor.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

using Kind = SaidQuantity::Kind;

const Words say_since{"Name the year that it starts from: \"the fall in homicides since 2002 is lasting\".",
                      "Nombre el año del que parte: «la caída de los homicidios desde 2002 es duradera»."};
const Words say_one_year{"Name one year: \"the trend in kidnappings broke in 2002\".",
                         "Nombre un solo año: «la tendencia de los secuestros se quebró en 2002»."};
const Words one_each{"Make two sentences of it.", "Haga dos frases."};
const Words two_places{"two places for one statement", "dos lugares para una misma afirmación"};

std::optional<Relation> relation_of(Tag tag) {
  switch (tag) {
    case Tag::lasting:
      return Relation::lasting;
    case Tag::broke:
      return Relation::broke;
    case Tag::ended:
      return Relation::ended;
    case Tag::reversed:
      return Relation::reversed;
    default:
      return std::nullopt;
  }
}

// Values of the cues (phrases.h).
constexpr int denies = 1;        // lasting: "temporary"; ended: "continues"
constexpr int irreversible = 2;  // lasting: its denial says less than "not lasting"
constexpr int adverb = 3;        // lasting: "permanently", beside a verb
constexpr int stopped_rising = 2;
constexpr int stopped_falling = 3;
constexpr int whole = 1;  // broke: "changed course", which needs no "trend"

}  // namespace

// Verbs that say it of a noun alone: "la caída terminó", "se ha mantenido", not "terminó en 305".
std::optional<Relation> ClauseCursor::became_of_noun(std::size_t k) const {
  const bool ends = tag(k) == Tag::stand && (word(k, "termino") || word(k, "finalizo"));
  const bool stays = tag(k) == Tag::stay && spanish();
  if (!ends && !stays) return std::nullopt;
  // "se mantuvo por debajo de 300", "en 305": a level.
  const auto q = read_quantity(s_, skip(k + 1, {Tag::in, Tag::at, Tag::by, Tag::a, Tag::det}));
  const bool measured =
      is(k + 1, {Tag::precision, Tag::stable, Tag::lower_adj, Tag::higher_adj}) || (q && !q->year_like);
  if (stays && measured) return std::nullopt;
  bool noun = false;
  for (std::size_t m = now_.first; m < k; ++m)
    noun = noun || is(m, {Tag::fall_noun, Tag::rise_noun, Tag::trend, Tag::gain});
  if (!noun) return std::nullopt;
  return ends ? Relation::ended : Relation::lasting;
}

// "stopped" ends a fall that is named before it; else it is a word that says more than is read.
std::optional<Relation> ClauseCursor::became(std::size_t k) const {
  if (word(k, "stopped") && tag(k) == Tag::beyond) return Relation::ended;
  if (const auto held = became_of_noun(k)) return held;
  // "continúa", not "continua".
  if (spanish() && word(k, "continua") && words_between(s_, k, k + 1).find("\xC3\xBA") != std::string::npos)
    return Relation::ended;
  // "did not last", not "last year".
  const bool verb = tag(k) == Tag::last && word(k, "last") &&
                    (k + 1 >= end() || is(k + 1, {Tag::comma, Tag::stop, Tag::and_, Tag::but, Tag::while_}));
  return verb ? Relation::lasting : relation_of(tag(k));
}

// A word that is a noun or a verb: a noun behind an article, a number, "lasting", or as the second part of
// "the homicide decline".
bool ClauseCursor::noun_of_change(std::size_t k) const {
  if (is(k, {Tag::fall_noun, Tag::rise_noun})) return true;
  static constexpr std::string_view nouns[] = {
      "drop",  "fall",     "decline",   "decrease", "cut",        "rise",      "increase",
      "jump",  "drops",    "baja",      "alza",     "incremento", "reduction", "aumento",
      "falls", "declines", "decreases", "rises",    "cuts",       "increases"};
  const bool named = is(k, {Tag::fall_verb, Tag::rise_verb}) && s_.chunks[k].last - s_.chunks[k].first == 1 &&
                     std::ranges::find(nouns, s_.tokens[s_.chunks[k].first].text) != std::end(nouns);
  if (!named) return false;
  if (k == now_.first) return is(k + 1, {Tag::of, Tag::in});
  if (!spanish() && (is(k - 1, {Tag::indicator, Tag::rate}) || word(k - 1, "that"))) return true;
  return is(k - 1, {Tag::det, Tag::a, Tag::poss, Tag::this_, Tag::filler, Tag::lasting, Tag::sustained,
                    Tag::percent, Tag::possessive, Tag::and_, Tag::comma}) ||
         (tag(k - 1) == Tag::place && s_.chunks[k - 1].place->adjective);
}

// Does a verb stand here that makes a statement of another kind ("fell", "stood at")?
bool ClauseCursor::other_predicate(std::size_t k) const {
  if (is(k, {Tag::fall_verb, Tag::rise_verb})) return !noun_of_change(k);
  if (tag(k) == Tag::record_verb) return !word(k, "seen") && !word(k, "saw") && !word(k, "experienced");
  return is(k, {Tag::halve, Tag::multiply, Tag::exceed, Tag::stand, Tag::hit, Tag::reach, Tag::improve,
                Tag::factor_verb, Tag::down_word, Tag::up_word, Tag::lowest, Tag::highest, Tag::record_low,
                Tag::record_high, Tag::not_seen});
}

// Where the statement that starts at `first` says what became of a fall; nothing where it says something
// else.
std::optional<std::size_t> ClauseCursor::over_time_cue(std::size_t first) const {
  bool verb = false;
  for (std::size_t k = first; k < end(); ++k) {
    if (is(k, {Tag::stop, Tag::while_, Tag::but, Tag::future, Tag::should, Tag::would, Tag::displacement,
               Tag::regain})) {
      return std::nullopt;
    }
    if (became(k)) {
      const bool beside = tag(k) == Tag::lasting && value(k) == adverb;
      return verb && !beside ? std::nullopt : std::optional(k);
    }
    verb = verb || other_predicate(k);
  }
  return std::nullopt;
}

// Does a statement of this kind begin here, with its cue before the next comma?
bool ClauseCursor::fate_at(std::size_t k) const {
  const auto cue = over_time_cue(k);
  if (!cue) return false;
  for (std::size_t m = k; m < *cue; ++m) {
    if (is(m, {Tag::comma, Tag::and_})) return false;
  }
  return true;
}

bool ClauseCursor::read_over_time() {
  if (i_ != now_.first || !empty()) return false;
  const auto cue = over_time_cue(i_);
  if (!cue) return false;
  became_ = Became{};
  became_.cue = *cue;
  became_.relation = *became(*cue);
  while (i_ < end() && !trouble_ && !over_time_ends()) {
    const std::size_t before = i_;
    if (!over_time_step() || (i_ == before && !trouble_)) complain_here();
  }
  if (trouble_) return true;
  finish_over_time();
  if (trouble_) return true;
  const std::size_t next = skip(i_, {Tag::comma, Tag::and_, Tag::stop, Tag::while_, Tag::but});
  close_clause();
  if (!trouble_) start_clause(next, false, !statement_at(next));
  return true;
}

// Before another statement, or with the sentence.
bool ClauseCursor::over_time_ends() const {
  if (is(i_, {Tag::stop, Tag::while_, Tag::but})) return true;
  if (!is(i_, {Tag::comma, Tag::and_})) return false;
  const std::size_t next = skip(i_, {Tag::comma, Tag::and_});
  if (next >= end() || is(next, {Tag::stop, Tag::while_, Tag::but})) return true;
  if (!became_.seen) return false;
  const std::size_t verb = skip(next, {Tag::be, Tag::have, Tag::do_, Tag::filler, Tag::link, Tag::not_});
  if (is(next, {Tag::future, Tag::should}) || other_predicate(verb)) return true;
  if (const auto again = became(verb)) return *again != became_.relation;
  return statement_at(next) || over_time_cue(next).has_value();
}

bool ClauseCursor::over_time_step() {
  if (const auto relation = became(i_)) return take_cue(*relation);
  if (is(i_, {Tag::only, Tag::slightly, Tag::beyond, Tag::except, Tag::precision})) return stop_at_word();
  return read_attribution() || over_time_cause() || over_time_when() || over_time_size() ||
         over_time_noun() || over_time_denial() || over_time_subject() || over_time_place() ||
         over_time_joint();
}

bool ClauseCursor::take_cue(Relation relation) {
  const bool known = !is(i_, {Tag::beyond, Tag::last, Tag::sustained, Tag::stand, Tag::stay});
  const int said = known ? value(i_) : tag(i_) == Tag::sustained ? denies : 0;
  const bool flips = said == denies && (relation == Relation::lasting || relation == Relation::ended);
  if (became_.seen && (relation != became_.relation || flips != became_.flips)) {
    return fail(i_, i_ + 1,
                {"a second thing is said of the change here", "aquí se dice otra cosa del cambio"}, one_each);
  }
  if (relation == Relation::ended && said == stopped_rising && !set_direction(Direction::up, i_)) return true;
  if (relation == Relation::ended && said == stopped_falling && !set_direction(Direction::down, i_))
    return true;
  became_.flips = flips;
  became_.firm = became_.firm || (relation == Relation::lasting && said == irreversible);
  became_.whole = became_.whole || (relation == Relation::broke && said == whole);
  became_.own_way = relation == Relation::ended && said >= stopped_rising;
  became_.noun_before = became_.noun;
  became_.seen = true;
  ++i_;
  return true;
}

// "thanks to Plan Colombia": up to a comma, to the thing that changed, or to what became of it.
bool ClauseCursor::over_time_cause() {
  if (tag(i_) != Tag::cause) return false;
  const auto thing = [&](std::size_t k) {
    return is(k, {Tag::indicator, Tag::trend, Tag::gain, Tag::downward, Tag::upward, Tag::not_}) ||
           became(k) || noun_of_change(k);
  };
  std::size_t comma = i_ + 1;
  while (comma < end() && !is(comma, {Tag::comma, Tag::stop, Tag::while_, Tag::but}) && !thing(comma))
    ++comma;
  std::size_t stop = i_ + 1;
  if (tag(comma) == Tag::comma && !has_numbers(i_ + 1, comma)) {
    stop = comma;
  } else {
    while (stop < comma && !is(stop, {Tag::be, Tag::have}) && !read_time(s_, stop, context_)) ++stop;
  }
  while (stop > i_ + 1 && is(stop - 1, {Tag::det, Tag::a, Tag::and_, Tag::of, Tag::in})) --stop;
  if (stop == i_ + 1) return fail(i_, stop, {"the cause is not named", "no se nombra la causa"}, {});
  if (now_.causal) return fail(i_, stop, {"a second cause", "una segunda causa"}, one_each);
  now_.causal = true;
  now_.programme = words_between(s_, i_ + 1, stop);
  i_ = stop;
  return true;
}

// A year is that of the fall's start, or that in which it broke, ended or was reversed, by where it stands.
bool ClauseCursor::over_time_when() {
  using Role = TimePhrase::Role;
  const auto time = read_time(s_, i_, context_);
  if (!time || time->next <= i_) return false;
  const std::size_t first = i_;
  i_ = time->next;
  if (time->extreme != Extreme::none || time->value) {
    return fail(first, i_,
                {"that it was the peak is a statement of its own", "que fuera el pico es otra afirmación"},
                say_since);
  }
  const bool lasts = became_.relation == Relation::lasting;
  const bool leads = !became_.noun && now_.subjects.empty() && !became_.seen;
  const bool goes_on = now_.negated != became_.flips;
  switch (time->role) {
    case Role::at:
      if (time->a.kind == TimeMark::Kind::latest && time->a.years == 0) return true;
      if (!lasts && (became_.seen || leads || became_.relation == Relation::broke)) return set_event(*time);
      if (lasts && leads) return set_mark(now_.to, time->a);
      return fail(
          first, i_,
          {"the year of the fall, or of what became of it?", "¿el año de la caída o de lo que fue de ella?"},
          say_since);
    case Role::since:
    case Role::from:
      if (became_.relation == Relation::broke && !became_.seen) break;
      if (became_.relation == Relation::broke && !now_.negated) return set_event(*time);
      if (became_.relation == Relation::broke) break;
      became_.led_by_since = leads;
      if (lasts || !became_.seen || goes_on) return set_start(*time);
      if (became_.noun && !became_.noun_before) {
        return fail(first, i_, {"did the fall start then, or end?", "¿la caída empezó entonces, o terminó?"},
                    one_each);
      }
      return set_event(*time);
    case Role::from_to:
      if (!lasts) break;
      return set_start(*time) && set_mark(now_.to, time->b);
    default:
      break;
  }
  return fail(first, i_, {"I cannot place this time here", "no sé ubicar este tiempo aquí"},
              lasts ? say_since : say_one_year);
}

// One year in which it happened.
bool ClauseCursor::set_event(const TimePhrase& time) {
  bool year = time.a.kind == TimeMark::Kind::named && time.a.period.grain == Grain::year;
  for (std::size_t k = time.first; k < time.next; ++k) year = year && !is(k, {Tag::end_of, Tag::vague_part});
  if (!year || time.a.unfinished || time.after) {
    return fail(time.first, time.next,
                {"when it happened can be asked of one whole year only",
                 "cuándo ocurrió solo se puede preguntar de un año entero"},
                say_one_year);
  }
  return set_mark(now_.event, time.a);
}

bool ClauseCursor::set_start(const TimePhrase& time) {
  const Grain grain = time.a.period.grain;
  const bool one = time.a.kind == TimeMark::Kind::named &&
                   (grain == Grain::year || grain == Grain::fiscal_year || grain == Grain::month);
  if (!one && time.a.kind != TimeMark::Kind::beginning)
    return fail(time.first, time.next, {"since which year?", "¿desde qué año?"}, say_since);
  return set_mark(now_.from, time.a);
}

// "the 40 percent fall", "a fall of 40 percent": a change of its own.
bool ClauseCursor::over_time_size() {
  const std::size_t k = skip(i_, {Tag::of, Tag::by, Tag::in, Tag::a, Tag::det});
  const auto q = read_quantity(s_, k);
  if (!q || q->year_like || (q->kind != Kind::percent && q->kind != Kind::fraction)) return false;
  if (!became_.noun && !noun_of_change(q->next)) return false;
  if (became_.relation != Relation::lasting || now_.size) {
    return fail(k, q->next, {"I do not see what this number is of", "no veo de qué es este número"},
                one_each);
  }
  now_.size = q;
  i_ = q->next;
  return true;
}

bool ClauseCursor::over_time_noun() {
  const bool beside = tag(became_.cue) == Tag::lasting && value(became_.cue) == adverb;
  const bool verb = beside && is(i_, {Tag::fall_verb, Tag::rise_verb});
  const bool change = noun_of_change(i_) || verb;
  if (!change && !is(i_, {Tag::trend, Tag::gain, Tag::downward, Tag::upward})) return false;
  if (change || is(i_, {Tag::downward, Tag::upward})) {
    const bool down = is(i_, {Tag::fall_noun, Tag::fall_verb, Tag::downward});
    if (!set_direction(down ? Direction::down : Direction::up, i_)) return true;
  }
  became_.gain = became_.gain || tag(i_) == Tag::gain;
  became_.noun = true;
  now_.change_noun = true;
  ++i_;
  return true;
}

// A denial stands before what it denies.
bool ClauseCursor::over_time_denial() {
  const bool none = tag(i_) == Tag::no_det && is(i_ + 1, {Tag::broke});  // "there was no structural break"
  if (tag(i_) != Tag::not_ && !none) return false;
  const std::size_t k =
      skip(i_ + 1, {Tag::be, Tag::have, Tag::do_, Tag::filler, Tag::link, Tag::a, Tag::there_be});
  if (!became(k) || now_.negated || became_.seen) return false;
  now_.negated = true;
  ++i_;
  return true;
}

bool ClauseCursor::over_time_subject() {
  const auto subject = subjects_.read(i_);
  if (!subject || subject->next <= i_) return false;
  if (subject->anaphoric && !now_.subjects.empty()) return false;
  if (!now_.subjects.empty() && !became_.joined) {
    return fail(i_, subject->next,
                {"a second subject in one statement", "un segundo sujeto en una misma afirmación"}, one_each);
  }
  if (!subject->subject.places.empty() && !now_.places.empty() && subject->subject.places != now_.places)
    return fail(i_, subject->next, two_places, one_each);
  now_.subjects.push_back(*subject);
  became_.joined = false;
  i_ = subject->next;
  return true;
}

bool ClauseCursor::over_time_place() {
  std::optional<SaidPlaces> places;
  if (tag(i_) == Tag::place && s_.chunks[i_].place->adjective) {
    places = SaidPlaces{};
    places->names.push_back(s_.chunks[i_].place->name);
    places->next = i_ + 1;
  } else {
    places = tag(i_) == Tag::place ? subjects_.read_place_list(i_, !became_.seen)
                                   : subjects_.read_places(i_, !became_.seen);
  }
  if (!places || places->region) return false;
  bool clash = !now_.places.empty() && now_.places != places->names;
  for (const SaidSubject& said : now_.subjects)
    clash = clash || (!said.subject.places.empty() && said.subject.places != places->names);
  if (clash && !places->names.empty()) return fail(i_, places->next, two_places, one_each);
  if (!places->names.empty()) now_.places = places->names;
  i_ = places->next;
  return true;
}

// Small words that lead from one slot to the next.
bool ClauseCursor::over_time_joint() {
  const std::size_t behind = skip(i_ + 1, {Tag::det, Tag::a, Tag::poss, Tag::this_, Tag::filler});
  const bool leads =
      is(i_, {Tag::of, Tag::in, Tag::for_}) &&
      (noun_of_change(behind) || is(behind, {Tag::trend, Tag::gain, Tag::downward, Tag::upward}) ||
       subjects_.read(i_ + 1));
  const bool owner =
      tag(i_) == Tag::possessive && i_ > now_.first && is(i_ - 1, {Tag::place, Tag::indicator});
  const bool there = (tag(i_) == Tag::there_be || tag(i_) == Tag::record_verb) && !became_.seen &&
                     (is(behind, {Tag::lasting, Tag::broke, Tag::no_det}) || noun_of_change(behind));
  // "(2002-2011)" would be a time: only a name or an abbreviation may stand in brackets.
  if (tag(i_) == Tag::open) {
    std::size_t close = i_ + 1;
    while (close < end() && tag(close) != Tag::close) ++close;
    return !has_numbers(i_ + 1, close) && !read_time(s_, i_ + 1, context_) && read_parenthesis();
  }
  if (is(i_, {Tag::comma, Tag::and_})) {
    became_.joined = true;
  } else if (!leads && !owner && !there &&
             !is(i_, {Tag::filler, Tag::det, Tag::a, Tag::poss, Tag::this_, Tag::be, Tag::have, Tag::do_,
                      Tag::link, Tag::close})) {
    return false;
  }
  ++i_;
  return true;
}

// "The gains": down or up by what is counted.
void ClauseCursor::settle_gains() {
  for (const SaidSubject& said : now_.subjects) {
    const Idea* idea = find_idea(said.subject.idea);
    if (idea == nullptr) continue;
    set_direction(idea->harm ? Direction::down : Direction::up, became_.cue);
  }
}

// "Since 2012 homicides have stopped falling": it ended then. "Since 2012 the fall has ended" may be either.
void ClauseCursor::settle_leading_since() {
  const bool over = became_.relation == Relation::ended || became_.relation == Relation::reversed;
  if (!became_.led_by_since || !over || now_.negated != became_.flips) return;
  const bool year = now_.from.period.grain == Grain::year && now_.from.kind == TimeMark::Kind::named;
  if (became_.own_way && year && now_.event.kind == TimeMark::Kind::none) {
    now_.event = now_.from;
    now_.from = {};
  } else if (now_.event.kind == TimeMark::Kind::none) {
    fail(now_.from.first, now_.from.first + 1,
         {"did the fall start then, or end?", "¿la caída empezó entonces, o terminó?"},
         {"Write \"the fall since 2002 has ended\" or \"the fall ended in 2012\".",
          "Escriba «la caída desde 2002 ha terminado» o «la caída terminó en 2012»."});
  }
}

void ClauseCursor::finish_over_time() {
  const std::size_t cue = became_.cue;
  const Relation relation = became_.relation;
  if (!became_.seen) {
    i_ = cue;
    return complain_here();
  }
  if (became_.gain && now_.direction == Direction::none) settle_gains();
  const bool open = became_.gain && (now_.subjects.empty() || now_.subjects.front().anaphoric);
  if (relation == Relation::broke ? !became_.noun && !became_.whole
                                  : now_.direction == Direction::none && !open) {
    fail(cue, cue + 1,
         {"of what: a fall, a rise, a trend?", "¿de qué: una caída, un aumento, una tendencia?"},
         {"Write \"the fall in homicides\", \"the rise in extortion\", \"the trend in kidnappings\".",
          "Escriba «la caída de los homicidios», «el aumento de la extorsión», «la tendencia de los "
          "secuestros»."});
  }
  if (open && now_.direction == Direction::none) now_.direction = Direction::down;
  settle_leading_since();
  if (became_.firm && now_.negated) {
    fail(cue, cue + 1, {"what can be reversed may still last", "lo que se puede revertir puede durar"},
         {"Write \"has not lasted\" or \"was reversed\".", "Escriba «no ha durado» o «se revirtió»."});
  }
  const bool denied = now_.negated != became_.flips;
  if (denied && now_.event.kind != TimeMark::Kind::none && relation != Relation::broke) {
    fail(now_.event.first, now_.event.first + 1,
         {"not in that year, or not at all?", "¿no en ese año, o no del todo?"},
         {"Leave the year out, or say when it was.", "Quite el año, o diga cuándo fue."});
  }
  if (denied && now_.size) {
    fail(now_.size->first, now_.size->next,
         {"a size, and that it is not there any more", "un tamaño, y que ya no está"}, one_each);
  }
  now_.negated = denied;
  now_.fixed = relation;
}

}  // namespace contraste
