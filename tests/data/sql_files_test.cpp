// Databases in files: SQLite, GeoPackage, and what GDAL counts itself.
#include <gdal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_srs_api.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "data/gathered_rows.h"
#include "data/gdal_source.h"
#include "data/sql_rows.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing_data::Counts;
using testing_data::error_of;
using testing_data::gather;
using testing_data::Gathered;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

class SqlFiles : public testing::Test {
 protected:
  void SetUp() override {
    GDALAllRegister();
    folder_ =
        fs::temp_directory_path() /
        ("contraste-sql-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "-" +
         std::to_string(testing::UnitTest::GetInstance()->random_seed()) + "-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static void execute(GDALDatasetH dataset, const std::vector<std::string>& statements) {
    for (const std::string& statement : statements) {
      GDALDatasetReleaseResultSet(dataset,
                                  GDALDatasetExecuteSQL(dataset, statement.c_str(), nullptr, nullptr));
    }
  }

  std::string sqlite(const std::vector<std::string>& statements) const {
    std::string path = folder_ / "events.sqlite";
    const Dataset dataset(
        GDALCreate(GDALGetDriverByName("SQLite"), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    execute(dataset.get(), statements);
    return path;
  }

  // A layer `events` with the texts `kind`, the days `day` and points; the second has none.
  std::string with_points(const char* driver, const std::string& file, int epsg = 4326) const {
    std::string path = folder_ / file;
    const Dataset dataset(
        GDALCreate(GDALGetDriverByName(driver), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReferenceH system = OSRNewSpatialReference(nullptr);
    OSRImportFromEPSG(system, epsg);
    OGRLayerH layer = GDALDatasetCreateLayer(dataset.get(), "events", system, wkbPoint, nullptr);
    OSRDestroySpatialReference(system);
    for (const auto& [name, type] : {std::pair{"kind", OFTString}, std::pair{"day", OFTDate}}) {
      OGRFieldDefnH field = OGR_Fld_Create(name, type);
      OGR_L_CreateField(layer, field, TRUE);
      OGR_Fld_Destroy(field);
    }
    for (int i = 0; i < 3; ++i) {
      const Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
      OGR_F_SetFieldString(feature.get(), 0, "attack");
      OGR_F_SetFieldDateTime(feature.get(), 1, 2011, 3, 15 + i, 0, 0, 0, 0);
      OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
      if (epsg == 4326) OGR_G_SetPoint_2D(point, 0, -74.5, 4.25);
      if (epsg == 3857) OGR_G_SetPoint_2D(point, 0, -8293302.02, 473531.6);
      if (i != 1) OGR_F_SetGeometry(feature.get(), point);
      OGR_G_DestroyGeometry(point);
      EXPECT_EQ(OGR_L_CreateFeature(layer, feature.get()), OGRERR_NONE);
    }
    return path;
  }

  static SqlRequest request(std::string path, std::string table, std::vector<std::string> columns) {
    SqlRequest wanted;
    wanted.connection = std::move(path);
    wanted.table = std::move(table);
    wanted.columns = std::move(columns);
    return wanted;
  }

  fs::path folder_;
};

TEST_F(SqlFiles, SqliteCountsAndKeepsTheTextsAsTheyAre) {
  const std::string path = sqlite(
      {"CREATE TABLE \"Los \"\"hechos\"\"\" (fecha TEXT COLLATE NOCASE, dia DATE, n INTEGER, \"group\" TEXT)",
       "INSERT INTO \"Los \"\"hechos\"\"\" VALUES ('a', '2011-03-15', 1, 'x'), ('A', '2011-03-20T10:00:00', "
       "1, "
       "'x'), ('a', '2011-03-31', 1, 'x'), (NULL, 'no day', -2, ''), ('a', '15/03/2011', NULL, NULL)"});
  SqlRequest wanted = request(path, "los \"hechos\"", {"fecha", "dia", "n", "GROUP"});
  wanted.grain = Grain::month;
  const Gathered found = gather(wanted);
  const Counts expected = {{{"a", "2011-03", "1", "x"}, 2},
                           {{"A", "2011-03", "1", "x"}, 1},
                           {{"", "no day", "-2", ""}, 1},
                           {{"a", "15/03/2011", "", ""}, 1}};
  EXPECT_EQ(found.counts, expected);
  EXPECT_TRUE(std::ranges::is_sorted(found.order));
  wanted.table.clear();
  wanted.sql = "SELECT * FROM \"Los \"\"hechos\"\"\" WHERE n = 1 -- only these";
  EXPECT_EQ(gather(wanted).rows, 3U);
}

TEST_F(SqlFiles, SqliteNamesTheNearestAndRefusesWhatWrites) {
  const std::string path = sqlite({"CREATE TABLE hechos (fecha TEXT)", "INSERT INTO hechos VALUES ('x')"});
  const std::string before = bytes_of(path);
  EXPECT_THAT(error_of(request(path, "hecho", {"fecha"})).remedy, HasSubstr("hechos"));
  EXPECT_THAT(error_of(request(path, "hechos", {"fech"})).remedy, HasSubstr("Did you mean fecha?"));
  for (const char* sql :
       {"delete from hechos", "select 1; drop table hechos", "select fecha frum hechos",
        "select 1) as q; drop table hechos; --", "with x as (select 1) delete from hechos"}) {
    SqlRequest writing = request(path, "", {"fecha"});
    writing.sql = sql;
    EXPECT_FALSE(error_of(writing).remedy.empty()) << sql;
  }
  EXPECT_EQ(bytes_of(path), before);
}

TEST_F(SqlFiles, ATableThatChangesBetweenPassesIsAnError) {
  const std::string path = sqlite({"CREATE TABLE hechos (fecha TEXT)", "INSERT INTO hechos VALUES ('x')"});
  const Result<TableRows> rows = sql_rows(request(path, "hechos", {"fecha"}));
  ASSERT_TRUE(rows);
  EXPECT_EQ(gather(*rows).rows, 1U);
  EXPECT_EQ(gather(*rows).rows, 1U);
  {
    const Dataset other(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
    execute(other.get(), {"INSERT INTO hechos VALUES ('x')"});
  }
  const Result<void> done = rows->each([](const RowBlock&) { return true; });
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().what, HasSubstr("changed while it was read: 1 rows, then 2"));
}

TEST_F(SqlFiles, GivesPointsAndDaysWhoeverCounts) {
  const Counts expected = {{{"attack", "2011-03", "4.25", "-74.5"}, 2}, {{"attack", "2011-03", "", ""}, 1}};
  struct Case {
    const char* driver;
    const char* file;
    const char* point;
  };
  for (const Case& each : {Case{"GPKG", "events.gpkg", "geom"}, Case{"OpenFileGDB", "events.gdb", "SHAPE"},
                           Case{"ESRI Shapefile", "events.shp", "geometry"}}) {
    SqlRequest wanted = request(with_points(each.driver, each.file), "events", {"kind", "day"});
    wanted.point = each.point;
    wanted.grain = Grain::month;
    EXPECT_EQ(gather(wanted).counts, expected) << each.driver;
  }
  SqlRequest metres = request(with_points("GPKG", "metres.gpkg", 3857), "events", {"day"});
  metres.point = "geom";
  const Gathered found = gather(metres);
  ASSERT_EQ(found.order.size(), 3U);
  EXPECT_NEAR(std::stod(found.order[0][1]), 4.25, 0.01);
  EXPECT_NEAR(std::stod(found.order[0][2]), -74.5, 0.01);
}

TEST_F(SqlFiles, ASampleLeavesGeometriesOut) {
  const Result<TableRows> rows = sql_sample(request(with_points("GPKG", "events.gpkg"), "events", {}), 2);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->columns, (std::vector<std::string>{"fid", "kind", "day"}));
  EXPECT_EQ(gather(*rows).rows, 2U);
}

}  // namespace
}  // namespace contraste
