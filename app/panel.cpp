#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/format.h"
#include "base/text.h"
#include "commands.h"
#include "data/set_aside.h"
#include "event_arguments.h"
#include "progress.h"
#include "report/panel_csv.h"
#include "report/panel_gpkg.h"
#include "report/panel_xlsx.h"
#include "study/read_panel.h"

namespace contraste::app {
namespace {

using Json = nlohmann::ordered_json;

struct NamedGrain {
  std::string_view name;
  Grain grain;
};

constexpr NamedGrain grains[] = {
    {"day", Grain::day},         {"week", Grain::week},           {"month", Grain::month},
    {"quarter", Grain::quarter}, {"half-year", Grain::half_year}, {"year", Grain::year}};

Result<Grain> grain_named(const std::string& name) {
  std::vector<std::string> names;
  for (const NamedGrain& known : grains) {
    if (known.name == name) return known.grain;
    names.emplace_back(known.name);
  }
  const std::string near = nearest(name, names);
  return failure(ErrorCode::wrong_use, "--by", "there is no period \"" + name + "\"",
                 (near.empty() ? "" : "Did you mean " + near + "? ") + "Periods: " + join(names, ", ") + ".");
}

Result<PanelOrder> order_of(const Given& given) {
  PanelOrder order;
  order.input = given.text("INPUT");
  order.source = given.text("--source");
  Result<StudySource> source = event_source(given, "INPUT");
  if (!source) return tl::unexpected(source.error());
  order.file = std::move(*source);
  if (given.has("--places")) order.places = StudyPlaces{given.text("--places"), {}, {}};
  if (given.has("--polygons")) order.polygons = StudyPolygons{given.text("--polygons"), {}, {}};
  if (given.has("--population")) order.population = StudyPopulation{given.text("--population"), "linear", 0};
  order.level = given.text("--level");
  order.whole = given.has("--whole");
  order.join_kinds = given.has("--join-kinds");
  order.partial = given.has("--partial");
  order.today = today();
  if (given.has("--by")) {
    const Result<Grain> grain = grain_named(given.text("--by"));
    if (!grain) return tl::unexpected(grain.error());
    order.grain = *grain;
  }
  return order;
}

Result<void> write_panel(const PanelFound& found, const std::filesystem::path& file, Language language) {
  const PanelOutput output{found.panel, found.about, found.set_aside, found.rules, language};
  const std::string ending = fold(file.extension().string());
  if (ending == ".csv") return write_panel_csv(output, file);
  if (ending == ".xlsx") return write_panel_xlsx(output, file);
  if (ending == ".gpkg") {
    const PlacePolygons* polygons = found.geography.polygons();
    const PlaceIndex* index = found.geography.event_places().tables.front();
    const auto shape = [&](const Place& place) -> std::string_view {
      if (polygons == nullptr) return {};
      const auto& places = index->table().places;
      const auto at = std::ranges::find(places, place.code, &Place::code);
      return at == places.end() ? std::string_view()
                                : polygons->shape(static_cast<std::uint32_t>(at - places.begin()));
    };
    return write_panel_gpkg(output, shape, file);
  }
  return failure(ErrorCode::wrong_use, "-o", "the ending of " + file.filename().string() + " names no format",
                 "Use .csv, .xlsx or .gpkg.");
}

// Without -o the panel goes to standard output.
Result<void> print_panel(const PanelFound& found, Language language) {
  const PanelOutput output{found.panel, found.about, found.set_aside, found.rules, language};
  return panel_csv(output, [](std::string_view piece) {
    print(piece);
    return true;
  });
}

double scaled(std::int64_t victims, int decimals) {
  double value = static_cast<double>(victims);
  for (int i = 0; i < decimals; ++i) value /= 10;
  return value;
}

class PanelSummary {
 public:
  PanelSummary(const PanelFound& found, Language language, const Console& console)
      : found_(found), language_(language), console_(console) {}

