#include "claim/lexicon.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/text.h"
#include "claim/countries.h"
#include "claim/phrases.h"

namespace contraste {
namespace {

TEST(Lexicon, PhraseKeyIgnoresNumberArticlesAndAccents) {
  EXPECT_EQ(phrase_key("Actos de Terrorismo"), phrase_key("acto de terrorismo"));
  EXPECT_EQ(phrase_key("Secuestro extorsivo"), phrase_key("los secuestros extorsivos"));
  EXPECT_EQ(phrase_key("terrorist_acts"), phrase_key("terrorist act"));
}

TEST(Lexicon, BareKeyDropsMeasureAndCarriers) {
  EXPECT_EQ(bare_key("Kidnapping victims (total)"), std::string("kidnapping"));
  EXPECT_EQ(bare_key("homicides per 100,000 inhabitants"), bare_key("homicide"));
  EXPECT_EQ(bare_key("tasa de homicidios por 100.000 habitantes"), bare_key("homicidio"));
  EXPECT_EQ(bare_key("víctimas de secuestro"), bare_key("secuestro"));
}

TEST(Lexicon, ThingKeyDropsOnlyTheMeasure) {
  EXPECT_EQ(thing_key("Homicide rate"), thing_key("homicides"));
  EXPECT_EQ(thing_key("homicides (count)"), thing_key("homicides"));
  EXPECT_NE(thing_key("kidnapping victims"), thing_key("kidnapping cases"));
}

TEST(Lexicon, TheSameThingHasOneIdeaInBothLanguages) {
  for (const char* word :
       {"murders", "killings", "homicidios", "asesinatos", "muertes violentas", "intentional homicide"}) {
    const Idea* idea = idea_of_key(phrase_key(word));
    ASSERT_NE(idea, nullptr) << word;
    EXPECT_EQ(idea->id, "homicide") << word;
  }
  for (const char* word : {"kidnappings", "abductions", "secuestros", "plagios"}) {
    EXPECT_EQ(idea_of_key(phrase_key(word))->id, "kidnapping") << word;
  }
  for (const char* word :
       {"terrorist acts", "terrorist attacks", "actos de terrorismo", "atentados terroristas"}) {
    EXPECT_EQ(idea_of_key(phrase_key(word))->id, "terrorism") << word;
  }
}

TEST(Lexicon, NoTwoIdeasShareAPhrase) {
  std::map<std::string, std::string> owner;
  for (const Idea& idea : ideas()) {
    for (const std::string_view phrase : split(idea.words, '|')) {
      const auto [where, fresh] = owner.try_emplace(phrase_key(phrase), idea.id);
      EXPECT_TRUE(fresh || where->second == idea.id) << phrase << ": " << idea.id << " and " << where->second;
    }
  }
}

TEST(Lexicon, IdeasHaveNamesAndKnownParents) {
  std::set<std::string_view> seen;
  for (const Idea& idea : ideas()) {
    EXPECT_TRUE(seen.insert(idea.id).second) << idea.id;
    EXPECT_FALSE(idea.en.empty() || idea.es.empty()) << idea.id;
    EXPECT_TRUE(idea.parent.empty() || find_idea(idea.parent) != nullptr) << idea.id;
  }
}

TEST(Phrases, NoPhraseStandsInTwoRows) {
  for (const auto table : {english_phrases(), spanish_phrases()}) {
    std::map<std::string_view, Tag> seen;
    for (const PhraseRow& row : table) {
      for (const std::string_view phrase : split(row.phrases, '|')) {
        EXPECT_FALSE(phrase.empty());
        EXPECT_EQ(fold(phrase), phrase);
        EXPECT_TRUE(seen.try_emplace(phrase, row.tag).second) << phrase;
      }
    }
  }
}

TEST(Phrases, TheSmallWordsTellTheLanguage) {
  EXPECT_EQ(language_of(tokenize("Los homicidios cayeron 40 % de 2002 a 2011")), Language::spanish);
  EXPECT_EQ(language_of(tokenize("Homicides fell 40% from 2002 to 2011")), Language::english);
  EXPECT_EQ(language_of(tokenize("Homicides down 40%")), Language::english);
  EXPECT_EQ(language_of(tokenize("Fue la cifra más baja en 26 años")), Language::spanish);
}

TEST(Countries, AreInAlphabeticalOrderAndHaveBothNames) {
  std::string_view last;
  for (const Country& country : countries()) {
    EXPECT_LT(last, country.en);
    EXPECT_FALSE(country.es.empty()) << country.en;
    last = country.en;
  }
}

}  // namespace
}  // namespace contraste
