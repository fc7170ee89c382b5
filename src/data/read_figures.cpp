#include "data/read_figures.h"

#include "data/figure_file.h"
#include "data/figure_rows.h"
#include "data/file_bytes.h"

namespace contraste {

Result<void> read_figures_bytes(std::string_view bytes, const ReadOptions& options, Records& records) {
  const Result<FigureFile> file = open_figures(bytes, options);
  if (!file) return tl::unexpected(file.error());
  records.files.push_back(source_file(*file, options, bytes));
  read_rows(*file, records);
  return {};
}

Result<void> read_figures(const std::filesystem::path& file, const ReadOptions& options, Records& records) {
  ReadOptions named = options;
  if (named.name.empty()) named.name = file.filename().string();
  const Result<std::string> bytes = file_bytes(file, named.name);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_figures_bytes(*bytes, named, records);
}

}  // namespace contraste
