// What every source file is held to: its length, its first line, and the functions that a library must
// not call.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <regex>

#include "style/cpp_text.h"
#include "style/project.h"

namespace contraste::style {
namespace {

constexpr std::size_t longest_file = 600;

bool is_source(const std::string& path) {
  constexpr std::array<std::string_view, 8> endings = {".h",   ".cpp", ".ts", ".mjs",
                                                       ".css", ".sh",  ".R",  ".cmake"};
  const bool named = path == "run" || path == "test" || path == ".ci/run" ||
                     path.find("CMakeLists.txt") != std::string::npos || has_prefix(path, "tools/");
  return named || std::ranges::any_of(endings, [&](auto ending) { return has_suffix(path, ending); });
}

std::vector<std::string> long_files(const std::vector<TextFile>& files) {
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    const std::size_t lines = lines_of(file.text).size();
    if (is_source(file.path) && lines > longest_file) {
      breaches.push_back(file.path + " has " + std::to_string(lines) + " lines");
    }
  }
  return breaches;
}

// A header says what is in it before anything else.
std::vector<std::string> headers_without_comment(const std::vector<TextFile>& files) {
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    const bool ours = has_prefix(file.path, "include/") || has_prefix(file.path, "src/");
    if (ours && has_suffix(file.path, ".h") && !file.text.starts_with("// ")) breaches.push_back(file.path);
  }
  return breaches;
}

struct Forbidden {
  std::string_view pattern;
  std::string_view reason;
};

// A library takes time, chance, files and settings as values, and hands back what it has to say.
constexpr std::array<Forbidden, 12> forbidden = {{
    {R"(\brandom_device\b)", "chance comes from base/random.h"},
    {R"(\bs?rand\s*\()", "chance comes from base/random.h"},
    {R"(\bstd::\w+_distribution\b)", "its draws differ from one standard library to the next"},
    {R"(\bstd::(mt19937|minstd|default_random|ranlux|knuth_b|shuffle\s*\())",
     "chance comes from base/random.h"},
    {R"(\b(getenv|setenv|setlocale)\s*\()", "settings are parameters"},
    {R"(\bstd::(cout|cerr|clog)\b)", "a library never prints"},
    {R"(\b(printf|fprintf|puts|fputs|fmt::print)\s*\()", "a library never prints"},
    {R"(\b(exit|_Exit|quick_exit|abort|terminate)\s*\()", "a library never ends the process"},
    {R"(\b(system_clock|steady_clock|high_resolution_clock)::now\b)", "time is a parameter"},
    {R"(\b(strtod|strtof|atof|atoi|stod|stof|stoi|stol|sscanf|snprintf|sprintf|[io]?stringstream)\b)",
     "depends on the locale: std::from_chars and fmt don't"},
    {R"((\bstd::|[^\w:.>])(tolower|toupper|isalpha|isdigit|isspace|isalnum|ispunct)\s*\()",
     "depends on the locale: base/text.h doesn't"},
    {R"(\basm\b|\b__attribute__\b|\bgoto\b)", "not standard C++, or not needed"},
}};

std::vector<std::string> forbidden_calls(const std::vector<TextFile>& files) {
  std::vector<std::regex> patterns;
  for (const Forbidden& f : forbidden) patterns.emplace_back(std::string(f.pattern), std::regex::optimize);
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    if (!is_cpp(file.path) || !(has_prefix(file.path, "src/") || has_prefix(file.path, "include/"))) continue;
    const std::vector<std::string> lines = lines_of(code_only(file.text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::size_t f = 0; f < patterns.size(); ++f) {
        if (!std::regex_search(lines[i], patterns[f])) continue;
        breaches.push_back(file.path + ":" + std::to_string(i + 1) + " " + std::string(forbidden[f].reason));
      }
    }
  }
  return breaches;
}

// The types that a file declares for others to see: at the start of a line, outside `namespace {`. The layout
// of the sources (clang-format) makes that as good as parsing them. The namespace is part of the name.
std::vector<std::string> visible_types(const std::string& text) {
  static const std::regex type(
      R"(^(?:struct|class|enum class|enum|union) ([\w:]+)(?: final)?(?: : [^;]*)? \{)");
  static const std::regex opens(R"(^namespace ([\w:]+) \{)");
  std::vector<std::string> found;
  std::string space;
  bool hidden = false;
  const std::vector<std::string> written = lines_of(text);
  const std::vector<std::string> code = lines_of(code_only(text));
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::string& line = code[i];
    std::smatch match;
    if (line.starts_with("namespace {")) hidden = true;
    if (written[i] == "}  // namespace") hidden = false;
    if (std::regex_search(line, match, opens)) space = match[1];
    if (!hidden && std::regex_search(line, match, type)) found.push_back(space + "::" + match[1].str());
  }
  return found;
}

