#include "base/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace contraste {
namespace {

struct Marker {
  std::string_view words;
  Bound bound;
  bool open = false;  // the number itself is not admitted
};

// Longer forms first where one begins like another.
constexpr Marker leading_markers[] = {
    {">=", Bound::at_least},
    {"≥", Bound::at_least},
    {"<=", Bound::at_most},
    {"≤", Bound::at_most},
    {">", Bound::at_least, true},
    {"<", Bound::at_most, true},
    {"~", Bound::approximate},
    {"≈", Bound::approximate},
    {"∼", Bound::approximate},
    {"more than ", Bound::at_least, true},
    {"at least ", Bound::at_least},
    {"over ", Bound::at_least, true},
    {"mas de ", Bound::at_least, true},
    {"al menos ", Bound::at_least},
    {"por lo menos ", Bound::at_least},
    {"como minimo ", Bound::at_least},
    {"less than ", Bound::at_most, true},
    {"fewer than ", Bound::at_most, true},
    {"under ", Bound::at_most, true},
    {"at most ", Bound::at_most},
    {"up to ", Bound::at_most},
    {"menos de ", Bound::at_most, true},
    {"hasta ", Bound::at_most},
    {"como maximo ", Bound::at_most},
    {"a lo sumo ", Bound::at_most},
    {"circa ", Bound::approximate},
    {"ca. ", Bound::approximate},
    {"ca ", Bound::approximate},
    {"ca.", Bound::approximate},
    {"c. ", Bound::approximate},
    {"approximately ", Bound::approximate},
    {"approx. ", Bound::approximate},
    {"approx ", Bound::approximate},
    {"about ", Bound::approximate},
    {"around ", Bound::approximate},
    {"some ", Bound::approximate},
    {"aproximadamente ", Bound::approximate},
    {"aprox. ", Bound::approximate},
    {"aprox ", Bound::approximate},
    {"nearly ", Bound::approximate},
    {"almost ", Bound::approximate},
    {"casi ", Bound::approximate},
    {"cerca de ", Bound::approximate},
    {"alrededor de ", Bound::approximate},
    {"unos ", Bound::approximate},
    {"unas ", Bound::approximate},
};

// Behind the number: "29.000 aprox."
constexpr std::string_view trailing_markers[] = {" approximately", " approx.", " approx", " aproximadamente",
                                                 " aprox.",        " aprox",   " ca."};

constexpr std::string_view percent_marks[] = {"%", "per cent", "percent", "por ciento"};

// A number's text taken apart: what was promised about it, its sign, and the digits with their separators,
// where every kind of space became ' ' and every apostrophe '\''.
struct Written {
  Bound bound = Bound::exact;
  bool open = false;
  bool negative = false;
  std::string body;
};

std::string plain_separators(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.valid && character.code >= 0xFF10 && character.code <= 0xFF19) {
      plain.push_back(static_cast<char>('0' + (character.code - 0xFF10)));  // full-width digits
    } else if (character.valid && character.code < ' ') {
      plain += text.substr(at, character.bytes);  // a line end or a tab parts numbers, never their thousands
    } else if (character.valid && is_space(character.code)) {
      plain.push_back(' ');
    } else if (character.code == 0x2019 || character.code == 0x2BC) {
      plain.push_back('\'');
    } else if (character.code == 0x2212 || character.code == 0x2013) {
      plain.push_back('-');
    } else {
      plain += text.substr(at, character.bytes);
    }
    at += character.bytes;
  }
  return plain;
}

