// Any table: what it is, what is open, and what it is good for.
#include "study/inspect_events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "data/workbook_writer.h"
#include "study/own_folder.h"
#include "study/read_panel.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing_study::OwnFolder;

class InspectEvents : public ::testing::Test {
 protected:
  EventInspection inspect(const std::string& name, const std::string& bytes, const EventChoices& choices = {},
                          const std::string& sheet = {}) const {
    InspectOrder order;
    order.input = folder_.write(name, bytes);
    order.file.events = choices;
    order.file.sheet = sheet;
    return inspect(order);
  }

  static EventInspection inspect(const InspectOrder& order) {
    const Result<InspectWay> way = way_to_inspect(order);
    if (!way) {
      ADD_FAILURE() << way.error().what;
      return {};
    }
    EXPECT_FALSE(way->figures);
    Checked<EventInspection> found = inspect_table(order, *way);
    if (found) return std::move(*found);
    for (const Error& error : found.error()) ADD_FAILURE() << error.what;
    return {};
  }

  // The lines proposed, pasted into a study beside the file: how many rows it keeps.
  std::optional<std::size_t> kept_by_study(const std::string& mapping) const {
    folder_.write("study.toml", "contraste = 1\nid = \"s\"\n\n" + mapping +
                                    "\n[[claim]]\nid = \"a\"\nsentence = \"Homicides fell.\"\n");
    PanelOrder order;
    order.input = folder_ / "study.toml";
    const Checked<PanelFound> panel = read_panel(order);
    if (panel) return panel->about.kept;
    for (const Error& error : panel.error()) ADD_FAILURE() << error.where << ": " << error.what;
    return std::nullopt;
  }

  OwnFolder folder_{"inspect"};
};

using InspectMapping = InspectEvents;

std::string role_of(const EventInspection& found, const std::string& header) {
  const auto at = std::ranges::find(found.columns, header, &ColumnView::header);
  return at == found.columns.end() ? "no such column" : at->role;
}

std::vector<std::string> questions_of(const EventInspection& found) {
  std::vector<std::string> codes;
  for (const OpenQuestion& question : found.questions) codes.push_back(question.code);
  return codes;
}

std::vector<std::string> reasons_of(const EventInspection& found) {
  std::vector<std::string> reasons;
  for (const AsideView& aside : found.set_aside) reasons.push_back(aside.reason);
  return reasons;
}

const std::string english =
    "Incident No,Victim Name,Date of incident,Region,City,Killed\n"
    "1,Ann One,15 Jan 2015,Antioquia,Medellín,2\n"
    "2,Bob Two,24 Jan 2015,Meta,San Martin,1\n"
    "3,Cy Three,27 Feb 2016,Antioquia,Medelin,0\n";

TEST_F(InspectEvents, AnUnknownEnglishSheet) {
  const EventInspection found = inspect("killings.csv", english);
  EXPECT_TRUE(found.events);
  EXPECT_TRUE(found.counted);
  EXPECT_EQ(found.rows, 3u);
  EXPECT_EQ(found.file.kept, 3u);
  EXPECT_EQ(role_of(found, "Date of incident"), "date");
  EXPECT_EQ(role_of(found, "City"), "place_name");
  EXPECT_EQ(role_of(found, "Region"), "parent_name");
  EXPECT_EQ(role_of(found, "Killed"), "victims");
  EXPECT_FALSE(found.columns[1].withheld.empty());
  EXPECT_THAT(found.questions, IsEmpty());
  ASSERT_TRUE(found.places);
  EXPECT_EQ(found.places->table, "DIVIPOLA");
  ASSERT_EQ(found.places->unmatched.size(), 1u);
  EXPECT_EQ(found.places->unmatched[0].nearest, "Medellín");
  ASSERT_EQ(found.years.size(), 2u);
  EXPECT_EQ(found.years[0].victims, 3);
  EXPECT_THAT(found.uses[0].what.en, HasSubstr("A panel of municipalities by day"));
  EXPECT_THAT(found.uses[0].what.es, HasSubstr("Un panel de municipios por día"));
}

