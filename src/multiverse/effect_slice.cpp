#include "multiverse/effect_slice.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/format.h"
#include "method/ridge_augmented_synthetic_control.h"
#include "method/synthetic_control.h"

namespace contraste {
namespace {

constexpr std::size_t longest_bridge = 3;
constexpr int search_nodes = 2000;

// By year of the request's panel.
std::vector<double> row_of(const EffectPanel& panel, std::size_t unit) {
  std::vector<double> row;
  for (std::size_t t = 0; t < panel.years.size(); ++t) row.push_back(panel.panel.at(unit, t));
  return row;
}

// Gaps with a value on either side, on the straight line between the two. Years outside [first, past) are no
// support: a reading of the years named uses no others.
void bridge(std::vector<double>& row, std::size_t first, std::size_t past) {
  std::size_t last = past;  // the last year with a value; past: none yet
  for (std::size_t t = first; t < past; ++t) {
    if (std::isnan(row[t])) continue;
    if (last < t && t - last - 1 <= longest_bridge) {
      const double step = (row[t] - row[last]) / static_cast<double>(t - last);
      for (std::size_t i = last + 1; i < t; ++i) row[i] = row[last] + step * static_cast<double>(i - last);
    }
    last = t;
  }
}

enum class Donor { whole, bridged, gap, recounted, zero };

// How a donor stands in the years used; `row` is made its values, logarithms where they are compared.
Donor donor_values(const EffectRequest& request, const std::vector<std::size_t>& years, std::size_t unit,
                   std::vector<double>& row) {
  const EffectPanel& panel = *request.panel;
  if (unit < panel.breaks.size()) {
    for (const std::size_t at : panel.breaks[unit]) {
      if (at > years.front() && at <= years.back()) return Donor::recounted;
    }
  }
  std::vector<double> all = row_of(panel, unit);
  const auto whole = [&] {
    return std::ranges::none_of(years, [&](std::size_t t) { return std::isnan(all[t]); });
  };
  Donor how = Donor::whole;
  if (!whole() && request.bridged) {
    bridge(all, request.first, request.past);
    how = Donor::bridged;
  }
  if (!whole()) return Donor::gap;
  row.clear();
  for (const std::size_t t : years) {
    if (request.logarithm && !(all[t] > 0)) return Donor::zero;
    row.push_back(request.logarithm ? std::log(all[t]) : all[t]);
  }
  return how;
}

Words listed(const Words& what, const std::vector<std::string>& names) {
  return {what.en + format_list(names, Language::english), what.es + format_list(names, Language::spanish)};
}

// The newest year often has a value of the treated place only.
bool alone(const EffectRequest& request, std::size_t year) {
  return std::ranges::all_of(
      request.donors, [&](std::size_t unit) { return std::isnan(request.panel->panel.at(unit, year)); });
}

std::vector<std::size_t> years_used(const EffectRequest& request) {
  std::vector<std::size_t> years;
  const std::size_t counted = std::max(request.from, request.counted);
  for (std::size_t t = request.first; t < request.past; ++t) {
    if (compares(request.method) && t >= request.from && t < counted) continue;
    if (compares(request.method) && (std::isnan(request.panel->panel.at(0, t)) || alone(request, t)))
      continue;
    years.push_back(t);
  }
  return years;
}

void note_years(const EffectRequest& request, EffectSlice& slice) {
  std::vector<std::string> skipped, only_here;
  for (std::size_t t = request.first; t < request.past; ++t) {
    const std::string year = format_period(request.panel->years[t], Language::english);
    if (std::isnan(request.panel->panel.at(0, t))) {
      skipped.push_back(year);
    } else if (compares(request.method) && alone(request, t)) {
      only_here.push_back(year);
    }
  }
  if (!skipped.empty())
    slice.notes.push_back(listed({"Years without a value: ", "Años sin valor: "}, skipped));
  if (!only_here.empty())
    slice.notes.push_back(listed({"Not counted, for no other place has a value: ",
                                  "No se cuentan, pues ningún otro lugar tiene valor: "},
                                 only_here));
}

// The same places without the last quarter of the years before.
UnitSlice early_slice(const EffectSlice& slice, EffectMethod method) {
  const std::size_t kept = slice.from - slice.from / 4;
  EffectSlice early = slice;
  early.from = kept;
  early.panel.periods = slice.panel.periods - (slice.from - kept);
  early.panel.outcome.clear();
  for (std::size_t unit = 0; unit < slice.panel.units; ++unit) {
    for (std::size_t t = 0; t < slice.panel.periods; ++t) {
      if (t < kept || t >= slice.from) early.panel.outcome.push_back(slice.panel.at(unit, t));
    }
  }
  return unit_slice(unit_slice_request(early, method));
}

// Those of the request's panel, by unit of the slice.
Predictors predictors_of(const EffectSlice& slice, const Predictors& all) {
  Predictors out;
  out.count = all.count;
  for (const std::size_t place : slice.places) {
    for (std::size_t p = 0; p < all.count; ++p) out.value.push_back(all.value[place * all.count + p]);
  }
  return out;
}

}  // namespace

EffectSlice effect_slice(const EffectRequest& request) {
  const EffectPanel& panel = *request.panel;
  EffectSlice slice;
  slice.years = years_used(request);
  note_years(request, slice);
  slice.from = static_cast<std::size_t>(
      std::ranges::count_if(slice.years, [&](std::size_t t) { return t < request.from; }));
  slice.panel.periods = slice.years.size();
  slice.places = {0};
  for (const std::size_t t : slice.years) {
    const double value = panel.panel.at(0, t);
    slice.not_positive = slice.not_positive || (request.logarithm && !std::isnan(value) && !(value > 0));
    slice.panel.outcome.push_back(request.logarithm ? std::log(value) : value);
  }
  std::vector<std::string> gaps, recounted, zeros, bridged;
  std::vector<double> row;
  for (const std::size_t unit : request.donors) {
    if (slice.years.empty()) break;
    const std::string& name = panel.places[unit];
    const Donor how = donor_values(request, slice.years, unit, row);
    if (how == Donor::gap) gaps.push_back(name);
    if (how == Donor::recounted) recounted.push_back(name);
    if (how == Donor::zero) zeros.push_back(name);
    if (how == Donor::bridged) bridged.push_back(name);
    if (how != Donor::whole && how != Donor::bridged) continue;
    slice.places.push_back(unit);
    slice.panel.outcome.insert(slice.panel.outcome.end(), row.begin(), row.end());
  }
  slice.panel.units = slice.places.size();
  const auto note = [&](const Words& what, const std::vector<std::string>& names) {
    if (!names.empty()) slice.notes.push_back(listed(what, names));
  };
  note({"Left out, for they lack some of these years: ", "Fuera, pues les falta alguno de estos años: "},
       gaps);
  note({"Left out, for they change how they count in these years: ",
        "Fuera, pues cambian su conteo en estos años: "},
       recounted);
  note({"Left out, for zero has no logarithm: ", "Fuera, pues cero no tiene logaritmo: "}, zeros);
  note({"Years that they lack are put on a straight line between their neighbours: ",
        "Los años que les faltan se ponen en línea recta entre sus vecinos: "},
       bridged);
  return slice;
}

bool bridging_matters(const EffectRequest& request) {
  EffectRequest plain = request;
  plain.bridged = false;
  EffectRequest bridged = request;
  bridged.bridged = true;
  return effect_slice(bridged).places.size() > effect_slice(plain).places.size();
}

double mean_after(const EffectSlice& slice, std::size_t unit) {
  double sum = 0;
  double count = 0;
  for (std::size_t t = slice.from; t < slice.panel.periods; ++t) {
    const double value = slice.panel.at(unit, t);
    if (std::isnan(value)) continue;
    sum += value;
    count += 1;
  }
  return count > 0 ? sum / count : missing;
}

UnitSliceRequest unit_slice_request(const EffectSlice& slice, EffectMethod method) {
  UnitSliceRequest request;
  request.panel = &slice.panel;
  request.treated = 0;
  request.from = slice.from;
  request.demeaned = method == EffectMethod::demeaned;
  for (std::size_t i = 1; i < slice.panel.units; ++i) request.donors.push_back(i);
  return request;
}

UnitWeighting weighting_of(const EffectRequest& request, const EffectSlice& slice) {
  if (request.match == EffectMatch::predictors && request.predictors != nullptr) {
    PredictorWeightsOptions options;
    options.nodes = search_nodes;
    return predictor_weighting(predictors_of(slice, *request.predictors), std::move(options));
  }
  UnitWeighting usual = request.method == EffectMethod::ridge_augmented ? ridge_augmented_weighting()
                                                                        : synthetic_control_weighting();
  if (request.match != EffectMatch::three_quarters) return usual;
  const auto early = std::make_shared<const UnitSlice>(early_slice(slice, request.method));
  return [early, usual](const UnitSlice& whole, std::size_t unit, std::span<const std::size_t> barred) {
    return early->units == whole.units ? usual(*early, unit, barred) : std::vector<double>{};
  };
}

SyntheticDidRequest did_request(const EffectRequest& request, const EffectSlice& slice) {
  SyntheticDidRequest did;
  did.panel = slice.panel;
  did.treated_from.assign(slice.panel.units, slice.panel.periods);
  did.treated_from.front() = slice.from;
  did.weights =
      request.method == EffectMethod::differences ? DidWeights::differences : DidWeights::synthetic_did;
  did.level = request.level;
  did.seed = request.seed;
  did.what = request.what;
  return did;
}

InterruptedRequest interrupted_request(const EffectRequest& request, const EffectSlice& slice) {
  InterruptedRequest its;
  its.series.value.assign(slice.panel.outcome.begin(),
                          slice.panel.outcome.begin() + static_cast<std::ptrdiff_t>(slice.panel.periods));
  its.terms.first_treated = slice.from;
  if (request.counted > request.from) its.terms.transition = request.counted - request.from;
  its.confidence = request.level;
  return its;
}

}  // namespace contraste
