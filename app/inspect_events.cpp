#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "inspect.h"
#include "inspect_pen.h"
#include "report/page_vocabulary.h"

namespace contraste::app {
namespace {

constexpr std::size_t most_unmatched = 10;
constexpr std::size_t most_gaps = 12;
constexpr std::size_t most_marks = 3;

// An inspection for a reader: what is open first, then what is there, then what it is good for.
class TableText : private Pen {
 public:
  TableText(const EventInspection& found, Language language, const Console& console)
      : Pen(language, console), found_(found) {}

  std::string all() {
    head();
    layout();
    questions();
    text_ += columns_text(found_, language_, console_);
    dates();
    places();
    totals();
    changes();
    set_aside();
    uses();
    return std::move(text_);
  }

 private:
  void head() {
    text_ += inked(found_.file.name, Ink::bold, console_.colour) + "\n";
    std::string read = in(page::read_as_words(found_.file.read_as));
    if (!found_.has_header)
      read += say("; no header: columns are numbered", "; sin encabezado: las columnas van numeradas");
    line(read);
    if (found_.sheets.size() > 1) {
      line(fmt::format("{} {}; {}: {} (--sheet)", say("sheet", "hoja"), found_.sheet,
                       say("all sheets", "todas las hojas"), format_list(found_.sheets, language_)));
    }
    for (const std::string& one : found_.titles)
      line(fmt::format("{}: {}", say("above the header", "sobre el encabezado"), one));
    if (found_.hashtags) line(say("a row of HXL hashtags", "una fila de etiquetas HXL"));
    std::string words = rows(found_.rows);
    if (found_.counted) {
      words += fmt::format(
          "; {} {}{}, {} {}", count(found_.file.kept),
          found_.file.rows == found_.rows ? say("used", "usadas") : say("values used", "valores usados"),
          found_.as_repaired ? say(" (once repaired)", " (una vez reparadas)") : "",
          count(found_.file.set_aside), say("set aside", "apartadas"));
    }
    line(words);
    ragged(found_.shorter,
           say("Rows with fewer cells than the header", "Filas con menos celdas que el encabezado"));
    ragged(found_.longer,
           say("Rows with more cells than the header", "Filas con más celdas que el encabezado"));
    ragged(found_.uncut, say("Rows too long to be rows", "Filas demasiado largas para serlo"));
    for (const Words& note : found_.file.notes) line(in(note));
  }

  void ragged(const RaggedRows& ragged, const char* what) {
    if (ragged.rows == 0) return;
    line(fmt::format("{}: {} ({} {})", what, count(ragged.rows),
                     say("the first in line", "la primera en la línea"), ragged.first_line));
  }

  void layout() {
    title(say("What it is", "Qué es"));
    if (!found_.layout_title.empty()) {
      line(with_capital(in(found_.layout_title)));
    } else if (found_.fits.size() > 1) {
      line(say("A table of events that can be read in several ways:",
               "Una tabla de hechos que puede leerse de varias maneras:"));
      for (const PossibleFit& fit : found_.fits) {
        std::vector<std::string> columns;
        for (const auto& [role, header] : fit.columns)
          columns.push_back(fmt::format("{} = {}", role, header));
        line("- " + join(columns, ", "));
      }
    } else {
      line(say("A table that is not recognised:", "Una tabla que no se reconoce:"));
    }
    for (const Words& why : found_.layout_why) line("- " + in(why));
    for (const Words& why : found_.against) line("- " + in(why));
  }

  void questions() {
    if (found_.questions.empty()) return;
    title(say("What is open", "Qué queda abierto"));
    for (const OpenQuestion& question : found_.questions) {
      line(in(question.what));
      line("→ " + in(question.help));
    }
  }

