// Files of events in studies and under single sentences: what they become, and what is told of them.
#include "study/read_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "study/evaluate.h"
#include "study/own_folder.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing_study::OwnFolder;

const std::string events =
    "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,TIPO DELITO,CANTIDAD\n"
    "01/31/2002 12:00:00 AM,5,ANTIOQUIA,\"5,001\",MEDELLIN,SECUESTRO SIMPLE,90\n"
    "12/31/2002 12:00:00 AM,25,CUNDINAMARCA,\"25,290\",FUSAGASUGA,SECUESTRO EXTORSIVO,10\n"
    "01/15/2003 12:00:00 AM,5,ANTIOQUIA,\"5,001\",MEDELLIN,SECUESTRO SIMPLE,9\n"
    "12/30/2003 12:00:00 AM,5,ANTIOQUIA,\"5,001\",MEDELLIN,SECUESTRO SIMPLE,1\n"
    "12/31/2003 12:00:00 AM,5,ANTIOQUIA,\"9,999\",NOWHERE,SECUESTRO SIMPLE,x\n";

Checked<Evaluation> checked(const std::string& sentence, const fs::path& file,
                            const EventChoices& choices = {}) {
  CheckRequest request;
  request.sentence = sentence;
  request.files = {file};
  request.events = choices;
  return evaluate_sentence(request, {});
}

double value_of(const Evaluation& evaluation, const std::string& place, const std::string& definition,
                int year) {
  for (const Figure& figure : evaluation.records.figures) {
    if (figure.place == place && figure.definition == definition && figure.period == year_period(year))
      return figure.value.value;
  }
  return -1;
}

TEST(ReadSources, ASentenceIsHeldAgainstAFileOfEventsAsItStands) {
  const OwnFolder folder("check");
  const auto evaluation =
      checked("Kidnappings fell 90% from 2002 to 2003.", folder.write("SECUESTRO.csv", events));
  ASSERT_TRUE(evaluation) << evaluation.error().front().what;
  EXPECT_EQ(value_of(*evaluation, "Colombia", "all kinds", 2002), 100);
  EXPECT_EQ(value_of(*evaluation, "Colombia", "all kinds", 2003), 10);
  EXPECT_EQ(value_of(*evaluation, "Antioquia", "SECUESTRO SIMPLE", 2003), 10);
  EXPECT_EQ(value_of(*evaluation, "Chocó", "all kinds", 2003), 0);  // a register of the whole country
  ASSERT_EQ(evaluation->event_sources.size(), 1u);
  const EventSourceReport& report = evaluation->event_sources.front();
  EXPECT_EQ(report.rows, 5u);
  EXPECT_EQ(report.kept, 4u);
  ASSERT_EQ(report.set_aside.size(), 1u);
  EXPECT_EQ(evaluation->claims.front().verdict.answer, Answer::holds);
}

TEST(ReadSources, RowsAreNeverVictims) {
  const OwnFolder folder("victims");
  const auto evaluation =
      checked("Kidnappings fell from 2002 to 2003.", folder.write("SECUESTRO.csv", events));
  ASSERT_TRUE(evaluation);
  for (const Figure& figure : evaluation->records.figures) EXPECT_EQ(figure.unit.label, "victims");
}

TEST(ReadSources, AFileOfFiguresStaysOne) {
  const OwnFolder folder("figures");
  const auto evaluation = checked(
      "Kidnappings fell 90% from 2002 to 2003.",
      folder.write(
          "f.csv",
          "indicator,place,period,value,unit\nkidnapping,Colombia,2002,100,victims\nkidnapping,Colombia,2003,"
          "10,victims\n"));
  ASSERT_TRUE(evaluation) << evaluation.error().front().what;
  EXPECT_TRUE(evaluation->event_sources.empty());
  EXPECT_EQ(evaluation->records.files.front().layout, "figures");
}

TEST(ReadSources, WhatIsSaidOfAFileDecides) {
  const OwnFolder folder("choices");
  EventChoices choices;
  choices.where.push_back({"TIPO DELITO", {"secuestro extorsivo"}, {}});
  choices.indicator = "extortive kidnapping";
  const auto evaluation = checked("Extortive kidnappings fell from 2002 to 2003.",
                                  folder.write("SECUESTRO.csv", events), choices);
  ASSERT_TRUE(evaluation) << evaluation.error().front().what;
  EXPECT_EQ(evaluation->records.files.front().kept, 1u);
  EXPECT_EQ(evaluation->event_sources.front().rows, 5u);
  choices.where.front().column = "TIPO DELTO";
  const auto misspelt = checked("x", folder / "SECUESTRO.csv", choices);
  ASSERT_FALSE(misspelt);
  EXPECT_THAT(misspelt.error().front().remedy, HasSubstr("TIPO DELITO"));
}

