#include "method/breaks.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "method/breaks_dates.h"
#include "method/breaks_fit.h"
#include "numeric/segment_posterior.h"

namespace contraste {

namespace {

constexpr std::size_t fewest = 8;

// The series without its gaps, and the period of each value.
struct Compact {
  ShiftSeries series;
  std::vector<std::size_t> period;
  bool season_dropped = false;
};

Compact without_gaps(const BreaksRequest& request) {
  const PeriodSeries& given = request.series;
  Compact compact;
  ShiftSeries& series = compact.series;
  series.family = request.family;
  series.min_length = static_cast<std::size_t>(std::max(1, request.min_segment));
  series.max_breaks = static_cast<std::size_t>(std::max(0, request.max_breaks));
  series.own_size = request.own_dispersion && request.family == Family::negbin;
  const auto season = static_cast<std::size_t>(std::max(1, given.season));
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (std::isnan(given.value[i])) continue;
    compact.period.push_back(i);
    series.values.push_back(given.value[i]);
    series.exposures.push_back(request.family == Family::gaussian ? 1 : given.exposure_at(i));
    series.phase.push_back(i % season);
  }
  // Each phase needs two values, or the season takes the place of the levels.
  std::vector<std::size_t> seen(season, 0);
  for (std::size_t phase : series.phase) ++seen[phase];
  if (season > 1 && *std::min_element(seen.begin(), seen.end()) >= 2) {
    series.season = season;
  } else {
    compact.season_dropped = season > 1;
    std::fill(series.phase.begin(), series.phase.end(), std::size_t{0});
  }
  for (std::size_t start : given.source_breaks) {
    const auto first = static_cast<std::size_t>(
        std::lower_bound(compact.period.begin(), compact.period.end(), start) - compact.period.begin());
    if (first > 0 && first < compact.period.size()) series.forced.push_back(first);
  }
  std::sort(series.forced.begin(), series.forced.end());
  series.forced.erase(std::unique(series.forced.begin(), series.forced.end()), series.forced.end());
  return compact;
}

bool all_alike(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [&](double v) { return v == values.front(); });
}

// One level and no noise: nothing that could be divided. Zeros are that under any exposure.
bool one_level(const ShiftSeries& series) {
  return all_alike(series.values) && (series.values.front() == 0 || all_alike(series.exposures));
}

// Why nothing can be fitted; empty where something can.
Words not_usable(const BreaksRequest& request) {
  const PeriodSeries& given = request.series;
  const bool counts = request.family != Family::gaussian;
  if (!given.exposure.empty() && given.exposure.size() != given.size()) {
    return {"There is not one exposure for each value.", "No hay una exposición para cada valor."};
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    const double value = given.value[i];
    if (std::isnan(value)) continue;
    const std::string number = std::to_string(i + 1);
    if (std::isinf(value) || (counts && value < 0)) {
      return {"The value of period " + number + " is no count: counts are finite and not below zero.",
              "El valor del período " + number + " no es un conteo: los conteos son finitos y no negativos."};
    }
    const double exposure = given.exposure_at(i);
    if (counts && (!(exposure > 0) || std::isinf(exposure))) {
      return {"The exposure of period " + number + " is not above zero.",
              "La exposición del período " + number + " no es mayor que cero."};
    }
  }
  return {};
}

// ---- F for one break ----

// Sums over rates less their mean, weighted by exposure, before each value.
class WeightedSums {
 public:
  explicit WeightedSums(const ShiftSeries& plain) {
    double total = 0;
    double exposure = 0;
    for (std::size_t i = 0; i < plain.values.size(); ++i) {
      total += plain.values[i];
      exposure += plain.exposures[i];
    }
    for (std::size_t i = 0; i < plain.values.size(); ++i) {
      const double weight = plain.exposures[i];
      const double off = plain.values[i] / weight - total / exposure;
      weight_.push_back(weight_.back() + weight);
      sum_.push_back(sum_.back() + weight * off);
      square_.push_back(square_.back() + weight * off * off);
    }
  }
  // Residual sum of squares about the mean of a stretch.
  double rest(std::size_t first, std::size_t end) const {
    const double sum = sum_[end] - sum_[first];
    return square_[end] - square_[first] - sum * sum / (weight_[end] - weight_[first]);
  }

 private:
  std::vector<double> weight_ = {0}, sum_ = {0}, square_ = {0};
};

