#include "commands.h"
#include "finish.h"
#include "progress.h"
#include "study_source.h"

namespace contraste::app {
namespace {

int run_study(const Given& given, const Settings& settings, Console& console) {
  const auto place = find_study(given.text("STUDY"));
  if (!place) {
    print_error(place.error(), console);
    return cannot_use;
  }
  ProgressBar bar(console.errors_are_terminal && !settings.quiet);
  auto evaluation = evaluate_folder(place->toml, evaluate_options(settings, &bar));
  bar.clear();
  if (!evaluation) {
    print_errors(evaluation.error(), console);
    return cannot_use;
  }
  const auto inputs = load_inputs(*place, *evaluation);
  if (!inputs) {
    print_error(inputs.error(), console);
    return cannot_use;
  }
  return finish_run(std::move(*evaluation), inputs->view(), given, settings, console);
}

}  // namespace

Command run_command(std::string_view name) {
  return {name,
          {"a whole study, to its report", "un estudio entero, hasta su informe"},
          {"Checks every claim of a study against its sources and writes report.html, verdicts.json, "
           "specifications.csv, findings.json, set-aside.csv, tables.xlsx and study.lock into one "
           "folder.\n\nThe study "
           "is a folder with a study.toml; docs/study-file.md says what may stand in it.",
           "Comprueba cada afirmación de un estudio con sus fuentes y escribe report.html, verdicts.json, "
           "specifications.csv, findings.json, set-aside.csv, tables.xlsx y study.lock en una carpeta.\n\nEl "
           "estudio es "
           "una carpeta con un study.toml; docs/study-file.md dice qué puede contener."},
          {{"STUDY",
            "",
            "",
            Kind::folder,
            {"folder of the study, or its study.toml", "carpeta del estudio, o su study.toml"},
            true},
           out_argument()},
          {{"contraste run my-study", {"Into contraste-results/", "En contraste-results/"}},
           {"contraste run my-study -o report --threads 1",
            {"Into report/, on one thread: the same bytes", "En report/, con un hilo: los mismos bytes"}},
           {"contraste run my-study --json | jq '.claims[].verdict'",
            {"The verdicts alone", "Solo los veredictos"}}},
          run_study};
}

}  // namespace contraste::app
