// Evaluation -> the result folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "contraste/evaluation.h"
#include "contraste/result.h"

namespace contraste {

struct OutputFile {
  std::string name;
  std::string bytes;
};

// report.html, verdicts.json, specifications.csv, findings.json, set-aside.csv, tables.xlsx, study.lock,
// claimreview.json, ro-crate-metadata.json. The same evaluation gives the same bytes.
Result<std::vector<OutputFile>> render_results(const Evaluation& evaluation);

// Writes them all to a temporary folder beside `folder` and renames it into place; an existing result
// folder is replaced only when it is one of ours (it has a study.lock) or is empty. Nothing half-written.
Result<void> write_results(const std::vector<OutputFile>& files, const std::filesystem::path& folder);

}  // namespace contraste
