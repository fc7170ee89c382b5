#include "report/page_vocabulary.h"

#include <gtest/gtest.h>

namespace contraste::page {
namespace {

TEST(PageVocabulary, UnitsOfTheDefaultStudyAreKnownInSpanish) {
  EXPECT_EQ(unit_label("homicides"), (Words{"homicides", "homicidios"}));
  EXPECT_EQ(unit_label("per 100,000"), (Words{"per 100,000", "por 100.000"}));
  EXPECT_EQ(unit_label("score (0 to 40)"), (Words{"score (0 to 40)", "puntuación (0 a 40)"}));
  EXPECT_EQ(unit_label("score (1 best, 7 worst)"),
            (Words{"score (1 best, 7 worst)", "puntuación (1 mejor, 7 peor)"}));
  EXPECT_EQ(unit_label("score (standard normal)"),
            (Words{"score (standard normal)", "puntuación (normal estándar)"}));
}

TEST(PageVocabulary, WhatTheTableDoesNotKnowStaysAsItIs) {
  EXPECT_EQ(unit_label("furlongs"), (Words{"furlongs", "furlongs"}));
  EXPECT_EQ(indicator_label("furlongs walked"), (Words{"furlongs walked", "furlongs walked"}));
}

TEST(PageVocabulary, IndicatorsAreNamed) {
  EXPECT_EQ(indicator_label("kidnapping").es, "secuestros");
  EXPECT_EQ(indicator_label("Homicide (total)").es, "homicidios");  // by the idea of the claim language
}

TEST(PageVocabulary, SeparatorsAreNamed) {
  EXPECT_EQ(
      read_as_words("CSV, UTF-8, separator ,, decimal point"),
      (Words{"CSV, UTF-8, separator comma, decimal point", "CSV, UTF-8, separador: coma, punto decimal"}));
  EXPECT_EQ(read_as_words("CSV, UTF-8, separator ;, decimal comma").es,
            "CSV, UTF-8, separador: punto y coma, coma decimal");
  EXPECT_EQ(read_as_words("Excel, sheet Homicide, numbers as the cells hold them").es,
            "Excel, hoja Homicide, números como están en las celdas");
}

}  // namespace
}  // namespace contraste::page
