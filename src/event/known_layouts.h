// The layouts of event files that are known by name.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "contraste/words.h"
#include "event/event_columns.h"

namespace contraste {

struct KnownLayout {
  std::string_view name;
  std::string_view title_en;
  std::string_view title_es;
  // Headers (slugs) of which all of `needed` and at least `least` of `signature` must be there.
  std::vector<std::string_view> needed;
  std::vector<std::string_view> signature;
  std::size_t least = 0;
  // Column of each role; of several for one role the first that is there.
  std::vector<std::pair<Role, std::string_view>> roles;
  std::string_view source;
  std::string_view indicator;         // of the victims; empty: the file's name says it
  std::string_view events_indicator;  // of the rows; empty: a row is no event of its own
  std::string_view unit;
  bool rows_are_events = false;
  std::vector<std::pair<std::string_view, std::string_view>> kind_names;
  std::vector<std::string_view> order;  // all headers in their order, for files without any
};

// In the order in which they are tried. UCDP GED 25.1, ACLED, GTD, the open files of Colombia's ministry and
// police. docs/event-layouts.md lists them.
std::span<const KnownLayout> known_layouts();

}  // namespace contraste
