// The names and codes of a table, prepared for looking up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contraste/place.h"

namespace contraste {

using PlaceList = std::vector<std::uint32_t>;  // indices into the table, rising

// A map that is only looked up in, never gone through.
class PlaceListMap {
 public:
  void add(std::string key, std::uint32_t place);
  const PlaceList& find(std::string_view key) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };
  std::unordered_map<std::string, PlaceList, Hash, std::equal_to<>> lists_;
};

// How a name is spelt, from as it stands to without spaces.
struct Spelling {
  std::string as_it_stands;
  std::string folded;
  std::string joined;  // folded, without the spaces
};
Spelling spelling(std::string_view name);

class PlaceNames {
 public:
  explicit PlaceNames(const PlaceTable& table);

  std::optional<std::uint32_t> by_code(const std::string& canonical) const;
  const PlaceList& as_it_stands(const Spelling& name) const { return exact_.find(name.as_it_stands); }
  const PlaceList& folded(const Spelling& name) const { return folded_.find(name.folded); }
  const PlaceList& joined(const Spelling& name) const { return joined_.find(name.joined); }

  std::optional<std::uint32_t> parent(std::uint32_t place) const;
  bool has_parts(std::uint32_t place) const { return has_parts_[place]; }
  // `place` is `whole`, or lies in it.
  bool within(std::uint32_t place, std::uint32_t whole) const;
  // The place of the level that holds it, itself included; of an empty level: itself.
  std::optional<std::uint32_t> at_level(const PlaceTable& table, std::uint32_t place,
                                        std::string_view level) const;
  // `place`, or a place that it lies in, was split from `whole`.
  bool split_from(std::uint32_t place, std::uint32_t whole) const;
  // One of them became the other, or was split from it.
  bool related(std::uint32_t a, std::uint32_t b) const;

 private:
  PlaceListMap codes_, exact_, folded_, joined_;
  std::vector<std::optional<std::uint32_t>> parents_;
  std::vector<bool> has_parts_;
  std::vector<PlaceList> became_;
  std::vector<PlaceList> split_from_;
};

}  // namespace contraste
