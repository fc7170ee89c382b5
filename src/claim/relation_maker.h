// The maker of assertions: the relation of each clause and what fills it. relations.cpp decides which
// relation it is; relation_changes.cpp, relation_orders.cpp and relation_levels.cpp make the assertions of
// each family.
#pragma once

#include <initializer_list>
#include <string_view>

#include "claim/clause_times.h"
#include "claim/leftover.h"
#include "claim/lexicon.h"
#include "claim/relations.h"

namespace contraste {

class RelationMaker {
 public:
  RelationMaker(const Sentence& sentence, const Vocabulary& vocabulary, const ClaimContext& context)
      : s_(sentence), v_(vocabulary), context_(context) {}

  Assertions run(std::vector<Clause> clauses);

 private:
  const Sentence& s_;
  const Vocabulary& v_;
  const ClaimContext& context_;
  Assertions out_;

  // Common (relations.cpp).
  void fail(const Clause& clause, Words what, Words remedy);
  void fail_at(const SaidQuantity& q, Words what, Words remedy);
  void mark_opposite(std::size_t at);
  void share_agent(const Clause& before, Clause& clause);
  void push(Assertion assertion);
  Assertion start(const Clause& clause, std::size_t subject, Relation relation) const;
  Subject placed(Subject subject) const;
  const Vocabulary::NamedProgramme* programme_of(const Clause& clause) const;
  bool take_times(Assertion& a, const TiedTimes& times);
  std::optional<SaidNumber> number_of(const SaidQuantity& q, const Subject& subject);
  std::optional<SaidNumber> multiple_of(const SaidQuantity& q);
  std::optional<Quantity> level(const SaidQuantity& q, const Subject& subject);
  std::optional<Quantity> change(const SaidQuantity& q, const Subject& subject, bool down);
  bool counted_only(const Subject& subject) const;
  bool only(const Clause& clause, unsigned used);
  void make(const Clause& clause, std::size_t subject);
  void make_figures(const Clause& clause, std::size_t subject);
  bool sums(const Clause& clause) const;
  static bool has_base(const Clause& clause);
  static bool has_window(const Clause& clause);
  void make_unread(const Clause& clause, std::size_t subject);
  void make_over_time(const Clause& said, std::size_t subject);

  // Changes and effects (relation_changes.cpp).
  bool is_effect(const Clause& clause) const;
  bool compares_worlds(const Clause& clause) const;
  void make_effect(const Clause& clause, std::size_t subject);
  void credit(const Clause& clause, std::size_t first);
  static bool several_places(const Clause& clause, std::size_t subject);
  static bool is_change(const Clause& clause);
  void make_change(Clause clause, std::size_t subject);
  bool make_multiple(const Clause& clause, Assertion& a);
  bool make_rest(const Clause& clause, Assertion& a);
  static void invert(Quantity& q);
  static void shift_by_one(Quantity& q);
  Subject counted(Subject subject) const;

  // Comparisons, ranks, records, trends (relation_orders.cpp).
  static bool is_comparison(const Clause& clause);
  void make_comparison(const Clause& clause, std::size_t subject);
  void make_rank(const Clause& clause, std::size_t subject);
  void make_record(const Clause& clause, std::size_t subject);
  void make_change_and_record(const Clause& clause, std::size_t subject);
  Extreme not_seen_extreme(const Clause& clause) const;
  void make_trend(const Clause& clause, std::size_t subject);

  // Levels, totals, shares (relation_levels.cpp).
  void make_share(const Clause& clause, std::size_t subject);
  bool other_places(Assertion& a, Subject& whole, const Clause& clause);
  void make_level(const Clause& clause, std::size_t subject);
  void push_level(const Clause& clause, std::size_t subject, SaidQuantity said);
  static bool says_each_year(const Clause& clause, const SaidQuantity& said);
  static bool counts_up(const Clause& clause);
  bool counts(const Subject& subject) const;
  bool times_the_years(Assertion& a, const SaidQuantity& said);
  void push_throughout(const Clause& clause, Assertion a, const SaidQuantity& said);
  static bool turn(Hedge& hedge);
  static bool within_a_year(const Assertion& a);
  static bool is_idea(const Subject& subject, std::initializer_list<std::string_view> list);
  void push_beside(Assertion a, const SaidQuantity& beside);
  Subject money_subject(const Clause& clause) const;
};

// What troubles say most often.
inline const Words no_statement{"nothing is said here that could be checked",
                                "aquí no se afirma nada que se pueda comprobar"};
inline const Words one_each{"Make two sentences of it.", "Haga dos frases."};
inline const Words per_year{"a change per year has no method yet", "un cambio por año aún no tiene método"};
inline const Words say_the_whole{"Say the whole change: \"fell 40 percent from 2002 to 2011\".",
                                 "Diga el cambio entero: «cayeron 40 % de 2002 a 2011»."};
inline const Words what_happened{
    "I expected what happened: fell, rose, was the lowest since, stood at, exceeded.",
    "Esperaba qué pasó: cayó, aumentó, fue la más baja desde, se ubicó en, superó."};

}  // namespace contraste
