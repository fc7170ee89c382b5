#include "staggered_call.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace contraste::app {
namespace {

// The name of an element: a cohort, a period, or periods since the treatment.
Json name_of(const PanelCall& call, long at, Aggregation kind) {
  if (kind == Aggregation::dynamic) return at;
  return call.periods[static_cast<std::size_t>(at)];
}

const char* key_of(Aggregation kind) {
  if (kind == Aggregation::dynamic) return "event_time";
  return kind == Aggregation::group ? "cohort" : "time";
}

// The first value of each unit; `changes` where a later one differs.
double first_value(const PanelCall& call, std::size_t covariate, std::size_t unit, bool& changes) {
  double first = missing;
  for (std::size_t t = 0; t < call.panel.periods; ++t) {
    const double value = call.covariates[covariate][unit * call.panel.periods + t];
    if (std::isnan(value)) continue;
    if (std::isnan(first)) first = value;
    changes = changes || value != first;
  }
  return first;
}

}  // namespace

StaggeredCall staggered_call(const PanelCall& call) {
  StaggeredCall out;
  const std::size_t periods = call.panel.periods;
  out.panel.periods = periods;
  out.covariates = call.covariates.size();
  std::vector<bool> changes(out.covariates, false);
  for (std::size_t i = 0; i < call.panel.units; ++i) {
    const bool treated = std::ranges::find(call.treated, i) != call.treated.end();
    const bool donor = std::ranges::find(call.donors, i) != call.donors.end();
    if (!treated && !donor) continue;
    ++out.panel.units;
    out.cohort.push_back(call.cohort[i].value_or(no_cohort));
    const auto first = static_cast<std::ptrdiff_t>(i * periods);
    const auto last = first + static_cast<std::ptrdiff_t>(periods);
    out.panel.outcome.insert(out.panel.outcome.end(), call.panel.outcome.begin() + first,
                             call.panel.outcome.begin() + last);
    if (!call.panel.exposure.empty()) {
      out.panel.exposure.insert(out.panel.exposure.end(), call.panel.exposure.begin() + first,
                                call.panel.exposure.begin() + last);
    }
    for (std::size_t k = 0; k < out.covariates; ++k) {
      bool changed = false;
      out.covariate.push_back(first_value(call, k, i, changed));
      if (changed) changes[k] = true;
    }
  }
  for (std::size_t k = 0; k < out.covariates; ++k) {
    if (!changes[k]) continue;
    out.notes.push_back(
        {call.covariate_names[k] + " changes over time: the first value of each unit is used.",
         call.covariate_names[k] + " cambia con el tiempo: se usa el primer valor de cada unidad."});
  }
  return out;
}

Aggregation aggregation_named(std::string_view name) {
  const auto at = std::ranges::find(aggregation_names, name) - std::begin(aggregation_names);
  return static_cast<Aggregation>(at);
}

Json elements_json(const PanelCall& call, const std::vector<AggregateElement>& elements, Aggregation kind) {
  Json list = Json::array();
  for (const AggregateElement& element : elements) {
    list.push_back({{key_of(kind), name_of(call, element.at, kind)},
                    {"estimate", json_number_or_null(element.estimate)},
                    {"se", json_number_or_null(element.se)},
                    {"low", json_number_or_null(element.low)},
                    {"high", json_number_or_null(element.high)},
                    {"band_low", json_number_or_null(element.band_low)},
                    {"band_high", json_number_or_null(element.band_high)}});
  }
  return list;
}

Json aggregate_json(const PanelCall& call, const Aggregate& aggregate, Aggregation kind) {
  Json json{{"estimate", json_number_or_null(aggregate.estimate)},
            {"se", json_number_or_null(aggregate.se)},
            {"low", json_number_or_null(aggregate.low)},
            {"high", json_number_or_null(aggregate.high)},
            {"p", json_number_or_null(aggregate.p)}};
  if (kind == Aggregation::simple) return json;
  json["critical"] = json_number_or_null(aggregate.critical);
  json["elements"] = elements_json(call, aggregate.elements, kind);
  return json;
}

Json group_time_json(const PanelCall& call, const std::vector<GroupTime>& cells) {
  Json list = Json::array();
  for (const GroupTime& cell : cells) {
    list.push_back({{"cohort", call.periods[cell.cohort]},
                    {"time", call.periods[cell.time]},
                    {"estimate", json_number_or_null(cell.estimate)},
                    {"se", json_number_or_null(cell.se)},
                    {"treated", cell.treated},
                    {"controls", cell.controls}});
  }
  return list;
}

Json words_json(const PanelCall& call, const std::vector<Words>& words) {
  Json list = Json::array();
  for (const Words& one : words) list.push_back(one.in(call.language()));
  return list;
}

std::string estimate_text(const AggregateElement& element) {
  return fmt::format("{:>12} {:>11}  [{}, {}]", shown_number(element.estimate), shown_number(element.se),
                     shown_number(element.low), shown_number(element.high));
}

std::string aggregate_text(const PanelCall& call, const char* title, const Aggregate& aggregate) {
  AggregateElement all;
  all.estimate = aggregate.estimate;
  all.se = aggregate.se;
  all.low = aggregate.low;
  all.high = aggregate.high;
  return fmt::format(
      "{:<24}{}  {}\n", title, estimate_text(all),
      std::isnan(aggregate.p) ? call.say("p not known", "no se conoce p") : shown_p(aggregate.p));
}

std::string elements_text(const PanelCall& call, const std::vector<AggregateElement>& elements,
                          Aggregation kind) {
  std::string text;
  for (const AggregateElement& element : elements) {
    const Json name = name_of(call, element.at, kind);
    text += fmt::format("  {:<22}{}", name.is_string() ? name.get<std::string>() : name.dump(),
                        estimate_text(element));
    if (!std::isnan(element.band_low))
      text += fmt::format("  {} [{}, {}]", call.say("band", "banda"), shown_number(element.band_low),
                          shown_number(element.band_high));
    text += "\n";
  }
  return text;
}

std::string remarks_text(const PanelCall& call, const std::vector<Words>& words) {
  std::string text;
  for (const Words& one : words) text += one.in(call.language()) + "\n";
  return text;
}

std::string weak_text(const PanelCall& call, Status status, const Words& why) {
  if (status == Status::ok) return "";
  return fmt::format("{}: {}; {}\n", call.say("status", "estado"), status_name(status),
                     why.in(call.language()));
}

}  // namespace contraste::app
