#include "data/data_package.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/text.h"
#include "data/package_parts.h"

namespace contraste {
namespace {

using Json = nlohmann::json;

// How deep brackets go. The parser would follow any number of them.
std::size_t depth_of(std::string_view json) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

Result<Json> parse_json(std::string_view text, const std::string& name) {
  constexpr std::size_t most = 64;
  if (depth_of(text) > most) {
    return failure(ErrorCode::study_syntax, name, name + " has brackets more than 64 deep",
                   "No data package needs that: check where the file comes from.");
  }
  try {
    Json json = Json::parse(text);
    if (json.is_object()) return json;
    return failure(ErrorCode::study_syntax, name, name + " is not an object of JSON",
                   "It has to begin with a brace: {\"name\": ..., \"resources\": [...]}.");
  } catch (const Json::parse_error& error) {
    return failure(ErrorCode::study_syntax, name,
                   fmt::format("{} is no JSON: an error at byte {}", name, error.byte),
                   "Check quotes, commas and brackets there; the file has to be UTF-8.");
  } catch (const Json::exception&) {  // a number that no computer holds, such as 1e999
    return failure(ErrorCode::study_syntax, name, name + " has a number that is too large",
                   "Write it as a text, in quotes.");
  }
}

// A place in the file for messages: "resources/0/schema".
std::string at(const std::string& place, std::string_view key) {
  return place.empty() ? std::string(key) : place + "/" + std::string(key);
}

std::string at(const std::string& place, std::size_t index) {
  return place + "/" + std::to_string(index);
}

// A number or a truth value as the file writes it, for constraints.
std::string scalar_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return {};
}

// The value under a key; null when there is none, or JSON's null.
const Json* member(const Json& json, std::string_view key) {
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

// Reads values of the expected types and gathers what is wrong with the others.
class PackageReader {
 public:
  explicit PackageReader(std::string name) : name_(std::move(name)) {}

  std::vector<Error> take_errors() { return std::move(errors_); }

  DataPackage package(const Json& json) {
    DataPackage package;
    package.name = text(json, "", "name");
    package.title = text(json, "", "title");
    package.version = text(json, "", "version");
    package.sources = sources(json);
    package.licences = licences(json);
    std::set<std::string> names;
    const Json& list = array(json, "", "resources");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string place = at("resources", i);
      if (!is_object(list[i], place)) continue;
      PackageResource found = resource(list[i], place);
      if (!found.name.empty() && !names.insert(found.name).second) {
        complain(ErrorCode::column_duplicate, place, "two resources are called " + found.name,
                 "Give one another name.");
      }
      package.resources.push_back(std::move(found));
    }
    if (list.empty() && errors_.empty()) {
      complain(ErrorCode::value_unreadable, "resources", "there are no resources",
               "List the files under it.");
    }
    package.notes = std::move(notes_);
    return package;
  }

  DataPackage schema_alone(const Json& json) {
    DataPackage package;
    package.resources.emplace_back();
    read_schema(json, "", package.resources.back());
    package.notes = std::move(notes_);
    return package;
  }

  TableDialect dialect(const Json& json, const std::string& place) {
    TableDialect dialect;
    const std::string delimiter = text(json, place, "delimiter");
    if (delimiter.size() == 1) {
      dialect.delimiter = delimiter[0];
      dialect.delimiter_given = true;
    } else if (!delimiter.empty()) {
      complain(ErrorCode::value_unreadable, at(place, "delimiter"),
               "the delimiter is " + shortened(delimiter, 20) + ", not one character", "Give one character.");
    }
    const std::string quote = text(json, place, "quoteChar");
    if (quote.size() == 1) dialect.quote = quote[0];
    dialect.header = flag(json, place, "header", true);
    dialect.comment = text(json, place, "commentChar");
    return dialect;
  }

 private:
  void complain(ErrorCode code, const std::string& place, std::string what, std::string remedy) {
    constexpr std::size_t enough = 100;  // a file that is wrong throughout need not be told line by line
    if (errors_.size() < enough) {
      errors_.push_back({code, name_ + ":" + place, std::move(what), std::move(remedy)});
    }
  }

  void complain_of_type(const std::string& place, const Json& value, const char* wanted) {
    complain(ErrorCode::value_unreadable, place,
             fmt::format("{} is {} {}, not {}", place, value.type() == Json::value_t::array ? "an" : "a",
                         value.type_name(), wanted),
             fmt::format("Write {} there.", wanted));
  }

  bool is_object(const Json& value, const std::string& place) {
    if (value.is_object()) return true;
    complain_of_type(place, value, "an object");
    return false;
  }

  std::string text(const Json& json, const std::string& place, std::string_view key) {
    const Json* value = member(json, key);
    if (value == nullptr) return {};
    if (value->is_string()) return value->get<std::string>();
    complain_of_type(at(place, key), *value, "a text");
    return {};
  }

  bool flag(const Json& json, const std::string& place, std::string_view key, bool otherwise) {
    const Json* value = member(json, key);
    if (value == nullptr) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    complain_of_type(at(place, key), *value, "true or false");
    return otherwise;
  }

  const Json& array(const Json& json, const std::string& place, std::string_view key) {
    static const Json none = Json::array();
    const Json* value = member(json, key);
    if (value == nullptr) return none;
    if (value->is_array()) return *value;
    complain_of_type(at(place, key), *value, "a list");
    return none;
  }

  // A text, or a list of texts. Version 2 writes missing values also as {"value": ..., "label": ...}.
  std::vector<std::string> texts(const Json& json, const std::string& place, std::string_view key) {
    const Json* value = member(json, key);
    if (value == nullptr) return {};
    if (value->is_string()) return {value->get<std::string>()};
    std::vector<std::string> found;
    const Json& list = array(json, place, key);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Json* item = &list[i];
      if (item->is_object() && member(*item, "value") != nullptr) item = member(*item, "value");
      if (item->is_string()) {
        found.push_back(item->get<std::string>());
      } else {
        complain_of_type(at(at(place, key), i), *item, "a text");
      }
    }
    return found;
  }

