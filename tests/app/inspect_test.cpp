// contraste inspect, as a person types it who has a file and no manual.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "app/program.h"

namespace contraste::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Json = nlohmann::json;

class InspectCommand : public Program {
 protected:
  Json json(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = {"inspect"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.emplace_back("--json");
    const Spoken said = run(all);
    EXPECT_EQ(said.code, 0) << said.err;
    return Json::parse(said.out, nullptr, false);
  }
};

const std::string spanish =
    "Fecha del delito;Nombre de la víctima;Departamento;Municipio;Modalidad;Víctimas\n"
    "13/01/2015;Ana Uno;Antioquia;Medellín;Sicariato;2\n"
    "24/02/2015;Beto Dos;Meta;Granada;Riña;1\n"
    "27/02/2016;Carla Tres;Antioquia;Medelin;Riña;ND\n";

TEST_F(InspectCommand, ASheetIsExplainedInBothLanguages) {
  write("homicidios.csv", spanish);
  const Spoken english = run({"inspect", "homicidios.csv"});
  EXPECT_EQ(english.code, 0);
  EXPECT_THAT(english.err, IsEmpty());
  for (const char* words :
       {"CSV, UTF-8, separator semicolon", "What it is", "Fecha del delito = date: dates", "When",
        "2015-01-13 to 2015-02-24", "DIVIPOLA", "is it Medellín?", "By year (Víctimas)", "Set aside",
        "What it could be used for", "contraste panel homicidios.csv -o panel.csv", "[[source]]",
        "date = \"Fecha del delito\""})
    EXPECT_THAT(english.out, HasSubstr(words));
  const Spoken said = run({"inspect", "homicidios.csv", "--lang", "es"});
  for (const char* words : {"separador: punto y coma", "Qué es", "Cuándo", "Dónde", "¿es Medellín?",
                            "Por año (Víctimas)", "Apartadas", "Para qué serviría", "Un panel de municipios"})
    EXPECT_THAT(said.out, HasSubstr(words));
}

TEST_F(InspectCommand, NamesOfPersonsAreNowhere) {
  write("homicidios.csv", spanish);
  for (const auto& arguments : {std::vector<std::string>{"inspect", "homicidios.csv"},
                                std::vector<std::string>{"inspect", "homicidios.csv", "--json"}}) {
    const Spoken said = run(arguments);
    for (const char* name : {"Ana Uno", "Beto Dos", "Carla Tres"})
      EXPECT_THAT(said.out, Not(HasSubstr(name)));
    EXPECT_THAT(said.out, HasSubstr("may identify persons"));
  }
}

TEST_F(InspectCommand, LinesStayWithinTheWidth) {
  write("homicidios.csv", spanish);
  for (const char* language : {"en", "es"}) {
    std::istringstream out(run({"inspect", "homicidios.csv", "--lang", language}, {"COLUMNS=80"}).out);
    for (std::string line; std::getline(out, line);) {
      if (line.find("  contraste ") != std::string::npos) continue;  // to be pasted
      const auto letters = std::count_if(
          line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
      EXPECT_LE(letters, 80) << line;
    }
  }
}

// The keys are part of the format: docs/outputs.md.
TEST_F(InspectCommand, TheKeysAreStable) {
  write("homicidios.csv", spanish);
  const Json found = json({"homicidios.csv"});
  std::vector<std::string> keys;
  for (const auto& [key, value] : found.items()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("against", "as_if_repaired", "changes", "columns", "counted", "dates", "file",
                                "fits", "hashtags", "header_line", "hidden_columns", "kept", "kind", "layout",
                                "layout_title", "layout_why", "mapping", "notes", "places", "questions",
                                "read", "read_as", "rows", "rows_as_found", "set_aside", "set_aside_rows",
                                "sha256", "sheet", "sheets", "titles", "totals", "uses"));
  EXPECT_EQ(found["kind"], "events");
  EXPECT_EQ(found["rows"], 3);
  EXPECT_EQ(found["kept"].get<int>() + found["set_aside_rows"].get<int>(), 3);
  EXPECT_EQ(found["columns"][0]["meaning"], "date");
  EXPECT_EQ(found["columns"][5]["missing_as"][0]["text"], "ND");
  EXPECT_EQ(found["places"]["unmatched"][0]["nearest"], "Medellín");
  EXPECT_EQ(found["totals"]["years"][0]["victims"], 3);
}

TEST_F(InspectCommand, FiguresAreInspectedAsEver) {
  write("figures.csv", small_figures());
  const Json found = json({"figures.csv"});
  EXPECT_EQ(found["layout"], "figures");
  EXPECT_THAT(found["series"], Not(IsEmpty()));
  EXPECT_THAT(run({"inspect", "figures.csv"}).out, HasSubstr("Series"));
}

TEST_F(InspectCommand, AnythingThatIsATableEndsWell) {
  write("staff.csv", "Municipio,Agentes\nChía,3\nCali,90\n");
  write("numbers.csv", "1,2,3\n0.5,2,0.25\n");
  write("header.csv", "fecha,municipio\n");
  write("two.csv", "Fecha del hecho,Fecha de los hechos,Municipio\n2015-01-13,2015-01-14,Chía\n");
  for (const char* file : {"staff.csv", "numbers.csv", "header.csv", "two.csv"}) {
    const Spoken said = run({"inspect", file});
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("What it is")) << file;
  }
  EXPECT_THAT(run({"inspect", "two.csv"}).out, HasSubstr("What is open"));
  EXPECT_EQ(json({"staff.csv"})["kind"], "other");
}

TEST_F(InspectCommand, WhatIsNoTableIsAnError) {
  write("empty.csv", "");
  write("words.csv", "alpha\nbeta\n");
  for (const char* file : {"empty.csv", "words.csv", "none.csv"}) {
    const Spoken said = run({"inspect", file});
    EXPECT_EQ(said.code, 1) << file;
    EXPECT_THAT(said.err, HasSubstr("  help: ")) << file;
    EXPECT_THAT(said.out, IsEmpty()) << file;
  }
}

TEST_F(InspectCommand, TheUserAnswersWhatIsAsked) {
  write("e.csv", "fecha,municipio\n01/02/2015,Chía\n03/04/2015,Chía\n03/04/2015,Cali\n");
  const Json asked = json({"e.csv"});
  EXPECT_EQ(asked["questions"][0]["code"], "dates");
  EXPECT_EQ(asked["counted"], false);
  const Json answered = json({"e.csv", "--dates", "day-first"});
  EXPECT_THAT(answered["questions"], IsEmpty());
  EXPECT_EQ(answered["dates"]["low"], "2015-02-01");
  EXPECT_THAT(answered["mapping"].get<std::string>(), HasSubstr("dates = \"day-first\""));
  EXPECT_EQ(run({"inspect", "e.csv", "--column", "fecha"}).code, 2);
  EXPECT_EQ(run({"inspect", "e.csv", "--column", "date=none"}).code, 1);
}

TEST_F(InspectCommand, PlacesOfTheUser) {
  write("events.csv", "date,place,victims\n2015-01-13,Northtown,1\n2015-01-14,Southtwon,2\n");
  write("places.csv", "code,name,level,parent\nA,Land,country,\nA1,Northtown,town,A\nA2,Southtown,town,A\n");
  const Json found = json({"events.csv", "--places", "places.csv"});
  EXPECT_EQ(found["places"]["table"], "places.csv");
  EXPECT_EQ(found["places"]["unmatched"][0]["nearest"], "Southtown");
}

// What is proposed works as it stands: the commands, and the lines in a study beside the file.
TEST_F(InspectCommand, WhatIsProposedWorks) {
  write("homicidios.csv", spanish);
  const Json found = json({"homicidios.csv"});
  for (const char* language : {"en", "es"}) {
    const Json said = Json::parse(run({"inspect", "homicidios.csv", "--json", "--lang", language}).out);
    const std::string use = said["uses"][1]["command"];
    const std::size_t from = use.find('"') + 1;
    const std::string sentence = use.substr(from, use.find('"', from) - from);
    const Spoken checked = run({"check", sentence, "--with", "homicidios.csv"});
    EXPECT_EQ(checked.code, 0) << sentence << checked.err;
  }
  EXPECT_EQ(run({"panel", "homicidios.csv", "-o", "panel.csv"}).code, 0);
  write("study.toml", "contraste = 1\nid = \"s\"\nplace = \"Colombia\"\n\n" +
                          found["mapping"].get<std::string>() +
                          "\n[[claim]]\nid = \"a\"\nsentence = \"Homicides fell 50% from 2015 to 2016.\"\n");
  const Spoken study = run({"run", ".", "-o", "out"});
  EXPECT_EQ(study.code, 0) << study.err;
}

TEST_F(InspectCommand, EachTableOfADataPackage) {
  write("events.csv", "fecha,municipio,victimas\n2015-01-13,Chía,1\n2015-01-14,Chía,2\n");
  write("figures.csv", small_figures());
  write("datapackage.json",
        R"({"name": "p", "title": "Harm", "resources": [{"name": "events", "path": "events.csv"},
            {"name": "figures", "path": "figures.csv"}]})");
  const Json found = json({"datapackage.json"});
  ASSERT_EQ(found["resources"].size(), 2u);
  EXPECT_EQ(found["resources"][0]["inspection"]["kind"], "events");
  EXPECT_EQ(found["resources"][0]["inspection"]["kept"], 2);
  EXPECT_EQ(found["resources"][1]["inspection"]["layout"], "figures");
  EXPECT_EQ(json({"."})["resources"].size(), 2u);
  EXPECT_EQ(json({"datapackage.json", "--sheet", "events"})["resources"].size(), 1u);
  const Spoken said = run({"inspect", "datapackage.json"});
  EXPECT_THAT(said.out, HasSubstr("Data package Harm: 2 tables"));
  EXPECT_THAT(said.out, HasSubstr("Series"));
}

TEST_F(InspectCommand, TheRealFilesAreTold) {
  const std::filesystem::path folder =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/colombia-open-crime";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  const std::string kidnapping = (folder / "SECUESTRO.csv").string();
  EXPECT_THAT(run({"inspect", kidnapping}).out, HasSubstr("18,642 rows; 18,642 used, 0 set aside"));
  const Spoken resaved = run({"inspect", (folder / "SECUESTRO-resaved.csv").string()});
  EXPECT_EQ(resaved.code, 0);
  EXPECT_THAT(resaved.out, HasSubstr("2,384 codes have lost zeros"));
  EXPECT_THAT(resaved.out, HasSubstr("18,642 used (once repaired)"));
  EXPECT_THAT(resaved.out, HasSubstr("repair = true"));
}

}  // namespace
}  // namespace contraste::test
