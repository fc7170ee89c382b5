// The streaming reader of text tables against a plain one, and on the files that people really have.
#include "data/delimited_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "data/byte_masks.h"
#include "data/text_records.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct SeenRow {
  std::vector<std::string> cells;
  std::int64_t line = 0;
  bool uncut = false;
  friend bool operator==(const SeenRow&, const SeenRow&) = default;
};

std::ostream& operator<<(std::ostream& out, const SeenRow& row) {
  out << row.line << (row.uncut ? " uncut" : "") << ":";
  for (const std::string& cell : row.cells) out << " [" << cell << "]";
  return out;
}

struct Seen {
  std::vector<SeenRow> rows;
  std::string error;  // what and where
  std::vector<std::string> notes;
};

Seen seen_of(const Result<TableRows>& table) {
  Seen seen;
  if (!table) {
    seen.error = table.error().where + ": " + table.error().what;
    return seen;
  }
  const Result<void> read = table->each([&](const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      SeenRow found{{}, row.line, row.uncut};
      for (std::size_t i = 0; i < row.cells; ++i) found.cells.emplace_back(block.cell(row, i));
      seen.rows.push_back(std::move(found));
    }
    return true;
  });
  if (!read) seen.error = read.error().where + ": " + read.error().what;
  if (!seen.error.empty()) seen.rows.clear();  // how many came before the error is no promise
  for (const Words& words : table->notes_at_end()) seen.notes.push_back(words.en);
  return seen;
}

Seen read_all(std::string_view text, const CutLimits& limits = {}) {
  return seen_of(open_delimited_bytes(text, "f", nullptr, limits));
}

std::vector<std::vector<std::string>> cells_in(std::string_view text) {
  std::vector<std::vector<std::string>> cells;
  const Seen seen = read_all(text);
  EXPECT_EQ(seen.error, "");
  for (const SeenRow& row : seen.rows) cells.push_back(row.cells);
  return cells;
}

// What cell_text.h says, letter by letter.
std::string plainly_decoded(const std::string& cell) {
  std::size_t fit = 0, broken = 0;
  for (std::size_t at = 0; at < cell.size();) {
    const Character character = character_at(cell, at);
    if (!character.valid) ++broken;
    if (character.valid && character.bytes > 1) ++fit;
    at += character.bytes;
  }
  std::string text = broken > fit ? from_windows_1252(cell) : cell;
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    append_utf8(shown, character.valid && character.code != 0 ? character.code : 0xFFFD);
    at += character.bytes;
  }
  return std::string(trim(shown));
}

// The same by text_records.h, which has the whole text at hand.
Seen plainly_read(std::string_view text, char separator, std::size_t columns) {
  Seen seen;
  const auto records = text_records(text, separator, "f");
  if (!records) {
    seen.error = "error";
    return seen;
  }
  for (const TextRecord& record : *records) {
    if (swallowed_row(record, separator, columns)) {
      seen.error = "error";
      seen.rows.clear();
      return seen;
    }
    SeenRow row{{}, record.line, false};
    bool any = false;
    for (const std::string& cell : cells_of(record.text, separator)) {
      row.cells.push_back(plainly_decoded(cell));
      any = any || !row.cells.back().empty();
    }
    if (any) seen.rows.push_back(std::move(row));
  }
  return seen;
}

Seen cut_in_pieces(std::string_view text, char separator, std::size_t columns, std::size_t piece) {
  RowCutter cutter({separator, TextUnits::bytes, 0, columns}, CutLimits{piece, 1 << 20, 100000});
  Seen seen;
  std::string buffer;
  RowBlock block;
  for (std::size_t at = 0; at <= text.size(); at += piece) {
    buffer += text.substr(at, piece);
    const bool last = at + piece > text.size();
    std::string padded = buffer + std::string(RowCutter::padding, '"');
    cutter.clear(block);
    const std::size_t done = cutter.cut(std::string_view(padded).substr(0, buffer.size()), last, block);
    for (const BlockRow& row : block.rows) {
      SeenRow found{{}, row.line, row.uncut};
      for (std::size_t i = 0; i < row.cells; ++i) found.cells.emplace_back(block.cell(row, i));
      seen.rows.push_back(std::move(found));
    }
    if (cutter.fault()) {
      seen.error = "error";
      seen.rows.clear();
      return seen;
    }
    buffer.erase(0, done);
  }
  EXPECT_EQ(buffer, "");
  EXPECT_EQ(cutter.bytes_done(), text.size());
  return seen;
}

