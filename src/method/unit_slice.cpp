#include "method/unit_slice.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "method/usable_values.h"

namespace contraste {

namespace {

double value_at(const UnitPanel& panel, std::size_t unit, std::size_t period) {
  const double outcome = panel.at(unit, period);
  if (panel.exposure.empty()) return std::isfinite(outcome) ? outcome : missing;
  const double rate = outcome / panel.exposure[unit * panel.periods + period];
  return std::isfinite(rate) ? rate : missing;
}

bool any_donor_at(const UnitSliceRequest& request, std::size_t period) {
  return std::any_of(request.donors.begin(), request.donors.end(), [&](std::size_t donor) {
    return donor != request.treated && !std::isnan(value_at(*request.panel, donor, period));
  });
}

void choose_times(const UnitSliceRequest& request, UnitSlice& slice) {
  const UnitPanel& panel = *request.panel;
  const std::size_t past = std::min(request.past.value_or(panel.periods), panel.periods);
  std::vector<std::size_t> after;
  std::vector<std::size_t> held;
  std::size_t skipped = 0;
  std::size_t without_donors = 0;
  const bool donors = std::any_of(request.donors.begin(), request.donors.end(),
                                  [&](std::size_t donor) { return donor != request.treated; });
  for (std::size_t period = request.first; period < past; ++period) {
    if (std::isnan(value_at(panel, request.treated, period))) {
      // What nobody has is no gap of the treated unit.
      skipped += !donors || any_donor_at(request, period) ? 1 : 0;
    } else if (donors && !any_donor_at(request, period)) {
      ++without_donors;
    } else if (request.hold == period) {
      held.push_back(period);
    } else {
      (period < request.from ? slice.times : after).push_back(period);
    }
  }
  slice.before = slice.times.size();
  slice.after = after.size();
  slice.times.insert(slice.times.end(), after.begin(), after.end());
  slice.times.insert(slice.times.end(), held.begin(), held.end());
  if (skipped > 0) {
    slice.notes.push_back({fmt::format("periods without a value of the treated unit, skipped: {}", skipped),
                           fmt::format("periodos sin valor de la unidad tratada, omitidos: {}", skipped)});
  }
  if (without_donors > 0) {
    slice.notes.push_back(
        {fmt::format("periods without a value of any donor, skipped: {}", without_donors),
         fmt::format("periodos sin valor de ningún donante, omitidos: {}", without_donors)});
  }
}

void choose_units(const UnitSliceRequest& request, UnitSlice& slice) {
  const UnitPanel& panel = *request.panel;
  slice.units.push_back(request.treated);
  std::size_t left_out = 0;
  for (const std::size_t donor : request.donors) {
    bool whole = donor != request.treated;
    for (const std::size_t period : slice.times) whole = whole && !std::isnan(value_at(panel, donor, period));
    if (whole) slice.units.push_back(donor);
    left_out += whole || donor == request.treated ? 0 : 1;
  }
  if (left_out > 0) {
    slice.notes.push_back(
        {fmt::format("donors left out for gaps in the periods used: {}", left_out),
         fmt::format("donantes excluidos por vacíos en los periodos usados: {}", left_out)});
  }
}

void fill_values(const UnitSliceRequest& request, UnitSlice& slice) {
  const std::size_t n = slice.size();
  const std::size_t length = slice.times.size();
  slice.value.resize(n * length);
  for (std::size_t t = 0; t < length; ++t) {
    double mean = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double value = value_at(*request.panel, slice.units[i], slice.times[t]);
      slice.value[i * length + t] = value;
      if (std::abs(value) > slice.largest) slice.largest = std::abs(value);
      mean += value / static_cast<double>(n);
    }
    for (std::size_t i = 0; i < n; ++i) slice.value[i * length + t] -= mean;
  }
  slice.mean.assign(n, 0);
  if (!request.demeaned || slice.before == 0) return;
  for (std::size_t i = 0; i < n; ++i) {
    double* values = slice.value.data() + i * length;
    for (std::size_t t = 0; t < slice.before; ++t)
      slice.mean[i] += values[t] / static_cast<double>(slice.before);
    for (std::size_t t = 0; t < length; ++t) values[t] -= slice.mean[i];
  }
}

double product(const UnitSlice& slice, std::size_t left, std::size_t right) {
  const double* a = slice.values(left).data();
  const double* b = slice.values(right).data();
  double sum = 0;
  for (std::size_t t = 0; t < slice.before; ++t) sum += a[t] * b[t];
  return sum;
}

Words why_nothing_before(const UnitSliceRequest& request) {
  if (request.from == 0)
    return {"treated from the first period: nothing before it to compare",
            "tratada desde el primer periodo: no hay nada anterior que comparar"};
  if (request.first >= request.from)
    return {"the first period used does not lie before the start: nothing to compare",
            "el primer periodo usado no es anterior al inicio: no hay nada que comparar"};
  return {"no period before the start has a value of the treated unit and of a donor",
          "ningún periodo anterior al inicio tiene valor de la unidad tratada y de un donante"};
}

}  // namespace

UnitSlice unit_slice(const UnitSliceRequest& request) {
  UnitSlice slice;
  choose_times(request, slice);
  choose_units(request, slice);
  fill_values(request, slice);
  const std::size_t n = slice.size();
  slice.gram.resize(n * n);
  double trace = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) slice.gram[i * n + j] = slice.gram[j * n + i] = product(slice, i, j);
    trace += slice.gram[i * n + i];
  }
  if (slice.before > 0) slice.scale = std::sqrt(trace / static_cast<double>(n * slice.before));
  if (n < 2) {
    slice.status = Status::not_identified;
    slice.why = {"no donor has values in all the periods used",
                 "ningún donante tiene valores en todos los periodos usados"};
  }
  if (slice.before == 0) {
    slice.status = Status::too_few_data;
    slice.why = why_nothing_before(request);
  } else if (slice.after == 0 && !request.hold) {
    slice.status = Status::too_few_data;
    slice.why = {"no period after the start has a value", "ningún periodo posterior al inicio tiene valor"};
  }
  if (beyond_arithmetic(request.panel->outcome, request.panel->exposure)) {
    slice.status = Status::not_identified;
    slice.why = why_beyond_arithmetic();
  }
  return slice;
}

double rounding_of(const UnitSlice& slice) {
  double sum = 0;
  for (const double value : slice.value) sum += value * value;
  const double all = std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, slice.value.size())));
  return std::max(1e-9 * std::max(all, slice.scale), 1e-13 * slice.largest);
}

void shift_treated(UnitSlice& slice, std::span<const std::size_t> times, double amount) {
  const std::size_t n = slice.size();
  double* own = slice.value.data();
  for (const std::size_t time : times) own[time] -= amount;
  for (std::size_t i = 0; i < n; ++i) slice.gram[i] = slice.gram[i * n] = product(slice, 0, i);
}

std::vector<double> unit_gaps(const UnitSlice& slice, std::size_t unit, std::span<const double> weights) {
  const std::span<const double> own = slice.values(unit);
  std::vector<double> gaps(own.begin(), own.end());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    const std::span<const double> other = slice.values(i);
    for (std::size_t t = 0; t < gaps.size(); ++t) gaps[t] -= weights[i] * other[t];
  }
  return gaps;
}

}  // namespace contraste
