#include "data/hxl.h"

#include <algorithm>

#include "base/text.h"

namespace contraste {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The name at the start of `rest`, taken off it, in lower case; empty when there is none.
std::string take_name(std::string_view& rest) {
  std::string name;
  if (rest.empty() || !is_letter(rest.front())) return name;
  while (!rest.empty() && (is_letter(rest.front()) || is_digit(rest.front()) || rest.front() == '_')) {
    const char c = rest.front();
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    rest.remove_prefix(1);
  }
  return name;
}

}  // namespace

bool Hashtag::has(std::string_view attribute) const {
  return std::ranges::find(attributes, attribute) != attributes.end();
}

std::optional<Hashtag> read_hashtag(std::string_view text) {
  std::string_view rest = trim(text);
  if (rest.empty() || rest.front() != '#') return std::nullopt;
  rest.remove_prefix(1);
  const std::string name = take_name(rest);
  if (name.empty()) return std::nullopt;
  Hashtag hashtag{"#" + name, {}};
  for (rest = trim(rest); !rest.empty(); rest = trim(rest)) {
    if (rest.front() != '+' && rest.front() != '/') return std::nullopt;
    const bool slash = rest.front() == '/';
    rest = trim(rest.substr(1));
    std::string attribute = take_name(rest);
    // A language has two letters: the #N/A of a spreadsheet is no hashtag.
    if (attribute.empty() || (slash && attribute.size() != 2)) return std::nullopt;
    hashtag.attributes.push_back(std::move(attribute));
  }
  std::ranges::sort(hashtag.attributes);
  const auto again = std::ranges::unique(hashtag.attributes);
  hashtag.attributes.erase(again.begin(), again.end());
  return hashtag;
}

std::string to_text(const Hashtag& hashtag) {
  std::string text = hashtag.tag;
  for (const std::string& attribute : hashtag.attributes) text += "+" + attribute;
  return text;
}

bool is_hashtag_row(std::span<const std::string_view> cells) {
  std::size_t filled = 0;
  std::size_t hashtags = 0;
  for (const std::string_view cell : cells) {
    if (trim(cell).empty()) continue;
    ++filled;
    if (read_hashtag(cell)) ++hashtags;
  }
  return hashtags > 0 && 2 * hashtags >= filled;
}

std::optional<HashtagRow> find_hashtags(std::span<const std::vector<std::string_view>> rows) {
  constexpr std::size_t looked_at = 25;
  for (std::size_t row = 0; row < std::min(rows.size(), looked_at); ++row) {
    if (!is_hashtag_row(rows[row])) continue;
    HashtagRow found{row, {}};
    for (const std::string_view cell : rows[row]) found.columns.push_back(read_hashtag(cell));
    return found;
  }
  return std::nullopt;
}

}  // namespace contraste
