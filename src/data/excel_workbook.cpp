#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "data/number_format.h"
#include "data/read_xml.h"
#include "data/workbook.h"

namespace contraste {
namespace {

constexpr std::size_t longest_text = 32768;  // one byte more than a cell may hold

template <class T>
std::optional<T> whole_number(std::string_view text) {
  T value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "xl/worksheets/sheet1.xml" for "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml" named in xl/.
std::string part_path(const std::string& folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string base = folder;
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (!base.empty()) base.pop_back();
    base.resize(base.rfind('/') == std::string::npos ? 0 : base.rfind('/') + 1);
  }
  if (target.starts_with("./")) target.remove_prefix(2);
  return base + std::string(target);
}

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
}

struct Relation {
  std::string type;
  std::string target;
};

// What the parts of a folder are called and where they lie.
Result<std::map<std::string, Relation, std::less<>>> read_relations(Archive& archive,
                                                                    const std::string& part) {
  std::map<std::string, Relation, std::less<>> relations;
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name != "Relationship") return;
    relations[std::string(attributes.find("Id"))] = {std::string(attributes.find("Type")),
                                                     std::string(attributes.find("Target"))};
  };
  if (const Result<void> read = read_xml(archive, part, events); !read) return tl::unexpected(read.error());
  return relations;
}

std::string workbook_part(Archive& archive) {
  if (archive.has("_rels/.rels")) {
    if (const auto relations = read_relations(archive, "_rels/.rels")) {
      for (const auto& [id, relation] : *relations) {
        if (!relation.type.ends_with("/officeDocument")) continue;
        std::string part = part_path("", relation.target);
        if (archive.has(part)) return part;
      }
    }
  }
  return "xl/workbook.xml";
}

// Texts that several cells share.
Result<std::vector<std::string>> read_shared_texts(Archive& archive, const std::string& part) {
  std::vector<std::string> texts;
  if (!archive.has(part)) return texts;
  bool in_text = false;
  bool in_reading = false;  // how a word is pronounced is not its text
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes&) {
    if (name == "si") texts.emplace_back();
    if (name == "rPh") in_reading = true;
    if (name == "t") in_text = true;
  };
  events.close = [&](std::string_view name) {
    if (name == "rPh") in_reading = false;
    if (name == "t") in_text = false;
  };
  events.text = [&](std::string_view text) {
    if (in_text && !in_reading && !texts.empty() && texts.back().size() < longest_text) texts.back() += text;
  };
  if (const Result<void> read = read_xml(archive, part, events); !read) return tl::unexpected(read.error());
  return texts;
}

// The number format of each cell style.
Result<std::vector<NumberFormat>> read_styles(Archive& archive, const std::string& part) {
  std::vector<NumberFormat> styles;
  if (!archive.has(part)) return styles;
  std::map<int, NumberFormat> own;
  bool in_cells = false;
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes& attributes) {
    const int id = whole_number<int>(attributes.find("numFmtId")).value_or(0);
    if (name == "numFmt") own[id] = read_number_format(attributes.find("formatCode"));
    if (name == "cellXfs") in_cells = true;
    if (name == "xf" && in_cells) styles.push_back(own.contains(id) ? own[id] : built_in_format(id));
  };
  events.close = [&](std::string_view name) {
    if (name == "cellXfs") in_cells = false;
  };
  if (const Result<void> read = read_xml(archive, part, events); !read) return tl::unexpected(read.error());
  return styles;
}

// Row and column of "BC12", from 1 and from 0; nullopt when it is no cell of a sheet.
std::optional<std::pair<std::size_t, std::size_t>> cell_position(std::string_view reference) {
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4) {
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    ++at;
  }
  const auto row = whole_number<std::size_t>(reference.substr(at));
  if (column == 0 || column > SheetRows::most_columns || !row || *row == 0 || *row > SheetRows::most_rows) {
    return std::nullopt;
  }
  return std::pair{*row, column - 1};
}

// One sheet as its elements come by.
class SheetReader {
 public:
  SheetReader(const std::vector<std::string>& texts, const std::vector<NumberFormat>& styles, bool from_1904)
      : texts_(texts), styles_(styles), from_1904_(from_1904) {}

  XmlEvents events() {
    XmlEvents events;
    events.open = [this](std::string_view name, const XmlAttributes& attributes) { open(name, attributes); };
    events.close = [this](std::string_view name) { close(name); };
    events.text = [this](std::string_view text) {
      if (takes_text_ && !in_reading_ && text_.size() < longest_text) text_ += text;
    };
    return events;
  }

  const std::string& fault() const { return fault_; }
  SheetRows& rows() { return rows_; }

