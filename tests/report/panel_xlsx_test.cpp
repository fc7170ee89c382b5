#include "report/panel_xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "report/panel_sample.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<SetAside> set_aside(std::size_t n) {
  SetAside row;
  row.origin.line = 7;
  row.column = "FECHA";
  row.value = "31/02/2011";
  row.reason = "period-unknown";
  row.words = {"31/02/2011 is no day.", "31/02/2011 no es un día."};
  return std::vector<SetAside>(n, row);
}

// A workbook of the sample, as GDAL reads it back.
class OpenPanelBook {
 public:
  explicit OpenPanelBook(const std::string& test, Licence licence = Licence::free, std::size_t rows = 2)
      : folder_("panel-xlsx-" + test), rows_(set_aside(rows)) {
    const auto written = write_panel_xlsx({panel_, test::panel_source(licence), rows_, {}}, path());
    EXPECT_TRUE(written) << written.error().what;
    RegisterOGRXLSX();
    dataset_.reset(GDALDataset::Open(path().c_str(), GDAL_OF_VECTOR));
  }
  std::filesystem::path path() const { return folder_ / "panel.xlsx"; }
  std::size_t files() const { return folder_.files(); }
  GDALDataset& book() { return *dataset_; }
  OGRLayer& sheet(const char* name) { return *dataset_->GetLayerByName(name); }
  std::string cell(const char* name, GIntBig row, const char* column) {
    const std::unique_ptr<OGRFeature> feature(sheet(name).GetFeature(row + 2));  // row 1 is the heading
    const int field = feature->GetFieldIndex(column);
    return feature->IsFieldSetAndNotNull(field) ? feature->GetFieldAsString(field) : "-";
  }

 private:
  test::OwnFolder folder_;
  Panel panel_ = test::panel_sample();
  std::vector<SetAside> rows_;
  std::unique_ptr<GDALDataset> dataset_;
};

TEST(PanelXlsx, HasItsSheets) {
  OpenPanelBook open("sheets");
  std::vector<std::string> names;
  for (auto* layer : open.book().GetLayers()) names.emplace_back(layer->GetName());
  EXPECT_THAT(names, ElementsAre("Panel", "By year", "Set aside", "About"));
  EXPECT_EQ(open.sheet("Panel").GetFeatureCount(), 18);
  EXPECT_EQ(open.files(), 1U);
}

TEST(PanelXlsx, NumbersAreTypedAndNoValueIsEmpty) {
  OpenPanelBook open("typed");
  OGRFeatureDefn& columns = *open.sheet("Panel").GetLayerDefn();
  EXPECT_EQ(columns.GetFieldDefn(columns.GetFieldIndex("events"))->GetType(), OFTInteger);
  EXPECT_EQ(columns.GetFieldDefn(columns.GetFieldIndex("victims"))->GetType(), OFTReal);
  EXPECT_EQ(open.cell("Panel", 0, "victims"), "4.5");
  EXPECT_EQ(open.cell("Panel", 0, "rate_per_100000_a_year"), "5");
  EXPECT_EQ(open.cell("Panel", 1, "events"), "0");
  EXPECT_EQ(open.cell("Panel", 6, "events"), "-");
  EXPECT_EQ(open.cell("Panel", 6, "place_code"), "02002");
  EXPECT_EQ(open.cell("Panel", 6, "place_name"), "=HYPERLINK(\"x\")");  // a text cell: nothing runs
}

TEST(PanelXlsx, YearsStandSideBySide) {
  OpenPanelBook open("years");
  EXPECT_EQ(open.sheet("By year").GetFeatureCount(), 3);
  EXPECT_EQ(open.cell("By year", 0, "2010"), "4.5");
  EXPECT_EQ(open.cell("By year", 0, "2011"), "0");
  EXPECT_EQ(open.cell("By year", 0, "2012 (partial)"), "1");
  EXPECT_EQ(open.cell("By year", 1, "2010"), "-");
  EXPECT_EQ(open.cell("By year", 2, "2010"), "-");  // does not exist yet
  EXPECT_EQ(open.cell("By year", 2, "2011"), "0");
}

TEST(PanelXlsx, RowsSetAsideAreShownWhereTheLicenceIsFree) {
  OpenPanelBook free("free");
  EXPECT_EQ(free.cell("Set aside", 1, "value"), "31/02/2011");
  OpenPanelBook aggregate("aggregate", Licence::aggregate);
  EXPECT_THAT(aggregate.cell("Set aside", 1, "value"), HasSubstr("withheld"));
  EXPECT_EQ(aggregate.cell("Set aside", 1, "reason"), "period-unknown");
}

TEST(PanelXlsx, ManyRowsSetAsideAreCounted) {
  OpenPanelBook open("many", Licence::free, 100'003);
  EXPECT_EQ(open.sheet("Set aside").GetFeatureCount(), 100'001);
  EXPECT_EQ(open.cell("Set aside", 100'000, "file"), "… 3 more rows: see set-aside.csv");
}

TEST(PanelXlsx, TheSameBytesEveryTime) {
  OpenPanelBook first("bytes-1");
  OpenPanelBook second("bytes-2");
  EXPECT_EQ(test::file_text(first.path()), test::file_text(second.path()));
}

TEST(PanelXlsx, TooManyRowsNameTheFormatsThatHoldThem) {
  Panel panel = test::panel_sample();
  panel.periods.assign(200'000, panel.periods.front());
  panel.exposure.clear();
  const test::OwnFolder folder("panel-xlsx-long");
  const auto refused = write_panel_xlsx({panel, test::panel_source(), {}, {}}, folder / "panel.xlsx");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("1,200,000 rows"));
  EXPECT_THAT(refused.error().remedy, HasSubstr("csv or gpkg"));
  EXPECT_EQ(folder.files(), 0U);
}

TEST(PanelXlsx, ASourceThatMayNotBeShownIsRefused) {
  const Panel panel = test::panel_sample();
  const test::OwnFolder folder("panel-xlsx-never");
  EXPECT_FALSE(write_panel_xlsx({panel, test::panel_source(Licence::never), {}, {}}, folder / "panel.xlsx"));
  EXPECT_EQ(folder.files(), 0U);
}

TEST(PanelXlsx, AFolderThatIsNotThereIsAnError) {
  const Panel panel = test::panel_sample();
  const test::OwnFolder folder("panel-xlsx-missing");
  const auto refused =
      write_panel_xlsx({panel, test::panel_source(), {}, {}}, folder / "none" / "panel.xlsx");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::file_unwritable);
}

}  // namespace
}  // namespace contraste
