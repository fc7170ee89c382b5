#include "study/package_source.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"
#include "data/delimited_rows.h"

namespace contraste {
namespace {

std::string folder_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string::npos ? std::string() : file.substr(0, slash + 1);
}

Checked<DataPackage> package_of(const std::string& file, const StudyReader& reader) {
  const Result<std::string> json = reader.bytes(file);
  if (!json) return tl::unexpected(std::vector<Error>{json.error()});
  return parse_data_package(*json, file);
}

tl::unexpected<Error> unclear(const std::string& file, std::string what, std::string remedy) {
  return failure(ErrorCode::wrong_use, file, std::move(what), std::move(remedy));
}

Result<const PackageResource*> chosen_resource(const DataPackage& package, const StudySource& source) {
  std::vector<std::string> names;
  const PackageResource* found = nullptr;
  std::size_t fitting = 0;
  for (const PackageResource& resource : package.resources) {
    names.push_back(resource.name);
    if (!source.sheet.empty() && resource.name != source.sheet) continue;
    found = &resource;
    ++fitting;
  }
  if (fitting == 1 && found->paths.size() == 1) return found;
  const std::string list = join(names, ", ");
  if (fitting == 1) {
    return unclear(source.file,
                   fmt::format("the resource \"{}\" is made of {} files", found->name, found->paths.size()),
                   "Name the files as sources of their own.");
  }
  if (fitting == 0) {
    const std::string near = nearest(source.sheet, names);
    return unclear(
        source.file, "the package has no resource \"" + shortened(source.sheet, 60) + "\"",
        (near.empty() ? "" : "Did you mean \"" + near + "\"? ") + "Its resources are: " + list + ".");
  }
  return unclear(source.file, "the package has several resources: " + list,
                 "Say which: sheet = \"NAME\" in a study, --sheet NAME on the command line.");
}

// How the cells of each column are changed.
struct Column {
  const FieldRule* rule = nullptr;
  bool number = false;  // in a notation of its own
};

bool has_own_notation(const FieldRule& rule) {
  const bool number = rule.type == "number" || rule.type == "integer";
  return number && (rule.decimal_char != "." || !rule.group_char.empty() || !rule.bare_number);
}

// Rewrites blocks; the header, which is the first row, passes as it is.
class Rewriter {
 public:
  explicit Rewriter(std::vector<Column> columns) : columns_(std::move(columns)) {}

  const RowBlock& rewrite(const RowBlock& from) {
    block_ = from;
    texts_.clear();
    for (const BlockRow& row : block_.rows) {
      if (first_) {
        first_ = false;
        continue;
      }
      for (std::size_t i = 0; i < std::min<std::size_t>(row.cells, columns_.size()); ++i)
        rewrite(row.first_cell + i, columns_[i]);
    }
    return block_;
  }

 private:
  void rewrite(std::size_t cell, const Column& column) {
    std::string_view& text = block_.cells[cell];
    if (column.rule == nullptr) return;
    if (is_missing(text, *column.rule)) {
      text = {};
      return;
    }
    if (!column.number) return;
    std::optional<std::string> plain = plain_number(text, *column.rule);
    if (!plain) return;
    if (block_.types.empty()) block_.types.assign(block_.cells.size(), CellType::text);
    block_.types[cell] = CellType::number;
    texts_.push_back(std::move(*plain));
    text = texts_.back();
  }

