#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "data/sql_text.h"
#include "study/inspect_advice.h"

namespace contraste {
namespace {

// A text between quotes, as TOML has it.
std::string toml_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      quoted += fmt::format("\\u{:04X}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

class MappingLines {
 public:
  MappingLines(const AdviceInput& in, Language language) : in_(in), language_(language) {}

  std::string all() {
    line("[[source]]");
    source_lines();
    dates_lines();
    if (!in_.found.events || in_.recognised.fits.empty()) {
      if (in_.fit != nullptr) return with_columns();
      line(say("# Not recognised. Name its columns, without the #:",
               "# No se reconoce. Nombre sus columnas, sin el #:"));
      line("# [source.columns]");
      line("# date = \"...\"");
      line("# place_name = \"...\"");
      return std::move(text_);
    }
    return with_columns();
  }

 private:
  std::string with_columns() {
    column_lines();
    where_lines();
    return std::move(text_);
  }
  void line(const std::string& text) { text_ += text + "\n"; }
  const char* say(const char* english, const char* spanish) const {
    return language_ == Language::spanish ? spanish : english;
  }
  void key(const std::string& name, const std::string& value) {
    if (!value.empty()) line(name + " = " + toml_text(value));
  }

  void source_lines() {
    const StudySource& source = in_.source;
    if (source.database.any()) {
      key("connection", masked_connection(source.database.connection));
      key("table", source.database.table);
      key("sql", source.database.sql);
    } else {
      const std::string& file = source.package.empty() ? source.file : source.package;
      key("file", file.substr(file.rfind('/') + 1));
    }
    const bool several = in_.found.sheets.size() > 1;
    key("sheet", !source.package.empty() ? source.resource : several ? in_.found.sheet : source.sheet);
    if (in_.fit != nullptr) {
      const EventMapping& mapping = in_.fit->mapping;
      if (in_.fit->known) key("layout", in_.fit->layout);
      key("indicator", mapping.indicator);
      key("unit", mapping.unit);
      key("publisher", mapping.source);
    }
    key("place", source.events.place);
    if (source.events.since) line("since = " + to_text(*source.events.since));
    if (source.events.until) line("until = " + to_text(*source.events.until));
  }

  void dates_lines() {
    const EventChoices& choices = in_.source.events;
    if (in_.source.package.empty()) key("dates", choices.dates);
    if (choices.repair || in_.found.as_repaired) line("repair = true");
    const bool open = in_.found.dates && !in_.found.dates->settled && !in_.found.as_repaired;
    if (!open || !choices.dates.empty()) return;
    line(say("# The dates don't show their order. Take the # off one:",
             "# Las fechas no muestran su orden. Quite el # a una:"));
    line("# dates = \"day-first\"");
    line("# dates = \"month-first\"");
    if (in_.found.dates->order == "mixed") line("# dates = \"by-notation\"");
  }

  // Of a known layout only what the user chose otherwise; of others all that was found.
  void column_lines() {
    if (in_.fit == nullptr) return several_lines();
    std::vector<std::string> lines;
    const EventMapping& mapping = in_.fit->mapping;
    for (const auto& [role, column] : mapping.columns) {
      const std::string name(role_name(role));
      if (role == Role::id || role == Role::population) continue;
      if (in_.fit->known && !in_.source.events.columns.contains(name)) continue;
      lines.push_back(name + " = " + toml_text(in_.survey.columns[column].header));
    }
    if (lines.empty()) return;
    line("");
    line("[source.columns]");
    for (const std::string& one : lines) line(one);
  }

  // Several columns fit: what they share stands, and the rest as remarks.
  void several_lines() {
    if (in_.recognised.fits.empty()) return;
    std::set<std::string> differing;
    std::vector<std::string> choices;
    for (const PossibleFit& fit : possible_fits(in_.survey, in_.recognised)) {
      for (const auto& [role, header] : fit.columns) {
        differing.insert(role);
        const std::string choice = "# " + role + " = " + toml_text(header);
        if (std::ranges::find(choices, choice) == choices.end()) choices.push_back(choice);
      }
    }
    line("");
    line("[source.columns]");
    line(say("# Several columns fit equally well. Take the # off one for each role:",
             "# Varias columnas sirven igual de bien. Quite el # a una por papel:"));
    for (const std::string& choice : choices) line(choice);
    for (const auto& [role, column] : in_.recognised.fits.front().mapping.columns) {
      const std::string name(role_name(role));
      if (differing.contains(name) || role == Role::id || role == Role::population) continue;
      line(name + " = " + toml_text(in_.survey.columns[column].header));
    }
  }

  void where_lines() {
    for (const EventWhere& where : in_.source.events.where) {
      line("");
      line("[[source.where]]");
      key("column", where.column);
      const auto list = [&](const char* name, const std::vector<std::string>& values) {
        std::vector<std::string> quoted;
        for (const std::string& value : values) quoted.push_back(toml_text(value));
        if (!quoted.empty()) line(std::string(name) + " = [" + join(quoted, ", ") + "]");
      };
      list("is", where.is);
      list("is_not", where.is_not);
    }
  }

  const AdviceInput& in_;
  Language language_;
  std::string text_;
};

}  // namespace

Words mapping_lines(const AdviceInput& in) {
  return {MappingLines(in, Language::english).all(), MappingLines(in, Language::spanish).all()};
}

}  // namespace contraste
