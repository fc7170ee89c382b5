// One source of events to its panel: the files that the issue of records is about, databases against files,
// packages, coordinates, people.
#include "study/read_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "data/postgres_server.h"
#include "study/own_folder.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing_data::PostgresServer;
using testing_study::OwnFolder;

fs::path data(const std::string& name) {
  return fs::path(CONTRASTE_SOURCE_DIR) / "../shared/data" / name;
}

PanelOrder order_for(const fs::path& file) {
  PanelOrder order;
  order.input = file;
  return order;
}

std::string first_error(const Checked<PanelFound>& found) {
  return found ? "" : found.error().front().what;
}

// Place, period, kind, events, victims, and whether the period is complete, one line a cell.
std::vector<std::string> cells_of(const Panel& panel) {
  std::vector<std::string> lines;
  for (const PanelCell& cell : panel.cells) {
    const PanelPeriod& period = panel.periods[cell.period];
    lines.push_back(panel.places[cell.place].place.code + " " + to_text(period.period) + " " +
                    panel.kinds[cell.kind] + " " + std::to_string(cell.events) + " " +
                    std::to_string(cell.victims) + (period.complete ? "" : " partial"));
  }
  return lines;
}

std::int64_t victims_in(const PanelFound& found, int year) {
  for (const YearTotal& total : found.years) {
    if (total.year == year) return total.victims;
  }
  return -1;
}

TEST(ReadPanel, AccountsForEveryRow) {
  const OwnFolder folder("rows");
  const fs::path file =
      folder.write("homicidios.csv",
                   "fecha;municipio;departamento;muertos\n31/01/2010;Medellin;Antioquia;2\n"
                   "14/02/2010;MEDELLÍN;ANTIOQUIA;1\n15/02/2010;Nowhere;Antioquia;1\n"
                   "16/02/2010;San Martín;;1\n17/02/2010;Bello;Antioquia;-1\n"
                   "18/02/2010;Bello;Antioquia;NO REPORTA\nTotal;;;5\nFuente: Policía;;;\n");
  PanelOrder order = order_for(file);
  order.level = "municipality";
  const auto found = read_panel(order);
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_EQ(found->about.rows, 8u);
  EXPECT_EQ(found->about.kept, 2u);
  EXPECT_EQ(found->about.set_aside, 6u);
  std::string reasons;
  for (const RowsAside& one : found->reasons)
    reasons += std::string(code_of(one.reason)) + "=" + std::to_string(one.rows) + " ";
  EXPECT_EQ(reasons,
            "missing-value=1 negative-count=1 place-unknown=1 place-ambiguous=1 totals-row=1 footnote=1 ");
  EXPECT_THAT(cells_of(found->panel), testing::ElementsAre("05001 2010  2 3 partial"));
  ASSERT_EQ(found->stated_totals.size(), 1u);
  EXPECT_EQ(found->stated_totals.front().value, 5);
}

TEST(ReadPanel, TheMinistrysKidnappingsAddUpToWhatIsPublished) {
  if (!fs::exists(data("colombia-open-crime")))
    GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  const auto found = read_panel(order_for(data("colombia-open-crime/SECUESTRO.csv")));
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_EQ(found->about.layout, "colombia-ministry");
  EXPECT_EQ(found->about.rows, 18642u);
  EXPECT_EQ(found->about.kept, 18642u);
  EXPECT_EQ(victims_in(*found, 2000), 3572);
  EXPECT_EQ(victims_in(*found, 2002), 2882);
  EXPECT_EQ(victims_in(*found, 2011), 305);
}

TEST(ReadPanel, AResavedFileIsRefusedAndRepairedIsTheSameToTheLastCell) {
  if (!fs::exists(data("colombia-open-crime")))
    GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  PanelOrder original = order_for(data("colombia-open-crime/SECUESTRO.csv"));
  original.grain = Grain::day;
  PanelOrder resaved = order_for(data("colombia-open-crime/SECUESTRO-resaved.csv"));
  resaved.grain = Grain::day;
  const auto refused = read_panel(resaved);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().size(), 2u);
  EXPECT_THAT(refused.error()[0].what, HasSubstr("7,517"));
  EXPECT_THAT(refused.error()[1].what, HasSubstr("2,384"));
  resaved.file.events.repair = true;
  const auto one = read_panel(original);
  const auto other = read_panel(resaved);
  ASSERT_TRUE(one) << first_error(one);
  ASSERT_TRUE(other) << first_error(other);
  EXPECT_EQ(cells_of(one->panel), cells_of(other->panel));
  original.file.events.dates = "day-first";
  EXPECT_THAT(first_error(read_panel(original)), HasSubstr("11,125 of 18,642"));
}

