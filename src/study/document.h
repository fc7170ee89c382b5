// A structured text file as plain values, each with its place in the file: what the study file is before
// anyone asks what its keys mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/period.h"
#include "contraste/result.h"

namespace contraste {

struct Node;

struct Entry;

struct Node {
  enum class Kind { text, integer, real, boolean, date, table, list };
  Kind kind = Kind::text;
  int line = 0;    // 1-based
  int column = 0;  // 1-based, in characters
  std::string text;
  std::int64_t integer = 0;
  double real = 0;
  bool boolean = false;
  Date date{};
  std::vector<Entry> entries;  // table: in the order of the file
  std::vector<Node> items;     // list
};

struct Entry {
  std::string key;
  int line = 0;
  int column = 0;
  Node value;
};

// The tables of a TOML 1.0 text. Errors: study_syntax with line and column (the first one: what follows a
// syntax error cannot be trusted); times of day and dates outside the calendar are refused as such.
// Checked: ReadStudy.*
Result<Node> read_toml(std::string_view toml, std::string_view file_name);

// "a text", "a whole number", ...
std::string_view kind_name(Node::Kind kind);

}  // namespace contraste
