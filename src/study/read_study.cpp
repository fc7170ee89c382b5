// study.toml -> Study: which keys there are and what each must be. docs/study-file.md says it for users.
#include "study/read_study.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/core.h>

#include "base/text.h"
#include "study/document.h"
#include "study/fields.h"
#include "study/known_options.h"
#include "study/read_programme.h"
#include "study/read_source.h"

namespace contraste {
namespace {

// Ids become parts of file names, links and the ids of questions.
bool is_id(std::string_view id) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !id.empty() && id.size() <= 80 && plain(id.front()) &&
         std::ranges::all_of(id, [&](char c) { return plain(c) || c == '-' || c == '_'; });
}

std::string read_id(Fields& fields) {
  std::string id = fields.text("id", true);
  if (!id.empty() && !is_id(id)) {
    const std::string better = slug(id);
    fields.problem(ErrorCode::study_contradiction, "id",
                   fmt::format("\"{}\" cannot be an id.", shortened(id, 60)),
                   is_id(better) ? fmt::format("Small letters, digits and hyphens: \"{}\".", better)
                                 : "Small letters, digits and hyphens, at most 80.");
  }
  return id;
}

StudyBreak read_break(const Node& node, int fiscal_start, Problems& problems) {
  Fields fields(node, "[[break]]", problems);
  StudyBreak one;
  one.indicator = fields.text("indicator");
  one.source = fields.text("source", true);
  one.definition = fields.text("definition");
  one.place = fields.text("place");
  if (const auto at = fields.period("at", fiscal_start, true)) one.at = *at;
  one.why = fields.text("why", true);
  fields.finish();
  return one;
}

StudyWord read_word(const Node& node, Problems& problems) {
  Fields fields(node, "[[word]]", problems);
  StudyWord word;
  word.indicator = fields.text("indicator", true);
  word.words = fields.texts("words");
  if (word.words.empty()) {
    fields.problem(ErrorCode::study_contradiction, "words", "[[word]] has no words.",
                   "Write words = [\"...\"]: what sentences call the indicator, in either language.");
  }
  fields.finish();
  return word;
}

StudyEvent read_event(const Node& node, int fiscal_start, Problems& problems) {
  Fields fields(node, "[[event]]", problems);
  StudyEvent event;
  if (const auto at = fields.period("at", fiscal_start, true)) event.at = *at;
  event.label = fields.words("label");
  if (event.label.empty()) {
    fields.problem(ErrorCode::study_contradiction, "label", "[[event]] has no label.",
                   "Write label = \"...\": what happened.");
  }
  event.source = fields.text("source");
  fields.finish();
  return event;
}

bool lists(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const std::string& one) { return slug(one) == slug(name); });
}

// Options that no data adds to: a name that is none of them is a slip.
void check_closed_options(const StudyChoice& choice, Fields& fields) {
  const std::pair<std::string_view, const std::vector<std::string>*> lists[] = {
      {"only", &choice.only}, {"without", &choice.without}, {"primary", &choice.primary}};
  for (const auto& [key, names] : lists) {
    for (const std::string& name : *names) {
      if (is_known_option(choice.name, name)) continue;
      const std::vector<std::string> known = closed_options(choice.name);
      const std::string near = nearest(name, known);
      fields.problem(ErrorCode::study_contradiction, key,
                     fmt::format("The choice \"{}\" has no option \"{}\".", choice.name, shortened(name, 60)),
                     near.empty() ? fmt::format("Its options are: {}.", join(known, ", "))
                                  : fmt::format("Did you mean \"{}\"?", near));
    }
  }
}

// A claim cannot call primary what the study takes out.
void check_against(const StudyChoice& choice, const std::vector<StudyChoice>& of_study, Fields& fields) {
  for (const StudyChoice& other : of_study) {
    if (other.name != choice.name) continue;
    for (const std::string& name : choice.primary) {
      const bool removed = lists(other.without, name) || (!other.only.empty() && !lists(other.only, name));
      if (!removed) continue;
      fields.problem(ErrorCode::study_contradiction, "primary",
                     fmt::format("\"{}\" is primary here, but [[choice]] \"{}\" of the study removes it.",
                                 shortened(name, 60), choice.name),
                     "Change one of the two.");
    }
  }
}

