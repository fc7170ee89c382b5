// What the methods of staggered adoption take from a call and print of what they found.
#pragma once

#include <string>
#include <vector>

#include "method/staggered_aggregate.h"
#include "method/staggered_panel.h"
#include "method/staggered_report.h"
#include "method_panel.h"

namespace contraste::app {

// The units that are treated or compared with, their cohorts and covariates. Keeps the values that
// `staggered()` points to.
struct StaggeredCall {
  UnitPanel panel;
  std::vector<std::size_t> cohort;
  std::size_t covariates = 0;
  std::vector<double> covariate;
  std::vector<Words> notes;
  StaggeredPanel staggered() const { return {&panel, cohort, covariates, covariate}; }
};

// Covariates: the value of each unit in its first period that has one; where they change it is said.
StaggeredCall staggered_call(const PanelCall& call);

inline constexpr std::string_view aggregation_names[] = {"simple", "group", "dynamic", "calendar"};
Aggregation aggregation_named(std::string_view name);

// {"estimate", "se", "low", "high", "p", "critical", "elements"}; an element says its cohort, its time or its
// event time (periods since the treatment).
Json aggregate_json(const PanelCall& call, const Aggregate& aggregate, Aggregation kind);
Json elements_json(const PanelCall& call, const std::vector<AggregateElement>& elements, Aggregation kind);
Json group_time_json(const PanelCall& call, const std::vector<GroupTime>& cells);
Json words_json(const PanelCall& call, const std::vector<Words>& words);

// One line each; `status`, `why` and the remarks at the end.
std::string aggregate_text(const PanelCall& call, const char* title, const Aggregate& aggregate);
std::string elements_text(const PanelCall& call, const std::vector<AggregateElement>& elements,
                          Aggregation kind);
std::string remarks_text(const PanelCall& call, const std::vector<Words>& words);
std::string estimate_text(const AggregateElement& element);
std::string weak_text(const PanelCall& call, Status status, const Words& why);

}  // namespace contraste::app
