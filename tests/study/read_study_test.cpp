#include "study/read_study.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study/default_study_csv.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The least that a study needs; tests add to it. Line 1 is `contraste = 1`, the rest is appended.
const std::string least =
    "contraste = 1\n"
    "id = \"small\"\n"
    "[[source]]\n"
    "file = \"figures.csv\"\n"
    "[[claim]]\n"
    "id = \"one\"\n"
    "sentence = \"Homicides fell from 2002 to 2011.\"\n";

std::vector<Error> errors_of(const std::string& toml) {
  const Checked<Study> study = read_study(toml, "study.toml");
  return study ? std::vector<Error>{} : study.error();
}

// Every problem as "line:column what | remedy".
std::vector<std::string> problems_of(const std::string& toml) {
  std::vector<std::string> texts;
  for (const Error& error : errors_of(toml)) {
    texts.push_back(error.where.substr(std::string("study.toml:").size()) + " " + error.what + " | " +
                    error.remedy);
  }
  return texts;
}

Study study_of(const std::string& toml) {
  const Checked<Study> study = read_study(toml, "study.toml");
  if (!study) {
    for (const Error& error : study.error()) ADD_FAILURE() << error.where << ": " << error.what;
    return {};
  }
  return *study;
}

TEST(ReadStudy, TheLeastStudyHasDefaults) {
  const Study study = study_of(least);
  EXPECT_EQ(study.id, "small");
  EXPECT_EQ(study.title.en, "small");
  EXPECT_EQ(study.language, Language::english);
  EXPECT_EQ(study.seed, 1u);
  EXPECT_EQ(study.fiscal_year_start, 10);
  EXPECT_FALSE(study.today);
  ASSERT_EQ(study.sources.size(), 1u);
  EXPECT_EQ(study.sources[0].file, "figures.csv");
  EXPECT_EQ(study.sources[0].licence, Licence::free);
  ASSERT_EQ(study.claims.size(), 1u);
  EXPECT_EQ(study.claims[0].line, 5);
  EXPECT_DOUBLE_EQ(study.thresholds.agree, 0.9);
}

TEST(ReadStudy, EveryKeyIsRead) {
  const Study study = study_of(R"(contraste = 1
id = "full"
title = "Title"
title_es = "Título"
summary = "Summary"
summary_es = "Resumen"
authors = ["A. Author", "B. Author"]
language = "es"
seed = 42
place = "Colombia"
today = 2026-02-26
fiscal_year_start = 7

[[source]]
file = "figures/book.xlsx"
sheet = "Sheet 2"
licence = "aggregate"

[[break]]
indicator = "homicide"
source = "UNODC"
definition = "rate"
place = "Colombia"
at = 2011
why = "another institution"

[[word]]
indicator = "kidnapping"
words = ["plagios", "abductions"]

[[event]]
at = "2003..2006"
label = "Demobilisation"
label_es = "Desmovilización"
source = "press"

[[choice]]
name = "vintage"
without = ["as-known"]

[[claim]]
id = "kidnapping-peak"
sentence = "Kidnappings fell 90% from their peak in 2002 to 2011."
title = "Kidnapping"
title_es = "Secuestro"
by = "Embassy"
said = "2012-04"
in = "a page"
place = "Colombia"
note = "Mind the peak."
note_es = "Ojo con el máximo."

[[claim.choice]]
name = "source"
only = ["Ministry of Defence", "National Police"]
primary = ["ministry-of-defence"]

[thresholds]
agree = 0.8
decided = 0.4
confidence = 0.9
about = 0.1
peak_probability = 1
)");
  EXPECT_EQ(study.title, (Words{"Title", "Título"}));
  EXPECT_EQ(study.summary, (Words{"Summary", "Resumen"}));
  EXPECT_THAT(study.authors, ElementsAre("A. Author", "B. Author"));
  EXPECT_EQ(study.language, Language::spanish);
  EXPECT_EQ(study.seed, 42u);
  EXPECT_EQ(study.place, "Colombia");
  EXPECT_EQ(to_text(study.today.value()), "2026-02-26");
  EXPECT_EQ(study.fiscal_year_start, 7);
  ASSERT_EQ(study.sources.size(), 1u);
  EXPECT_EQ(study.sources[0].sheet, "Sheet 2");
  EXPECT_EQ(study.sources[0].licence, Licence::aggregate);
  ASSERT_EQ(study.breaks.size(), 1u);
  EXPECT_EQ(study.breaks[0].at, year_period(2011));
  EXPECT_EQ(study.breaks[0].source, "UNODC");
  EXPECT_EQ(study.breaks[0].why, "another institution");
  ASSERT_EQ(study.words.size(), 1u);
  EXPECT_THAT(study.words[0].words, ElementsAre("plagios", "abductions"));
  ASSERT_EQ(study.events.size(), 1u);
  EXPECT_EQ(study.events[0].at, span_period(year_period(2003), year_period(2006)));
  EXPECT_EQ(study.events[0].label.es, "Desmovilización");
  ASSERT_EQ(study.choices.size(), 1u);
  EXPECT_THAT(study.choices[0].without, ElementsAre("as-known"));
  ASSERT_EQ(study.claims.size(), 1u);
  const StudyClaim& claim = study.claims[0];
  EXPECT_EQ(claim.speaker, "Embassy");
  EXPECT_EQ(claim.said_in, "a page");
  EXPECT_EQ(to_text(claim.said_on.value()), "2012-04-30");
  EXPECT_EQ(claim.note.es, "Ojo con el máximo.");
  ASSERT_EQ(claim.choices.size(), 1u);
  EXPECT_THAT(claim.choices[0].primary, ElementsAre("ministry-of-defence"));
  EXPECT_DOUBLE_EQ(study.thresholds.agree, 0.8);
  EXPECT_DOUBLE_EQ(study.thresholds.peak_probability, 1.0);
}

