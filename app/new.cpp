#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/text.h"
#include "commands.h"
#include "contraste/figure.h"
#include "data/read_figures.h"
#include "interruption.h"
#include "report/write_results.h"
#include "study/evaluate.h"
#include "study_source.h"

namespace contraste::app {
namespace {

namespace fs = std::filesystem;

// Small figures to start from, so that a new study runs before anything is changed in it.
constexpr std::string_view example_figures =
    "indicator,place,period,value,unit,source,definition,published,note\n"
    "homicide,Exampleland,2002,1200,count,Police,victims,2003-02-15,example figures: replace them\n"
    "homicide,Exampleland,2003,1100,count,Police,victims,2004-02-15,\n"
    "homicide,Exampleland,2004,1010,count,Police,victims,2005-02-15,\n"
    "homicide,Exampleland,2005,900,count,Police,victims,2006-02-15,\n"
    "homicide,Exampleland,2006,840,count,Police,victims,2007-02-15,\n"
    "homicide,Exampleland,2002,1260,count,Health Ministry,death certificates,2004-06-30,\n"
    "homicide,Exampleland,2003,1210,count,Health Ministry,death certificates,2005-06-30,\n"
    "homicide,Exampleland,2004,1060,count,Health Ministry,death certificates,2006-06-30,\n"
    "homicide,Exampleland,2005,980,count,Health Ministry,death certificates,2007-06-30,\n"
    "homicide,Exampleland,2006,990,count,Health Ministry,death certificates,2008-06-30,\n";

constexpr Text example_sentence = {"Homicides fell 30% from 2002 to 2006.",
                                   "Los homicidios bajaron 30 % de 2002 a 2006."};

// A TOML string with quotes and backslashes escaped.
std::string toml_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

// What the study starts from: a copy of --from, or the example, and a sentence that fits it.
struct Start {
  std::string file;
  std::string bytes;
  std::string place;
  std::string sentence;
  std::string indicator;  // where the sentence calls it by `word`
  std::string word;
  Language language = Language::english;
};

std::string word_table(const Start& start, bool spanish) {
  const std::string title = spanish ? "# Cómo llaman las frases a un indicador de los archivos:\n"
                                    : "# What sentences call an indicator of the files:\n";
  if (start.word.empty())
    return title + (spanish
                        ? "# [[word]]\n# indicator = \"homicide\"\n# words = [\"asesinatos\", \"muertes "
                          "violentas\"]\n"
                        : "# [[word]]\n# indicator = \"homicide\"\n# words = [\"murders\", \"killings\"]\n");
  return title + fmt::format("[[word]]\nindicator = {}\nwords = [{}]\n", toml_string(start.indicator),
                             toml_string(start.word));
}

constexpr std::string_view english_study =
    "# A study: what was said, and the figures to hold it against. Run it with\n"
    "#   contraste run THIS_FOLDER\n"
    "# Every key is explained in docs/study-file.md. What is commented out shows what else may stand here.\n"
    "contraste = 1\n"
    "id = {0}\n"
    "title = {0}\n"
    "# summary = \"What the study is about, in a sentence.\"\n"
    "# authors = [\"Your name\"]\n"
    "# language = \"en\"            # of the report: en or es\n"
    "# seed = 1                   # of the simulations\n"
    "# today = 2026-01-31         # nothing published later is used\n"
    "{2}place = {3}   # meant by sentences that name no place\n"
    "\n"
    "# One table a file. licence says what may be shown of its rows: free, aggregate or never.\n"
    "[[source]]\n"
    "file = {1}\n"
    "licence = \"free\"\n"
    "\n"
    "# One table a sentence, as it was said.\n"
    "[[claim]]\n"
    "id = \"first\"\n"
    "sentence = {4}\n"
    "# by = \"Who said it\"\n"
    "# said = 2007-03-01          # also checked as known then\n"
    "# in = \"https://example.org/where-it-can-be-read\"\n"
    "\n"
    "# A year from which a source counts differently:\n"
    "# [[break]]\n"
    "# source = \"Police\"\n"
    "# at = 2005\n"
    "# why = \"New counting rules.\"\n"
    "\n"
    "{5}"
    "\n"
    "# Options of a choice to keep, to leave out, or to call primary:\n"
    "# [[choice]]\n"
    "# name = \"source\"\n"
    "# primary = [\"Police\"]\n";

constexpr std::string_view spanish_study =
    "# Un estudio: lo que se dijo y las cifras con las que se contrasta. Se ejecuta con\n"
    "#   contraste run ESTA_CARPETA\n"
    "# docs/study-file.md explica cada clave. Lo que está comentado muestra qué más puede ir aquí.\n"
    "contraste = 1\n"
    "id = {0}\n"
    "title = {0}\n"
    "# summary = \"De qué trata el estudio, en una frase.\"\n"
    "# authors = [\"Su nombre\"]\n"
    "language = \"es\"              # del informe: en o es\n"
    "# seed = 1                   # de las simulaciones\n"
    "# today = 2026-01-31         # no se usa nada publicado después\n"
    "{2}place = {3}   # al que se refieren las frases que no nombran un lugar\n"
    "\n"
    "# Una tabla por archivo. licence dice qué se puede mostrar de sus filas: free, aggregate o never.\n"
    "[[source]]\n"
    "file = {1}\n"
    "licence = \"free\"\n"
    "\n"
    "# Una tabla por frase, tal como se dijo.\n"
    "[[claim]]\n"
    "id = \"primera\"\n"
    "sentence = {4}\n"
    "# by = \"Quién lo dijo\"\n"
    "# said = 2007-03-01          # también se comprueba con lo que entonces se sabía\n"
    "# in = \"https://example.org/donde-se-puede-leer\"\n"
    "\n"
    "# Un año desde el que una fuente cuenta de otro modo:\n"
    "# [[break]]\n"
    "# source = \"Policía\"\n"
    "# at = 2005\n"
    "# why = \"Nuevas reglas de conteo.\"\n"
    "\n"
    "{5}"
    "\n"
    "# Opciones de una elección que se conservan, se quitan o se llaman principales:\n"
    "# [[choice]]\n"
    "# name = \"source\"\n"
    "# primary = [\"Policía\"]\n";

std::string study_text(const std::string& id, const Start& start) {
  const bool spanish = start.language == Language::spanish;
  const std::string quoted_id = toml_string(id), file = toml_string(start.file);
  const std::string comment = start.place.empty() ? "# " : "";
  const std::string place = toml_string(start.place.empty() ? "Colombia" : start.place);
  const std::string sentence = toml_string(start.sentence), words = word_table(start, spanish);
  return fmt::format(fmt::runtime(spanish ? spanish_study : english_study), quoted_id, file, comment, place,
                     sentence, words);
}

// The years of one series, with the first and the last value.
struct Years {
  const Figure* first = nullptr;
  const Figure* last = nullptr;
  std::size_t count = 0;
};

bool same_series(const Figure& a, const Figure& b) {
  return a.indicator == b.indicator && a.place == b.place && a.source == b.source &&
         a.definition == b.definition && a.unit == b.unit;
}

// The longest series of whole years; without one, the first figure.
Years longest_series(const Records& records) {
  std::vector<Years> all;
  for (const Figure& figure : records.figures) {
    if (!figure.complete || figure.period.grain != Grain::year) continue;
    auto at =
        std::find_if(all.begin(), all.end(), [&](const Years& y) { return same_series(*y.first, figure); });
    if (at == all.end()) {
      all.push_back({&figure, &figure, 1});
      continue;
    }
    ++at->count;
    if (figure.period < at->first->period) at->first = &figure;
    if (at->last->period < figure.period) at->last = &figure;
  }
  const auto longest = std::max_element(all.begin(), all.end(),
                                        [](const Years& a, const Years& b) { return a.count < b.count; });
  if (longest == all.end()) return {&records.figures.front(), &records.figures.front(), 1};
  return *longest;
}

// "fell from 2002 to 2011", as it did; "was more than 100 in 2011" when that is all there is.
std::string time_of(const Years& years, bool spanish) {
  const int from = first_year(years.first->period), to = first_year(years.last->period);
  if (from == to)
    return fmt::format(fmt::runtime(spanish ? "fue más de 100 en {}" : "was more than 100 in {}"), to);
  const bool fell = years.last->value.value <= years.first->value.value;
  const char* english = fell ? "fell from {} to {}" : "rose from {} to {}";
  const char* other = fell ? "bajó de {} a {}" : "subió de {} a {}";
  return fmt::format(fmt::runtime(spanish ? other : english), from, to);
}

// 0 it cannot be read, 1 it is read, 2 the figures answer it.
int answered(const Start& start) {
  const std::string text = study_text("try", start);
  const std::vector<StudyFile> files = {{"study.toml", text}, {start.file, start.bytes}};
  const auto evaluation = evaluate_files(files, {});
  if (!evaluation || evaluation->claims.empty()) return 0;
  const Answer answer = evaluation->claims.front().verdict.answer;
  return answer == Answer::cannot_be_told || answer == Answer::not_checkable ? 1 : 2;
}

// The first sentence of the study speaks of the longest series of the file, by the indicator's own name where
// the claim language can read that, else by a word of the study.
void add_sentence(Start& start, const Records& records) {
  const bool spanish = start.language == Language::spanish;
  const Years years = longest_series(records);
  start.place = years.first->place;
  Start named = start, by_word = start;
  named.sentence = fmt::format("{} {}.", years.first->indicator, time_of(years, spanish));
  by_word.indicator = years.first->indicator;
  by_word.word = spanish ? "el primer indicador" : "the first indicator";
  by_word.sentence = fmt::format("{} {}.", by_word.word, time_of(years, spanish));
  const int plain = answered(named);
  start = plain == 2 || plain >= answered(by_word) ? named : by_word;
}

Result<Start> start_from(const std::string& given, Language language) {
  if (given.empty()) {
    return Start{"figures/homicide.csv",
                 std::string(example_figures),
                 "Exampleland",
                 std::string(example_sentence.in(language)),
                 "",
                 "",
                 language};
  }
  auto bytes = read_bytes(given);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string name = fs::path(given).filename().string();
  Records records;
  ReadOptions options;
  options.name = name;
  // A file that cannot be read makes no study that runs: better to say it now.
  if (auto read = read_figures(given, options, records); !read) return tl::unexpected(read.error());
  if (records.figures.empty()) {
    return failure(ErrorCode::layout_unknown, given, "Not one row of the file can be used.",
                   "See contraste inspect " + given + " for what was set aside and why.");
  }
  Start start{"figures/" + name, std::move(*bytes), "", "", "", "", language};
  add_sentence(start, records);
  return start;
}

Result<void> check_free(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (fs::is_directory(folder, error) && fs::is_empty(folder, error)) return {};
  return failure(ErrorCode::file_unwritable, folder.string(), "It is there already and not an empty folder.",
                 "Choose a new name: nothing is overwritten.");
}

Result<void> make_study(const fs::path& folder, const Start& start) {
  if (auto free = check_free(folder); !free) return free;
  const std::string id = slug(fs::absolute(folder).lexically_normal().filename().string());
  const std::string text = study_text(id.empty() ? "my-study" : id, start);
  WritingPhase phase;
  auto made = write_results({{"study.toml", text}, {start.file, start.bytes}}, folder);
  if (made) phase.written();
  return made;
}

int run_new(const Given& given, const Settings& settings, Console& console) {
  const fs::path folder(given.text("DIR"));
  const Language language = spoken(console);
  auto start = start_from(given.text("--from"), language);
  if (start) {
    if (auto made = make_study(folder, *start); !made) start = tl::unexpected(made.error());
  }
  if (!start) {
    print_error(start.error(), console);
    return cannot_use;
  }
  if (settings.json) {
    const nlohmann::ordered_json made = {{"study", folder.string()}, {"files", {"study.toml", start->file}}};
    print(made.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    return done;
  }
  const char* made =
      language == Language::spanish
          ? "Creados {0} y {1}.\nEscriba sus frases en study.toml y después: contraste run {2}\n"
          : "Made {0} and {1}.\nWrite your sentences into study.toml, then: contraste run {2}\n";
  print(fmt::format(fmt::runtime(made), (folder / "study.toml").string(), (folder / start->file).string(),
                    folder.string()));
  return done;
}

}  // namespace

Command new_command(std::string_view name) {
  return {name,
          {"a study folder to start from", "una carpeta de estudio para empezar"},
          {"Makes a folder with a commented study.toml and a file of figures: a copy of yours, or an "
           "example. The study "
           "runs as it is. A folder that holds anything is left alone.",
           "Crea una carpeta con un study.toml comentado y un archivo de cifras: una copia del suyo, o un "
           "ejemplo. El "
           "estudio funciona tal cual. Una carpeta que contenga algo no se toca."},
          {{"DIR", "", "", Kind::folder, {"the new folder", "la carpeta nueva"}, true},
           {"--from",
            "",
            "FILE",
            Kind::file,
            {"the file of figures to copy into it", "el archivo de cifras que se copia en ella"}}},
          {{"contraste new my-study", {"With example figures", "Con cifras de ejemplo"}},
           {"contraste new my-study --from kidnapping.xlsx", {"With your own", "Con las suyas"}}},
          run_new};
}

}  // namespace contraste::app
