// What `demo` and `run` do after the evaluation: write the result folder and say what came out.
#pragma once

#include <span>

#include "command.h"
#include "contraste/evaluation.h"
#include "contraste/words.h"
#include "study/evaluate.h"

namespace contraste::app {

EvaluateOptions evaluate_options(const Settings& settings, Observer* observer);

// Says on standard error what the user should know of the study and of its files as they were read: names
// that nothing is called, rows set aside. A file of which every row was set aside is told even when --quiet
// is given.
void tell_notes(const Evaluation& evaluation, Language language, const Settings& settings);

// Writes the result to --out, or to contraste-results/<study id>, prints the verdicts and the report's path.
// Returns the exit code.
int finish_run(Evaluation evaluation, std::span<const StudyFile> inputs, const Given& given,
               const Settings& settings, const Console& console);

// The argument of both commands.
Argument out_argument();

}  // namespace contraste::app