// Two types of one name in one namespace are one type to the linker, which keeps the functions of either.
std::vector<std::string> types_declared_twice(const std::vector<TextFile>& files) {
  std::map<std::string, std::string> first;
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    const bool ours =
        has_prefix(file.path, "include/") || has_prefix(file.path, "src/") || has_prefix(file.path, "app/");
    if (!ours || !is_cpp(file.path)) continue;
    for (const std::string& type : visible_types(file.text)) {
      const auto [at, added] = first.emplace(type, file.path);
      if (!added) breaches.push_back(type + " is in " + at->second + " and in " + file.path);
    }
  }
  return breaches;
}

TEST(Sources, NoTypeIsDeclaredTwice) {
  const auto breaches = types_declared_twice(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(SourcesRule, RefusesATypeThatIsDeclaredTwice) {
  const TextFile one = {"src/a/one.h", "namespace contraste {\nstruct Opened {\n  int a;\n};\n}\n"};
  const TextFile other = {"src/b/two.h", "namespace contraste {\nclass Opened {\n};\n}\n"};
  const TextFile inner = {"src/c/three.cpp",
                          "namespace contraste {\nnamespace {\nstruct Opened {\n};\n}  // namespace\n}\n"};
  const TextFile apart = {"src/d/four.h", "namespace contraste::page {\nstruct Opened {\n};\n}\n"};
  EXPECT_EQ(types_declared_twice({one, other}).size(), 1U);
  EXPECT_TRUE(types_declared_twice({one, inner, apart}).empty());
}

TEST(Sources, NoFileIsLongerThanSixHundredLines) {
  const auto breaches = long_files(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Sources, EveryHeaderStartsWithAComment) {
  const auto breaches = headers_without_comment(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Sources, TheLibraryNeitherPrintsNorExitsNorReadsClockChanceOrEnvironment) {
  const auto breaches = forbidden_calls(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(SourcesRule, RefusesALongFile) {
  std::string text;
  for (int i = 0; i < 601; ++i) text += "x\n";
  EXPECT_EQ(long_files({{"src/base/a.cpp", text}}).size(), 1U);
  EXPECT_TRUE(long_files({{"studies/a/figures.csv", text}}).empty());
  EXPECT_TRUE(long_files({{"src/base/a.cpp", text.substr(2)}}).empty());
}

TEST(SourcesRule, RefusesAHeaderWithoutComment) {
  EXPECT_EQ(headers_without_comment({{"include/contraste/a.h", "#pragma once\n"}}).size(), 1U);
  EXPECT_TRUE(headers_without_comment({{"include/contraste/a.h", "// Periods.\n#pragma once\n"}}).empty());
}

TEST(SourcesRule, RefusesEachForbiddenCall) {
  const std::vector<std::string> bad = {
      "std::random_device d;",
      "int i = rand();",
      "std::normal_distribution<> d;",
      "std::mt19937 g;",
      "auto p = getenv(n);",
      "std::cout << 1;",
      "printf(f);",
      "std::exit(1);",
      "auto t = std::chrono::system_clock::now();",
      "double x = strtod(p);",
      "char c = tolower(d);",
      "std::ostringstream s;",
  };
  for (const std::string& line : bad) {
    EXPECT_EQ(forbidden_calls({{"src/base/a.cpp", line + "\n"}}).size(), 1U) << line;
    EXPECT_TRUE(forbidden_calls({{"app/main.cpp", line + "\n"}}).empty()) << line;
  }
}

TEST(SourcesRule, ReadsCodeOnly) {
  const std::string text =
      "// rand() would do\n/* std::cout\n exit(1) */\nauto s = \"printf(\";\nauto r = R\"(exit(1))\";\n"
      "int brand(int);\nint n = 1'000 + operand(2);\nauto c = '\"';\nauto z = parse.exits(1);\n";
  EXPECT_TRUE(forbidden_calls({{"src/base/a.cpp", text}}).empty()) << code_only(text);
}

TEST(SourcesRule, SeesCodeAfterACommentAndAString) {
  EXPECT_EQ(forbidden_calls({{"src/base/a.cpp", "/* a */ exit(1);"}}).size(), 1U);
  EXPECT_EQ(forbidden_calls({{"src/base/a.cpp", "f(\"a\\\"b\"); exit(1);"}}).size(), 1U);
  EXPECT_EQ(forbidden_calls({{"src/base/a.cpp", "f(R\"(a)\"); exit(1);"}}).size(), 1U);
  EXPECT_EQ(forbidden_calls({{"src/base/a.cpp", "f('\\''); exit(1);"}}).size(), 1U);
}

}  // namespace
}  // namespace contraste::style
