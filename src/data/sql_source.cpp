#include "data/sql_source.h"

#include <cpl_error.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <utility>

#include "base/text.h"

namespace contraste {
namespace {

struct Opening {
  std::string path;
  const char* driver = nullptr;
  SqlDialect dialect = SqlDialect::sqlite;
  bool native = false;
};

bool starts_with_word(std::string_view text, std::string_view folded) {
  return fold(text.substr(0, folded.size())) == folded;
}

// The header of SQLite's file format: its name in the first 16 bytes, who wrote it in those from 68 on.
const char* sqlite_driver(const std::string& path) {
  std::array<char, 72> bytes{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(bytes.data(), bytes.size())) return nullptr;
  const std::string_view header(bytes.data(), bytes.size());
  if (!header.starts_with("SQLite format 3")) return nullptr;
  return header.substr(68, 2) == "GP" || fold(path).ends_with(".gpkg") ? "GPKG" : "SQLite";
}

const char* driver_of_extension(const std::string& path) {
  constexpr std::array<std::pair<std::string_view, const char*>, 6> known = {{{".gdb", "OpenFileGDB"},
                                                                              {".fgb", "FlatGeobuf"},
                                                                              {".shp", "ESRI Shapefile"},
                                                                              {".dbf", "ESRI Shapefile"},
                                                                              {".mdb", "ODBC"},
                                                                              {".accdb", "ODBC"}}};
  for (const auto& [ending, driver] : known) {
    if (fold(path).ends_with(ending)) return driver;
  }
  return nullptr;
}

Result<Opening> opening_of(const std::string& connection) {
  for (const std::string_view start : {"postgresql://", "postgres://"}) {
    if (starts_with_word(connection, start)) {
      return Opening{"postgresql://" + connection.substr(start.size()), "PostgreSQL", SqlDialect::postgresql,
                     true};
    }
  }
  if (starts_with_word(connection, "pg:")) {
    return Opening{"PG:" + connection.substr(3), "PostgreSQL", SqlDialect::postgresql, true};
  }
  constexpr std::array<std::pair<std::string_view, const char*>, 3> servers = {
      {{"odbc:", "ODBC"}, {"mssql:", "MSSQLSpatial"}, {"mysql:", "MySQL"}}};
  for (const auto& [start, driver] : servers) {
    if (starts_with_word(connection, start)) return Opening{connection, driver, SqlDialect::sqlite, false};
  }
  const std::string shown = masked_connection(connection);
  std::error_code none;
  if (connection.starts_with("/vsi") || !std::filesystem::exists(connection, none)) {
    return failure(ErrorCode::file_missing, shown, "there is no database " + shown,
                   "Give the path of a file, PG:host=... dbname=..., or postgresql://user@host/database.");
  }
  if (const char* driver = sqlite_driver(connection)) {
    return Opening{connection, driver, SqlDialect::sqlite, true};
  }
  if (const char* driver = driver_of_extension(connection)) {
    return Opening{connection, driver, SqlDialect::sqlite, false};
  }
  return failure(ErrorCode::file_unreadable, shown, shown + " is no database that Contraste knows",
                 "Databases in files: SQLite, GeoPackage, .gdb, .fgb, .shp, .dbf, .mdb, .accdb.");
}

// An address that is written wrongly is quoted in messages in pieces, and a piece may be part of a password.
bool quotes_the_connection(std::string_view message) {
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"connection info string", "connection option", "URI", "percent-encoded",
                                      "separator"},
      [&](std::string_view words) { return message.find(words) != std::string_view::npos; });
}

// An @, a slash or a space in a password that is not written as %40, %2F, %20 makes a part of the password
// into the name of a server, which then stands in messages.
bool splits_the_password(const std::string& path) {
  const std::size_t host = path.rfind('@');
  if (!path.starts_with("postgresql://") || host == std::string::npos) return false;
  return path.substr(13, host - 13).find_first_of("@/?# ") != std::string::npos;
}

Error cannot_open(const std::string& connection, const std::string& message) {
  const std::string shown = masked_connection(connection);
  if (quotes_the_connection(message)) {
    return Error{
        ErrorCode::file_unreadable, shown, "the connection is not written as one",
        "Write PG:host=... dbname=... user=..., with single quotes around a value that has spaces, or "
        "postgresql://user@host/database."};
  }
  std::string remedy = "Check that the server runs, and its host, port, database and user.";
  const std::string folded = fold(connection.substr(0, 8));
  const bool postgresql = folded.starts_with("pg:") || folded.starts_with("postgres");
  if (postgresql && message.find("password") != std::string::npos) {
    remedy = "Put the password into a password file (.pgpass) or into PGPASSWORD; the study needs none.";
  } else if (message.find("does not exist") != std::string::npos) {
    remedy = "Check the names of database and user.";
  }
  return Error{ErrorCode::file_unreadable, shown,
               "cannot connect: " + (message.empty() ? "no message" : masked_message(message, connection)),
               std::move(remedy)};
}

