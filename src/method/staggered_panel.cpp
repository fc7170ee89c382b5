#include "method/staggered_panel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "method/usable_values.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

bool sizes_match(const StaggeredPanel& staggered) {
  const UnitPanel* const panel = staggered.panel;
  return panel != nullptr && panel->outcome.size() == panel->units * panel->periods &&
         (panel->exposure.empty() || panel->exposure.size() == panel->outcome.size()) &&
         staggered.cohort.size() == panel->units &&
         staggered.covariate.size() == panel->units * staggered.covariates;
}

bool has_value(const UnitPanel& panel, std::size_t unit) {
  for (std::size_t t = 0; t < panel.periods; ++t) {
    if (std::isfinite(rate_at(panel, unit, t))) return true;
  }
  return false;
}

bool knows_covariates(const StaggeredPanel& staggered, std::size_t unit) {
  for (std::size_t k = 0; k < staggered.covariates; ++k) {
    if (!std::isfinite(staggered.covariate[unit * staggered.covariates + k])) return false;
  }
  return true;
}

StaggeredSample refused(Status status, Words why) {
  StaggeredSample sample;
  sample.status = status;
  sample.why = std::move(why);
  return sample;
}

}  // namespace

double rate_at(const UnitPanel& panel, std::size_t unit, std::size_t period) {
  const double value = panel.at(unit, period);
  if (!std::isfinite(value)) return missing;
  if (panel.exposure.empty()) return value;
  const double exposure = panel.exposure[unit * panel.periods + period];
  return exposure > 0 && std::isfinite(exposure) ? value / exposure : missing;
}

double largest_value(const UnitPanel& panel) {
  double largest = 0;
  for (std::size_t i = 0; i < panel.units; ++i) {
    for (std::size_t t = 0; t < panel.periods; ++t) {
      const double value = std::abs(rate_at(panel, i, t));
      if (value > largest) largest = value;
    }
  }
  return largest;
}

StaggeredSample staggered_sample(const StaggeredPanel& staggered, std::size_t anticipation) {
  if (!sizes_match(staggered))
    return refused(Status::too_few_data,
                   {"The panel and its units do not match.", "El panel y sus unidades no concuerdan."});
  const UnitPanel& panel = *staggered.panel;
  if (beyond_arithmetic(panel.outcome, panel.exposure))
    return refused(Status::not_identified, why_beyond_arithmetic());
  StaggeredSample sample;
  for (std::size_t unit = 0; unit < panel.units; ++unit) {
    const std::size_t cohort = staggered.cohort[unit] < panel.periods ? staggered.cohort[unit] : no_cohort;
    if (cohort != no_cohort && cohort <= anticipation) {
      ++sample.treated_always;
    } else if (!has_value(panel, unit) || !knows_covariates(staggered, unit)) {
      ++sample.without_data;
    } else {
      sample.units.push_back(unit);
      sample.cohort.push_back(cohort);
      if (cohort != no_cohort) sample.cohorts.push_back(cohort);
    }
  }
  sample.seen.assign(panel.periods, false);
  for (const std::size_t unit : sample.units) {
    for (std::size_t t = 0; t < panel.periods; ++t)
      sample.seen[t] = sample.seen[t] || std::isfinite(rate_at(panel, unit, t));
  }
  std::ranges::sort(sample.cohorts);
  sample.cohorts.erase(std::ranges::unique(sample.cohorts).begin(), sample.cohorts.end());
  if (panel.periods < 2 || sample.units.size() < 2) {
    sample.status = Status::too_few_data;
    sample.why = {"An effect needs two periods and two units at least.",
                  "Un efecto necesita al menos dos periodos y dos unidades."};
  } else if (sample.cohorts.empty()) {
    sample.status = Status::not_identified;
    sample.why = sample.treated_always > 0
                     ? Words{"All treated units are treated from the first period on: there is no before.",
                             "Todas las unidades tratadas lo están desde el primer periodo: no hay un antes."}
                     : Words{"No unit is treated in these periods.",
                             "Ninguna unidad recibe el tratamiento en estos periodos."};
  }
  return sample;
}

std::optional<std::size_t> last_seen_before(const StaggeredSample& sample, std::size_t period) {
  for (std::size_t t = std::min(period, sample.seen.size()); t > 0; --t) {
    if (sample.seen[t - 1]) return t - 1;
  }
  return std::nullopt;
}

NormalInterval normal_interval(double estimate, double se, double level) {
  if (!(se > 0) || !std::isfinite(estimate)) return {};
  const double half = normal_quantile(0.5 + level / 2) * se;
  const double p = 2 * normal_lower_tail(-std::abs(estimate / se));
  return {estimate - half, estimate + half, std::max(p, std::numeric_limits<double>::min())};
}

void add_words(Words& words, const std::string& english, const std::string& spanish) {
  words.en += (words.en.empty() ? "" : " ") + english;
  words.es += (words.es.empty() ? "" : " ") + spanish;
}

}  // namespace contraste