std::string random_text() {
  static const std::vector<std::string> parts = {"a",
                                                 "7",
                                                 " ",
                                                 ",",
                                                 ";",
                                                 "\"",
                                                 "\"\"",
                                                 "\n",
                                                 "\r",
                                                 "\r\n",
                                                 "é",
                                                 "\xE9",
                                                 std::string(1, '\0'),
                                                 "1,2,3",
                                                 "\xC2\xA0",
                                                 "abcdefghijklmnopqrstuvwxyz"};
  std::string text;
  for (const int part :
       *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(parts.size())))) {
    text += parts[static_cast<std::size_t>(part)];
  }
  return text;
}

TEST(RowCutter, CutsAsThePlainReaderDoesWhateverThePieces) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = random_text();
    const std::size_t columns = *rc::gen::inRange<std::size_t>(1, 5);
    const Seen plain = plainly_read(text, ',', columns);
    for (std::size_t piece = 1; piece <= 64; ++piece) {
      const Seen seen = cut_in_pieces(text, ',', columns, piece);
      RC_ASSERT(seen.error == plain.error);
      RC_ASSERT(seen.rows == plain.rows);
    }
  }));
}

TEST(ByteMasks, AreTheSameByEveryWay) {
  EXPECT_TRUE(rc::check([](char separator) {
    std::string bytes(64, 'x');
    for (char& c : bytes)
      c = *rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::elementOf(std::string("\n\r\",;")));
    RC_ASSERT(byte_masks(bytes.data(), separator) == plain_byte_masks(bytes.data(), separator));
  }));
}

