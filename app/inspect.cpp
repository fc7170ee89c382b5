#include "inspect.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "base/format.h"
#include "base/text.h"
#include "commands.h"
#include "data/data_package.h"
#include "event_arguments.h"
#include "progress.h"
#include "study/package_source.h"

namespace contraste::app {
namespace {

using Json = nlohmann::ordered_json;

// One file, as text or as JSON.
struct Shown {
  std::string text;
  std::string json;
};

struct Speaking {
  Language language = Language::english;
  const Console& console;
};

Result<InspectOrder> order_of(const Given& given) {
  InspectOrder order;
  order.input = given.text("FILE");
  Result<StudySource> source = event_source(given, "FILE");
  if (!source) return tl::unexpected(source.error());
  order.file = std::move(*source);
  if (given.has("--places")) order.places = StudyPlaces{given.text("--places"), {}, {}};
  if (given.has("--polygons")) order.polygons = StudyPolygons{given.text("--polygons"), {}, {}};
  order.today = today();
  return order;
}

Checked<Shown> inspect_one(const InspectOrder& order, const Speaking& speaking) {
  const auto one = [](const Error& error) { return tl::unexpected(std::vector<Error>{error}); };
  const Result<InspectWay> way = way_to_inspect(order);
  if (!way) return one(way.error());
  if (way->figures) {
    const bool packaged = !way->figures_file.empty();
    const Result<Inspection> figures =
        inspect_file(packaged ? way->figures_file : order.input, packaged ? std::string() : order.file.sheet);
    if (!figures) return one(figures.error());
    return Shown{figures_text(*figures, speaking.language, speaking.console),
                 figures_json(*figures, speaking.language)};
  }
  const Checked<EventInspection> table = inspect_table(order, *way);
  if (!table) return tl::unexpected(table.error());
  return Shown{table_text(*table, speaking.language, speaking.console),
               table_json(*table, speaking.language)};
}

// The files of a package, one after the other.
class PackageShow {
 public:
  PackageShow(const DataPackage& package, const InspectOrder& order, const Speaking& speaking)
      : package_(package), order_(order), speaking_(speaking) {}

  Checked<Shown> all() {
    head();
    for (const PackageResource& resource : package_.resources) {
      if (!order_.file.sheet.empty() && resource.name != order_.file.sheet) continue;
      add(resource);
    }
    if (problems_.empty() || shown_ > 0)
      return Shown{std::move(text_), json_.dump(2, ' ', false, Json::error_handler_t::replace)};
    return tl::unexpected(std::move(problems_));
  }

 private:
  const char* say(const char* english, const char* spanish) const {
    return speaking_.language == Language::spanish ? spanish : english;
  }
  void line(const std::string& words) {
    text_ += paragraph(words, 4, static_cast<std::size_t>(speaking_.console.width));
  }

  void head() {
    const std::string title = package_.title.empty() ? package_.name : package_.title;
    line(fmt::format("{}{}: {} {}", say("Data package", "Paquete de datos"), title.empty() ? "" : " " + title,
                     package_.resources.size(),
                     package_.resources.size() == 1 ? say("table", "tabla") : say("tables", "tablas")));
    for (const PackageResource& resource : package_.resources)
      line("  " + resource.name + ": " + join(resource.paths, ", "));
    Json licences = Json::array();
    for (const PackageLicence& licence : package_.licences) {
      const std::string name = licence.name.empty() ? licence.title : licence.name;
      line(fmt::format("{}: {}", say("Licence", "Licencia"), name));
      licences.push_back(name);
    }
    Json notes = Json::array();
    for (const Words& note : package_.notes) {
      line(note.in(speaking_.language));
      notes.push_back(note.in(speaking_.language));
    }
    json_ = {{"package", package_.name},
             {"title", package_.title},
             {"licences", licences},
             {"notes", notes},
             {"resources", Json::array()}};
  }

