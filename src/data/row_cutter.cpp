#include "data/row_cutter.h"

#include <bit>

#include "base/text.h"
#include "data/byte_masks.h"
#include "data/separator.h"
#include "data/text_records.h"

namespace contraste {

// One piece of text, from the beginning of a record on.
class RowCutter::Scan {
 public:
  Scan(RowCutter& cutter, std::string_view piece, RowBlock& block)
      : cutter_(cutter),
        data_(piece.data()),
        size_(piece.size()),
        separator_(cutter.text_.separator),
        most_cells_(cutter.limits_.most_cells),
        longest_(cutter.limits_.longest_record),
        line_(cutter.line_),
        block_(block) {
    begin_row(0, line_);
  }

  // Cuts whole records; last: what stands behind the last line end is one, unless it is between quotes.
  void run(bool last) {
    for (std::size_t base = 0; base < size_ && !stopped_; base += 64) {
      const ByteMasks masks = byte_masks(data_ + base, separator_);
      const std::size_t left = size_ - base;
      const std::uint64_t inside = left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
      odd_ = masks.odd & inside;
      for (std::uint64_t marks = masks.marks & inside; marks != 0 && !stopped_; marks &= marks - 1) {
        const auto bit = static_cast<unsigned>(std::countr_zero(marks));
        at_mark(base + bit, bit);
      }
      odd_before_ = odd_before_ || odd_ != 0;
    }
    if (stopped_ || row_begin_ >= size_) return;
    if (!last || quoted_) return drop_row();
    odd_ = 0;
    finish_cell(size_, 0);
    finish_row(size_);
    if (!stopped_) row_begin_ = size_;
  }

  // Where the record begins that was not cut: the end of the text when there is none.
  std::size_t uncut_from() const { return row_begin_; }
  std::int64_t uncut_line() const { return row_line_; }
  bool after_return() const { return after_return_; }
  // A row that was swallowed by the record that was not cut.
  std::int64_t swallowed() const { return swallowed_; }

 private:
  void begin_row(std::size_t at, std::int64_t line) {
    row_begin_ = at;
    row_line_ = line;
    first_cell_ = block_.cells.size();
    found_ = 0;
    any_text_ = false;
    begin_cell(at);
  }

  void begin_cell(std::size_t at) {
    cell_begin_ = at;
    opened_ = false;
    plain_quotes_ = true;
    no_opening_ = false;
  }

  void at_mark(std::size_t at, unsigned bit) {
    if (at < skip_to_) return;  // the second of two characters that are one
    const char c = data_[at];
    if (quoted_) {
      at_quoted_mark(at, c);
    } else if (c == separator_) {
      finish_cell(at, bit);
      begin_cell(at + 1);
    } else if (c == '"') {
      at_quote(at);
    } else {
      finish_cell(at, bit);
      finish_row(at);
      if (stopped_) return;
      end_line(at, c);
      begin_row(skip_to_ > at ? skip_to_ : at + 1, line_);
    }
  }

  void at_quoted_mark(std::size_t at, char c) {
    if (c == '"') {
      if (at + 1 < size_ && data_[at + 1] == '"') {
        skip_to_ = at + 2;
        plain_quotes_ = false;
        return;
      }
      quoted_ = false;
      closed_ = at;
    } else if (c != separator_) {
      end_line(at, c);
    }
  }

  // A quote outside of quotes: it opens the cell when nothing but spaces stands before it.
  void at_quote(std::size_t at) {
    if (opened_ || no_opening_) return;
    for (std::size_t i = cell_begin_; i < at; ++i) {
      if (data_[i] == ' ') continue;
      no_opening_ = true;
      return;
    }
    plain_quotes_ = at == cell_begin_;
    opened_ = true;
    quoted_ = true;
  }

  void end_line(std::size_t at, char c) {
    ++line_;
    after_return_ = false;
    if (c != '\r') return;
    if (at + 1 < size_ && data_[at + 1] == '\n') {
      skip_to_ = at + 2;
    } else {
      after_return_ = at + 1 == size_;
    }
  }

  void finish_cell(std::size_t end, unsigned bit) {
    const std::uint64_t before = odd_ & ((std::uint64_t{1} << bit) - 1);
    const bool odd = odd_before_ || before != 0;
    odd_before_ = false;
    odd_ &= ~before;
    const std::string_view text = cell_text(end, odd);
    any_text_ = any_text_ || !text.empty();
    if (found_++ < most_cells_) block_.cells.push_back(text);
  }

  std::string_view cell_text(std::size_t end, bool odd) {
    std::size_t begin = cell_begin_;
    bool slow = odd;
    bool quoted = false;
    if (opened_) {
      if (plain_quotes_ && closed_ + 1 == end) {
        ++begin;
        --end;
      } else {
        quoted = true;
        slow = true;
      }
    }
    const std::string_view raw(data_ + begin, end - begin);
    if (slow) return cutter_.cells_.finish(raw, quoted, odd);
    // Here all is ASCII, so that only the characters up to the space are white.
    return raw.empty() || (raw.front() > ' ' && raw.back() > ' ') ? raw : trim(raw);
  }

