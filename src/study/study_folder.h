// The files of a study in a folder: nothing outside of it is read.
#pragma once

#include <filesystem>
#include <string>

#include "contraste/result.h"
#include "study/geography.h"

namespace contraste {

// The path of a study's file, links followed. Error (file_unreadable): a link that leads out of the folder:
// what is copied beside the results is then not of the study. Checked: ReadStudy.*
Result<std::filesystem::path> study_file(const std::filesystem::path& root, const std::string& name);

StudyReader folder_reader(const std::filesystem::path& root);

}  // namespace contraste
