#include "method/joinpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "method/joinpoint_fits.h"
#include "method/joinpoint_selection.h"
#include "method/joinpoint_series.h"

namespace contraste {

namespace {

constexpr std::size_t fewest_periods = 8;
constexpr double most_placements = 3e9;  // some ten seconds for one series
constexpr double most_work = 3e10;       // placements times permutations: some fifteen seconds a test

// How many joinpoints there is room and time for, and why that is less than was asked for.
struct Room {
  int joinpoints = 0;
  Words why;
  bool by_work = false;
};

Room room_for(const TrendSeries& series, const JoinpointRequest& request) {
  const int asked = std::max(0, request.max_joinpoints);
  const auto n = static_cast<int>(series.periods.size());
  const KnotSearch search(series.data, knot_rules(request));
  int most = std::min(asked, search.most_knots());
  if (request.cap_by_length) most = std::min(most, n < 7 ? 0 : (n - 2) / 5);
  Room out;
  if (most < asked) {
    out.why = {fmt::format("With {} observations at most {} joinpoints were tried.", n, most),
               fmt::format("Con {} observaciones se probaron como máximo {} puntos de cambio.", n, most)};
  }
  const double factor = request.selection == JoinpointSelection::permutation
                            ? most_work / std::max(1, request.permutations)
                            : most_placements;
  const double limit = std::min(most_placements, factor);
  int within = most;
  while (within > 0 && search.placements(within) > limit) --within;
  if (within < most) {
    out.by_work = true;
    add_words(out.why,
              {fmt::format("More than {} joinpoints would take too many placements to try them all.", within),
               fmt::format("Más de {} puntos de cambio exigirían probar demasiadas ubicaciones.", within)});
  }
  out.joinpoints = within;
  return out;
}

void weaken(Joinpoints& out, const Words& why) {
  if (out.status == Status::ok) out.status = Status::weak;
  add_words(out.why, why);
}

// What the chosen fit shows that its intervals and tests do not reckon with.
void look_at_residuals(Joinpoints& out, const JoinpointRequest& request) {
  const JoinpointFit& fit = out.by_count[out.chosen];
  const auto n = static_cast<double>(out.observations);
  if (out.observations >= static_cast<int>(fewest_periods) &&
      fit.lag_one - fit.lag_one_expected > 1.645 / std::sqrt(n)) {
    weaken(
        out,
        {"Neighbouring residuals hang together: intervals are too narrow, and there may be fewer joinpoints.",
         "Los residuos vecinos están relacionados: los intervalos son demasiado estrechos y puede haber "
         "menos puntos de cambio."});
  }
  if (out.chosen > 0 && out.p_autocorrelated > request.level) {
    weaken(out,
           {"A straight line whose errors hang together as much as here would show such turns too.",
            "Una línea recta cuyos errores estuvieran tan relacionados como aquí mostraría también tales "
            "cambios."});
  }
  if (request.model == JoinpointModel::poisson && fit.df > 0 &&
      fit.dispersion > 1 + 3 * std::sqrt(2.0 / fit.df)) {
    weaken(out, {"The counts vary more than Poisson counts do: use negbin.",
                 "Los conteos varían más que los de Poisson: use negbin."});
  }
}

void choose(Joinpoints& out, const std::vector<TrendFit>& fits, const JoinpointRequest& request) {
  if (request.selection == JoinpointSelection::permutation) {
    JoinpointSelected selected = select_by_permutation(fits, request);
    out.chosen = selected.chosen;
    out.steps = std::move(selected.steps);
  } else {
    out.chosen = select_by_criterion(fits, request.selection);
  }
  const TrendFit& fit = fits[out.chosen];
  const AverageSlope average = average_slope(fit, request);
  out.average_slope = average.value;
  out.average_slope_low = average.low;
  out.average_slope_high = average.high;
  if (request.model != JoinpointModel::linear) {
    out.aapc = 100 * std::expm1(average.value);
    out.aapc_low = 100 * std::expm1(average.low);
    out.aapc_high = 100 * std::expm1(average.high);
  }
  if (!fit.complete) {
    weaken(out,
           {"Not every placement of the joinpoints could be tried; this is the best of those that were.",
            "No se pudieron probar todas las ubicaciones de los puntos de cambio; esta es la mejor de las "
            "probadas."});
  }
  if (!fit.converged) {
    weaken(out, {"A stretch without any event has no trend that could be told.",
                 "Un tramo sin ningún evento no tiene tendencia que se pueda decir."});
  }
}

}  // namespace

Joinpoints joinpoints(const JoinpointRequest& request) {
  const TrendSeries series = trend_series(request);
  Joinpoints out;
  out.status = series.status;
  out.why = series.why;
  out.observations = static_cast<int>(series.periods.size());
  if (!series.usable) return out;
  const bool few = series.periods.size() < fewest_periods;
  if (few) {
    out.status = Status::too_few_data;
    add_words(out.why, {fmt::format("{} periods have a value; below {} only the straight line is given.",
                                    series.periods.size(), fewest_periods),
                        fmt::format("{} periodos tienen valor; con menos de {} solo se da la línea recta.",
                                    series.periods.size(), fewest_periods)});
  }
  Room room;
  if (!few) room = room_for(series, request);
  if (!room.why.empty()) add_words(out.why, room.why);
  if (room.by_work && out.status == Status::ok) out.status = Status::weak;
  std::vector<TrendFit> fits;
  for (int k = 0; k <= room.joinpoints; ++k) {
    fits.push_back(fit_trend(series, request, k));
    out.by_count.push_back(fits.back().shown);
  }
  choose(out, fits, request);
  if (out.chosen > 0) {
    const AutocorrelatedTest chain = test_autocorrelated(fits, request, series.periods);
    out.autocorrelation = chain.coefficient;
    out.p_autocorrelated = chain.p;
  }
  look_at_residuals(out, request);
  return out;
}

}  // namespace contraste
