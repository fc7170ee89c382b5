#include "claim/inherit.h"

#include <algorithm>

#include "claim/lexicon.h"

namespace contraste {
namespace {

// The same thing, measured as the new words say ("the rate").
Subject measured_as(const Subject& known, const Subject& said, const Vocabulary& vocabulary) {
  Subject subject = known;
  subject.words = said.words + " (" + known.words + ")";
  if (!said.places.empty()) subject.places = said.places;
  if (said.measure != Measure::unstated && said.measure != known.measure) {
    subject.measure = said.measure;
    std::vector<std::string> fitting;
    for (const Vocabulary::Indicator& one : vocabulary.indicators) {
      const bool wanted = said.measure == Measure::rate ? one.has_rate : one.has_count;
      const bool same = std::ranges::any_of(
          known.indicators, [&](const std::string& name) { return thing_key(name) == thing_key(one.name); });
      if (wanted && same) fitting.push_back(one.name);
    }
    if (!fitting.empty()) subject.indicators = fitting;
  }
  return subject;
}

// Without anything before it: the one thing that the data holds, or all of them, so that the user is asked.
Subject from_data(const Subject& said, const Vocabulary& vocabulary) {
  Subject subject = said;
  std::vector<std::string> all;
  for (const Vocabulary::Indicator& one : vocabulary.indicators) {
    if (said.measure == Measure::rate && !one.has_rate) continue;
    if (said.measure == Measure::count && !one.has_count) continue;
    all.push_back(one.name);
  }
  if (all.empty()) {
    for (const Vocabulary::Indicator& one : vocabulary.indicators) all.push_back(one.name);
  }
  const bool one_thing = std::ranges::all_of(
      all, [&](const std::string& name) { return thing_key(name) == thing_key(all.front()); });
  subject.indicators = all;
  if (one_thing && !all.empty()) {
    for (const Vocabulary::Indicator& one : vocabulary.indicators) {
      if (one.name == all.front()) subject.idea = one.idea;
    }
  }
  return subject;
}

const Subject* subject_before(const ClaimContext& context) {
  if (context.previous == nullptr) return nullptr;
  const auto& list = context.previous->assertions;
  for (auto a = list.rbegin(); a != list.rend(); ++a) {
    if (a->relation != Relation::not_checkable && !a->subject.indicators.empty()) return &a->subject;
  }
  return nullptr;
}

void fill_subjects(std::vector<Clause>& clauses, const Sentence& sentence, const Vocabulary& vocabulary,
                   const ClaimContext& context) {
  const Subject* known = subject_before(context);
  const Subject* inside = nullptr;  // of this sentence
  for (Clause& clause : clauses) {
    if (clause.unread && clause.subjects.empty()) continue;
    if (clause.over_time() && clause.subjects.empty() && inside == nullptr && known == nullptr) continue;
    if (clause.subjects.empty()) {
      // "Es tres veces la de Casia", "up 10 percent": the verb alone.
      Subject nobody;
      nobody.words = words_between(sentence, clause.first, clause.first + 1);
      clause.subjects.push_back({nobody, true, false, clause.first, clause.first});
    }
    for (SaidSubject& said : clause.subjects) {
      const Subject* lean = inside != nullptr ? inside : known;
      if (said.head_only && lean != nullptr && !said.subject.indicators.empty() &&
          said.subject.indicators.size() > 1) {
        const bool among =
            std::ranges::find(said.subject.indicators,
                              lean->indicators.empty() ? std::string{} : lean->indicators.front()) !=
            said.subject.indicators.end();
        if (among) said.subject.indicators = lean->indicators;
      }
      if (!said.anaphoric) continue;
      if (clause.deliver && (clause.value && clause.value->money)) continue;  // money: aid
      const std::vector<std::string> own_places = said.subject.places;
      said.subject = lean != nullptr ? measured_as(*lean, said.subject, vocabulary)
                                     : from_data(said.subject, vocabulary);
      if (!clause.places.empty()) said.subject.places = own_places;
      // "It rose": the place goes with the thing, but a clause that names its own place has it.
    }
    inside = &clause.subjects.back().subject;
  }
}

void fill_places(std::vector<Clause>& clauses) {
  for (Clause& clause : clauses) {
    for (SaidSubject& said : clause.subjects) {
      if (said.subject.places.empty()) said.subject.places = clause.places;
    }
  }
  // "Kidnappings and homicides in A and B fell": the places are of both.
  for (Clause& clause : clauses) {
    for (std::size_t i = clause.subjects.size(); i-- > 1;) {
      Subject& before = clause.subjects[i - 1].subject;
      if (before.places.empty()) before.places = clause.subjects[i].subject.places;
    }
  }
  const std::vector<std::string>* last = nullptr;
  for (Clause& clause : clauses) {
    if (clause.subjects.empty()) continue;
    for (SaidSubject& said : clause.subjects) {
      if (said.subject.places.empty() && last != nullptr) said.subject.places = *last;
    }
    if (!clause.subjects.front().subject.places.empty()) last = &clause.subjects.front().subject.places;
  }
  // "homicides fell 40 percent and kidnappings 80 percent in Colombia": the place stands at the end.
  for (std::size_t i = clauses.size(); i-- > 1;) {
    if (!clauses[i].gapped || clauses[i].subjects.empty()) continue;
    for (SaidSubject& said : clauses[i - 1].subjects) {
      if (said.subject.places.empty()) said.subject.places = clauses[i].subjects.front().subject.places;
    }
  }
}

void copy_times(const Clause& from, Clause& to) {
  to.from = from.from;
  to.to = from.to;
  to.window = from.window;
  to.same_period = from.same_period;
  to.since = from.since;
  to.to_at = from.to_at;
  if (to.extreme == Extreme::none) to.extreme = from.extreme;
}

void fill_times(std::vector<Clause>& clauses) {
  for (std::size_t i = 1; i < clauses.size(); ++i) {
    const Clause& before = clauses[i - 1];
    Clause& clause = clauses[i];
    if (before.unread || clause.unread) continue;
    if (clause.over_time()) {
      // "Fell 40 percent from 2002 to 2011, and the fall is lasting": the same fall, not the same end.
      const bool start =
          before.from.kind == TimeMark::Kind::named && clause.from.kind == TimeMark::Kind::none;
      if (start && clause.to.kind == TimeMark::Kind::none) clause.from = before.from;
      continue;
    }
    // "which stood at 2,882 in 2002, fell to 305 in 2011": from there.
    const bool leans = clause.gapped || clause.subjects.empty() || clause.subjects.front().anaphoric;
    if (leans && clause.to_value && clause.direction != Direction::none && !clause.from_value &&
        clause.from.kind == TimeMark::Kind::none && clause.to.kind == TimeMark::Kind::named && before.value &&
        before.to.kind == TimeMark::Kind::named && before.direction == Direction::none) {
      clause.from = before.to;
      continue;
    }
    if (!has_time(clause)) {
      if (!clause.steps) copy_times(before, clause);
      continue;
    }
    const bool start_only =
        clause.from.kind != TimeMark::Kind::none && clause.to.kind == TimeMark::Kind::none;
    if (start_only && clause.gapped && !clause.window) {
      clause.to = before.to;
      clause.to_at = before.to_at;
    }
    // "fell until 2008 and then rose until 2011": the second starts where the first ended.
    const bool turns = clause.to.kind != TimeMark::Kind::none && clause.from.kind == TimeMark::Kind::none &&
                       !clause.to_at && !clause.window && before.to.kind == TimeMark::Kind::named &&
                       clause.direction != before.direction;
    if (turns) {
      clause.from = before.to;
      continue;
    }
    const bool end_only = clause.to.kind != TimeMark::Kind::none && clause.from.kind == TimeMark::Kind::none;
    if (end_only && clause.gapped && !clause.window && before.since && !clause.further)
      clause.from = before.from;
  }
  for (std::size_t i = clauses.size(); i-- > 1;) {
    Clause& before = clauses[i - 1];
    if (!before.unread && !clauses[i].unread && !has_time(before) && !before.steps && !before.over_time())
      copy_times(clauses[i], before);
  }
}

// "Declined to 180,000 hectares in 1999, 4 percent less than in 1998": how it declined is said behind; what
// stands before is the level.
void level_with_its_change(std::vector<Clause>& clauses) {
  for (std::size_t i = 0; i + 1 < clauses.size(); ++i) {
    Clause& clause = clauses[i];
    const Clause& next = clauses[i + 1];
    const bool sized = next.gapped && next.size && next.subjects.empty() && !next.unread;
    if (!clause.to_value || clause.from_value || clause.size || !sized) continue;
    clause.value = clause.to_value;
    clause.to_value.reset();
    if (next.direction == Direction::none) clauses[i + 1].direction = clause.direction;
    clause.direction = Direction::none;
    clause.level_verb = true;
    clause.from = {};
    clause.window.reset();
  }
}

// "Homicides and kidnappings fell by 81 percent and 93 percent": each its own size.
void share_out_sizes(std::vector<Clause>& clauses) {
  for (std::size_t i = 0; i + 1 < clauses.size(); ++i) {
    const std::size_t things = clauses[i].subjects.size();
    if (things < 2 || !clauses[i].size) continue;
    std::size_t last = i;
    while (last + 1 < clauses.size() && clauses[last + 1].gapped && clauses[last + 1].size &&
           clauses[last + 1].subjects.empty() && clauses[last + 1].places.empty())
      ++last;
    if (last - i + 1 != things) continue;
    const std::vector<SaidSubject> said = clauses[i].subjects;
    for (std::size_t k = 0; k < things; ++k) clauses[i + k].subjects = {said[k]};
  }
}

// "According to the Police there were 14,700, 700 fewer than in 2010": one source for the whole sentence.
void fill_sources(std::vector<Clause>& clauses) {
  std::optional<std::string> one;
  for (const Clause& clause : clauses) {
    if (!clause.source) continue;
    if (one && *one != *clause.source) return;
    one = clause.source;
  }
  for (Clause& clause : clauses) {
    if (one && !clause.unread) clause.source = one;
  }
}

void fill_directions(std::vector<Clause>& clauses) {
  for (std::size_t i = 1; i < clauses.size(); ++i) {
    Clause& clause = clauses[i];
    const Clause& before = clauses[i - 1];
    const bool wants = clause.size && clause.direction == Direction::none && !clause.share;
    if (wants && before.direction != Direction::none) clause.direction = before.direction;
    const bool shares =
        clause.size && !clause.share && before.share && before.participle_share && clause.deliver;
    if (shares) {
      clause.share = true;
      clause.participle_share = true;
      clause.against = before.against;
      clause.against_named = true;
      clause.direction = Direction::none;
    }
    if (clause.gapped && before.exceed && clause.value && !clause.exceed && !clause.level_verb)
      clause.exceed = true;
  }
}

}  // namespace

bool has_time(const Clause& clause) {
  return clause.from.kind != TimeMark::Kind::none || clause.to.kind != TimeMark::Kind::none ||
         clause.window || clause.same_period || clause.extreme != Extreme::none || clause.record_all ||
         clause.record_years > 0;
}

void inherit(std::vector<Clause>& clauses, const Sentence& sentence, const Vocabulary& vocabulary,
             const ClaimContext& context) {
  fill_sources(clauses);
  share_out_sizes(clauses);
  fill_directions(clauses);
  fill_times(clauses);
  level_with_its_change(clauses);
  fill_subjects(clauses, sentence, vocabulary, context);
  fill_places(clauses);
}

}  // namespace contraste
