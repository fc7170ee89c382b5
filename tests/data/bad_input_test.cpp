// Files as people send them: each is read right, refused with a reason, or its rows are set aside and
// counted.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "data/reading.h"
#include "data/zip_writer.h"

namespace contraste {
namespace {

using testing_data::accounts_agree;
using testing_data::read;
using testing_data::reasons;
using testing_data::try_read;
using testing_data::values;

const std::string head = "indicator,place,period,value,unit,source,definition,published,note\n";

ErrorCode refusal(std::string_view bytes) {
  const Result<Records> records = try_read(bytes);
  EXPECT_FALSE(records.has_value());
  if (records) return {};
  EXPECT_FALSE(records.error().what.empty());
  EXPECT_FALSE(records.error().remedy.empty());
  return records.error().code;
}

std::string utf16(std::string_view ascii, bool little, bool mark) {
  std::string bytes = mark ? (little ? "\xFF\xFE" : "\xFE\xFF") : "";
  for (const char c : ascii) {
    if (little) bytes += {c, '\0'};
    if (!little) bytes += {'\0', c};
  }
  return bytes;
}

TEST(BadInput, MissingFileAndFolder) {
  Records records;
  const Result<void> missing = read_figures("no/such/file.csv", {}, records);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::file_missing);
  const Result<void> folder = read_figures(std::filesystem::temp_directory_path(), {}, records);
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, ErrorCode::file_unreadable);
  const Result<void> device = read_figures("/dev/null", {}, records);
  ASSERT_FALSE(device);
  EXPECT_TRUE(records.files.empty());
}

TEST(BadInput, EmptyFiles) {
  EXPECT_EQ(refusal(""), ErrorCode::file_empty);
  EXPECT_EQ(refusal("\xEF\xBB\xBF"), ErrorCode::file_empty);
  EXPECT_EQ(refusal(" \n\r\n\t\n"), ErrorCode::file_empty);
  EXPECT_EQ(refusal(head), ErrorCode::file_empty);
  EXPECT_EQ(refusal("year,kidnappings\n"), ErrorCode::file_empty);
}

TEST(BadInput, Latin1IsReadAndSaid) {
  const Records records = read("indicador,lugar,a\xF1o,valor\nhomicidios,Bogot\xE1,2002,1898\n");
  ASSERT_EQ(records.figures.size(), 1u);
  EXPECT_EQ(records.figures[0].place, "Bogotá");
  EXPECT_NE(records.files[0].read_as.find("Windows-1252"), std::string::npos);
}

TEST(BadInput, ByteOrderMarkIsNotPartOfTheFirstName) {
  const Records records = read("\xEF\xBB\xBFindicator,period,value\nkidnapping,2002,2882\n");
  EXPECT_EQ(values(records), "2002=2882");
  EXPECT_NE(records.files[0].read_as.find("byte-order mark"), std::string::npos);
}

TEST(BadInput, Utf16WithAndWithoutMark) {
  const std::string text = "indicator,period,value\r\nkidnapping,2002,2882\r\n";
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      const Records records = read(utf16(text, little, mark));
      EXPECT_EQ(values(records), "2002=2882") << little << mark;
      EXPECT_NE(records.files.at(0).read_as.find(little ? "UTF-16 LE" : "UTF-16 BE"), std::string::npos);
    }
  }
}

TEST(BadInput, SemicolonsAndDecimalCommas) {
  const Records records = read(
      "indicador;lugar;periodo;valor;unidad\n"
      "homicidios;Colombia;2002;28.837;víctimas\n"
      "tasa de homicidios;Colombia;2002;70,2;por 100.000 habitantes\n");
  EXPECT_EQ(values(records), "2002=28837 2002=70.2");
  EXPECT_EQ(records.files[0].read_as, "CSV, UTF-8, separator ;, decimal comma");
  EXPECT_EQ(records.figures[0].unit.kind, UnitKind::count);
  EXPECT_EQ(records.figures[1].unit, (Unit{UnitKind::rate, 100000, "por 100.000 habitantes"}));
}

TEST(BadInput, SemicolonsAloneSuggestTheComma) {
  const Records records = read("periodo;secuestros\n2002;2.882\n2011;305\n");
  EXPECT_EQ(values(records), "2002=2882 2011=305");
  EXPECT_EQ(reasons(read("period;homicide rate\n2002;70.215\n2011;35\n")), "2:value-ambiguous");
}

TEST(BadInput, DuplicateHeader) {
  EXPECT_EQ(refusal("indicator,period,value,Value\nk,2002,1,2\n"), ErrorCode::column_duplicate);
  EXPECT_EQ(refusal("indicator,period,value,valor\nk,2002,1,2\n"), ErrorCode::column_duplicate);
  EXPECT_EQ(refusal("indicator,period,value,x,x\nk,2002,1,2,3\n"), ErrorCode::column_duplicate);
}

