#include "data/sql_query.h"

#include <fmt/format.h>

#include <cstddef>

namespace contraste {
namespace {

struct DayForm {
  const char* pattern;  // of to_char
  int letters;          // of an ISO day
};

DayForm day_form(Grain grain) {
  switch (grain) {
    case Grain::year:
      return {"YYYY", 4};
    case Grain::month:
    case Grain::quarter:
    case Grain::half_year:
    case Grain::fiscal_year:
      return {"YYYY-MM", 7};
    case Grain::day:
    case Grain::week:
    case Grain::span:
      break;
  }
  return {"YYYY-MM-DD", 10};
}

// Days outside of the years 1000 to 9999, and infinity, come as the database writes them: they are then set
// aside as any unreadable date is, not read as another year.
std::string postgresql_day(const SqlColumn& column, const SqlShape& shape) {
  std::string name = quoted_name(column.name);
  if (column.kind == SqlKind::zoned_moment && !shape.time_zone.empty()) {
    name = fmt::format("({} AT TIME ZONE {})", name, quoted_text(shape.time_zone));
  }
  // Without the cast, to_char takes a day for a moment in the session's time zone.
  const char* cast = column.kind == SqlKind::date ? "::timestamp" : "";
  return fmt::format(
      "CASE WHEN {0} >= '1000-01-01' AND {0} < '10000-01-01' THEN to_char({0}{2}, '{1}') ELSE {0}::text END",
      name, day_form(shape.grain).pattern, cast);
}

// SQLite keeps dates as texts, and does not check them: only what looks like an ISO day is cut.
std::string sqlite_day(const SqlColumn& column, Grain grain) {
  return fmt::format(
      "CASE WHEN {0} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]*' "
      "OR {0} GLOB '[0-9][0-9][0-9][0-9]/[0-1][0-9]/[0-3][0-9]*' "
      "THEN replace(substr({0}, 1, {1}), '/', '-') ELSE CAST({0} AS TEXT) END",
      quoted_name(column.name), day_form(grain).letters);
}

CellType cell_type(SqlKind kind) {
  switch (kind) {
    case SqlKind::number:
      return CellType::number;
    case SqlKind::boolean:
      return CellType::boolean;
    case SqlKind::date:
    case SqlKind::moment:
    case SqlKind::zoned_moment:
      return CellType::date;
    default:
      return CellType::text;
  }
}

bool is_day(SqlKind kind) {
  return kind == SqlKind::date || kind == SqlKind::moment || kind == SqlKind::zoned_moment;
}

std::string text_expression(const SqlColumn& column, const SqlShape& shape) {
  const std::string name = quoted_name(column.name);
  if (shape.dialect == SqlDialect::postgresql) {
    if (is_day(column.kind)) return postgresql_day(column, shape);
    if (column.kind == SqlKind::boolean) return "upper(" + name + "::text)";
    if (column.type == "money") return name + "::numeric::text";
    return name + "::text";
  }
  if (is_day(column.kind)) return sqlite_day(column, shape.grain);
  if (column.kind == SqlKind::boolean) {
    return fmt::format("CASE {0} WHEN 1 THEN 'TRUE' WHEN 0 THEN 'FALSE' ELSE CAST({0} AS TEXT) END", name);
  }
  return "CAST(" + name + " AS TEXT)";
}

// A missing value is an empty cell, as in a file. Bytes decide what is equal and what comes first: a
// collation that takes capitals or accents for nothing would merge texts that a file keeps apart.
std::string byte_text(const std::string& expression, SqlDialect dialect) {
  const char* collation = dialect == SqlDialect::postgresql ? "\"C\"" : "BINARY";
  return fmt::format("coalesce({}, '') COLLATE {}", expression, collation);
}

SqlOutput coordinate(const std::string& point, const char* name, SqlDialect dialect) {
  const bool north = std::string_view(name) == "latitude";
  std::string text;
  if (dialect == SqlDialect::postgresql) {
    text = fmt::format("ST_{}({})::text", north ? 'Y' : 'X', point);
  } else {
    text = fmt::format("CAST(ST_Min{}({}) AS TEXT)", north ? 'Y' : 'X', point);
  }
  return {name, byte_text(text, dialect), CellType::number};
}

std::string names_of(std::size_t outputs) {
  std::string names;
  for (std::size_t i = 1; i <= outputs; ++i) names += fmt::format("{}c{}", i == 1 ? "" : ", ", i);
  return names;
}

std::string expressions_of(const std::vector<SqlOutput>& outputs) {
  std::string text;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    text += fmt::format("{} AS c{}, ", outputs[i].expression, i + 1);
  }
  return text;
}

}  // namespace

SqlOutput text_of(const SqlColumn& column, const SqlShape& shape) {
  return {column.name, byte_text(text_expression(column, shape), shape.dialect), cell_type(column.kind)};
}

std::vector<SqlOutput> point_of(const SqlColumn& column, SqlDialect dialect) {
  std::string point = quoted_name(column.name);
  if (dialect == SqlDialect::postgresql) {
    if (column.kind == SqlKind::geography) point += "::geometry";
    point = fmt::format(
        "(CASE WHEN ST_SRID({0}) IN (0, 4326) THEN ST_PointOnSurface({0}) "
        "ELSE ST_Transform(ST_PointOnSurface({0}), 4326) END)",
        point);
  } else {
    point = fmt::format("(CASE WHEN ST_SRID({0}) IN (0, -1, 4326) THEN {0} ELSE ST_Transform({0}, 4326) END)",
                        point);
  }
  return {coordinate(point, "latitude", dialect), coordinate(point, "longitude", dialect)};
}

std::string counting_query(const std::vector<SqlOutput>& outputs, const std::string& from) {
  std::string positions;
  for (std::size_t i = 1; i <= outputs.size(); ++i) positions += fmt::format("{}{}", i == 1 ? "" : ", ", i);
  return fmt::format(
      "SELECT * FROM (SELECT {}count(*) AS n FROM {} AS source GROUP BY {}) AS counted ORDER BY {}",
      expressions_of(outputs), from, positions, names_of(outputs.size()));
}

std::string sample_query(const std::vector<SqlOutput>& outputs, const std::string& from, std::size_t limit) {
  return fmt::format("SELECT * FROM (SELECT {}1 AS n FROM {} AS source) AS drawn ORDER BY {} LIMIT {}",
                     expressions_of(outputs), from, names_of(outputs.size()), limit);
}

}  // namespace contraste
