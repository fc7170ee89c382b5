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

  // A cell that stands for so many rows. Gives the number of its text, TextIds::none beyond the most.
  std::uint32_t add(std::string_view text, CellType type, std::uint64_t rows, std::int64_t line);
  ColumnSurvey finish(std::string header);

 private:
  struct Count {
    std::uint64_t rows = 0;
    std::int64_t first_line = 0;
    std::int64_t last_line = 0;
  };
  void overflow(const DistinctText& one);
  void look_at(ColumnSurvey& survey, const DistinctText& one, DateEvidence& dates) const;
  DecimalSign shown_sign() const;

  TextIds ids_;
  std::vector<Count> counts_;
  // Beyond the most distinct texts:
  bool overflowed_ = false;
  ColumnSurvey beyond_;
  DateEvidence dates_;
};

}  // namespace contraste
