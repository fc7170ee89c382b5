// What level shifts found by breaks() are worth on series whose truth is known: a table of shares over many
// series, for docs/methods/breaks.md.
//   breaks_simulation [SERIES]      default 1000 of each kind
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "base/random.h"
#include "method/breaks.h"
#include "numeric/log_gamma.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// A count by inversion.
double drawn_count(double u, double mean, double size) {
  double below = 0;
  for (double y = 0; y < 1e6; y += 1) {
    const double log_p = std::isinf(size)
                             ? y * std::log(mean) - mean - log_gamma(y + 1)
                             : log_gamma(y + size) - log_gamma(size) - log_gamma(y + 1) +
                                   y * std::log(mean / (size + mean)) - size * std::log1p(mean / size);
    below += std::exp(log_p);
    if (u < below) return y;
  }
  return mean;
}

struct World {
  const char* name;
  std::vector<double> levels;  // each over `length` periods
  std::size_t length;
  double size;    // of the negative binomial; infinite: Poisson
  double carry;   // AR(1) coefficient of the log rate, standard deviation .3 where not zero
  Family family;  // fitted
};

// One series' part of the table.
struct Outcome {
  double exact_number = 0, likeliest_number = 0;  // by BIC; by the posterior
  double found = 0, true_breaks = 0, hits = 0;    // a hit: within two periods, each true break once
  double date_error = 0;
  double dates = 0, in_credible = 0, in_interval = 0, credible_width = 0, interval_width = 0;  // number right
};

std::vector<double> draw(const World& world, std::uint64_t replicate) {
  std::vector<double> result;
  double state = 0;
  const double spread = world.carry != 0 ? 0.3 : 0;
  for (double level : world.levels) {
    for (std::size_t i = 0; i < world.length; ++i) {
      const Uniforms u = uniforms(2026, Purpose::simulated_series, 4, replicate, result.size());
      const double normal = std::sqrt(-2 * std::log(1 - u.u[0])) * std::cos(6.283185307179586 * u.u[1]);
      state = world.carry * state + spread * std::sqrt(1 - world.carry * world.carry) * normal;
      result.push_back(drawn_count(u.u[2], level * std::exp(state), world.size));
    }
  }
  return result;
}

Outcome outcome_of(const World& world, std::uint64_t replicate) {
  BreaksRequest request;
  request.series.value = draw(world, replicate);
  request.family = world.family;
  const Breaks result = breaks(request);
  Outcome out;
  const std::size_t truth = world.levels.size() - 1;
  out.true_breaks = static_cast<double>(truth);
  out.found = static_cast<double>(result.dates.size());
  out.exact_number = result.dates.size() == truth ? 1 : 0;
  const auto likeliest = std::max_element(result.count_posterior.begin(), result.count_posterior.end());
  out.likeliest_number =
      static_cast<std::size_t>(likeliest - result.count_posterior.begin()) == truth ? 1 : 0;
  std::size_t next = 0;
  for (std::size_t j = 1; j <= truth; ++j) {
    const std::size_t last = j * world.length - 1;
    while (next < result.dates.size() && result.dates[next].last + 2 < last) ++next;
    if (next < result.dates.size() && result.dates[next].last <= last + 2) {
      out.hits += 1;
      ++next;
    }
  }
  if (result.dates.size() != truth) return out;
  for (std::size_t j = 0; j < truth; ++j) {
    const BreakDate& date = result.dates[j];
    const std::size_t last = (j + 1) * world.length - 1;
    out.dates += 1;
    out.date_error += std::fabs(static_cast<double>(date.last) - static_cast<double>(last));
    for (std::size_t period : date.credible) out.in_credible += period == last ? 1 : 0;
    out.in_interval += date.low <= last && last <= date.high ? 1 : 0;
    out.credible_width += static_cast<double>(date.credible.size());
    out.interval_width += static_cast<double>(date.high - date.low + 1);
  }
  return out;
}

void print_row(const World& world, std::size_t series) {
  std::vector<Outcome> slots(series);
  oneapi::tbb::parallel_for(std::size_t{0}, series, [&](std::size_t i) { slots[i] = outcome_of(world, i); });
  Outcome sum;
  for (const Outcome& one : slots) {
    sum.exact_number += one.exact_number;
    sum.likeliest_number += one.likeliest_number;
    sum.found += one.found;
    sum.true_breaks += one.true_breaks;
    sum.hits += one.hits;
    sum.date_error += one.date_error;
    sum.dates += one.dates;
    sum.in_credible += one.in_credible;
    sum.in_interval += one.in_interval;
    sum.credible_width += one.credible_width;
    sum.interval_width += one.interval_width;
  }
  const auto share = [](double part, double whole) {
    char text[32];
    if (!(whole > 0)) return std::string();
    std::snprintf(text, sizeof text, "%.3f", part / whole);
    return std::string(text);
  };
  const double n = static_cast<double>(series);
  std::printf("| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", world.name,
              share(sum.exact_number, n).c_str(), share(sum.likeliest_number, n).c_str(),
              share(sum.hits, sum.true_breaks).c_str(), share(sum.hits, sum.found).c_str(),
              share(sum.date_error, sum.dates).c_str(), share(sum.in_credible, sum.dates).c_str(),
              share(sum.credible_width, sum.dates).c_str(), share(sum.in_interval, sum.dates).c_str(),
              share(sum.interval_width, sum.dates).c_str());
  std::fflush(stdout);
}

}  // namespace
}  // namespace contraste

int main(int argc, char** argv) {
  using namespace contraste;
  const std::size_t series = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const Family poisson = Family::poisson;
  const Family negbin = Family::negbin;
  const World worlds[] = {
      {"Poisson 20, none, T = 25", {20}, 25, infinity, 0, poisson},
      {"Poisson 20, none, T = 100", {20}, 100, infinity, 0, poisson},
      {"size 10, none, T = 25, fitted as Poisson", {20}, 25, 10, 0, poisson},
      {"size 10, none, T = 25", {20}, 25, 10, 0, negbin},
      {"size 10, none, T = 100", {20}, 100, 10, 0, negbin},
      {"AR(1) .6, none, T = 25", {20}, 25, infinity, 0.6, negbin},
      {"Poisson 20 to 14, T = 24", {20, 14}, 12, infinity, 0, poisson},
      {"Poisson 20 to 10, T = 24", {20, 10}, 12, infinity, 0, poisson},
      {"Poisson 20, 10, 16, T = 60", {20, 10, 16}, 20, infinity, 0, poisson},
      {"Poisson 3 to 1, T = 100", {3, 1}, 50, infinity, 0, poisson},
      {"size 10, 200 to 100, T = 24", {200, 100}, 12, 10, 0, negbin},
      {"size 10, 200 to 100, T = 100", {200, 100}, 50, 10, 0, negbin},
      {"size 30, 40, 18, 30, T = 60", {40, 18, 30}, 20, 30, 0, negbin},
      {"AR(1) .6, 200 to 100, T = 24", {200, 100}, 12, infinity, 0.6, negbin},
  };
  std::printf(
      "| series | number right by BIC | by the posterior | breaks found | of those found, true | error of "
      "date | in 95 %% set | its "
      "size | in "
      "Bai's interval | its size |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const World& world : worlds) print_row(world, series);
}
