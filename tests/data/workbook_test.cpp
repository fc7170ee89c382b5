// Workbooks: what their cells are, and damage that must not be read as a shorter sheet.
#include <gtest/gtest.h>

#include "data/archive.h"
#include "data/inspect_file.h"
#include "data/number_format.h"
#include "data/reading.h"
#include "data/workbook_writer.h"

namespace contraste {
namespace {

using testing_data::excel_of;
using testing_data::excel_parts;
using testing_data::opendocument_of;
using testing_data::Parts;
using testing_data::read;
using testing_data::reasons;
using testing_data::try_read;
using testing_data::values;
using testing_data::zip_of;

const std::string header =
    "<row r=\"1\"><c t=\"inlineStr\"><is><t>indicator</t></is></c><c "
    "t=\"inlineStr\"><is><t>period</t></is></c>"
    "<c t=\"inlineStr\"><is><t>value</t></is></c><c t=\"inlineStr\"><is><t>unit</t></is></c></row>";

std::string text_cell(const std::string& text) {
  return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

// A row of the figures: `value` is a cell as it stands in the sheet.
std::string figure_row(const std::string& period, const std::string& value, const std::string& unit) {
  return "<row>" + text_cell("x") + text_cell(period) + value + text_cell(unit) + "</row>";
}

TEST(ReadWorkbook, TypedNumbersHaveNoDecimalSignToDecide) {
  const Records comma = read(excel_of(header + figure_row("2002", "<c><v>1.258</v></c>", "ha") +
                                      figure_row("2003", text_cell("12,5"), "ha")));
  EXPECT_EQ(values(comma), "2002=1.258 2003=12.5");
  const Records grouped = read(excel_of(header + figure_row("2002", "<c><v>14.746</v></c>", "USD") +
                                        figure_row("2003", text_cell("2.258.340,7"), "USD")));
  EXPECT_EQ(values(grouped), "2002=14.746 2003=2258340.7");
  const std::string title = "<row>" + text_cell("Title") + "</row>";
  const Records below_title = read(excel_of(title + "<row>" + header.substr(header.find("<c")) +
                                            figure_row("2002", "<c><v>1.258</v></c>", "per 100,000") +
                                            figure_row("2003", "<c><v>14.746</v></c>", "per 100,000")));
  EXPECT_EQ(values(below_title), "2002=1.258 2003=14.746");
  // A text beside them still is in doubt.
  const Records beside = read(excel_of(header + figure_row("2002", text_cell("1.258"), "per 100,000") +
                                       figure_row("2003", "<c><v>1.258</v></c>", "per 100,000")));
  EXPECT_EQ(values(beside), "2003=1.258");
  EXPECT_EQ(reasons(beside), "2:value-ambiguous");
}

TEST(ReadWorkbook, PercentagesAreWhatTheCellShows) {
  const std::string cell = "<c s=\"1\"><v>0.45</v></c>";  // shown 45 %
  EXPECT_EQ(values(read(excel_of(header + figure_row("2002", cell, "%")))), "2002=45");
  EXPECT_EQ(values(read(excel_of(header + figure_row("2002", cell, "share") +
                                 figure_row("2003", "<c><v>0.2</v></c>", "share")))),
            "2002=0.45 2003=0.2");
  EXPECT_EQ(reasons(read(excel_of(header + figure_row("2002", cell, "victims")))), "2:percent-in-count");
  EXPECT_EQ(reasons(read(excel_of(header + figure_row("2002", cell, "ha")))), "2:percent-in-other-unit");
}

TEST(ReadWorkbook, ABooleanIsNoNumber) {
  const Records records = read(excel_of(header + figure_row("2002", "<c t=\"b\"><v>1</v></c>", "victims") +
                                        figure_row("2003", "<c><v>5</v></c>", "victims")));
  EXPECT_EQ(values(records), "2003=5");
  EXPECT_EQ(reasons(records), "2:value-unreadable");
}

TEST(ReadWorkbook, DatesAreAsExactAsTheCellShowsThem) {
  // 37346 is 31 March 2002.
  const auto period = [&](const std::string& style) {
    const std::string row =
        "<row>" + text_cell("x") + "<c s=\"" + style + "\"><v>37346</v></c><c><v>5</v></c></row>";
    return values(read(excel_of(header + row)));
  };
  EXPECT_EQ(period("2"), "2002=5");        // yyyy
  EXPECT_EQ(period("3"), "2002-03=5");     // mmm-yy
  EXPECT_EQ(period("4"), "2002-03-31=5");  // dd/mm/yyyy
}

TEST(ReadWorkbook, OpenDocumentCellsAreWhatTheySay) {
  const std::string head =
      "<table:table-row><table:table-cell "
      "office:value-type=\"string\"><text:p>indicator</text:p></table:table-cell>"
      "<table:table-cell office:value-type=\"string\"><text:p>period</text:p></table:table-cell>"
      "<table:table-cell office:value-type=\"string\"><text:p>value</text:p></table:table-cell>"
      "<table:table-cell "
      "office:value-type=\"string\"><text:p>unit</text:p></table:table-cell></table:table-row>";
  const auto row = [](const std::string& period, const std::string& value, const std::string& unit) {
    return "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>" + period + value +
           "<table:table-cell><text:p>" + unit + "</text:p></table:table-cell></table:table-row>";
  };
  const auto year = [](const std::string& text) {
    return "<table:table-cell office:value-type=\"float\" office:value=\"" + text + "\"><text:p>" + text +
           "</text:p></table:table-cell>";
  };
  const Records records = read(opendocument_of(
      head +
      row(year("2002"),
          "<table:table-cell office:value-type=\"float\" "
          "office:value=\"12.375\"><text:p>12,375</text:p></table:table-cell>",
          "ha") +
      row(year("2003"),
          "<table:table-cell office:value-type=\"percentage\" "
          "office:value=\"0.05\"><text:p>5%</text:p></table:table-cell>",
          "%") +
      row("<table:table-cell office:value-type=\"date\" "
          "office:date-value=\"2004-06-30\"><text:p>2004</text:p>"
          "</table:table-cell>",
          "<table:table-cell><text:p>12,5</text:p></table:table-cell>", "ha") +
      row(year("2005"), "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>",
          "ha")));
  EXPECT_EQ(values(records), "2002=12.375 2003=5 2004=12.5");
  EXPECT_EQ(reasons(records), "5:value-unreadable");
}

TEST(ReadWorkbook, TheFirstSheetThatIsNotHiddenIsRead) {
  Parts parts = excel_parts(header + figure_row("2002", "<c><v>5</v></c>", "victims"));
  testing_data::add_hidden_first_sheet(parts, header + figure_row("2001", "<c><v>9</v></c>", "victims"));
  const Records records = read(zip_of(parts));
  EXPECT_EQ(values(records), "2002=5");
  ASSERT_EQ(records.files.at(0).notes.size(), 1u);
  EXPECT_NE(records.files[0].notes[0].en.find("hidden"), std::string::npos);
}

TEST(ReadWorkbook, OtherSheetsAreNamedWhereTheFirstHasNoFigures) {
  Parts parts = excel_parts(header + figure_row("2002", "<c><v>5</v></c>", "victims"));
  testing_data::add_hidden_first_sheet(parts, "<row>" + text_cell("a") + text_cell("b") + "</row><row>" +
                                                  text_cell("c") + text_cell("d") + "</row>");
  testing_data::show_all_sheets(parts);
  const Result<Records> records = try_read(zip_of(parts));
  ASSERT_FALSE(records);
  EXPECT_NE(records.error().remedy.find("\"Figures\""), std::string::npos) << records.error().remedy;
}

Parts sheet_of_rows(int rows) {
  std::string sheet = header;
  for (int i = 0; i < rows; ++i) {
    sheet += figure_row(std::to_string(1900 + i), "<c><v>" + std::to_string(i) + "</v></c>", "victims");
  }
  return excel_parts(sheet);
}

void expect_damaged(const std::string& bytes, const std::string& part) {
  const Result<Records> records = try_read(bytes);
  ASSERT_FALSE(records) << part;
  EXPECT_EQ(records.error().code, ErrorCode::file_unreadable);
  EXPECT_NE(records.error().what.find("the workbook is damaged"), std::string::npos) << records.error().what;
  EXPECT_NE(records.error().what.find(part), std::string::npos) << records.error().what;
}

TEST(BadWorkbook, FlippedBytesAreNoShorterSheet) {
  const std::string good = zip_of(sheet_of_rows(100));
  ASSERT_TRUE(try_read(good));
  const std::size_t at = good.find("xl/worksheets/sheet1.xml");
  for (const std::size_t behind : {60u, 200u, 400u}) {
    std::string bad = good;
    for (std::size_t i = 0; i < 8; ++i) bad[at + behind + i] = static_cast<char>(bad[at + behind + i] ^ 0x5A);
    expect_damaged(bad, "xl/worksheets/sheet1.xml");
  }
}

TEST(BadWorkbook, XmlThatIsCutOffOrIllFormed) {
  const std::string part = "xl/worksheets/sheet1.xml";
  Parts parts = sheet_of_rows(100);
  const std::string whole = testing_data::part(parts, part);
  for (const double share : {0.1, 0.5, 0.99}) {
    testing_data::part(parts, part) =
        whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size())));
    expect_damaged(zip_of(parts), part);
  }
  for (const char* stray : {"<", "\x01", "&unknown;"}) {
    testing_data::part(parts, part) = std::string(whole).insert(whole.find("<row>"), stray);
    expect_damaged(zip_of(parts), part);
  }
  testing_data::part(parts, part) = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + whole;
  expect_damaged(zip_of(parts), part);
}

