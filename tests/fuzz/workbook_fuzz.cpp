// Any bytes as a workbook, or as a part of one: no crash, and rows that hold together.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "data/workbook_rows.h"
#include "fuzz/require.h"
#include "fuzz/stored_zip.h"

namespace {

using namespace contraste;
using fuzz::require;
using fuzz::stored_zip;

const std::string relations_head =
    "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/>";

// An Excel workbook, one part of which is what the fuzzer gives.
std::string excel_with(std::string_view part, const std::string& text) {
  std::string workbook = "<workbook><sheets><sheet name=\"A\" id=\"r1\"/></sheets></workbook>";
  std::string relations = relations_head + "</Relationships>";
  std::string styles =
      "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf "
      "numFmtId=\"14\"/></cellXfs></styleSheet>";
  std::string texts = "<sst><si><t>a</t></si><si><t>b</t></si></sst>";
  std::string sheet =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"2\"><v>37622</v></c></row>"
      "</sheetData><mergeCells><mergeCell ref=\"A1:A9\"/></mergeCells></worksheet>";
  if (part == "workbook") workbook = text;
  if (part == "relations") relations = text;
  if (part == "styles") styles = text;
  if (part == "texts") texts = text;
  if (part == "sheet") sheet = text;
  return stored_zip({{"xl/workbook.xml", workbook},
                     {"xl/_rels/workbook.xml.rels", relations},
                     {"xl/styles.xml", styles},
                     {"xl/sharedStrings.xml", texts},
                     {"xl/s.xml", sheet}});
}

std::string workbook_of(std::uint8_t kind, const std::string& text) {
  switch (kind % 8) {
    case 0:
      return text;
    case 1:
      return excel_with("workbook", text);
    case 2:
      return excel_with("relations", text);
    case 3:
      return excel_with("styles", text);
    case 4:
      return excel_with("texts", text);
    case 5:
      return stored_zip({{"content.xml", text}});
    default:
      return excel_with("sheet", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string bytes =
      workbook_of(data[0], std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  const Result<TableRows> table = open_workbook_bytes(bytes, "f.xlsx", "", nullptr);
  if (!table) return 0;
  std::int64_t line = 0;
  const Result<void> read = table->each([&](const RowBlock& block) {
    require(block.types.size() == block.cells.size(), "each cell has its type");
    for (const BlockRow& row : block.rows) {
      require(row.first_cell + row.cells <= block.cells.size(), "cells of a row are in the block");
      require(row.line >= 1, "rows count from 1");
      line = row.line;
    }
    return true;
  });
  require(read.has_value() && line > 0, "a workbook that was read has rows");
  return 0;
}
