// The documents say what is true of the program: commands exist, links lead somewhere, each method has
// its page, and each test that a comment calls as its witness is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <regex>
#include <set>

#include "method/method.h"
#include "style/project.h"

namespace contraste::style {
namespace {

const TextFile* find_file(const std::vector<TextFile>& files, std::string_view path) {
  const auto at = std::ranges::find(files, path, &TextFile::path);
  return at == files.end() ? nullptr : &*at;
}

std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

bool is_page(const std::string& path) {
  return has_suffix(path, ".md");
}

// Commands called as `./run NAME` or `contraste NAME` in code of a page, against the list in
// app/commands.cpp, where each stands in quotation marks.
std::vector<std::string> unknown_commands(const std::vector<TextFile>& files) {
  const TextFile* list = find_file(files, "app/commands.cpp");
  if (list == nullptr) return {"app/commands.cpp is not there"};
  static const std::regex call(R"re((?:`|(?:^|\n)[ \t]*(?:\$ )?)(?:\./run|contraste) ([a-z]+)\b)re");
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    if (!is_page(file.path)) continue;
    for (const std::string& name : all_matches(file.text, call)) {
      if (list->text.find('"' + name + '"') == std::string::npos) {
        breaches.push_back(file.path + " calls the command " + name);
      }
    }
  }
  return breaches;
}

std::string resolved(const std::string& page, std::string link) {
  link = link.substr(0, link.find('#'));
  std::string folder = page.find('/') == std::string::npos ? "" : page.substr(0, page.rfind('/') + 1);
  while (link.starts_with("../")) {
    link = link.substr(3);
    folder = folder.empty() ? "" : folder.substr(0, folder.find_last_of('/', folder.size() - 2) + 1);
  }
  return folder + link;
}

// Links of pages to files of the project. Folders count when a file lies in them.
std::vector<std::string> dead_links(const std::vector<TextFile>& files, bool (*exists)(const std::string&)) {
  static const std::regex link(R"re(\]\(([^)\s]+)\))re");
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    if (!is_page(file.path)) continue;
    for (const std::string& target : all_matches(file.text, link)) {
      if (target.find("://") != std::string::npos || target.starts_with("#")) continue;
      if (!exists(resolved(file.path, target))) breaches.push_back(file.path + " links to " + target);
    }
  }
  return breaches;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  static const std::regex spaces(" +");
  return std::regex_replace(text, spaces, " ");
}

// What a page of a method must hold: its name as heading, every work that the registry cites ("Donner
// 2008"), and one of the tests that the registry names.
std::vector<std::string> breaches_of_page(const TextFile& page, const Method& method) {
  static const std::regex cited(R"re(([A-Z][^\s,;&]*(?: et al\.)? (?:1[6-9]|20)\d\d)\b)re");
  static const std::regex witness(R"re(\b([A-Z]\w*\.[A-Z]\w*)\b)re");
  std::vector<std::string> breaches;
  if (!page.text.starts_with("# " + std::string(method.name) + ":")) {
    breaches.push_back(page.path + " does not start with its method's name");
  }
  const std::string text = one_line(page.text);
  for (const std::string& work : all_matches(std::string(method.reference), cited)) {
    // "Saltelli et al. 2010" may stand with all its authors.
    const bool there = text.find(work.substr(0, work.find(' '))) != std::string::npos &&
                       text.find(work.substr(work.rfind(' ') + 1)) != std::string::npos;
    if (!there) breaches.push_back(page.path + " does not cite " + work);
  }
  const std::vector<std::string> tests = all_matches(std::string(method.checked), witness);
  const bool named = std::ranges::any_of(
      tests, [&](const std::string& test) { return text.find(test) != std::string::npos; });
  if (!tests.empty() && !named) breaches.push_back(page.path + " names no test of the registry's");
  return breaches;
}

