// `contraste method NAME` for methods of effect: a panel of units, the treated ones, and when it began.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "contraste/result.h"
#include "method/unit_panel.h"
#include "method_call.h"

namespace contraste::app {

// A choice of a method, given as --option NAME=VALUE.
struct PanelOption {
  std::string_view name;
  Text help;  // what it is, its values and, in parentheses, what it is when not given
  // Where it has a part: "errors=newey-west", several by |, or "--predictors". Elsewhere it is refused.
  std::string_view only_with = {};
  std::string_view not_with = {};  // where it has none
};

// Numbers of units from --predictors FILE.
struct PredictorTable {
  std::vector<std::string> names;
  std::vector<double> value;  // unit by unit: value[unit * names.size() + predictor]; a gap is NaN
  std::string file{};         // its name, for messages
  std::vector<std::size_t> without_row{};  // units of the panel that it lacks
  std::vector<std::string> unknown{};      // names that are no unit of the panel
};

// What a method is called with. Units are those of the file. Periods go from the first with a value to
// the last in even steps (years; every fourth year, where the file has only those); one in which no unit has
// a value stays as a gap of all.
struct PanelCall {
  const Given& given;
  const Settings& settings;
  std::string file{};  // name, for messages
  UnitPanel panel{};
  std::vector<std::string> units{};    // names
  std::vector<std::string> periods{};  // labels
  std::vector<double> time{};          // of each period, in years or whole numbers
  int season = 1;
  TimeStep step = TimeStep::year;
  TimeNotation notation{};
  std::vector<std::size_t> treated{};  // named by --treated; else those with a cohort; one series: 0
  // Those never treated, but for --leave-out, or those of them named by --donor. A unit that is treated but
  // not asked for is in neither list.
  std::vector<std::size_t> donors{};
  std::optional<std::size_t> from{};  // first treated period: --from, or the cohort of the one treated
  // First treated period of each unit, by --cohort or --indicator, or by --treated and --from; none: never in
  // these periods. Treated before the first period: 0.
  std::vector<std::optional<std::size_t>> cohort{};
  std::vector<std::string> covariate_names{};     // --covariate COLUMN
  std::vector<std::vector<double>> covariates{};  // each like panel.outcome; gaps are NaN
  std::optional<PredictorTable> predictors{};     // --predictors FILE
  std::vector<Words> notes{};                     // said with the answer

  Language language() const { return settings.language.value_or(Language::english); }
  const char* say(const char* english, const char* spanish) const {
    return language() == Language::spanish ? spanish : english;
  }
  std::uint64_t seed() const { return settings.seed.value_or(1); }

  // Values of --option. Errors: wrong_use.
  bool has(std::string_view option) const;
  std::string text(std::string_view option, const std::string& otherwise = "") const;
  Result<double> number(std::string_view option, double otherwise, double low, double high) const;
  Result<int> whole(std::string_view option, int otherwise, int low, int high) const;
  // One of the names.
  Result<std::string> choice(std::string_view option, const std::string& otherwise,
                             std::span<const std::string_view> names) const;
  Result<bool> yes(std::string_view option, bool otherwise) const;  // yes, no, true, false
  // A period by its label.
  Result<std::optional<std::size_t>> period(std::string_view option) const;
};

// What a method needs beside the panel; what is missing is said before it is called.
enum class PanelNeeds {
  one_treated,  // exactly one unit of --treated, and --from
  treated,      // one treated unit or more with one --from, or cohorts
  cohorts,      // --cohort or --indicator (or --treated and --from)
  one_series    // one unit (--treated where the file has several) and --from; the others are there as well
};

struct PanelMethod {
  std::string_view name;
  PanelNeeds needs = PanelNeeds::one_treated;
  std::vector<PanelOption> options;
  Result<MethodSays> (*run)(const PanelCall& call);
  std::vector<std::string_view> unused{};  // --predictors, --covariate: where they have no part in it
};

// {unit: weight} of the weights that are not zero, greatest first. `weight`: one a unit of the panel.
Json json_weights(const PanelCall& call, const std::vector<double>& weight);

std::span<const PanelMethod> panel_methods();  // method_panel.cpp: the explicit list
const PanelMethod* find_panel_method(std::string_view name);
int run_panel_method(const PanelMethod& method, const Given& given, const Settings& settings,
                     Console& console);

PanelMethod synthetic_control_method();          // method_synthetic_control.cpp
PanelMethod synthetic_did_method();              // method_synthetic_did.cpp
PanelMethod staggered_did_method();              // method_staggered_did.cpp
PanelMethod imputation_method();                 // method_imputation.cpp
PanelMethod interactive_fixed_effects_method();  // method_interactive_fixed_effects.cpp
PanelMethod interrupted_time_series_method();    // method_interrupted_time_series.cpp
PanelMethod structural_time_series_method();     // method_structural_time_series.cpp

}  // namespace contraste::app
