// Worlds whose effect is known, and the answer to "P reduced X" in them.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "judge/question_verdict.h"
#include "multiverse/explore.h"
#include "multiverse/worlds.h"
#include "numeric/normal_draws.h"

namespace contraste::test {

// Rates of 16 places over 1985-2010 that share two waves; what is lost to Colombia from 2000 on is `change`.
inline std::vector<Series> places(double change, std::size_t many = 16, std::uint64_t number = 1) {
  constexpr std::size_t years = 26;
  std::vector<Series> all;
  for (std::size_t i = 0; i < many; ++i) {
    std::vector<double> noise(years);
    fill_normals(noise, {5, Purpose::test, number, i});
    std::vector<double> rates;
    const double level = 20 + 2 * static_cast<double>(i % 5);
    const double load = 0.5 + 0.1 * static_cast<double>(i % 7);
    for (std::size_t t = 0; t < years; ++t) {
      const double wave =
          4 * load * std::sin(static_cast<double>(t) / 3) + 0.1 * static_cast<double>(t) * load;
      const double without = level + wave + 0.5 * noise[t];
      rates.push_back(i == 2 && t >= 15 ? without * (1 + change) : without);
    }
    all.push_back(series("UNODC", "", 1985, rates, rate_unit(), "homicide",
                         i == 2 ? "Colombia" : "Place " + std::to_string(i)));
  }
  return all;
}

inline Programme plan() {
  Programme programme;
  programme.name = "Plan Colombia";
  programme.places = {"Colombia"};
  programme.near = {"Place 0", "Place 1"};
  programme.starts = {{year_period(2000), {"funded", "financiado"}},
                      {year_period(2002), {"begun", "empezado"}}};
  return programme;
}

inline Question reduced(std::optional<double> by = {}) {
  Question q;
  q.id = "test.q1";
  q.kind = QuestionKind::effect;
  q.about.relation = Relation::effect;
  q.about.subject = subject("homicide");
  q.about.direction = Direction::down;
  q.about.programme = "the Plan Colombia";
  q.about.causal = true;
  q.expected.high = 0;
  q.expected.high_open = true;
  if (by) {
    Quantity size;
    size.value = -*by;
    size.unit = Quantity::Unit::fraction;
    q.about.size = size;
    q.expected.said = q.expected.high = -*by;
    q.expected.high_open = false;
    q.expected.words = "said";
  }
  return q;
}

struct Judged {
  QuestionEvaluation found;
  QuestionVerdict verdict;
};

inline Judged judged(const std::vector<Series>& all, const Question& question,
                     const std::vector<Programme>& programmes) {
  Context context;
  context.series = all;
  context.programmes = programmes;
  Judged out{explore(question, context), {}};
  out.verdict = judge_question(out.found, all, context.thresholds);
  return out;
}

}  // namespace contraste::test
