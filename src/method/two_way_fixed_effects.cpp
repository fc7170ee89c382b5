#include "method/two_way_fixed_effects.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/random.h"
#include "method/usable_values.h"
#include "numeric/absorbed_regression.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr std::size_t few_units = 10;
constexpr std::size_t few_clusters = 13;

struct Cells {
  std::size_t units = 0;
  std::size_t periods = 0;
  std::vector<double> outcome;
  std::vector<double> treated;
  std::vector<double> in;
  std::size_t treated_units = 0;
};

Cells cells_of(const StaggeredPanel& data) {
  Cells cells;
  cells.units = data.panel->units;
  cells.periods = data.panel->periods;
  for (std::size_t i = 0; i < cells.units; ++i) {
    bool ever = false;
    for (std::size_t t = 0; t < cells.periods; ++t) {
      const double y = rate_at(*data.panel, i, t);
      const bool on = data.cohort[i] != no_cohort && t >= data.cohort[i];
      cells.outcome.push_back(y);
      cells.in.push_back(std::isfinite(y) ? 1.0 : 0.0);
      cells.treated.push_back(on && std::isfinite(y) ? 1.0 : 0.0);
      ever = ever || (on && std::isfinite(y));
    }
    cells.treated_units += ever ? 1U : 0U;
  }
  return cells;
}

void add_weights(TwoWayFixedEffects& out, const Cells& cells, const std::vector<double>& regressor) {
  double all = 0;
  double below = 0;
  double count = 0;
  double count_below = 0;
  for (std::size_t at = 0; at < regressor.size(); ++at) {
    if (cells.treated[at] <= 0) continue;
    all += regressor[at];
    ++count;
    // A weight that is 0 but for rounding is not below it.
    if (regressor[at] >= -1e-12) continue;
    below += regressor[at];
    ++count_below;
  }
  out.negative_share = count_below / count;
  out.negative_weight = below / all;
}

// What a replicate needs: the regressor less its effects, and the residuals of the outcome on the effects
// alone (the null imposed), each unit's own.
struct Wild {
  const TwoWayDesign& design;
  const std::vector<double>& regressor;
  std::vector<double> residual;
  std::vector<double> square;  // of the regressor, by unit
  double squares = 0;
};

// |t| of the outcome whose unit residuals are multiplied; without the correction, which all replicates share.
double statistic(const Wild& wild, const std::vector<double>& multiplier) {
  const std::size_t units = wild.design.rows();
  const std::size_t periods = wild.design.columns();
  std::vector<double> outcome(wild.residual.size());
  for (std::size_t at = 0; at < outcome.size(); ++at)
    outcome[at] = multiplier[at / periods] * wild.residual[at];
  const std::vector<double> left = wild.design.residual(outcome);
  std::vector<double> cross(units, 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < units; ++i) {
    for (std::size_t t = 0; t < periods; ++t)
      cross[i] += wild.regressor[i * periods + t] * left[i * periods + t];
    sum += cross[i];
  }
  const double slope = sum / wild.squares;
  double variance = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const double score = cross[i] - slope * wild.square[i];
    variance += score * score;
  }
  return variance > 0 ? std::abs(sum) / std::sqrt(variance) : 0.0;
}

double webb_of(double uniform) {
  static constexpr std::array<double, 3> square = {1.5, 1.0, 0.5};
  const auto at = std::min<std::size_t>(5, static_cast<std::size_t>(uniform * 6));
  const double size = std::sqrt(square[at % 3]);
  return at < 3 ? -size : size;
}

std::vector<double> multipliers_of(const TwoWayFixedEffectsRequest& request, std::size_t units, bool exact,
                                   std::size_t replicate) {
  std::vector<double> out(units);
  for (std::size_t i = 0; i < units; ++i) {
    if (exact) {
      out[i] = ((replicate >> i) & 1U) != 0 ? -1.0 : 1.0;
      continue;
    }
    const Uniforms u = uniforms(request.seed, Purpose::wild_cluster, request.what, replicate, i);
    out[i] = units < few_clusters ? webb_of(u.u[0]) : (u.u[0] < 0.5 ? -1.0 : 1.0);
  }
  return out;
}

