#include "finish.h"

#include "base/text.h"
#include "report/verdicts_json.h"
#include "report/write_results.h"
#include "verdict_text.h"

namespace contraste::app {
namespace {

std::filesystem::path out_folder(const Given& given, const Evaluation& evaluation) {
  if (given.has("--out")) return given.text("--out");
  const std::string id = slug(evaluation.study.id);
  return std::filesystem::path("contraste-results") / (id.empty() ? "study" : id);
}

}  // namespace

EvaluateOptions evaluate_options(const Settings& settings, Observer* observer) {
  EvaluateOptions options;
  options.threads = settings.threads;
  options.observer = observer;
  options.seed = settings.seed;
  return options;
}

int finish_run(Evaluation evaluation, std::span<const StudyFile> inputs, const Given& given,
               const Settings& settings, const Console& console) {
  // Files are in the language of the study unless --lang says otherwise: never in that of the environment.
  if (settings.language) evaluation.study.language = *settings.language;
  const auto folder = out_folder(given, evaluation);
  const auto files = render_results(evaluation, inputs);
  if (!files) {
    print_error(files.error(), console);
    return cannot_use;
  }
  if (const auto written = write_results(*files, folder); !written) {
    print_error(written.error(), console);
    return cannot_use;
  }
  if (settings.json) {
    print(verdicts_json(evaluation, evaluation.study.language));
    return done;
  }
  const Language language = settings.language.value_or(console.language.value_or(evaluation.study.language));
  if (!settings.quiet) print(study_text(evaluation, language, console) + "\n");
  const bool spanish = language == Language::spanish;
  print(std::string(spanish ? "Informe: " : "Report: ") + (folder / "report.html").string() + "\n");
  return done;
}

Argument out_argument() {
  return {
      "--out",
      "-o",
      "DIR",
      Kind::folder,
      {"where the result goes (contraste-results/ and the study's id); a former result there is replaced",
       "adónde va el resultado (contraste-results/ y el id del estudio); reemplaza un resultado anterior"}};
}

}  // namespace contraste::app
