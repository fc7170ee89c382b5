#include "report/panel_xlsx.h"

#include <algorithm>

#include "base/format.h"
#include "report/licence.h"
#include "report/workbook_writer.h"

namespace contraste {
namespace {

WorkbookCell whole_cell(const std::optional<std::int64_t>& value) {
  return value ? WorkbookCell(*value) : WorkbookCell();
}

WrittenKind victims_kind(const Panel& panel) {
  return panel.decimals > 0 ? WrittenKind::real : WrittenKind::whole;
}

WorkbookCell victims_cell(const Panel& panel, const std::optional<std::int64_t>& value) {
  if (!value) return {};
  if (panel.decimals <= 0) return *value;
  PanelCell cell;
  cell.victims = *value;
  return victims_of(panel, cell);
}

void panel_sheet(WorkbookWriter& book, const Panel& panel) {
  book.sheet("Panel", {{"place_code", WrittenKind::text},
                       {"place_name", WrittenKind::text},
                       {"level", WrittenKind::text},
                       {"period", WrittenKind::text},
                       {"first_day", WrittenKind::text},
                       {"last_day", WrittenKind::text},
                       {"complete", WrittenKind::text},
                       {"kind", WrittenKind::text},
                       {"events", WrittenKind::whole},
                       {"victims", victims_kind(panel)},
                       {"exposure", WrittenKind::real},
                       {"rate_per_100000_a_year", WrittenKind::real},
                       {"coverage", WrittenKind::text}});
  each_panel_row(panel, [&](const PanelRow& row) {
    const Place& place = panel.places[row.place].place;
    const PanelPeriod& when = panel.periods[row.period];
    book.row({place.code, place.name, place.level, to_text(when.period), to_text(when.period.first),
              to_text(when.period.last), std::string(when.complete ? "true" : "false"), panel.kinds[row.kind],
              whole_cell(row.events), victims_cell(panel, row.victims), row.people, row.rate,
              std::string(name_of(row.coverage))});
    return true;
  });
}

std::string year_heading(const PanelPeriod& year, Language language) {
  const bool spanish = language == Language::spanish;
  return to_text(year.period) + (year.complete ? "" : spanish ? " (parcial)" : " (partial)");
}

void by_year_sheet(WorkbookWriter& book, const PanelOutput& output) {
  const std::optional<Panel> years = panel_by_year(output.panel);
  if (!years) return;
  std::vector<WorkbookColumn> columns = {
      {"place_code", WrittenKind::text}, {"place_name", WrittenKind::text}, {"level", WrittenKind::text}};
  for (const PanelPeriod& year : years->periods)
    columns.push_back({year_heading(year, output.language), victims_kind(*years)});
  book.sheet("By year", columns);
  std::vector<WorkbookCell> cells;
  each_panel_row(*years, [&](const PanelRow& row) {
    const Place& place = years->places[row.place].place;
    if (row.period == 0) cells = {place.code, place.name, place.level};
    cells.push_back(victims_cell(*years, row.victims));
    if (row.period + 1 == years->periods.size()) book.row(cells);
    return true;
  });
}

void set_aside_sheet(WorkbookWriter& book, const PanelOutput& output) {
  constexpr std::size_t most = 100'000;
  book.sheet("Set aside", {{"file", WrittenKind::text},
                           {"line", WrittenKind::whole},
                           {"column", WrittenKind::text},
                           {"value", WrittenKind::text},
                           {"reason", WrittenKind::text},
                           {"words", WrittenKind::text}});
  const bool shown = output.about.licence == Licence::free;
  const auto show = [&](const std::string& text) { return shown ? text : std::string(withheld); };
  for (const SetAside& row : output.set_aside.first(std::min(most, output.set_aside.size()))) {
    book.row({output.about.name, static_cast<std::int64_t>(row.origin.line), row.column, show(row.value),
              row.reason, show(row.words.in(output.language))});
  }
  if (output.set_aside.size() <= most) return;
  const std::string more =
      format_number(static_cast<double>(output.set_aside.size() - most), 0, output.language);
  book.row({output.language == Language::spanish ? "… " + more + " filas más: véase set-aside.csv"
                                                 : "… " + more + " more rows: see set-aside.csv"});
}

void about_sheet(WorkbookWriter& book, const PanelOutput& output) {
  book.sheet("About", {{"what", WrittenKind::text}, {"value", WrittenKind::text}});
  for (const PanelFact& fact : panel_facts(output)) book.row({fact.name, fact.value});
}

Result<void> rows_fit(const PanelOutput& output) {
  const std::size_t rows = panel_rows(output.panel);
  if (rows <= workbook_rows) return {};
  const auto number = [](std::size_t value) {
    return format_number(static_cast<double>(value), 0, Language::english);
  };
  return failure(
      ErrorCode::wrong_use, output.about.name,
      "The panel has " + number(rows) + " rows; a sheet of a workbook holds " + number(workbook_rows) + ".",
      "Write it as csv or gpkg, or by longer periods or wider places.");
}

}  // namespace

Result<void> write_panel_xlsx(const PanelOutput& output, const std::filesystem::path& file) {
  if (auto may = panel_may_be_written(output); !may) return may;
  if (auto fits = rows_fit(output); !fits) return fits;
  return write_finished(file, [&](const std::filesystem::path& path) -> Result<void> {
    auto book = WorkbookWriter::begin(path);
    if (!book) return tl::unexpected(book.error());
    panel_sheet(*book, output.panel);
    by_year_sheet(*book, output);
    set_aside_sheet(*book, output);
    about_sheet(*book, output);
    return book->finish();
  });
}

}  // namespace contraste
