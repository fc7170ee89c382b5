#include "study_source.h"

#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

namespace contraste::app {

namespace fs = std::filesystem;

Result<std::string> read_bytes(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) {
    return failure(ErrorCode::file_missing, file.string(), "There is no such file.",
                   "Check the name and the folder.");
  }
  // Reading a folder throws.
  if (fs::is_directory(file, error)) {
    return failure(ErrorCode::file_unreadable, file.string(), "This is a folder, not a file.",
                   "Name the file in it.");
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) {
    return failure(ErrorCode::file_unreadable, file.string(), "The file cannot be read.",
                   "Check its permissions.");
  }
  return bytes;
}

Result<StudyPlace> find_study(const std::string& given) {
  const fs::path path(given);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    if (fs::exists(path / "study.toml", error)) return StudyPlace{path, path / "study.toml"};
    return failure(ErrorCode::file_missing, (path / "study.toml").string(), "The folder has no study.toml.",
                   "Make a study with contraste new DIR, or give another folder.");
  }
  if (!fs::exists(path, error)) {
    return failure(ErrorCode::file_missing, given, "There is no such folder or study file.",
                   "Give the folder of a study; contraste new DIR makes one.");
  }
  if (path.extension() == ".toml") {
    return StudyPlace{path.has_parent_path() ? path.parent_path() : fs::path("."), path};
  }
  return failure(
      ErrorCode::file_unreadable, given, "This is not a study.",
      "Give the folder of a study, or its study.toml; one sentence is held against a file of figures "
      "with contraste check \"SENTENCE\" --with FILE.");
}

void LoadedFiles::add(std::string name, std::string bytes) {
  files_.push_back({std::move(name), std::move(bytes)});
}

std::vector<StudyFile> LoadedFiles::view() const {
  std::vector<StudyFile> files;
  for (const auto& file : files_) files.push_back({file.name, file.bytes});
  return files;
}

Result<LoadedFiles> load_inputs(const StudyPlace& place, const Evaluation& evaluation) {
  LoadedFiles loaded;
  auto toml = read_bytes(place.toml);
  if (!toml) return tl::unexpected(toml.error());
  loaded.add("study.toml", std::move(*toml));
  std::set<std::string> names;
  for (const auto& file : evaluation.records.files) {
    if (!file.sha256.empty()) names.insert(file.name);  // a database has no file
  }
  for (const auto& other : evaluation.other_inputs) names.insert(other.name);
  for (const auto& name : names) {
    // What is too large to be held in memory is not copied into the result; its hash stands in the lock.
    constexpr std::uintmax_t most_copied = 512U << 20U;
    std::error_code trouble;
    if (const auto size = fs::file_size(place.folder / name, trouble); !trouble && size > most_copied)
      continue;
    auto bytes = read_bytes(place.folder / name);
    if (!bytes) return tl::unexpected(bytes.error());
    loaded.add(name, std::move(*bytes));
  }
  return loaded;
}

}  // namespace contraste::app
