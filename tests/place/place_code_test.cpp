#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "place/iso_countries.h"
#include "place/place_index.h"

namespace contraste {
namespace {

std::string divipola(std::string_view text) {
  return canonical_code(text, CodeScheme::divipola).value_or("none");
}

std::string iso(std::string_view text) {
  return canonical_code(text, CodeScheme::iso_3166).value_or("none");
}

TEST(PlaceCode, OneAndTwoDigitsAreADepartment) {
  EXPECT_EQ(divipola("5"), "05");
  EXPECT_EQ(divipola("05"), "05");
  EXPECT_EQ(divipola("91"), "91");
  EXPECT_EQ(divipola("5.0"), "05");
  EXPECT_EQ(divipola("0"), "none");
}

TEST(PlaceCode, ThreeToFiveDigitsAreAMunicipality) {
  for (const char* text : {"05042", "5042", "5,042", "5.042", " 5042 ", "5042.0", "5042,0", "5042.00",
                           "05-042", "05 042", "'05042", "CO05042", "CO5042", "co05042", "\u00a05042"}) {
    EXPECT_EQ(divipola(text), "05042") << text;
  }
  EXPECT_EQ(divipola("25,290"), "25290");
  EXPECT_EQ(divipola("11.001"), "11001");
}

TEST(PlaceCode, SevenAndEightDigitsAreACentreOfAMunicipality) {
  for (const char* text : {"05001000", "5001000", "5,001,000", "05.001.000", "5001000.0", "5001004"}) {
    EXPECT_EQ(divipola(text), "05001") << text;
  }
  EXPECT_EQ(divipola("41132000"), "41132");
}

TEST(PlaceCode, CodesOfTheUnitedNationsArePadded) {
  EXPECT_EQ(divipola("CO05"), "05");
  EXPECT_EQ(divipola("CO5"), "05");
  EXPECT_EQ(divipola("CO"), "CO");
  EXPECT_EQ(divipola("COL"), "CO");
}

TEST(PlaceCode, WhatCannotBeOneIsNone) {
  for (const char* text :
       {"", " ", "ANTIOQUIA", "25,29", "5,66", "25.2", "25,0", "123456", "123456789", "5,0421", "-5042",
        "5042.5", "5e3", "00012", "5,042,1", "CO-ANT", "1,2,3", ",042", "5,"}) {
    EXPECT_EQ(divipola(text), "none") << text;
  }
}

TEST(PlaceCode, CutZerosComeBackOnRequestOnly) {
  const auto repaired = [](std::string_view text) {
    return repaired_code(text, CodeScheme::divipola).value_or("none");
  };
  EXPECT_EQ(divipola("25,29"), "none");
  EXPECT_EQ(repaired("25,29"), "25290");
  EXPECT_EQ(repaired("5,66"), "05660");
  EXPECT_EQ(repaired("5.4"), "05400");
  EXPECT_EQ(repaired("25,290"), "25290");
  EXPECT_EQ(repaired("5,04"), "05040");
  EXPECT_EQ(repaired("5"), "05");
  EXPECT_EQ(repaired("25,0"), "none");
  EXPECT_EQ(repaired("255,2"), "none");
  EXPECT_EQ(repaired("BOGOTA"), "none");
  EXPECT_EQ(repaired_code("25,29", CodeScheme::iso_3166), std::nullopt);
}

TEST(PlaceCode, CountriesAreFoundByEachOfTheirCodes) {
  for (const char* text : {"CO", "co", " Co ", "COL", "col", "170"}) EXPECT_EQ(iso(text), "CO") << text;
  EXPECT_EQ(iso("004"), "AF");
  EXPECT_EQ(iso("4"), "AF");
  EXPECT_EQ(iso("CO-ANT"), "CO-ANT");
  EXPECT_EQ(iso("co-ant"), "CO-ANT");
  for (const char* text : {"", "ZZ", "ZZZ", "999", "CO-", "CO-ANTI", "CO-*", "C", "Colombia", "1700"}) {
    EXPECT_EQ(iso(text), "none") << text;
  }
}

TEST(PlaceCode, CodesOfCountriesAreInOrderAndUnique) {
  const auto countries = iso_countries();
  ASSERT_EQ(countries.size(), 249U);
  for (std::size_t i = 0; i < countries.size(); ++i) {
    const IsoCountry& country = countries[i];
    EXPECT_TRUE(i == 0 || countries[i - 1].alpha_2 < country.alpha_2);
    EXPECT_EQ(find_iso_country(country.alpha_2), &country);
    EXPECT_EQ(find_iso_country(country.alpha_3), &country);
    EXPECT_EQ(find_iso_country(std::to_string(country.numeric)), &country);
    EXPECT_FALSE(country.en.empty() || country.es.empty());
  }
}

TEST(PlaceCode, OtherCodesStandAsTheyAreButForCaseAndSpace) {
  EXPECT_EQ(canonical_code(" a\t b ", CodeScheme::text), "A B");
  EXPECT_EQ(canonical_code("05.0", CodeScheme::text), "05.0");
  EXPECT_EQ(canonical_code("  ", CodeScheme::text), std::nullopt);
}

RC_GTEST_PROP(PlaceCode, ACanonicalCodeIsItself, (const std::string& text)) {
  for (const CodeScheme scheme : {CodeScheme::text, CodeScheme::divipola, CodeScheme::iso_3166}) {
    const auto code = canonical_code(text, scheme);
    if (code) RC_ASSERT(canonical_code(*code, scheme) == code);
  }
}

RC_GTEST_PROP(PlaceCode, AnyNumberIsACodeOrNone, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789,.- CO'")));
  const auto code = canonical_code(text, CodeScheme::divipola);
  if (!code) return;
  RC_ASSERT(*code == "CO" || code->size() == 2 || code->size() == 5);
  RC_ASSERT(canonical_code(*code, CodeScheme::divipola) == code);
}

}  // namespace
}  // namespace contraste
