// gdal_reader FILE rows|batches: the same through GDAL, feature by feature or by batches in Arrow's layout.
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_recordbatch.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace {

struct Totals {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  std::int64_t sum = 0;

  void add_last(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    sum += value;
  }
};

Totals by_rows(OGRLayerH layer) {
  Totals totals;
  const int fields = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer));
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    std::string_view text;
    for (int i = 0; i < fields; ++i) {
      text = OGR_F_GetFieldAsString(feature, i);
      totals.bytes += text.size();
    }
    totals.add_last(text);
    ++totals.rows;
    OGR_F_Destroy(feature);
  }
  return totals;
}

Totals by_batches(OGRLayerH layer) {
  Totals totals;
  ArrowArrayStream stream;
  std::memset(&stream, 0, sizeof stream);
  if (!OGR_L_GetArrowStream(layer, &stream, nullptr)) return totals;
  while (true) {
    ArrowArray batch;
    std::memset(&batch, 0, sizeof batch);
    if (stream.get_next(&stream, &batch) != 0 || batch.release == nullptr) break;
    totals.rows += static_cast<std::uint64_t>(batch.length);
    for (std::int64_t i = 1; i < batch.n_children; ++i) {  // 0: the number of the row
      const ArrowArray& column = *batch.children[i];
      const auto* offsets = static_cast<const std::int32_t*>(column.buffers[1]);
      const auto* text = static_cast<const char*>(column.buffers[2]);
      totals.bytes += static_cast<std::uint64_t>(offsets[column.length] - offsets[0]);
      for (std::int64_t row = 0; i + 1 == batch.n_children && row < column.length; ++row) {
        totals.add_last({text + offsets[row], static_cast<std::size_t>(offsets[row + 1] - offsets[row])});
      }
    }
    batch.release(&batch);
  }
  stream.release(&stream);
  return totals;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view how = count == 3 ? arguments[2] : "";
  if (how != "rows" && how != "batches") {
    std::fputs("usage: gdal_reader FILE rows|batches\n", stderr);
    return 2;
  }
  GDALAllRegister();
  const char* drivers[] = {"CSV", nullptr};
  const char* options[] = {"HEADERS=YES", "AUTODETECT_TYPE=NO", nullptr};
  GDALDatasetH dataset = GDALOpenEx(arguments[1], GDAL_OF_VECTOR, drivers, options, nullptr);
  if (dataset == nullptr) return 1;
  OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
  const Totals totals = how == "rows" ? by_rows(layer) : by_batches(layer);
  std::printf("rows %llu, sum %lld, bytes %llu\n", static_cast<unsigned long long>(totals.rows),
              static_cast<long long>(totals.sum), static_cast<unsigned long long>(totals.bytes));
  GDALClose(dataset);
  return 0;
}
