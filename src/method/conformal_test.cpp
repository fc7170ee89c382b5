#include "method/conformal_test.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace contraste {

namespace {

// The slice of all periods, with the treated unit's values after as if the effect were `amount`.
struct UnderNull {
  UnitSlice slice;
  std::vector<std::size_t> after;
  double amount = 0;
  bool demeaned = false;
};

void move_to(UnderNull& null, double amount) {
  shift_treated(null.slice, null.after, amount - null.amount);
  null.amount = amount;
}

std::vector<double> residuals(const UnderNull& null, const UnitWeighting& weigh) {
  const std::size_t self = 0;
  const std::vector<double> weights = weigh(null.slice, 0, {&self, 1});
  std::vector<double> out = unit_gaps(null.slice, 0, weights);
  if (null.demeaned) {
    const double mean = std::accumulate(out.begin(), out.end(), 0.0) / static_cast<double>(out.size());
    for (double& value : out) value -= mean;
  }
  return out;
}

double share_of_shifts(const std::vector<double>& residual, std::size_t after, double rounding) {
  const std::size_t length = residual.size();
  std::vector<double> sums(length, 0);
  for (std::size_t shift = 0; shift < length; ++shift) {
    for (std::size_t t = length - after; t < length; ++t)
      sums[shift] += std::abs(residual[(t + shift) % length]);
  }
  std::size_t count = 0;
  const double least = sums[0] * (1 - 1e-9) - static_cast<double>(after) * rounding;
  for (const double sum : sums) count += sum >= least ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(length);
}

double p_of(UnderNull& null, const UnitWeighting& weigh, double amount) {
  move_to(null, amount);
  return share_of_shifts(residuals(null, weigh), null.after.size(), rounding_of(null.slice));
}

struct Search {
  double from = 0;
  double step = 0;  // first, with its sign
  double alpha = 0;
};

// The outermost accepted amount on one side, or nothing where none is rejected beyond it. Steps grow by a
// quarter; twelve rejections in a row end the search.
std::optional<double> outermost(UnderNull& null, const UnitWeighting& weigh, const Search& search) {
  double inside = search.from;
  double outside = search.from;
  double far = search.step;
  int rejected = 0;
  for (int k = 0; k < 80 && rejected < 12; ++k, far *= 1.25) {
    const double amount = search.from + far;
    if (p_of(null, weigh, amount) > search.alpha) {
      inside = amount;
      rejected = 0;
    } else if (++rejected == 1) {
      outside = amount;
    }
  }
  if (rejected < 12) return std::nullopt;
  for (int k = 0; k < 30; ++k) {
    const double middle = 0.5 * (inside + outside);
    (p_of(null, weigh, middle) > search.alpha ? inside : outside) = middle;
  }
  return inside;
}

// Mean effect by the fit to the periods before.
double centre_of(const UnitSlice& slice, const UnitWeighting& weigh) {
  const std::size_t self = 0;
  const std::vector<double> gaps = unit_gaps(slice, 0, weigh(slice, 0, {&self, 1}));
  double mean = 0;
  for (std::size_t t = slice.before; t < slice.before + slice.after; ++t)
    mean += gaps[t] / static_cast<double>(slice.after);
  return mean;
}

// The estimate where it is accepted; else the amount near it with the largest p.
double most_likely(UnderNull& null, const UnitWeighting& weigh, const Search& search) {
  double best = search.from;
  double most = p_of(null, weigh, best);
  if (most > search.alpha) return best;
  for (int k = 1; k <= 60; ++k) {
    for (const double sign : {-1.0, 1.0}) {
      const double amount = search.from + sign * k * search.step;
      const double p = p_of(null, weigh, amount);
      if (p > most) best = amount;
      most = std::max(most, p);
    }
  }
  return best;
}

double root_mean_square(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

}  // namespace

ConformalTest conformal_test(const UnitSliceRequest& request, const UnitWeighting& weigh, double level) {
  ConformalTest out;
  const UnitSlice split = unit_slice(request);
  out.status = split.status;
  out.why = split.why;
  if (split.status != Status::ok) return out;
  UnitSliceRequest all = request;
  all.from = request.past.value_or(request.panel->periods);
  UnderNull null{unit_slice(all), {}, 0, request.demeaned};
  for (std::size_t t = split.before; t < split.before + split.after; ++t) null.after.push_back(t);
  const double alpha = 1 - level;
  out.p = p_of(null, weigh, 0);
  const auto length = static_cast<double>(null.slice.before);
  if (alpha * length < 1 - 1e-9) {
    const auto needed = static_cast<int>(std::ceil(1 / alpha - 1e-9));
    out.status = Status::too_few_data;
    out.why = {fmt::format("{} periods; an interval needs {}", null.slice.before, needed),
               fmt::format("{} periodos; un intervalo exige {}", null.slice.before, needed)};
    return out;
  }
  double centre = centre_of(split, weigh);
  move_to(null, centre);
  const double error = root_mean_square(residuals(null, weigh));
  if (error <= rounding_of(null.slice)) {
    out.status = Status::weak;
    out.why = {"the treated unit is matched exactly: there is no error to judge an effect by",
               "la unidad tratada se iguala exactamente: no hay error para juzgar un efecto"};
    return out;
  }
  const double step = std::max(0.1 * error, 1e-9 * null.slice.scale);
  centre = most_likely(null, weigh, {centre, step, alpha});
  if (p_of(null, weigh, centre) <= alpha) {
    out.status = Status::weak;
    out.why = {"an effect that is the same in all periods does not fit the data",
               "un efecto igual en todos los periodos no concuerda con los datos"};
    return out;
  }
  const std::optional<double> low = outermost(null, weigh, {centre, -step, alpha});
  const std::optional<double> high = outermost(null, weigh, {centre, step, alpha});
  if (step > 0 && low && high) {
    out.low = *low;
    out.high = *high;
  } else {
    out.status = Status::weak;
    out.why = {"no effect is large enough to be ruled out",
               "ningún efecto es tan grande que quede descartado"};
  }
  return out;
}

}  // namespace contraste
