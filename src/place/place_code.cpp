#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "place/iso_countries.h"
#include "place/place_index.h"

namespace contraste {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool all_zeros(std::string_view text) {
  return !text.empty() && text.find_first_not_of('0') == std::string_view::npos;
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Upper case, and one space for any white space.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      result += upper(c);
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

std::string padded(std::string_view digits, std::size_t length) {
  return std::string(length - digits.size(), '0').append(digits);
}

// A number that was cut at its sign: "25,29" -> 25 and 29.
struct Cut {
  std::string_view head;
  std::string_view tail;
  char sign = ' ';
};

std::optional<Cut> cut_at_sign(std::string_view text, std::string_view signs) {
  const std::size_t at = text.find_first_of(signs);
  if (at == std::string_view::npos) return std::nullopt;
  const Cut cut{text.substr(0, at), text.substr(at + 1), text[at]};
  if (!all_digits(cut.head) || !all_digits(cut.tail)) return std::nullopt;
  return cut;
}

// "5,042" and "41.132.000" -> their digits.
std::optional<std::string> without_thousands_signs(std::string_view text) {
  const std::size_t at = text.find_first_of(",.");
  if (at == std::string_view::npos) return std::nullopt;
  const std::vector<std::string_view> groups = split(text, text[at]);
  std::string digits;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool fits = i == 0 ? groups[i].size() <= 3 : groups[i].size() == 3;
    if (!fits || !all_digits(groups[i])) return std::nullopt;
    digits += groups[i];
  }
  return digits;
}

// The digits of a code of DIVIPOLA as a spreadsheet or a program may have written them.
std::optional<std::string> divipola_digits(std::string_view text) {
  constexpr std::size_t shortest_number = 3;
  if (all_digits(text)) return std::string(text);
  if (std::optional<std::string> digits = without_thousands_signs(text)) return digits;
  if (const std::optional<Cut> cut = cut_at_sign(text, ".,")) {
    // 5042.0 is a number with a decimal sign, 25,0 may be a code that lost zeros.
    const bool number = cut->head.size() >= shortest_number && cut->tail.size() <= 2;
    const bool short_number = cut->sign == '.' && cut->tail.size() == 1;
    if (all_zeros(cut->tail) && (number || short_number)) return std::string(cut->head);
    return std::nullopt;
  }
  if (const std::optional<Cut> cut = cut_at_sign(text, "- ")) {  // 05-042, department and municipality
    if (cut->head.size() == 2 && cut->tail.size() == 3) return std::string(cut->head).append(cut->tail);
  }
  return std::nullopt;
}

std::optional<std::string> divipola_code(std::string_view text) {
  constexpr std::size_t department = 2, municipality = 5, centre = 8;
  const std::string code = plain(text);
  std::string_view rest = code;
  if (rest == "CO" || rest == "COL") return "CO";
  if (rest.starts_with("CO")) rest.remove_prefix(2);
  if (rest.starts_with("'")) rest.remove_prefix(1);  // how spreadsheets mark text
  const std::optional<std::string> digits = divipola_digits(rest);
  if (!digits) return std::nullopt;
  std::string result;
  if (digits->size() <= department) {
    result = padded(*digits, department);
  } else if (digits->size() <= municipality) {
    result = padded(*digits, municipality);
  } else if (digits->size() == centre || digits->size() == centre - 1) {
    result = padded(*digits, centre).substr(0, municipality);
  }
  if (result.empty() || result.starts_with("00")) return std::nullopt;
  return result;
}

std::optional<std::string> iso_code(std::string_view text) {
  constexpr std::size_t longest_subdivision = 3;
  const std::string code = plain(text);
  const std::size_t hyphen = code.find('-');
  const IsoCountry* country = find_iso_country(std::string_view(code).substr(0, hyphen));
  if (country == nullptr) return std::nullopt;
  if (hyphen == std::string::npos) return std::string(country->alpha_2);
  const std::string_view part = std::string_view(code).substr(hyphen + 1);
  const bool letters_or_digits =
      std::ranges::all_of(part, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
  if (part.empty() || part.size() > longest_subdivision || !letters_or_digits) return std::nullopt;
  return std::string(country->alpha_2) + "-" + std::string(part);
}

}  // namespace

std::optional<std::string> canonical_code(std::string_view text, CodeScheme scheme) {
  switch (scheme) {
    case CodeScheme::divipola:
      return divipola_code(text);
    case CodeScheme::iso_3166:
      return iso_code(text);
    case CodeScheme::text:
      break;
  }
  std::string code = plain(text);
  if (code.empty()) return std::nullopt;
  return code;
}

std::optional<std::string> repaired_code(std::string_view text, CodeScheme scheme) {
  constexpr std::size_t group = 3;
  std::optional<std::string> code = canonical_code(text, scheme);
  if (code || scheme != CodeScheme::divipola) return code;
  const std::optional<Cut> cut = cut_at_sign(trim(text), ",.");
  if (!cut || cut->head.size() > 2 || cut->tail.size() >= group || all_zeros(cut->tail)) return std::nullopt;
  std::string digits = std::string(cut->head).append(cut->tail);
  digits.append(group - cut->tail.size(), '0');
  return divipola_code(digits);
}

}  // namespace contraste
