// The number to quote where a question asks what became of a fall (a rise), a break or a trend.
#pragma once

#include <string>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// Does the question ask for one of these: fall, kept, persistence, regime_return, break_date, present_trend?
bool is_over_time(QuestionKind kind);

// "Ministry of Defence: from 2,900 a year (up to 2002) to 640 after it: -77.9 %; p = .002". `s` is the
// specification. Empty where the finding has no number. Checked: OverTimeWords.*
std::string over_time_quote(const QuestionEvaluation& evaluation, std::size_t s,
                            const std::vector<Series>& series, Language language);

}  // namespace contraste
