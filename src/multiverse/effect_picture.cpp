#include "multiverse/effect_picture.h"

#include <algorithm>
#include <cmath>

#include "method/placebo_test.h"
#include "method/synthetic_control.h"
#include "multiverse/effect_slice.h"

namespace contraste {
namespace {

class Drawing {
 public:
  explicit Drawing(const EffectRequest& request) : request_(request), data_(effect_slice(request)) {
    for (std::size_t t = request.first; t < request.past; ++t) {
      picture_.values.push_back({request.panel->years[t], request.panel->panel.at(0, t), missing});
    }
    picture_.before = request.from - request.first;
    picture_.notes = data_.notes;
  }

  EffectPicture run() {
    if (compares(request_.method) && data_.panel.units < 2) return std::move(picture_);
    switch (request_.method) {
      case EffectMethod::synthetic_control:
      case EffectMethod::demeaned:
      case EffectMethod::ridge_augmented:
        draw_weights();
        break;
      case EffectMethod::synthetic_did:
      case EffectMethod::differences:
        draw_differences();
        break;
      case EffectMethod::interrupted:
        draw_own_trend();
        break;
    }
    return std::move(picture_);
  }

 private:
  const EffectRequest& request_;
  EffectSlice data_;
  EffectPicture picture_;

  std::size_t value_at(std::size_t period) const { return data_.years[period] - request_.first; }
  const std::string& name(std::size_t unit) const { return request_.panel->places[data_.places[unit]]; }
  double shown(double value) const { return request_.logarithm ? std::exp(value) : value; }

  void expect(std::size_t period, double gap) {
    picture_.values[value_at(period)].expected = shown(data_.panel.at(0, period) - gap);
  }

  void add_weights(const std::vector<double>& weights) {
    for (std::size_t i = 1; i < weights.size(); ++i) {
      if (std::abs(weights[i]) > 5e-4) picture_.weights.push_back({name(i), weights[i]});
    }
    std::ranges::stable_sort(picture_.weights,
                             [](const auto& a, const auto& b) { return a.weight > b.weight; });
  }

  EffectPicture::Placebo placebo(std::size_t unit, double effect, double ratio) const {
    EffectPicture::Placebo one{
        name(unit), {}, relative_effect(request_, effect, mean_after(data_, unit)), ratio};
    one.gap.assign(picture_.values.size(), missing);
    return one;
  }

  // Expected values of the treated place must be there before.
  double gap_shown(std::size_t period, double gap) const {
    if (!request_.logarithm) return gap;
    return picture_.values[value_at(period)].expected * std::expm1(gap);
  }

  void draw_own_trend() {
    const InterruptedEffect its = interrupted_time_series(interrupted_request(request_, data_));
    for (const InterruptedPeriod& one : its.periods)
      picture_.values[value_at(one.period)].expected = shown(one.expected);
  }

  // Gaps from the level before by which the effect is measured, so that those after average to the effect.
  static std::vector<double> from_weighted_level(const DidFit& fit) {
    double level = 0;
    for (std::size_t t = 0; t < fit.period_weights.size(); ++t) level += fit.period_weights[t] * fit.gap[t];
    std::vector<double> gap = fit.gap;
    for (double& one : gap) one -= level;
    return gap;
  }

  void draw_differences() {
    const SyntheticDid did = synthetic_did(did_request(request_, data_));
    if (did.cohorts.empty()) return;
    add_weights(did.weights);
    picture_.error_before = did.before;
    picture_.ratio = did.ratio;
    const std::vector<double> own = from_weighted_level(did.cohorts.front().fit);
    for (std::size_t t = 0; t < own.size(); ++t) expect(t, own[t]);
    for (const DidPlacebo& one : did.placebos) {
      if (one.units.size() != 1) continue;
      const std::size_t unit = one.units.front();
      picture_.placebos.push_back(placebo(unit, one.estimate, one.ratio));
      const std::vector<double> gaps = gaps_instead(unit);
      for (std::size_t t = 0; t < gaps.size(); ++t)
        picture_.placebos.back().gap[value_at(t)] = gap_shown(t, gaps[t]);
    }
  }

  // The same with a donor in the treated place's part; the treated one takes none.
  std::vector<double> gaps_instead(std::size_t unit) const {
    SyntheticDidRequest did = did_request(request_, data_);
    did.errors = DidErrors::none;
    std::swap(did.treated_from.front(), did.treated_from[unit]);
    for (std::size_t i = 1; i < data_.panel.units; ++i) {
      if (i != unit) did.donors.push_back(i);
    }
    if (did.donors.empty()) return {};
    const SyntheticDid instead = synthetic_did(did);
    return instead.cohorts.empty() ? std::vector<double>{} : from_weighted_level(instead.cohorts.front().fit);
  }

  void draw_weights() {
    const UnitSliceRequest wanted = unit_slice_request(data_, request_.method);
    const UnitSlice slice = unit_slice(wanted);
    if (slice.status != Status::ok && slice.status != Status::weak) return;
    const UnitWeighting weigh = weighting_of(request_, data_);
    const std::size_t own[] = {0};
    const SyntheticControl fit = synthetic_control_of(wanted, slice, weigh(slice, 0, own));
    add_weights(fit.weights);
    for (std::size_t k = 0; k < fit.periods.size(); ++k) expect(fit.periods[k], fit.effect[k]);
    picture_.error_before = std::sqrt(fit.mspe);
    const PlaceboTest test = placebo_test(slice, weigh, {.treated_as_donor = false, .level = request_.level});
    picture_.ratio = test.own.ratio;
    for (const Placebo& one : test.placebos) {
      picture_.placebos.push_back(placebo(one.unit, one.estimate, one.ratio));
      const auto number =
          static_cast<std::size_t>(std::ranges::find(slice.units, one.unit) - slice.units.begin());
      const std::size_t barred[] = {0, number};
      const std::vector<double> others = weigh(slice, number, barred);
      if (others.empty()) continue;
      const std::vector<double> gaps = unit_gaps(slice, number, others);
      for (std::size_t t = 0; t < gaps.size(); ++t)
        picture_.placebos.back().gap[value_at(slice.times[t])] = gap_shown(slice.times[t], gaps[t]);
    }
  }
};

}  // namespace

EffectPicture effect_picture(const EffectRequest& request) {
  return Drawing(request).run();
}

}  // namespace contraste
