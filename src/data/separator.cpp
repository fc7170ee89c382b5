#include "data/separator.h"

#include <algorithm>
#include <array>
#include <map>

#include "data/figure_columns.h"

namespace contraste {
namespace {

constexpr std::array<char, 4> separators{',', ';', '\t', '|'};

// The cells of one record, for looking at headers only.
std::vector<std::string> sniffed_cells(std::string_view record, char separator) {
  constexpr std::size_t longest = 65536;
  return cells_of(record.substr(0, longest), separator);
}

// How well a separator cuts the file; compared in the order of the members.
struct Fit {
  std::size_t known = 0;  // column names recognised in the best of the first rows
  std::size_t even = 0;   // rows with as many cells as that one
  std::size_t cells = 0;  // in that one
  friend auto operator<=>(const Fit&, const Fit&) = default;
};

Fit fit_of(const std::vector<TextRecord>& records, char separator) {
  Fit best;
  const std::size_t looked_at = records.size();
  std::vector<std::size_t> counts(looked_at);
  for (std::size_t i = 0; i < looked_at; ++i) counts[i] = cell_count(records[i].text, separator);
  for (std::size_t i = 0; i < std::min(looked_at, header_within); ++i) {
    if (counts[i] < 2) continue;
    Fit fit;
    for (const std::string& cell : sniffed_cells(records[i].text, separator)) {
      if (column_named(cell)) ++fit.known;
    }
    const auto even =
        std::count(counts.begin() + static_cast<std::ptrdiff_t>(i) + 1, counts.end(), counts[i]);
    fit.even = static_cast<std::size_t>(even);
    fit.cells = counts[i];
    best = std::max(best, fit);
  }
  return best;
}

}  // namespace

std::optional<char> find_separator(std::string_view text) {
  constexpr std::size_t looked_at = 200;
  Fit best;
  std::optional<char> found;
  for (const char separator : separators) {
    const std::vector<TextRecord> records = first_records(text, separator, looked_at);
    const Fit fit = fit_of(records, separator);
    const bool even = 5 * (fit.even + 1) >= 4 * records.size();
    const bool table = fit.cells >= 2 && (fit.known > 0 || even);
    if (table && (!found || fit > best)) {
      best = fit;
      found = separator;
    }
  }
  return found;
}

std::size_t commonest_count(const std::vector<TextRecord>& records, char separator) {
  std::map<std::size_t, std::size_t> counts;
  for (const TextRecord& record : records) {
    if (record.text.size() <= longest_record) ++counts[cell_count(record.text, separator)];
  }
  const auto best = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.end() ? 0 : best->first;
}

}  // namespace contraste
