#include "multiverse/effect_curve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace contraste {
namespace {

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

}  // namespace

EffectCurve effect_curve(const std::string& place, std::span<const CurveReading> readings, bool falls) {
  std::map<std::string, std::vector<double>> changes;
  std::vector<double> own;
  for (const CurveReading& reading : readings) {
    const EffectFound& found = *reading.found;
    if (std::isnan(found.change)) continue;
    own.push_back(found.change);
    for (std::size_t i = 0; i < found.placebo_change.size(); ++i) {
      if (!std::isnan(found.placebo_change[i]))
        changes[reading.panel->places[i]].push_back(found.placebo_change[i]);
    }
  }
  EffectCurve out;
  if (own.empty()) return out;
  out.own = {place, median(own), own.size()};
  std::size_t as_far = 1, against = 1;
  for (const auto& [name, list] : changes) {
    if (2 * list.size() < own.size()) continue;
    out.places.push_back({name, median(list), list.size()});
    const double other = out.places.back().median;
    as_far += falls ? other <= out.own.median : other >= out.own.median;
    against += falls ? other >= out.own.median : other <= out.own.median;
  }
  if (out.places.empty()) return out;
  const auto all = static_cast<double>(out.places.size() + 1);
  out.p = static_cast<double>(as_far) / all;
  out.p_against = static_cast<double>(against) / all;
  return out;
}

}  // namespace contraste
