// Databases as sources: the same multiset of rows as from the file, only reading, only the panel.
#include "data/sql_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "data/gathered_rows.h"
#include "data/postgres_server.h"
#include "data/read_table.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testing_data::Counts;
using testing_data::error_of;
using testing_data::gather;
using testing_data::Gathered;
using testing_data::PostgresServer;

fs::path crime_folder() {
  return fs::path(CONTRASTE_SOURCE_DIR) / "../shared/data/colombia-open-crime";
}

// The rows of SECUESTRO.csv as the reader of files gives them: all seven columns.
const std::vector<std::vector<std::string>>& file_rows() {
  static const std::vector<std::vector<std::string>> rows = [] {
    std::ifstream file(crime_folder() / "SECUESTRO.csv", std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    std::vector<std::vector<std::string>> found;
    const Result<RawTable> table = read_table(bytes.str(), "SECUESTRO.csv", "");
    if (!table) return found;
    for (const RawRow& row : table->rows) {
      if (&row != &table->rows.front()) found.push_back(row.cells);
    }
    return found;
  }();
  return rows;
}

Counts file_counts(const std::vector<std::size_t>& columns) {
  Counts counts;
  for (const std::vector<std::string>& row : file_rows()) {
    std::vector<std::string> cells;
    for (const std::size_t column : columns) cells.push_back(column < row.size() ? row[column] : "");
    ++counts[cells];
  }
  return counts;
}

std::map<std::string, std::int64_t> totals_by_year(const Counts& counts, bool iso) {
  std::map<std::string, std::int64_t> totals;
  for (const auto& [cells, rows] : counts) {
    const std::string year = iso ? cells.front().substr(0, 4) : cells.front().substr(6, 4);
    totals[year] += std::stoll(cells.back()) * static_cast<std::int64_t>(rows);
  }
  return totals;
}

class SqlRows : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = std::make_unique<PostgresServer>();
    if (server_->missing().empty()) {
      server_->run(
          "CREATE TABLE small (fecha text, n int, d date, t timestamptz, b boolean, m numeric);"
          "INSERT INTO small VALUES ('01/02/2011', 1, '2011-02-01', '2011-03-01 02:00+00', true, 1.50),"
          "('01/02/2011', 1, '2011-02-01', '2011-03-01 02:00+00', true, 1.50),"
          "('', NULL, NULL, NULL, NULL, NULL), (NULL, NULL, 'infinity', NULL, false, 'NaN');"
          "CREATE SCHEMA \"My Schema\"; CREATE TABLE \"My Schema\".\"a\"\"b\" (\"x\"\"y\" text);"
          "INSERT INTO \"My Schema\".\"a\"\"b\" VALUES ('z'); CREATE ROLE guest LOGIN;");
    }
  }
  static void TearDownTestSuite() { server_.reset(); }

  void SetUp() override {
    if (!server_->missing().empty()) GTEST_SKIP() << server_->missing();
  }

  static SqlRequest from_table(std::string table, std::vector<std::string> columns) {
    SqlRequest request;
    request.connection = server_->connection();
    request.table = std::move(table);
    request.columns = std::move(columns);
    return request;
  }
  static SqlRequest from_sql(std::string sql, std::vector<std::string> columns) {
    SqlRequest request = from_table("", std::move(columns));
    request.sql = std::move(sql);
    return request;
  }

  // SECUESTRO.csv as texts, and as a database would rather hold it; false where it is not here.
  static bool load_kidnapping() {
    if (!fs::exists(crime_folder() / "SECUESTRO.csv") || !server_->has_postgis()) return false;
    if (server_->run("SELECT to_regclass('typed') IS NOT NULL") == "t") return true;
    const std::string folder = crime_folder().lexically_normal();
    const std::string answer = server_->run(
        "CREATE TABLE kidnapping (\"FECHA HECHO\" text, \"COD_DEPTO\" text, \"DEPARTAMENTO\" text, "
        "\"COD_MUNI\" "
        "text, \"MUNICIPIO\" text, \"TIPO DELITO\" text, \"CANTIDAD\" text);\n"
        "\\copy kidnapping FROM '" +
        folder +
        "/SECUESTRO.csv' WITH (FORMAT csv, HEADER true)\n"
        "\\set polygons `cat '" +
        folder +
        "/departamentos.geo.json'`\n"
        "CREATE TABLE departments AS SELECT f->'properties'->>'DPTO' AS code, "
        "ST_Centroid(ST_GeomFromGeoJSON(f->'geometry')) AS centre "
        "FROM json_array_elements(:'polygons'::json->'features') AS f;\n"
        "CREATE TABLE typed AS SELECT to_date(left(\"FECHA HECHO\", 10), 'MM/DD/YYYY') AS day, "
        "replace(\"COD_MUNI\", ',', '')::int AS code, \"TIPO DELITO\"::varchar(60) AS kind, "
        "\"CANTIDAD\"::int AS "
        "victims, ST_SetSRID(centre, 4326)::geometry(Point, 4326) AS place FROM kidnapping LEFT JOIN "
        "departments "
        "ON code = lpad(\"COD_DEPTO\", 2, '0');\n");
    EXPECT_EQ(answer, "");
    return true;
  }

  static std::unique_ptr<PostgresServer> server_;
};

