// What every method in the list owes its readers.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "method/method.h"

namespace contraste {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string all_tests() {
  std::string text;
  const std::filesystem::path root = std::filesystem::path(CONTRASTE_SOURCE_DIR) / "tests";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".cpp" && entry.path().filename() != "registry_test.cpp") {
      text += read_file(entry.path());
    }
  }
  return text;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

TEST(Registry, EveryMethodHasAllItsTexts) {
  std::set<std::string_view> names;
  for (const Method& method : methods()) {
    EXPECT_TRUE(names.insert(method.name).second) << method.name << " is listed twice";
    EXPECT_FALSE(method.question.empty()) << method.name;
    EXPECT_FALSE(method.question_es.empty()) << method.name;
    EXPECT_TRUE(method.question.ends_with('?')) << method.name;
    EXPECT_TRUE(method.question_es.starts_with("¿")) << method.name;
    EXPECT_GT(method.assumes.size(), 60u) << method.name;
    EXPECT_GT(method.assumes_es.size(), 60u) << method.name;
    EXPECT_FALSE(method.reference.empty()) << method.name;
    EXPECT_FALSE(method.checked.empty()) << method.name;
  }
  EXPECT_GE(names.size(), 10u);
}

// "Suite.Name, Suite.Name": each must be the head of a test that exists.
TEST(Registry, CheckedByTestsThatExist) {
  const std::string tests = all_tests();
  for (const Method& method : methods()) {
    std::stringstream list{std::string(method.checked)};
    for (std::string name; std::getline(list, name, ',');) {
      name = trimmed(name);
      const auto dot = name.find('.');
      ASSERT_NE(dot, std::string::npos) << method.name << ": " << name;
      const std::string head = name.substr(0, dot) + ", " + name.substr(dot + 1) + ")";
      EXPECT_NE(tests.find("TEST(" + head), std::string::npos) << method.name << " names " << name;
    }
  }
}

TEST(Registry, EveryMethodHasAPage) {
  for (const Method& method : methods()) {
    const std::filesystem::path page =
        std::filesystem::path(CONTRASTE_SOURCE_DIR) / "docs" / "methods" / (std::string(method.name) + ".md");
    EXPECT_GT(read_file(page).size(), 400u) << page;
  }
}

TEST(Registry, FindsByName) {
  for (const Method& method : methods()) EXPECT_EQ(find_method(method.name), &method);
  EXPECT_EQ(find_method("no-such-method"), nullptr);
  EXPECT_EQ(find_method(""), nullptr);
}

}  // namespace
}  // namespace contraste
