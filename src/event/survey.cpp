#include "event/survey.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "data/figure_columns.h"
#include "event/column_evidence.h"
#include "event/event_header.h"
#include "event/flat_set.h"

namespace contraste {
namespace {

constexpr std::size_t head_rows = 60;
constexpr std::size_t most_columns = 2000;
constexpr std::size_t shown_cell = 200;

std::vector<std::string> texts_of(const RowBlock& block, const BlockRow& row) {
  std::vector<std::string> texts;
  const std::size_t cells = std::min<std::size_t>(row.cells, most_columns);
  for (std::size_t i = 0; i < cells; ++i) texts.push_back(shortened(block.cell(row, i), shown_cell));
  return texts;
}

struct Head {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> lines;
};

Result<Head> read_head(const TableRows& table) {
  Head head;
  const auto read = table.each([&](const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      if (head.rows.size() == head_rows) return false;
      head.rows.push_back(texts_of(block, row));
      head.lines.push_back(row.line);
    }
    return head.rows.size() < head_rows;
  });
  if (!read) return tl::unexpected(read.error());
  return head;
}

std::vector<std::string> without_empty_end(std::vector<std::string> header) {
  while (!header.empty() && header.back().empty()) header.pop_back();
  return header;
}

// Goes through the rows below the header.
class RowSurveyor {
 public:
  RowSurveyor(Survey& survey, const SurveyOptions& options, std::size_t skip)
      : survey_(survey), options_(options), skip_(skip) {
    columns_.reserve(survey.columns.size());
    for (std::size_t i = 0; i < survey.columns.size(); ++i) columns_.emplace_back(options.most_distinct);
  }

  bool take(const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      if (skip_ > 0) {
        --skip_;
        continue;
      }
      look_at(block, row);
    }
    count_duplicates();
    return true;
  }

  void finish() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      survey_.columns[i] = columns_[i].finish(std::move(survey_.columns[i].header));
    }
  }

 private:
  static void count(RaggedRows& rows, const BlockRow& row) {
    if (rows.rows == 0) rows.first_line = row.line;
    rows.rows += row.stands_for;
  }

  void look_at(const RowBlock& block, const BlockRow& row) {
    survey_.rows += row.stands_for;
    if (row.uncut) {
      count(survey_.uncut, row);
      return;
    }
    if (survey_.first_rows.size() < options_first_rows) survey_.first_rows.push_back(texts_of(block, row));
    if (row.cells < columns_.size()) count(survey_.shorter, row);
    for (std::size_t i = columns_.size(); i < row.cells; ++i) {
      if (block.cell(row, i).empty()) continue;
      count(survey_.longer, row);
      break;
    }
    std::uint64_t hash = 0x2545f4914f6cdd1d;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string_view text = block.cell(row, i);
      hash ^= columns_[i].add(text, block.type(row, i), row.stands_for, row.line);
      hash *= 0x9e3779b97f4a7c15ULL;
      hash ^= hash >> 29;
    }
    remember(row, hash);
  }

  void remember(const BlockRow& row, std::uint64_t hash) {
    if (!survey_.duplicates_counted || row.stands_for > 1) return;
    hashes_.push_back(hash);
    lines_.push_back(row.line);
  }

  void count_duplicates() {
    if (seen_.size() + hashes_.size() > options_.most_rows_in_mind) {
      survey_.duplicates_counted = false;
      survey_.duplicates = {};
      seen_.clear();
    } else {
      seen_.insert_all(hashes_, [&](std::size_t i) {
        if (survey_.duplicates.rows++ == 0) survey_.duplicates.first_line = lines_[i];
      });
    }
    hashes_.clear();
    lines_.clear();
  }

  static constexpr std::size_t options_first_rows = 20;
  Survey& survey_;
  const SurveyOptions& options_;
  std::size_t skip_;
  std::vector<ColumnEvidence> columns_;
  FlatSet seen_;
  std::vector<std::uint64_t> hashes_;  // of the rows of a block
  std::vector<std::int64_t> lines_;
};

// The names of the columns; where there are none, their numbers.
std::vector<std::string> column_headers(const Head& head, const HeaderFound& found,
                                        const std::vector<std::string>& given) {
  if (!given.empty()) return given;
  if (found.row) return without_empty_end(head.rows[*found.row]);
  std::size_t width = 0;
  for (const auto& row : head.rows) width = std::max(width, row.size());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < width; ++i) names.push_back("column " + std::to_string(i + 1));
  return names;
}

}  // namespace

Result<Survey> survey_rows(const TableRows& table, const SurveyOptions& options) {
  const Result<Head> head = read_head(table);
  if (!head) return tl::unexpected(head.error());
  if (head->rows.empty()) {
    return failure(ErrorCode::file_empty, table.name, table.name + " has no rows",
                   "Give a file with a header and at least one row.");
  }
  Survey survey;
  const bool named = !table.columns.empty();
  const HeaderFound found = named ? HeaderFound{} : find_event_header(head->rows);
  const std::vector<std::string>& given =
      options.columns != nullptr && !found.row ? *options.columns : table.columns;
  const std::vector<std::string> headers = column_headers(*head, found, given);
  survey.has_header = found.row.has_value() || !given.empty();
  survey.header_row = found.row.value_or(0);
  survey.header_line = found.row ? head->lines[*found.row] : 0;
  survey.hashtag_row = found.hashtags;
  if (found.hashtags) survey.hashtags = head->rows[*found.hashtags];
  survey.first_data = found.first_data;
  for (std::size_t i = 0; found.row && i < *found.row; ++i) survey.titles.push_back(head->rows[i]);
  for (const std::string& header : headers) survey.columns.emplace_back().header = header;
  RowSurveyor surveyor(survey, options, found.first_data);
  const auto read = table.each([&](const RowBlock& block) { return surveyor.take(block); });
  if (!read) return tl::unexpected(read.error());
  surveyor.finish();
  return survey;
}

}  // namespace contraste