  std::vector<PackageSource> sources(const Json& json) {
    std::vector<PackageSource> found;
    const Json& list = array(json, "", "sources");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string place = at("sources", i);
      if (!is_object(list[i], place)) continue;
      PackageSource source{text(list[i], place, "title"), text(list[i], place, "path")};
      // So they were called before version 1.
      if (source.title.empty()) source.title = text(list[i], place, "name");
      if (source.path.empty()) source.path = text(list[i], place, "web");
      found.push_back(std::move(source));
    }
    return found;
  }

  std::vector<PackageLicence> licences(const Json& json) {
    std::vector<PackageLicence> found;
    const Json& list = array(json, "", "licenses");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string place = at("licenses", i);
      if (!is_object(list[i], place)) continue;
      found.push_back(
          {text(list[i], place, "name"), text(list[i], place, "title"), text(list[i], place, "path")});
    }
    const Json* one = member(json, "license");  // before version 1
    if (found.empty() && one != nullptr && one->is_string())
      found.push_back({one->get<std::string>(), "", ""});
    return found;
  }

  PackageResource resource(const Json& json, const std::string& place) {
    PackageResource resource;
    resource.name = text(json, place, "name");
    resource.title = text(json, place, "title");
    resource.encoding = fold(text(json, place, "encoding"));
    for (std::string& path : texts(json, place, "path")) {
      if (stays_inside(path)) {
        resource.paths.push_back(std::move(path));
      } else {
        complain_of_path(at(place, "path"), path);
      }
    }
    if (member(json, "data") != nullptr) {
      note(fmt::format("{}: data that stand in the package itself are not read.", place),
           fmt::format("{}: los datos que están dentro del propio paquete no se leen.", place));
    } else if (member(json, "path") == nullptr) {
      complain(ErrorCode::value_unreadable, place, place + " names no file", "Add its path.");
    }
    read_part(json, place, "dialect", resource);
    read_part(json, place, "schema", resource);
    return resource;
  }

  // A dialect or a schema: an object, or the path of a file with it.
  void read_part(const Json& json, const std::string& place, std::string_view key,
                 PackageResource& resource) {
    const Json* value = member(json, key);
    if (value == nullptr) return;
    const std::string here = at(place, key);
    const bool schema = key == "schema";
    if (value->is_string()) {
      const std::string path = value->get<std::string>();
      if (!stays_inside(path)) complain_of_path(here, path);
      (schema ? resource.schema_path : resource.dialect_path) = path;
    } else if (is_object(*value, here)) {
      if (schema) {
        read_schema(*value, here, resource);
      } else {
        resource.dialect = dialect(*value, here);
      }
    }
  }

  void complain_of_path(const std::string& place, const std::string& path) {
    complain(
        ErrorCode::value_unreadable, place,
        "the path " + shortened(path, 100) + " leads out of the package's folder",
        "Copy the file into the folder, and name it from there; Contraste loads nothing from elsewhere.");
  }

  void read_schema(const Json& json, const std::string& place, PackageResource& resource) {
    const bool own_missing = member(json, "missingValues") != nullptr;
    const std::vector<std::string> missing = texts(json, place, "missingValues");
    const Json& list = array(json, place, "fields");
    std::set<std::string> names;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string here = at(at(place, "fields"), i);
      if (!is_object(list[i], here)) continue;
      FieldRule rule = field(list[i], here);
      if (own_missing && member(list[i], "missingValues") == nullptr) rule.missing_values = missing;
      if (!names.insert(rule.name).second) {
        complain(ErrorCode::column_duplicate, here, "two fields are called " + shortened(rule.name, 60),
                 "Give one another name.");
      }
      resource.fields.push_back(std::move(rule));
    }
    resource.primary_key = texts(json, place, "primaryKey");
    for (const std::string& key : resource.primary_key) {
      if (!names.contains(key)) {
        complain(ErrorCode::value_unreadable, at(place, "primaryKey"),
                 "the primary key names " + shortened(key, 60) + ", which is no field", "Name a field.");
      }
    }
    const Json& keys = array(json, place, "foreignKeys");
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::string here = at(at(place, "foreignKeys"), i);
      if (is_object(keys[i], here)) resource.foreign_keys.push_back(foreign_key(keys[i], here));
    }
  }

  ForeignKey foreign_key(const Json& json, const std::string& place) {
    ForeignKey key{texts(json, place, "fields"), "", {}};
    const Json* reference = member(json, "reference");
    if (reference != nullptr && is_object(*reference, at(place, "reference"))) {
      key.resource = text(*reference, at(place, "reference"), "resource");
      key.reference_fields = texts(*reference, at(place, "reference"), "fields");
    }
    return key;
  }

  FieldRule field(const Json& json, const std::string& place) {
    FieldRule rule;
    rule.name = text(json, place, "name");
    if (rule.name.empty()) {
      complain(ErrorCode::value_unreadable, place, place + " has no name", "Give the heading of its column.");
    }
    rule.title = text(json, place, "title");
    if (member(json, "type") != nullptr) rule.type = text(json, place, "type");
    if (member(json, "format") != nullptr) rule.format = text(json, place, "format");
    note_unknown_type(rule, place);
    if (member(json, "decimalChar") != nullptr) rule.decimal_char = text(json, place, "decimalChar");
    rule.group_char = text(json, place, "groupChar");
    if (!rule.group_char.empty() && rule.group_char == rule.decimal_char) {
      complain(ErrorCode::value_unreadable, place,
               "decimalChar and groupChar are both " + shortened(rule.group_char, 20),
               "They have to differ.");
    }
    rule.bare_number = flag(json, place, "bareNumber", true);
    if (member(json, "trueValues") != nullptr) rule.true_values = texts(json, place, "trueValues");
    if (member(json, "falseValues") != nullptr) rule.false_values = texts(json, place, "falseValues");
    if (member(json, "missingValues") != nullptr) rule.missing_values = texts(json, place, "missingValues");
    const Json* constraints = member(json, "constraints");
    if (constraints != nullptr && is_object(*constraints, at(place, "constraints"))) {
      read_constraints(*constraints, at(place, "constraints"), rule);
    }
    return rule;
  }

  void read_constraints(const Json& json, const std::string& place, FieldRule& rule) {
    rule.required = flag(json, place, "required", false);
    rule.unique = flag(json, place, "unique", false);
    rule.pattern = text(json, place, "pattern");
    if (const Json* least = member(json, "minimum")) rule.minimum = scalar_text(*least);
    if (const Json* most = member(json, "maximum")) rule.maximum = scalar_text(*most);
    for (const Json& value : array(json, place, "enum")) rule.allowed.push_back(scalar_text(value));
  }

  void note_unknown_type(const FieldRule& rule, const std::string& place) {
    constexpr std::array known = {"string", "number",   "integer",  "boolean",  "object", "array",
                                  "list",   "date",     "time",     "datetime", "year",   "yearmonth",
                                  "any",    "duration", "geopoint", "geojson"};
    if (std::ranges::find(known, rule.type) != known.end()) return;
    const std::string type = shortened(rule.type, 40);
    note(fmt::format("{}: the type {} is not known, and is not used.", place, type),
         fmt::format("{}: el tipo {} no se conoce, y no se usa.", place, type));
  }

  void note(std::string en, std::string es) {
    constexpr std::size_t enough = 100;
    if (notes_.size() < enough) notes_.push_back({std::move(en), std::move(es)});
  }

  std::string name_;
  std::vector<Error> errors_;
  std::vector<Words> notes_;
};

