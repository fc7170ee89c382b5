// Archives and workbooks for tests, written through GDAL.
#pragma once

#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>

#include <string>
#include <utility>
#include <vector>

namespace contraste::testing_data {

inline std::string take_file(const std::string& path) {
  vsi_l_offset size = 0;
  const GByte* data = VSIGetMemFileBuffer(path.c_str(), &size, FALSE);
  std::string bytes(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
  VSIUnlink(path.c_str());
  return bytes;
}

// A zip whose members hold these texts.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  const std::string path = "/vsimem/test-archive.zip";
  for (const auto& [name, text] : members) {
    VSILFILE* file = VSIFOpenL(("/vsizip/" + path + "/" + name).c_str(), "wb");
    VSIFWriteL(text.data(), 1, text.size(), file);
    VSIFCloseL(file);
  }
  return take_file(path);
}

// A workbook with one sheet; cells that are numbers are written as numbers when their column says so.
inline std::string workbook_of(const char* driver, const std::string& sheet,
                               const std::vector<std::pair<std::string, OGRFieldType>>& columns,
                               const std::vector<std::vector<std::string>>& rows) {
  GDALAllRegister();
  const std::string path =
      std::string("/vsimem/test-workbook.") + (std::string(driver) == "ODS" ? "ods" : "xlsx");
  GDALDatasetH dataset = GDALCreate(GDALGetDriverByName(driver), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, sheet.c_str(), nullptr, wkbNone, nullptr);
  for (const auto& [name, type] : columns) {
    OGRFieldDefnH field = OGR_Fld_Create(name.c_str(), type);
    OGR_L_CreateField(layer, field, TRUE);
    OGR_Fld_Destroy(field);
  }
  for (const std::vector<std::string>& row : rows) {
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty()) OGR_F_SetFieldString(feature, static_cast<int>(i), row[i].c_str());
    }
    if (OGR_L_CreateFeature(layer, feature) != OGRERR_NONE) break;
    OGR_F_Destroy(feature);
  }
  GDALClose(dataset);
  return take_file(path);
}

}  // namespace contraste::testing_data
