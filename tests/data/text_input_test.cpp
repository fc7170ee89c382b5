// The steps before GDAL: bytes to text, text to records; and the small readers of cells.
#include <gtest/gtest.h>

#include "data/decode_text.h"
#include "data/figure_columns.h"
#include "data/figure_layout.h"
#include "data/missing_value.h"
#include "data/read_table.h"
#include "data/read_unit.h"
#include "data/set_aside.h"
#include "data/text_records.h"

namespace contraste {
namespace {

TEST(DecodeText, DecidesByMarkThenZerosThenValidity) {
  EXPECT_EQ(decode_text("año", "f")->encoding, "UTF-8");
  EXPECT_EQ(decode_text("\xEF\xBB\xBF"
                        "a",
                        "f")
                ->text,
            "a");
  EXPECT_EQ(decode_text(std::string("\xFF\xFE"
                                    "a\0\xF1\0",
                                    6),
                        "f")
                ->text,
            "añ");
  EXPECT_EQ(decode_text(std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6), "f")->text, "😀");
  EXPECT_EQ(decode_text("a\xF1o", "f")->encoding, "Windows-1252");
}

TEST(TextRecords, QuotedLineEndsBelongToTheRecord) {
  const auto records = text_records("a,\"b\nc\"\r\n\r\n  \nd,e\rf", ',', "f").value();
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].text, "a,\"b\nc\"");
  EXPECT_EQ(records[1].line, 5);
  EXPECT_EQ(records[2].text, "f");
  EXPECT_EQ(records[2].line, 6);
  EXPECT_EQ(cell_count("a,\"b,c\",", ','), 3u);
}

TEST(ReadTable, CellsKeepTheirText) {
  const RawTable table = read_table("a;b;c\n \"x;y\" ;\"he said \"\"no\"\"\"; 1,5 \n;;\n", "f", "").value();
  EXPECT_EQ(table.separator, ';');
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[1].cells, (std::vector<std::string>{"x;y", "he said \"no\"", "1,5"}));
}

TEST(MissingValue, MarksAndValues) {
  for (const char* text :
       {"", " ", "-", "—", "NA", "N/A", "nd", "N.D.", "NaN", "null", "Sin dato", "NO REPORTA", ".."}) {
    EXPECT_TRUE(is_missing_value(text)) << text;
  }
  for (const char* text : {"0", "0.0", "-1", "n", "many", "no"}) EXPECT_FALSE(is_missing_value(text)) << text;
}

TEST(FigureColumns, NamesInBothLanguages) {
  EXPECT_EQ(column_named("PERÍODO")->column, Column::period);
  EXPECT_EQ(column_named("Año")->column, Column::year);
  EXPECT_EQ(column_named("Fecha de publicación")->column, Column::published);
  EXPECT_EQ(column_named("standard_error")->column, Column::standard_error);
  EXPECT_FALSE(column_named("kidnappings"));
  EXPECT_TRUE(names_a_code("Código DIVIPOLA"));
  EXPECT_FALSE(names_a_code("barcodes seized"));
}

TEST(FigureLayout, TheNarrowerPlaceIsThePlace) {
  const RawTable table =
      read_table("country,municipality,year,kidnappings\nColombia,Cali,2002,5\n", "f", "").value();
  const FigureLayout layout = recognise_layout(table, "f", "f").value();
  EXPECT_EQ(layout.find(Column::place), 1u);
  EXPECT_EQ(layout.further, std::vector<std::size_t>{0});
}

struct UnitRow {
  const char* unit;
  const char* indicator;
  UnitKind kind;
  double per;
  const char* label;
};

