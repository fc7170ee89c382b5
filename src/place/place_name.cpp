#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "place/place_index.h"

namespace contraste {
namespace {

// What files hang behind the names of districts: Distrito Capital, Especial, Turístico y Cultural, ...
constexpr std::array<std::string_view, 9> suffixes = {" d c", " dc",   " d e",     " d t",    " d t c",
                                                      " dtc", " dtch", " d t y c", " d t c h"};
constexpr std::array<std::string_view, 4> articles = {"el ", "la ", "los ", "las "};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> abbreviations = {
    {{"pto", "puerto"}, {"sta", "santa"}, {"sto", "santo"}}};

// Without what stands in brackets: (CT) for the capital, (ANM), the number of a footnote.
std::string without_brackets(const std::string& text) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('(', at);
    const std::size_t close = open == std::string::npos ? open : text.find(')', open);
    if (close == std::string::npos) break;
    result.append(text, at, open - at);
    at = close + 1;
  }
  result.append(text, at, std::string::npos);
  return trim(result).empty() ? text : result;
}

std::string_view in_full(std::string_view word) {
  const auto* const found =
      std::ranges::find(abbreviations, word, &std::pair<std::string_view, std::string_view>::first);
  return found == abbreviations.end() ? word : found->second;
}

// The words of a folded text with one space between them. Bytes of other scripts count as letters.
std::string words_of(std::string_view folded) {
  std::string result, word;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (!result.empty()) result += ' ';
    result += in_full(word);
    word.clear();
  };
  for (const char c : folded) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U);
    if (letter) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return result;
}

}  // namespace

std::string folded_place_name(std::string_view name) {
  std::string words = words_of(without_brackets(fold(name)));
  std::string_view rest = words;
  std::size_t longest = 0;
  for (const std::string_view suffix : suffixes) {
    if (rest.size() > suffix.size() && rest.ends_with(suffix)) longest = std::max(longest, suffix.size());
  }
  rest.remove_suffix(longest);
  for (const std::string_view article : articles) {
    if (rest.size() > article.size() && rest.starts_with(article)) {
      rest.remove_prefix(article.size());
      break;
    }
  }
  return std::string(rest);
}

}  // namespace contraste
