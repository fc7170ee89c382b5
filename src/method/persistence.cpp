#include "method/persistence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "method/level_futures.h"
#include "method/level_models.h"
#include "method/period_season.h"

namespace contraste {

namespace {

constexpr std::size_t least_values = 8;
constexpr std::array years_after = {1, 3, 5, 10};
constexpr std::size_t years_of_the_low = 3;

// The series with its season taken out: rate of [a, b) = sum of value / sum of weight, plus centre for
// gaussian.
struct Adjusted {
  bool gaussian = false;
  std::size_t season = 1;
  std::size_t known = 0;
  std::vector<double> value;   // gaussian: less the shift of the season
  std::vector<double> weight;  // counts: exposure times season

  std::size_t values(std::size_t from, std::size_t to) const {
    std::size_t n = 0;
    for (std::size_t t = from; t < std::min(to, value.size()); ++t) n += std::isnan(value[t]) ? 0 : 1;
    return n;
  }
  // Missing where fewer than half of the periods have a value.
  double rate(std::size_t from, std::size_t to) const {
    to = std::min(to, value.size());
    if (from >= to || 2 * values(from, to) < to - from) return missing;
    double sum = 0, total = 0;
    for (std::size_t t = from; t < to; ++t) {
      if (std::isnan(value[t])) continue;
      sum += value[t];
      total += weight[t];
    }
    return sum / total;
  }
};

Adjusted adjusted(const PersistenceRequest& request, const PeriodSeason& season) {
  const PeriodSeries& series = request.series;
  Adjusted result;
  result.gaussian = request.family == Family::gaussian;
  result.season = static_cast<std::size_t>(std::max(series.season, 1));
  result.known = std::min(request.known, series.size());
  for (std::size_t t = 0; t < series.size(); ++t) {
    const double x = series.value[t];
    const bool usable = std::isfinite(x) && (result.gaussian || x >= 0);
    result.value.push_back(!usable ? missing : (result.gaussian ? x - season.shift(t) : x));
    result.weight.push_back(result.gaussian ? 1 : series.exposure_at(t) * season.factor(t));
  }
  return result;
}

struct Window {
  std::size_t from = 0, to = 0;
  double rate = missing;
};

// The window of this length within [from, to) with the lowest (highest) rate, the first of ties.
Window furthest(const Adjusted& series, Window within, std::size_t length, bool lowest) {
  Window best;
  for (std::size_t t = within.from; t + length <= within.to; ++t) {
    const double rate = series.rate(t, t + length);
    const bool better = std::isnan(best.rate) || (lowest ? rate < best.rate : rate > best.rate);
    if (!std::isnan(rate) && better) best = {t, t + length, rate};
  }
  return best;
}

void describe_fall(Persistence& result, const Adjusted& series, const PersistenceRequest& request) {
  const std::size_t after = request.last_high + 1;
  const std::size_t known = series.known;
  const std::size_t year = series.season;
  result.old_level = series.rate(request.first_high, after);
  result.new_level = series.rate(after, known);
  result.threshold = (result.old_level + result.new_level) / 2;
  const std::size_t length = std::min(years_of_the_low * year, known - after);
  const Window low = furthest(series, {after, known, missing}, length, request.falls);
  result.reached = low.rate;
  result.reached_first = low.from;
  result.reached_last = low.to > 0 ? low.to - 1 : 0;
  const double fall = result.old_level - low.rate;
  const auto share = [&](double level) {
    return fall != 0 && (fall > 0) == request.falls ? (result.old_level - level) / fall : missing;
  };
  if (after + year < known) result.kept = share(series.rate(after + year, known));
  for (const int years : years_after) {
    const std::size_t from = after + static_cast<std::size_t>(years) * year;
    const double level = from + year <= known ? series.rate(from, from + year) : missing;
    result.kept_after.push_back({years * static_cast<int>(year), share(level), level, from < low.from});
  }
  const Window worst = furthest(series, {low.from, known, missing}, year, !request.falls);
  result.kept_after.push_back({0, share(worst.rate), worst.rate, false});
}

// What turns levels of the models back into values.
struct Standard {
  double centre = 0;
  double unit = 1;
};

Standard standard_of(const Adjusted& series) {
  if (!series.gaussian) return {};
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(series.values(0, series.known));
  for (std::size_t t = 0; t < series.known; ++t) sum += std::isnan(series.value[t]) ? 0 : series.value[t];
  for (std::size_t t = 0; t < series.known; ++t) {
    const double off = series.value[t] - sum / n;
    squares += std::isnan(off) ? 0 : off * off;
  }
  return {sum / n, std::sqrt(squares / n)};
}

KnownLevels known_levels(const PersistenceRequest& request, const Adjusted& series,
                         const Standard& standard) {
  KnownLevels known;
  known.family = request.family;
  known.season = static_cast<int>(series.season);
  known.after = request.last_high + 1;
  for (std::size_t t = 0; t < series.known; ++t) {
    known.value.push_back((series.value[t] - standard.centre) / standard.unit);
    known.weight.push_back(series.weight[t]);
  }
  for (const std::size_t t : request.series.source_breaks) {
    if (t > 0 && t < series.known) known.fresh.push_back(t);
  }
  return known;
}

struct Outlook {
  std::vector<ModelFutures> futures;
  std::vector<double> exposure;  // counts: of each period ahead
  std::vector<double> shift;     // gaussian: season
  std::vector<double> weight;
};

std::size_t periods_ahead(const PersistenceRequest& request) {
  return static_cast<std::size_t>(std::max(request.horizon, 1));
}

Outlook outlook(const PersistenceRequest& request, const Adjusted& series, const PeriodSeason& season,
                const LevelModels& models) {
  Outlook result;
  const double exposure = series.gaussian ? 1 : request.series.exposure_at(series.known - 1);
  for (std::size_t h = 0; h < periods_ahead(request); ++h) {
    const std::size_t t = series.known + h;
    result.exposure.push_back(exposure);
    result.shift.push_back(series.gaussian ? season.shift(t) : 0);
    result.weight.push_back(series.gaussian ? 1 : exposure * season.factor(t));
  }
  result.futures =
      level_futures(models, {request.family, result.weight, request.draws, request.seed, request.what});
  return result;
}

// What the models expect, up to the longest horizon that is asked for. A draw is of its period and future, so
// the first periods of a long future are those of a short one.
struct Foresight {
  Standard standard;
  LevelModels models;
  Outlook ahead;
  std::vector<FanPoint> fan;
};

// How many of the futures of one model stay on the far side of the threshold, over so many periods.
double stays(const ModelFutures& futures, const Foresight& foresight, std::size_t periods, double threshold,
             bool falls) {
  double total = 0, count = 0;
  std::vector<double> sums(futures.draws, 0);
  for (std::size_t h = 0; h < periods; ++h) {
    total += foresight.ahead.weight[h];
    for (std::size_t d = 0; d < futures.draws; ++d) sums[d] += futures.value[h * futures.draws + d];
  }
  for (const double sum : sums) {
    const double mean = foresight.standard.centre + foresight.standard.unit * sum / total;
    count += (falls ? mean < threshold : mean > threshold) ? 1 : 0;
  }
  return count;
}

void judge(Persistence& result, const Foresight& foresight, std::size_t periods, bool falls) {
  double probability = 0, variance = 0;
  for (std::size_t m = 0; m < result.models.size(); ++m) {
    const auto n = static_cast<double>(foresight.ahead.futures[m].draws);
    const double count = stays(foresight.ahead.futures[m], foresight, periods, result.threshold, falls);
    const double weight = result.models[m].weight;
    result.models[m].probability = count / n;
    probability += weight * count / n;
    // Of none or all in n draws the error is not zero.
    const double shrunk = (count + 1) / (n + 2);
    variance += weight * weight * shrunk * (1 - shrunk) / n;
  }
  result.probability = probability;
  result.monte_carlo_error = std::sqrt(variance);
}

double quantile(std::vector<double>& values, double share) {
  const std::ptrdiff_t at = std::lround(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

std::vector<FanPoint> fan(std::size_t known, const Outlook& ahead, const Standard& standard) {
  std::vector<FanPoint> points;
  for (std::size_t h = 0; h < ahead.weight.size(); ++h) {
    std::vector<double> rates;
    for (const ModelFutures& model : ahead.futures) {
      for (std::size_t d = 0; d < model.draws; ++d) {
        const double x = model.value[h * model.draws + d] / ahead.exposure[h];
        rates.push_back(standard.centre + standard.unit * x + ahead.shift[h]);
      }
    }
    points.push_back({known + h, quantile(rates, 0.025), quantile(rates, 0.25), quantile(rates, 0.5),
                      quantile(rates, 0.75), quantile(rates, 0.975)});
  }
  return points;
}

void set(Persistence& result, Status status, Words why) {
  if (result.status != Status::ok) return;
  result.status = status;
  result.why = std::move(why);
}

const Words too_few = {"Fewer than 8 values are known: the noise cannot be told from the level.",
                       "Se conocen menos de 8 valores: el ruido no se distingue del nivel."};
const Words nothing_after = {"No period after the old level is known yet.",
                             "Aún no se conoce ningún periodo posterior al nivel anterior."};
const Words no_old_level = {"Too few of the periods of the old level have a value.",
                            "Muy pocos periodos del nivel anterior tienen valor."};
const Words no_variation = {"There are no events, or all values are the same: there is no fall or rise.",
                            "No hay hechos, o todos los valores son iguales: no hay caída ni alza."};
const Words no_fall = {
    "The level after is not below the old one: there is no fall that could be kept.",
    "El nivel posterior no está por debajo del anterior: no hay caída que pueda mantenerse."};
const Words no_rise = {
    "The level after is not above the old one: there is no rise that could be kept.",
    "El nivel posterior no está por encima del anterior: no hay alza que pueda mantenerse."};
const Words one_period = {
    "The old level rests on a single period: a chance high makes the fall look larger.",
    "El nivel anterior se apoya en un solo periodo: un valor alto por azar agranda la caída."};
const Words little_after = {
    "Less than three values (for months: a year) are known after the old level.",
    "Se conocen menos de tres valores (en meses: un año) después del nivel anterior."};
const Words source_changes = {
    "The source or its definition changes between the old level and the last known period.",
    "La fuente o su definición cambia entre el nivel anterior y el último periodo conocido."};

void note_weakness(Persistence& result, const PersistenceRequest& request, const Adjusted& series) {
  const std::size_t after = request.last_high + 1;
  if (series.values(request.first_high, after) < 2) set(result, Status::weak, one_period);
  const std::size_t enough = std::max<std::size_t>(3, series.season);
  if (series.values(after, series.known) < enough) set(result, Status::weak, little_after);
  const bool changes = std::ranges::any_of(request.series.source_breaks, [&](std::size_t t) {
    return t > request.first_high && t < series.known;
  });
  if (changes) set(result, Status::weak, source_changes);
}

bool all_the_same(const Adjusted& series) {
  double first = missing;
  for (std::size_t t = 0; t < series.known; ++t) {
    if (std::isnan(series.value[t])) continue;
    if (!series.gaussian && series.value[t] > 0) return false;
    if (std::isnan(first)) first = series.value[t];
    if (series.value[t] != first) return false;
  }
  return true;
}

Foresight foresee(const PersistenceRequest& request, const Adjusted& series, const PeriodSeason& season) {
  Foresight result;
  result.standard = standard_of(series);
  result.models = fit_level_models(known_levels(request, series, result.standard));
  result.ahead = outlook(request, series, season, result.models);
  result.fan = fan(series.known, result.ahead, result.standard);
  return result;
}

// What needs no look ahead. Returns whether there is anything to look ahead from.
bool look_back(Persistence& result, const PersistenceRequest& request, const Adjusted& series) {
  const std::size_t after = request.last_high + 1;
  if (series.values(0, series.known) < least_values) {
    set(result, Status::too_few_data, too_few);
    return false;
  }
  if (request.first_high > request.last_high || after >= series.known ||
      series.values(after, series.known) == 0) {
    set(result, Status::too_few_data, nothing_after);
    return false;
  }
  describe_fall(result, series, request);
  if (all_the_same(series)) {
    set(result, Status::not_identified, no_variation);
    return false;
  }
  if (std::isnan(result.threshold)) {
    set(result, Status::too_few_data, no_old_level);
    return false;
  }
  const bool moved =
      request.falls ? result.new_level < result.old_level : result.new_level > result.old_level;
  if (!moved) {
    set(result, Status::not_identified, request.falls ? no_fall : no_rise);
    result.threshold = missing;
  }
  note_weakness(result, request, series);
  return true;
}

void look_ahead(Persistence& result, const PersistenceRequest& request, const Adjusted& series,
                const Foresight& foresight) {
  for (const LevelModel& model : foresight.models.models)
    result.models.push_back({model.name, model.weight, model.score, missing});
  const std::size_t periods = periods_ahead(request);
  result.fan.assign(foresight.fan.begin(), foresight.fan.begin() + static_cast<std::ptrdiff_t>(periods));
  const std::size_t end = series.known + periods;
  if (end <= series.value.size()) result.came = series.rate(series.known, end);
  if (result.status != Status::not_identified) judge(result, foresight, periods, request.falls);
}

}  // namespace

std::vector<Persistence> persistences(const PersistenceRequest& request,
                                      std::span<const PersistenceVariant> variants) {
  const std::size_t known = std::min(request.known, request.series.size());
  const PeriodSeason season = period_season(request.series, request.family, known);
  const Adjusted series = adjusted(request, season);
  PersistenceRequest longest = request;
  for (const PersistenceVariant& one : variants) longest.horizon = std::max(longest.horizon, one.horizon);
  std::optional<Foresight> foresight;
  std::vector<Persistence> results;
  for (const PersistenceVariant& one : variants) {
    PersistenceRequest own = request;
    own.first_high = one.first_high;
    own.horizon = one.horizon;
    Persistence& result = results.emplace_back();
    if (!look_back(result, own, series) || !request.forecast) continue;
    if (!foresight) foresight = foresee(longest, series, season);
    look_ahead(result, own, series, *foresight);
  }
  return results;
}

Persistence persistence(const PersistenceRequest& request) {
  const PersistenceVariant only{request.first_high, request.horizon};
  return persistences(request, {&only, 1}).front();
}

}  // namespace contraste