TEST(BadWorkbook, PartsThatAreMissing) {
  Parts parts = sheet_of_rows(3);
  std::erase_if(parts, [](const auto& one) { return one.first == "xl/worksheets/sheet1.xml"; });
  expect_damaged(zip_of(parts), "xl/worksheets/sheet1.xml");
  Parts texts = excel_parts("<row><c t=\"s\"><v>7</v></c></row>");
  expect_damaged(zip_of(texts), "names a text that is not there");
  const std::string whole = zip_of(sheet_of_rows(100));
  expect_damaged(whole.substr(0, whole.size() / 2), "the list of its parts");
}

TEST(BadWorkbook, AnOpenDocumentThatIsCutOff) {
  const std::string row =
      "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>";
  const std::string text = testing_data::opendocument_content(row + row);
  expect_damaged(zip_of({{"content.xml", text.substr(0, text.size() - 20)}}), "content.xml");
}

TEST(BadWorkbook, RowsRepeatedWithoutEndAreRefused) {
  const std::string row =
      "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
      "table:number-columns-repeated=\"16000\"><text:p>a</text:p></table:table-cell></table:table-row>";
  const Result<Records> records = try_read(opendocument_of(row + row));
  ASSERT_FALSE(records);
  EXPECT_NE(records.error().what.find("more cells"), std::string::npos);
}

