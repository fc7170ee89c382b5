// A study -> everything that was found.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/evaluation.h"
#include "contraste/observer.h"
#include "contraste/programme.h"
#include "contraste/result.h"
#include "study/study_files.h"

namespace contraste {

struct EvaluateOptions {
  int threads = 0;  // 0: all cores; results don't depend on it
  Observer* observer = nullptr;
  std::optional<std::uint64_t> seed;  // instead of the study's
};

// The study in a folder (study.toml and its sources).
Checked<Evaluation> evaluate_folder(const std::filesystem::path& folder, const EvaluateOptions& options);
// The study in memory.
Checked<Evaluation> evaluate_files(std::span<const StudyFile> files, const EvaluateOptions& options);
// One sentence against plain files, of figures or of events, without a study.
struct CheckRequest {
  std::string sentence;
  std::vector<std::filesystem::path> files;
  std::string sheet;          // of workbooks
  EventChoices events;        // of files of events
  std::optional<Date> today;  // days after it are in the future
  std::optional<Date> said_on;
  std::string place;
  std::vector<Programme> programmes;  // that the sentence may credit with an effect
  std::optional<Language> language;
};
Checked<Evaluation> evaluate_sentence(const CheckRequest& request, const EvaluateOptions& options);

}  // namespace contraste
