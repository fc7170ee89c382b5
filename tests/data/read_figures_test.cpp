#include "data/read_figures.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/hash.h"
#include "data/reading.h"
#include "data/zip_writer.h"

namespace contraste {
namespace {

using testing_data::accounts_agree;
using testing_data::read;
using testing_data::reasons;
using testing_data::values;

Date day(int year, unsigned month, unsigned number) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{number}};
}

TEST(ReadFigures, EveryColumnOfTheLayout) {
  const std::string text =
      "indicator,place,period,value,unit,source,definition,published,note,standard_error,complete,break,"
      "approximate,"
      "page\n"
      "kidnapping,Colombia,2011-01..2011-10,~229,victims,Police,extortive,2011-11-30,press,1.5,no,new "
      "form,,12\n";
  const Records records = read(text);
  ASSERT_EQ(records.figures.size(), 1u);
  const Figure& figure = records.figures[0];
  EXPECT_EQ(figure.indicator, "kidnapping");
  EXPECT_EQ(figure.place, "Colombia");
  EXPECT_EQ(to_text(figure.period), "2011-01..2011-10");
  EXPECT_EQ(figure.value, (Number{229, Bound::approximate, 0}));
  EXPECT_EQ(figure.unit, (Unit{UnitKind::count, 1, "victims"}));
  EXPECT_EQ(figure.source, "Police");
  EXPECT_EQ(figure.definition, "extortive");
  EXPECT_EQ(figure.published, day(2011, 11, 30));
  EXPECT_EQ(figure.note, "press");
  EXPECT_EQ(figure.standard_error, 1.5);
  EXPECT_FALSE(figure.complete);
  EXPECT_EQ(figure.origin.line, 2);
  const std::vector<std::pair<std::string, std::string>> further{{"break", "new form"}, {"page", "12"}};
  EXPECT_EQ(figure.further, further);
  EXPECT_EQ(records.files[0].sha256, sha256(text));
  EXPECT_EQ(records.files[0].layout, "figures");
}

// Rows that differ in sex or in the kind of crime are no one series, and a quarter is no year.
TEST(ReadFigures, ColumnsThatPartWhatIsCountedAreInItsDefinition) {
  const Records records = read(
      "indicador,lugar,periodo,sexo,valor\n"
      "homicidios,Colombia,2010,total,15459\n"
      "homicidios,Colombia,2011,hombres,13500\n");
  ASSERT_EQ(records.figures.size(), 2u);
  EXPECT_EQ(records.figures[0].definition, "total");
  EXPECT_EQ(records.figures[1].definition, "hombres");
}

TEST(ReadFigures, AColumnOfQuartersIsInThePeriod) {
  const Records records = read(
      "indicador,año,trimestre,valor\n"
      "homicidios,2011,I,3800\n"
      "homicidios,2011,T2,3900\n"
      "homicidios,2011,5,4000\n");
  ASSERT_EQ(records.figures.size(), 2u);
  EXPECT_EQ(to_text(records.figures[0].period), "2011-Q1");
  EXPECT_EQ(to_text(records.figures[1].period), "2011-Q2");
  EXPECT_EQ(records.set_aside.size(), 1u);
}

TEST(ReadFigures, AMultipleInTheNameOfTheIndicatorCounts) {
  const Records records = read(
      "indicator,place,period,value,unit\n"
      "thefts (thousands),Colombia,2010,95.3,\n"
      "desplazados (en miles),Colombia,2010,180.0,personas\n"
      "gasto en defensa (billones de pesos),Colombia,2010,21.3,\n");
  ASSERT_EQ(records.figures.size(), 3u);
  EXPECT_DOUBLE_EQ(records.figures[0].value.value, 95300);
  EXPECT_DOUBLE_EQ(records.figures[1].value.value, 180000);
  EXPECT_DOUBLE_EQ(records.figures[2].value.value, 21300000);  // millones de pesos
}

TEST(ReadFigures, SpanishNamesInAnyOrderAndCase) {
  const Records records = read(
      "Nota,VALOR,Fecha de publicación,Definición,Fuente,Unidad,Período,Lugar,Indicador,Error "
      "estándar,Parcial,"
      "Aproximado\n"
      "n,305,2012-01,extorsivo,Policía,víctimas,2011,Colombia,secuestro,2,sí,sí\n");
  ASSERT_EQ(records.figures.size(), 1u);
  const Figure& figure = records.figures[0];
  EXPECT_EQ(figure.indicator, "secuestro");
  EXPECT_EQ(figure.definition, "extorsivo");
  EXPECT_EQ(figure.published, day(2012, 1, 31));
  EXPECT_EQ(figure.value.bound, Bound::approximate);
  EXPECT_EQ(figure.standard_error, 2);
  EXPECT_FALSE(figure.complete);
  EXPECT_TRUE(figure.further.empty());
}

