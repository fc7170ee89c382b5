#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "data/decode_text.h"
#include "data/gdal_source.h"
#include "data/read_table.h"
#include "data/separator.h"
#include "data/text_records.h"

namespace contraste {
namespace {

constexpr std::size_t most_columns = 1000;

// A record for GDAL's CSV driver, which guesses the separator from the first line, knows no '|' and opens a
// quote in the middle of a cell: commas, and every cell that needs it between quotes.
void append_as_commas(std::string& text, const TextRecord& record, char separator) {
  if (separator == ',' && record.text.find('"') == std::string_view::npos) {
    text += record.text;
    return;
  }
  bool first = true;
  for (const std::string& cell : cells_of(record.text, separator)) {
    if (!first) text += ',';
    first = false;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      text += cell;
      continue;
    }
    text += '"';
    for (const char c : cell) text += c == '"' ? std::string_view("\"\"") : std::string_view(&c, 1);
    text += '"';
  }
}

// The records under a header of our own, so that no line of the file is taken for names.
std::string as_commas(const std::vector<TextRecord>& records, char separator, std::size_t columns) {
  std::string text;
  for (std::size_t i = 0; i < columns; ++i) text += (i > 0 ? ",c" : "c") + std::to_string(i);
  text += '\n';
  std::size_t size = text.size();
  for (const TextRecord& record : records) size += std::min(record.text.size(), longest_record) + 1;
  text.reserve(size);
  for (const TextRecord& record : records) {
    if (record.text.size() > longest_record) continue;
    append_as_commas(text, record, separator);
    text += '\n';
  }
  return text;
}

std::vector<RawRow> cells_through_gdal(const std::vector<TextRecord>& records, char separator,
                                       std::size_t columns) {
  const QuietGdal quiet;
  const std::string text = as_commas(records, separator, columns);
  const MemoryFile file(text, "table.csv");
  const Dataset dataset =
      open_dataset(file.path(), "CSV", {"HEADERS=YES", "AUTODETECT_TYPE=NO", "MAX_LINE_SIZE=-1"});
  OGRLayerH layer = dataset ? GDALDatasetGetLayer(dataset.get(), 0) : nullptr;
  std::vector<RawRow> rows;
  if (layer == nullptr) return rows;
  rows.reserve(records.size());
  for (const TextRecord& record : records) {
    if (record.text.size() > longest_record) {
      rows.push_back({record.line, {shortened(record.text, shown_of_uncut)}, 1, true, {}});
      continue;
    }
    const Feature feature(OGR_L_GetNextFeature(layer));
    if (!feature) break;
    RawRow row;
    row.line = record.line;
    row.cells_found = cell_count(record.text, separator);
    row.cells.reserve(columns);
    const auto fields = std::min(columns, static_cast<std::size_t>(OGR_F_GetFieldCount(feature.get())));
    for (std::size_t i = 0; i < fields; ++i) {
      row.cells.emplace_back(trim(OGR_F_GetFieldAsString(feature.get(), static_cast<int>(i))));
    }
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    rows.push_back(std::move(row));
  }
  const Feature more(OGR_L_GetNextFeature(layer));
  if (more) rows.clear();  // GDAL cut the records otherwise than we did: their lines would be wrong
  return rows;
}

tl::unexpected<Error> no_table(const std::string& name) {
  return failure(ErrorCode::file_unreadable, name,
                 name + " is not a table: no separator cuts its lines into columns",
                 "Give a file with a header row such as indicator,place,period,value.");
}

// Rows between two quotation marks would be lost without a word.
Result<void> check_quotes(const std::vector<TextRecord>& records, char separator, const std::string& name) {
  std::optional<std::size_t> columns;
  for (const TextRecord& record : records) {
    const bool one_line = record.text.find_first_of("\r\n") == std::string_view::npos;
    if (one_line || record.text.size() > longest_record) continue;
    if (!columns) columns = commonest_count(records, separator);
    const std::optional<int> row = swallowed_row(record, separator, *columns);
    if (!row) continue;
    const std::string line = std::to_string(record.line);
    return failure(
        ErrorCode::file_unreadable, fmt::format("{}:{}", name, line),
        fmt::format("a quotation mark opened in line {} is not closed before line {}, which is a row of "
                    "its own",
                    line, *row),
        "Close it, or write two quotation marks for one that belongs to the text.");
  }
  return {};
}

}  // namespace

Result<RawTable> read_text_table(std::string_view bytes, const std::string& name) {
  Result<DecodedText> decoded = decode_text(bytes, name);
  if (!decoded) return tl::unexpected(std::move(decoded.error()));
  const std::optional<char> separator = find_separator(decoded->text);
  if (!separator) return no_table(name);
  const Result<std::vector<TextRecord>> records = text_records(decoded->text, *separator, name);
  if (!records) return tl::unexpected(records.error());
  std::size_t columns = 1;
  for (const TextRecord& record : *records) {
    if (record.text.size() <= longest_record)
      columns = std::max(columns, cell_count(record.text, *separator));
  }
  if (Result<void> whole = check_quotes(*records, *separator, name); !whole)
    return tl::unexpected(whole.error());
  RawTable table;
  table.encoding = decoded->encoding;
  if (decoded->broken > 0) {
    table.broken_bytes = true;
    const std::string count = std::to_string(decoded->broken);
    const std::string line = std::to_string(decoded->first_broken);
    table.notes.push_back({"The file is UTF-8, but " + count + " bytes are not, the first in line " + line +
                               ": rows whose names hold one are set aside.",
                           "El archivo está en UTF-8, pero " + count +
                               " bytes no lo están, el primero en la línea " + line +
                               ": las filas cuyos nombres contienen uno se apartan."});
  }
  table.separator = *separator;
  table.rows = cells_through_gdal(*records, *separator, std::min(columns, most_columns));
  if (table.rows.size() != records->size()) return no_table(name);
  std::erase_if(table.rows, [](const RawRow& row) { return row.cells.empty(); });
  return table;
}

}  // namespace contraste
