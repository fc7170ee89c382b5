#include "report/write_results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "report/numbers.h"
#include "report/outputs_sample.h"
#include "study/lock.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class WriteResults : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        fs::temp_directory_path() / ("contraste " + std::string(test->name()) + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<std::string> names_in(const fs::path& folder) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }

  fs::path folder_;
};

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

// A result as small as can be.
std::vector<OutputFile> small_result(const std::string& text) {
  Lock lock;
  lock.outputs = {{"verdicts.json", sha256(text)}};
  lock.inputs = {{"figures/a.csv", sha256("a"), Licence::free, true}};
  return {{"verdicts.json", text}, {"inputs/figures/a.csv", "a"}, {"study.lock", write_lock(lock)}};
}

TEST_F(WriteResults, WritesEveryFileAndNothingElse) {
  ASSERT_TRUE(write_results(small_result("one"), folder_ / "out"));
  EXPECT_THAT(names_in(folder_), ElementsAre("out"));
  EXPECT_THAT(names_in(folder_ / "out"), ElementsAre("inputs", "study.lock", "verdicts.json"));
  EXPECT_EQ(read(folder_ / "out" / "verdicts.json"), "one");
  EXPECT_EQ(read(folder_ / "out" / "inputs" / "figures" / "a.csv"), "a");
}

TEST_F(WriteResults, MakesTheFoldersAbove) {
  ASSERT_TRUE(write_results(small_result("one"), folder_ / "a" / "b" / "out/"));
  EXPECT_EQ(read(folder_ / "a" / "b" / "out" / "verdicts.json"), "one");
}

TEST_F(WriteResults, ReplacesAFormerResultAsAWhole) {
  auto former = small_result("one");
  ASSERT_TRUE(write_results(former, folder_ / "out"));
  ASSERT_TRUE(write_results(small_result("two"), folder_ / "out"));
  EXPECT_EQ(read(folder_ / "out" / "verdicts.json"), "two");
  EXPECT_THAT(names_in(folder_), ElementsAre("out"));
}

TEST_F(WriteResults, FillsAnEmptyFolder) {
  fs::create_directory(folder_ / "out");
  EXPECT_TRUE(write_results(small_result("one"), folder_ / "out"));
}

TEST_F(WriteResults, LeavesAFolderAloneThatIsNotOurs) {
  fs::create_directory(folder_ / "out");
  write(folder_ / "out" / "thesis.docx", "years of work");
  const auto written = write_results(small_result("one"), folder_ / "out");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::file_unwritable);
  EXPECT_THAT(names_in(folder_ / "out"), ElementsAre("thesis.docx"));
  EXPECT_THAT(names_in(folder_), ElementsAre("out"));
}

TEST_F(WriteResults, LeavesAResultAloneWithSomeonesNotesInIt) {
  ASSERT_TRUE(write_results(small_result("one"), folder_ / "out"));
  write(folder_ / "out" / "notes.txt", "mine");
  const auto written = write_results(small_result("two"), folder_ / "out");
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().what, HasSubstr("notes.txt"));
  EXPECT_EQ(read(folder_ / "out" / "verdicts.json"), "one");
}

TEST_F(WriteResults, LeavesAFolderAloneWhoseLockIsNotOurs) {
  fs::create_directory(folder_ / "out");
  write(folder_ / "out" / "study.lock", "pid 123");
  EXPECT_FALSE(write_results(small_result("one"), folder_ / "out"));
}

TEST_F(WriteResults, AFileInTheWayIsNotReplaced) {
  write(folder_ / "out", "a file");
  EXPECT_FALSE(write_results(small_result("one"), folder_ / "out"));
  EXPECT_EQ(read(folder_ / "out"), "a file");
}

TEST_F(WriteResults, AFileAboveIsAClearError) {
  write(folder_ / "file", "x");
  const auto written = write_results(small_result("one"), folder_ / "file" / "out");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::file_unwritable);
  EXPECT_THAT(written.error().remedy, Not(IsEmpty()));
}

