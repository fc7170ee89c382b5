#include "claim/questions.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "claim/lexicon.h"
#include "claim/question_words.h"

namespace contraste {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

Expectation expect(const Quantity& size) {
  Expectation expected;
  expected.said = size.value;
  expected.low = size.low;
  expected.high = size.high;
  expected.low_open = size.low_open;
  expected.high_open = size.high_open;
  expected.precision = size.precision;
  expected.words = size.words;
  return expected;
}

// "fell": below no change; "did not rise": no change or below.
Expectation expect_direction(const Assertion& about, double nothing) {
  Expectation expected;
  const bool down = (about.direction == Direction::down) != about.negated;
  if (down) {
    expected.high = nothing;
    expected.high_open = !about.negated;
  } else {
    expected.low = nothing;
    expected.low_open = !about.negated;
  }
  return expected;
}

Expectation expect_at_least(double low, double said) {
  Expectation expected;
  expected.said = said;
  expected.low = low;
  return expected;
}

Expectation expect_exactly(double value) {
  Expectation expected;
  expected.said = expected.low = expected.high = value;
  expected.precision = Precision::exact;
  return expected;
}

class Unfolding {
 public:
  explicit Unfolding(const Claim& claim) : claim_(claim) {}

  std::vector<Question> run() {
    for (const Assertion& about : claim_.assertions) {
      if (about.relation == Relation::not_checkable) continue;
      if (!asks_back(about)) ask(about);
    }
    return std::move(questions_);
  }

 private:
  const Claim& claim_;
  std::vector<Question> questions_;

  Question& add(QuestionKind kind, const Assertion& about, Expectation expected) {
    Question question;
    question.id = claim_.id + ".q" + std::to_string(questions_.size() + 1);
    question.kind = kind;
    question.about = about;
    question.expected = std::move(expected);
    question.asks = question_words(question);
    questions_.push_back(std::move(question));
    return questions_.back();
  }

