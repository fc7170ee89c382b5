#include "report/tables_xlsx.h"

#include <cpl_vsi.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "report/outputs_sample.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string workbook(const Evaluation& evaluation, std::size_t most_rows = 100'000) {
  auto bytes = tables_xlsx(evaluation, Language::english, most_rows);
  EXPECT_TRUE(bytes) << bytes.error().what;
  return *bytes;
}

// The workbook as GDAL reads it back.
class OpenWorkbook {
 public:
  explicit OpenWorkbook(std::string bytes) : bytes_(std::move(bytes)) {
    RegisterOGRXLSX();
    VSIFCloseL(VSIFileFromMemBuffer(path_, reinterpret_cast<GByte*>(bytes_.data()), bytes_.size(), FALSE));
    dataset_.reset(GDALDataset::Open(path_, GDAL_OF_VECTOR));
  }
  ~OpenWorkbook() {
    dataset_.reset();
    VSIUnlink(path_);
  }
  OpenWorkbook(const OpenWorkbook&) = delete;
  OpenWorkbook& operator=(const OpenWorkbook&) = delete;

  GDALDataset& operator*() { return *dataset_; }
  OGRLayer& layer(const char* name) { return *dataset_->GetLayerByName(name); }

  // The text of one part of the archive.
  std::string part(const std::string& name) {
    const std::string path = std::string("/vsizip/{") + path_ + "}/" + name;
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (file == nullptr) return "";
    std::string text(1 << 20, '\0');
    text.resize(VSIFReadL(text.data(), 1, text.size(), file));
    VSIFCloseL(file);
    return text;
  }

 private:
  static constexpr const char* path_ = "/vsimem/test.xlsx";
  std::string bytes_;
  std::unique_ptr<GDALDataset> dataset_;
};

TEST(TablesXlsx, HasItsSheets) {
  OpenWorkbook book(workbook(test::outputs_sample()));
  std::vector<std::string> names;
  for (auto* layer : (*book).GetLayers()) names.emplace_back(layer->GetName());
  EXPECT_THAT(names,
              ElementsAre("Verdicts", "Questions", "Specifications", "Figures", "Sources", "Set aside"));
}

TEST(TablesXlsx, NumbersAreTypedAndMissingOnesEmpty) {
  OpenWorkbook book(workbook(test::outputs_sample()));
  OGRLayer& sheet = book.layer("Specifications");
  ASSERT_EQ(sheet.GetFeatureCount(), 4);
  const int estimate = sheet.GetLayerDefn()->GetFieldIndex("estimate");
  EXPECT_EQ(sheet.GetLayerDefn()->GetFieldDefn(estimate)->GetType(), OFTReal);
  EXPECT_EQ((*sheet.begin())->GetFieldAsDouble(estimate), -0.894);
  int empty = 0;
  for (const auto& row : sheet) empty += row->IsFieldSetAndNotNull(estimate) ? 0 : 1;
  EXPECT_EQ(empty, 1);
}

TEST(TablesXlsx, TextIsNeverAFormula) {
  OpenWorkbook book(workbook(test::outputs_sample()));
  for (int sheet = 1; sheet <= 6; ++sheet) {
    const std::string xml = book.part("xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
    ASSERT_FALSE(xml.empty());
    EXPECT_THAT(xml, Not(HasSubstr("<f>")));
    EXPECT_THAT(xml, Not(HasSubstr("<f ")));
  }
  // The hostile cell is there, as a shared string.
  EXPECT_THAT(book.part("xl/sharedStrings.xml"), HasSubstr("=HYPERLINK("));
}

TEST(TablesXlsx, FiguresAreThoseOfFreeSources) {
  OpenWorkbook book(workbook(test::outputs_sample()));
  OGRLayer& sheet = book.layer("Figures");
  EXPECT_EQ(sheet.GetFeatureCount(), 2);
  EXPECT_THAT(book.part("xl/sharedStrings.xml"), Not(HasSubstr("secret")));
}

TEST(TablesXlsx, TheSameBytesEveryTime) {
  // Two evaluations at two addresses: nothing of where or when reaches the bytes.
  const auto first = std::make_unique<Evaluation>(test::outputs_sample());
  const auto second = std::make_unique<Evaluation>(test::outputs_sample());
  EXPECT_EQ(workbook(*first), workbook(*second));
}

TEST(TablesXlsx, NamesNoUserAndNoDate) {
  OpenWorkbook book(workbook(test::outputs_sample()));
  const std::string core = book.part("docProps/core.xml");
  ASSERT_FALSE(core.empty());
  EXPECT_THAT(core, Not(HasSubstr("dcterms:created")));
  EXPECT_THAT(core, Not(HasSubstr("dc:creator")));
  // DOS date and time in every local header are zero: bytes 10..13 after the signature.
  const std::string bytes = workbook(test::outputs_sample());
  int headers = 0;
  for (std::size_t at = bytes.find("PK\x03\x04"); at != std::string::npos;
       at = bytes.find("PK\x03\x04", at + 4)) {
    EXPECT_EQ(bytes.substr(at + 10, 4), std::string(4, '\0'));
    ++headers;
  }
  EXPECT_GE(headers, 10);
}

TEST(TablesXlsx, RowsBeyondTheLimitAreCounted) {
  OpenWorkbook book(workbook(test::outputs_sample(), 2));
  OGRLayer& sheet = book.layer("Specifications");
  ASSERT_EQ(sheet.GetFeatureCount(), 3);
  std::string last;
  for (const auto& row : sheet) last = row->GetFieldAsString(0);
  EXPECT_THAT(last, HasSubstr("2 more rows"));
}

TEST(TablesXlsx, LongAndStrangeTextIsCutAndCleaned) {
  auto sample = test::outputs_sample();
  sample.claims[0].claim.sentence = std::string(100'000, 'a');
  sample.claims[1].claim.sentence = "bell\x07 and \x01";
  OpenWorkbook book(workbook(sample));
  const std::string strings = book.part("xl/sharedStrings.xml");
  EXPECT_THAT(strings, Not(HasSubstr("\x07")));
  EXPECT_THAT(strings, Not(HasSubstr(std::string(32'768, 'a'))));
}

}  // namespace
}  // namespace contraste
