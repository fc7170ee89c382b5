// The parts of the page, each as ready HTML.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "contraste/evaluation.h"
#include "report/html.h"
#include "report/page_exhibits.h"

namespace contraste::page {

// First screen: title, one sentence with the counts of verdicts, and the list of verdicts.
std::string masthead(const Evaluation& evaluation);
std::string verdict_list(const Evaluation& evaluation);

// The number to quote with its unit, period and source; empty when there is none.
std::string number_to_quote(const Evaluation& evaluation, const ClaimEvaluation& claim);
// The same as plain text.
std::string number_text(const Evaluation& evaluation, const ClaimEvaluation& claim, Language language);
// The rows that it rests on, each with its date, file, line and hash, and the whole as one citation to copy;
// empty when there is none.
std::string number_sources(const Evaluation& evaluation, const ClaimEvaluation& claim);
// "A. Analyst. Title. Contraste 0.1.0, study SHA-256 …": how this report is cited.
std::string report_citation_text(const Evaluation& evaluation, Language language);

// A claim: what was said and read, the verdict, the picture of its series, its questions.
std::string claim_section(const Evaluation& evaluation, const ClaimEvaluation& claim);
std::string question_section(const Evaluation& evaluation, const ClaimEvaluation& claim,
                             std::size_t question);

// Tables behind the figures.
std::string comparison_table(const Evaluation& evaluation, const ClaimEvaluation& claim,
                             const std::vector<Panel>& panels);
std::string series_table(const Evaluation& evaluation, const ClaimEvaluation& claim,
                         const std::vector<Panel>& panels);
// Where a source changed its way of counting, and how; empty when none did.
std::string breaks_list(const Evaluation& evaluation, const std::vector<Panel>& panels);
std::string specification_table(const ClaimEvaluation& claim, std::size_t question);
std::string shares_table(const ClaimEvaluation& claim, std::size_t question);
std::string choices_table(const ClaimEvaluation& claim, std::size_t question);

// After the claims.
std::string sources_section(const Evaluation& evaluation);
std::string set_aside_section(const Evaluation& evaluation);
std::string methods_section(const Evaluation& evaluation);
std::string rerun_section(const Evaluation& evaluation);

// <details> with its summary; `print` false: stays closed on paper.
std::string details(const std::string& summary, const std::string& body, bool print = true,
                    bool open = false);

// A table that scrolls by itself where the screen is narrow. `head` and `rows` are ready <tr> elements,
// `caption` ready HTML; `id` must be unique in the page.
std::string table(const std::string& id, const std::string& caption, const std::string& head,
                  const std::string& rows);

std::string cell(const std::string& content);
std::string number_cell(const std::string& content);

}  // namespace contraste::page
