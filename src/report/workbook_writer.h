// A workbook (XLSX) written sheet by sheet through GDAL.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "contraste/result.h"

namespace contraste {

enum class WrittenKind { text, whole, real };

struct WorkbookColumn {
  std::string name;
  WrittenKind kind = WrittenKind::text;
};

// No value, and a number that is not finite, is an empty cell. Text is a text cell whatever it begins with.
using WorkbookCell = std::variant<std::monostate, std::string, double, std::int64_t>;

// Rows that a sheet holds below its header: the format ends at 1,048,576.
inline constexpr std::size_t workbook_rows = 1'048'575;

class WorkbookWriter {
 public:
  // Errors: file_unwritable without GDAL's XLSX driver, or where the file can't be made.
  static Result<WorkbookWriter> begin(const std::filesystem::path& file);
  ~WorkbookWriter();
  WorkbookWriter(WorkbookWriter&&) noexcept;
  WorkbookWriter& operator=(WorkbookWriter&&) noexcept;
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;

  // The rows that follow belong to it. Text longer than a cell holds (32,767 characters) is cut; control
  // characters become spaces.
  void sheet(const std::string& name, const std::vector<WorkbookColumn>& columns);
  void row(const std::vector<WorkbookCell>& cells);

  // Writes the file: until here it is in memory. The bytes depend on the cells alone. Errors: file_unwritable
  // when anything since begin() failed. Checked: PanelXlsx.*
  Result<void> finish();

 private:
  struct Impl;
  explicit WorkbookWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace contraste