TEST_F(InspectEvents, AWorkbookWithTitlesAndATotalsRow) {
  std::string rows = "<row r=\"1\"><c t=\"inlineStr\"><is><t>Policía: homicidios, 2015</t></is></c></row>";
  const auto text = [](const std::string& value) {
    return "<c t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
  };
  const auto row = [&](const std::vector<std::string>& texts, int number, int line) {
    std::string xml = "<row r=\"" + std::to_string(line) + "\">";
    for (const std::string& one : texts) xml += text(one);
    if (number >= 0) xml += "<c><v>" + std::to_string(number) + "</v></c>";
    return xml + "</row>";
  };
  rows += row({"FECHA", "DEPARTAMENTO", "MUNICIPIO", "VICTIMAS"}, -1, 3);
  rows += row({"2015-01-13", "ANTIOQUIA", "MEDELLÍN"}, 2, 4) + row({"2015-02-14", "META", "GRANADA"}, 3, 5);
  rows += row({"TOTAL", "", ""}, 5, 6);
  const EventInspection found = inspect("book.xlsx", testing_data::excel_of(rows));
  EXPECT_EQ(found.sheet, "Figures");
  EXPECT_EQ(found.header_line, 3);
  EXPECT_THAT(found.titles, ElementsAre("Policía: homicidios, 2015"));
  EXPECT_EQ(found.indicator, "homicidios");
  EXPECT_EQ(found.file.kept, 2u);
  ASSERT_EQ(found.stated_totals.size(), 1u);
  EXPECT_EQ(found.stated_totals[0].value, 5);
  EXPECT_EQ(found.sum, 5);
  EXPECT_THAT(reasons_of(found), ElementsAre("totals-row"));
  EXPECT_EQ(found.set_aside[0].first.origin.line, 6);
}

TEST_F(InspectEvents, TwoColumnsOfDatesAreAQuestion) {
  const std::string text =
      "Fecha del hecho;Fecha de los hechos;Municipio;Víctimas\n"
      "13/02/2015;15/02/2015;Chía;1\n14/03/2015;16/03/2015;Chía;2\n";
  const EventInspection found = inspect("denuncias.csv", text);
  EXPECT_TRUE(found.events);
  EXPECT_FALSE(found.counted);
  EXPECT_THAT(questions_of(found), ElementsAre("columns"));
  EXPECT_THAT(found.questions[0].help.en, HasSubstr("--column 'date=Fecha del hecho'"));
  ASSERT_EQ(found.fits.size(), 2u);
  EXPECT_THAT(found.fits[1].columns,
              ElementsAre(std::pair<std::string, std::string>("date", "Fecha de los hechos")));
  EXPECT_EQ(role_of(found, "Municipio"), "place_name");
  EXPECT_EQ(role_of(found, "Fecha del hecho"), "");
  EXPECT_THAT(found.mapping.en,
              HasSubstr("# date = \"Fecha del hecho\"\n# date = \"Fecha de los hechos\"\n"));
  EventChoices choice;
  choice.columns["date"] = "Fecha de los hechos";
  const EventInspection chosen = inspect("denuncias.csv", text, choice);
  EXPECT_TRUE(chosen.counted);
  EXPECT_THAT(chosen.questions, IsEmpty());
  EXPECT_THAT(chosen.mapping.en, HasSubstr("\ndate = \"Fecha de los hechos\"\n"));
}

TEST_F(InspectEvents, DatesThatNothingDecidesAreAQuestion) {
  const EventInspection found =
      inspect("e.csv", "fecha,municipio\n01/02/2015,Chía\n03/04/2015,Chía\n03/04/2015,Cali\n");
  EXPECT_FALSE(found.counted);
  EXPECT_THAT(questions_of(found), ElementsAre("dates"));
  EXPECT_THAT(found.questions[0].help.en, HasSubstr("--dates day-first"));
  EXPECT_EQ(role_of(found, "fecha"), "date");
  ASSERT_TRUE(found.dates);
  EXPECT_EQ(found.dates->order, "undecided");
  EXPECT_FALSE(found.dates->settled);
  EXPECT_THAT(found.mapping.en, HasSubstr("# dates = \"day-first\"\n"));
  EXPECT_THAT(found.mapping.es, HasSubstr("Quite el #"));
}

