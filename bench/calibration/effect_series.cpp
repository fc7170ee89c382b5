// The tables of docs/methods/interrupted-time-series.md and structural-time-series.md: series with a known
// effect, how often its interval holds it, and how often an effect is found where there is none.
//   effect_series [REPLICATES of the regressions [of the structural model]]
#include <tbb/parallel_for.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "method/interrupted_time_series.h"
#include "method/structural_time_series.h"
#include "numeric/count_draw.h"
#include "numeric/normal_draws.h"

namespace {

using namespace contraste;

struct World {
  std::size_t before = 24, after = 12;
  double memory = 0;     // of the noise, whose standard deviation is 1
  double walk = 0;       // step of the level a period
  double slope = 0.02;   // of the level a period
  double covariate = 0;  // coefficient of a covariate that is noise with memory .8
};

// Effects in standard deviations of the noise: none, one of 1.5 throughout, one that grows to 3. A constant
// or growing effect lies on the lines of a segmented regression, and a structural model sees nothing of it:
// the interval moves by the mean effect and no more. One series without an effect tells of all three.
constexpr double mean_effect = 1.5;

struct Made {
  std::vector<double> value, covariate;
};

// Autoregression with standard deviation 1.
std::vector<double> remembering(double memory, std::size_t n, std::uint64_t number, std::uint64_t draw) {
  std::vector<double> out(n);
  fill_normals(out, {1, Purpose::simulated_series, number, draw});
  for (std::size_t t = 1; t < n; ++t) out[t] = memory * out[t - 1] + std::sqrt(1 - memory * memory) * out[t];
  return out;
}

Made make(const World& world, std::uint64_t number) {
  const std::size_t n = world.before + world.after;
  Made out;
  const std::vector<double> noise = remembering(world.memory, n, number, 1);
  const std::vector<double> steps = remembering(0, n, number, 2);
  out.covariate = remembering(0.8, n, number, 3);
  double level = 20;
  for (std::size_t t = 0; t < n; ++t) {
    out.value.push_back(level + world.slope * static_cast<double>(t) + noise[t] +
                        world.covariate * out.covariate[t]);
    level += world.walk * steps[t];
  }
  return out;
}

// Of many replicates, in per cent.
struct Shares {
  double found = 0;    // the interval leaves out 0 where there is no effect
  double firm = 0;     // and the answer is not marked as weak
  double covered = 0;  // the interval holds the effect
  double power = 0;    // it leaves out 0 where the mean effect is 1.5
  double width = 0;
  double weak = 0;
};

struct Outcome {
  bool found = false, firm = false, covered = false, power = false, weak = false;
  double width = 0;
};

template <class Found>
Outcome outcome_of(const Found& found) {
  const bool excludes = found.low > 0 || found.high < 0;
  const bool shifted = found.low + mean_effect > 0 || found.high + mean_effect < 0;
  return {excludes, excludes && found.status == Status::ok, !excludes,
          shifted,  found.status == Status::weak,           found.high - found.low};
}

template <class One>
Shares shares_of(std::size_t replicates, const One& one) {
  std::vector<Outcome> outcomes(replicates);
  tbb::parallel_for(std::size_t{0}, replicates, [&](std::size_t r) { outcomes[r] = one(r); });
  Shares out;
  const auto n = static_cast<double>(replicates);
  for (const Outcome& outcome : outcomes) {
    out.found += (outcome.found ? 100 : 0) / n;
    out.firm += (outcome.firm ? 100 : 0) / n;
    out.covered += (outcome.covered ? 100 : 0) / n;
    out.power += (outcome.power ? 100 : 0) / n;
    out.weak += (outcome.weak ? 100 : 0) / n;
    out.width += outcome.width / n;
  }
  return out;
}

void print_row(const Shares& s) {
  std::printf("| %.1f | %.1f | %.1f | %.0f | %.2f | %.0f |\n", s.found, s.firm, s.covered, s.power, s.width,
              s.weak);
  std::fflush(stdout);
}

constexpr const char* columns = "found where none | not weak | held | found where 1.5 | width | weak |";

void regressions(std::size_t replicates) {
  std::printf(
      "| values before + after | memory | errors | %s\n| --- | --- | --- | --- | --- | --- | --- | --- | --- "
      "|\n",
      columns);
  constexpr std::array kinds = {std::pair{SeriesErrors::independent, "independent"},
                                std::pair{SeriesErrors::newey_west, "newey-west"},
                                std::pair{SeriesErrors::prais_winsten, "prais-winsten"},
                                std::pair{SeriesErrors::restricted_likelihood, "restricted-likelihood"}};
  for (const auto& [before, after] :
       {std::pair{12U, 6U}, std::pair{24U, 12U}, std::pair{48U, 24U}, std::pair{120U, 60U}}) {
    for (const double memory : {0.0, 0.3, 0.6, 0.9}) {
      for (const auto& [errors, name] : kinds) {
        const World world{.before = before, .after = after, .memory = memory};
        std::printf("| %u + %u | %.1f | %s ", before, after, memory, name);
        print_row(shares_of(replicates, [&, errors = errors](std::size_t r) {
          InterruptedRequest request;
          request.series.value = make(world, r).value;
          request.terms.first_treated = world.before;
          request.errors = errors;
          return outcome_of(interrupted_time_series(request));
        }));
      }
    }
  }
}

// Monthly counts about 20 with a season; the logarithm of the rate has noise with memory, standard deviation
// .2.
std::vector<double> counts(const World& world, double log_effect, std::uint64_t number) {
  const std::size_t n = world.before + world.after;
  const std::vector<double> noise = remembering(world.memory, n, number, 4);
  const std::vector<double> z = remembering(0, n, number, 5), y = remembering(0, n, number, 6);
  std::vector<double> out;
  for (std::size_t t = 0; t < n; ++t) {
    const double season = 0.2 * std::cos(2 * 3.14159265358979 * static_cast<double>(t % 12) / 12);
    const double mean = 20 * std::exp(0.003 * static_cast<double>(t) + season + 0.2 * noise[t] +
                                      (t >= world.before ? log_effect : 0));
    const Uniforms u = uniforms(1, Purpose::simulated_series, number, t, 7);
    out.push_back(draw_count(mean, 1e9, {u.u[0], z[t], y[t]}));
  }
  return out;
}

void count_regressions(std::size_t replicates) {
  std::printf(
      "\n| months before + after | memory | model | errors | found where none | not weak | held: none | "
      "held: a fall by 30 %% | "
      "found |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  struct Kind {
    Family family;
    SeriesErrors errors;
    const char* name;
  };
  constexpr std::array kinds = {
      Kind{Family::poisson, SeriesErrors::independent, "poisson | scaled"},
      Kind{Family::poisson, SeriesErrors::newey_west, "poisson | newey-west"},
      Kind{Family::negbin, SeriesErrors::newey_west, "negbin | newey-west"},
      Kind{Family::poisson, SeriesErrors::restricted_likelihood, "poisson | restricted-likelihood"}};
  for (const auto& [before, after] : {std::pair{36U, 24U}, std::pair{84U, 36U}, std::pair{180U, 60U}}) {
    for (const double memory : {0.0, 0.4, 0.8}) {
      for (const Kind& kind : kinds) {
        const World world{.before = before, .after = after, .memory = memory};
        std::array<Shares, 2> rows;
        for (std::size_t e = 0; e < 2; ++e) {
          const double truth = e == 0 ? 0 : -0.3;
          rows[e] = shares_of(replicates, [&](std::size_t r) {
            InterruptedRequest request;
            request.series.value = counts(world, std::log1p(truth), r);
            request.series.season = 12;
            request.family = kind.family;
            request.errors = kind.errors;
            request.terms.first_treated = world.before;
            const InterruptedEffect found = interrupted_time_series(request);
            return Outcome{found.p < 0.05,
                           found.p < 0.05 && found.status == Status::ok,
                           found.relative_low <= truth && truth <= found.relative_high,
                           false,
                           false,
                           0};
          });
        }
        std::printf("| %u + %u | %.1f | %s | %.1f | %.1f | %.1f | %.1f | %.0f |\n", before, after, memory,
                    kind.name, rows[0].found, rows[0].firm, rows[0].covered, rows[1].covered, rows[1].found);
      }
    }
  }
}

struct Case {
  const char* name;
  World world;
  double level_sd = 0.01;
  bool trend = false;
};

void structural(std::size_t replicates) {
  std::printf("\n| series | values | step | %s\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
              columns);
  const World still{.slope = 0, .covariate = 2};
  const auto with = [](World world, auto change) {
    change(world);
    return world;
  };
  const World remembers = with(still, [](World& w) { w.memory = 0.6; });
  const World walks = with(still, [](World& w) { w.walk = 0.3; });
  const World walks_alone = with(walks, [](World& w) { w.covariate = 0; });
  const World rises = with(still, [](World& w) {
    w.slope = 0.05;
    w.covariate = 0;
  });
  const std::array cases = {Case{"covariate and noise", still},
                            Case{"covariate, noise with memory .6", remembers},
                            Case{"covariate, noise with memory .6", remembers, 0.1},
                            Case{"covariate, level walks by .3", walks},
                            Case{"covariate, level walks by .3", walks, 0.1},
                            Case{"no covariate, level walks by .3", walks_alone},
                            Case{"no covariate, level walks by .3", walks_alone, 0.1},
                            Case{"no covariate, rises by .05", rises},
                            Case{"no covariate, rises by .05", rises, 0.01, true}};
  for (const Case& one : cases) {
    for (const auto& [before, after] : {std::pair{24U, 12U}, std::pair{70U, 30U}}) {
      World world = one.world;
      world.before = before;
      world.after = after;
      std::printf("| %s | %u + %u | %s%.2f ", one.name, before, after, one.trend ? "slope, " : "",
                  one.level_sd);
      print_row(shares_of(replicates, [&](std::size_t r) {
        const Made made = make(world, r);
        StructuralRequest request;
        request.series.value = made.value;
        if (world.covariate != 0) request.covariates = {made.covariate};
        request.first_treated = world.before;
        request.level_sd = one.level_sd;
        request.trend = one.trend;
        request.chains = 2;
        request.burn_in = 100;
        request.draws = 100;
        request.seed = r;
        return outcome_of(structural_time_series(request));
      }));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t regression_replicates = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const std::size_t structural_replicates = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 300;
  regressions(regression_replicates);
  count_regressions(regression_replicates / 2);
  structural(structural_replicates);
}
