#include "multiverse/effect_predictors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "base/text.h"

namespace contraste {
namespace {

// Mean of the yearly values between two years, the latest figure of each; missing: none.
double mean_between(const Series& series, const Period& first, const Period& last) {
  double sum = 0, count = 0;
  for (const Observation& one : series.observations) {
    if (one.vintages.empty() || one.period.first < first.first || one.period.last > last.last) continue;
    const Vintage& latest = one.vintages.back();
    if (!latest.complete || std::isnan(latest.value.value)) continue;
    sum += latest.value.value;
    count += 1;
  }
  return count > 0 ? sum / count : missing;
}

// By place of the panel.
std::vector<double> means_of(const Context& context, const std::string& indicator, const EffectPanel& panel,
                             std::size_t first, std::size_t from) {
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<double>> by_source;
  for (const Series& series : context.series) {
    if (fold(series.indicator) != fold(indicator)) continue;
    auto& means = by_source[{series.source, series.definition, series.unit.label}];
    means.resize(panel.places.size(), missing);
    for (std::size_t i = 0; i < panel.places.size(); ++i) {
      if (fold(panel.places[i]) == fold(series.place))
        means[i] = mean_between(series, panel.years[first], panel.years[from - 1]);
    }
  }
  std::vector<double> best(panel.places.size(), missing);
  std::ptrdiff_t most = 0;
  for (const auto& [source, means] : by_source) {
    const std::ptrdiff_t places =
        std::isnan(means.front())
            ? 0
            : std::ranges::count_if(means, [](double value) { return !std::isnan(value); });
    if (places <= most) continue;
    most = places;
    best = means;
  }
  return best;
}

}  // namespace

Predictors effect_predictors(const Context& context, const Programme& programme, const EffectPanel& panel,
                             std::size_t first, std::size_t from) {
  std::vector<std::vector<double>> columns;
  for (const std::size_t year : std::array{first, first + (from - first) / 2, from - 1}) {
    std::vector<double> column;
    for (std::size_t i = 0; i < panel.places.size(); ++i) column.push_back(panel.panel.at(i, year));
    columns.push_back(std::move(column));
  }
  for (const std::string& indicator : programme.predictors)
    columns.push_back(means_of(context, indicator, panel, first, from));
  Predictors out;
  out.count = columns.size();
  for (std::size_t i = 0; i < panel.places.size(); ++i) {
    for (const std::vector<double>& column : columns) out.value.push_back(column[i]);
  }
  return out;
}

}  // namespace contraste
