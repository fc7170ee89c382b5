// The default study says what the facts say: no figure was invented, none lost without a reason.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>
#include <set>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "contraste/figure.h"
#include "data/build_series.h"
#include "data/read_figures.h"
#include "study/default_study_csv.h"
#include "study/read_study.h"
#include "study/study_files.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;
using test::csv_rows;
using test::read_all;
using test::Row;

const fs::path root = CONTRASTE_SOURCE_DIR;
const fs::path folder = root / "studies/plan-colombia";
const fs::path facts = root / "../shared/facts";

std::string embedded(std::string_view name) {
  for (const StudyFile& file : embedded_study()) {
    if (file.name == name) return std::string(file.bytes);
  }
  ADD_FAILURE() << "no embedded file " << name;
  return "";
}

Study default_study() {
  const Checked<Study> study = read_study(embedded("study.toml"), "study.toml");
  if (!study) {
    for (const Error& error : study.error())
      ADD_FAILURE() << error.where << ": " << error.what << " " << error.remedy;
    return {};
  }
  return *study;
}

Records default_records(const Study& study) {
  Records records;
  for (const StudySource& source : study.sources) {
    const std::string bytes = embedded(source.file);
    const Result<void> read = read_figures_bytes(
        bytes, {source.sheet, source.file, source.licence, study.fiscal_year_start}, records);
    EXPECT_TRUE(read) << source.file << ": " << (read ? "" : read.error().what);
  }
  return records;
}

// The number of a cell, without what is promised about it (~, <, >).
std::optional<double> number_of(std::string text) {
  if (!text.empty() && (text[0] == '~' || text[0] == '<' || text[0] == '>')) text.erase(0, 1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The first year that a period names: "FY2003..FY2011" and "2003-2011" are 2003.
int year_of(const std::string& period) {
  for (std::size_t i = 0; i + 4 <= period.size(); ++i) {
    const std::string_view four(period.data() + i, 4);
    if (std::ranges::all_of(four, [](char c) { return c >= '0' && c <= '9'; }))
      return std::stoi(std::string(four));
  }
  return 0;
}

struct Cell {
  std::string place;
  int year = 0;
  double value = 0;
  std::string shown;
  int used = 0;
};

bool same(const Cell& a, const Cell& b) {
  // Some copies carry single-precision noise (5.849999904632568), which the study doesn't.
  return a.place == b.place && a.year == b.year && std::abs(a.value - b.value) <= 1e-6 * std::abs(b.value);
}

std::string place_of_fact(const std::string& place) {
  if (place == "all") return "all countries";
  return place.starts_with("Colombia") ? "Colombia" : place;
}

// The figures of one file. Money that its source gives in dollars stands in millions, with the published
// value in the note.
std::vector<Cell> cells_of(const std::string& name) {
  std::vector<Cell> cells;
  for (const Row& row : csv_rows(embedded("figures/" + name + ".csv"))) {
    const auto value = number_of(row.at("value"));
    EXPECT_TRUE(value) << name << ": " << row.at("value");
    Cell cell{
        row.at("place"), year_of(row.at("period")), value.value_or(0),
        fmt::format("{} {} {} {}", row.at("indicator"), row.at("source"), row.at("period"), row.at("value"))};
    const std::string& note = row.at("note");
    const std::string_view published_as = "published as ";
    if (note.starts_with(published_as)) {
      const double published = std::stod(note.substr(published_as.size()));
      EXPECT_NEAR(cell.value * 1e6, published, 0.5) << cell.shown;
      cell.value = published;
    }
    cells.push_back(cell);
  }
  return cells;
}

std::set<std::vector<std::string>> left_out() {
  std::set<std::vector<std::string>> rows;
  for (const Row& row : csv_rows(embedded("left-out.csv"))) {
    EXPECT_FALSE(row.at("reason").empty()) << row.at("unit");
    rows.insert({row.at("file"), row.at("place"), row.at("unit"), row.at("year"), row.at("value")});
  }
  return rows;
}

#define SKIP_WITHOUT_FACTS() \
  if (!fs::exists(facts)) GTEST_SKIP() << "the facts are not beside the project (../shared/facts)"

const char* const files[] = {
    "homicide_colombia", "homicide_neighbours", "kidnapping_colombia",      "terrorism_colombia",
    "aid_and_defence",   "extraditions",        "training_third_countries", "coca_cocaine",
    "territory",         "institutions"};

TEST(DefaultStudy, IsTheFolderByteForByte) {
  std::set<std::string> in_folder;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) in_folder.insert(fs::relative(entry.path(), folder).generic_string());
  }
  std::set<std::string> in_program;
  for (const StudyFile& file : embedded_study()) {
    in_program.insert(std::string(file.name));
    EXPECT_EQ(std::string(file.bytes), read_all((folder / file.name).string())) << file.name;
  }
  EXPECT_EQ(in_program, in_folder);
}

