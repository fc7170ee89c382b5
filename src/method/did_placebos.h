// Which donors stand for the treated: all sets, or sets drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace contraste {

struct PlaceboSets {
  std::size_t donors = 0;
  std::size_t size = 1;         // treated units
  bool ordered = false;         // they differ in when treatment began: which donor stands for which matters
  std::size_t all_sets = 5000;  // enumerate where there are at most so many, or at most as many as draws
  std::size_t draws = 500;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct PlaceboAssignments {
  bool all = false;
  std::vector<std::vector<std::size_t>> sets;  // of distinct donors
};

// All sets in lexical order where there are at most all_sets of them, or at most `draws`; else `draws` of
// them, each drawn without replacement within itself. None: fewer than size + 1 donors. Checked:
// DidPlacebos.AllSetsAreThereOnce, DidPlacebos.DrawnSetsAreEven, DidPlacebos.FewSetsAreNeverDrawn.
PlaceboAssignments placebo_assignments(const PlaceboSets& request);

}  // namespace contraste