void check_options(const StudyChoice& choice, const std::vector<StudyChoice>& of_study, Fields& fields) {
  const auto contradiction = [&](std::string_view key, std::string what, std::string remedy) {
    fields.problem(ErrorCode::study_contradiction, key, std::move(what), std::move(remedy));
  };
  check_closed_options(choice, fields);
  check_against(choice, of_study, fields);
  std::size_t left = choice.only.size();
  for (const std::string& name : choice.only) {
    if (!lists(choice.without, name)) continue;
    contradiction("without", fmt::format("\"{}\" is in \"only\" and in \"without\".", shortened(name, 60)),
                  "Take it out of one of them.");
    --left;
  }
  if (!choice.only.empty() && left == 0) {
    contradiction("only", fmt::format("No option of \"{}\" is left.", choice.name),
                  "Keep one option at least.");
  }
  for (const std::string& name : choice.primary) {
    if (lists(choice.without, name)) {
      contradiction("primary", fmt::format("\"{}\" is primary and removed.", shortened(name, 60)),
                    "Take it out of \"without\" or of \"primary\".");
    } else if (!choice.only.empty() && !lists(choice.only, name)) {
      contradiction("primary", fmt::format("\"{}\" is primary, but not in \"only\".", shortened(name, 60)),
                    "Add it to \"only\" or take it out of \"primary\".");
    }
  }
  if (choice.only.empty() && choice.without.empty() && choice.primary.empty()) {
    contradiction("name", fmt::format("The choice \"{}\" changes nothing.", choice.name),
                  "Add only, without or primary: lists of options.");
  }
}