TEST(ReadStudy, WordsInOneLanguageStandInForTheOther) {
  const Study study = study_of("title_es = \"Solo en español\"\n" + least);
  EXPECT_EQ(study.title, (Words{"Solo en español", "Solo en español"}));
}

TEST(ReadStudy, AllProblemsAreReportedTogetherInTheOrderOfTheFile) {
  EXPECT_THAT(problems_of("contraste = 1\n"
                          "id = 7\n"
                          "titel = \"x\"\n"
                          "seed = \"many\"\n"
                          "[[source]]\n"
                          "file = \"../secrets.csv\"\n"
                          "[[claim]]\n"
                          "id = \"one\"\n"
                          "sentence = \"  \"\n"
                          "[thresholds]\n"
                          "agree = 1.5\n"),
              ElementsAre(HasSubstr("2:6 \"id\" is a whole number, but must be a text."),
                          HasSubstr("3:1 The study has no key \"titel\". | Did you mean \"title\"?"),
                          HasSubstr("4:8 \"seed\" is a text, but must be a whole number."),
                          HasSubstr("6:8 The path \"../secrets.csv\" leaves the folder of the study."),
                          HasSubstr("9:12 \"sentence\" is empty."),
                          HasSubstr("11:9 \"agree\" is 1.5. | Write a number from 0 to 1")));
}

TEST(ReadStudy, AnUnknownKeyNamesTheNearestKnownOneAtEachLevel) {
  EXPECT_THAT(problems_of(least + "speeker = \"x\"\nsayd = 2012-01-01\n"),
              ElementsAre(HasSubstr("8:1 [[claim]] has no key \"speeker\""),
                          HasSubstr("9:1 [[claim]] has no key \"sayd\". | Did you mean \"said\"?")));
  EXPECT_THAT(problems_of(least + "[[claim.choice]]\nname = \"source\"\nonyl = [\"a\"]\nprimary = [\"a\"]\n"),
              ElementsAre(HasSubstr("[[claim.choice]] has no key \"onyl\". | Did you mean \"only\"?")));
  EXPECT_THAT(problems_of(least + "[thresholds]\nconfidance = 0.9\n"),
              ElementsAre(HasSubstr("Did you mean \"confidence\"?")));
  EXPECT_THAT(problems_of(least + "[[break]]\nsource = \"a\"\nat = 2011\nwhy = \"b\"\nplaces = \"c\"\n"),
              ElementsAre(HasSubstr("Did you mean \"place\"?")));
  EXPECT_THAT(problems_of(least + "[[xyzzyplugh]]\na = 1\n"),
              ElementsAre(HasSubstr("The study has no key \"xyzzyplugh\". | The keys are: contraste, id")));
}

TEST(ReadStudy, ASyntaxErrorHasItsPlace) {
  const std::vector<std::string> problems = problems_of("contraste = 1\nid = \"small\ntitle = \"x\"\n");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0], HasSubstr("2:"));
  EXPECT_THAT(problems[0], HasSubstr("This is not TOML"));
  EXPECT_EQ(errors_of("a = 1\na = 2\n").at(0).code, ErrorCode::study_syntax);
  EXPECT_EQ(errors_of("a = \xff\xfe\n").at(0).code, ErrorCode::study_syntax);
  EXPECT_THAT(problems_of("contraste = 1\nat = 07:32:00\n"), ElementsAre(HasSubstr("2:6 A time of day")));
}

TEST(ReadStudy, AnEmptyFileSaysWhatIsMissing) {
  EXPECT_THAT(problems_of(""),
              ElementsAre(HasSubstr("does not say which form it has"), HasSubstr("needs the key \"id\""),
                          HasSubstr("names no source"), HasSubstr("has no claim")));
}