Written take_apart(std::string_view text) {
  constexpr std::size_t longest = 128;  // no number needs more; a cell may hold megabytes
  Written written;
  if (text.size() > longest) return written;
  const std::string folded = plain_separators(fold(trim(text)));
  std::string_view rest = folded;
  for (const Marker& marker : leading_markers) {
    if (!rest.starts_with(marker.words)) continue;
    written.bound = marker.bound;
    written.open = marker.open;
    rest = trim(rest.substr(marker.words.size()));
    break;
  }
  for (const std::string_view marker : trailing_markers) {
    if (!rest.ends_with(marker) || written.bound != Bound::exact) continue;
    written.bound = Bound::approximate;
    rest = trim(rest.substr(0, rest.size() - marker.size()));
    break;
  }
  for (const std::string_view mark : percent_marks) {
    if (!rest.ends_with(mark)) continue;
    rest = trim(rest.substr(0, rest.size() - mark.size()));
    break;
  }
  if (rest.ends_with('+') && written.bound == Bound::exact) {
    written.bound = Bound::at_least;
    rest = trim(rest.substr(0, rest.size() - 1));
  }
  if (rest.starts_with('-') || rest.starts_with('+')) {
    written.negative = rest.front() == '-';
    rest = trim(rest.substr(1));
  }
  written.body = rest;
  return written;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

// "12 345 678": first group of one to three digits, the others of three.
bool is_grouped(std::string_view text, char separator) {
  const std::vector<std::string_view> groups = split(text, separator);
  if (groups.front().empty() || groups.front().size() > 3) return false;
  return std::all_of(groups.begin(), groups.end(), all_digits) &&
         std::all_of(groups.begin() + 1, groups.end(), [](std::string_view g) { return g.size() == 3; });
}

std::string without(std::string_view text, char separator) {
  std::string rest(text);
  std::erase(rest, separator);
  return rest;
}

// How a body can be read. `ambiguous`: either as grouped whole number or with three decimals, `sign` being
// the separator in question.
struct Reading {
  enum class Kind { none, whole, decimals, ambiguous };
  Kind kind = Kind::none;
  std::string digits;    // before the decimal sign
  std::string fraction;  // after it
  char sign = '\0';      // the decimal sign, or the one in question
  char grouping = '\0';
};

Reading whole(std::string digits, char grouping = '\0') {
  return {Reading::Kind::whole, std::move(digits), {}, '\0', grouping};
}

Reading read_one_kind(std::string_view body, char sign) {
  const auto times = std::count(body.begin(), body.end(), sign);
  if (times > 1) {
    return is_grouped(body, sign) ? whole(without(body, sign), sign) : Reading{};
  }
  const std::size_t at = body.find(sign);
  const std::string_view before = body.substr(0, at);
  const std::string_view after = body.substr(at + 1);
  if (!all_digits(before) || !all_digits(after)) return {};
  if (after.empty()) return before.empty() ? Reading{} : whole(std::string(before));  // "12."
  const bool may_group = after.size() == 3 && !before.empty() && before.size() <= 3 && before.front() != '0';
  return {may_group ? Reading::Kind::ambiguous : Reading::Kind::decimals, std::string(before),
          std::string(after), sign, '\0'};
}

// Grouped before the last sign of the other kind, which is the decimal sign.
Reading read_two_kinds(std::string_view body, char grouping, char decimal) {
  const std::size_t at = body.find(decimal);
  const std::string_view before = body.substr(0, at);
  const std::string_view after = body.substr(at + 1);
  if (after.empty() || !all_digits(after) || !is_grouped(before, grouping)) return {};
  return {Reading::Kind::decimals, without(before, grouping), std::string(after), decimal, grouping};
}

Reading read_body(std::string_view body) {
  std::string kinds;  // separators in order of first appearance
  for (const char c : body) {
    if (is_digit(c)) continue;
    if (c != '.' && c != ',' && c != ' ' && c != '\'') return {};
    if (kinds.find(c) == std::string::npos) kinds.push_back(c);
  }
  if (body.empty() || !std::any_of(body.begin(), body.end(), is_digit) || kinds.size() > 2) return {};
  if (kinds.empty()) return whole(std::string(body));
  const auto may_be_decimal = [](char c) { return c == '.' || c == ','; };
  if (kinds.size() == 2) {
    return may_be_decimal(kinds[1]) ? read_two_kinds(body, kinds[0], kinds[1]) : Reading{};
  }
  if (may_be_decimal(kinds[0])) return read_one_kind(body, kinds[0]);
  return is_grouped(body, kinds[0]) ? whole(without(body, kinds[0]), kinds[0]) : Reading{};
}

// "1.5e+06", as spreadsheets write large numbers: the power of ten, taken off the body.
std::optional<int> take_exponent(std::string& body) {
  const std::size_t at = body.find('e');
  if (at == std::string::npos) return 0;
  std::string_view power = std::string_view(body).substr(at + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  int exponent = 0;
  const auto [end, problem] = std::from_chars(power.data(), power.data() + power.size(), exponent);
  if (problem != std::errc{} || end != power.data() + power.size() || power.empty()) return std::nullopt;
  body.resize(at);
  return exponent;
}

tl::unexpected<Error> unreadable(std::string_view text) {
  return failure(ErrorCode::value_unreadable, {}, "\"" + shortened(text, 60) + "\" is not a number",
                 "Write digits with a decimal point, as in 1258 or 35.6; leave the cell empty when there is "
                 "no value.");
}

tl::unexpected<Error> ambiguous(std::string_view text, const Reading& reading) {
  const std::string grouped = reading.digits + reading.fraction;
  const std::string decimal = reading.digits + reading.sign + reading.fraction + "0";
  return failure(ErrorCode::value_ambiguous, {},
                 "\"" + shortened(text, 60) + "\" can be read in two ways, and nothing in the file decides",
                 "Write " + grouped + " for the whole number, or " + decimal + " for the one with decimals.");
}

Result<Number> to_number(std::string_view text, const Written& written, const Reading& reading,
                         int exponent) {
  std::string plain = written.negative ? "-" : "";
  plain += reading.digits.empty() ? "0" : reading.digits;
  if (!reading.fraction.empty()) plain += "." + reading.fraction;
  if (exponent != 0) plain += "e" + std::to_string(exponent);
  Number number;
  number.bound = written.bound;
  number.open = written.open;
  const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), number.value);
  if (problem != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(number.value)) {
    return unreadable(text);
  }
  const int last_digit = exponent - static_cast<int>(reading.fraction.size());
  if (last_digit < 0) number.half_unit = 0.5 * std::pow(10.0, last_digit);
  if (number.value == 0) number.value = 0;  // no minus zero
  return number;
}

}  // namespace

