#include "report/page_exhibits.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "report/html.h"
#include "report/licence.h"
#include "report/page_vocabulary.h"
#include "report/page_words.h"
#include "report/provenance.h"

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
          {expected.words, expected.words}};
}

// "from 157 in August 2002 to 0 in February 2004": both values are said, and drawn as said.
std::optional<DrawnClaim::Arrow> said_arrow(const ClaimEvaluation& claim) {
  for (const Assertion& about : claim.claim.assertions) {
    if (!about.from_value || !about.to_value || !about.from.period || !about.to.period) continue;
    const Quantity& to = *about.to_value;
    const auto end = [&](double value) {
      return !std::isfinite(value) ? to.value : to.value >= 0 ? std::max(0.0, value) : value;
    };
    const auto say = [&](Language language) {
      return format_value(about.from_value->value, language) + " → " + format_value(to.value, language);
    };
    return DrawnClaim::Arrow{*about.from.period,
                             *about.to.period,
                             about.from_value->value,
                             to.value,
                             end(to.low),
                             end(to.high),
                             {say(Language::english), say(Language::spanish)}};
  }
  return {};
}

// The years among which a record is one, or over which a threshold is kept.
Period window_of(const Assertion& about, const Finding& finding) {
  const Period last = about.to.period.value_or(finding.to);
  if (about.from.period) return span_period(*about.from.period, last);
  if (about.years > 1) return span_period(year_period(last_year(last) - about.years + 1), last);
  return last;
}

DrawnClaim::Line record_line(const QuestionEvaluation& question, const Finding& finding) {
  const auto say = [&](Language language) {
    return format_period(finding.to, language) + ": " +
           printed({finding.to_value, Bound::exact, 0}).in(language);
  };
  return {window_of(question.question.about, finding),
          finding.to_value,
          {say(Language::english), say(Language::spanish)},
          false};
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

Words panel_title(const Panel& panel) {
  const Words indicator = indicator_label(panel.indicator);
  const Words unit = unit_label(panel.unit.label);
  if (unit.empty()) return indicator;
  if (fold(panel.unit.label).starts_with(fold(panel.indicator))) return unit;
  return {indicator.en + ", " + unit.en, indicator.es + ", " + unit.es};
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
  for (std::size_t p = 0; p < panels.size(); ++p)
    if (panels[p].quoted >= 0) drawn.panel = p;
  for (const QuestionEvaluation& one : claim.questions)
    if (one.question.kind == QuestionKind::total && !one.findings.empty()) {
      const std::string& words = one.question.expected.words;
      drawn.named = {one.findings.front().to};
      drawn.total = DrawnClaim::Total{one.findings.front().to, {words, words}};
      return drawn;
    }
  if (!question) return drawn;
  const Finding& finding = *quoted_finding(*question);
  const Expectation& expected = question->question.expected;
  const QuestionKind kind = question->question.kind;
  const Words said{expected.words, expected.words};
  if (kind == QuestionKind::share) return drawn;
  drawn.arrow = said_arrow(claim);
  if (drawn.arrow) return drawn;
  if (kind == QuestionKind::change && std::isfinite(expected.said) && std::isfinite(finding.from_value) &&
      finding.from_series == finding.to_series)
    drawn.arrow = arrow_of(*question, finding);
  else if (kind == QuestionKind::level && std::isfinite(expected.said))
    drawn.line = DrawnClaim::Line{finding.to, expected.said, said, true};
  else if (kind == QuestionKind::throughout && std::isfinite(expected.said))
    drawn.line = DrawnClaim::Line{window_of(question->question.about, finding), expected.said, said, true};
  else if (kind == QuestionKind::record && std::isfinite(finding.to_value))
    drawn.line = record_line(*question, finding);
  if (kind == QuestionKind::throughout || kind == QuestionKind::record)
    drawn.named = {window_of(question->question.about, finding)};
  if (drawn.named.empty()) {
    if (kind == QuestionKind::change) add_period(drawn.named, finding.from);
    add_period(drawn.named, finding.to);
  }
  return drawn;
}

namespace {

// What tells one way of working a share out from the others; the whole's source where there is only one.
Words share_label(const Evaluation& evaluation, const QuestionEvaluation& question, std::size_t i) {
  std::vector<std::string> en, es;
  for (std::size_t c = 0; c < question.choices.size(); ++c) {
    const Choice& choice = question.choices[c];
    const auto differs = [&](const Specification& one) {
      return option_of(question.choices, one.index, c) !=
             option_of(question.choices, question.specifications[i].index, c);
    };
    if (std::ranges::none_of(question.specifications, differs)) continue;
    const Option& option = choice.options[option_of(question.choices, question.specifications[i].index, c)];
    en.push_back(option.label.en);
    es.push_back(option.label.es);
  }
  const std::int32_t whole = question.findings[i].to_series;
  if (en.empty() && whole >= 0) en = es = {evaluation.series[static_cast<std::size_t>(whole)].source};
  return {join(en, ", "), join(es, ", ")};
}

}  // namespace

std::vector<ShareLine> share_lines(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  std::vector<ShareLine> lines;
  for (const QuestionEvaluation& question : claim.questions) {
    if (question.question.kind != QuestionKind::share || shown_unit(question) != "percentage points")
      continue;
    for (std::size_t i = 0; i < question.findings.size() && lines.size() < 12; ++i) {
      const Finding& finding = question.findings[i];
      if (!std::isfinite(finding.from_value) || !std::isfinite(finding.to_value)) continue;
      lines.push_back({share_label(evaluation, question, i), finding.from, finding.to, finding.from_value,
                       finding.to_value, question.verdict.quoted == i});
    }
  }
  return lines;
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
  const Vintage* newest = newest_vintage(observation);
  return newest && rows_may_be_shown(evaluation.records, newest->origin.file) ? newest : nullptr;
}

bool all_shown(const Evaluation& evaluation, std::int32_t series) {
  return std::ranges::all_of(
      evaluation.series[static_cast<std::size_t>(series)].observations,
      [&](const Observation& one) { return shown_vintage(evaluation, one) != nullptr; });
}

bool is_partial(const Series& series, const Observation& observation, const Vintage& vintage) {
  if (!vintage.complete) return true;
  int years = 0;
  for (const Observation& other : series.observations)
    if (other.period.grain == Grain::year || other.period.grain == Grain::fiscal_year) ++years;
  return 2 * years > static_cast<int>(series.observations.size()) && days(observation.period) < 330;
}

bool is_part_of_a_year(const Series& series, const Observation& observation) {
  constexpr int nearly_a_year = 330;
  if (days(observation.period) >= nearly_a_year) return false;
  const Period year = year_period(first_year(observation.period));
  const auto at = std::ranges::lower_bound(series.observations, year, {}, &Observation::period);
  return at != series.observations.end() && at->period == year;
}

bool speaks_of_parts(const ClaimEvaluation& claim) {
  constexpr int nearly_a_year = 330;
  const QuestionEvaluation* question = quoted_question(claim);
  const Finding* finding = question != nullptr ? quoted_finding(*question) : nullptr;
  return finding != nullptr && days(finding->to) < nearly_a_year;
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
  const auto varies = [](const ChoiceShare& share) { return share.total > 0 || share.first_order > 0; };
  return question.verdict.shares.size() >= 2 && std::ranges::any_of(question.verdict.shares, varies);
}

bool separable(const ChoiceShare& share) {
  return share.total >= share.first_order - 1e-9;
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
