#include "multiverse/effect_estimate.h"

#include <algorithm>
#include <cmath>

#include "method/placebo_test.h"
#include "method/synthetic_control.h"
#include "method/synthetic_control_checks.h"
#include "multiverse/effect_slice.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

constexpr std::size_t least_before = 8;

void worsen(EffectFound& found, Status status, const Words& why) {
  if (found.status != Status::ok) return;
  found.status = status;
  found.why = why;
}

EffectFound refused(Status status, Words why) {
  EffectFound found;
  found.status = status;
  found.why = std::move(why);
  return found;
}

// Of the treated place as it stands in the records, over the years after.
double mean_seen(const EffectRequest& request, const EffectSlice& data) {
  double sum = 0, count = 0;
  for (std::size_t t = data.from; t < data.years.size(); ++t) {
    const double value = request.panel->panel.at(0, data.years[t]);
    if (std::isnan(value)) continue;
    sum += value;
    count += 1;
  }
  return sum / count;
}

void set_effect(EffectFound& found, const EffectRequest& request, const EffectSlice& data, double effect) {
  const double observed = mean_after(data, 0);
  found.change = relative_effect(request, effect, observed);
  found.observed = request.logarithm ? mean_seen(request, data) : observed;
  found.expected = request.logarithm ? found.observed / (1 + found.change) : observed - effect;
}

// What would have been is at or below zero: an effect has no relative size.
Words below_zero() {
  return {"what would have been comes out at or below zero, which no rate is",
          "lo que habría pasado resulta cero o menos, lo que ninguna tasa es"};
}

void set_interval(EffectFound& found, const EffectRequest& request, double observed, double low,
                  double high) {
  found.low = std::isnan(low) ? missing : relative_effect(request, low, observed);
  found.high = std::isnan(high) ? missing : relative_effect(request, high, observed);
  if (std::isnan(found.low) || std::isnan(found.high)) found.low = found.high = missing;
}

void check_donors(EffectFound& found, const EffectRequest& request) {
  const double least = 1 / static_cast<double>(found.donors + 1);
  if (least <= request.p_most) return;
  const std::string many = std::to_string(found.donors);
  worsen(found, Status::weak,
         {"with " + many + " places to compare with, chance alone would put it first too often",
          "con " + many + " lugares de comparación, el azar solo lo pondría primero demasiado a menudo"});
}

// The mean effect, in the terms compared, that is just of the size said.
double mean_effect_of_size(const EffectRequest& request, const EffectSlice& data) {
  if (!request.size || !(*request.size > -1)) return missing;
  if (request.logarithm) return std::log1p(*request.size);
  return mean_after(data, 0) * *request.size / (1 + *request.size);
}

// Of an effect that is just of the size said: the share of places as far that way once it is given back.
double p_of_size(const EffectRequest& request, const EffectSlice& data, double effect,
                 const std::vector<double>& placebos) {
  const double aim = mean_effect_of_size(request, data);
  if (std::isnan(aim)) return missing;
  const double beyond = effect - aim;
  const bool below = request.falls != request.at_most;
  const auto as_far =
      std::ranges::count_if(placebos, [&](double one) { return below ? one <= beyond : one >= beyond; });
  return static_cast<double>(1 + as_far) / static_cast<double>(1 + placebos.size());
}

EffectFound by_weights(const EffectRequest& request, const EffectSlice& data) {
  const UnitSliceRequest wanted = unit_slice_request(data, request.method);
  const UnitSlice slice = unit_slice(wanted);
  if (slice.status != Status::ok && slice.status != Status::weak) return refused(slice.status, slice.why);
  const UnitWeighting weigh = weighting_of(request, data);
  const std::size_t barred[] = {0};
  const std::vector<double> weights = weigh(slice, 0, barred);
  const SyntheticControl fit = synthetic_control_of(wanted, slice, weights);
  EffectFound found;
  if (fit.status == Status::not_identified || fit.status == Status::too_few_data ||
      fit.status == Status::not_converged)
    return refused(fit.status, fit.why);
  set_effect(found, request, data, fit.estimate);
  found.before = fit.before;
  found.after = fit.after;
  found.donors = slice.size() - 1;
  found.placebo_change.assign(request.panel->panel.units, missing);
  const PlaceboTest test = placebo_test(slice, weigh, {.treated_as_donor = false, .level = request.level});
  found.p = request.falls ? test.p_below : test.p_above;
  found.p_against = request.falls ? test.p_above : test.p_below;
  set_interval(found, request, mean_after(data, 0), test.low, test.high);
  for (const Placebo& placebo : test.placebos) {
    found.placebo_change[data.places[placebo.unit]] =
        relative_effect(request, placebo.estimate, mean_after(data, placebo.unit));
  }
  std::vector<double> effects;
  for (const Placebo& placebo : test.placebos) effects.push_back(placebo.estimate);
  found.p_size = p_of_size(request, data, fit.estimate, effects);
  if (fit.status != Status::ok) worsen(found, fit.status, fit.why);
  if (std::isnan(found.p)) worsen(found, test.status, test.why);
  check_donors(found, request);
  const FitHealth health = fit_health(slice, weights, test);
  if (health.status != Status::ok) worsen(found, health.status, health.why);
  return found;
}