TEST(ReadSources, StatedTotalsStandBesideThoseOfTheRows) {
  const OwnFolder folder("stated");
  folder.write("events.csv", events);
  folder.write("figures.csv",
               "indicator,place,period,value,unit,source,published\n"
               "kidnapping,Colombia,2002,101,victims,Ministry of Defence,2003-01-31\n"
               "kidnapping,Colombia,2002,7,victims,Somebody else,2003-01-31\n");
  folder.write(
      "study.toml",
      "contraste = 1\nid = \"s\"\nplace = \"Colombia\"\n[[source]]\nfile = \"events.csv\"\nindicator = "
      "\"kidnapping\"\n[[source]]\nfile = \"figures.csv\"\n[[claim]]\nid = \"c\"\nsentence = \"Kidnappings "
      "fell "
      "from 2002 to 2003.\"\n");
  const auto evaluation = evaluate_folder(folder.path(), {});
  ASSERT_TRUE(evaluation) << evaluation.error().front().what;
  ASSERT_EQ(evaluation->event_sources.size(), 1u);
  ASSERT_EQ(evaluation->event_sources.front().stated.size(), 1u);
  EXPECT_EQ(evaluation->event_sources.front().stated.front().value, 101);
}

TEST(ReadSources, ALinkOutOfTheStudyIsRefused) {
  const OwnFolder outside("outside");
  const OwnFolder folder("link");
  outside.write("secret.csv", events);
  fs::create_symlink(outside / "secret.csv", folder / "events.csv");
  folder.write("study.toml",
               "contraste = 1\nid = \"s\"\n[[source]]\nfile = \"events.csv\"\n[[claim]]\nid = "
               "\"c\"\nsentence = \"Kidnappings "
               "fell from 2002 to 2003.\"\n");
  const auto evaluation = evaluate_folder(folder.path(), {});
  ASSERT_FALSE(evaluation);
  EXPECT_THAT(evaluation.error().front().what, HasSubstr("link"));
}

TEST(IndicatorName, IsFoundInTheNameOfTheFileThenAboveTheTable) {
  const OwnFolder folder("names");
  const std::string rows =
      "fecha,municipio,departamento,cantidad\n2010-01-31,Bello,Antioquia,2\n2010-01-31,Bello,Antioquia,2\n";
  const auto of = [&](const std::string& name, const std::string& text) {
    const auto evaluation = checked("Homicides fell from 2010 to 2011.", folder.write(name, text));
    return evaluation ? evaluation->records.figures.front().indicator : evaluation.error().front().what;
  };
  EXPECT_EQ(of("Reporte_Homicidios_Policia_2010.csv", rows), "homicidios");
  EXPECT_EQ(of("datos.csv", "POLICÍA NACIONAL,,,\nHURTO A VIVIENDAS,,,\n" + rows), "hurto a viviendas");
  EXPECT_EQ(of("datos.csv", rows), "datos");
}

TEST(ReadSource, KeysOfEventsAndDatabasesAreHeldToTheirForms) {
  const OwnFolder folder("keys");
  const std::string claim = "[[claim]]\nid = \"c\"\nsentence = \"Kidnappings fell from 2002 to 2003.\"\n";
  const auto problem = [&](const std::string& source) {
    folder.write("study.toml", "contraste = 1\nid = \"s\"\n[[source]]\n" + source + claim);
    const auto evaluation = evaluate_folder(folder.path(), {});
    return evaluation ? std::string() : evaluation.error().front().what;
  };
  EXPECT_THAT(problem("file = \"e.csv\"\ndates = \"american\"\n"), HasSubstr("american"));
  EXPECT_THAT(problem("file = \"e.csv\"\nrepair = \"yes\"\n"), HasSubstr("true or false"));
  EXPECT_THAT(problem("file = \"e.csv\"\nsince = 2010-01-01\nuntil = 2009-01-01\n"),
              HasSubstr("ends before"));
  EXPECT_THAT(problem("connection = \"PG:dbname=x\"\n"), HasSubstr("a table or a query"));
  EXPECT_THAT(problem("connection = \"/etc/passwd\"\ntable = \"t\"\n"), HasSubstr("absolute"));
  EXPECT_THAT(problem("connection = \"../x.gpkg\"\ntable = \"t\"\n"), HasSubstr("leaves"));
  EXPECT_THAT(problem("connection = \"CSV:x\"\ntable = \"t\"\n"), HasSubstr("neither a server nor a file"));
  EXPECT_THAT(problem("file = \"e.csv\"\ntable = \"t\"\n"), HasSubstr("no connection"));
  EXPECT_THAT(problem("file = \"e.csv\"\n[[polygons]]\nfile = \"a\"\n[[polygons]]\nfile = \"b\"\n"),
              HasSubstr("several"));
}

}  // namespace
}  // namespace contraste
