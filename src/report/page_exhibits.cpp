#include "report/page_exhibits.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "report/html.h"
#include "report/licence.h"

namespace contraste::page {
namespace {

// The needed question whose quoted finding rests on a series, else any such question.
const QuestionEvaluation* drawn_question(const ClaimEvaluation& claim) {
  for (const bool wanted : {true, false})
    for (const QuestionEvaluation& question : claim.questions) {
      const Finding* finding = quoted_finding(question);
      const bool drawable = question.question.kind != QuestionKind::extreme;
      if (question.question.needed == wanted && drawable && finding && finding->to_series >= 0)
        return &question;
    }
  return nullptr;
}

std::vector<std::size_t> claim_series(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  std::vector<std::size_t> all;
  for (const QuestionEvaluation& question : claim.questions)
    for (const std::size_t s : question.series)
      if (s < evaluation.series.size() && std::ranges::find(all, s) == all.end()) all.push_back(s);
  return all;
}

// The source, and of definition and place those that differ inside the panel.
std::vector<std::string> panel_labels(const Evaluation& evaluation, const std::vector<std::size_t>& series) {
  std::set<std::string> places, definitions, sources;
  for (const std::size_t s : series) {
    places.insert(evaluation.series[s].place);
    definitions.insert(evaluation.series[s].definition);
    sources.insert(evaluation.series[s].source);
  }
  std::vector<std::string> labels;
  for (const std::size_t s : series) {
    const Series& one = evaluation.series[s];
    std::string label;
    const auto add = [&](const std::string& part) {
      if (!part.empty()) label += label.empty() ? part : ", " + part;
    };
    if (places.size() > 1) add(one.place);
    if (sources.size() > 1 || places.size() == 1) add(one.source);
    if (definitions.size() > 1) add(one.definition);
    labels.push_back(label.empty() ? one.indicator : label);
  }
  return labels;
}

DrawnClaim::Arrow arrow_of(const QuestionEvaluation& question, const Finding& finding) {
  const Expectation& expected = question.question.expected;
  const bool relative = question.unit == "fraction";
  const auto reached = [&](double change) {
    return relative ? finding.from_value * (1 + change) : finding.from_value + change;
  };
  const auto bounded = [&](double end) { return std::isfinite(end) ? reached(end) : reached(expected.said); };
  return {finding.from,
          finding.to,
          finding.from_value,
          reached(expected.said),
          std::min(bounded(expected.low), bounded(expected.high)),
          std::max(bounded(expected.low), bounded(expected.high)),
          expected.words};
}

void add_period(std::vector<Period>& periods, const Period& period) {
  const bool empty = period.last <= period.first && period.grain != Grain::day;
  if (!empty && std::ranges::find(periods, period) == periods.end()) periods.push_back(period);
}

void add_named(std::vector<Period>& periods, const ClaimEvaluation& claim) {
  for (const Assertion& assertion : claim.claim.assertions)
    for (const TimeRef* time : {&assertion.from, &assertion.to})
      if (time->period) add_period(periods, *time->period);
}

}  // namespace

std::string panel_title(const Panel& panel) {
  const std::string& unit = panel.unit.label;
  if (unit.empty()) return panel.indicator;
  return fold(unit).starts_with(fold(panel.indicator)) ? unit : panel.indicator + ", " + unit;
}

std::vector<Panel> claim_panels(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  std::vector<Panel> panels;
  for (const std::size_t s : claim_series(evaluation, claim)) {
    const Series& series = evaluation.series[s];
    auto panel = std::ranges::find_if(
        panels, [&](const Panel& p) { return p.indicator == series.indicator && p.unit == series.unit; });
    if (panel == panels.end())
      panel = panels.insert(panels.end(), Panel{series.indicator, series.unit, {}, {}, -1});
    panel->series.push_back(s);
  }
  const QuestionEvaluation* question = drawn_question(claim);
  const Finding* finding = question ? quoted_finding(*question) : nullptr;
  for (Panel& panel : panels) {
    panel.labels = panel_labels(evaluation, panel.series);
    for (std::size_t i = 0; finding && i < panel.series.size(); ++i)
      if (static_cast<std::int32_t>(panel.series[i]) == finding->to_series)
        panel.quoted = static_cast<int>(i);
  }
  return panels;
}

DrawnClaim drawn_claim(const Evaluation&, const ClaimEvaluation& claim, const std::vector<Panel>& panels) {
  DrawnClaim drawn;
  add_named(drawn.named, claim);
  const QuestionEvaluation* question = drawn_question(claim);
  if (!question) return drawn;
  const Finding& finding = *quoted_finding(*question);
  for (std::size_t p = 0; p < panels.size(); ++p)
    if (panels[p].quoted >= 0) drawn.panel = p;
  const Expectation& expected = question->question.expected;
  const QuestionKind kind = question->question.kind;
  if (kind == QuestionKind::change && std::isfinite(expected.said) && std::isfinite(finding.from_value) &&
      finding.from_series == finding.to_series)
    drawn.arrow = arrow_of(*question, finding);
  else if ((kind == QuestionKind::level || kind == QuestionKind::throughout) && std::isfinite(expected.said))
    drawn.line = DrawnClaim::Line{finding.to, expected.said, expected.words};
  else if (kind == QuestionKind::record && std::isfinite(finding.to_value))
    drawn.line = DrawnClaim::Line{finding.to, finding.to_value, ""};
  if (drawn.named.empty()) {
    if (kind == QuestionKind::change) add_period(drawn.named, finding.from);
    add_period(drawn.named, finding.to);
  }
  return drawn;
}

std::vector<std::size_t> shown_specifications(const QuestionEvaluation& question) {
  const auto estimate = [&](std::size_t i) { return question.findings[i].estimate; };
  std::vector<std::size_t> order(std::min(question.specifications.size(), question.findings.size()));
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    const bool none_a = std::isnan(estimate(a)), none_b = std::isnan(estimate(b));
    if (none_a != none_b) return none_b;
    if (!none_a && estimate(a) != estimate(b)) return estimate(a) < estimate(b);
    return a < b;
  });
  if (order.size() <= shown_limit) return order;
  std::vector<std::size_t> sample;
  for (std::size_t k = 0; k < shown_limit; ++k)
    sample.push_back(order[k * (order.size() - 1) / (shown_limit - 1)]);
  const auto& quoted = question.verdict.quoted;
  if (quoted && std::ranges::find(sample, *quoted) == sample.end()) {
    const auto place = std::ranges::lower_bound(sample, estimate(*quoted), {}, estimate);
    sample.insert(place, *quoted);
  }
  return sample;
}

