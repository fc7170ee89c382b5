#include "data/text_records.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "contraste/period.h"

namespace contraste {
namespace {

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// Goes through a text character by character and knows whether it is between quotes.
class QuoteTracker {
 public:
  QuoteTracker(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // What the character at `at` is; to be asked once for each, in order.
  enum class Part { text, separator, opening, escaping, closing, line_end };
  Part next(std::size_t at) {
    const char c = text_[at];
    if (quoted_) {
      if (c != '"' || escaped_) {
        escaped_ = false;
        return Part::text;
      }
      escaped_ = at + 1 < text_.size() && text_[at + 1] == '"';
      if (escaped_) return Part::escaping;  // the first of two quotes that stand for one
      quoted_ = false;
      return Part::closing;
    }
    if (c == '"' && at_start_) {
      at_start_ = false;
      quoted_ = true;
      return Part::opening;
    }
    if (c == separator_ || is_line_end(c)) {
      at_start_ = true;
      return c == separator_ ? Part::separator : Part::line_end;
    }
    if (c != ' ') at_start_ = false;
    return Part::text;
  }
  bool quoted() const { return quoted_; }

 private:
  std::string_view text_;
  char separator_;
  bool quoted_ = false;
  bool at_start_ = true;
  bool escaped_ = false;
};

struct Cut {
  std::vector<TextRecord> records;
  int open_line = 0;  // of a quote that is never closed; 0: none
};

Cut cut_records(std::string_view text, char separator, std::size_t most) {
  Cut cut;
  QuoteTracker quotes(text, separator);
  int line = 1;
  int record_line = 1;
  int quote_line = 0;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    const std::string_view record = text.substr(begin, end - begin);
    if (!trim(record).empty()) cut.records.push_back({record, record_line});
  };
  for (std::size_t at = 0; at < text.size() && cut.records.size() < most; ++at) {
    const QuoteTracker::Part part = quotes.next(at);
    if (part == QuoteTracker::Part::opening) quote_line = line;
    if (!is_line_end(text[at])) continue;
    const std::size_t end = at;
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') quotes.next(++at);
    ++line;
    if (quotes.quoted()) continue;
    finish(end);
    begin = at + 1;
    record_line = line;
  }
  if (quotes.quoted()) {
    cut.open_line = quote_line;
  } else if (begin < text.size() && cut.records.size() < most) {
    finish(text.size());
  }
  return cut;
}

// A cell with the place where its closing quote is not its end, as in "Colombia,2011\nk,"Colombia".
struct CutCell {
  std::string text;
  bool more_behind_quote = false;
};

std::vector<CutCell> cut_cells(std::string_view record, char separator) {
  std::vector<CutCell> cells(1);
  QuoteTracker quotes(record, separator);
  bool closed = false;
  for (std::size_t at = 0; at < record.size(); ++at) {
    switch (quotes.next(at)) {
      case QuoteTracker::Part::separator:
        cells.emplace_back();
        closed = false;
        continue;
      case QuoteTracker::Part::opening:
        cells.back().text.clear();  // spaces in front of the quote
        continue;
      case QuoteTracker::Part::closing:
        closed = true;
        continue;
      case QuoteTracker::Part::escaping:
        continue;
      case QuoteTracker::Part::text:
      case QuoteTracker::Part::line_end:
        break;
    }
    if (closed && record[at] != ' ') cells.back().more_behind_quote = true;
    cells.back().text.push_back(record[at]);
  }
  return cells;
}

// Does a line look like a row, or the end of one: so many separators, and a number or a period between them?
bool is_row(std::string_view line, char separator, std::size_t separators) {
  const std::vector<std::string_view> cells = split(line, separator);
  return cells.size() == separators + 1 && std::any_of(cells.begin(), cells.end(), [](std::string_view cell) {
           return !trim(cell).empty() && (read_number(cell) || read_period(cell));
         });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_line_end(text[at])) continue;
    lines.push_back(text.substr(begin, at - begin));
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    begin = at + 1;
  }
  lines.push_back(text.substr(begin));
  return lines;
}

}  // namespace

Result<std::vector<TextRecord>> text_records(std::string_view text, char separator, const std::string& name) {
  Cut cut = cut_records(text, separator, text.size() + 1);
  if (cut.open_line == 0) return std::move(cut.records);
  const std::string line = std::to_string(cut.open_line);
  return failure(ErrorCode::file_unreadable, name + ":" + line,
                 "a quotation mark opened in line " + line + " is never closed",
                 "Close it, or write two quotation marks for one that belongs to the text.");
}

std::vector<TextRecord> first_records(std::string_view text, char separator, std::size_t most) {
  return cut_records(text, separator, most).records;
}

std::vector<std::string> cells_of(std::string_view record, char separator) {
  std::vector<std::string> cells;
  for (CutCell& cell : cut_cells(record, separator)) cells.push_back(std::move(cell.text));
  return cells;
}

std::size_t cell_count(std::string_view record, char separator) {
  std::size_t cells = 1;
  QuoteTracker quotes(record, separator);
  for (std::size_t at = 0; at < record.size(); ++at) {
    if (quotes.next(at) == QuoteTracker::Part::separator) ++cells;
  }
  return cells;
}

std::optional<int> swallowed_row(const TextRecord& record, char separator, std::size_t columns) {
  if (columns < 3 || record.text.find_first_of("\r\n") == std::string_view::npos) return std::nullopt;
  int line = record.line;
  const std::vector<CutCell> cells = cut_cells(record.text, separator);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::vector<std::string_view> lines = lines_of(cells[i].text);
    // The rest of the row in which the quote opened, where the quote did not close at the end of a cell.
    const auto rest = static_cast<std::size_t>(std::count(lines[0].begin(), lines[0].end(), separator));
    if (lines.size() > 1 && cells[i].more_behind_quote && rest > 0 && i + rest + 1 == columns &&
        is_row(lines[0], separator, rest)) {
      return line + 1;
    }
    for (std::size_t k = 1; k < lines.size(); ++k) {
      if (is_row(lines[k], separator, columns - 1)) return line + static_cast<int>(k);
    }
    line += static_cast<int>(lines.size()) - 1;
  }
  return std::nullopt;
}

}  // namespace contraste
