#include "method/regimes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "numeric/hidden_markov.h"
#include "numeric/hidden_markov_emission.h"

namespace contraste {

namespace {

constexpr std::size_t least_values = 8;
constexpr double unseen_moves = 0.5;
constexpr double least_held = 1.5;  // values in a state, by their chances: below it is a single value

// A place on the common scale: counts over its mean rate; gaussian values in its own standard deviations.
struct ScaledPlace {
  std::size_t place = 0;
  double centre = 0;
  double scale = 1;
  HiddenMarkovSeries series;
};

bool usable_value(double x, Family family) {
  return std::isfinite(x) && (family == Family::gaussian || x >= 0);
}

std::optional<ScaledPlace> scaled(const RegimesRequest& request, std::size_t place) {
  const PeriodSeries& series = request.places[place];
  const bool gaussian = request.family == Family::gaussian;
  double sum = 0, weight = 0, squares = 0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!usable_value(series.value[t], request.family)) continue;
    sum += series.value[t];
    weight += gaussian ? 1 : series.exposure_at(t);
  }
  if (!(weight > 0)) return std::nullopt;
  ScaledPlace result{place, gaussian ? sum / weight : 0, sum / weight, {}};
  for (std::size_t t = 0; t < series.size() && gaussian; ++t) {
    const double off = series.value[t] - result.centre;
    if (usable_value(series.value[t], request.family)) squares += off * off;
  }
  if (gaussian) result.scale = std::sqrt(squares / weight);
  if (!(result.scale > 0) || !std::isfinite(result.scale)) return std::nullopt;
  for (std::size_t t = 0; t < series.size(); ++t) {
    const double x = series.value[t];
    const bool usable = usable_value(x, request.family);
    result.series.value.push_back(usable ? (gaussian ? (x - result.centre) / result.scale : x) : missing);
    result.series.weight.push_back(gaussian ? 1 : series.exposure_at(t) * result.scale);
  }
  return result;
}

EmissionLaw law_of(Family family) {
  if (family == Family::poisson) return EmissionLaw::poisson;
  return family == Family::negbin ? EmissionLaw::negbin : EmissionLaw::gaussian;
}

struct Candidate {
  HiddenMarkovFit fit;
  double log_likelihood = missing;  // of the values as they were given
  double bic = missing;
};

struct ScaledPlaces {
  std::vector<ScaledPlace> places;
  std::vector<HiddenMarkovSeries> series;
  double values = 0;
  double log_scale = 0;  // what scaling added to the log-likelihood: gaussian densities are per unit
};

ScaledPlaces scaled_places(const RegimesRequest& request) {
  ScaledPlaces all;
  for (std::size_t i = 0; i < request.places.size(); ++i) {
    std::optional<ScaledPlace> place = scaled(request, i);
    if (!place) continue;
    const auto values = static_cast<double>(
        std::ranges::count_if(place->series.value, [](double x) { return !std::isnan(x); }));
    all.values += values;
    if (request.family == Family::gaussian) all.log_scale += values * std::log(place->scale);
    all.series.push_back(place->series);
    all.places.push_back(std::move(*place));
  }
  return all;
}

Candidate candidate(const ScaledPlaces& all, Family family, std::size_t states) {
  Candidate result{fit_hidden_markov(all.series, {law_of(family), states, 2000}), missing, missing};
  const auto k = static_cast<double>(states);
  const double parameters = k + k * (k - 1) + (k - 1) + (family == Family::poisson ? 0 : k);
  result.log_likelihood = result.fit.log_likelihood - all.log_scale;
  result.bic = -2 * result.log_likelihood + parameters * std::log(all.values);
  return result;
}

void describe(Regimes& result, const Candidate& chosen, const ScaledPlace& first) {
  const HiddenMarkov& model = chosen.fit.model;
  const std::size_t k = model.states();
  result.states = static_cast<int>(k);
  result.log_likelihood = chosen.log_likelihood;
  result.bic = chosen.bic;
  result.relative_levels = model.level;
  for (std::size_t s = 0; s < k; ++s) {
    result.rates.push_back(first.centre + first.scale * model.level[s]);
    const bool gaussian = model.law == EmissionLaw::gaussian;
    result.dispersion.push_back(gaussian ? model.spread[s] * first.scale * first.scale : model.spread[s]);
    result.transition.emplace_back(model.transition.begin() + static_cast<std::ptrdiff_t>(s * k),
                                   model.transition.begin() + static_cast<std::ptrdiff_t>((s + 1) * k));
  }
}

// The chain with each move as likely as its posterior mean under a Dirichlet prior of 1/2 a move: a move that
// was never seen is rare, not impossible.
HiddenMarkov with_unseen_moves(const HiddenMarkov& model, const ScaledPlaces& all) {
  const std::size_t k = model.states();
  HiddenMarkov result = model;
  std::vector<double> moves(k * k, unseen_moves);
  for (const ScaledPlace& place : all.places) {
    const ExpectedMoves seen = forward_backward_moves(model, place.series).moves;
    for (std::size_t i = 0; i < k * k; ++i) moves[i] += seen.count[i];
  }
  for (std::size_t from = 0; from < k; ++from) {
    double row = 0;
    for (std::size_t to = 0; to < k; ++to) row += moves[from * k + to];
    for (std::size_t to = 0; to < k; ++to) result.transition[from * k + to] = moves[from * k + to] / row;
  }
  return result;
}

