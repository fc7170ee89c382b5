#include "event/date_tally.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace contraste {
namespace {

// One notation: which of first, second and hour have a zero before a digit; bit 0 is the hour, as in the key.
bool fits(std::uint32_t paddings, unsigned notation) {
  for (unsigned place = 0; place < 3; ++place) {
    const auto padding = static_cast<Padding>((paddings >> (2 * place)) & 3U);
    const bool padded = ((notation >> place) & 1U) != 0;
    if (padding != Padding::open && (padding == Padding::padded) != padded) return false;
  }
  return true;
}

constexpr unsigned notation_count = 8;

bool all_covered(const std::vector<std::uint32_t>& paddings, unsigned cover) {
  return std::all_of(paddings.begin(), paddings.end(), [&](std::uint32_t padding) {
    for (unsigned i = 0; i < notation_count; ++i) {
      // The notation with most zeros comes first: it is the one that is named where several would do.
      if (((cover >> i) & 1U) != 0 && fits(padding, notation_count - 1 - i)) return true;
    }
    return false;
  });
}

// The smallest set of notations that explains all paddings.
std::vector<unsigned> smallest_cover(const std::vector<std::uint32_t>& paddings) {
  unsigned best = (1U << notation_count) - 1;
  for (unsigned cover = best; cover > 0; --cover) {
    if (std::popcount(cover) <= std::popcount(best) && all_covered(paddings, cover)) best = cover;
  }
  std::vector<unsigned> notations;
  for (unsigned i = 0; i < notation_count; ++i) {
    if (((best >> i) & 1U) != 0) notations.push_back(notation_count - 1 - i);
  }
  return notations;
}

DateForm form_in(std::uint32_t base, unsigned notation) {
  DateForm form = form_of(base << padding_bits);
  const auto padding = [&](unsigned place) {
    return ((notation >> place) & 1U) != 0 ? Padding::padded : Padding::bare;
  };
  form.clock.hour = padding(0);
  form.second = padding(1);
  form.first = padding(2);
  return form;
}

// What a notation's sure forms show, before rows that fit several notations are shared out.
struct SureRows {
  std::uint64_t day_first = 0;
  std::uint64_t month_first = 0;
  std::uint64_t one_way = 0;
};

// A form that fits several notations.
struct OpenForm {
  const FormTally* tally = nullptr;
  std::vector<std::size_t> candidates;
};

// The candidate with the most sure rows of a kind; of equal ones the first.
std::size_t most_of(const OpenForm& form, const std::vector<SureRows>& sure, std::uint64_t SureRows::*kind) {
  return *std::max_element(form.candidates.begin(), form.candidates.end(),
                           [&](std::size_t a, std::size_t b) { return sure[a].*kind < sure[b].*kind; });
}

// Dates that can be read one way only go where others of their order are, and if there are none, where others
// can be read one way only; the rest goes where fewest such are.
void share_out(const OpenForm& form, const std::vector<SureRows>& sure, std::vector<Notation>& notations) {
  const std::size_t one_way = most_of(form, sure, &SureRows::one_way);
  const std::size_t day_first = most_of(form, sure, &SureRows::day_first);
  const std::size_t month_first = most_of(form, sure, &SureRows::month_first);
  const std::size_t other =
      *std::min_element(form.candidates.begin(), form.candidates.end(),
                        [&](std::size_t a, std::size_t b) { return sure[a].one_way < sure[b].one_way; });
  const auto target = [&](DateBin bin) {
    if (bin == DateBin::only_day_first) return sure[day_first].day_first > 0 ? day_first : one_way;
    if (bin == DateBin::only_month_first) return sure[month_first].month_first > 0 ? month_first : one_way;
    return bin == DateBin::fixed_high ? one_way : other;
  };
  for (std::size_t i = 0; i < date_bins; ++i) {
    const auto bin = static_cast<DateBin>(i);
    notations[target(bin)].tally.of(bin).add(form.tally->of(bin));
  }
  notations[one_way].tally.lasts |= form.tally->lasts;
  notations[one_way].tally.year_last = notations[one_way].tally.year_last || form.tally->year_last;
}

using Forms = std::vector<std::pair<std::uint32_t, const FormTally*>>;

// The notations of forms that differ only in their paddings.
std::vector<Notation> notations_of(const Forms& forms) {
  std::vector<std::uint32_t> paddings;
  for (const auto& [key, tally] : forms) paddings.push_back(key & ((1U << padding_bits) - 1U));
  const std::vector<unsigned> cover = smallest_cover(paddings);
  std::vector<Notation> notations(cover.size());
  for (std::size_t i = 0; i < cover.size(); ++i) {
    notations[i].form = form_in(forms.front().first >> padding_bits, cover[i]);
  }
  std::vector<OpenForm> open;
  for (std::size_t f = 0; f < forms.size(); ++f) {
    OpenForm form{forms[f].second, {}};
    for (std::size_t i = 0; i < cover.size(); ++i) {
      if (!fits(paddings[f], cover[i])) continue;
      form.candidates.push_back(i);
      notations[i].keys.push_back(forms[f].first);
    }
    if (form.candidates.size() == 1) {
      notations[form.candidates.front()].tally.add(*form.tally);
    } else {
      open.push_back(std::move(form));
    }
  }
  std::vector<SureRows> sure;
  for (const Notation& notation : notations) {
    sure.push_back({notation.tally.of(DateBin::only_day_first).rows,
                    notation.tally.of(DateBin::only_month_first).rows, notation.tally.rows_one_way()});
  }
  for (const OpenForm& form : open) share_out(form, sure, notations);
  return notations;
}

}  // namespace

void DateTally::add_rows(std::uint64_t more, std::int64_t first, std::int64_t last, std::string_view text) {
  if (more == 0) return;
  if (rows == 0 || first < first_line || (first == first_line && text < example)) example = text;
  first_line = rows == 0 ? first : std::min(first_line, first);
  last_line = rows == 0 ? last : std::max(last_line, last);
  rows += more;
}

void DateTally::add(const DateTally& other) {
  add_rows(other.rows, other.first_line, other.last_line, other.example);
  firsts |= other.firsts;
  seconds |= other.seconds;
}

std::uint64_t FormTally::rows() const {
  std::uint64_t total = 0;
  for (const DateTally& tally : bins) total += tally.rows;
  return total;
}

std::uint64_t FormTally::rows_one_way() const {
  return of(DateBin::only_day_first).rows + of(DateBin::only_month_first).rows;
}

std::uint64_t FormTally::rows_both_ways() const {
  return of(DateBin::either).rows + of(DateBin::same).rows;
}

void FormTally::add(const FormTally& other) {
  for (std::size_t i = 0; i < date_bins; ++i) bins[i].add(other.bins[i]);
  lasts |= other.lasts;
  year_last = year_last || other.year_last;
}

std::vector<Notation> date_notations(const DateTallies& tallies) {
  std::vector<Notation> all;
  Forms forms;
  const auto close = [&] {
    if (forms.empty()) return;
    for (Notation& notation : notations_of(forms)) {
      if (notation.tally.rows() > 0) all.push_back(std::move(notation));
    }
    forms.clear();
  };
  for (const auto& [key, tally] : tallies.forms) {
    if (!forms.empty() && forms.front().first >> padding_bits != key >> padding_bits) close();
    forms.emplace_back(key, &tally);
  }
  close();
  std::stable_sort(all.begin(), all.end(),
                   [](const Notation& a, const Notation& b) { return a.tally.rows() > b.tally.rows(); });
  return all;
}

}  // namespace contraste
