#include "method/regimes.h"

#include <fmt/core.h>

#include "method_call.h"

namespace contraste::app {
namespace {

Json place_json(const Regimes& found, std::size_t place, const PlainUnit& unit) {
  Json periods = Json::array();
  const bool there = place < found.posterior.size() && !found.posterior[place].empty();
  for (std::size_t i = 0; there && i < unit.labels.size(); ++i) {
    periods.push_back({{"time", unit.labels[i]},
                       {"state", found.path[place][i] + 1},
                       {"posterior", json_numbers(found.posterior[place][i])}});
  }
  Json chances = Json::array();
  if (place < found.chance_of_return.size()) chances = json_numbers(found.chance_of_return[place]);
  return {{"unit", unit.name}, {"chance_of_return", chances}, {"periods", periods}};
}

Result<MethodSays> run_regimes(const MethodCall& call) {
  const auto family = call.family();
  const auto states = call.whole("--states", 0, 0, 3);
  const auto horizon = call.whole("--horizon", 5 * call.season, 1, 1200);
  if (!family) return tl::unexpected(family.error());
  if (!states) return tl::unexpected(states.error());
  if (!horizon) return tl::unexpected(horizon.error());
  if (*states == 1)
    return failure(ErrorCode::wrong_use, "--states", "one state is no regime", "Give 2 or 3.");
  RegimesRequest request;
  request.family = *family;
  request.states = *states;
  request.horizon = *horizon;
  for (const PlainUnit* unit : call.units) request.places.push_back(period_series(*unit, call.season));
  const Regimes found = regimes(request);

  MethodSays says;
  Json transition = Json::array();
  for (const auto& row : found.transition) transition.push_back(json_numbers(row));
  Json places = Json::array();
  for (std::size_t i = 0; i < call.units.size(); ++i) places.push_back(place_json(found, i, *call.units[i]));
  says.json = {{"family", family_name(*family)},
               {"states", found.states},
               {"log_likelihood", json_number_or_null(found.log_likelihood)},
               {"bic", json_number_or_null(found.bic)},
               {"bic_by_states", json_numbers(found.bic_by_states)},
               {"rates", json_numbers(found.rates)},
               {"relative_levels", json_numbers(found.relative_levels)},
               {"dispersion", json_numbers(found.dispersion)},
               {"transition", transition},
               {"units", places}};
  add_status(says.json, found.status, found.why, call.language());

  says.text = fmt::format("{} {}; {} {:.4f}; BIC {:.4f}\n", found.states, call.say("states", "estados"),
                          call.say("log-likelihood", "log-verosimilitud"), found.log_likelihood, found.bic);
  for (std::size_t k = 0; k < found.rates.size(); ++k) {
    says.text += fmt::format("  {} {}: {} {}", call.say("state", "estado"), k + 1, call.say("rate", "tasa"),
                             shown_number(found.rates[k]));
    if (k < found.transition.size()) {
      says.text += call.say("; moves to", "; pasa a");
      for (const double chance : found.transition[k]) says.text += fmt::format(" {:.3f}", chance);
    }
    says.text += "\n";
  }
  for (std::size_t i = 0; i < call.units.size() && i < found.chance_of_return.size(); ++i) {
    if (found.chance_of_return[i].empty()) continue;
    says.text += fmt::format(
        "{}{} {} {}: {:.3f}\n", call.units[i]->name.empty() ? "" : call.units[i]->name + ": ",
        call.say("chance of a return to the highest state within",
                 "probabilidad de volver al estado más alto en"),
        found.chance_of_return[i].size(), call.say("periods", "periodos"), found.chance_of_return[i].back());
  }
  says.text += status_line(found.status, found.why, call);
  return says;
}

}  // namespace

RunnableMethod regimes_method() {
  return {"regimes", {"--family", "--states", "--horizon"}, true, run_regimes};
}

}  // namespace contraste::app
