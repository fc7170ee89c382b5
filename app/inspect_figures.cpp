#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/format.h"
#include "base/text.h"
#include "inspect.h"
#include "report/names.h"
#include "report/page_vocabulary.h"

namespace contraste::app {
namespace {

using Json = nlohmann::ordered_json;

std::string_view kind_name(CellKind kind) {
  switch (kind) {
    case CellKind::empty:
      return "empty";
    case CellKind::numbers:
      return "numbers";
    case CellKind::periods:
      return "periods";
    case CellKind::text:
      return "text";
  }
  return "text";
}

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json periods_json(const std::vector<Period>& periods) {
  Json list = Json::array();
  for (const auto& period : periods) list.push_back(to_text(period));
  return list;
}

Json columns_json(const Inspection& inspection) {
  Json columns = Json::array();
  for (const auto& c : inspection.columns) {
    columns.push_back({{"header", c.header},
                       {"meaning", c.meaning},
                       {"kind", kind_name(c.kind)},
                       {"present", c.present},
                       {"missing", c.missing},
                       {"distinct", c.distinct},
                       {"low", c.low},
                       {"high", c.high},
                       {"examples", c.examples}});
  }
  return columns;
}

Json series_json(const Inspection& inspection) {
  Json series = Json::array();
  for (const auto& s : inspection.series) {
    series.push_back(
        {{"indicator", s.indicator},
         {"place", s.place},
         {"source", s.source},
         {"definition", s.definition},
         {"unit", {{"kind", name_of(s.unit.kind)}, {"per", s.unit.per}, {"label", s.unit.label}}},
         {"first", to_text(s.first)},
         {"last", to_text(s.last)},
         {"observations", s.observations},
         {"vintages", s.vintages},
         {"low", number(s.low)},
         {"high", number(s.high)},
         {"gaps", periods_json(s.gaps)},
         {"partial", periods_json(s.partial)}});
  }
  return series;
}

}  // namespace

std::string figures_json(const Inspection& inspection, Language language) {
  Json set_aside = Json::array();
  for (const auto& row : inspection.set_aside) {
    set_aside.push_back({{"line", row.origin.line},
                         {"column", row.column},
                         {"value", row.value},
                         {"reason", row.reason},
                         {"words", row.words.in(language)}});
  }
  const SourceFile& file = inspection.file;
  Json notes = Json::array();
  for (const auto& note : file.notes) notes.push_back(note.in(language));
  const Json all = {{"file", file.name},
                    {"sha256", file.sha256},
                    {"layout", file.layout},
                    {"read_as", file.read_as},
                    {"sheet", inspection.sheet},
                    {"sheets", inspection.sheets},
                    {"header_line", inspection.header_line},
                    {"rows", file.rows},
                    {"kept", file.kept},
                    {"set_aside_rows", file.set_aside},
                    {"notes", notes},
                    {"columns", columns_json(inspection)},
                    {"series", series_json(inspection)},
                    {"set_aside", set_aside}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace);
}

namespace {

// The same inspection for a reader.
class InspectionText {
 public:
  InspectionText(const Inspection& inspection, Language language, const Console& console)
      : inspection_(inspection), language_(language), console_(console) {}

  std::string all() {
    head();
    columns();
    series();
    set_aside();
    return std::move(text_);
  }

 private:
  const char* say(const char* english, const char* spanish) const {
    return language_ == Language::spanish ? spanish : english;
  }
  std::string count(std::size_t n) const { return format_number(static_cast<double>(n), 0, language_); }
  void title(const std::string& words) { text_ += "\n" + inked(words, Ink::bold, console_.colour) + "\n"; }
  void line(const std::string& words) {
    text_ += "  " + paragraph(words, 4, static_cast<std::size_t>(console_.width));
  }

