#include <algorithm>
#include <optional>

#include "base/text.h"
#include "data/archive.h"
#include "data/read_table.h"
#include "data/workbook.h"

namespace contraste {
namespace {

std::vector<std::string> names_of(const std::vector<Sheet>& sheets) {
  std::vector<std::string> names;
  for (const Sheet& sheet : sheets) names.push_back(sheet.name);
  return names;
}

tl::unexpected<Error> unknown_sheet(const std::string& name, const std::string& sheet,
                                    const std::vector<std::string>& sheets) {
  const std::string near = nearest(sheet, sheets);
  return failure(
      ErrorCode::file_unreadable, name, name + " has no sheet \"" + shortened(sheet, 60) + "\"",
      "Its sheets are: " + join(sheets, ", ") + (near.empty() ? "." : ". Did you mean " + near + "?"));
}

// The sheet of that name; without a name the first that is not hidden, or the first of all.
std::optional<std::size_t> choose(const std::vector<Sheet>& sheets, const std::string& name) {
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
    return name.empty() ? !sheet.hidden : sheet.name == name;
  });
  if (found != sheets.end()) return static_cast<std::size_t>(found - sheets.begin());
  return name.empty() ? std::optional<std::size_t>(0) : std::nullopt;
}

Words passed_over(const Sheet& hidden, const Sheet& read) {
  const std::string first = shortened(hidden.name, 60);
  const std::string other = shortened(read.name, 60);
  return {"The first sheet, \"" + first + "\", is hidden; \"" + other + "\" was read.",
          "La primera hoja, «" + first + "», está oculta; se leyó «" + other + "»."};
}

Result<RawTable> chosen_table(const std::vector<Sheet>& sheets, const std::string& name,
                              const std::string& wanted, std::size_t& at) {
  RawTable table;
  table.sheets = names_of(sheets);
  if (sheets.empty()) {
    return failure(ErrorCode::file_unreadable, name, name + " has no sheet", "Save the figures as CSV.");
  }
  const std::optional<std::size_t> chosen = choose(sheets, wanted);
  if (!chosen) return unknown_sheet(name, wanted, table.sheets);
  at = *chosen;
  table.sheet = sheets[at].name;
  if (wanted.empty() && at > 0) table.notes.push_back(passed_over(sheets.front(), sheets[at]));
  return table;
}

Result<RawTable> excel_table(Archive& archive, const std::string& name, const std::string& wanted) {
  const Result<ExcelWorkbook> workbook = open_excel(archive);
  if (!workbook) return tl::unexpected(workbook.error());
  std::size_t at = 0;
  Result<RawTable> table = chosen_table(workbook->sheets, name, wanted, at);
  if (!table) return table;
  Result<SheetCells> cells = read_excel_sheet(archive, *workbook, workbook->sheets[at]);
  if (!cells) return tl::unexpected(std::move(cells.error()));
  table->format = TableFormat::excel;
  table->rows = std::move(cells->rows);
  table->merged = std::move(cells->merged);
  return table;
}

Result<RawTable> opendocument_table(Archive& archive, const std::string& name, const std::string& wanted) {
  Result<OpenDocumentSheets> sheets = read_opendocument(archive);
  if (!sheets) return tl::unexpected(std::move(sheets.error()));
  std::size_t at = 0;
  Result<RawTable> table = chosen_table(sheets->sheets, name, wanted, at);
  if (!table) return table;
  table->format = TableFormat::opendocument;
  table->rows = std::move(sheets->cells[at].rows);
  table->merged = std::move(sheets->cells[at].merged);
  return table;
}

}  // namespace

Result<RawTable> read_workbook(std::string_view bytes, const std::string& name, const std::string& sheet) {
  Result<Archive> archive = Archive::open(bytes, name);
  if (!archive) return tl::unexpected(std::move(archive.error()));
  if (!is_opendocument(*archive) && !is_excel(*archive)) {
    return failure(ErrorCode::file_unreadable, name,
                   name + " is an archive but no Excel or OpenDocument workbook",
                   "Give a CSV, .xlsx or .ods file.");
  }
  Result<RawTable> table = is_opendocument(*archive) ? opendocument_table(*archive, name, sheet)
                                                     : excel_table(*archive, name, sheet);
  if (table && table->rows.empty()) {
    return failure(ErrorCode::file_empty, name, "sheet " + table->sheet + " of " + name + " is empty",
                   "Name the sheet that has the figures.");
  }
  return table;
}

}  // namespace contraste
