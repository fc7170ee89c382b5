#include "report/json_text.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace contraste {
namespace {

TEST(JsonText, StringsCannotCloseAScript) {
  EXPECT_EQ(json_string("</script>"), "\"\\u003c/script>\"");
  EXPECT_EQ(nlohmann::json::parse(json_string("</script>")).get<std::string>(), "</script>");
}

TEST(JsonText, HardStringsReadBack) {
  for (const std::string text : {"", "\"", "\\", "a\nb\tc", "ñ á — ＝", "\x01"}) {
    EXPECT_EQ(nlohmann::json::parse(json_string(text)).get<std::string>(), text);
  }
}

TEST(JsonText, InvalidUtf8IsReplaced) {
  EXPECT_EQ(json_string("a\xFF"), "\"a\xEF\xBF\xBD\"");
}

TEST(JsonText, MissingNumbersAreNull) {
  EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(json_number(-std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json_number(-0.894), "-0.894");
}

}  // namespace
}  // namespace contraste