// A spreadsheet's damage is a question; what the file would be once repaired is shown all the same.
TEST_F(InspectEvents, DamageIsShownAsItWouldBeRepaired) {
  std::string text = "FECHA HECHO\tCOD_DEPTO\tDEPARTAMENTO\tCOD_MUNI\tMUNICIPIO\tTIPO DELITO\tCANTIDAD\n";
  for (int month = 1; month <= 12; ++month) {
    const std::string m = std::to_string(month);
    for (int day = 1; day <= 28; ++day) {
      const std::string d = std::to_string(day);
      const auto two = [](const std::string& n) { return n.size() < 2 ? "0" + n : n; };
      text += day <= 12 ? m + "/" + two(d) + "/1996 0:00" : two(m) + "/" + d + "/1996 12:00:00 AM";
      text += "\t25\tCUNDINAMARCA\t" + std::string(day % 2 == 0 ? "25,29" : "25,175") +
              "\tX\tSECUESTRO SIMPLE\t1\n";
    }
  }
  const EventInspection found = inspect("s.csv", text);
  EXPECT_THAT(questions_of(found), ElementsAre("dates", "codes"));
  EXPECT_TRUE(found.as_repaired);
  EXPECT_TRUE(found.counted);
  EXPECT_EQ(found.file.kept, 12u * 28u);
  EXPECT_EQ(found.damaged_codes.example, "25,29");
  EXPECT_EQ(found.damaged_codes.rows, 12u * 14u);
  ASSERT_TRUE(found.dates);
  EXPECT_EQ(found.dates->order, "swapped");
  EXPECT_FALSE(found.dates->settled);
  EXPECT_THAT(found.mapping.en, HasSubstr("repair = true\n"));
  EXPECT_THAT(found.uses[0].command.en, HasSubstr("--repair"));
  EventChoices repair;
  repair.repair = true;
  const EventInspection repaired = inspect("s.csv", text, repair);
  EXPECT_THAT(repaired.questions, IsEmpty());
  EXPECT_FALSE(repaired.as_repaired);
  EXPECT_EQ(repaired.file.kept, found.file.kept);
}

TEST_F(InspectEvents, TablesOfNoKnownKindAreInspectedAllTheSame) {
  const EventInspection none =
      inspect("staff.csv", "Municipio,Comisaría,Agentes\nChía,Norte,3\nCali,Norte,90\n");
  EXPECT_FALSE(none.events);
  EXPECT_FALSE(none.counted);
  EXPECT_THAT(none.against, Not(IsEmpty()));
  EXPECT_EQ(none.columns.size(), 3u);
  EXPECT_THAT(none.mapping.en, HasSubstr("file = \"staff.csv\""));
  const EventInspection numbers = inspect("n.csv", "1,2,3\n0.5,2,0.25\n0.7,3,0.5\n");
  EXPECT_FALSE(numbers.events);
  EXPECT_EQ(numbers.columns.size(), 3u);
  const EventInspection header = inspect("h.csv", "fecha,municipio,victimas\n");
  EXPECT_EQ(header.rows, 0u);
  const EventInspection prices =
      inspect("p.csv", "day,price\n2020-01-13,1.5\n2020-01-14,2.25\n2020-01-15,2.75\n");
  EXPECT_FALSE(prices.events);
  EXPECT_THAT(prices.against, Not(IsEmpty()));
}

TEST_F(InspectEvents, FiguresAreLeftToTheirOwnInspection) {
  InspectOrder order;
  order.input =
      folder_.write("f.csv", "indicator,period,value\nkidnapping,2002,2882\nkidnapping,2003,2121\n");
  const Result<InspectWay> way = way_to_inspect(order);
  ASSERT_TRUE(way);
  EXPECT_TRUE(way->figures);
  EXPECT_FALSE(way->events);
}

TEST_F(InspectEvents, WhatNoReaderMakesATableOfIsAnError) {
  InspectOrder order;
  order.input = folder_.write("empty.csv", "");
  EXPECT_EQ(way_to_inspect(order).error().code, ErrorCode::file_empty);
  order.input = folder_ / "none.csv";
  EXPECT_EQ(way_to_inspect(order).error().code, ErrorCode::file_missing);
}

