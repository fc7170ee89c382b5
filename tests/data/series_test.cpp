#include <gtest/gtest.h>

#include "data/build_series.h"
#include "data/inspect_file.h"
#include "data/reading.h"
#include "data/series_lookup.h"

namespace contraste {
namespace {

using testing_data::accounts_agree;
using testing_data::read;

Date day(int year, unsigned month, unsigned number) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{number}};
}

const std::string revised =
    "indicator,place,period,value,unit,source,published\n"
    "homicide,Colombia,2012,15459,victims,Police,2013-01\n"
    "homicide,Colombia,2011,14746,victims,Police,2011-12-30\n"
    "homicide,Colombia,2011,16127,victims,Police,2012-06-01\n"
    "homicide,Colombia,2011,16000,victims,Police,\n"
    "homicide,Colombia,2011,16554,victims,Forensic institute,2012-05\n";

TEST(BuildSeries, KeepsVintagesInOrderAndSourcesApart) {
  Records records = read(revised);
  const std::vector<Series> series = build_series(records, {});
  ASSERT_EQ(series.size(), 2u);
  EXPECT_EQ(series[0].source, "Forensic institute");
  EXPECT_EQ(series[1].source, "Police");
  ASSERT_EQ(series[1].observations.size(), 2u);
  const std::vector<Vintage>& vintages = series[1].observations[0].vintages;
  ASSERT_EQ(vintages.size(), 3u);
  EXPECT_FALSE(vintages[0].published);
  EXPECT_EQ(vintages[1].value.value, 14746);
  EXPECT_FALSE(vintages[1].complete);
  EXPECT_EQ(vintages[2].value.value, 16127);
  EXPECT_TRUE(vintages[2].complete);
}

TEST(SeriesLookup, AsKnownOnADateAndWithHindsight) {
  Records records = read(revised);
  const Series police = build_series(records, {})[1];
  const Observation* observation = find(police, year_period(2011));
  ASSERT_NE(observation, nullptr);
  EXPECT_EQ(latest(*observation, day(2011, 12, 31))->value.value, 14746);
  EXPECT_EQ(latest(*observation, day(2012, 6, 1))->value.value, 16127);
  EXPECT_EQ(latest(*observation, day(2011, 6, 1)), nullptr);
  EXPECT_EQ(latest(*observation, std::nullopt)->value.value, 16127);
  EXPECT_EQ(find(police, month_period(2011, 1)), nullptr);
  EXPECT_EQ(find(police, year_period(2013)), nullptr);
}

TEST(SeriesLookup, UndatedValuesAreKnownOnlyWithHindsight) {
  const Observation observation{year_period(2011),
                                {{std::nullopt, {305, Bound::exact, 0}, {}, true, {}, {}}}};
  EXPECT_EQ(latest(observation, day(2030, 1, 1)), nullptr);
  EXPECT_EQ(latest(observation, std::nullopt)->value.value, 305);
}

TEST(BuildSeries, AGapIsNotAZero) {
  Records records = read("year,kidnappings\n2002,2882\n2003,\n2004,1440\n");
  const std::vector<Series> series = build_series(records, {});
  EXPECT_EQ(series.at(0).observations.size(), 2u);
  EXPECT_EQ(find(series[0], year_period(2003)), nullptr);
}

TEST(BuildSeries, BreaksOfTheStudyAndOfTheSource) {
  Records records = read(
      "indicator,place,period,value,source,break\n"
      "terrorism,Colombia,1997,5,GTD,\nterrorism,Colombia,1998,9,GTD,new "
      "coders\nterrorism,Colombia,1998,9,Police,\n");
  const StudyBreak declared{"Terrorism", "gtd", "", "", year_period(2012), "new method"};
  const std::vector<Series> series = build_series(records, {declared, declared});
  ASSERT_EQ(series.size(), 2u);
  ASSERT_EQ(series[0].breaks.size(), 2u);
  EXPECT_EQ(series[0].breaks[0].at, day(1998, 1, 1));
  EXPECT_EQ(series[0].breaks[0].why, "new coders");
  EXPECT_EQ(series[0].breaks[1].at, day(2012, 1, 1));
  EXPECT_TRUE(series[1].breaks.empty());
}

