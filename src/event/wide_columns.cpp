#include "event/wide_columns.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/month_name.h"
#include "base/text.h"
#include "event/recognise.h"

namespace contraste {
namespace {

struct PrefixAndYear {
  std::string prefix;
  int year = 0;
};

std::optional<PrefixAndYear> split_header(const std::string& header) {
  const std::string name = slug(header);
  std::size_t digits = 0;
  while (digits < name.size() && name[name.size() - 1 - digits] >= '0' &&
         name[name.size() - 1 - digits] <= '9')
    ++digits;
  if (digits != 2 && digits != 4) return std::nullopt;
  int year = 0;
  for (const char c : std::string_view(name).substr(name.size() - digits)) year = 10 * year + (c - '0');
  if (digits == 2) year += year >= 50 ? 1900 : 2000;
  if (year < 1500 || year > 2500) return std::nullopt;
  std::string prefix = name.substr(0, name.size() - digits);
  while (prefix.ends_with('-')) prefix.pop_back();
  return PrefixAndYear{prefix, year};
}

// Half of the values are numbers: the others are set aside, cell by cell.
bool holds_numbers(const ColumnSurvey& column) {
  return column.present == 0 || 2 * share_that_fits(column, Role::population) >= 1;
}

bool begins_with_any(std::string_view prefix, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return prefix.starts_with(word); });
}

bool is_population(std::string_view prefix) {
  return begins_with_any(prefix, {"pob", "pop", "hab"});
}

bool is_rate(std::string_view prefix) {
  return begins_with_any(prefix, {"tas", "rate", "tx", "rt"});
}

// Three columns or more of one prefix, each of another year, in the order of the years.
std::map<std::string, std::vector<WideColumn>> groups_by_prefix(const Survey& survey) {
  constexpr std::size_t enough = 3;
  std::map<std::string, std::vector<WideColumn>> groups;
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const auto split = split_header(survey.columns[i].header);
    if (!split || !holds_numbers(survey.columns[i])) continue;
    groups[split->prefix].push_back({i, split->year, 0});
  }
  for (auto& [prefix, columns] : groups) std::ranges::sort(columns, {}, &WideColumn::year);
  std::erase_if(groups, [&](const auto& group) {
    const std::vector<WideColumn>& columns = group.second;
    return columns.size() < enough ||
           std::ranges::adjacent_find(columns, {}, &WideColumn::year) != columns.end();
  });
  return groups;
}

}  // namespace

std::vector<std::string> wide_prefixes(const Survey& survey) {
  std::vector<std::string> prefixes;
  for (const auto& [prefix, columns] : groups_by_prefix(survey)) {
    if (!is_population(prefix) && !is_rate(prefix)) prefixes.push_back(prefix);
  }
  return prefixes;
}

std::optional<WideTable> find_wide_columns(const Survey& survey, const std::string& counts_prefix) {
  const std::string wanted = slug(counts_prefix);
  WideTable wide;
  int counts = 0;
  for (const auto& [prefix, columns] : groups_by_prefix(survey)) {
    if (is_population(prefix)) {
      wide.population = columns;
      wide.population_prefix = prefix;
    } else if (wanted.empty() ? is_rate(prefix) : prefix != wanted) {
      wide.further.insert(wide.further.end(), columns.begin(), columns.end());
    } else {
      ++counts;
      wide.counts = columns;
      wide.counts_prefix = prefix;
    }
  }
  if (counts > 1 || (counts == 0 && wide.population.empty())) return std::nullopt;
  return wide;
}

std::optional<WideTable> find_months_across(const Survey& survey) {
  constexpr std::size_t enough = 3;
  WideTable wide;
  bool years = false;
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const ColumnSurvey& column = survey.columns[i];
    const auto known = event_column_named(column.header);
    years = years || (known && known->role == Role::year && values_fit(column, Role::year));
    const int month = month_named(fold(trim(column.header)));
    if (month < 0 || !holds_numbers(column)) continue;
    wide.counts.push_back({i, 0, month});
  }
  std::ranges::sort(wide.counts, {}, &WideColumn::month);
  const bool twice = std::ranges::adjacent_find(wide.counts, {}, &WideColumn::month) != wide.counts.end();
  if (!years || twice || wide.counts.size() < enough) return std::nullopt;
  wide.counts_prefix = survey.columns[wide.counts.front().column].header + " .. " +
                       survey.columns[wide.counts.back().column].header;
  return wide;
}

}  // namespace contraste