  bool asks_back(const Assertion& about);
  void ask(const Assertion& about);
  void ask_share(const Assertion& about);
  std::optional<Quantity> size_said_of(const Assertion& about) const;
  void ask_each_pair(const Assertion& about);
  void ask_each_place(const Assertion& about);
  void ask_each_place_of_effect(const Assertion& about);
  void ask_change(const Assertion& about);
  void ask_own_numbers(const Assertion& about);
  void ask_record(const Assertion& about);
  void ask_run(const Assertion& about);
  void ask_over_time(const Assertion& said);
  void ask_break(Assertion about);
};

// Names that differ in the measure only ("homicides", "homicide rate") are one thing.
bool is_one_thing(const Subject& subject) {
  return !subject.indicators.empty() && std::ranges::all_of(subject.indicators, [&](const std::string& name) {
    return thing_key(name) == thing_key(subject.indicators.front());
  });
}

// What is missing before the data can be asked; empty: nothing.
Words missing_in(const Assertion& about) {
  if (!is_one_thing(about.subject)) return clarify_words(about.subject);
  if (about.against && !is_one_thing(*about.against)) return clarify_words(*about.against);
  const bool by_place = about.relation != Relation::rank;
  if (by_place && about.subject.places.empty() && !about.subject.which_place.empty())
    return which_place_words(about.subject);
  if (about.to.unfinished) return unfinished_words();
  const bool change = about.relation == Relation::change || about.relation == Relation::opposite ||
                      (about.relation == Relation::share && about.direction != Direction::none);
  if (change && about.from.kind == TimeRef::Kind::unstated && about.extreme == Extreme::none)
    return since_when_words();
  if (about.relation == Relation::rank && about.count < 1) return how_many_words();
  return {};
}

bool over_time(Relation relation) {
  return relation == Relation::lasting || relation == Relation::broke || relation == Relation::ended ||
         relation == Relation::reversed;
}

// A word that means nothing, or two things, in this data goes back to the user, and so does a change without
// its start. A claim's own numbers are checked all the same: that needs no data.
bool Unfolding::asks_back(const Assertion& about) {
  const bool no_data_needed = about.relation == Relation::displacement || about.relation == Relation::control;
  if (no_data_needed) return false;
  const Words why = missing_in(about);
  if (why.empty()) return false;
  ask_own_numbers(about);
  Question& question = add(QuestionKind::clarify, about, {});
  question.why = why;
  return true;
}

void Unfolding::ask(const Assertion& about) {
  switch (about.relation) {
    case Relation::change:
    case Relation::opposite:
    case Relation::record:
    case Relation::level:
    case Relation::trend:
    case Relation::lasting:
    case Relation::broke:
    case Relation::ended:
    case Relation::reversed:
      ask_each_place(about);
      return;
    case Relation::total:
      if (about.each_place && about.subject.places.size() > 1) {
        const auto places = static_cast<double>(about.subject.places.size());
        add(QuestionKind::total, about, about.size ? expect(*about.size) : Expectation{});
        add(QuestionKind::coverage, about, expect_at_least(places, places));
      } else {
        add(QuestionKind::total, about, about.size ? expect(*about.size) : Expectation{});
      }
      return;
    case Relation::comparison:
      ask_each_pair(about);
      return;
    case Relation::share:
      if (about.count > 0) {
        add(QuestionKind::no_method, about, expect(*about.size)).why = spread_words();
        return;
      }
      ask_share(about);
      return;
    case Relation::rank: {
      add(QuestionKind::rank, about, about.size ? expect(*about.size) : expect_exactly(about.count));
      return;
    }
    case Relation::effect:
      ask_each_place_of_effect(about);
      return;
    case Relation::displacement:
    case Relation::control: {
      Question& question =
          add(QuestionKind::no_method, about, about.size ? expect(*about.size) : Expectation{});
      question.why = no_method_words(about.relation);
      return;
    }
    case Relation::not_checkable:
      return;
  }
}

// The share or its change; the values said at its ends are shares of their own.
void Unfolding::ask_share(const Assertion& about) {
  for (const auto& [value, time] :
       {std::pair{about.from_value, about.from}, std::pair{about.to_value, about.to}}) {
    if (!value || time.kind == TimeRef::Kind::unstated) continue;
    Assertion end = about;
    end.size = value;
    end.direction = Direction::none;
    end.from = {};
    end.to = time;
    end.from_value.reset();
    end.to_value.reset();
    add(QuestionKind::share, end, expect(*value));
  }
  add(QuestionKind::share, about, about.size ? expect(*about.size) : expect_direction(about, 0.0));
}

// "lower in A than in B and C" says it of each pair.
void Unfolding::ask_each_pair(const Assertion& about) {
  const auto one_each = [](const std::vector<std::string>& places) {
    return places.empty() ? std::vector<std::string>{std::string{}} : places;
  };
  const std::vector<std::string> others =
      about.against ? one_each(about.against->places) : std::vector<std::string>{std::string{}};
  for (const std::string& place : one_each(about.subject.places)) {
    for (const std::string& other : others) {
      Assertion one = about;
      if (!place.empty()) one.subject.places = {place};
      if (!other.empty()) one.against->places = {other};
      add(QuestionKind::comparison, one, one.size ? expect(*one.size) : expect_direction(one, 1.0));
    }
  }
}

// "in Guatemala, Honduras and El Salvador" says it of each.
void Unfolding::ask_each_place(const Assertion& about) {
  std::vector<std::string> places = about.subject.places;
  if (places.empty()) places.emplace_back();
  for (const std::string& place : places) {
    Assertion one = about;
    one.subject.places.clear();
    if (!place.empty()) one.subject.places.push_back(place);
    if (one.relation == Relation::record) {
      ask_record(one);
    } else if (one.relation == Relation::trend) {
      ask_run(one);
    } else if (over_time(one.relation)) {
      ask_over_time(one);
    } else if (one.relation == Relation::level && one.each_period && one.step != Step::year) {
      add(QuestionKind::no_method, one, {}).why = step_words();
    } else if (one.relation == Relation::level) {
      add(one.each_period ? QuestionKind::throughout : QuestionKind::level, one,
          one.size ? expect(*one.size) : Expectation{});
    } else {
      ask_change(one);
    }
  }
}

// "from 1,350 to about 200, a fall of 85 %": the numbers of the sentence against each other, as a relative
// change.
void Unfolding::ask_own_numbers(const Assertion& about) {
  const bool change = about.relation == Relation::change || about.relation == Relation::opposite;
  if (!change || !about.from_value || !about.to_value) return;
  if (!about.size) {
    // "fell from 210 to 305" says two things that cannot both be.
    const bool rises = about.to_value->value > about.from_value->value;
    if (about.direction != Direction::none && rises != (about.direction == Direction::up))
      add(QuestionKind::consistency, about, expect_direction(about, 0.0));
    return;
  }
  Expectation expected = expect(*about.size);
  if (about.size->unit != Quantity::Unit::fraction) {
    const double base = about.from_value->value;
    if (base == 0) return;
    expected.said /= base;
    expected.low /= base;
    expected.high /= base;
  }
  add(QuestionKind::consistency, about, expected);
}

void Unfolding::ask_change(const Assertion& about) {
  ask_own_numbers(about);
  const Expectation expected = about.size ? expect(*about.size) : expect_direction(about, 0.0);
  const bool named_extreme =
      about.extreme != Extreme::none && about.from.kind == TimeRef::Kind::named && about.from.period;
  if (named_extreme) {
    Question& extreme = add(QuestionKind::extreme, about, expect_exactly(first_year(*about.from.period)));
    extreme.expected.words = about.from.words;
  }
  // The two ends said are levels of their own. A peak without its year is the highest of all years.
  if (about.from_value && about.from.kind == TimeRef::Kind::unstated && about.extreme != Extreme::none) {
    Assertion then = about;
    then.relation = Relation::level;
    then.each_period = true;
    then.size = about.from_value;
    then.from.kind = TimeRef::Kind::beginning;
    then.from.implied = true;
    add(QuestionKind::throughout, then, expect(*about.from_value));
  } else if (about.from_value) {
    Assertion then = about;
    then.relation = Relation::level;
    then.size = about.from_value;
    then.to = about.from;
    then.from = {};
    add(QuestionKind::level, then, expect(*about.from_value));
  }
  if (about.to_value) {
    Assertion now = about;
    now.relation = Relation::level;
    now.size = about.to_value;
    now.from = {};
    add(QuestionKind::level, now, expect(*about.to_value));
  }
  if (about.extreme == Extreme::none || named_extreme) {
    Question& change = add(QuestionKind::change, about, expected);
    // Both ends without a size: the levels say all that was said.
    if (about.from_value && about.to_value && !about.size) change.needed = about.direction != Direction::none;
  }
  if (about.extreme != Extreme::none) {
    Question& whole = add(QuestionKind::change, about, expected);
    whole.baseline = about.extreme;
    whole.asks = question_words(whole);
    whole.needed = !named_extreme;
  }
}

void Unfolding::ask_record(const Assertion& about) {
  add(QuestionKind::record, about, expect_exactly(1));
  const bool window = about.years > 0 || about.from.kind == TimeRef::Kind::named;
  if (window) {
    Expectation reach;
    reach.low = 1;
    reach.high = infinite;
    Question& question = add(QuestionKind::reach, about, reach);
    // A record that does not reach back is already undecided in the question before.
    question.needed = false;
  }
}

void Unfolding::ask_run(const Assertion& about) {
  if (about.step != Step::year) {
    Question& question = add(QuestionKind::no_method, about, {});
    question.why = step_words();
    return;
  }
  // One step, or one change "did not rise": a change says more than a count of steps.
  if (about.negated && about.years == 0 && about.count == 0) {
    add(QuestionKind::change, about, about.size ? expect(*about.size) : expect_direction(about, 0.0));
    return;
  }
  Expectation expected;
  if (about.count > 0) {
    expected = expect_at_least(about.count, about.count);
  } else if (about.years > 0) {
    expected = expect_exactly(about.years);
  } else if (about.from.kind == TimeRef::Kind::named && about.to.kind == TimeRef::Kind::named) {
    expected = expect_exactly(first_year(*about.to.period) - first_year(*about.from.period));
  } else {
    expected = expect_exactly(infinite);  // every step that the record has
  }
  add(QuestionKind::run, about, expected);
}

// The year in which the trend broke, the fall ended or was reversed. Either way a trend may turn.
void Unfolding::ask_break(Assertion about) {
  about.relation = Relation::broke;
  about.direction = Direction::none;
  const bool year = about.to.kind == TimeRef::Kind::named && about.to.period;
  Question& question = add(QuestionKind::break_date, about,
                           year ? expect_exactly(first_year(*about.to.period)) : Expectation{});
  if (year) question.expected.words = about.to.words;
}

// "Fell 80 % and the fall is lasting": the size is said in another part of the sentence.
std::optional<Quantity> Unfolding::size_said_of(const Assertion& about) const {
  if (about.size) return about.size;
  for (const Assertion& other : claim_.assertions) {
    const bool same = other.relation == Relation::change && other.direction == about.direction &&
                      other.subject.idea == about.subject.idea &&
                      other.subject.places == about.subject.places && !other.negated;
    if (same && other.size) return other.size;
  }
  return std::nullopt;
}

// "P reduced X in A and B" says it of each.
void Unfolding::ask_each_place_of_effect(const Assertion& about) {
  std::vector<std::string> places = about.subject.places;
  if (places.empty()) places.emplace_back();
  for (const std::string& place : places) {
    Assertion one = about;
    one.subject.places.clear();
    if (!place.empty()) one.subject.places.push_back(place);
    add(QuestionKind::effect, one, one.size ? expect(*one.size) : expect_direction(one, 0.0));
  }
}

// "is lasting" says three things: that there was a fall, that it is still there, and that it will stay. Its
// denial, and "was reversed", say that it is not there any more. What they are held against are thresholds of
// the study, so the expectation names no number.
void Unfolding::ask_over_time(const Assertion& said) {
  if (said.relation == Relation::broke) return ask_break(said);
  Assertion about = said;
  const bool lasting = about.relation == Relation::lasting;
  // "Ended in 2012" is said of the years after 2012 too.
  if (!lasting) about.to = {TimeRef::Kind::latest, {}, 0, true, false, {}};
  if (about.relation == Relation::ended) {
    add(QuestionKind::present_trend, about, {});
  } else {
    const bool denied = lasting == about.negated;
    Question& fall = add(QuestionKind::fall, about, {});
    fall.needed = lasting && !about.negated;
    fall.about.size = size_said_of(about);
    add(QuestionKind::kept, about, {});
    // What was reversed is past; what is not lasting may still be there.
    if (lasting) {
      add(QuestionKind::persistence, about, {}).needed = !denied;
      add(QuestionKind::regime_return, about, {}).needed = false;
    }
  }
  if (!lasting && said.to.kind == TimeRef::Kind::named) {
    Assertion when = said;
    when.from = {};
    ask_break(when);
  }
}

}  // namespace

std::vector<Question> unfold(const Claim& claim) {
  return Unfolding(claim).run();
}

}  // namespace contraste
