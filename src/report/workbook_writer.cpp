#include "report/workbook_writer.h"

#include <ogrsf_frmts.h>

#include <cmath>

#include "base/text.h"
#include "data/gdal_source.h"

namespace contraste {
namespace {

constexpr std::size_t longest_cell = 32'000;  // bytes; a cell holds 32,767 characters

OGRFieldType field_type(WrittenKind kind) {
  switch (kind) {
    case WrittenKind::text:
      return OFTString;
    case WrittenKind::whole:
      return OFTInteger64;
    case WrittenKind::real:
      return OFTReal;
  }
  return OFTString;
}

void set_cell(OGRFeature& feature, int field, const WorkbookCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    // Control characters are not allowed in the XML of a workbook; shortened() shows them as spaces.
    if (!text->empty()) feature.SetField(field, shortened(*text, longest_cell).c_str());
  } else if (const auto* number = std::get_if<double>(&cell)) {
    if (std::isfinite(*number)) feature.SetField(field, *number);
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    feature.SetField(field, static_cast<GIntBig>(*whole));
  }
}

tl::unexpected<Error> cannot_write(const std::string& file, std::string why) {
  return failure(ErrorCode::file_unwritable, file, std::move(why),
                 "Check the folder's permissions, and that GDAL has its XLSX driver (Debian: libgdal32).");
}

}  // namespace

struct WorkbookWriter::Impl {
  std::string file;
  Dataset dataset;
  OGRLayer* layer = nullptr;
  bool good = true;
};

WorkbookWriter::WorkbookWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WorkbookWriter::~WorkbookWriter() = default;
WorkbookWriter::WorkbookWriter(WorkbookWriter&&) noexcept = default;
WorkbookWriter& WorkbookWriter::operator=(WorkbookWriter&&) noexcept = default;

Result<WorkbookWriter> WorkbookWriter::begin(const std::filesystem::path& file) {
  // The driver is asked for by name: registering all of GDAL's would cost more than a small workbook.
  RegisterOGRXLSX();
  const QuietGdal quiet;
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("XLSX");
  if (driver == nullptr) return cannot_write(file.string(), "GDAL has no XLSX driver.");
  auto impl = std::make_unique<Impl>();
  impl->file = file.string();
  impl->dataset.reset(driver->Create(impl->file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!impl->dataset) return cannot_write(impl->file, "The workbook could not be begun.");
  return WorkbookWriter(std::move(impl));
}

void WorkbookWriter::sheet(const std::string& name, const std::vector<WorkbookColumn>& columns) {
  const QuietGdal quiet;
  auto* dataset = GDALDataset::FromHandle(impl_->dataset.get());
  impl_->layer = dataset->CreateLayer(name.c_str(), nullptr, wkbNone, nullptr);
  for (const WorkbookColumn& column : columns) {
    OGRFieldDefn field(column.name.c_str(), field_type(column.kind));
    impl_->good = impl_->good && impl_->layer != nullptr && impl_->layer->CreateField(&field) == OGRERR_NONE;
  }
}

void WorkbookWriter::row(const std::vector<WorkbookCell>& cells) {
  if (!impl_->good || impl_->layer == nullptr) return;
  const std::unique_ptr<OGRFeature, void (*)(OGRFeature*)> feature(
      OGRFeature::CreateFeature(impl_->layer->GetLayerDefn()), OGRFeature::DestroyFeature);
  for (std::size_t i = 0; i < cells.size(); ++i) set_cell(*feature, static_cast<int>(i), cells[i]);
  impl_->good = impl_->layer->CreateFeature(feature.get()) == OGRERR_NONE;
}

Result<void> WorkbookWriter::finish() {
  const QuietGdal quiet;
  CPLErrorReset();
  impl_->dataset.reset();  // GDAL writes the file when it is closed
  const bool failed = CPLGetLastErrorType() >= CE_Failure;
  std::error_code error;
  const bool there = std::filesystem::file_size(impl_->file, error) > 0 && !error;
  if (!impl_->good || failed || !there)
    return cannot_write(impl_->file, "The workbook could not be written.");
  return {};
}

}  // namespace contraste
