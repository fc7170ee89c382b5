#include "method/sun_abraham.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "numeric/absorbed_regression.h"

namespace contraste {

namespace {

// Terms and values of the regression.
struct Terms {
  std::vector<GroupTime> cell;
  std::vector<std::vector<double>> regressor;
  std::vector<double> outcome;
  std::vector<double> in;
  std::size_t left_out = 0;  // values of treated units
  std::size_t cohorts_left_out = 0;
};

bool compare_with_last(StaggeredSample& sample, std::size_t& periods, std::size_t anticipation) {
  if (std::ranges::find(sample.cohort, no_cohort) != sample.cohort.end()) return true;
  const std::size_t last = sample.cohorts.back();
  sample.cohorts.pop_back();
  periods = last - anticipation;
  for (std::size_t& cohort : sample.cohort) {
    if (cohort >= periods) cohort = no_cohort;
  }
  std::erase_if(sample.cohorts, [&](std::size_t cohort) { return cohort >= periods; });
  return !sample.cohorts.empty();
}

// The terms of a cohort are measured from its reference period, so a value counts only where others tie it to
// that period twice: untreated units (for the effect of the period) and its own cohort (for that of the
// unit). Without that the regression would measure from some other period and not say so.
void leave_out_untied(Terms& terms, const SunAbrahamRequest& request, const StaggeredSample& sample) {
  const std::size_t units = sample.units.size();
  const std::size_t periods = terms.in.size() / units;
  std::vector<double> untreated(terms.in.size(), 0.0);
  for (std::size_t at = 0; at < terms.in.size(); ++at)
    untreated[at] = sample.cohort[at / periods] == no_cohort ? terms.in[at] : 0.0;
  const TwoWayDesign controls(units, periods, untreated);
  for (const std::size_t cohort : sample.cohorts) {
    const auto reference = last_seen_before(sample, cohort - request.anticipation);
    std::vector<double> own(terms.in.size(), 0.0);
    for (std::size_t at = 0; at < own.size(); ++at) {
      const std::size_t component = controls.column_component(at % periods);
      const bool tied =
          reference && component != no_component && component == controls.column_component(*reference);
      own[at] = tied && sample.cohort[at / periods] == cohort ? terms.in[at] : 0.0;
    }
    const TwoWayDesign members(units, periods, own);
    bool some = false;
    for (std::size_t at = 0; at < own.size(); ++at) {
      if (sample.cohort[at / periods] != cohort || terms.in[at] <= 0) continue;
      const bool kept = own[at] > 0 && members.row_component(at / periods) ==
                                           members.column_component(reference.value_or(0));
      some = some || kept;
      if (kept) continue;
      terms.in[at] = 0;
      ++terms.left_out;
    }
    terms.cohorts_left_out += some ? 0U : 1U;
  }
}

Terms terms_of(const SunAbrahamRequest& request, const StaggeredSample& sample, std::size_t periods) {
  const UnitPanel& panel = *request.data.panel;
  Terms terms;
  const std::size_t units = sample.units.size();
  for (const std::size_t unit : sample.units) {
    for (std::size_t t = 0; t < periods; ++t) {
      const double y = rate_at(panel, unit, t);
      terms.outcome.push_back(y);
      terms.in.push_back(std::isfinite(y) ? 1.0 : 0.0);
    }
  }
  leave_out_untied(terms, request, sample);
  for (const std::size_t cohort : sample.cohorts) {
    const auto reference = last_seen_before(sample, cohort - request.anticipation);
    for (std::size_t t = 0; t < periods; ++t) {
      if (t == reference || !sample.seen[t]) continue;
      GroupTime cell;
      cell.cohort = cohort;
      cell.time = t;
      std::vector<double> regressor(units * periods, 0.0);
      for (std::size_t i = 0; i < units; ++i) {
        const std::size_t at = i * periods + t;
        if (terms.in[at] <= 0) continue;
        if (sample.cohort[i] == cohort) {
          regressor[at] = 1;
          ++cell.treated;
        } else if (sample.cohort[i] == no_cohort) {
          ++cell.controls;
        }
      }
      terms.cell.push_back(cell);
      terms.regressor.push_back(std::move(regressor));
    }
  }
  return terms;
}

// Mean of the terms with the numbers of values as weights.
AggregateElement mean_of(const AbsorbedRegression& found, const std::vector<GroupTime>& cells,
                         const std::vector<std::size_t>& which, double level) {
  AggregateElement out;
  const std::size_t k = cells.size();
  double all = 0;
  for (const std::size_t j : which) all += static_cast<double>(cells[j].treated);
  if (!(all > 0)) return out;
  out.estimate = 0;
  double variance = 0;
  for (const std::size_t i : which) {
    const double own = static_cast<double>(cells[i].treated) / all;
    out.estimate += own * found.coefficient[i];
    for (const std::size_t j : which)
      variance += own * static_cast<double>(cells[j].treated) / all * found.covariance[i * k + j];
  }
  out.se = variance > 0 ? std::sqrt(variance) : missing;
  const NormalInterval interval = normal_interval(out.estimate, out.se, level);
  out.low = interval.low;
  out.high = interval.high;
  return out;
}

void fill(SunAbraham& out, const AbsorbedRegression& found, const Terms& terms, double level) {
  std::vector<std::size_t> treated;
  std::map<long, std::vector<std::size_t>> by_event;
  for (std::size_t j = 0; j < terms.cell.size(); ++j) {
    GroupTime cell = terms.cell[j];
    if (found.kept[j]) {
      cell.estimate = found.coefficient[j];
      const double variance = found.covariance[j * terms.cell.size() + j];
      cell.se = variance > 0 ? std::sqrt(variance) : missing;
      by_event[static_cast<long>(cell.time) - static_cast<long>(cell.cohort)].push_back(j);
      if (cell.time >= cell.cohort) treated.push_back(j);
    }
    out.group_time.push_back(cell);
  }
  const AggregateElement all = mean_of(found, terms.cell, treated, level);
  out.estimate = all.estimate;
  out.se = all.se;
  out.low = all.low;
  out.high = all.high;
  out.p = normal_interval(all.estimate, all.se, level).p;
  for (const auto& [at, which] : by_event) {
    AggregateElement element = mean_of(found, terms.cell, which, level);
    element.at = at;
    out.dynamic.push_back(element);
  }
}

}  // namespace

SunAbraham sun_abraham(const SunAbrahamRequest& request) {
  SunAbraham out;
  StaggeredSample sample = staggered_sample(request.data, request.anticipation);
  const SampleCounts counts = sample_counts(sample);
  out.status = sample.status;
  out.why = sample.why;
  out.units = counts.units;
  out.treated_units = counts.treated;
  out.treated_always = sample.treated_always;
  out.notes = notes_of(sample);
  if (out.status != Status::ok) return out;
  std::size_t periods = request.data.panel->periods;
  if (!compare_with_last(sample, periods, request.anticipation)) {
    out.status = Status::not_identified;
    out.why = {"There is no unit to compare with: all are treated at the same time.",
               "No hay unidad con la cual comparar: todas se tratan al mismo tiempo."};
    return out;
  }
  const Terms terms = terms_of(request, sample, periods);
  const TwoWayDesign design(sample.units.size(), periods, terms.in);
  fill(out, absorbed_regression(design, terms.outcome, terms.regressor), terms, request.level);
  out.cohorts_left_out = terms.cohorts_left_out;
  add_count(out.notes, terms.cohorts_left_out,
            "Cohorts left out of Sun & Abraham's estimator, without a value just before their treatment",
            "Cohortes que quedan fuera del estimador de Sun y Abraham, sin un valor justo antes de su "
            "tratamiento");
  add_count(out.notes, terms.left_out,
            "Values left out of Sun & Abraham's estimator, which nothing ties to those before the treatment",
            "Valores que quedan fuera del estimador de Sun y Abraham, que nada une a los previos al "
            "tratamiento");
  if (!std::isfinite(out.estimate)) {
    out.status = Status::not_identified;
    out.why = {"No treated cohort has a period that can be compared.",
               "Ninguna cohorte tratada tiene un periodo que se pueda comparar."};
    return out;
  }
  if (counts.treated == 1) {
    out.low = out.high = out.p = missing;
    for (AggregateElement& element : out.dynamic) element.low = element.high = missing;
  }
  const Words weak = why_weak(sample, out.se, ComparedWith::never_treated);
  if (!weak.empty()) {
    out.status = Status::weak;
    out.why = weak;
  }
  return out;
}

}  // namespace contraste
