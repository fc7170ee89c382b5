#include "event_arguments.h"

#include <algorithm>
#include <chrono>

namespace contraste::app {
namespace {

// "date=FECHA HECHO" cut at its first sign of equality.
Result<std::pair<std::string, std::string>> halves(const std::string& text, const std::string& argument,
                                                   const std::string& form) {
  const std::size_t at = text.find('=');
  if (at == std::string::npos || at == 0) {
    return failure(ErrorCode::wrong_use, argument, "\"" + text + "\" is not of the form " + form,
                   "Write " + argument + " \"" + form + "\".");
  }
  return std::pair{text.substr(0, at), text.substr(at + 1)};
}

}  // namespace

std::vector<Argument> event_arguments() {
  return {
      {"--sheet",
       "",
       "NAME",
       Kind::text,
       {"sheet of a workbook (the first)", "hoja de un libro (la primera)"}},
      {"--column",
       "",
       "ROLE=HEADER",
       Kind::text,
       {"which column of a file of events is what: date, place_code, place_name, parent_name, kind, victims, "
        "latitude, longitude, ...; may be repeated",
        "qué es cada columna de un archivo de hechos: date, place_code, place_name, parent_name, kind, "
        "victims, "
        "latitude, longitude, ...; puede repetirse"},
       false,
       true},
      {"--where",
       "",
       "COLUMN=VALUE",
       Kind::text,
       {"only rows with this value; repeated for one column: any of them",
        "solo filas con este valor; repetido para una columna: cualquiera de ellos"},
       false,
       true},
      {"--dates",
       "",
       "ORDER",
       Kind::text,
       {"day-first, month-first or by-notation, where the dates don't show it",
        "day-first, month-first o by-notation, si las fechas no lo muestran"}},
      {"--repair",
       "",
       "",
       Kind::flag,
       {"undo what a spreadsheet did to dates and codes",
        "deshace lo que una hoja de cálculo hizo a fechas y códigos"}},
      {"--indicator",
       "",
       "NAME",
       Kind::text,
       {"what the events are (the file's name)", "qué son los hechos (el nombre del archivo)"}},
      {"--unit",
       "",
       "NAME",
       Kind::text,
       {"what the column of victims counts", "qué cuenta la columna de víctimas"}},
      {"--since",
       "",
       "DATE",
       Kind::date,
       {"first day that the file covers", "primer día que cubre el archivo"}},
      {"--until",
       "",
       "DATE",
       Kind::date,
       {"last day that the file covers", "último día que cubre el archivo"}},
  };
}

Result<EventChoices> event_choices(const Given& given) {
  EventChoices choices;
  for (const std::string& text : given.all("--column")) {
    const auto parts = halves(text, "--column", "ROLE=HEADER");
    if (!parts) return tl::unexpected(parts.error());
    choices.columns[parts->first] = parts->second;
  }
  for (const std::string& text : given.all("--where")) {
    const auto parts = halves(text, "--where", "COLUMN=VALUE");
    if (!parts) return tl::unexpected(parts.error());
    const auto same = std::ranges::find(choices.where, parts->first, &EventWhere::column);
    if (same == choices.where.end()) {
      choices.where.push_back({parts->first, {parts->second}, {}});
    } else {
      same->is.push_back(parts->second);
    }
  }
  choices.dates = given.text("--dates");
  choices.repair = given.has("--repair");
  choices.indicator = given.text("--indicator");
  choices.unit = given.text("--unit");
  if (given.has("--since")) choices.since = *read_date(given.text("--since"));  // checked by their kind
  if (given.has("--until")) choices.until = *read_date(given.text("--until"));
  return choices;
}

Result<StudySource> event_source(const Given& given, const char* input) {
  StudySource source;
  Result<EventChoices> choices = event_choices(given);
  if (!choices) return tl::unexpected(choices.error());
  source.events = std::move(*choices);
  source.sheet = given.text("--sheet");
  source.database.table = given.text("--table");
  source.database.sql = given.text("--sql");
  if (!source.database.table.empty() || !source.database.sql.empty()) {
    source.database.connection = given.text(input);
    source.file = "database";
  }
  return source;
}

Date today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

}  // namespace contraste::app