  void finish_row(std::size_t end) {
    if (end - row_begin_ > longest_) return stop();
    if (line_ != row_line_ && swallows(end)) return stop();
    if (!any_text_) return drop_row();
    const bool too_wide = found_ > most_cells_;
    cutter_.cells_.count_row(row_line_, too_wide);
    BlockRow row;
    row.first_cell = static_cast<std::uint32_t>(first_cell_);
    row.cells = static_cast<std::uint32_t>(too_wide ? most_cells_ : found_);
    row.line = row_line_;
    row.too_wide = too_wide;
    block_.rows.push_back(row);
  }

  // A record of several lines between whose quotes a row of the table stands.
  bool swallows(std::size_t end) {
    const TextRecord record{std::string_view(data_ + row_begin_, end - row_begin_), 0};
    const std::optional<int> row = swallowed_row(record, separator_, cutter_.text_.columns);
    if (row) swallowed_ = row_line_ + *row;
    return row.has_value();
  }

  void drop_row() {
    block_.cells.resize(first_cell_);
    cutter_.cells_.forget_row();
  }

  void stop() {
    stopped_ = true;
    drop_row();
  }

  RowCutter& cutter_;
  const char* data_;
  std::size_t size_;
  char separator_;
  std::size_t most_cells_;
  std::size_t longest_;
  std::int64_t line_;
  RowBlock& block_;

  std::size_t row_begin_ = 0;
  std::int64_t row_line_ = 1;
  std::size_t first_cell_ = 0;
  std::size_t found_ = 0;
  bool any_text_ = false;
  std::size_t cell_begin_ = 0;
  bool opened_ = false;        // by a quote
  bool plain_quotes_ = false;  // nothing before the opening quote, and no "" behind it
  bool no_opening_ = false;    // what stands in the cell leaves a quote no chance
  std::size_t closed_ = 0;     // where the closing quote is
  bool quoted_ = false;
  std::size_t skip_to_ = 0;
  std::uint64_t odd_ = 0;    // of this step, behind the last cell
  bool odd_before_ = false;  // in an earlier step of the cell
  bool after_return_ = false;
  bool stopped_ = false;
  std::int64_t swallowed_ = 0;
};

void RowCutter::clear(RowBlock& block) {
  block.cells.clear();
  block.rows.clear();
  cells_.clear();
}

std::size_t RowCutter::cut(std::string_view piece, bool last, RowBlock& block) {
  std::size_t done = 0;
  while (done < piece.size() && !fault_) {
    const std::size_t step = go_on(piece.substr(done), last, block);
    if (step == 0) break;
    byte_ += source_size(piece.substr(done, step), text_.units);
    done += step;
  }
  if (last && long_ && !fault_) end_long_record(block);
  return done;
}

// One step: the rest of a long record, or all rows up to one.
std::size_t RowCutter::go_on(std::string_view rest, bool last, RowBlock& block) {
  if (after_return_) {
    after_return_ = false;
    if (rest.front() == '\n') return 1;
  }
  if (long_) {
    const std::size_t taken = long_->take(rest);
    if (long_->ended() || long_->at_fault()) end_long_record(block);
    return taken;
  }
  Scan scan(*this, rest, block);
  scan.run(last);
  const std::size_t from = scan.uncut_from();
  line_ = scan.uncut_line();
  after_return_ = scan.after_return() && from == rest.size();
  const std::string_view left = rest.substr(from);
  if (scan.swallowed() > 0) {
    fault_ =
        OpenQuote{line_, byte_ + source_size(rest.substr(0, from), text_.units), false, scan.swallowed()};
  } else if (left.size() > limits_.longest_record || (last && !left.empty())) {
    const std::size_t byte = byte_ + source_size(rest.substr(0, from), text_.units);
    long_.emplace(LongRecord::Start{line_, byte, text_.separator, text_.units, limits_.longest_record});
    // Nothing may have been cut: then the long record is this step.
    if (from == 0) return go_on(rest, last, block);
  }
  return from;
}

void RowCutter::end_long_record(RowBlock& block) {
  const LongRecord& record = *long_;
  if (record.at_fault() || record.quoted()) {
    fault_ = record.quote();
    return;
  }
  BlockRow row;
  row.first_cell = static_cast<std::uint32_t>(block.cells.size());
  row.cells = 1;
  row.line = record.first_line();
  row.uncut = true;
  block.cells.push_back(cells_.uncut(record.beginning()));
  block.rows.push_back(row);
  line_ = record.next_line();
  after_return_ = record.ended_by_return();
  long_.reset();
}

}  // namespace contraste
