#include "data/sql_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"
#include "data/sql_source.h"

namespace contraste {
namespace {

constexpr const char* query_name = "the query";

// What stands behind FROM, and how messages call it.
struct From {
  std::string text;
  std::string name;
};

std::string full_name(const SqlTable& table) {
  return table.schema.empty() ? table.name : table.schema + "." + table.name;
}

tl::unexpected<Error> no_table(const SqlRequest& request, const std::vector<SqlTable>& tables) {
  std::vector<std::string> names;
  for (const SqlTable& table : tables) names.push_back(full_name(table));
  std::string near = nearest(request.table, names);
  for (const SqlTable& table : tables) {  // the right name without its schema
    if (near.empty() && fold(table.name) == fold(table_parts(request.table).back())) near = full_name(table);
  }
  if (near.empty()) {
    std::vector<std::string> bare;
    for (const SqlTable& table : tables) bare.push_back(table.name);
    near = nearest(table_parts(request.table).back(), bare);
  }
  std::string remedy = "Check its name, and whether the user of the connection may see it.";
  if (!near.empty()) remedy = fmt::format("Did you mean {}?", near);
  return failure(ErrorCode::file_missing, masked_connection(request.connection),
                 "there is no table " + request.table, std::move(remedy));
}

// As written first, then without regard to capitals where only one such table is to be seen, as in SQL.
std::optional<SqlTable> find_table(const std::string& name, const std::vector<SqlTable>& tables) {
  const std::vector<std::string> parts = table_parts(name);
  std::vector<SqlTable> alike;
  for (const SqlTable& table : tables) {
    const bool whole = !table.schema.empty() && parts.size() == 2;
    const std::string& wanted = whole ? parts[1] : (parts.size() == 2 ? name : parts[0]);
    if (whole ? fold(table.schema) != fold(parts[0]) : !table.found_by_name) continue;
    if (table.name == wanted && (!whole || table.schema == parts[0])) return table;
    if (fold(table.name) == fold(wanted)) alike.push_back(table);
  }
  if (alike.size() == 1) return alike.front();
  return std::nullopt;
}

Result<From> from_of(const SqlRequest& request, const SqlSource& source) {
  if (!request.sql.empty()) {
    return single_query(request.sql, source.dialect()).map([](const std::string& sql) {
      // The query may end in a comment of one line.
      return From{"(\n" + sql + "\n)", query_name};
    });
  }
  const Result<std::vector<SqlTable>> tables = source.tables();
  if (!tables) return tl::unexpected(tables.error());
  const std::optional<SqlTable> table = find_table(request.table, *tables);
  if (!table) return no_table(request, *tables);
  std::string text = quoted_name(table->name);
  if (!table->schema.empty()) text = quoted_name(table->schema) + "." + text;
  return From{std::move(text), full_name(*table)};
}

// An open source with what is read from it.
struct Opened {
  SqlSource source;
  From from;
  std::vector<SqlColumn> columns;
};

Result<Opened> open_request(const SqlRequest& request) {
  if (request.connection.empty()) {
    return failure(ErrorCode::wrong_use, "connection", "no database is named", "Give a connection.");
  }
  if (request.table.empty() == request.sql.empty()) {
    return failure(ErrorCode::wrong_use, masked_connection(request.connection),
                   "a database is read by a table or by a query", "Give one of `table` and `sql`.");
  }
  Result<SqlSource> source = SqlSource::open(request.connection);
  if (!source) return tl::unexpected(source.error());
  Result<From> from = from_of(request, *source);
  if (!from) return tl::unexpected(from.error());
  Result<std::vector<SqlColumn>> columns = source->columns(from->text);
  if (!columns) return tl::unexpected(columns.error());
  return Opened{std::move(*source), std::move(*from), std::move(*columns)};
}

Result<SqlColumn> find_column(const Opened& opened, const std::string& name) {
  std::vector<std::string> names;
  std::vector<SqlColumn> alike;
  for (const SqlColumn& column : opened.columns) {
    if (column.name == name) return column;
    if (fold(column.name) == fold(name)) alike.push_back(column);
    names.push_back(column.name);
  }
  if (alike.size() == 1) return alike.front();
  const std::string near = nearest(name, names);
  std::string remedy = "Its columns: " + shortened(join(names, ", "), 300) + ".";
  if (!near.empty()) remedy = fmt::format("Did you mean {}? {}", near, remedy);
  return failure(ErrorCode::column_missing, opened.from.name,
                 fmt::format("{} has no column {}", opened.from.name, name), std::move(remedy));
}

Result<std::vector<SqlOutput>> outputs_of(const SqlRequest& request, const Opened& opened) {
  const SqlShape shape{opened.source.dialect(), request.grain, request.time_zone};
  std::vector<SqlOutput> outputs;
  for (const std::string& name : request.columns) {
    const Result<SqlColumn> column = find_column(opened, name);
    if (!column) return tl::unexpected(column.error());
    outputs.push_back(text_of(*column, shape));
  }
  if (!request.point.empty()) {
    const Result<SqlColumn> column = find_column(opened, request.point);
    if (!column) return tl::unexpected(column.error());
    if (column->kind != SqlKind::geometry && column->kind != SqlKind::geography) {
      return failure(ErrorCode::value_unreadable, opened.from.name,
                     fmt::format("the column {} is {}, not a geometry", column->name, column->type),
                     "Name a column of geometries, or give latitude and longitude as columns.");
    }
    for (SqlOutput& output : point_of(*column, opened.source.dialect())) outputs.push_back(std::move(output));
  }
  if (outputs.empty()) {
    return failure(ErrorCode::wrong_use, opened.from.name, "no columns are asked for",
                   "Name at least the date.");
  }
  return outputs;
}

// Gathers rows into blocks.
class BlockMaker {
 public:
  BlockMaker(std::vector<CellType> types, const TakeBlock& take) : types_(std::move(types)), take_(take) {}

