// Evaluation -> the result folder.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "contraste/evaluation.h"
#include "contraste/result.h"
#include "study/study_files.h"

namespace contraste {

struct OutputFile {
  std::string name;  // relative to the result folder, with '/': "verdicts.json", "inputs/study.toml"
  std::string bytes;
};

// report.html, verdicts.json, specifications.csv, findings.json, set-aside.csv, tables.xlsx,
// claimreview.json, inputs/..., study.lock, ro-crate-metadata.json. The same evaluation gives the same bytes.
// `inputs` are the study's own files (study.toml and sources, names as in Records::files): those whose
// licence is free are copied into the result, so that it can be verified later; the others are only named
// with their hash. Texts are in the study's language. Errors: lock_mismatch when an input is not, byte for
// byte, the file that the evaluation read.
Result<std::vector<OutputFile>> render_results(const Evaluation& evaluation,
                                               std::span<const StudyFile> inputs = {});

// Writes them all to a temporary folder beside `folder` and renames it into place; an existing result
// folder is replaced only when it is empty or one of ours: it has a study.lock and nothing that the lock does
// not name. Nothing half-written. Errors: file_unwritable. Checked: WriteResults.*
Result<void> write_results(const std::vector<OutputFile>& files, const std::filesystem::path& folder);

}  // namespace contraste
