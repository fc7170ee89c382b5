#include "report/panel_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/panel_sample.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::string csv(const Panel& panel) {
  std::string text;
  const auto written = panel_csv({panel, test::panel_source(), {}, {}}, [&](std::string_view piece) {
    text += piece;
    return true;
  });
  EXPECT_TRUE(written);
  return text;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    found.emplace_back(line);
  }
  if (!found.empty() && found.back().empty()) found.pop_back();
  return found;
}

TEST(PanelRows, ZeroStandsOnlyWhereThePlaceIsCovered) {
  const Panel panel = test::panel_sample();
  std::string shown;
  each_panel_row(panel, [&](const PanelRow& row) {
    shown += row.events ? std::to_string(*row.events) : "-";
    return true;
  });
  // Three places, three years, two kinds; the third place does not exist in the first year.
  EXPECT_EQ(shown,
            "300001"
            "--2---"
            "--0000");
  EXPECT_EQ(panel_rows(panel), shown.size());
}

TEST(PanelRows, RatesAreThoseOfWholePeriods) {
  std::vector<double> rates;
  each_panel_row(test::panel_sample(), [&](const PanelRow& row) {
    rates.push_back(row.rate);
    return row.period < 2;
  });
  EXPECT_DOUBLE_EQ(rates.at(0), 5);  // 4.5 of 90,000
  EXPECT_DOUBLE_EQ(rates.at(2), 0);
  EXPECT_TRUE(std::isnan(rates.at(4)));  // 2012 is partial
  EXPECT_THAT(rates, SizeIs(5));
}

TEST(PanelRows, DigitsAreExact) {
  EXPECT_EQ(decimal_text(12345, 2), "123.45");
  EXPECT_EQ(decimal_text(-5, 3), "-0.005");
  EXPECT_EQ(decimal_text(7, 0), "7");
  EXPECT_EQ(decimal_text(0, 1), "0.0");
  EXPECT_EQ(decimal_text(std::numeric_limits<std::int64_t>::min(), 1), "-922337203685477580.8");
}

TEST(PanelRows, ByYearNeedsPeriodsThatLieInYears) {
  const auto years = panel_by_year(test::panel_sample());
  ASSERT_TRUE(years);
  EXPECT_THAT(years->kinds, ElementsAre(""));
  Panel weeks;
  weeks.grain = Grain::week;
  EXPECT_FALSE(panel_by_year(weeks));
}

TEST(PanelRows, FactsNameTheFileTheHashAndTheRules) {
  const Panel panel = test::panel_sample();
  std::string text;
  for (const auto& fact : panel_facts({panel, test::panel_source(), {}, {{"By code.", "Por código."}}}))
    text += fact.name + "=" + fact.value + "\n";
  EXPECT_THAT(text, HasSubstr("sha256=aaaa"));
  EXPECT_THAT(text, HasSubstr("partial_periods=2012\n"));
  EXPECT_THAT(text, HasSubstr("rule=By code."));
  EXPECT_THAT(text, HasSubstr("note=The file ends"));
}

TEST(PanelCsv, IsOneRowAPlacePeriodAndKind) {
  const auto rows = lines(csv(test::panel_sample()));
  ASSERT_THAT(rows, SizeIs(19));
  EXPECT_EQ(rows[0],
            "place_code,place_name,level,period,first_day,last_day,complete,kind,events,victims,exposure,"
            "rate_per_100000_a_year,coverage");
  EXPECT_EQ(
      rows[1],
      "01001,\"Bogotá, \"\"D.C.\"\"\",municipality,2010,2010-01-01,2010-12-31,true,extortive,3,4.5,90000,5,"
      "covered");
  EXPECT_EQ(rows[2],
            "01001,\"Bogotá, "
            "\"\"D.C.\"\"\",municipality,2010,2010-01-01,2010-12-31,true,simple,0,0.0,90000,0,covered");
  EXPECT_THAT(rows[6], HasSubstr("2012-12-31,false,simple,1,1.0,110000,,covered"));
  EXPECT_THAT(rows[7], HasSubstr(",extortive,,,,,unknown"));
  EXPECT_THAT(rows[13],
              HasSubstr("03003,New,municipality,2010,2010-01-01,2010-12-31,true,extortive,,,,,not_covered"));
}

