#include "finish.h"

#include <algorithm>

#include "base/text.h"
#include "interruption.h"
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

Result<void> write(const std::vector<OutputFile>& files, const std::filesystem::path& folder) {
  WritingPhase phase;
  auto result = write_results(files, folder);
  if (result) phase.written();
  return result;
}

// The first rows that were set aside of one file, as a list.
std::string first_reasons(const Records& records, std::size_t file, Language language) {
  constexpr std::size_t most = 3;
  std::string text;
  std::size_t told = 0;
  for (const SetAside& row : records.set_aside) {
    if (row.origin.file != file || told == most) continue;
    const std::string line =
        std::string(language == Language::spanish ? "línea " : "line ") + std::to_string(row.origin.line);
    text += "\n  " + line + ", " + row.column + " \"" + shortened(row.value, 60) +
            "\": " + row.words.in(language);
    ++told;
  }
  return text;
}

}  // namespace

void tell_notes(const Evaluation& evaluation, Language language, const Settings& settings) {
  const Records& records = evaluation.records;
  for (const Words& note : evaluation.notes) print_message(harmless("note: " + note.in(language)));
  for (std::size_t i = 0; i < records.files.size(); ++i) {
    const SourceFile& file = records.files[i];
    for (const Words& note : file.notes)
      print_message(harmless("note: " + file.name + ": " + note.in(language)));
    const bool all = file.set_aside > 0 && file.kept == 0;
    if (file.set_aside == 0 || (settings.quiet && !all)) continue;
    const bool spanish = language == Language::spanish;
    const std::string counted = std::to_string(file.set_aside) + (spanish ? " de " : " of ") +
                                std::to_string(file.rows) +
                                (spanish ? " filas apartadas" : " rows set aside");
    const bool shown = all && file.licence == Licence::free;
    print_message(harmless("note: " + file.name + ": " + counted +
                           (shown     ? first_reasons(records, i, language)
                            : spanish ? "; contraste inspect dice cuáles y por qué"
                                      : "; contraste inspect says which and why")));
  }
}

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
  const Language language = settings.language.value_or(console.language.value_or(evaluation.study.language));
  tell_notes(evaluation, language, settings);
  const auto folder = out_folder(given, evaluation);
  const auto files = render_results(evaluation, inputs);
  if (!files) {
    print_error(files.error(), console);
    return cannot_use;
  }
  if (const auto written = write(*files, folder); !written) {
    print_error(written.error(), console);
    return cannot_use;
  }
  if (settings.json) {
    print(verdicts_json(evaluation, evaluation.study.language));
    return done;
  }
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
