// Tables of the default study and of the facts it was made from, as text, for the tests.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace contraste::test {

using Row = std::map<std::string, std::string>;

inline std::string read_all(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// RFC 4180: quoted fields, doubled quotes, line ends in quotes. The first line names the columns.
inline std::vector<Row> csv_rows(std::string_view text) {
  std::vector<std::vector<std::string>> lines{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        lines.back().back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        lines.back().back() += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      lines.back().emplace_back();
    } else if (c == '\n') {
      lines.push_back({""});
    } else if (c != '\r') {
      lines.back().back() += c;
    }
  }
  if (lines.back() == std::vector<std::string>{""}) lines.pop_back();
  std::vector<Row> rows;
  for (std::size_t l = 1; l < lines.size(); ++l) {
    Row row;
    for (std::size_t c = 0; c < lines[0].size() && c < lines[l].size(); ++c) row[lines[0][c]] = lines[l][c];
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace contraste::test
