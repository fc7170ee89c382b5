// Shorthand of the tests of reading: text in, records or the error out.
#pragma once

#include <string>
#include <string_view>

#include "data/build_series.h"
#include "data/read_figures.h"

namespace contraste::testing_data {

inline Result<Records> try_read(std::string_view bytes, const std::string& name = "figures.csv") {
  Records records;
  ReadOptions options;
  options.name = name;
  return read_figures_bytes(bytes, options, records).map([&] { return records; });
}

// Empty records when the file could not be read; tests then fail on what they expect in them.
inline Records read(std::string_view bytes, const std::string& name = "figures.csv") {
  return try_read(bytes, name).value_or(Records{});
}

inline std::string reasons(const Records& records) {
  std::string text;
  for (const SetAside& row : records.set_aside) {
    if (!text.empty()) text += ' ';
    text += std::to_string(row.origin.line) + ":" + row.reason;
  }
  return text;
}

// "2002=2882 2011=305" in the order of the rows.
inline std::string values(const Records& records) {
  std::string text;
  for (const Figure& figure : records.figures) {
    if (!text.empty()) text += ' ';
    std::string number = std::to_string(figure.value.value);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    text += to_text(figure.period) + "=" + number;
  }
  return text;
}

inline bool accounts_agree(const Records& records) {
  std::size_t kept = 0;
  std::size_t set_aside = 0;
  for (const SourceFile& file : records.files) {
    if (file.rows != file.kept + file.set_aside) return false;
    kept += file.kept;
    set_aside += file.set_aside;
  }
  return kept == records.figures.size() && set_aside == records.set_aside.size();
}

}  // namespace contraste::testing_data
