// What every reader through GDAL needs: the drivers once, a file in memory, silence, typed handles.
#pragma once

#include <gdal.h>
#include <ogr_api.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace contraste {

// Bytes under a path of GDAL's memory file system for as long as this lives. The path is made of the
// object's address, so that two at once never share one. The bytes must outlive it; they are not written.
class MemoryFile {
 public:
  MemoryFile(std::string_view bytes, std::string_view file_name);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  MemoryFile(MemoryFile&&) = delete;
  MemoryFile& operator=(MemoryFile&&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// GDAL reports to nobody while this lives, on this thread.
class QuietGdal {
 public:
  QuietGdal();
  ~QuietGdal();
  QuietGdal(const QuietGdal&) = delete;
  QuietGdal& operator=(const QuietGdal&) = delete;
  QuietGdal(QuietGdal&&) = delete;
  QuietGdal& operator=(QuietGdal&&) = delete;
};

// An option of GDAL for this thread, put back afterwards.
class GdalOption {
 public:
  GdalOption(std::string name, const char* value);
  ~GdalOption();
  GdalOption(const GdalOption&) = delete;
  GdalOption& operator=(const GdalOption&) = delete;
  GdalOption(GdalOption&&) = delete;
  GdalOption& operator=(GdalOption&&) = delete;

 private:
  std::string name_;
  std::string before_;
  bool was_set_ = false;
};

struct CloseDataset {
  void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, CloseDataset>;

struct DestroyFeature {
  void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, DestroyFeature>;

// Opens a file for reading with one driver; null when it can't.
Dataset open_dataset(const std::string& path, const char* driver,
                     std::initializer_list<const char*> options = {});

}  // namespace contraste
