#include "study/withhold.h"

#include <algorithm>

#include "judge/question_words.h"

namespace contraste {
namespace {

// Is the estimate of such a question a value of the source, or a sum of them?
bool estimates_a_value(QuestionKind kind) {
  return kind == QuestionKind::level || kind == QuestionKind::total || kind == QuestionKind::throughout;
}

bool is_withheld(const std::vector<bool>& withheld, std::int32_t index) {
  return index >= 0 && static_cast<std::size_t>(index) < withheld.size() &&
         withheld[static_cast<std::size_t>(index)];
}

// Puts `mended` in place of the quote with which a sentence begins.
std::string requoted(const std::string& text, const std::string& quote, const std::string& mended) {
  if (quote.empty() || !text.starts_with(quote)) return text;
  return mended + text.substr(quote.size());
}

void requote(Words& text, const Words& quote, const Words& mended) {
  text.en = requoted(text.en, quote.en, mended.en);
  text.es = requoted(text.es, quote.es, mended.es);
}

// A total without a number reads as one without bounds.
void replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

}  // namespace

std::vector<bool> withheld_series(const std::vector<Series>& series, const Records& records) {
  std::vector<bool> withheld(series.size(), false);
  for (std::size_t i = 0; i < series.size(); ++i) {
    for (const Observation& observation : series[i].observations) {
      for (const Vintage& vintage : observation.vintages) {
        if (records.files[vintage.origin.file].licence == Licence::never) withheld[i] = true;
      }
    }
  }
  return withheld;
}

void withhold_values(QuestionEvaluation& question, const std::vector<Series>& series,
                     const std::vector<bool>& withheld, const Thresholds& thresholds) {
  const bool any = std::any_of(question.series.begin(), question.series.end(),
                               [&](std::size_t s) { return s < withheld.size() && withheld[s]; });
  if (!any) return;
  const bool value = estimates_a_value(question.question.kind);
  bool changed = false;
  for (Finding& finding : question.findings) {
    const bool from = is_withheld(withheld, finding.from_series);
    const bool to = is_withheld(withheld, finding.to_series);
    const bool of_several = finding.from_series < 0 && finding.to_series < 0;
    if (from) finding.from_value = missing;
    if (to) finding.to_value = missing;
    const bool estimate = value && (from || to || of_several);
    if (estimate) finding.estimate = finding.low = finding.high = missing;
    changed = changed || from || to || estimate;
  }
  if (!changed) return;
  QuestionVerdict& verdict = question.verdict;
  if (verdict.quoted) {
    const Finding& quoted = question.findings[*verdict.quoted];
    verdict.estimate = quoted.estimate;
    verdict.low = quoted.low;
    verdict.high = quoted.high;
    Words mended = question_quote(question, verdict, series);
    replace(mended.en, "not bounded", "\u2014");
    replace(mended.es, "sin límites", "\u2014");
    requote(verdict.reason, verdict.quote, mended);
    requote(verdict.brief, verdict.quote, mended);
    verdict.quote = mended;
    verdict.reason.en += " The licence of the source withholds its values.";
    verdict.reason.es += " La licencia de la fuente reserva sus valores.";
  }
  const bool names_a_value = verdict.breaks_it.en.find("\u2192") != std::string::npos;
  if (names_a_value) verdict.breaks_it = breaking_words(question, verdict, series, thresholds);
}

}  // namespace contraste
