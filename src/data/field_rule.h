// What a Frictionless Table Schema says of a column, for whoever reads its cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/period.h"

namespace contraste {

struct FieldRule {
  std::string name;
  std::string title;
  std::string type = "string";  // string, number, integer, boolean, date, datetime, year, yearmonth, any, ...
  std::string format = "default";                  // of dates: default (ISO), any, or a pattern of strptime
  std::vector<std::string> missing_values = {""};  // texts that stand for no value, exactly as they are
  std::string decimal_char = ".";
  std::string group_char;   // between thousands; empty: none
  bool bare_number = true;  // false: signs and words around the number are left out ("$ 5", "95%")
  std::vector<std::string> true_values = {"true", "True", "TRUE", "1"};
  std::vector<std::string> false_values = {"false", "False", "FALSE", "0"};
  // Constraints; what is empty does not bind.
  bool required = false;
  bool unique = false;
  std::string minimum;
  std::string maximum;
  std::string pattern;
  std::vector<std::string> allowed;
};

// Whether the text stands for no value by the file's own list, white space at its ends aside. Checked:
// FieldRule.*
bool is_missing(std::string_view text, const FieldRule& rule);

// The order of day and month that a pattern of strptime declares: "%d/%m/%Y" is day first, "%m/%d/%y" and
// "%D" month first; unknown for what has no such order ("default", "any", "%Y-%m-%d", "%d %b %Y", "%Y"). It
// is what was declared: the values may show otherwise. Checked: FieldRule.*
DayOrder declared_order(std::string_view format);

// A number as the rule says it is written, with a decimal point and without groups: "1.234,5" -> "1234.5" for
// decimalChar , and groupChar . Exponents, NaN, INF and -INF stay. nullopt when it is written otherwise.
// Checked: FieldRule.*
std::optional<std::string> plain_number(std::string_view text, const FieldRule& rule);

// TRUE or FALSE of a boolean; nullopt for neither. Checked: FieldRule.*
std::optional<bool> boolean_of(std::string_view text, const FieldRule& rule);

}  // namespace contraste
