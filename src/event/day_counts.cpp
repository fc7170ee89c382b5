#include "event/day_counts.h"

#include <algorithm>

namespace contraste {
namespace {

namespace chr = std::chrono;

// The last day of the month, where so many different days are all the first of one that they are months.
std::optional<Date> end_of_months(const std::map<Date, std::int64_t>& days) {
  constexpr std::size_t enough = 6;
  const auto is_first = [](const auto& one) { return chr::year_month_day{one.first}.day() == chr::day{1}; };
  if (days.size() < enough || !std::ranges::all_of(days, is_first)) return std::nullopt;
  const chr::year_month_day last{days.rbegin()->first};
  return Date{chr::sys_days{last.year() / last.month() / chr::last}};
}

}  // namespace

std::map<Date, std::int64_t> DayCounts::finish(const std::vector<RowDate>& known,
                                               std::optional<Date> today) const {
  std::map<Date, std::int64_t> days;
  std::map<Stretch, std::int64_t> coarse;
  std::int64_t fine_rows = 0;
  std::int64_t coarse_rows = 0;
  const auto take = [&](const Stretch& stretch, std::int64_t rows) {
    if (rows == 0) return;
    if (stretch.first == stretch.second) {
      days[stretch.first] += rows;
      fine_rows += rows;
    } else {
      coarse[stretch] += rows;
      coarse_rows += rows;
    }
  };
  for (std::size_t id = 0; id < counts_.size(); ++id) {
    take({known[id].first, known[id].coarse ? known[id].last : known[id].first}, counts_[id]);
  }
  for (const auto& [stretch, rows] : beyond_) take(stretch, rows);
  if (fine_rows == 0 && coarse_rows == 0) return days;
  std::optional<Date> end;
  if (coarse_rows > fine_rows) {
    for (const auto& [stretch, rows] : coarse) {
      days[stretch.first] += rows;
      end = end ? std::max(*end, stretch.second) : stretch.second;
    }
  } else {
    end = end_of_months(days);
    const Date first = days.begin()->first;
    const Date last = days.rbegin()->first;
    for (const auto& [stretch, rows] : coarse) days[std::clamp(stretch.first, first, last)] += rows;
  }
  if (end && today) end = std::min(*end, *today);
  if (end && *end > days.rbegin()->first) days.emplace(*end, 0);
  return days;
}

}  // namespace contraste
