// generate_events ROWS [sorted]: a table of events on standard output (event_rows.h).
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "event_rows.h"

int main(int count, char** arguments) {
  using namespace contraste::bench;
  std::uint64_t rows = 0;
  const std::string_view wanted = count > 1 ? arguments[1] : "";
  const auto [end, problem] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), rows);
  const bool sorted = count == 3 && std::string_view(arguments[2]) == "sorted";
  if (problem != std::errc{} || end != wanted.data() + wanted.size() || count > 3 ||
      (count == 3 && !sorted)) {
    std::fputs("usage: generate_events ROWS [sorted]\n", stderr);
    return 2;
  }
  std::string text(event_header);
  for (std::uint64_t row = 0; row < rows; ++row) {
    append_event_row(text, row, rows, sorted ? Order::sorted : Order::random);
    if (text.size() < (1U << 20) && row + 1 < rows) continue;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) return 1;
    text.clear();
  }
  return std::fclose(stdout) == 0 ? 0 : 1;
}