std::unique_ptr<PostgresServer> SqlRows::server_;

#define NEEDS_KIDNAPPING() \
  if (!load_kidnapping()) GTEST_SKIP() << "../shared/data/colombia-open-crime or PostGIS is not here"

TEST_F(SqlRows, GivesTheMultisetOfTheFile) {
  NEEDS_KIDNAPPING();
  const Gathered found =
      gather(from_table("kidnapping", {"FECHA HECHO", "COD_MUNI", "TIPO DELITO", "CANTIDAD"}));
  EXPECT_EQ(found.rows, 18642U);
  EXPECT_EQ(found.counts, file_counts({0, 3, 5, 6}));
  EXPECT_TRUE(std::ranges::is_sorted(found.order));
}

TEST_F(SqlRows, GivesTheTotalsOfTheFileByYear) {
  NEEDS_KIDNAPPING();
  const auto of_file = totals_by_year(file_counts({0, 6}), false);
  EXPECT_EQ(of_file.at("2002"), 2882);
  EXPECT_EQ(of_file.at("2011"), 305);
  EXPECT_EQ(totals_by_year(gather(from_table("kidnapping", {"FECHA HECHO", "CANTIDAD"})).counts, false),
            of_file);
  SqlRequest typed = from_table("typed", {"day", "victims"});
  for (const Grain grain : {Grain::day, Grain::month, Grain::year}) {
    typed.grain = grain;
    EXPECT_EQ(totals_by_year(gather(typed).counts, true), of_file);
  }
}

TEST_F(SqlRows, SendsThePanelAndNotTheRows) {
  NEEDS_KIDNAPPING();
  SqlRequest request = from_table("typed", {"day", "victims"});
  request.grain = Grain::month;
  const Gathered months = gather(request);
  EXPECT_EQ(months.rows, 18642U);
  std::map<std::string, int> distinct;
  for (const auto& cells : months.order) ++distinct[cells[0]];
  EXPECT_LE(distinct.size(), 12U * 27U);
  EXPECT_LT(months.order.size(), 18642U / 5);
  request.grain = Grain::year;
  request.columns = {"day", "kind"};
  EXPECT_LE(gather(request).order.size(), 27U * 5U);
}

TEST_F(SqlRows, GivesThePointsOfAGeometry) {
  NEEDS_KIDNAPPING();
  SqlRequest request = from_table("typed", {"victims"});
  request.point = "place";
  const Result<TableRows> rows = sql_rows(request);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->columns, (std::vector<std::string>{"victims", "latitude", "longitude"}));
  const Gathered found = gather(*rows);
  EXPECT_EQ(found.rows, 18642U);
  std::map<std::string, int> points;
  for (const auto& cells : found.order) {
    ++points[cells[1] + " " + cells[2]];
    if (cells[1].empty()) continue;
    EXPECT_GT(std::stod(cells[1]), -5);
    EXPECT_LT(std::stod(cells[1]), 14);
    EXPECT_LT(std::stod(cells[2]), -66);
  }
  EXPECT_GT(points.size(), 20U);
  EXPECT_LE(points.size(), 34U);
  // In another system of coordinates, and as a geography, the same places to a centimetre.
  SqlRequest metres = request;
  metres.table.clear();
  metres.sql = "SELECT victims, ST_Transform(place, 3857) AS place FROM typed WHERE code = 5001";
  SqlRequest sphere = metres;
  sphere.sql = "SELECT victims, place::geography AS place FROM typed WHERE code = 5001";
  const Gathered flat = gather(metres);
  const Gathered round = gather(sphere);
  ASSERT_EQ(flat.order.size(), round.order.size());
  ASSERT_FALSE(flat.order.empty());
  EXPECT_NEAR(std::stod(flat.order[0][1]), std::stod(round.order[0][1]), 1e-7);
  EXPECT_NEAR(std::stod(flat.order[0][2]), std::stod(round.order[0][2]), 1e-7);
}

