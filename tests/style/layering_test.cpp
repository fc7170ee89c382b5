// Which folder may include which (ARCHITECTURE.md, "Where things go"), and which headers of libraries
// may be included where.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "style/cpp_text.h"
#include "style/project.h"

namespace contraste::style {
namespace {

// The order in which data flows: each folder may include itself and those before it.
constexpr std::array<std::string_view, 12> layers = {"base",  "numeric", "data",   "place",
                                                     "event", "panel",   "method", "multiverse",
                                                     "claim", "judge",   "study",  "report"};

std::optional<std::size_t> layer_of(std::string_view folder) {
  const auto at = std::ranges::find(layers, folder);
  if (at == layers.end()) return std::nullopt;
  return static_cast<std::size_t>(at - layers.begin());
}

std::string first_folder(const std::string& path) {
  return path.substr(0, path.find('/'));
}

std::string at_line(const TextFile& file, const Include& include) {
  return file.path + ":" + std::to_string(include.line) + " includes " + include.header;
}

std::vector<std::string> wrong_way_includes(const std::vector<TextFile>& files) {
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    if (!has_prefix(file.path, "src/") || !is_cpp(file.path)) continue;
    const std::string folder = first_folder(file.path.substr(4));
    const std::optional<std::size_t> own = layer_of(folder);
    if (!own) {
      breaches.push_back(file.path + " is in no layer: " + folder);
      continue;
    }
    for (const Include& include : includes_of(file.text)) {
      const std::string other = first_folder(include.header);
      const std::optional<std::size_t> theirs = layer_of(other);
      const bool escapes = include.header.find("..") != std::string::npos || other == "app" || other == "src";
      if (escapes || (theirs && *theirs > *own)) breaches.push_back(at_line(file, include));
    }
  }
  return breaches;
}

// A method never sees the claim that it will be judged on. The one exception answers whether the numbers
// of a sentence agree with each other, so a number of the sentence is its data.
std::vector<std::string> methods_that_see_claims(const std::vector<TextFile>& files) {
  constexpr std::array<std::string_view, 5> hidden = {"contraste/claim.h", "contraste/question.h",
                                                      "contraste/verdict.h", "contraste/study.h",
                                                      "contraste/evaluation.h"};
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    const bool method = has_prefix(file.path, "src/method/") || has_prefix(file.path, "src/numeric/");
    if (!method || has_prefix(file.path, "src/method/consistency.")) continue;
    for (const Include& include : includes_of(file.text)) {
      if (std::ranges::find(hidden, include.header) != hidden.end()) {
        breaches.push_back(at_line(file, include));
      }
    }
  }
  return breaches;
}

// Public headers stand on the standard library and tl::expected alone.
std::vector<std::string> foreign_includes_of_public_headers(const std::vector<TextFile>& files) {
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    if (!has_prefix(file.path, "include/")) continue;
    for (const Include& include : includes_of(file.text)) {
      const bool standard =
          include.angled && include.header.find_first_of("/.") == std::string::npos;  // <vector>
      const bool own = !include.angled && include.header.starts_with("contraste/");
      if (!standard && !own && include.header != "tl/expected.hpp")
        breaches.push_back(at_line(file, include));
    }
  }
  return breaches;
}

// Headers that are slow to compile, or that tie a file to one library, stay in the sources of the few
// folders named, and out of our headers but for those named in full. Tests and benchmarks are free.
struct Heavy {
  std::string_view header;                // prefix of the name included
  std::vector<std::string_view> sources;  // prefixes of paths
  std::vector<std::string_view> headers;  // whole paths
};

const std::vector<Heavy>& heavy_headers() {
  // GDAL reads tables and maps, and writes workbooks and GeoPackages.
  static const std::vector<std::string_view> users_of_gdal = {
      "src/data/", "src/place/", "src/report/tables_xlsx.cpp", "src/report/workbook_writer.cpp",
      "src/report/panel_gpkg.cpp"};
  static const std::vector<Heavy> rules = {
      {"CLI/", {"app/arguments.cpp"}, {}},
      // The answers of `method` are put together by files of the program itself.
      {"nlohmann/", {"src/report/", "app/", "src/data/data_package.cpp"}, {"app/method_call.h"}},
      {"toml++/", {"src/study/read_", "src/study/lock.cpp"}, {}},
      {"boost/", {"src/numeric/"}, {}},
      {"Eigen/", {"src/numeric/", "src/method/"}, {}},
      {"gdal", users_of_gdal, {"src/data/gdal_source.h"}},
      {"ogr", users_of_gdal, {"src/data/gdal_source.h"}},
      {"cpl_", users_of_gdal, {}},
      {"zlib.h", {"src/data/archive.cpp"}, {}},
      {"expat.h", {"src/data/read_xml.cpp"}, {}},
      {"Random123/", {"src/base/random.cpp"}, {}},
      {"openssl/", {"src/base/hash.cpp"}, {}},
      // A template of ours that runs in parallel. Methods run their placebos and replicates side by side.
      {"tbb/",
       {"src/numeric/", "src/method/", "src/multiverse/", "src/study/"},
       {"src/multiverse/shared_steps.h"}},
  };
  return rules;
}

