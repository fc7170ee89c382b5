#include "data/delimited_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "contraste/period.h"
#include "data/byte_source.h"
#include "data/decode_text.h"
#include "data/missing_value.h"
#include "data/separator.h"
#include "data/text_records.h"

namespace contraste {
namespace {

constexpr std::size_t looked_at = std::size_t{1}
                                  << 20;  // bytes from which encoding and separator are decided
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// All that a pass over the file needs to know.
struct Plan {
  BytesPlace place;
  CutLimits limits;
  std::optional<Utf16> utf16;
  RowCutter::Text text;
  Observer* observer = nullptr;
};

// The text of a file as UTF-8, or as bytes of Windows-1252, piece by piece.
class TextPieces {
 public:
  TextPieces(ByteSource source, const Plan& plan) : source_(std::move(source)), plan_(plan) {}

  Result<void> skip_mark() {
    std::string mark(plan_.text.first_byte, '\0');
    if (Result<std::size_t> read = source_.read(mark); !read) return tl::unexpected(read.error());
    return {};
  }

  // Drops the first `done` bytes of the text and reads on behind the rest.
  Result<void> next(std::size_t done) {
    used_ -= done;
    std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(done), used_, buffer_.begin());
    return plan_.utf16 ? read_utf16() : read_bytes();
  }

  std::string_view text() const { return {buffer_.data(), used_}; }
  bool last() const { return last_; }

 private:
  void make_room(std::size_t more) {
    const std::size_t least = used_ + more + RowCutter::padding;
    if (buffer_.size() < least) buffer_.resize(least);
  }

  Result<void> read_bytes() {
    make_room(plan_.limits.piece);
    const Result<std::size_t> got = source_.read(std::span(buffer_).subspan(used_, plan_.limits.piece));
    if (!got) return tl::unexpected(got.error());
    used_ += *got;
    last_ = *got < plan_.limits.piece;
    return {};
  }

