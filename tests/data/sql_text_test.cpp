// Quoting names, telling one query from several, hiding passwords.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "data/sql_query.h"
#include "data/sql_text.h"

namespace contraste {
namespace {

using enum SqlDialect;

bool is_query(std::string_view sql, SqlDialect dialect = postgresql) {
  return single_query(sql, dialect).has_value();
}

TEST(SqlText, NamesCannotEndTheirQuotes) {
  EXPECT_EQ(quoted_name("fecha hecho"), "\"fecha hecho\"");
  EXPECT_EQ(quoted_name("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quoted_text("it's"), "'it''s'");
}

RC_GTEST_PROP(SqlText, AQuotedNameIsOneTokenWhateverIsInIt, (const std::string& name)) {
  RC_PRE(name.find('\0') == std::string::npos);
  RC_ASSERT(is_query("SELECT " + quoted_name(name) + " FROM x"));
  RC_ASSERT(is_query("SELECT " + quoted_text(name) + " FROM x", sqlite));
}

TEST(SqlText, TablesComeWithAndWithoutSchema) {
  EXPECT_EQ(table_parts("events"), (std::vector<std::string>{"events"}));
  EXPECT_EQ(table_parts("crime.events"), (std::vector<std::string>{"crime", "events"}));
  EXPECT_EQ(table_parts("\"My.Schema\".\"a\"\"b\""), (std::vector<std::string>{"My.Schema", "a\"b"}));
  EXPECT_EQ(table_parts("crime.events.2011"), (std::vector<std::string>{"crime", "events.2011"}));
  EXPECT_EQ(table_parts("\"open"), (std::vector<std::string>{"open"}));
}

TEST(SqlText, OneQueryStandsAndItsSemicolonGoes) {
  EXPECT_EQ(single_query("SELECT 1 ; ; \n", postgresql).value(), "SELECT 1");
  EXPECT_EQ(single_query("-- why\n(select a from b) -- end", postgresql).value(),
            "-- why\n(select a from b)");
  EXPECT_TRUE(is_query("WITH x AS (SELECT ';') SELECT * FROM x"));
  EXPECT_TRUE(is_query("VALUES (1), (2)"));
  EXPECT_TRUE(is_query("SELECT $$; drop$$, $a$ ) $a$, E'\\'; --', 'a''b;', \"c;)\" /* ; /* ) */ */ FROM t"));
  EXPECT_TRUE(is_query("SELECT [a;b], `c)` FROM t", sqlite));
}

TEST(SqlText, SeveralStatementsAndWritingOnesAreRefused) {
  for (const std::string_view sql : {"select 1; drop table x",
                                     "delete from x",
                                     "DROP TABLE x",
                                     "",
                                     "  ;",
                                     "-- select 1",
                                     "update x set a = 1",
                                     "select 1; -- nothing\n;vacuum",
                                     "explain select 1",
                                     "select 1) as q; drop table x; --",
                                     "select 1) as q; drop table x; select (1",
                                     "select ')",
                                     "select \"a",
                                     "select /* 1",
                                     "select (1",
                                     "select $$ 1",
                                     "select 1)) --",
                                     "copy x to program 'sh'",
                                     "select E'\\'; drop table x",
                                     "/* select */ insert into x values (1)",
                                     "select -- ;\r; drop table x"}) {
    EXPECT_FALSE(is_query(sql)) << sql;
  }
  EXPECT_FALSE(is_query("select 1; attach 'x' as y", sqlite));
  EXPECT_FALSE(is_query("select /* /* */ 1; drop table x */ */", sqlite));
}

RC_GTEST_PROP(SqlText, AnyTextIsJudgedAndWhatPassesStaysInItsBrackets, (const std::string& text)) {
  for (const SqlDialect dialect : {postgresql, sqlite}) {
    const Result<std::string> query = single_query("SELECT " + text, dialect);
    if (!query) continue;
    RC_ASSERT(single_query("SELECT * FROM (\n" + *query + "\n) AS q", dialect).has_value());
  }
}

TEST(SqlText, PasswordsAreHidden) {
  const auto masked = [](std::string_view text) { return masked_connection(text); };
  EXPECT_EQ(masked("PG:host=h password=secret dbname=d"), "PG:host=h password=*** dbname=d");
  EXPECT_EQ(masked("PG:password = 'my \\' secret' host=h"), "PG:password = *** host=h");
  EXPECT_EQ(masked("PG:password=a\\ b,c;d host=h"), "PG:password=*** host=h");
  EXPECT_EQ(masked("PG:host=h PASSWORD=x sslpassword=y"), "PG:host=h PASSWORD=*** sslpassword=***");
  EXPECT_EQ(masked("postgresql://user:secret@host:5432/db"), "postgresql://user:***@host:5432/db");
  EXPECT_EQ(masked("postgresql://user:a@b/c@host/db"), "postgresql://user:***@host/db");
  EXPECT_EQ(masked("postgresql://user@host/db?password=s%20p&sslmode=require"),
            "postgresql://user@host/db?password=***&sslmode=require");
  EXPECT_EQ(masked("postgresql://user@host:5432/db"), "postgresql://user@host:5432/db");
  EXPECT_EQ(masked("ODBC:DSN=x;UID=u;PWD={p;q};"), "ODBC:DSN=x;UID=u;PWD=***;");
  EXPECT_EQ(masked("ODBC:user/secret@dsn"), "ODBC:user/***@dsn");
  EXPECT_EQ(masked("MSSQL:server=s;database=d;pwd=a b;"), "MSSQL:server=s;database=d;pwd=***;");
  EXPECT_EQ(masked("MYSQL:db,user=u,password=p w,port=1"), "MYSQL:db,user=u,password=***,port=1");
  EXPECT_EQ(masked("PG:password='never closed"), "PG:password=***");
  EXPECT_EQ(masked("events.gpkg"), "events.gpkg");
}

TEST(SqlText, AMessageLosesThePasswordAndItsLines) {
  EXPECT_EQ(masked_message("no  entry for\n\"hunter2\"\n", "PG:password='hunter2' host=h"),
            "no entry for \"***\"");
  EXPECT_EQ(masked_message("plain", "events.gpkg"), "plain");
}

RC_GTEST_PROP(SqlText, NoPasswordOfLettersSurvivesMasking, ()) {
  const auto secret = "zq" + *rc::gen::container<std::string>(rc::gen::inRange('0', '9'));
  RC_PRE(secret.size() > 2);
  for (const std::string& connection :
       {"PG:host=h password=" + secret + " user=u", "postgres://u:" + secret + "@h/d",
        "ODBC:DSN=d;Pwd=" + secret, "MYSQL:d,password=" + secret + ",port=1"}) {
    RC_ASSERT(masked_connection(connection).find(secret) == std::string::npos);
    RC_ASSERT(masked_message("wrong: " + secret + ".", connection) == "wrong: ***.");
  }
}

TEST(SqlQuery, GroupsByTheRawTextAndByTheCutDay) {
  const SqlOutput text = text_of({"a\"b", "text", SqlKind::text}, {postgresql, Grain::month, ""});
  EXPECT_EQ(text.expression, "coalesce(\"a\"\"b\"::text, '') COLLATE \"C\"");
  EXPECT_EQ(text.type, CellType::text);
  const SqlOutput day = text_of({"d", "date", SqlKind::date}, {postgresql, Grain::quarter, ""});
  EXPECT_NE(day.expression.find("to_char(\"d\"::timestamp, 'YYYY-MM')"), std::string::npos);
  EXPECT_EQ(day.type, CellType::date);
  const SqlOutput zoned = text_of({"t", "", SqlKind::zoned_moment}, {postgresql, Grain::day, "America/O'x"});
  EXPECT_NE(zoned.expression.find("(\"t\" AT TIME ZONE 'America/O''x')"), std::string::npos);
  EXPECT_EQ(
      counting_query({{"x", "X", {}}, {"y", "Y", {}}}, "t"),
      "SELECT * FROM (SELECT X AS c1, Y AS c2, count(*) AS n FROM t AS source GROUP BY 1, 2) AS counted "
      "ORDER BY c1, c2");
}

}  // namespace
}  // namespace contraste
