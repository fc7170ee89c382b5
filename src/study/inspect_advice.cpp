#include "study/inspect_advice.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"
#include "claim/lexicon.h"

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

// A text as one word of a shell.
std::string shell_word(const std::string& text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+%@";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

// What must be said again for the file to be read as here.
std::string options_of(const AdviceInput& in) {
  const StudySource& source = in.source;
  std::string options;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) options += " " + name + " " + shell_word(value);
  };
  add("--table", source.database.table);
  add("--sql", source.database.sql);
  add("--sheet", source.package.empty() ? source.sheet : source.resource);
  for (const auto& [role, header] : source.events.columns) add("--column", role + "=" + header);
  for (const EventWhere& where : source.events.where) {
    for (const std::string& value : where.is) add("--where", where.column + "=" + value);
  }
  if (source.package.empty()) add("--dates", source.events.dates);
  add("--indicator", source.events.indicator);
  add("--unit", source.events.unit);
  if (source.events.since) add("--since", to_text(*source.events.since));
  if (source.events.until) add("--until", to_text(*source.events.until));
  if (source.events.repair || in.found.as_repaired) options += " --repair";
  return options;
}

std::string input_word(const AdviceInput& in) {
  if (in.source.database.any()) return "\"...\"";
  return shell_word(in.source.package.empty() ? in.source.file : in.source.package);
}

// "municipality" -> "municipalities", "municipios"; levels of other tables stay as they are called there.
Words level_words(const std::string& level) {
  struct Known {
    std::string_view level, en, es;
  };
  constexpr Known known[] = {{"municipality", "municipalities", "municipios"},
                             {"department", "departments", "departamentos"},
                             {"country", "countries", "países"},
                             {"state", "states", "estados"},
                             {"province", "provinces", "provincias"},
                             {"district", "districts", "distritos"}};
  for (const Known& one : known) {
    if (one.level == level) return {std::string(one.en), std::string(one.es)};
  }
  if (level.empty()) return {"places as they are named", "lugares como se nombran"};
  return {"places of the level " + level, "lugares del nivel " + level};
}

Words grain_words(const DateView& dates) {
  if (dates.days >= dates.months + dates.years && dates.days > 0)
    return {"day, week, month, quarter or year", "día, semana, mes, trimestre o año"};
  if (dates.months >= dates.years && dates.months > 0)
    return {"month, quarter or year", "mes, trimestre o año"};
  return {"year", "año"};
}

Words panel_use(const AdviceInput& in) {
  const EventInspection& found = in.found;
  const Words grain = grain_words(*found.dates);
  const Words level = level_words(found.places ? found.places->level : "");
  const std::string command = "contraste panel " + input_word(in) + options_of(in) + " -o panel.csv";
  const auto span = [&](Language language) {
    const bool spanish = language == Language::spanish;
    const auto low = read_date(found.dates->low);
    const auto high = read_date(found.dates->high);
    if (!low || !high) return std::string();
    if (grain.en == "year") {
      const auto year = [](Date day) { return int{std::chrono::year_month_day{day}.year()}; };
      return fmt::format("{} {} {}", year(*low), spanish ? "a" : "to", year(*high));
    }
    return fmt::format("{} {} {}", format_date(*low, language), spanish ? "al" : "to",
                       format_date(*high, language));
  };
  if (!found.places) {
    return {fmt::format("A series by {}, {}: {}", grain.en, span(Language::english), command),
            fmt::format("Una serie por {}, {}: {}", grain.es, span(Language::spanish), command)};
  }
  return {fmt::format("A panel of {} by {}, {}: {}", level.en, grain.en, span(Language::english), command),
          fmt::format("Un panel de {} por {}, {}: {}", level.es, grain.es, span(Language::spanish), command)};
}

