#include <algorithm>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"
#include "claim/lexicon.h"
#include "data/sql_text.h"
#include "study/inspect_advice.h"

namespace contraste {
namespace {

// What must be said again for the file to be read as here.
std::string options_of(const AdviceInput& in) {
  const StudySource& source = in.source;
  std::string options;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) options += fmt::format(" {} {}", name, shell_word(value));
  };
  add("--table", source.database.table);
  add("--sql", source.database.sql);
  add("--sheet", source.package.empty() ? source.sheet : source.resource);
  for (const auto& [role, header] : source.events.columns)
    add("--column", fmt::format("{}={}", role, header));
  for (const EventWhere& where : source.events.where) {
    for (const std::string& value : where.is) add("--where", fmt::format("{}={}", where.column, value));
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
  if (in.source.database.any()) return shell_word(masked_connection(in.source.database.connection));
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

PossibleUse panel_use(const AdviceInput& in) {
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
  const char* one = found.places ? "A panel of {0} by {1}, {2}" : "A series by {1}, {2}";
  const char* uno = found.places ? "Un panel de {0} por {1}, {2}" : "Una serie por {1}, {2}";
  const Words what = {fmt::format(fmt::runtime(one), level.en, grain.en, span(Language::english)),
                      fmt::format(fmt::runtime(uno), level.es, grain.es, span(Language::spanish))};
  return {what, {command, command}};
}

PossibleUse check_use(const AdviceInput& in) {
  const Idea* idea = idea_of_key(bare_key(in.found.indicator));
  if (idea == nullptr) {
    const std::string name = shortened(in.found.indicator, 60);
    const std::string command = "contraste inspect " + input_word(in) + options_of(in) + " --indicator ";
    return {{fmt::format("Sentences, once it is said what is counted: \"{}\" is no word for it that is known",
                         name),
             fmt::format("Frases, cuando se diga qué se cuenta: «{}» no es una palabra conocida para ello",
                         name)},
            {command + "homicides", command + "homicidios"}};
  }
  std::vector<int> whole;
  for (const YearTotal& year : in.found.years) {
    if (year.complete) whole.push_back(year.year);
  }
  // Without two whole years those that there are, so that the answer says what is not known.
  if (whole.size() < 2) whole = {in.found.years.front().year, in.found.years.back().year};
  const auto command = [&](Language language) {
    const bool spanish = language == Language::spanish;
    std::string thing(spanish ? idea->es : idea->en);
    const int from = whole.front();
    const int to = std::max(whole.back(), whole.front() + 1);
    const std::string sentence =
        spanish ? fmt::format("La cifra de {} bajó 50% entre {} y {}.", thing, from, to)
                : fmt::format("{} fell 50% from {} to {}.", with_capital(thing), from, to);
    return "contraste check \"" + sentence + "\" --with " + input_word(in) + options_of(in);
  };
  return {{fmt::format("Sentences on {}", idea->en), fmt::format("Frases sobre {}", idea->es)},
          {command(Language::english), command(Language::spanish)}};
}

std::vector<PossibleUse> uses_of_no_events(const AdviceInput& in) {
  const std::string inspect = "contraste inspect " + input_word(in) + options_of(in);
  return {{{"Events by place and time, once it is said what its columns are",
            "Hechos por lugar y tiempo, cuando se diga qué son sus columnas"},
           {inspect + " --column date=HEADER --column place_name=HEADER",
            inspect + " --column date=ENCABEZADO --column place_name=ENCABEZADO"}},
          {{"Figures, if each row is one: call its columns indicator, place, period and value",
            "Cifras, si cada fila es una: llame a sus columnas indicator, place, period y value"},
           {}}};
}

}  // namespace

std::string shell_word(const std::string& text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+%@";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::vector<PossibleUse> uses_of(const AdviceInput& in) {
  if (!in.found.events) return uses_of_no_events(in);
  if (!in.found.counted) {
    return {
        {{"Nothing yet: first answer what is open", "Todavía nada: primero responda lo que queda abierto"},
         {}}};
  }
  if (in.found.file.kept == 0) {
    return {
        {{"Nothing as it stands: no row could be used", "Nada tal como está: ninguna fila pudo usarse"}, {}}};
  }
  std::vector<PossibleUse> uses = {panel_use(in), check_use(in)};
  const bool people = in.fit->mapping.wide && !in.fit->mapping.wide->population.empty();
  if (people) {
    uses.push_back({{"Rates per 100,000 people: the panel has them, from the file's own population",
                     "Tasas por 100.000 habitantes: el panel las trae, con la población del propio archivo"},
                    {}});
  } else if (in.found.places && !in.found.places->table.empty()) {
    uses.push_back({{"Rates per 100,000 people: the same panel with --population FILE",
                     "Tasas por 100.000 habitantes: el mismo panel con --population ARCHIVO"},
                    {}});
  }
  return uses;
}

}  // namespace contraste