TEST(ReadStudy, AnotherFormOfTheFileIsRefused) {
  std::string later = least;
  later.replace(later.find("= 1"), 3, "= 2");
  EXPECT_THAT(problems_of(later),
              ElementsAre(HasSubstr("1:13 \"contraste\" is 2. | Write a whole number from 1 to 1.")));
}

TEST(ReadStudy, PathsStayInsideTheFolder) {
  for (const std::string path : {"/etc/passwd", "../a.csv", "a/../../b.csv", "a/..", "C:/a.csv", "a\\\\b.csv",
                                 "", "a\\u0000b.csv", "/vsicurl/http://host/a.csv"}) {
    std::string toml = least;
    toml.replace(toml.find("figures.csv"), 11, path);
    EXPECT_EQ(problems_of(toml).size(), 1u) << path;
  }
  for (const std::string path : {"a.csv", "a b/ñ.csv", "a..b.csv", "...csv"}) {
    std::string toml = least;
    toml.replace(toml.find("figures.csv"), 11, path);
    EXPECT_EQ(study_of(toml).sources[0].file, path);
  }
  for (const std::string path : {"./a.csv", "././a.csv", ".//a.csv"}) {
    std::string toml = least;
    toml.replace(toml.find("figures.csv"), 11, path);
    EXPECT_EQ(study_of(toml).sources[0].file, "a.csv") << path;
  }
}

TEST(ReadStudy, AClosedListKnowsItsOptions) {
  const std::string choice = "[[claim.choice]]\nname = \"partial\"\nonly = [\"complet-only\"]\n";
  const std::vector<Error> problems = errors_of(least + choice);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0].what, HasSubstr("complet-only"));
  EXPECT_THAT(problems[0].remedy, HasSubstr("\"complete-only\""));
  for (const std::string name :
       {"complete-only", "Complete periods only", "valores parciales anualizados por días"}) {
    EXPECT_EQ(
        study_of(least + "[[claim.choice]]\nname = \"partial\"\nonly = [\"" + name + "\"]\n").claims.size(),
        1u);
  }
}

TEST(ReadStudy, AClaimCannotCallPrimaryWhatTheStudyRemoves) {
  const std::string of_claim = "[[claim.choice]]\nname = \"source\"\nprimary = [\"MoD\"]\n";
  for (const std::string of_study : {"without = [\"MoD\"]\n", "only = [\"Police\"]\n"}) {
    const std::vector<Error> problems =
        errors_of(least + of_claim + "[[choice]]\nname = \"source\"\n" + of_study);
    ASSERT_EQ(problems.size(), 1u) << of_study;
    EXPECT_THAT(problems[0].what, HasSubstr("removes it"));
  }
}

TEST(ReadStudy, TheFormAsATextIsOneProblem) {
  std::string toml = least;
  toml.replace(toml.find("contraste = 1"), 13, "contraste = \"1\"");
  ASSERT_EQ(problems_of(toml).size(), 1u);
}

TEST(ReadStudy, RepeatedIdsAndFilesAreRefused) {
  EXPECT_THAT(problems_of(least + "[[claim]]\nid = \"one\"\nsentence = \"Homicides fell.\"\n"),
              ElementsAre(HasSubstr("9:6 The id \"one\" is taken by the claim on line 5.")));
  EXPECT_THAT(problems_of(least + "[[source]]\nfile = \"figures.csv\"\n"),
              ElementsAre(HasSubstr("9:8 \"figures.csv\" is named twice.")));
  EXPECT_EQ(study_of(least + "[[source]]\nfile = \"figures.csv\"\nsheet = \"2\"\n").sources.size(), 2u);
}

TEST(ReadStudy, IdsAreSmallLettersDigitsAndHyphens) {
  std::string toml = least;
  toml.replace(toml.find("\"one\""), 5, "\"Homicidio 2011\"");
  EXPECT_THAT(problems_of(toml),
              ElementsAre(HasSubstr("cannot be an id. | Small letters, digits and hyphens: "
                                    "\"homicidio-2011\".")));
}

