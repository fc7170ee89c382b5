// datapackage.json: what it declares, and what a hostile one may not do.
#include "data/data_package.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace contraste {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

DataPackage read(std::string_view json) {
  Checked<DataPackage> package = parse_data_package(json, "datapackage.json");
  if (!package) {
    for (const Error& error : package.error()) ADD_FAILURE() << error.where << ": " << error.what;
    return {};
  }
  return std::move(*package);
}

// "where: what" of all errors; "" for none.
std::string faults(const Checked<DataPackage>& package) {
  std::string text;
  if (package) return text;
  for (const Error& error : package.error()) {
    EXPECT_FALSE(error.remedy.empty());
    text += error.where + ": " + error.what + "\n";
  }
  return text;
}

std::string faults(std::string_view json) {
  return faults(parse_data_package(json, "p"));
}

std::string with_path(const std::string& path) {
  return R"({"resources": [{"name": "a", "path": ")" + path + R"("}]})";
}

TEST(DataPackage, ReadsTheFormOfOurWorldInData) {
  const DataPackage package = read(R"({
    "name": "homicides", "title": "Homicide rates", "description": "",
    "sources": [{"name": "Eisner 2014"}],
    "resources": [{"path": "x.csv", "schema": {"fields": [
      {"name": "Entity", "type": "string"}, {"name": "Year", "type": "year"},
      {"name": "Homicide rate", "type": "any"}]}}]
})");
  EXPECT_EQ(package.title, "Homicide rates");
  ASSERT_EQ(package.sources.size(), 1U);
  EXPECT_EQ(package.sources[0].title, "Eisner 2014");
  ASSERT_EQ(package.resources.size(), 1U);
  const PackageResource& resource = package.resources[0];
  EXPECT_THAT(resource.paths, ElementsAre("x.csv"));
  ASSERT_EQ(resource.fields.size(), 3U);
  EXPECT_EQ(resource.fields[1].type, "year");
  EXPECT_EQ(resource.dialect.delimiter, ',');
  EXPECT_THAT(resource.fields[0].missing_values, ElementsAre(""));
  EXPECT_TRUE(package.notes.empty());
}

TEST(DataPackage, ReadsWhatAColombianFileNeeds) {
  const DataPackage package = read(R"({
    "name": "secuestro", "licenses": [{"name": "CC-BY-4.0", "path": "https://example.org/by"}],
    "resources": [{"name": "events", "path": ["a.csv", "parts/b.csv"], "encoding": "ISO-8859-1",
      "dialect": {"delimiter": ";", "quoteChar": "'", "header": true, "commentChar": "#"},
      "schema": {
        "missingValues": ["", "NO REPORTA", {"value": "-", "label": "none"}],
        "primaryKey": "id",
        "fields": [
          {"name": "id", "type": "integer", "constraints": {"required": true, "unique": true, "minimum": 1}},
          {"name": "FECHA HECHO", "type": "date", "format": "%m/%d/%Y %I:%M:%S %p"},
          {"name": "CANTIDAD", "type": "number", "decimalChar": ",", "groupChar": ".", "bareNumber": false,
           "missingValues": ["ND"], "constraints": {"enum": [1, "2"]}}]}}]})");
  EXPECT_EQ(package.licences[0].name, "CC-BY-4.0");
  const PackageResource& resource = package.resources[0];
  EXPECT_THAT(resource.paths, ElementsAre("a.csv", "parts/b.csv"));
  EXPECT_EQ(resource.encoding, "iso-8859-1");
  EXPECT_EQ(resource.dialect.delimiter, ';');
  EXPECT_EQ(resource.dialect.quote, '\'');
  EXPECT_EQ(resource.dialect.comment, "#");
  EXPECT_THAT(resource.primary_key, ElementsAre("id"));
  EXPECT_TRUE(resource.fields[0].required && resource.fields[0].unique);
  EXPECT_EQ(resource.fields[0].minimum, "1");
  EXPECT_EQ(declared_order(resource.fields[1].format), DayOrder::month_first);
  EXPECT_THAT(resource.fields[1].missing_values, ElementsAre("", "NO REPORTA", "-"));
  EXPECT_EQ(plain_number("1.234,5 casos", resource.fields[2]), "1234.5");
  EXPECT_THAT(resource.fields[2].missing_values, ElementsAre("ND"));
  EXPECT_THAT(resource.fields[2].allowed, ElementsAre("1", "2"));
}

