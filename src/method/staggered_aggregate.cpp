#include "method/staggered_aggregate.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace contraste {

namespace {

// An estimate with its influence: of a cell, or of several put together.
struct Part {
  double estimate = missing;
  std::vector<double> influence;  // of each unit
  std::size_t cohort = no_cohort;
  double weight = 0;  // treated values, or units of a cohort
};

Part part_of(const GroupTimeCells& cells, std::size_t at) {
  Part part{cells.cells[at].estimate, std::vector<double>(cells.cohort.size()), cells.cells[at].cohort,
            static_cast<double>(cells.cells[at].treated)};
  for (std::size_t unit = 0; unit < cells.cohort.size(); ++unit)
    part.influence[unit] = cells.influence[unit * cells.cells.size() + at];
  return part;
}

Part mean_of(const std::vector<Part>& parts) {
  Part out;
  if (parts.empty()) return out;
  out = parts.front();
  for (std::size_t p = 1; p < parts.size(); ++p) {
    out.estimate += parts[p].estimate;
    for (std::size_t i = 0; i < out.influence.size(); ++i) out.influence[i] += parts[p].influence[i];
  }
  const auto count = static_cast<double>(parts.size());
  out.estimate /= count;
  for (double& x : out.influence) x /= count;
  return out;
}

// Weighed by the share of units in the cohort of each part, shares taken as estimates.
Part by_size(const std::vector<Part>& parts, const std::vector<std::size_t>& cohort) {
  Part out;
  if (parts.empty()) return out;
  const auto n = static_cast<double>(cohort.size());
  std::vector<double> share(parts.size());
  double all = 0;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    share[p] = static_cast<double>(std::ranges::count(cohort, parts[p].cohort)) / n;
    all += share[p];
  }
  out.estimate = 0;
  for (std::size_t p = 0; p < parts.size(); ++p) out.estimate += share[p] / all * parts[p].estimate;
  out.influence.assign(cohort.size(), 0.0);
  for (std::size_t i = 0; i < cohort.size(); ++i) {
    double sum = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const double member = (cohort[i] == parts[p].cohort ? 1.0 : 0.0) - share[p];
      sum += share[p] * parts[p].influence[i] + member * (parts[p].estimate - out.estimate);
    }
    out.influence[i] = sum / all;
  }
  return out;
}

Part by_weight(const std::vector<Part>& parts) {
  Part out;
  if (parts.empty()) return out;
  out = parts.front();
  double all = 0;
  for (const Part& part : parts) all += part.weight;
  out.estimate = 0;
  std::ranges::fill(out.influence, 0.0);
  for (const Part& part : parts) {
    out.estimate += part.weight / all * part.estimate;
    for (std::size_t i = 0; i < out.influence.size(); ++i)
      out.influence[i] += part.weight / all * part.influence[i];
  }
  return out;
}

struct Element {
  long at = 0;
  Part part;
};

Aggregate aggregate_of(const Part& over_all, const std::vector<Element>& elements,
                       const AggregateOptions& options) {
  Aggregate out;
  if (!std::isfinite(over_all.estimate)) return out;
  out.estimate = over_all.estimate;
  out.se = se_of_influence(over_all.influence);
  const NormalInterval interval = normal_interval(out.estimate, out.se, options.level);
  out.low = interval.low;
  out.high = interval.high;
  out.p = interval.p;
  const std::size_t units = over_all.influence.size();
  std::vector<double> influence(units * elements.size());
  for (std::size_t k = 0; k < elements.size(); ++k) {
    for (std::size_t i = 0; i < units; ++i)
      influence[i * elements.size() + k] = elements[k].part.influence[i];
  }
  const MultiplierBootstrap bands =
      multiplier_bootstrap({influence, units, elements.size(), options.multiplier, options.draws,
                            options.level, options.seed, options.what});
  out.critical = bands.critical;
  for (std::size_t k = 0; k < elements.size(); ++k) {
    AggregateElement element;
    element.at = elements[k].at;
    element.estimate = elements[k].part.estimate;
    element.se = se_of_influence(elements[k].part.influence);
    const NormalInterval own = normal_interval(element.estimate, element.se, options.level);
    element.low = own.low;
    element.high = own.high;
    if (std::isfinite(bands.critical) && std::isfinite(bands.se[k])) {
      element.band_low = element.estimate - bands.critical * bands.se[k];
      element.band_high = element.estimate + bands.critical * bands.se[k];
    }
    out.elements.push_back(element);
  }
  return out;
}

using Parts = std::map<long, std::vector<Part>>;

std::vector<Element> elements_of(const Parts& parts,
                                 const std::function<Part(const std::vector<Part>&)>& join) {
  std::vector<Element> elements;
  for (const auto& [at, some] : parts) elements.push_back({at, join(some)});
  return elements;
}

std::vector<Part> from_zero(const std::vector<Element>& elements) {
  std::vector<Part> parts;
  for (const Element& element : elements) {
    if (element.at >= 0) parts.push_back(element.part);
  }
  return parts;
}

}  // namespace

double se_of_influence(const std::vector<double>& influence) {
  double sum = 0;
  for (const double x : influence) sum += x * x;
  const auto n = static_cast<double>(influence.size());
  return sum > 0 ? std::sqrt(sum) / n : missing;
}

Aggregates aggregate_effects(const GroupTimeCells& cells, const AggregateOptions& options) {
  std::vector<Part> treated;
  Parts by_cohort;
  Parts by_event;
  Parts by_period;
  for (std::size_t k = 0; k < cells.cells.size(); ++k) {
    const GroupTime& cell = cells.cells[k];
    Part part = part_of(cells, k);
    by_event[static_cast<long>(cell.time) - static_cast<long>(cell.cohort)].push_back(part);
    if (cell.time < cell.cohort) continue;
    by_cohort[static_cast<long>(cell.cohort)].push_back(part);
    by_period[static_cast<long>(cell.time)].push_back(part);
    treated.push_back(std::move(part));
  }
  const auto sized = [&](const std::vector<Part>& parts) {
    return options.fixed_weights ? by_weight(parts) : by_size(parts, cells.cohort);
  };
  std::vector<Element> groups = elements_of(by_cohort, options.fixed_weights ? by_weight : mean_of);
  for (Element& group : groups)
    group.part.weight = static_cast<double>(std::ranges::count(cells.cohort, group.part.cohort));
  const std::vector<Element> events = elements_of(by_event, sized);
  const std::vector<Element> periods = elements_of(by_period, sized);
  Aggregates out;
  out.simple = aggregate_of(sized(treated), {}, options);
  out.group = aggregate_of(sized(from_zero(groups)), groups, options);
  out.dynamic = aggregate_of(mean_of(from_zero(events)), events, options);
  out.calendar = aggregate_of(mean_of(from_zero(periods)), periods, options);
  return out;
}

}  // namespace contraste
