#include "numeric/matched_series.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace contraste {

namespace {

// Fisher and Yates.
void shuffle_by(std::span<double> values, std::span<const double> uniforms) {
  for (std::size_t left = values.size(); left > 1; --left) {
    const auto other = static_cast<std::size_t>(uniforms[left - 1] * static_cast<double>(left));
    std::swap(values[left - 1], values[other]);
  }
}

// What makes the sum of squares `share`; 0 for values that are all zero.
double scale_to(double share, std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return sum > 0 ? std::sqrt(share / sum) : 0;
}

}  // namespace

void autoregress(std::span<double> innovations, double phi) {
  if (innovations.empty()) return;
  if (std::abs(phi) < 1) innovations[0] /= std::sqrt(1 - phi * phi);
  for (std::size_t t = 1; t < innovations.size(); ++t) innovations[t] += phi * innovations[t - 1];
}

double smoothing_gain(double noise_share, std::size_t many) {
  if (!(noise_share > 0) || many == 0) return 1;
  const double steps = 6 * (1 - noise_share) / noise_share / static_cast<double>(many);
  return std::min(1.0, (std::sqrt(steps * steps + 4 * steps) - steps) / 2);
}

MatchedSeries::MatchedSeries(const ShiftDesign& design, std::vector<double> marginal, double noise_share)
    : design_(&design),
      noise_share_(noise_share),
      gain_(smoothing_gain(noise_share, design.size())),
      marginal_(design.periods()),
      uniforms_(design.periods()),
      innovations_(design.periods()),
      path_(design.periods()),
      noise_(design.size()),
      values_(design.size()),
      beside_(design.size()) {
  std::sort(marginal.begin(), marginal.end());
  for (std::size_t t = 0; t < marginal_.size(); ++t) {
    marginal_[t] = marginal[(2 * t + 1) * marginal.size() / (2 * marginal_.size())];
  }
}

void MatchedSeries::shuffle(const NormalStream& stream) {
  fill_uniforms(uniforms_, stream.seed, stream.purpose, stream.what, 2 * stream.draw);
  std::copy(marginal_.begin(), marginal_.end(), innovations_.begin());
  shuffle_by(innovations_, uniforms_);
  if (noise_share_ <= 0) return;
  fill_uniforms(uniforms_, stream.seed, stream.purpose, stream.what, 2 * stream.draw + 1);
  std::copy(marginal_.begin(), marginal_.end(), path_.begin());
  shuffle_by(path_, uniforms_);
  for (std::size_t i = 0; i < noise_.size(); ++i) noise_[i] = path_[design_->offset(i)];
  design_->remove_nuisance(noise_);
  const double scale = scale_to(noise_share_, noise_);
  for (double& value : noise_) value *= scale;
}

double MatchedSeries::follow(double phi, std::span<double> values) {
  std::copy(innovations_.begin(), innovations_.end(), path_.begin());
  autoregress(path_, phi);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = path_[design_->offset(i)];
  design_->remove_nuisance(values);
  if (noise_share_ > 0) {
    const double scale = scale_to(1 - noise_share_, values);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = scale * values[i] + noise_[i];
  }
  return statistic(values);
}

double MatchedSeries::follow(const NormalStream& stream, double phi) {
  shuffle(stream);
  return follow(phi, values_);
}

Matched MatchedSeries::draw(const NormalStream& stream, double autocorrelation) {
  constexpr int most_steps = 8;
  constexpr double beside = 0.02;
  const double n = static_cast<double>(design_->size());
  const double near = 0.1 / std::sqrt(n) * gain_ * gain_;
  shuffle(stream);
  double low = -0.98;
  double high = std::min(1.5, 1 + 20 / static_cast<double>(design_->periods()));
  // Where the bias of the autocorrelation (Kendall 1954, Biometrika 41:403-404) is taken off. Smoothed noise
  // has an autocorrelation of one less the gain.
  const double noiseless = (autocorrelation - (1 - gain_)) / gain_ / (1 - noise_share_);
  double phi = std::clamp(noiseless + (1 + 3 * noiseless) / n, -0.9, 0.97);
  double slope = 0.85 * (1 - noise_share_) * gain_;
  double last_phi = 0;
  double last_gap = 0;
  double followed = phi;
  for (int step = 0; step < most_steps; ++step) {
    const double gap = follow(phi, values_) - autocorrelation;
    followed = phi;
    if (std::abs(gap) <= near) break;
    (gap < 0 ? low : high) = phi;
    if (high - low < 1e-3) break;
    if (step > 0 && std::abs(phi - last_phi) > 1e-9) {
      slope = std::clamp((gap - last_gap) / (phi - last_phi), 0.1 * gain_, 2.0);
    }
    last_phi = phi;
    last_gap = gap;
    phi -= gap / slope;
    // A step that leaves the bracket goes half way to its end instead.
    if (phi <= low || phi >= high) phi = (low + high) / 2;
  }
  const double here = statistic(values_);
  const double rise = (here - follow(followed - beside, beside_)) / beside / (1 - noise_share_) / gain_;
  return {followed, 1 / std::max(0.1, rise)};
}

}  // namespace contraste
