#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "place/place_index.h"

namespace contraste {
namespace {

TEST(PlaceName, CaseAndAccentsAreNothing) {
  EXPECT_EQ(folded_place_name("MEDELLÍN"), "medellin");
  EXPECT_EQ(folded_place_name("Nariño"), "narino");
  EXPECT_EQ(folded_place_name("Güicán"), "guican");
}

TEST(PlaceName, SuffixesOfDistrictsAndCapitalsFallAway) {
  for (const char* name :
       {"BOGOTÁ, D.C. (CT)", "Bogota D.C.", "BOGOTA DC", "Bogotá, D. C.", "BOGOTA D.E.", "Bogotá"}) {
    EXPECT_EQ(folded_place_name(name), "bogota") << name;
  }
  EXPECT_EQ(folded_place_name("CARTAGENA D.T. y C."), "cartagena");
  EXPECT_EQ(folded_place_name("Norosí (1)"), "norosi");
  EXPECT_EQ(folded_place_name("Riosucio(2)"), "riosucio");
}

TEST(PlaceName, ALeadingArticleFallsAway) {
  EXPECT_EQ(folded_place_name("LA GUAJIRA"), folded_place_name("GUAJIRA"));
  EXPECT_EQ(folded_place_name("El Carmen de Viboral"), "carmen de viboral");
  EXPECT_EQ(folded_place_name("LOS ANDES"), "andes");
  EXPECT_EQ(folded_place_name("La"), "la");
  EXPECT_EQ(folded_place_name("Lamas"), "lamas");
}

TEST(PlaceName, SignsAndSpacesAreOneSpace) {
  EXPECT_EQ(folded_place_name("  Mirití -  Paraná "), "miriti parana");
  EXPECT_EQ(folded_place_name("Piendamó/Tunía"), "piendamo tunia");
  EXPECT_EQ(folded_place_name("PTO. ASÍS"), "puerto asis");
  EXPECT_EQ(folded_place_name("Sta. Marta"), "santa marta");
}

TEST(PlaceName, BracketsAloneKeepWhatIsInThem) {
  EXPECT_EQ(folded_place_name("(Tumaco)"), "tumaco");
  EXPECT_EQ(folded_place_name("Tumaco (CT"), "tumaco ct");
  EXPECT_EQ(folded_place_name(""), "");
}

RC_GTEST_PROP(PlaceName, NoNameBreaksTheFolding, (const std::string& name)) {
  const std::string folded = folded_place_name(name);
  RC_ASSERT(folded.empty() || (folded.front() != ' ' && folded.back() != ' '));
  RC_ASSERT(folded.find("  ") == std::string::npos);
}

}  // namespace
}  // namespace contraste
