// Workbooks as rows: merged cells, types, the sheet that was asked for; and which reader a file goes to.
#include "data/workbook_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "data/open_rows.h"
#include "data/read_table.h"
#include "data/workbook_writer.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_data::excel_of;
using testing_data::excel_parts;
using testing_data::opendocument_of;
using testing_data::zip_of;

using Cells = std::vector<std::string>;

std::string text(const std::string& word) {
  return "<c t=\"inlineStr\"><is><t>" + word + "</t></is></c>";
}

std::string merged_sheet(const std::string& rows, const std::vector<std::string>& ranges) {
  auto parts = excel_parts(rows);
  std::string& sheet = testing_data::part(parts, "xl/worksheets/sheet1.xml");
  std::string list = "<mergeCells>";
  for (const std::string& range : ranges) list += "<mergeCell ref=\"" + range + "\"/>";
  sheet.insert(sheet.find("</worksheet>"), list + "</mergeCells>");
  return zip_of(parts);
}

struct Seen {
  std::vector<Cells> rows;
  std::vector<std::int64_t> lines;
};

Seen seen_of(const TableRows& table) {
  Seen seen;
  EXPECT_TRUE(table.each([&](const RowBlock& block) {
    EXPECT_EQ(block.types.size(), block.cells.size());
    for (const BlockRow& row : block.rows) {
      Cells cells;
      for (std::size_t i = 0; i < row.cells; ++i) cells.emplace_back(block.cell(row, i));
      seen.rows.push_back(std::move(cells));
      seen.lines.push_back(row.line);
    }
    return true;
  }));
  return seen;
}

TableRows opened(const std::string& bytes, const std::string& sheet = "") {
  return open_workbook_bytes(bytes, "f.xlsx", sheet, nullptr).value();
}

TEST(MergedCells, OfExcelAreRepeatedDownwardsAndToTheRight) {
  const TableRows table = opened(merged_sheet(
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Kidnappings</t></is></c></row>"
      "<row r=\"3\">" +
          text("ANTIOQUIA") + text("MEDELLIN") +
          "<c><v>7</v></c></row>"
          "<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>BELLO</t></is></c><c><v>2</v></c></row>"
          "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>APARTADO</t></is></c><c><v>1</v></c></row>",
      {"A1:C2", "A3:A5"}));
  const Seen seen = seen_of(table);
  EXPECT_THAT(seen.rows, ElementsAre(Cells{"Kidnappings", "Kidnappings", "Kidnappings"},
                                     Cells{"ANTIOQUIA", "MEDELLIN", "7"}, Cells{"ANTIOQUIA", "BELLO", "2"},
                                     Cells{"ANTIOQUIA", "APARTADO", "1"}));
  EXPECT_THAT(seen.lines, ElementsAre(1, 3, 4, 5));
  EXPECT_THAT(table.merged, ElementsAre(MergedCells{1, 2, 0, 2}, MergedCells{3, 5, 0, 0}));
  ASSERT_EQ(table.notes.size(), 1U);
  EXPECT_THAT(table.notes[0].en, HasSubstr("they cover: 2, the first from row 1 on"));
}

TEST(MergedCells, ANumberIsNeverMultiplied) {
  const TableRows table =
      opened(merged_sheet("<row>" + text("a") + "<c><v>70</v></c>" + text("12") + text("05") + "</row><row>" +
                              text("b") + "</row><row>" + text("c") + "</row>",
                          {"B1:B3", "C1:C3", "D1:D3"}));
  EXPECT_THAT(seen_of(table).rows,
              ElementsAre(Cells{"a", "70", "12", "05"}, Cells{"b", "", "", "05"}, Cells{"c", "", "", "05"}));
  ASSERT_EQ(table.notes.size(), 2U);
  EXPECT_THAT(table.notes[1].en, HasSubstr("left in the first cell alone: 2, the first in row 1"));
}

TEST(MergedCells, ADateKeepsItsType) {
  const TableRows table =
      opened(merged_sheet("<row><c s=\"4\"><v>37622</v></c>" + text("a") +
                              "</row><row><c r=\"B2\" t=\"inlineStr\"><is><t>b</t></is></c></row>",
                          {"A1:A2"}));
  EXPECT_TRUE(table.each([](const RowBlock& block) {
    EXPECT_EQ(block.cell(block.rows[1], 0), "2003-01-01");
    EXPECT_EQ(block.type(block.rows[1], 0), CellType::date);
    EXPECT_EQ(block.type(block.rows[1], 1), CellType::text);
    return true;
  }));
}

TEST(MergedCells, OfOpenDocumentAreRepeatedToo) {
  const auto cell = [](const std::string& span, const std::string& word) {
    return "<table:table-cell" + span + "><text:p>" + word + "</text:p></table:table-cell>";
  };
  const std::string rows =
      "<table:table-row>" +
      cell(" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\"", "Title") +
      "<table:covered-table-cell/></table:table-row><table:table-row>" +
      cell(" table:number-rows-spanned=\"2\"", "META") + cell("", "x") +
      "</table:table-row><table:table-row><table:covered-table-cell/>" + cell("", "y") + "</table:table-row>";
  const TableRows table = open_workbook_bytes(opendocument_of(rows), "f.ods", "", nullptr).value();
  EXPECT_EQ(table.format, TableFormat::opendocument);
  EXPECT_THAT(seen_of(table).rows,
              ElementsAre(Cells{"Title", "Title"}, Cells{"META", "x"}, Cells{"META", "y"}));
  EXPECT_THAT(table.merged, ElementsAre(MergedCells{1, 1, 0, 1}, MergedCells{2, 3, 0, 0}));
}