  void add(const PackageResource& resource) {
    const bool whole = resource.paths.size() == 1;
    for (const std::string& path : resource.paths) {
      InspectOrder order = order_;
      order.file.sheet = whole ? resource.name : "";
      // Parts of one table are looked at as files of their own.
      if (!whole) {
        order.input = order_.input.parent_path() / path;
        order.file.file = path;
      }
      Checked<Shown> shown = inspect_one(order, speaking_);
      Json entry = {{"resource", resource.name}, {"path", path}};
      text_ += "\n";
      if (shown) {
        ++shown_;
        text_ += shown->text;
        entry["inspection"] = Json::parse(shown->json);
      } else {
        Json errors = Json::array();
        for (const Error& error : shown.error()) {
          line(path + ": " + error.what);
          errors.push_back(error.what);
        }
        entry["errors"] = std::move(errors);
        problems_.insert(problems_.end(), shown.error().begin(), shown.error().end());
      }
      json_["resources"].push_back(std::move(entry));
    }
  }

  const DataPackage& package_;
  const InspectOrder& order_;
  const Speaking& speaking_;
  std::string text_;
  Json json_;
  std::size_t shown_ = 0;
  std::vector<Error> problems_;
};

Checked<Shown> inspect(const InspectOrder& order, const Speaking& speaking) {
  if (order.file.database.any() || !names_a_package(order.input.string()))
    return inspect_one(order, speaking);
  const Checked<DataPackage> package = read_data_package(order.input);
  if (!package) return tl::unexpected(package.error());
  return PackageShow(*package, order, speaking).all();
}

int run_inspect(const Given& given, const Settings& settings, Console& console) {
  Result<InspectOrder> order = order_of(given);
  if (!order) {
    print_error(order.error(), console);
    return wrong_use;
  }
  std::error_code trouble;
  // A folder with a package in it stands for the package.
  if (std::filesystem::is_directory(order->input, trouble) &&
      std::filesystem::exists(order->input / "datapackage.json", trouble))
    order->input /= "datapackage.json";
  ProgressBar bar(console.errors_are_terminal && !settings.quiet);
  order->observer = &bar;
  const Speaking speaking{settings.language.value_or(spoken(console)), console};
  const Checked<Shown> shown = inspect(*order, speaking);
  bar.clear();
  if (!shown) {
    print_errors(shown.error(), console);
    return shown.error().front().code == ErrorCode::wrong_use ? wrong_use : cannot_use;
  }
  print(settings.json ? shown->json + "\n" : shown->text);
  return done;
}

std::vector<Argument> inspect_arguments() {
  std::vector<Argument> arguments = {
      {"FILE",
       "",
       "",
       Kind::file,
       {"CSV, TSV, Excel, OpenDocument, a datapackage.json or, with --table or --sql, a database",
        "CSV, TSV, Excel, OpenDocument, un datapackage.json o, con --table o --sql, una base de datos"},
       true},
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

Command inspect_command(std::string_view name) {
  return {
      name,
      {"what is in a file, how it is read, and what is wrong with it",
       "qué hay en un archivo, cómo se lee y qué le falla"},
      {"Takes any table and says how it was read, what each column was taken for and why, how its dates "
       "and "
       "places are understood, what is missing, what looks wrong, what the file could be used for, and the "
       "lines "
       "with which a study would use it. What cannot be decided is asked. Values of columns that may "
       "identify "
       "persons are not shown.",
       "Toma cualquier tabla y dice cómo se leyó, por qué se tomó cada columna, cómo se entienden sus "
       "fechas y "
       "lugares, qué falta, qué parece estar mal, para qué serviría el archivo y con qué líneas lo usaría "
       "un "
       "estudio. Lo que no puede decidirse se pregunta. No se muestran valores de columnas que puedan "
       "identificar a personas."},
      inspect_arguments(),
      {{"contraste inspect SECUESTRO.csv", {"A file of events", "Un archivo de hechos"}},
       {"contraste inspect kidnapping.csv", {"A file of figures", "Un archivo de cifras"}},
       {"contraste inspect book.xlsx --sheet Homicide --json", {"One sheet, as JSON", "Una hoja, como JSON"}},
       {"contraste inspect sheet.xlsx --column date=\"Fecha de denuncia\"",
        {"With the column that says when", "Con la columna que dice cuándo"}}},
      run_inspect};
}

}  // namespace contraste::app