TEST_F(SqlRows, TakesAQueryOfTheUsers) {
  NEEDS_KIDNAPPING();
  const Gathered found = gather(from_sql(
      "WITH few AS (SELECT * FROM kidnapping WHERE \"CANTIDAD\" <> '1')\nSELECT * FROM few; -- not the ones",
      {"CANTIDAD"}));
  EXPECT_EQ(found.rows, 18642U - 14875U);
}

TEST_F(SqlRows, KeepsWhatIsMissingAndWhatIsNoDay) {
  const Gathered found = gather(from_table("small", {"fecha", "n", "d", "b", "m"}));
  const Counts expected = {{{"01/02/2011", "1", "2011-02-01", "TRUE", "1.50"}, 2},
                           {{"", "", "", "", ""}, 1},
                           {{"", "", "infinity", "FALSE", "NaN"}, 1}};
  EXPECT_EQ(found.counts, expected);
  EXPECT_EQ(found.rows, 4U);
}

TEST_F(SqlRows, SaysWhatTheColumnsAre) {
  const Result<std::vector<SqlColumn>> columns = sql_columns(from_table("small", {}));
  ASSERT_TRUE(columns);
  std::string told;
  for (const SqlColumn& column : *columns) {
    told += column.name + ":" + column.type + ":" + std::to_string(static_cast<int>(column.kind)) + " ";
  }
  EXPECT_EQ(told, "fecha:text:0 n:integer:1 d:date:3 t:timestamp with time zone:5 b:boolean:2 m:numeric:1 ");
}

TEST_F(SqlRows, AMomentHasItsDayInATimeZoneThatIsSaid) {
  SqlRequest request = from_table("small", {"t"});
  Result<TableRows> rows = sql_rows(request);
  ASSERT_TRUE(rows);
  EXPECT_EQ(gather(*rows).order.back()[0], "2011-02-28");
  EXPECT_THAT(rows->notes.back().en, HasSubstr("America/Bogota"));
  request.time_zone = "UTC";
  EXPECT_EQ(gather(request).order.back()[0], "2011-03-01");
  request.time_zone = "Nowhere/Here";
  EXPECT_THAT(error_of(request).what, HasSubstr("time zone"));
}

TEST_F(SqlRows, FindsTablesAndColumnsAsSqlDoes) {
  EXPECT_EQ(gather(from_table("SMALL", {"FECHA"})).rows, 4U);
  EXPECT_EQ(gather(from_table("public.small", {"fecha"})).rows, 4U);
  EXPECT_EQ(gather(from_table("\"My Schema\".\"a\"\"b\"", {"x\"y"})).rows, 1U);
}

TEST_F(SqlRows, NamesTheNearestTableAndColumn) {
  const Error table = error_of(from_table("smal", {"fecha"}));
  EXPECT_EQ(table.code, ErrorCode::file_missing);
  EXPECT_EQ(table.what, "there is no table smal");
  EXPECT_THAT(table.remedy, HasSubstr("small"));
  EXPECT_THAT(error_of(from_table("a\"b", {"x"})).remedy, HasSubstr("My Schema"));
  const Error column = error_of(from_table("small", {"feche"}));
  EXPECT_EQ(column.code, ErrorCode::column_missing);
  EXPECT_THAT(column.remedy, HasSubstr("Did you mean fecha?"));
  SqlRequest point = from_table("small", {"fecha"});
  point.point = "n";
  EXPECT_THAT(error_of(point).what, HasSubstr("not a geometry"));
}

TEST_F(SqlRows, GivesTheServersMessage) {
  const Error syntax = error_of(from_sql("SELECT fecha FRUM small", {"fecha"}));
  EXPECT_THAT(syntax.what, HasSubstr("syntax error at or near"));
  EXPECT_THAT(syntax.what, Not(HasSubstr("AS source")));
  EXPECT_THAT(error_of(from_sql("SELECT no_such FROM small", {"x"})).what,
              HasSubstr("column \"no_such\" does not exist"));
  EXPECT_THAT(error_of(from_sql("SELECT 1 / (n - 1) AS q FROM small", {"q"})).what,
              HasSubstr("division by zero"));
  EXPECT_THAT(error_of(from_sql("SELECT n AS a, n AS a FROM small", {"a"})).what,
              HasSubstr("two columns of the query are called a"));
  SqlRequest guest = from_table("small", {"fecha"});
  guest.connection = server_->connection("guest");
  EXPECT_THAT(error_of(guest).remedy, HasSubstr("GRANT SELECT"));
}