TEST(DefaultStudy, EveryFileOfFiguresIsASource) {
  std::set<std::string> named;
  for (const StudySource& source : default_study().sources) named.insert(source.file);
  for (const StudyFile& file : embedded_study()) {
    EXPECT_TRUE(!file.name.starts_with("figures/") || named.contains(std::string(file.name))) << file.name;
  }
}

TEST(DefaultStudy, EveryRowIsKept) {
  const Study study = default_study();
  Records records = default_records(study);
  const std::vector<Series> series = build_series(records, study.breaks);
  for (const SetAside& row : records.set_aside) {
    ADD_FAILURE() << records.files[row.origin.file].name << ":" << row.origin.line << " " << row.column << " "
                  << row.value << ": " << row.words.en;
  }
  EXPECT_GT(series.size(), 60u);
}

TEST(DefaultStudy, EveryDeclaredBreakBelongsToASeries) {
  const Study study = default_study();
  Records records = default_records(study);
  const std::vector<Series> series = build_series(records, study.breaks);
  for (const StudyBreak& one : study.breaks) {
    EXPECT_TRUE(std::ranges::any_of(series,
                                    [&](const Series& s) {
                                      return s.source == one.source &&
                                             std::ranges::any_of(s.breaks, [&](const SourceBreak& b) {
                                               return b.at == one.at.first;
                                             });
                                    }))
        << one.source << " " << to_text(one.at);
  }
  const auto unodc = std::ranges::find_if(series, [](const Series& s) {
    return s.source == "UNODC" && s.indicator == "homicide" && s.place == "Colombia";
  });
  ASSERT_NE(unodc, series.end());
  ASSERT_EQ(unodc->breaks.size(), 1u) << "the break that the file itself declares";
  EXPECT_EQ(unodc->breaks[0].at, year_period(2011).first);
}

TEST(DefaultStudy, EveryFactIsAFigureOrLeftOutWithAReason) {
  SKIP_WITHOUT_FACTS();
  const auto skipped = left_out();
  for (const std::string file : files) {
    std::string name = file;
    std::ranges::replace(name, '_', '-');
    std::vector<Cell> cells = cells_of(name);
    for (const Row& fact : csv_rows(read_all((facts / (file + ".csv")).string()))) {
      if (skipped.contains({file, fact.at("place"), fact.at("unit"), fact.at("year"), fact.at("value")}))
        continue;
      const auto value = number_of(fact.at("value"));
      ASSERT_TRUE(value) << file << ": \"" << fact.at("value") << "\" is no number and not left out";
      const Cell wanted{place_of_fact(fact.at("place")), year_of(fact.at("year")), *value, ""};
      auto found = std::ranges::find_if(cells, [&](const Cell& c) { return c.used == 0 && same(c, wanted); });
      ASSERT_NE(found, cells.end()) << file << ": " << fact.at("unit") << " " << fact.at("year") << " "
                                    << fact.at("value");
      ++found->used;
    }
    for (const Cell& cell : cells) {
      // One fact may stand for two sources that both say it (no municipality without police).
      const bool twin =
          std::ranges::any_of(cells, [&](const Cell& c) { return c.used > 0 && same(c, cell); });
      EXPECT_TRUE(cell.used > 0 || twin) << name << ": no fact for " << cell.shown;
    }
  }
}

TEST(DefaultStudy, WhatIsLeftOutIsAFact) {
  SKIP_WITHOUT_FACTS();
  for (const auto& row : left_out()) {
    const auto rows = csv_rows(read_all((facts / (row[0] + ".csv")).string()));
    EXPECT_TRUE(std::ranges::any_of(rows,
                                    [&](const Row& fact) {
                                      return fact.at("place") == row[1] && fact.at("unit") == row[2] &&
                                             fact.at("year") == row[3] && fact.at("value") == row[4];
                                    }))
        << row[0] << ": " << row[2] << " " << row[3];
  }
}

