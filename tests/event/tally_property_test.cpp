// Laws of counting, on tables that chance writes and soils.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "event/event_text.h"

namespace contraste {
namespace {

using testing_events::Asked;
using testing_events::by;
using testing_events::Counted;
using testing_events::counted;
using testing_events::Sums;
using testing_events::sums_of;

using Row = std::vector<std::string>;

const Row header = {"FECHA HECHO", "COD_DEPTO",   "DEPARTAMENTO", "COD_MUNI",
                    "MUNICIPIO",   "TIPO DELITO", "CANTIDAD"};

struct Known {
  const char* department_code;
  const char* department;
  const char* code;
  const char* name;
};

constexpr Known known[] = {{"5", "ANTIOQUIA", "5001", "MEDELLÍN (CT)"},
                           {"05", "Antioquia", "05042", "SANTAFE DE ANTIOQUIA"},
                           {"11", "BOGOTÁ D.C.", "11,001", "BOGOTA D.C."},
                           {"50", "META", "50689", "SAN MARTIN"},
                           {"", "CESAR", "", "San Martín"},
                           {"86", "PUTUMAYO", "86001000", "MOCOA"},
                           {"25", "CUNDINAMARCA", "25290", "FUSAGASUGÁ"}};

// A row that can be used; its day has one meaning.
Row clean_row() {
  const int day = *rc::gen::inRange(13, 29);
  const int month = *rc::gen::inRange(1, 13);
  const int year = *rc::gen::inRange(1998, 2004);
  const Known place = *rc::gen::elementOf(std::vector<Known>(std::begin(known), std::end(known)));
  const char* kind = *rc::gen::element("SIMPLE", "EXTORSIVO", "simple", "");
  const int victims = *rc::gen::weightedOneOf<int>({{6, rc::gen::just(1)}, {1, rc::gen::inRange(0, 40)}});
  return {fmt::format("{:02}/{:02}/{}", day, month, year),
          place.department_code,
          place.department,
          place.code,
          place.name,
          kind,
          std::to_string(victims)};
}

// One of its cells spoilt, or none.
Row some_row() {
  Row row = clean_row();
  const char* dirt = *rc::gen::element("", "NO REPORTA", "-", "TOTAL", "31/02/2001", "99999", "-3", "x",
                                       "=A1+B1", "1.258", "20%", "VENEZUELA", "1e400", "2001");
  if (*rc::gen::inRange(0, 4) == 0) row[static_cast<std::size_t>(*rc::gen::inRange(0, 7))] = dirt;
  if (*rc::gen::inRange(0, 15) == 0) row.pop_back();
  if (*rc::gen::inRange(0, 15) == 0) row.emplace_back("7");
  return row;
}

std::vector<Row> rows(bool dirty) {
  const int n = *rc::gen::inRange(30, 80);
  std::vector<Row> all;
  for (int i = 0; i < n; ++i) all.push_back(dirty ? some_row() : clean_row());
  // So that the file stays one: most of its days are days.
  for (int i = 0; dirty && i < n; ++i) all.push_back(clean_row());
  return all;
}

struct Format {
  std::string separator = ",";
  std::string line_end = "\n";
  std::vector<std::size_t> columns = {0, 1, 2, 3, 4, 5, 6};
};

std::string cell_text(const std::string& cell, const std::string& separator) {
  return cell.find(separator) == std::string::npos ? cell : "\"" + cell + "\"";
}

std::string line_of(const Row& row, const Format& format) {
  std::string line;
  for (std::size_t i = 0; i < std::max(row.size(), format.columns.size()); ++i) {
    const std::size_t from = i < format.columns.size() ? format.columns[i] : i;
    if (i > 0) line += format.separator;
    if (from < row.size()) line += cell_text(row[from], format.separator);
  }
  return line + format.line_end;
}

std::string text_of(const std::vector<Row>& all, const Format& format = {}) {
  std::string text = line_of(header, format);
  for (const Row& row : all) text += line_of(row, format);
  return text;
}

Sums monthly(const std::string& text) {
  const Counted found = counted(text, by(Grain::month));
  RC_ASSERT(found.errors.empty());
  return sums_of(found.tally, Grain::month);
}

std::string utf16_of(const std::string& utf8) {
  std::string bytes = "\xFF\xFE";
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    unsigned code = static_cast<unsigned char>(utf8[i]);
    if (code >= 0xC0) code = ((code & 0x1FU) << 6U) | (static_cast<unsigned char>(utf8[++i]) & 0x3FU);
    bytes += static_cast<char>(code & 0xFFU);
    bytes += static_cast<char>(code >> 8U);
  }
  return bytes;
}

std::string windows_1252_of(const std::string& utf8) {
  std::string bytes;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    unsigned code = static_cast<unsigned char>(utf8[i]);
    if (code >= 0xC0) code = ((code & 0x1FU) << 6U) | (static_cast<unsigned char>(utf8[++i]) & 0x3FU);
    bytes += static_cast<char>(code);
  }
  return bytes;
}