TEST(ReadPanel, FilesFromOnePortalWithTwoOrdersOfDates) {
  if (!fs::exists(data("colombia-open-crime")))
    GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  const auto terror = read_panel(order_for(data("colombia-open-crime/TERRORISMO.csv")));
  ASSERT_TRUE(terror) << first_error(terror);
  EXPECT_EQ(terror->about.layout, "colombia-police");
  EXPECT_EQ(terror->about.kept, 3954u);
  std::string rules;
  for (const Words& rule : terror->rules) rules += rule.en + "\n";
  EXPECT_THAT(rules, HasSubstr("day first"));
}

TEST(ReadPanel, AWideTableHasItsPeopleAndItsGaps) {
  if (!fs::exists(data("colombia-municipal-homicides")))
    GTEST_SKIP() << "../shared/data/colombia-municipal-homicides is not here";
  const auto found = read_panel(order_for(data("colombia-municipal-homicides/homicidios.1990.a.2013.csv")));
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_EQ(found->about.layout, "wide");
  EXPECT_EQ(found->about.rows, found->about.kept + found->about.set_aside);
  EXPECT_EQ(victims_in(*found, 1990), 23865);
  EXPECT_EQ(victims_in(*found, 2011), 16549);
  EXPECT_FALSE(found->panel.counts_events);
  EXPECT_FALSE(found->panel.exposure.empty());
  EXPECT_EQ(found->panel.indicator, "homicidios");
}

TEST(ReadPanel, OfSeveralGroupsOfYearsTheUserSaysWhichAreTheCounts) {
  const OwnFolder folder("groups");
  PanelOrder order = order_for(folder.write("wide.csv",
                                            "cod,municipio,hom01,hom02,hom03,sec01,sec02,sec03\n5001,"
                                            "Medellín,1,2,3,4,5,6\n5088,Bello,1,1,1,0,0,0\n"));
  EXPECT_THAT(first_error(read_panel(order)), HasSubstr("hom, sec"));
  order.file.events.counts = "sec";
  const auto found = read_panel(order);
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_EQ(victims_in(*found, 2002), 5);
}

TEST(ReadPanel, PointsFallIntoPolygonsAndOthersAreSetAside) {
  if (!fs::exists(data("colombia-open-crime")))
    GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  const OwnFolder folder("points");
  const fs::path file = folder.write("incidents.csv",
                                     "date,country,latitude,longitude\n2010-01-31,Colombia,6.25,-75.56\n"
                                     "2010-02-01,Colombia,0,0\n2010-02-02,Colombia,-75.56,6.25\n"
                                     "2010-02-03,Colombia,48.85,2.35\n");
  PanelOrder order = order_for(file);
  order.polygons = StudyPolygons{data("colombia-open-crime/departamentos.geo.json").string(), "", ""};
  order.level = "department";
  const auto found = read_panel(order);
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_THAT(cells_of(found->panel), testing::ElementsAre(HasSubstr("05 2010  1 1")));
  EXPECT_EQ(found->about.kept, 1u);
  EXPECT_EQ(found->about.set_aside, 3u);
}

TEST(ReadPanel, AStudyNamesItsSourceWhereThereAreSeveral) {
  const OwnFolder folder("study");
  const std::string rows =
      "fecha,municipio,departamento,victimas\n2010-01-31,Bello,Antioquia,2\n2010-01-31,Bello,Antioquia,1\n";
  folder.write("a.csv", rows);
  folder.write("b.csv", rows);
  folder.write(
      "study.toml",
      "contraste = 1\nid = \"s\"\n[[source]]\nfile = \"a.csv\"\nindicator = \"homicide\"\n[[source]]\nfile = "
      "\"b.csv\"\n[[claim]]\nid = \"c\"\nsentence = \"Homicides fell in 2011.\"\n");
  EXPECT_THAT(first_error(read_panel(order_for(folder.path()))), HasSubstr("several sources of events"));
  PanelOrder order = order_for(folder.path());
  order.source = "a.csv";
  const auto found = read_panel(order);
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_EQ(found->panel.indicator, "homicide");
  order.source = "c.csv";
  EXPECT_THAT(first_error(read_panel(order)), HasSubstr("no source of events"));
}