TEST_F(InspectEvents, ChoicesThatMakeNoSenseAreErrors) {
  InspectOrder order;
  order.input = folder_.write("killings.csv", english);
  order.file.events.columns["date"] = "Date of accident";
  const Result<InspectWay> way = way_to_inspect(order);
  ASSERT_TRUE(way);
  const Checked<EventInspection> found = inspect_table(order, *way);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().front().code, ErrorCode::column_missing);
}

TEST_F(InspectEvents, MonthsAndYearsWithoutRowsAreNamed) {
  const EventInspection found = inspect("homicidios.csv",
                                        "fecha,municipio,victimas\n2010-01-13,Chía,1\n2010-03-14,Chía,1\n"
                                        "2012-01-15,Chía,1\n2012-01-15,Cali,2\n");
  ASSERT_TRUE(found.dates);
  EXPECT_EQ(found.dates->low, "2010-01-13");
  EXPECT_EQ(found.dates->high, "2012-01-15");
  EXPECT_THAT(found.dates->years_without_rows, ElementsAre(2011));
  EXPECT_EQ(found.dates->months_between, 25u);
  EXPECT_EQ(found.dates->months_without_rows.size(), 22u);
  EXPECT_EQ(found.dates->months_without_rows.front(), "2010-02");
}

TEST_F(InspectEvents, RowsThatCannotBeUsedComeWithTheFirstOfEach) {
  const EventInspection found =
      inspect("homicidios.csv",
              "FECHA,DEPARTAMENTO,MUNICIPIO,VICTIMAS\n2015-01-13,Meta,Granada,1\nND,Meta,Granada,1\n"
              "2015-01-14,Meta,Granada,-2\n2015-01-15,Meta,Granada,-3\n2015-01-16,Meta,Granada,1,more\n");
  EXPECT_EQ(found.file.kept, 1u);
  EXPECT_EQ(found.rows, 5u);
  EXPECT_EQ(found.longer.rows, 1u);
  EXPECT_EQ(found.longer.first_line, 6);
  std::uint64_t aside = 0;
  for (const AsideView& one : found.set_aside) aside += one.rows;
  EXPECT_EQ(found.file.kept + aside, found.rows);
  const auto negative = std::ranges::find(found.set_aside, "negative-count", &AsideView::reason);
  ASSERT_NE(negative, found.set_aside.end());
  EXPECT_EQ(negative->rows, 2u);
  EXPECT_EQ(negative->first.origin.line, 4);
  EXPECT_EQ(negative->first.value, "-2");
}

// A person who calls the place of an event by an address shows none of them.
TEST_F(InspectEvents, ValuesThatMayIdentifyPersonsStandNowhere) {
  EventChoices choices;
  choices.columns["place_name"] = "Dirección";
  const EventInspection found = inspect("hechos.csv",
                                        "Fecha,Dirección,Víctimas\n2015-01-13,Calle 1 # 2-3,1\n"
                                        "2015-01-14,Carrera 9 # 8-7,x\n2015-01-15,Carrera 9 # 8-7,1\n",
                                        choices);
  for (const ColumnView& column : found.columns) {
    if (column.header == "Dirección") {
      EXPECT_FALSE(column.withheld.empty());
    }
  }
  if (found.places) {
    for (const UnmatchedPlace& place : found.places->unmatched) EXPECT_EQ(place.name, "");
  }
  for (const AsideView& aside : found.set_aside) EXPECT_THAT(aside.first.value, Not(HasSubstr("Carrera")));
}

TEST_F(InspectMapping, ByColumnsRunsInAStudy) {
  const EventInspection found = inspect("killings.csv", english);
  EXPECT_EQ(kept_by_study(found.mapping.en), found.places->levels.front().second);
  EXPECT_EQ(kept_by_study(found.mapping.es), found.places->levels.front().second);
}

TEST_F(InspectMapping, AKnownLayoutRunsInAStudy) {
  const EventInspection found =
      inspect("SECUESTRO.csv",
              "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,TIPO DELITO,CANTIDAD\n"
              "01/13/1996 12:00:00 AM,5,ANTIOQUIA,\"5,042\",SANTAFE DE ANTIOQUIA,SECUESTRO SIMPLE,1\n"
              "01/14/1996 12:00:00 AM,25,CUNDINAMARCA,\"25,290\",FUSAGASUGA,SECUESTRO EXTORSIVO,2\n");
  EXPECT_THAT(found.mapping.en, HasSubstr("layout = \"colombia-ministry\""));
  EXPECT_THAT(found.mapping.en, Not(HasSubstr("[source.columns]")));
  EXPECT_EQ(kept_by_study(found.mapping.en), 2u);
}

