#include <fmt/core.h>

#include <algorithm>

#include "base/names.h"
#include "base/text.h"
#include "commands.h"
#include "data/file_bytes.h"
#include "method_call.h"
#include "method_panel.h"
#include "predictor_table.h"
#include "study/in_parallel.h"

namespace contraste::app {
namespace {

const std::vector<RunnableMethod>& runnable() {
  static const std::vector<RunnableMethod> list = {breaks_method(), fall_test_method(), joinpoint_method(),
                                                   persistence_method(), regimes_method()};
  return list;
}

// The options that say what the columns of the panel are; the others belong to one method or more.
constexpr std::string_view of_the_panel[] = {"NAME",   "--panel", "--time",    "--outcome",
                                             "--unit", "--only",  "--exposure"};

std::vector<Argument> method_arguments() {
  return {
      {"NAME",
       "",
       "",
       Kind::text,
       {"over time: breaks, fall-test, joinpoint, persistence or regimes; of an effect: synthetic-control, "
        "synthetic-did, staggered-did, imputation, interactive-fixed-effects, interrupted-time-series or "
        "structural-time-series",
        "en el tiempo: breaks, fall-test, joinpoint, persistence o regimes; de un efecto: synthetic-control, "
        "synthetic-did, staggered-did, imputation, interactive-fixed-effects, interrupted-time-series o "
        "structural-time-series"},
       true},
      {"--panel",
       "",
       "FILE",
       Kind::file,
       {"table with one row a period (and unit): CSV, Excel, OpenDocument",
        "tabla con una fila por periodo (y unidad): CSV, Excel, OpenDocument"},
       true},
      {"--time",
       "",
       "COLUMN",
       Kind::text,
       {"column of years, quarters or months; YEAR,MONTH: two columns; #: the rows as they stand",
        "columna de años, trimestres o meses; AÑO,MES: dos columnas; #: las filas en su orden"},
       true},
      {"--outcome",
       "",
       "COLUMN",
       Kind::text,
       {"column of counts or values", "columna de conteos o valores"},
       true},
      {"--unit",
       "",
       "COLUMN",
       Kind::text,
       {"column that tells several series apart", "columna que distingue varias series"}},
      {"--only",
       "",
       "NAME",
       Kind::text,
       {"of several series only this one (may be repeated)", "de varias series solo esta (se puede repetir)"},
       false,
       true},
      {"--exposure",
       "",
       "COLUMN",
       Kind::text,
       {"people at risk, or days, behind each count", "personas en riesgo, o días, tras cada conteo"}},
      {"--family",
       "",
       "NAME",
       Kind::text,
       {"poisson, negbin or gaussian (counts: negbin; else gaussian)",
        "poisson, negbin o gaussian (conteos: negbin; si no, gaussian)"}},
      {"--max-breaks", "", "K", Kind::text, {"breaks: up to so many (5)", "breaks: hasta tantos (5)"}},
      {"--min-segment",
       "",
       "N",
       Kind::text,
       {"breaks: periods of a level at least (counts: 1; values: 15 %)",
        "breaks: periodos mínimos de un nivel (conteos: 1; valores: 15 %)"}},
      {"--model",
       "",
       "NAME",
       Kind::text,
       {"joinpoint: log-linear, log-linear-weighted, poisson, negbin, linear",
        "joinpoint: log-linear, log-linear-weighted, poisson, negbin, linear"}},
      {"--se",
       "",
       "COLUMN",
       Kind::text,
       {"joinpoint: standard errors of the outcome", "joinpoint: errores estándar del resultado"}},
      {"--select",
       "",
       "RULE",
       Kind::text,
       {"joinpoint: weighted-bic, bic or permutation", "joinpoint: weighted-bic, bic o permutation"}},
      {"--max-joinpoints",
       "",
       "K",
       Kind::text,
       {"joinpoint: up to so many (3)", "joinpoint: hasta tantos (3)"}},
      {"--min-between",
       "",
       "N",
       Kind::text,
       {"joinpoint: observations between two joinpoints (2)",
        "joinpoint: observaciones entre dos giros (2)"}},
      {"--min-ends",
       "",
       "N",
       Kind::text,
       {"joinpoint: observations from an end to the first (2)",
        "joinpoint: observaciones de un extremo al primero (2)"}},
      {"--grid",
       "",
       "N",
       Kind::text,
       {"joinpoint: places tried between two observations (1)",
        "joinpoint: lugares probados entre dos observaciones (1)"}},
      {"--permutations",
       "",
       "N",
       Kind::text,
       {"joinpoint: permutations of each test (4499)", "joinpoint: permutaciones de cada prueba (4499)"}},
      {"--last-high",
       "",
       "PERIOD",
       Kind::text,
       {"last period of the old level (searched)", "último periodo del nivel anterior (se busca)"}},
      {"--first-high",
       "",
       "PERIOD",
       Kind::text,
       {"persistence: first period of the old level", "persistence: primer periodo del nivel anterior"}},
      {"--known",
       "",
       "PERIOD",
       Kind::text,
       {"persistence: forecast from the period after this one",
        "persistence: pronostica desde el periodo siguiente a este"}},
      {"--horizon", "", "N", Kind::text, {"periods ahead (five years)", "periodos por delante (cinco años)"}},
      {"--draws",
       "",
       "N",
       Kind::text,
       {"persistence: simulated futures (4000)", "persistence: futuros simulados (4000)"}},
      {"--states", "", "K", Kind::text, {"regimes: 2 or 3 (by BIC)", "regimes: 2 o 3 (por BIC)"}},
      {"--rise", "", "", Kind::flag, {"a rise instead of a fall", "un aumento en lugar de una caída"}},
      {"--level", "", "P", Kind::text, {"of the tests (0.05)", "de las pruebas (0.05)"}},
      {"--power",
       "",
       "P",
       Kind::text,
       {"for the smallest fall that would have shown (0.8)",
        "para la caída mínima que se habría visto (0.8)"}},
      {"--replicates", "", "N", Kind::text, {"of the calibrated test (999)", "de la prueba calibrada (999)"}},
      {"--confidence", "", "P", Kind::text, {"of intervals (0.95)", "de los intervalos (0.95)"}},
      {"--treated",
       "",
       "NAME",
       Kind::text,
       {"effect: unit that had the programme (may be repeated)",
        "efecto: unidad que tuvo el programa (se puede repetir)"},
       false,
       true},
      {"--from",
       "",
       "PERIOD",
       Kind::text,
       {"effect: first period with the programme", "efecto: primer periodo con el programa"}},
      {"--cohort",
       "",
       "COLUMN",
       Kind::text,
       {"effect: column of the first period with the programme (0 or empty: never)",
        "efecto: columna del primer periodo con el programa (0 o vacío: nunca)"}},
      {"--indicator",
       "",
       "COLUMN",
       Kind::text,
       {"effect: column that is 1 where the programme was there, else 0",
        "efecto: columna que es 1 donde había programa y 0 donde no"}},
      {"--donor",
       "",
       "NAME",
       Kind::text,
       {"effect: compare only with this unit (may be repeated)",
        "efecto: comparar solo con esta unidad (se puede repetir)"},
       false,
       true},
      {"--leave-out",
       "",
       "NAME",
       Kind::text,
       {"effect: do not compare with this unit (may be repeated)",
        "efecto: no comparar con esta unidad (se puede repetir)"},
       false,
       true},
      {"--covariate",
       "",
       "COLUMN",
       Kind::text,
       {"effect: a column beside the outcome (may be repeated)",
        "efecto: una columna además del resultado (se puede repetir)"},
       false,
       true},
      {"--predictors",
       "",
       "FILE",
       Kind::file,
       {"synthetic-control: table of numbers of each unit to be matched",
        "synthetic-control: tabla con los números de cada unidad por igualar"}},
      {"--option",
       "",
       "NAME=VALUE",
       Kind::text,
       {"effect: a choice of the method; `contraste methods NAME` lists them (may be repeated)",
        "efecto: una opción del método; `contraste methods NOMBRE` las muestra (se puede repetir)"},
       false,
       true},
  };
}

Result<const RunnableMethod*> named_method(const Given& given) {
  const std::string name = given.text("NAME");
  std::vector<std::string> names;
  for (const RunnableMethod& method : runnable()) {
    if (method.name == name) return &method;
    names.emplace_back(method.name);
  }
  for (const PanelMethod& method : panel_methods()) names.emplace_back(method.name);
  const std::string near = nearest(name, names);
  return failure(ErrorCode::wrong_use, "", "No method '" + shortened(name, 60) + "' runs on a panel.",
                 (near.empty() ? "" : "Did you mean " + near + "? ") + "Methods: " + join(names, ", ") + ".");
}

// An option of another method would be left out in silence.
Result<void> check_options(const RunnableMethod& method, const Given& given) {
  for (const Argument& argument : method_arguments()) {
    if (!given.has(argument.name)) continue;
    if (std::ranges::find(of_the_panel, argument.name) != std::end(of_the_panel)) continue;
    if (std::ranges::find(method.options, argument.name) != method.options.end()) continue;
    std::vector<std::string> own(method.options.begin(), method.options.end());
    return failure(ErrorCode::wrong_use, std::string(argument.name),
                   std::string(method.name) + " has no such option", "Its options: " + join(own, ", ") + ".");
  }
  return {};
}

Result<void> check_options(const PanelMethod& method, const Given& given) {
  constexpr std::string_view known[] = {"--treated",   "--from",       "--cohort",
                                        "--indicator", "--donor",      "--leave-out",
                                        "--covariate", "--predictors", "--option"};
  for (const Argument& argument : method_arguments()) {
    if (!given.has(argument.name)) continue;
    if (std::ranges::find(of_the_panel, argument.name) != std::end(of_the_panel) && argument.name != "--only")
      continue;
    if (std::ranges::find(known, argument.name) != std::end(known)) continue;
    return failure(ErrorCode::wrong_use, std::string(argument.name),
                   std::string(method.name) + " has no such option",
                   "Its choices are given as --option NAME=VALUE; contraste methods " +
                       std::string(method.name) + " lists them.");
  }
  return {};
}

PlainColumns columns_of(const Given& given) {
  PlainColumns columns;
  const std::string time = given.text("--time");  // its parts are views into it
  for (const std::string_view part : split(time, ',')) columns.time.emplace_back(trim(part));
  columns.outcome = given.text("--outcome");
  columns.unit = given.text("--unit");
  columns.exposure = given.text("--exposure");
  if (given.has("--se")) columns.more.push_back(given.text("--se"));
  return columns;
}

Result<std::vector<const PlainUnit*>> wanted_units(const PlainPanel& panel, const Given& given) {
  std::vector<const PlainUnit*> units;
  if (!given.has("--only")) {
    for (const PlainUnit& unit : panel.units) units.push_back(&unit);
    return units;
  }
  if (!given.has("--unit"))
    return failure(ErrorCode::wrong_use, "--only", "it names a series, but no column tells them apart",
                   "Give --unit COLUMN too.");
  std::vector<std::string> names;
  for (const PlainUnit& unit : panel.units) names.push_back(unit.name);
  for (const std::string& wanted : given.all("--only")) {
    const std::vector<std::size_t> at = places_of(wanted, names);
    if (at.size() > 1)
      return failure(ErrorCode::wrong_use, "--only", "\"" + wanted + "\" may be more than one series",
                     "Write the name as the column has it.");
    if (at.empty()) {
      const std::string near = nearest(wanted, names);
      return failure(ErrorCode::wrong_use, "--only", "there is no \"" + wanted + "\" in the column",
                     near.empty() ? "" : "Did you mean " + near + "?");
    }
    units.push_back(&panel.units[at.front()]);
  }
  return units;
}

// One answer a series, in the order of the file; or one for all where the method pools them.
std::vector<Result<MethodSays>> run_all(const RunnableMethod& method,
                                        const std::vector<const PlainUnit*>& units, const MethodCall& call) {
  if (method.pools) return {method.run(call)};
  std::vector<Result<MethodSays>> answers(units.size());
  in_parallel(units.size(), call.settings.threads, [&](std::size_t i) {
    MethodCall one = call;
    one.units = {units[i]};
    answers[i] = method.run(one);
  });
  return answers;
}

void print_answers(const RunnableMethod& method, const std::vector<MethodSays>& answers,
                   const MethodCall& call) {
  const bool several = answers.size() > 1 || (call.given.has("--unit") && !method.pools);
  if (call.settings.json) {
    Json all{{"method", method.name},
             {"panel", call.given.text("--panel")},
             {"outcome", call.given.text("--outcome")}};
    if (!several) {
      all.update(answers.front().json);
    } else {
      Json list = Json::array();
      for (std::size_t i = 0; i < answers.size(); ++i) {
        Json one{{"unit", call.units[i]->name}};
        one.update(answers[i].json);
        list.push_back(one);
      }
      all["units"] = list;
    }
    print(all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    return;
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (several) print((i == 0 ? "" : "\n") + harmless(call.units[i]->name) + "\n");
    print(answers[i].text);
  }
}

int run_method(const Given& given, const Settings& settings, Console& console) {
  const auto fail = [&](const Error& error) {
    print_error(error, console);
    return error.code == ErrorCode::wrong_use ? wrong_use : cannot_use;
  };
  if (const PanelMethod* of_effect = find_panel_method(given.text("NAME"))) {
    if (const auto good = check_options(*of_effect, given); !good) return fail(good.error());
    return run_panel_method(*of_effect, given, settings, console);
  }
  const auto method = named_method(given);
  if (!method) return fail(method.error());
  if (const auto good = check_options(**method, given); !good) return fail(good.error());
  const std::string name = given.text("--panel");
  const Result<std::string> bytes = file_bytes(name, name_of_file(name));
  if (!bytes) return fail(bytes.error());
  const Checked<PlainPanel> panel = read_plain_panel(*bytes, name_of_file(name), columns_of(given));
  if (!panel) {
    print_errors(panel.error(), console);
    return cannot_use;
  }
  const auto units = wanted_units(*panel, given);
  if (!units) return fail(units.error());
  Settings spoken_settings = settings;
  spoken_settings.language = settings.language.value_or(spoken(console));
  const MethodCall call{given, spoken_settings, *units, panel->season};
  if (!settings.quiet) {
    for (const Words& note : panel->notes) print_message(note.in(call.language()));
  }
  std::vector<MethodSays> answers;
  for (auto& answer : run_all(**method, *units, call)) {
    if (!answer) return fail(answer.error());
    answers.push_back(std::move(*answer));
  }
  print_answers(**method, answers, call);
  return done;
}

}  // namespace

Command method_command(std::string_view name) {
  return {
      name,
      {"one method on a plain table, for researchers",
       "un método sobre una tabla simple, para investigadores"},
      {"Reads a table with one row a period and runs one method on it: breaks (shifts of the level), "
       "fall-test (is there a fall beyond noise and drift), joinpoint (turns of the trend), persistence (is "
       "the fall kept, and will it stay), regimes (high and low states). With --unit it runs on each series "
       "of the table; regimes pools them. Periods without a value are gaps, not zeros.\n\n"
       "Or it estimates the effect of a programme from a table with one row a unit and period: --unit, who "
       "was "
       "treated (--treated and --from, --cohort or --indicator), and synthetic-control, synthetic-did, "
       "staggered-did, imputation, interactive-fixed-effects, interrupted-time-series or "
       "structural-time-series. Their choices are given as --option NAME=VALUE; contraste methods NAME lists "
       "them.",
       "Lee una tabla con una fila por periodo y aplica un método: breaks (saltos del nivel), fall-test "
       "(¿hay "
       "una caída más allá del ruido y la deriva?), joinpoint (giros de la tendencia), persistence (¿se "
       "mantiene la caída, y seguirá?), regimes (estados altos y bajos). Con --unit lo aplica a cada serie "
       "de "
       "la tabla; regimes las junta. Los periodos sin valor son huecos, no ceros.\n\n"
       "O estima el efecto de un programa con una tabla de una fila por unidad y periodo: --unit, quién fue "
       "tratado (--treated y --from, --cohort o --indicator), y synthetic-control, synthetic-did, "
       "staggered-did, imputation, interactive-fixed-effects, interrupted-time-series o "
       "structural-time-series. Sus elecciones van como --option NOMBRE=VALOR; contraste methods NOMBRE las "
       "muestra."},
      method_arguments(),
      {{"contraste method breaks --panel nile.csv --time year --outcome flow --family gaussian",
        {"Where the level of the Nile shifted", "Dónde saltó el nivel del Nilo"}},
       {"contraste method joinpoint --panel rates.csv --unit sex --time year --outcome rate --se se",
        {"Turns of a rate, by sex", "Giros de una tasa, por sexo"}},
       {"contraste method persistence --panel p.csv --time month --outcome n --known 2009-12 --json",
        {"A forecast as of 2009, held against what came", "Un pronóstico desde 2009, frente a lo que vino"}},
       {"contraste method synthetic-control --panel p.csv --unit state --time year --outcome packs --treated "
        "California --from 1989",
        {"What a tax changed, against a mean of other states",
         "Qué cambió un impuesto, frente a una media de otros estados"}},
       {"contraste method staggered-did --panel p.csv --unit county --time year --outcome jobs --cohort "
        "first "
        "--option comparison=not-yet",
        {"Units treated at different dates", "Unidades tratadas en fechas distintas"}}},
      run_method};
}

}  // namespace contraste::app