TEST(TextArena, KeepsTextsOfAnySizeUntilItIsCleared) {
  TextArena arena;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::string> texts;
    std::vector<std::string_view> kept;
    for (std::size_t i = 0; i < 200; ++i) {
      texts.emplace_back(i * i * 7 % 90'000, static_cast<char>('a' + i % 26));
      kept.push_back(arena.keep(texts.back()));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(kept[i], texts[i]);
    arena.clear();
  }
}

TEST(CellText, IsUtf8OrWindows1252CellByCell) {
  CellText cells;
  EXPECT_EQ(cells.finish("Bogot\xC3\xA1", false, true), "Bogotá");
  EXPECT_EQ(cells.finish("Bogot\xE1", false, true), "Bogotá");
  EXPECT_EQ(cells.finish("Nariño y C\xFA"
                         "cuta",
                         false, true),
            "Nariño y C\xEF\xBF\xBD"
            "cuta");
  EXPECT_EQ(cells.finish(std::string_view("a\0b", 3), false, true),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(cells.finish("\"\xA0x\"\"y\xA0\" ", true, true), "x\"y");
  cells.count_row(7, false);
  EXPECT_EQ(cells.census().utf8.cells, 2U);
  EXPECT_EQ(cells.census().windows_1252.cells, 2U);
  EXPECT_EQ(cells.census().broken.cells, 1U);
  EXPECT_EQ(cells.census().nul.first_line, 7);
}

TEST(DelimitedRows, KeepCellsLinesAndEmptyCells) {
  const Seen seen = read_all(
      "a;b;c\r\n \"x;y\" ;\"he said \"\"no\"\"\"; 1,5 \r\r\n;;\n;7;\n\n6\" pipe;;\"two\nlines\"\rlast;;");
  ASSERT_EQ(seen.error, "");
  EXPECT_THAT(
      seen.rows,
      ElementsAre(SeenRow{{"a", "b", "c"}, 1, false}, SeenRow{{"x;y", "he said \"no\"", "1,5"}, 2, false},
                  SeenRow{{"", "7", ""}, 5, false}, SeenRow{{"6\" pipe", "", "two\nlines"}, 7, false},
                  SeenRow{{"last", "", ""}, 9, false}));
}

TEST(DelimitedRows, EveryLineEndEndsALine) {
  const std::vector<std::vector<std::string>> cells = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
  for (const char* text : {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\n3,4\r"}) {
    const Seen seen = read_all(text);
    ASSERT_EQ(seen.rows.size(), 3U) << text;
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(seen.rows[i].cells, cells[i]);
      EXPECT_EQ(seen.rows[i].line, static_cast<std::int64_t>(i) + 1);
    }
  }
}

std::string utf16(std::u32string_view text, bool little) {
  std::string bytes;
  const auto put = [&](char32_t unit) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += little ? std::string{low, high} : std::string{high, low};
  };
  for (const char32_t code : text) {
    if (code < 0x10000) {
      put(code);
    } else {
      put(0xD800 + ((code - 0x10000) >> 10));
      put(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return bytes;
}

TEST(DelimitedRows, EveryEncodingGivesTheSameRowsWhateverThePieces) {
  const std::u32string text = U"lugar,año,valor\nBogotá,2002,\"1😀\"\r\n\"Nariño, sur\",2003,7\n";
  const std::vector<std::vector<std::string>> cells = {
      {"lugar", "año", "valor"}, {"Bogotá", "2002", "1😀"}, {"Nariño, sur", "2003", "7"}};
  const std::string utf8 = "lugar,año,valor\nBogotá,2002,\"1😀\"\r\n\"Nariño, sur\",2003,7\n";
  const std::vector<std::pair<std::string, std::string>> files = {
      {utf8, "UTF-8"},
      {"\xEF\xBB\xBF" + utf8, "UTF-8 with byte-order mark"},
      {"\xFF\xFE" + utf16(text, true), "UTF-16 LE"},
      {"\xFE\xFF" + utf16(text, false), "UTF-16 BE"},
      {utf16(text, true), "UTF-16 LE"},
      {utf16(text, false), "UTF-16 BE"}};
  for (const auto& [bytes, encoding] : files) {
    for (std::size_t piece = 1; piece <= 64; ++piece) {
      const Result<TableRows> table = open_delimited_bytes(bytes, "f", nullptr, {piece, 1 << 20, 100000});
      ASSERT_TRUE(table) << encoding;
      EXPECT_EQ(table->encoding, encoding);
      const Seen seen = seen_of(table);
      ASSERT_EQ(seen.rows.size(), 3U) << encoding << " " << piece;
      for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(seen.rows[i].cells, cells[i]) << encoding << " " << piece;
      EXPECT_TRUE(seen.notes.empty());
    }
  }
}

TEST(DelimitedRows, Windows1252IsNamedAndDecoded) {
  const Result<TableRows> table = open_delimited_bytes(
      "lugar;a\xF1o\nBogot\xE1;2002\nC\xFA"
      "cuta;\x80 7\n",
      "f", nullptr);
  EXPECT_EQ(table->encoding, "Windows-1252");
  const Seen seen = seen_of(table);
  EXPECT_EQ(seen.rows[0].cells[1], "año");
  EXPECT_EQ(seen.rows[2].cells, (std::vector<std::string>{"Cúcuta", "€ 7"}));
  EXPECT_TRUE(seen.notes.empty());
}

TEST(DelimitedRows, AFileOfTwoEncodingsIsReadAndTold) {
  const Seen seen = read_all(
      "lugar,año\nBogotá,2002\nNariño,2003\nC\xFA"
      "cuta,2004\nC\xFA"
      "cuta,2005\n");
  EXPECT_EQ(seen.rows[3].cells[0], "Cúcuta");
  EXPECT_THAT(seen.notes,
              ElementsAre("Cells that are not UTF-8 and were read as Windows-1252: 2, the first in line 4."));
  const Seen other = read_all(
      "lugar,a\xF1o\nBogot\xE1,2002\nNari\xF1o,2003\nC\xFA"
      "cuta,2004\nBogotá,2005\n");
  EXPECT_EQ(other.rows[4].cells[0], "Bogotá");
  EXPECT_THAT(other.notes,
              ElementsAre("Cells that are not Windows-1252 and were read as UTF-8: 1, the first in line 5."));
}

TEST(DelimitedRows, HalfAUnitOfUtf16IsShown) {
  std::string bytes = "\xFF\xFE" + utf16(U"a,b\n1,2\n3,4", true);
  EXPECT_EQ(read_all(bytes + "x").rows[2].cells[1], "4\xEF\xBF\xBD");
  bytes += std::string("\x3D\xD8", 2);  // a surrogate without its partner
  EXPECT_EQ(read_all(bytes).rows[2].cells[1], "4\xEF\xBF\xBD");
}

TEST(DelimitedRows, ANulIsShownAndTold) {
  const Seen seen = read_all(std::string("a,b,name\n1,2,x\n3,4,y\n5,6,z\n7,\0008,w\n", 33));
  EXPECT_EQ(seen.rows[4].cells[1],
            "\xEF\xBF\xBD"
            "8");
  EXPECT_THAT(seen.notes, ElementsAre(HasSubstr("Cells with NUL bytes")));
}

TEST(DelimitedRows, AQuoteThatIsNeverClosedIsNamed) {
  const std::string head = "a,b,c\n1,2,3\n4,\"5,6\n";
  EXPECT_EQ(read_all(head + "7,8,9\n").error,
            "f:3: a quotation mark opened in line 3 (byte 15 of the file) is never closed");
  std::string bytes;
  for (const char c : head) bytes += std::string{c, '\0'};
  EXPECT_EQ(read_all("\xFF\xFE" + bytes).error,
            "f:3: a quotation mark opened in line 3 (byte 31 of the file) is never closed");
  EXPECT_THAT(read_all("\"a,b\n1,2\n").error, HasSubstr("line 1"));
}

TEST(DelimitedRows, AnOpenQuoteIsFoundWithinBoundedMemory) {
  std::string text = "a,b,c\n1,\"2,3\n";
  while (text.size() < 8'000'000) text += "4,5,6\n";
  for (const std::size_t piece : {std::size_t{1} << 12, std::size_t{1} << 18, std::size_t{1} << 23}) {
    EXPECT_EQ(read_all(text, {piece, 1 << 20, 100000}).error,
              "f:2: a quotation mark opened in line 2 (byte 9 of the file) is not closed within a megabyte");
  }
}

TEST(DelimitedRows, ARowBetweenTwoQuotesIsNotSwallowed) {
  EXPECT_THAT(read_all("a,b,c\n1,2,3\n4,\"5,6\n7,8,9\n1,5\",6\n").error,
              HasSubstr("not closed before line 4"));
  EXPECT_EQ(read_all("a,b,c\n1,2,\"text, of,\ntwo lines\"\n4,5,6\n").rows.size(), 3U);
}

TEST(DelimitedRows, ALongLineIsOneUncutRowWhateverThePieces) {
  const std::string long_line(100, 'x');
  const std::string text =
      "a,b\n1,2\n5,6\n7,8\n9,10\n11,12\n13,14\n15,16\n" + long_line + ",\"q\",7\r\n3,4\n" + long_line;
  for (std::size_t piece = 1; piece <= 64; ++piece) {
    const Seen seen = read_all(text, {piece, 50, 100000});
    ASSERT_EQ(seen.error, "");
    ASSERT_EQ(seen.rows.size(), 11U) << piece;
    EXPECT_TRUE(seen.rows[8].uncut);
    EXPECT_EQ(seen.rows[8].line, 9);
    EXPECT_EQ(seen.rows[8].cells.size(), 1U);
    EXPECT_THAT(seen.rows[8].cells[0], HasSubstr(long_line));
    EXPECT_EQ(seen.rows[9], (SeenRow{{"3", "4"}, 10, false}));
    EXPECT_TRUE(seen.rows[10].uncut);
  }
}

TEST(DelimitedRows, LongRecordsAreAlikeWhateverThePieces) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = "a,b,c\n1,2,3\n" + random_text() + random_text();
    const Seen whole = read_all(text, {4096, 20, 3});
    for (std::size_t piece = 1; piece <= 64; ++piece) {
      const Seen seen = read_all(text, {piece, 20, 3});
      RC_ASSERT(seen.error == whole.error);
      RC_ASSERT(seen.rows == whole.rows);
      RC_ASSERT(seen.notes == whole.notes);
    }
  }));
}

