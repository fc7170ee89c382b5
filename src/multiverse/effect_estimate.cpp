#include "multiverse/effect_estimate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "method/interrupted_time_series.h"
#include "method/placebo_test.h"
#include "method/ridge_augmented_synthetic_control.h"
#include "method/synthetic_control.h"
#include "method/synthetic_control_checks.h"
#include "method/synthetic_did.h"

namespace contraste {
namespace {

constexpr std::size_t least_before = 8;

// The years and units of a request as a panel of its own: the treated place is unit 0, the donors follow.
struct Trimmed {
  UnitPanel panel;
  std::size_t from = 0;
  bool not_positive = false;
};

Trimmed trimmed(const EffectRequest& request) {
  Trimmed out;
  out.panel.periods = request.past - request.first;
  out.panel.units = 1 + request.donors.size();
  out.from = request.from - request.first;
  const auto add = [&](std::size_t unit) {
    for (std::size_t t = request.first; t < request.past; ++t) {
      double value = request.panel->panel.at(unit, t);
      if (request.logarithm) {
        if (!(value > 0) && !std::isnan(value)) {
          out.not_positive = out.not_positive || unit == 0;
          value = missing;
        } else {
          value = std::log(value);
        }
      }
      out.panel.outcome.push_back(value);
    }
  };
  add(0);
  for (const std::size_t unit : request.donors) add(unit);
  return out;
}

// Mean over the years after that have a value.
double mean_after(const Trimmed& data, std::size_t unit) {
  double sum = 0;
  double count = 0;
  for (std::size_t t = data.from; t < data.panel.periods; ++t) {
    const double value = data.panel.at(unit, t);
    if (std::isnan(value)) continue;
    sum += value;
    count += 1;
  }
  return count > 0 ? sum / count : missing;
}

double relative(const EffectRequest& request, double effect, double observed) {
  if (request.logarithm) return std::exp(effect) - 1;
  const double expected = observed - effect;
  return expected > 0 ? effect / expected : missing;
}

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

UnitWeighting weighting_of(EffectMethod method) {
  return method == EffectMethod::ridge_augmented ? ridge_augmented_weighting()
                                                 : synthetic_control_weighting();
}

UnitSliceRequest slice_request(const Trimmed& data, EffectMethod method) {
  UnitSliceRequest request;
  request.panel = &data.panel;
  request.treated = 0;
  request.from = data.from;
  request.demeaned = method == EffectMethod::demeaned;
  for (std::size_t i = 1; i < data.panel.units; ++i) request.donors.push_back(i);
  return request;
}

SyntheticDidRequest did_request(const EffectRequest& request, const Trimmed& data) {
  SyntheticDidRequest did;
  did.panel = data.panel;
  did.treated_from.assign(data.panel.units, data.panel.periods);
  did.treated_from.front() = data.from;
  did.weights =
      request.method == EffectMethod::differences ? DidWeights::differences : DidWeights::synthetic_did;
  did.seed = request.seed;
  did.what = request.what;
  return did;
}

void set_effect(EffectFound& found, const EffectRequest& request, const Trimmed& data, double effect) {
  const double observed = mean_after(data, 0);
  found.change = relative(request, effect, observed);
  found.observed = request.logarithm ? std::exp(observed) : observed;
  found.expected = request.logarithm ? std::exp(observed - effect) : observed - effect;
}

// What would have been is at or below zero: an effect has no relative size.
Words below_zero() {
  return {"what would have been comes out at or below zero, which no rate is",
          "lo que habría pasado resulta cero o menos, lo que ninguna tasa es"};
}

void set_interval(EffectFound& found, const EffectRequest& request, double observed, double low,
                  double high) {
  found.low = std::isnan(low) ? missing : relative(request, low, observed);
  found.high = std::isnan(high) ? missing : relative(request, high, observed);
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

EffectFound by_weights(const EffectRequest& request, const Trimmed& data) {
  const UnitSliceRequest wanted = slice_request(data, request.method);
  const UnitSlice slice = unit_slice(wanted);
  if (slice.status != Status::ok && slice.status != Status::weak) return refused(slice.status, slice.why);
  const UnitWeighting weigh = weighting_of(request.method);
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
  set_interval(found, request, mean_after(data, 0), test.low, test.high);
  for (const Placebo& placebo : test.placebos) {
    found.placebo_change[request.donors[placebo.unit - 1]] =
        relative(request, placebo.estimate, mean_after(data, placebo.unit));
  }
  if (fit.status != Status::ok) worsen(found, fit.status, fit.why);
  if (std::isnan(found.p)) worsen(found, test.status, test.why);
  check_donors(found, request);
  const FitHealth health = fit_health(slice, weights, test);
  if (health.status != Status::ok) worsen(found, health.status, health.why);
  return found;
}

EffectFound by_differences(const EffectRequest& request, const Trimmed& data) {
  const SyntheticDid did = synthetic_did(did_request(request, data));
  if (std::isnan(did.estimate)) return refused(did.status, did.why);
  EffectFound found;
  set_effect(found, request, data, did.estimate);
  found.before = data.from;
  found.after = data.panel.periods - data.from;
  found.donors = did.donors.size();
  found.p = request.falls ? did.p_below : did.p_above;
  found.placebo_change.assign(request.panel->panel.units, missing);
  set_interval(found, request, mean_after(data, 0), did.low, did.high);
  for (const DidPlacebo& placebo : did.placebos) {
    if (placebo.units.size() != 1) continue;
    const std::size_t unit = placebo.units.front();
    found.placebo_change[request.donors[unit - 1]] =
        relative(request, placebo.estimate, mean_after(data, unit));
  }
  if (did.status != Status::ok) worsen(found, did.status, did.why);
  check_donors(found, request);
  return found;
}

InterruptedRequest interrupted_request(const EffectRequest& request, const Trimmed& data) {
  InterruptedRequest its;
  its.series.value.assign(data.panel.outcome.begin(),
                          data.panel.outcome.begin() + static_cast<std::ptrdiff_t>(data.panel.periods));
  its.terms.first_treated = data.from;
  its.confidence = request.level;
  return its;
}

EffectFound by_own_trend(const EffectRequest& request, const Trimmed& data) {
  const InterruptedEffect its = interrupted_time_series(interrupted_request(request, data));
  if (std::isnan(its.estimate)) return refused(its.status, its.why);
  EffectFound found;
  set_effect(found, request, data, its.estimate);
  set_interval(found, request, mean_after(data, 0), its.low, its.high);
  const bool that_way = request.falls ? its.estimate < 0 : its.estimate > 0;
  found.p = that_way ? its.p / 2 : 1 - its.p / 2;
  found.before = its.before;
  found.after = its.after;
  if (its.status != Status::ok) worsen(found, its.status, its.why);
  return found;
}

}  // namespace

bool compares(EffectMethod method) {
  return method != EffectMethod::interrupted;
}

EffectFound effect_estimate(const EffectRequest& request) {
  const Trimmed data = trimmed(request);
  if (data.not_positive) {
    return refused(Status::not_identified, {"a value is zero, and zero has no logarithm",
                                            "un valor es cero, y cero no tiene logaritmo"});
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

EffectPicture effect_picture(const EffectRequest& request) {
  const Trimmed data = trimmed(request);
  EffectPicture picture;
  const auto shown = [&](double value) { return request.logarithm ? std::exp(value) : value; };
  for (std::size_t t = request.first; t < request.past; ++t)
    picture.values.push_back({request.panel->years[t], request.panel->panel.at(0, t), missing});
  picture.before = data.from;
  const auto place = [&](std::size_t unit) {
    return request.panel->places[unit == 0 ? 0 : request.donors[unit - 1]];
  };
  const auto add_weights = [&](const std::vector<double>& weights) {
    for (std::size_t i = 1; i < weights.size(); ++i) {
      if (std::abs(weights[i]) > 5e-4) picture.weights.push_back({place(i), weights[i]});
    }
    std::ranges::stable_sort(picture.weights,
                             [](const auto& a, const auto& b) { return a.weight > b.weight; });
  };
  const auto expect = [&](std::size_t t, double gap) {
    picture.values[t].expected = shown(data.panel.at(0, t) - gap);
  };
  if (request.method == EffectMethod::interrupted) {
    const InterruptedEffect its = interrupted_time_series(interrupted_request(request, data));
    for (const InterruptedPeriod& one : its.periods)
      picture.values[one.period].expected = shown(one.expected);
    return picture;
  }
  if (request.method == EffectMethod::synthetic_did || request.method == EffectMethod::differences) {
    const SyntheticDid did = synthetic_did(did_request(request, data));
    if (did.cohorts.empty()) return picture;
    add_weights(did.weights);
    picture.error_before = did.before;
    picture.ratio = did.ratio;
    for (std::size_t t = 0; t < did.cohorts.front().fit.gap.size(); ++t)
      expect(t, did.cohorts.front().fit.gap[t]);
    for (const DidPlacebo& one : did.placebos) {
      if (one.units.size() != 1) continue;
      picture.placebos.push_back({place(one.units.front()),
                                  {},
                                  relative(request, one.estimate, mean_after(data, one.units.front())),
                                  one.ratio});
    }
    return picture;
  }
  const UnitSliceRequest wanted = slice_request(data, request.method);
  const UnitSlice slice = unit_slice(wanted);
  if (slice.status != Status::ok && slice.status != Status::weak) return picture;
  const UnitWeighting weigh = weighting_of(request.method);
  const std::size_t own[] = {0};
  const std::vector<double> weights = weigh(slice, 0, own);
  const SyntheticControl fit = synthetic_control_of(wanted, slice, weights);
  picture.notes = fit.notes;
  add_weights(fit.weights);
  for (std::size_t k = 0; k < fit.periods.size(); ++k) expect(fit.periods[k], fit.effect[k]);
  picture.error_before = std::sqrt(fit.mspe);
  const PlaceboTest test = placebo_test(slice, weigh, {.treated_as_donor = false, .level = request.level});
  picture.ratio = test.own.ratio;
  for (const Placebo& one : test.placebos) {
    EffectPicture::Placebo shown_one{
        place(one.unit), {}, relative(request, one.estimate, mean_after(data, one.unit)), one.ratio};
    const auto number =
        static_cast<std::size_t>(std::ranges::find(slice.units, one.unit) - slice.units.begin());
    const std::size_t barred[] = {0, number};
    const std::vector<double> others = weigh(slice, number, barred);
    shown_one.gap.assign(picture.values.size(), missing);
    if (!others.empty()) {
      const std::vector<double> gaps = unit_gaps(slice, number, others);
      for (std::size_t t = 0; t < gaps.size(); ++t) shown_one.gap[slice.times[t]] = gaps[t];
    }
    picture.placebos.push_back(std::move(shown_one));
  }
  return picture;
}

}  // namespace contraste
