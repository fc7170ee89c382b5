#include "report/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "base/hash.h"
#include "report/html.h"
#include "report/sample_page_evaluation.h"

namespace contraste {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string& sample_page() {
  static const std::string page = report_page(sample_page_evaluation());
  return page;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

// The sample is left for the browser tests and for the eye.
TEST(Page, SampleIsWritten) {
  const std::filesystem::path file = std::filesystem::path(CONTRASTE_BINARY_DIR) / "sample-report.html";
  std::ofstream(file, std::ios::binary) << sample_page();
  EXPECT_GT(std::filesystem::file_size(file), 100000u);
}

TEST(Page, SameEvaluationSameBytes) {
  EXPECT_EQ(sample_page(), report_page(sample_page_evaluation()));
}

TEST(Page, EveryVerdictStandsInBothLanguages) {
  for (const char* words :
       {"Holds only if", "Se sostiene solo si", "Does not hold", "No se sostiene", "Cannot be told",
        "No se puede saber", "Not checkable", ">Holds<", ">Se sostiene<"})
    EXPECT_THAT(sample_page(), HasSubstr(words));
  EXPECT_THAT(sample_page(),
              HasSubstr("Of 5 sentences, 1 holds, 1 holds only under some readings, 1 does not hold, "
                        "1 cannot be told and 1 is not checkable."));
  EXPECT_THAT(sample_page(), HasSubstr("De 5 frases, "));
}

TEST(Page, NumbersAreWrittenInTheTongueOfTheReader) {
  EXPECT_THAT(sample_page(), HasSubstr("−89.4%"));
  EXPECT_THAT(sample_page(), HasSubstr("−89,4"));
  EXPECT_THAT(sample_page(), HasSubstr("28,837"));
  EXPECT_THAT(sample_page(), HasSubstr("28.837"));
}

TEST(Page, HostileLabelsAreInert) {
  const std::string& page = sample_page();
  EXPECT_THAT(page, Not(HasSubstr("<script>window.hacked")));
  EXPECT_THAT(page, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(page, Not(HasSubstr("<b onclick")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript:")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"http://")));
  EXPECT_THAT(page, HasSubstr("&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("<a href=\"https://example.org/plan-colombia?a=1&amp;b=2\""));
}

TEST(Page, PolicyAllowsItsOneScriptAndNothingElse) {
  const std::string& page = sample_page();
  const std::string open = "<script>";
  const std::size_t start = page.rfind(open) + open.size();
  const std::string script = page.substr(start, page.rfind("</script>") - start);
  EXPECT_GT(script.size(), 100000u);
  EXPECT_THAT(page, HasSubstr("default-src 'none'; "));
  EXPECT_THAT(page, HasSubstr("script-src 'sha256-" + html::base64_of_hex(sha256(script)) + "'\""));
  EXPECT_EQ(count(page, open), 1u);
  EXPECT_THAT(script, Not(HasSubstr("</script")));
}

TEST(Page, NothingIsFetched) {
  const std::string& page = sample_page();
  const std::string body = page.substr(0, page.find("<script"));
  for (const char* part : {"src=\"", "@import", "url(", "<link", "<iframe", "<object"})
    EXPECT_THAT(body, Not(HasSubstr(part)));
}

TEST(Page, IdsAreUniqueAndLinksMeetThem) {
  const std::string& page = sample_page();
  const std::string body = page.substr(0, page.find("<script"));
  std::set<std::string> ids;
  const std::regex id(" id=\"?([A-Za-z0-9-]+)");
  for (std::sregex_iterator at(body.begin(), body.end(), id), end; at != end; ++at)
    EXPECT_TRUE(ids.insert((*at)[1]).second) << (*at)[1] << " twice";
  const std::regex link(" (?:href|for|aria-labelledby)=\"?#?([a-z][A-Za-z0-9-]+)(?=[\" >])");
  for (std::sregex_iterator at(body.begin(), body.end(), link), end; at != end; ++at)
    EXPECT_TRUE((*at)[1] == "https" || ids.contains((*at)[1])) << (*at)[1] << " leads nowhere";
}

TEST(Page, HeadingsGoDownOneLevelAtATime) {
  const std::regex heading("<h([1-6])[ >]");
  const std::string& page = sample_page();
  const std::string body = page.substr(0, page.find("<script"));
  int before = 0;
  for (std::sregex_iterator at(body.begin(), body.end(), heading), end; at != end; ++at) {
    const int level = std::stoi((*at)[1]);
    EXPECT_LE(level, before + 1);
    before = level;
  }
  EXPECT_EQ(count(body, "<h1>"), 1u);
}

TEST(Page, EachFigureHasItsTable) {
  const std::string& page = sample_page();
  EXPECT_EQ(count(page, "<figure id="), 6u);
  for (std::size_t at = page.find("<figure id="); at != std::string::npos;
       at = page.find("<figure id=", at + 1)) {
    const std::string figure = page.substr(at, page.find("</figure>", at) - at);
    EXPECT_THAT(figure, HasSubstr("<figcaption>"));
    EXPECT_THAT(figure, HasSubstr("<table>"));
  }
}

TEST(Page, SourcesAreHeldAgainstEachOther) {
  EXPECT_THAT(sample_page(), HasSubstr("What each source says: kidnapping, victims"));
  EXPECT_THAT(sample_page(), HasSubstr("Lo que dice cada fuente: secuestros, víctimas"));
  EXPECT_THAT(sample_page(),
              HasSubstr("1.75 times"));  // 2,986 of País Libre over 1,708 of the Police in 2002
}

TEST(Page, CitationNamesPublisherDateFileAndHash) {
  EXPECT_THAT(sample_page(),
              HasSubstr("Ministry of Defence. kidnapping. Published: 1 August 2022, via El Tiempo. In "
                        "figures/kidnapping.csv (SHA-256 " +
                        std::string(64, 'a') + ")."));
}

TEST(Page, NumberToQuoteStandsWithItsSourceDateRowAndHash) {
  const std::string& page = sample_page();
  const std::string section = page.substr(page.find("<section class=\"claim"));
  EXPECT_THAT(section,
              HasSubstr("Ministry of Defence (all kinds), kidnapping, Colombia: 2,882 victims in 2002, "));
  EXPECT_THAT(section, HasSubstr("Published 1 August 2022, via El Tiempo. "));
  EXPECT_THAT(section, HasSubstr("figures/kidnapping.csv, line 2"));
  EXPECT_THAT(section, HasSubstr("<code title=\"" + std::string(64, 'a') + "\">aaaaaaaaaaaa…</code>"));
  EXPECT_THAT(section, HasSubstr(", SHA-256 " + std::string(64, 'a') + ". "));  // in what is copied
}

TEST(Page, ShareThatCannotBeToldApartIsNotShown) {
  Evaluation evaluation = sample_page_evaluation();
  evaluation.claims[0].questions[1].verdict.shares[0] = {"source", 0.62, 0.0};
  EXPECT_THAT(report_page(evaluation), HasSubstr("<span lang=en>not separable</span>"));
  EXPECT_THAT(sample_page(), Not(HasSubstr("<span lang=en>not separable</span>")));
}

TEST(Page, WholeYearStandsBeforeAPartOfItThatWasPublishedLater) {
  Evaluation evaluation = sample_page_evaluation();
  Observation& of_2011 = evaluation.series[0].observations[15];
  of_2011.vintages.push_back(of_2011.vintages.back());
  of_2011.vintages.back().value.value = 277;
  of_2011.vintages.back().complete = false;
  const std::string page = report_page(evaluation);
  EXPECT_THAT(page, HasSubstr("(part of the year: 277, 1 August 2022)"));
  EXPECT_THAT(page, HasSubstr("(parte del año: 277, 1 de agosto de 2022)"));
  EXPECT_THAT(page, Not(HasSubstr("(was 305")));
}

TEST(Page, SourcesThatKeepTheirRowsBackGiveNoValues) {
  Evaluation evaluation = sample_page_evaluation();
  evaluation.records.files[1].licence = Licence::never;
  const std::string page = report_page(evaluation);
  EXPECT_THAT(page, Not(HasSubstr("3,706")));  // País Libre, 2000
  EXPECT_THAT(page, Not(HasSubstr("3706")));
  EXPECT_THAT(page, HasSubstr("3,572"));  // Ministry of Defence, 2000
  EXPECT_THAT(page, HasSubstr("withheld: licence"));
}

TEST(Page, EmptyEvaluationIsStillAPage) {
  const std::string page = report_page({});
  EXPECT_THAT(page, HasSubstr("No sentence was checked."));
  EXPECT_THAT(page, HasSubstr("</html>"));
}

TEST(Page, ManySpecificationsAreSampledAndSaidToBe) {
  Evaluation evaluation = sample_page_evaluation();
  QuestionEvaluation& question = evaluation.claims[0].questions[1];
  const std::size_t before = question.specifications.size();
  question.choices.insert(
      question.choices.begin(),
      Choice{"copy", {"copy", "copia"}, {}, std::vector<Option>(100, {"c", {"c", "c"}, true})});
  for (std::size_t copy = 1; copy < 100; ++copy)
    for (std::size_t i = 0; i < before; ++i) {
      question.specifications.push_back({question.specifications[i].index + 48 * copy, false});
      question.findings.push_back(question.findings[i]);
      question.verdict.readings.push_back(question.verdict.readings[i]);
    }
  const std::string page = report_page(evaluation);
  EXPECT_THAT(page,
              HasSubstr("of 4,400 specifications, evenly spaced by estimate; all are in specifications.csv"));
  EXPECT_LT(page.size(), 6'000'000u);
}

}  // namespace
}  // namespace contraste
