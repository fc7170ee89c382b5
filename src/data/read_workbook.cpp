#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"
#include "data/gdal_source.h"
#include "data/read_table.h"

namespace contraste {
namespace {

constexpr std::size_t most_unfolded = 500'000'000;
constexpr std::size_t always_allowed = 16 << 20;
constexpr std::size_t most_times = 200;

struct CloseFile {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

// Bytes that one member of an archive unfolds to, counted up to `limit`.
std::size_t unfolded_size(const std::string& path, std::size_t limit) {
  const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return 0;
  std::array<char, 65536> buffer{};
  std::size_t size = 0;
  while (size <= limit) {
    const std::size_t read = VSIFReadL(buffer.data(), 1, buffer.size(), file.get());
    size += read;
    if (read < buffer.size()) break;
  }
  return size;
}

// The directory of an archive may lie about sizes, so its members are unfolded and counted.
bool unfolds_too_far(const std::string& archive, std::size_t packed) {
  const std::string root = "/vsizip/{" + archive + "}";
  const std::size_t limit = std::min(most_unfolded, std::max(always_allowed, packed * most_times));
  char** members = VSIReadDirRecursive(root.c_str());
  std::size_t total = 0;
  for (int i = 0; members != nullptr && members[i] != nullptr && total <= limit; ++i) {
    total += unfolded_size(root + "/" + members[i], limit - total);
  }
  CSLDestroy(members);
  return total > limit;
}

// First row as header (FORCE) or as data (DISABLE), cells as what they are (AUTO) or as text (STRING). The
// drivers ask when a sheet is first looked at, so this must live as long as the workbook.
struct WorkbookOptions {
  WorkbookOptions(const char* headers, const char* types)
      : excel_headers("OGR_XLSX_HEADERS", headers),
        opendocument_headers("OGR_ODS_HEADERS", headers),
        excel_types("OGR_XLSX_FIELD_TYPES", types),
        opendocument_types("OGR_ODS_FIELD_TYPES", types) {}
  GdalOption excel_headers, opendocument_headers, excel_types, opendocument_types;
};

// The same bytes under both endings: one driver looks at them, the other at the content.
struct Archive {
  explicit Archive(std::string_view bytes)
      : excel(bytes, "workbook.xlsx"), opendocument(bytes, "workbook.ods") {}
  MemoryFile excel, opendocument;
};

struct Workbook {
  Dataset dataset;
  TableFormat format = TableFormat::excel;
};

Workbook open_workbook(const Archive& archive) {
  Dataset excel = open_dataset(archive.excel.path(), "XLSX");
  if (excel) return {std::move(excel), TableFormat::excel};
  return {open_dataset(archive.opendocument.path(), "ODS"), TableFormat::opendocument};
}

std::vector<std::string> sheet_names(GDALDatasetH workbook) {
  std::vector<std::string> names;
  for (int i = 0; i < GDALDatasetGetLayerCount(workbook); ++i) {
    names.emplace_back(OGR_L_GetName(GDALDatasetGetLayer(workbook, i)));
  }
  return names;
}

std::vector<RawRow> sheet_rows(OGRLayerH layer) {
  std::vector<RawRow> rows;
  OGR_L_ResetReading(layer);
  while (const Feature feature{OGR_L_GetNextFeature(layer)}) {
    RawRow row;
    row.line = static_cast<int>(OGR_F_GetFID(feature.get()));
    const int fields = OGR_F_GetFieldCount(feature.get());
    for (int i = 0; i < fields; ++i) row.cells.emplace_back(trim(OGR_F_GetFieldAsString(feature.get(), i)));
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    row.cells_found = row.cells.size();
    if (!row.cells.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

// Columns that hold numbers only below the first row: their decimal sign is no question.
std::vector<bool> numeric_columns(const Archive& archive, const std::string& sheet) {
  const WorkbookOptions options("FORCE", "AUTO");
  const Workbook workbook = open_workbook(archive);
  OGRLayerH layer =
      workbook.dataset ? GDALDatasetGetLayerByName(workbook.dataset.get(), sheet.c_str()) : nullptr;
  std::vector<bool> numeric;
  if (layer == nullptr) return numeric;
  OGRFeatureDefnH columns = OGR_L_GetLayerDefn(layer);
  for (int i = 0; i < OGR_FD_GetFieldCount(columns); ++i) {
    const OGRFieldType type = OGR_Fld_GetType(OGR_FD_GetFieldDefn(columns, i));
    numeric.push_back(type == OFTInteger || type == OFTInteger64 || type == OFTReal);
  }
  return numeric;
}

tl::unexpected<Error> unknown_sheet(const std::string& name, const std::string& sheet,
                                    const std::vector<std::string>& sheets) {
  const std::string near = nearest(sheet, sheets);
  return failure(
      ErrorCode::file_unreadable, name, name + " has no sheet \"" + shortened(sheet, 60) + "\"",
      "Its sheets are: " + join(sheets, ", ") + (near.empty() ? "." : ". Did you mean " + near + "?"));
}

}  // namespace

Result<RawTable> read_workbook(std::string_view bytes, const std::string& name, const std::string& sheet) {
  const QuietGdal quiet;
  const Archive archive(bytes);
  if (unfolds_too_far(archive.excel.path(), bytes.size())) {
    return failure(ErrorCode::file_unreadable, name,
                   name + " unfolds to far more than a workbook of its size holds", "Save the sheet as CSV.");
  }
  RawTable table;
  {
    const WorkbookOptions options("DISABLE", "STRING");
    const Workbook workbook = open_workbook(archive);
    if (!workbook.dataset || GDALDatasetGetLayerCount(workbook.dataset.get()) == 0) {
      return failure(ErrorCode::file_unreadable, name,
                     name + " is an archive but no Excel or OpenDocument workbook",
                     "Give a CSV, .xlsx or .ods file.");
    }
    table.format = workbook.format;
    table.sheets = sheet_names(workbook.dataset.get());
    table.sheet = sheet.empty() ? table.sheets.front() : sheet;
    OGRLayerH layer = GDALDatasetGetLayerByName(workbook.dataset.get(), table.sheet.c_str());
    if (layer == nullptr) return unknown_sheet(name, sheet, table.sheets);
    table.rows = sheet_rows(layer);
  }
  if (table.rows.empty()) {
    return failure(ErrorCode::file_empty, name, "sheet " + table.sheet + " of " + name + " is empty",
                   "Name the sheet that has the figures.");
  }
  if (table.rows.front().line == 1) table.numeric = numeric_columns(archive, table.sheet);
  return table;
}

}  // namespace contraste
