#include "base/format.h"

#include <utility>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace contraste {
namespace {

constexpr std::string_view minus = "−";  // U+2212

constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> spanish_months{"enero",      "febrero", "marzo",     "abril",
                                                          "mayo",       "junio",   "julio",     "agosto",
                                                          "septiembre", "octubre", "noviembre", "diciembre"};
constexpr std::array<std::string_view, 4> english_ordinals{"first", "second", "third", "fourth"};
constexpr std::array<std::string_view, 4> spanish_ordinals{"primer", "segundo", "tercer", "cuarto"};

// "1258.5" -> "1,258.5" or "1.258,5".
std::string grouped(std::string_view plain, Language language) {
  const char group = language == Language::spanish ? '.' : ',';
  const char decimal = language == Language::spanish ? ',' : '.';
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string text;
  for (std::size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0) text.push_back(group);
    text.push_back(plain[i]);
  }
  if (point < plain.size()) {
    text.push_back(decimal);
    text += plain.substr(point + 1);
  }
  return text;
}

bool is_zero(std::string_view plain) {
  return plain.find_first_not_of("0.") == std::string_view::npos;
}

std::string signed_text(bool negative, std::string_view plain, Language language) {
  const std::string text = grouped(plain, language);
  return negative && !is_zero(plain) ? std::string(minus) + text : text;
}

struct Day {
  int year;
  unsigned month;
  unsigned day;
  bool ends_month;
};

Day day_of(Date date) {
  const std::chrono::year_month_day ymd{date};
  const std::chrono::year_month_day next{date + std::chrono::days{1}};
  return {int{ymd.year()}, unsigned{ymd.month()}, unsigned{ymd.day()}, next.month() != ymd.month()};
}

std::string_view month_name(unsigned month, Language language) {
  return (language == Language::spanish ? spanish_months : english_months)[month - 1];
}

std::string format_month(const Day& day, Language language) {
  return fmt::format("{}{}{}", month_name(day.month, language), language == Language::spanish ? " de " : " ",
                     day.year);
}

// A part of a year, by its number from 0.
std::string format_part(unsigned part, std::string_view english, std::string_view spanish, int year,
                        Language language) {
  if (language == Language::spanish) return fmt::format("{} {} de {}", spanish_ordinals[part], spanish, year);
  return fmt::format("{} {} of {}", english_ordinals[part], english, year);
}

std::string format_span(const Period& period, Language language) {
  const Day first = day_of(period.first);
  const Day last = day_of(period.last);
  const std::string_view to = language == Language::spanish ? " a " : " to ";
  const bool whole_months = first.day == 1 && last.ends_month;
  const bool whole_years = whole_months && first.month == 1 && last.month == 12;
  if (whole_years) return fmt::format("{}{}{}", first.year, to, last.year);
  if (whole_months && first.year == last.year) {
    return fmt::format("{}{}{}", month_name(first.month, language), to, format_month(last, language));
  }
  if (whole_months) return format_month(first, language) + std::string(to) + format_month(last, language);
  return format_date(period.first, language) + std::string(to) + format_date(period.last, language);
}

}  // namespace

std::string format_number(double value, int decimals, Language language) {
  if (std::isnan(value)) return "—";
  if (std::isinf(value)) return value < 0 ? std::string(minus) + "∞" : "∞";
  const std::string plain = fmt::format("{:.{}f}", std::abs(value), std::clamp(decimals, 0, 17));
  return signed_text(std::signbit(value), plain, language);
}

std::string format_value(double value, Language language, int most) {
  if (!std::isfinite(value)) return format_number(value, 0, language);
  std::string plain = fmt::format("{:.{}f}", std::abs(value), std::clamp(most, 0, 17));
  if (plain.find('.') != std::string::npos) {
    plain.resize(plain.find_last_not_of('0') + 1);
    if (plain.back() == '.') plain.pop_back();
  }
  return signed_text(std::signbit(value), plain, language);
}

std::string format_percent(double fraction, int decimals, Language language) {
  if (std::isnan(fraction)) return "—";
  return format_number(fraction * 100.0, decimals, language) +
         (language == Language::spanish ? "\u00A0%" : "%");
}

std::string format_date(Date date, Language language) {
  const Day day = day_of(date);
  const std::string_view of = language == Language::spanish ? " de " : " ";
  return fmt::format("{}{}{}", day.day, of, format_month(day, language));
}

std::string format_published(Date last, Grain grain, Language language) {
  return format_period(published_period(last, grain), language);
}

std::string published_text(Date last, Grain grain) {
  return to_text(published_period(last, grain));
}

std::string format_period(const Period& period, Language language) {
  const Day first = day_of(period.first);
  const bool spanish = language == Language::spanish;
  switch (period.grain) {
    case Grain::day:
      return format_date(period.first, language);
    case Grain::week:  // its number alone would leave open who numbers
      return (spanish ? "semana del " : "week of ") + format_date(period.first, language);
    case Grain::month:
      return format_month(first, language);
    case Grain::quarter:
      return format_part((first.month - 1) / 3, "quarter", "trimestre", first.year, language);
    case Grain::half_year:
      return format_part((first.month - 1) / 6, "half", "semestre", first.year, language);
    case Grain::year:
      return std::to_string(first.year);
    case Grain::fiscal_year:
      return fmt::format("{} {}", spanish ? "año fiscal" : "fiscal year", last_year(period));
    case Grain::span:
      return format_span(period, language);
  }
  return {};
}

std::string format_list(const std::vector<std::string>& items, Language language) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool last = i + 1 == items.size();
    if (i > 0) text += !last ? ", " : language == Language::spanish ? " y " : " and ";
    text += items[i];
  }
  return text;
}

std::string format_years(const std::vector<int>& years) {
  std::string text;
  for (std::size_t i = 0; i < years.size(); ++i) {
    std::size_t j = i;
    while (j + 1 < years.size() && years[j + 1] == years[j] + 1) ++j;
    if (!text.empty()) text += ", ";
    text += std::to_string(years[i]);
    if (j > i) text += "\u2013" + std::to_string(years[j]);
    i = j;
  }
  return text;
}

std::string contracted(std::string text) {
  for (const auto& [apart, joined] : {std::pair{" a el ", " al "}, std::pair{" de el ", " del "}}) {
    for (auto at = text.find(apart); at != std::string::npos; at = text.find(apart)) {
      text.replace(at, std::string_view(apart).size(), joined);
    }
  }
  return text;
}

}  // namespace contraste
