#include "data/read_unit.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "data/unit_multiple.h"

namespace contraste {
namespace {

constexpr std::string_view share_words[] = {"%",          "percent",       "percentage", "pct",
                                            "porcentaje", "share",         "fraction",   "proportion",
                                            "proporcion", "participacion", "fraccion",   "porcentual"};
constexpr std::string_view fraction_words[] = {"share",      "fraction",      "proportion",
                                               "proporcion", "participacion", "fraccion"};
constexpr std::string_view index_words[] = {"index",      "indice",     "score",    "puntaje",
                                            "puntuacion", "percentile", "percentil"};
// In an indicator's name they may mean something else ("large-scale attacks").
constexpr std::string_view index_unit_words[] = {"scale", "escala", "rank", "ranking", "sd", "std"};
constexpr std::string_view money_words[] = {"usd",   "us$",  "$",      "eur",     "€",     "cop",     "gbp",
                                            "£",     "mxn",  "dollar", "dollars", "dolar", "dolares", "peso",
                                            "pesos", "euro", "euros",  "pounds",  "cop$",  "mx$"};
constexpr std::string_view physical_words[] = {
    "ha",      "hectare",    "hectares",   "hectarea",   "hectareas", "t",          "tm",
    "ton",     "tons",       "tonne",      "tonnes",     "tonelada",  "toneladas",  "kg",
    "kilo",    "kilos",      "kilogram",   "kilograms",  "kilogramo", "kilogramos", "km",
    "km2",     "kilometres", "kilometers", "kilometros", "litres",    "liters",     "litros",
    "gallons", "galones",    "barrels",    "barriles",   "grams",     "gramos"};
// So short that they are units only at either end of a phrase: "ha of coca", "coca_ha".
constexpr std::size_t short_word = 2;
constexpr std::string_view count_words[] = {
    "count",  "counts",   "number",  "numero",  "conteo",    "cantidad",   "total",   "victims",
    "victim", "victimas", "victima", "persons", "person",    "personas",   "persona", "people",
    "cases",  "casos",    "caso",    "case",    "incidents", "incidentes", "no.",     "n"};

bool is_among(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Words of folded text: cut at white space and at signs that join words in headers.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool end =
        at == text.size() || std::string_view(" \t\n_-,;:()[]/").find(text[at]) != std::string_view::npos;
    if (!end) continue;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  return words;
}

struct Per {
  double people = 0;
  std::size_t begin = 0;  // of the phrase in the text
  std::size_t end = 0;
};

// The number at the start of "100,000 habitantes", "100 mil", "100k", "cien mil", "a million"; 0 when there
// is none.
double leading_people(std::string_view text, std::size_t& used) {
  double value = 0;
  std::size_t at = 0;
  const auto separates = [&](std::size_t i) {
    const std::string_view rest = text.substr(i);
    return rest.size() >= 4 && std::string_view(",. _").find(rest[0]) != std::string_view::npos &&
           std::all_of(rest.begin() + 1, rest.begin() + 4, is_digit);
  };
  while (at < text.size() && (is_digit(text[at]) || (at > 0 && separates(at)))) {
    if (is_digit(text[at])) value = value * 10 + (text[at] - '0');
    ++at;
  }
  struct Multiplier {
    std::string_view word;
    double times;
  };
  // In words only with a multiple behind: "por cien" alone is a percentage.
  constexpr Multiplier numbers[] = {{"one hundred ", 100}, {"a hundred ", 100}, {"hundred ", 100},
                                    {"cien ", 100},        {"ten ", 10},        {"diez ", 10},
                                    {"one ", 1},           {"a ", 1},           {"un ", 1}};
  std::size_t next = at;
  for (const Multiplier& number : numbers) {
    if (at > 0 || !text.starts_with(number.word)) continue;
    value = number.times;
    next = number.word.size();
    break;
  }
  constexpr Multiplier multipliers[] = {{"thousand", 1e3}, {"million", 1e6}, {"millones", 1e6},
                                        {"millon", 1e6},   {"mil", 1e3},     {"k", 1e3}};
  while (next < text.size() && (text[next] == ' ' || text[next] == '_')) ++next;
  for (const Multiplier& multiplier : multipliers) {
    const std::size_t end = next + multiplier.word.size();
    if (!text.substr(next).starts_with(multiplier.word)) continue;
    if (end < text.size() && text[end] >= 'a' && text[end] <= 'z') continue;
    used = end;
    return (value == 0 ? 1 : value) * multiplier.times;
  }
  used = at;
  return at > 0 ? value : 0;
}

bool is_power_of_ten(double value) {
  for (double power = 10; power <= 1e9; power *= 10) {
    if (value == power) return true;
  }
  return false;
}

// "per 100,000", "por cada 100 mil", "x 100.000 hab", "/100k", "per capita". Folded text.
std::optional<Per> per_people(std::string_view text) {
  for (const std::string_view mark :
       {"per capita", "por cada ", "per_", "per ", "por_", "por ", "x ", "/ ", "/"}) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      const bool inside_word = at > 0 && text[at - 1] >= 'a' && text[at - 1] <= 'z' && mark.front() != '/';
      if (inside_word) continue;
      if (mark == "per capita") return Per{1, at, at + mark.size()};
      std::size_t used = 0;
      const double people = leading_people(text.substr(at + mark.size()), used);
      if (is_power_of_ten(people)) return Per{people, at, at + mark.size() + used};
    }
  }
  return std::nullopt;
}