struct ReleaseAnswer {
  GDALDatasetH dataset;
  void operator()(OGRLayerH layer) const { GDALDatasetReleaseResultSet(dataset, layer); }
};
using Answer = std::unique_ptr<void, ReleaseAnswer>;

std::string last_failure() {
  const CPLErr type = CPLGetLastErrorType();
  return type == CE_Failure || type == CE_Fatal ? std::string(CPLGetLastErrorMsg()) : std::string();
}

// PostgreSQL's message without the query that it quotes: that one is ours, and says nothing to a user.
std::string without_quoted_query(const std::string& message) {
  std::string kept;
  bool quoted = false;
  for (const std::string_view line : split(message, '\n')) {
    if (line.starts_with("LINE ")) {
      quoted = true;
    } else if (quoted && line.find_first_not_of(" ^\t") == std::string_view::npos) {
      quoted = false;
    } else {
      kept += std::string(line) + "\n";
    }
  }
  if (kept.starts_with("ERROR:")) kept.erase(0, 6);
  return kept;
}

SqlKind kind_of(OGRFieldDefnH field) {
  switch (OGR_Fld_GetType(field)) {
    case OFTInteger:
    case OFTInteger64:
      return OGR_Fld_GetSubType(field) == OFSTBoolean ? SqlKind::boolean : SqlKind::number;
    case OFTReal:
      return SqlKind::number;
    case OFTDate:
      return SqlKind::date;
    case OFTDateTime:
      return SqlKind::moment;
    default:
      return SqlKind::text;
  }
}

SqlKind kind_of_postgresql(std::string_view type) {
  type = type.substr(type.rfind('.') + 1);  // a type outside of the search path comes with its schema
  for (const std::string_view number :
       {"smallint", "integer", "bigint", "numeric", "real", "double precision", "money", "oid"}) {
    if (type == number) return SqlKind::number;
  }
  if (type == "boolean") return SqlKind::boolean;
  if (type == "date") return SqlKind::date;
  if (type == "timestamp without time zone") return SqlKind::moment;
  if (type == "timestamp with time zone") return SqlKind::zoned_moment;
  if (type == "geometry") return SqlKind::geometry;
  if (type == "geography") return SqlKind::geography;
  return SqlKind::text;
}

}  // namespace

Result<SqlSource> SqlSource::open(const std::string& connection) {
  const Result<Opening> opening = opening_of(connection);
  if (!opening) return tl::unexpected(opening.error());
  if (splits_the_password(opening->path)) {
    return failure(
        ErrorCode::file_unreadable, masked_connection(connection),
        "the password in the address has a sign that ends it",
        "Write @ as %40, / as %2F, ? as %3F, # as %23 and a space as %20; or leave it to .pgpass.");
  }
  const QuietGdal quiet;
  const GdalOption page("OGR_PG_CURSOR_PAGE", "5000");
  SqlSource source;
  source.connection_ = connection;
  source.dialect_ = opening->dialect;
  source.native_ = opening->native;
  // The transaction is never committed: all that follows reads one state, and nothing in it can write.
  source.dataset_ = opening->dialect == SqlDialect::postgresql
                        ? open_dataset(opening->path, opening->driver,
                                       {"PRELUDE_STATEMENTS=BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"})
                        : open_dataset(opening->path, opening->driver);
  if (!source.dataset_) return tl::unexpected(cannot_open(connection, last_failure()));
  if (opening->dialect == SqlDialect::postgresql) {
    const auto reads_only =
        source.value("SELECT current_setting('transaction_read_only') FROM (SELECT 1) AS x");
    if (reads_only.value_or("") != "on") {
      return tl::unexpected(source.problem("the session cannot be kept from writing"));
    }
  }
  return source;
}

Error SqlSource::problem(std::string what) const {
  const std::string shown = masked_connection(connection_);
  std::string remedy = "Check the query in the database's own client.";
  if (what.find("permission denied") != std::string::npos) {
    remedy = "Ask for the right to read it (GRANT SELECT), or name a view that may be read.";
  } else if (what.find("read-only transaction") != std::string::npos) {
    remedy = "Give a query that only reads; Contraste changes nothing in a database.";
  } else if (what.find("time zone") != std::string::npos) {
    remedy = "Name a time zone of the IANA list, such as America/Bogota.";
  } else if (what.find("timeout") != std::string::npos) {
    remedy = "Raise statement_timeout, or name a smaller table.";
  }
  return Error{ErrorCode::file_unreadable, shown, std::move(what), std::move(remedy)};
}

