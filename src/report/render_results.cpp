#include <algorithm>

#include "base/hash.h"
#include "report/claim_review.h"
#include "report/findings_json.h"
#include "report/numbers.h"
#include "report/page.h"
#include "report/ro_crate.h"
#include "report/set_aside_csv.h"
#include "report/specifications_csv.h"
#include "report/tables_xlsx.h"
#include "report/verdicts_json.h"
#include "report/write_results.h"
#include "study/lock.h"

namespace contraste {
namespace {

std::string claim_review_list(const Evaluation& evaluation) {
  std::string out = "[";
  const auto reviews = claim_reviews(evaluation);
  for (std::size_t i = 0; i < reviews.size(); ++i) out += (i == 0 ? "\n" : ",\n") + reviews[i];
  return out + "\n]\n";
}

// study.toml first, then every source once. One file may be read twice (two sheets): the strictest licence
// counts.
std::vector<LockedInput> locked_inputs(const Evaluation& evaluation) {
  std::vector<LockedInput> inputs;
  if (!evaluation.study_sha256.empty()) {
    inputs.push_back({"study.toml", evaluation.study_sha256, Licence::free, false});
  }
  for (const auto& other : evaluation.other_inputs) {
    inputs.push_back({other.name, other.sha256, Licence::free, false});
  }
  for (const auto& file : evaluation.records.files) {
    if (file.sha256.empty()) continue;  // a database: there is no file to name
    const auto same = std::find_if(inputs.begin(), inputs.end(),
                                   [&file](const LockedInput& input) { return input.name == file.name; });
    if (same == inputs.end()) {
      inputs.push_back({file.name, file.sha256, file.licence, false});
    } else {
      same->licence = std::min(same->licence, file.licence);
    }
  }
  return inputs;
}

// Adds the copies that the licences allow to `files` and marks them in the list.
Result<void> copy_inputs(std::span<const StudyFile> bytes, std::vector<LockedInput>& inputs,
                         std::vector<OutputFile>& files) {
  for (auto& input : inputs) {
    const auto found = std::find_if(bytes.begin(), bytes.end(),
                                    [&input](const StudyFile& file) { return file.name == input.name; });
    if (found == bytes.end()) continue;
    if (sha256(found->bytes) != input.sha256) {
      return failure(ErrorCode::lock_mismatch, input.name, "The file changed while the study was run.",
                     "Run the study again.");
    }
    if (input.licence != Licence::free) continue;
    input.copied = true;
    files.push_back({"inputs/" + input.name, std::string(found->bytes)});
  }
  return {};
}

std::string lock_text(const Evaluation& evaluation, std::vector<LockedInput> inputs,
                      const std::vector<OutputFile>& files) {
  Lock lock;
  lock.version = evaluation.version;
  lock.study_id = evaluation.study.id;
  lock.study_sha256 = evaluation.study_sha256;
  lock.seed = evaluation.study.seed;
  lock.language = evaluation.study.language;
  lock.thresholds = evaluation.study.thresholds;
  lock.inputs = std::move(inputs);
  for (const auto& file : files) {
    if (!file.name.starts_with("inputs/")) lock.outputs.push_back({file.name, sha256(file.bytes)});
  }
  lock.numbers = digests(numbers_of(evaluation));
  return write_lock(lock);
}

}  // namespace

Result<std::vector<OutputFile>> render_results(const Evaluation& evaluation,
                                               std::span<const StudyFile> inputs) {
  const Language language = evaluation.study.language;
  auto tables = tables_xlsx(evaluation, language);
  if (!tables) return tl::unexpected(tables.error());
  std::vector<OutputFile> files;
  files.push_back({"report.html", report_page(evaluation)});
  files.push_back({"verdicts.json", verdicts_json(evaluation, language)});
  files.push_back({"specifications.csv", specifications_csv(evaluation, language)});
  files.push_back({"findings.json", findings_json(evaluation, language)});
  files.push_back({"set-aside.csv", set_aside_csv(evaluation.records, language)});
  files.push_back({"tables.xlsx", std::move(*tables)});
  files.push_back({"claimreview.json", claim_review_list(evaluation)});
  auto locked = locked_inputs(evaluation);
  if (auto copied = copy_inputs(inputs, locked, files); !copied) return tl::unexpected(copied.error());
  std::string lock = lock_text(evaluation, std::move(locked), files);
  files.push_back({"study.lock", std::move(lock)});
  std::string crate = ro_crate(evaluation, files);
  files.push_back({"ro-crate-metadata.json", std::move(crate)});
  return files;
}

}  // namespace contraste
