#include "claim/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/reading.h"

namespace contraste {
namespace {

using testing::colombia;
using ::testing::HasSubstr;
using testing::read;

TEST(Explain, SaysWhatWasReadInBothLanguages) {
  const Claim claim = read("Kidnappings fell 90% from their peak in 2002 to 2011", colombia());
  EXPECT_EQ(claim.understood.en,
            "I read: kidnappings, Colombia, 2002 to 2011, \u221290% (\u221290.5% to \u221289.5%); peak said "
            "to be 2002");
  EXPECT_THAT(claim.understood.es, HasSubstr("Entiendo: secuestros, Colombia, 2002 a 2011, \u221290\u00a0%"));
}

TEST(Explain, TellsWhatWasLeftOut) {
  const Claim claim = read("The government reports that homicides fell 5% in 2011", colombia());
  EXPECT_THAT(claim.understood.en, HasSubstr("not used: \"The government reports that\""));
}

TEST(Explain, EchoesHowANumberWasRead) {
  EXPECT_THAT(read("Los homicidios fueron 6.128 en 2011", colombia()).understood.es, HasSubstr("6.128"));
  EXPECT_THAT(read("Homicides were 6.128 in 2011", colombia()).understood.en, HasSubstr("6,128"));
}

}  // namespace
}  // namespace contraste
