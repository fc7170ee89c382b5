#include "report/json_schema.h"

#include <algorithm>
#include <regex>
#include <set>

namespace contraste::test {
namespace {

using nlohmann::json;

class Checker {
 public:
  explicit Checker(const json& root) : root_(root) {}

  void check(const json& value, const json& schema, const std::string& where) {
    check_known(schema, where);
    if (schema.contains("$ref")) check(value, referred(schema["$ref"]), where);
    if (schema.contains("type")) check_type(value, schema["type"], where);
    if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end()) {
      fault(where, "not one of the allowed values: " + value.dump());
    }
    if (schema.contains("const") && value != schema["const"]) fault(where, "not " + schema["const"].dump());
    if (schema.contains("anyOf")) check_any(value, schema["anyOf"], where);
    if (value.is_object()) check_object(value, schema, where);
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        check(value[i], schema["items"], where + "/" + std::to_string(i));
      }
    }
    if (value.is_number()) check_range(value, schema, where);
    if (value.is_string() && schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>()))) {
      fault(where, "does not match its pattern");
    }
  }

  std::vector<std::string> faults;

 private:
  void fault(const std::string& where, const std::string& what) { faults.push_back(where + ": " + what); }

  void check_known(const json& schema, const std::string& where) {
    static const std::set<std::string> known = {
        "$schema", "$id",     "$defs",  "$ref",     "title",      "description",          "type",
        "enum",    "const",   "anyOf",  "required", "properties", "additionalProperties", "items",
        "minimum", "maximum", "pattern"};
    for (const auto& [key, _] : schema.items()) {
      if (!known.contains(key)) fault(where, "the checker does not know the keyword " + key);
    }
  }

  const json& referred(const std::string& reference) {
    return root_.at(json::json_pointer(reference.substr(1)));
  }

  static bool is_of(const json& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.is_number_integer();
    if (type == "array") return value.is_array();
    return type == "object" && value.is_object();
  }

  void check_type(const json& value, const json& type, const std::string& where) {
    const auto fits = [&value](const json& one) { return is_of(value, one.get<std::string>()); };
    const bool good = type.is_array() ? std::ranges::any_of(type, fits) : fits(type);
    if (!good) fault(where, "is not " + type.dump() + ": " + value.dump());
  }

  void check_any(const json& value, const json& choices, const std::string& where) {
    for (const auto& choice : choices) {
      Checker one(root_);
      one.check(value, choice, where);
      if (one.faults.empty()) return;
    }
    fault(where, "fits none of the alternatives");
  }

  void check_object(const json& value, const json& schema, const std::string& where) {
    for (const auto& key : schema.value("required", json::array())) {
      if (!value.contains(key)) fault(where, "lacks " + key.get<std::string>());
    }
    const json properties = schema.value("properties", json::object());
    for (const auto& [key, member] : value.items()) {
      if (properties.contains(key)) {
        check(member, properties[key], where + "/" + key);
      } else if (schema.contains("additionalProperties")) {
        check(member, schema["additionalProperties"], where + "/" + key);
      }
    }
  }

  void check_range(const json& value, const json& schema, const std::string& where) {
    const double number = value.get<double>();
    if (schema.contains("minimum") && number < schema["minimum"].get<double>()) fault(where, "is too small");
    if (schema.contains("maximum") && number > schema["maximum"].get<double>()) fault(where, "is too large");
  }

  const json& root_;
};

}  // namespace

std::vector<std::string> schema_faults(const json& document, const json& schema) {
  Checker checker(schema);
  checker.check(document, schema, "");
  return checker.faults;
}

}  // namespace contraste::test
