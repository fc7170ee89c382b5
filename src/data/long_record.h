// A record that is too long for a row, or whose quote does not end: gone through byte by byte, in pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace contraste {

// How text offsets become those of the file: what a byte of text took there.
enum class TextUnits { bytes, utf16 };

// Bytes of the file that a text took; surrogates were paired.
std::size_t source_size(std::string_view text, TextUnits units);

// A quotation mark that is not closed.
struct OpenQuote {
  std::int64_t line = 0;
  std::size_t byte = 0;   // of the file, counted from 0
  bool too_long = false;  // nothing closes it within the longest record
  std::int64_t row = 0;   // where it is not closed before this line, which looks like a row; 0: none
};

// What ends a record is told by the same rules as in text_records.h; they need no byte ahead.
class LongRecord {
 public:
  struct Start {
    std::int64_t line = 0;
    std::size_t byte = 0;  // of the file
    char separator = ',';
    TextUnits units = TextUnits::bytes;
    std::size_t longest =
        0;  // a quote that holds a line end may not reach beyond so many bytes of the record
  };
  explicit LongRecord(const Start& start) : start_(start), line_(start.line), byte_(start.byte) {}

  // Takes bytes up to and with the line end of the record, and says how many.
  std::size_t take(std::string_view text);
  bool ended() const { return ended_; }
  bool at_fault() const { return fault_; }
  bool quoted() const { return quoted_ && !maybe_closed_; }
  OpenQuote quote() const { return {quote_line_, quote_byte_, fault_, 0}; }

  std::int64_t first_line() const { return start_.line; }
  std::int64_t next_line() const { return line_; }
  bool ended_by_return() const { return after_return_; }
  std::size_t length() const { return length_; }
  const std::string& beginning() const { return beginning_; }

 private:
  void next(char c);
  void unquoted(char c);
  void end_line(char c);

  Start start_;
  std::int64_t line_;
  std::size_t byte_;
  std::size_t length_ = 0;
  std::string beginning_;
  bool at_start_ = true;  // of a cell
  bool quoted_ = false;
  bool maybe_closed_ = false;  // by the last byte, a quote
  bool holds_line_end_ = false;
  bool after_return_ = false;
  bool ended_ = false;
  bool fault_ = false;
  std::int64_t quote_line_ = 0;
  std::size_t quote_byte_ = 0;
};

}  // namespace contraste
