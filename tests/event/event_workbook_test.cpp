// Workbooks of events: titles, merged cells, cells of dates and numbers, totals and remarks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/workbook_rows.h"
#include "data/workbook_writer.h"
#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using testing_events::by;
using testing_events::Counted;
using testing_events::counted;
using testing_events::Sums;
using testing_events::sums_of;

std::string text(const std::string& value) {
  return "<c t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
}
std::string number(const std::string& value) {
  return "<c><v>" + value + "</v></c>";
}
// A day as a spreadsheet counts it, shown dd/mm/yyyy.
std::string day(const std::string& serial) {
  return "<c s=\"4\"><v>" + serial + "</v></c>";
}
std::string row(const std::vector<std::string>& cells) {
  std::string xml = "<row>";
  for (const std::string& cell : cells) xml += cell;
  return xml + "</row>";
}

TableRows workbook_of(const std::string& rows) {
  const std::string bytes = testing_data::excel_of(rows);
  Result<TableRows> opened = open_workbook_bytes(bytes, "homicidio.xlsx", "", nullptr);
  if (opened) return std::move(*opened);
  ADD_FAILURE() << opened.error().what;
  return {};
}

const std::string police =
    row({text("POLICÍA NACIONAL DE COLOMBIA")}) + row({text("HOMICIDIO INTENCIONAL AÑO 2019")}) +
    row({text("DEPARTAMENTO"), text("MUNICIPIO"), text("CODIGO DANE"), text("ARMAS MEDIOS"),
         text("FECHA HECHO"), text("GENERO"), text("*AGRUPA_EDAD_PERSONA"), text("CANTIDAD")}) +
    row({text("ANTIOQUIA"), text("MEDELLÍN (CT)"), number("5001000"), text("ARMA BLANCA"), day("43497"),
         text("MASCULINO"), text("ADULTOS"), number("2")}) +
    row({text("PUTUMAYO"), text("MOCOA (CT)"), number("86001000"), text("ARMA BLANCA"), day("43525"),
         text("MASCULINO"), text("ADULTOS"), number("1")}) +
    row({text("PUTUMAYO"), text("NO REPORTA"), text("NO REPORTA"), text("ARMA BLANCA"), day("43526"),
         text("MASCULINO"), text("ADULTOS"), number("1")}) +
    row({text("TOTAL"), "<c/>", "<c/>", "<c/>", "<c/>", "<c/>", "<c/>", number("4")}) +
    row({text("Fuente: SIEDCO")});

TEST(Recognise, AWorkbookOfThePolice) {
  const Counted found = counted(workbook_of(police), by(Grain::month));
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(found.file.recognition.layout, "colombia-police");
  EXPECT_EQ(sums_of(found.tally, Grain::month),
            (Sums{{"05001 2019-02", {1, 2}}, {"86001 2019-03", {1, 1}}, {"86 2019-03", {1, 1}}}));
  EXPECT_THAT(testing_events::reasons_of(found.tally),
              UnorderedElementsAre(Pair("totals-row", 1), Pair("footnote", 1)));
  ASSERT_THAT(found.tally.stated_totals, SizeIs(1));
  EXPECT_EQ(found.tally.stated_totals[0].value, 4);
}

// A remark that spans all columns stands in each of them when its cells are parted again.
TEST(Tally, ARemarkInMergedCellsIsARemark) {
  const std::string remark = "Los datos son preliminares";
  std::string text = "fecha,municipio,tipo,cantidad\n";
  for (int i = 1; i <= 9; ++i) text += "2011-03-0" + std::to_string(i) + ",Mocoa,Hurto,1\n";
  text += remark + "," + remark + "," + remark + "," + remark + "\n";
  const Counted found = counted(text, by(Grain::year));
  EXPECT_EQ(found.tally.kept, 9U);
  EXPECT_THAT(testing_events::reasons_of(found.tally), UnorderedElementsAre(Pair("footnote", 1)));
}

// Days of the beginning and of the end may be cells of two types.
TEST(Tally, CellsOfTwoTypesMakeOneStretch) {
  const std::string rows = row({text("date_start"), text("date_end"), text("municipio"), text("muertos")}) +
                           row({day("43497"), text("2019-02-28"), text("Mocoa"), number("3")}) +
                           row({day("43525"), text("2019-03-02"), text("Mocoa"), number("1")});
  const Counted found = counted(workbook_of(rows), by(Grain::month));
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(sums_of(found.tally, Grain::month), (Sums{{"86001 2019-02", {1, 3}}, {"86001 2019-03", {1, 1}}}));
}

}  // namespace
}  // namespace contraste
