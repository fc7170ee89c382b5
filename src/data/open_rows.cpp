#include "data/open_rows.h"

#include <array>

#include "data/byte_source.h"
#include "data/delimited_rows.h"
#include "data/read_table.h"
#include "data/workbook_rows.h"

namespace contraste {

Result<TableRows> open_rows(const std::filesystem::path& file, const std::string& name,
                            const std::string& sheet, Observer* observer) {
  const Result<BytesPlace> place = file_place(file, name);
  if (!place) return tl::unexpected(place.error());
  Result<ByteSource> source = ByteSource::open(*place);
  if (!source) return tl::unexpected(std::move(source.error()));
  std::array<char, 4> start{};
  const Result<std::size_t> got = source->read(start);
  if (!got) return tl::unexpected(got.error());
  if (is_archive({start.data(), *got}, name)) return open_workbook(file, name, sheet, observer);
  return open_delimited(file, name, observer);
}

}  // namespace contraste
