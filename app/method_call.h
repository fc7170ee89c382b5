// `contraste method NAME`: what a method is given from the command line, and what it says.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "contraste/finding.h"
#include "data/plain_panel.h"
#include "method/period_series.h"

namespace contraste::app {

using Json = nlohmann::ordered_json;

// One series (or, for methods that pool, all of them) with the options as given.
struct MethodCall {
  const Given& given;
  const Settings& settings;
  std::vector<const PlainUnit*> units;  // one, but for methods that pool
  int season = 1;

  const PlainUnit& unit() const { return *units.front(); }
  Language language() const { return settings.language.value_or(Language::english); }
  bool spanish() const { return language() == Language::spanish; }
  const char* say(const char* english, const char* spanish_words) const {
    return spanish() ? spanish_words : english;
  }
  std::uint64_t seed() const { return settings.seed.value_or(1); }

  // The values of options. Errors: wrong_use, where it is no such number or name.
  Result<double> number(const char* option, double otherwise, double low, double high) const;
  Result<int> whole(const char* option, int otherwise, int low, int high) const;
  // --family, or: counts when every value is whole and not negative, else gaussian.
  Result<Family> family() const;
  // A period of the (first) series by its label.
  Result<std::optional<std::size_t>> period(const char* option) const;
};

struct MethodSays {
  Json json;
  std::string text;
};

// A method of the list. `options`: those of its own, as declared in method.cpp.
struct RunnableMethod {
  std::string_view name;
  std::vector<std::string_view> options;
  bool pools = false;  // takes all units at once
  Result<MethodSays> (*run)(const MethodCall& call);
};

RunnableMethod breaks_method();       // method_breaks.cpp
RunnableMethod fall_test_method();    // method_breaks.cpp
RunnableMethod joinpoint_method();    // method_joinpoint.cpp
RunnableMethod persistence_method();  // method_persistence.cpp
RunnableMethod regimes_method();      // method_regimes.cpp

PeriodSeries period_series(const PlainUnit& unit, int season);
std::string_view family_name(Family family);

// Numbers that are missing are null.
Json json_number_or_null(double value);
Json json_numbers(const std::vector<double>& values);
// {"status": ..., "why": ...}
void add_status(Json& json, Status status, const Words& why, Language language);
std::string_view status_name(Status status);
// "status: weak; why", or nothing where all is well.
std::string status_line(Status status, const Words& why, const MethodCall& call);
// A number for a table: six significant digits.
std::string shown_number(double value);
// "p = 0.031", "p < 0.001", "p = -".
std::string shown_p(double p);

}  // namespace contraste::app