EffectFound by_differences(const EffectRequest& request, const EffectSlice& data) {
  const SyntheticDid did = synthetic_did(did_request(request, data));
  if (std::isnan(did.estimate)) return refused(did.status, did.why);
  EffectFound found;
  set_effect(found, request, data, did.estimate);
  found.before = data.from;
  found.after = data.panel.periods - data.from;
  found.donors = did.donors.size();
  found.p = request.falls ? did.p_below : did.p_above;
  found.p_against = request.falls ? did.p_above : did.p_below;
  found.placebo_change.assign(request.panel->panel.units, missing);
  set_interval(found, request, mean_after(data, 0), did.low, did.high);
  std::vector<double> effects;
  for (const DidPlacebo& placebo : did.placebos) {
    if (placebo.units.size() != 1) continue;
    const std::size_t unit = placebo.units.front();
    effects.push_back(placebo.estimate);
    found.placebo_change[data.places[unit]] =
        relative_effect(request, placebo.estimate, mean_after(data, unit));
  }
  found.p_size = p_of_size(request, data, did.estimate, effects);
  if (did.status != Status::ok) worsen(found, did.status, did.why);
  check_donors(found, request);
  return found;
}

EffectFound by_own_trend(const EffectRequest& request, const EffectSlice& data) {
  const InterruptedEffect its = interrupted_time_series(interrupted_request(request, data));
  if (std::isnan(its.estimate)) return refused(its.status, its.why);
  EffectFound found;
  set_effect(found, request, data, its.estimate);
  set_interval(found, request, mean_after(data, 0), its.low, its.high);
  const bool that_way = request.falls ? its.estimate < 0 : its.estimate > 0;
  found.p = that_way ? its.p / 2 : 1 - its.p / 2;
  found.p_against = 1 - found.p;
  const double aim = mean_effect_of_size(request, data);
  if (!std::isnan(aim) && its.se > 0) {
    const double t = (its.estimate - aim) / its.se * (request.falls != request.at_most ? -1 : 1);
    found.p_size = t > 0 ? student_upper_tail(t, its.df) : 1 - student_upper_tail(-t, its.df);
  }
  found.before = its.before;
  found.after = its.after;
  if (its.status != Status::ok) worsen(found, its.status, its.why);
  return found;
}

}  // namespace

double relative_effect(const EffectRequest& request, double effect, double observed) {
  if (request.logarithm) return std::exp(effect) - 1;
  const double expected = observed - effect;
  return expected > 0 ? effect / expected : missing;
}

bool compares(EffectMethod method) {
  return method != EffectMethod::interrupted;
}

EffectFound effect_estimate(const EffectRequest& request) {
  const EffectSlice data = effect_slice(request);
  if (data.not_positive) {
    return refused(Status::not_identified, {"a value is zero, and zero has no logarithm",
                                            "un valor es cero, y cero no tiene logaritmo"});
  }
  if (compares(request.method) && data.panel.units < 2) {
    return refused(Status::too_few_data,
                   {"no place without the programme has comparable figures for all the years used",
                    "ningún lugar sin el programa tiene cifras comparables de todos los años usados"});
  }
  EffectFound found;
  switch (request.method) {
    case EffectMethod::synthetic_control:
    case EffectMethod::demeaned:
    case EffectMethod::ridge_augmented:
      found = by_weights(request, data);
      break;
    case EffectMethod::synthetic_did:
    case EffectMethod::differences:
      found = by_differences(request, data);
      break;
    case EffectMethod::interrupted:
      found = by_own_trend(request, data);
      break;
  }
  for (std::size_t k = data.from; k < data.years.size(); ++k) {
    if (std::isnan(data.panel.at(0, k))) continue;
    if (found.first_after == 0) found.first_after = data.years[k];
    found.last_after = data.years[k];
  }
  if (found.status != Status::ok && found.status != Status::weak) return found;
  if (std::isnan(found.change)) return refused(Status::not_identified, below_zero());
  if (found.before < least_before) {
    const std::string years = std::to_string(found.before);
    worsen(found, Status::weak,
           {"only " + years + " years before the start: too few to see whether the comparison fits",
            "solo " + years + " años antes del comienzo: muy pocos para ver si la comparación se ajusta"});
  }
  return found;
}

}  // namespace contraste
