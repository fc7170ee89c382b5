// What a file writes -> a place of the table, with the grade of the match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/place.h"

namespace contraste {

// What a row says of its place; empty where it says nothing.
struct PlaceWords {
  std::string_view code = {};
  std::string_view name = {};
  std::string_view parent_code = {};
  std::string_view parent_name = {};
};

enum class PlaceFault {
  none,
  nothing_said,    // neither a code nor a name
  unknown_code,    // a code that no place has, and no name that helps
  unknown_name,    // a name that no place has
  ambiguous_name,  // a name that several places have, and nothing tells which
  contradiction,   // the code is one place and the name is clearly another
  outside,         // coordinates in no place
  no_coordinates,  // 0/0, or not on the globe
  swapped,         // coordinates that lie in a place only when latitude and longitude change their places
};

struct PlaceMatch {
  std::optional<std::uint32_t> place;  // index into the table
  MatchGrade grade = MatchGrade::none;
  PlaceFault fault = PlaceFault::none;
  std::string remark;  // for a reader, what speaks against or for it: "SAN MARTIN is in CESAR, META"
};

// A code as its scheme writes it: "5,042", "5042", "05042000", "CO05042", 5042.0 -> "05042"; nullopt when it
// can't be one. For divipola a group of three digits behind a comma or point is a thousands sign.
// Checked: PlaceCode.*
// "25,29" can't be one: a spreadsheet cut its last zero, and which code it was is a matter of repaired_code.
// Checked: PlaceCode.*
std::optional<std::string> canonical_code(std::string_view text, CodeScheme scheme);

// The same for a file that a spreadsheet has saved with numbers for codes: "25,29" -> "25290", "5,66" ->
// "05660": digits behind the thousands sign are filled up to three with the zeros that were cut. Codes that
// canonical_code reads are what it says. Only on request: without that damage "25,29" is no code. Checked:
// PlaceCode.CutZerosComeBackOnRequestOnly
std::optional<std::string> repaired_code(std::string_view text, CodeScheme scheme);

// The name without accents, case, articles and the suffixes that files hang on it: "BOGOTÁ, D.C. (CT)" ->
// "bogota". Checked: PlaceName.*
std::string folded_place_name(std::string_view name);

class PlaceIndex {
 public:
  // Keeps a copy of what it needs of the table.
  explicit PlaceIndex(const PlaceTable& table);
  ~PlaceIndex();
  PlaceIndex(PlaceIndex&&) noexcept;
  PlaceIndex& operator=(PlaceIndex&&) noexcept;
  PlaceIndex(const PlaceIndex&) = delete;
  PlaceIndex& operator=(const PlaceIndex&) = delete;

  // By code first, then by name within the parent, then by name alone where only one place of the level has
  // it. `level`: only places of it; empty: any, the narrowest that fits. A code decides against a name that
  // is spelt otherwise; where both name different places of the table, it is a contradiction. Checked:
  // PlaceIndex.*
  PlaceMatch match(const PlaceWords& words, std::string_view level = {}) const;

  // The place of `level` that holds the place at `index`, itself included; nullopt when there is none.
  std::optional<std::uint32_t> at_level(std::uint32_t index, std::string_view level) const;

  const PlaceTable& table() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace contraste
