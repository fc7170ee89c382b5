#include "method_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "data/file_bytes.h"
#include "data/plain_panel.h"
#include "predictor_table.h"

namespace contraste::app {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

tl::unexpected<Error> misused(std::string_view where, const std::string& what, const std::string& remedy) {
  return failure(ErrorCode::wrong_use, std::string(where), what, remedy);
}

// The value of the last --option NAME=VALUE of that name.
std::optional<std::string> option_value(const Given& given, std::string_view name) {
  std::optional<std::string> value;
  for (const std::string& one : given.all("--option")) {
    const std::size_t equals = one.find('=');
    if (fold(trim(std::string_view(one).substr(0, equals))) == name)
      value =
          equals == std::string::npos ? "yes" : std::string(trim(std::string_view(one).substr(equals + 1)));
  }
  return value;
}

Result<void> check_options(const PanelMethod& method, const Given& given) {
  std::vector<std::string> names;
  for (const PanelOption& option : method.options) names.emplace_back(option.name);
  for (const std::string& one : given.all("--option")) {
    const std::string name = fold(trim(std::string_view(one).substr(0, one.find('='))));
    if (std::ranges::find(names, name) != names.end()) continue;
    const std::string near = nearest(name, names);
    return misused(
        "--option", std::string(method.name) + " has no option \"" + shortened(name, 60) + "\"",
        (near.empty() ? "" : "Did you mean " + near + "? ") + "Its options: " + join(names, ", ") + ".");
  }
  return {};
}

PlainColumns columns_of(const Given& given) {
  PlainColumns columns;
  const std::string time = given.text("--time");
  for (const std::string_view part : split(time, ',')) columns.time.emplace_back(trim(part));
  columns.outcome = given.text("--outcome");
  columns.unit = given.text("--unit");
  columns.exposure = given.text("--exposure");
  if (given.has("--cohort")) columns.more.push_back(given.text("--cohort"));
  if (given.has("--indicator")) columns.more.push_back(given.text("--indicator"));
  for (const std::string& name : given.all("--covariate")) columns.more.push_back(name);
  return columns;
}

// Steps of the file (years, quarters, months, numbers) since the first of them.
long steps_between(const PlainPanel& plain, double from, double to) {
  return std::lround((to - from) * plain.season);
}

// From the first period in which any unit has a value to the last, in the longest step that meets all such
// periods: those in between without a value are gaps, so that time since the treatment is time. A table of
// every fourth year has a step of four years.
std::map<double, std::size_t> fill_periods(PanelCall& call, const PlainPanel& plain) {
  std::map<double, std::string> known;
  for (const PlainUnit& unit : plain.units) {
    for (std::size_t t = 0; t < unit.time.size(); ++t) {
      if (!std::isnan(unit.outcome[t])) known[unit.time[t]] = unit.labels[t];
    }
  }
  if (known.empty()) return {};
  const double first = known.begin()->first;
  long step = 0;
  for (const auto& [time, label] : known) step = std::gcd(step, steps_between(plain, first, time));
  std::map<double, std::size_t> at;
  const auto add = [&](double time, const std::string& label) {
    at[time] = call.periods.size();
    call.periods.push_back(label);
    call.time.push_back(time);
  };
  const long start = std::lround(first * plain.season);
  long next = start;
  for (const auto& [time, label] : known) {
    for (; next < start + steps_between(plain, first, time); next += step)
      add(time_in_years(plain.step, next), time_label(plain.step, next));
    add(time, label);
    next += step;
  }
  return at;
}

void fill_panel(PanelCall& call, const PlainPanel& plain) {
  const std::map<double, std::size_t> at = fill_periods(call, plain);
  call.panel.units = plain.units.size();
  call.panel.periods = call.periods.size();
  call.panel.outcome.assign(call.panel.units * call.panel.periods, none);
  if (call.given.has("--exposure")) call.panel.exposure.assign(call.panel.outcome.size(), 1);
  call.covariate_names = call.given.all("--covariate");
  call.covariates.assign(call.covariate_names.size(), call.panel.outcome);
  for (std::size_t i = 0; i < plain.units.size(); ++i) {
    const PlainUnit& unit = plain.units[i];
    call.units.push_back(unit.name);
    for (std::size_t t = 0; t < unit.time.size(); ++t) {
      const auto where = at.find(unit.time[t]);
      if (where == at.end()) continue;
      const std::size_t cell = i * call.panel.periods + where->second;
      call.panel.outcome[cell] = unit.outcome[t];
      if (!call.panel.exposure.empty()) call.panel.exposure[cell] = unit.exposure[t];
      const std::size_t first = unit.more.size() - call.covariates.size();
      for (std::size_t k = 0; k < call.covariates.size(); ++k)
        call.covariates[k][cell] = unit.more[first + k][t];
    }
  }
  call.season = plain.season;
  call.notes = plain.notes;
}

Result<std::size_t> unit_named(const PanelCall& call, std::string_view option, const std::string& wanted) {
  for (std::size_t i = 0; i < call.units.size(); ++i) {
    if (fold(call.units[i]) == fold(wanted)) return i;
  }
  const std::string near = nearest(wanted, call.units);
  return misused(
      option, "there is no unit \"" + shortened(wanted, 80) + "\" in the panel",
      near.empty() ? "Units: " + shortened(join(call.units, ", "), 300) : "Did you mean " + near + "?");
}

Result<std::size_t> period_labelled(const PanelCall& call, std::string_view option,
                                    const std::string& wanted) {
  const auto at = std::ranges::find(call.periods, wanted);
  if (at != call.periods.end()) return static_cast<std::size_t>(at - call.periods.begin());
  // 1994.25 for 1994-Q2, and a year without a row between two that have one.
  const Result<Number> number = read_number(wanted, DecimalSign::point);
  if (number && !call.time.empty() && number->value >= call.time.front() - 1e-6 &&
      number->value <= call.time.back() + 1e-6) {
    const auto next = std::ranges::lower_bound(call.time, number->value - 1e-6);
    return static_cast<std::size_t>(next - call.time.begin());
  }
  return misused(option, "there is no period \"" + shortened(wanted, 60) + "\"",
                 call.periods.empty()
                     ? "The panel has no value."
                     : fmt::format("The periods are {} to {}.", call.periods.front(), call.periods.back()));
}

// --cohort: the first treated time of the unit in each of its rows; 0, nothing or beyond the last: never.
Result<void> fill_cohorts(PanelCall& call, const PlainPanel& plain) {
  call.cohort.assign(call.units.size(), std::nullopt);
  const bool by_column = call.given.has("--cohort");
  const char* option = by_column ? "--cohort" : "--indicator";
  for (std::size_t i = 0; i < plain.units.size(); ++i) {
    const PlainUnit& unit = plain.units[i];
    double first = none;
    bool ended = false;
    for (std::size_t t = 0; t < unit.time.size(); ++t) {
      const double value = unit.more.front()[t];
      if (std::isnan(value) || (by_column && (value == 0 || std::isinf(value)))) continue;
      if (!by_column && value != 0 && value != 1)
        return misused(option, fmt::format("it has {} for {} in {}", value, unit.name, unit.labels[t]),
                       "Give 1 where the unit is treated and 0 where it is not.");
      if (!by_column && value == 0) {
        ended = ended || !std::isnan(first);
        continue;
      }
      const double start = by_column ? value : unit.time[t];
      if (by_column && !std::isnan(first) && first != start)
        return misused(option, fmt::format("{} has {} and {}", unit.name, first, start),
                       "A unit has one first treated period, the same in all its rows.");
      if (std::isnan(first)) first = start;
    }
    if (ended) {
      call.notes.push_back({unit.name + ": the treatment ends; it counts as treated from its start on",
                            unit.name + ": el tratamiento termina; cuenta como tratada desde su inicio"});
    }
    if (std::isnan(first) || first > call.time.back() + 1e-6) continue;
    const double rounding = call.season == 12 ? 0.04 : 1e-6;  // 2009.17 is March
    call.cohort[i] =
        static_cast<std::size_t>(std::ranges::lower_bound(call.time, first - rounding) - call.time.begin());
  }
  return {};
}

Result<void> fill_treated(PanelCall& call) {
  const bool cohorts = !call.cohort.empty();
  if (call.given.has("--from")) {
    const auto from = period_labelled(call, "--from", call.given.text("--from"));
    if (!from) return tl::unexpected(from.error());
    call.from = *from;
  }
  std::set<std::size_t> treated;
  for (const std::string& name : call.given.all("--treated")) {
    const auto unit = unit_named(call, "--treated", name);
    if (!unit) return tl::unexpected(unit.error());
    treated.insert(*unit);
  }
  if (treated.empty() && cohorts) {
    for (std::size_t i = 0; i < call.cohort.size(); ++i) {
      if (call.cohort[i]) treated.insert(i);
    }
  }
  if (treated.empty() && call.units.size() == 1) treated.insert(0);
  call.treated.assign(treated.begin(), treated.end());
  if (!cohorts && call.from) {
    call.cohort.assign(call.units.size(), std::nullopt);
    for (const std::size_t unit : call.treated) call.cohort[unit] = call.from;
  }
  return {};
}

Result<void> fill_donors(PanelCall& call) {
  std::set<std::size_t> named;
  std::set<std::size_t> left_out;
  for (const std::string& name : call.given.all("--donor")) {
    const auto unit = unit_named(call, "--donor", name);
    if (!unit) return tl::unexpected(unit.error());
    named.insert(*unit);
  }
  for (const std::string& name : call.given.all("--leave-out")) {
    const auto unit = unit_named(call, "--leave-out", name);
    if (!unit) return tl::unexpected(unit.error());
    left_out.insert(*unit);
  }
  for (const std::size_t unit : call.treated) {
    if (!named.contains(unit)) continue;
    return misused("--donor", call.units[unit] + " is treated", "A donor must not have had the programme.");
  }
  for (std::size_t i = 0; i < call.units.size(); ++i) {
    const bool treated = std::ranges::find(call.treated, i) != call.treated.end();
    if (!treated && !left_out.contains(i) && (named.empty() || named.contains(i))) call.donors.push_back(i);
  }
  return {};
}

Result<void> check_needs(const PanelMethod& method, const PanelCall& call) {
  const bool several = call.units.size() > 1;
  if (!call.given.has("--unit") && method.needs != PanelNeeds::one_series)
    return misused("--unit", std::string(method.name) + " compares units", "Give --unit COLUMN.");
  if (method.needs == PanelNeeds::cohorts || method.needs == PanelNeeds::treated) {
    const bool some = std::ranges::any_of(call.cohort, [](const auto& c) { return c.has_value(); });
    if (call.cohort.empty())
      return misused("--treated", "it is not said which units were treated, and from when",
                     "Give --treated NAME and --from PERIOD, or --cohort COLUMN.");
    if (!some && call.treated.empty())
      return misused(call.given.has("--cohort") ? "--cohort" : "--indicator", "no unit is ever treated",
                     "A treated unit has the period in which it was first treated.");
    return {};
  }
  if (several && !call.given.has("--treated"))
    return misused("--treated", "it is not said which unit was treated", "Give --treated NAME.");
  if (call.treated.size() != 1)
    return misused("--treated", fmt::format("{} takes one treated unit", method.name),
                   "Give one; synthetic-did and imputation take several.");
  if (!call.from) return misused("--from", "it is not said when it began", "Give --from PERIOD.");
  return {};
}

Result<PanelCall> panel_call(const PanelMethod& method, const PlainPanel& plain, const Given& given,
                             const Settings& settings) {
  PanelCall call{given, settings, {}, {}, {}, {}, 1, {}, {}, {}, {}, {}, {}, {}, {}};
  fill_panel(call, plain);
  if (call.periods.empty())
    return misused("--outcome", "no cell of the column has a value", "Check the name of the column.");
  if (given.has("--cohort") || given.has("--indicator")) {
    if (const auto good = fill_cohorts(call, plain); !good) return tl::unexpected(good.error());
  }
  if (const auto good = fill_treated(call); !good) return tl::unexpected(good.error());
  if (const auto good = check_needs(method, call); !good) return tl::unexpected(good.error());
  if (const auto good = fill_donors(call); !good) return tl::unexpected(good.error());
  return call;
}

void print_answer(const PanelMethod& method, const PanelCall& call, const MethodSays& says) {
  if (!call.settings.json) {
    print(says.text);
    return;
  }
  Json all{{"method", method.name},
           {"panel", std::filesystem::path(call.given.text("--panel")).filename().string()},
           {"outcome", call.given.text("--outcome")}};
  if (call.treated.size() == 1) all["treated"] = call.units[call.treated.front()];
  if (call.from) all["from"] = call.periods[*call.from];
  all.update(says.json);
  Json notes = Json::array();
  for (const Words& note : call.notes) notes.push_back(note.in(call.language()));
  if (!notes.empty()) all["notes"] = notes;
  print(all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

std::span<const PanelMethod> panel_methods() {
  static const std::vector<PanelMethod> list = {synthetic_control_method(),
                                                synthetic_did_method(),
                                                staggered_did_method(),
                                                imputation_method(),
                                                interactive_fixed_effects_method(),
                                                interrupted_time_series_method(),
                                                structural_time_series_method()};
  return list;
}

const PanelMethod* find_panel_method(std::string_view name) {
  for (const PanelMethod& method : panel_methods()) {
    if (method.name == name) return &method;
  }
  return nullptr;
}

bool PanelCall::has(std::string_view option) const {
  return option_value(given, option).has_value();
}

std::string PanelCall::text(std::string_view option, const std::string& otherwise) const {
  return option_value(given, option).value_or(otherwise);
}

Result<double> PanelCall::number(std::string_view option, double otherwise, double low, double high) const {
  const auto value = option_value(given, option);
  if (!value) return otherwise;
  const Result<Number> read = read_number(*value, DecimalSign::point);
  if (!read)
    return misused("--option", fmt::format("{}: \"{}\" is no number", option, shortened(*value, 60)),
                   "Write it like 0.05.");
  if (!(read->value >= low && read->value <= high))
    return misused("--option", fmt::format("{}: {} is out of range", option, *value),
                   fmt::format("Give a number from {} to {}.", low, high));
  return read->value;
}

Result<int> PanelCall::whole(std::string_view option, int otherwise, int low, int high) const {
  const Result<double> value = number(option, otherwise, low, high);
  if (!value) return tl::unexpected(value.error());
  if (*value != std::floor(*value))
    return misused("--option", fmt::format("{}: {} is no whole number", option, *value),
                   "Give a whole number.");
  return static_cast<int>(*value);
}

Result<std::string> PanelCall::choice(std::string_view option, const std::string& otherwise,
                                      std::span<const std::string_view> names) const {
  const auto value = option_value(given, option);
  if (!value) return otherwise;
  const std::string wanted = fold(*value);
  if (std::ranges::find(names, wanted) != names.end()) return wanted;
  const std::vector<std::string> list(names.begin(), names.end());
  return misused("--option", fmt::format("{}: there is no \"{}\"", option, shortened(*value, 60)),
                 "Its values: " + join(list, ", ") + ".");
}

Result<bool> PanelCall::yes(std::string_view option, bool otherwise) const {
  constexpr std::string_view names[] = {"yes", "no", "true", "false", "si", "1", "0"};
  const auto value = choice(option, otherwise ? "yes" : "no", names);
  if (!value) return tl::unexpected(value.error());
  return *value == "yes" || *value == "true" || *value == "si" || *value == "1";
}

Result<std::optional<std::size_t>> PanelCall::period(std::string_view option) const {
  const auto value = option_value(given, option);
  if (!value) return std::optional<std::size_t>();
  const auto at = period_labelled(*this, "--option", *value);
  if (!at) return tl::unexpected(at.error());
  return std::optional<std::size_t>(*at);
}

Json json_weights(const PanelCall& call, const std::vector<double>& weight) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    if (std::abs(weight[i]) > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
  Json json = Json::object();
  for (const std::size_t i : order) json[call.units[i]] = json_number_or_null(weight[i]);
  return json;
}

int run_panel_method(const PanelMethod& method, const Given& given, const Settings& settings,
                     Console& console) {
  const auto fail = [&](const Error& error) {
    print_error(error, console);
    return error.code == ErrorCode::wrong_use ? wrong_use : cannot_use;
  };
  if (const auto good = check_options(method, given); !good) return fail(good.error());
  const std::string file = std::filesystem::path(given.text("--panel")).filename().string();
  const Result<std::string> bytes = file_bytes(given.text("--panel"), file);
  if (!bytes) return fail(bytes.error());
  const Checked<PlainPanel> plain = read_plain_panel(*bytes, file, columns_of(given));
  if (!plain) {
    print_errors(plain.error(), console);
    return cannot_use;
  }
  Settings spoken_settings = settings;
  spoken_settings.language = settings.language.value_or(spoken(console));
  Result<PanelCall> call = panel_call(method, *plain, given, spoken_settings);
  if (!call) return fail(call.error());
  if (given.has("--predictors")) {
    Checked<PredictorTable> table = read_predictors(given.text("--predictors"), call->units);
    if (!table) {
      print_errors(table.error(), console);
      return cannot_use;
    }
    call->predictors = std::move(*table);
  }
  if (!settings.quiet) {
    for (const Words& note : call->notes) print_message(note.in(call->language()));
  }
  const Result<MethodSays> says = method.run(*call);
  if (!says) return fail(says.error());
  print_answer(method, *call, *says);
  return done;
}

}  // namespace contraste::app
