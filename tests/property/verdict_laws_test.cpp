// Laws of the verdict rule, on random sets of specifications.
#include <gtest/gtest.h>

#include "base/random.h"
#include "judge/question_verdict.h"

namespace contraste {
namespace {

enum class Side { supports, contradicts, neither };

struct Drawn {
  Side side = Side::neither;
  bool primary = false;
};

// "There were 100": findings of 100 support it, of 500 contradict it, weak ones do neither.
Answer answer_of(const std::vector<Drawn>& drawn) {
  QuestionEvaluation evaluation;
  evaluation.question.kind = QuestionKind::level;
  evaluation.question.expected.said = 100;
  evaluation.question.expected.low = 99.5;
  evaluation.question.expected.high = 100.5;
  evaluation.question.expected.precision = Precision::exact;
  Choice source{"source", {"source", "fuente"}, {}, {}};
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    source.options.push_back({"s" + std::to_string(i), {"s", "s"}, drawn[i].primary});
    evaluation.specifications.push_back({i, drawn[i].primary});
    Finding finding;
    finding.estimate = drawn[i].side == Side::contradicts ? 500 : 100;
    if (drawn[i].side == Side::neither) finding.status = Status::weak;
    evaluation.findings.push_back(finding);
  }
  evaluation.choices.push_back(source);
  return judge_question(evaluation, {}, {}).answer;
}

int towards_holds(Answer answer) {
  if (answer == Answer::holds) return 1;
  return answer == Answer::does_not_hold ? -1 : 0;
}

std::vector<Drawn> many(std::size_t support, std::size_t neither, std::size_t contradict, bool primary) {
  std::vector<Drawn> drawn(support, {Side::supports, primary});
  drawn.insert(drawn.end(), neither, {Side::neither, primary});
  drawn.insert(drawn.end(), contradict, {Side::contradicts, primary});
  return drawn;
}

std::vector<Drawn> random_set(std::uint64_t seed) {
  const auto uniform = [&](std::uint64_t a, std::uint64_t b) {
    return uniforms(seed, Purpose::test, 21, a, b).u[0];
  };
  // Sets that lean to one side, so that every answer comes up.
  const double support = uniform(0, 1) < 0.5 ? 0.95 * uniform(0, 2) : 0.9;
  const double neither = 0.5 * uniform(0, 3);
  std::vector<Drawn> drawn(1 + static_cast<std::size_t>(30 * uniform(0, 4)));
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const bool none = uniform(1 + i, 0) < neither;
    drawn[i].side = none ? Side::neither : (uniform(1 + i, 1) < support ? Side::supports : Side::contradicts);
    drawn[i].primary = uniform(1 + i, 2) < 0.4;
  }
  return drawn;
}

TEST(VerdictLaws, OneMoreAgainstNeverHelps) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    std::vector<Drawn> drawn = random_set(seed);
    const int before = towards_holds(answer_of(drawn));
    for (const bool primary : {false, true}) {
      drawn.push_back({Side::contradicts, primary});
      EXPECT_LE(towards_holds(answer_of(drawn)), before) << "seed " << seed;
      drawn.back().side = Side::supports;
      EXPECT_GE(towards_holds(answer_of(drawn)), before) << "seed " << seed;
      drawn.pop_back();
    }
  }
}

// The case that a rule on "how many decide at all" gets wrong: the one against it makes enough decide.
TEST(VerdictLaws, OneAgainstDoesNotMakeEnoughDecide) {
  std::vector<Drawn> drawn = many(10, 0, 0, true);
  const std::vector<Drawn> open = many(0, 10, 0, true);
  drawn.insert(drawn.end(), open.begin(), open.end());
  EXPECT_EQ(answer_of(drawn), Answer::cannot_be_told);
  drawn.push_back({Side::contradicts, false});
  EXPECT_NE(answer_of(drawn), Answer::holds);
}

TEST(VerdictLaws, TheOtherSideMirrorsIt) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    std::vector<Drawn> drawn = random_set(seed);
    const int straight = towards_holds(answer_of(drawn));
    for (Drawn& one : drawn) {
      if (one.side == Side::neither) continue;
      one.side = one.side == Side::supports ? Side::contradicts : Side::supports;
    }
    EXPECT_EQ(towards_holds(answer_of(drawn)), -straight) << "seed " << seed;
  }
}

TEST(VerdictLaws, FewThatDecideDoNotHold) {
  EXPECT_NE(answer_of(many(10, 40, 1, true)), Answer::holds);
  EXPECT_EQ(answer_of(many(1, 1, 0, true)), Answer::cannot_be_told);
  EXPECT_EQ(answer_of(many(2, 1, 0, true)), Answer::holds);
  EXPECT_EQ(answer_of(many(0, 1, 2, true)), Answer::does_not_hold);
}

TEST(VerdictLaws, WithoutAPrimaryOneItCannotBeTold) {
  EXPECT_EQ(answer_of(many(9, 0, 0, false)), Answer::cannot_be_told);
  EXPECT_EQ(answer_of(many(0, 0, 9, false)), Answer::cannot_be_told);
  EXPECT_EQ(answer_of(many(5, 0, 5, false)), Answer::cannot_be_told);
}

}  // namespace
}  // namespace contraste