  void dates() {
    if (!found_.dates) return;
    const DateView& dates = *found_.dates;
    title(say("When", "Cuándo"));
    if (dates.settled || found_.questions.empty()) line(in(dates.why));
    const bool odd = dates.order == "swapped" || dates.order == "mixed" || dates.order == "undecided";
    for (const DateShape& shape : dates.shapes) {
      if (!odd) break;
      line(fmt::format("- {} {} {}, {} {}–{}", rows(shape.rows), say("such as", "como"),
                       quoted(shape.example), say("lines", "líneas"), shape.first_line, shape.last_line));
    }
    if (!dates.low.empty()) {
      line(fmt::format("{} {} {}{}", dates.low, say("to", "a"), dates.high,
                       dates.months + dates.years > 0 && dates.days > 0
                           ? fmt::format("; {} {}", rows(dates.months + dates.years),
                                         say("name only a month or a year", "solo nombran un mes o un año"))
                           : ""));
    }
    gaps(dates);
    for (const Words& words : found_.whole_periods) line(in(words));
  }

  void gaps(const DateView& dates) {
    std::vector<std::string> months(
        dates.months_without_rows.begin(),
        dates.months_without_rows.begin() +
            static_cast<std::ptrdiff_t>(std::min(most_gaps, dates.months_without_rows.size())));
    if (!dates.years_without_rows.empty()) {
      line(fmt::format("{}: {}", say("Years without rows", "Años sin filas"),
                       format_years(dates.years_without_rows)));
    }
    if (months.empty()) return;
    line(fmt::format("{} ({} {} {}): {}{}", say("Months without rows", "Meses sin filas"),
                     count(dates.months_without_rows.size()), say("of", "de"), count(dates.months_between),
                     join(months, ", "), dates.months_without_rows.size() > months.size() ? ", …" : ""));
  }

  void places() {
    if (!found_.places) return;
    const PlaceView& places = *found_.places;
    title(say("Where", "Dónde"));
    line(in(places.why));
    if (places.table.empty()) return;
    const Words grades[] = {{"by code", "por código"},
                            {"by the same name", "por el mismo nombre"},
                            {"by a name spelt otherwise", "por un nombre escrito de otro modo"},
                            {"by coordinates", "por coordenadas"},
                            {"only within a wider place", "solo dentro de un lugar más amplio"}};
    std::vector<std::string> parts;
    for (const GradeCount& grade : places.grades)
      parts.push_back((wide() ? count(grade.rows) + say(" values", " valores") : rows(grade.rows)) + " " +
                      in(grades[static_cast<std::size_t>(grade.grade)]));
    if (!parts.empty()) line(join(parts, ", "));
    if (places.levels.size() > 1) {
      std::vector<std::string> levels;
      for (const auto& [level, n] : places.levels) levels.push_back(level + " " + count(n));
      line(fmt::format("{}: {}. {}", say("Rows by level", "Filas por nivel"), join(levels, ", "),
                       say("A panel of the narrowest level sets the others aside.",
                           "Un panel del nivel más estrecho aparta las demás.")));
    }
    unmatched(places);
  }

  void unmatched(const PlaceView& places) {
    if (places.unmatched_places == 0) return;
    line(fmt::format("{}: {} ({})",
                     say("Not found, or more than one place", "Sin encontrar, o más de un lugar"),
                     count(places.unmatched_places), rows(places.unmatched_rows)));
    const std::size_t shown = std::min(places.unmatched.size(), most_unmatched);
    for (std::size_t i = 0; i < shown; ++i) {
      const UnmatchedPlace& place = places.unmatched[i];
      std::vector<std::string> parts;
      for (const std::string& part : {place.code, place.name, place.parent}) {
        if (!part.empty()) parts.push_back(part);
      }
      std::string words = fmt::format("- {}: {}, {} {}", join(parts, ", "), rows(place.rows),
                                      say("first in line", "la primera en la línea"), place.first_line);
      if (!place.nearest.empty()) words += fmt::format("; {} {}?", say("is it", "¿es"), place.nearest);
      if (!place.candidates.empty())
        words +=
            fmt::format("; {} {}", say("could be", "podría ser"), join(place.candidates, say(" or ", " o ")));
      line(words);
    }
    if (shown < places.unmatched_places) line(say("- …; --json lists them", "- …; --json las muestra"));
  }

