#include "panel_treatment.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/names.h"
#include "base/number.h"
#include "base/text.h"
#include "data/missing_value.h"

namespace contraste::app {
namespace {

constexpr std::size_t shown_names = 300;  // bytes

tl::unexpected<Error> misused(std::string_view where, const std::string& what, const std::string& remedy) {
  return failure(ErrorCode::wrong_use, std::string(where), what, remedy);
}

bool among(const std::vector<std::size_t>& list, std::size_t unit) {
  return std::ranges::find(list, unit) != list.end();
}

std::string names_of(const PanelCall& call, const std::vector<std::size_t>& units) {
  std::vector<std::string> names;
  for (const std::size_t unit : units) names.push_back(call.units[unit]);
  return shortened(join(names, ", "), shown_names);
}

// A cell of the column of cohorts or of the indicator, and where it stands.
struct Cell {
  const PlainUnit& unit;
  std::size_t row;
  std::string_view text() const { return trim(unit.words.front()[row]); }
};

tl::unexpected<Error> wrong_cell(const PanelCall& call, const Cell& cell, const std::string& what,
                                 const std::string& remedy) {
  const bool cohort = call.given.has("--cohort");
  const std::string column = call.given.text(cohort ? "--cohort" : "--indicator");
  return failure(ErrorCode::value_unreadable,
                 fmt::format("{}:{}:{}", call.file, cell.unit.lines[cell.row], column), what, remedy);
}

// 0, nothing, Stata's point and R's Inf say that the unit never is.
bool is_never(std::string_view text) {
  constexpr std::string_view words[] = {".", "inf", "+inf", "infinity", "never", "nunca"};
  if (is_missing_value(text) || std::ranges::find(words, fold(text)) != std::end(words)) return true;
  const auto number = read_number(text, DecimalSign::point);
  return number && number->value == 0;
}

// 9999 and 10000 are written for never; 200703 is a month that does not fit, and no time far ahead.
bool is_far_ahead(const PanelCall& call, std::string_view text) {
  constexpr double no_month = 100000;
  const auto number = read_number(text, DecimalSign::point);
  return number && number->value > call.time.back() && number->value < no_month &&
         number->value == std::floor(number->value);
}

// The step of a cohort; none: never.
Result<std::optional<long>> start_of(const PanelCall& call, const Cell& cell) {
  if (is_never(cell.text())) return std::optional<long>();
  const auto at = step_beginning(cell.text(), call.step, call.notation);
  const bool before_zero = at && *at < 0 && call.time.front() >= 0;
  if (at && !before_zero) return at;
  if (!at && is_far_ahead(call, cell.text())) return std::optional<long>();
  return wrong_cell(
      call, cell,
      fmt::format("\"{}\" is no period of a panel with {} to {}", shortened(cell.text(), 60),
                  call.periods.front(), call.periods.back()),
      "Write the first period with the programme as the times are written; 0 or nothing: never.");
}

std::optional<bool> truth_of(std::string_view text) {
  constexpr std::string_view yes[] = {"true", "t", "yes", "si"};
  constexpr std::string_view no[] = {"false", "f", "no"};
  const std::string word = fold(text);
  if (std::ranges::find(yes, word) != std::end(yes)) return true;
  if (std::ranges::find(no, word) != std::end(no)) return false;
  const auto number = read_number(text, DecimalSign::point);
  if (number && number->bound == Bound::exact && (number->value == 0 || number->value == 1))
    return number->value == 1;
  return std::nullopt;
}

// In years, or the numbers of the file. None: never.
Result<std::optional<double>> start_by_cohort(const PanelCall& call, const PlainUnit& unit) {
  std::optional<long> first;
  std::optional<std::size_t> said;
  for (std::size_t t = 0; t < unit.time.size(); ++t) {
    const Cell cell{unit, t};
    if (unit.lines[t] == 0 || is_missing_value(cell.text())) continue;
    const auto start = start_of(call, cell);
    if (!start) return tl::unexpected(start.error());
    if (said && first != *start)
      return wrong_cell(call, cell,
                        fmt::format("{} has \"{}\" here and \"{}\" in line {}", unit.name, cell.text(),
                                    Cell{unit, *said}.text(), unit.lines[*said]),
                        "A unit has one first treated period, the same in all its rows.");
    said = t;
    first = *start;
  }
  if (!first) return std::optional<double>();
  return std::optional<double>(time_in_years(call.step, *first));
}

Result<std::optional<double>> start_by_indicator(PanelCall& call, const PlainUnit& unit) {
  std::optional<double> first;
  bool ended = false;
  for (std::size_t t = 0; t < unit.time.size(); ++t) {
    const Cell cell{unit, t};
    if (unit.lines[t] == 0 || is_missing_value(cell.text()) || cell.text() == ".") continue;
    const auto treated = truth_of(cell.text());
    if (!treated)
      return wrong_cell(call, cell, fmt::format("\"{}\" is neither 1 nor 0", shortened(cell.text(), 60)),
                        "Give 1 where the unit is treated and 0 where it is not.");
    if (*treated && !first) first = unit.time[t];
    ended = ended || (!*treated && first);
  }
  if (ended)
    call.notes.push_back({unit.name + ": the treatment ends; it counts as treated from its start on",
                          unit.name + ": el tratamiento termina; cuenta como tratada desde su inicio"});
  return first;
}

Result<void> fill_cohorts(PanelCall& call, const PlainPanel& plain) {
  call.cohort.assign(call.units.size(), std::nullopt);
  for (std::size_t i = 0; i < plain.units.size(); ++i) {
    const auto start = call.given.has("--cohort") ? start_by_cohort(call, plain.units[i])
                                                  : start_by_indicator(call, plain.units[i]);
    if (!start) return tl::unexpected(start.error());
    if (!*start || **start > call.time.back() + 1e-6) continue;
    call.cohort[i] =
        static_cast<std::size_t>(std::ranges::lower_bound(call.time, **start - 1e-6) - call.time.begin());
  }
  return {};
}

Result<std::set<std::size_t>> units_of(const PanelCall& call, const char* option) {
  std::set<std::size_t> units;
  for (const std::string& name : call.given.all(option)) {
    const auto unit = unit_named(call, option, name);
    if (!unit) return tl::unexpected(unit.error());
    units.insert(*unit);
  }
  return units;
}

// What the column says against --treated and --from.
Result<void> check_cohorts(const PanelCall& call, const char* column) {
  for (const std::size_t unit : call.treated) {
    if (!call.cohort[unit])
      return misused(
          "--treated",
          fmt::format("{} is never treated in these periods by the column of {}", call.units[unit], column),
          fmt::format("Leave out {}, or mend the column.", column));
    if (call.from && *call.cohort[unit] != *call.from)
      return misused("--from",
                     fmt::format("it says {}, the column of {} says {} for {}", call.periods[*call.from],
                                 column, call.periods[*call.cohort[unit]], call.units[unit]),
                     fmt::format("Give --from or {}, not both.", column));
  }
  return {};
}

Result<void> fill_treated(const PanelMethod& method, PanelCall& call) {
  if (call.given.has("--from")) {
    const auto from = period_named(call, "--from", call.given.text("--from"));
    if (!from) return tl::unexpected(from.error());
    call.from = *from;
  }
  const auto named = units_of(call, "--treated");
  const auto left_out = units_of(call, "--leave-out");
  if (!named) return tl::unexpected(named.error());
  if (!left_out) return tl::unexpected(left_out.error());
  std::set<std::size_t> treated = *named;
  const bool cohorts = !call.cohort.empty();
  for (std::size_t i = 0; i < call.cohort.size() && named->empty(); ++i) {
    if (call.cohort[i] && !left_out->contains(i)) treated.insert(i);
  }
  if (treated.empty() && !cohorts && call.units.size() == 1) treated.insert(0);
  call.treated.assign(treated.begin(), treated.end());
  for (const std::size_t unit : call.treated) {
    if (left_out->contains(unit))
      return misused("--leave-out", call.units[unit] + " is treated", "Name it with one of the two only.");
  }
  if (cohorts) {
    if (const auto good = check_cohorts(call, call.given.has("--cohort") ? "--cohort" : "--indicator"); !good)
      return good;
    const bool one = method.needs == PanelNeeds::one_treated || method.needs == PanelNeeds::one_series;
    if (one && call.treated.size() == 1) call.from = call.cohort[call.treated.front()];
  } else if (call.from) {
    call.cohort.assign(call.units.size(), std::nullopt);
    for (const std::size_t unit : call.treated) call.cohort[unit] = call.from;
  }
  return {};
}

// Units that are treated, but not those asked for, are no comparison.
Result<void> fill_donors(PanelCall& call) {
  const auto named = units_of(call, "--donor");
  const auto left_out = units_of(call, "--leave-out");
  if (!named) return tl::unexpected(named.error());
  if (!left_out) return tl::unexpected(left_out.error());
  std::vector<std::size_t> treated_too;
  for (std::size_t i = 0; i < call.units.size(); ++i) {
    const bool cohort = i < call.cohort.size() && call.cohort[i];
    const bool treated = cohort || among(call.treated, i);
    if (treated && named->contains(i))
      return misused("--donor", call.units[i] + " is treated", "A donor must not have had the programme.");
    if (left_out->contains(i)) continue;
    if (treated && !among(call.treated, i) && named->empty()) treated_too.push_back(i);
    if (!treated && (named->empty() || named->contains(i))) call.donors.push_back(i);
  }
  if (!treated_too.empty()) {
    const std::string names = names_of(call, treated_too);
    call.notes.push_back(
        {"treated too, and so left out: " + names, "también tratadas, y por eso omitidas: " + names});
  }
  return {};
}

tl::unexpected<Error> who_is_missing(const PanelCall& call, const std::string& several) {
  if (call.given.has("--treated"))
    return misused("--from", "it is not said when it began", "Give --from PERIOD, or --cohort COLUMN.");
  return misused("--treated", "it is not said " + several,
                 call.given.has("--from") ? "Give --treated NAME."
                                          : "Give --treated NAME and --from PERIOD, or --cohort COLUMN.");
}

Result<void> check_needs(const PanelMethod& method, const PanelCall& call) {
  if (!call.given.has("--unit") && method.needs != PanelNeeds::one_series)
    return misused("--unit", std::string(method.name) + " compares units", "Give --unit COLUMN.");
  const bool by_column = call.given.has("--cohort") || call.given.has("--indicator");
  if (by_column && call.treated.empty())
    return misused(call.given.has("--cohort") ? "--cohort" : "--indicator",
                   call.given.has("--leave-out") ? "no unit that is left is ever treated in these periods"
                                                 : "no unit is ever treated in these periods",
                   "A treated unit has the period in which it was first treated.");
  if (method.needs == PanelNeeds::cohorts || method.needs == PanelNeeds::treated) {
    if (call.cohort.empty() || call.treated.empty()) return who_is_missing(call, "which units were treated");
    return {};
  }
  if (call.treated.empty()) return who_is_missing(call, "which unit was treated");
  if (call.treated.size() != 1)
    return misused("--treated",
                   fmt::format("{} takes one treated unit, and there are {}: {}", method.name,
                               call.treated.size(), names_of(call, call.treated)),
                   "Name one; synthetic-did and imputation take several.");
  if (!call.from) return who_is_missing(call, "which unit was treated");
  return {};
}

}  // namespace

Result<std::size_t> unit_named(const PanelCall& call, std::string_view option, const std::string& wanted) {
  const std::vector<std::size_t> at = places_of(wanted, call.units);
  if (at.size() == 1) return at.front();
  const std::string shown = shortened(wanted, 80);
  if (at.size() > 1)
    return misused(option, fmt::format("\"{}\" may be {}", shown, names_of(call, at)),
                   "Write the name as the panel has it.");
  const std::string near = nearest(wanted, call.units);
  return misused(option, "there is no unit \"" + shown + "\" in the panel",
                 near.empty() ? "Units: " + shortened(join(call.units, ", "), shown_names)
                              : "Did you mean " + near + "?");
}

Result<std::size_t> period_named(const PanelCall& call, std::string_view option, const std::string& wanted) {
  if (const auto at = std::ranges::find(call.periods, wanted); at != call.periods.end())
    return static_cast<std::size_t>(at - call.periods.begin());
  const std::string shown = shortened(wanted, 60);
  const auto step = step_beginning(wanted, call.step, call.notation);
  const double time = step ? time_in_years(call.step, *step) : 0;
  if (step && time >= call.time.front() - 1e-6 && time <= call.time.back() + 1e-6)
    return static_cast<std::size_t>(std::ranges::lower_bound(call.time, time - 1e-6) - call.time.begin());
  return misused(option, "there is no period \"" + shown + "\"",
                 fmt::format("The periods are {} to {}.", call.periods.front(), call.periods.back()));
}

Result<Window> window_of(const PanelCall& call) {
  const auto first = call.period("first");
  const auto last = call.period("last");
  if (!first) return tl::unexpected(first.error());
  if (!last) return tl::unexpected(last.error());
  const std::string& from = call.periods[*call.from];
  if (*first && **first >= *call.from)
    return misused("--option",
                   fmt::format("first: {} does not lie before the start, {}", call.periods[**first], from),
                   "Give a period before it: what is fitted begins there.");
  if (*last && **last < *call.from)
    return misused("--option", fmt::format("last: {} lies before the start, {}", call.periods[**last], from),
                   "Give a period from the start on: the effect ends there.");
  return Window{first->value_or(0), *last};
}

Result<void> fill_treatment(const PanelMethod& method, PanelCall& call, const PlainPanel& plain) {
  if (call.given.has("--cohort") && call.given.has("--indicator"))
    return misused("--indicator", "the column of --cohort says who is treated already",
                   "Give one of the two.");
  if (call.given.has("--cohort") || call.given.has("--indicator")) {
    if (const auto good = fill_cohorts(call, plain); !good) return good;
  }
  if (const auto good = fill_treated(method, call); !good) return good;
  if (const auto good = check_needs(method, call); !good) return good;
  return fill_donors(call);
}

}  // namespace contraste::app
