#include "multiverse/noise.h"

#include <algorithm>
#include <cmath>

namespace contraste {

Stretch all_complete(const Context& context, const Cell& cell, const View& view, std::optional<Date> by,
                     Grain wanted) {
  const Series& series = context.series[static_cast<std::size_t>(cell.series)];
  const std::vector<Period> periods = whole_periods(series, wanted == Grain::span ? Grain::year : wanted);
  Stretch all;
  for (const Period& period : periods) {
    // Where the series has no period of the wanted length, those as long as its first.
    if (period.grain != periods.front().grain || (by && period.last > *by)) continue;
    const Lookup found = value_of(context, cell, period, view, Partial::complete_only, false);
    if (found.absence != Absence::none) continue;
    all.points.push_back(found.point);
    all.periods.push_back(period);
  }
  return all;
}

Stretch longest_stretch(const Context& context, const Cell& cell, const View& view, Grain wanted) {
  const Series& series = context.series[static_cast<std::size_t>(cell.series)];
  const Stretch all = all_complete(context, cell, view, std::nullopt, wanted);
  std::size_t best = 0;
  std::size_t best_size = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < all.periods.size(); ++i) {
    if (i > start && (all.periods[i].first != all.periods[i - 1].last + std::chrono::days{1} ||
                      break_between(series, all.periods[i - 1], all.periods[i]) != nullptr)) {
      start = i;
    }
    if (i - start + 1 > best_size) {
      best = start;
      best_size = i - start + 1;
    }
  }
  const auto from = static_cast<std::ptrdiff_t>(best);
  const auto size = static_cast<std::ptrdiff_t>(best_size);
  return {{all.points.begin() + from, all.points.begin() + from + size},
          {all.periods.begin() + from, all.periods.begin() + from + size}};
}

const Dispersion& DispersionTable::of(const Cell& cell, const std::vector<View>& views, int view,
                                      Grain wanted) {
  const auto key = std::make_tuple(cell.series, cell.population, view, static_cast<int>(wanted));
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  const Stretch stretch = longest_stretch(context_, cell, views[static_cast<std::size_t>(view)], wanted);
  std::vector<double> counts;
  std::vector<double> exposures;
  for (const Point& point : stretch.points) {
    counts.push_back(point.value);
    exposures.push_back(point.exposure);
  }
  return known_.emplace(key, estimate_dispersion(counts, exposures)).first->second;
}

std::vector<IntervalModel> models_for(const Point& from, const Point& to, UnitKind kind, bool difference,
                                      bool dispersion_known) {
  const bool exact = from.bound == Bound::exact && to.bound == Bound::exact;
  if (exact && std::isfinite(from.standard_error) && std::isfinite(to.standard_error)) {
    if (difference) return {IntervalModel::delta};
    return {IntervalModel::fieller, IntervalModel::delta};
  }
  const bool whole = from.value == std::floor(from.value) && to.value == std::floor(to.value);
  if (exact && kind == UnitKind::count && whole && from.value >= 0 && to.value >= 0 && !difference) {
    if (dispersion_known) return {IntervalModel::exact, IntervalModel::overdispersed};
    return {IntervalModel::exact};
  }
  return {IntervalModel::as_printed};
}

Axis interval_axis(const std::vector<IntervalModel>& used, const Context& context) {
  Axis axis{{"interval",
             {"interval", "intervalo"},
             {"how noisy the figures are is not known for sure",
              "no se sabe con certeza cuánto ruido tienen las cifras"},
             {}},
            {}};
  const auto add = [&](IntervalModel model, const char* name, Words label, bool primary) {
    if (std::ranges::find(used, model) != used.end()) {
      axis.add(name, std::move(label), primary, static_cast<int>(model));
    }
  };
  add(IntervalModel::exact, "exact", {"counts as Poisson, exact", "conteos de Poisson, exacto"}, true);
  add(IntervalModel::overdispersed, "overdispersed",
      {"counts noisier than Poisson, as the series shows",
       "conteos con más ruido que Poisson, según la serie"},
      false);
  add(IntervalModel::fieller, "fieller", {"standard errors, Fieller", "errores estándar, Fieller"}, true);
  add(IntervalModel::delta, "delta", {"standard errors, delta method", "errores estándar, método delta"},
      std::ranges::find(used, IntervalModel::fieller) == used.end());
  add(IntervalModel::as_printed, "as-printed",
      {"rounding of the figures only", "solo el redondeo de las cifras"}, true);
  if (!axis.payload.empty()) settle(axis, context.choices);
  return axis;
}

}  // namespace contraste
