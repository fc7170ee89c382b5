// What must not matter when figures are read: the order of rows, the encoding, the separator, the threads.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "data/reading.h"

namespace contraste {
namespace {

using testing_data::accounts_agree;
using testing_data::read;

using Row = std::vector<std::string>;

// Rows with few different keys, so that duplicates, conflicts and vintages come up; some cells are broken.
rc::Gen<Row> any_row() {
  using rc::gen::element;
  const auto text = [](auto... choices) { return element(std::string(choices)...); };
  return rc::gen::map(
      rc::gen::tuple(text("secuestro", "homicidio", "", "año; ñ"), text("Colombia", "Bogotá", ""),
                     text("2002", "2003", "2011-01", "2011", "20011", "FY2008", "x"),
                     text("1", "2", "305", "-4", "12 %", "", "NA", "~29000", "x", "1 258"),
                     text("", "victims", "acts", "%"), text("Policía", "Medicina Legal"),
                     text("", "2012", "2003-05", "2011-06-01", "lately")),
      [](const auto& cells) { return std::apply([](const auto&... cell) { return Row{cell...}; }, cells); });
}

std::string table(const std::vector<Row>& rows, char separator) {
  std::string text;
  const auto add = [&](const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += separator;
      text += "\"" + row[i] + "\"";
    }
    text += "\n";
  };
  add({"indicator", "place", "period", "value", "unit", "source", "published"});
  for (const Row& row : rows) add(row);
  return text;
}

// Latin-1 and UTF-16 of text whose characters all lie in Latin-1.
std::string narrow(const std::string& utf8) {
  std::string bytes;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80) {
      bytes += utf8[i];
    } else {
      ++i;
      bytes += static_cast<char>(((lead & 0x03U) << 6) | (static_cast<unsigned char>(utf8[i]) & 0x3FU));
    }
  }
  return bytes;
}

std::string wide(const std::string& latin1) {
  std::string bytes = "\xFF\xFE";
  for (const char c : latin1) bytes += {c, '\0'};
  return bytes;
}

// Everything about the series but where in the file each value stood.
std::string shown(const std::vector<Series>& all) {
  std::ostringstream text;
  for (const Series& series : all) {
    text << series.indicator << '|' << series.place << '|' << series.source << '|' << series.definition << '|'
         << static_cast<int>(series.unit.kind) << series.unit.per << series.unit.label << '\n';
    for (const Observation& observation : series.observations) {
      text << "  " << to_text(observation.period);
      for (const Vintage& vintage : observation.vintages) {
        text << ' ' << vintage.value.value << static_cast<int>(vintage.value.bound) << vintage.complete
             << (vintage.published ? to_text(*vintage.published) : "-");
      }
      text << '\n';
    }
  }
  return text.str();
}

std::string series_of(const std::string& bytes) {
  Records records = read(bytes);
  const std::vector<Series> series = build_series(records, {});
  RC_ASSERT(accounts_agree(records));
  return shown(series);
}

RC_GTEST_PROP(FiguresProperty, RowOrderNeverChangesTheSeries, ()) {
  std::vector<Row> rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<Row>>(any_row()));
  const std::string before = series_of(table(rows, ','));
  std::reverse(rows.begin(), rows.end());
  RC_ASSERT(series_of(table(rows, ',')) == before);
  const auto turn = *rc::gen::inRange<std::size_t>(0, rows.size());
  std::rotate(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(turn), rows.end());
  RC_ASSERT(series_of(table(rows, ',')) == before);
}

RC_GTEST_PROP(FiguresProperty, EncodingAndSeparatorNeverChangeTheFigures, ()) {
  const std::vector<Row> rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<Row>>(any_row()));
  const std::string utf8 = table(rows, ',');
  const std::string expected = series_of(utf8);
  RC_ASSERT(series_of(narrow(utf8)) == expected);
  RC_ASSERT(series_of(wide(narrow(utf8))) == expected);
  RC_ASSERT(series_of("\xEF\xBB\xBF" + utf8) == expected);
  for (const char separator : {';', '\t', '|'}) RC_ASSERT(series_of(table(rows, separator)) == expected);
}

RC_GTEST_PROP(FiguresProperty, AnyBytesAreReadOrRefused, (const std::string& noise)) {
  const Result<Records> records = testing_data::try_read("indicator,period,value\n" + noise);
  if (records) {
    RC_ASSERT(accounts_agree(*records));
  } else {
    RC_ASSERT(!records.error().what.empty());
  }
}

}  // namespace
}  // namespace contraste
