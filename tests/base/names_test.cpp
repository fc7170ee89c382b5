#include "base/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace contraste {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Names, AnExactNameComesFirst) {
  const std::vector<std::string> names = {"Cordoba", "Córdoba", "Y", "y", "y"};
  EXPECT_THAT(places_of("Córdoba", names), ElementsAre(1));
  EXPECT_THAT(places_of("cordoba", names), ElementsAre(0, 1));
  EXPECT_THAT(places_of("Y", names), ElementsAre(2));
  EXPECT_THAT(places_of("y", names), ElementsAre(3, 4));
  EXPECT_THAT(places_of("x", names), IsEmpty());
}

}  // namespace
}  // namespace contraste