TEST(DataPackage, SaysWhereATypeIsWrongAndFindsAllOfThem) {
  const std::string text = faults(R"({"name": 5, "sources": "x", "resources": [
    7, {"path": "a.csv", "schema": {"fields": {"name": "a"}}},
    {"path": "b.csv", "dialect": {"delimiter": ";;"},
     "schema": {"fields": [{"name": ["a"]}, {"name": "b", "constraints": 3}, "c"]}}, {"name": "d"}]})");
  for (const char* expected :
       {"p:name: name is a number, not a text", "p:sources: sources is a string, not a list",
        "p:resources/0: resources/0 is a number, not an object", "p:resources/1/schema/fields",
        "p:resources/2/dialect/delimiter", "p:resources/2/schema/fields/0/name",
        "p:resources/2/schema/fields/1/constraints", "p:resources/2/schema/fields/2",
        "p:resources/3: resources/3 names no file"}) {
    EXPECT_THAT(text, HasSubstr(expected));
  }
}

TEST(DataPackage, RefusesWhatIsNoJsonOrNoPackage) {
  for (const std::string_view json :
       {"", "{", "[]", "5", "{\"a\": }", "{\"resources\": [}", "{\"a\": \"\xff\"}", "{\"a\": 1e999}", "{}",
        "{\"resources\": []}", "{} {}", "{\"resources\": null}"}) {
    EXPECT_NE(faults(json), "") << json;
  }
}

TEST(DataPackage, RefusesDeepBracketsButNotThoseInTexts) {
  const std::string deep(200000, '[');
  EXPECT_THAT(faults("{\"a\": " + deep + "}"), HasSubstr("64 deep"));
  EXPECT_THAT(faults("{\"a\": " + deep + std::string(200000, ']') + "}"), HasSubstr("64 deep"));
  read("{\"a\": \"\\\"" + deep + "\", \"resources\": [{\"path\": \"x.csv\"}]}");
}

TEST(DataPackage, RefusesNamesThatStandTwice) {
  EXPECT_THAT(faults(R"({"resources": [{"name": "a", "path": "x"}, {"name": "a", "path": "y"}]})"),
              HasSubstr("two resources are called a"));
  EXPECT_THAT(
      faults(R"({"resources": [{"path": "x", "schema": {"fields": [{"name": "a"}, {"name": "a"}]}}]})"),
      HasSubstr("two fields are called a"));
}

TEST(DataPackage, RefusesPathsThatLeaveTheFolder) {
  for (const char* path : {"/etc/passwd", "../x.csv", "a/../../x.csv", "https://example.org/x.csv", "C:x.csv",
                           "a\\\\..\\\\x.csv", "~/x.csv", "", "..", "file:///x", "a\\u0000b"}) {
    EXPECT_THAT(faults(with_path(path)), HasSubstr("out of the package's folder")) << path;
  }
  for (const char* path : {"x.csv", "a/b/x.csv", "./x.csv", "..x/y..csv"}) {
    EXPECT_EQ(faults(with_path(path)), "") << path;
  }
  EXPECT_NE(faults(R"({"resources": [{"path": "x", "schema": "https://example.org/s.json"}]})"), "");
}

TEST(DataPackage, ForeignKeysMayGoInCircles) {
  const DataPackage package = read(R"({"resources": [
    {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "foreignKeys": [
      {"fields": "x", "reference": {"resource": "b", "fields": "y"}},
      {"fields": ["x"], "reference": {"resource": "", "fields": ["x"]}}]}},
    {"name": "b", "path": "b.csv", "schema": {"fields": [{"name": "y"}], "foreignKeys": [
      {"fields": "y", "reference": {"resource": "a", "fields": "x"}}]}}]})");
  ASSERT_EQ(package.resources[0].foreign_keys.size(), 2U);
  EXPECT_EQ(package.resources[0].foreign_keys[0].resource, "b");
  const auto broken = [](const std::string& key) {
    return faults(R"({"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}],
      "foreignKeys": [)" +
                  key + "]}}]}");
  };
  EXPECT_THAT(broken(R"({"fields": "x", "reference": {"resource": "c", "fields": "x"}})"),
              HasSubstr("the resource c"));
  EXPECT_THAT(broken(R"({"fields": "z", "reference": {"resource": "a", "fields": "x"}})"),
              HasSubstr("names z"));
  EXPECT_THAT(broken(R"({"fields": "x"})"), HasSubstr("on both sides"));
}

TEST(DataPackage, NotesWhatIsNotUsed) {
  const DataPackage package =
      read(R"({"resources": [{"data": [1], "schema": {"fields": [{"name": "a", "type": "quantity"}]}}]})");
  ASSERT_EQ(package.notes.size(), 2U);
  EXPECT_THAT(package.notes[1].en, HasSubstr("quantity"));
  EXPECT_FALSE(package.notes[1].es.empty());
}