TEST(BadInput, MissingColumnNamesWhatIsThereAndTheNearest) {
  const Result<Records> records = try_read("indicatr,period,value,remark\nabc,2002,x,y\n");
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().code, ErrorCode::column_missing);
  EXPECT_NE(records.error().what.find("indicator"), std::string::npos);
  EXPECT_NE(records.error().what.find("remark"), std::string::npos);
  EXPECT_NE(records.error().remedy.find("\"indicatr\""), std::string::npos);
  EXPECT_EQ(records.error().where, "figures.csv:1");
  EXPECT_EQ(refusal("indicator,period,note\nk,2002,x\n"), ErrorCode::column_missing);
  EXPECT_EQ(refusal("indicator,value\nk,2002\n"), ErrorCode::column_missing);
}

TEST(BadInput, UnknownPeriodsAreSetAside) {
  const Records records = read(head +
                               "k,Colombia,20011,5,count,,,,\n"
                               "k,Colombia,soon,5,count,,,,\n"
                               "k,Colombia,,5,count,,,,\n"
                               "k,Colombia,2002-15,5,count,,,,\n"
                               "k,Colombia,2011,5,count,,,,\n");
  EXPECT_EQ(reasons(records), "2:period-unknown 3:period-unknown 4:period-unknown 5:period-ambiguous");
  EXPECT_EQ(records.set_aside[0].column, "period");
  EXPECT_EQ(records.set_aside[0].value, "20011");
  EXPECT_TRUE(accounts_agree(records));
}

TEST(BadInput, TextNegativeAndPercentAmongCounts) {
  const Records records = read(head +
                               "k,Colombia,2001,many,victims,,,,\n"
                               "k,Colombia,2002,-5,victims,,,,\n"
                               "k,Colombia,2003,12%,victims,,,,\n"
                               "k,Colombia,2004,12.5,victims,,,,\n"
                               "k,Colombia,2005,305,victims,,,,\n"
                               "tons,Colombia,2005,5%,t,,,,\n");
  EXPECT_EQ(reasons(records),
            "2:value-unreadable 3:negative-count 4:percent-in-count 5:count-not-whole "
            "7:percent-in-other-unit");
  EXPECT_EQ(values(records), "2005=305");
}

TEST(BadInput, MissingValuesAreGapsNotZeros) {
  std::string text = "year,kidnappings\n";
  int year = 1990;
  for (const char* mark : {"", "-", "NA", "n/a", "ND", "NaN", "Sin dato", "no reporta", "..", "–"}) {
    text += std::to_string(year++) + "," + mark + "\n";
  }
  const Records records = read(text + "2002,0\n");
  EXPECT_EQ(values(records), "2002=0");
  EXPECT_EQ(records.set_aside.size(), 10u);
  for (const SetAside& row : records.set_aside) EXPECT_EQ(row.reason, "missing-value") << row.origin.line;
}

TEST(BadInput, AmbiguousNumbersAreNeverGuessed) {
  EXPECT_EQ(reasons(read("year,kidnappings\n2002,\"2,882\"\n2011,305\n")), "2:value-ambiguous");
  EXPECT_EQ(reasons(read("year,kidnappings\n2002,2.882\n2011,305\n")), "2:value-ambiguous");
  EXPECT_EQ(values(read("year,kidnappings,rate\n2002,\"2,882\",7.1\n")), "2002=2882 2002=7.1");
  // The rate shows a decimal point; in the count the point still may group thousands.
  EXPECT_EQ(reasons(read("year,kidnappings,rate\n2002,2.882,7.1\n")), "2:value-ambiguous");
}

TEST(BadInput, DecimalsWithBothSignsDecideNothing) {
  const Records records = read("year,rate a,rate b\n2002,\"35,6\",35.6\n2003,\"1,258\",2\n");
  EXPECT_EQ(reasons(records), "3:value-ambiguous");
  EXPECT_NE(records.files[0].read_as.find("mixed"), std::string::npos);
}

TEST(BadInput, DuplicatedRowsCountOnce) {
  Records records =
      read(head + "k,Colombia,2011,305,count,Police,,,\nk,Colombia,2011,305,count,Police,,,again\n");
  const std::vector<Series> series = build_series(records, {});
  EXPECT_EQ(reasons(records), "3:duplicate");
  ASSERT_EQ(series.size(), 1u);
  EXPECT_EQ(series[0].observations.at(0).vintages.size(), 1u);
  EXPECT_TRUE(accounts_agree(records));
}

TEST(BadInput, TwoValuesForOneSourceAndPeriodAreBothSetAside) {
  Records records = read(head +
                         "k,Colombia,2010,282,count,Police,,,\n"
                         "k,Colombia,2011,305,count,Police,,,\n"
                         "k,Colombia,2011,298,count,Police,,,\n");
  const std::vector<Series> series = build_series(records, {});
  EXPECT_EQ(reasons(records), "3:two-values 4:two-values");
  ASSERT_EQ(series.size(), 1u);
  EXPECT_EQ(series[0].observations.size(), 1u);
  EXPECT_TRUE(accounts_agree(records));
}

TEST(BadInput, ACellLongerThanSpreadsheetsAllowIsSetAsideByItsName) {
  const Records records = read(head + "k,Colombia,2011,305,count,,,," + std::string(32768, 'x') + "\n");
  EXPECT_EQ(reasons(records), "2:cell-too-long");
  EXPECT_EQ(records.set_aside.at(0).column, "note");
}