bool has_curve(const QuestionEvaluation& question) {
  const auto drawable = [](const Finding& finding) { return std::isfinite(finding.estimate); };
  return question.specifications.size() == question.findings.size() &&
         std::ranges::count_if(question.findings, drawable) >= 4;
}

std::vector<Period> compared_periods(const ClaimEvaluation& claim) {
  std::vector<Period> periods;
  add_named(periods, claim);
  for (const QuestionEvaluation& question : claim.questions)
    if (const Finding* finding = quoted_finding(question)) {
      if (finding->from_series >= 0) add_period(periods, finding->from);
      if (finding->to_series >= 0) add_period(periods, finding->to);
    }
  if (periods.size() > 6) periods.resize(6);
  std::ranges::sort(periods);
  return periods;
}

const Vintage* shown_vintage(const Evaluation& evaluation, const Observation& observation) {
  if (observation.vintages.empty()) return nullptr;
  const Vintage& last = observation.vintages.back();
  return rows_may_be_shown(evaluation.records, last.origin.file) ? &last : nullptr;
}

bool is_partial(const Series& series, const Observation& observation, const Vintage& vintage) {
  if (!vintage.complete) return true;
  int years = 0;
  for (const Observation& other : series.observations)
    if (other.period.grain == Grain::year || other.period.grain == Grain::fiscal_year) ++years;
  return 2 * years > static_cast<int>(series.observations.size()) && days(observation.period) < 330;
}

const QuestionEvaluation* quoted_question(const ClaimEvaluation& claim) {
  const std::string& quote = claim.verdict.quote.en;
  const QuestionEvaluation* first = nullptr;
  for (const QuestionEvaluation& question : claim.questions) {
    if (!question.question.needed || !quoted_finding(question)) continue;
    if (!quote.empty() && question.verdict.reason.en.starts_with(quote)) return &question;
    const QuestionKind kind = question.question.kind;
    const bool tells_a_size = kind != QuestionKind::extreme && kind != QuestionKind::consistency &&
                              kind != QuestionKind::coverage && kind != QuestionKind::reach;
    if (!first && tells_a_size) first = &question;
  }
  return first;
}

const Finding* quoted_finding(const QuestionEvaluation& question) {
  const auto& quoted = question.verdict.quoted;
  return quoted && *quoted < question.findings.size() ? &question.findings[*quoted] : nullptr;
}

const QuestionEvaluation* decisive_question(const ClaimEvaluation& claim) {
  const QuestionEvaluation* any = nullptr;
  for (const QuestionEvaluation& question : claim.questions) {
    if (!question.question.needed || !question.verdict.decisive) continue;
    if (question.verdict.answer == claim.verdict.answer) return &question;
    if (!any) any = &question;
  }
  return any;
}

Words choice_label(const QuestionEvaluation& question, const std::string& name) {
  constexpr std::string_view times = " × ";
  if (const std::size_t at = name.find(times); at != std::string::npos) {
    const Words first = choice_label(question, name.substr(0, at));
    const Words second = choice_label(question, name.substr(at + times.size()));
    return {first.en + " × " + second.en, first.es + " × " + second.es};
  }
  for (const Choice& choice : question.choices)
    if (choice.name == name && !choice.label.empty()) return choice.label;
  return {name, name};
}

bool has_shares(const QuestionEvaluation& question) {
  const auto varies = [](const ChoiceShare& share) { return share.total > 0; };
  return question.verdict.shares.size() >= 2 && std::ranges::any_of(question.verdict.shares, varies);
}

std::string claim_anchor(const ClaimEvaluation& claim) {
  return "claim-" + html::identifier(claim.claim.id);
}

std::string series_figure(const ClaimEvaluation& claim) {
  return claim_anchor(claim) + "-series";
}

std::string curve_figure(const ClaimEvaluation& claim, std::size_t question) {
  return claim_anchor(claim) + "-q" + std::to_string(question + 1) + "-curve";
}

std::string shares_figure(const ClaimEvaluation& claim, std::size_t question) {
  return claim_anchor(claim) + "-q" + std::to_string(question + 1) + "-shares";
}

}  // namespace contraste::page
