#include "commands.h"
#include "contraste/period.h"
#include "contraste/programme.h"
#include "event_arguments.h"
#include "finish.h"
#include "progress.h"
#include "report/verdicts_json.h"
#include "verdict_text.h"

namespace contraste::app {
namespace {

CheckRequest request_of(const Given& given) {
  CheckRequest request;
  request.sentence = given.text("SENTENCE");
  for (const auto* name : {"--with", "FILE"}) {
    for (const auto& file : given.all(name)) request.files.emplace_back(file);
  }
  if (given.has("--said")) request.said_on = *read_date(given.text("--said"));  // checked by its kind
  request.place = given.text("--place");
  request.sheet = given.text("--sheet");
  request.today = today();
  return request;
}

// The programme that --programme, --start and --treated tell of; none where none of them is given.
Result<std::vector<Programme>> programmes_of(const Given& given) {
  const bool any = given.has("--programme") || given.has("--start") || given.has("--treated");
  if (!any) return std::vector<Programme>{};
  const auto refuse = [](const std::string& where, const std::string& what, const std::string& remedy) {
    return tl::unexpected(Error{ErrorCode::wrong_use, where, what, remedy});
  };
  Programme programme;
  programme.name = given.text("--programme");
  if (programme.name.empty())
    return refuse("--programme", "The programme has no name.",
                  "Add --programme NAME, as the sentence calls it.");
  if (!given.has("--start"))
    return refuse("--start", "The programme has no start.",
                  "Add --start YEAR: the first year that may show an effect.");
  const Result<Period> at = read_period(given.text("--start"));
  if (!at) return refuse("--start", at.error().what, at.error().remedy);
  programme.starts.push_back({*at, {"start", "comienzo"}});
  for (const auto& place : given.all("--treated")) programme.places.emplace_back(place);
  if (programme.places.empty() && given.has("--place")) programme.places.push_back(given.text("--place"));
  if (programme.places.empty())
    return refuse("--treated", "The programme has no place.",
                  "Add --treated PLACE, as the files call it; repeat it for several.");
  return std::vector<Programme>{std::move(programme)};
}

// A sentence that cannot be read is a mistake on the command line; a file that cannot be read is not.
int exit_code(const std::vector<Error>& errors) {
  for (const auto& error : errors) {
    const bool sentence = error.code == ErrorCode::sentence_syntax ||
                          error.code == ErrorCode::sentence_ambiguous || error.code == ErrorCode::wrong_use;
    if (!sentence) return cannot_use;
  }
  return wrong_use;
}

int run_check(const Given& given, const Settings& settings, Console& console) {
  CheckRequest request = request_of(given);
  Result<EventChoices> choices = event_choices(given);
  if (!choices) {
    print_error(choices.error(), console);
    return wrong_use;
  }
  request.events = std::move(*choices);
  Result<std::vector<Programme>> programmes = programmes_of(given);
  if (!programmes) {
    print_error(programmes.error(), console);
    return wrong_use;
  }
  request.programmes = std::move(*programmes);
  ProgressBar bar(console.errors_are_terminal && !settings.quiet);
  const auto evaluation = evaluate_sentence(request, evaluate_options(settings, &bar));
  bar.clear();
  if (!evaluation) {
    print_errors(evaluation.error(), console);
    return exit_code(evaluation.error());
  }
  if (evaluation->claims.empty()) {
    print_error(
        {ErrorCode::sentence_syntax, "", "There is no sentence to check.", "See contraste check --help."},
        console);
    return wrong_use;
  }
  const ClaimEvaluation& claim = evaluation->claims.front();
  // The answer speaks the language of the sentence.
  const Language language = settings.language.value_or(claim.claim.language);
  tell_notes(*evaluation, language, settings);
  print(settings.json ? claim_json(*evaluation, claim, language)
                      : claim_text(*evaluation, claim, language, console));
  return done;
}

std::vector<Argument> check_arguments() {
  std::vector<Argument> arguments = {
      {"SENTENCE",
       "",
       "",
       Kind::text,
       {"the sentence, in quotation marks", "la frase, entre comillas"},
       true},
      {"--with",
       "",
       "FILE",
       Kind::file,
       {"a file of figures: CSV, Excel or OpenDocument; may be repeated",
        "un archivo de cifras: CSV, Excel u OpenDocument; puede repetirse"},
       true,
       true},
      {"--said",
       "",
       "DATE",
       Kind::date,
       {"when it was said: also checked as known then",
        "cuándo se dijo: también se comprueba con lo que entonces se sabía"}},
      {"--place",
       "",
       "PLACE",
       Kind::text,
       {"the place that is meant, where the sentence names none",
        "el lugar al que se refiere, si la frase no nombra ninguno"}},
      {"--programme",
       "",
       "NAME",
       Kind::text,
       {"the programme that the sentence credits, as it calls it: is the effect its own?",
        "el programa al que la frase atribuye el efecto, como lo llama: ¿es suyo?"}},
      {"--start",
       "",
       "YEAR",
       Kind::text,
       {"the first year that may show its effect", "el primer año que puede mostrar su efecto"}},
      {"--treated",
       "",
       "PLACE",
       Kind::text,
       {"a place that had it (--place); may be repeated; the others are compared with",
        "un lugar que lo tuvo (--place); puede repetirse; con los demás se compara"},
       false,
       true},
      {"FILE",
       "",
       "",
       Kind::file,
       {"more files of figures, as a shell's *.csv gives them", "más archivos de cifras, como los da *.csv"},
       false,
       true}};
  for (Argument& argument : event_arguments()) arguments.push_back(argument);
  return arguments;
}

}  // namespace

Command check_command(std::string_view name) {
  return {
      name,
      {"one sentence against files of figures, in the terminal",
       "una frase frente a archivos de cifras, en la terminal"},
      {"Says what it understood, whether the sentence holds, and each question that it raises: the number, "
       "how "
       "many ways of checking support it, what would change the answer. A Spanish sentence gets a Spanish "
       "answer.\n\nThe files have one figure a row, with the columns indicator, place, period, value and, "
       "where "
       "known, unit, source, definition, published, note.",
       "Dice qué entendió, si la frase se sostiene y cada pregunta que plantea: la cifra, cuántas maneras de "
       "comprobarla la apoyan, qué cambiaría la respuesta. Una frase en español recibe una respuesta en "
       "español.\n\nLos archivos tienen una cifra por fila, con las columnas indicator, place, period, value "
       "y, si se "
       "conocen, unit, source, definition, published, note (o en español: indicador, lugar, periodo, "
       "valor...)."},
      check_arguments(),
      {{"contraste check \"kidnappings fell 90% from their peak in 2002 to 2011\" --with kidnapping.csv",
        {"A fall from a peak", "Una caída desde un máximo"}},
       {"contraste check \"los homicidios de 2011 fueron los más bajos en 26 años\" --with homicidios.xlsx "
        "--said "
        "2012-04",
        {"In Spanish, said in April 2012", "En español, dicho en abril de 2012"}},
       {"contraste check \"homicides fell by half since 2002\" --with figures/*.csv --json",
        {"Several files, as JSON", "Varios archivos, como JSON"}},
       {"contraste check \"Plan Norte reduced homicides in Alfa\" --with homicides.csv --programme \"Plan "
        "Norte\" --start 2000 --treated Alfa",
        {"Would it have fallen anyway?", "¿Habría bajado de todos modos?"}}},
      run_check};
}

}  // namespace contraste::app
