#include "place/read_places.h"

#include <gtest/gtest.h>

#include "place/place_index.h"

namespace contraste {
namespace {

PlaceTable table(std::string_view bytes, std::string_view scheme = {}) {
  return read_places(bytes, "p.csv", scheme).value_or(PlaceTable{});
}

// "value_unreadable p.csv:3:code", one a line.
std::string problems(std::string_view bytes, std::string_view scheme = {}) {
  const auto result = read_places(bytes, "p.csv", scheme);
  if (result) return "read";
  std::string text;
  for (const Error& error : result.error()) {
    if (!text.empty()) text += ' ';
    text += error.where;
    EXPECT_FALSE(error.what.empty() || error.remedy.empty());
  }
  return text;
}

TEST(ReadPlaces, ReadsEachColumn) {
  const PlaceTable places = table(
      "code,name,level,parent,other_names,from,until,split_from,now\n"
      "5,Antioquia,department,,,,,,\n"
      "5.001,Medellín,municipality,5,La Villa | Medellin,1990,,5002|05003,\n"
      "5002,Old,municipality,5,,,2001-05,,5001\n"
      "5003,Other,municipality,5,,2001-05-02,,,\n");
  ASSERT_EQ(places.places.size(), 4U);
  EXPECT_EQ(places.scheme, CodeScheme::divipola);
  EXPECT_EQ(places.places[0].code, "05");
  const Place& medellin = places.places[1];
  EXPECT_EQ(medellin.code, "05001");
  EXPECT_EQ(medellin.parent, "05");
  EXPECT_EQ(medellin.level, "municipality");
  EXPECT_EQ(medellin.other_names, (std::vector<std::string>{"La Villa", "Medellin"}));
  EXPECT_EQ(medellin.from, read_date("1990-01-01").value());
  EXPECT_EQ(medellin.split_from, (std::vector<std::string>{"05002", "05003"}));
  EXPECT_EQ(places.places[2].until, read_date("2001-05-31").value());
  EXPECT_EQ(places.places[2].now, "05001");
  EXPECT_EQ(places.places[3].from, read_date("2001-05-02").value());
}

TEST(ReadPlaces, ReadsSpanishHeadingsAndOtherSeparators) {
  const PlaceTable places =
      table("Nombre;Código;Nivel;Parte de\nAntioquia;5;departamento;\nMedellín;5001;municipio;5\n");
  ASSERT_EQ(places.places.size(), 2U);
  EXPECT_EQ(places.places[1].parent, "05");
  EXPECT_EQ(places.places[1].level, "municipio");
}

TEST(ReadPlaces, CodesOfDivipolaSayLevelAndWhole) {
  const PlaceTable places = table("code,name\nCO,Colombia\n5,Antioquia\n5001,Medellín\n");
  ASSERT_EQ(places.places.size(), 3U);
  EXPECT_EQ(places.places[0].level, "department");
  EXPECT_EQ(places.places[0].parent, "CO");
  EXPECT_EQ(places.places[1].level, "municipality");
  EXPECT_EQ(places.places[1].parent, "05");
  EXPECT_EQ(places.places[2].level, "country");
  EXPECT_EQ(places.places[2].parent, "");
}

TEST(ReadPlaces, DecidesTheSchemeByTheCodes) {
  EXPECT_EQ(table("code,name\nCO,Colombia\nPER,Peru\nCO-ANT,Antioquia\n").scheme, CodeScheme::iso_3166);
  EXPECT_EQ(table("code,name\nX1,a\n7,b\n").scheme, CodeScheme::text);
  EXPECT_EQ(table("code,name\n1,a\n2,b\n101,c\n").scheme, CodeScheme::text);
  EXPECT_EQ(table("code,name\n5,a\n5001,c\n").scheme, CodeScheme::divipola);
  EXPECT_EQ(table("code,name\n5,a\n8,c\n").scheme, CodeScheme::text);
  EXPECT_EQ(table("code,name\n5,a\n8,c\n", "divipola").places.front().code, "05");
  EXPECT_EQ(table("code,name\n5,a\n5001,c\n", "text").places.front().code, "5");
}

TEST(ReadPlaces, ReportsAllProblemsTogether) {
  EXPECT_EQ(problems("code,name,parent,from,until,now\n"
                     "5,Antioquia,,,,\n"
                     "05001,Medellín,5,,,\n"
                     "5001,Again,5,,,\n"
                     "25.29,Cut,5,,,\n"
                     "05002,,08,,,\n"
                     "05003,Late,5,2001,2000,\n"
                     "05004,Gone,5,,,5001\n"
                     "05005,Odd,5,someday,,\n",
                     "divipola"),
            "p.csv:5:code p.csv:6:name p.csv:9:from p.csv:4:code p.csv:6:parent p.csv:7:until p.csv:8:now");
}

TEST(ReadPlaces, RefusesAPlaceThatIsPartOfItself) {
  EXPECT_EQ(problems("code,name,parent\nA,a,B\nB,b,C\nC,c,A\nD,d,\n"),
            "p.csv:2:parent p.csv:3:parent p.csv:4:parent");
  EXPECT_EQ(problems("code,name,parent\nA,a,A\nB,b,\n"), "p.csv:2:parent");
}

TEST(ReadPlaces, RefusesTablesWithoutTheirColumns) {
  EXPECT_EQ(problems("code,title\nA,a\nB,b\n"), "p.csv");
  EXPECT_EQ(problems("a,b\n1,2\n3,4\n"), "p.csv p.csv");
  EXPECT_EQ(problems("code,name,nombre\nA,a,b\nB,c,d\n"), "p.csv:1");
  EXPECT_EQ(problems("code,name\nA,a\nB,b\n", "postal"), "p.csv");
  EXPECT_EQ(problems(""), "p.csv");
}

TEST(CountryPlaces, HaveNamesInBothLanguages) {
  const PlaceIndex index(country_places());
  const auto code = [&](const PlaceWords& words) {
    const PlaceMatch match = index.match(words, "country");
    return match.place ? index.table().places[*match.place].code : match.remark;
  };
  EXPECT_EQ(code({.code = "COL"}), "CO");
  EXPECT_EQ(code({.code = "170"}), "CO");
  EXPECT_EQ(code({.name = "Brasil"}), "BR");
  EXPECT_EQ(code({.name = "PERU"}), "PE");
  EXPECT_EQ(code({.name = "Estados Unidos"}), "US");
  EXPECT_EQ(code({.name = "Republica Dominicana"}), "DO");
  EXPECT_EQ(code({.name = "España"}), "ES");
}

TEST(CountryPlaces, NoNameIsThatOfTwo) {
  const PlaceIndex index(country_places());
  for (const Place& place : country_places().places) {
    std::vector<std::string> names = place.other_names;
    names.push_back(place.name);
    for (const std::string& name : names) {
      const PlaceMatch match = index.match({.name = name});
      EXPECT_EQ(match.place ? index.table().places[*match.place].code : match.remark, place.code) << name;
    }
  }
}

}  // namespace
}  // namespace contraste
