// The table of docs/effect.md: what is answered to "P reduced X", from figures to verdict, in worlds whose
// effect is known.
//   effect_verdicts [WORLDS a row]
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.h"
#include "judge/question_verdict.h"
#include "multiverse/explore.h"
#include "numeric/normal_draws.h"

namespace {

using namespace contraste;

struct World {
  const char* name;
  std::size_t places;  // the treated one among them
  double memory;       // of the noise of a place
  double drift;        // standard deviation of the steps of what a place goes through alone
};

constexpr std::array kinds = {
    World{"memory 0", 1, 0, 0},      World{"memory .7", 1, 0.7, 0}, World{"memory 0", 11, 0},
    World{"memory .7", 11, 0.7, 0},  World{"memory 0", 31, 0, 0},   World{"memory .7", 31, 0.7},
    World{"own walks", 31, 0, 0.06},
};
constexpr std::array effects = {0.0, -0.15, -0.3, -0.5};

constexpr int first_seen = 1985, years = 26, start = 15;

// Rates about 20 to 40: three waves that places share, each at its own weight, and noise of 6 % with memory.
std::vector<Series> make(const World& world, std::size_t row, std::uint64_t number, double effect) {
  std::vector<double> z(3 * years + world.places * (3 + 2 * years));
  fill_normals(z, {.seed = 1, .purpose = Purpose::simulated_series, .what = 900 + row, .draw = number});
  std::size_t next = 0;
  std::array<std::array<double, years>, 3> wave{};
  for (auto& one : wave) {
    double at = 0;
    for (double& x : one) x = at += 0.05 * z[next++];
  }
  std::vector<Series> all;
  for (std::size_t i = 0; i < world.places; ++i) {
    std::array<double, 3> load{};
    for (double& x : load) x = 1 + 0.5 * z[next++];
    double noise = 0, alone = 0;
    Series series;
    series.indicator = "homicide";
    series.place = i == 0 ? "Here" : "Place " + std::to_string(i);
    series.source = "Police";
    series.unit = {UnitKind::rate, 100000, "per 100,000"};
    for (std::size_t t = 0; t < years; ++t) {
      noise = world.memory * noise + std::sqrt(1 - world.memory * world.memory) * z[next++];
      alone += world.drift * z[next++];
      double log_rate = std::log(25 + 2.0 * static_cast<double>(i % 6)) + 0.06 * noise + alone;
      for (std::size_t f = 0; f < 3; ++f) log_rate += load[f] * wave[f][t];
      if (i == 0 && t >= start) log_rate += std::log1p(effect);
      Observation seen;
      seen.period = year_period(first_seen + static_cast<int>(t));
      Vintage vintage;
      vintage.value.value = std::exp(log_rate);
      seen.vintages.push_back(vintage);
      series.observations.push_back(seen);
    }
    all.push_back(std::move(series));
  }
  return all;
}

Question reduced() {
  Question q;
  q.id = "simulated";
  q.kind = QuestionKind::effect;
  q.about.relation = Relation::effect;
  q.about.subject.idea = "homicide";
  q.about.subject.indicators = {"homicide"};
  q.about.subject.places = {"Here"};
  q.about.direction = Direction::down;
  q.about.programme = "P";
  q.about.causal = true;
  q.expected.high = 0;
  q.expected.high_open = true;
  return q;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t many = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200;
  Programme programme;
  programme.name = "P";
  programme.places = {"Here"};
  programme.starts = {{year_period(first_seen + start), {"begun", "empezado"}}};
  std::printf("| others | world | effect | holds | holds only if | does not hold | cannot be told |\n");
  std::printf("| --- | --- | --- | --- | --- | --- | --- |\n");
  for (std::size_t row = 0; row < kinds.size(); ++row) {
    for (const double effect : effects) {
      std::array<int, 4> answers{};
      for (std::uint64_t number = 0; number < many; ++number) {
        Context context;
        const std::vector<Series> series = make(kinds[row], row, number, effect);
        context.series = series;
        context.programmes = {programme};
        const QuestionEvaluation found = explore(reduced(), context);
        switch (judge_question(found, series, context.thresholds).answer) {
          case Answer::holds:
            ++answers[0];
            break;
          case Answer::holds_only_if:
            ++answers[1];
            break;
          case Answer::does_not_hold:
            ++answers[2];
            break;
          default:
            ++answers[3];
        }
      }
      std::printf("| %zu | %s | %.2f |", kinds[row].places - 1, kinds[row].name, effect);
      for (const int n : answers) std::printf(" %.3f |", static_cast<double>(n) / static_cast<double>(many));
      std::printf("\n");
      std::fflush(stdout);
    }
  }
}
