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
    "homicide,Exampleland,2003,1190,count,Health Ministry,death certificates,2005-06-30,\n"
    "homicide,Exampleland,2004,1060,count,Health Ministry,death certificates,2006-06-30,\n"
    "homicide,Exampleland,2005,980,count,Health Ministry,death certificates,2007-06-30,\n"
    "homicide,Exampleland,2006,905,count,Health Ministry,death certificates,2008-06-30,\n";

constexpr std::string_view example_sentence = "Homicides fell 30% from 2002 to 2006.";

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
};

std::string word_table(const Start& start) {
  if (start.word.empty()) {
    return "# What sentences call an indicator of the files:\n"
           "# [[word]]\n"
           "# indicator = \"homicide\"\n"
           "# words = [\"murders\", \"killings\"]\n";
  }
  return fmt::format(
      "# What sentences call an indicator of the files:\n[[word]]\nindicator = {}\nwords = [{}]\n",
      toml_string(start.indicator), toml_string(start.word));
}

std::string study_text(const std::string& id, const Start& start) {
  return fmt::format(
      "# A study: what was said, and the figures to hold it against. Run it with\n"
      "#   contraste run THIS_FOLDER\n"
      "# Every key is explained in docs/study-file.md. What is commented out shows what else may stand "
      "here.\n"
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
      "# primary = [\"Police\"]\n",
      toml_string(id), toml_string(start.file), start.place.empty() ? "# " : "",
      toml_string(start.place.empty() ? "Colombia" : start.place), toml_string(start.sentence),
      word_table(start));
}

// "from 2002 to 2011", of the indicator and place of the first figure; "in 2011" when that is all there is.
std::string time_of(const Records& records) {
  const Figure& first = records.figures.front();
  int from = first_year(first.period);
  int to = from;
  for (const auto& figure : records.figures) {
    if (figure.indicator != first.indicator || figure.place != first.place) continue;
    from = std::min(from, first_year(figure.period));
    to = std::max(to, first_year(figure.period));
  }
  return from == to ? fmt::format("was more than 100 in {}", to)
                    : fmt::format("fell from {} to {}", from, to);
}

bool can_be_evaluated(const Start& start) {
  const std::string text = study_text("try", start);
  const std::vector<StudyFile> files = {{"study.toml", text}, {start.file, start.bytes}};
  return evaluate_files(files, {}).has_value();
}

// The first sentence of the study speaks of the first indicator of the file, by its own name where the claim
// language can read that, else by a word of the study.
void add_sentence(Start& start, const Records& records) {
  const Figure& first = records.figures.front();
  start.place = first.place;
  start.sentence = fmt::format("{} {}.", first.indicator, time_of(records));
  if (can_be_evaluated(start)) return;
  start.indicator = first.indicator;
  start.word = "the first indicator";
  start.sentence = fmt::format("{} {}.", start.word, time_of(records));
}

Result<Start> start_from(const std::string& given) {
  if (given.empty()) {
    return Start{"figures/homicide.csv",
                 std::string(example_figures),
                 "Exampleland",
                 std::string(example_sentence),
                 "",
                 ""};
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
  Start start{"figures/" + name, std::move(*bytes), "", "", "", ""};
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

int run_new(const Given& given, const Settings& settings, Console&) {
  const fs::path folder(given.text("DIR"));
  auto start = start_from(given.text("--from"));
  if (start) {
    if (auto made = make_study(folder, *start); !made) start = tl::unexpected(made.error());
  }
  if (!start) {
    print_error(start.error());
    return cannot_use;
  }
  if (settings.json) {
    const nlohmann::ordered_json made = {{"study", folder.string()}, {"files", {"study.toml", start->file}}};
    print(made.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    return done;
  }
  print(fmt::format("Made {0} and {1}.\nWrite your sentences into study.toml, then: contraste run {2}\n",
                    (folder / "study.toml").string(), (folder / start->file).string(), folder.string()));
  return done;
}

}  // namespace

Command new_command(std::string_view name) {
  return {name,
          "a study folder to start from",
          "Makes a folder with a commented study.toml and a file of figures: a copy of yours, or an example. "
          "The study "
          "runs as it is. A folder that holds anything is left alone.",
          {{"DIR", "", "", Kind::folder, "the new folder", true},
           {"--from", "", "FILE", Kind::file, "the file of figures to copy into it"}},
          {{"contraste new my-study", "With example figures"},
           {"contraste new my-study --from kidnapping.xlsx", "With your own"}},
          run_new};
}

}  // namespace contraste::app
