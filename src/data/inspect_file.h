// What is in a file of figures, and what is wrong with it, as plain values to be shown.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/figure.h"
#include "contraste/result.h"

namespace contraste {

enum class CellKind { empty, numbers, periods, text };

struct ColumnInspection {
  std::string header;
  std::string meaning;              // "period", "value", "unit", ...; "" when the column is kept as further
  CellKind kind = CellKind::empty;  // what most of its cells are
  std::size_t present = 0;
  std::size_t missing = 0;  // empty, or a mark for no value
  std::size_t distinct = 0;
  std::string low;  // numbers, periods: least and greatest, as written
  std::string high;
  std::vector<std::string> examples;  // the first three different cells, shortened
};

struct SeriesInspection {
  std::string indicator;
  std::string place;
  std::string source;
  std::string definition;
  Unit unit;
  Period first;
  Period last;
  std::size_t observations = 0;
  std::size_t vintages = 0;
  double low = 0;  // least and greatest value
  double high = 0;
  std::vector<Period> gaps;     // periods of its commonest grain between first and last without a value
  std::vector<Period> partial;  // periods known only in part
};

struct ReasonRows {
  std::string reason;
  std::size_t rows = 0;
};

struct Inspection {
  SourceFile file;  // layout, what was decided about it, rows kept and set aside
  std::string sheet;
  std::vector<std::string> sheets;
  int header_line = 1;
  std::vector<ColumnInspection> columns;
  std::vector<SeriesInspection> series;
  std::vector<ReasonRows> reasons;  // most frequent first
  std::vector<SetAside> set_aside;
};

// Reads a file as read_figures and build_series do, and says what they decided. Errors: those of
// read_figures. Checked: InspectFile.*
Result<Inspection> inspect_file(const std::filesystem::path& file, const std::string& sheet = {});
// The same from bytes in memory, called `name`.
Result<Inspection> inspect_bytes(std::string_view bytes, const std::string& name,
                                 const std::string& sheet = {});

}  // namespace contraste