bool has_phrase(std::string_view text, std::string_view phrase) {
  return text.find(phrase) != std::string_view::npos;
}

bool names_share(std::string_view text, const std::vector<std::string_view>& words) {
  return text.find('%') != std::string_view::npos || has_phrase(text, "per cent") ||
         has_phrase(text, "por ciento") || std::any_of(words.begin(), words.end(), [](std::string_view word) {
           return is_among(word, share_words);
         });
}

bool names_money(const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return is_among(word, money_words) || word.starts_with("$") || word.starts_with("us$") ||
           word.starts_with("€");
  });
}

bool names_physical(const std::vector<std::string_view>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool at_either_end = i == 0 || i + 1 == words.size();
    if (is_among(words[i], physical_words) && (words[i].size() > short_word || at_either_end)) return true;
  }
  return false;
}

bool names_count(std::string_view text, const std::vector<std::string_view>& words) {
  return text.empty() || (words.size() == 1 && is_among(words[0], count_words)) ||
         text.starts_with("number of ") || text.starts_with("numero de ") || text.starts_with("count of ") ||
         text.starts_with("cantidad de ");
}

bool is_fraction(const std::vector<std::string_view>& words, std::string_view text) {
  return text.find('%') == std::string_view::npos && !has_phrase(text, "per cent") &&
         !has_phrase(text, "por ciento") &&
         std::any_of(words.begin(), words.end(),
                     [](std::string_view w) { return is_among(w, fraction_words); }) &&
         std::none_of(words.begin(), words.end(), [](std::string_view w) {
           return is_among(w, share_words) && !is_among(w, fraction_words);
         });
}

// What words say without the values; nullopt when they don't. `text` is folded and not empty.
std::optional<Unit> unit_in_words(std::string_view text, const UnitEvidence& evidence, bool is_unit) {
  const std::vector<std::string_view> words = words_of(text);
  const bool counted = names_count(text, words);
  const auto has_word = [&](std::string_view wanted) {
    return std::find(words.begin(), words.end(), wanted) != words.end();
  };
  if (const std::optional<Per> per = per_people(text)) return Unit{UnitKind::rate, per->people, {}};
  if (counted) return Unit{UnitKind::count, 1, {}};
  const bool index = std::any_of(words.begin(), words.end(), [&](std::string_view w) {
    return is_among(w, index_words) || (is_unit && is_among(w, index_unit_words));
  });
  if (index) return Unit{UnitKind::index, 1, {}};
  if (names_share(text, words)) {
    // "share" and "fraction" alone: of one while no value is above one, else of a hundred.
    const bool all_signed = evidence.values > 0 && evidence.percent == evidence.values;
    const bool of_one = is_fraction(words, text) && evidence.largest <= 1 && !all_signed;
    return Unit{UnitKind::share, of_one ? 1.0 : 100.0, {}};
  }
  if (names_money(words)) return Unit{UnitKind::money, 1, {}};
  if (names_physical(words)) return Unit{UnitKind::physical, 1, {}};
  if (has_word("rate") || has_word("rates") || has_word("tasa") || has_word("tasas")) {
    return Unit{UnitKind::rate, 100000, {}};
  }
  return std::nullopt;
}

