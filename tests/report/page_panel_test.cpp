#include "report/page_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace contraste {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

EventSourceReport sample() {
  EventSourceReport source;
  source.file = "kidnapping.csv";
  source.source = "Ministry of <Defence>";
  source.layout = {"Ministry of Defence, open data", "Ministerio de Defensa, datos abiertos"};
  source.layout_why = {{"It has the column COD_MUNI.", "Tiene la columna COD_MUNI."}};
  source.dates = {"month first: 16,242 dates can be read in no other way.",
                  "primero el mes: 16.242 fechas no pueden leerse de otro modo."};
  source.rows = 18'642;
  source.kept = 18'632;
  source.set_aside = {{"place-ambiguous", {"Two places are called so.", "Dos lugares se llaman así."}, 9},
                      {"date-unknown", {"No date.", "Sin fecha."}, 1}};
  source.grades = {{MatchGrade::code, 18'600}, {MatchGrade::folded_name, 32}};
  source.victims_name = "CANTIDAD";
  source.unit = "victims";
  source.years = {{2002, 2'000, 2'882, true}, {2011, 250, 305, true}, {2022, 60, 70, false}};
  source.stated = {{2002, 2'882, {"Ministry, 2014", "Ministerio, 2014"}},
                   {2011, 298, {"Ministry, 2012", "Ministerio, 2012"}},
                   {2011, 305, {"Ministry, 2014", "Ministerio, 2014"}},
                   {2013, 299, {"Ministry, 2014", "Ministerio, 2014"}}};
  source.notes = {{"2022 is only a part.", "2022 es solo una parte."}};
  return source;
}

std::string shown(const EventSourceReport& source) {
  const EventSourceReport sources[] = {source};
  return page::records_section(sources);
}

// Rows of the table with this id, their cells joined by |, in English.
std::vector<std::string> rows_of(const std::string& html, const std::string& id) {
  const std::size_t begin = html.find("id=\"" + id + "\"");
  if (begin == std::string::npos) return {};
  std::string body = html.substr(begin, html.find("</table>", begin) - begin);
  body = body.substr(body.find("<tbody>"));
  body = std::regex_replace(body, std::regex("<span lang=es>[^<]*</span>"), "");
  body = std::regex_replace(body, std::regex("</t[dh]>"), "|");
  std::vector<std::string> rows;
  for (std::size_t at = body.find("<tr>"); at != std::string::npos; at = body.find("<tr>", at + 1)) {
    const std::string row = body.substr(at, body.find("</tr>", at) - at);
    rows.push_back(std::regex_replace(row, std::regex("<[^>]*>"), ""));
  }
  return rows;
}

TEST(PagePanel, TotalsStandBesideThoseStatedWithTheirDifference) {
  const auto rows = rows_of(shown(sample()), "records-1-years");
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0], "2002|2,000|2,882|2,882|Ministry, 2014|0|");
  EXPECT_EQ(rows[1], "2011|250|305|298|Ministry, 2012|+7 (+2.3%)|");
  EXPECT_EQ(rows[2], "2011|250|305|305|Ministry, 2014|0|");
  EXPECT_EQ(rows[3], "2013|—|—|299|Ministry, 2014|—|");
  EXPECT_EQ(rows[4], "2022 partial|60|70|—||—|");
}

TEST(PagePanel, KeptAndSetAsideStandBesideTheRowsRead) {
  const auto rows = rows_of(shown(sample()), "records-1-rows");
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0], "Kept||18,632|99.9%|");
  EXPECT_EQ(rows[1], "place-ambiguous|Two places are called so.|9|&lt; 0.1%|");
  EXPECT_EQ(rows[3], "Kept and set aside, together||18,642|100.0%|");
  EXPECT_EQ(rows[4], "Rows read||18,642|100.0%|");
}

TEST(PagePanel, PlacesAreGraded) {
  const auto rows = rows_of(shown(sample()), "records-1-places");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], "by code|18,600|99.8%|");
}

TEST(PagePanel, DecisionsStandInBothLanguages) {
  const std::string html = shown(sample());
  for (const char* words :
       {"It has the column COD_MUNI.", "Tiene la columna COD_MUNI.", "month first: 16,242",
        "primero el mes: 16.242", "2022 is only a part.", "2022 es solo una parte.", "Why this layout",
        "Por qué este formato", "sum of CANTIDAD", "suma de CANTIDAD", "<span lang=es>2.882</span>"})
    EXPECT_THAT(html, HasSubstr(words));
}

TEST(PagePanel, DecimalsOfTheSourceAreShown) {
  EventSourceReport source = sample();
  source.decimals = 2;
  source.years = {{2002, 3, 12'345, true}};
  source.stated = {{2002, 124, {"x", "x"}}};
  EXPECT_EQ(rows_of(shown(source), "records-1-years").at(0), "2002|3|123.45|124.00|x|−0.55 (−0.4%)|");
}

TEST(PagePanel, WithoutStatedTotalsThereIsNothingToCompare) {
  EventSourceReport source = sample();
  source.stated.clear();
  const std::string html = shown(source);
  EXPECT_EQ(rows_of(html, "records-1-years").at(0), "2002|2,000|2,882|");
  EXPECT_THAT(html, Not(HasSubstr("Difference")));
}

TEST(PagePanel, TextOfAFileIsInert) {
  EventSourceReport source = sample();
  source.file = "<script>alert(1)</script>";
  source.victims_name = "\"><img src=x>";
  source.set_aside[0].reason = "<b>";
  const std::string html = shown(source);
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, HasSubstr("Ministry of &lt;Defence&gt;"));
}

TEST(PagePanel, ASourceThatMayNotBeShownGivesNoValues) {
  EventSourceReport source = sample();
  source.licence = Licence::never;
  const std::string html = shown(source);
  EXPECT_THAT(html, Not(HasSubstr("2,882")));
  EXPECT_THAT(html, HasSubstr("lets none of its values be shown"));
  EXPECT_THAT(html, HasSubstr("records-1-rows"));
}

TEST(PagePanel, IdsAreUnique) {
  const EventSourceReport sources[] = {sample(), sample()};
  const std::string html = page::records_section(sources);
  std::set<std::string> ids;
  const std::regex pattern(" id=\"?([^\" >]+)");
  for (std::sregex_iterator at(html.begin(), html.end(), pattern), end; at != end; ++at)
    EXPECT_TRUE(ids.insert((*at)[1]).second) << (*at)[1];
  EXPECT_EQ(ids.size(), 8U);
  EXPECT_THAT(page::records_section({}), IsEmpty());
}

}  // namespace
}  // namespace contraste
