// The project's own files as text, for the rules that the tests of this folder hold them to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace contraste::style {

struct TextFile {
  std::string path;  // relative to the top folder, with forward slashes
  std::string text;
};

// Every text file of the project, ordered by path: those that git tracks or would track (nothing that it
// ignores), or, outside a clone, everything but what is built. Files with a NUL byte are not text.
const std::vector<TextFile>& project_files();

bool has_prefix(const std::string& path, std::string_view prefix);
bool has_suffix(const std::string& path, std::string_view suffix);
bool is_cpp(const std::string& path);  // .h or .cpp

std::vector<std::string> lines_of(const std::string& text);

// Every breach on a line of its own, for the message of a test.
std::string listed(const std::vector<std::string>& breaches);

}  // namespace contraste::style
