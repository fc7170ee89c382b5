#include "data/text_records.h"

#include <optional>

#include "base/text.h"

namespace contraste {
namespace {

struct Quote {
  int line = 0;
  bool at_cell_start = true;  // a quote that opens elsewhere closes, more likely, one that was left open
};

bool starts_cell(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return before == ',' || before == ';' || before == '\t' || before == '|' || before == '\n' ||
         before == '\r' || before == ' ';
}

tl::unexpected<Error> never_closed(const Quote& last, const std::optional<Quote>& first_long,
                                   const std::string& name) {
  const Quote& quote = !last.at_cell_start && first_long ? *first_long : last;
  const std::string line = std::to_string(quote.line);
  return failure(ErrorCode::file_unreadable, name + ":" + line,
                 "a quotation mark opened in line " + line + " is never closed",
                 "Close it, or write two quotation marks for one that belongs to the text.");
}

}  // namespace

Result<std::vector<TextRecord>> text_records(std::string_view text, const std::string& name) {
  std::vector<TextRecord> records;
  bool quoted = false;
  int line = 1;
  int record_line = 1;
  std::size_t begin = 0;
  Quote opened;
  std::optional<Quote> first_long;  // the first quote that ran over a line end
  const auto finish = [&](std::size_t end) {
    const std::string_view record = text.substr(begin, end - begin);
    if (!trim(record).empty()) records.push_back({record, record_line});
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      quoted = !quoted;
      if (quoted) opened = {line, starts_cell(text, at)};
      continue;
    }
    if (c != '\n' && c != '\r') continue;
    const std::size_t end = at;
    if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    ++line;
    if (quoted) {
      if (!first_long) first_long = opened;
      continue;
    }
    finish(end);
    begin = at + 1;
    record_line = line;
  }
  if (quoted) return never_closed(opened, first_long, name);
  if (begin < text.size()) finish(text.size());
  return records;
}

std::size_t cell_count(std::string_view record, char separator) {
  std::size_t cells = 1;
  bool quoted = false;
  for (const char c : record) {
    if (c == '"') quoted = !quoted;
    if (c == separator && !quoted) ++cells;
  }
  return cells;
}

}  // namespace contraste
