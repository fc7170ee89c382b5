#include <array>
#include <string>

#include "base/month_name.h"
#include "event/date_clock.h"
#include "event/date_scan.h"
#include "event/date_text.h"

namespace contraste {
namespace {

struct Number {
  int value = 0;
  std::size_t digits = 0;
};

// A text of words as its numbers and months in a row: "NMN" is 15 de marzo de 2011.
struct Pieces {
  std::string pattern;
  std::array<Number, 6> numbers;
  std::array<int, 2> months{};
  std::size_t number_count = 0;
  std::size_t month_count = 0;
  std::string_view between;  // the first two numbers, where nothing else stands there: "-", "al", "y"
  char separator = '\0';     // the sign behind the first piece
  bool opened = false;       // "entre el 1 y el 5"
  std::string_view clock;
  bool understood = true;

  bool add_number(const Number& number) {
    if (number_count == numbers.size()) return false;
    numbers[number_count++] = number;
    pattern += 'N';
    return true;
  }
  bool add_month(int month) {
    if (month_count == months.size()) return false;
    months[month_count++] = month;
    pattern += 'M';
    return true;
  }
};

bool is_among(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view known : words) {
    if (known == word) return true;
  }
  return false;
}

bool is_filler(std::string_view word) {
  return is_among(word, {"de",       "del",    "of",      "the",       "el",        "dia",      "ano",
                         "lunes",    "martes", "jueves",  "miercoles", "viernes",   "sabado",   "domingo",
                         "monday",   "sunday", "tuesday", "friday",    "wednesday", "saturday", "mon",
                         "thursday", "tue",    "wed",     "thu",       "fri",       "sat",      "sun"});
}

bool is_ordinal_ending(std::string_view word) {
  return is_among(word, {"st", "nd", "rd", "th", "er", "ro", "ero", "o", "a"});
}

bool is_connector(std::string_view word) {
  return is_among(word, {"al", "a", "to", "hasta", "until", "through", "y", "and"});
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view take_letters(DateScan& scan) {
  std::size_t length = 0;
  while (is_letter(scan.peek(length))) ++length;
  const std::string_view word = scan.rest().substr(0, length);
  scan.skip(length);
  return word;
}

// Where a time of day begins at a number: 10:30, 12.00.00.
bool begins_clock(const DateScan& scan) {
  DateScan ahead = scan;
  if (ahead.number().digits > 2) return false;
  if (ahead.peek() == ':') return true;
  return ahead.take('.') && ahead.number().digits == 2 && ahead.peek() == '.' && is_digit(ahead.peek(1));
}

// A number; "2.011" is a year as Spanish groups it.
Number take_number(DateScan& scan) {
  const ScannedNumber whole = scan.number();
  DateScan ahead = scan;
  if (whole.digits == 1 && ahead.take('.')) {
    const ScannedNumber group = ahead.number();
    if (group.digits == 3) {
      scan = ahead;
      return {static_cast<int>(1000 * whole.value + group.value), 4};
    }
  }
  return {static_cast<int>(whole.digits <= 4 ? whole.value : 99999), whole.digits};
}

bool take_word_piece(DateScan& scan, Pieces& pieces) {
  const bool after_digit = !pieces.pattern.empty() && pieces.pattern.back() == 'N';
  const std::string_view word = take_letters(scan);
  if (const int month = month_named(word); month > 0) {
    scan.take('.');
    return pieces.add_month(month);
  }
  if (word == "primero") return pieces.add_number({1, 1});
  if (word == "entre" || word == "between" || word == "desde" || word == "from") {
    pieces.opened = true;
    return pieces.pattern.empty();
  }
  if (is_connector(word)) {
    if (pieces.pattern.empty() || !pieces.between.empty()) return false;
    pieces.between = word;
    return true;
  }
  return is_filler(word) || (after_digit && is_ordinal_ending(word));
}

// The time of day begins at the number that stands next, or at "a las" before it.
bool at_clock(const DateScan& scan, const Pieces& pieces) {
  if (pieces.number_count == 0) return false;
  const std::string_view rest = scan.rest();
  if (rest.starts_with("a las ") || rest.starts_with("at ")) return true;
  if (rest.size() > 1 && rest[0] == 't' && is_digit(rest[1])) return true;
  return is_digit(scan.peek()) && begins_clock(scan);
}

bool take_piece(DateScan& scan, Pieces& pieces) {
  const char c = scan.peek();
  if (is_digit(c)) {
    const bool added = pieces.add_number(take_number(scan));
    DateScan ahead = scan;
    if (added && is_letter(scan.peek()) && is_ordinal_ending(take_letters(ahead))) scan = ahead;
    return added;
  }
  if (is_letter(c)) return take_word_piece(scan, pieces);
  const bool dash = c == '-' || scan.rest().starts_with("–") || scan.rest().starts_with("—");
  if (dash && pieces.pattern == "N" && pieces.between.empty()) pieces.between = "-";
  if (dash && pieces.pattern == "MN" && pieces.between.empty()) pieces.between = "-";
  const bool sign = dash || c == '/' || c == '.' || c == '\'';
  if (sign && pieces.pattern.size() == 1 && pieces.separator == '\0') pieces.separator = dash ? '-' : c;
  for (const std::string_view passed : {"–", "—", "°", "-", "/", ".", ",", "'"}) {
    if (!scan.rest().starts_with(passed)) continue;
    scan.skip(passed.size());
    return true;
  }
  return false;
}

Pieces take_apart(std::string_view folded) {
  DateScan scan(folded);
  Pieces pieces;
  for (;;) {
    const std::string_view before = scan.rest();
    scan.skip_spaces();
    if (scan.at_end()) return pieces;
    if (at_clock(scan, pieces)) {
      pieces.clock = before;
      return pieces;
    }
    if (!take_piece(scan, pieces)) {
      pieces.understood = false;
      return pieces;
    }
  }
}

int year_of(const Number& number) {
  if (number.digits == 4) return number.value >= 1000 && number.value <= 2999 ? number.value : -1;
  return number.digits == 2 ? whole_year(number.value) : -1;
}

DateText named_day(FormKind kind, const Number& year, int month, const Number& day) {
  if (day.digits > 2 || year_of(year) < 0) return no_date(DateFault::unknown);
  const std::optional<Date> date = calendar_day(year_of(year), month, day.value);
  if (!date) return no_date(DateFault::no_such_day);
  DateText text = fixed_date(kind, {*date, *date, Grain::day});
  text.form.first = padding_of(static_cast<std::uint64_t>(day.value), day.digits);
  text.form.short_year = year.digits == 2;
  return text;
}

struct NamedDay {
  Number year;
  int month = 0;
  Number day;
};

DateText named_span(const NamedDay& from, const NamedDay& to) {
  const DateText first = named_day(FormKind::span, from.year, from.month, from.day);
  const DateText last = named_day(FormKind::span, to.year, to.month, to.day);
  if (first.kind == DateKind::none) return first;
  if (last.kind == DateKind::none) return last;
  if (first.period.first > last.period.first) return no_date(DateFault::backwards);
  return fixed_date(FormKind::span, span_period(first.period, last.period));
}

DateText named_month(const Pieces& pieces) {
  const Number& year = pieces.numbers[0];
  // "mar-11" is a month of 2011, "mar 11" may be a day.
  if (year.digits != 4 && pieces.separator == '\0') return no_date(DateFault::unknown);
  if (year_of(year) < 0) return no_date(DateFault::unknown);
  return fixed_date(FormKind::month, month_period(year_of(year), pieces.months[0]));
}

// Two days side by side in one month: a span where the text says so.
bool is_span_between(const Pieces& pieces, const Number& first, const Number& second) {
  const bool pair = pieces.between == "y" || pieces.between == "and";
  if (pair) return pieces.opened || second.value == first.value + 1;
  return !pieces.between.empty();
}

DateText named_spans(const Pieces& p) {
  const std::string_view pattern = p.pattern;
  const auto& n = p.numbers;
  const auto& m = p.months;
  if (pattern == "NNMN" && is_span_between(p, n[0], n[1])) {  // 1-5 marzo 2011
    return named_span({n[2], m[0], n[0]}, {n[2], m[0], n[1]});
  }
  if (pattern == "MNNN" && is_span_between(p, n[0], n[1])) {  // March 1-5, 2011
    return named_span({n[2], m[0], n[0]}, {n[2], m[0], n[1]});
  }
  if (pattern == "NMNMN") {  // 28 feb - 3 mar 2011
    return named_span({n[2], m[0], n[0]}, {n[2], m[1], n[1]});
  }
  if (pattern == "MNMNN") {  // February 28 - March 3, 2011
    return named_span({n[2], m[0], n[0]}, {n[2], m[1], n[1]});
  }
  if (pattern == "NMNNMN") {  // 28 de diciembre de 2010 al 3 de enero de 2011
    return named_span({n[1], m[0], n[0]}, {n[3], m[1], n[2]});
  }
  if (pattern == "MNNMNN") {  // December 28, 2010 to January 3, 2011
    return named_span({n[1], m[0], n[0]}, {n[3], m[1], n[2]});
  }
  return no_date(DateFault::unknown);
}

DateText single_day(const Pieces& p) {
  const auto& n = p.numbers;
  const std::string_view pattern = p.pattern;
  if (pattern == "NMN" && n[0].digits == 4) return named_day(FormKind::year_month, n[0], p.months[0], n[1]);
  if (pattern == "NMN") return named_day(FormKind::day_month, n[1], p.months[0], n[0]);
  // "Sept. 3, 11" is too short to be sure of; "mar-15-11" is not.
  if (pattern == "MNN" && (n[1].digits == 4 || p.separator == '-' || p.separator == '/')) {
    return named_day(FormKind::month_day, n[1], p.months[0], n[0]);
  }
  if (pattern == "MN") return named_month(p);
  if (pattern == "NM" && n[0].digits == 4) return named_month(p);
  return no_date(DateFault::unknown);
}

// Words of parts of years, of fiscal years, of times of day and of zones.
bool is_period_word(std::string_view word) {
  return is_among(
      word, {"q",       "h",       "s",       "t",         "m",        "fy",        "af",       "fiscal",
             "first",   "second",  "third",   "fourth",    "i",        "ii",        "iii",      "iv",
             "primer",  "primero", "segundo", "tercer",    "tercero",  "cuarto",    "do",       "to",
             "trim",    "half",    "quarter", "trimester", "semester", "trimestre", "semestre", "entre",
             "between", "desde",   "from",    "at",        "z",        "am",        "pm",       "p"});
}

}  // namespace

bool begins_as_date_words(std::string_view text) {
  constexpr std::size_t longest_word = 10;  // septiembre
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  std::size_t begin = 0;
  while (begin < text.size() && !is_letter(lower(text[begin]))) ++begin;
  std::array<char, longest_word> letters{};
  std::size_t length = 0;
  for (std::size_t at = begin; at < text.size() && is_letter(lower(text[at])); ++at) {
    if (length == longest_word) return false;
    letters[length++] = lower(text[at]);
  }
  // No word at all, or one with a letter that is not of ASCII.
  const bool ends = begin + length == text.size() || static_cast<unsigned char>(text[begin + length]) < 0x80;
  const bool begins = begin == 0 || static_cast<unsigned char>(text[begin - 1]) < 0x80;
  if (length == 0 || !ends || !begins) return true;
  const std::string_view word(letters.data(), length);
  return month_named(word) > 0 || is_filler(word) || is_connector(word) || is_ordinal_ending(word) ||
         is_period_word(word);
}

DateText read_date_words(std::string_view folded) {
  const Pieces pieces = take_apart(folded);
  if (!pieces.understood || pieces.month_count == 0) return no_date(DateFault::unknown);
  const bool word_between = !pieces.between.empty() && pieces.between != "-";
  const bool dash_only = pieces.between.empty() || pieces.between == "-";
  DateText text = word_between ? no_date(DateFault::unknown) : single_day(pieces);
  if (text.kind == DateKind::none && text.fault == DateFault::unknown) text = named_spans(pieces);
  if (text.kind == DateKind::none) return text;
  if (dash_only) text.form.separator = pieces.separator == '\'' ? '\0' : pieces.separator;
  const ClockText clock = read_clock(pieces.clock);
  if (clock.fault == ClockFault::no_such_time) return no_date(DateFault::no_such_time);
  if (clock.fault != ClockFault::none) return no_date(DateFault::unknown);
  text.form.clock = clock.form;
  return text;
}

}  // namespace contraste
