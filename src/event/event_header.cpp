#include "event/event_header.h"

#include <algorithm>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "contraste/period.h"
#include "data/figure_columns.h"
#include "data/missing_value.h"
#include "event/event_columns.h"

namespace contraste {
namespace {

using Row = std::vector<std::string>;

std::size_t filled(const Row& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row, [](const std::string& text) { return !trim(text).empty(); }));
}

bool is_hashtag(std::string_view text) {
  text = trim(text);
  if (text.size() < 2 || text.front() != '#') return false;
  const char c = text[1];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// As libhxl has it: at least one hashtag, and half or more of what is filled.
bool is_hashtag_row(const Row& row) {
  const auto tags = static_cast<std::size_t>(std::ranges::count_if(row, is_hashtag));
  return tags > 0 && 2 * tags >= filled(row);
}

std::size_t known_names(const Row& row) {
  std::set<std::string> known;
  for (const std::string& text : row) {
    if (const auto role = event_column_named(text)) {
      known.insert(std::string(role_name(role->role)));
    } else if (const auto column = column_named(text)) {
      known.insert(std::string(column_title(column->column)));
    }
  }
  return known.size();
}

bool is_value(std::string_view text) {
  text = trim(text);
  return !text.empty() && text.size() < 60 && (read_number(text) || read_period(text));
}

std::size_t values_in(const Row& row) {
  return static_cast<std::size_t>(std::ranges::count_if(row, is_value));
}

bool all_different(const Row& row) {
  std::set<std::string> seen;
  return std::ranges::all_of(row, [&](const std::string& text) {
    return trim(text).empty() || seen.insert(fold(trim(text))).second;
  });
}

// Texts, no two alike and none a value, above rows with values: names of columns whatever they are. Headers
// of wide tables are years, which are values: names stand beside them.
bool looks_like_header(const std::vector<Row>& rows, std::size_t at, std::size_t width) {
  const Row& row = rows[at];
  if (filled(row) < 2 || 10 * filled(row) < 8 * width || !all_different(row) || at + 1 >= rows.size())
    return false;
  const std::size_t own = values_in(row);
  std::size_t below = 0;
  for (std::size_t i = at + 1; i < rows.size(); ++i) below += values_in(rows[i]);
  if (own == 0) return below > 0;
  // Years across: every value of the header is one, and the first columns are none.
  return own < filled(row) &&
         std::ranges::all_of(row,
                             [](const std::string& text) {
                               const auto period = read_period(trim(text));
                               return !is_value(text) || (period && period->grain != Grain::day);
                             }) &&
         !is_value(row.front());
}

// A row of data may hold a word that names a column; a header has no values but years across.
bool is_data(const Row& row, std::size_t known) {
  if (known < 2 && std::ranges::any_of(row, [](const std::string& text) {
        const auto period = read_period(trim(text));
        return is_value(text) && !(period && period->grain != Grain::day);
      }))
    return true;
  return 2 * values_in(row) > filled(row) + filled(row) / 2;
}

std::size_t widest(const std::vector<Row>& rows) {
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, filled(row));
  return width;
}

}  // namespace

HeaderFound find_event_header(const std::vector<Row>& rows) {
  HeaderFound found;
  const std::size_t looked_at = std::min(rows.size(), header_within);
  for (std::size_t i = 0; i < looked_at; ++i) {
    if (!is_hashtag_row(rows[i])) continue;
    found.hashtags = i;
    found.row = i > 0 ? i - 1 : i;
    found.first_data = i + 1;
    return found;
  }
  const std::size_t width = widest(rows);
  std::size_t most = 0;
  std::size_t most_filled = 0;
  for (std::size_t i = 0; i < looked_at; ++i) {
    const std::size_t known = known_names(rows[i]);
    const std::size_t cells = filled(rows[i]);
    // One name in a row of a single cell may be a title: the fuller row is it.
    const bool better = known > most || (known == 1 && most == 1 && most_filled == 1 && cells > 1);
    if (!better || is_data(rows[i], known)) continue;
    most = known;
    most_filled = cells;
    found.row = i;
  }
  for (std::size_t i = 0; i < looked_at && (most < 2 && width > 1); ++i) {
    if (!looks_like_header(rows, i, width)) continue;
    found.row = i;
    break;
  }
  if (found.row && most == 0 && !looks_like_header(rows, *found.row, width)) found.row.reset();
  found.first_data = found.row ? *found.row + 1 : 0;
  return found;
}

}  // namespace contraste
