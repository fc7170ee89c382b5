#include "study/inspect_advice.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"

namespace contraste {
namespace {

std::string count(std::uint64_t n, Language language) {
  return format_number(static_cast<double>(n), 0, language);
}

const ColumnSurvey* column_of(const AdviceInput& in, Role role) {
  if (in.fit == nullptr) return nullptr;
  const auto at = in.fit->mapping.columns.find(role);
  return at == in.fit->mapping.columns.end() ? nullptr : &in.survey.columns[at->second];
}

Words question_columns(const AdviceInput& in) {
  std::vector<std::string> roles;
  for (const PossibleFit& fit : possible_fits(in.survey, in.recognised)) {
    for (const auto& [role, header] : fit.columns) {
      const std::string one = fmt::format("{} = \"{}\"", role, header);
      if (std::ranges::find(roles, one) == roles.end()) roles.push_back(one);
    }
  }
  const std::string all = join(roles, ", ");
  return {"Several columns fit equally well: " + all, "Varias columnas sirven igual de bien: " + all};
}

// The remedy names what a study writes; here also what a command line says.
Words date_help(const DateDecision& dates) {
  const bool swapped = dates.verdict == DateVerdict::swapped;
  const std::string option = swapped                               ? "--repair"
                             : dates.verdict == DateVerdict::mixed ? "--dates by-notation"
                                                                   : "--dates day-first, --dates month-first";
  return {dates.remedy.en + " On the command line: " + option + ".",
          dates.remedy.es + " En la línea de órdenes: " + option + "."};
}

std::vector<OpenQuestion> date_questions(const AdviceInput& in) {
  std::vector<OpenQuestion> questions;
  for (const Role role : {Role::date, Role::date_end}) {
    const ColumnSurvey* column = column_of(in, role);
    if (column == nullptr || column->dates.settled() || !in.source.events.dates.empty()) continue;
    if (in.source.events.repair && column->dates.verdict == DateVerdict::swapped) continue;
    const std::string header = shortened(column->header, 60) + ": ";
    questions.push_back(
        {"dates", {header + column->dates.why.en, header + column->dates.why.es}, date_help(column->dates)});
  }
  return questions;
}

Words column_help(const AdviceInput& in) {
  std::string option = "--column ROLE=HEADER";
  for (const PossibleFit& fit : possible_fits(in.survey, in.recognised)) {
    if (fit.columns.empty()) continue;
    option = "--column " + shell_word(fit.columns.front().first + "=" + fit.columns.front().second);
    break;
  }
  return {"Say which, for example " + option + " (a line of [source.columns] in a study)",
          "Diga cuál, por ejemplo " + option + " (una línea de [source.columns] en un estudio)"};
}

std::vector<OpenQuestion> code_questions(const AdviceInput& in) {
  const CodeDamage& damage = in.found.damaged_codes;
  if (damage.rows == 0 || in.source.events.repair) return {};
  const std::string header = shortened(column_of(in, Role::place_code)->header, 60);
  return {
      {"codes",
       {fmt::format(
            "{}: {} codes have lost zeros at their end, as a spreadsheet does that takes 25,290 for a "
            "number with decimals: \"{}\", first in line {}",
            header, count(damage.rows, Language::english), damage.example, damage.first_line),
        fmt::format("{}: {} códigos perdieron los ceros del final, como hace una hoja de cálculo que toma "
                    "25,290 por un número con decimales: «{}», el primero en la línea {}",
                    header, count(damage.rows, Language::spanish), damage.example, damage.first_line)},
       {"Use the file as it was published, or ask for the repair: --repair (repair = true in a study)",
        "Use el archivo como se publicó, o pida la reparación: --repair (repair = true en un estudio)"}}};
}

}  // namespace

std::vector<PossibleFit> possible_fits(const Survey& survey, const Recognised& recognised) {
  std::vector<PossibleFit> fits;
  if (recognised.fits.size() < 2) return fits;
  for (const Recognition& fit : recognised.fits) {
    PossibleFit possible{fit.layout, fit.title, {}};
    for (const auto& [role, column] : fit.mapping.columns) {
      const bool same = std::ranges::all_of(recognised.fits, [&](const Recognition& other) {
        const auto at = other.mapping.columns.find(role);
        return at != other.mapping.columns.end() && at->second == column;
      });
      if (!same) possible.columns.emplace_back(role_name(role), survey.columns[column].header);
    }
    fits.push_back(std::move(possible));
  }
  return fits;
}

std::vector<OpenQuestion> open_questions(const AdviceInput& in) {
  std::vector<OpenQuestion> questions;
  if (in.fit == nullptr && in.found.events) {
    if (in.recognised.fits.size() > 1) {
      questions.push_back({"columns", question_columns(in), column_help(in)});
    } else {
      questions.push_back({"when",
                           {"No column is known to say when", "No se sabe qué columna dice cuándo"},
                           {"Name it: --column date=HEADER, or --column year=HEADER",
                            "Nómbrela: --column date=ENCABEZADO, o --column year=ENCABEZADO"}});
    }
  }
  std::ranges::move(date_questions(in), std::back_inserter(questions));
  std::ranges::move(code_questions(in), std::back_inserter(questions));
  return questions;
}

}  // namespace contraste