// The part of an indicator's words that is its unit, as a label.
std::string label_from(std::string_view indicator, const Unit& unit) {
  const std::string folded = fold(indicator);
  if (unit.kind == UnitKind::rate) {
    const std::optional<Per> per = per_people(folded);
    if (!per || per->people == 100000) return "per 100,000";
    return folded.substr(per->begin, per->end - per->begin);
  }
  if (unit.kind == UnitKind::share) return unit.per == 100 ? "%" : "fraction";
  if (unit.kind == UnitKind::index) return "index";
  if (unit.kind == UnitKind::count) return {};
  for (const std::string_view word : words_of(folded)) {
    if (unit.kind == UnitKind::physical && is_among(word, physical_words)) return std::string(word);
    if (unit.kind == UnitKind::money && is_among(word, money_words)) {
      std::string label(word);
      for (char& c : label) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      if (label.size() > 3) label = word;
      const UnitMultiple multiple = unit_multiple(folded);
      return multiple.times == 1e6 ? label + " million" : multiple.times == 1e3 ? label + " thousand" : label;
    }
  }
  return {};
}

// A few negative numbers among whole ones are slips in a count; many show that it is none.
UnitKind kind_of_values(const UnitEvidence& evidence) {
  const bool few_negative = evidence.negative * 2 <= evidence.values || evidence.values == 1;
  if (evidence.whole == evidence.values && few_negative) return UnitKind::count;
  return evidence.negative == 0 ? UnitKind::physical : UnitKind::index;
}

// Words that only look like units inside an indicator: "number of victims" there names what is counted.
std::optional<Unit> unit_in_indicator(std::string_view indicator, const UnitEvidence& evidence) {
  const std::string folded = fold(trim(indicator));
  if (folded.empty() || folded.size() > 200) return std::nullopt;
  std::optional<Unit> unit = unit_in_words(folded, evidence, false);
  if (unit && unit->kind == UnitKind::count && !folded.starts_with("number of ") &&
      !folded.starts_with("numero de ")) {
    return std::nullopt;
  }
  if (unit) unit->label = label_from(indicator, *unit);
  return unit;
}

}  // namespace

Unit read_unit(std::string_view unit, std::string_view indicator, const UnitEvidence& evidence) {
  const std::string_view written = trim(unit);
  if (written.empty()) {
    if (const std::optional<Unit> found = unit_in_indicator(indicator, evidence)) return *found;
    if (evidence.values > 0 && evidence.percent == evidence.values) return {UnitKind::share, 100, "%"};
    return {kind_of_values(evidence), 1, {}};
  }
  Unit read;
  const std::string folded = fold(written);
  const std::string counted = fold(unit_multiple(written).rest);
  if (const std::optional<Unit> stated = unit_in_words(folded, evidence, true)) {
    read = *stated;
  } else if (const std::optional<Unit> multiple = unit_in_words(counted, evidence, true)) {
    read = *multiple;  // "thousand victims"
  } else {
    read.kind = kind_of_values(evidence);
  }
  read.label = kept_unit(written, read.kind).label;
  return read;
}

bool is_plain_unit(std::string_view text) {
  const std::string folded = fold(trim(text));
  const std::vector<std::string_view> words = words_of(folded);
  if (folded.empty() || folded == "%" || folded == "per cent" || folded == "por ciento") return true;
  if (const std::optional<Per> per = per_people(folded)) {
    const std::string rest = folded.substr(0, per->begin) + folded.substr(per->end);
    const std::vector<std::string_view> others = words_of(rest);
    constexpr std::string_view people[] = {"rate",        "tasa",   "habitantes", "hab",
                                           "inhabitants", "people", "population"};
    return std::all_of(others.begin(), others.end(),
                       [&](std::string_view word) { return is_among(word, people); });
  }
  if (words.size() > 2) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return is_among(word, count_words) || is_among(word, share_words) || is_among(word, index_words) ||
           is_among(word, index_unit_words) || is_among(word, money_words) ||
           is_among(word, physical_words) || word == "million" || word == "millones";
  });
}

}  // namespace contraste
