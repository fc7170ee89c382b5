#include "place/place_index.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "data/missing_value.h"
#include "place/place_names.h"

namespace contraste {
namespace {

std::string_view said(std::string_view text) {
  return is_missing_value(text) ? std::string_view() : trim(text);
}

// What a name may mean.
struct Meaning {
  std::optional<std::uint32_t> place;  // the only one it can be
  MatchGrade grade = MatchGrade::none;
  PlaceList among;      // several that it may be
  PlaceList elsewhere;  // places of the name outside of the parent that was said
};

PlaceMatch fault(PlaceFault kind, std::string remark) {
  PlaceMatch match;
  match.fault = kind;
  match.remark = std::move(remark);
  return match;
}

// One question to the index.
class Matcher {
 public:
  Matcher(const PlaceTable& table, const PlaceNames& names, const PlaceWords& words)
      : table_(table),
        names_(names),
        words_{said(words.code), said(words.name), said(words.parent_code), said(words.parent_name)},
        name_(spelling(words_.name)) {}

  PlaceMatch match(std::string_view level) {
    if (words_.code.empty() && words_.name.empty()) {
      return fault(PlaceFault::nothing_said, "neither a code nor a name");
    }
    find_parent();
    const std::optional<std::uint32_t> coded = place_of_code();
    if (std::optional<std::string> against = contradiction(coded)) {
      return fault(PlaceFault::contradiction, std::move(*against));
    }
    if (coded) {
      const auto place = names_.at_level(table_, *coded, level);
      if (place) return {place, MatchGrade::code, PlaceFault::none, {}};
      if (!parent_) parent_ = coded;  // the code of a department beside the name of a municipality
    }
    PlaceMatch named = by_name(level);
    if (!coded && !words_.code.empty() && named.place) {
      named.remark = fmt::format("no place has the code {}", shown(words_.code));
    }
    return named;
  }

 private:
  const std::string& name_of(std::uint32_t place) const { return table_.places[place].name; }

  std::string parent_name(std::uint32_t place) const {
    const std::optional<std::uint32_t> parent = names_.parent(place);
    return parent ? name_of(*parent) : table_.places[place].code;
  }

  std::optional<std::uint32_t> coded_parent() const {
    const std::optional<std::string> code = canonical_code(words_.parent_code, table_.scheme);
    return code ? names_.by_code(*code) : std::nullopt;
  }

  // Among the places that have parts, the one of the name; nullopt when several may be meant.
  std::optional<std::uint32_t> named_parent() const {
    if (words_.parent_name.empty()) return std::nullopt;
    const Spelling name = spelling(words_.parent_name);
    for (const PlaceList& found : {names_.folded(name), names_.joined(name)}) {
      PlaceList wholes = found;
      std::erase_if(wholes, [&](std::uint32_t place) { return !names_.has_parts(place); });
      if (!wholes.empty()) return narrowest(wholes);
    }
    return std::nullopt;
  }

  void find_parent() {
    const auto coded = coded_parent();
    const auto named = named_parent();
    parent_ = coded ? coded : named;
    if (coded && named && !names_.within(*coded, *named) && !names_.within(*named, *coded)) {
      parents_differ_ = fmt::format("the code of the whole is that of {}, its name that of {}",
                                    name_of(*coded), name_of(*named));
    }
  }

  // The code, or the number of a municipality within the department that is said beside it.
  std::optional<std::uint32_t> place_of_code() const {
    constexpr std::size_t most_digits = 3;
    if (words_.code.empty()) return std::nullopt;
    const std::string_view code = words_.code;
    const bool number = code.find_first_not_of("0123456789") == std::string_view::npos;
    if (table_.scheme == CodeScheme::divipola && parent_ && number && code.size() <= most_digits) {
      const std::string whole = table_.places[*parent_].code + std::string(most_digits - code.size(), '0');
      const auto place = names_.by_code(whole + std::string(code));
      if (place) return place;
    }
    const std::optional<std::string> canonical = canonical_code(code, table_.scheme);
    return canonical ? names_.by_code(*canonical) : std::nullopt;
  }

  // Without places that have become another of the list.
  void drop_former(PlaceList& list) const {
    const PlaceList all = list;
    std::erase_if(list, [&](std::uint32_t place) {
      if (table_.places[place].now.empty()) return false;
      return std::ranges::any_of(
          all, [&](std::uint32_t other) { return other != place && names_.related(place, other); });
    });
  }

  // The one that all others of the list hold.
  std::optional<std::uint32_t> narrowest(PlaceList list) const {
    drop_former(list);
    for (const std::uint32_t place : list) {
      const bool in_all =
          std::ranges::all_of(list, [&](std::uint32_t whole) { return names_.within(place, whole); });
      if (in_all) return place;
    }
    return std::nullopt;
  }

  PlaceList of_level(const PlaceList& list, std::string_view level) const {
    PlaceList kept;
    for (const std::uint32_t place : list) {
      if (level.empty() || table_.places[place].level == level) kept.push_back(place);
    }
    return kept;
  }

  // Those in the whole that was said, or else in what was split from it: files go on to count the capital to
  // the department that it was part of.
  PlaceList inside_parent(const PlaceList& list) const {
    PlaceList within, split;
    for (const std::uint32_t place : list) {
      if (names_.within(place, *parent_)) within.push_back(place);
      if (names_.split_from(place, *parent_)) split.push_back(place);
    }
    return within.empty() ? split : within;
  }