  std::string all() {
    const SourceFile& file = found_.about;
    line(fmt::format("{}: {} {}; {} {}; {} {}", file.name, count(file.rows), say("rows", "filas"),
                     count(file.kept), say("kept", "usadas"), count(file.set_aside),
                     say("set aside", "apartadas")));
    for (const RowsAside& reason : found_.reasons) {
      const SetAside words = contraste::set_aside({}, {}, {}, reason.reason);
      line(fmt::format("  {} {}: {}", count(reason.rows), words.reason, words.words.in(language_)));
    }
    for (const Words& rule : found_.rules) line(rule.in(language_));
    for (const Words& note : file.notes) {
      const bool said = std::ranges::find(found_.rules, note) != found_.rules.end();
      if (!said) line(note.in(language_));
    }
    if (found_.wider_events > 0) {
      line(fmt::format(
          "{} {}", count(static_cast<std::uint64_t>(found_.wider_events)),
          say("rows are known only for a wider place, and are in no cell of this panel",
              "filas solo se conocen para un lugar más amplio, y no están en ninguna celda de este panel")));
    }
    totals();
    const Panel& panel = found_.panel;
    line(fmt::format("{}: {} {} × {} {} × {} {}", say("Panel", "Panel"), count(panel.places.size()),
                     say("places", "lugares"), count(panel.periods.size()), say("periods", "periodos"),
                     count(panel.kinds.size()), say("kinds", "clases")));
    return std::move(text_);
  }

 private:
  const char* say(const char* english, const char* spanish) const {
    return language_ == Language::spanish ? spanish : english;
  }
  std::string count(std::uint64_t n) const { return format_number(static_cast<double>(n), 0, language_); }
  void line(const std::string& words) {
    text_ += paragraph(words, 4, static_cast<std::size_t>(console_.width));
  }

  void totals() {
    const int decimals = found_.panel.decimals;
    std::vector<std::string> years;
    for (const YearTotal& total : found_.years) {
      const double value = found_.panel.victims_name.empty() ? static_cast<double>(total.events)
                                                             : scaled(total.victims, decimals);
      years.push_back(fmt::format("{}: {}{}", total.year, format_number(value, decimals, language_),
                                  total.complete ? "" : say(" (part of the year)", " (parte del año)")));
    }
    const std::string what =
        found_.panel.victims_name.empty() ? say("rows", "filas") : found_.panel.victims_name;
    line(fmt::format("{} ({}): {}", say("By year", "Por año"), what, join(years, ", ")));
    for (const TotalsRow& total : found_.stated_totals) {
      line(fmt::format("{} {} ({}): {}",
                       say("The file itself states, in line", "El propio archivo da, en la línea"),
                       total.line, total.label, format_number(total.value, decimals, language_)));
    }
  }