TEST(DelimitedRows, AMillionColumnsAreCountedNotKept) {
  std::string wide = "7";
  for (int i = 0; i < 400'000; ++i) wide += ",1";
  const std::string text = "a,b\n1,2\n3,4\n5,6\n7,8\n" + wide + "\n9,10\n";
  const Seen seen = read_all(text);
  ASSERT_EQ(seen.rows.size(), 7U);
  EXPECT_EQ(seen.rows[5].cells.size(), 100'000U);
  EXPECT_THAT(
      seen.notes,
      ElementsAre(
          "Rows with more than 100000 cells, of which the rest was not kept: 1, the first in line 6."));
  std::string header;
  for (int i = 0; i < 1'000'000; ++i) header += "c" + std::to_string(i) + ",";
  const Seen many = read_all(header + "\n1,2\n");
  ASSERT_EQ(many.rows.size(), 2U);
  EXPECT_TRUE(many.rows[0].uncut);
}

TEST(DelimitedRows, OneColumnOfValuesIsATable) {
  EXPECT_EQ(cells_in("fecha\n2002-01-03\n2003-05-07\n01/13/1996 12:00:00 AM\nNA\n").size(), 5U);
  EXPECT_THAT(read_all("Dear all\nplease find below\nthe figures\n").error, HasSubstr("is not a table"));
}

TEST(DelimitedRows, FilesThatAreNoTableAreNamed) {
  EXPECT_THAT(read_all("").error, HasSubstr("is empty"));
  EXPECT_THAT(read_all(" \r\n\t\n").error, HasSubstr("is empty"));
  EXPECT_THAT(read_all("%PDF-1.4 a,b\n1,2\n").error, HasSubstr("is a PDF"));
  EXPECT_THAT(read_all(std::string(5000, '\x01')).error, HasSubstr("is not text"));
  EXPECT_THAT(read_all(std::string(5000, '\0')).error, HasSubstr("is not text"));
}

TEST(DelimitedRows, EachStartsAnewAndStopsWhenNoMoreIsWanted) {
  std::string text = "a,b\n";
  for (int i = 0; i < 1000; ++i) text += std::to_string(i) + ",1\n";
  const Result<TableRows> table = open_delimited_bytes(text, "f", nullptr, {64, 1 << 20, 100000});
  int blocks = 0;
  EXPECT_TRUE(table->each([&](const RowBlock&) { return ++blocks < 3; }));
  EXPECT_EQ(blocks, 3);
  EXPECT_EQ(seen_of(table).rows, seen_of(table).rows);
  EXPECT_EQ(seen_of(table).rows.size(), 1001U);
}

TEST(DelimitedRows, AreNotFurtherThanTheFileIsLong) {
  // Found by rows_fuzz: half a unit at the end counted as a whole one.
  const std::string bytes = "\xFF\xFE" + utf16(U"a,b\n1,2", true) + "x";
  EXPECT_TRUE(open_delimited_bytes(bytes, "f", nullptr)->each([&](const RowBlock& block) {
    EXPECT_LE(block.bytes_done, bytes.size());
    return true;
  }));
}

TEST(DelimitedRows, AFileThatIsCutOffHasAShortLastRow) {
  const Seen seen = read_all("a,b,c\n1,2,3\n4,5,6\n7,\"8");
  EXPECT_THAT(seen.error, HasSubstr("line 4"));
  EXPECT_EQ(read_all("a,b,c\n1,2,3\n4,5,6\n7,8").rows.back(), (SeenRow{{"7", "8"}, 4, false}));
}

struct Progress : Observer {
  void progress(std::string_view text, std::size_t done, std::size_t total) override {
    task = text;
    EXPECT_GE(done, last);
    EXPECT_LE(done, total);
    last = done;
  }
  std::string task;
  std::size_t last = 0;
};

TEST(DelimitedRows, TellHowFarTheyAre) {
  std::string text =
      "\xEF\xBB\xBF"
      "a,b\n";
  for (int i = 0; i < 100; ++i) text += std::to_string(i) + ",1\n";
  Progress progress;
  EXPECT_EQ(seen_of(open_delimited_bytes(text, "f", &progress, {100, 1 << 20, 100000})).error, "");
  EXPECT_EQ(progress.task, "reading f");
  EXPECT_EQ(progress.last, text.size());
}

class DelimitedFile : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* const info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(CONTRASTE_BINARY_DIR) / "delimited" / info->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  std::filesystem::path write(const std::string& text) {
    std::ofstream(folder_ / "f.csv", std::ios::binary) << text;
    return folder_ / "f.csv";
  }
  std::filesystem::path folder_;
};

TEST_F(DelimitedFile, IsReadAsItsBytesAre) {
  std::string text = "a,b\n";
  while (text.size() < 3'000'000) text += std::to_string(text.size()) + ",\"x \"\"y\"\"\"\n";
  const Result<TableRows> table = open_delimited(write(text), "f", nullptr);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->bytes, text.size());
  EXPECT_EQ(seen_of(table).rows, read_all(text).rows);
}