TEST(MergedCells, WhatStandsInACoveredCellStays) {
  const TableRows table = opened(merged_sheet(
      "<row>" + text("a") + text("b") + "</row><row>" + text("c") + text("d") + "</row>", {"A1:B2"}));
  EXPECT_THAT(seen_of(table).rows, ElementsAre(Cells{"a", "b"}, Cells{"c", "d"}));
}

TEST(MergedCells, OverAndOverDoNotFillTheMemory) {
  std::string rows;
  for (int i = 0; i < 2000; ++i) rows += "<row>" + text(std::string(100, 'x')) + "</row>";
  const TableRows table = opened(merged_sheet(rows, std::vector<std::string>(50, "A1:XFD1048576")));
  EXPECT_THAT(table.notes.back().en, HasSubstr("more than a table can hold"));
}

TEST(MergedCells, ThatNoSheetHasAreDamage) {
  const Result<TableRows> table =
      open_workbook_bytes(merged_sheet("<row>" + text("a") + "</row>", {"A1:ZZZZ9"}), "f.xlsx", "", nullptr);
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error().what, HasSubstr("merges cells that no sheet has"));
}

TEST(MergedCells, FiguresAreReadAsTheyStand) {
  const RawTable table =
      read_table(merged_sheet("<row>" + text("a") + text("b") + "</row><row><c r=\"B2\"><v>1</v></c></row>",
                              {"A1:A2"}),
                 "f.xlsx", "")
          .value();
  EXPECT_EQ(cell(table.rows[1], 0), "");
  EXPECT_EQ(table.merged.size(), 1U);
}

TEST(WorkbookRows, TheSheetThatIsNamedIsRead) {
  auto parts = excel_parts("<row>" + text("a") + "</row>");
  testing_data::add_hidden_first_sheet(parts, "<row>" + text("hidden") + "</row>");
  const std::string bytes = zip_of(parts);
  EXPECT_THAT(seen_of(opened(bytes)).rows, ElementsAre(Cells{"a"}));
  const TableRows notes = opened(bytes, "Notes");
  EXPECT_EQ(notes.sheet, "Notes");
  EXPECT_THAT(notes.sheets, ElementsAre("Notes", "Figures"));
  EXPECT_THAT(seen_of(notes).rows, ElementsAre(Cells{"hidden"}));
  EXPECT_FALSE(open_workbook_bytes(bytes, "f.xlsx", "None", nullptr));
}

TEST(WorkbookRows, ComeInBlocksAsOftenAsWanted) {
  std::string rows;
  for (int i = 0; i < 10'000; ++i) rows += "<row>" + text(std::to_string(i)) + "</row>";
  const TableRows table = opened(excel_of(rows));
  EXPECT_EQ(seen_of(table).rows.size(), 10'000U);
  EXPECT_EQ(seen_of(table).rows.back(), Cells{"9999"});
  int blocks = 0;
  EXPECT_TRUE(table.each([&](const RowBlock&) { return ++blocks < 2; }));
  EXPECT_EQ(blocks, 2);
}

class OpenRows : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(CONTRASTE_BINARY_DIR) / "open_rows";
    std::filesystem::create_directories(folder_);
  }
  Result<TableRows> open(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return open_rows(folder_ / name, name, "", nullptr);
  }
  std::filesystem::path folder_;
};

TEST_F(OpenRows, GoesByTheContentNotByTheName) {
  EXPECT_EQ(open("workbook.csv", excel_of("<row>" + text("a") + "</row>"))->format, TableFormat::excel);
  EXPECT_EQ(open("table.xlsx", "a,b\n1,2\n")->format, TableFormat::text);
}

TEST_F(OpenRows, RefusesWhatIsNoTable) {
  EXPECT_THAT(open("cut.xlsx", "PK").error().what, HasSubstr("workbook is damaged"));
  EXPECT_THAT(open("old.xls", "\xD0\xCF\x11\xE0 old").error().what, HasSubstr("old Excel"));
  EXPECT_EQ(open("empty.csv", "").error().code, ErrorCode::file_empty);
  EXPECT_EQ(open_rows(folder_, "f", "", nullptr).error().code, ErrorCode::file_unreadable);
  EXPECT_EQ(open_rows(folder_ / "none", "f", "", nullptr).error().code, ErrorCode::file_missing);
}

// Found by tests/fuzz/workbook_fuzz.cpp: the outer row went on without a number.
TEST(WorkbookRows, ARowWithinARowIsDamage) {
  const std::string bytes = excel_of(
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is><row r=\"1\"><c r=\"A1\"><v>7</v></c></row>"
      "</c></row>");
  const Result<TableRows> table = open_workbook_bytes(bytes, "f.xlsx", "", nullptr);
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error().what, HasSubstr("a row within a row"));
}

}  // namespace
}  // namespace contraste
