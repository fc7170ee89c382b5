#include "report/panel_gpkg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "report/panel_sample.h"

namespace contraste {
namespace {

using ::testing::HasSubstr;

std::string wkb(const char* text) {
  OGRGeometry* geometry = nullptr;
  OGRGeometryFactory::createFromWkt(text, nullptr, &geometry);
  std::string bytes(geometry->WkbSize(), '\0');
  geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()), wkbVariantIso);
  OGRGeometryFactory::destroyGeometry(geometry);
  return bytes;
}

// A square for the first place, two for the second, none for the third.
const std::string& shape_bytes(const Place& place) {
  static const std::string one = wkb("POLYGON((-74 4,-73 4,-73 5,-74 5,-74 4))");
  static const std::string two =
      wkb("MULTIPOLYGON(((-76 4,-75 4,-75 5,-76 5,-76 4)),((-78 4,-77 4,-77 5,-78 5,-78 4)))");
  static const std::string none;
  if (place.code == "01001") return one;
  return place.code == "02002" ? two : none;
}

class OpenMap {
 public:
  explicit OpenMap(const std::string& test, const PlaceShape& shape = shape_bytes,
                   const Panel& panel = test::panel_sample())
      : folder_("panel-gpkg-" + test) {
    const auto written = write_panel_gpkg({panel, test::panel_source(), {}, {}}, shape, path());
    EXPECT_TRUE(written) << written.error().what;
    dataset_.reset(GDALDataset::Open(path().c_str(), GDAL_OF_VECTOR));
  }
  std::filesystem::path path() const { return folder_ / "panel.gpkg"; }
  std::size_t files() const { return folder_.files(); }
  OGRLayer& layer(const char* name) { return *dataset_->GetLayerByName(name); }
  std::string value(const char* name, GIntBig row, const char* column) {
    const std::unique_ptr<OGRFeature> feature(layer(name).GetFeature(row + 1));
    const int field = feature->GetFieldIndex(column);
    return feature->IsFieldSetAndNotNull(field) ? feature->GetFieldAsString(field) : "-";
  }
  std::string sql(const char* statement) {
    OGRLayer* result = dataset_->ExecuteSQL(statement, nullptr, nullptr);
    std::string text;
    if (result == nullptr) return text;  // no rows
    for (const auto& row : *result) text += std::string(row->GetFieldAsString(0)) + ";";
    dataset_->ReleaseResultSet(result);
    return text;
  }

 private:
  test::OwnFolder folder_;
  std::unique_ptr<GDALDataset> dataset_;
};

TEST(PanelGpkg, PlacesHaveTheirShapesAndYears) {
  OpenMap map("places");
  OGRLayer& places = map.layer("places");
  EXPECT_EQ(places.GetFeatureCount(), 3);
  EXPECT_EQ(OGR_GT_Flatten(places.GetGeomType()), wkbMultiPolygon);
  EXPECT_STREQ(places.GetSpatialRef()->GetAuthorityCode(nullptr), "4326");
  int shapes = 0;
  for (const auto& row : places) {
    const OGRGeometry* shape = row->GetGeometryRef();
    if (shape == nullptr) continue;
    ++shapes;
    EXPECT_TRUE(shape->IsValid());
    OGREnvelope box;
    shape->getEnvelope(&box);
    EXPECT_LT(box.MaxX, -72);  // longitude is the first
    EXPECT_GE(box.MinY, 4);
  }
  EXPECT_EQ(shapes, 2);
  EXPECT_EQ(map.value("places", 0, "victims_2010"), "4.5");
  EXPECT_EQ(map.value("places", 0, "rate_2010"), "5");
  EXPECT_EQ(map.value("places", 0, "events_2011"), "0");
  EXPECT_EQ(map.value("places", 0, "rate_2012"), "-");    // partial
  EXPECT_EQ(map.value("places", 1, "events_2010"), "-");  // nobody knows
  EXPECT_EQ(map.value("places", 1, "events_2011"), "2");
  EXPECT_EQ(map.files(), 1U);
}