// A page for each method, and none of a method that is gone.
std::vector<std::string> pages_against_registry(const std::vector<TextFile>& files,
                                                std::span<const Method> registry) {
  std::vector<std::string> breaches;
  std::set<std::string> expected;
  for (const Method& method : registry) {
    const std::string path = "docs/methods/" + std::string(method.name) + ".md";
    expected.insert(path);
    if (const TextFile* page = find_file(files, path)) {
      std::ranges::move(breaches_of_page(*page, method), std::back_inserter(breaches));
    } else {
      breaches.push_back(path + " is not there");
    }
  }
  for (const TextFile& file : files) {
    const bool page = has_prefix(file.path, "docs/methods/") && is_page(file.path);
    if (page && file.path != "docs/methods/README.md" && !expected.contains(file.path)) {
      breaches.push_back(file.path + " is of no method in the registry");
    }
  }
  return breaches;
}

std::set<std::string> names_of_tests(const std::vector<TextFile>& files) {
  static const std::regex test(
      R"re(\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP)\s*\(\s*(\w+\s*,\s*\w+))re");
  std::set<std::string> names;
  for (const TextFile& file : files) {
    if (!has_prefix(file.path, "tests/") || !is_cpp(file.path)) continue;
    for (std::string name : all_matches(file.text, test)) {
      std::erase_if(name, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
      std::ranges::replace(name, ',', '.');
      names.insert(name.substr(0, name.find('.')));
      names.insert(name);
    }
  }
  return names;
}

// Of the names "Suite.Name" in a text, those that are no test.
std::vector<std::string> not_among(const std::set<std::string>& tests, const std::string& text) {
  static const std::regex named(R"re(\b([A-Z]\w*\.[A-Z]\w*)\b)re");
  std::vector<std::string> absent = all_matches(text, named);
  std::erase_if(absent, [&](const std::string& name) { return tests.contains(name); });
  return absent;
}

// The tests that comments name after "Checked:".
std::vector<std::string> absent_witnesses(const std::vector<TextFile>& files) {
  const std::set<std::string> tests = names_of_tests(files);
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    if (!is_cpp(file.path) || has_prefix(file.path, "tests/")) continue;
    const std::vector<std::string> lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::size_t at = lines[i].find("Checked:");
      if (at == std::string::npos) continue;
      std::string claim = lines[i].substr(at);
      for (std::size_t j = i + 1; j < lines.size() && lines[j].find("//") != std::string::npos; ++j) {
        claim += " " + lines[j];
      }
      for (const std::string& name : not_among(tests, claim)) {
        breaches.push_back(file.path + ":" + std::to_string(i + 1) + " calls on the test " + name);
      }
    }
  }
  return breaches;
}

// The tests that the registry names as those that establish a method: at least one, and all there.
std::vector<std::string> methods_without_witness(const std::vector<TextFile>& files,
                                                 std::span<const Method> registry) {
  const std::set<std::string> tests = names_of_tests(files);
  std::vector<std::string> breaches;
  for (const Method& method : registry) {
    if (method.checked.empty()) breaches.push_back(std::string(method.name) + " names no test");
    for (const std::string& name : not_among(tests, std::string(method.checked))) {
      breaches.push_back(std::string(method.name) + " calls on the test " + name);
    }
  }
  return breaches;
}

bool exists_in_project(const std::string& path) {
  if (path.starts_with("docs/images/")) return true;  // pictures are no text files
  return std::ranges::any_of(project_files(), [&](const TextFile& file) {
    return file.path == path || has_prefix(file.path, path.ends_with('/') ? path : path + "/");
  });
}