TEST_F(SqlRows, ChangesNothing) {
  const std::string state = "SELECT count(*), to_regclass('small') IS NULL FROM small";
  const std::string before = server_->run(state);
  server_->run(
      "CREATE OR REPLACE FUNCTION wipe() RETURNS int LANGUAGE sql AS 'DELETE FROM small; SELECT 1';"
      "CREATE OR REPLACE FUNCTION unlocked() RETURNS int LANGUAGE plpgsql AS $$ BEGIN "
      "PERFORM set_config('transaction_read_only', 'off', false); DELETE FROM small; RETURN 1; END $$;");
  for (const char* sql :
       {"delete from small", "select 1; drop table small", "select 1 as a) as q; drop table small; --",
        "with gone as (delete from small returning fecha) select fecha from gone", "select wipe() as fecha",
        "select unlocked() as fecha", "select fecha from small for update",
        "select fecha from small where wipe() = 1 and set_config('transaction_read_only', 'off', false) = ''",
        "select fecha into stolen from small"}) {
    const Error error = error_of(from_sql(sql, {"fecha"}));
    EXPECT_FALSE(error.remedy.empty()) << sql;
    EXPECT_EQ(server_->run(state), before) << sql;
  }
  // PostgreSQL 15 lets this one through; the transaction that it happens in is never committed.
  EXPECT_EQ(gather(from_sql("select lo_create(0)::text as fecha", {"fecha"})).rows, 1U);
  EXPECT_EQ(server_->run("SELECT count(*) FROM pg_largeobject_metadata"), "0");
}

TEST_F(SqlRows, KeepsApartWhatACollationTakesForEqual) {
  const std::string made = server_->run(
      "CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false);"
      "CREATE TABLE names (place text COLLATE loose);"
      "INSERT INTO names VALUES ('Bogotá'), ('BOGOTA'), ('BOGOTA'), ('b'), ('Z'), ('ñ')");
  if (!made.empty()) GTEST_SKIP() << "this PostgreSQL has no ICU: " << made;
  const Gathered found = gather(from_table("names", {"place"}));
  const std::vector<std::vector<std::string>> in_order = {{"BOGOTA"}, {"Bogotá"}, {"Z"}, {"b"}, {"ñ"}};
  EXPECT_EQ(found.order, in_order);
  EXPECT_EQ(found.counts.at({"BOGOTA"}), 2U);
}

TEST_F(SqlRows, DaysOutsideOfTheYearsOfRecordsComeAsTheyAre) {
  server_->run(
      "CREATE TABLE far AS SELECT d::date AS d, d::timestamp AS t FROM (VALUES ('0044-03-15 BC'), "
      "('-infinity'), ('12000-01-01'), ('1000-01-01'), ('9999-12-31 23:59:59'), ('1992-05-03')) AS v(d)");
  SqlRequest request = from_table("far", {"d", "t"});
  request.grain = Grain::year;
  const std::vector<std::vector<std::string>> in_order = {
      {"-infinity", "-infinity"}, {"0044-03-15 BC", "0044-03-15 00:00:00 BC"},
      {"1000", "1000"},           {"12000-01-01", "12000-01-01 00:00:00"},
      {"1992", "1992"},           {"9999", "9999"}};
  EXPECT_EQ(gather(request).order, in_order);
}

TEST_F(SqlRows, ReadsADatabaseWithoutPostgis) {
  server_->run("CREATE DATABASE plain");
  SqlRequest request = from_sql("SELECT relname FROM pg_catalog.pg_class", {"relname"});
  request.connection.replace(request.connection.find("dbname=postgres"), 15, "dbname=plain");
  EXPECT_GT(gather(request).rows, 100U);
}

TEST_F(SqlRows, EveryPassSeesTheSameState) {
  server_->run("CREATE TABLE growing AS SELECT 'a' AS x");
  const Result<TableRows> rows = sql_rows(from_table("growing", {"x"}));
  ASSERT_TRUE(rows);
  EXPECT_EQ(gather(*rows).rows, 1U);
  server_->run("INSERT INTO growing VALUES ('b')");
  EXPECT_EQ(gather(*rows).rows, 1U);
  EXPECT_EQ(gather(from_table("growing", {"x"})).rows, 2U);
}

