#include "event/column_evidence.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "data/missing_value.h"

namespace contraste {
namespace {

constexpr std::size_t longest_value = 100;  // no number and no date is longer
constexpr std::size_t kept_bytes = 8 << 20;

// Digits behind the decimal sign: half a unit of the last of them is what read_number gives.
int digits_behind(const Number& number) {
  return number.half_unit > 0 ? static_cast<int>(std::lround(-std::log10(2 * number.half_unit))) : 0;
}

void add_number(NumberEvidence& numbers, const Number& number, const DistinctText& one) {
  const bool first = numbers.rows == 0;
  numbers.low = first ? number.value : std::min(numbers.low, number.value);
  numbers.high = first ? number.value : std::max(numbers.high, number.value);
  numbers.rows += one.rows;
  if (number.value == std::floor(number.value)) numbers.whole += one.rows;
  if (number.value < 0) numbers.negative += one.rows;
  numbers.decimals = std::max(numbers.decimals, digits_behind(number));
}

void add_missing(ColumnSurvey& survey, const DistinctText& one) {
  survey.missing += one.rows;
  const auto same = std::ranges::find(survey.missing_spellings, one.text, &DistinctText::text);
  if (same == survey.missing_spellings.end()) {
    survey.missing_spellings.push_back(one);
  } else {
    same->rows += one.rows;
  }
}

void add_evidence(const NumberEvidence& from, NumberEvidence& to) {
  to.ambiguous += from.ambiguous;
  if (from.rows == 0) return;
  to.low = to.rows == 0 ? from.low : std::min(to.low, from.low);
  to.high = to.rows == 0 ? from.high : std::max(to.high, from.high);
  to.rows += from.rows;
  to.whole += from.whole;
  to.negative += from.negative;
  to.as_text += from.as_text;
  to.decimals = std::max(to.decimals, from.decimals);
}

}  // namespace

ColumnEvidence::ColumnEvidence(std::size_t most_distinct) : ids_(most_distinct, kept_bytes) {}

std::uint32_t ColumnEvidence::add(std::string_view text, CellType type, std::uint64_t rows,
                                  std::int64_t line) {
  const std::uint32_t id = ids_.id_of(text, type);
  if (id == TextIds::none) {
    overflow({std::string(text.substr(0, 4 * longest_value)), type, rows, line, line});
    return id;
  }
  if (id == counts_.size()) counts_.push_back({0, line, line});
  counts_[id].rows += rows;
  counts_[id].last_line = line;
  return id;
}

DecimalSign ColumnEvidence::shown_sign() const {
  bool point = false;
  bool comma = false;
  for (std::uint32_t id = 0; id < ids_.size(); ++id) {
    if (ids_.type(id) != CellType::text || ids_.text(id).size() > longest_value) continue;
    const DecimalSign shown = decimal_sign_shown(ids_.text(id));
    point = point || shown == DecimalSign::point;
    comma = comma || shown == DecimalSign::comma;
  }
  if (point == comma) return DecimalSign::unknown;
  return point ? DecimalSign::point : DecimalSign::comma;
}

void ColumnEvidence::overflow(const DistinctText& one) {
  if (!overflowed_) beyond_.numbers.decimal = shown_sign();
  overflowed_ = true;
  look_at(beyond_, one, dates_);
}

void ColumnEvidence::look_at(ColumnSurvey& survey, const DistinctText& one, DateEvidence& dates) const {
  if (is_missing_value(one.text)) {
    add_missing(survey, one);
    return;
  }
  survey.present += one.rows;
  if (one.text.size() > longest_value) return;
  dates.add(one.text, one.type, one.rows, one.first_line, one.last_line);
  const bool typed = one.type == CellType::number || one.type == CellType::percent;
  const auto number = read_number(one.text, typed ? DecimalSign::point : survey.numbers.decimal);
  if (!number) {
    if (number.error().code == ErrorCode::value_ambiguous) survey.numbers.ambiguous += one.rows;
    return;
  }
  add_number(survey.numbers, *number, one);
  if (one.type == CellType::text) survey.numbers.as_text += one.rows;
}

ColumnSurvey ColumnEvidence::finish(std::string header) {
  ColumnSurvey survey;
  survey.header = std::move(header);
  survey.capped = overflowed_;
  survey.numbers.decimal = overflowed_ ? beyond_.numbers.decimal : shown_sign();
  for (std::uint32_t id = 0; id < ids_.size(); ++id) {
    const Count& count = counts_[id];
    DistinctText one{std::string(ids_.text(id)), ids_.type(id), count.rows, count.first_line,
                     count.last_line};
    const std::uint64_t missing_before = survey.missing;
    look_at(survey, one, dates_);
    if (survey.missing == missing_before) survey.values.push_back(std::move(one));
  }
  survey.present += beyond_.present;
  for (const DistinctText& one : beyond_.missing_spellings) add_missing(survey, one);
  add_evidence(beyond_.numbers, survey.numbers);
  survey.dates = dates_.decide();
  return survey;
}

}  // namespace contraste
