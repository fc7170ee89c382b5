#include "data/figure_file.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "data/read_table.h"

namespace contraste {
namespace {

// "figures/kidnapping_colombia.csv" -> "kidnapping colombia".
std::string stem_of(const std::string& name) {
  std::string stem = name.substr(name.find_last_of("/\\") + 1);
  stem = stem.substr(0, stem.rfind('.'));
  std::replace(stem.begin(), stem.end(), '_', ' ');
  std::replace(stem.begin(), stem.end(), '-', ' ');
  return stem.empty() ? name : stem;
}

// What the texts among the numbers show. Cells that a spreadsheet holds as numbers have nothing to show.
Decimals decide_decimals(const RawTable& table, const FigureLayout& layout) {
  std::vector<std::size_t> columns;
  for (const ValueColumn& value : layout.values) columns.push_back(value.index);
  if (const std::optional<std::size_t> se = layout.find(Column::standard_error)) columns.push_back(*se);
  Decimals decimals;
  bool point = false;
  bool comma = false;
  bool text = false;
  for (std::size_t i = layout.header_row + 1; i < table.rows.size(); ++i) {
    const RawRow& row = table.rows[i];
    for (const std::size_t column : columns) {
      if (is_typed_number(row, column) || cell(row, column).empty()) continue;
      text = true;
      const DecimalSign shown = decimal_sign_shown(cell(row, column));
      point = point || shown == DecimalSign::point;
      comma = comma || shown == DecimalSign::comma;
    }
  }
  decimals.typed = table.format != TableFormat::text && !text;
  decimals.both = point && comma;
  decimals.shown = point != comma;
  if (decimals.shown) {
    decimals.sign = point ? DecimalSign::point : DecimalSign::comma;
  } else if (!decimals.both && table.format == TableFormat::text && table.separator == ';') {
    // Programs separate with ; where the comma is the decimal sign.
    decimals.sign = DecimalSign::comma;
  }
  return decimals;
}

std::string separator_name(char separator) {
  return separator == '\t' ? "separator tab" : std::string("separator ") + separator;
}

std::string decimals_name(const Decimals& decimals) {
  if (decimals.typed) return "numbers as the cells hold them";
  if (decimals.both) return "decimal signs mixed";
  if (decimals.sign == DecimalSign::unknown) return "decimal sign not shown";
  const std::string name = decimals.sign == DecimalSign::comma ? "decimal comma" : "decimal point";
  return decimals.shown ? name : name + " (by the separator)";
}

std::string describe(const FigureFile& file) {
  const RawTable& table = file.table;
  std::vector<std::string> parts;
  if (table.format == TableFormat::text) {
    parts = {table.separator == '\t' ? "TSV" : "CSV", table.encoding, separator_name(table.separator)};
  } else {
    parts = {table.format == TableFormat::excel ? "Excel" : "OpenDocument",
             "sheet " + shortened(table.sheet, 60)};
  }
  parts.push_back(decimals_name(file.decimals));
  const int header_line = table.rows[file.layout.header_row].line;
  if (header_line > 1) parts.push_back("header in line " + std::to_string(header_line));
  if (file.layout.arrangement == Arrangement::columns) parts.emplace_back("one column an indicator");
  if (file.layout.arrangement == Arrangement::periods) parts.emplace_back("one column a period");
  return join(parts, ", ");
}

ColumnPeriods periods_in(const FigureFile& file, Column column, int fiscal_start_month) {
  const std::optional<std::size_t> at = file.layout.find(column);
  if (at) return column_periods(file.table, file.layout.header_row, *at, fiscal_start_month);
  ColumnPeriods none;
  none.notation.fiscal_start_month = fiscal_start_month;
  return none;
}

// A workbook's first sheet is often one of notes: the message names the others.
Error with_other_sheets(Error error, const RawTable& table, const ReadOptions& options) {
  if (!options.sheet.empty() || table.sheets.size() < 2) return error;
  std::vector<std::string> others;
  for (const std::string& sheet : table.sheets) {
    if (sheet != table.sheet) others.push_back("\"" + shortened(sheet, 60) + "\"");
  }
  error.what += " in sheet \"" + shortened(table.sheet, 60) + "\"";
  error.remedy = "The workbook has other sheets: " + join(others, ", ") +
                 "; name the one with the figures (sheet = in a study, --sheet of inspect). " + error.remedy;
  return error;
}

}  // namespace

Result<FigureFile> open_figures(std::string_view bytes, const ReadOptions& options) {
  Result<RawTable> table = read_table(bytes, options.name, options.sheet);
  if (!table) return tl::unexpected(std::move(table.error()));
  Result<FigureLayout> layout = recognise_layout(*table, options.name, stem_of(options.name));
  if (!layout) return tl::unexpected(with_other_sheets(std::move(layout.error()), *table, options));
  if (table->format == TableFormat::text && !options.sheet.empty()) {
    const std::string named = shortened(options.sheet, 60);
    table->notes.push_back({"A text file has no sheet \"" + named + "\": all of it was read.",
                            "Un archivo de texto no tiene una hoja «" + named + "»: se leyó todo."});
  }
  FigureFile file;
  file.table = std::move(*table);
  file.layout = std::move(*layout);
  file.decimals = decide_decimals(file.table, file.layout);
  file.periods = periods_in(file, Column::period, options.fiscal_start_month);
  if (!file.layout.find(Column::period)) {
    file.periods = periods_in(file, Column::year, options.fiscal_start_month);
  }
  file.published = periods_in(file, Column::published, options.fiscal_start_month);
  file.headers = text_periods(file.layout.headers, options.fiscal_start_month);
  file.read_as = describe(file);
  return file;
}

SourceFile source_file(const FigureFile& file, const ReadOptions& options, std::string_view bytes) {
  SourceFile source;
  source.name = options.name;
  source.sha256 = sha256(bytes);
  source.layout = layout_name(file.layout.arrangement);
  source.read_as = file.read_as;
  source.licence = options.licence;
  source.notes = file.table.notes;
  return source;
}

bool is_typed_number(const RawRow& row, std::size_t column) {
  const CellType type = type_of(row, column);
  return type == CellType::number || type == CellType::percent;
}

Result<Number> read_cell_number(const RawRow& row, std::size_t column, DecimalSign sign) {
  return read_number(cell(row, column), is_typed_number(row, column) ? DecimalSign::point : sign);
}

std::vector<ValueCell> value_cells(const FigureFile& file) {
  std::vector<ValueCell> cells;
  const std::size_t first = file.layout.header_row + 1;
  cells.reserve((file.table.rows.size() - first) * file.layout.values.size());
  for (std::size_t i = first; i < file.table.rows.size(); ++i) {
    for (const ValueColumn& column : file.layout.values) cells.push_back({&file.table.rows[i], &column});
  }
  return cells;
}

}  // namespace contraste