  bool add(std::span<const std::string> cells, std::uint64_t stands_for) {
    BlockRow row;
    row.first_cell = static_cast<std::uint32_t>(lengths_.size());
    row.cells = static_cast<std::uint32_t>(cells.size());
    row.stands_for = stands_for;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view text = trim(cells[i]);
      bytes_ += text;
      lengths_.push_back(text.size());
      block_.types.push_back(text.empty() ? CellType::text : types_[i]);
    }
    block_.rows.push_back(row);
    return block_.rows.size() < rows_of_a_block || flush();
  }

  bool flush() {
    if (block_.rows.empty()) return true;
    std::string_view rest = bytes_;
    for (const std::size_t length : lengths_) {
      block_.cells.push_back(rest.substr(0, length));
      rest.remove_prefix(length);
    }
    const bool more = take_(block_);
    block_ = {};
    bytes_.clear();
    lengths_.clear();
    return more;
  }

 private:
  static constexpr std::size_t rows_of_a_block = 4096;
  std::vector<CellType> types_;
  const TakeBlock& take_;
  RowBlock block_;
  std::string bytes_;
  std::vector<std::size_t> lengths_;
};

struct Passes {
  SqlSource source;
  std::string query;
  std::string name;
  std::vector<CellType> types;
  std::optional<std::pair<std::uint64_t, std::uint64_t>> first;  // rows of the source and of the answer
};

Result<void> pass(Passes& passes, const TakeBlock& take) {
  BlockMaker blocks(passes.types, take);
  std::pair<std::uint64_t, std::uint64_t> found{0, 0};
  bool wanted = true;
  const Result<void> done = passes.source.select(passes.query, [&](std::span<const std::string> cells) {
    const std::string& text = cells.back();
    std::uint64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    found.first += count;
    ++found.second;
    wanted = blocks.add(cells.first(cells.size() - 1), count);
    return wanted;
  });
  if (!done) return done;
  if (wanted) wanted = blocks.flush();
  if (!wanted) return {};
  if (passes.first && *passes.first != found) {
    return failure(ErrorCode::file_unreadable, passes.name,
                   fmt::format("{} changed while it was read: {} rows, then {}", passes.name,
                               passes.first->first, found.first),
                   "Run it again when nobody writes to it, or read a copy.");
  }
  passes.first = found;
  return {};
}

Words counted_note(const Opened& opened) {
  const std::string shown = masked_connection(opened.source.connection());
  const std::string& name = opened.from.name;
  if (opened.source.native()) {
    return {fmt::format("Read from {}: {}. The database counts, and sends one row for each different "
                        "combination of values.",
                        shown, name),
            fmt::format("Se lee de {}: {}. La base de datos cuenta, y envía una fila por cada combinación "
                        "distinta de valores.",
                        shown, name == query_name ? "la consulta" : name)};
  }
  return {fmt::format("Read from {}: {}. Its rows travel here and are counted here.", shown, name),
          fmt::format("Se lee de {}: {}. Sus filas viajan hasta aquí y se cuentan aquí.", shown,
                      name == query_name ? "la consulta" : name)};
}

// Moments with a zone have no day of their own: which zone gave it is said.
Result<void> note_zones(const SqlRequest& request, const Opened& opened, TableRows& rows) {
  std::string columns;
  for (const std::string& name : request.columns) {
    const Result<SqlColumn> column = find_column(opened, name);
    if (!column || column->kind != SqlKind::zoned_moment) continue;
    columns += (columns.empty() ? "" : ", ") + column->name;
  }
  if (columns.empty()) return {};
  std::string zone = request.time_zone;
  if (zone.empty()) {
    const Result<std::string> own =
        opened.source.value("SELECT current_setting('TimeZone') AS z FROM (SELECT 1) AS one");
    if (!own) return tl::unexpected(own.error());
    zone = *own;
  }
  rows.notes.push_back({fmt::format("The days of {} are those of the time zone {}.", columns, zone),
                        fmt::format("Los días de {} son los de la zona horaria {}.", columns, zone)});
  return {};
}

TableRows rows_of(Opened opened, const std::vector<SqlOutput>& outputs, std::string query) {
  TableRows rows;
  rows.name = opened.from.name;
  rows.encoding = "UTF-8";
  std::vector<CellType> types;
  for (const SqlOutput& output : outputs) {
    rows.columns.push_back(output.name);
    types.push_back(output.type);
  }
  const auto passes = std::make_shared<Passes>(
      Passes{std::move(opened.source), std::move(query), std::move(opened.from.name), std::move(types), {}});
  rows.each = [passes](const TakeBlock& take) { return pass(*passes, take); };
  return rows;
}

}  // namespace

