#include "place/place_polygons.h"

#include <gtest/gtest.h>
#include <ogr_api.h>

#include <cmath>
#include <random>

#include "data/zip_writer.h"
#include "place/colombia.h"

namespace contraste {
namespace {

using testing_place::code_of;
using testing_place::colombian_places;

// Writes text to a file of the test's own, and takes it away.
class TextFile {
 public:
  TextFile(const std::string& name, const std::string& text)
      : path_(std::filesystem::path(testing::TempDir()) / name) {
    std::ofstream(path_) << text;
  }
  ~TextFile() { std::filesystem::remove(path_); }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;
  TextFile(TextFile&&) = delete;
  TextFile& operator=(TextFile&&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::string square(const std::string& attributes, double west, double south) {
  const auto corner = [](double x, double y) {
    return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
  };
  return R"({"type":"Feature","properties":{)" + attributes +
         R"(},"geometry":{"type":"Polygon","coordinates":[[)" + corner(west, south) + "," +
         corner(west + 1, south) + "," + corner(west + 1, south + 1) + "," + corner(west, south + 1) + "," +
         corner(west, south) + "]]}}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string found(const Result<PlacePolygons>& polygons, double latitude, double longitude) {
  return polygons ? code_of(colombian_places(), polygons->find(latitude, longitude)) : polygons.error().what;
}

TEST(PlacePolygons, FindThePlaceOfAPoint) {
  const TextFile file("squares.geojson", collection(square(R"("id":1,"cod":"5")", -76, 6) + "," +
                                                    square(R"("id":2,"cod":"8")", -75, 6)));
  const auto polygons = PlacePolygons::open(file.path(), colombian_places(), {});
  ASSERT_TRUE(polygons) << polygons.error().what;
  EXPECT_EQ(found(polygons, 6.5, -75.5), "05");
  EXPECT_EQ(found(polygons, 6.5, -74.5), "08");
  EXPECT_EQ(polygons->find(6.5, -75.5).grade, MatchGrade::point);
  EXPECT_EQ(found(polygons, 6.5, -75), "05");  // on the border of both: the first by code
  ASSERT_EQ(polygons->notes().size(), 1U);
  EXPECT_TRUE(
      polygons->notes()[0].starts_with("31 places of the level department have no polygon: Bogotá, D.C."));
}

TEST(PlacePolygons, SayWhyAPointHasNoPlace) {
  const TextFile file("square.geojson", collection(square(R"("cod":"5")", -76, 6)));
  const auto polygons = PlacePolygons::open(file.path(), colombian_places(), {});
  ASSERT_TRUE(polygons);
  const auto fault = [&](double latitude, double longitude) {
    return polygons->find(latitude, longitude).fault;
  };
  EXPECT_EQ(fault(8, -75), PlaceFault::outside);
  EXPECT_EQ(fault(0, 0), PlaceFault::no_coordinates);
  EXPECT_EQ(fault(95, 500), PlaceFault::no_coordinates);
  EXPECT_EQ(fault(std::nan(""), -75), PlaceFault::no_coordinates);
  EXPECT_EQ(fault(-75.5, 6.5), PlaceFault::swapped);
  EXPECT_FALSE(polygons->find(-75.5, 6.5).place);
}

TEST(PlacePolygons, TakeNamesWhereThereAreNoCodes) {
  const TextFile file("names.geojson", collection(square(R"("a":"x","NOMBRE":"ANTIOQUIA")", -76, 6) + "," +
                                                  square(R"("a":"y","NOMBRE":"Atlantis")", -75, 6)));
  const auto polygons = PlacePolygons::open(file.path(), colombian_places(),
                                            {.name = "n", .code_column = "", .level = "department"});
  EXPECT_EQ(found(polygons, 6.5, -75.5), "05");
  ASSERT_EQ(polygons->notes().size(), 2U);
  EXPECT_EQ(polygons->notes()[0], "1 polygons match no place by NOMBRE: Atlantis");
}

TEST(PlacePolygons, SeveralPolygonsOfOnePlaceAreOneShape) {
  const TextFile file("parts.geojson",
                      collection(square(R"("cod":"5")", -76, 6) + "," + square(R"("cod":"5")", -74, 6)));
  const auto polygons = PlacePolygons::open(file.path(), colombian_places(), {});
  EXPECT_EQ(found(polygons, 6.5, -75.5), "05");
  EXPECT_EQ(found(polygons, 6.5, -73.5), "05");
  EXPECT_EQ(found(polygons, 6.5, -74.5), "");
  const std::uint32_t place = *polygons->find(6.5, -75.5).place;
  const std::string_view binary = polygons->shape(place);
  OGRGeometryH geometry = nullptr;
  ASSERT_EQ(OGR_G_CreateFromWkb(binary.data(), nullptr, &geometry, static_cast<int>(binary.size())),
            OGRERR_NONE);
  EXPECT_EQ(OGR_G_GetGeometryType(geometry), wkbMultiPolygon);
  EXPECT_DOUBLE_EQ(OGR_G_Area(geometry), 2);
  OGR_G_DestroyGeometry(geometry);
  EXPECT_TRUE(polygons->shape(0).empty() || place == 0);
}

TEST(PlacePolygons, APolygonThatIsThereTwiceHoldsItsPoints) {
  const std::string twice = square(R"("cod":"5")", -76, 6);
  const TextFile file("twice.geojson", collection(twice + "," + twice));
  const auto polygons = PlacePolygons::open(file.path(), colombian_places(), {});
  EXPECT_EQ(found(polygons, 6.5, -75.5), "05");
}

TEST(PlacePolygons, AreReadFromAFolderWithinAZip) {
  const std::string squares = collection(square(R"("cod":"5")", -76, 6));
  const TextFile file("squares.zip",
                      testing_data::zip_of({{"readme.txt", "polygons"}, {"in/a.geojson", squares}}));
  const auto polygons = PlacePolygons::open(file.path(), colombian_places(), {});
  EXPECT_EQ(found(polygons, 6.5, -75.5), "05");
  const TextFile empty("empty.zip", testing_data::zip_of({{"readme.txt", "no polygons"}}));
  EXPECT_FALSE(PlacePolygons::open(empty.path(), colombian_places(), {}));
}

TEST(PlacePolygons, AZippedShapefileIsAsTheUnzippedOne) {
  const auto folder = testing_place::in_project("../shared/data/colombia-open-crime/");
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  std::vector<std::pair<std::string, std::string>> members;
  for (const char* part : {"depto.shp", "depto.shx", "depto.dbf", "depto.prj"}) {
    members.emplace_back(part, testing_place::bytes_of(folder / part));
  }
  const TextFile file("depto.zip", testing_data::zip_of(members));
  const auto zipped = PlacePolygons::open(file.path(), colombian_places(), {});
  EXPECT_EQ(found(zipped, 6.25, -75.57), "05");
  EXPECT_EQ(zipped->notes(), std::vector<std::string>());
}

TEST(PlacePolygons, RefuseWhatIsNoFileOfPolygons) {
  const auto code = [](const std::string& path, const PolygonOptions& options = {}) {
    const auto polygons = PlacePolygons::open(path, colombian_places(), options);
    return polygons ? ErrorCode::wrong_use : polygons.error().code;
  };
  EXPECT_EQ(code("nowhere.geojson"), ErrorCode::file_unreadable);
  const TextFile text("text.geojson", "no polygons here");
  EXPECT_EQ(code(text.path()), ErrorCode::file_unreadable);
  const TextFile point(
      "point.geojson",
      collection(R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}})"));
  EXPECT_EQ(code(point.path()), ErrorCode::file_empty);
  const TextFile other("other.geojson", collection(square(R"("cod":"x")", -76, 6)));
  EXPECT_EQ(code(other.path()), ErrorCode::layout_unknown);
  EXPECT_EQ(code(other.path(), {.name = "", .code_column = "none", .level = ""}), ErrorCode::column_missing);
}

const std::string departments = "../shared/data/colombia-open-crime/";

TEST(PlacePolygons, FindDepartmentsInBothFilesOfTheOpenData) {
  const auto geojson = testing_place::in_project(departments + "departamentos.geo.json");
  if (!std::filesystem::exists(geojson)) GTEST_SKIP() << departments << " is not here";
  const auto json = PlacePolygons::open(geojson.string(), colombian_places(), {});
  const auto shapes = PlacePolygons::open(testing_place::in_project(departments + "depto.shp").string(),
                                          colombian_places(), {});
  ASSERT_TRUE(json) << json.error().what;
  ASSERT_TRUE(shapes) << shapes.error().what;
  EXPECT_EQ(json->notes(), std::vector<std::string>());
  EXPECT_EQ(shapes->notes(), std::vector<std::string>());
  struct Town {
    double latitude, longitude;
    const char* department;
  };
  // Towns from public gazetteers, to a hundredth of a degree.
  for (const Town& town : {Town{6.25, -75.57, "05"}, Town{4.61, -74.08, "11"}, Town{10.97, -74.80, "08"},
                           Town{1.21, -77.28, "52"}, Town{-3.77, -70.38, "91"}, Town{12.53, -81.72, "88"},
                           Town{3.42, -76.52, "76"}, Town{6.46, -71.74, "81"}}) {
    EXPECT_EQ(found(json, town.latitude, town.longitude), town.department);
    EXPECT_EQ(found(shapes, town.latitude, town.longitude), town.department);
    EXPECT_EQ(json->find(town.longitude, town.latitude).fault, PlaceFault::swapped);
  }
  EXPECT_EQ(json->find(40.4, -3.7).fault, PlaceFault::outside);
}

TEST(PlacePolygons, BothFilesAgreeOnAlmostAllPoints) {
  const auto geojson = testing_place::in_project(departments + "departamentos.geo.json");
  if (!std::filesystem::exists(geojson)) GTEST_SKIP() << departments << " is not here";
  const auto json = PlacePolygons::open(geojson.string(), colombian_places(), {});
  const auto shapes = PlacePolygons::open(testing_place::in_project(departments + "depto.shp").string(),
                                          colombian_places(), {});
  ASSERT_TRUE(json && shapes);
  std::mt19937 engine(1);
  int differ = 0, inside = 0;
  constexpr int points = 100000;
  for (int i = 0; i < points; ++i) {
    const double latitude = -4.3 + 17 * static_cast<double>(engine()) / 4294967296.0;
    const double longitude = -79 + 12.2 * static_cast<double>(engine()) / 4294967296.0;
    const PlaceMatch a = json->find(latitude, longitude);
    const PlaceMatch b = shapes->find(latitude, longitude);
    differ += a.place != b.place;
    inside += a.place.has_value();
  }
  RecordProperty("differ", differ);
  EXPECT_GT(inside, points / 3);
  EXPECT_LT(differ, points / 200);  // the two are drawn with some hundred metres between them
}

}  // namespace
}  // namespace contraste