TEST(DataPackage, HoldsTheHeaderAgainstTheSchema) {
  const DataPackage package = read(R"({"resources": [{"path": "x.csv", "schema": {"fields": [
    {"name": "Fecha"}, {"name": "Código"}, {"name": "n"}, {"name": "N"}]}}]})");
  const PackageResource& resource = package.resources[0];
  const HeaderMatch same = match_header(resource, {"Fecha", "Código", "n", "N"});
  EXPECT_TRUE(same.differences.empty());
  const HeaderMatch other = match_header(resource, {"CODIGO", "fecha ", "n", "extra", "n"});
  EXPECT_THAT(other.field_of_column, ElementsAre(1, 0, 2, std::nullopt, std::nullopt));
  ASSERT_EQ(other.differences.size(), 4U);
  EXPECT_EQ(other.differences[0].en, "The column extra is not declared.");
  EXPECT_EQ(other.differences[2].en, "The field N is declared, but the file has no such column.");
  EXPECT_EQ(other.differences[3].en, "The columns stand in another order than declared.");
}

TEST(DataPackage, ManyFieldsTakeTheirTimeAndNotItsSquare) {
  std::string json = R"({"resources": [{"path": "x.csv", "schema": {"fields": [{"name": "f"})";
  for (int i = 0; i < 200000; ++i) json += ",{\"name\":\"f" + std::to_string(i) + "\"}";
  json += "]}}]}";
  const DataPackage package = read(json);
  std::vector<std::string> header;
  for (const FieldRule& field : package.resources.at(0).fields) header.push_back(field.name);
  EXPECT_EQ(header.size(), 200001U);
  EXPECT_TRUE(match_header(package.resources[0], header).differences.empty());
}

RC_GTEST_PROP(DataPackage, AnyTextIsReadOrRefused, (const std::string& text)) {
  (void)faults(text);
  (void)faults("{\"resources\": [" + text + "]}");
}

class PackageFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("contraste-package-" + std::to_string(getpid()));
    fs::create_directories(folder_ / "package");
    fs::create_directories(folder_ / "package-beside");
    write("outside.csv", "secret");
    write("package-beside/x.csv", "secret");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  fs::path folder_;
};

TEST_F(PackageFolder, ReadsASchemaInAFileOfItsOwn) {
  write("package/datapackage.json",
        R"({"resources": [{"path": "x.csv", "schema": "s.json", "dialect": "d.json"}]})");
  write("package/s.json", R"({"fields": [{"name": "a", "type": "strange"}], "primaryKey": ["a"]})");
  write("package/d.json", R"({"delimiter": "\t"})");
  for (const fs::path& path : {folder_ / "package", folder_ / "package" / "datapackage.json"}) {
    const Checked<DataPackage> package = read_data_package(path);
    ASSERT_TRUE(package) << faults(package);
    EXPECT_EQ(package->resources[0].fields.at(0).name, "a");
    EXPECT_EQ(package->resources[0].dialect.delimiter, '\t');
    EXPECT_EQ(package->notes.size(), 1U);
  }
  write("package/s.json", R"({"fields": 5})");
  EXPECT_THAT(faults(read_data_package(folder_ / "package")), HasSubstr("s.json:fields"));
  fs::remove(folder_ / "package/s.json");
  EXPECT_THAT(faults(read_data_package(folder_ / "package")), HasSubstr("s.json does not exist"));
}

TEST_F(PackageFolder, RefusesLinksOutOfTheFolder) {
  write("package/datapackage.json", with_path("link.csv"));
  fs::create_symlink("../outside.csv", folder_ / "package/link.csv");
  EXPECT_THAT(faults(read_data_package(folder_ / "package")), HasSubstr("a link that leads out"));
  fs::remove(folder_ / "package/link.csv");
  fs::create_directory_symlink("../package-beside", folder_ / "package/sub");
  write("package/datapackage.json", with_path("sub/x.csv"));
  EXPECT_THAT(faults(read_data_package(folder_ / "package")), HasSubstr("a link that leads out"));
  // A link that stays inside may stand.
  write("package/y.csv", "a");
  fs::create_symlink("y.csv", folder_ / "package/inner.csv");
  write("package/datapackage.json", with_path("inner.csv"));
  EXPECT_EQ(faults(read_data_package(folder_ / "package")), "");
  const Result<fs::path> found = path_in_package(folder_ / "package", "inner.csv");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->filename(), "y.csv");
  EXPECT_EQ(path_in_package(folder_ / "package", "none.csv").error().code, ErrorCode::file_missing);
}

TEST_F(PackageFolder, RefusesAHugePackageWithoutReadingIt) {
  write("package/datapackage.json", "{");
  fs::resize_file(folder_ / "package/datapackage.json", 17U << 20);
  EXPECT_THAT(faults(read_data_package(folder_ / "package")), HasSubstr("larger than 16 MB"));
  EXPECT_THAT(faults(read_data_package(folder_ / "nowhere.json")), HasSubstr("does not exist"));
}

}  // namespace
}  // namespace contraste