Result<std::vector<SqlColumn>> sql_columns(const SqlRequest& request) {
  return open_request(request).map([](Opened opened) { return std::move(opened.columns); });
}

Result<TableRows> sql_rows(const SqlRequest& request) {
  Result<Opened> opened = open_request(request);
  if (!opened) return tl::unexpected(opened.error());
  const Result<std::vector<SqlOutput>> outputs = outputs_of(request, *opened);
  if (!outputs) return tl::unexpected(outputs.error());
  TableRows noted;
  noted.notes.push_back(counted_note(*opened));
  const Result<void> zones = note_zones(request, *opened, noted);
  if (!zones) return tl::unexpected(zones.error());
  std::string query = counting_query(*outputs, opened->from.text);
  TableRows rows = rows_of(std::move(*opened), *outputs, std::move(query));
  rows.notes = std::move(noted.notes);
  return rows;
}

Result<TableRows> sql_sample(const SqlRequest& request, std::size_t rows) {
  Result<Opened> opened = open_request(request);
  if (!opened) return tl::unexpected(opened.error());
  const SqlShape shape{opened->source.dialect(), Grain::day, request.time_zone};
  std::vector<SqlOutput> outputs;
  for (const SqlColumn& column : opened->columns) {
    if (column.kind == SqlKind::geometry || column.kind == SqlKind::geography) continue;
    outputs.push_back(text_of(column, shape));
  }
  if (outputs.empty()) {
    return failure(ErrorCode::column_missing, opened->from.name, "there are no columns but geometries",
                   "Name another table.");
  }
  std::string query = sample_query(outputs, opened->from.text, rows);
  return rows_of(std::move(*opened), outputs, std::move(query));
}

}  // namespace contraste