bool may_include(const std::string& path, const Heavy& rule) {
  if (has_suffix(path, ".h")) return std::ranges::find(rule.headers, path) != rule.headers.end();
  return std::ranges::any_of(rule.sources, [&](std::string_view prefix) { return has_prefix(path, prefix); });
}

std::vector<std::string> misplaced_heavy_headers(const std::vector<TextFile>& files) {
  std::vector<std::string> breaches;
  for (const TextFile& file : files) {
    if (!is_cpp(file.path) || has_prefix(file.path, "tests/") || has_prefix(file.path, "bench/")) continue;
    for (const Include& include : includes_of(file.text)) {
      for (const Heavy& rule : heavy_headers()) {
        const bool heavy = include.header.starts_with(rule.header);
        if (heavy && !may_include(file.path, rule)) breaches.push_back(at_line(file, include));
      }
    }
  }
  return breaches;
}

TEST(Layering, NoFolderIncludesOneThatStandsLater) {
  const auto breaches = wrong_way_includes(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Layering, NoMethodSeesAClaim) {
  const auto breaches = methods_that_see_claims(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Layering, PublicHeadersNeedOnlyTheStandardLibraryAndExpected) {
  const auto breaches = foreign_includes_of_public_headers(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(Layering, HeavyHeadersStayWhereTheyAreAllowed) {
  const auto breaches = misplaced_heavy_headers(project_files());
  EXPECT_TRUE(breaches.empty()) << listed(breaches);
}

TEST(LayeringRule, RefusesALaterFolderAndAcceptsAnEarlierOne) {
  EXPECT_EQ(wrong_way_includes({{"src/data/a.cpp", "#include \"claim/read_claim.h\"\n"}}).size(), 1U);
  EXPECT_EQ(wrong_way_includes({{"src/data/a.cpp", "#include <report/page.h>\n"}}).size(), 1U);
  EXPECT_EQ(wrong_way_includes({{"src/data/a.cpp", "#include \"../claim/read_claim.h\"\n"}}).size(), 1U);
  EXPECT_EQ(wrong_way_includes({{"src/elsewhere/a.cpp", ""}}).size(), 1U);
  EXPECT_TRUE(wrong_way_includes({{"src/claim/a.cpp", "#include \"data/a.h\"\n#include <map>\n"}}).empty());
  EXPECT_TRUE(wrong_way_includes({{"src/data/a.cpp", "// #include \"claim/read_claim.h\"\n"}}).empty());
}

TEST(LayeringRule, RefusesAMethodThatSeesAClaim) {
  const std::string text = "#include \"contraste/claim.h\"\n";
  EXPECT_EQ(methods_that_see_claims({{"src/method/change.h", text}}).size(), 1U);
  EXPECT_TRUE(methods_that_see_claims({{"src/method/consistency.h", text}}).empty());
}

TEST(LayeringRule, RefusesALibraryInAPublicHeader) {
  const std::string path = "include/contraste/a.h";
  EXPECT_EQ(foreign_includes_of_public_headers({{path, "#include <fmt/format.h>\n"}}).size(), 1U);
  EXPECT_EQ(foreign_includes_of_public_headers({{path, "#include <gdal.h>\n"}}).size(), 1U);
  EXPECT_EQ(foreign_includes_of_public_headers({{path, "#include \"base/text.h\"\n"}}).size(), 1U);
  EXPECT_TRUE(foreign_includes_of_public_headers({{path, "#include <string>\n#include <tl/expected.hpp>\n"}})
                  .empty());
}

TEST(LayeringRule, RefusesAHeavyHeaderElsewhereAndInAnyHeader) {
  const std::string text = "#include <nlohmann/json.hpp>\n";
  EXPECT_EQ(misplaced_heavy_headers({{"src/claim/a.cpp", text}}).size(), 1U);
  EXPECT_EQ(misplaced_heavy_headers({{"src/report/a.h", text}}).size(), 1U);
  EXPECT_TRUE(misplaced_heavy_headers({{"src/report/a.cpp", text}}).empty());
  EXPECT_TRUE(misplaced_heavy_headers({{"src/data/gdal_source.h", "#include <gdal.h>\n"}}).empty());
}

}  // namespace
}  // namespace contraste::style