TEST(Documents, CallOnlyCommandsThatExist) {
  const auto breaches = unknown_commands(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Documents, LinkOnlyToWhatIsThere) {
  const auto breaches = dead_links(project_files(), exists_in_project);
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Documents, EachMethodHasItsPage) {
  const auto breaches = pages_against_registry(project_files(), methods());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Documents, EachTestThatACommentCallsOnIsThere) {
  const auto breaches = absent_witnesses(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Documents, EachTestThatTheRegistryCallsOnIsThere) {
  const auto breaches = methods_without_witness(project_files(), methods());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(DocumentsRule, RefusesACommandThatIsNotInTheList) {
  const TextFile list = {"app/commands.cpp", "{\"check\", make_check}"};
  EXPECT_TRUE(unknown_commands({{"README.md", "    ./run check \"a\"\n`contraste check`\n"}, list}).empty());
  EXPECT_EQ(unknown_commands({{"README.md", "    ./run chek \"a\"\n"}, list}).size(), 1U);
  EXPECT_EQ(unknown_commands({{"README.md", "use `contraste report`"}, list}).size(), 1U);
  EXPECT_TRUE(unknown_commands({{"README.md", "what contraste does"}, list}).empty());
}

TEST(DocumentsRule, RefusesADeadLink) {
  const auto exists = [](const std::string& path) { return path == "docs/a.md" || path == "run"; };
  EXPECT_TRUE(
      dead_links({{"README.md", "[a](docs/a.md#part) [b](https://example.org) [c](#here)"}}, exists).empty());
  EXPECT_TRUE(dead_links({{"docs/methods/b.md", "[a](../a.md) [run](../../run)"}}, exists).empty());
  EXPECT_EQ(dead_links({{"docs/b.md", "[a](docs/a.md)"}}, exists).size(), 1U);
}

TEST(DocumentsRule, RefusesAMethodWithoutPageAndAPageWithoutMethod) {
  Method method;
  method.name = "change";
  method.reference = "Zou & Donner 2008, Statistics in Medicine 27:1693-1702; Fieller 1954";
  method.checked = "Change.AgreesWithR";
  const std::vector<Method> registry = {method};
  const auto breaches = [&](const std::string& path, const std::string& text) {
    return pages_against_registry({{path, text}}, registry).size();
  };
  const std::string page = "docs/methods/change.md";
  EXPECT_EQ(breaches(page, "# change: how far\nZou & Donner\n2008. Fieller 1954. Change.AgreesWithR\n"), 0U);
  EXPECT_EQ(breaches(page, "# ratio: how far\nDonner 2008. Fieller 1954. Change.AgreesWithR\n"), 1U);
  EXPECT_EQ(breaches(page, "# change: how far\nDonner 2009. Fieller 1954. Change.AgreesWithR\n"), 1U);
  EXPECT_EQ(breaches(page, "# change: how far\nDonner 2008. Fieller 1954.\n"), 1U);
  EXPECT_EQ(breaches("docs/methods/old.md", "# old: gone\n"), 2U);
}

TEST(DocumentsRule, RefusesAWitnessThatIsNotThere) {
  const TextFile test = {"tests/base/a_test.cpp", "TEST(Period, ReadsAYear) {}\n"};
  EXPECT_TRUE(absent_witnesses({test, {"src/base/a.h", "// Checked: Period.ReadsAYear.\n"}}).empty());
  EXPECT_EQ(absent_witnesses({test, {"src/base/a.h", "// Checked: Period.ReadsAMonth\n"}}).size(), 1U);
  EXPECT_EQ(
      absent_witnesses({test, {"src/base/a.h", "// Checked: Period.ReadsAYear,\n// Other.Test\n"}}).size(),
      1U);
}

TEST(DocumentsRule, RefusesAMethodWithoutWitness) {
  const std::vector<TextFile> files = {{"tests/method/a_test.cpp", "TEST(Change, AgreesWithR) {}\n"}};
  Method method;
  EXPECT_EQ(methods_without_witness(files, {{method}}).size(), 1U);
  method.checked = "Change.AgreesWithR";
  EXPECT_TRUE(methods_without_witness(files, {{method}}).empty());
  method.checked = "Change.AgreesWithR, Change.AgreesWithStata";
  EXPECT_EQ(methods_without_witness(files, {{method}}).size(), 1U);
}

}  // namespace
}  // namespace contraste::style
