#include "method_call.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "report/names.h"

namespace contraste::app {
namespace {

tl::unexpected<Error> misused(const char* option, const std::string& what, const std::string& remedy) {
  return failure(ErrorCode::wrong_use, option, what, remedy);
}

}  // namespace

Result<double> MethodCall::number(const char* option, double otherwise, double low, double high) const {
  if (!given.has(option)) return otherwise;
  const Result<Number> read = read_number(given.text(option), DecimalSign::point);
  if (!read) return misused(option, "\"" + given.text(option) + "\" is no number", "Write it like 0.05.");
  if (!(read->value >= low && read->value <= high)) {
    return misused(option, given.text(option) + " is out of range",
                   fmt::format("Give a number from {} to {}.", low, high));
  }
  return read->value;
}

Result<int> MethodCall::whole(const char* option, int otherwise, int low, int high) const {
  const Result<double> value = number(option, otherwise, low, high);
  if (!value) return tl::unexpected(value.error());
  if (*value != std::floor(*value))
    return misused(option, given.text(option) + " is no whole number", "Give a whole number.");
  return static_cast<int>(*value);
}

Result<Family> MethodCall::family() const {
  const std::string name = fold(given.text("--family"));
  if (name == "poisson") return Family::poisson;
  if (name == "negbin" || name == "negative-binomial") return Family::negbin;
  if (name == "gaussian" || name == "normal") return Family::gaussian;
  if (!name.empty()) {
    return misused("--family", "there is no family \"" + given.text("--family") + "\"",
                   "Families: poisson, negbin, gaussian.");
  }
  for (const PlainUnit* one : units) {
    const bool counts = std::ranges::all_of(
        one->outcome, [](double x) { return std::isnan(x) || (x >= 0 && x == std::floor(x)); });
    if (!counts) return Family::gaussian;
  }
  return Family::negbin;
}

Result<std::optional<std::size_t>> MethodCall::period(const char* option) const {
  if (!given.has(option)) return std::optional<std::size_t>();
  const std::string wanted = given.text(option);
  const auto& labels = unit().labels;
  const auto at = std::ranges::find(labels, wanted);
  if (at == labels.end()) {
    return misused(option, "there is no period \"" + wanted + "\"",
                   fmt::format("The periods are {} to {}.", labels.front(), labels.back()));
  }
  return std::optional<std::size_t>(static_cast<std::size_t>(at - labels.begin()));
}

PeriodSeries period_series(const PlainUnit& unit, int season) {
  PeriodSeries series;
  series.value = unit.outcome;
  series.exposure = unit.exposure;
  series.season = season;
  return series;
}

std::string_view family_name(Family family) {
  switch (family) {
    case Family::poisson:
      return "poisson";
    case Family::negbin:
      return "negbin";
    case Family::gaussian:
      return "gaussian";
  }
  return "";
}

Json json_number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json_numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(json_number_or_null(value));
  return list;
}

std::string_view status_name(Status status) {
  return name_of(status);
}

void add_status(Json& json, Status status, const Words& why, Language language) {
  json["status"] = status_name(status);
  json["why"] = why.empty() ? Json(nullptr) : Json(why.in(language));
}

std::string status_line(Status status, const Words& why, const MethodCall& call) {
  if (status == Status::ok && why.empty()) return {};
  return fmt::format("{}: {}{}\n", call.say("status", "estado"), status_name(status),
                     why.empty() ? "" : "; " + why.in(call.language()));
}

std::string shown_number(double value) {
  if (std::isnan(value)) return "-";
  return fmt::format("{:.6g}", value);
}

std::string shown_p(double p) {
  if (p < 0.001) return "p < 0.001";
  return "p = " + (std::isnan(p) ? std::string("-") : fmt::format("{:.3g}", p));
}

}  // namespace contraste::app
