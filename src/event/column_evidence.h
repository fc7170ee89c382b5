// What the texts of one column are: gathered while the rows go by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "event/survey.h"
#include "event/text_ids.h"

namespace contraste {

class ColumnEvidence {
 public:
  explicit ColumnEvidence(std::size_t most_distinct);

  // A cell that stands for so many rows. Gives a hash of its text and type.
  std::uint64_t add(std::string_view text, CellType type, std::uint64_t rows, std::int64_t line);
  ColumnSurvey finish(std::string header);

 private:
  struct Count {
    std::uint64_t rows = 0;
    std::int64_t first_line = 0;
    std::int64_t last_line = 0;
  };
  struct Cell {
    std::string_view text;
    CellType type = CellType::text;
    std::uint64_t rows = 0;
    std::int64_t first_line = 0;
    std::int64_t last_line = 0;
  };
  void overflow(const Cell& cell);
  void judge_kept();
  void look_at(ColumnSurvey& survey, const Cell& cell);
  DecimalSign shown_sign() const;

  TextIds ids_;
  std::vector<Count> counts_;
  DateEvidence dates_;
  // Beyond the most distinct texts. Where none of those that are kept is a date, or a number, the others are
  // not tried; where hardly a text comes again, they are no longer looked up.
  bool overflowed_ = false;
  bool tries_dates_ = true;
  bool tries_numbers_ = true;
  bool looks_up_ = true;
  std::uint64_t met_again_ = 0;
  std::uint64_t new_ = 0;
  ColumnSurvey beyond_;
};

}  // namespace contraste