TEST(ReadFigures, PublishedBeforeThePeriodEndedIsNotComplete) {
  const Records records = read(
      "indicator,period,value,published\nk,2011,305,2011-12-30\nk,2010,282,2010\nk,2009,213,2009-12-31\nk,"
      "2008,437,\n");
  ASSERT_EQ(records.figures.size(), 4u);
  EXPECT_FALSE(records.figures[0].complete);
  EXPECT_TRUE(records.figures[1].complete);  // "2010" is its last day
  EXPECT_TRUE(records.figures[2].complete);
  EXPECT_TRUE(records.figures[3].complete);
}

TEST(ReadFigures, UnreadableDatesErrorsAndFlagsSetTheRowAside) {
  const Records records = read(
      "indicator,period,value,published,se,complete\n"
      "k,2008,1,lately,,\nk,2009,1,,-2,\nk,2010,1,,x,\nk,2011,1,,,perhaps\nk,2012,1,,,yes\n,2013,1,,,\n");
  EXPECT_EQ(reasons(records),
            "2:published-unknown 3:standard-error-unreadable 4:standard-error-unreadable 5:flag-unreadable "
            "7:indicator-missing");
}

TEST(ReadFigures, BoundsComeFromTheValue) {
  const Records records =
      read("year,trained\n2009,>6000\n2010,~29000\n2011,<170\n2012,\"over 6 000\"\n2013,100\n");
  ASSERT_EQ(records.figures.size(), 5u);
  EXPECT_EQ(records.figures[0].value.bound, Bound::at_least);
  EXPECT_EQ(records.figures[1].value.bound, Bound::approximate);
  EXPECT_EQ(records.figures[2].value.bound, Bound::at_most);
  EXPECT_EQ(records.figures[3].value.bound, Bound::at_least);
  EXPECT_EQ(records.figures[4].value.bound, Bound::exact);
}

TEST(ReadFigures, TitlesAndBlankRowsAboveTheHeader) {
  const Records records = read(
      "Kidnappings in Colombia\nSource: Police; seen "
      "2012\n\n;;;\nyear;kidnappings;note\n2002;2882;\n;;\n2011;305;x\n");
  EXPECT_EQ(values(records), "2002=2882 2011=305");
  EXPECT_EQ(records.figures[1].origin.line, 8);
  EXPECT_EQ(records.files[0].rows, 2u);
  EXPECT_NE(records.files[0].read_as.find("header in line 5"), std::string::npos);
}

TEST(ReadFigures, WideTablesHaveOneIndicatorAColumn) {
  const Records records = read(
      "year,country,kidnappings,Homicide rate per 100 000,seized (t),share trained,comment,id\n"
      "2002,Colombia,2882,70.2,110.5,49%,x,1\n2011,Colombia,305,,120,51%,,2\n");
  EXPECT_EQ(records.files[0].layout, "figures, wide");
  EXPECT_EQ(records.files[0].rows, 8u);
  EXPECT_EQ(reasons(records), "3:missing-value");
  ASSERT_EQ(records.figures.size(), 7u);
  EXPECT_EQ(records.figures[0].indicator, "kidnappings");
  EXPECT_EQ(records.figures[0].place, "Colombia");
  EXPECT_EQ(records.figures[0].unit, (Unit{UnitKind::count, 1, ""}));
  EXPECT_EQ(records.figures[1].unit.kind, UnitKind::rate);
  EXPECT_EQ(records.figures[1].unit.per, 100000);
  EXPECT_EQ(records.figures[2].unit.kind, UnitKind::physical);
  EXPECT_EQ(records.figures[3].unit, (Unit{UnitKind::share, 100, "%"}));
  EXPECT_TRUE(accounts_agree(records));
}

TEST(ReadFigures, ALoneValueColumnIsNamedAfterTheFile) {
  const Records records = read("year,value\n2002,2882\n", "figures/kidnapping_colombia.csv");
  ASSERT_EQ(records.figures.size(), 1u);
  EXPECT_EQ(records.figures[0].indicator, "kidnapping colombia");
}