TEST(PackageSource, TheSchemaSaysWhatIsMissingAndHowNumbersAndDatesAreWritten) {
  const OwnFolder folder("package");
  folder.write("h.csv",
               "Fecha;Departamento;Municipio;Víctimas\n04/05/2010;Antioquia;Bello;1\n05/06/2010;Meta;San "
               "Martín;1.200\n"
               "06/07/2010;NO SABE;Bello;2\n");
  folder.write("d.csv", "nombre\nAntioquia\n");
  const fs::path file = folder.write(
      "datapackage.json",
      R"({"name":"x","resources":[{"name":"h","path":"h.csv","dialect":{"delimiter":";"},"schema":{"fields":[
        {"name":"Fecha","type":"date","format":"%d/%m/%Y"},{"name":"Departamento","type":"string"},
        {"name":"Municipio","type":"string"},
        {"name":"Víctimas","type":"number","decimalChar":",","groupChar":"."}],"missingValues":["","NO SABE"],
        "foreignKeys":[{"fields":"Departamento","reference":{"resource":"d","fields":"nombre"}}]}},
        {"name":"d","path":"d.csv","schema":{"fields":[{"name":"nombre","type":"string"}]}}]})");
  PanelOrder order = order_for(file);
  EXPECT_THAT(first_error(read_panel(order)), HasSubstr("several resources: h, d"));
  order.file.sheet = "h";
  order.grain = Grain::day;
  const auto found = read_panel(order);
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_THAT(cells_of(found->panel),
              testing::ElementsAre(HasSubstr("05088 2010-05-04  1 1"), HasSubstr("05088 2010-07-06  1 2"),
                                   HasSubstr("50689 2010-06-05  1 1200")));
  std::string notes;
  for (const Words& note : found->about.notes) notes += note.en + "\n";
  EXPECT_THAT(notes, HasSubstr("Departamento -> d"));
}

TEST(PackageSource, ASeparatorThatTheRowsDoNotHaveIsRefused) {
  const OwnFolder folder("dialect");
  folder.write("h.csv", "fecha,municipio\n2010-05-04,Bello\n2010-05-04,Bello\n");
  const fs::path file =
      folder.write("datapackage.json",
                   R"({"name":"x","resources":[{"name":"h","path":"h.csv","dialect":{"delimiter":";"}}]})");
  EXPECT_THAT(first_error(read_panel(order_for(file))), HasSubstr("cut by \";\""));
}

std::string file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class DatabasePanel : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(data("colombia-open-crime")))
      GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
    if (!server_.missing().empty()) GTEST_SKIP() << server_.missing();
    const std::string csv =
        file_text(data("colombia-open-crime/SECUESTRO.csv")).substr(3);  // its byte-order mark
    const std::string columns =
        "\"FECHA HECHO\" text, \"COD_DEPTO\" text, \"DEPARTAMENTO\" text, \"COD_MUNI\" text, \"MUNICIPIO\" "
        "text, "
        "\"TIPO DELITO\" text, \"CANTIDAD\" text";
    ASSERT_THAT(
        server_.run(
            "CREATE TABLE raw (" + columns + ");\nCOPY raw FROM STDIN WITH (FORMAT csv, HEADER);\n" + csv +
            "\\.\nCREATE TABLE typed AS SELECT to_date(\"FECHA HECHO\", 'MM/DD/YYYY') AS fecha_hecho, "
            "\"COD_DEPTO\" AS cod_depto, \"DEPARTAMENTO\" AS departamento, \"COD_MUNI\" AS cod_muni, "
            "\"MUNICIPIO\" AS municipio, \"TIPO DELITO\" AS tipo_delito, \"CANTIDAD\"::int AS cantidad "
            "FROM raw;"),
        testing::Not(HasSubstr("psql:")));
  }

  PanelOrder from_table(const std::string& table, Grain grain) const {
    PanelOrder order = order_for(server_.connection());
    order.file.database.connection = server_.connection();
    order.file.database.table = table;
    order.file.file = "database";
    order.grain = grain;
    return order;
  }

  static PanelOrder from_file(Grain grain) {
    PanelOrder order = order_for(data("colombia-open-crime/SECUESTRO.csv"));
    order.grain = grain;
    return order;
  }

  PostgresServer server_;
};

TEST_F(DatabasePanel, IsThatOfTheFileToTheLastCell) {
  for (const Grain grain : {Grain::day, Grain::month, Grain::year}) {
    const auto file = read_panel(from_file(grain));
    ASSERT_TRUE(file) << first_error(file);
    for (const char* table : {"raw", "typed"}) {
      const auto database = read_panel(from_table(table, grain));
      ASSERT_TRUE(database) << table << ": " << first_error(database);
      EXPECT_EQ(database->about.rows, 18642u);
      EXPECT_EQ(cells_of(database->panel), cells_of(file->panel)) << table;
    }
  }
}

TEST_F(DatabasePanel, AQueryOfTheUsersIsCountedToo) {
  PanelOrder order = from_table("", Grain::year);
  order.file.database.sql = "SELECT * FROM typed WHERE fecha_hecho < '2003-01-01'";
  order.whole = true;
  const auto found = read_panel(order);
  ASSERT_TRUE(found) << first_error(found);
  EXPECT_EQ(victims_in(*found, 2002), 2882);
  EXPECT_EQ(victims_in(*found, 2003), -1);
}

}  // namespace
}  // namespace contraste
