#include "method/synthetic_control.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

double mean_square(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return sum / static_cast<double>(values.size());
}

// The objective of a variant; `cross`, where it has one, takes the place of the problem's own.
struct Variant {
  SimplexProblem problem;
  std::vector<double> cross;
};

Variant variant_of(const UnitSlice& slice, std::size_t unit, std::span<const std::size_t> barred,
                   const SyntheticControlOptions& options) {
  Variant out{slice.problem(unit, barred), {}};
  const std::size_t n = slice.size();
  if (options.ridge > 0) {
    double trace = 0;
    for (std::size_t i = 0; i < n; ++i) trace += i == unit ? 0 : slice.gram[i * n + i];
    out.problem.ridge = options.ridge * trace / static_cast<double>(n - 1);
  }
  if (options.penalty > 0) {
    out.cross.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double distance =
          slice.gram[i * n + i] - 2 * slice.gram[unit * n + i] + slice.gram[unit * n + unit];
      out.cross[i] = slice.gram[unit * n + i] - 0.5 * options.penalty * distance;
    }
  }
  return out;
}

void add_bound(const UnitSlice& slice, SyntheticControl& found) {
  SimplexLeastSquares solver;
  const std::size_t self = 0;
  const SimplexFit least = solver.fit(slice.problem(0, {&self, 1}));
  const std::vector<double> best = unit_gaps(slice, 0, solver.weights());
  found.bound = mean_square(std::span(best).first(slice.before));
  found.bound_gap = least.gap / static_cast<double>(slice.before);
}

Words why_weak(const SyntheticControl& found, const UnitSlice& slice) {
  if (slice.size() == 2) return {"one donor only", "un solo donante"};
  if (found.before < 8) {
    return {
        fmt::format("{} periods before the start; fewer than 8 are easily matched by chance", found.before),
        fmt::format("{} periodos antes del inicio; menos de 8 se igualan fácilmente por azar", found.before)};
  }
  if (slice.scale == 0) {
    return {"before the start all units have the same values",
            "antes del inicio todas las unidades son iguales"};
  }
  return {};
}

}  // namespace

std::vector<double> synthetic_control_weights(const UnitSlice& slice, std::size_t unit,
                                              std::span<const std::size_t> barred,
                                              const SyntheticControlOptions& options) {
  SimplexLeastSquares solver;
  const Variant variant = variant_of(slice, unit, barred, options);
  SimplexProblem problem = variant.problem;
  if (!variant.cross.empty()) problem.cross = variant.cross.data();
  solver.fit(problem);
  if (solver.support().empty()) return {};
  return {solver.weights().begin(), solver.weights().end()};
}

UnitWeighting synthetic_control_weighting(const SyntheticControlOptions& options) {
  return [options](const UnitSlice& slice, std::size_t unit, std::span<const std::size_t> barred) {
    return synthetic_control_weights(slice, unit, barred, options);
  };
}

SyntheticControl synthetic_control_of(const UnitSliceRequest& request, const UnitSlice& slice,
                                      std::span<const double> weights) {
  SyntheticControl found;
  found.status = slice.status;
  found.why = slice.why;
  found.notes = slice.notes;
  found.before = slice.before;
  found.after = slice.after;
  if (slice.status != Status::ok) return found;
  if (weights.empty()) {
    found.status = Status::not_identified;
    found.why = {"no weights could be had from these donors", "no se obtuvieron pesos con estos donantes"};
    return found;
  }
  const UnitPanel& panel = *request.panel;
  found.weights.assign(panel.units, 0);
  for (std::size_t i = 0; i < slice.size(); ++i) {
    found.weights[slice.units[i]] = weights[i];
    found.intercept -= weights[i] * slice.mean[i];
  }
  found.intercept += slice.mean[0];
  const std::vector<double> gaps = unit_gaps(slice, 0, weights);
  const std::size_t used = slice.before + slice.after;
  for (std::size_t t = 0; t < used; ++t) {
    const std::size_t at = request.treated * panel.periods + slice.times[t];
    const double observed =
        panel.exposure.empty() ? panel.outcome[at] : panel.outcome[at] / panel.exposure[at];
    found.periods.push_back(slice.times[t]);
    found.effect.push_back(gaps[t]);
    found.synthetic.push_back(observed - gaps[t]);
  }
  const std::span<const double> all(found.effect);
  found.mspe = mean_square(all.first(slice.before));
  found.mspe_after = mean_square(all.subspan(slice.before));
  found.estimate = 0;
  for (const double effect : all.subspan(slice.before))
    found.estimate += effect / static_cast<double>(slice.after);
  if (std::ranges::all_of(weights, [](double weight) { return weight >= 0; })) add_bound(slice, found);
  found.why = why_weak(found, slice);
  if (!found.why.empty()) found.status = Status::weak;
  return found;
}

SyntheticControl synthetic_control(const UnitSliceRequest& request, const SyntheticControlOptions& options) {
  const UnitSlice slice = unit_slice(request);
  if (slice.status != Status::ok) return synthetic_control_of(request, slice, {});
  const std::size_t self = 0;
  return synthetic_control_of(request, slice, synthetic_control_weights(slice, 0, {&self, 1}, options));
}

}  // namespace contraste
