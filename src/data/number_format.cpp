#include "data/number_format.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

#include "base/text.h"

namespace contraste {
namespace {

// The letters and signs of the first section that format, in lower case.
std::string active_part(std::string_view code) {
  std::string active;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == ';') break;
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;  // the sign behind it is shown, or filled with
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', at), code.size());
      const std::string inside = fold(code.substr(at + 1, close - at - 1));
      // [h] counts hours; other brackets hold a colour, a condition or a language.
      if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s") active += 'h';
      at = close;
    } else {
      active += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return active;
}

}  // namespace

NumberFormat read_number_format(std::string_view code) {
  const std::string active = active_part(code);
  const auto has = [&](char c) { return active.find(c) != std::string::npos; };
  if (active.find("general") != std::string::npos) return NumberFormat::plain;
  if (has('%')) return NumberFormat::percent;
  const bool clock = has('h') || has('s');
  if (has('d')) return NumberFormat::day;
  if (has('y')) return has('m') && !clock ? NumberFormat::month : NumberFormat::year;
  if (clock) return NumberFormat::time;
  return has('m') ? NumberFormat::month : NumberFormat::plain;
}

NumberFormat built_in_format(int id) {
  if (id == 9 || id == 10) return NumberFormat::percent;
  if (id == 17) return NumberFormat::month;  // mmm-yy
  if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) {
    return NumberFormat::day;
  }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return NumberFormat::time;
  return NumberFormat::plain;
}

std::optional<std::string> date_text(double serial, NumberFormat format, bool from_1904) {
  namespace chr = std::chrono;
  constexpr double last_serial = 401769;  // 31 December 2999
  if (!(serial >= 0) || serial > last_serial) return std::nullopt;
  if (format == NumberFormat::time) {
    const auto minutes = static_cast<int>(std::lround((serial - std::floor(serial)) * 1440)) % 1440;
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  }
  const auto whole = static_cast<int>(std::floor(serial));
  // Excel counts a 29 February 1900 that never was, as day 60.
  const int before_it = !from_1904 && whole < 60 ? 1 : 0;
  const chr::sys_days start =
      from_1904 ? chr::sys_days{chr::year{1904} / 1 / 1} : chr::sys_days{chr::year{1899} / 12 / 30};
  const chr::year_month_day date{start + chr::days{whole + before_it}};
  const int year = int{date.year()};
  if (year < 1900 || year > 2999) return std::nullopt;
  if (format == NumberFormat::year) return fmt::format("{:04}", year);
  if (format == NumberFormat::month) return fmt::format("{:04}-{:02}", year, unsigned{date.month()});
  return fmt::format("{:04}-{:02}-{:02}", year, unsigned{date.month()}, unsigned{date.day()});
}

}  // namespace contraste