  std::vector<Column> columns_;
  RowBlock block_;
  std::deque<std::string> texts_;  // of this block; a deque, so that views stay valid
  bool first_ = true;
};

Result<std::vector<std::string>> header_of(const TableRows& rows) {
  std::vector<std::string> header;
  const auto read = rows.each([&](const RowBlock& block) {
    for (std::size_t i = 0; !block.rows.empty() && i < block.rows.front().cells; ++i)
      header.emplace_back(block.cell(block.rows.front(), i));
    return block.rows.empty();
  });
  if (!read) return tl::unexpected(read.error());
  return header;
}

std::string declared_dates(const PackageResource& resource) {
  for (const FieldRule& field : resource.fields) {
    if (field.type != "date" && field.type != "datetime") continue;
    const DayOrder order = declared_order(field.format);
    if (order == DayOrder::day_first) return "day-first";
    if (order == DayOrder::month_first) return "month-first";
  }
  return {};
}

// The lines of a file with one column, which is no table: a list of the values that another file may use.
std::set<std::string> listed_values(const std::string& bytes) {
  std::set<std::string> values;
  bool first = true;
  for (const std::string_view line : split(bytes, '\n')) {
    std::string_view value = trim(line);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
      value = value.substr(1, value.size() - 2);
    if (!first) values.emplace(value);
    first = false;
  }
  return values;
}

// The texts of one column, without the header.
Result<std::set<std::string>> values_of(const TableRows& rows, std::size_t column) {
  std::set<std::string> values;
  bool first = true;
  const auto read = rows.each([&](const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      if (!first) values.emplace(block.cell(row, column));
      first = false;
    }
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  return values;
}

std::optional<std::size_t> position(const std::vector<std::string>& header, const std::string& name) {
  const auto at = std::ranges::find(header, name);
  if (at == header.end()) return std::nullopt;
  return static_cast<std::size_t>(at - header.begin());
}

// The values of the column that a foreign key points to; nullopt when the file has no such column.
Result<std::optional<std::set<std::string>>> key_values(const std::string& bytes, const std::string& name,
                                                        const std::string& column) {
  const Result<TableRows> table = open_delimited_bytes(bytes, name, nullptr);
  if (!table) return std::optional(listed_values(bytes));
  const auto header = header_of(*table);
  if (!header) return tl::unexpected(header.error());
  const auto at = position(*header, column);
  if (!at) return std::nullopt;
  auto values = values_of(*table, *at);
  if (!values) return tl::unexpected(values.error());
  return std::optional(std::move(*values));
}

// Values of a column that its foreign key does not find. Keys of several fields are left to the owner of the
// data.
Result<std::optional<Words>> broken_key(const TableRows& rows, const std::vector<std::string>& header,
                                        const ForeignKey& key, const DataPackage& package,
                                        const std::string& folder, const StudyReader& reader) {
  if (key.fields.size() != 1 || key.resource.empty()) return std::nullopt;
  const auto other = std::ranges::find(package.resources, key.resource, &PackageResource::name);
  const auto own = position(header, key.fields.front());
  if (other == package.resources.end() || other->paths.size() != 1 || !own) return std::nullopt;
  const Result<std::string> bytes = reader.bytes(folder + other->paths.front());
  if (!bytes) return tl::unexpected(bytes.error());
  const Result<std::optional<std::set<std::string>>> keys =
      key_values(*bytes, other->paths.front(), key.reference_fields.front());
  if (!keys) return tl::unexpected(keys.error());
  if (!*keys) return std::nullopt;
  const std::set<std::string>& known = **keys;
  const auto used = values_of(rows, *own);
  if (!used) return tl::unexpected(used.error());
  std::vector<std::string> unknown;
  for (const std::string& value : *used) {
    if (!value.empty() && !known.contains(value)) unknown.push_back(value);
  }
  if (unknown.empty()) return std::nullopt;
  const std::string name = key.fields.front() + " -> " + key.resource;
  const std::string example = shortened(unknown.front(), 60);
  return Words{fmt::format("{} values of {} are not there, such as \"{}\".", unknown.size(), name, example),
               fmt::format("{} valores de {} no están allí, como «{}».", unknown.size(), name, example)};
}

}  // namespace

bool names_a_package(const std::string& file) {
  return fold(file).ends_with("datapackage.json");
}

Checked<void> expand_packages(Study& study, const StudyReader& reader) {
  std::vector<Error> problems;
  for (StudySource& source : study.sources) {
    if (source.database.any() || !names_a_package(source.file)) continue;
    const Checked<DataPackage> package = package_of(source.file, reader);
    if (!package) {
      problems.insert(problems.end(), package.error().begin(), package.error().end());
      continue;
    }
    const Result<const PackageResource*> resource = chosen_resource(*package, source);
    if (!resource) {
      problems.push_back(resource.error());
      continue;
    }
    source.package = source.file;
    source.resource = (*resource)->name;
    source.file = folder_of(source.file) + (*resource)->paths.front();
    source.sheet.clear();
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return {};
}

Checked<PackageTable> package_rows(TableRows rows, const StudySource& source, const StudyReader& reader) {
  const auto one = [](const Error& error) { return tl::unexpected(std::vector<Error>{error}); };
  const Checked<DataPackage> read = package_of(source.package, reader);
  if (!read) return tl::unexpected(read.error());
  const auto package = std::make_shared<const DataPackage>(*read);
  const auto found = std::ranges::find(package->resources, source.resource, &PackageResource::name);
  if (found == package->resources.end()) return PackageTable{std::move(rows), {}};
  const PackageResource& resource = *found;
  if (resource.dialect.delimiter_given && rows.format == TableFormat::text &&
      rows.separator != resource.dialect.delimiter) {
    return one({ErrorCode::value_unreadable, source.package,
                fmt::format("the package says that {} is cut by \"{}\", but its rows are cut by \"{}\"",
                            source.file, resource.dialect.delimiter, rows.separator),
                "Correct the dialect in the package, or name the file itself as the source."});
  }
  const auto header = header_of(rows);
  if (!header) return one(header.error());
  const HeaderMatch match = match_header(resource, *header);
  std::vector<Column> columns(header->size());
  for (std::size_t i = 0; i < columns.size() && !resource.fields.empty(); ++i) {
    if (!match.field_of_column[i]) continue;
    const FieldRule& rule = resource.fields[*match.field_of_column[i]];
    columns[i] = {&rule, has_own_notation(rule)};
  }
  PackageTable table{rows, declared_dates(resource)};
  table.rows.notes.insert(table.rows.notes.end(), package->notes.begin(), package->notes.end());
  table.rows.notes.insert(table.rows.notes.end(), match.differences.begin(), match.differences.end());
  for (const ForeignKey& key : resource.foreign_keys) {
    auto note = broken_key(rows, *header, key, *package, folder_of(source.package), reader);
    if (!note) return one(note.error());
    if (*note) table.rows.notes.push_back(**note);
  }
  table.rows.each = [each = rows.each, columns, package](const TakeBlock& take) {
    Rewriter rewriter(columns);
    return each([&](const RowBlock& block) { return take(rewriter.rewrite(block)); });
  };
  return table;
}

}  // namespace contraste
