// The table of places of the default study: well formed, and enough for the files that people bring.
#include "place/colombia.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "data/text_records.h"

namespace contraste {
namespace {

using testing_place::code_of;
using testing_place::colombia;
using testing_place::colombian_places;

std::size_t count_of(std::string_view level) {
  return static_cast<std::size_t>(std::ranges::count(colombia().places, level, &Place::level));
}

TEST(Colombia, HasItsDepartmentsAndMunicipalities) {
  const auto read = read_places(
      testing_place::bytes_of(testing_place::in_project("studies/plan-colombia/places/colombia.csv")), "c");
  ASSERT_TRUE(read) << read.error().front().where << ' ' << read.error().front().what;
  EXPECT_EQ(read->scheme, CodeScheme::divipola);
  EXPECT_EQ(count_of("country"), 1U);
  EXPECT_EQ(count_of("department"), 33U);
  EXPECT_EQ(count_of("municipality"), 1125U);
  EXPECT_EQ(colombia().places.size(), 1159U);
}

TEST(Colombia, EachMunicipalityIsPartOfTheDepartmentOfItsCode) {
  for (const Place& place : colombia().places) {
    EXPECT_EQ(canonical_code(place.code, CodeScheme::divipola), place.code);
    EXPECT_EQ(trim(place.name), place.name);
    const std::string whole = place.level == "country"      ? ""
                              : place.level == "department" ? "CO"
                                                            : place.code.substr(0, 2);
    EXPECT_EQ(place.parent, whole) << place.code;
    EXPECT_EQ(place.now.empty(), !place.until.has_value()) << place.code;
    EXPECT_TRUE(place.split_from.empty() || place.from) << place.code;
  }
}

// Each name of each place, with its department, as files write them.
struct Named {
  std::string code, name, department;
};

std::vector<Named> all_names() {
  std::vector<Named> names;
  for (const Place& place : colombia().places) {
    if (place.level != "municipality") continue;
    const auto parent = std::ranges::find(colombia().places, place.parent, &Place::code);
    names.push_back({place.code, place.name, parent->name});
    for (const std::string& other : place.other_names) names.push_back({place.code, other, parent->name});
  }
  return names;
}

TEST(Colombia, EachNameWithinItsDepartmentIsThatOfOnePlace) {
  for (const Named& named : all_names()) {
    const PlaceMatch match =
        colombian_places().match({.name = named.name, .parent_name = named.department}, "municipality");
    EXPECT_EQ(code_of(colombian_places(), match), named.code) << named.name << ": " << match.remark;
    EXPECT_EQ(match.grade, MatchGrade::exact_name);
  }
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

RC_GTEST_PROP(Colombia, AnyDecorationOfANameFindsThePlace, ()) {
  static const std::vector<Named> names = all_names();
  const Named named = *rc::gen::elementOf(names);
  std::string name = named.name;
  if (*rc::gen::arbitrary<bool>()) name = fold(name);
  if (*rc::gen::arbitrary<bool>()) name = upper(name);
  name += *rc::gen::element<std::string>("", " ", " (CT)", "(CT)", " (1)");
  const std::string department =
      *rc::gen::arbitrary<bool>() ? upper(fold(named.department)) : named.department;
  const PlaceMatch match =
      colombian_places().match({.name = name, .parent_name = department}, "municipality");
  RC_ASSERT(code_of(colombian_places(), match) == named.code);
}

std::string without_leading_zero(const std::string& code) {
  return code.starts_with('0') ? code.substr(1) : code;
}

RC_GTEST_PROP(Colombia, AnyDecorationOfACodeFindsThePlace, ()) {
  static const std::vector<Named> names = all_names();
  const Named named = *rc::gen::elementOf(names);
  std::string code = *rc::gen::arbitrary<bool>() ? named.code : named.code + "000";
  if (*rc::gen::arbitrary<bool>()) code = without_leading_zero(code);
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      for (std::size_t at = code.size(); at > 3;) code.insert(at -= 3, *rc::gen::element<std::string>(","));
      break;
    case 1:
      code += ".0";
      break;
    case 2:
      code = "CO" + code;
      break;
    default:
      break;
  }
  const std::string name = *rc::gen::arbitrary<bool>() ? upper(fold(named.name)) : "";
  const PlaceMatch match = colombian_places().match({.code = code, .name = name}, "municipality");
  RC_ASSERT(code_of(colombian_places(), match) == named.code);
  RC_ASSERT(match.grade == MatchGrade::code);
}

TEST(Colombia, NamesThatFilesUseAreKnown) {
  const auto department = [](std::string_view name) {
    return code_of(colombian_places(), colombian_places().match({.name = name}, "department"));
  };
  EXPECT_EQ(department("VALLE"), "76");
  EXPECT_EQ(department("GUAJIRA"), "44");
  EXPECT_EQ(department("N. DE SANTANDER"), "54");
  EXPECT_EQ(department("SAN ANDRÉS ISLAS"), "88");
  EXPECT_EQ(department("BOGOTÁ D.C."), "11");
  EXPECT_EQ(department("SANTAFE DE BOGOTA D.C"), "11");
  EXPECT_EQ(department("ARCHIPIELAGO DE SAN ANDRES PROVIDENCIA Y SANTA CATALINA"), "88");
  const PlaceMatch ambiguous = colombian_places().match({.name = "SAN MARTIN"}, "municipality");
  EXPECT_EQ(ambiguous.fault, PlaceFault::ambiguous_name);
  EXPECT_EQ(ambiguous.remark, "SAN MARTIN is in Cesar, Meta");
}

// The police counts the capital to the department that it was split from.
TEST(Colombia, BogotaIsFoundInCundinamarca) {
  for (const PlaceWords& words :
       {PlaceWords{.code = "11001000", .name = "BOGOTÁ D.C. (CT)", .parent_name = "CUNDINAMARCA"},
        PlaceWords{.name = "BOGOTÁ D.C. (CT)", .parent_name = "CUNDINAMARCA"}}) {
    EXPECT_EQ(code_of(colombian_places(), colombian_places().match(words, "municipality")), "11001");
    EXPECT_EQ(code_of(colombian_places(), colombian_places().match(words, "department")), "11");
  }
}

TEST(Colombia, PlacesThatWereMergedAreStillFound) {
  const PlaceMatch merged = colombian_places().match({.code = "94663000", .name = "MAPIRIPANA"});
  ASSERT_TRUE(merged.place);
  EXPECT_EQ(colombia().places[*merged.place].now, "94343");
  EXPECT_EQ(code_of(colombian_places(), colombian_places().match({.code = "94343", .name = "MAPIRIPANA"})),
            "94343");
}

// A file with its rows as maps from heading to cell.
using Rows = std::vector<std::map<std::string, std::string>>;

Rows rows_of(const std::string& path, char separator) {
  std::string bytes = testing_place::bytes_of(testing_place::in_project(path));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (!is_utf8(bytes)) bytes = from_windows_1252(bytes);
  const auto records = text_records(bytes, separator, path).value_or(std::vector<TextRecord>{});
  Rows rows;
  std::vector<std::string> header;
  for (const TextRecord& record : records) {
    std::vector<std::string> cells = cells_of(record.text, separator);
    if (header.empty()) {
      for (std::string& name : cells) header.push_back(upper(name));
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(cells.size(), header.size()); ++i) row[header[i]] = cells[i];
  }
  return rows;
}

// "code 18642 exact 0 ..." of rows, with and without their codes.
struct Tally {
  std::map<MatchGrade, int> grades;
  std::map<PlaceFault, int> faults;
  std::set<std::string> remarks;
};

struct CrimeFile {
  const char* name;
  char separator;
  std::size_t rows;
  const char* code;
};

constexpr CrimeFile crime_files[] = {{"SECUESTRO.csv", ',', 18642, "COD_MUNI"},
                                     {"EXTORSION.csv", ',', 69137, "COD_MUNI"},
                                     {"SECUESTRO-resaved.csv", '\t', 18642, "COD_MUNI"},
                                     {"TERRORISMO.csv", ',', 3954, "CODIGO DANE"},
                                     {"HURTO.csv", ',', 36156, "CODIGO DANE"}};
const std::string open_crime = "../shared/data/colombia-open-crime/";

enum class Given { code_and_name, name, name_alone };

Tally tally(const Rows& rows, const CrimeFile& file, Given given) {
  Tally result;
  for (const auto& row : rows) {
    PlaceWords words;
    if (given == Given::code_and_name) words.code = row.at(file.code);
    words.name = row.at("MUNICIPIO");
    if (given != Given::name_alone) words.parent_name = row.at("DEPARTAMENTO");
    if (given != Given::name_alone && row.contains("COD_DEPTO")) words.parent_code = row.at("COD_DEPTO");
    const PlaceMatch match = colombian_places().match(words, "municipality");
    ++result.grades[match.grade];
    ++result.faults[match.fault];
    if (!match.remark.empty()) result.remarks.insert(match.remark);
  }
  return result;
}

std::string listed(const std::set<std::string>& remarks) {
  std::string text;
  for (const std::string& remark : remarks) text += "\n" + remark;
  return text;
}

TEST(Colombia, EachRowOfTheOpenCrimeFilesHasItsPlace) {
  if (!std::filesystem::exists(testing_place::in_project(open_crime)))
    GTEST_SKIP() << open_crime << " is not here";
  for (const CrimeFile& file : crime_files) {
    const Rows rows = rows_of(open_crime + file.name, file.separator);
    ASSERT_EQ(rows.size(), file.rows) << file.name;
    for (const Given given : {Given::code_and_name, Given::name}) {
      const Tally found = tally(rows, file, given);
      const std::string what = std::string(file.name) + (given == Given::name ? " names " : " codes ");
      for (const auto& [grade, count] : found.grades) {
        RecordProperty(what + std::to_string(static_cast<int>(grade)), count);
      }
      EXPECT_EQ(found.faults.at(PlaceFault::none), static_cast<int>(file.rows))
          << what << listed(found.remarks);
    }
  }
}

TEST(Colombia, ANameAloneIsItsPlaceOrIsSetAside) {
  if (!std::filesystem::exists(testing_place::in_project(open_crime)))
    GTEST_SKIP() << open_crime << " is not here";
  for (const CrimeFile& file : crime_files) {
    int found = 0;
    for (const auto& row : rows_of(open_crime + file.name, file.separator)) {
      const auto code = repaired_code(row.at(file.code), CodeScheme::divipola);
      const PlaceMatch match = colombian_places().match({.name = row.at("MUNICIPIO")}, "municipality");
      found += match.place.has_value();
      if (match.place) {
        ASSERT_EQ(code_of(colombian_places(), match), code);
      } else {
        ASSERT_EQ(match.fault, PlaceFault::ambiguous_name) << row.at("MUNICIPIO");
      }
    }
    RecordProperty(std::string(file.name) + " alone", found);
    EXPECT_GT(found, static_cast<int>(file.rows) * 4 / 5) << file.name;
  }
}

TEST(Colombia, OfTheResavedFileOnlyCutCodesFallBackOnNames) {
  if (!std::filesystem::exists(testing_place::in_project(open_crime)))
    GTEST_SKIP() << open_crime << " is not here";
  const CrimeFile& file = crime_files[2];
  Tally found = tally(rows_of(open_crime + file.name, file.separator), file, Given::code_and_name);
  EXPECT_EQ(found.grades[MatchGrade::code], 18642 - 2384);
  EXPECT_EQ(found.grades[MatchGrade::folded_name] + found.grades[MatchGrade::exact_name], 2384);
}

TEST(Colombia, RepairedCodesOfTheResavedFileAreThoseOfTheFirst) {
  if (!std::filesystem::exists(testing_place::in_project(open_crime)))
    GTEST_SKIP() << open_crime << " is not here";
  const Rows first = rows_of(open_crime + "SECUESTRO.csv", ',');
  const Rows resaved = rows_of(open_crime + "SECUESTRO-resaved.csv", '\t');
  ASSERT_EQ(first.size(), resaved.size());
  int cut = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const std::string& code = resaved[i].at("COD_MUNI");
    cut += !canonical_code(code, CodeScheme::divipola);
    ASSERT_EQ(repaired_code(code, CodeScheme::divipola),
              canonical_code(first[i].at("COD_MUNI"), CodeScheme::divipola));
  }
  EXPECT_EQ(cut, 2384);
}

TEST(Colombia, EachMunicipalityOfTheHomicideFileIsFoundByCodeAndByName) {
  const std::string path = "../shared/data/colombia-municipal-homicides/homicidios.1990.a.2013.csv";
  if (!std::filesystem::exists(testing_place::in_project(path))) GTEST_SKIP() << path << " is not here";
  const Rows rows = rows_of(path, ',');
  ASSERT_EQ(rows.size(), 1122U);
  std::set<std::string> codes;
  for (const auto& row : rows) {
    const PlaceWords both{
        .code = row.at("COD"), .name = row.at("MUNICIPIO"), .parent_name = row.at("DEPARTAMENTO")};
    const PlaceMatch match = colombian_places().match(both, "municipality");
    EXPECT_EQ(match.grade, MatchGrade::code) << row.at("COD") << match.remark;
    codes.insert(code_of(colombian_places(), match));
    const PlaceWords name{.name = both.name, .parent_name = both.parent_name};
    const PlaceMatch named = colombian_places().match(name, "municipality");
    EXPECT_EQ(named.place, match.place) << row.at("MUNICIPIO") << ' ' << named.remark;
  }
  EXPECT_EQ(codes.size(), 1122U);
}

}  // namespace
}  // namespace contraste
