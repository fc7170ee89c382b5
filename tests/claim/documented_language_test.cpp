// docs/claim-language.md: what its first table shows can be read as it stands there.
#include <fstream>

#include <gtest/gtest.h>

#include "base/text.h"
#include "claim/reading.h"

namespace contraste {
namespace {

using testing::series_of;

// Everything that the table speaks of.
Vocabulary documented() {
  std::vector<Series> all;
  for (const char* place : {"Arcadia", "Borealis", "Cassia", "Colombia"}) {
    all.push_back(series_of("homicides", place));
    all.push_back(series_of("homicide rate", place, UnitKind::rate, "per 100,000"));
    for (const char* thing : {"kidnapping", "extraditions", "officers trained"})
      all.push_back(series_of(thing, place));
    for (const char* money : {"aid", "military spending"})
      all.push_back(series_of(money, place, UnitKind::money, "USD million"));
  }
  return build_vocabulary(all, {});
}

// The cells of the first table, without its heading, and the statements in each, split at ";".
std::vector<std::string> statements() {
  std::ifstream file(std::string(CONTRASTE_SOURCE_DIR) + "/docs/claim-language.md");
  std::vector<std::string> list;
  std::string line;
  bool inside = false;
  while (std::getline(file, line)) {
    if (line.starts_with("| ---")) inside = true;
    if (line.starts_with("| ---")) continue;
    if (inside && !line.starts_with("|")) break;
    if (!inside) continue;
    const auto cells = split(line, '|');
    for (std::size_t c = 2; c + 1 < cells.size(); ++c) {
      for (const auto part : split(cells[c], ';')) {
        // "the lowest in 26 years / since 1985" stands for both: the first of them is read.
        const std::string text(trim(split(part, '/').front()));
        if (!text.empty()) list.push_back(text);
      }
    }
  }
  return list;
}

TEST(DocumentedLanguage, EveryFormOfTheTableCanBeRead) {
  const Vocabulary vocabulary = documented();
  const std::vector<std::string> list = statements();
  ASSERT_GT(list.size(), 30U);
  ClaimContext context;
  const Result<Claim> before =
      read_claim("the homicide rate in Arcadia fell 40% from 2002 to 2011", vocabulary, {});
  ASSERT_TRUE(before);
  for (const std::string& sentence : list) {
    context.previous = &*before;
    const Result<Claim> claim = read_claim(sentence, vocabulary, context);
    EXPECT_TRUE(claim.has_value()) << sentence << "\n" << (claim ? "" : claim.error().what);
  }
}

}  // namespace
}  // namespace contraste
