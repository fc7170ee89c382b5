#include "study/lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace contraste {
namespace {

using ::testing::HasSubstr;

Lock sample_lock() {
  Lock lock;
  lock.version = "0.1.0";
  lock.study_id = "plan-colombia";
  lock.study_sha256 = std::string(64, '1');
  lock.seed = 18446744073709551615ULL;
  lock.language = Language::spanish;
  lock.thresholds.agree = 0.8;
  lock.inputs = {{"study.toml", std::string(64, '1'), Licence::free, true},
                 {"figures/a \"b\"\\\n\u00f1.csv", std::string(64, '2'), Licence::never, false},
                 {"c.csv", std::string(64, '3'), Licence::aggregate, false}};
  lock.outputs = {{"verdicts.json", std::string(64, '4')}};
  lock.numbers = {{"kidnapping.q1", 43, std::string(64, '5')}};
  return lock;
}

TEST(Lock, ReadsBackAsItWasWritten) {
  const Lock lock = sample_lock();
  const auto read = read_lock(write_lock(lock), "study.lock");
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->version, lock.version);
  EXPECT_EQ(read->study_id, lock.study_id);
  EXPECT_EQ(read->study_sha256, lock.study_sha256);
  EXPECT_EQ(read->seed, lock.seed);
  EXPECT_EQ(read->language, lock.language);
  EXPECT_EQ(read->thresholds.agree, 0.8);
  EXPECT_EQ(read->thresholds.confidence, lock.thresholds.confidence);
  EXPECT_EQ(read->inputs, lock.inputs);
  EXPECT_EQ(read->outputs, lock.outputs);
  EXPECT_EQ(read->numbers, lock.numbers);
  EXPECT_EQ(write_lock(*read), write_lock(lock));
}

TEST(Lock, WholeThresholdsStayNumbersWithAPoint) {
  Lock lock = sample_lock();
  lock.thresholds.agree = 1;
  const auto read = read_lock(write_lock(lock), "study.lock");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->thresholds.agree, 1);
}

TEST(Lock, OtherTextIsRefusedWithItsPlace) {
  const auto read = read_lock("lock = 1\nprogram = ", "out/study.lock");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::lock_mismatch);
  EXPECT_THAT(read.error().where, HasSubstr("out/study.lock:2"));
  EXPECT_FALSE(read_lock("", "study.lock"));
  EXPECT_FALSE(read_lock("title = \"something else\"", "study.lock"));
}

TEST(Lock, ALaterFormatIsRefusedByItsNumber) {
  const auto read = read_lock("lock = 2\n", "study.lock");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().what, HasSubstr("2"));
}

TEST(Lock, AnUnknownLicenceIsTheStrictest) {
  const auto read = read_lock(
      "lock = 1\n[study]\nseed = \"1\"\n[[input]]\nname = \"a\"\nsha256 = \"b\"\nlicence = \"odd\"\n",
      "study.lock");
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->inputs.at(0).licence, Licence::never);
}

}  // namespace
}  // namespace contraste