Result<void> SqlSource::select(const std::string& query, const TakeSqlRow& take) const {
  const QuietGdal quiet;
  CPLErrorReset();
  const char* dialect = native_ ? nullptr : "SQLITE";
  const Answer answer(GDALDatasetExecuteSQL(dataset_.get(), query.c_str(), nullptr, dialect),
                      ReleaseAnswer{dataset_.get()});
  const auto failed = [&]() -> tl::unexpected<Error> {
    const std::string message = masked_message(without_quoted_query(last_failure()), connection_);
    return tl::unexpected(problem("the database refuses the query: " + message));
  };
  if (!answer) return failed();
  std::vector<std::string> cells(
      static_cast<std::size_t>(OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(answer.get()))));
  while (const Feature feature{OGR_L_GetNextFeature(answer.get())}) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const char* text = OGR_F_GetFieldAsString(feature.get(), static_cast<int>(i));
      cells[i].assign(text);
      if (!is_utf8(cells[i])) cells[i] = from_windows_1252(cells[i]);
    }
    if (!take(cells)) return {};
  }
  if (!last_failure().empty()) return failed();
  return {};
}

Result<std::string> SqlSource::value(const std::string& query) const {
  std::string found;
  const Result<void> done = select(query, [&](std::span<const std::string> cells) {
    if (!cells.empty()) found = cells[0];
    return false;
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

Result<std::vector<SqlTable>> SqlSource::tables() const {
  std::vector<SqlTable> found;
  if (!native_) {
    const QuietGdal quiet;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset_.get()); ++i) {
      found.push_back({"", OGR_L_GetName(GDALDatasetGetLayer(dataset_.get(), i)), true});
    }
    return found;
  }
  const bool postgresql = dialect_ == SqlDialect::postgresql;
  const std::string query =
      postgresql ? "SELECT n.nspname AS s, c.relname AS t, pg_catalog.pg_table_is_visible(c.oid)::int AS v "
                   "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                   "WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname !~ '^pg_' "
                   "AND n.nspname <> 'information_schema' ORDER BY n.nspname, c.relname"
                 : "SELECT '' AS s, name AS t, 1 AS v FROM sqlite_master WHERE type IN ('table', 'view') "
                   "ORDER BY name";
  const Result<void> done = select(query, [&](std::span<const std::string> cells) {
    found.push_back({cells[0], cells[1], cells[2] == "1"});
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

Result<std::vector<SqlColumn>> SqlSource::columns_by_gdal(const std::string& from) const {
  const QuietGdal quiet;
  CPLErrorReset();
  const std::string query = "SELECT * FROM " + from + " AS source LIMIT 0";
  const Answer answer(
      GDALDatasetExecuteSQL(dataset_.get(), query.c_str(), nullptr, native_ ? nullptr : "SQLITE"),
      ReleaseAnswer{dataset_.get()});
  if (!answer) {
    const std::string message = masked_message(without_quoted_query(last_failure()), connection_);
    return tl::unexpected(problem("the database refuses the query: " + message));
  }
  std::vector<SqlColumn> columns;
  const std::string key = OGR_L_GetFIDColumn(answer.get());
  if (!key.empty()) columns.push_back({key, "integer", SqlKind::number});
  OGRFeatureDefnH layer = OGR_L_GetLayerDefn(answer.get());
  for (int i = 0; i < OGR_FD_GetFieldCount(layer); ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(layer, i);
    columns.push_back(
        {OGR_Fld_GetNameRef(field), fold(OGR_GetFieldTypeName(OGR_Fld_GetType(field))), kind_of(field)});
  }
  for (int i = 0; i < OGR_FD_GetGeomFieldCount(layer); ++i) {
    const std::string name = OGR_GFld_GetNameRef(OGR_FD_GetGeomFieldDefn(layer, i));
    if (!name.empty()) columns.push_back({name, "geometry", SqlKind::geometry});
  }
  return columns;
}

Result<void> SqlSource::add_postgresql_types(std::vector<SqlColumn>& columns, const std::string& from) const {
  if (columns.empty()) return {};
  std::string types;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    types += fmt::format(
        "{}(SELECT format_type(CASE WHEN typbasetype <> 0 THEN typbasetype ELSE oid END, NULL) FROM "
        "pg_catalog.pg_type WHERE oid = pg_typeof(q.{})) AS t{}",
        i == 0 ? "" : ", ", quoted_name(columns[i].name), i + 1);
  }
  // One row without values tells the types; the source itself is not read.
  const std::string query = "SELECT " + types + " FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM " + from +
                            " AS source LIMIT 0) AS q ON true";
  return select(query, [&](std::span<const std::string> cells) {
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
      columns[i].type = cells[i];
      columns[i].kind = kind_of_postgresql(cells[i]);
    }
    return false;
  });
}

Result<std::vector<SqlColumn>> SqlSource::columns(const std::string& from) const {
  Result<std::vector<SqlColumn>> columns = columns_by_gdal(from);
  if (!columns) return columns;
  std::set<std::string> names;
  for (const SqlColumn& column : *columns) {
    if (!names.insert(column.name).second) {
      return failure(ErrorCode::column_duplicate, masked_connection(connection_),
                     "two columns of the query are called " + column.name, "Give one another name with AS.");
    }
  }
  if (dialect_ == SqlDialect::postgresql) {
    const Result<void> done = add_postgresql_types(*columns, from);
    if (!done) return tl::unexpected(done.error());
  }
  return columns;
}

}  // namespace contraste