TEST(PanelCsv, TextIsNoFormula) {
  const std::string text = csv(test::panel_sample());
  EXPECT_THAT(text, HasSubstr("02002,\"'=HYPERLINK(\"\"x\"\")\""));
  EXPECT_THAT(text, Not(HasSubstr(",=")));
}

TEST(PanelCsv, GoesOutInPieces) {
  Panel panel = test::panel_sample();
  panel.places.assign(3000, panel.places.front());
  panel.cells.clear();
  panel.exposure.clear();
  std::size_t pieces = 0;
  std::size_t longest = 0;
  ASSERT_TRUE(panel_csv({panel, test::panel_source(), {}, {}}, [&](std::string_view piece) {
    ++pieces;
    longest = std::max(longest, piece.size());
    return true;
  }));
  EXPECT_GT(pieces, 10U);
  EXPECT_LT(longest, 80'000U);
  const auto stopped =
      panel_csv({panel, test::panel_source(), {}, {}}, [](std::string_view) { return false; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::file_unwritable);
}

TEST(PanelCsv, ASourceThatMayNotBeShownIsRefused) {
  const Panel panel = test::panel_sample();
  const test::OwnFolder folder("panel-csv-never");
  const auto refused =
      write_panel_csv({panel, test::panel_source(Licence::never), {}, {}}, folder / "panel.csv");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::wrong_use);
  EXPECT_THAT(refused.error().remedy, HasSubstr("aggregate"));
  EXPECT_EQ(folder.files(), 0U);
}

TEST(PanelCsv, ADescriptionStandsBesideIt) {
  const Panel panel = test::panel_sample();
  const test::OwnFolder folder("panel-csv");
  ASSERT_TRUE(write_panel_csv({panel, test::panel_source(), {}, {}}, folder / "panel.csv"));
  EXPECT_EQ(folder.files(), 2U);
  EXPECT_EQ(test::file_text(folder / "panel.csv"), csv(panel));
  const auto package = nlohmann::json::parse(test::file_text(folder / "panel.datapackage.json"));
  EXPECT_EQ(package["sources"][0]["hash"], "sha256:" + std::string(64, 'a'));
  const auto& resource = package["resources"][0];
  EXPECT_EQ(resource["path"], "panel.csv");
  EXPECT_EQ(resource["schema"]["missingValues"], nlohmann::json::array({""}));
  std::string header;
  for (const auto& field : resource["schema"]["fields"])
    header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
  EXPECT_EQ(header, lines(csv(panel)).front());
}

TEST(FinishedFile, LeavesTheFormerFileWhenTheNewOneFails) {
  const test::OwnFolder folder("finished");
  const auto write = [](const char* text) {
    return [text](const std::filesystem::path& path) -> Result<void> {
      std::ofstream(path) << text;
      if (std::string(text) == "bad") return failure(ErrorCode::file_unwritable, "x", "y", "z");
      return {};
    };
  };
  ASSERT_TRUE(write_finished(folder / "a.txt", write("good")));
  EXPECT_FALSE(write_finished(folder / "a.txt", write("bad")));
  EXPECT_EQ(test::file_text(folder / "a.txt"), "good");
  EXPECT_EQ(folder.files(), 1U);
}

TEST(FinishedFile, ReplacesALinkAndNotWhatItPointsTo) {
  const test::OwnFolder folder("finished-link");
  std::ofstream(folder / "other.txt") << "kept";
  std::filesystem::create_symlink(folder / "other.txt", folder / "a.txt");
  ASSERT_TRUE(write_finished(folder / "a.txt", [](const std::filesystem::path& path) -> Result<void> {
    std::ofstream(path) << "new";
    return {};
  }));
  EXPECT_EQ(test::file_text(folder / "other.txt"), "kept");
  EXPECT_EQ(test::file_text(folder / "a.txt"), "new");
  EXPECT_FALSE(std::filesystem::is_symlink(folder / "a.txt"));
  std::filesystem::create_directory(folder / "b.txt");
  EXPECT_FALSE(write_finished(folder / "b.txt", [](const std::filesystem::path&) { return Result<void>(); }));
}

}  // namespace
}  // namespace contraste
