#include "numeric/segment_costs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "numeric/log_gamma.h"
#include "numeric/wide_loops.h"

namespace contraste {

namespace {

std::vector<double> sums_before(std::span<const double> values) {
  std::vector<double> sums(values.size() + 1, 0.0);
  std::partial_sum(values.begin(), values.end(), sums.begin() + 1);
  return sums;
}

bool even(std::span<const double> exposures) {
  return std::all_of(exposures.begin(), exposures.end(), [&](double e) { return e == exposures.front(); });
}

}  // namespace

SegmentCosts::SegmentCosts(const PartitionRequest& request) : law_(request.law) {
  const std::size_t n = request.values.size();
  std::vector<double> values(request.values.begin(), request.values.end());
  std::vector<double> exposures(n, 1.0);
  const bool counts = law_ != SegmentLaw::gaussian;
  if (counts && !request.exposures.empty()) {
    exposures.assign(request.exposures.begin(), request.exposures.end());
  }
  // Rates about 1, means about 0: sums stay small.
  const double total = std::accumulate(values.begin(), values.end(), 0.0);
  const double mean = total / std::accumulate(exposures.begin(), exposures.end(), 0.0);
  if (!counts) {
    for (double& value : values) value -= mean;
    std::vector<double> squared(n);
    std::transform(values.begin(), values.end(), squared.begin(), [](double v) { return v * v; });
    squares_ = sums_before(squared);
  } else if (mean > 0) {
    for (double& exposure : exposures) exposure *= mean;
  }
  values_ = sums_before(values);
  exposures_ = sums_before(exposures);
  if (law_ != SegmentLaw::negbin) return;
  const CountSpan series{values, exposures};
  if (request.sizes.empty()) {
    if (std::isinf(request.size)) {
      law_ = SegmentLaw::poisson;
    } else {
      add_size(request.size, series, false);
    }
  }
  for (double size : request.sizes) add_size(size, series, true);
}

void SegmentCosts::add_size(double size, const CountSpan& series, bool several) {
  Sized& sized = sizes_.emplace_back();
  const std::span<const double> exposures = series.exposures;
  const bool poisson = std::isinf(size);
  // With an even exposure e the size r of one value is r / e of one unit of exposure.
  const double unit = even(exposures) && exposures.front() > 0 ? exposures.front() : 1;
  sized.size = size / unit;
  if (!poisson && !even(exposures)) sized.levels = std::make_unique<NegbinLevels>(series, size);
  if (!several) return;
  std::vector<double> constants;
  for (double y : series.counts) {
    if (poisson) {
      constants.push_back(-y);
    } else {
      const double rising = log_gamma(y + size) - log_gamma(size);
      constants.push_back(rising - y * std::log(sized.levels ? size : unit));
    }
  }
  sized.constants = sums_before(constants);
}

void SegmentCosts::sized_row(const Sized& sized, std::size_t from, std::span<double> out,
                             std::size_t end) const {
  const auto tail = [&](const std::vector<double>& sums) {
    return TailSums{std::span(sums).subspan(from, out.size()), sums[end]};
  };
  if (sized.levels) {
    sized.levels->costs(from, end, out);
  } else if (std::isinf(sized.size)) {
    poisson_costs(tail(values_), tail(exposures_), out);
  } else {
    negbin_costs(tail(values_), tail(exposures_), sized.size, out);
  }
}

void SegmentCosts::row(std::size_t from, std::size_t end, std::span<double> out) const {
  const auto tail = [&](const std::vector<double>& sums) {
    return TailSums{std::span(sums).subspan(from, out.size()), sums[end]};
  };
  if (law_ == SegmentLaw::poisson) return poisson_costs(tail(values_), tail(exposures_), out);
  if (law_ == SegmentLaw::gaussian) {
    return gaussian_costs(tail(values_), tail(squares_), tail(exposures_), out);
  }
  if (sizes_.size() == 1 && sizes_.front().constants.empty()) {
    return sized_row(sizes_.front(), from, out, end);
  }
  std::fill(out.begin(), out.end(), std::numeric_limits<double>::infinity());
  std::vector<double> row(out.size());
  for (const Sized& sized : sizes_) {
    sized_row(sized, from, row, end);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = std::min(out[i], row[i] - (sized.constants[end] - sized.constants[from + i]));
    }
  }
}

}  // namespace contraste