TEST_F(WriteResults, AFailureLeavesNothingBehind) {
  // The second file would need the first to be a folder.
  const std::vector<OutputFile> impossible = {{"a", "1"}, {"a/b", "2"}};
  EXPECT_FALSE(write_results(impossible, folder_ / "out"));
  EXPECT_THAT(names_in(folder_), IsEmpty());
}

TEST_F(WriteResults, ANameCannotLeaveTheFolder) {
  for (const auto* name : {"../escaped", "/escaped", "inputs/../../escaped", "", "."}) {
    EXPECT_FALSE(write_results({{name, "x"}}, folder_ / "out")) << name;
  }
  EXPECT_THAT(names_in(folder_), IsEmpty());
}

TEST_F(WriteResults, LeftOversOfAStoppedRunAreSteppedOver) {
  fs::create_directory(folder_ / ".out.part0");
  ASSERT_TRUE(write_results(small_result("one"), folder_ / "out"));
  EXPECT_THAT(names_in(folder_), ElementsAre(".out.part0", "out"));
}

std::vector<std::string> names_of(const std::vector<OutputFile>& files) {
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.name);
  return names;
}

const OutputFile& file_named(const std::vector<OutputFile>& files, const std::string& name) {
  for (const auto& file : files) {
    if (file.name == name) return file;
  }
  throw std::runtime_error("no file " + name);
}

// The sample with hashes of real bytes, so that inputs can be copied.
struct Rendered {
  Evaluation evaluation = test::outputs_sample();
  std::vector<StudyFile> inputs = {
      {"study.toml", "contraste = 1\n"}, {"figures/police.csv", "a,b\n"}, {"defence.xlsx", "PK"}};
  Rendered() {
    evaluation.study_sha256 = sha256("contraste = 1\n");
    evaluation.records.files[0].sha256 = sha256("a,b\n");
    evaluation.records.files[1].sha256 = sha256("PK");
  }
};

TEST(RenderResults, NamesEveryOutput) {
  const Rendered given;
  const auto files = render_results(given.evaluation, given.inputs);
  ASSERT_TRUE(files) << files.error().what;
  EXPECT_THAT(names_of(*files),
              ElementsAre("report.html", "verdicts.json", "specifications.csv", "findings.json",
                          "set-aside.csv", "tables.xlsx", "claimreview.json", "inputs/study.toml",
                          "inputs/figures/police.csv", "study.lock", "ro-crate-metadata.json"));
}

TEST(RenderResults, TheLockHoldsTheHashesOfAllOutputsAndInputs) {
  const Rendered given;
  const auto files = *render_results(given.evaluation, given.inputs);
  const auto lock = read_lock(file_named(files, "study.lock").bytes, "study.lock");
  ASSERT_TRUE(lock);
  EXPECT_EQ(lock->seed, 7U);
  EXPECT_EQ(lock->outputs.size(), 7U);
  for (const auto& output : lock->outputs)
    EXPECT_EQ(output.sha256, sha256(file_named(files, output.name).bytes));
  EXPECT_THAT(lock->inputs,
              ElementsAre(LockedInput{"study.toml", sha256("contraste = 1\n"), Licence::free, true},
                          LockedInput{"figures/police.csv", sha256("a,b\n"), Licence::free, true},
                          LockedInput{"defence.xlsx", sha256("PK"), Licence::never, false}));
  EXPECT_EQ(lock->numbers, digests(numbers_of(given.evaluation)));
}

TEST(RenderResults, AnInputThatChangedMeanwhileIsRefused) {
  Rendered given;
  given.inputs[1].bytes = "other\n";
  const auto files = render_results(given.evaluation, given.inputs);
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().code, ErrorCode::lock_mismatch);
}

TEST(RenderResults, TheSameBytesEveryTime) {
  const Rendered one;
  const Rendered two;
  const auto first = *render_results(one.evaluation, one.inputs);
  const auto second = *render_results(two.evaluation, two.inputs);
  ASSERT_EQ(names_of(first), names_of(second));
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].bytes, second[i].bytes) << first[i].name;
}

}  // namespace
}  // namespace contraste
