#include "data/field_rule.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace contraste {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_one_of(std::string_view text, const std::vector<std::string>& texts) {
  return std::ranges::find(texts, text) != texts.end();
}

// Without what stands before the first digit or sign and behind the last digit: "US$ -5,2 %" -> "-5,2".
std::string_view number_in(std::string_view text) {
  const auto first = std::ranges::find_if(text, [](char c) { return is_digit(c) || c == '-' || c == '+'; });
  text.remove_prefix(static_cast<std::size_t>(first - text.begin()));
  while (!text.empty() && !is_digit(text.back())) text.remove_suffix(1);
  return text;
}

// Reads a number from left to right; each step takes its part off `rest` and puts it into `plain`.
struct NumberCursor {
  std::string_view rest;
  std::string plain;

  bool take_digits() {
    const std::size_t before = rest.size();
    while (!rest.empty() && is_digit(rest.front())) {
      plain += rest.front();
      rest.remove_prefix(1);
    }
    return rest.size() < before;
  }

  void take_sign() {
    if (rest.starts_with('-')) plain += '-';
    if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  }

  // Groups need not have three digits: India writes 12,34,567.
  bool take_groups(std::string_view group) {
    bool digits = take_digits();
    while (digits && !group.empty() && rest.starts_with(group)) {
      rest.remove_prefix(group.size());
      digits = take_digits();
    }
    return digits;
  }
};

}  // namespace

bool is_missing(std::string_view text, const FieldRule& rule) {
  return is_one_of(text, rule.missing_values) || is_one_of(trim(text), rule.missing_values);
}

DayOrder declared_order(std::string_view format) {
  std::size_t day = std::string_view::npos;
  std::size_t month = std::string_view::npos;
  for (std::size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    ++i;
    while (i + 1 < format.size() && (format[i] == '-' || format[i] == '_' || format[i] == '0')) ++i;
    const char part = format[i];
    if (part == 'D') return DayOrder::month_first;  // %m/%d/%y
    if (part == 'b' || part == 'B' || part == 'h' || part == 'F') return DayOrder::unknown;
    const bool year = part == 'Y' || part == 'y' || part == 'G';
    if (year && day == std::string_view::npos && month == std::string_view::npos) {
      return DayOrder::unknown;  // a year in front: ISO, or what no order of the two helps
    }
    if (part == 'd' || part == 'e') day = std::min(day, i);
    if (part == 'm') month = std::min(month, i);
  }
  if (day == std::string_view::npos || month == std::string_view::npos) return DayOrder::unknown;
  return day < month ? DayOrder::day_first : DayOrder::month_first;
}

std::optional<std::string> plain_number(std::string_view text, const FieldRule& rule) {
  const std::string_view whole = trim(text);
  for (const std::string_view special : {"NaN", "INF", "-INF"}) {
    if (whole == special) return std::string(special);
  }
  NumberCursor cursor{rule.bare_number ? whole : number_in(whole), {}};
  cursor.take_sign();
  const bool digits = cursor.take_groups(rule.group_char);
  bool fraction = false;
  if (!rule.decimal_char.empty() && cursor.rest.starts_with(rule.decimal_char)) {
    cursor.rest.remove_prefix(rule.decimal_char.size());
    if (!digits) cursor.plain += '0';
    cursor.plain += '.';
    fraction = cursor.take_digits();
    if (!fraction) cursor.plain.pop_back();
  }
  if (!digits && !fraction) return std::nullopt;
  if (cursor.rest.starts_with('e') || cursor.rest.starts_with('E')) {
    cursor.rest.remove_prefix(1);
    cursor.plain += 'e';
    cursor.take_sign();
    if (!cursor.take_digits()) return std::nullopt;
  }
  if (!cursor.rest.empty()) return std::nullopt;
  return cursor.plain;
}

std::optional<bool> boolean_of(std::string_view text, const FieldRule& rule) {
  const std::string_view word = trim(text);
  if (is_one_of(word, rule.true_values)) return true;
  if (is_one_of(word, rule.false_values)) return false;
  return std::nullopt;
}

}  // namespace contraste
