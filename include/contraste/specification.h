// Choices on which reasonable analysts differ, and the specifications that they span.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "contraste/words.h"

namespace contraste {

struct Option {
  std::string name;  // stable, lower case, no spaces: "police", "as-known"
  Words label;       // what a reader sees
  bool primary = true;
};

struct Choice {
  std::string name;  // "source", "definition", "vintage", "measure", "baseline", ...
  Words label;
  Words why;  // why reasonable people differ on it
  std::vector<Option> options;
};

// index: mixed radix over the choices, the first choice is the slowest. Stable for one study; the
// stable name across studies is specification_id().
struct Specification {
  std::uint64_t index = 0;
  bool primary = false;  // all its options are primary
};

// Combinations that make no sense or that the data rules out: counted, with the reason.
struct RuledOut {
  std::size_t count = 0;
  Words reason;
  std::string example;      // id of the first one
  std::size_t primary = 0;  // how many of them are primary in every choice
  bool data_lacks = false;  // the data lack something; else the combination makes no sense
};

// Option of choice c in this specification.
std::size_t option_of(const std::vector<Choice>& choices, std::uint64_t index, std::size_t c);

// "source=police·measure=rate·…", every choice in its order.
std::string specification_id(const std::vector<Choice>& choices, std::uint64_t index);

}  // namespace contraste