TEST(ReadUnit, ByItsWords) {
  const UnitEvidence whole{10, 10, 0, 0, 500};
  const UnitRow rows[] = {
      {"", "kidnapping", UnitKind::count, 1, ""},
      {"count", "x", UnitKind::count, 1, "count"},
      {"victims", "x", UnitKind::count, 1, "victims"},
      {"casos", "x", UnitKind::count, 1, "casos"},
      {"number of municipalities", "x", UnitKind::count, 1, "number of municipalities"},
      {"per 100,000", "x", UnitKind::rate, 100000, "per 100,000"},
      {"per 100 000", "x", UnitKind::rate, 100000, "per 100 000"},
      {"por 100.000 habitantes", "x", UnitKind::rate, 100000, "por 100.000 habitantes"},
      {"por cada 100 mil habitantes", "x", UnitKind::rate, 100000, "por cada 100 mil habitantes"},
      {"rate per 1,000", "x", UnitKind::rate, 1000, "rate per 1,000"},
      {"per million", "x", UnitKind::rate, 1e6, "per million"},
      {"%", "x", UnitKind::share, 100, "%"},
      {"percent of GDP", "x", UnitKind::share, 100, "percent of GDP"},
      {"por ciento", "x", UnitKind::share, 100, "por ciento"},
      {"USD million", "x", UnitKind::money, 1, "USD million"},
      {"US$", "x", UnitKind::money, 1, "US$"},
      {"millones de pesos", "x", UnitKind::money, 1, "millones de pesos"},
      {"ha", "x", UnitKind::physical, 1, "ha"},
      {"toneladas", "x", UnitKind::physical, 1, "toneladas"},
      {"index", "x", UnitKind::index, 1, "index"},
      {"std normal units", "x", UnitKind::index, 1, "std normal units"},
      {"acts", "x", UnitKind::count, 1, "acts"},
      {"people trained", "x", UnitKind::count, 1, "people trained"},
      {"", "homicide rate", UnitKind::rate, 100000, "per 100,000"},
      {"", "homicide rate per 1,000", UnitKind::rate, 1000, "per 1,000"},
      {"", "tasa_homicidios", UnitKind::rate, 100000, "per 100,000"},
      {"", "partner share (%)", UnitKind::share, 100, "%"},
      {"", "coca_ha", UnitKind::physical, 1, "ha"},
      {"", "large-scale attacks", UnitKind::count, 1, ""},
      {"", "aid in 2011/2012", UnitKind::count, 1, ""},
  };
  for (const UnitRow& row : rows) {
    const Unit unit = read_unit(row.unit, row.indicator, whole);
    EXPECT_EQ(unit, (Unit{row.kind, row.per, row.label}))
        << row.unit << " | " << row.indicator << " | " << unit.label;
  }
}

TEST(ReadUnit, OtherWordsByTheirValues) {
  EXPECT_EQ(read_unit("acts", "x", {10, 10, 1, 0, 9}).kind, UnitKind::count);
  EXPECT_EQ(read_unit("acts", "x", {10, 10, 8, 0, 9}).kind, UnitKind::index);
  EXPECT_EQ(read_unit("doses", "x", {10, 3, 0, 0, 9}).kind, UnitKind::physical);
  EXPECT_EQ(read_unit("points", "x", {10, 3, 2, 0, 9}).kind, UnitKind::index);
  EXPECT_EQ(read_unit("", "x", {10, 3, 0, 10, 9}), (Unit{UnitKind::share, 100, "%"}));
  EXPECT_EQ(read_unit("share", "x", {10, 0, 0, 0, 0.9}).per, 1);
  EXPECT_EQ(read_unit("share", "x", {10, 0, 0, 0, 49}).per, 100);
}

TEST(ReadUnit, PlainUnitsNameNoIndicator) {
  for (const char* text :
       {"", "count", "per 100,000 inhabitants", "rate per 1,000", "%", "USD million", "ha"}) {
    EXPECT_TRUE(is_plain_unit(text)) << text;
  }
  for (const char* text : {"homicides", "homicides per 100,000", "ha of coca"})
    EXPECT_FALSE(is_plain_unit(text)) << text;
}

TEST(SetAside, ValuesAreShortenedAndExplainedInBothLanguages) {
  const SetAside row = set_aside({0, 7}, "value", std::string(5000, 'y'), Reason::value_unreadable);
  EXPECT_LE(row.value.size(), 200u);
  EXPECT_EQ(row.reason, "value-unreadable");
  EXPECT_FALSE(row.words.en.empty());
  EXPECT_FALSE(row.words.es.empty());
}

}  // namespace
}  // namespace contraste