  void totals() {
    if (found_.years.empty()) return;
    const std::string what = found_.victims_name.empty() ? say("rows", "filas") : found_.victims_name;
    title(fmt::format("{} ({})", say("By year", "Por año"), what));
    std::vector<std::string> years;
    for (const YearTotal& year : found_.years) {
      const double total = found_.victims_name.empty()
                               ? static_cast<double>(year.events)
                               : static_cast<double>(year.victims) * std::pow(10.0, -found_.decimals);
      years.push_back(fmt::format("{}: {}{}", year.year, value(total),
                                  year.complete ? "" : say(" (a part)", " (una parte)")));
    }
    line(join(years, ", "));
    for (const TotalsRow& total : found_.stated_totals) {
      const bool same = std::abs(total.value - found_.sum) < 0.5 * std::pow(10.0, -found_.decimals);
      line(fmt::format("{} {} ({}): {}; {} {}",
                       say("The file itself states in line", "El propio archivo da en la línea"), total.line,
                       total.label, value(total.value), say("its rows add up to", "sus filas suman"),
                       same ? say("the same", "lo mismo") : value(found_.sum)));
    }
  }

  std::string percent_words(const SourceChange& change) const {
    if (change.before <= 0) return {};
    const double step = change.total / change.before - 1;
    return (step > 0 ? "(+" : "(") + format_percent(step, 1, language_) + ")";
  }

  void changes() {
    if (found_.changes.empty()) return;
    title(say("Years that stand out: another source, or a gap?",
              "Años que llaman la atención: ¿otra fuente, o un hueco?"));
    for (const SourceChange& change : found_.changes) {
      line(fmt::format("{}: {} {} {} {}", change.year, value(change.total), say("after", "tras"),
                       value(change.before), percent_words(change)));
      const std::size_t shown = std::min(change.words.size(), most_marks);
      for (std::size_t i = 0; i < shown; ++i) line("- " + in(change.words[i]));
      if (shown < change.words.size()) line(say("- …; --json lists them", "- …; --json las muestra"));
    }
  }

  void set_aside() {
    if (found_.set_aside.empty()) return;
    title(say("Set aside", "Apartadas"));
    for (const AsideView& aside : found_.set_aside) {
      std::string words = fmt::format("{} {}: {}", count(aside.rows), aside.reason, in(aside.words));
      if (aside.first.origin.line > 0) {
        words += fmt::format(" {} {}", say("First: line", "La primera: línea"), aside.first.origin.line);
        if (!aside.first.column.empty()) words += ", " + aside.first.column;
        if (!aside.first.value.empty()) words += " " + quoted(aside.first.value);
      }
      line(words);
    }
  }

  void uses() {
    title(say("What it could be used for", "Para qué serviría"));
    // Commands stand on lines of their own, uncut, to be pasted.
    for (const PossibleUse& use : found_.uses) {
      line("- " + in(use.what));
      if (!use.command.empty()) text_ += "      " + harmless(in(use.command)) + "\n";
    }
    title(say("For a study.toml beside the file", "Para un study.toml junto al archivo"));
    text_ += "\n";
    const std::string lines = in(found_.mapping);
    for (const std::string_view one : split(std::string_view(lines).substr(0, lines.size() - 1), '\n'))
      text_ += one.empty() ? "\n" : "    " + harmless(one) + "\n";
  }

  bool wide() const { return found_.file.layout == "wide"; }

  const EventInspection& found_;
};

}  // namespace

std::string table_text(const EventInspection& found, Language language, const Console& console) {
  return TableText(found, language, console).all();
}

}  // namespace contraste::app
