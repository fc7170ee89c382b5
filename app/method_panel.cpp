#include "method_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <numeric>

#include "base/number.h"
#include "base/text.h"
#include "data/file_bytes.h"
#include "data/plain_panel.h"
#include "panel_treatment.h"
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

// "variant=ridge|augmented" of the options given, or "--predictors" of the panel.
bool holds(const Given& given, std::string_view condition) {
  if (condition.starts_with("--")) return given.has(condition);
  const std::size_t equals = condition.find('=');
  const auto value = option_value(given, condition.substr(0, equals));
  if (!value) return false;
  const std::string folded = fold(*value);
  for (const std::string_view one : split(condition.substr(equals + 1), '|')) {
    if (one == folded) return true;
  }
  return false;
}

std::string in_words(std::string_view condition) {
  std::string text(condition);
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at))
    text.replace(at, 1, " or ");
  return text;
}

// What would be left out in silence is refused.
Result<void> check_use(const PanelMethod& method, const Given& given) {
  for (const std::string_view option : method.unused) {
    if (!given.has(option)) continue;
    return misused(option, std::string(method.name) + " does not use it",
                   option == "--predictors"
                       ? "Leave it out; synthetic-control takes predictors."
                       : "Leave it out; --predictors says what units are to be alike in.");
  }
  for (const PanelOption& option : method.options) {
    if (!option_value(given, option.name)) continue;
    if (!option.only_with.empty() && !holds(given, option.only_with))
      return misused("--option",
                     fmt::format("{} has a part only with {}", option.name, in_words(option.only_with)),
                     "Give that too, or leave it out.");
    if (!option.not_with.empty() && holds(given, option.not_with))
      return misused("--option",
                     fmt::format("{} has no part with {}", option.name, in_words(option.not_with)),
                     "Leave out one of the two.");
  }
  const bool alone = method.needs == PanelNeeds::one_series && !holds(given, "controls=yes|true|si|sí|1");
  for (const char* option : {"--donor", "--leave-out"}) {
    if (alone && given.has(option))
      return misused(option, std::string(method.name) + " uses no other unit",
                     "Give --option controls=yes, or leave it out.");
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
  if (given.has("--cohort")) columns.words.push_back(given.text("--cohort"));
  if (given.has("--indicator")) columns.words.push_back(given.text("--indicator"));
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
  call.step = plain.step;
  call.notation = plain.notation;
  call.notes = plain.notes;
}

Result<PanelCall> panel_call(const PanelMethod& method, const PlainPanel& plain, const Given& given,
                             const Settings& settings) {
  PanelCall call{given, settings};
  call.file = std::filesystem::path(given.text("--panel")).filename().string();
  fill_panel(call, plain);
  if (call.periods.empty())
    return misused("--outcome", "no cell of the column has a value", "Check the name of the column.");
  if (const auto good = fill_treatment(method, call, plain); !good) return tl::unexpected(good.error());
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
  const auto at = period_named(*this, "--option", *value);
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
  if (const auto good = check_use(method, given); !good) return fail(good.error());
  const std::string file = name_of_file(given.text("--panel"));
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
    if (std::ranges::find(table->without_row, call->treated.front()) != table->without_row.end())
      return fail(
          {ErrorCode::wrong_use, "--predictors",
           table->file + " has no row for " + call->units[call->treated.front()] + ", which is treated",
           "Write the names in its first column as the panel has them."});
    const std::vector<Words> notes = notes_on_names(*table, *call);
    call->notes.insert(call->notes.end(), notes.begin(), notes.end());
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