TEST(Archive, APartIsWhatItsChecksumSays) {
  const std::string bytes = zip_of({{"a.txt", "some text"}, {"b.txt", std::string(1000, 'b')}});
  Archive archive = Archive::open(bytes, "f.zip").value();
  std::string text;
  ASSERT_TRUE(archive.unfold("a.txt", [&](std::string_view piece) { text += piece; }));
  EXPECT_EQ(text, "some text");
  EXPECT_FALSE(archive.unfold("c.txt", [](std::string_view) {}));
  EXPECT_FALSE(Archive::open(bytes.substr(0, bytes.size() - 10), "f.zip"));
}

TEST(NumberFormat, ReadsWhatACellShows) {
  EXPECT_EQ(read_number_format("0.0%"), NumberFormat::percent);
  EXPECT_EQ(read_number_format("yyyy"), NumberFormat::year);
  EXPECT_EQ(read_number_format("mmm-yy"), NumberFormat::month);
  EXPECT_EQ(read_number_format("[$-409]mmmm\\ yyyy"), NumberFormat::month);
  EXPECT_EQ(read_number_format("dd/mm/yyyy"), NumberFormat::day);
  EXPECT_EQ(read_number_format("hh:mm"), NumberFormat::time);
  for (const char* code :
       {"General", "0", "#,##0.00", "\"US$\" #,##0", "0.0E+00", "[Red]0", "0\" days\"", "@"}) {
    EXPECT_EQ(read_number_format(code), NumberFormat::plain) << code;
  }
  EXPECT_EQ(date_text(37346, NumberFormat::day, false), "2002-03-31");
  EXPECT_EQ(date_text(37346, NumberFormat::year, false), "2002");
  EXPECT_EQ(date_text(1, NumberFormat::day, false), "1900-01-01");
  EXPECT_EQ(date_text(0, NumberFormat::day, true), "1904-01-01");
  EXPECT_EQ(date_text(-1, NumberFormat::day, false), std::nullopt);
}

}  // namespace
}  // namespace contraste
