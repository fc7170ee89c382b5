// How good are the probabilities of persistence()? Every series, many origins: what was said then against
// what came. Rows on standard input as series.py writes them; the tables go to standard output.
//
//   python3 bench/persistence/series.py ../shared | build/bench/bench/persistence_skill [years ahead] [every]
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "method/persistence.h"

namespace {

using namespace contraste;

struct Named {
  std::string group, name;
  Family family = Family::negbin;
  PeriodSeries series;
};

std::vector<Named> read_series(std::istream& in) {
  std::vector<Named> all;
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::istringstream cells(line);
    std::string group, name, family, season, value, exposure;
    std::getline(cells, group, ',');
    std::getline(cells, name, ',');
    std::getline(cells, family, ',');
    std::getline(cells, season, ',');
    std::getline(cells, value, ',');
    std::getline(cells, exposure, ',');
    if (all.empty() || all.back().name != name || all.back().group != group) {
      all.push_back({group, name, family == "gaussian" ? Family::gaussian : Family::negbin, {}});
      all.back().series.season = std::atoi(season.c_str());
    }
    all.back().series.value.push_back(value.empty() ? missing : std::strtod(value.c_str(), nullptr));
    all.back().series.exposure.push_back(std::strtod(exposure.c_str(), nullptr));
  }
  return all;
}

struct Level {
  double value = 0, weight = 0;
  double rate() const { return value / weight; }
};

Level level(const Named& named, std::size_t from, std::size_t to) {
  Level sum;
  for (std::size_t t = from; t < to; ++t) {
    if (std::isnan(named.series.value[t])) continue;
    sum.value += named.series.value[t];
    sum.weight += named.family == Family::gaussian ? 1 : named.series.exposure_at(t);
  }
  return sum;
}

// Gain in fit of two levels over one: likelihood ratio of counts, or explained squares.
double gain(const Named& named, const Level& a, const Level& b) {
  const Level both{a.value + b.value, a.weight + b.weight};
  if (named.family == Family::gaussian) {
    const double off = a.rate() - b.rate();
    return off * off * a.weight * b.weight / both.weight;
  }
  const auto term = [](const Level& x) { return x.value > 0 ? x.value * std::log(x.rate()) : 0; };
  return term(a) + term(b) - term(both);
}

// As somebody would claim it at that time: the most likely single shift of the level among what is known,
// where it is a change by a tenth or more in the direction asked for.
std::optional<std::size_t> last_of_old_level(const Named& named, std::size_t known, bool falls) {
  const auto least = static_cast<std::size_t>(named.series.season == 1 ? 2 : named.series.season);
  double best = 0;
  std::optional<std::size_t> at;
  for (std::size_t last = least - 1; last + 1 + least <= known; ++last) {
    const Level a = level(named, 0, last + 1), b = level(named, last + 1, known);
    if (!(a.weight > 0) || !(b.weight > 0) || !(a.value > 0)) continue;
    const double g = gain(named, a, b);
    if (g <= best) continue;
    best = g;
    at = last;
  }
  if (!at) return at;
  const double change = level(named, *at + 1, known).rate() / level(named, 0, *at + 1).rate() - 1;
  if (falls ? change > -0.1 : change < 0.1) return std::nullopt;
  return at;
}

struct Case {
  std::string group;
  bool falls = true;
  double probability = missing;
  bool stayed = false;
  int inside95 = 0, inside50 = 0, values = 0;
  std::vector<ModelWeight> models;
};

Case compared(const Named& named, const PersistenceRequest& request, const Persistence& said) {
  Case result{named.group, request.falls, said.probability, false, 0, 0, 0, said.models};
  result.stayed = request.falls ? said.came < said.threshold : said.came > said.threshold;
  for (const FanPoint& point : said.fan) {
    const double x = named.series.value[point.period];
    if (std::isnan(x)) continue;
    const double rate = named.family == Family::gaussian ? x : x / named.series.exposure_at(point.period);
    ++result.values;
    result.inside95 += rate >= point.low95 && rate <= point.high95 ? 1 : 0;
    result.inside50 += rate >= point.low50 && rate <= point.high50 ? 1 : 0;
  }
  return result;
}

