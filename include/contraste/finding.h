// What a method found in one specification: one tidy row from a closed list of columns.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "contraste/figure.h"

namespace contraste {

enum class Status { ok, weak, not_identified, too_few_data, not_converged };

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// estimate, low, high share one unit (QuestionEvaluation::unit). Missing numbers are NaN inside the
// program and empty or null in every output. What rests on a figure that is only a bound ("more than
// 6,000") has no estimate: low and high are what it admits.
struct Finding {
  double estimate = missing;
  double low = missing;  // 95 % interval, or the bounds where the quantity is only bounded
  double high = missing;
  bool low_open = false;  // the end itself is not admitted: the source says "more than"
  bool high_open = false;
  double p = missing;            // of no change, where the method gives one
  double p_against = missing;    // of none the other way, where that is no mirror of p
  double p_size = missing;       // of a change that is just of the least size said
  double probability = missing;  // that the order found is not noise; that the year said is the peak
  double from_value = missing;   // the two values compared, as they stand in the source
  double to_value = missing;
  Period from{};  // and their periods
  Period to{};
  std::int32_t from_series = -1;  // index into Evaluation::series
  std::int32_t to_series = -1;
  std::int32_t n = 0;           // values used
  double dispersion = missing;  // variance over Poisson variance, where estimated
  double detectable = missing;  // the smallest relative fall (rise) that the series would have shown
  Status status = Status::ok;
  std::int32_t why = -1;  // index into QuestionEvaluation::notes; -1: nothing to say
};

}  // namespace contraste
