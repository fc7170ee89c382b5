#include "report/html.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace contraste::html {
namespace {

TEST(Html, TextIsInertBetweenTags) {
  EXPECT_EQ(text("<script>a && b</script>"), "&lt;script&gt;a &amp;&amp; b&lt;/script&gt;");
  EXPECT_EQ(text(std::string_view("a\0b\x1b"
                                  "c\n",
                                  6)),
            "a b c\n");
  EXPECT_EQ(text("País – 2,5 km"), "País – 2,5 km");
  EXPECT_EQ(text("a\xff"
                 "b\xc3"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

TEST(Html, NumberAndPerCentStayOnOneLine) {
  EXPECT_EQ(html::text("cayó 40 % o más"), "cayó 40\u00a0% o más");
  EXPECT_EQ(html::text("a % b"), "a % b");
}

TEST(Html, AttributeCannotBeLeft) {
  EXPECT_EQ(attribute("\" onload='x' a\n<"), "&quot; onload=&#39;x&#39; a&#10;&lt;");
}

TEST(Html, OnlyHttpsIsLinked) {
  EXPECT_EQ(linked("see https://a.org/b?c=1&d=2."),
            "see <a href=\"https://a.org/b?c=1&amp;d=2\" rel=\"noopener "
            "noreferrer\">https://a.org/b?c=1&amp;d=2</a>.");
  for (const char* other :
       {"javascript:alert(1)", "http://a.org", "data:text/html,x", "HTTPS://a.org", "https://"})
    EXPECT_EQ(linked(other), other);
  EXPECT_EQ(linked("https://a.org/\"><script>x"),
            "<a href=\"https://a.org/\" rel=\"noopener noreferrer\">https://a.org/</a>\"&gt;&lt;script&gt;x");
}

TEST(Html, TwinHoldsBothLanguages) {
  EXPECT_EQ(twin(Words{"a<", "b"}), "<span lang=en>a&lt;</span><span lang=es>b</span>");
  EXPECT_EQ(twin(Words{"same", "same"}), "same");
  EXPECT_EQ(twin(Words{"only", ""}), "only");
  EXPECT_EQ(twin(Words{"", "solo"}), "solo");
}

TEST(Html, IdentifierKeepsLettersAndDigits) {
  EXPECT_EQ(identifier("a.b c\"<>ñ1"), "a-b-c-----1");
}

// RFC 4648, section 10: "", "f", "fo", "foo", "foobar".
TEST(Html, Base64OfAHashAgreesWithRfc4648) {
  EXPECT_EQ(base64_of_hex(""), "");
  EXPECT_EQ(base64_of_hex("66"), "Zg==");
  EXPECT_EQ(base64_of_hex("666f"), "Zm8=");
  EXPECT_EQ(base64_of_hex("666f6f"), "Zm9v");
  EXPECT_EQ(base64_of_hex("666f6f626172"), "Zm9vYmFy");
  // printf '' | openssl dgst -sha256 -binary | base64
  EXPECT_EQ(base64_of_hex(sha256("")), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

}  // namespace
}  // namespace contraste::html
