#include "style/project.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace contraste::style {
namespace {

namespace fs = std::filesystem;

// What a shell command prints, or nothing when it fails.
std::string output_of(const std::string& command) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> pipe(popen(command.c_str(), "r"));
  std::string output;
  std::array<char, 4096> buffer{};
  while (pipe) {
    const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (n == 0) break;
    output.append(buffer.data(), n);
  }
  return output;
}

std::vector<std::string> paths_from_git(const fs::path& root) {
  std::istringstream names(output_of("git -C '" + root.string() +
                                     "' ls-files -z --cached --others --exclude-standard 2>/dev/null"));
  std::vector<std::string> paths;
  for (std::string name; std::getline(names, name, '\0');) paths.push_back(name);
  return paths;
}

std::vector<std::string> paths_from_folder(const fs::path& root) {
  const std::array<std::string_view, 6> built = {".git", "build", "out", "results", "node_modules", "dist"};
  std::vector<std::string> paths;
  for (fs::recursive_directory_iterator at(root), end; at != end; ++at) {
    const std::string name = at->path().filename().string();
    if (at->is_directory() && std::ranges::find(built, name) != built.end()) {
      at.disable_recursion_pending();
    } else if (at->is_regular_file()) {
      paths.push_back(fs::relative(at->path(), root).generic_string());
    }
  }
  return paths;
}

std::vector<TextFile> read_project() {
  const fs::path root = CONTRASTE_SOURCE_DIR;
  std::vector<std::string> paths = paths_from_git(root);
  if (paths.empty()) paths = paths_from_folder(root);
  std::ranges::sort(paths);

  std::vector<TextFile> files;
  for (const std::string& path : paths) {
    std::ifstream in(root / path, std::ios::binary);
    if (!in) continue;  // deleted, but not yet committed as such
    std::ostringstream text;
    text << in.rdbuf();
    if (text.str().find('\0') == std::string::npos) files.push_back({path, text.str()});
  }
  return files;
}

}  // namespace

const std::vector<TextFile>& project_files() {
  static const std::vector<TextFile> files = read_project();
  return files;
}

bool has_prefix(const std::string& path, std::string_view prefix) {
  return path.starts_with(prefix);
}

bool has_suffix(const std::string& path, std::string_view suffix) {
  return path.ends_with(suffix);
}

bool is_cpp(const std::string& path) {
  return has_suffix(path, ".h") || has_suffix(path, ".cpp");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string listed(const std::vector<std::string>& breaches) {
  std::string text;
  for (const std::string& breach : breaches) text += "\n  " + breach;
  return text;
}

}  // namespace contraste::style
