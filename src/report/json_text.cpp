#include "report/json_text.h"

#include <nlohmann/json.hpp>

#include "report/csv.h"

namespace contraste {

std::string json_string(std::string_view value) {
  const nlohmann::json text(std::string{value});
  return script_safe(text.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string json_number(double value) {
  const std::string digits = number_text(value);
  return digits.empty() ? "null" : digits;
}

std::string script_safe(std::string json) {
  for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', at)) {
    json.replace(at, 1, "\\u003c");
  }
  return json;
}

}  // namespace contraste
