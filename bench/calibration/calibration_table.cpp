// Size and power of the test of a fall, as tables of docs/methods/fall-test.md.
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "method/fall_test.h"
#include "worlds.h"

namespace contraste {
namespace {

struct Options {
  int series = 1000;      // a cell, up to 60 periods
  int long_series = 400;  // beyond
  int replicates = 999;
  int threads = 2;
  std::uint64_t first = 0;  // number of the first series: other numbers are other series
  std::string only;         // worlds whose name has this
  std::vector<int> lengths = {12, 15, 20, 25, 40, 60, 120, 240, 360};
  bool raw = false;  // one line a series instead of tables
};

struct Cell {
  int series = 0;
  int tested = 0;    // status ok
  int rejected = 0;  // p at most .05
  int flagged = 0;
  int rejected_unflagged = 0;
};

std::vector<FallTest> tests_of(const World& world, int length, const Options& options) {
  const int many = length <= 60 ? options.series : options.long_series;
  std::vector<FallTest> tests(static_cast<std::size_t>(many));
  tbb::parallel_for(std::size_t{0}, tests.size(), [&](std::size_t i) {
    FallTestRequest request;
    request.series = world_series(world, length, i + options.first);
    request.family = world.kind == WorldKind::gaussian ? Family::gaussian : Family::negbin;
    request.replicates = options.replicates;
    request.with_power = false;
    request.what = i + options.first;
    tests[i] = fall_test(request);
  });
  return tests;
}

Cell cell_of(const World& world, int length, const Options& options) {
  Cell cell;
  for (const FallTest& test : tests_of(world, length, options)) {
    ++cell.series;
    if (options.raw) {
      std::printf("%s;%d;%g;%g;%d;%g\n", world.name.c_str(), length, test.p, test.random_walk_share,
                  test.random_walk_possible ? 1 : 0, test.autocorrelation);
    }
    if (test.status != Status::ok) continue;
    ++cell.tested;
    const bool rejected = test.p <= 0.05;
    cell.rejected += rejected;
    cell.flagged += test.random_walk_possible;
    cell.rejected_unflagged += rejected && !test.random_walk_possible;
  }
  return cell;
}

struct Table {
  std::vector<World> worlds;
  std::vector<std::vector<Cell>> cells;
};

Table table_of(const std::vector<World>& worlds, const Options& options) {
  Table table;
  for (const World& world : worlds) {
    if (world.name.find(options.only) == std::string::npos) continue;
    table.worlds.push_back(world);
    table.cells.emplace_back();
    for (const int length : options.lengths) {
      const bool short_of_years = world.season > 1 && length < 2 * world.season;
      table.cells.back().push_back(short_of_years ? Cell{} : cell_of(world, length, options));
      std::fflush(stdout);
    }
  }
  return table;
}

template <class Text>
void print(const Table& table, const Options& options, const char* title, Text text) {
  if (options.raw) return;
  std::printf("\n%s\n\n| periods |", title);
  for (const int length : options.lengths) std::printf(" %d |", length);
  std::printf("\n| --- |");
  for (std::size_t i = 0; i < options.lengths.size(); ++i) std::printf(" --- |");
  std::printf("\n");
  for (std::size_t row = 0; row < table.worlds.size(); ++row) {
    std::printf("| %s |", table.worlds[row].name.c_str());
    for (const Cell& cell : table.cells[row]) std::printf(" %s |", text(cell).c_str());
    std::printf("\n");
  }
}

std::string share(int part, int whole) {
  if (whole == 0) return "";
  char text[16];
  std::snprintf(text, sizeof text, "%.3f", static_cast<double>(part) / whole);
  return text[0] == '0' ? text + 1 : text;
}

// Rates outside .03 to .07 are in bold; with fewer than 100 series a rate says little and stands in brackets.
std::string size_text(int rejected, int of) {
  if (of == 0) return "";
  const double rate = static_cast<double>(rejected) / of;
  const std::string text = share(rejected, of);
  if (of < 100) return "(" + text + " of " + std::to_string(of) + ")";
  return rate < 0.03 || rate > 0.07 ? "**" + text + "**" : text;
}

void run(const Options& options) {
  const Table nulls = table_of(null_worlds(), options);
  print(nulls, options, "Size where the flag is not raised",
        [](const Cell& c) { return size_text(c.rejected_unflagged, c.tested - c.flagged); });
  print(nulls, options, "Share of series with the flag",
        [](const Cell& c) { return share(c.flagged, c.tested); });
  print(nulls, options, "Size over all series",
        [](const Cell& c) { return size_text(c.rejected, c.tested); });
  const Table trends = table_of(trend_worlds(), options);
  print(trends, options, "Trends: share of series with p at most .05",
        [](const Cell& c) { return share(c.rejected, c.series); });
  print(trends, options, "Trends: share of series with the flag",
        [](const Cell& c) { return share(c.flagged, c.tested); });
  const Table falls = table_of(fall_worlds(), options);
  print(falls, options, "Power: share of series with p at most .05",
        [](const Cell& c) { return share(c.rejected, c.series); });
  print(falls, options, "Power: p at most .05 and the flag not raised",
        [](const Cell& c) { return share(c.rejected_unflagged, c.series); });
}

Options read(int count, char** arguments) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = arguments[i];
    const char* value = arguments[i + 1];
    if (name == "--series") options.series = std::atoi(value);
    if (name == "--long-series") options.long_series = std::atoi(value);
    if (name == "--replicates") options.replicates = std::atoi(value);
    if (name == "--threads") options.threads = std::atoi(value);
    if (name == "--first") options.first = static_cast<std::uint64_t>(std::atoll(value));
    if (name == "--only") options.only = value;
    if (name == "--raw") options.raw = std::atoi(value) != 0;
    if (name == "--length") options.lengths = {std::atoi(value)};
  }
  return options;
}

}  // namespace
}  // namespace contraste

int main(int count, char** arguments) {
  const contraste::Options options = contraste::read(count, arguments);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(std::max(1, options.threads)));
  contraste::run(options);
  return 0;
}
