#include "claim/leftover.h"

#include <functional>

#include <gtest/gtest.h>

namespace contraste {
namespace {

TEST(Relations, NothingSaidIsLeftOut) {
  struct Case {
    Slot slot;
    std::function<void(Clause&)> say;
  };
  const Case cases[] = {
      {size_slot, [](Clause& c) { c.size.emplace(); }},
      {multiple_slot, [](Clause& c) { c.multiple.emplace(); }},
      {ends_slot, [](Clause& c) { c.from_value.emplace(); }},
      {ends_slot, [](Clause& c) { c.to_value.emplace(); }},
      {value_slot, [](Clause& c) { c.value.emplace(); }},
      {rest_slot, [](Clause& c) { c.of_level.emplace(); }},
      {extreme_slot, [](Clause& c) { c.extreme = Extreme::peak; }},
      {record_slot, [](Clause& c) { c.record = Extreme::low; }},
      {record_slot, [](Clause& c) { c.record_all = true; }},
      {rank_slot, [](Clause& c) { c.rank.emplace(); }},
      {steps_slot, [](Clause& c) { c.steps.emplace(); }},
      {against_slot, [](Clause& c) { c.against_places.emplace_back("Arcadia"); }},
      {region_slot, [](Clause& c) { c.region = true; }},
      {negated_slot, [](Clause& c) { c.negated = true; }},
      {base_slot, [](Clause& c) { c.from_is_base = true; }},
  };
  const unsigned all = ~0U;
  EXPECT_FALSE(leftover(Clause{}, 0));
  for (const Case& one : cases) {
    Clause clause;
    one.say(clause);
    EXPECT_FALSE(leftover(clause, one.slot)) << one.slot;
    EXPECT_TRUE(leftover(clause, all & ~static_cast<unsigned>(one.slot))) << one.slot;
  }
}

}  // namespace
}  // namespace contraste
