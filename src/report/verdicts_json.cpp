#include "report/verdicts_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/format.h"
#include "report/json_text.h"
#include "report/licence.h"
#include "report/names.h"

namespace contraste {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
  return std::isfinite(value) ? Json(value == 0 ? 0.0 : value) : Json(nullptr);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(to_text(*date)) : Json(nullptr);
}

Json both(const Words& words) {
  return {{"en", words.en}, {"es", words.es}};
}

std::string dumped(const Json& json) {
  return script_safe(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Json expectation(const Expectation& expected) {
  return {{"said", number(expected.said)},   {"low", number(expected.low)},
          {"high", number(expected.high)},   {"low_open", expected.low_open},
          {"high_open", expected.high_open}, {"precision", name_of(expected.precision)},
          {"words", expected.words}};
}

// The row of the source behind one value of the quoted finding: who published it, when, in which file.
const Vintage* vintage_of(const Series& series, const Period& period, double value) {
  for (const auto& observation : series.observations) {
    if (observation.period != period) continue;
    for (auto v = observation.vintages.rbegin(); v != observation.vintages.rend(); ++v) {
      if (v->value.value == value) return &*v;
    }
  }
  return nullptr;
}

Json quoted_value(const Evaluation& evaluation, const std::vector<Licence>& licences, double value,
                  const Period& period, std::int32_t index) {
  if (index < 0 || static_cast<std::size_t>(index) >= evaluation.series.size()) return nullptr;
  const Series& series = evaluation.series[static_cast<std::size_t>(index)];
  Json result = {{"period", to_text(period)},
                 {"value", value_may_be_shown(licences, index) ? number(value) : Json(nullptr)},
                 {"unit", series.unit.label},
                 {"indicator", series.indicator},
                 {"place", series.place},
                 {"source", series.source},
                 {"definition", series.definition}};
  // A value that the method worked out (a mean of a window, a rate) has no single row.
  if (const Vintage* vintage = vintage_of(series, period, value);
      vintage != nullptr && vintage->origin.file < evaluation.records.files.size()) {
    const SourceFile& file = evaluation.records.files[vintage->origin.file];
    if (vintage->published)
      result["published"] = published_text(*vintage->published, vintage->published_grain);
    else
      result["published"] = nullptr;
    result["file"] = file.name;
    if (vintage->origin.line > 0) {
      result["line"] = vintage->origin.line;
    } else {
      result["line"] = nullptr;  // a sum over the rows of a file of events
      result["rows"] = vintage->origin.rows;
    }
    result["sha256"] = file.sha256;
  }
  return result;
}

Json quoted(const Evaluation& evaluation, const std::vector<Licence>& licences,
            const QuestionEvaluation& question) {
  const auto at = question.verdict.quoted;
  if (!at || *at >= question.findings.size() || *at >= question.specifications.size()) return nullptr;
  const Finding& f = question.findings[*at];
  return {{"specification", specification_id(question.choices, question.specifications[*at].index)},
          {"from", quoted_value(evaluation, licences, f.from_value, f.from, f.from_series)},
          {"to", quoted_value(evaluation, licences, f.to_value, f.to, f.to_series)}};
}

Json decisive(const std::optional<Decisive>& decisive, Language language) {
  if (!decisive) return nullptr;
  return {{"choice", decisive->choice},
          {"share", number(decisive->share)},
          {"reading", decisive->reading.in(language)},
          {"of", decisive->of}};
}

Json question_json(const Evaluation& evaluation, const std::vector<Licence>& licences,
                   const QuestionEvaluation& q, Language language) {
  const QuestionVerdict& v = q.verdict;
  const bool has_number = v.total > 0;
  Json shares = Json::array();
  for (const auto& share : v.shares) {
    shares.push_back({{"choice", share.choice},
                      {"first_order", number(share.first_order)},
                      {"total", number(share.total)}});
  }
  Json ruled_out = Json::array();
  for (const auto& r : q.ruled_out) {
    ruled_out.push_back({{"count", r.count}, {"reason", r.reason.in(language)}, {"example", r.example}});
  }
  const auto primary = static_cast<std::size_t>(std::count_if(
      q.specifications.begin(), q.specifications.end(), [](const auto& s) { return s.primary; }));
  Json words = Json::object();
  for (const Language l : {Language::english, Language::spanish}) {
    words[std::string(name_of(l))] = {{"asks", q.question.asks.in(l)},
                                      {"verdict", verdict_words(v.answer, v.as_rounded).in(l)},
                                      {"reason", v.reason.in(l)},
                                      {"breaks_it", v.breaks_it.in(l)},
                                      {"decisive", v.decisive ? v.decisive->reading.in(l) : ""}};
  }
  return {{"id", q.question.id},
          {"asks", q.question.asks.in(language)},
          {"verdict", name_of(v.answer)},
          {"estimate", has_number ? number(v.estimate) : Json(nullptr)},
          {"low", has_number ? number(v.low) : Json(nullptr)},
          {"high", has_number ? number(v.high) : Json(nullptr)},
          {"unit", q.unit},
          {"specifications",
           {{"total", v.total},
            {"support", v.support},
            {"contradict", v.contradict},
            {"neither", v.neither},
            {"primary", primary}}},
          {"breaks_it", text_or_null(v.breaks_it.in(language))},
          {"decisive", decisive(v.decisive, language)},
          {"kind", name_of(q.question.kind)},
          {"needed", q.question.needed},
          {"reason", v.reason.in(language)},
          {"as_rounded", v.as_rounded},
          {"expected", expectation(q.question.expected)},
          {"method", text_or_null(q.method)},
          {"quoted", quoted(evaluation, licences, q)},
          {"shares", shares},
          {"ruled_out", ruled_out},
          {"words", words}};
}

Json claim_object(const Evaluation& evaluation, const std::vector<Licence>& licences,
                  const ClaimEvaluation& claim, Language language) {
  const ClaimVerdict& v = claim.verdict;
  Json questions = Json::array();
  for (const auto& question : claim.questions) {
    questions.push_back(question_json(evaluation, licences, question, language));
  }
  Json words = Json::object();
  for (const Language l : {Language::english, Language::spanish}) {
    words[std::string(name_of(l))] = {{"understood", claim.claim.understood.in(l)},
                                      {"verdict", verdict_words(v.answer).in(l)},
                                      {"reason", v.reason.in(l)},
                                      {"quote", v.quote.in(l)},
                                      {"cause", cause_words(v.cause).in(l)},
                                      {"cause_reason", v.cause_reason.in(l)},
                                      {"note", claim.claim.note.in(l)}};
  }
  return {{"id", claim.claim.id},
          {"sentence", claim.claim.sentence},
          {"understood", claim.claim.understood.in(language)},
          {"verdict", name_of(v.answer)},
          {"reason", v.reason.in(language)},
          {"cause", name_of(v.cause)},
          {"questions", questions},
          {"quote", text_or_null(v.quote.in(language))},
          {"cause_reason", text_or_null(v.cause_reason.in(language))},
          {"maryland_level", v.maryland_level},
          {"language", name_of(claim.claim.language)},
          {"speaker", text_or_null(claim.claim.speaker)},
          {"said_on", date_or_null(claim.claim.said_on)},
          {"said_in", text_or_null(claim.claim.said_in)},
          {"note", text_or_null(claim.claim.note.in(language))},
          {"words", words}};
}

Json study_object(const Evaluation& evaluation, Language language) {
  const Study& study = evaluation.study;
  const Thresholds& t = study.thresholds;
  Json files = Json::array();
  for (const auto& f : evaluation.records.files) {
    files.push_back({{"name", f.name},
                     {"sha256", f.sha256},
                     {"layout", f.layout},
                     {"licence", name_of(f.licence)},
                     {"rows", f.rows},
                     {"kept", f.kept},
                     {"set_aside", f.set_aside}});
  }
  return {{"id", study.id},
          {"title", study.title.in(language)},
          {"summary", study.summary.in(language)},
          {"authors", study.authors},
          {"language", name_of(language)},
          {"sha256", evaluation.study_sha256},
          {"seed", study.seed},
          {"today", date_or_null(study.today)},
          {"program", {{"name", "contraste"}, {"version", evaluation.version}}},
          {"thresholds",
           {{"agree", number(t.agree)},
            {"decided", number(t.decided)},
            {"confidence", number(t.confidence)},
            {"about", number(t.about)},
            {"peak_probability", number(t.peak_probability)},
            {"kept", number(t.kept)},
            {"persistence", number(t.persistence)},
            {"smallest_fall", number(t.smallest_fall)},
            {"effect_p", number(t.effect_p)}}},
          {"sources", files},
          {"words", {{"title", both(study.title)}, {"summary", both(study.summary)}}}};
}

}  // namespace

std::string verdicts_json(const Evaluation& evaluation, Language language) {
  const auto licences = series_licences(evaluation);
  Json claims = Json::array();
  for (const auto& claim : evaluation.claims) {
    claims.push_back(claim_object(evaluation, licences, claim, language));
  }
  return dumped({{"study", study_object(evaluation, language)}, {"claims", claims}});
}

std::string claim_json(const Evaluation& evaluation, const ClaimEvaluation& claim, Language language) {
  return dumped(claim_object(evaluation, series_licences(evaluation), claim, language));
}

}  // namespace contraste