 private:
  void open(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") {
      const std::string_view number = attributes.find("r");
      const auto line = number.empty() ? std::optional(line_ + 1) : whole_number<std::size_t>(number);
      if (!line || *line == 0 || *line > SheetRows::most_rows) fault_ = "has a row that no sheet has";
      if (in_row_) fault_ = "has a row within a row";
      in_row_ = true;
      line_ = line.value_or(1);
      column_ = 0;
      rows_.begin_row(line_);
    } else if (name == "c") {
      const std::string_view reference = attributes.find("r");
      if (!reference.empty()) {
        const auto position = cell_position(reference);
        if (!position || position->first != line_) fault_ = "has a cell that is not in its row";
        if (position) column_ = position->second;
      }
      type_ = attributes.find("t");
      style_ = whole_number<std::size_t>(attributes.find("s")).value_or(0);
      text_.clear();
    } else if (name == "v" || name == "t") {
      takes_text_ = true;
    } else if (name == "rPh") {
      in_reading_ = true;
    } else if (name == "mergeCell") {
      merge(attributes.find("ref"));
    }
  }

  // "A3:A9"
  void merge(std::string_view range) {
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) return;  // a cell that is merged with itself
    const auto first = cell_position(range.substr(0, colon));
    const auto last = cell_position(range.substr(colon + 1));
    if (!first || !last) {
      fault_ = "merges cells that no sheet has";
      return;
    }
    rows_.merge({static_cast<int>(first->first), static_cast<int>(last->first), first->second, last->second});
  }

  void close(std::string_view name) {
    if (name == "v" || name == "t") takes_text_ = false;
    if (name == "rPh") in_reading_ = false;
    if (name == "row") {
      rows_.end_row();
      in_row_ = false;
    }
    if (name != "c") return;
    add_cell();
    ++column_;
  }

  void add_cell() {
    if (text_.empty()) return;
    if (type_ == "s") {
      const auto index = whole_number<std::size_t>(text_);
      if (!index || *index >= texts_.size()) {
        fault_ = "names a text that is not there";
        return;
      }
      rows_.add(column_, texts_[*index], CellType::text);
    } else if (type_ == "b") {
      rows_.add(column_, text_ == "0" ? "FALSE" : "TRUE", CellType::boolean);
    } else if (type_ == "d") {
      rows_.add(column_, text_, CellType::date);
    } else if (type_.empty() || type_ == "n") {
      add_number();
    } else {
      rows_.add(column_, text_, CellType::text);  // text, or an error such as #DIV/0!
    }
  }

  void add_number() {
    double value = 0;
    const auto [end, problem] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    if (problem != std::errc{} || end != text_.data() + text_.size() || !std::isfinite(value)) {
      rows_.add(column_, text_, CellType::text);
      return;
    }
    const NumberFormat format = style_ < styles_.size() ? styles_[style_] : NumberFormat::plain;
    if (format == NumberFormat::percent) {
      rows_.add(column_, sheet_percent(value), CellType::percent);
      return;
    }
    const std::optional<std::string> date =
        format == NumberFormat::plain ? std::nullopt : date_text(value, format, from_1904_);
    if (date) {
      rows_.add(column_, *date, CellType::date);
    } else {
      rows_.add(column_, sheet_number(value), CellType::number);
    }
  }

  const std::vector<std::string>& texts_;
  const std::vector<NumberFormat>& styles_;
  bool from_1904_;
  SheetRows rows_;
  std::string fault_;
  std::size_t line_ = 0;
  std::size_t column_ = 0;
  std::string type_;
  std::size_t style_ = 0;
  std::string text_;
  bool in_row_ = false;
  bool takes_text_ = false;
  bool in_reading_ = false;
};

}  // namespace

bool is_excel(const Archive& archive) {
  return archive.has("xl/workbook.xml") || archive.has("[Content_Types].xml");
}

Result<ExcelWorkbook> open_excel(Archive& archive) {
  ExcelWorkbook workbook;
  const std::string part = workbook_part(archive);
  workbook.folder = folder_of(part);
  std::vector<std::pair<Sheet, std::string>> named;  // with the id of their part
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name == "workbookPr") {
      const std::string_view since = attributes.find("date1904");
      workbook.from_1904 = since == "1" || since == "true";
    }
    if (name != "sheet") return;
    Sheet sheet;
    sheet.name = attributes.find("name");
    sheet.hidden = attributes.find("state").find("idden") != std::string_view::npos;  // hidden, veryHidden
    named.emplace_back(std::move(sheet), attributes.find("r:id"));
    if (named.back().second.empty()) named.back().second = attributes.find("id");
  };
  if (const Result<void> read = read_xml(archive, part, events); !read) return tl::unexpected(read.error());
  const std::string relations_part =
      workbook.folder + "_rels/" + part.substr(workbook.folder.size()) + ".rels";
  const auto relations = read_relations(archive, relations_part);
  if (!relations) return tl::unexpected(relations.error());
  for (auto& [sheet, id] : named) {
    const auto relation = relations->find(id);
    if (relation == relations->end()) return archive.damaged(part, "names a sheet that is not there");
    if (!relation->second.type.ends_with("/worksheet")) continue;  // a sheet that is a chart
    sheet.part = part_path(workbook.folder, relation->second.target);
    workbook.sheets.push_back(std::move(sheet));
  }
  return workbook;
}

Result<SheetCells> read_excel_sheet(Archive& archive, const ExcelWorkbook& workbook, const Sheet& sheet) {
  const auto texts = read_shared_texts(archive, workbook.folder + "sharedStrings.xml");
  if (!texts) return tl::unexpected(texts.error());
  const auto styles = read_styles(archive, workbook.folder + "styles.xml");
  if (!styles) return tl::unexpected(styles.error());
  SheetReader reader(*texts, *styles, workbook.from_1904);
  if (const Result<void> read = read_xml(archive, sheet.part, reader.events()); !read) {
    return tl::unexpected(read.error());
  }
  if (!reader.fault().empty()) return archive.damaged(sheet.part, reader.fault());
  if (reader.rows().too_many()) {
    return failure(ErrorCode::file_unreadable, archive.name(),
                   "sheet " + shortened(sheet.name, 60) + " has more cells than can be read",
                   "Save the figures alone as CSV.");
  }
  return SheetCells{reader.rows().take(), reader.rows().take_merged()};
}

}  // namespace contraste
