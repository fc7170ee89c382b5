// The page's own words, in both languages, and its numbers with their units.
#pragma once

#include <string>

#include "contraste/evaluation.h"
#include "report/html.h"

namespace contraste::page {

using html::Label;

// The name of a verdict's colour and icon: "holds", "only-if", "fails", "unknown", "uncheckable".
std::string_view verdict_class(Answer answer);
// The badge of a verdict: icon, word and colour.
std::string badge(Answer answer, bool as_rounded);
Label reading_label(Reading reading);
Label status_label(Status status);

// "A claim holds" when the answer is holds and every needed question that holds does so only as the
// words round.
bool holds_as_rounded(const ClaimEvaluation& claim);

// A value of a question in both languages: "−89.4%", "1.35 times", "2000"; NaN is a dash.
Words quantity(double value, const std::string& unit);
// The unit in which a question's estimates are shown: a change of a share is in percentage points.
std::string shown_unit(const QuestionEvaluation& question);
// "−90.6% to −88.2%", "at least 4"; empty when there is none (NaN, or both ends show the same).
Words interval(double low, double high, const std::string& unit);
// The same of a finding or a verdict, with "more than" where its source says so.
Words interval(const Finding& finding, const std::string& unit);
Words interval(const QuestionVerdict& verdict, const std::string& unit);

// A value as it stands in its source: "~29,000", "at least 6,000", "35.6".
Words printed(const Number& number);

// Does choice c play a part in specification i? The population does only where a rate is worked out from a
// count.
bool plays_a_part(const QuestionEvaluation& question, std::size_t i, std::size_t c);

// Count with noun: "1 row", "12 rows".
Words counted(std::size_t n, const Words& one, const Words& many);

std::string title_of(const Evaluation& evaluation, Language language);

}  // namespace contraste::page
