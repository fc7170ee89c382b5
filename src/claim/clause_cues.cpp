// Attributions, brackets, causes and what else stands around a statement.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "claim/clause_cursor.h"
#include "claim/doubt.h"
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

// Names of institutions in the other language, word by word; "Medicina Legal" is the forensic institute.
std::string in_english(const std::string& name) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"policia", "police"},         {"nacional", "national"},     {"ministerio", "ministry"},
      {"defensa", "defence"},        {"defense", "defence"},       {"ejercito", "army"},
      {"gobierno", "government"},    {"instituto", "institute"},   {"medicina", "forensic"},
      {"legal", "institute"},        {"forense", "forensic"},      {"embajada", "embassy"},
      {"presidencia", "presidency"}, {"fiscalia", "prosecutor"},   {"vicepresidencia", "vicepresidency"},
      {"mindefensa", "ministry"},    {"estadistica", "statistics"}};
  const std::string folded = fold(name);
  std::string text;
  for (const std::string_view word : split(folded, ' ')) {
    const auto found = std::ranges::find(words, word, [](const auto& pair) { return pair.first; });
    text += (text.empty() ? "" : " ") + std::string(found != std::end(words) ? found->second : word);
  }
  return text;
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

bool ClauseCursor::capital(std::size_t i) const {
  const char first = s_.text[s_.tokens[s_.chunks[i].first].begin];
  return !(first >= 'a' && first <= 'z');
}

// The one source of the data that these words name.
std::optional<std::string> ClauseCursor::source_named(const std::string& said) const {
  std::optional<std::string> found;
  for (const std::string& source : v_.sources) {
    if (!names_source(said, source) && !names_source(in_english(said), in_english(source))) continue;
    if (found) return std::nullopt;
    found = source;
  }
  return found;
}

bool ClauseCursor::read_attribution() {
  // "according to the Police": the source, where the data has one of that name.
  if (tag(i_) == Tag::according) {
    std::size_t k = i_ + 1;
    while (k < end() && loose_word(k)) ++k;
    if (k == i_ + 1) return fail(i_, k, {"whose figures?", "¿cifras de quién?"}, {});
    while (k > i_ + 1 && is(k - 1, {Tag::det, Tag::a})) --k;
    if (const auto source = source_named(words_between(s_, i_ + 1, k))) {
      now_.source = source;
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
  if (const auto source = source_named(words_between(s_, i_ + 1, close))) {
    now_.source = source;
    i_ = close + 1;
    return true;
  }
  // A name or an abbreviation may stand in brackets; "(in Borealis)", "(of women)" say what is counted.
  for (std::size_t k = i_ + 1; k < close; ++k) {
    if (is(k, {Tag::unknown, Tag::agent, Tag::det, Tag::filler, Tag::dash}) &&
        !(tag(k) == Tag::unknown && k == i_ + 1 && close > i_ + 2 && !capital(k)))
      continue;
    if (has_numbers(i_ + 1, close)) break;
    return fail(i_, close + 1,
                {"what stands in the brackets changes what is counted, and I cannot read it",
                 "lo que está entre paréntesis cambia lo que se cuenta y no lo sé leer"},
                {"Say it in the sentence, without brackets.", "Dígalo en la frase, sin paréntesis."});
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
      now_.without_it = true;
      now_.counterfactual = true;
      now_.causal = true;
      i_ = skip(k + 1, {Tag::have, Tag::be, Tag::record_verb, Tag::there_be});
      return true;
    }
    // "Without P, the homicide rate would have been 50 percent higher".
    std::size_t would = k;
    while (would < end() && !is(would, {Tag::would, Tag::stop, Tag::comma})) ++would;
    if (empty() && named < k && tag(would) == Tag::would) {
      now_.programme = words_between(s_, i_ + 1, named);
      now_.without_it = true;
      now_.counterfactual = true;
      now_.causal = true;
      i_ = k;
      return true;
    }
    if (now_.counterfactual && named >= end()) {
      now_.programme = words_between(s_, i_ + 1, named);
      i_ = named;
      return true;
    }
    return false;
  }
  if (tag(i_) == Tag::would && now_.without_it) {
    i_ = skip(i_ + 1, {Tag::have, Tag::be, Tag::record_verb, Tag::there_be});
    return true;
  }
  // "30 percent lower than it would have been without P": the words before "than" say which way.
  if (tag(i_) == Tag::precision && now_.size && !now_.counterfactual) {
    const std::size_t w = skip(i_ + 1, {Tag::pronoun, Tag::det, Tag::relative, Tag::filler});
    const bool fewer = value(i_) == 5;
    if (tag(w) == Tag::would && words_between(s_, i_, i_ + 1).ends_with("than")) {
      if (!set_direction(fewer ? Direction::down : Direction::up, i_)) return true;
      now_.comparative = true;
      now_.counterfactual = true;
      now_.causal = true;
      i_ = skip(w + 1, {Tag::otherwise, Tag::have, Tag::be, Tag::there_be});
      return true;
    }
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

// "thanks to Plan Colombia": what the words name as the cause, up to a comma or to the thing that changed.
bool ClauseCursor::read_cause() {
  const bool through = tag(i_) == Tag::until && word(i_, "through");
  if (tag(i_) != Tag::cause && !through) return false;
  if (through && read_time(s_, i_, context_)) return false;
  if (doubts_cause(s_, now_.first, i_)) {
    return fail(
        i_, i_ + 1,
        {"a cause that is denied, doubted or only one of several cannot be checked",
         "una causa negada, dudosa o solo parcial no se puede comprobar"},
        {"Say what happened in one sentence, and \"P reduced it\" or \"P did not reduce it\" in another.",
         "Diga qué pasó en una frase y «P lo redujo» o «P no lo redujo» en otra."});
  }
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

// "Police are on duty in all 1,098 municipalities": how many municipalities have police.
bool ClauseCursor::read_presence() {
  if (tag(i_) == Tag::first_time) {  // a claim about all that was before, which nothing is asked of
    if (value(i_) == 1) {
      return fail(i_, i_ + 1,
                  {"\"for the first time\" has no method yet", "«por primera vez» aún no tiene método"},
                  {"Say what happened: \"rose in 2010\", \"the highest since 2002\".",
                   "Diga qué pasó: «subieron en 2010», «la más alta desde 2002»."});
    }
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
  if (tag(k) != Tag::except) return false;
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
  if (const auto thing = subjects_.read(i_ + 1);
      thing && !thing->anaphoric && !thing->subject.indicators.empty()) {
    // "$400 million in military aid": the money is of this.
    if (now_.subjects.empty()) {
      now_.subjects.push_back(*thing);
    } else if (now_.subjects.front().anaphoric) {
      now_.subjects.front() = *thing;
    } else {
      return false;
    }
    i_ = thing->next;
    return true;
  }
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

}  // namespace contraste
