// Files in the figures layout -> records, kept or set aside.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "contraste/figure.h"
#include "contraste/result.h"

namespace contraste {

struct ReadOptions {
  std::string sheet;  // spreadsheets: empty: the first
  std::string name;   // shown name of the file; empty: its file name
  Licence licence = Licence::free;
  int fiscal_start_month = 10;
};

// Reads one file of the figures layout (indicator, place, period, value, unit, source, definition,
// published, note; header names in English or Spanish, any order, any case; indicator, period and
// value are required) from CSV, TSV, Excel or OpenDocument, and adds it to `records`. Tables without a column
// of indicators are read where they are plain: one column an indicator, or one a period; there each cell of
// values counts as one row (docs/figures-layout.md).
// Errors: file_missing, file_unreadable, file_empty, column_missing, column_duplicate. A row that
// cannot be used is set aside with its reason and counted; rows == kept + set_aside. A failure leaves
// `records` as they were. Safe on several threads, each with its own records.
// Checked: ReadFigures.*, BadInput.*
Result<void> read_figures(const std::filesystem::path& file, const ReadOptions& options, Records& records);

// The same from bytes in memory (the embedded study). `options.name` says which file and layout.
Result<void> read_figures_bytes(std::string_view bytes, const ReadOptions& options, Records& records);

}  // namespace contraste
