// Studies and results on disk, as bytes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "contraste/evaluation.h"
#include "contraste/result.h"
#include "study/study_files.h"

namespace contraste::app {

// Errors: file_missing, file_unreadable.
Result<std::string> read_bytes(const std::filesystem::path& file);

// Where a study lies: its folder and its study file.
struct StudyPlace {
  std::filesystem::path folder;
  std::filesystem::path toml;
};

// From the folder, or from the study file. Errors: file_missing, file_unreadable.
Result<StudyPlace> find_study(const std::string& given);

// The bytes of a study's own files.
class LoadedFiles {
 public:
  void add(std::string name, std::string bytes);
  // Valid as long as this lives and nothing is added.
  std::vector<StudyFile> view() const;

 private:
  struct Loaded {
    std::string name;
    std::string bytes;
  };
  std::vector<Loaded> files_;
};

// The study file, under the name study.toml, and the sources that the evaluation read from that folder.
Result<LoadedFiles> load_inputs(const StudyPlace& place, const Evaluation& evaluation);

}  // namespace contraste::app