void add_wild(TwoWayFixedEffects& out, const TwoWayFixedEffectsRequest& request, const TwoWayDesign& design,
              const std::vector<double>& outcome, const AbsorbedRegression& found) {
  Wild wild{design, found.regressor, design.residual(outcome), std::vector<double>(design.rows(), 0.0), 0};
  const std::size_t units = design.rows();
  for (std::size_t at = 0; at < found.regressor.size(); ++at)
    wild.square[at / design.columns()] += found.regressor[at] * found.regressor[at];
  for (const double square : wild.square) wild.squares += square;
  const auto draws = static_cast<std::size_t>(std::max(0, request.draws));
  out.wild_exact = units < 20 && (std::size_t{1} << units) <= draws;
  const std::size_t replicates = out.wild_exact ? std::size_t{1} << units : draws;
  if (replicates < 2) return;
  const double observed = statistic(wild, std::vector<double>(units, 1.0));
  std::vector<unsigned char> as_large(replicates);
  tbb::parallel_for(std::size_t{0}, replicates, [&](std::size_t b) {
    const double t = statistic(wild, multipliers_of(request, units, out.wild_exact, b));
    as_large[b] = t >= observed * (1 - 1e-10) ? 1 : 0;
  });
  const auto count = static_cast<double>(std::ranges::count(as_large, 1));
  const auto all = static_cast<double>(replicates);
  // Among all patterns the observed one is there already; at random it is added.
  out.wild_p = out.wild_exact ? count / all : (count + 1) / (all + 1);
}

void refuse(TwoWayFixedEffects& out, Status status, const char* english, const char* spanish) {
  out.status = status;
  out.why = {english, spanish};
}

void weigh(TwoWayFixedEffects& out) {
  if (!std::isfinite(out.se)) {
    out.status = Status::weak;
    add_words(out.why, "Nothing varies: there is no error to hold the effect against.",
              "Nada varía: no hay error contra el cual comparar el efecto.");
  }
  if (out.treated_units < few_units || out.clusters - out.treated_units < few_units) {
    out.status = Status::weak;
    add_words(
        out.why,
        "Fewer than ten units are treated, or never: clustered errors are too small (with one treated unit "
        "no "
        "interval is given).",
        "Hay menos de diez unidades tratadas, o nunca tratadas: los errores agrupados son demasiado pequeños "
        "(con una sola tratada no se da intervalo).");
  }
}

}  // namespace

TwoWayFixedEffects two_way_fixed_effects(const TwoWayFixedEffectsRequest& request) {
  TwoWayFixedEffects out;
  const StaggeredSample sample = staggered_sample(request.data, 0);
  if (sample.status == Status::too_few_data && sample.treated_always == 0) {
    refuse(out, sample.status, sample.why.en.c_str(), sample.why.es.c_str());
    return out;
  }
  if (beyond_arithmetic(request.data.panel->outcome, request.data.panel->exposure)) {
    refuse(out, Status::not_identified, sample.why.en.c_str(), sample.why.es.c_str());
    return out;
  }
  const Cells cells = cells_of(request.data);
  const TwoWayDesign design(cells.units, cells.periods, cells.in);
  const AbsorbedRegression found = absorbed_regression(design, cells.outcome, {cells.treated});
  out.clusters = found.rows;
  out.treated_units = cells.treated_units;
  if (!found.kept[0]) {
    refuse(out, Status::not_identified,
           "Unit and period effects explain who is treated when: no comparison is left.",
           "Los efectos de unidad y periodo explican quién se trata y cuándo: no queda comparación.");
    return out;
  }
  out.estimate = found.coefficient[0];
  add_weights(out, cells, found.regressor);
  if (found.covariance[0] > 0 && found.rows > 1) {
    out.se = std::sqrt(found.covariance[0]);
    const auto df = static_cast<double>(found.rows - 1);
    // One treated unit: as in method/staggered_report.h.
    const bool told = cells.treated_units > 1;
    const double half = student_quantile(0.5 - request.level / 2, df) * out.se;
    out.low = told ? out.estimate - half : missing;
    out.high = told ? out.estimate + half : missing;
    out.p = !told ? missing : std::min(1.0, 2 * student_upper_tail(std::abs(out.estimate / out.se), df));
    if (request.wild) add_wild(out, request, design, cells.outcome, found);
  }
  weigh(out);
  return out;
}

}  // namespace contraste