TEST_F(DelimitedFile, ThatChangedBetweenTwoPassesIsAnError) {
  const std::filesystem::path file = write("a,b\n1,2\n");
  const Result<TableRows> table = open_delimited(file, "f", nullptr);
  EXPECT_EQ(seen_of(table).rows.size(), 2U);
  write("a,b\n1,2\n3,4\n");
  EXPECT_THAT(seen_of(table).error, HasSubstr("changed"));
  std::filesystem::remove(file);
  EXPECT_THAT(seen_of(table).error, HasSubstr("does not exist"));
}

TEST_F(DelimitedFile, MustBeARegularFile) {
  EXPECT_THAT(seen_of(open_delimited(folder_, "f", nullptr)).error, HasSubstr("is a folder"));
  EXPECT_THAT(seen_of(open_delimited(folder_ / "none", "f", nullptr)).error, HasSubstr("does not exist"));
  EXPECT_THAT(seen_of(open_delimited("/dev/zero", "f", nullptr)).error, HasSubstr("not a regular file"));
}

TEST_F(DelimitedFile, OfTheMinistryHasAllItsRows) {
  const std::filesystem::path data =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/colombia-open-crime";
  if (!std::filesystem::exists(data / "SECUESTRO.csv")) GTEST_SKIP() << "../shared/data/... is not here";
  const Result<TableRows> table = open_delimited(data / "SECUESTRO.csv", "f", nullptr);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->encoding, "UTF-8 with byte-order mark");
  const Seen seen = seen_of(table);
  EXPECT_EQ(seen.rows.size(), 18'643U);
  EXPECT_EQ(seen.rows.back().line, 18'643);
  EXPECT_THAT(seen.rows[1].cells, ElementsAre("01/01/1996 12:00:00 AM", "5", "ANTIOQUIA", "5,042",
                                              "SANTAFE DE ANTIOQUIA", "SECUESTRO SIMPLE", "1"));
  EXPECT_TRUE(seen.notes.empty());
  const Result<TableRows> resaved = open_delimited(data / "SECUESTRO-resaved.csv", "f", nullptr);
  ASSERT_TRUE(resaved);
  EXPECT_EQ(resaved->separator, '\t');
  EXPECT_EQ(resaved->encoding, "Windows-1252");
  EXPECT_EQ(seen_of(resaved).rows.size(), 18'643U);
}

}  // namespace
}  // namespace contraste