Words check_use(const AdviceInput& in) {
  const Idea* idea = idea_of_key(bare_key(in.found.indicator));
  if (idea == nullptr) {
    const std::string name = shortened(in.found.indicator, 60);
    return {
        fmt::format(
            "Sentences can be checked once it is said what is counted, here \"{}\": --indicator homicides, "
            "or whatever it is",
            name),
        fmt::format("Se podrán verificar frases cuando se diga qué se cuenta, aquí «{}»: --indicator "
                    "homicidios, o lo que sea",
                    name)};
  }
  std::vector<int> whole;
  for (const YearTotal& year : in.found.years) {
    if (year.complete) whole.push_back(year.year);
  }
  const auto command = [&](Language language) {
    const bool spanish = language == Language::spanish;
    std::string thing(spanish ? idea->es : idea->en);
    const int from = whole.size() < 2 ? 2002 : whole.front();
    const int to = whole.size() < 2 ? 2010 : whole.back();
    const std::string sentence =
        spanish ? fmt::format("La cifra de {} bajó 50% entre {} y {}.", thing, from, to)
                : fmt::format("{} fell 50% from {} to {}.", with_capital(thing), from, to);
    return "contraste check \"" + sentence + "\" --with " + input_word(in) + options_of(in);
  };
  return {fmt::format("Sentences on {}: {}", idea->en, command(Language::english)),
          fmt::format("Frases sobre {}: {}", idea->es, command(Language::spanish))};
}

Words question_columns(const AdviceInput& in) {
  std::vector<std::string> roles;
  for (const PossibleFit& fit : possible_fits(in.survey, in.recognised)) {
    for (const auto& [role, header] : fit.columns) {
      const std::string one = role + " = \"" + header + "\"";
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

void ask_dates(const AdviceInput& in, std::vector<OpenQuestion>& questions) {
  for (const Role role : {Role::date, Role::date_end}) {
    const ColumnSurvey* column = column_of(in, role);
    if (column == nullptr || column->dates.settled() || !in.source.events.dates.empty()) continue;
    if (in.source.events.repair && column->dates.verdict == DateVerdict::swapped) continue;
    const std::string header = shortened(column->header, 60) + ": ";
    questions.push_back(
        {"dates", {header + column->dates.why.en, header + column->dates.why.es}, date_help(column->dates)});
  }
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

void ask_codes(const AdviceInput& in, std::vector<OpenQuestion>& questions) {
  const CodeDamage& damage = in.found.damaged_codes;
  if (damage.rows == 0 || in.source.events.repair) return;
  const std::string header = shortened(column_of(in, Role::place_code)->header, 60);
  questions.push_back(
      {"codes",
       {fmt::format(
            "{}: {} codes have lost zeros at their end, as a spreadsheet does that takes 25,290 for a "
            "number with decimals: \"{}\", first in line {}",
            header, count(damage.rows, Language::english), damage.example, damage.first_line),
        fmt::format("{}: {} códigos perdieron los ceros del final, como hace una hoja de cálculo que toma "
                    "25,290 por un número con decimales: «{}», el primero en la línea {}",
                    header, count(damage.rows, Language::spanish), damage.example, damage.first_line)},
       {"Use the file as it was published, or ask for the repair: --repair (repair = true in a study)",
        "Use el archivo como se publicó, o pida la reparación: --repair (repair = true en un estudio)"}});
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
  ask_dates(in, questions);
  ask_codes(in, questions);
  return questions;
}

std::vector<Words> uses_of(const AdviceInput& in) {
  if (!in.found.events) {
    return {{"To count its rows by place and time, say what its columns are: contraste inspect " +
                 input_word(in) + " --column date=HEADER --column place_name=HEADER",
             "Para contar sus filas por lugar y tiempo, diga qué son sus columnas: contraste inspect " +
                 input_word(in) + " --column date=ENCABEZADO --column place_name=ENCABEZADO"},
            {"If each row is a figure, call its columns indicator, place, period and value",
             "Si cada fila es una cifra, llame a sus columnas indicator, place, period y value"}};
  }
  if (!in.found.counted) {
    return {
        {"Nothing yet: first answer what is open", "Todavía nada: primero responda lo que queda abierto"}};
  }
  if (in.found.file.kept == 0) {
    return {{"Nothing as it stands: no row could be used", "Nada tal como está: ninguna fila pudo usarse"}};
  }
  std::vector<Words> uses = {panel_use(in), check_use(in)};
  const bool people = in.fit->mapping.wide && !in.fit->mapping.wide->population.empty();
  if (people) {
    uses.push_back({"Rates per 100,000 people: the panel has them, from the file's own population",
                    "Tasas por 100.000 habitantes: el panel las trae, con la población del propio archivo"});
  } else if (in.found.places && !in.found.places->table.empty()) {
    uses.push_back({"Rates per 100,000 people: the same panel with --population FILE",
                    "Tasas por 100.000 habitantes: el mismo panel con --population ARCHIVO"});
  }
  return uses;
}

}  // namespace contraste
