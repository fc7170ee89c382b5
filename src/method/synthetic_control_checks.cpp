#include "method/synthetic_control_checks.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace contraste {

namespace {

double mean_after(const UnitSlice& slice, std::span<const double> gaps) {
  double mean = 0;
  for (std::size_t t = 0; t < slice.after; ++t)
    mean += gaps[slice.before + t] / static_cast<double>(slice.after);
  return mean;
}

// Ends of one sort, a row a left-out period.
struct Ends {
  std::vector<double> low, high;
};

// Order statistics floor(alpha (n + 1)) and ceil((1 - alpha) (n + 1)).
std::pair<double, double> interval_of(Ends ends, double alpha) {
  const auto n = ends.low.size();
  const auto rank = static_cast<std::size_t>(std::floor(alpha * static_cast<double>(n + 1) + 1e-9));
  std::sort(ends.low.begin(), ends.low.end());
  std::sort(ends.high.begin(), ends.high.end());
  return {ends.low[rank - 1], ends.high[n - rank]};
}

double share_outside(const UnitSlice& slice) {
  const double rounding = rounding_of(slice);
  std::size_t count = 0;
  for (std::size_t t = 0; t < slice.before; ++t) {
    double least = slice.values(1)[t];
    double most = least;
    for (std::size_t i = 2; i < slice.size(); ++i) {
      least = std::min(least, slice.values(i)[t]);
      most = std::max(most, slice.values(i)[t]);
    }
    const double own = slice.values(0)[t];
    count += own < least - rounding || own > most + rounding ? 1 : 0;
  }
  return static_cast<double>(count) / static_cast<double>(slice.before);
}

void add(Words& to, const Words& more) {
  to.en += (to.en.empty() ? "" : "; ") + more.en;
  to.es += (to.es.empty() ? "" : "; ") + more.es;
}

Words why_weak(const FitHealth& health, double rounding) {
  Words why;
  if (health.rmspe > rounding && health.median_placebo <= rounding) {
    add(why, {"before the start most placebos are matched exactly, and the treated unit is not",
              "antes del inicio la mayoría de los placebos se igualan exactamente, y la unidad tratada no"});
  } else if (health.rmspe > rounding && health.rmspe > 2 * health.median_placebo) {
    const double times = health.rmspe / health.median_placebo;
    add(why,
        {fmt::format("before the start the fit misses {:.1f} times as much as the placebos' median", times),
         fmt::format("antes del inicio el ajuste falla {:.1f} veces la mediana de los placebos", times)});
  }
  if (health.outside > 0.2) {
    const double percent = 100 * health.outside;
    add(why,
        {fmt::format("in {:.0f} % of the periods before, the treated unit lies outside all donors", percent),
         fmt::format("en el {:.0f} % de los periodos previos la unidad tratada queda fuera de todos los "
                     "donantes",
                     percent)});
  }
  if (health.most_weight > 0.9) {
    const double percent = 100 * health.most_weight;
    add(why, {fmt::format("one donor has {:.0f} % of the weight", percent),
              fmt::format("un donante tiene el {:.0f} % del peso", percent)});
  }
  return why;
}

}  // namespace

std::vector<DonorLeftOut> leave_one_out(const UnitSlice& slice, const UnitWeighting& weigh,
                                        std::span<const double> weights) {
  std::vector<DonorLeftOut> out;
  if (slice.status != Status::ok || slice.size() < 3) return out;
  for (std::size_t donor = 1; donor < weights.size(); ++donor) {
    if (weights[donor] == 0) continue;
    const std::array<std::size_t, 2> barred{0, donor};
    const std::vector<double> without = weigh(slice, 0, barred);
    if (without.empty()) continue;
    const std::vector<double> gaps = unit_gaps(slice, 0, without);
    double square = 0;
    for (std::size_t t = 0; t < slice.before; ++t) square += gaps[t] * gaps[t];
    out.push_back(
        {slice.units[donor], mean_after(slice, gaps), std::sqrt(square / static_cast<double>(slice.before))});
  }
  return out;
}

JackknifePlus jackknife_plus(const UnitSliceRequest& request, const UnitWeighting& weigh, double level) {
  JackknifePlus out;
  const UnitSlice whole = unit_slice(request);
  out.status = whole.status;
  out.why = whole.why;
  if (whole.status != Status::ok) return out;
  const double alpha = 1 - level;
  if (alpha * static_cast<double>(whole.before + 1) < 1 - 1e-9) {
    const auto needed = static_cast<int>(std::ceil(1 / alpha - 1e-9)) - 1;
    out.status = Status::too_few_data;
    out.why = {fmt::format("{} periods before the start; an interval by leaving each out needs {}",
                           whole.before, needed),
               fmt::format("{} periodos antes del inicio; un intervalo que omite cada uno exige {}",
                           whole.before, needed)};
    return out;
  }
  std::vector<Ends> ends(whole.after + 1);
  const std::size_t self = 0;
  for (std::size_t t = 0; t < whole.before; ++t) {
    UnitSliceRequest without = request;
    without.hold = whole.times[t];
    const UnitSlice slice = unit_slice(without);
    const std::vector<double> weights = weigh(slice, 0, {&self, 1});
    if (weights.empty()) continue;
    const std::vector<double> gaps = unit_gaps(slice, 0, weights);
    const double error = std::abs(gaps.back());
    for (std::size_t a = 0; a <= whole.after; ++a) {
      const double effect = a < whole.after ? gaps[slice.before + a] : mean_after(slice, gaps);
      ends[a].low.push_back(effect - error);
      ends[a].high.push_back(effect + error);
    }
  }
  for (std::size_t a = 0; a < whole.after; ++a) {
    const auto [low, high] = interval_of(ends[a], alpha);
    out.low.push_back(low);
    out.high.push_back(high);
  }
  std::tie(out.mean_low, out.mean_high) = interval_of(ends.back(), alpha);
  return out;
}

FitHealth fit_health(const UnitSlice& slice, std::span<const double> weights, const PlaceboTest& test) {
  FitHealth health;
  if (slice.status != Status::ok || weights.empty()) {
    health.status = Status::weak;
    health.why = slice.why;
    return health;
  }
  health.rmspe = test.own.rmspe;
  health.outside = share_outside(slice);
  health.most_weight = 0;
  for (const double weight : weights) {
    health.most_weight = std::max(health.most_weight, weight);
    health.donors += std::abs(weight) > 0.001 ? 1 : 0;
  }
  if (!test.placebos.empty()) {
    std::vector<double> errors;
    std::size_t worse = 0;
    for (const Placebo& placebo : test.placebos) {
      errors.push_back(placebo.rmspe);
      worse += placebo.rmspe > test.own.rmspe ? 1 : 0;
    }
    std::sort(errors.begin(), errors.end());
    const std::size_t half = errors.size() / 2;
    health.median_placebo = errors.size() % 2 == 1 ? errors[half] : 0.5 * (errors[half - 1] + errors[half]);
    health.worse = static_cast<double>(worse) / static_cast<double>(errors.size());
  }
  health.why = why_weak(health, rounding_of(slice));
  if (!health.why.empty()) health.status = Status::weak;
  return health;
}

}  // namespace contraste