std::vector<Case> cases_of(const Named& named, int years, int every) {
  std::vector<Case> cases;
  const auto season = static_cast<std::size_t>(named.series.season);
  const std::size_t ahead = season * static_cast<std::size_t>(years);
  const std::size_t first = season == 1 ? 10 : 4 * season;
  for (std::size_t known = first; known + ahead <= named.series.size();
       known += season * static_cast<std::size_t>(every)) {
    for (const bool falls : {true, false}) {
      const auto last = last_of_old_level(named, known, falls);
      if (!last) continue;
      PersistenceRequest request;
      request.series = named.series;
      request.family = named.family;
      request.falls = falls;
      request.last_high = *last;
      request.known = known;
      request.horizon = static_cast<int>(ahead);
      request.draws = 2000;
      const Persistence said = persistence(request);
      if (std::isnan(said.probability) || std::isnan(said.came)) continue;
      cases.push_back(compared(named, request, said));
    }
  }
  return cases;
}

struct Score {
  double n = 0, brier = 0, stayed = 0, said = 0;
};

// Brier 1950 and its parts (Murphy 1973, Journal of Applied Meteorology 12:595-600) over ten bins.
void print_scores(const std::string& name, const std::vector<Case>& cases) {
  if (cases.empty()) return;
  std::vector<Score> bins(10);
  Score whole;
  double inside95 = 0, inside50 = 0, values = 0, naive = 0, logs = 0;
  for (const Case& c : cases) {
    const double y = c.stayed ? 1 : 0;
    Score& bin = bins[static_cast<std::size_t>(std::min(9., std::floor(c.probability * 10)))];
    for (Score* s : {&bin, &whole}) {
      s->n += 1;
      s->brier += (c.probability - y) * (c.probability - y);
      s->stayed += y;
      s->said += c.probability;
    }
    naive += 1 - y;
    logs -= std::log(std::clamp(c.stayed ? c.probability : 1 - c.probability, 0.001, 1.));
    inside95 += c.inside95;
    inside50 += c.inside50;
    values += c.values;
  }
  const double base = whole.stayed / whole.n;
  double reliability = 0, resolution = 0;
  for (const Score& bin : bins) {
    if (bin.n == 0) continue;
    const double rate = bin.stayed / bin.n, said = bin.said / bin.n;
    reliability += bin.n * (said - rate) * (said - rate);
    resolution += bin.n * (rate - base) * (rate - base);
  }
  std::printf(
      "%s: n %.0f, stayed %.3f, said %.3f, Brier %.4f (reliability %.4f, resolution %.4f, uncertainty %.4f), "
      "climatology %.4f, naive %.4f, log %.4f, fan 95: %.3f, 50: %.3f\n",
      name.c_str(), whole.n, base, whole.said / whole.n, whole.brier / whole.n, reliability / whole.n,
      resolution / whole.n, base * (1 - base), base * (1 - base), naive / whole.n, logs / whole.n,
      inside95 / values, inside50 / values);
  std::printf("  said: ");
  for (const auto& bin : bins) {
    if (bin.n > 0) std::printf(" %.2f->%.2f(%.0f)", bin.said / bin.n, bin.stayed / bin.n, bin.n);
  }
  std::printf("\n");
}

void print_models(const std::vector<Case>& cases) {
  std::map<std::string, Score> models;
  for (const Case& c : cases) {
    for (const ModelWeight& model : c.models) {
      const double y = c.stayed ? 1 : 0;
      Score& s = models[model.name];
      s.n += 1;
      s.brier += (model.probability - y) * (model.probability - y);
      s.said += model.probability;
      s.stayed += model.weight;
    }
  }
  for (const auto& [name, s] : models) {
    std::printf("  model %-10s Brier %.4f said %.3f weight %.3f\n", name.c_str(), s.brier / s.n, s.said / s.n,
                s.stayed / s.n);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int years = argc > 1 ? std::atoi(argv[1]) : 5;
  const int every = argc > 2 ? std::atoi(argv[2]) : 1;
  const std::vector<Named> all = read_series(std::cin);
  std::vector<std::vector<Case>> slots(all.size());
  oneapi::tbb::parallel_for(std::size_t{0}, all.size(),
                            [&](std::size_t i) { slots[i] = cases_of(all[i], years, every); });
  std::map<std::string, std::vector<Case>> groups;
  std::vector<Case> falls, rises, together;
  for (const auto& slot : slots) {
    for (const Case& c : slot) {
      groups[c.group].push_back(c);
      (c.falls ? falls : rises).push_back(c);
      together.push_back(c);
    }
  }
  for (const auto& [name, cases] : groups) print_scores(name, cases);
  print_scores("falls", falls);
  print_scores("rises", rises);
  print_scores("all", together);
  print_models(together);
  return 0;
}
