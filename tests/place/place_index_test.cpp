#include "place/place_index.h"

#include <gtest/gtest.h>

#include "place/read_places.h"

namespace contraste {
namespace {

// A country with two departments, places of one name in both, a district that is both levels, and a place
// that was merged into another.
const PlaceIndex& index() {
  static const PlaceIndex places(read_places("code,name,level,parent,other_names,from,until,split_from,now\n"
                                             "CO,Colombia,country,,,,,,\n"
                                             "05,Antioquia,department,CO,,,,,\n"
                                             "11,\"Bogotá, D.C.\",department,CO,Santafé de Bogotá,,,,\n"
                                             "20,Cesar,department,CO,,,,,\n"
                                             "50,Meta,department,CO,,,,,\n"
                                             "76,Valle del Cauca,department,CO,Valle,,,,\n"
                                             "05042,Santafé de Antioquia,municipality,05,,,,,\n"
                                             "05541,Peñol,municipality,05,,,,,\n"
                                             "05542,El Peñol,municipality,05,,,,,\n"
                                             "11001,\"Bogotá, D.C.\",municipality,11,,,,,\n"
                                             "20400,Cesar,municipality,50,,,,,\n"
                                             "20770,San Martin,municipality,20,,,,,\n"
                                             "20771,San Diego,municipality,20,,,,,\n"
                                             "50689,San Martín,municipality,50,San Martín de los Llanos,,,,\n"
                                             "50690,Vieja,municipality,50,,,2000-12-31,,50691\n"
                                             "50691,Nueva,municipality,50,,,,,\n"
                                             "50692,Hija,municipality,50,,2001-01-01,,50691,\n",
                                             "p.csv", "divipola")
                                     .value_or(PlaceTable{}));
  return places;
}

PlaceMatch match(const PlaceWords& words, std::string_view level = {}) {
  return index().match(words, level);
}

std::string found(const PlaceMatch& match) {
  return match.place ? index().table().places[*match.place].code : "";
}

TEST(PlaceIndex, ACodeIsTheSurest) {
  const PlaceMatch by_code = match({.code = "5,042", .name = "SANTAFE DE ANTIOQUIA"});
  EXPECT_EQ(found(by_code), "05042");
  EXPECT_EQ(by_code.grade, MatchGrade::code);
  EXPECT_EQ(by_code.fault, PlaceFault::none);
}

TEST(PlaceIndex, ACodeDecidesAgainstANameThatIsSpeltOtherwise) {
  EXPECT_EQ(found(match({.code = "05042", .name = "SANTA FE DE ANT."})), "05042");
  EXPECT_EQ(found(match({.code = "05042", .name = "SANTA FE DE ANTIOQUIA"})), "05042");
}

TEST(PlaceIndex, ACodeAndANameOfAnotherPlaceContradictEachOther) {
  const PlaceMatch both = match({.code = "05042", .name = "SAN DIEGO"});
  EXPECT_EQ(both.fault, PlaceFault::contradiction);
  EXPECT_FALSE(both.place);
  EXPECT_EQ(both.remark, "the code 05042 is Santafé de Antioquia in Antioquia, but SAN DIEGO is in Cesar");
}

TEST(PlaceIndex, TheNameOfTheWholeBesideACodeIsNoContradiction) {
  EXPECT_EQ(found(match({.code = "05042", .name = "ANTIOQUIA"})), "05042");
  EXPECT_EQ(found(match({.code = "50", .name = "SAN MARTIN"}, "municipality")), "50689");
}

TEST(PlaceIndex, ACodeOutsideOfTheWholeThatIsSaidIsAContradiction) {
  EXPECT_EQ(match({.code = "05042", .parent_code = "20"}).fault, PlaceFault::contradiction);
  EXPECT_EQ(match({.code = "05042", .parent_name = "CESAR"}).fault, PlaceFault::contradiction);
  EXPECT_EQ(match({.code = "05042", .parent_code = "5", .parent_name = "META"}).fault,
            PlaceFault::contradiction);
  EXPECT_EQ(found(match({.code = "05042", .parent_code = "5", .parent_name = "nowhere"})), "05042");
}

TEST(PlaceIndex, ANameWithinItsWholeIsFound) {
  const PlaceMatch folded = match({.name = "SAN MARTIN", .parent_name = "META"});
  EXPECT_EQ(found(folded), "50689");
  EXPECT_EQ(folded.grade, MatchGrade::folded_name);
  const PlaceMatch exact = match({.name = "San Martín", .parent_code = "50"});
  EXPECT_EQ(found(exact), "50689");
  EXPECT_EQ(exact.grade, MatchGrade::exact_name);
  EXPECT_EQ(found(match({.name = "san martin de los llanos"})), "50689");
}

TEST(PlaceIndex, ANameThatSeveralPlacesHaveIsSetAsideWithThem) {
  for (const char* name : {"SAN MARTIN", "San Martin", "San Martín"}) {
    const PlaceMatch both = match({.name = name});
    EXPECT_EQ(both.fault, PlaceFault::ambiguous_name) << name;
    EXPECT_FALSE(both.place);
    EXPECT_EQ(both.remark, std::string(name) + " is in Cesar, Meta");
  }
}

TEST(PlaceIndex, WithinAWholeTheSpellingOfTheTableTellsTwoApart) {
  EXPECT_EQ(found(match({.name = "El Peñol", .parent_name = "Antioquia"})), "05542");
  EXPECT_EQ(found(match({.name = "Peñol", .parent_name = "Antioquia"})), "05541");
  EXPECT_EQ(match({.name = "PENOL", .parent_name = "Antioquia"}).fault, PlaceFault::ambiguous_name);
}

TEST(PlaceIndex, SpacesWithinANameAreTheLastStep) {
  const PlaceMatch joined = match({.name = "SANTA FE DE ANTIOQUIA"});
  EXPECT_EQ(found(joined), "05042");
  EXPECT_EQ(joined.grade, MatchGrade::folded_name);
  EXPECT_EQ(match({.name = "SANMARTIN"}).fault, PlaceFault::ambiguous_name);
}

TEST(PlaceIndex, ANameInAnotherWholeIsAContradiction) {
  const PlaceMatch elsewhere = match({.name = "SAN DIEGO", .parent_name = "META"});
  EXPECT_EQ(elsewhere.fault, PlaceFault::contradiction);
  EXPECT_EQ(elsewhere.remark, "SAN DIEGO is in Cesar, but the row says Meta");
  EXPECT_EQ(found(match({.name = "SAN DIEGO", .parent_name = "a whole that nobody knows"})), "20771");
}

TEST(PlaceIndex, OfPlacesThatHoldEachOtherTheNarrowestFits) {
  EXPECT_EQ(found(match({.name = "BOGOTA"})), "11001");
  EXPECT_EQ(found(match({.name = "BOGOTA"}, "department")), "11");
  EXPECT_EQ(found(match({.name = "SANTAFE DE BOGOTA D.C."})), "11");
  EXPECT_EQ(match({.name = "CESAR"}).fault, PlaceFault::ambiguous_name);
  EXPECT_EQ(found(match({.name = "CESAR"}, "department")), "20");
}

TEST(PlaceIndex, ANarrowerCodeGivesThePlaceOfTheLevelThatHoldsIt) {
  EXPECT_EQ(found(match({.code = "05042"}, "department")), "05");
  EXPECT_EQ(found(match({.code = "05042"}, "country")), "CO");
  EXPECT_EQ(match({.code = "05"}, "municipality").fault, PlaceFault::unknown_code);
}

TEST(PlaceIndex, ANumberWithinADepartmentIsAMunicipality) {
  EXPECT_EQ(found(match({.code = "42", .parent_code = "5"})), "05042");
  EXPECT_EQ(found(match({.code = "042", .parent_name = "ANTIOQUIA"})), "05042");
  EXPECT_EQ(found(match({.code = "1", .parent_code = "11"})), "11001");
  EXPECT_EQ(found(match({.code = "5", .parent_code = "5"})), "05");
}

TEST(PlaceIndex, ACodeThatNoPlaceHasLeavesItToTheName) {
  const PlaceMatch named = match({.code = "25,29", .name = "SAN DIEGO"});
  EXPECT_EQ(found(named), "20771");
  EXPECT_EQ(named.grade, MatchGrade::folded_name);
  EXPECT_EQ(named.remark, "no place has the code 25,29");
  EXPECT_EQ(match({.code = "99999"}).fault, PlaceFault::unknown_code);
  EXPECT_EQ(match({.code = "99999", .name = "nowhere"}).fault, PlaceFault::unknown_code);
  EXPECT_EQ(match({.code = "99999", .name = "SAN MARTIN"}).fault, PlaceFault::ambiguous_name);
}

TEST(PlaceIndex, NothingSaidAndUnknownNamesAreToldApart) {
  EXPECT_EQ(match({}).fault, PlaceFault::nothing_said);
  EXPECT_EQ(match({.code = "-", .name = "NO REPORTA", .parent_name = "META"}).fault,
            PlaceFault::nothing_said);
  EXPECT_EQ(match({.name = "nowhere"}).fault, PlaceFault::unknown_name);
}

TEST(PlaceIndex, APlaceAndWhatItBecameDoNotContradictEachOther) {
  EXPECT_EQ(found(match({.code = "50690", .name = "NUEVA"})), "50690");
  EXPECT_EQ(found(match({.code = "50691", .name = "VIEJA"})), "50691");
  EXPECT_EQ(found(match({.code = "50691", .name = "HIJA"})), "50691");
  EXPECT_EQ(found(match({.name = "VIEJA"})), "50690");
}

TEST(PlaceIndex, APlaceHasAPlaceAtEachLevelAboveIt) {
  const auto at = [](const char* code, const char* level) {
    const auto place = index().at_level(*match({.code = code}).place, level);
    return place ? index().table().places[*place].code : "";
  };
  EXPECT_EQ(at("05042", "municipality"), "05042");
  EXPECT_EQ(at("05042", "department"), "05");
  EXPECT_EQ(at("05042", "country"), "CO");
  EXPECT_EQ(at("05", "municipality"), "");
  EXPECT_EQ(at("05", "parish"), "");
}

TEST(PlaceIndex, ACircleOfParentsEnds) {
  PlaceTable table;
  for (const auto& [code, parent] : {std::pair("A", "B"), std::pair("B", "A")}) {
    Place place;
    place.code = place.name = code;
    place.parent = parent;
    table.places.push_back(place);
  }
  const PlaceIndex circle(table);
  EXPECT_EQ(circle.at_level(0, "department"), std::nullopt);
  EXPECT_EQ(circle.match({.name = "A"}).place, 0U);
}

TEST(PlaceIndex, AnEmptyTableFindsNothing) {
  const PlaceIndex empty((PlaceTable()));
  EXPECT_EQ(empty.match({.code = "05", .name = "x"}).fault, PlaceFault::unknown_code);
}

}  // namespace
}  // namespace contraste
