#include "event/event_header.h"

#include <gtest/gtest.h>

namespace contraste {
namespace {

using Rows = std::vector<std::vector<std::string>>;

TEST(EventHeader, IsTheRowThatKnowsMostNamesOfColumns) {
  const Rows rows = {{"POLICÍA NACIONAL DE COLOMBIA"},
                     {"Delito: terrorismo", "", "", ""},
                     {"DEPARTAMENTO", "MUNICIPIO", "FECHA HECHO", "CANTIDAD"},
                     {"META", "SAN MARTIN", "01/02/2011", "1"},
                     {"ANTIOQUIA", "MEDELLIN", "02/02/2011", "2"}};
  const HeaderFound found = find_event_header(rows);
  EXPECT_EQ(found.row, 2U);
  EXPECT_EQ(found.first_data, 3U);
  EXPECT_FALSE(found.hashtags.has_value());
}

TEST(EventHeader, IsAboveARowOfHashtags) {
  const Rows rows = {{"Registro de hechos", "", ""},
                     {"Fecha", "Municipio", "Muertos"},
                     {"#date+occurred", "#adm2+name", "#affected+killed"},
                     {"2011-03-01", "Mocoa", "1"}};
  const HeaderFound found = find_event_header(rows);
  EXPECT_EQ(found.row, 1U);
  EXPECT_EQ(found.hashtags, 2U);
  EXPECT_EQ(found.first_data, 3U);
}

TEST(EventHeader, IsTheRowOfHashtagsWhereNoOtherIs) {
  const Rows rows = {{"#date", "#adm2", "#affected"}, {"2011-03-01", "Mocoa", "1"}};
  const HeaderFound found = find_event_header(rows);
  EXPECT_EQ(found.row, 0U);
  EXPECT_EQ(found.first_data, 1U);
}

TEST(EventHeader, MayNameColumnsThatNobodyKnows) {
  const Rows rows = {{"cuándo", "dónde", "cosas"}, {"2011-03-01", "Mocoa", "1"}, {"2011-03-02", "Chía", "1"}};
  EXPECT_EQ(find_event_header(rows).row, 0U);
}

TEST(EventHeader, IsMissingWhereTheFirstRowHoldsValues) {
  const Rows rows = {{"359192.30", "570510.89", "2016-01-01"}, {"356347.30", "576182.58", "2016-01-03"}};
  const HeaderFound found = find_event_header(rows);
  EXPECT_FALSE(found.row.has_value());
  EXPECT_EQ(found.first_data, 0U);
}

TEST(EventHeader, AWordInARowOfDataMakesItNoHeader) {
  const Rows rows = {{"2016-01-01", "5001", "12.5", "total"},
                     {"2016-01-02", "5002", "13.5", "x"},
                     {"2016-01-03", "5003", "14.5", "y"}};
  EXPECT_FALSE(find_event_header(rows).row.has_value());
}

TEST(EventHeader, OfAWideTableHoldsYears) {
  const Rows rows = {{"codigo", "lugar", "2001", "2002", "2003"}, {"05001", "Medellín", "1", "2", "3"}};
  EXPECT_EQ(find_event_header(rows).row, 0U);
}

}  // namespace
}  // namespace contraste
