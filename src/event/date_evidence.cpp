#include <algorithm>

#include "data/missing_value.h"
#include "event/date_tally.h"
#include "event/date_text.h"

namespace contraste {
namespace {

constexpr std::size_t most_forms = 256;

std::uint32_t bit(int number) {
  return 1U << static_cast<unsigned>(number);
}

DateBin bin_of(const DateText& date) {
  if (date.kind == DateKind::numeric) {
    switch (order_of(date)) {
      case NumericOrder::only_day_first:
        return DateBin::only_day_first;
      case NumericOrder::only_month_first:
        return DateBin::only_month_first;
      case NumericOrder::same:
        return DateBin::same;
      case NumericOrder::either:
      case NumericOrder::none:
        return DateBin::either;
    }
  }
  if (date.period.grain != Grain::day) return DateBin::coarse;
  const std::chrono::year_month_day day{date.period.first};
  if (unsigned{day.day()} > 12) return DateBin::fixed_high;
  return unsigned{day.day()} == unsigned{day.month()} ? DateBin::fixed_same : DateBin::fixed_low;
}

}  // namespace

struct DateEvidence::Impl {
  DateTallies tallies;
  std::uint32_t last_key = 0;
  FormTally* last = nullptr;  // the form of the last date: mostly the next one's too

  // The kept forms are those with the smallest keys, whatever the order in which they came: a form that has
  // been given up for a smaller one can never come back.
  FormTally& form(std::uint32_t key) {
    if (last != nullptr && key == last_key) return *last;
    auto& forms = tallies.forms;
    auto found = forms.find(key);
    if (found == forms.end()) {
      const bool full = forms.size() >= most_forms;
      if (full && key > std::prev(forms.end())->first) return tallies.others;
      if (full) {
        tallies.others.add(std::prev(forms.end())->second);
        forms.erase(std::prev(forms.end()));
      }
      found = forms.emplace(key, FormTally{}).first;
    }
    last_key = key;
    last = &found->second;
    return *last;
  }

  // Where the date is to be counted, with its numbers noted.
  DateTally& tally_of(const DateText& date) {
    FormTally& tally = form(form_key(date.form));
    const DateBin bin = bin_of(date);
    DateTally& counted = tally.of(bin);
    if (date.kind == DateKind::numeric) {
      counted.firsts |= bit(date.from.first) | bit(date.to.first);
      counted.seconds |= bit(date.from.second) | bit(date.to.second);
    } else if (bin != DateBin::coarse) {
      const std::chrono::year_month_day day{date.period.first};
      counted.firsts |= bit(static_cast<int>(unsigned{day.month()}));
      counted.seconds |= bit(static_cast<int>(unsigned{day.day()}));
    }
    if (!date.short_year) return counted;
    const bool no_day = date.last_number > 31 || date.last_number == 0;
    tally.year_last = tally.year_last || no_day;
    if (!no_day) tally.lasts |= bit(date.last_number);
    return counted;
  }
};

DateEvidence::DateEvidence() : impl_(std::make_unique<Impl>()) {}
DateEvidence::~DateEvidence() = default;
DateEvidence::DateEvidence(DateEvidence&&) noexcept = default;
DateEvidence& DateEvidence::operator=(DateEvidence&&) noexcept = default;

void DateEvidence::add(std::string_view text, CellType type, std::uint64_t rows, std::int64_t first_line,
                       std::int64_t last_line) {
  if (rows == 0) return;
  const DateText date = read_date_text(text, type);
  if (date.kind != DateKind::none) {
    impl_->tally_of(date).add_rows(rows, first_line, last_line, text);
  } else if (is_missing_value(text)) {
    impl_->tallies.missing += rows;
  } else {
    impl_->tallies.unreadable += rows;
    if (date.fault == DateFault::seconds) impl_->tallies.seconds += rows;
  }
}

DateDecision DateEvidence::decide() const {
  return decide_dates(impl_->tallies);
}

}  // namespace contraste
