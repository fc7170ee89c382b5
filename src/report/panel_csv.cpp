#include "report/panel_csv.h"

#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.h"
#include "report/csv.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Field {
  const char* name;
  const char* type;  // of Table Schema
  const char* what;
};

constexpr std::array<Field, 13> fields = {{
    {"place_code", "string", "Code of the place"},
    {"place_name", "string", "Name of the place, as the table of places writes it"},
    {"level", "string", "Level of the place"},
    {"period", "string", "2011, 2011-03, 2011-W05, 2011-Q2, 2011-H1 or 2011-03-15"},
    {"first_day", "date", "First day of the period"},
    {"last_day", "date", "Last day of the period"},
    {"complete", "boolean", "Does the source cover the whole period?"},
    {"kind", "string", "Kind of harm; empty where the source has none"},
    {"events", "integer", "Rows of the source"},
    {"victims", "number", "Sum of the column of victims; the rows where there is none"},
    {"exposure", "number", "People, mean over the period"},
    {"rate_per_100000_a_year", "number", "Victims per 100,000 people a year; none for a partial period"},
    {"coverage", "string", "Would the source have recorded an event here? covered, not_covered, unknown"},
}};

// The text of one row of a CsvTable, without its end.
template <class Fill>
std::string cells(const Fill& fill) {
  CsvTable table;
  fill(table);
  return table.bytes();
}

std::vector<std::string> place_cells(const Panel& panel) {
  std::vector<std::string> texts;
  for (const PanelPlace& one : panel.places) {
    texts.push_back(cells(
        [&](CsvTable& table) { table.text(one.place.code).text(one.place.name).text(one.place.level); }));
  }
  return texts;
}

std::vector<std::string> period_cells(const Panel& panel) {
  std::vector<std::string> texts;
  for (const PanelPeriod& one : panel.periods) {
    texts.push_back(to_text(one.period) + ',' + to_text(one.period.first) + ',' + to_text(one.period.last) +
                    (one.complete ? ",true" : ",false"));
  }
  return texts;
}

std::vector<std::string> kind_cells(const Panel& panel) {
  std::vector<std::string> texts;
  for (const std::string& kind : panel.kinds) {
    texts.push_back(cells([&](CsvTable& table) { table.text(kind); }));
  }
  return texts;
}

tl::unexpected<Error> cannot_write(const PanelOutput& output, std::string where) {
  return failure(ErrorCode::file_unwritable, std::move(where),
                 "The table of " + output.about.name + " cannot be written.",
                 "Check the permissions and the space left.");
}

Result<void> write_text(const PanelOutput& output, const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) return cannot_write(output, path.string());
  return {};
}

}  // namespace

Result<void> panel_csv(const PanelOutput& output, const TextSink& sink) {
  constexpr std::size_t piece = 1 << 16;
  if (auto may = panel_may_be_written(output); !may) return may;
  const Panel& panel = output.panel;
  const auto places = place_cells(panel);
  const auto periods = period_cells(panel);
  const auto kinds = kind_cells(panel);
  std::string text;
  text.reserve(2 * piece);
  for (const Field& field : fields) text += (text.empty() ? "" : ",") + std::string(field.name);
  text += "\r\n";
  const bool all = each_panel_row(panel, [&](const PanelRow& row) {
    text += places[row.place];
    text += ',';
    text += periods[row.period];
    text += ',';
    text += kinds[row.kind];
    text += ',';
    if (row.events) text += std::to_string(*row.events);
    text += ',';
    if (row.victims) text += decimal_text(*row.victims, panel.decimals);
    text += ',';
    text += number_text(row.people);
    text += ',';
    text += number_text(row.rate);
    text += ',';
    text += name_of(row.coverage);
    text += "\r\n";
    if (text.size() < piece) return true;
    const bool taken = sink(text);
    text.clear();
    return taken;
  });
  if (!all || !sink(text)) return cannot_write(output, {});
  return {};
}

std::string panel_datapackage(const PanelOutput& output, std::string_view csv_name) {
  const Panel& panel = output.panel;
  Json schema_fields = Json::array();
  for (const Field& field : fields) {
    schema_fields.push_back({{"name", field.name}, {"type", field.type}, {"description", field.what}});
  }
  Json about = Json::object();
  for (const PanelFact& fact : panel_facts(output)) {
    if (!about.contains(fact.name))
      about[fact.name] = fact.value;
    else
      about[fact.name] = about[fact.name].get<std::string>() + "\n" + fact.value;
  }
  const std::string title = panel.indicator + (panel.level.empty() ? "" : " by " + panel.level);
  const Json resource = {
      {"name", slug(fs::path(csv_name).stem().string())},
      {"path", csv_name},
      {"profile", "tabular-data-resource"},
      {"format", "csv"},
      {"mediatype", "text/csv"},
      {"encoding", "utf-8"},
      {"dialect",
       {{"delimiter", ","}, {"lineTerminator", "\r\n"}, {"quoteChar", "\""}, {"doubleQuote", true}}},
      {"schema",
       {{"fields", std::move(schema_fields)},
        {"missingValues", Json::array({""})},
        {"primaryKey", Json::array({"place_code", "period", "kind"})}}}};
  const std::string source = panel.source.empty() ? output.about.name : panel.source;
  const Json package = {
      {"profile", "tabular-data-package"},
      {"name", slug(title)},
      {"title", title},
      {"sources",
       Json::array(
           {{{"title", source}, {"path", output.about.name}, {"hash", "sha256:" + output.about.sha256}}})},
      {"resources", Json::array({resource})},
      {"contraste", std::move(about)}};
  return package.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> write_panel_csv(const PanelOutput& output, const fs::path& csv) {
  if (auto may = panel_may_be_written(output); !may) return may;
  auto table = write_finished(csv, [&](const fs::path& path) -> Result<void> {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const auto written = panel_csv(output, [&](std::string_view text) {
      return static_cast<bool>(out.write(text.data(), static_cast<std::streamsize>(text.size())));
    });
    out.close();
    if (!written || !out) return cannot_write(output, csv.string());
    return {};
  });
  if (!table) return table;
  // A name of its own: another datapackage.json may lie there, perhaps that of the input.
  const std::string name = csv.stem().string() + ".datapackage.json";
  return write_finished(csv.parent_path() / name, [&](const fs::path& path) {
    return write_text(output, path, panel_datapackage(output, csv.filename().string()));
  });
}

}  // namespace contraste
