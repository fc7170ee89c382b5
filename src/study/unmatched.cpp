#include "study/unmatched.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace contraste {
namespace {

using Names = std::vector<std::string>;

void add(Names& names, std::string name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

bool same_name(std::string_view a, std::string_view b) {
  return slug(a) == slug(b) || fold(a) == fold(b);
}

bool has(const Names& names, std::string_view wanted) {
  return std::ranges::any_of(names, [&](const std::string& name) { return same_name(name, wanted); });
}

// What the options of a choice can be called, given some series; empty where the data doesn't decide.
Names options_in(const std::vector<const Series*>& series, const std::string& choice) {
  Names names;
  if (choice == "source" || choice.ends_with("-source") || choice == "population") {
    for (const Series* one : series) add(names, one->source.empty() ? "source not stated" : one->source);
  } else if (choice == "definition") {
    for (const Series* one : series) add(names, one->definition.empty() ? "as-counted" : one->definition);
  } else if (choice == "measure") {
    names = {"count",
             "conteo",
             "rate",
             "rate as published",
             "tasa publicada",
             "rate-from-count",
             "rate per 100,000 worked out from the count",
             "tasa por 100.000 calculada a partir del conteo"};
    for (const Series* one : series) {
      if (one->unit.kind != UnitKind::count && one->unit.kind != UnitKind::rate) {
        add(names, one->unit.label.empty() ? "value" : one->unit.label);
      }
    }
  }
  return names;
}

std::vector<const Series*> pointers(const std::vector<Series>& series) {
  std::vector<const Series*> all;
  for (const Series& one : series) all.push_back(&one);
  return all;
}

std::string quoted(std::string_view text) {
  return "\"" + shortened(text, 60) + "\"";
}

Words with_nearest(const std::string& en, const std::string& es, std::string_view wanted,
                   const Names& names) {
  const std::string near = nearest(wanted, names);
  if (near.empty()) return {en + ".", es + "."};
  return {en + ". Did you mean " + quoted(near) + "?", es + ". ¿Quiso decir " + quoted(near) + "?"};
}

class Notes {
 public:
  // Says that a name is not there, once.
  void missing(const std::string& where, std::string_view wanted, const Names& names) {
    if (names.empty() || has(names, wanted)) return;
    if (!said_.insert(where + "|" + fold(wanted)).second) return;
    notes_.push_back(with_nearest(where + " names " + quoted(wanted) + ", which is not in the data",
                                  where + " nombra " + quoted(wanted) + ", que no está en los datos", wanted,
                                  names));
  }
  void add(Words note) { notes_.push_back(std::move(note)); }
  std::vector<Words> take() { return std::move(notes_); }

 private:
  std::vector<Words> notes_;
  std::set<std::string> said_;
};

void note_choices(Notes& notes, const std::vector<StudyChoice>& choices, const std::string& where,
                  const std::string& whose, const std::vector<const Series*>& series) {
  for (const StudyChoice& choice : choices) {
    const Names names = options_in(series, choice.name);
    const std::string place = fmt::format("{} {}{}", where, quoted(choice.name), whose);
    for (const Names* list : {&choice.only, &choice.without, &choice.primary}) {
      for (const std::string& name : *list) notes.missing(place, name, names);
    }
  }
}

void note_breaks(Notes& notes, const Study& study, const std::vector<Series>& series, const Names& indicators,
                 const Names& sources, const Names& definitions, const Names& places) {
  const auto fits = [](const std::string& wanted, const std::string& there) {
    return wanted.empty() || fold(wanted) == fold(there);
  };
  for (const StudyBreak& one : study.breaks) {
    const bool some = std::ranges::any_of(series, [&](const Series& s) {
      return fits(one.indicator, s.indicator) && fits(one.source, s.source) &&
             fits(one.definition, s.definition) && fits(one.place, s.place);
    });
    if (some) continue;
    const std::string where = "[[break]] " + to_text(one.at);
    const std::pair<const std::string*, const Names*> parts[] = {{&one.source, &sources},
                                                                 {&one.indicator, &indicators},
                                                                 {&one.definition, &definitions},
                                                                 {&one.place, &places}};
    bool named = false;
    for (const auto& [wanted, names] : parts) {
      if (wanted->empty() ||
          std::ranges::any_of(*names, [&](const std::string& n) { return fold(n) == fold(*wanted); }))
        continue;
      notes.missing(where, *wanted, *names);
      named = true;
    }
    if (!named) {
      notes.add({where + " of " + quoted(one.source) + " concerns no series of the data.",
                 where + " de " + quoted(one.source) + " no atañe a ninguna serie de los datos."});
    }
  }
}

// Options that are left of `names` after a list of choices of one name.
bool leaves_nothing(const StudyChoice& choice, const Names& names) {
  return !names.empty() && std::ranges::none_of(names, [&](const std::string& name) {
    return (choice.only.empty() || has(choice.only, name)) && !has(choice.without, name);
  });
}

Error emptied(const StudyChoice& choice, const std::string& where, const Names& names) {
  std::string near;
  for (const std::string& name : choice.only) {
    if (near.empty() && !has(names, name)) near = nearest(name, names);
  }
  const bool closed = choice.name == "measure";
  const std::string there = closed
                                ? " Its options are: count, rate, rate-from-count, or a unit of the figures."
                            : names.size() <= 12 ? " The figures have: " + join(names, ", ") + "."
                                                 : "";
  return {ErrorCode::study_contradiction, where, "The choice " + quoted(choice.name) + " leaves no option.",
          (near.empty() ? "Keep one option at least." : "Did you mean " + quoted(near) + "?") + there};
}

}  // namespace

std::vector<Words> unmatched_names(const Study& study, const std::vector<Series>& series) {
  Notes notes;
  Names indicators;
  Names sources;
  Names definitions;
  Names places;
  for (const Series& one : series) {
    add(indicators, one.indicator);
    add(sources, one.source);
    add(definitions, one.definition);
    add(places, one.place);
  }
  const std::vector<const Series*> all = pointers(series);
  note_choices(notes, study.choices, "[[choice]]", "", all);
  for (const StudyClaim& claim : study.claims) {
    note_choices(notes, claim.choices, "[[claim.choice]]", " (" + claim.id + ")", all);
  }
  note_breaks(notes, study, series, indicators, sources, definitions, places);
  for (const StudyWord& word : study.words) {
    const bool there = std::ranges::any_of(
        indicators, [&](const std::string& name) { return fold(name) == fold(word.indicator); });
    if (!there) notes.missing("[[word]]", word.indicator, indicators);
  }
  for (const Programme& programme : study.programmes) {
    const std::string where = "[[programme]] " + quoted(programme.name);
    for (const auto* list : {&programme.places, &programme.near, &programme.not_donors}) {
      for (const std::string& place : *list) notes.missing(where, place, places);
    }
    for (const std::string& predictor : programme.predictors) notes.missing(where, predictor, indicators);
  }
  if (!study.place.empty()) notes.missing("place", study.place, places);
  for (const StudyClaim& claim : study.claims) {
    if (!claim.place.empty()) notes.missing("[[claim]] " + quoted(claim.id), claim.place, places);
  }
  return notes.take();
}

std::vector<Error> emptied_choices(const Evaluation& evaluation, const Study& study,
                                   const std::string& file) {
  std::vector<Error> errors;
  const std::vector<const Series*> all = pointers(evaluation.series);
  for (const StudyChoice& choice : study.choices) {
    const Names names = options_in(all, choice.name);
    if (leaves_nothing(choice, names)) errors.push_back(emptied(choice, file, names));
  }
  for (std::size_t c = 0; c < evaluation.claims.size(); ++c) {
    std::set<std::size_t> seen;
    for (const QuestionEvaluation& question : evaluation.claims[c].questions) {
      seen.insert(question.series.begin(), question.series.end());
    }
    std::vector<const Series*> looked_at;
    for (const std::size_t s : seen) looked_at.push_back(&evaluation.series[s]);
    for (const StudyChoice& choice : study.claims[c].choices) {
      // What a share or a comparison is held against, and people, are other series than those of the subject.
      const bool of_others = choice.name.ends_with("-source") || choice.name == "population";
      const Names names = options_in(of_others ? all : looked_at, choice.name);
      if (!leaves_nothing(choice, names)) continue;
      const StudyClaim& claim = study.claims[c];
      errors.push_back(
          emptied(choice, file + ":" + std::to_string(claim.line) + ": claim \"" + claim.id + "\"", names));
    }
  }
  return errors;
}

}  // namespace contraste
