#include "study/study_folder.h"

#include <algorithm>

#include "data/file_bytes.h"

namespace contraste {
namespace {

bool inside(const std::filesystem::path& root, const std::filesystem::path& file) {
  std::error_code trouble;
  const auto folder = std::filesystem::weakly_canonical(root.empty() ? "." : root, trouble);
  const auto real = std::filesystem::weakly_canonical(file, trouble);
  return !trouble && std::ranges::mismatch(folder, real).in1 == folder.end();
}

}  // namespace

Result<std::filesystem::path> study_file(const std::filesystem::path& root, const std::string& name) {
  if (inside(root, root / name)) return root / name;
  return failure(ErrorCode::file_unreadable, name, "the file is a link that leaves the study's folder",
                 "Copy the file into the folder of the study.");
}

StudyReader folder_reader(const std::filesystem::path& root) {
  StudyReader reader;
  reader.path = [root](const std::string& name) {
    return study_file(root, name).value_or(std::filesystem::path());
  };
  reader.bytes = [root](const std::string& name) -> Result<std::string> {
    const Result<std::filesystem::path> file = study_file(root, name);
    if (!file) return tl::unexpected(file.error());
    return file_bytes(*file, name);
  };
  return reader;
}

}  // namespace contraste