// What `read` makes of a text, or what is wrong with it.
template <class T, class Read>
Checked<T> read_json(std::string_view text, const std::string& name, Read read) {
  const Result<Json> json = parse_json(text, name);
  if (!json) return tl::unexpected(std::vector<Error>{json.error()});
  PackageReader reader(name);
  T value = read(reader, *json);
  std::vector<Error> errors = reader.take_errors();
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return value;
}

}  // namespace

Checked<DataPackage> parse_data_package(std::string_view json, const std::string& name) {
  Checked<DataPackage> package = read_json<DataPackage>(
      json, name, [](PackageReader& reader, const Json& value) { return reader.package(value); });
  if (!package) return package;
  std::vector<Error> broken = broken_foreign_keys(*package, name);
  if (!broken.empty()) return tl::unexpected(std::move(broken));
  return package;
}

Checked<DataPackage> parse_table_schema(std::string_view json, const std::string& name) {
  return read_json<DataPackage>(
      json, name, [](PackageReader& reader, const Json& value) { return reader.schema_alone(value); });
}

Checked<TableDialect> parse_table_dialect(std::string_view json, const std::string& name) {
  return read_json<TableDialect>(
      json, name, [](PackageReader& reader, const Json& value) { return reader.dialect(value, ""); });
}

}  // namespace contraste