TEST(PanelGpkg, TheLongTableIsThereToBeJoined) {
  OpenMap map("long");
  EXPECT_EQ(map.layer("panel").GetFeatureCount(), 18);
  EXPECT_EQ(map.layer("panel").GetGeomType(), wkbNone);
  EXPECT_EQ(map.value("panel", 0, "first_day"), "2010/01/01");
  EXPECT_EQ(map.value("panel", 0, "kind"), "extortive");
  EXPECT_EQ(map.value("panel", 1, "events"), "0");
  EXPECT_EQ(map.value("panel", 6, "events"), "-");
  EXPECT_EQ(map.value("panel", 12, "coverage"), "not_covered");
  EXPECT_EQ(
      map.sql("SELECT SUM(events_2010 + events_2011 + events_2012) FROM places WHERE place_code = '01001'"),
      "4;");
}

TEST(PanelGpkg, IsListedAsTheStandardAsks) {
  OpenMap map("contents");
  EXPECT_EQ(map.sql("SELECT table_name || ' ' || data_type || ' ' || COALESCE(srs_id, '-') FROM "
                    "gpkg_contents ORDER BY 1"),
            "panel attributes 0;places features 4326;");
  EXPECT_EQ(map.sql("SELECT DISTINCT '' || last_change FROM gpkg_contents"), "1970-01-01T00:00:00.000Z;");
  EXPECT_EQ(map.sql("PRAGMA integrity_check"), "ok;");
  EXPECT_EQ(map.sql("PRAGMA foreign_key_check"), "");
  EXPECT_EQ(map.sql("PRAGMA application_id"), "1196444487;");  // GPKG
  EXPECT_THAT(map.sql("SELECT description FROM gpkg_contents"), HasSubstr("sha256: aaaa"));
}

TEST(PanelGpkg, PointsAndMixedShapesAreWritten) {
  static const std::string point = wkb("POINT(-74 4)");
  OpenMap points("points", [](const Place&) { return std::string_view(point); });
  EXPECT_EQ(OGR_GT_Flatten(points.layer("places").GetGeomType()), wkbPoint);
  OpenMap mixed("mixed", [](const Place& place) {
    return place.code == "03003" ? std::string_view(point) : std::string_view(shape_bytes(place));
  });
  EXPECT_EQ(mixed.layer("places").GetGeomType(), wkbUnknown);
  EXPECT_EQ(mixed.layer("places").GetFeatureCount(), 3);
}

TEST(PanelGpkg, WithoutShapesItIsATable) {
  OpenMap map("table", {});
  EXPECT_EQ(map.layer("places").GetGeomType(), wkbNone);
  EXPECT_EQ(map.value("places", 0, "victims_2010"), "4.5");
}

TEST(PanelGpkg, WeeksHaveNoColumnsOfYears) {
  Panel weeks = test::panel_sample();
  weeks.grain = Grain::week;
  weeks.periods.clear();
  for (int week = 1; week <= 3; ++week) weeks.periods.push_back({week_period(2011, week), true});
  OpenMap map("weeks", shape_bytes, weeks);
  EXPECT_EQ(map.layer("places").GetLayerDefn()->GetFieldCount(), 3);
  EXPECT_EQ(map.value("panel", 0, "period"), "2011-W01");
}

TEST(PanelGpkg, TheSameBytesEveryTime) {
  const OpenMap first("bytes-1");
  const OpenMap second("bytes-2");
  const std::string bytes = test::file_text(first.path());
  EXPECT_GT(bytes.size(), 10'000U);
  EXPECT_TRUE(bytes == test::file_text(second.path()));
}

TEST(PanelGpkg, RefusesWhatIsNoShapeAndWhatMayNotBeShown) {
  const Panel panel = test::panel_sample();
  const test::OwnFolder folder("panel-gpkg-refused");
  const auto bad = write_panel_gpkg(
      {panel, test::panel_source(), {}, {}},
      [](const Place&) { return std::string_view("\x01\x03nonsense"); }, folder / "a.gpkg");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::value_unreadable);
  EXPECT_THAT(bad.error().what, HasSubstr("01001"));
  const auto never =
      write_panel_gpkg({panel, test::panel_source(Licence::never), {}, {}}, shape_bytes, folder / "a.gpkg");
  ASSERT_FALSE(never);
  EXPECT_EQ(never.error().code, ErrorCode::wrong_use);
  const auto nowhere =
      write_panel_gpkg({panel, test::panel_source(), {}, {}}, shape_bytes, folder / "none" / "a.gpkg");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::file_unwritable);
  EXPECT_EQ(folder.files(), 0U);
}

}  // namespace
}  // namespace contraste