void shuffle(std::vector<Row>& all) {
  for (std::size_t i = all.size(); i > 1; --i)
    std::swap(all[i - 1], all[*rc::gen::inRange<std::size_t>(0, i)]);
}

RC_GTEST_PROP(TallyLaws, EveryRowIsKeptOrSetAside, ()) {
  const std::vector<Row> all = rows(true);
  const Grain grain = *rc::gen::element(Grain::day, Grain::week, Grain::month, Grain::year);
  Asked asked = by(grain);
  asked.options.level = *rc::gen::element("", "municipality", "department", "country");
  const Counted found = counted(text_of(all), asked);
  RC_ASSERT(found.errors.empty());
  const Tally& tally = found.tally;
  RC_ASSERT(tally.rows == all.size());
  RC_ASSERT(tally.rows == tally.kept + testing_events::rows_aside(tally));
  RC_ASSERT(tally.set_aside.size() == testing_events::rows_aside(tally));
  RC_ASSERT(static_cast<std::uint64_t>(testing_events::events_in(tally)) == tally.kept);
  std::int64_t in_days = 0;
  for (const auto& [day, events] : tally.days) in_days += events;
  RC_ASSERT(static_cast<std::uint64_t>(in_days) == tally.kept);
}

RC_GTEST_PROP(TallyLaws, TheOrderOfRowsChangesNoCell, ()) {
  std::vector<Row> all = rows(true);
  const Sums before = monthly(text_of(all));
  shuffle(all);
  RC_ASSERT(monthly(text_of(all)) == before);
}

RC_GTEST_PROP(TallyLaws, TheOrderOfColumnsChangesNoCell, ()) {
  // Rows with cells too many or too few have no other order.
  const std::vector<Row> all = rows(false);
  Format format;
  for (std::size_t i = format.columns.size(); i > 1; --i)
    std::swap(format.columns[i - 1], format.columns[*rc::gen::inRange<std::size_t>(0, i)]);
  RC_ASSERT(monthly(text_of(all, format)) == monthly(text_of(all)));
}

RC_GTEST_PROP(TallyLaws, SeparatorLineEndsAndEncodingChangeNoCell, ()) {
  const std::vector<Row> all = rows(true);
  const Sums before = monthly(text_of(all));
  Format format;
  format.separator =
      *rc::gen::element(std::string(","), std::string(";"), std::string("\t"), std::string("|"));
  format.line_end = *rc::gen::element(std::string("\n"), std::string("\r\n"));
  const std::string text = text_of(all, format);
  const int encoding = *rc::gen::inRange(0, 4);
  const std::string bytes = encoding == 0   ? text
                            : encoding == 1 ? "\xEF\xBB\xBF" + text
                            : encoding == 2 ? utf16_of(text)
                                            : windows_1252_of(text);
  RC_ASSERT(monthly(bytes) == before);
}

RC_GTEST_PROP(TallyLaws, TwiceTheVictimsAreTwiceTheSums, ()) {
  std::vector<Row> all = rows(false);
  Sums sums = monthly(text_of(all));
  for (Row& row : all) {
    int victims = 0;
    for (const char c : row[6]) victims = 10 * victims + (c - '0');
    row[6] = std::to_string(2 * victims);
  }
  for (auto& [key, sum] : sums) sum.second *= 2;
  RC_ASSERT(monthly(text_of(all)) == sums);
}

RC_GTEST_PROP(TallyLaws, TheSumOfTwoHalvesIsTheWhole, ()) {
  const std::vector<Row> first = rows(false);
  const std::vector<Row> second = rows(false);
  std::vector<Row> both = first;
  both.insert(both.end(), second.begin(), second.end());
  // Kinds are called as they first came: by another name in another half.
  const auto folded = [](const Sums& sums) {
    Sums result;
    for (const auto& [key, sum] : sums) {
      result[fold(key)].first += sum.first;
      result[fold(key)].second += sum.second;
    }
    return result;
  };
  Sums added = folded(monthly(text_of(first)));
  for (const auto& [key, sum] : folded(monthly(text_of(second)))) {
    added[key].first += sum.first;
    added[key].second += sum.second;
  }
  RC_ASSERT(folded(monthly(text_of(both))) == added);
}

