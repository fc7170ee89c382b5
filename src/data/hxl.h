// HXL, the Humanitarian Exchange Language: a row of hashtags that says what each column holds
// (hxlstandard.org, version 1.1).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace contraste {

struct Hashtag {
  std::string tag;                      // "#adm1", lower case
  std::vector<std::string> attributes;  // "code", "name": lower case, ordered, each once

  bool has(std::string_view attribute) const;
  friend bool operator==(const Hashtag&, const Hashtag&) = default;
};

// "#adm1 +name+es" -> #adm1 with es and name; an attribute behind a slash, as HXL's first drafts wrote a
// language (#adm1/es), is one too. nullopt for what is no hashtag: "#1", "# date", "#a b". Checked: Hxl.*
std::optional<Hashtag> read_hashtag(std::string_view text);

// "#adm1+es+name". Checked: Hxl.*
std::string to_text(const Hashtag& hashtag);

// At least one cell is a hashtag, and at least half of those that hold text are: the rule of libhxl, the
// standard's own reader. Checked: Hxl.*
bool is_hashtag_row(std::span<const std::string_view> cells);

struct HashtagRow {
  std::size_t row = 0;                          // of those given
  std::vector<std::optional<Hashtag>> columns;  // one a cell; nullopt: the column has none
};

// The first row of hashtags among the first 25 rows, where libhxl looks too. Checked: Hxl.*
std::optional<HashtagRow> find_hashtags(std::span<const std::vector<std::string_view>> rows);

}  // namespace contraste
