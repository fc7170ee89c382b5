#include "method/interrupted_design.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contraste {

namespace {

constexpr std::size_t least_for_slope = 3;

// The columns, for any period.
struct Columns {
  const InterruptedInput& input;
  const InterruptedTerms& terms;
  bool slope = true;

  std::size_t season() const { return static_cast<std::size_t>(std::max(input.series.season, 1)); }

  std::vector<std::string> names() const {
    std::vector<std::string> out = {"constant"};
    if (terms.trend) out.emplace_back("time");
    if (terms.level) out.emplace_back("level-change");
    if (slope) out.emplace_back("slope-change");
    for (std::size_t j = 1; j <= season_columns(); ++j) out.push_back("season-" + std::to_string(j));
    for (std::size_t j = 1; j <= input.covariates.size(); ++j)
      out.push_back("covariate-" + std::to_string(j));
    return out;
  }

  // The last pair of an even season has no sine.
  std::size_t season_columns() const {
    if (season() < 2 || terms.season == SeasonTerms::none) return 0;
    if (terms.season == SeasonTerms::dummies) return season() - 1;
    return std::min(2 * static_cast<std::size_t>(std::max(terms.harmonics, 0)), season() - 1);
  }

  std::vector<double> row(std::size_t t) const {
    const double since = static_cast<double>(t) - static_cast<double>(terms.first_treated);
    const bool after = t >= terms.first_treated;
    std::vector<double> out = {1};
    if (terms.trend) out.push_back(since);
    if (terms.level) out.push_back(after ? 1 : 0);
    if (slope) out.push_back(after ? since : 0);
    for (std::size_t j = 0; j < season_columns(); ++j) {
      if (terms.season == SeasonTerms::dummies) {
        out.push_back(t % season() == j + 1 ? 1 : 0);
        continue;
      }
      const std::size_t turns = (j / 2 + 1) * (t % season());  // pairs of sine and cosine
      const double angle = 2 * std::numbers::pi * static_cast<double>(turns) / static_cast<double>(season());
      out.push_back(j % 2 == 0 ? std::cos(angle) : std::sin(angle));
    }
    for (const std::vector<double>& covariate : input.covariates)
      out.push_back(std::isfinite(covariate[t]) ? covariate[t] : 0);
    return out;
  }
};

bool left_out(const InterruptedTerms& terms, std::size_t t) {
  return t + terms.anticipation >= terms.first_treated && t < terms.first_treated + terms.transition;
}

}  // namespace

InterruptedDesign interrupted_design(const InterruptedInput& input, const InterruptedTerms& terms) {
  InterruptedDesign out;
  std::vector<std::size_t> used;
  for (std::size_t t = 0; t < input.series.size(); ++t) {
    const double exposure = input.series.exposure_at(t);
    const double value = input.rates ? input.series.value[t] / exposure : input.series.value[t];
    if (left_out(terms, t) || !std::isfinite(value) || !(exposure > 0)) continue;
    const bool known = std::ranges::all_of(input.covariates,
                                           [&](const std::vector<double>& x) { return std::isfinite(x[t]); });
    out.covariates_missing = out.covariates_missing || !known;
    if (!known) continue;
    used.push_back(t);
    out.after.push_back(t >= terms.first_treated);
    out.value.push_back(value);
    out.exposure.push_back(exposure);
    ++(out.after.back() ? out.later : out.before);
  }
  out.slope_dropped = terms.slope && out.later < least_for_slope;
  const Columns columns{input, terms, terms.slope && !out.slope_dropped};
  out.names = columns.names();
  const auto place = [&](const char* name) {
    const auto at = std::ranges::find(out.names, name);
    return at == out.names.end() ? std::size_t{0} : static_cast<std::size_t>(at - out.names.begin());
  };
  out.level_at = place("level-change");
  out.slope_at = place("slope-change");
  out.rows.columns = out.names.size();
  out.rows.period = used;
  for (std::size_t t = 0; t < input.series.size(); ++t) {
    const std::vector<double> row = columns.row(t);
    out.every_row.insert(out.every_row.end(), row.begin(), row.end());
    if (!std::ranges::binary_search(used, t)) continue;
    out.rows.value.insert(out.rows.value.end(), row.begin(), row.end());
  }
  return out;
}

}  // namespace contraste
