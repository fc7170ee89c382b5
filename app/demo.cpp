#include "commands.h"
#include "finish.h"
#include "progress.h"
#include "study/study_files.h"

namespace contraste::app {
namespace {

int run_demo(const Given& given, const Settings& settings, Console& console) {
  ProgressBar bar(console.errors_are_terminal && !settings.quiet);
  auto evaluation = evaluate_files(embedded_study(), evaluate_options(settings, &bar));
  bar.clear();
  if (!evaluation) {
    print_errors(evaluation.error(), console);
    return cannot_use;
  }
  return finish_run(std::move(*evaluation), embedded_study(), given, settings, console);
}

}  // namespace

Command demo_command(std::string_view name) {
  return {name,
          {"the study in the program, to its report", "el estudio que trae el programa, hasta su informe"},
          {"Checks what was said of Plan Colombia against the figures that the program carries, and writes "
           "the report. "
           "Needs no files and no network.",
           "Comprueba lo que se dijo del Plan Colombia con las cifras que trae el programa y escribe el "
           "informe. No "
           "necesita archivos ni red."},
          {out_argument()},
          {{"contraste demo", {"The whole study", "Todo el estudio"}},
           {"contraste demo -o report --lang es", {"In Spanish, into report/", "En español, en report/"}}},
          run_demo};
}

}  // namespace contraste::app
