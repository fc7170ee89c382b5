// A table or a query of a database as rows that the database has counted: only the panel travels.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "contraste/period.h"
#include "contraste/result.h"
#include "data/sql_query.h"
#include "data/table_rows.h"

namespace contraste {

struct SqlRequest {
  // PG:host=... dbname=..., postgresql://user@host/database, the path of a SQLite or GeoPackage file, or what
  // else SqlSource::open knows.
  std::string connection;
  std::string table;                 // one of the two: schema.table, table, or
  std::string sql;                   // a SELECT of the user's
  std::vector<std::string> columns;  // what is needed: date, place, kind, filters, and the column of victims
  std::string point;                 // column with a geometry, for latitude and longitude; empty: none
  Grain grain = Grain::day;          // typed dates are cut to this before they travel
  std::string time_zone;  // in which typed moments with a zone have their day; empty: the session's
};

// The columns of the table or query. Errors: those of SqlSource; wrong_use (both or none of table and sql, or
// an empty connection); file_missing (no such table, with the nearest name); study_syntax (no single SELECT).
// Checked: SqlRows.*
Result<std::vector<SqlColumn>> sql_columns(const SqlRequest& request);

// One row for each different combination of what stands in `columns` and of the point, as texts, with how
// many rows of the source it stands for: dates that are texts travel as they are and are read as those of a
// file; so does the number of victims, so that a missing, negative or unreadable one is set aside as from a
// file. In the order of the texts' bytes. `columns` of the result: those of the request as the database
// spells them, then latitude and longitude when a point is asked for. Rows in which all of that is missing
// are rows too.
//
// With PostgreSQL every pass sees the same state of the database, that of the first look; with others a pass
// that finds another number of rows than the first is an error. Errors: those of sql_columns; column_missing,
// with the nearest name; wrong_use (no columns); the database's, from `each`. Names of tables and columns are
// taken as written first, then without regard to capitals. Checked: SqlRows.*
Result<TableRows> sql_rows(const SqlRequest& request);

// The first rows in the order of their texts, all columns but geometries, uncounted: to see what a table is
// before its columns are chosen. Needs no `columns`. Errors as above. Checked: SqlRows.*
Result<TableRows> sql_sample(const SqlRequest& request, std::size_t rows);

}  // namespace contraste