TEST(DefaultStudy, EvaluationsAreNeverInput) {
  SKIP_WITHOUT_FACTS();
  const auto skipped = left_out();
  for (const Row& fact : csv_rows(read_all((facts / "evaluations.csv").string()))) {
    EXPECT_TRUE(skipped.contains(
        {"evaluations", fact.at("place"), fact.at("unit"), fact.at("year"), fact.at("value")}))
        << fact.at("unit");
  }
}

TEST(DefaultStudy, EveryKeyDateIsAnEventOrLeftOut) {
  SKIP_WITHOUT_FACTS();
  const auto skipped = left_out();
  const Study study = default_study();
  for (const Row& fact : csv_rows(read_all((facts / "key_dates.csv").string()))) {
    if (skipped.contains({"key_dates", fact.at("place"), fact.at("unit"), fact.at("year"), fact.at("value")}))
      continue;
    const Result<Period> at = read_period(fact.at("year"));
    ASSERT_TRUE(at) << fact.at("year");
    EXPECT_TRUE(std::ranges::any_of(study.events, [&](const StudyEvent& e) { return e.at == *at; }))
        << fact.at("value");
  }
}

TEST(DefaultStudy, StandardErrorsAreThoseOfTheSource) {
  SKIP_WITHOUT_FACTS();
  std::map<std::string, std::string> published;
  for (const Row& fact : csv_rows(read_all((facts / "institutions.csv").string()))) {
    const std::size_t at = fact.at("note").find("standard error ");
    if (at != std::string::npos)
      published[fact.at("year") + " " + fact.at("value") + " " + fact.at("note").substr(at + 15)];
  }
  int found = 0;
  for (const Row& row : csv_rows(embedded("figures/institutions.csv"))) {
    if (row.at("se").empty()) continue;
    EXPECT_TRUE(published.contains(row.at("period") + " " + row.at("value") + " " + row.at("se")))
        << row.at("period");
    ++found;
  }
  EXPECT_EQ(found, 5 * 24);
}

TEST(DefaultStudy, ThePartsOfKidnappingAddUpToTheWholeEachYear) {
  std::map<std::string, std::map<std::string, double>> years;
  for (const Row& row : csv_rows(embedded("figures/kidnapping-colombia.csv"))) {
    if (row.at("source") != "Ministry of Defence" || row.at("published") != "2022-08") continue;
    years[row.at("period")][row.at("definition")] = number_of(row.at("value")).value();
  }
  EXPECT_EQ(years.size(), 27u);
  for (auto& [year, parts] : years)
    EXPECT_EQ(parts["all kinds"], parts["extortive"] + parts["simple"]) << year;
}

TEST(DefaultStudy, TheMunicipalColumnOf2011IsNotCountedAsThePolice) {
  for (const Row& row : csv_rows(embedded("figures/homicide-colombia.csv"))) {
    if (row.at("period") == "2011" && row.at("definition") == "sum over municipalities") {
      EXPECT_EQ(row.at("source"), "Forensic institute");
    }
  }
}

TEST(DefaultStudy, ClaimsAreInBothLanguagesAndHaveTitlesInBoth) {
  const Study study = default_study();
  EXPECT_GE(study.claims.size(), 22u);
  int spanish = 0;
  for (const StudyClaim& claim : study.claims) {
    EXPECT_FALSE(claim.title.en.empty()) << claim.id;
    EXPECT_NE(claim.title.en, claim.title.es) << claim.id;
    EXPECT_TRUE(claim.said_on) << claim.id;
    EXPECT_FALSE(claim.speaker.empty()) << claim.id;
    EXPECT_TRUE(claim.note.empty() || claim.note.en != claim.note.es) << claim.id;
    const std::string folded = " " + fold(claim.sentence);
    if (folded.find(" la ") != std::string::npos || folded.find(" los ") != std::string::npos ||
        folded.find(" el ") != std::string::npos) {
      ++spanish;
    }
  }
  EXPECT_GE(spanish, 3);
}

}  // namespace
}  // namespace contraste