TEST_F(InspectMapping, QuotesAndBackslashesOfHeadersAreWritten) {
  const EventInspection found = inspect("homicidios.csv",
                                        "fecha,municipio,\"number \"\"of\"\" \\ killed\"\n2015-01-13,Chía,1\n"
                                        "2015-01-14,Cali,2\n");
  EventChoices choices;
  choices.columns = {{"victims", "number \"of\" \\ killed"}, {"date", "fecha"}};
  const EventInspection chosen =
      inspect("homicidios.csv",
              "fecha,municipio,\"number \"\"of\"\" \\ killed\"\n2015-01-13,Chía,1\n"
              "2015-01-14,Cali,2\n",
              choices);
  EXPECT_THAT(chosen.mapping.en, HasSubstr("victims = \"number \\\"of\\\" \\\\ killed\""));
  EXPECT_EQ(kept_by_study(chosen.mapping.en), 2u);
}

TEST_F(InspectMapping, ChoicesStandInTheLines) {
  EventChoices choices;
  choices.where = {{"City", {"Medellín"}, {}}};
  choices.indicator = "homicides";
  const EventInspection found = inspect("killings.csv", english, choices);
  EXPECT_THAT(found.mapping.en, HasSubstr("indicator = \"homicides\""));
  EXPECT_THAT(found.mapping.en, HasSubstr("[[source.where]]\ncolumn = \"City\"\nis = [\"Medellín\"]"));
  EXPECT_EQ(kept_by_study(found.mapping.en), 1u);
}

// The measured files, beside the project on some machines.
std::optional<EventInspection> inspect_shared(const std::string& path) {
  InspectOrder order;
  order.input = std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data" / path;
  if (!std::filesystem::exists(order.input)) return std::nullopt;
  const Result<InspectWay> way = way_to_inspect(order);
  if (!way) return EventInspection{};
  const Checked<EventInspection> found = inspect_table(order, *way);
  return found ? *found : EventInspection{};
}

TEST(InspectRealFiles, TheYearOfAnotherInstitutionStandsOut) {
  const auto found = inspect_shared("colombia-municipal-homicides/homicidios.1990.a.2013.csv");
  if (!found) GTEST_SKIP() << "../shared/data/colombia-municipal-homicides is not here";
  ASSERT_EQ(found->changes.size(), 1u);
  EXPECT_EQ(found->changes[0].year, 2011);
  EXPECT_EQ(found->changes[0].total, 16549);
  EXPECT_EQ(found->changes[0].before, 15143);
  EXPECT_THAT(found->changes[0].marks, ElementsAre(ChangeMark::places));
}

TEST(InspectRealFiles, FilesOfOneInstitutionAreQuiet) {
  const auto kidnapping = inspect_shared("colombia-open-crime/SECUESTRO.csv");
  if (!kidnapping) GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  EXPECT_THAT(kidnapping->changes, IsEmpty());
  EXPECT_EQ(kidnapping->file.kept, 18642u);
  EXPECT_EQ(kidnapping->places->unmatched_places, 0u);
  // 22 extortions in 1997, between 785 and 1,168: two months of it have no row at all.
  const auto extortion = inspect_shared("colombia-open-crime/EXTORSION.csv");
  ASSERT_EQ(extortion->changes.size(), 1u);
  EXPECT_EQ(extortion->changes[0].year, 1997);
  EXPECT_THAT(extortion->changes[0].marks, ElementsAre(ChangeMark::far));
}

TEST(InspectRealFiles, TheResavedFileIsExplained) {
  const auto found = inspect_shared("colombia-open-crime/SECUESTRO-resaved.csv");
  if (!found) GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  EXPECT_THAT(questions_of(*found), ElementsAre("dates", "codes"));
  EXPECT_EQ(found->damaged_codes.rows, 2384u);
  EXPECT_EQ(found->damaged_codes.first_line, 3);
  EXPECT_TRUE(found->as_repaired);
  EXPECT_EQ(found->file.kept, 18642u);
}

}  // namespace
}  // namespace contraste
