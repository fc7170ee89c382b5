// A database that is open for reading, through GDAL: its tables, its columns, its answers.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "data/gdal_source.h"
#include "data/sql_query.h"
#include "data/sql_text.h"

namespace contraste {

struct SqlTable {
  std::string schema;  // empty where the source has none
  std::string name;
  bool found_by_name = true;  // without its schema: the first of the search path
};

// One row of an answer, as texts. Valid until the next.
using TakeSqlRow = std::function<bool(std::span<const std::string>)>;

class SqlSource {
 public:
  // Opens a connection ("PG:host=... dbname=...", "postgresql://user@host/db", "ODBC:...", "MSSQL:...",
  // "MYSQL:...") or a file (SQLite, GeoPackage, .gdb, .fgb, .shp, .dbf, .mdb, .accdb), only for reading. With
  // PostgreSQL everything happens in one transaction that reads one state of the database. Errors:
  // file_missing, file_unreadable, with the server's message and without passwords. Checked: SqlRows.*
  static Result<SqlSource> open(const std::string& connection);

  SqlDialect dialect() const { return dialect_; }
  // Whether the database itself runs the queries; else GDAL does, over rows that it fetches.
  bool native() const { return native_; }
  const std::string& connection() const { return connection_; }

  // All tables and views that can be seen, in a fixed order.
  Result<std::vector<SqlTable>> tables() const;
  // The columns of a quoted table, or of a query in brackets, with their kinds. Errors: the database's;
  // column_duplicate. Checked: SqlRows.*
  Result<std::vector<SqlColumn>> columns(const std::string& from) const;

  // Runs one SELECT and hands out its rows until `take` says no. Errors: the database's own words, also when
  // it fails in the middle. Checked: SqlRows.*
  Result<void> select(const std::string& query, const TakeSqlRow& take) const;
  // The first cell of the first row; "" without one.
  Result<std::string> value(const std::string& query) const;

 private:
  SqlSource() = default;
  Result<std::vector<SqlColumn>> columns_by_gdal(const std::string& from) const;
  Result<void> add_postgresql_types(std::vector<SqlColumn>& columns, const std::string& from) const;
  Error problem(std::string what) const;

  Dataset dataset_;
  std::string connection_;
  SqlDialect dialect_ = SqlDialect::postgresql;
  bool native_ = true;
};

}  // namespace contraste
