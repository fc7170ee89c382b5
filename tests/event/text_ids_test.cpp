// The numbering of texts and of tuples, and the set of hashes, against their plain twins.
#include "event/text_ids.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "event/flat_set.h"
#include "event/tuple_ids.h"

namespace contraste {
namespace {

// Texts that differ in one byte, in length, or not at all; around the lengths where the way of telling them
// apart changes.
std::string some_text() {
  const auto size =
      *rc::gen::elementOf(std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 40});
  std::string text(size, 'a');
  const int changes = *rc::gen::inRange(0, 3);
  for (int i = 0; i < changes && size > 0; ++i)
    text[*rc::gen::inRange<std::size_t>(0, size)] = *rc::gen::element('b', 'c', '\0', '\xFF');
  return text;
}

RC_GTEST_PROP(TextIds, NumberTextsAsAMapDoes, ()) {
  TextIds ids;
  std::map<std::pair<std::string, CellType>, std::uint32_t> known;
  const int n = *rc::gen::inRange(1, 600);
  for (int i = 0; i < n; ++i) {
    const std::string text = some_text();
    const CellType type = *rc::gen::element(CellType::text, CellType::number);
    const auto [at, fresh] = known.emplace(std::pair{text, type}, static_cast<std::uint32_t>(known.size()));
    const TextIds::Found found = ids.find(text, type);
    RC_ASSERT(found.id == at->second);
    RC_ASSERT(found.hash == TextIds::hash(text, type));
    RC_ASSERT(ids.text(found.id) == text);
    RC_ASSERT(ids.type(found.id) == type);
  }
  RC_ASSERT(ids.size() == known.size());
}

TEST(TextIds, DifferentShortTextsHaveDifferentHashes) {
  std::set<std::uint64_t> hashes;
  std::size_t texts = 0;
  for (int a = 0; a < 40; ++a) {
    for (int b = 0; b < 40; ++b) {
      for (const std::size_t size : {2U, 3U, 7U, 9U, 17U, 30U}) {
        std::string text(size, 'x');
        text.front() = static_cast<char>('0' + a);
        text.back() = static_cast<char>('0' + b);
        hashes.insert(TextIds::hash(text, CellType::text));
        ++texts;
      }
    }
  }
  EXPECT_EQ(hashes.size(), texts);
}

TEST(TextIds, GiveNoneBeyondTheMost) {
  TextIds ids(2, 100);
  EXPECT_EQ(ids.id_of("a"), 0U);
  EXPECT_EQ(ids.id_of("b"), 1U);
  EXPECT_EQ(ids.id_of("c"), TextIds::none);
  EXPECT_EQ(ids.id_of("a"), 0U);
  EXPECT_TRUE(ids.full());
  TextIds small(100, 4);
  EXPECT_EQ(small.id_of("12345"), TextIds::none);
  EXPECT_EQ(small.id_of("1234"), 0U);
}

RC_GTEST_PROP(TupleIds, NumberTuplesAsAMapDoes, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(0, 5);
  TupleIds ids(width, 300);
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  for (int i = 0; i < 1000; ++i) {
    std::vector<std::uint32_t> tuple;
    for (std::size_t j = 0; j < width; ++j) tuple.push_back(*rc::gen::inRange<std::uint32_t>(0, 8));
    const auto at = known.find(tuple);
    if (at != known.end()) {
      RC_ASSERT(ids.id_of(tuple) == at->second);
    } else if (known.size() < 300) {
      const auto next = static_cast<std::uint32_t>(known.size());
      RC_ASSERT(ids.id_of(tuple) == next);
      known.emplace(tuple, next);
    } else {
      RC_ASSERT(ids.id_of(tuple) == TupleIds::none);
    }
  }
}

RC_GTEST_PROP(FlatSet, HoldsWhatASetHolds, ()) {
  FlatSet set;
  std::set<std::uint64_t> known;
  for (int round = 0; round < 5; ++round) {
    std::vector<std::uint64_t> hashes;
    const int n = *rc::gen::inRange(0, 2000);
    for (int i = 0; i < n; ++i) hashes.push_back(*rc::gen::inRange<std::uint64_t>(1, 3000));
    std::vector<std::size_t> again;
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      if (!known.insert(hashes[i]).second) expected.push_back(i);
    }
    set.insert_all(hashes, [&](std::size_t i) { again.push_back(i); });
    RC_ASSERT(again == expected);
  }
  RC_ASSERT(set.size() == known.size());
  const bool fresh = set.insert(7);
  RC_ASSERT(fresh == !known.contains(7));
}

}  // namespace
}  // namespace contraste
