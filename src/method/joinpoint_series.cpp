#include "method/joinpoint_series.h"

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

TrendSeries refuse(Words why, Status status = Status::not_identified) {
  TrendSeries out;
  out.status = status;
  out.why = std::move(why);
  return out;
}

std::vector<double> times(const JoinpointRequest& request) {
  if (!request.time.empty()) return request.time;
  std::vector<double> out;
  for (std::size_t i = 0; i < request.series.size(); ++i) out.push_back(static_cast<double>(i));
  return out;
}

bool rising(const std::vector<double>& time) {
  for (std::size_t i = 0; i < time.size(); ++i) {
    if (!std::isfinite(time[i]) || (i > 0 && !(time[i] > time[i - 1]))) return false;
  }
  return true;
}

bool weighted(const JoinpointRequest& request) {
  return request.model == JoinpointModel::log_linear_weighted;
}

bool logarithmic(const JoinpointRequest& request) {
  return request.model == JoinpointModel::log_linear || weighted(request);
}

// A step at each change of source, and a column for each season but the first.
std::vector<std::vector<double>> nuisances(const PeriodSeries& series) {
  std::vector<std::vector<double>> out;
  for (std::size_t at : series.source_breaks) {
    std::vector<double> step(series.size(), 0.0);
    for (std::size_t i = at; i < series.size(); ++i) step[i] = 1;
    if (at > 0 && at < series.size()) out.push_back(std::move(step));
  }
  for (int season = 1; season < series.season; ++season) {
    std::vector<double> column(series.size(), 0.0);
    for (std::size_t i = 0; i < series.size(); ++i) {
      column[i] = static_cast<int>(i % static_cast<std::size_t>(series.season)) == season ? 1 : 0;
    }
    out.push_back(std::move(column));
  }
  return out;
}

const Words no_logarithm = {
    "A value is zero or negative, so that its logarithm cannot be taken: use the model poisson or negbin for "
    "counts, or linear.",
    "Un valor es cero o negativo y no tiene logaritmo: use el modelo poisson o negbin para conteos, o "
    "linear."};

TrendSeries check(const JoinpointRequest& request, const std::vector<double>& time) {
  const std::size_t n = request.series.size();
  if (n == 0) return refuse({"There are no values.", "No hay valores."}, Status::too_few_data);
  const bool sizes = time.size() == n &&
                     (request.series.exposure.empty() || request.series.exposure.size() == n) &&
                     (!weighted(request) || request.standard_error.size() == n);
  if (!sizes) {
    return refuse(
        {"Times, exposures and standard errors must be as many as the values.",
         "Los tiempos, las exposiciones y los errores estándar deben ser tantos como los valores."});
  }
  if (!rising(time)) {
    return refuse({"The times must rise from one period to the next.",
                   "Los tiempos deben crecer de un periodo al siguiente."});
  }
  TrendSeries out;
  out.usable = true;
  return out;
}

void add_observation(TrendSeries& out, const JoinpointRequest& request, std::size_t i) {
  const double exposure = request.series.exposure_at(i), rate = request.series.value[i] / exposure;
  out.periods.push_back(i);
  out.data.x.push_back(out.time[i]);
  out.y.push_back(logarithmic(request) ? std::log(rate) : rate);
  if (weighted(request)) out.data.weight.push_back(std::pow(rate / request.standard_error[i], 2));
  if (counts_events(request.model)) {
    out.counts.x.push_back(out.time[i]);
    out.counts.count.push_back(request.series.value[i]);
    out.counts.exposure.push_back(exposure);
  }
}

}  // namespace

bool counts_events(JoinpointModel model) {
  return model == JoinpointModel::poisson || model == JoinpointModel::negbin;
}

void add_words(Words& to, const Words& more) {
  const bool first = to.empty();
  to.en += (first ? "" : " ") + more.en;
  to.es += (first ? "" : " ") + more.es;
}

TrendSeries trend_series(const JoinpointRequest& request) {
  const std::vector<double> time = times(request);
  TrendSeries out = check(request, time);
  if (!out.usable) return out;
  out.time = time;
  bool no_people = false, no_error = false, negative = false, above = false;
  for (std::size_t i = 0; i < request.series.size(); ++i) {
    const double value = request.series.value[i], exposure = request.series.exposure_at(i);
    if (!std::isfinite(value)) continue;
    if (!(exposure > 0) || !std::isfinite(exposure)) {
      no_people = true;
      continue;
    }
    if (weighted(request) && !(request.standard_error[i] > 0 && std::isfinite(request.standard_error[i]))) {
      no_error = true;
      continue;
    }
    if (logarithmic(request) && !(value > 0)) return refuse(no_logarithm);
    negative |= value < 0;
    above |= value > 0;
    add_observation(out, request, i);
  }
  if (counts_events(request.model) && negative) {
    return refuse({"A count is negative.", "Un conteo es negativo."});
  }
  if (counts_events(request.model) && !above && !out.periods.empty()) {
    return refuse({"Nothing was counted in any period, so that there is no rate whose trend could be told.",
                   "No se contó nada en ningún periodo: no hay tasa cuya tendencia se pueda decir."});
  }
  if (out.periods.size() < 2) {
    return refuse({"Fewer than two periods have a value.", "Menos de dos periodos tienen valor."},
                  Status::too_few_data);
  }
  if (no_people) {
    out.status = Status::weak;
    add_words(out.why, {"Periods without an exposure above zero were left out.",
                        "Se omitieron los periodos sin una exposición mayor que cero."});
  }
  if (no_error) {
    out.status = Status::weak;
    add_words(out.why, {"Periods without a standard error above zero were left out.",
                        "Se omitieron los periodos sin un error estándar mayor que cero."});
  }
  const std::vector<std::vector<double>> columns = nuisances(request.series);
  if (counts_events(request.model) && !columns.empty()) {
    out.status = Status::weak;
    add_words(out.why,
              {"Changes of source and seasons are not taken out in the models of counts: use log_linear "
               "to take them out.",
               "Los cambios de fuente y las estaciones no se descuentan en los modelos de conteos: use "
               "log_linear para descontarlos."});
    return out;
  }
  out.all_nuisance = columns;
  for (const std::vector<double>& column : columns) {
    std::vector<double> used;
    for (std::size_t i : out.periods) used.push_back(column[i]);
    out.data.nuisance.push_back(std::move(used));
  }
  return out;
}

}  // namespace contraste
