// A number of a question as a sentence shows it.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste {

// -0.894 of unit "fraction" -> "−89.4%"; 34.5 of "per 100,000" -> "34.5 per 100,000"; NaN -> "—".
std::string quantity_words(double value, const std::string& unit, Language language);
// "−90.6% to −88.0%"; one end open: "at least 5,747"; both: "not bounded".
std::string interval_words(double low, double high, const std::string& unit, Language language);
// The same of a finding, with what its source promises: "more than 31,000".
std::string interval_words(const Finding& finding, const std::string& unit, Language language);
// "more than ", "at most " before a figure that is only a bound; else nothing.
std::string bound_words(Bound bound, bool open, Language language);
// The value of a series as its source states it: "305", "35.6 per 100,000", "USD 1,258 million".
std::string value_words(double value, const Unit& unit, Language language);
// The options of one specification by their labels: "National Police, count, with hindsight".
std::string specification_words(const QuestionEvaluation& evaluation, std::size_t specification,
                                Language language);

}  // namespace contraste
