#include "method/fall_test.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "method/fall_power.h"
#include "method/fall_series.h"
#include "numeric/matched_series.h"

namespace contraste {

namespace {

// When a random walk is held to be excluded; chosen with the tables of docs/methods/fall-test.md.
constexpr double walk_share = 0.3;     // a walk seldom has so low an autocorrelation
constexpr double sharp_share = 0.002;  // or a walk with this one seldom has such a shift
constexpr double doubtful = 0.01;      // p at which that is decided with more replicates
constexpr int more_replicates = 10;

FallTest refused(Status status, Words why) {
  FallTest answer;
  answer.status = status;
  answer.why = std::move(why);
  return answer;
}

// Dates that the search admits, as numbers of values before the shift. A tenth of the values stands on each
// side, two at least.
ShiftDates searched_dates(const FallTestRequest& request, const std::vector<std::size_t>& period) {
  const auto values_until = [&](std::size_t last) {
    return static_cast<std::size_t>(std::upper_bound(period.begin(), period.end(), last) - period.begin());
  };
  const std::size_t n = period.size();
  if (request.last) {
    const std::size_t before = values_until(*request.last);
    if (before == 0 || before == n) return {};
    return {before, before};
  }
  const std::size_t margin = std::max<std::size_t>(2, (n + 5) / 10);
  if (n < 2 * margin) return {};
  ShiftDates dates{margin, n - margin};
  dates.first = std::max(dates.first, values_until(request.search_from));
  return dates;
}

struct Levels {
  double before = 0;
  double after = 0;
};

// On both sides of the shift, between the source breaks next to it.
Levels levels_around(const FallTestRequest& request, const FallSeries& series, std::size_t before) {
  std::size_t from = 0;
  std::size_t to = request.series.size();
  const std::size_t first_after = series.period[before];
  for (const std::size_t cut : request.series.source_breaks) {
    if (cut < first_after) from = std::max(from, cut);
    if (cut > first_after) to = std::min(to, cut);
  }
  Levels sum;
  Levels base;
  const bool gaussian = request.family == Family::gaussian;
  for (std::size_t i = 0; i < series.period.size(); ++i) {
    if (series.period[i] < from || series.period[i] >= to) continue;
    (i < before ? sum.before : sum.after) += series.value[i];
    (i < before ? base.before : base.after) += gaussian ? 1 : series.expected[i];
  }
  return {sum.before / base.before, sum.after / base.after};
}

// Pearson's statistic about the level on each side of the shift.
double dispersion_about(const FallSeries& series, const Levels& levels, std::size_t before) {
  double sum = 0;
  for (std::size_t i = 0; i < series.period.size(); ++i) {
    const double mean = series.expected[i] * (i < before ? levels.before : levels.after);
    if (mean > 0) sum += (series.value[i] - mean) * (series.value[i] - mean) / mean;
  }
  const double freedom =
      static_cast<double>(series.period.size()) - static_cast<double>(series.shift.nuisance.size()) - 1;
  return sum / std::max(1.0, freedom);
}

// Share of the variance that is noise of counting, on top of a rate with memory: such noise lowers the
// autocorrelation at lags one and two alike, r1 = (1 - s) phi and r2 = (1 - s) phi^2. It is taken to be all
// that counting makes, unless that is more than a standard error above what r1 and r2 say. The standard error
// is that of the partial autocorrelation at lag two, one over the root of the number of values (Quenouille
// 1949, Journal of the Royal Statistical Society B 11:68-84).
double noise_share(const FallSeries& series, const ShiftDesign& design, const std::vector<double>& values) {
  constexpr double most = 0.5;  // chosen with the tables of docs/methods/fall-test.md
  double sum = 0;
  for (const double value : values) sum += value * value;
  const double freedom = static_cast<double>(design.size() - design.nuisance_terms());
  const double n = static_cast<double>(design.size());
  const double r1 = design.autocorrelation(values) + 1 / n;
  if (!(r1 > 0)) return 0;
  const double r2 = std::max(design.autocorrelation_at(values, 2) + 1 / n, r1 * r1 / 2);
  const double said = 1 - r1 * r1 / r2;
  const double error = (1 - r1 * r1) / r2 / std::sqrt(n);
  return std::clamp(said + error, 0.0, std::min(most, series.counting * freedom / sum));
}

double greatest(const std::vector<double>& values) {
  double most = 0;
  for (const double value : values) most = std::max(most, std::abs(value));
  return most;
}

FallTest never_varies() {
  FallTest answer = refused(Status::weak, {"every value is as expected from the others: nothing fell",
                                           "todos los valores son los esperados: nada bajó"});
  answer.p = 1;
  answer.statistic = 0;
  answer.change = 0;
  return answer;
}

// Nothing to test, or what stands against it.
std::optional<FallTest> cannot_be_tested(const FallSeries& series, const ShiftDesign& design,
                                         const ShiftDates& dates) {
  if (design.size() < design.nuisance_terms() + 5) {
    return refused(Status::too_few_data,
                   {"too few values to tell a fall from the season and the changes of source",
                    "muy pocos valores para distinguir una baja de la estación y de los cambios de fuente"});
  }
  if (dates.first > dates.last) {
    return refused(Status::too_few_data,
                   {"no date leaves values on both sides", "ninguna fecha deja valores a ambos lados"});
  }
  std::vector<double> values = series.even;
  const double scale = greatest(values);
  design.remove_nuisance(values);
  if (!(greatest(values) > 1e-9 * scale)) return never_varies();
  return std::nullopt;
}

struct Found {
  Shift fall;
  Shift any;                      // up or down
  std::vector<double> values;     // without nuisance
  std::vector<double> residuals;  // about the largest shift, up or down
  double autocorrelation = 0;
  double noise_share = 0;
};

Found find(const FallSeries& series, const ShiftDesign& design, const ShiftDates& dates) {
  Found found;
  found.values = series.even;
  design.remove_nuisance(found.values);
  found.fall = design.largest_fall(found.values, dates);
  found.autocorrelation = design.autocorrelation(found.values);
  found.noise_share = noise_share(series, design, found.values);
  found.any = design.largest(found.values, dates);
  found.residuals = found.values;
  design.remove_shift(found.residuals, found.any);
  return found;
}

void add_power(FallTest& answer, const FallTestRequest& request, PowerRequest power) {
  power.level_before = levels_around(request, *power.series, power.before).before;
  const SmallestFall smallest = smallest_fall(request, power);
  answer.smallest_fall = smallest.size;
  answer.autocorrelation_about_fall = smallest.autocorrelation;
  if (!std::isnan(smallest.size) || !answer.why.empty()) return;
  answer.why = request.falls ? Words{"even a fall to zero would not have been seen in this series",
                                     "ni una baja a cero se habría visto en esta serie"}
                             : Words{"even a rise to eleven times the level would not have been seen",
                                     "ni un alza a once veces el nivel se habría visto en esta serie"};
}

}  // namespace

FallTest fall_test(const FallTestRequest& request) {
  FallSeries series = fall_series(request.series, request.family);
  if (series.status != Status::ok) {
    FallTest answer = refused(series.status, series.why);
    if (series.status == Status::weak) answer.p = 1;
    return answer;
  }
  if (!request.falls) {
    for (double& value : series.even) value = -value;
  }
  const ShiftDesign design(series.shift);
  const ShiftDates dates = searched_dates(request, series.period);
  if (const auto refusal = cannot_be_tested(series, design, dates)) return *refusal;

  const Found found = find(series, design, dates);
  MatchedSeries matched(design, found.residuals, found.noise_share);
  NullRequest null_request;
  null_request.design = &design;
  null_request.dates = dates;
  null_request.autocorrelation = matched.statistic(found.values);
  null_request.replicates = std::max(1, request.replicates);
  null_request.stream = {request.seed, Purpose::fall_bootstrap, request.what, 0};
  FallNull null = fall_null(matched, null_request);

  FallTest answer;
  answer.p = null_tail(null, found.fall.share);
  // Where most replicates are not counted, p is at least one over the few that are, so that a clear step
  // would pass for a walk for want of replicates.
  if (answer.p <= doubtful && null.walk_share > walk_share) {
    null_request.replicates *= more_replicates;
    null = fall_null(matched, null_request);
    answer.p = null_tail(null, found.fall.share);
  }
  answer.autocorrelation = found.autocorrelation;
  answer.autocorrelation_corrected = std::min(1.0, null.median_phi);
  answer.random_walk_share = null.walk_share;
  answer.random_walk_possible = null.walk_share > walk_share && answer.p > sharp_share;
  const double freedom = static_cast<double>(design.size() - design.nuisance_terms() - 1);
  answer.statistic = freedom * found.fall.share / std::max(1e-300, 1 - found.fall.share);
  // Without a fall at any date: where the level moved most the other way.
  const std::size_t before = std::max(dates.first, (found.fall.before > 0 ? found.fall : found.any).before);
  answer.last = series.period[before - 1];
  const Levels levels = levels_around(request, series, before);
  if (levels.before > 0) answer.change = levels.after / levels.before - 1;
  if (request.family != Family::gaussian) answer.dispersion = dispersion_about(series, levels, before);
  if (request.with_power) {
    PowerRequest power;
    power.design = &design;
    power.series = &series;
    power.dates = dates;
    power.before = before;
    power.noise_share = found.noise_share;
    power.residuals = found.residuals;
    add_power(answer, request, std::move(power));
  }
  return answer;
}

}  // namespace contraste
