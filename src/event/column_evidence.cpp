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

void add_number(NumberEvidence& numbers, const Number& number, std::uint64_t rows) {
  const bool first = numbers.rows == 0;
  numbers.low = first ? number.value : std::min(numbers.low, number.value);
  numbers.high = first ? number.value : std::max(numbers.high, number.value);
  numbers.rows += rows;
  if (number.value == std::floor(number.value)) numbers.whole += rows;
  if (number.value < 0) numbers.negative += rows;
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

std::uint64_t ColumnEvidence::add(std::string_view text, CellType type, std::uint64_t rows,
                                  std::int64_t line) {
  if (!looks_up_) {
    overflow({text, type, rows, line, line});
    return TextIds::hash(text, type);
  }
  const auto [id, hash] = ids_.find(text, type);
  if (id == TextIds::none) {
    overflow({text, type, rows, line, line});
    constexpr std::uint64_t enough = 1 << 16;
    looks_up_ = ++new_ < enough || met_again_ > new_ / 4;
    return hash;
  }
  if (id == counts_.size()) counts_.push_back({0, line, line});
  counts_[id].rows += rows;
  counts_[id].last_line = line;
  if (overflowed_) ++met_again_;
  return hash;
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

// What the kept texts show of the others.
void ColumnEvidence::judge_kept() {
  beyond_.numbers.decimal = shown_sign();
  ColumnSurvey kept;
  kept.numbers.decimal = beyond_.numbers.decimal;
  DateEvidence dates;
  for (std::uint32_t id = 0; id < ids_.size(); ++id) {
    if (ids_.text(id).size() > longest_value || is_missing_value(ids_.text(id))) continue;
    dates.add(ids_.text(id), ids_.type(id), 1, 0, 0);
    const auto number = read_number(ids_.text(id), kept.numbers.decimal);
    const bool ambiguous = !number && number.error().code == ErrorCode::value_ambiguous;
    if (number || ambiguous) ++kept.numbers.rows;
  }
  tries_dates_ = dates.decide().rows > 0;
  tries_numbers_ = kept.numbers.rows > 0;
}

void ColumnEvidence::overflow(const Cell& cell) {
  if (!overflowed_) judge_kept();
  overflowed_ = true;
  look_at(beyond_, cell);
}

void ColumnEvidence::look_at(ColumnSurvey& survey, const Cell& cell) {
  const std::string_view text = cell.text;
  // No word for what is missing has a digit.
  const bool digits = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits && is_missing_value(text)) {
    add_missing(survey, {std::string(text), cell.type, cell.rows, cell.first_line, cell.last_line});
    return;
  }
  survey.present += cell.rows;
  if (text.size() > longest_value) return;
  if (tries_dates_) dates_.add(text, cell.type, cell.rows, cell.first_line, cell.last_line);
  if (!tries_numbers_) return;
  const bool typed = cell.type == CellType::number || cell.type == CellType::percent;
  const auto number = read_number(text, typed ? DecimalSign::point : survey.numbers.decimal);
  if (!number) {
    if (number.error().code == ErrorCode::value_ambiguous) survey.numbers.ambiguous += cell.rows;
    return;
  }
  add_number(survey.numbers, *number, cell.rows);
  if (cell.type == CellType::text) survey.numbers.as_text += cell.rows;
}

ColumnSurvey ColumnEvidence::finish(std::string header) {
  ColumnSurvey survey;
  survey.header = std::move(header);
  survey.capped = overflowed_;
  survey.numbers.decimal = overflowed_ ? beyond_.numbers.decimal : shown_sign();
  for (std::uint32_t id = 0; id < ids_.size(); ++id) {
    const Count& count = counts_[id];
    const Cell cell{ids_.text(id), ids_.type(id), count.rows, count.first_line, count.last_line};
    const std::uint64_t missing_before = survey.missing;
    look_at(survey, cell);
    if (survey.missing != missing_before) continue;
    survey.values.push_back({std::string(cell.text), cell.type, cell.rows, cell.first_line, cell.last_line});
  }
  survey.present += beyond_.present;
  for (const DistinctText& one : beyond_.missing_spellings) add_missing(survey, one);
  add_evidence(beyond_.numbers, survey.numbers);
  survey.dates = dates_.decide();
  return survey;
}

}  // namespace contraste