  const PanelFound& found_;
  Language language_;
  const Console& console_;
  std::string text_;
};

Json summary_json(const PanelFound& found, Language language) {
  Json reasons = Json::object();
  for (const RowsAside& reason : found.reasons) reasons[std::string(code_of(reason.reason))] = reason.rows;
  Json years = Json::array();
  for (const YearTotal& total : found.years) {
    years.push_back({{"year", total.year},
                     {"events", total.events},
                     {"victims", scaled(total.victims, found.panel.decimals)},
                     {"complete", total.complete}});
  }
  Json rules = Json::array();
  for (const Words& rule : found.rules) rules.push_back(rule.in(language));
  return {{"file", found.about.name},
          {"sha256", found.about.sha256},
          {"layout", found.about.layout},
          {"rows", found.about.rows},
          {"kept", found.about.kept},
          {"set_aside", found.about.set_aside},
          {"reasons", reasons},
          {"rules", rules},
          {"years", years},
          {"places", found.panel.places.size()},
          {"periods", found.panel.periods.size()},
          {"kinds", found.panel.kinds}};
}

int run_panel(const Given& given, const Settings& settings, Console& console) {
  Result<PanelOrder> order = order_of(given);
  if (!order) {
    print_error(order.error(), console);
    return wrong_use;
  }
  ProgressBar bar(console.errors_are_terminal && !settings.quiet);
  order->observer = &bar;
  const Checked<PanelFound> found = read_panel(*order);
  bar.clear();
  if (!found) {
    print_errors(found.error(), console);
    return found.error().front().code == ErrorCode::wrong_use ? wrong_use : cannot_use;
  }
  const Language language = settings.language.value_or(console.language.value_or(Language::english));
  const bool to_file = given.has("--out");
  const std::filesystem::path file = given.text("--out");
  const bool only_json = settings.json && !to_file;
  const Result<void> written = to_file     ? write_panel(*found, file, language)
                               : only_json ? Result<void>()
                                           : print_panel(*found, language);
  if (!written) {
    print_error(written.error(), console);
    return written.error().code == ErrorCode::wrong_use ? wrong_use : cannot_use;
  }
  if (settings.json) {
    print(summary_json(*found, language).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else if (!settings.quiet) {
    const std::string summary = PanelSummary(*found, language, console).all();
    // What was read goes beside a table on standard output, not into it.
    if (to_file) {
      print(summary + file.string() + "\n");
    } else {
      print_message(summary.substr(0, summary.size() - 1));
    }
  }
  return done;
}

std::vector<Argument> panel_arguments() {
  std::vector<Argument> arguments = {
      {"INPUT",
       "",
       "",
       Kind::file,
       {"a study, a file of events, or with --table or --sql a database",
        "un estudio, un archivo de hechos o, con --table o --sql, una base de datos"},
       true},
      {"--out",
       "-o",
       "FILE",
       Kind::text,
       {"where the panel goes: .csv, .xlsx or .gpkg (standard output, as CSV)",
        "adónde va el panel: .csv, .xlsx o .gpkg (la salida estándar, como CSV)"}},
      {"--by",
       "",
       "PERIOD",
       Kind::text,
       {"day, week, month, quarter, half-year or year (year)",
        "day, week, month, quarter, half-year o year (year)"}},
      {"--level",
       "",
       "LEVEL",
       Kind::text,
       {"of the places: municipality, department, country, ... (the narrowest that most rows have)",
        "de los lugares: municipality, department, country, ... (el más estrecho que tienen casi todas las "
        "filas)"}},
      {"--whole", "", "", Kind::flag, {"the whole source as one place", "toda la fuente como un solo lugar"}},
      {"--join-kinds", "", "", Kind::flag, {"all kinds of harm together", "todas las clases de daño juntas"}},
      {"--partial",
       "",
       "",
       Kind::flag,
       {"also the first and last periods that the file covers only in part",
        "también los primeros y últimos periodos que el archivo solo cubre en parte"}},
      {"--source",
       "",
       "FILE",
       Kind::text,
       {"which source of a study, where it has several of events",
        "qué fuente de un estudio, si tiene varias de hechos"}},
      {"--places",
       "",
       "FILE",
       Kind::file,
       {"table of places: code, name, level, parent, ... (Colombia's)",
        "tabla de lugares: code, name, level, parent, ... (la de Colombia)"}},
      {"--polygons",
       "",
       "FILE",
       Kind::file,
       {"polygons of the places: GeoJSON, GeoPackage, Shapefile",
        "polígonos de los lugares: GeoJSON, GeoPackage, Shapefile"}},
      {"--population",
       "",
       "FILE",
       Kind::file,
       {"people of the places by year", "población de los lugares por año"}},
      {"--table",
       "",
       "NAME",
       Kind::text,
       {"table of a database: schema.table", "tabla de una base de datos: esquema.tabla"}},
      {"--sql", "", "QUERY", Kind::text, {"query of a database", "consulta de una base de datos"}},
  };
  for (Argument& argument : event_arguments()) arguments.push_back(argument);
  return arguments;
}

}  // namespace

Command panel_command(std::string_view name) {
  return {
      name,
      {"a file of events added up by place and period", "un archivo de hechos sumado por lugar y periodo"},
      {"Reads a file with one row an incident and writes places × periods: rows, victims, people and rates. "
       "Says "
       "how dates, places and columns were read, and accounts for every row: kept or set aside, with the "
       "reason.\n\nWith a database, the counting is done there and only the panel travels.",
       "Lee un archivo con una fila por hecho y escribe lugares × periodos: filas, víctimas, población y "
       "tasas. "
       "Dice cómo se leyeron fechas, lugares y columnas, y da cuenta de cada fila: usada o apartada, con el "
       "motivo.\n\nCon una base de datos, el conteo se hace allí y solo viaja el panel."},
      panel_arguments(),
      {{"contraste panel SECUESTRO.csv -o kidnappings.csv",
        {"Municipalities by year, with a description of the columns beside it",
         "Municipios por año, con una descripción de las columnas al lado"}},
       {"contraste panel SECUESTRO.csv --by month --level department -o kidnappings.xlsx",
        {"Departments by month, as a workbook", "Departamentos por mes, como libro"}},
       {"contraste panel events.csv --polygons departments.geojson -o map.gpkg",
        {"On a map, for QGIS", "En un mapa, para QGIS"}},
       {"contraste panel \"PG:dbname=crime\" --table public.events --by month -o panel.csv",
        {"Counted in PostgreSQL", "Contado en PostgreSQL"}}},
      run_panel};
}

}  // namespace contraste::app
