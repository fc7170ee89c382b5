// Files that were once read wrongly without a word, each with the input that showed it.
#include <gtest/gtest.h>

#include "data/figure_periods.h"
#include "data/reading.h"
#include "data/unit_multiple.h"

namespace contraste {
namespace {

using testing_data::accounts_agree;
using testing_data::read;
using testing_data::reasons;
using testing_data::try_read;
using testing_data::values;

const std::string head = "indicator,place,period,value,unit,source,definition,published,note\n";

TEST(ReadFigures, RoundedThousandsInACountStayInDoubt) {
  const Records records = read(head + "k,C,2002,0.5,victims,,,,\nk,C,2003,6.000,victims,,,,\n");
  EXPECT_EQ(reasons(records), "2:count-not-whole 3:value-ambiguous");
  EXPECT_EQ(reasons(read(head + "k,C,2002,2882.0,victims,,,,\nk,C,2003,6.000,victims,,,,\n")),
            "3:value-ambiguous");
  EXPECT_EQ(values(read(head + "k,C,2002,\"12,5\",ha,,,,\nj,C,2003,6.000,victims,,,,\n")),
            "2002=12.5 2003=6000");
}

TEST(TextRecords, AQuoteOpensACellOnlyAtItsStart) {
  const Records records = read(head +
                               "k,C,2002,5,v,S,a,,6\" pipe\n"
                               "k,C,2003,4,v,S,a,,\n"
                               "k,C,2004,3,v,S,a,,5\" pipe\n"
                               "k,C,2005,3,v,S,a,,\n");
  EXPECT_EQ(values(records), "2002=5 2003=4 2004=3 2005=3");
  EXPECT_EQ(records.figures.at(0).note, "6\" pipe");
  EXPECT_EQ(values(read(head + "k,C,2002,5,v,S,a,,6\" pipe\nk,C,2003,4,v,S,a,,\n")), "2002=5 2003=4");
  EXPECT_EQ(read(head + "k,C,2002,5,v,S,a,, \"x, y\"\n").figures.at(0).note, "x, y");
}

TEST(TextRecords, RowsBetweenTwoQuotesAreNotSwallowed) {
  for (const char* end : {"note\"\n", "\"note\"\n"}) {
    const Result<Records> records = try_read(head +
                                             "k,C,2002,5,v,S,a,,\"note\n"
                                             "k,C,2003,4,v,S,a,,\n"
                                             "k,C,2004,3,v,S,a,," +
                                             end + "k,C,2005,2,v,S,a,,\n");
    ASSERT_FALSE(records);
    EXPECT_EQ(records.error().where, "figures.csv:2");
    EXPECT_NE(records.error().what.find("line 3"), std::string::npos) << records.error().what;
    EXPECT_FALSE(records.error().remedy.empty());
  }
  // A remark of several lines is none of that.
  EXPECT_EQ(values(read(head + "k,C,2002,5,v,S,a,,\"one, two, 3\nthree, four\"\nk,C,2003,4,v,S,a,,\n")),
            "2002=5 2003=4");
}

TEST(ReadFigures, AMonthOfItsOwnIsNotForgotten) {
  for (const char* column : {"period", "date", "year"}) {
    const Records records =
        read("indicator," + std::string(column) + ",month,value\nk,2002,1,5\nk,2002,feb,6\n");
    EXPECT_EQ(values(records), "2002-01=5 2002-02=6") << column;
  }
  EXPECT_EQ(values(read("indicator,date,month,value\nk,2002-03-15,3,5\n")), "2002-03-15=5");
  EXPECT_EQ(reasons(read("indicator,date,month,value\nk,2002-03-15,4,5\nk,2002,13,5\n")),
            "2:period-unknown 3:period-unknown");
}

TEST(FigurePeriods, TheColumnDecidesTheOrderOfDayAndMonth) {
  EXPECT_EQ(values(read(head + "k,C,04/05/2011,5,v,,,,\nk,C,31/03/2011,6,v,,,,\n")),
            "2011-05-04=5 2011-03-31=6");
  EXPECT_EQ(values(read(head + "k,C,04/05/2011,5,v,,,,\nk,C,03/31/2011,6,v,,,,\n")),
            "2011-04-05=5 2011-03-31=6");
  EXPECT_EQ(reasons(read(head + "k,C,04/05/2011,5,v,,,,\n")), "2:period-ambiguous");
  const Records published = read(head + "k,C,2011,5,v,,,31/03/2012,\nk,C,2010,5,v,,,04/05/2012,\n");
  EXPECT_EQ(to_text(published.figures.at(1).published.value()), "2012-05-04");
}

TEST(FigurePeriods, PairsOfYearsAreNoMonths) {
  EXPECT_EQ(reasons(read(
                head + "k,C,2008-09,5,v,,,,\nk,C,2009-10,5,v,,,,\nk,C,2012-13,5,v,,,,\nk,C,2014,5,v,,,,\n")),
            "2:period-ambiguous 3:period-ambiguous 4:period-ambiguous");
  EXPECT_EQ(values(read(head + "k,C,2008-09,5,v,,,,\nk,C,2009-10,6,v,,,,\n")), "2008-09=5 2009-10=6");
}

TEST(ReadFigures, APublicationIsAsExactAsItIsWritten) {
  const Records records =
      read(head + "k,C,2011,5,v,,,2014,\nk,C,2011,6,v,,,2014-03,\nk,C,2011,7,v,,,2014-03-31,\n");
  ASSERT_EQ(records.figures.size(), 3u);
  EXPECT_EQ(records.figures[0].published_grain, Grain::year);
  EXPECT_EQ(records.figures[1].published_grain, Grain::month);
  EXPECT_EQ(records.figures[2].published_grain, Grain::day);
  Records copy = records;
  const std::vector<Series> series = build_series(copy, {});
  EXPECT_EQ(series.at(0).observations.at(0).vintages.back().published_grain, Grain::year);
}

TEST(ReadFigures, AShareBesideAPercentage) {
  const Records records = read(head + "k,C,2002,0.2,share,,,,\nk,C,2003,50%,share,,,,\n");
  EXPECT_EQ(values(records), "2002=0.2 2003=0.5");
  EXPECT_EQ(records.figures.at(0).unit.per, 1);
}

TEST(ReadFigures, FlagsThatContradictEachOther) {
  EXPECT_EQ(
      reasons(read(
          "indicator,period,value,complete,partial\nk,2002,5,yes,yes\nk,2003,5,no,yes\nk,2004,5,yes,\n")),
      "2:flags-contradict");
}

TEST(ReadFigures, OneNameInSeveralSpellings) {
  Records records = read(head +
                         "Homicidios,Bogotá,2002,5,v,Policía,,,\n"
                         "homicidios,Bogota,2003,6,v,POLICIA,,,\n");
  EXPECT_EQ(records.figures.at(1).place, "Bogotá");
  EXPECT_EQ(records.figures.at(1).source, "Policía");
  EXPECT_EQ(build_series(records, {}).size(), 1u);
  ASSERT_EQ(records.files[0].notes.size(), 3u);
  EXPECT_NE(records.files[0].notes[1].en.find("\"Bogota\" as \"Bogotá\""), std::string::npos);
}

TEST(ReadFigures, ABlankPlaceFallsBackToTheWiderOne) {
  const Records records = read(
      "country,department,municipality,year,indicator,value\nColombia,Valle,Cali,2002,k,5\n"
      "Colombia,Valle,,2002,k,9\nColombia,,,2002,k,20\n");
  ASSERT_EQ(records.figures.size(), 3u);
  EXPECT_EQ(records.figures[0].place, "Cali");
  EXPECT_EQ(records.figures[1].place, "Valle");
  EXPECT_EQ(records.figures[2].place, "Colombia");
}

TEST(DecodeText, OneBrokenByteIsNoOtherEncoding) {
  const Records records = read(
      "indicator,place,period,value,note\nk,Bogotá,2002,5,añadido\nk,Medell\xEDn,2003,6,\nk,Bogotá,2004,7,"
      "a\xF1o\n");
  EXPECT_EQ(values(records), "2002=5 2004=7");
  EXPECT_EQ(reasons(records), "3:bytes-unreadable");
  EXPECT_EQ(records.figures.at(0).place, "Bogotá");
  ASSERT_EQ(records.files.at(0).notes.size(), 1u);
  EXPECT_NE(records.files[0].notes[0].en.find("line 3"), std::string::npos);
  EXPECT_TRUE(accounts_agree(records));
}

TEST(ReadFigures, ASheetOfATextFileIsNoted) {
  Records records;
  ReadOptions options;
  options.name = "f.csv";
  options.sheet = "Data";
  ASSERT_TRUE(read_figures_bytes(head + "k,C,2002,5,v,,,,\n", options, records));
  ASSERT_EQ(records.files.at(0).notes.size(), 1u);
}

struct MultipleRow {
  const char* unit;
  const char* value;
  UnitKind kind;
  double kept;
  const char* label;
};

TEST(UnitMultiple, FiguresAreKeptInUnitsThatCompare) {
  const MultipleRow rows[] = {
      {"thousand victims", "12", UnitKind::count, 12000, "victims"},
      {"thousands of victims", "12.3", UnitKind::count, 12300, "victims"},
      {"miles de personas", "12.5", UnitKind::count, 12500, "personas"},
      {"million people", "46.5", UnitKind::count, 46500000, "people"},
      {"miles de millones de pesos", "19.2", UnitKind::money, 19200, "millones de pesos"},
      {"mil millones de pesos", "19.2", UnitKind::money, 19200, "millones de pesos"},
      {"billones de pesos", "19.2", UnitKind::money, 19200000, "millones de pesos"},
      {"millones de dólares", "19.2", UnitKind::money, 19.2, "millones de dólares"},
      {"USD billion", "1.6", UnitKind::money, 1600, "USD million"},
      {"USD million", "504", UnitKind::money, 504, "USD million"},
      {"COP trillion", "19.2", UnitKind::money, 19200000, "COP million"},
      {"US$ bn", "1.6", UnitKind::money, 1600, "US$ million"},
      {"pesos (miles de millones)", "3", UnitKind::money, 3000, "millones de pesos"},
      {"thousand hectares", "163", UnitKind::physical, 163, "thousand hectares"},
      {"per 100 thousand", "12", UnitKind::rate, 12, "per 100 thousand"},
      {"hundreds of victims", "12.3", UnitKind::count, 1230, "victims"},
      {"cientos de personas", "12.5", UnitKind::count, 1250, "personas"},
      {"per million", "12", UnitKind::rate, 12, "per million"},
      {"per hundred thousand", "12", UnitKind::rate, 12, "per hundred thousand"},
      {"per a hundred thousand people", "12", UnitKind::rate, 12, "per a hundred thousand people"},
      {"por cien mil habitantes", "12", UnitKind::rate, 12, "por cien mil habitantes"},
      {"por cada cien mil habitantes", "12", UnitKind::rate, 12, "por cada cien mil habitantes"},
      {"miles", "12.5", UnitKind::physical, 12.5, "miles"},
  };
  for (const MultipleRow& row : rows) {
    const Records records = read(head + "x,C,2002," + row.value + "," + row.unit + ",,,,\n");
    ASSERT_EQ(records.figures.size(), 1u) << row.unit << " " << reasons(records);
    EXPECT_EQ(records.figures[0].unit.kind, row.kind) << row.unit;
    EXPECT_EQ(records.figures[0].value.value, row.kept) << row.unit;
    EXPECT_EQ(records.figures[0].unit.label, row.label) << row.unit;
  }
  const Records thousands = read(head + "x,C,2002,12,thousand victims,,,,\n");
  EXPECT_EQ(thousands.figures.at(0).value.half_unit, 500);
  EXPECT_EQ(read("indicator,period,value\naid (USD million),2002,5\n").figures.at(0).unit.label,
            "USD million");
}

}  // namespace
}  // namespace contraste