TEST(BadInput, ACellOfTenMegabytesIsSetAsideShortened) {
  const std::string huge(10'000'000, 'x');
  for (const std::string& row :
       {"k,Colombia,2011,305,count,,,," + huge, "k,Colombia,2011," + huge + ",count,,,,",
        "k,Colombia," + huge + ",305,count,,,,"}) {
    const Records records = read(head + row + "\nk,Colombia,2012,300,count,,,,\n");
    EXPECT_EQ(reasons(records), "2:cell-too-long");
    ASSERT_EQ(records.set_aside.size(), 1u);
    EXPECT_LE(records.set_aside[0].value.size(), 200u);
    EXPECT_EQ(values(records), "2012=300");
  }
}

TEST(BadInput, HostileLabelsStayText) {
  const Records records =
      read(head +
           "<script>alert(1)</script>,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",2011,5,count,"
           "'; drop table,,,\x1B[31m\n");
  ASSERT_EQ(records.figures.size(), 1u);
  EXPECT_EQ(records.figures[0].indicator, "<script>alert(1)</script>");
  EXPECT_EQ(records.figures[0].place, "=HYPERLINK(\"http://x\",\"y\")");
}

TEST(BadInput, RowsWithTooFewAndTooManyCells) {
  const Records records = read(head +
                               "k,Colombia,2009,5\n"
                               "k,Colombia,2010\n"
                               "k,Colombia,2011,35,6,count,,,,extra\n"
                               "k,Colombia,2012,7,count,,,,,,,\n");
  EXPECT_EQ(values(records), "2009=5 2012=7");
  EXPECT_EQ(reasons(records), "3:cells-missing 4:cells-too-many");
}

TEST(BadInput, UnclosedQuoteNamesItsLine) {
  const Result<Records> last =
      try_read(head + "k,\"Colombia\",2011,5,count,,,,\nk,\"Colombia,2012,5,count,,,,\n");
  ASSERT_FALSE(last);
  EXPECT_EQ(last.error().code, ErrorCode::file_unreadable);
  EXPECT_EQ(last.error().where, "figures.csv:3");
  // A quote left open early swallows rows until the next one, which then seems to be the open one.
  const Result<Records> early =
      try_read(head + "k,\"Colombia,2011,5,count,,,,\nk,\"Colombia\",2012,5,count,,,,\n");
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().where, "figures.csv:2");
}

TEST(BadInput, NulBytesMakeNoValue) {
  const std::string text =
      head + std::string("k,Colombia,2011,3\0", 18) + "05,count,,,,\nk,Colombia,2012,300,count,,,,\n";
  const Records records = read(text);
  EXPECT_EQ(reasons(records), "2:value-unreadable");
  EXPECT_EQ(values(records), "2012=300");
}

TEST(BadInput, BinaryFilesAreRefused) {
  EXPECT_EQ(refusal("%PDF-1.4 something"), ErrorCode::file_unreadable);
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ErrorCode::file_unreadable);
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise.push_back(static_cast<char>((i * 7919 + i / 3) % 32));
  EXPECT_EQ(refusal(noise), ErrorCode::file_unreadable);
}

TEST(BadInput, MixedLineEndsKeepTheirLineNumbers) {
  const Records records =
      read("indicator,period,value,note\r\nk,2009,x,\nk,2010,x,\rk,2011,x,\"two\r\nlines\"\n\n\nk,2012,x,");
  EXPECT_EQ(reasons(records), "2:value-unreadable 3:value-unreadable 4:value-unreadable 8:value-unreadable");
}

TEST(BadInput, TextThatIsNoTable) {
  EXPECT_EQ(refusal("Dear Sir,\nI write to you today.\nYours, truly, me\n"), ErrorCode::file_unreadable);
  EXPECT_EQ(refusal("one\ntwo\nthree\n"), ErrorCode::file_unreadable);
}

TEST(BadInput, ArchivesThatAreNoWorkbook) {
  EXPECT_EQ(refusal(testing_data::zip_of({{"letter.txt", "Dear Sir"}})), ErrorCode::file_unreadable);
  EXPECT_EQ(refusal(std::string("PK\x03\x04") + "broken"), ErrorCode::file_unreadable);
}

TEST(BadInput, ABombIsNotUnfolded) {
  const std::string zeros(40 << 20, '0');
  const Result<Records> records = try_read(testing_data::zip_of({{"xl/workbook.xml", zeros}}));
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().code, ErrorCode::file_unreadable);
  EXPECT_NE(records.error().what.find("unfolds"), std::string::npos);
}

TEST(BadInput, AFailureLeavesTheRecordsAsTheyWere) {
  Records records = read("year,kidnappings\n2002,2882\n");
  ReadOptions options;
  options.name = "bad.csv";
  EXPECT_FALSE(read_figures_bytes("", options, records));
  EXPECT_EQ(records.files.size(), 1u);
  EXPECT_EQ(records.figures.size(), 1u);
}

}  // namespace
}  // namespace contraste
