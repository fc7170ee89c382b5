// Where a study's bytes come from: a folder, or the program itself (the embedded default study).
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "contraste/result.h"

namespace contraste {

struct StudyFile {
  std::string name;  // "study.toml", "figures/homicide.csv"
  std::string_view bytes;
};

// The files of the default study as they are in studies/plan-colombia.
std::span<const StudyFile> embedded_study();

}  // namespace contraste
