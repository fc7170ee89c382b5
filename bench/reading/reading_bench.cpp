// Cutting of a text table into rows and cells, from memory: rows in the Ministry's layout.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

#include "data/delimited_rows.h"
#include "event_rows.h"

namespace {

using contraste::bench::append_event_row;
using contraste::bench::event_header;

const std::string& table() {
  static const std::string text = [] {
    std::string rows(event_header);
    for (std::uint64_t i = 0; i < 200'000; ++i)
      append_event_row(rows, i, 200'000, contraste::bench::Order::random);
    return rows;
  }();
  return text;
}

void cut(benchmark::State& state, const std::string& text) {
  const auto rows = contraste::open_delimited_bytes(text, "events", nullptr);
  std::size_t seen = 0;
  for (auto _ : state) {
    const auto read = rows->each([&](const contraste::RowBlock& block) {
      seen += block.rows.size();
      benchmark::DoNotOptimize(block.cells.data());
      return true;
    });
    if (!read) state.SkipWithError("the table was not read");
  }
  state.counters["rows/s"] = benchmark::Counter(static_cast<double>(seen), benchmark::Counter::kIsRate);
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}

void CutUtf8(benchmark::State& state) {
  cut(state, table());
}
BENCHMARK(CutUtf8)->Unit(benchmark::kMillisecond);

std::string recoded(bool windows_1252) {
  std::string text;
  const std::string& utf8 = table();
  if (!windows_1252) text = "\xFF\xFE";
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    char32_t code = static_cast<unsigned char>(utf8[at]);
    if (code >= 0xC2) {  // the only letters of more than one byte here take two
      code = ((code & 0x1FU) << 6) | (static_cast<unsigned char>(utf8[++at]) & 0x3FU);
    }
    text.push_back(static_cast<char>(code & 0xFF));
    if (!windows_1252) text.push_back(static_cast<char>(code >> 8));
  }
  return text;
}

void CutWindows1252(benchmark::State& state) {
  static const std::string text = recoded(true);
  cut(state, text);
}
BENCHMARK(CutWindows1252)->Unit(benchmark::kMillisecond);

void CutUtf16(benchmark::State& state) {
  static const std::string text = recoded(false);
  cut(state, text);
}
BENCHMARK(CutUtf16)->Unit(benchmark::kMillisecond);

}  // namespace
