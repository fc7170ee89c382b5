#include <fmt/core.h>

#include <algorithm>
#include <cstdint>

#include "base/format.h"
#include "base/text.h"
#include "inspect.h"
#include "inspect_pen.h"

namespace contraste::app {
namespace {

constexpr std::size_t most_columns = 60;

class ColumnsText : private Pen {
 public:
  ColumnsText(const EventInspection& found, Language language, const Console& console)
      : Pen(language, console), found_(found) {}

  std::string all() {
    title(say("Columns", "Columnas"));
    std::vector<ColumnView> columns = found_.columns;
    if (wide()) std::erase_if(columns, [](const ColumnView& column) { return is_of_a_year(column); });
    const std::size_t shown = std::min(columns.size(), most_columns);
    for (std::size_t i = 0; i < shown; ++i) line(column_words(columns[i]));
    for (const std::string_view role : {"counts", "population", "rates"}) years(role);
    if (shown < columns.size()) {
      line(fmt::format("{} {}; {}", say("and more:", "y más:"), count(columns.size() - shown),
                       say("--json lists them all", "--json las muestra todas")));
    }
    if (!found_.hidden_columns.empty()) {
      line(fmt::format("{}: {}",
                       say("not needed, left in the database", "no hacen falta, quedan en la base de datos"),
                       format_list(found_.hidden_columns, language_)));
    }
    return std::move(text_);
  }

 private:
  std::string kind(ColumnKind kind) const {
    const Words words[] = {{"empty", "vacía"},
                           {"dates", "fechas"},
                           {"whole numbers", "números enteros"},
                           {"decimals", "con decimales"},
                           {"codes", "códigos"},
                           {"text", "texto"}};
    return in(words[static_cast<std::size_t>(kind)]);
  }

  static bool is_of_a_year(const ColumnView& column) {
    return column.role == "counts" || column.role == "rates" || column.role == "population";
  }

  // The columns of a wide table in one line.
  void years(std::string_view role) {
    std::vector<const ColumnView*> columns;
    std::uint64_t least = UINT64_MAX, most = 0;
    for (const ColumnView& column : found_.columns) {
      if (column.role != role || !wide()) continue;
      columns.push_back(&column);
      least = std::min(least, column.present);
      most = std::max(most, column.present);
    }
    if (columns.empty()) return;
    line(fmt::format("{} … {} = {}: {} {}, {} {} {} {}", columns.front()->header, columns.back()->header,
                     role, count(columns.size()), say("columns", "columnas"), count(least), say("to", "a"),
                     count(most), say("filled in each", "con dato en cada una")));
  }

  std::string column_words(const ColumnView& column) const {
    std::string words = inked(column.header.empty() ? say("(no header)", "(sin encabezado)") : column.header,
                              Ink::bold, console_.colour);
    if (!column.role.empty()) words += " = " + column.role;
    words += ": " + kind(column.kind);
    if (column.present > 0) {
      words += fmt::format(", {} {}", count(column.present), say("filled", "con dato"));
      words += fmt::format(", {}{} {}", count(column.distinct), column.more_distinct ? "+" : "",
                           column.distinct == 1 ? say("value", "valor") : say("different", "distintos"));
    }
    if (column.missing > 0) words += missing_words(column);
    if (!column.withheld.empty()) return words + "; " + in(column.withheld);
    if (!column.low.empty()) words += fmt::format(", {} {} {}", column.low, say("to", "a"), column.high);
    if (!column.examples.empty()) {
      words += "; " + join(column.examples, " | ");
      if (column.distinct > column.examples.size()) words += " | …";
    }
    return words;
  }

  std::string missing_words(const ColumnView& column) const {
    std::vector<std::string> spellings;
    for (const SpellingRows& one : column.missing_spellings) {
      if (spellings.size() == 3) break;
      if (!one.text.empty()) spellings.push_back(quoted(one.text) + " " + count(one.rows));
    }
    std::string words = fmt::format(", {} {}", count(column.missing), say("missing", "sin dato"));
    if (!spellings.empty()) words += " (" + join(spellings, ", ") + ")";
    return words;
  }

  bool wide() const { return found_.file.layout == "wide"; }

  const EventInspection& found_;
};

}  // namespace

std::string columns_text(const EventInspection& found, Language language, const Console& console) {
  return ColumnsText(found, language, console).all();
}

}  // namespace contraste::app