  // Only a spelling that one place has decides. That a name stands exactly so in the table counts within the
  // parent; without one, places whose names differ by an accent or an article are told apart by nothing.
  Meaning meaning(std::string_view level) const {
    Meaning result;
    const PlaceList& exact = names_.as_it_stands(name_);
    for (const PlaceList& spelt : {names_.folded(name_), names_.joined(name_)}) {
      const PlaceList found = of_level(spelt, level);
      const PlaceList fitting = parent_ ? inside_parent(found) : found;
      if (fitting.empty()) {
        if (result.elsewhere.empty()) result.elsewhere = found;
        continue;
      }
      PlaceList as_written;
      std::ranges::set_intersection(fitting, exact, std::back_inserter(as_written));
      result.place = narrowest(fitting);
      if (!result.place && parent_ && !as_written.empty()) result.place = narrowest(as_written);
      if (!result.place) result.among = fitting;
      const bool exactly = result.place && std::ranges::binary_search(as_written, *result.place);
      result.grade = exactly ? MatchGrade::exact_name : MatchGrade::folded_name;
      return result;
    }
    return result;
  }

  // "SAN MARTIN is in Cesar, Meta".
  std::string name_is_in(const PlaceList& places) const {
    constexpr std::size_t most_named = 8;
    std::vector<std::string> wholes;
    for (const std::uint32_t place : places) {
      const std::string whole = parent_name(place);
      if (std::ranges::find(wholes, whole) == wholes.end()) wholes.push_back(whole);
    }
    const std::size_t more = wholes.size() > most_named ? wholes.size() - most_named : 0;
    wholes.resize(wholes.size() - more);
    const std::string rest = more > 0 ? fmt::format(" and {} more", more) : "";
    return fmt::format("{} is in {}{}", shown(words_.name), join(wholes, ", "), rest);
  }

  static std::string of(std::string_view level) {
    return level.empty() ? "" : fmt::format(" of the level {}", level);
  }

  static std::string shown(std::string_view text) {
    constexpr std::size_t longest = 60;
    return shortened(text, longest);
  }

  // The name is that of the code's place, of its whole or a part of it, or of what it was or became.
  bool name_fits(std::uint32_t coded) const {
    const auto fits = [&](std::uint32_t other) {
      return names_.within(coded, other) || names_.within(other, coded) || names_.related(coded, other);
    };
    return std::ranges::any_of(names_.folded(name_), fits) || std::ranges::any_of(names_.joined(name_), fits);
  }

  std::optional<std::string> contradiction(std::optional<std::uint32_t> coded) const {
    if (!parents_differ_.empty()) return parents_differ_;
    if (!coded) return std::nullopt;
    const std::string& code = table_.places[*coded].code;
    const bool apart = parent_ && !names_.within(*coded, *parent_) && !names_.within(*parent_, *coded);
    if (apart && !names_.split_from(*coded, *parent_)) {
      return fmt::format("the code {} is {} in {}, but the row says {}", code, name_of(*coded),
                         parent_name(*coded), name_of(*parent_));
    }
    if (words_.name.empty() || name_fits(*coded)) return std::nullopt;
    PlaceList others = of_level(names_.folded(name_), table_.places[*coded].level);
    if (others.empty()) others = of_level(names_.joined(name_), table_.places[*coded].level);
    if (others.empty()) return std::nullopt;
    return fmt::format("the code {} is {} in {}, but {}", code, name_of(*coded), parent_name(*coded),
                       name_is_in(others));
  }

  PlaceMatch by_name(std::string_view level) const {
    const auto unknown_code = [&] {
      return fault(PlaceFault::unknown_code,
                   fmt::format("no place{} has the code {}", of(level), shown(words_.code)));
    };
    if (words_.name.empty()) return unknown_code();
    const Meaning meant = meaning(level);
    if (meant.place) return {meant.place, meant.grade, PlaceFault::none, {}};
    if (!meant.among.empty()) return fault(PlaceFault::ambiguous_name, name_is_in(meant.among));
    if (!meant.elsewhere.empty()) {
      return fault(PlaceFault::contradiction,
                   fmt::format("{}, but the row says {}", name_is_in(meant.elsewhere), name_of(*parent_)));
    }
    if (!words_.code.empty()) return unknown_code();
    return fault(PlaceFault::unknown_name, fmt::format("no place is called {}", shown(words_.name)));
  }

  const PlaceTable& table_;
  const PlaceNames& names_;
  PlaceWords words_;
  Spelling name_;
  std::optional<std::uint32_t> parent_;
  std::string parents_differ_;
};

}  // namespace

struct PlaceIndex::Impl {
  PlaceTable table;
  PlaceNames names;
};

PlaceIndex::PlaceIndex(const PlaceTable& table)
    : impl_(std::make_unique<Impl>(Impl{table, PlaceNames(table)})) {}
PlaceIndex::~PlaceIndex() = default;
PlaceIndex::PlaceIndex(PlaceIndex&&) noexcept = default;
PlaceIndex& PlaceIndex::operator=(PlaceIndex&&) noexcept = default;

PlaceMatch PlaceIndex::match(const PlaceWords& words, std::string_view level) const {
  return Matcher(impl_->table, impl_->names, words).match(level);
}

std::optional<std::uint32_t> PlaceIndex::at_level(std::uint32_t index, std::string_view level) const {
  return impl_->names.at_level(impl_->table, index, level);
}

const PlaceTable& PlaceIndex::table() const {
  return impl_->table;
}

}  // namespace contraste