  void head() {
    const SourceFile& file = inspection_.file;
    text_ += inked(file.name, Ink::bold, console_.colour) + "\n";
    line(page::read_as_words(file.read_as).in(language_));
    if (inspection_.sheets.size() > 1) {
      line(fmt::format("{} {}: {}", say("sheet", "hoja"), inspection_.sheet,
                       fmt::format("{} {}", say("the file has", "el archivo tiene"),
                                   format_list(inspection_.sheets, language_))));
    }
    line(fmt::format("{} {}; {} {}; {} {}", count(file.rows), say("rows", "filas"), count(file.kept),
                     say("read", "leídas"), count(file.set_aside), say("set aside", "apartadas")));
    for (const auto& note : file.notes) line(note.in(language_));
  }

  void columns() {
    title(say("Columns", "Columnas"));
    for (const auto& column : inspection_.columns) {
      std::string words = column.header;
      if (!column.meaning.empty() && column.meaning != column.header) words += " = " + column.meaning;
      if (column.meaning.empty()) words += say(" (kept as it is)", " (se conserva tal cual)");
      words += fmt::format(": {} {}", count(column.present), say("filled", "con dato"));
      if (column.missing > 0) words += fmt::format(", {} {}", count(column.missing), say("empty", "vacías"));
      if (!column.low.empty()) {
        words += fmt::format(", {} {} {}", column.low, say("to", "a"), column.high);
      } else if (!column.examples.empty()) {
        words += ", " + join(column.examples, " | ");
        if (column.distinct > column.examples.size()) words += " …";
      }
      line(words);
    }
  }

  void series() {
    title(say("Series", "Series"));
    for (const auto& s : inspection_.series) {
      std::vector<std::string> parts;
      const std::string unit = page::unit_label(s.unit.label).in(language_);
      for (const auto& part : {s.indicator, s.place, s.source, s.definition, unit}) {
        if (!part.empty()) parts.push_back(part);
      }
      line(join(parts, ", "));
      std::string words =
          fmt::format("  {} {} {}: {} {}, {} {} {}", format_period(s.first, language_), say("to", "a"),
                      format_period(s.last, language_), count(s.observations),
                      s.observations == 1 ? say("value", "valor") : say("values", "valores"),
                      format_value(s.low, language_), say("to", "a"), format_value(s.high, language_));
      if (s.vintages > s.observations) {
        words += fmt::format("; {} {}", count(s.vintages), say("editions in all", "ediciones en total"));
      }
      text_ += "    " + paragraph(words, 4, static_cast<std::size_t>(console_.width));
      period_line(say("    no value: ", "    sin valor: "), s.gaps);
      period_line(say("    only a part: ", "    solo una parte: "), s.partial);
    }
    if (inspection_.series.empty()) line(say("none", "ninguna"));
  }

  void period_line(const std::string& label, const std::vector<Period>& periods) {
    if (periods.empty()) return;
    constexpr std::size_t most = 12;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(most, periods.size()); ++i) names.push_back(to_text(periods[i]));
    std::string words = label + join(names, ", ");
    if (periods.size() > most) words += fmt::format(" … ({})", count(periods.size()));
    text_ += "    " + paragraph(words, 4, static_cast<std::size_t>(console_.width));
  }

  void set_aside() {
    if (inspection_.set_aside.empty()) return;
    title(say("Set aside", "Apartadas"));
    constexpr std::size_t most = 10;
    const auto& rows = inspection_.set_aside;
    for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
      line(fmt::format("{} {}, {} \"{}\": {}", say("line", "línea"), rows[i].origin.line, rows[i].column,
                       rows[i].value, rows[i].words.in(language_)));
    }
    if (rows.size() <= most) return;
    line(fmt::format("{} {}; {}", say("and more:", "y más:"), count(rows.size() - most),
                     say("--json lists them all", "--json las muestra todas")));
    for (const auto& reason : inspection_.reasons)
      line(fmt::format("{}: {}", reason.reason, count(reason.rows)));
  }

  const Inspection& inspection_;
  Language language_;
  const Console& console_;
  std::string text_;
};

}  // namespace

std::string figures_text(const Inspection& inspection, Language language, const Console& console) {
  return InspectionText(inspection, language, console).all();
}

}  // namespace contraste::app