// Only the piece that a break would cut changes.
double largest_f(const ShiftSeries& series, const ShiftFit& none) {
  const WeightedSums sums(without_season(series, none.seasonal));
  const std::size_t n = series.values.size();
  const auto trim = static_cast<std::size_t>(std::floor(0.15 * static_cast<double>(n)));
  const double freedom = static_cast<double>(n) - static_cast<double>(none.edges.size());
  if (freedom <= 0) return missing;
  double whole = 0;
  for (std::size_t piece = 0; piece + 1 < none.edges.size(); ++piece) {
    whole += sums.rest(none.edges[piece], none.edges[piece + 1]);
  }
  double largest = missing;
  for (std::size_t piece = 0; piece + 1 < none.edges.size(); ++piece) {
    const std::size_t first = none.edges[piece];
    const std::size_t end = none.edges[piece + 1];
    const double uncut = sums.rest(first, end);
    for (std::size_t at = std::max({first + 1, trim, std::size_t{1}}); at < end && at + trim <= n; ++at) {
      const double gain = uncut - sums.rest(first, at) - sums.rest(at, end);
      const double rest = whole - gain;
      if (!(rest > 1e-12 * whole)) continue;
      const double f = gain / (rest / freedom);
      if (!(f <= largest)) largest = f;
    }
  }
  return largest;
}

// ---- results by period ----

double level_of_segment(const ShiftSeries& plain, std::size_t first, std::size_t end) {
  double value = 0;
  double exposure = 0;
  for (std::size_t i = first; i < end; ++i) {
    value += plain.values[i];
    exposure += plain.exposures[i];
  }
  return value / exposure;
}

Segmentation segmentation_of(const Compact& compact, const ShiftFit& fit) {
  const ShiftSeries plain = without_season(compact.series, fit.seasonal);
  const std::size_t n = compact.period.size();
  Segmentation result;
  for (std::size_t piece = 0; piece + 1 < fit.edges.size(); ++piece) {
    LevelPiece& out = result.pieces.emplace_back();
    out.first = compact.period[fit.edges[piece]];
    out.last = compact.period[fit.edges[piece + 1] - 1];
    out.level = fit.levels[piece];
    if (compact.series.own_size) out.dispersion = fit.sizes[piece];
  }
  std::size_t first = 0;
  for (std::size_t k = 0; k <= fit.starts.size(); ++k) {
    const std::size_t end = k < fit.starts.size() ? fit.starts[k] : n;
    if (end < n) result.ends.push_back(compact.period[end - 1]);
    // A segment of one piece has the piece's level; one that a source break cuts has that of all its values.
    const auto edge = std::lower_bound(fit.edges.begin(), fit.edges.end(), first);
    const bool whole = *std::next(edge) == end;
    result.levels.push_back(whole ? fit.levels[static_cast<std::size_t>(edge - fit.edges.begin())]
                                  : level_of_segment(plain, first, end));
    first = end;
  }
  result.log_likelihood = fit.log_likelihood;
  if (compact.series.family == Family::gaussian) result.dispersion = fit.variance;
  if (compact.series.family == Family::negbin && !compact.series.own_size)
    result.dispersion = fit.sizes.front();
  result.bic =
      -2 * fit.log_likelihood + static_cast<double>(fit.parameters) * std::log(static_cast<double>(n));
  return result;
}

BreakDate date_of(const Compact& compact, std::size_t start, const ShiftReach& reach) {
  const std::size_t n = compact.period.size();
  const auto last = static_cast<double>(start - 1);
  BreakDate date;
  date.last = compact.period[start - 1];
  date.limited = reach.limited;
  const double low = reach.limited ? std::max(0.0, last - reach.earlier) : 0;
  const double high =
      reach.limited ? std::min(static_cast<double>(n - 2), last + reach.later) : static_cast<double>(n - 2);
  date.low = compact.period[static_cast<std::size_t>(low)];
  date.high = compact.period[static_cast<std::size_t>(high)];
  return date;
}

std::vector<BreakDate> dates_of(const Compact& compact, const ShiftFit& fit, const ShiftPosterior& posterior,
                                const BreaksRequest& request) {
  const std::vector<ShiftReach> reaches = shift_reaches(compact.series, fit, request.confidence);
  std::vector<BreakDate> result;
  for (std::size_t j = 0; j < fit.starts.size(); ++j) {
    BreakDate& date = result.emplace_back(date_of(compact, fit.starts[j], reaches[j]));
    if (j >= posterior.dates.size()) continue;
    date.posterior.assign(request.series.size(), 0.0);
    for (std::size_t i = 1; i < compact.period.size(); ++i) {
      date.posterior[compact.period[i - 1]] = posterior.dates[j][i];
    }
    date.credible = smallest_set(date.posterior, request.confidence);
  }
  return result;
}

std::size_t least_bic(const std::vector<Segmentation>& fits) {
  std::size_t best = 0;
  for (std::size_t k = 1; k < fits.size(); ++k) {
    if (fits[k].bic < fits[best].bic) best = k;
  }
  return best;
}

std::size_t most_likely(const std::vector<double>& chances) {
  return static_cast<std::size_t>(std::max_element(chances.begin(), chances.end()) - chances.begin());
}

