#include "event/row_dates.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "data/figure_periods.h"
#include "data/missing_value.h"
#include "event/period_grid.h"

namespace contraste {
namespace {

constexpr char between = '\x1f';  // in no text: separates the parts of a date

bool is_zero(std::string_view text) {
  return !text.empty() && text.find_first_not_of('0') == std::string_view::npos;
}

RowDate faulty(Reason reason) {
  RowDate date;
  date.fault = reason;
  return date;
}

std::vector<std::size_t> date_columns(const EventMapping& mapping) {
  const auto find = [&](Role role) -> std::optional<std::size_t> {
    const auto at = mapping.columns.find(role);
    return at == mapping.columns.end() ? std::nullopt : std::optional(at->second);
  };
  std::vector<std::size_t> columns;
  const bool date = find(Role::date).has_value();
  const Role wanted[2][3] = {{Role::year, Role::month, Role::day},
                             {Role::date, Role::date_end, Role::date_end}};
  for (const Role role : wanted[date ? 1 : 0]) {
    const auto column = find(role);
    if (column && std::ranges::find(columns, *column) == columns.end()) columns.push_back(*column);
  }
  return columns;
}

}  // namespace

RowDates::RowDates(const Survey& survey, const EventMapping& mapping, Grain grain, std::optional<Date> today)
    : columns_(date_columns(mapping)),
      parts_(!mapping.columns.contains(Role::date)),
      grain_(grain),
      today_(today) {
  if (parts_) return;
  decision_ = survey.columns[columns_[0]].dates;
  if (columns_.size() > 1) end_decision_ = survey.columns[columns_[1]].dates;
}

const RowDate& RowDates::of(const RowBlock& block, const BlockRow& row) {
  std::string_view text = block.cell(row, columns_[0]);
  if (columns_.size() > 1) {
    composed_.assign(text);
    for (std::size_t i = 1; i < columns_.size(); ++i) {
      composed_ += between;
      if (!parts_) composed_ += static_cast<char>('0' + static_cast<int>(block.type(row, columns_[i])));
      composed_ += block.cell(row, columns_[i]);
    }
    text = composed_;
  }
  const CellType type = block.type(row, columns_[0]);
  const std::uint32_t id = ids_.id_of(text, type);
  if (id < known_.size()) return known_[id];
  scratch_ = parts_ ? read_parts(text) : read(text, type);
  scratch_.id = id;
  if (id == TextIds::none) return scratch_;
  known_.push_back(scratch_);
  return known_.back();
}

std::string RowDates::text_of(const RowBlock& block, const BlockRow& row) const {
  std::string text(block.cell(row, columns_[0]));
  if (!parts_) return text;
  for (std::size_t i = 1; i < columns_.size(); ++i) text += "-" + std::string(block.cell(row, columns_[i]));
  return text;
}

RowDate RowDates::read(std::string_view text, CellType type) const {
  const std::vector<std::string_view> parts = split(text, between);
  const auto start = read_event_date(parts[0], type, decision_);
  if (!start) {
    if (is_missing_value(parts[0])) return faulty(Reason::date_missing);
    const bool ambiguous = start.error().code == ErrorCode::value_ambiguous;
    return faulty(ambiguous ? Reason::period_ambiguous : Reason::period_unknown);
  }
  Period period = start->period;
  if (parts.size() > 1 && !is_missing_value(parts[1].substr(1))) {
    const auto end =
        read_event_date(parts[1].substr(1), static_cast<CellType>(parts[1].front() - '0'), end_decision_);
    if (end && end->period.last > period.last) {
      period.last = end->period.last;
      period.grain = Grain::span;
    }
  }
  return place(period, start->zoned);
}

// A month or day that is 0 or missing is not known: the date is then the wider one.
RowDate RowDates::read_parts(std::string_view composed) const {
  const std::vector<std::string_view> parts = split(composed, between);
  const auto year = read_number(parts[0], DecimalSign::point);
  if (is_missing_value(parts[0])) return faulty(Reason::date_missing);
  if (!year || year->value != static_cast<int>(year->value) || year->value < 1000 || year->value > 2999)
    return faulty(Reason::period_unknown);
  Period period = year_period(static_cast<int>(year->value));
  if (parts.size() < 2 || is_missing_value(parts[1]) || is_zero(parts[1])) return place(period, false);
  const auto month = with_month(period, parts[1]);
  if (!month) return faulty(Reason::period_unknown);
  period = *month;
  if (parts.size() < 3 || is_missing_value(parts[2]) || is_zero(parts[2])) return place(period, false);
  const auto day = read_number(parts[2], DecimalSign::point);
  const int days_in_month = days(period);
  if (!day || day->value < 1 || day->value > days_in_month || day->value != static_cast<int>(day->value))
    return faulty(Reason::period_unknown);
  const Date date = period.first + std::chrono::days{static_cast<int>(day->value) - 1};
  return place({date, date, Grain::day}, false);
}

RowDate RowDates::place(const Period& period, bool zoned) const {
  RowDate date;
  date.first = period.first;
  date.last = period.last;
  date.zoned = zoned;
  date.coarse = period.grain != Grain::day && period.grain != Grain::span;
  if (today_ && period.first > *today_) {
    date.fault = Reason::date_in_future;
    return date;
  }
  const std::int32_t first = period_number(period.first, grain_);
  const std::int32_t last = period_number(period.last, grain_);
  date.period = first;
  if (first == last) return date;
  date.spread = true;
  int most = 0;
  // A long span has its fullest period among the first three: the second is whole, if there are three.
  for (std::int32_t number = first; number <= std::min(last, first + 2); ++number) {
    const Period at = period_numbered(number, grain_);
    const int held =
        static_cast<int>((std::min(at.last, period.last) - std::max(at.first, period.first)).count()) + 1;
    if (held <= most) continue;
    most = held;
    date.period = number;
  }
  if (2 * most < days(period)) date.fault = Reason::date_too_coarse;
  return date;
}

}  // namespace contraste