RC_GTEST_PROP(TallyLaws, DaysAddUpToMonthsAndYears, ()) {
  const std::vector<Row> all = rows(false);
  const Tally days = counted(text_of(all), by(Grain::day)).tally;
  for (const Grain grain : {Grain::week, Grain::month, Grain::quarter, Grain::half_year, Grain::year}) {
    Sums added;
    for (const TallyCell& cell : days.cells) {
      const Date day = period_numbered(cell.period, Grain::day).first;
      std::string key =
          days.places[cell.place].code + " " + to_text(period_numbered(period_number(day, grain), grain));
      if (!days.kinds[cell.kind].empty()) key += " " + days.kinds[cell.kind];
      added[key].first += cell.events;
      added[key].second += cell.victims;
    }
    RC_ASSERT(sums_of(counted(text_of(all), by(grain)).tally, grain) == added);
  }
}

// Rows of a database that stand for several.
TableRows standing_for(const std::vector<Row>& all, const std::vector<std::uint64_t>& times) {
  TableRows table;
  table.name = "database";
  table.columns = header;
  table.each = [all, times](const TakeBlock& take) -> Result<void> {
    RowBlock block;
    for (std::size_t i = 0; i < all.size(); ++i) {
      BlockRow row;
      row.first_cell = static_cast<std::uint32_t>(block.cells.size());
      row.cells = static_cast<std::uint32_t>(all[i].size());
      row.stands_for = times[i];
      for (const std::string& cell : all[i]) block.cells.emplace_back(cell);
      block.rows.push_back(row);
    }
    take(block);
    return {};
  };
  return table;
}

RC_GTEST_PROP(TallyLaws, ARowThatStandsForSeveralIsThatManyRows, ()) {
  const std::vector<Row> all = rows(true);
  std::vector<std::uint64_t> times;
  std::vector<Row> repeated;
  for (const Row& row : all) {
    times.push_back(static_cast<std::uint64_t>(*rc::gen::inRange(1, 5)));
    repeated.insert(repeated.end(), times.back(), row);
  }
  const Counted few = counted(standing_for(all, times), by(Grain::month));
  const Counted many =
      counted(standing_for(repeated, std::vector<std::uint64_t>(repeated.size(), 1)), by(Grain::month));
  RC_ASSERT(few.errors.empty() && many.errors.empty());
  RC_ASSERT(few.tally.rows == many.tally.rows);
  RC_ASSERT(few.tally.kept == many.tally.kept);
  RC_ASSERT(sums_of(few.tally, Grain::month) == sums_of(many.tally, Grain::month));
  RC_ASSERT(testing_events::reasons_of(few.tally) == testing_events::reasons_of(many.tally));
}

RC_GTEST_PROP(TallyLaws, TheTallyIsWhatASimpleCountGives, ()) {
  const std::vector<Row> all = rows(false);
  const std::map<std::string, std::string> codes = {
      {"MEDELLÍN (CT)", "05001"}, {"SANTAFE DE ANTIOQUIA", "05042"}, {"BOGOTA D.C.", "11001"},
      {"SAN MARTIN", "50689"},    {"San Martín", "20770"},           {"MOCOA", "86001"},
      {"FUSAGASUGÁ", "25290"}};
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> counts;
  for (const Row& row : all) {
    auto& count = counts[codes.at(row[4]) + " " + row[0].substr(6) + "-" + row[0].substr(3, 2)];
    ++count.first;
    int victims = 0;
    for (const char c : row[6]) victims = 10 * victims + (c - '0');
    count.second += victims;
  }
  std::vector<Row> without_kinds = all;
  for (Row& row : without_kinds) row[5] = "";
  RC_ASSERT(monthly(text_of(without_kinds)) == counts);
}

// What is counted is the sum of the column of victims, never the number of rows, and the other way round
// where there is no such column.
RC_GTEST_PROP(TallyLaws, VictimsAreNeverRows, ()) {
  std::vector<Row> all = rows(false);
  std::int64_t victims = 0;
  for (Row& row : all) {
    row[6] = "3";
    victims += 3;
  }
  const Counted summed = counted(text_of(all), by(Grain::year));
  RC_ASSERT(testing_events::victims_in(summed.tally) == victims);
  Asked asked = by(Grain::year);
  asked.choices.columns = {{"victims", ""}};
  const Counted rows_alone = counted(text_of(all), asked);
  RC_ASSERT(testing_events::victims_in(rows_alone.tally) == static_cast<std::int64_t>(all.size()));
}

}  // namespace
}  // namespace contraste