TEST(ReadStudy, ContradictoryChoicesAreRefused) {
  const auto with = [](const std::string& lines) {
    return problems_of(least + "[[claim.choice]]\nname = \"source\"\n" + lines);
  };
  EXPECT_THAT(with("only = [\"a\", \"b\"]\nwithout = [\"A\"]\n"),
              ElementsAre(HasSubstr("11:11 \"a\" is in \"only\" and in \"without\".")));
  EXPECT_THAT(with("only = [\"a\"]\nwithout = [\"a\"]\n"),
              ElementsAre(HasSubstr("10:8 No option of \"source\" is left."), HasSubstr("in \"without\"")));
  EXPECT_THAT(with("without = [\"a\"]\nprimary = [\"a\"]\n"),
              ElementsAre(HasSubstr("is primary and removed")));
  EXPECT_THAT(with("only = [\"a\"]\nprimary = [\"b\"]\n"),
              ElementsAre(HasSubstr("is primary, but not in \"only\"")));
  EXPECT_THAT(with(""), ElementsAre(HasSubstr("changes nothing")));
  EXPECT_THAT(with("only = [\"a\"]\n[[claim.choice]]\nname = \"source\"\nonly = [\"b\"]\n"),
              ElementsAre(HasSubstr("is made twice")));
}

TEST(ReadStudy, AnUnknownChoiceNamesTheNearestKnownOne) {
  EXPECT_THAT(problems_of(least + "[[choice]]\nname = \"sources\"\nonly = [\"a\"]\n"),
              ElementsAre(HasSubstr("There is no choice \"sources\". | Did you mean \"source\"?")));
}

TEST(ReadStudy, ThresholdsLieBetweenZeroAndOne) {
  for (const std::string value : {"-0.1", "1.1", "nan", "inf", "2"}) {
    EXPECT_EQ(problems_of(least + "[thresholds]\nagree = " + value + "\n").size(), 1u) << value;
  }
  EXPECT_EQ(problems_of(least + "[thresholds]\nconfidence = 1.0\n").size(), 1u);
  EXPECT_EQ(problems_of(least + "[thresholds]\nconfidence = 0\n").size(), 1u);
  EXPECT_DOUBLE_EQ(study_of(least + "[thresholds]\nagree = 1\n").thresholds.agree, 1.0);
}

TEST(ReadStudy, PeriodsAndDatesMayBeWrittenAsTomlHasThem) {
  const auto at = [](const std::string& value) {
    return study_of(least + "[[event]]\nlabel = \"x\"\nat = " + value + "\n").events.at(0).at;
  };
  EXPECT_EQ(at("2011"), year_period(2011));
  EXPECT_EQ(at("\"2002-08\""), month_period(2002, 8));
  EXPECT_EQ(to_text(at("2002-08-07")), "2002-08-07");
  EXPECT_THAT(problems_of(least + "[[event]]\nlabel = \"x\"\nat = 20011\n"), ElementsAre(HasSubstr("10:6 ")));
  EXPECT_THAT(problems_of(least + "said = \"last week\"\n"), ElementsAre(HasSubstr("8:8 \"said\"")));
}

TEST(ReadStudy, OneTableWhereManyMayStandIsNamed) {
  EXPECT_THAT(problems_of("contraste = 1\nid = \"a\"\n[source]\nfile = \"a.csv\"\n[[claim]]\nid = \"b\"\n"
                          "sentence = \"c\"\n"),
              ElementsAre(HasSubstr("Write [[source]] with two brackets."), HasSubstr("names no source")));
}

TEST(ReadStudy, HostileTextIsJustText) {
  const std::string script = "<script>alert(1)</script> =HYPERLINK(\\\"http://x\\\") {{7*7}} %s%n";
  const Study study = study_of(least + "title = \"" + script + "\"\nby = \"\\u202Etxt.exe\"\n");
  EXPECT_EQ(study.claims[0].title.en, "<script>alert(1)</script> =HYPERLINK(\"http://x\") {{7*7}} %s%n");
}

// The examples of docs/study-file.md, each completed to a study.
TEST(ReadStudy, TheExamplesOfTheManualAreRead) {
  const std::string manual = test::read_all(CONTRASTE_SOURCE_DIR "/docs/study-file.md");
  const std::string fence = "```toml\n";
  int examples = 0;
  for (std::size_t at = manual.find(fence); at != std::string::npos; at = manual.find(fence, at + 1)) {
    const std::size_t begin = at + fence.size();
    const std::string example = manual.substr(begin, manual.find("```", begin) - begin);
    std::string toml = example;
    if (!example.starts_with("contraste")) {
      toml = least + example;
    } else if (example.find("[[source]]") == std::string::npos) {
      toml = example + least.substr(least.find("[[source]]"));
    }
    EXPECT_TRUE(problems_of(toml).empty()) << example << "\n" << ::testing::PrintToString(problems_of(toml));
    ++examples;
  }
  EXPECT_GE(examples, 8);
}

TEST(ReadStudy, DeepNestingAndHugeFilesAreRefused) {
  EXPECT_EQ(errors_of("a = " + std::string(100000, '[')).at(0).code, ErrorCode::study_syntax);
  EXPECT_EQ(errors_of(std::string(std::size_t{9} << 20, '#')).at(0).code, ErrorCode::file_unreadable);
}

}  // namespace
}  // namespace contraste
