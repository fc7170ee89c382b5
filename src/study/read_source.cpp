#include "study/read_source.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/text.h"

namespace contraste {
namespace {

// Why a path of a source cannot be used; empty when it can. Sources stay inside the study's folder, so that
// a study from someone else reads nothing but itself.
std::string path_fault(std::string_view path) {
  if (trim(path).empty()) return "is empty";
  if (std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
    return "holds a control character";
  }
  if (path.find('\\') != std::string_view::npos) return "has a backslash";
  const bool drive = path.size() > 1 && path[1] == ':';
  if (path.front() == '/' || drive) return "is absolute";
  for (const std::string_view part : split(path, '/')) {
    if (part == "..") return "leaves the folder of the study";
  }
  return "";
}

// "./figures//a.csv" -> "figures/a.csv": one name a file.
std::string plain_path(const std::string& path) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(path, '/')) {
    if (!part.empty() && part != ".") parts.emplace_back(part);
  }
  const bool as_it_is = path.starts_with('/') || path.find("://") != std::string::npos;
  return as_it_is ? path : join(parts, "/");
}

// The path of a file inside the study's folder.
std::string read_path(Fields& fields, bool required) {
  std::string path = plain_path(fields.text("file", required));
  const std::string fault = path.empty() ? "" : path_fault(path);
  if (!fault.empty()) {
    fields.problem(ErrorCode::study_contradiction, "file",
                   fmt::format("The path \"{}\" {}.", shortened(path, 80), fault),
                   "Put the file into the folder of the study and name it from there: figures/homicide.csv.");
  }
  return path;
}

std::map<std::string, std::string> read_columns(Fields& fields) {
  std::map<std::string, std::string> columns;
  const Node* node = fields.find("columns");
  if (node == nullptr) return columns;
  if (node->kind != Node::Kind::table) {
    fields.problem(ErrorCode::study_contradiction, "columns", "\"columns\" must be a table.",
                   "Write [source.columns] with lines such as date = \"FECHA HECHO\".");
    return columns;
  }
  for (const Entry& entry : node->entries) {
    if (entry.value.kind != Node::Kind::text) {
      fields.problem(ErrorCode::study_contradiction, "columns",
                     fmt::format("\"{}\" must be the name of a column.", shortened(entry.key, 40)),
                     "Write the header between quotes: date = \"FECHA HECHO\".");
      continue;
    }
    columns.emplace(entry.key, entry.value.text);
  }
  return columns;
}

EventWhere read_where(const Node& node, Problems& problems) {
  Fields fields(node, "[[source.where]]", problems);
  EventWhere where;
  where.column = fields.text("column", true);
  where.is = fields.texts("is");
  where.is_not = fields.texts("is_not");
  if (where.is.empty() && where.is_not.empty()) {
    fields.problem(ErrorCode::study_contradiction, "is", "[[source.where]] names no value.",
                   "Write is = [\"...\"] or is_not = [\"...\"].");
  }
  fields.finish();
  return where;
}

bool read_flag(Fields& fields, std::string_view key) {
  const Node* node = fields.find(key);
  if (node == nullptr) return false;
  if (node->kind == Node::Kind::boolean) return node->boolean;
  fields.problem(ErrorCode::study_contradiction, key, fmt::format("\"{}\" must be true or false.", key),
                 fmt::format("Write {} = true, or leave it out.", key));
  return false;
}

EventChoices read_events(Fields& fields, Problems& problems) {
  EventChoices events;
  events.layout = fields.text("layout");
  events.columns = read_columns(fields);
  for (const Node* node : fields.tables("where")) events.where.push_back(read_where(*node, problems));
  events.indicator = fields.text("indicator");
  events.unit = fields.text("unit");
  events.publisher = fields.text("publisher");
  events.place = fields.text("place");
  const std::vector<std::string> orders = {"", "day-first", "month-first", "by-notation", "repair"};
  events.dates = orders[fields.one_of("dates", orders)];
  events.repair = read_flag(fields, "repair");
  events.since = fields.date("since");
  events.until = fields.date("until");
  if (events.since && events.until && *events.until < *events.since) {
    fields.problem(ErrorCode::study_contradiction, "until", "The source ends before it begins.",
                   "until is the last day that it covers, since the first.");
  }
  const std::vector<std::string> covers = {"", "all", "listed"};
  events.covers = covers[fields.one_of("covers", covers)];
  events.counts = fields.text("counts");
  events.levels = fields.texts("levels");
  return events;
}

