#include "method/fall_series.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "method/dispersion.h"

namespace contraste {

namespace {

constexpr double anscombe = 0.375;
constexpr std::size_t least_values = 8;

FallSeries refused(Status status, Words why) {
  FallSeries answer;
  answer.status = status;
  answer.why = std::move(why);
  return answer;
}

bool usable(const PeriodSeries& series, Family family) {
  if (!series.exposure.empty() && series.exposure.size() != series.size()) return false;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const double value = series.value[i];
    if (std::isnan(value)) continue;
    if (!std::isfinite(value) || std::abs(value) > 1e15) return false;
    if (family != Family::gaussian && value < 0) return false;
    if (!(series.exposure_at(i) > 0) || !std::isfinite(series.exposure_at(i))) return false;
  }
  return true;
}

std::size_t season_of(const PeriodSeries& series, std::size_t period) {
  return series.season > 1 ? period % static_cast<std::size_t>(series.season) : 0;
}

// Rate of each season over all its values; gaussian: mean.
std::vector<double> season_levels(const PeriodSeries& series, Family family) {
  const std::size_t seasons = static_cast<std::size_t>(std::max(1, series.season));
  std::vector<double> sum(seasons, 0);
  std::vector<double> base(seasons, 0);
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (std::isnan(series.value[i])) continue;
    sum[season_of(series, i)] += series.value[i];
    base[season_of(series, i)] += family == Family::gaussian ? 1 : series.exposure_at(i);
  }
  for (std::size_t s = 0; s < seasons; ++s) sum[s] = base[s] > 0 ? sum[s] / base[s] : 0;
  return sum;
}

void fill_values(FallSeries& answer, const PeriodSeries& series, Family family) {
  const std::vector<double> levels = season_levels(series, family);
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (std::isnan(series.value[i])) continue;
    const double level = levels[season_of(series, i)];
    // A month that never has an event says nothing of the level, unless no month has.
    if (family != Family::gaussian && !(level > 0)) continue;
    answer.period.push_back(i);
    answer.value.push_back(series.value[i]);
    answer.expected.push_back(family == Family::gaussian ? level : level * series.exposure_at(i));
  }
}

double negbin_size(const FallSeries& answer, Family family) {
  const double poisson = std::numeric_limits<double>::infinity();
  if (family != Family::negbin) return poisson;
  const double dispersion = estimate_dispersion(answer.value, answer.expected).value;
  if (!(dispersion > 1.0001)) return poisson;
  const double mean = std::accumulate(answer.expected.begin(), answer.expected.end(), 0.0) /
                      static_cast<double>(answer.expected.size());
  return std::max(0.5, mean / (dispersion - 1));
}

void fill_shift(FallSeries& answer, const PeriodSeries& series, Family family) {
  const std::size_t n = answer.period.size();
  answer.shift.period = answer.period;
  for (std::size_t i = 0; i < n; ++i) {
    const double mean = answer.expected[i];
    if (family == Family::gaussian) {
      answer.even.push_back(answer.value[i] - mean);
      answer.shift.weight.push_back(1);
      continue;
    }
    answer.even.push_back(even_scale(answer.value[i], answer.size) - even_scale(mean, answer.size));
    const double moved = mean + anscombe;
    const double moves = mean / std::sqrt(moved * (1 + moved / answer.size));
    answer.shift.weight.push_back(moves);
    answer.counting += moves * moves / mean / static_cast<double>(n);
  }
  const std::vector<double>& weight = answer.shift.weight;
  for (std::size_t s = 0; s < static_cast<std::size_t>(std::max(1, series.season)); ++s) {
    std::vector<double> term(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      if (season_of(series, answer.period[i]) == s) term[i] = weight[i];
    }
    answer.shift.nuisance.push_back(std::move(term));
  }
  for (const std::size_t first_after : series.source_breaks) {
    std::vector<double> term(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      if (answer.period[i] >= first_after) term[i] = weight[i];
    }
    answer.shift.nuisance.push_back(std::move(term));
  }
}

}  // namespace

double even_scale(double value, double size) {
  const double moved = std::max(0.0, value) + anscombe;
  if (!std::isfinite(size)) return 2 * std::sqrt(moved);
  return 2 * std::sqrt(size) * std::asinh(std::sqrt(moved / size));
}

double even_shift(const FallSeries& series, std::size_t i, double factor) {
  const double mean = series.expected[i];
  return even_scale(mean * factor, series.size) - even_scale(mean, series.size);
}

FallSeries fall_series(const PeriodSeries& series, Family family) {
  if (!usable(series, family)) {
    return refused(Status::not_identified,
                   {"a value is negative or not a number, or an exposure is not above zero",
                    "un valor es negativo o no es un número, o una exposición no es mayor que cero"});
  }
  const auto values = static_cast<std::size_t>(
      std::count_if(series.value.begin(), series.value.end(), [](double v) { return !std::isnan(v); }));
  if (values < least_values) {
    return refused(Status::too_few_data,
                   {"fewer than 8 periods have a value", "menos de 8 periodos tienen un valor"});
  }
  FallSeries answer;
  fill_values(answer, series, family);
  if (answer.period.empty()) {
    return refused(Status::weak, {"every value is zero: there is no level that could have fallen",
                                  "todos los valores son cero: no hay un nivel que pudiera bajar"});
  }
  answer.size = negbin_size(answer, family);
  fill_shift(answer, series, family);
  return answer;
}

}  // namespace contraste
