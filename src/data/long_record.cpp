#include "data/long_record.h"

namespace contraste {
namespace {

std::size_t source_size(char c, TextUnits units) {
  if (units == TextUnits::bytes) return 1;
  const auto code = static_cast<unsigned char>(c);
  if (code >= 0x80 && code < 0xC0) return 0;  // inside a character
  return code >= 0xF0 ? 4 : 2;
}

}  // namespace

std::size_t source_size(std::string_view text, TextUnits units) {
  if (units == TextUnits::bytes) return text.size();
  std::size_t size = 0;
  for (const char c : text) size += source_size(c, units);
  return size;
}

std::size_t LongRecord::take(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !ended_ && !fault_) next(text[at++]);
  return at;
}

void LongRecord::next(char c) {
  constexpr std::size_t kept = 1024;
  if (maybe_closed_) {
    maybe_closed_ = false;
    if (c != '"') quoted_ = false;
  } else if (quoted_ && c == '"') {
    maybe_closed_ = true;
  }
  if (!quoted_) unquoted(c);
  if (c == '\n' || c == '\r') end_line(c);
  after_return_ = c == '\r';
  byte_ += source_size(c, start_.units);
  if (ended_) return;
  ++length_;
  if (beginning_.size() < kept) beginning_.push_back(c);
  fault_ = length_ > start_.longest && quoted() && holds_line_end_;
}

void LongRecord::unquoted(char c) {
  if (c == '"' && at_start_) {
    at_start_ = false;
    quoted_ = true;
    holds_line_end_ = false;
    quote_line_ = line_;
    quote_byte_ = byte_;
  } else if (c == '\n' || c == '\r') {
    ended_ = true;
  } else if (c == start_.separator) {
    at_start_ = true;
  } else if (c != ' ') {
    at_start_ = false;
  }
}

void LongRecord::end_line(char c) {
  if (c == '\r' || !after_return_) ++line_;
  holds_line_end_ = true;
}

}  // namespace contraste