Result<Number> read_number(std::string_view text, DecimalSign decimal) {
  Written written = take_apart(text);
  const std::optional<int> exponent = take_exponent(written.body);
  if (!exponent) return unreadable(text);
  Reading reading = read_body(written.body);
  if (reading.kind == Reading::Kind::none) return unreadable(text);
  // A mantissa is never grouped.
  if (*exponent != 0 && reading.kind == Reading::Kind::ambiguous) reading.kind = Reading::Kind::decimals;
  const char file_sign = decimal == DecimalSign::comma ? ',' : decimal == DecimalSign::point ? '.' : '\0';
  if (reading.kind == Reading::Kind::ambiguous) {
    if (file_sign == '\0') return ambiguous(text, reading);
    if (file_sign != reading.sign) reading = whole(reading.digits + reading.fraction, reading.sign);
  } else if (reading.kind == Reading::Kind::decimals && file_sign != '\0' && file_sign != reading.sign) {
    // The file writes decimals with the other sign, and the digits don't group: a slip that no rule mends.
    return unreadable(text);
  }
  return to_number(text, written, reading, *exponent);
}

DecimalSign decimal_sign_shown(std::string_view text) {
  Written written = take_apart(text);
  if (!take_exponent(written.body)) return DecimalSign::unknown;
  const Reading reading = read_body(written.body);
  const auto sign = [](char c) { return c == ',' ? DecimalSign::comma : DecimalSign::point; };
  if (reading.kind == Reading::Kind::decimals) return sign(reading.sign);
  if (reading.kind == Reading::Kind::whole && reading.grouping == ',') return DecimalSign::point;
  if (reading.kind == Reading::Kind::whole && reading.grouping == '.') return DecimalSign::comma;
  return DecimalSign::unknown;
}

}  // namespace contraste
