// Text of SQL: names in quotes, one query told from several, passwords hidden.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"

namespace contraste {

// `sqlite` is also what GDAL reads over the tables of other sources.
enum class SqlDialect { postgresql, sqlite };

// The name in double quotes, those in it doubled: nothing in it can end it. Checked: SqlText.*
std::string quoted_name(std::string_view name);

// The text in single quotes, those in it doubled. For PostgreSQL with standard_conforming_strings, which is
// its default, and for SQLite. Checked: SqlText.*
std::string quoted_text(std::string_view text);

// "schema.table", "table" or names in double quotes -> one or two names, as written. Checked: SqlText.*
std::vector<std::string> table_parts(std::string_view table);

// A user's query without the semicolons at its end, when it can stand in brackets behind FROM: it begins with
// SELECT, WITH, VALUES or TABLE, its quotes, comments and brackets are closed in it, and nothing stands
// behind a semicolon. Error: study_syntax. Checked: SqlText.*
Result<std::string> single_query(std::string_view sql, SqlDialect dialect);

// The connection with every password as ***: password=..., user:...@ in an address, PWD=...; what may be part
// of a password is hidden with it. Checked: SqlText.*
std::string masked_connection(std::string_view connection);

// A message of a server or driver in one line, without the passwords that the connection holds. Checked:
// SqlText.*
std::string masked_message(std::string_view message, std::string_view connection);

}  // namespace contraste
