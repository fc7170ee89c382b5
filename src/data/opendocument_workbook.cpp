#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "base/text.h"
#include "contraste/period.h"
#include "data/read_xml.h"
#include "data/workbook.h"

namespace contraste {
namespace {

constexpr std::string_view content = "content.xml";
constexpr std::size_t longest_text = 32768;  // one byte more than a cell may hold

std::size_t times_of(const XmlAttributes& attributes, std::string_view name) {
  const std::string_view text = attributes.find(name);
  std::size_t times = 1;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), times);
  return problem == std::errc{} && end == text.data() + text.size() && times > 0 ? times : 1;
}

// A date as exact as the cell shows it: "2011" or "March 2011" of the day that the cell holds.
std::string shown_date(std::string_view held, std::string_view shown) {
  const std::string_view day = held.substr(0, 10);
  const Result<Period> date = read_period(day);
  const Result<Period> words = read_period(shown);
  const bool coarser = date && words && contains(*words, *date) &&
                       (words->grain == Grain::year || words->grain == Grain::month);
  return coarser ? to_text(*words) : std::string(day);
}

class DocumentReader {
 public:
  explicit DocumentReader(OpenDocumentSheets& into) : into_(into) {}

  XmlEvents events() {
    XmlEvents events;
    events.open = [this](std::string_view name, const XmlAttributes& attributes) { open(name, attributes); };
    events.close = [this](std::string_view name) { close(name); };
    events.text = [this](std::string_view text) {
      if (paragraph_ > 0 && remark_ == 0) write(text);
    };
    return events;
  }

  bool too_many() const { return too_many_; }

 private:
  void write(std::string_view text) {
    if (text_.size() < longest_text) text_ += text;
  }

  void open(std::string_view name, const XmlAttributes& attributes) {
    if (name == "style") style_ = attributes.find("style:name");
    if (name == "table-properties" && attributes.find("table:display") == "false")
      hidden_styles_.insert(style_);
    if (name == "table" && ++depth_ == 1) {
      Sheet sheet;
      sheet.name = attributes.find("table:name");
      sheet.hidden = hidden_styles_.contains(std::string(attributes.find("table:style-name")));
      into_.sheets.push_back(std::move(sheet));
      line_ = 1;
    }
    if (depth_ != 1) return;  // a table inside a cell is no part of the sheet
    if (name == "table-row") {
      row_times_ = times_of(attributes, "table:number-rows-repeated");
      column_ = 0;
      rows_.begin_row(line_);
    } else if (name == "table-cell" || name == "covered-table-cell") {
      open_cell(attributes);
    } else if (name == "annotation") {
      ++remark_;
    } else if (name == "p" && remark_ == 0) {
      if (!text_.empty()) write("\n");
      ++paragraph_;
    } else if (paragraph_ > 0 && remark_ == 0) {
      if (name == "s") write(std::string(std::min<std::size_t>(times_of(attributes, "text:c"), 1000), ' '));
      if (name == "tab") write("\t");
      if (name == "line-break") write("\n");
    }
  }

  void open_cell(const XmlAttributes& attributes) {
    times_ = times_of(attributes, "table:number-columns-repeated");
    type_ = attributes.find("office:value-type");
    value_ = attributes.find("office:value");
    date_ = attributes.find("office:date-value");
    boolean_ = attributes.find("office:boolean-value");
    text_.clear();
    const std::size_t wide = times_of(attributes, "table:number-columns-spanned");
    const std::size_t high = times_of(attributes, "table:number-rows-spanned");
    if ((wide > 1 || high > 1) && column_ < SheetRows::most_columns && line_ < SheetRows::most_rows) {
      const std::size_t last_line =
          std::min(line_ + std::min(high, SheetRows::most_rows) - 1, SheetRows::most_rows);
      const std::size_t last_column =
          std::min(column_ + std::min(wide, SheetRows::most_columns), SheetRows::most_columns) - 1;
      rows_.merge({static_cast<int>(line_), static_cast<int>(last_line), column_, last_column});
    }
  }

  void close(std::string_view name) {
    if (name == "table") {
      if (depth_ == 1) into_.cells.push_back({rows_.take(), rows_.take_merged()});
      --depth_;
    }
    if (depth_ != 1) return;
    if (name == "annotation") --remark_;
    if (name == "p" && remark_ == 0) --paragraph_;
    if (name == "table-cell" || name == "covered-table-cell") {
      if (name == "table-cell") add_cell();
      column_ += std::min(times_, SheetRows::most_columns);
    }
    if (name == "table-row") {
      rows_.end_row(row_times_);
      line_ += std::min(row_times_, SheetRows::most_rows);
      too_many_ = too_many_ || rows_.too_many();
    }
  }

  void add_cell() {
    double value = 0;
    const auto [end, problem] = std::from_chars(value_.data(), value_.data() + value_.size(), value);
    const bool number = problem == std::errc{} && end == value_.data() + value_.size() && !value_.empty() &&
                        std::isfinite(value);
    if (type_ == "percentage" && number) {
      rows_.add(column_, sheet_percent(value), CellType::percent, times_);
    } else if ((type_ == "float" || type_ == "currency") && number) {
      rows_.add(column_, sheet_number(value), CellType::number, times_);
    } else if (type_ == "boolean") {
      rows_.add(column_, boolean_ == "true" ? "TRUE" : "FALSE", CellType::boolean, times_);
    } else if (type_ == "date" && date_.size() >= 10) {
      rows_.add(column_, shown_date(date_, trim(text_)), CellType::date, times_);
    } else {
      rows_.add(column_, text_, CellType::text, times_);
    }
  }

  OpenDocumentSheets& into_;
  SheetRows rows_;
  std::set<std::string, std::less<>> hidden_styles_;
  std::string style_;
  int depth_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 0;
  std::size_t row_times_ = 1;
  std::size_t times_ = 1;
  std::string type_;
  std::string value_;
  std::string date_;
  std::string boolean_;
  std::string text_;
  int paragraph_ = 0;
  int remark_ = 0;
  bool too_many_ = false;
};

}  // namespace

bool is_opendocument(const Archive& archive) {
  return archive.has(content);
}

Result<OpenDocumentSheets> read_opendocument(Archive& archive) {
  OpenDocumentSheets sheets;
  DocumentReader reader(sheets);
  if (const Result<void> read = read_xml(archive, content, reader.events()); !read) {
    return tl::unexpected(read.error());
  }
  if (reader.too_many()) {
    return failure(ErrorCode::file_unreadable, archive.name(),
                   archive.name() + " has more cells than can be read", "Save the figures alone as CSV.");
  }
  return sheets;
}

}  // namespace contraste
