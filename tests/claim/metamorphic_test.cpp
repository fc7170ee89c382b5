// Changes of the words that must not change the reading, and twins in the two languages.
#include <gtest/gtest.h>

#include "claim/reading.h"

namespace contraste {
namespace {

using testing::read;
using testing::three_places;

std::string shown(const std::optional<Quantity>& q) {
  if (!q) return "-";
  return std::to_string(q->value) + "[" + std::to_string(q->low) + "," + std::to_string(q->high) + "]" +
         std::to_string(static_cast<int>(q->unit)) + (q->low_open ? "o" : "c") + (q->high_open ? "o" : "c");
}

std::string shown(const TimeRef& time) {
  return std::to_string(static_cast<int>(time.kind)) + ":" + (time.period ? to_text(*time.period) : "") +
         ":" + std::to_string(time.years);
}

std::string shown(const Subject& s) {
  std::string text = s.idea + "/" + std::to_string(static_cast<int>(s.measure)) + "/";
  for (const std::string& name : s.indicators) text += name + ",";
  text += "/";
  for (const std::string& place : s.places) text += place + ",";
  return text + s.definition.value_or("");
}

// All that a verdict can depend on, without the words.
std::string meaning(const std::string& sentence) {
  std::string text;
  for (const Assertion& a : read(sentence, three_places()).assertions) {
    text += std::to_string(static_cast<int>(a.relation)) + "|" + shown(a.subject) + "|" +
            (a.against ? shown(*a.against) : "") + "|" + std::to_string(static_cast<int>(a.direction)) + "|" +
            shown(a.size) + "|" + shown(a.from_value) + "|" + shown(a.to_value) + "|" + shown(a.from) + "|" +
            shown(a.to) + "|" + std::to_string(static_cast<int>(a.extreme)) + "|" + std::to_string(a.years) +
            "|" + std::to_string(a.count) + (a.negated ? "n" : "") + (a.causal ? "c" : "") +
            (a.each_place ? "e" : "") + (a.share_of_sum ? "s" : "") + "\n";
  }
  return text;
}

const char* const sentences[] = {
    "Kidnappings in Arcadia fell 90% from their peak in 2002 to 2011",
    "Homicides in Arcadia in 2011 were the lowest in 26 years",
    "Between 2002 and 2011 the murder rate in Arcadia was nearly halved",
    "In 2012 Arcadia recorded 16,033 murders",
    "Homicides in Arcadia fell while homicides in Borealis rose from 2002 to 2011",
    "The homicide rate is lower in Arcadia than in Borealis in 2011",
    "Kidnappings in Arcadia fell every year since 2003",
    "Los secuestros en Arcadia cayeron un 13,8 % entre 2019 y 2020",
};

TEST(Metamorphic, AFullStopChangesNothing) {
  for (const std::string sentence : sentences)
    EXPECT_EQ(meaning(sentence), meaning(sentence + ".")) << sentence;
}

TEST(Metamorphic, SpacesAndQuotesChangeNothing) {
  for (const std::string sentence : sentences) {
    std::string wide;
    for (const char c : sentence) wide += c == ' ' ? std::string("  ") : std::string(1, c);
    EXPECT_EQ(meaning(sentence), meaning(wide)) << sentence;
    EXPECT_EQ(meaning(sentence), meaning("\u201c" + sentence + "\u201d")) << sentence;
  }
}

TEST(Metamorphic, LetterCaseChangesNothing) {
  for (const std::string sentence : sentences) {
    std::string upper;
    std::string lower;
    for (const char c : sentence) {
      upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
      lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    EXPECT_EQ(meaning(sentence), meaning(upper)) << upper;
    EXPECT_EQ(meaning(sentence), meaning(lower)) << lower;
  }
}

TEST(Metamorphic, HarmlessWordsChangeNothing) {
  EXPECT_EQ(meaning("Kidnappings in Arcadia fell 90% from 2002 to 2011"),
            meaning("Officially, kidnappings in Arcadia also fell sharply, 90%, from 2002 to 2011"));
  EXPECT_EQ(meaning("Kidnappings in Arcadia fell 90% from 2002 to 2011"),
            meaning("The government reports that kidnappings in Arcadia fell 90% from 2002 to 2011"));
}

TEST(Metamorphic, LeadingTimesAndPlacesMeanTheSame) {
  const std::string plain = meaning("Kidnappings in Arcadia fell 90% from 2002 to 2011");
  for (const char* sentence : {"From 2002 to 2011 kidnappings in Arcadia fell 90%",
                               "In Arcadia, kidnappings fell 90% between 2002 and 2011",
                               "Kidnappings fell 90% in Arcadia from 2002 to 2011",
                               "Arcadia's kidnappings fell by 90 percent from 2002 until 2011",
                               "Between 2002 and 2011, Arcadia reduced its kidnappings by 90 per cent"}) {
    EXPECT_EQ(plain, meaning(sentence)) << sentence;
  }
}

TEST(Metamorphic, TwinsInTwoLanguagesMeanTheSame) {
  const std::pair<const char*, const char*> twins[] = {
      {"Kidnappings in Arcadia fell 90% from their peak in 2002 to 2011",
       "Los secuestros en Arcadia cayeron 90 % desde su pico de 2002 hasta 2011"},
      {"Homicides in Arcadia in 2011 were the lowest in 26 years",
       "Los homicidios en Arcadia en 2011 fueron los más bajos en 26 años"},
      {"Homicides in Arcadia in 2011 were the lowest since 1985",
       "Los homicidios en Arcadia en 2011 fueron los más bajos desde 1985"},
      {"Terrorist acts in Arcadia fell by more than 69 percent between 2002 and 2011",
       "Los actos de terrorismo en Arcadia bajaron más de 69 por ciento entre 2002 y 2011"},
      {"The homicide rate in Arcadia is three times that of Borealis",
       "La tasa de homicidio en Arcadia es tres veces la de Borealis"},
      {"The homicide rate is lower in Arcadia than in Borealis in 2011",
       "La tasa de homicidios es menor en Arcadia que en Borealis en 2011"},
      {"Homicides in Arcadia fell while homicides in Borealis rose from 2002 to 2011",
       "Los homicidios en Arcadia bajaron mientras que los homicidios en Borealis subieron de 2002 a 2011"},
      {"There were 305 kidnappings in Arcadia in 2011", "Hubo 305 secuestros en Arcadia en 2011"},
      {"Kidnappings in Arcadia fell from 2,882 in 2002 to 305 in 2011, a fall of 89 percent",
       "Los secuestros en Arcadia bajaron de 2.882 en 2002 a 305 en 2011, una caída del 89 por ciento"},
      {"Homicides in Arcadia did not rise in 2012", "Los homicidios en Arcadia no aumentaron en 2012"},
      {"Kidnappings in Arcadia fell every year since 2003",
       "Los secuestros en Arcadia bajaron cada año desde 2003"},
      {"Homicides in Arcadia fell for the fourth year running",
       "Los homicidios en Arcadia bajaron por cuarto año consecutivo"},
      {"Arcadia has the highest homicide rate in the region",
       "Arcadia tiene la tasa de homicidios más alta de la región"},
      {"Thanks to the plan, kidnappings in Arcadia fell 90% from 2002 to 2011",
       "Gracias al plan, los secuestros en Arcadia cayeron 90% de 2002 a 2011"},
      {"hundreds of people were extradited from Arcadia from 1985 to 1999",
       "cientos de personas fueron extraditadas de Arcadia entre 1985 y 1999"},
      {"Kidnappings in Arcadia more than doubled from 2002 to 2011",
       "Los secuestros en Arcadia se duplicaron con creces de 2002 a 2011"},
      {"Kidnappings in Arcadia fell by a third from 2002 to 2011",
       "Los secuestros en Arcadia cayeron un tercio de 2002 a 2011"},
      {"In 2011 there were fewer than 300 kidnappings in Arcadia",
       "En 2011 hubo menos de 300 secuestros en Arcadia"},
  };
  for (const auto& [english, spanish] : twins)
    EXPECT_EQ(meaning(english), meaning(spanish)) << english << "\n" << spanish;
}

}  // namespace
}  // namespace contraste
