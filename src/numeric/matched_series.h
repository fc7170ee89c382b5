// Series of an autoregression of order one that all have the autocorrelation of the series observed.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "numeric/normal_draws.h"
#include "numeric/shift_design.h"

namespace contraste {

// y[t] = phi y[t - 1] + e[t], in place of the innovations e. Below one in size it starts in its stationary
// law, from one on at the first innovation.
void autoregress(std::span<double> innovations, double phi);

// How strongly the values are smoothed before their autocorrelation is taken: the gain of the steady filter
// of Kalman for a random walk under independent noise (Muth 1960, Journal of the American Statistical
// Association 55:299-306) with this share of noise among so many values; the steps of a walk have 6 / many of
// the variance of its values. 1 without noise. Checked: MatchedSeries.NoiseIsSmoothed.
double smoothing_gain(double noise_share, std::size_t many);

// A series that was matched.
struct Matched {
  double phi = 0;
  double weight = 1;  // see MatchedSeries
};

// Draws series without a shift, given their autocorrelation r (as statistic() has it). The innovations are
// the values of `marginal` in random order, so that they are as skewed and as discrete as those of the
// series; periods without a value are left out; the nuisance terms are removed. phi is moved, with the
// innovations held, until the autocorrelation of what is left is r. With phi = 0 the values are a permutation
// of the marginal.
//
// `noise_share` of the sum of squares is independent noise on top of the autoregression: the values of
// `marginal` in another random order. It lowers r without shortening the memory, as counting does to a rate
// with memory. The plain r would then hardly tell a walk from a short memory, so r is that of the values
// smoothed with smoothing_gain().
//
// r is nearly sufficient for phi, so that the law of the series given r hardly depends on phi (tests of
// Neyman structure: Lehmann & Romano 2005, Testing Statistical Hypotheses, section 4.3). Moving phi to r
// instead of waiting for an r that fits weighs each series by the slope of r over phi; `weight`, one over
// that slope (at most 10), takes it back, so that weighted series have the law given r when every phi is as
// likely beforehand.
//
// The phi that were needed, unweighted, are draws from the confidence distribution of phi: one at or above
// phi0 comes as often as a series of phi0 has an autocorrelation of r or less; their median is
// median-unbiased (Andrews 1993, Econometrica 61:139-165).
//
// phi lies between -.98 and 1 + 20 / periods (at most 1.5); what needs more stays there.
// Checked: MatchedSeries.HasTheAutocorrelationThatWasAsked, MatchedSeries.TheMedianOfPhiIsNotBiased,
// MatchedSeries.AWalkUnderNoiseIsTakenForOne,
// MatchedSeries.HasTheLawOfSeriesWithThatAutocorrelation.
class MatchedSeries {
 public:
  // `marginal`: design.size() values; noise_share from 0 to below 1. The design must outlive this.
  MatchedSeries(const ShiftDesign& design, std::vector<double> marginal, double noise_share = 0);

  double gain() const { return gain_; }
  // What is matched, of values without nuisance.
  double statistic(std::span<const double> values) const {
    return design_->smooth_autocorrelation(values, gain_);
  }

  // Series number stream.draw; it stands in values() until the next call.
  Matched draw(const NormalStream& stream, double autocorrelation);
  // The same series with a phi that is given. Gives its statistic.
  double follow(const NormalStream& stream, double phi);
  std::span<const double> values() const { return values_; }

 private:
  void shuffle(const NormalStream& stream);
  double follow(double phi, std::span<double> values);

  const ShiftDesign* design_;
  double noise_share_;
  double gain_;
  std::vector<double> marginal_;  // one a period: sorted, stretched over the gaps
  std::vector<double> uniforms_;
  std::vector<double> innovations_;
  std::vector<double> path_;
  std::vector<double> noise_;
  std::vector<double> values_;
  std::vector<double> beside_;  // the series of a phi nearby
};

}  // namespace contraste