// ---- what to warn of ----

// The value that holds more than four fifths of the squares about the level without breaks: n for none. Level
// shifts spread them over many values.
std::size_t spike(const ShiftSeries& series, const ShiftFit& none) {
  const ShiftSeries plain = without_season(series, none.seasonal);
  const std::size_t n = plain.values.size();
  double all = 0;
  double most = 0;
  std::size_t where = n;
  for (std::size_t piece = 0; piece + 1 < none.edges.size(); ++piece) {
    for (std::size_t i = none.edges[piece]; i < none.edges[piece + 1]; ++i) {
      const double off = plain.values[i] / plain.exposures[i] - none.levels[piece];
      const double square = plain.exposures[i] * off * off;
      all += square;
      if (square <= most) continue;
      most = square;
      where = i;
    }
  }
  return most > 0.8 * all ? where : n;
}

void warn(Breaks& result, Status status, const Words& why) {
  if (result.status == Status::ok) result.status = status;
  const char* between = result.why.empty() ? "" : " ";
  result.why.en += between + why.en;
  result.why.es += between + why.es;
}

void say_what_limits(Breaks& result, const Compact& compact, const ShiftFit& none) {
  const ShiftSeries& series = compact.series;
  const std::size_t n = series.values.size();
  if (n < fewest) {
    const std::string many = std::to_string(n);
    warn(result, Status::too_few_data,
         {"Only " + many + " periods have a value; dates need at least 8.",
          "Solo " + many + " períodos tienen valor; las fechas necesitan al menos 8."});
  }
  if (one_level(series)) {
    const bool zero = series.values.front() == 0;
    warn(result, Status::not_identified,
         zero ? Words{"All values are zero: no level can shift.",
                      "Todos los valores son cero: ningún nivel cambia."}
              : Words{"All values are alike: no level can shift.",
                      "Todos los valores son iguales: ningún nivel cambia."});
    return;
  }
  if (compact.season_dropped) {
    warn(result, Status::weak,
         {"Under two whole years: the season could not be taken out.",
          "Menos de dos años completos: no se pudo descontar la estación."});
  }
  const std::size_t lonely = series.min_length > 1 && n >= fewest ? spike(series, none) : n;
  if (lonely < n) {
    const std::string number = std::to_string(compact.period[lonely] + 1);
    const std::string length = std::to_string(series.min_length);
    warn(result, Status::weak,
         {"Period " + number +
              " alone holds more than four fifths of all variation. A segment has at least " + length +
              " periods, so a single spike is no level of its own, and a shift beside it may be that spike.",
          "El período " + number +
              " por sí solo reúne más de cuatro quintos de toda la variación. Un segmento tiene al "
              "menos " +
              length +
              " períodos, así que un pico aislado no es un nivel propio, y un cambio a su lado puede "
              "ser ese pico."});
  }
}

}  // namespace

DateSet date_set(const BreakDate& date) {
  if (date.credible.empty()) return {date.low, date.high};
  const auto [first, last] = std::ranges::minmax(date.credible);
  if (!date.limited) return {first, last};
  return {std::min(first, date.low), std::max(last, date.high)};
}

Breaks breaks(const BreaksRequest& request) {
  Breaks result;
  result.why = not_usable(request);
  if (!result.why.empty()) {
    result.status = Status::not_identified;
    return result;
  }
  Compact compact = without_gaps(request);
  if (compact.period.empty()) {
    warn(result, Status::too_few_data, {"No period has a value.", "Ningún período tiene valor."});
    return result;
  }
  // Values all alike hold nothing to divide; a gaussian variance would be zero.
  const bool alike = one_level(compact.series);
  if (alike) compact.series.max_breaks = 0;
  const std::vector<ShiftFit> fits = fit_shifts(compact.series);
  for (const ShiftFit& fit : fits) result.by_count.push_back(segmentation_of(compact, fit));
  result.chosen = least_bic(result.by_count);
  const ShiftFit& chosen = fits[result.chosen];
  if (alike && request.family == Family::gaussian) {
    result.by_count.front().log_likelihood = missing;
    result.by_count.front().bic = missing;
  }
  ShiftPosterior posterior;
  if (!alike) posterior = shift_posterior(compact.series, fits, result.chosen);
  result.dates = dates_of(compact, chosen, posterior, request);
  result.count_posterior = std::move(posterior.counts);
  result.likeliest = result.count_posterior.empty() ? result.chosen : most_likely(result.count_posterior);
  if (compact.series.season > 1) result.seasonal = chosen.seasonal;
  result.sup_f = largest_f(compact.series, fits.front());
  say_what_limits(result, compact, fits.front());
  return result;
}

}  // namespace contraste
