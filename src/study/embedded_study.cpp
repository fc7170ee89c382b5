// The default study as bytes in the program (cmake/embed_study.cmake).
#include <vector>

#include "embedded/plan_colombia.h"
#include "study/study_files.h"

namespace contraste {

std::span<const StudyFile> embedded_study() {
  static const std::vector<StudyFile> files = [] {
    std::vector<StudyFile> all;
    for (const embedded::File& file : embedded::plan_colombia()) {
      all.push_back({std::string(file.name), file.bytes});
    }
    return all;
  }();
  return files;
}

}  // namespace contraste
