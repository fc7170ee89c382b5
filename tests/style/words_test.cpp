// What must not stand in any file of the project: paths of somebody's machine, hosts of package
// registries, marks of unfinished work.
#include <gtest/gtest.h>

#include <regex>

#include "style/project.h"

namespace contraste::style {
namespace {

struct Mark {
  std::string pattern;
  std::string what;
};

// Written in pieces, so that this file passes its own test.
std::vector<Mark> machine_marks() {
  const std::string slash = "/";
  return {
      {"(^|[^A-Za-z0-9_.-])" + slash + "(work|farm|root|tmp|Users)" + slash + "[A-Za-z0-9]",
       "a path of one machine"},
      {slash + "home" + slash + "[a-z]", "a path of one machine"},
      {slash + "var" + slash + "tmp" + slash, "a path of one machine"},
      {"registry\\.npm"
       "js|npmjs\\.or"
       "g|(deb|security|snapshot)\\.debian\\.or"
       "g|pypi\\.or"
       "g|crates\\.i"
       "o(?![a-z])|nodesourc"
       "e\\.com",
       "a host of a package registry"},
      {"\"resolved\"\\s*:", "a host of a package registry (package-lock.json)"},
      {"(localhost|127\\.0\\.0\\.1):[0-9]+", "an address of one machine"},
  };
}

std::vector<Mark> unfinished_marks() {
  return {{"\\b(TO"
           "DO|FIX"
           "ME|XX"
           "X|HA"
           "CK)\\b",
           "a mark of unfinished work"},
          {"not implement"
           "ed",
           "a mark of unfinished work"}};
}

std::vector<std::string> marked(const std::vector<TextFile>& files, const std::vector<Mark>& marks) {
  std::vector<std::string> breaches;
  for (const Mark& mark : marks) {
    const std::regex pattern(mark.pattern, std::regex::optimize);
    for (const TextFile& file : files) {
      const std::vector<std::string> lines = lines_of(file.text);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        // Minified code and long data lines are searched in pieces: std::regex recurses.
        for (std::size_t at = 0; at < lines[i].size() || at == 0; at += 900) {
          if (!std::regex_search(lines[i].substr(std::min(at, lines[i].size()), 1000), pattern)) continue;
          breaches.push_back(file.path + ":" + std::to_string(i + 1) + " has " + mark.what);
          break;
        }
      }
    }
  }
  return breaches;
}

bool is_text_of_ours(const std::string& path) {
  // Figures quote their sources, where the Spanish word for "all" is nothing unfinished.
  return path != "LICENSE" && !has_suffix(path, ".csv") && !has_suffix(path, ".tsv");
}

std::vector<TextFile> only_ours(const std::vector<TextFile>& files) {
  std::vector<TextFile> ours;
  for (const TextFile& file : files) {
    if (is_text_of_ours(file.path)) ours.push_back(file);
  }
  return ours;
}

TEST(Words, NoFileNamesAMachineOrARegistry) {
  const auto breaches = marked(project_files(), machine_marks());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Words, NothingIsMarkedAsUnfinished) {
  const auto breaches = marked(only_ours(project_files()), unfinished_marks());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(WordsRule, RefusesMachinesAndRegistries) {
  const std::string slash = "/";
  const std::vector<std::string> bad = {
      "cd " + slash + "work" + slash + "main",
      "\"" + slash + "tmp" + slash + "x\"",
      slash + "home" + slash + "ana" + slash + "x",
      "https:" + slash + slash + "registry.npm" + "js.org",
      "deb http:" + slash + slash + "deb.debian.or" + "g/debian",
      "  \"resol"
      "ved\": \"x\"",
      "http:" + slash + slash + "localhost" + ":4873",
  };
  for (const std::string& line : bad) {
    EXPECT_EQ(marked({{"docs/a.md", line + "\n"}}, machine_marks()).size(), 1U) << line;
  }
  const std::vector<std::string> good = {
      "https://www.example.org/work/page",
      "a/work/b",
      "/usr/share/doc",
      "the network/root node",
  };
  for (const std::string& line : good) {
    EXPECT_TRUE(marked({{"docs/a.md", line + "\n"}}, machine_marks()).empty()) << line;
  }
}

TEST(WordsRule, RefusesMarksOfUnfinishedWork) {
  EXPECT_EQ(marked({{"src/a.cpp",
                     "// TO"
                     "DO: later\n"}},
                   unfinished_marks())
                .size(),
            1U);
  EXPECT_EQ(marked({{"src/a.cpp",
                     "// FIX"
                     "ME\n"}},
                   unfinished_marks())
                .size(),
            1U);
  EXPECT_TRUE(marked({{"docs/a.md", "todo el departamento; methodology\n"}}, unfinished_marks()).empty());
}

TEST(WordsRule, SearchesLongLinesToTheirEnd) {
  const std::string line = std::string(5000, 'x') + " TO" + "DO";
  EXPECT_EQ(marked({{"web/a.ts", line}}, unfinished_marks()).size(), 1U);
}

}  // namespace
}  // namespace contraste::style