TEST_F(SqlRows, ALostConnectionIsAnErrorAndNotAnEnd) {
  const Result<TableRows> rows = sql_rows(from_sql("SELECT i FROM generate_series(1, 30000) AS i", {"i"}));
  ASSERT_TRUE(rows);
  std::size_t seen = 0;
  const Result<void> done = rows->each([&](const RowBlock& block) {
    if (seen == 0) {
      server_->run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
          "backend_type = 'client backend'");
    }
    seen += block.rows.size();
    return true;
  });
  EXPECT_FALSE(done);
  EXPECT_LT(seen, 30000U);
}

TEST_F(SqlRows, StopsWhenNoMoreIsWanted) {
  const Result<TableRows> rows = sql_rows(from_sql("SELECT i FROM generate_series(1, 30000) AS i", {"i"}));
  ASSERT_TRUE(rows);
  std::size_t blocks = 0;
  EXPECT_TRUE(rows->each([&](const RowBlock&) { return ++blocks < 2; }));
  EXPECT_EQ(blocks, 2U);
  EXPECT_EQ(gather(*rows).rows, 30000U);
}

TEST_F(SqlRows, ASampleHasTheRowsThemselves) {
  const Result<TableRows> rows = sql_sample(from_table("small", {}), 3);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->columns.size(), 6U);
  EXPECT_EQ(gather(*rows).rows, 3U);
}

TEST_F(SqlRows, ReadsAnAddress) {
  std::string host;  // a folder is written with %2F in an address
  for (const char c : server_->host()) host += c == '/' ? std::string("%2F") : std::string(1, c);
  SqlRequest request = from_table("small", {"fecha"});
  for (const std::string start : {"postgresql://", "postgres://"}) {
    request.connection = start + "postgres:hunter2@" + host + "/postgres";
    const Result<TableRows> rows = sql_rows(request);
    ASSERT_TRUE(rows);
    EXPECT_THAT(rows->notes.at(0).en, Not(HasSubstr("hunter2")));
    EXPECT_EQ(gather(*rows).rows, 4U);
  }
}

// These need no server.

SqlRequest request_of(std::string connection) {
  SqlRequest request;
  request.connection = std::move(connection);
  request.table = "events";
  request.columns = {"day"};
  return request;
}

TEST(SqlConnection, NoServerIsAnErrorWithoutThePassword) {
  for (const char* connection :
       {"PG:host='/nowhere at all' password=hunter2 dbname=d", "postgresql://u:hunter2@%2Fnowhere/d",
        "postgresql://u:a@hunter2@%2Fnowhere/d", "PG:host=/nowhere password=a hunter2", "PG:hunter2",
        "PG:host=/nowhere password='hunter2", "postgresql://u:hunter2@%2Fnowhere:port/d",
        "PG:host=/nowhere password=x hunter2=y", "postgresql://u:x/hunter2@%2Fnowhere/d"}) {
    const Error error = error_of(request_of(connection));
    EXPECT_EQ(error.code, ErrorCode::file_unreadable) << connection;
    if (std::string_view(connection).find("password=a hunter2") == std::string_view::npos &&
        std::string_view(connection) != "PG:hunter2" &&
        std::string_view(connection).find("hunter2=y") == std::string_view::npos) {
      EXPECT_THAT(error.where, Not(HasSubstr("hunter2")));
    }
    EXPECT_THAT(error.what, Not(HasSubstr("hunter2"))) << connection;
    EXPECT_FALSE(error.remedy.empty());
  }
}

TEST(SqlConnection, WhatIsNoDatabaseIsSaidSo) {
  EXPECT_EQ(error_of(request_of("")).code, ErrorCode::wrong_use);
  EXPECT_EQ(error_of(request_of("nothing.sqlite")).code, ErrorCode::file_missing);
  EXPECT_EQ(error_of(request_of("/vsicurl/http://example.org/a.gpkg")).code, ErrorCode::file_missing);
  EXPECT_EQ(error_of(request_of(CONTRASTE_SOURCE_DIR "/README.md")).code, ErrorCode::file_unreadable);
  SqlRequest both = request_of("x.sqlite");
  both.sql = "SELECT 1";
  EXPECT_EQ(error_of(both).code, ErrorCode::wrong_use);
}

}  // namespace
}  // namespace contraste