TEST(ReadFigures, PeriodsAcross) {
  const Records records = read("indicator\tplace\t2002\t2011\nkidnapping\tColombia\t2882\t305\n", "k.tsv");
  EXPECT_EQ(records.files[0].layout, "figures, wide, periods across");
  EXPECT_EQ(values(records), "2002=2882 2011=305");
  EXPECT_EQ(records.figures[0].indicator, "kidnapping");
}

TEST(ReadFigures, UnitsThatNameTheIndicator) {
  const Records records = read(
      "place,unit,year,value\nColombia,homicides,2002,28837\nColombia,\"homicides per 100,000\",2002,70.2\n");
  ASSERT_EQ(records.figures.size(), 2u);
  EXPECT_EQ(records.figures[1].indicator, "homicides per 100,000");
  EXPECT_EQ(records.figures[1].unit.kind, UnitKind::rate);
}

TEST(ReadFigures, YearAndMonthColumnsTogether) {
  const Records records = read("año,mes,secuestros\n2011,3,20\n2011,octubre,31\n2011,13,5\n");
  EXPECT_EQ(values(records), "2011-03=20 2011-10=31");
  EXPECT_EQ(reasons(records), "4:period-unknown");
}

TEST(ReadFigures, FiscalYearsStartWhereTheOptionsSay) {
  Records records;
  ReadOptions options;
  options.name = "aid.csv";
  options.fiscal_start_month = 7;
  ASSERT_TRUE(read_figures_bytes("indicator,period,value\naid,FY2008,5\n", options, records));
  EXPECT_EQ(records.figures.at(0).period.first, day(2007, 7, 1));
}

TEST(ReadFigures, EverySeparator) {
  for (const std::string separator : {",", ";", "\t", "|"}) {
    std::string text = "indicator,period,value,note\nk,2002,2882,\"a,b;c|d\"\nk,2011,305,\n";
    // The separator everywhere outside the quoted cell.
    std::string changed;
    bool quoted = false;
    for (const char c : text) {
      if (c == '"') quoted = !quoted;
      changed += c == ',' && !quoted ? separator : std::string(1, c);
    }
    const Records records = read(changed);
    EXPECT_EQ(values(records), "2002=2882 2011=305") << separator;
    EXPECT_EQ(records.figures.at(0).note, "a,b;c|d") << separator;
  }
}

TEST(ReadFigures, Workbooks) {
  const std::vector<std::pair<std::string, OGRFieldType>> columns{
      {"indicator", OFTString}, {"period", OFTInteger}, {"value", OFTReal}, {"unit", OFTString}};
  const std::vector<std::vector<std::string>> rows{{"kidnapping", "2002", "2882", "victims"},
                                                   {"homicide", "2002", "85.877", "per 100,000"},
                                                   {"homicide", "2003", "", "per 100,000"}};
  for (const char* driver : {"XLSX", "ODS"}) {
    const Records records = read(testing_data::workbook_of(driver, "Data", columns, rows), "figures");
    EXPECT_EQ(values(records), "2002=2882 2002=85.877") << driver;
    EXPECT_EQ(reasons(records), "4:missing-value") << driver;
    EXPECT_EQ(records.files.at(0).read_as.find(driver == std::string("ODS") ? "OpenDocument" : "Excel"), 0u);
  }
}

TEST(ReadFigures, AnUnknownSheetIsNamedWithThoseThere) {
  const std::string bytes =
      testing_data::workbook_of("XLSX", "Police", {{"year", OFTInteger}, {"k", OFTInteger}}, {{"2002", "5"}});
  Records records;
  ReadOptions options;
  options.name = "book.xlsx";
  options.sheet = "Polce";
  const Result<void> wrong = read_figures_bytes(bytes, options, records);
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().remedy.find("Police"), std::string::npos);
  options.sheet = "Police";
  EXPECT_TRUE(read_figures_bytes(bytes, options, records));
}

TEST(ReadFigures, ManyThreadsReadTheSame) {
  const std::string workbook =
      testing_data::workbook_of("XLSX", "Data", {{"year", OFTInteger}, {"kidnappings", OFTInteger}},
                                {{"2002", "2882"}, {"2011", "305"}});
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const Records records =
            t % 2 == 0 ? read(workbook, "a.xlsx") : read("year,kidnappings\n2002,2882\n2011,305\n");
        if (values(records) == "2002=2882 2011=305") ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 80);
}

}  // namespace
}  // namespace contraste
