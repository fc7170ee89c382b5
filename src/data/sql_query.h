// The queries that Contraste writes itself: what a database is to count before anything travels.
#pragma once

#include <string>
#include <vector>

#include "contraste/period.h"
#include "data/raw_table.h"
#include "data/sql_text.h"

namespace contraste {

// What a column of a database holds, as far as it matters here.
enum class SqlKind { text, number, boolean, date, moment, zoned_moment, geometry, geography };

struct SqlColumn {
  std::string name;
  std::string type;  // in the database's own word: "character varying", "numeric"
  SqlKind kind = SqlKind::text;
};

// One column of the answer: an expression that gives a text.
struct SqlOutput {
  std::string name;
  std::string expression;
  CellType type = CellType::text;
};

struct SqlShape {
  SqlDialect dialect = SqlDialect::postgresql;
  Grain grain = Grain::day;  // days of typed columns are cut to months or years where no more is wanted
  std::string time_zone;     // of moments with one; empty: the session's
};

// The column as text: numbers with a decimal point, TRUE and FALSE, ISO days, months or years of dates; what
// has no value is "". A month is sent for a quarter, a half-year or a fiscal year. Checked: SqlQuery.*
SqlOutput text_of(const SqlColumn& column, const SqlShape& shape);

// Latitude and longitude of a geometry in WGS 84; of what is no point, of a point on it. Checked: SqlRows.*
std::vector<SqlOutput> point_of(const SqlColumn& column, SqlDialect dialect);

// One row for each different combination of the outputs, as c1, c2, ..., with n, how many rows have it;
// ordered by c1, c2, ... byte by byte. `from`: a quoted table, or a query in brackets. Checked: SqlQuery.*
std::string counting_query(const std::vector<SqlOutput>& outputs, const std::string& from);

// The first `limit` rows in the order of their texts, as c1, c2, ..., with n = 1. Checked: SqlRows.*
std::string sample_query(const std::vector<SqlOutput>& outputs, const std::string& from, std::size_t limit);

}  // namespace contraste
