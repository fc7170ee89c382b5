// What each picture and its table show: chosen once, so that both show the same.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste::page {

// The series of one indicator in one unit, drawn on one pair of axes.
struct Panel {
  std::string indicator;
  Unit unit;
  std::vector<std::size_t> series;  // index into Evaluation::series, in order of first use
  std::vector<std::string> labels;  // one a series: source, and what else tells it from the others
  int quoted = -1;                  // position of the series that the quoted number comes from
};

// "homicide, per 100,000"; "homicides" where the unit names the indicator again.
Words panel_title(const Panel& panel);

std::vector<Panel> claim_panels(const Evaluation& evaluation, const ClaimEvaluation& claim);

// The claim as it is drawn on its panel.
struct DrawnClaim {
  std::size_t panel = 0;
  std::vector<Period> named;  // times to shade: those that the claim names, or the window that it speaks of
  // A change: from the quoted value at `from` (or the value said) to what the claim says for `to`.
  struct Arrow {
    Period from, to;
    double from_value = 0, to_value = 0;
    double low = 0, high = 0;  // of the values that the words admit
    Words words;
  };
  std::optional<Arrow> arrow;
  // A horizontal line over `window`: a level that was said, or the value of a record, which nobody said.
  struct Line {
    Period window;
    double value = 0;
    Words words;
    bool said = true;
  };
  std::optional<Line> line;
  // A sum over `window`: drawn as a bar among those of the figures.
  struct Total {
    Period window;
    Words words;
  };
  std::optional<Total> total;
};

// A share at the two times that the claim compares, in one way of working it out: what the findings hold.
struct ShareLine {
  Words label;
  Period from, to;
  double from_value = 0, to_value = 0;
  bool quoted = false;
};

// Empty unless the claim is about the change of a share.
std::vector<ShareLine> share_lines(const Evaluation& evaluation, const ClaimEvaluation& claim);

DrawnClaim drawn_claim(const Evaluation& evaluation, const ClaimEvaluation& claim,
                       const std::vector<Panel>& panels);

// Positions of the specifications that the page shows: all that have an estimate, by estimate and then
// by index, when there are at most `shown_limit`; else evenly spaced ones of that order, the quoted one
// among them. Those without an estimate come last.
inline constexpr std::size_t shown_limit = 100;
std::vector<std::size_t> shown_specifications(const QuestionEvaluation& question);
// A curve is drawn from four specifications with an estimate on; fewer are read in their table.
bool has_curve(const QuestionEvaluation& question);

// Times at which the sources are held against each other: those that the claim names and those that
// the quoted findings compare, in order, at most six.
std::vector<Period> compared_periods(const ClaimEvaluation& claim);

// The value that holds now, the newest complete one where there is any; nullptr when the licence of its file
// forbids to show single rows.
const Vintage* shown_vintage(const Evaluation& evaluation, const Observation& observation);
// May every figure of a series be shown?
bool all_shown(const Evaluation& evaluation, std::int32_t series);
// Covers less than its period, or much less time than the others of the series.
bool is_partial(const Series& series, const Observation& observation, const Vintage& vintage);

// The question whose decisive choice stands for the claim: the first needed one with the claim's own
// answer that has one, else the first needed one that has one; nullptr when none has.
const QuestionEvaluation* decisive_question(const ClaimEvaluation& claim);
// The question that gives the claim's number to quote: the one whose reason begins with it, else the first
// needed one with a quoted finding; nullptr when there is none.
const QuestionEvaluation* quoted_question(const ClaimEvaluation& claim);
// A month or another part of a year for which the series has a value of its own: beside the year it is drawn
// and listed only where the claim speaks of such parts.
bool is_part_of_a_year(const Series& series, const Observation& observation);
// Does the quoted finding compare parts of years?
bool speaks_of_parts(const ClaimEvaluation& claim);
const Finding* quoted_finding(const QuestionEvaluation& question);
// Label of a choice by its name, "a × b" included; the name itself when it is unknown.
Words choice_label(const QuestionEvaluation& question, const std::string& name);

// A question's shares are drawn when they vary: two choices at least, one of them above 0.
bool has_shares(const QuestionEvaluation& question);

// Can the share that a choice explains together with the others be told? Where combinations are ruled out,
// the others may stand in for it, and the total falls below what it explains by itself.
bool separable(const ChoiceShare& share);

// Ids of the claim's section and of its figures.
std::string claim_anchor(const ClaimEvaluation& claim);
std::string series_figure(const ClaimEvaluation& claim);
std::string curve_figure(const ClaimEvaluation& claim, std::size_t question);
std::string shares_figure(const ClaimEvaluation& claim, std::size_t question);

}  // namespace contraste::page