// Returns how many values each state holds, by their chances.
std::vector<double> follow(Regimes& result, const HiddenMarkov& model, const ScaledPlaces& all,
                           const RegimesRequest& request) {
  const std::size_t k = model.states();
  std::vector<double> held(k);
  const HiddenMarkov ahead = with_unseen_moves(model, all);
  const std::size_t target = request.returns_to_high ? k - 1 : 0;
  for (const ScaledPlace& place : all.places) {
    const HiddenMarkovPass pass = forward_backward(model, place.series);
    if (pass.smoothed.empty()) continue;
    std::vector<std::vector<double>>& posterior = result.posterior[place.place];
    std::size_t last = 0;
    for (std::size_t t = 0; t < place.series.value.size(); ++t) {
      const auto at = pass.smoothed.begin() + static_cast<std::ptrdiff_t>(t * k);
      posterior.emplace_back(at, at + static_cast<std::ptrdiff_t>(k));
      if (std::isnan(place.series.value[t])) continue;
      last = t;
      for (std::size_t s = 0; s < k; ++s) held[s] += posterior[t][s];
    }
    result.path[place.place] = most_likely_path(model, place.series);
    if (k < 2) continue;
    const std::span now = std::span(pass.filtered).subspan(last * k, k);
    result.chance_of_return[place.place] = chance_of_visit(ahead, now, target, std::max(request.horizon, 0));
  }
  return held;
}

void set(Regimes& result, Status status, Words why) {
  if (result.status != Status::ok) return;
  result.status = status;
  result.why = std::move(why);
}

const Words too_few = {"Fewer than 8 values: states cannot be told from noise.",
                       "Menos de 8 valores: los estados no se distinguen del ruido."};
const Words no_variation = {"There are no events, or all values are the same: there is nothing to divide.",
                            "No hay hechos, o todos los valores son iguales: no hay nada que separar."};
const Words one_level = {
    "One level describes the values as well: a second state is not supported (BIC).",
    "Un solo nivel describe igual de bien los valores: no se sustenta un segundo estado (BIC)."};
const Words single_value = {"One of the states holds a single value.",
                            "Uno de los estados contiene un solo valor."};
const Words source_changes = {
    "The source or its definition changes within the series: a state may be the change, and no regime.",
    "La fuente o su definición cambia dentro de la serie: un estado puede ser ese cambio y no un régimen."};
const Words no_convergence = {"The fit did not settle; the numbers are where it stopped.",
                              "El ajuste no se estabilizó; los números son los del punto donde se detuvo."};

std::size_t values_of(const RegimesRequest& request) {
  std::size_t n = 0;
  for (const PeriodSeries& series : request.places) {
    for (const double x : series.value) n += usable_value(x, request.family) ? 1 : 0;
  }
  return n;
}

std::vector<Candidate> candidates(const RegimesRequest& request, const ScaledPlaces& all) {
  std::vector<Candidate> result = {candidate(all, request.family, 1)};
  const int most = request.states == 0 ? 3 : std::clamp(request.states, 2, 3);
  for (int states = 2; states <= most; ++states) {
    result.push_back(candidate(all, request.family, static_cast<std::size_t>(states)));
  }
  return result;
}

}  // namespace

Regimes regimes(const RegimesRequest& request) {
  Regimes result;
  result.posterior.resize(request.places.size());
  result.path.resize(request.places.size());
  result.chance_of_return.resize(request.places.size());
  if (values_of(request) < least_values) {
    set(result, Status::too_few_data, too_few);
    return result;
  }
  const ScaledPlaces all = scaled_places(request);
  if (all.places.empty()) {
    set(result, Status::not_identified, no_variation);
    return result;
  }
  const std::vector<Candidate> tried = candidates(request, all);
  std::size_t chosen = request.states == 0 ? 0 : tried.size() - 1;
  for (std::size_t i = 0; i < tried.size(); ++i) {
    result.bic_by_states.push_back(tried[i].bic);
    if (request.states == 0 && tried[i].bic < tried[chosen].bic) chosen = i;
  }
  const Candidate& best = tried[chosen];
  if (chosen == 0) set(result, Status::not_identified, one_level);
  describe(result, best, all.places.front());
  const std::vector<double> held = follow(result, best.fit.model, all, request);
  if (!best.fit.converged) set(result, Status::not_converged, no_convergence);
  if (tried.front().bic < best.bic) set(result, Status::weak, one_level);
  if (chosen > 0 && *std::ranges::min_element(held) < least_held) set(result, Status::weak, single_value);
  const bool changes =
      std::ranges::any_of(request.places, [](const PeriodSeries& s) { return !s.source_breaks.empty(); });
  if (changes) set(result, Status::weak, source_changes);
  return result;
}

}  // namespace contraste
