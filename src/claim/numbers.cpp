#include "claim/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace contraste {
namespace {

struct NamedNumber {
  std::string_view word;
  double value;
};

constexpr NamedNumber english_small[] = {
    {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},       {"six", 6},       {"seven", 7},
    {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},    {"twelve", 12},   {"thirteen", 13},
    {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fourty", 40},    {"fifty", 50},    {"sixty", 60},
    {"seventy", 70},  {"eighty", 80},  {"ninety", 90},  {"one", 1}};

constexpr NamedNumber spanish_small[] = {{"dos", 2},
                                         {"tres", 3},
                                         {"cuatro", 4},
                                         {"cinco", 5},
                                         {"seis", 6},
                                         {"siete", 7},
                                         {"ocho", 8},
                                         {"nueve", 9},
                                         {"diez", 10},
                                         {"once", 11},
                                         {"doce", 12},
                                         {"trece", 13},
                                         {"catorce", 14},
                                         {"quince", 15},
                                         {"dieciseis", 16},
                                         {"diecisiete", 17},
                                         {"dieciocho", 18},
                                         {"diecinueve", 19},
                                         {"veinte", 20},
                                         {"veintiun", 21},
                                         {"veintiuno", 21},
                                         {"veintiuna", 21},
                                         {"veintidos", 22},
                                         {"veintitres", 23},
                                         {"veinticuatro", 24},
                                         {"veinticinco", 25},
                                         {"veintiseis", 26},
                                         {"veintisiete", 27},
                                         {"veintiocho", 28},
                                         {"veintinueve", 29},
                                         {"treinta", 30},
                                         {"cuarenta", 40},
                                         {"cincuenta", 50},
                                         {"sesenta", 60},
                                         {"setenta", 70},
                                         {"ochenta", 80},
                                         {"noventa", 90},
                                         {"cien", 100},
                                         {"ciento", 100},
                                         {"doscientos", 200},
                                         {"doscientas", 200},
                                         {"trescientos", 300},
                                         {"trescientas", 300},
                                         {"cuatrocientos", 400},
                                         {"cuatrocientas", 400},
                                         {"quinientos", 500},
                                         {"quinientas", 500},
                                         {"seiscientos", 600},
                                         {"seiscientas", 600},
                                         {"setecientos", 700},
                                         {"setecientas", 700},
                                         {"ochocientos", 800},
                                         {"ochocientas", 800},
                                         {"novecientos", 900},
                                         {"novecientas", 900},
                                         {"un", 1},
                                         {"uno", 1},
                                         {"una", 1}};

double power_of_ten(int exponent) {
  double value = 1;
  for (int i = 0; i < exponent; ++i) value *= 10;
  return value;
}

double digits_value(std::string_view digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "1,258,340" and the like: groups of three after the first of one to three.
bool grouped(const std::vector<std::string_view>& parts, std::size_t count) {
  if (parts.front().empty() || parts.front().size() > 3) return false;
  for (std::size_t i = 1; i < count; ++i) {
    if (parts[i].size() != 3) return false;
  }
  return true;
}

std::optional<NumberWord> read_digits(std::string_view text) {
  if (text.size() > 24) return std::nullopt;
  std::vector<std::string_view> parts;
  std::string signs;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') continue;
    parts.push_back(text.substr(from, i - from));
    if (i < text.size()) signs.push_back(text[i]);
    from = i + 1;
  }
  NumberWord number;
  std::string whole;
  const auto join_parts = [&](std::size_t count) {
    whole.clear();
    for (std::size_t i = 0; i < count; ++i) whole += parts[i];
  };
  const auto decimal = [&](std::size_t count) {
    join_parts(count);
    const std::string_view tail = parts[count];
    const double scale = power_of_ten(static_cast<int>(tail.size()));
    return std::pair{digits_value(whole + "." + std::string(tail)), 0.5 / scale};
  };
  if (signs.empty()) {
    number.value = digits_value(text);
    number.year_like = text.size() == 4 && number.value >= 1800 && number.value <= 2100;
    return number;
  }
  const bool one_sign = std::ranges::all_of(signs, [&](char c) { return c == signs.front(); });
  if (signs.size() == 1 && signs.front() != '\'') {
    const bool thousands = parts[1].size() == 3 && parts[0].size() <= 3 && parts[0] != "0";
    const auto [as_decimal, half] = decimal(1);
    number.as_decimal = as_decimal;
    number.as_decimal_half = half;
    number.separator = signs.front();
    number.three = thousands;
    number.value = thousands ? digits_value(std::string(parts[0]) + std::string(parts[1])) : as_decimal;
    number.half_unit = thousands ? 0.5 : half;
    return number;
  }
  if (one_sign || (signs.front() == '\'' && grouped(parts, parts.size()))) {
    if (!grouped(parts, parts.size())) return std::nullopt;
    join_parts(parts.size());
    number.value = digits_value(whole);
    return number;
  }
  // Two kinds: the last one is the decimal sign, all before it are thousands.
  const std::string before = signs.substr(0, signs.size() - 1);
  const bool same = std::ranges::all_of(before, [&](char c) { return c == before.front(); });
  if (!same || signs.back() == '\'' || !grouped(parts, parts.size() - 1)) return std::nullopt;
  const auto [value, half] = decimal(parts.size() - 1);
  number.value = value;
  number.half_unit = half;
  return number;
}

std::optional<double> small_number(std::string_view word, Language language) {
  const auto find = [&](auto& table) -> std::optional<double> {
    for (const NamedNumber& named : table) {
      if (named.word == word) return named.value;
    }
    return std::nullopt;
  };
  return language == Language::spanish ? find(spanish_small) : find(english_small);
}

double scale_of(std::string_view word, Language language) {
  if (language == Language::spanish) {
    if (word == "mil") return 1e3;
    if (word == "millon" || word == "millones") return 1e6;
    if (word == "billon" || word == "billones") return 1e12;
    return 0;
  }
  if (word == "thousand") return 1e3;
  if (word == "million") return 1e6;
  if (word == "billion" || word == "bn") return 1e9;
  if (word == "trillion") return 1e12;
  return 0;
}

class NumberReader {
 public:
  NumberReader(std::span<const Token> tokens, std::size_t at, Language language)
      : tokens_(tokens), at_(at), language_(language) {}

  // "medio millón", "half a million".
  std::optional<NumberWord> half_of_scale() {
    const bool spanish = language_ == Language::spanish;
    const std::size_t scale_at = spanish ? at_ + 1 : at_ + 2;
    const bool half = spanish ? word() == "medio" : word() == "half" && tokens_at(at_ + 1) == "a";
    const double scale = half ? scale_of(tokens_at(scale_at), language_) : 0;
    if (scale < 1e6) return std::nullopt;
    NumberWord number;
    number.value = scale / 2;
    number.half_unit = scale / 40;
    number.written = true;
    number.next = scale_at + 1;
    return number;
  }

  std::optional<NumberWord> run() {
    if (const auto half = half_of_scale()) return half;
    double sum = 0;
    double last_scale = 1e18;
    std::optional<NumberWord> first;
    double half = 0.5;
    bool any = false;
    for (int part = 0; part < 6; ++part) {
      const std::size_t before = at_;
      std::optional<NumberWord> base = part == 0 || any ? base_number(part > 0) : std::nullopt;
      // A continuation ("514" after "9 mil") is a whole number below the scale before it.
      if (part > 0 && base &&
          (base->value >= last_scale || base->three || base->half_unit != 0.5 || base->year_like)) {
        at_ = before;
        break;
      }
      const double scale = scale_here();
      if (!base && scale == 0) break;
      if (scale >= last_scale) {
        at_ = before;
        break;
      }
      // "1.625 billion" has decimals, "1,600 million" and "1.600 millones" have thousands.
      double value = base ? base->value : 1;
      double base_half = base ? base->half_unit : 0.5;
      if (base && base->three && scale > 0 && language_ == Language::english && base->separator == '.') {
        value = base->as_decimal;
        base_half = base->as_decimal_half;
      }
      const double factor = scale > 0 ? scale : 1;
      sum += value * factor;
      half = base_half * factor;
      // "two thousand", "$1 billion" are no number to the half of a thousand: one digit is read as if another
      // stood behind it.
      if (scale > 0 && value < 10 && base_half == 0.5) half = scale / 20;
      if (part == 0) first = base;
      any = true;
      last_scale = factor;
      if (scale == 0) {
        if (part == 0) return first;
        break;
      }
    }
    if (!any) return std::nullopt;
    NumberWord number;
    number.value = sum;
    number.half_unit = half;
    number.written = !first || first->written;
    number.next = at_;
    return number;
  }

 private:
  std::span<const Token> tokens_;
  std::size_t at_;
  Language language_;

  bool more() const { return at_ < tokens_.size(); }
  std::string_view word() const { return more() ? std::string_view(tokens_[at_].text) : std::string_view{}; }

  std::optional<NumberWord> base_number(bool continuation) {
    if (!more()) return std::nullopt;
    if (tokens_[at_].kind == Token::Kind::number) {
      std::optional<NumberWord> number = read_digits(tokens_[at_].text);
      if (!number) return std::nullopt;
      ++at_;
      if (!continuation) join_spaced_groups(*number);
      number->next = at_;
      return number;
    }
    return number_in_words(continuation);
  }

  // "14 746", "1 258 340": groups of exactly three digits after one to three.
  void join_spaced_groups(NumberWord& number) {
    const std::string& lead = tokens_[at_ - 1].text;
    if (lead.size() > 3 || lead.find_first_not_of("0123456789") != std::string::npos || lead == "0") return;
    while (more() && tokens_[at_].kind == Token::Kind::number && tokens_[at_].text.size() == 3 &&
           tokens_[at_].text.find_first_not_of("0123456789") == std::string::npos &&
           tokens_[at_].begin - tokens_[at_ - 1].end <= 3) {
      number.value = number.value * 1000 + digits_value(tokens_[at_].text);
      ++at_;
    }
  }

  // Below one thousand: "sixty nine", "one hundred and five", "ciento veinte", "sesenta y nueve".
  std::optional<NumberWord> number_in_words(bool continuation) {
    const std::size_t begin = at_;
    double value = 0;
    double last = 1e9;
    bool any = false;
    for (;;) {
      std::size_t look = at_;
      const bool joined = any && (tokens_at(look) == "and" || tokens_at(look) == "y");
      if (joined) ++look;
      if (look >= tokens_.size()) break;
      const std::string_view text = tokens_[look].text;
      // "between two hundred and three hundred" holds two numbers.
      if (joined && tokens_at(look + 1) == "hundred") break;
      const std::optional<double> small = small_number(text, language_);
      if (small && *small < last && (!any || fits(last, *small, joined))) {
        value += *small;
        last = *small < 20 && language_ == Language::english ? 1 : *small < 30 && *small != 20 ? 1 : *small;
        if (*small >= 100) last = 100;
        any = true;
        at_ = look + 1;
        if (language_ == Language::english && *small < 10 && tokens_at(at_) == "hundred") {
          value = (value - *small) + *small * 100;
          last = 100;
          ++at_;
        }
        continue;
      }
      break;
    }
    if (!any) {
      if (language_ == Language::english && !continuation && word() == "a" &&
          tokens_at(at_ + 1) == "hundred") {
        at_ += 2;
        NumberWord hundred;
        hundred.value = 100;
        hundred.written = true;
        hundred.next = at_;
        return hundred;
      }
      return std::nullopt;
    }
    const bool alone = at_ == begin + 1 && value == 1;
    if (alone && scale_of(tokens_at(at_), language_) == 0) {
      at_ = begin;
      return std::nullopt;  // "one", "un": an article more often than a number
    }
    NumberWord number;
    number.value = value;
    number.written = true;
    number.next = at_;
    return number;
  }

  // May `small` follow a word worth `last`? "sixty nine", "ciento veinte", "treinta y uno".
  bool fits(double last, double small, bool joined) const {
    if (last >= 100) return small < 100;
    if (last >= 20) return small < 10 && (language_ == Language::english ? !joined : joined);
    return false;
  }

  std::string_view tokens_at(std::size_t i) const {
    return i < tokens_.size() ? std::string_view(tokens_[i].text) : std::string_view{};
  }

  // "mil", "millones", "mil millones", "billion": 0 when there is none.
  double scale_here() {
    const double scale = scale_of(word(), language_);
    if (scale == 0) return 0;
    ++at_;
    if (scale == 1e3 && language_ == Language::spanish && scale_of(word(), language_) == 1e6) {
      ++at_;
      return 1e9;
    }
    return scale;
  }
};

}  // namespace

std::optional<NumberWord> read_number_at(std::span<const Token> tokens, std::size_t at, Language language) {
  if (at >= tokens.size()) return std::nullopt;
  return NumberReader(tokens, at, language).run();
}

}  // namespace contraste