// Servers by name, files inside the study's folder. Anything else that GDAL could open (the web, archives,
// other folders) a study from someone else has no business with.
bool names_a_server(const std::string& connection) {
  constexpr std::string_view servers[] = {"PG:", "postgresql://", "postgres://", "ODBC:", "MSSQL:", "MYSQL:"};
  return std::ranges::any_of(servers,
                             [&](std::string_view server) { return connection.starts_with(server); });
}

StudyDatabase read_database(Fields& fields) {
  StudyDatabase database;
  database.connection = fields.text("connection");
  if (database.any() && !names_a_server(database.connection)) {
    database.connection = plain_path(database.connection);
    const std::string fault = path_fault(database.connection);
    const bool odd = database.connection.find(':') != std::string::npos;
    if (!fault.empty() || odd) {
      fields.problem(ErrorCode::study_contradiction, "connection",
                     fmt::format("The connection \"{}\" {}.", shortened(database.connection, 80),
                                 fault.empty() ? "is neither a server nor a file of the study" : fault),
                     "Write PG:dbname=..., ODBC:..., or the path of a SQLite or GeoPackage file in the "
                     "folder of the study.");
    }
    database.is_file = true;
  }
  database.table = fields.text("table");
  database.sql = fields.text("sql");
  database.point = fields.text("point");
  database.time_zone = fields.text("time_zone");
  if (database.any() && database.table.empty() == database.sql.empty()) {
    fields.problem(ErrorCode::study_contradiction, "connection",
                   "A database needs a table or a query, not both.",
                   "Write table = \"schema.table\", or sql = \"SELECT ...\".");
  }
  if (!database.any() && !(database.table.empty() && database.sql.empty())) {
    fields.problem(ErrorCode::study_contradiction, database.table.empty() ? "sql" : "table",
                   "There is no connection to a database.",
                   "Write connection = \"PG:dbname=...\", or the path of a SQLite or GeoPackage file.");
  }
  return database;
}

}  // namespace

StudySource read_source(const Node& node, Problems& problems) {
  Fields fields(node, "[[source]]", problems);
  StudySource source;
  source.database = read_database(fields);
  source.file = read_path(fields, !source.database.any());
  if (source.database.any() && source.file.empty()) source.file = "database";
  source.sheet = fields.text("sheet");
  const Licence licences[] = {Licence::free, Licence::aggregate, Licence::never};
  source.licence = licences[fields.one_of("licence", {"free", "aggregate", "never"})];
  source.events = read_events(fields, problems);
  fields.finish();
  return source;
}

void read_geography(Fields& root, Study& study, Problems& problems) {
  for (const Node* node : root.tables("places")) {
    Fields fields(*node, "[[places]]", problems);
    StudyPlaces places;
    places.file = read_path(fields, true);
    places.name = fields.text("name");
    const std::vector<std::string> schemes = {"", "divipola", "iso-3166", "text"};
    places.scheme = schemes[fields.one_of("scheme", schemes)];
    fields.finish();
    study.places.push_back(std::move(places));
  }
  for (const std::string_view key : {"polygons", "population"}) {
    if (root.tables(key).size() > 1) {
      root.problem(ErrorCode::study_contradiction, key, fmt::format("The study has several [[{}]].", key),
                   "Put them into one file.");
    }
  }
  for (const Node* node : root.tables("polygons")) {
    Fields fields(*node, "[[polygons]]", problems);
    study.polygons = StudyPolygons{read_path(fields, true), fields.text("code"), fields.text("level")};
    fields.finish();
  }
  for (const Node* node : root.tables("population")) {
    Fields fields(*node, "[[population]]", problems);
    StudyPopulation population;
    population.file = read_path(fields, true);
    const std::vector<std::string> rules = {"linear", "geometric", "step"};
    population.rule = rules[fields.one_of("rule", rules)];
    population.hold_years = static_cast<int>(fields.whole("hold_years", 0, 0, 100));
    fields.finish();
    study.population = std::move(population);
  }
}

}  // namespace contraste
