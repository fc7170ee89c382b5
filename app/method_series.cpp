#include "method_series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste::app {

namespace {

constexpr std::size_t most_periods = 100000;

// Time from one period to the next, in the unit of the panel's time.
double spacing(const PanelCall& call) {
  if (call.season > 1) return 1.0 / call.season;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t t = 1; t < call.time.size(); ++t) least = std::min(least, call.time[t] - call.time[t - 1]);
  return std::isfinite(least) && least > 0 ? least : 1;
}

// Where each period of the panel stands on an even grid; one after the other where their times don't fit one.
std::vector<std::size_t> places(const PanelCall& call) {
  std::vector<std::size_t> out, in_order;
  const double step = spacing(call);
  bool even = true;
  for (std::size_t t = 0; t < call.time.size(); ++t) {
    const double at = (call.time[t] - call.time.front()) / step;
    even = even && at < static_cast<double>(most_periods) && std::abs(at - std::round(at)) < 0.2;
    out.push_back(even ? static_cast<std::size_t>(std::round(at)) : 0);
    even = even && (t == 0 || out[t] > out[t - 1]);
    in_order.push_back(t);
  }
  return even ? out : in_order;
}

}  // namespace

UnitSeries unit_series(const PanelCall& call, bool controls) {
  UnitSeries out;
  const std::size_t unit = call.treated.front();
  const std::vector<std::size_t> at = places(call);
  const std::size_t length = at.back() + 1;
  out.series.season = call.season;
  out.series.value.assign(length, missing);
  if (!call.panel.exposure.empty()) out.series.exposure.assign(length, 1);
  out.labels.assign(length, "");
  out.covariate_names = call.covariate_names;
  out.covariates.assign(call.covariates.size(), std::vector<double>(length, missing));
  if (controls) {
    for (const std::size_t donor : call.donors) {
      out.covariate_names.push_back(call.units[donor]);
      out.covariates.emplace_back(length, missing);
    }
  }
  for (std::size_t t = 0; t < at.size(); ++t) {
    const std::size_t cell = unit * call.panel.periods + t;
    out.labels[at[t]] = call.periods[t];
    out.series.value[at[t]] = call.panel.outcome[cell];
    if (!call.panel.exposure.empty()) out.series.exposure[at[t]] = call.panel.exposure[cell];
    for (std::size_t k = 0; k < call.covariates.size(); ++k)
      out.covariates[k][at[t]] = call.covariates[k][cell];
    for (std::size_t k = call.covariates.size(); k < out.covariates.size(); ++k) {
      const std::size_t other = call.donors[k - call.covariates.size()] * call.panel.periods + t;
      out.covariates[k][at[t]] =
          call.panel.outcome[other] / (call.panel.exposure.empty() ? 1 : call.panel.exposure[other]);
    }
  }
  // An exposure that is not known leaves no rate.
  for (std::size_t t = 0; t < out.series.exposure.size(); ++t) {
    if (out.series.exposure[t] > 0) continue;
    out.series.exposure[t] = 1;
    out.series.value[t] = missing;
  }
  out.first_treated = *call.from < at.size() ? at[*call.from] : length;
  return out;
}

Result<SeriesChoices> series_choices(const PanelCall& call) {
  const auto anticipation = call.whole("anticipation", 0, 0, 10000);
  const auto transition = call.whole("transition", 0, 0, 10000);
  const auto controls = call.yes("controls", false);
  const auto confidence = call.number("confidence", 0.95, 0.5, 0.999);
  if (!anticipation) return tl::unexpected(anticipation.error());
  if (!transition) return tl::unexpected(transition.error());
  if (!controls) return tl::unexpected(controls.error());
  if (!confidence) return tl::unexpected(confidence.error());
  return SeriesChoices{static_cast<std::size_t>(*anticipation), static_cast<std::size_t>(*transition),
                       *controls, *confidence};
}

std::vector<PanelOption> series_options() {
  return {
      {"anticipation",
       {"periods before the date that are left out (0)", "periodos previos a la fecha que se omiten (0)"}},
      {"transition",
       {"periods from the date on that are left out (0)", "periodos desde la fecha que se omiten (0)"}},
      {"controls",
       {"the other units of the panel as covariates: yes, no (no)",
        "las demás unidades del panel como covariables: yes, no (no)"}},
      {"confidence", {"of intervals (0.95)", "de los intervalos (0.95)"}}};
}

Json period_label(const UnitSeries& unit, std::size_t period) {
  return unit.labels[period].empty() ? Json(nullptr) : Json(unit.labels[period]);
}

}  // namespace contraste::app