// `of_study`: the choices for the whole study, where these are of a claim.
std::vector<StudyChoice> read_choices(Fields& parent, std::string_view name,
                                      const std::vector<StudyChoice>& of_study, Problems& problems) {
  std::vector<StudyChoice> choices;
  std::set<std::string> seen;
  for (const Node* node : parent.tables("choice")) {
    Fields fields(*node, name, problems);
    StudyChoice choice;
    choice.name = fields.text("name", true);
    choice.only = fields.texts("only");
    choice.without = fields.texts("without");
    choice.primary = fields.texts("primary");
    fields.finish();
    if (!choice.name.empty()) {
      if (!lists(known_choices(), choice.name)) {
        const std::string near = nearest(choice.name, known_choices());
        fields.problem(ErrorCode::study_unknown_key, "name",
                       fmt::format("There is no choice \"{}\".", shortened(choice.name, 60)),
                       near.empty() ? fmt::format("The choices are: {}.", join(known_choices(), ", "))
                                    : fmt::format("Did you mean \"{}\"?", near));
      } else if (!seen.insert(choice.name).second) {
        fields.problem(ErrorCode::study_contradiction, "name",
                       fmt::format("The choice \"{}\" is made twice.", choice.name), "Join the two.");
      }
      check_options(choice, of_study, fields);
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

StudyClaim read_claim_entry(const Node& node, const std::vector<StudyChoice>& of_study, Problems& problems) {
  Fields fields(node, "[[claim]]", problems);
  StudyClaim claim;
  claim.line = node.line;
  claim.id = read_id(fields);
  claim.sentence = fields.text("sentence", true);
  if (const Node* sentence = fields.find("sentence")) claim.sentence_line = sentence->line;
  claim.title = fields.words("title");
  claim.speaker = fields.text("by");
  claim.said_on = fields.date("said");
  claim.said_in = fields.text("in");
  claim.place = fields.text("place");
  claim.note = fields.words("note");
  claim.choices = read_choices(fields, "[[claim.choice]]", of_study, problems);
  fields.finish();
  return claim;
}

Thresholds read_thresholds(Fields& parent, Problems& problems) {
  Thresholds thresholds;
  const Node* node = parent.find("thresholds");
  if (node == nullptr) return thresholds;
  if (node->kind != Node::Kind::table) {
    parent.problem(ErrorCode::study_contradiction, "thresholds", "\"thresholds\" must be a table.",
                   "Write [thresholds] on a line of its own, the thresholds below it.");
    return thresholds;
  }
  Fields fields(*node, "[thresholds]", problems);
  thresholds.agree = fields.fraction("agree", thresholds.agree, false);
  thresholds.decided = fields.fraction("decided", thresholds.decided, false);
  thresholds.confidence = fields.fraction("confidence", thresholds.confidence, true);
  thresholds.about = fields.fraction("about", thresholds.about, false);
  thresholds.peak_probability = fields.fraction("peak_probability", thresholds.peak_probability, false);
  thresholds.kept = fields.fraction("kept", thresholds.kept, false);
  thresholds.persistence = fields.fraction("persistence", thresholds.persistence, false);
  thresholds.smallest_fall = fields.fraction("smallest_fall", thresholds.smallest_fall, false);
  thresholds.effect_p = fields.fraction("effect_p", thresholds.effect_p, false);
  fields.finish();
  return thresholds;
}

// Two tables that must differ and don't: the second is the problem.
void check_repeats(const Study& study, const std::vector<const Node*>& sources,
                   const std::vector<const Node*>& claims, Problems& problems) {
  std::map<std::string, int> ids;
  for (std::size_t i = 0; i < study.claims.size(); ++i) {
    const auto [first, fresh] = ids.try_emplace(study.claims[i].id, claims[i]->line);
    if (fresh || study.claims[i].id.empty()) continue;
    Fields(*claims[i], "[[claim]]", problems)
        .problem(
            ErrorCode::study_contradiction, "id",
            fmt::format("The id \"{}\" is taken by the claim on line {}.", study.claims[i].id, first->second),
            "Give each claim an id of its own.");
  }
  std::set<std::pair<std::string, std::string>> files;
  for (std::size_t i = 0; i < study.sources.size(); ++i) {
    const StudySource& source = study.sources[i];
    if (source.file.empty() || files.emplace(source.file, source.sheet).second) continue;
    Fields(*sources[i], "[[source]]", problems)
        .problem(ErrorCode::study_contradiction, "file",
                 fmt::format("\"{}\" is named twice.", shortened(source.file, 80)), "Name each file once.");
  }
}

void read_head(Fields& root, Study& study) {
  if (root.whole("contraste", 1, 1, 1) == 1 && root.find("contraste") == nullptr) {
    root.problem(ErrorCode::study_contradiction, "contraste", "The study does not say which form it has.",
                 "Write contraste = 1 on the first line.");
  }
  study.id = read_id(root);
  study.title = root.words("title");
  if (study.title.empty()) study.title = {study.id, study.id};
  study.summary = root.words("summary");
  study.authors = root.texts("authors");
  study.language = root.one_of("language", {"en", "es"}) == 1 ? Language::spanish : Language::english;
  study.seed = static_cast<std::uint64_t>(root.whole("seed", 1, 0, INT64_MAX));
  study.fiscal_year_start = static_cast<int>(root.whole("fiscal_year_start", 10, 1, 12));
  study.today = root.date("today");
  study.place = root.text("place");
}

}  // namespace

Checked<Study> read_study(std::string_view toml, std::string_view file_name) {
  const Result<Node> document = read_toml(toml, file_name);
  if (!document) return tl::unexpected(std::vector<Error>{document.error()});

  Problems problems(file_name);
  Fields root(*document, "The study", problems);
  Study study;
  read_head(root, study);
  const int fiscal = study.fiscal_year_start;
  const std::vector<const Node*> sources = root.tables("source");
  const std::vector<const Node*> claims = root.tables("claim");
  for (const Node* node : sources) study.sources.push_back(read_source(*node, problems));
  read_geography(root, study, problems);
  for (const Node* node : root.tables("break")) study.breaks.push_back(read_break(*node, fiscal, problems));
  for (const Node* node : root.tables("word")) study.words.push_back(read_word(*node, problems));
  for (const Node* node : root.tables("event")) study.events.push_back(read_event(*node, fiscal, problems));
  for (const Node* node : root.tables("programme"))
    study.programmes.push_back(read_programme(*node, fiscal, problems));
  study.choices = read_choices(root, "[[choice]]", {}, problems);
  for (const Node* node : claims) study.claims.push_back(read_claim_entry(*node, study.choices, problems));
  study.thresholds = read_thresholds(root, problems);
  if (study.sources.empty()) {
    root.problem(ErrorCode::study_contradiction, "source", "The study names no source.",
                 "Add [[source]] with file = \"figures.csv\".");
  }
  if (study.claims.empty()) {
    root.problem(ErrorCode::study_contradiction, "claim", "The study has no claim.",
                 "Add [[claim]] with an id and a sentence.");
  }
  check_repeats(study, sources, claims, problems);
  root.finish();
  if (!problems.none()) return tl::unexpected(problems.take());
  return study;
}

}  // namespace contraste
