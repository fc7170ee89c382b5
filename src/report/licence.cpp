#include "report/licence.h"

#include <algorithm>

namespace contraste {

bool rows_may_be_shown(const Records& records, std::size_t file) {
  return file < records.files.size() && records.files[file].licence == Licence::free;
}

std::vector<Licence> series_licences(const Evaluation& evaluation) {
  std::vector<Licence> licences(evaluation.series.size(), Licence::free);
  for (std::size_t i = 0; i < licences.size(); ++i) {
    for (const auto& observation : evaluation.series[i].observations) {
      for (const auto& vintage : observation.vintages) {
        const auto file = vintage.origin.file;
        const bool known = file < evaluation.records.files.size();
        // The order of the enumeration is from the strictest to the freest.
        licences[i] = std::min(licences[i], known ? evaluation.records.files[file].licence : Licence::never);
      }
    }
  }
  return licences;
}

bool value_may_be_shown(const std::vector<Licence>& licences, std::int32_t series) {
  if (series < 0) return true;
  const auto index = static_cast<std::size_t>(series);
  return index < licences.size() && licences[index] != Licence::never;
}

}  // namespace contraste