  Result<void> read_utf16() {
    const std::size_t left = units_.size();
    units_.resize(left + plan_.limits.piece);
    const Result<std::size_t> got = source_.read(std::span(units_).subspan(left));
    if (!got) return tl::unexpected(got.error());
    units_.resize(left + *got);
    last_ = *got < plan_.limits.piece;
    std::string text;
    units_.erase(0, append_utf16(text, units_, plan_.utf16->endian, last_));
    make_room(text.size());
    std::copy(text.begin(), text.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ += text.size();
    return {};
  }

  ByteSource source_;
  const Plan& plan_;
  std::string buffer_;
  std::string units_;  // of UTF-16, not yet text
  std::size_t used_ = 0;
  bool last_ = false;
};

tl::unexpected<Error> not_closed(const std::string& name, const OpenQuote& quote) {
  const std::string opened =
      fmt::format("a quotation mark opened in line {} (byte {} of the file)", quote.line, quote.byte + 1);
  std::string what = opened + " is never closed";
  if (quote.too_long) what = opened + " is not closed within a megabyte";
  if (quote.row > 0) {
    what = fmt::format(
        "a quotation mark of line {} (from byte {} of the file on) is not closed before line {}, which "
        "is a row of its own",
        quote.line, quote.byte + 1, quote.row);
  }
  return failure(ErrorCode::file_unreadable, fmt::format("{}:{}", name, quote.line), what,
                 "Close it, or write two quotation marks for one that belongs to the text.");
}

Words counted(const CellCensus& found, std::string_view en, std::string_view es) {
  return {fmt::format("{}: {}, the first in line {}.", en, found.cells, found.first_line),
          fmt::format("{}: {}, la primera en la línea {}.", es, found.cells, found.first_line)};
}

std::vector<Words> notes_of(const TextCensus& census, bool mostly_utf8, std::size_t most_cells) {
  std::vector<Words> notes;
  const auto tell = [&](const CellCensus& found, const std::string& en, const std::string& es) {
    if (found.cells > 0) notes.push_back(counted(found, en, es));
  };
  if (mostly_utf8) {
    tell(census.windows_1252, "Cells that are not UTF-8 and were read as Windows-1252",
         "Celdas que no están en UTF-8 y se leyeron como Windows-1252");
  } else {
    tell(census.utf8, "Cells that are not Windows-1252 and were read as UTF-8",
         "Celdas que no están en Windows-1252 y se leyeron como UTF-8");
  }
  tell(census.broken, "Cells with bytes that are not text, shown as \xEF\xBF\xBD",
       "Celdas con bytes que no son texto, mostrados como \xEF\xBF\xBD");
  tell(census.nul, "Cells with NUL bytes, shown as \xEF\xBF\xBD",
       "Celdas con bytes NUL, mostrados como \xEF\xBF\xBD");
  tell(census.too_wide,
       fmt::format("Rows with more than {} cells, of which the rest was not kept", most_cells),
       fmt::format("Filas con más de {} celdas, de las que no se conservaron las demás", most_cells));
  return notes;
}

// Goes through the file once; what was met, where it came to the end.
Result<std::optional<TextCensus>> read_through(const Plan& plan, const TakeBlock& take) {
  Result<ByteSource> source = ByteSource::open(plan.place);
  if (!source) return tl::unexpected(std::move(source.error()));
  TextPieces pieces(std::move(*source), plan);
  if (Result<void> skipped = pieces.skip_mark(); !skipped) return tl::unexpected(std::move(skipped.error()));
  const std::string task = "reading " + plan.place.name;
  RowCutter cutter(plan.text, plan.limits);
  RowBlock block;
  std::size_t done = 0;
  while (!pieces.last()) {
    if (Result<void> read = pieces.next(done); !read) return tl::unexpected(std::move(read.error()));
    cutter.clear(block);
    done = cutter.cut(pieces.text(), pieces.last(), block);
    // Half a unit at the end of UTF-16 counts as a whole one.
    block.bytes_done = std::min(cutter.bytes_done(), plan.place.size);
    if (!block.rows.empty() && !take(block)) return std::nullopt;
    if (cutter.fault()) return not_closed(plan.place.name, *cutter.fault());
    if (plan.observer != nullptr) plan.observer->progress(task, block.bytes_done, plan.place.size);
  }
  return cutter.census();
}

// The first bytes of the file; and as text, up to the last whole line where the file goes on.
struct Start {
  std::string bytes;
  std::string text;
};

Result<Start> read_start(const BytesPlace& place) {
  Result<ByteSource> source = ByteSource::open(place);
  if (!source) return tl::unexpected(std::move(source.error()));
  Start start;
  start.bytes.resize(std::min(looked_at, place.size));
  const Result<std::size_t> got = source->read(start.bytes);
  if (!got) return tl::unexpected(got.error());
  start.bytes.resize(*got);
  return start;
}

struct Encoding {
  std::string name;
  bool mostly_utf8 = true;
};

Encoding encoding_of(const Start& start, const std::optional<Utf16>& utf16) {
  if (utf16) return {utf16->endian == Endian::little ? "UTF-16 LE" : "UTF-16 BE", true};
  if (start.bytes.starts_with(utf8_mark)) return {"UTF-8 with byte-order mark", true};
  const Utf8Census found = utf8_census(start.text);
  const bool utf8 = found.letters >= found.broken;
  return {utf8 ? "UTF-8" : "Windows-1252", utf8};
}

bool is_value(std::string_view line) {
  const std::string_view text = trim(line);
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || std::string_view(" .,:/-+TZAPMapm\"").find(c) != std::string_view::npos;
  };
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
  return is_missing_value(text) || (digits && std::all_of(text.begin(), text.end(), plain)) ||
         read_number(text).has_value() || read_period(text).has_value();
}

// One value a line, with or without a name on top.
bool is_column(const std::vector<TextRecord>& records) {
  const auto values = std::count_if(records.begin(), records.end(),
                                    [](const TextRecord& record) { return is_value(record.text); });
  return values > 0 && 5 * (static_cast<std::size_t>(values) + 1) >= 4 * records.size();
}

Result<char> separator_of(std::string_view text, const std::string& name) {
  if (const std::optional<char> separator = find_separator(text)) return *separator;
  if (is_column(first_records(text, ',', 200))) return ',';
  // Where a quote is left open in the first rows, nothing else can be said of them.
  if (Result<std::vector<TextRecord>> records = text_records(text, ',', name); !records) {
    return tl::unexpected(std::move(records.error()));
  }
  return failure(ErrorCode::file_unreadable, name,
                 name + " is not a table: no separator cuts its lines into columns",
                 "Give a file whose rows are cut by commas, semicolons, tabs or |.");
}

Result<TableRows> open_place(Plan plan) {
  const std::string& name = plan.place.name;
  Result<Start> start = read_start(plan.place);
  if (!start) return tl::unexpected(std::move(start.error()));
  plan.utf16 = utf16_of(start->bytes);
  const bool marked = start->bytes.starts_with(utf8_mark);
  plan.text.first_byte = plan.utf16 ? plan.utf16->mark : marked ? utf8_mark.size() : 0;
  plan.text.units = plan.utf16 ? TextUnits::utf16 : TextUnits::bytes;
  const std::string_view body = std::string_view(start->bytes).substr(plan.text.first_byte);
  if (plan.utf16) {
    append_utf16(start->text, body, plan.utf16->endian, true);
  } else {
    start->text = body;
  }
  if (Result<void> text = check_is_text(start->bytes, start->text, name); !text) {
    return tl::unexpected(std::move(text.error()));
  }
  const bool whole = start->bytes.size() == plan.place.size;
  if (whole && trim(start->text).empty()) {
    return failure(ErrorCode::file_empty, name, name + " is empty",
                   "Give a file with a header row and at least one row.");
  }
  const std::size_t last_line = start->text.find_last_of("\r\n");
  if (!whole && last_line != std::string::npos) start->text.resize(last_line + 1);
  const Result<char> separator = separator_of(start->text, name);
  if (!separator) return tl::unexpected(separator.error());
  plan.text.separator = *separator;
  plan.text.columns = commonest_count(first_records(start->text, *separator, 1000), *separator);

  const Encoding encoding = encoding_of(*start, plan.utf16);
  TableRows rows;
  rows.name = name;
  rows.encoding = encoding.name;
  rows.separator = *separator;
  rows.bytes = plan.place.size;
  const auto notes = std::make_shared<std::vector<Words>>();
  rows.each = [plan, notes, encoding](const TakeBlock& take) -> Result<void> {
    Result<std::optional<TextCensus>> census = read_through(plan, take);
    if (!census) return tl::unexpected(std::move(census.error()));
    if (*census) *notes = notes_of(**census, encoding.mostly_utf8, plan.limits.most_cells);
    return {};
  };
  rows.notes_at_end = [notes] { return *notes; };
  return rows;
}

}  // namespace

Result<TableRows> open_delimited(const std::filesystem::path& file, const std::string& name,
                                 Observer* observer) {
  Result<BytesPlace> place = file_place(file, name);
  if (!place) return tl::unexpected(std::move(place.error()));
  Plan plan;
  plan.place = std::move(*place);
  plan.observer = observer;
  return open_place(std::move(plan));
}

Result<TableRows> open_delimited_bytes(std::string_view bytes, const std::string& name, Observer* observer,
                                       const CutLimits& limits) {
  Plan plan;
  plan.place = memory_place(bytes, name);
  plan.limits = limits;
  plan.observer = observer;
  return open_place(std::move(plan));
}

}  // namespace contraste
