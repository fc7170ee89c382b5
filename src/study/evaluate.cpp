#include "study/evaluate.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <optional>

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "base/hash.h"
#include "base/text.h"
#include "claim/questions.h"
#include "claim/read_claim.h"
#include "claim/vocabulary.h"
#include "data/build_series.h"
#include "data/file_bytes.h"
#include "judge/claim_verdict.h"
#include "judge/question_verdict.h"
#include "method/method.h"
#include "multiverse/explore.h"
#include "panel/place_levels.h"
#include "study/describe_events.h"
#include "study/geography.h"
#include "study/package_source.h"
#include "study/read_sources.h"
#include "study/read_study.h"
#include "study/study_folder.h"
#include "study/unmatched.h"
#include "study/version.h"
#include "study/withhold.h"

namespace contraste {
namespace {

std::vector<std::string> population_names(const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (const auto& indicator : vocabulary.indicators) {
    if (indicator.idea == "population") names.push_back(indicator.name);
  }
  return names;
}

ClaimContext claim_context(const Study& study, const StudyClaim& said, const Claim* previous) {
  ClaimContext context;
  context.said_on = said.said_on;
  context.place = said.place.empty() ? study.place : said.place;
  context.previous = previous;
  context.fiscal_start_month = study.fiscal_year_start;
  context.about = study.thresholds.about;
  return context;
}

// A sentence that cannot be read stops a study: the problem is told with the place in the study file.
Checked<std::vector<Claim>> read_claims(const Study& study, const Vocabulary& vocabulary,
                                        const std::string& file, std::optional<Language> language) {
  std::vector<Claim> claims;
  std::vector<Error> problems;
  const Claim* previous = nullptr;
  claims.reserve(study.claims.size());
  for (const StudyClaim& said : study.claims) {
    ClaimContext context = claim_context(study, said, previous);
    context.language = language;
    Result<Claim> claim = read_claim(said.sentence, vocabulary, context);
    if (!claim) {
      Error problem = claim.error();
      if (said.sentence_line > 0) {
        problem.where = file + ":" + std::to_string(said.sentence_line) + ": claim \"" + said.id + "\"";
      }
      problems.push_back(std::move(problem));
      continue;
    }
    claim->id = said.id;
    claim->sentence = said.sentence;
    claim->speaker = said.speaker;
    claim->said_on = said.said_on;
    claim->said_in = said.said_in;
    claim->note = said.note;
    claims.push_back(std::move(*claim));
    previous = &claims.back();
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return claims;
}

// What all claims are held against.
struct Sources {
  const std::vector<Series>& series;
  std::vector<std::string> population;
  std::vector<bool> withheld;  // one a series: its values may not be shown
};

ClaimEvaluation evaluate_claim(const Claim& claim, const StudyClaim& said, const Study& study,
                               const Sources& sources) {
  const std::vector<Series>& series = sources.series;
  Context context;
  context.series = series;
  context.said_on = claim.said_on;
  context.today = study.today;
  context.choices = said.choices;
  context.choices.insert(context.choices.end(), study.choices.begin(), study.choices.end());
  context.population = sources.population;
  context.programmes = study.programmes;
  context.thresholds = study.thresholds;
  context.seed = study.seed;
  ClaimEvaluation evaluation;
  evaluation.claim = claim;
  for (const Question& question : unfold(claim)) {
    QuestionEvaluation found = explore(question, context);
    found.verdict = judge_question(found, series, study.thresholds);
    withhold_values(found, series, sources.withheld, study.thresholds);
    evaluation.questions.push_back(std::move(found));
  }
  evaluation.verdict = judge_claim(claim, evaluation.questions);
  return evaluation;
}

std::vector<MethodReference> methods_used(const std::vector<ClaimEvaluation>& claims) {
  std::vector<MethodReference> used;
  for (const Method& method : methods()) {
    const bool ran = std::ranges::any_of(claims, [&](const ClaimEvaluation& claim) {
      return std::ranges::any_of(claim.questions, [&](const QuestionEvaluation& q) {
        return q.method == method.name && !q.specifications.empty();
      });
    });
    if (!ran) continue;
    used.push_back({std::string(method.name),
                    {std::string(method.question), std::string(method.question_es)},
                    {std::string(method.assumes), std::string(method.assumes_es)},
                    std::string(method.reference)});
  }
  return used;
}

// Without one figure no sentence can be read against anything: what is wrong with the first rows says more.
Error nothing_usable(const Records& records) {
  constexpr std::size_t most = 3;
  std::string first;
  for (std::size_t i = 0; i < std::min(most, records.set_aside.size()); ++i) {
    const SetAside& row = records.set_aside[i];
    const SourceFile& file = records.files[row.origin.file];
    const bool shown = file.licence == Licence::free;
    first +=
        (i == 0 ? " " : "; ") + file.name + ":" + std::to_string(row.origin.line) + ": " + row.reason +
        (shown && !row.value.empty() ? " (" + row.column + " \"" + shortened(row.value, 60) + "\")" : "");
  }
  const std::size_t count = records.set_aside.size();
  return {ErrorCode::layout_unknown, records.files.size() == 1 ? records.files.front().name : "",
          "Not one row of the figures can be used: " + std::to_string(count) + " of " +
              std::to_string(count) + " were set aside.",
          "The first:" + first + ". contraste inspect FILE lists them all."};
}

Checked<Evaluation> evaluate(Study study, Records records, const std::string& study_file,
                             std::optional<Language> language, const EvaluateOptions& options) {
  Evaluation evaluation;
  evaluation.version = version;
  if (options.seed) study.seed = *options.seed;
  evaluation.series = build_series(records, study.breaks);
  if (evaluation.series.empty() && !records.set_aside.empty()) {
    return tl::unexpected(std::vector<Error>{nothing_usable(records)});
  }
  Vocabulary vocabulary = build_vocabulary(evaluation.series, study.words);
  for (const Programme& programme : study.programmes) {
    vocabulary.programmes.push_back({{programme.name}, programme.places});
    std::vector<std::string>& names = vocabulary.programmes.back().names;
    names.insert(names.end(), programme.words.begin(), programme.words.end());
  }
  Checked<std::vector<Claim>> claims = read_claims(study, vocabulary, study_file, language);
  if (!claims) return tl::unexpected(std::move(claims.error()));
  const Sources sources{evaluation.series, population_names(vocabulary),
                        withheld_series(evaluation.series, records)};
  evaluation.claims.resize(claims->size());
  const auto work = [&] {
    tbb::parallel_for(std::size_t{0}, claims->size(), [&](std::size_t c) {
      evaluation.claims[c] = evaluate_claim((*claims)[c], study.claims[c], study, sources);
    });
  };
  if (options.threads > 0) {
    // The arena bounds what runs at once; results are in slots, so the number changes nothing else.
    tbb::task_arena arena(options.threads);
    arena.execute(work);
  } else {
    work();
  }
  if (options.observer != nullptr) {
    options.observer->progress("claims", claims->size(), claims->size());
  }
  if (std::vector<Error> problems = emptied_choices(evaluation, study, study_file); !problems.empty()) {
    return tl::unexpected(std::move(problems));
  }
  evaluation.notes = unmatched_names(study, evaluation.series);
  evaluation.methods = methods_used(evaluation.claims);
  evaluation.study = std::move(study);
  evaluation.records = std::move(records);
  return evaluation;
}

Result<std::string> read_text(const std::filesystem::path& file) {
  std::error_code trouble;
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, trouble)) {
    return failure(ErrorCode::file_missing, file.filename().string(),
                   "there is no such file, or it cannot be read",
                   "Check the path; a study is a folder with a study.toml in it.");
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Where the sources of a study are.
using PlaceOf = std::function<Result<SourcePlace>(const StudySource&)>;

struct SourcesRead {
  Geography geography;  // the events point into its tables
  Records records;
  std::vector<ReadEventSource> events;
  std::vector<OtherInput> others;
};

// What holds for all of them.
struct Reading {
  Observer* observer = nullptr;
  std::optional<Date> today;  // days after it are in the future
  std::string place;          // of events whose rows say none
};

Checked<SourcesRead> read_all_sources(Study& study, const StudyReader& reader, const PlaceOf& place_of,
                                      const Reading& reading) {
  if (Checked<void> expanded = expand_packages(study, reader); !expanded)
    return tl::unexpected(std::move(expanded.error()));
  Checked<Geography> geography = Geography::load(study, reader);
  if (!geography) return tl::unexpected(std::move(geography.error()));
  SourcesRead all{std::move(*geography), {}, {}, {}};
  std::vector<Error> problems;
  for (std::size_t i = 0; i < study.sources.size(); ++i) {
    const Result<SourcePlace> place = place_of(study.sources[i]);
    if (!place) {
      problems.push_back(place.error());
      continue;
    }
    auto read = read_source_into(
        i, *place, {study, all.geography, reader, reading.observer, reading.today, reading.place},
        all.records);
    if (!read) {
      std::ranges::move(read.error(), std::back_inserter(problems));
    } else if (*read) {
      all.events.push_back(std::move(**read));
    }
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  all.others = all.geography.files();
  for (const StudySource& source : study.sources) {
    if (source.package.empty()) continue;
    if (const auto bytes = reader.bytes(source.package))
      all.others.push_back({source.package, sha256(*bytes)});
  }
  return all;
}

// What was made of the files, beside what was found with them.
void add_sources(const SourcesRead& sources, Evaluation& evaluation) {
  for (const ReadEventSource& events : sources.events) {
    evaluation.event_sources.push_back(describe_events(events, evaluation.records));
  }
  evaluation.other_inputs = sources.others;
}

// Where a sentence names no place and there is one file of events of one country, that country is meant.
std::string only_country(const SourcesRead& sources, const Study& study) {
  if (study.sources.size() != 1 || sources.events.size() != 1) return {};
  const EventRead& read = sources.events.front().read;
  if (read.table == nullptr || read.file.places.by_country) return {};
  const Place* root = root_place(*read.table);
  return root != nullptr ? root->name : std::string();
}

}  // namespace

Checked<Evaluation> evaluate_folder(const std::filesystem::path& folder, const EvaluateOptions& options) {
  const bool is_file = folder.extension() == ".toml";
  const std::filesystem::path root = is_file ? folder.parent_path() : folder;
  const std::filesystem::path file = is_file ? folder : folder / "study.toml";
  const Result<std::string> text = read_text(file);
  if (!text) return tl::unexpected(std::vector<Error>{text.error()});
  Checked<Study> study = read_study(*text, file.filename().string());
  if (!study) return tl::unexpected(std::move(study.error()));
  const PlaceOf place_of = [&](const StudySource& source) -> Result<SourcePlace> {
    if (source.database.any() && !source.database.is_file) return SourcePlace{};
    return study_file(root, source.database.any() ? source.database.connection : source.file)
        .map([](std::filesystem::path path) {
          return SourcePlace{std::move(path), {}};
        });
  };
  Checked<SourcesRead> sources =
      read_all_sources(*study, folder_reader(root), place_of, {options.observer, study->today, study->place});
  if (!sources) return tl::unexpected(std::move(sources.error()));
  const std::string hash = sha256(*text);
  Checked<Evaluation> evaluation = evaluate(std::move(*study), std::move(sources->records),
                                            file.filename().string(), std::nullopt, options);
  if (!evaluation) return evaluation;
  evaluation->study_sha256 = hash;
  add_sources(*sources, *evaluation);
  return evaluation;
}

Checked<Evaluation> evaluate_files(std::span<const StudyFile> files, const EvaluateOptions& options) {
  const auto find = [&](std::string_view name) -> const StudyFile* {
    const auto found =
        std::ranges::find(files, name, [](const StudyFile& f) { return std::string_view(f.name); });
    return found == files.end() ? nullptr : &*found;
  };
  const StudyFile* toml = find("study.toml");
  if (toml == nullptr) {
    return tl::unexpected(
        std::vector<Error>{{ErrorCode::file_missing, "study.toml", "the study has no study.toml",
                            "Add a study.toml beside its sources."}});
  }
  Checked<Study> study = read_study(toml->bytes, "study.toml");
  if (!study) return tl::unexpected(std::move(study.error()));
  const auto bytes_of = [&](const std::string& name) -> Result<std::string_view> {
    if (const StudyFile* file = find(name)) return file->bytes;
    return failure(ErrorCode::file_missing, name, "the study names this source, but it is not there",
                   "Add the file or take the source out of study.toml.");
  };
  StudyReader reader;
  reader.bytes = [&](const std::string& name) {
    return bytes_of(name).map([](std::string_view bytes) { return std::string(bytes); });
  };
  const PlaceOf place_of = [&](const StudySource& source) -> Result<SourcePlace> {
    if (source.database.is_file) {
      return failure(ErrorCode::file_unreadable, source.database.connection,
                     "a database that is a file cannot be read from memory",
                     "Run the study from its folder.");
    }
    if (source.database.any()) return SourcePlace{};
    return bytes_of(source.file).map([](std::string_view bytes) { return SourcePlace{{}, bytes}; });
  };
  Checked<SourcesRead> sources =
      read_all_sources(*study, reader, place_of, {options.observer, study->today, study->place});
  if (!sources) return tl::unexpected(std::move(sources.error()));
  Checked<Evaluation> evaluation =
      evaluate(std::move(*study), std::move(sources->records), "study.toml", std::nullopt, options);
  if (!evaluation) return evaluation;
  evaluation->study_sha256 = sha256(toml->bytes);
  add_sources(*sources, *evaluation);
  return evaluation;
}

Checked<Evaluation> evaluate_sentence(const CheckRequest& request, const EvaluateOptions& options) {
  Study study;
  study.id = "check";
  study.title = {"One sentence", "Una frase"};
  study.programmes = request.programmes;
  std::map<std::string, std::filesystem::path> paths;
  for (const std::filesystem::path& file : request.files) {
    // Of several files two may have one name, so they go by what the user calls them.
    const std::string name = request.files.size() > 1 ? file.generic_string() : file.filename().string();
    paths.emplace(name, file);
    StudySource source;
    source.file = name;
    source.sheet = request.sheet;
    source.events = request.events;
    study.sources.push_back(std::move(source));
  }
  const auto path_of = [&](const std::string& name) {
    const auto at = paths.find(name);
    if (at != paths.end()) return at->second;
    // A file of a data package lies beside it.
    return paths.size() == 1 ? paths.begin()->second.parent_path() / name : std::filesystem::path(name);
  };
  StudyReader reader;
  reader.bytes = [&](const std::string& name) { return file_bytes(path_of(name), name); };
  const PlaceOf place_of = [&](const StudySource& source) -> Result<SourcePlace> {
    return SourcePlace{path_of(source.file), {}};
  };
  Checked<SourcesRead> sources =
      read_all_sources(study, reader, place_of, {options.observer, request.today, request.place});
  if (!sources) return tl::unexpected(std::move(sources.error()));
  StudyClaim claim;
  claim.id = "claim";
  claim.sentence = request.sentence;
  claim.said_on = request.said_on;
  claim.place = request.place.empty() ? only_country(*sources, study) : request.place;
  study.claims.push_back(std::move(claim));
  Checked<Evaluation> evaluation =
      evaluate(std::move(study), std::move(sources->records), "", request.language, options);
  if (!evaluation) return evaluation;
  add_sources(*sources, *evaluation);
  if (!evaluation->claims.empty()) {
    evaluation->study.language = evaluation->claims.front().claim.language;
  }
  return evaluation;
}

}  // namespace contraste