TEST(BuildSeries, AccountsStayExactOverSeveralFiles) {
  Records records = read("year,kidnappings\n2002,2882\n2003,x\n");
  ReadOptions options;
  options.name = "second.csv";
  ASSERT_TRUE(read_figures_bytes("year,kidnappings\n2002,2882\n2003,2121\n2003,2122\n", options, records));
  build_series(records, {});
  EXPECT_TRUE(accounts_agree(records));
  EXPECT_EQ(records.files[0].kept, 1u);
  EXPECT_EQ(records.files[1].kept, 0u);
  EXPECT_EQ(testing_data::reasons(records), "3:value-unreadable 2:duplicate 3:two-values 4:two-values");
}

TEST(InspectFile, SaysWhatWasDecidedAndWhatIsWrong) {
  const Inspection inspection = inspect_bytes(
                                    "Title\nindicator;place;period;value;published;page\n"
                                    "kidnapping;Colombia;2002;2.882;2003-01;1\nkidnapping;Colombia;2004;1."
                                    "440;;\nkidnapping;Colombia;2011;305;2011-11;2\n"
                                    "kidnapping;Colombia;2012;ND;;\nkidnapping;Colombia;20013;5;;\n",
                                    "k.csv")
                                    .value();
  EXPECT_EQ(inspection.header_line, 2);
  EXPECT_EQ(inspection.file.kept, 3u);
  EXPECT_EQ(inspection.file.set_aside, 2u);
  ASSERT_EQ(inspection.reasons.size(), 2u);
  EXPECT_EQ(inspection.reasons[0].reason, "missing-value");
  ASSERT_EQ(inspection.columns.size(), 6u);
  EXPECT_EQ(inspection.columns[2].meaning, "period");
  EXPECT_EQ(inspection.columns[2].kind, CellKind::periods);
  EXPECT_EQ(inspection.columns[3].kind, CellKind::numbers);
  EXPECT_EQ(inspection.columns[3].low, "5");
  EXPECT_EQ(inspection.columns[3].high, "2.882");
  EXPECT_EQ(inspection.columns[3].missing, 1u);
  EXPECT_EQ(inspection.columns[5].meaning, "");
  ASSERT_EQ(inspection.series.size(), 1u);
  const SeriesInspection& series = inspection.series[0];
  EXPECT_EQ(to_text(series.first), "2002");
  EXPECT_EQ(to_text(series.last), "2011");
  EXPECT_EQ(series.gaps.size(), 7u);  // 2003, 2005 to 2010
  ASSERT_EQ(series.partial.size(), 1u);
  EXPECT_EQ(to_text(series.partial[0]), "2011");
  EXPECT_EQ(series.high, 2882);
}

TEST(InspectFile, GapsOfMonthsAndQuarters) {
  const Inspection months = inspect_bytes("period,k\n2011-11,5\n2012-02,5\n2012-03,6\n", "m.csv").value();
  ASSERT_EQ(months.series.at(0).gaps.size(), 2u);
  EXPECT_EQ(to_text(months.series[0].gaps[0]), "2011-12");
  const Inspection quarters = inspect_bytes("period,k\n2011-Q3,5\n2012-Q1,5\n", "q.csv").value();
  ASSERT_EQ(quarters.series.at(0).gaps.size(), 1u);
  EXPECT_EQ(to_text(quarters.series[0].gaps[0]), "2011-Q4");
}

TEST(InspectFile, PassesTheErrorsOn) {
  EXPECT_EQ(inspect_file("no/such.csv").error().code, ErrorCode::file_missing);
  EXPECT_EQ(inspect_bytes("", "x.csv").error().code, ErrorCode::file_empty);
}

}  // namespace
}  // namespace contraste
