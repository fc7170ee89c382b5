#include "report/page_panel.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/format.h"
#include "report/page_parts.h"
#include "report/page_vocabulary.h"
#include "report/page_words.h"

namespace contraste::page {
namespace {

using html::text;
using html::twin;
using html::twin_html;

struct Column {
  Label name;
  bool number = false;
};

std::string head(const std::vector<Column>& columns) {
  std::string out = "<tr>";
  for (const Column& column : columns)
    out += (column.number ? "<th scope=col class=n>" : "<th scope=col>") + twin(column.name) + "</th>";
  return out + "</tr>";
}

std::string row_head(const std::string& content) {
  return "<th scope=row>" + content + "</th>";
}

std::string number_twin(double value, int decimals) {
  return twin_html(text(format_number(value, decimals, Language::english)),
                   text(format_number(value, decimals, Language::spanish)));
}

std::string count_cell(std::uint64_t n) {
  return number_cell(number_twin(static_cast<double>(n), 0));
}

std::string paragraph(const std::string& content) {
  return content.empty() ? "" : "<p>" + content + "</p>\n";
}

// A share of the rows read: "0.4%"; what is there and small is never "0.0%".
std::string share_cell(std::uint64_t n, std::uint64_t all) {
  if (all == 0) return number_cell("—");
  const double share = static_cast<double>(n) / static_cast<double>(all);
  const bool tiny = n > 0 && share < 0.0005;
  const auto say = [&](Language language) {
    return tiny ? "< " + format_percent(0.001, 1, language) : format_percent(share, 1, language);
  };
  return number_cell(twin_html(text(say(Language::english)), text(say(Language::spanish))));
}

std::string layout_part(const EventSourceReport& source) {
  if (source.layout.empty()) return {};
  std::string out = paragraph(twin(Label{"Layout: ", "Formato: "}) + twin(source.layout));
  if (source.layout_why.empty()) return out;
  std::string items;
  for (const Words& why : source.layout_why) items += "<li>" + twin(why) + "</li>\n";
  return out + details(twin(Label{"Why this layout", "Por qué este formato"}), "<ul>\n" + items + "</ul>");
}

std::string dates_part(const EventSourceReport& source) {
  if (source.dates.empty()) return {};
  std::string out = twin(Label{"Dates: ", "Fechas: "}) + twin(source.dates);
  if (!source.dates_remedy.empty()) out += " " + twin(source.dates_remedy);
  return paragraph(out);
}

std::uint64_t rows_set_aside(const EventSourceReport& source) {
  std::uint64_t rows = 0;
  for (const ReasonCount& one : source.set_aside) rows += one.rows;
  return rows;
}

std::string rows_table(const EventSourceReport& source, const std::string& id) {
  std::string rows = "<tr>" + row_head(twin(Label{"Kept", "Usadas"})) + cell("") + count_cell(source.kept) +
                     share_cell(source.kept, source.rows) + "</tr>\n";
  for (const ReasonCount& one : source.set_aside)
    rows += "<tr>" + row_head("<code>" + text(one.reason) + "</code>") + cell(twin(one.words)) +
            count_cell(one.rows) + share_cell(one.rows, source.rows) + "</tr>\n";
  rows += "<tr>" + row_head(twin(Label{"Kept and set aside, together", "Usadas y apartadas, juntas"})) +
          cell("") + count_cell(source.kept + rows_set_aside(source)) +
          share_cell(source.kept + rows_set_aside(source), source.rows) + "</tr>\n";
  rows += "<tr>" + row_head(twin(Label{"Rows read", "Filas leídas"})) + cell("") + count_cell(source.rows) +
          share_cell(source.rows, source.rows) + "</tr>\n";
  return table(id, twin(Label{"What became of the rows", "Qué pasó con las filas"}),
               head({{{"Rows", "Filas"}},
                     {{"Why", "Por qué"}},
                     {{"Number", "Número"}, true},
                     {{"Share", "Parte"}, true}}),
               rows);
}

Label grade_words(MatchGrade grade) {
  switch (grade) {
    case MatchGrade::code:
      return {"by code", "por código"};
    case MatchGrade::exact_name:
      return {"by name, spelt as in the table of places", "por nombre, escrito como en la tabla de lugares"};
    case MatchGrade::folded_name:
      return {"by name, without accents, case and suffixes",
              "por nombre, sin tildes, mayúsculas ni añadidos"};
    case MatchGrade::point:
      return {"by coordinates", "por coordenadas"};
    case MatchGrade::none:
      return {"by nothing", "por nada"};
  }
  return {};
}

std::string grades_table(const EventSourceReport& source, const std::string& id) {
  std::uint64_t all = 0;
  for (const GradeCount& one : source.grades) all += one.rows;
  if (all == 0) return {};
  std::string rows;
  for (const GradeCount& one : source.grades)
    rows += "<tr>" + row_head(twin(grade_words(one.grade))) + count_cell(one.rows) +
            share_cell(one.rows, all) + "</tr>\n";
  return table(id, twin(Label{"How places were found", "Cómo se hallaron los lugares"}),
               head({{{"Found", "Hallado"}}, {{"Rows", "Filas"}, true}, {{"Share", "Parte"}, true}}), rows);
}

// The totals of one year and what is stated for it.
struct YearRow {
  const YearTotal* ours = nullptr;
  std::vector<const StatedTotal*> stated;
};

std::map<int, YearRow> year_rows(const EventSourceReport& source) {
  std::map<int, YearRow> rows;
  for (const YearTotal& one : source.years) rows[one.year].ours = &one;
  for (const StatedTotal& one : source.stated) rows[one.year].stated.push_back(&one);
  return rows;
}

double victims_in(const EventSourceReport& source, const YearTotal& year) {
  return static_cast<double>(year.victims) / std::pow(10.0, source.decimals);
}

// "+12", "−3 (−1.0%)", "0".
std::string difference_cell(double ours, double stated, int decimals) {
  const double difference = ours - stated;
  const auto say = [&](Language language) {
    std::string out = (difference > 0 ? "+" : "") + format_number(difference, decimals, language);
    if (stated == 0 || difference == 0) return out;
    const double share = difference / std::abs(stated);
    return out + " (" + (share > 0 ? "+" : "") + format_percent(share, 1, language) + ")";
  };
  return number_cell(twin_html(text(say(Language::english)), text(say(Language::spanish))));
}

std::string year_head(int year, const YearTotal* ours) {
  const bool partial = ours != nullptr && !ours->complete;
  return row_head(text(std::to_string(year)) +
                  (partial ? " <small>" + twin(Label{"partial", "parcial"}) + "</small>" : ""));
}

std::string our_cells(const EventSourceReport& source, const YearTotal* ours) {
  if (ours == nullptr) return number_cell("—") + number_cell("—");
  return number_cell(number_twin(static_cast<double>(ours->events), 0)) +
         number_cell(number_twin(victims_in(source, *ours), source.decimals));
}

// Digits that show a stated total as it is: those of ours, or more where it has more.
int decimals_of(double value, int at_least) {
  int decimals = at_least;
  while (decimals < 3 &&
         std::abs(value * std::pow(10.0, decimals) - std::round(value * std::pow(10.0, decimals))) > 1e-6)
    ++decimals;
  return decimals;
}

std::string stated_cells(const EventSourceReport& source, const YearTotal* ours, const StatedTotal* stated) {
  if (stated == nullptr) return number_cell("—") + cell("") + number_cell("—");
  const int decimals = decimals_of(stated->value, source.decimals);
  return number_cell(number_twin(stated->value, decimals)) + cell(twin(stated->by)) +
         (ours == nullptr ? number_cell("—")
                          : difference_cell(victims_in(source, *ours), stated->value, decimals));
}

std::string totals_caption(const EventSourceReport& source) {
  if (source.victims_name.empty())
    return twin(Label{"Totals by year: rows counted", "Totales por año: filas contadas"});
  return twin(Words{"Totals by year: sum of " + source.victims_name,
                    "Totales por año: suma de " + source.victims_name});
}

std::string totals_table(const EventSourceReport& source, const std::string& id) {
  if (source.licence == Licence::never)
    return paragraph(twin(Label{"The licence of this source lets none of its values be shown.",
                                "La licencia de esta fuente no permite mostrar ninguno de sus valores."}));
  const bool compared = !source.stated.empty();
  std::string rows;
  for (const auto& [year, row] : year_rows(source)) {
    const std::size_t lines = std::max<std::size_t>(1, row.stated.size());
    for (std::size_t i = 0; i < lines; ++i) {
      rows += "<tr>" + year_head(year, row.ours) + our_cells(source, row.ours);
      if (compared) rows += stated_cells(source, row.ours, row.stated.empty() ? nullptr : row.stated[i]);
      rows += "</tr>\n";
    }
  }
  if (rows.empty()) return {};
  const Words unit = source.unit.empty() ? Words{"victims", "víctimas"} : unit_label(source.unit);
  std::string heading = "<tr><th scope=col>" + twin(Label{"Year", "Año"}) + "</th><th scope=col class=n>" +
                        twin(Label{"Rows", "Filas"}) + "</th><th scope=col class=n>" + twin(unit) + "</th>";
  if (compared)
    heading += "<th scope=col class=n>" + twin(Label{"Stated", "Declarado"}) + "</th><th scope=col>" +
               twin(Label{"By", "Por"}) + "</th><th scope=col class=n>" +
               twin(Label{"Difference", "Diferencia"}) + "</th>";
  return table(id, totals_caption(source), heading + "</tr>", rows);
}

std::string notes_part(const EventSourceReport& source) {
  std::string items;
  for (const Words& note : source.notes) items += "<li>" + twin(note) + "</li>\n";
  return items.empty() ? "" : "<ul class=notes>\n" + items + "</ul>\n";
}

std::string one_source(const EventSourceReport& source, std::size_t number) {
  const std::string id = "records-" + std::to_string(number);
  std::string out = "<h3>" + text(source.file) + "</h3>\n";
  out += paragraph(text(source.source));
  out += layout_part(source) + dates_part(source);
  out += totals_table(source, id + "-years");
  out += rows_table(source, id + "-rows");
  out += grades_table(source, id + "-places");
  return out + notes_part(source);
}

}  // namespace

std::string records_section(std::span<const EventSourceReport> sources) {
  if (sources.empty()) return {};
  std::string out = "<section class=after id=records aria-labelledby=records-title>\n<h2 id=records-title>" +
                    twin(Label{"The records", "Los registros"}) + "</h2>\n";
  for (std::size_t i = 0; i < sources.size(); ++i) out += one_source(sources[i], i + 1);
  return out + "</section>\n";
}

}  // namespace contraste::page
