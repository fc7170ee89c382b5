#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "data/decode_text.h"
#include "data/figure_columns.h"
#include "data/gdal_source.h"
#include "data/read_table.h"
#include "data/text_records.h"

namespace contraste {
namespace {

constexpr std::size_t most_columns = 1000;
constexpr std::size_t longest_record = 1 << 20;  // a longer one is not cut into cells
constexpr std::size_t shown_of_uncut = 200;
constexpr std::array<char, 4> separators{',', ';', '\t', '|'};

// The cells of one record, for looking at headers only.
std::vector<std::string> sniffed_cells(std::string_view record, char separator) {
  constexpr std::size_t longest = 65536;
  const std::string text(record.substr(0, longest));
  const char delimiter[] = {separator, '\0'};
  char** tokens = CSLTokenizeString2(text.c_str(), delimiter, CSLT_HONOURSTRINGS | CSLT_ALLOWEMPTYTOKENS);
  std::vector<std::string> cells(tokens, tokens + CSLCount(tokens));
  CSLDestroy(tokens);
  return cells;
}

// How well a separator cuts the file; compared in the order of the members.
struct Fit {
  std::size_t known = 0;  // column names recognised in the best of the first rows
  std::size_t even = 0;   // rows with as many cells as that one
  std::size_t cells = 0;  // in that one
  friend auto operator<=>(const Fit&, const Fit&) = default;
};

Fit fit_of(const std::vector<TextRecord>& records, char separator) {
  Fit best;
  const std::size_t looked_at = std::min<std::size_t>(records.size(), 200);
  std::vector<std::size_t> counts(looked_at);
  for (std::size_t i = 0; i < looked_at; ++i) counts[i] = cell_count(records[i].text, separator);
  for (std::size_t i = 0; i < std::min(looked_at, header_within); ++i) {
    if (counts[i] < 2) continue;
    Fit fit;
    for (const std::string& cell : sniffed_cells(records[i].text, separator)) {
      if (column_named(cell)) ++fit.known;
    }
    const auto even =
        std::count(counts.begin() + static_cast<std::ptrdiff_t>(i) + 1, counts.end(), counts[i]);
    fit.even = static_cast<std::size_t>(even);
    fit.cells = counts[i];
    best = std::max(best, fit);
  }
  return best;
}

std::optional<char> find_separator(const std::vector<TextRecord>& records) {
  Fit best;
  std::optional<char> found;
  for (const char separator : separators) {
    const Fit fit = fit_of(records, separator);
    const bool even = 5 * (fit.even + 1) >= 4 * std::min<std::size_t>(records.size(), 200);
    const bool table = fit.cells >= 2 && (fit.known > 0 || even);
    if (table && (!found || fit > best)) {
      best = fit;
      found = separator;
    }
  }
  return found;
}

// GDAL's CSV driver guesses the separator from the first line and knows no '|'. It gets commas: the file's
// separator and the comma change places in the copy, and back in the cells.
void exchange(std::string& text, char separator) {
  if (separator == ',') return;
  for (char& c : text) {
    if (c == ',') {
      c = separator;
    } else if (c == separator) {
      c = ',';
    }
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
  std::string copy;
  for (const TextRecord& record : records) {
    if (record.text.size() > longest_record) continue;
    copy = record.text;
    exchange(copy, separator);
    text += copy;
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
      rows.push_back({record.line, {shortened(record.text, shown_of_uncut)}, 1, true});
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
      std::string cell = OGR_F_GetFieldAsString(feature.get(), static_cast<int>(i));
      exchange(cell, separator);
      row.cells.emplace_back(trim(cell));
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

}  // namespace

Result<RawTable> read_text_table(std::string_view bytes, const std::string& name) {
  Result<DecodedText> decoded = decode_text(bytes, name);
  if (!decoded) return tl::unexpected(std::move(decoded.error()));
  const Result<std::vector<TextRecord>> records = text_records(decoded->text, name);
  if (!records) return tl::unexpected(records.error());
  const std::optional<char> separator = find_separator(*records);
  if (!separator) return no_table(name);
  std::size_t columns = 1;
  for (const TextRecord& record : *records) {
    if (record.text.size() <= longest_record)
      columns = std::max(columns, cell_count(record.text, *separator));
  }
  RawTable table;
  table.encoding = decoded->encoding;
  table.separator = *separator;
  table.rows = cells_through_gdal(*records, *separator, std::min(columns, most_columns));
  if (table.rows.size() != records->size()) return no_table(name);
  std::erase_if(table.rows, [](const RawRow& row) { return row.cells.empty(); });
  return table;
}

}  // namespace contraste
