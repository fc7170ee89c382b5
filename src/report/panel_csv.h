// panel.csv: a panel as a table in long form, with the description of it that Frictionless tools read.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "report/panel_output.h"

namespace contraste {

// Takes a piece of text; false: it cannot be kept.
using TextSink = std::function<bool(std::string_view)>;

// One row a place × period × kind: place_code, place_name, level, period, first_day, last_day, complete,
// kind, events, victims, exposure, rate_per_100000_a_year, coverage. Numbers are exact digits, 0 where the
// source covers the place and has no row; empty cells where there is no value. Text that a spreadsheet would
// run gets an apostrophe in front (csv.h). Pieces of some tens of kilobytes go to the sink, so that a table
// of any length needs no memory. Errors: wrong_use by licence; file_unwritable when the sink refuses.
// Checked: PanelCsv.*
Result<void> panel_csv(const PanelOutput& output, const TextSink& sink);

// The descriptor of a data package of Frictionless Data (version 1): fields with their types, missing values
// "", the source with the hash of its file. Checked: PanelCsv.*
std::string panel_datapackage(const PanelOutput& output, std::string_view csv_name);

// Writes the table, and NAME.datapackage.json beside it, each under another name until it is finished.
// Errors: as above. Checked: PanelCsv.*
Result<void> write_panel_csv(const PanelOutput& output, const std::filesystem::path& csv);

}  // namespace contraste
