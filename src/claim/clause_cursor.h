// The reader of clauses: a cursor over the chunks and the clause being filled. Its parts stand in
// clause_reader.cpp (the loop, where one statement ends), clause_verbs.cpp, clause_sizes.cpp (with times),
// clause_records.cpp, clause_comparisons.cpp, clause_cues.cpp (causes, attributions, brackets) and
// clause_over_time.cpp (what became of a fall).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "claim/clause_reader.h"
#include "claim/not_checkable.h"

namespace contraste {

class ClauseCursor {
 public:
  ClauseCursor(const Sentence& sentence, const Vocabulary& vocabulary, const ClaimContext& context)
      : s_(sentence), v_(vocabulary), context_(context), subjects_(sentence, vocabulary) {}

  ReadClauses run();

 private:
  // What was filled last: a time behind it belongs to it.
  enum class Slot { none, subject, size, from_value, to_value, value, time, other };

  const Sentence& s_;
  const Vocabulary& v_;
  const ClaimContext& context_;
  SubjectReader subjects_;
  std::size_t i_ = 0;
  Clause now_;
  Slot last_ = Slot::none;
  std::optional<Hedge> pending_hedge_;  // "nearly" before "halved"
  bool as_pending_ = false;             // "as many homicides" waits for its second "as"
  std::vector<Clause> done_;
  std::optional<Trouble> trouble_;

  // Looking (clause_reader.cpp).
  Tag tag(std::size_t i) const { return i < s_.chunks.size() ? s_.chunks[i].tag : Tag::stop; }
  int value(std::size_t i) const { return s_.chunks[i].value; }
  bool is(std::size_t i, std::initializer_list<Tag> tags) const;
  bool word(std::size_t i, std::string_view text) const;
  bool spanish() const { return s_.language == Language::spanish; }
  std::size_t end() const { return s_.chunks.size(); }
  std::size_t skip(std::size_t i, std::initializer_list<Tag> tags) const;
  bool fail(std::size_t first, std::size_t next, Words what, Words remedy);
  bool predicate() const;  // does the clause say something already?
  bool empty() const;
  bool record_years_at(std::size_t k) const;

  // The loop and where statements end (clause_reader.cpp).
  bool step();
  bool skip_harmless();
  bool read_measure_words();
  bool stop_at_word();
  bool read_separator();
  bool statement_at(std::size_t i) const;
  bool appended_size_at(std::size_t i) const;
  void start_clause(std::size_t at, bool by_while, bool gapped);
  void close_clause();
  bool give_up();
  bool tells_an_act(std::size_t first, std::size_t stop) const;
  void keep_unread(std::size_t stop, const std::optional<WordVerdict>& verdict);
  std::size_t unread_end() const;
  bool has_numbers(std::size_t first, std::size_t next) const;
  void stuck();
  void complain_here();

  // Verbs, sizes, times, subjects, places (clause_sizes.cpp, clause_verbs.cpp).
  bool read_time_phrase();
  bool add_time(const TimePhrase& time);
  bool set_mark(TimeMark& slot, const TimeMark& mark);
  bool read_size();
  bool end_follows(std::size_t i) const;
  bool read_led_size();
  bool shares_its_unit(const SaidQuantity& q) const;
  bool read_rest();
  bool read_signed_size();
  bool read_bare_size();
  bool compared_behind(std::size_t i) const;
  bool read_comparative();
  bool change_noun_at(std::size_t k, bool article) const;
  bool read_change_noun();
  bool take_what_changed();
  bool read_verb();
  bool read_change_verb();
  bool set_direction(Direction direction, std::size_t at);
  bool read_multiply();
  bool read_negation();
  bool read_never();
  bool read_none();
  void take_none();
  bool read_subject();
  bool read_place();
  bool read_agent();

  // What marks the kind of a statement (clause_records.cpp, clause_comparisons.cpp, clause_cues.cpp).
  bool read_attribution();
  std::optional<std::string> source_named(const std::string& said) const;
  bool read_parenthesis();
  bool capital(std::size_t i) const;
  bool read_contrast();
  bool read_counterfactual();
  bool read_steps();
  bool read_cause();
  bool read_record();
  bool read_superlative();
  void take_homicide_rate(std::size_t at);
  bool read_rank();
  bool read_share();
  bool read_against();
  bool read_against_at(std::size_t i);
  bool base_after_as(std::size_t i);
  bool read_any_year(std::size_t i);
  bool read_likely();
  bool read_saved();
  bool municipality_at(std::size_t k) const;
  bool read_municipalities();
  bool read_presence();
  bool read_exclusion();
  bool read_goods();
  bool read_groups();
  Subject without_subject(const Subject& of) const;
  bool read_concentration();
  bool read_unspeakable();
  bool loose_word(std::size_t i) const;

  // What became of a fall (clause_over_time.cpp).
  struct Became {
    Relation relation = Relation::lasting;
    std::size_t cue = 0;       // its first word
    bool seen = false;         // the cue was read
    bool flips = false;        // the cue denies: "temporary", "continues"
    bool firm = false;         // "irreversible"
    bool whole = false;        // "changed course": it needs no "trend"
    bool own_way = false;      // "stopped falling"
    bool noun = false;         // the fall, the trend, the gains were named
    bool noun_before = false;  // before the cue
    bool led_by_since = false;
    bool gain = false;
    bool joined = false;  // a comma or "and" stands before what comes
  };
  Became became_;
  std::optional<Relation> became(std::size_t k) const;
  std::optional<Relation> became_of_noun(std::size_t k) const;
  bool noun_of_change(std::size_t k) const;
  bool other_predicate(std::size_t k) const;
  std::optional<std::size_t> over_time_cue(std::size_t first) const;
  bool fate_at(std::size_t k) const;
  bool read_over_time();
  bool over_time_ends() const;
  bool over_time_step();
  bool take_cue(Relation relation);
  bool over_time_cause();
  bool over_time_when();
  bool set_event(const TimePhrase& time);
  bool set_start(const TimePhrase& time);
  bool over_time_size();
  bool over_time_noun();
  bool over_time_denial();
  bool over_time_subject();
  bool over_time_place();
  bool over_time_joint();
  void settle_gains();
  void settle_leading_since();
  void finish_over_time();
};

}  // namespace contraste
