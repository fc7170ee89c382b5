#include "data/gdal_source.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <cstdint>
#include <mutex>
#include <vector>

namespace contraste {

MemoryFile::MemoryFile(std::string_view bytes, std::string_view file_name)
    : path_(fmt::format("/vsimem/contraste-{:x}/{}", reinterpret_cast<std::uintptr_t>(this), file_name)) {
  // GDAL asks for a pointer to bytes that it may write; files opened for reading are not written.
  auto* data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
  VSILFILE* file = VSIFileFromMemBuffer(path_.c_str(), data, bytes.size(), FALSE);
  if (file != nullptr) VSIFCloseL(file);
}

MemoryFile::~MemoryFile() {
  VSIUnlink(path_.c_str());
}

QuietGdal::QuietGdal() {
  CPLPushErrorHandler(CPLQuietErrorHandler);
}
QuietGdal::~QuietGdal() {
  CPLPopErrorHandler();
  CPLErrorReset();
}

GdalOption::GdalOption(std::string name, const char* value) : name_(std::move(name)) {
  const char* before = CPLGetThreadLocalConfigOption(name_.c_str(), nullptr);
  was_set_ = before != nullptr;
  if (was_set_) before_ = before;
  CPLSetThreadLocalConfigOption(name_.c_str(), value);
}

GdalOption::~GdalOption() {
  CPLSetThreadLocalConfigOption(name_.c_str(), was_set_ ? before_.c_str() : nullptr);
}

Dataset open_dataset(const std::string& path, const char* driver,
                     std::initializer_list<const char*> options) {
  static std::once_flag registered;
  std::call_once(registered, [] { GDALAllRegister(); });
  const char* drivers[] = {driver, nullptr};
  std::vector<const char*> list(options);
  list.push_back(nullptr);
  return Dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, list.data(), nullptr));
}

}  // namespace contraste
