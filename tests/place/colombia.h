// The table of places of the default study, and files beside the project that some machines have.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "place/place_index.h"
#include "place/read_places.h"

namespace contraste::testing_place {

inline std::filesystem::path in_project(const std::string& path) {
  return std::filesystem::path(CONTRASTE_SOURCE_DIR) / path;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline const PlaceTable& colombia() {
  static const PlaceTable table =
      read_places(bytes_of(in_project("studies/plan-colombia/places/colombia.csv")), "colombia.csv",
                  "divipola")
          .value_or(PlaceTable{});
  return table;
}

inline const PlaceIndex& colombian_places() {
  static const PlaceIndex index(colombia());
  return index;
}

inline std::string code_of(const PlaceIndex& index, const PlaceMatch& match) {
  return match.place ? index.table().places[*match.place].code : "";
}

}  // namespace contraste::testing_place
