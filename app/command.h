// What a command is: its name, its arguments, its examples, and the function that does its work. The parser,
// the help, the manual page and the completion are all made from this, so they cannot differ.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "console.h"
#include "contraste/words.h"

namespace contraste::app {

// Exit codes, the same in every command (docs/outputs.md).
inline constexpr int done = 0;        // whatever the verdict
inline constexpr int cannot_use = 1;  // the data or the study could not be used, or a result not written
inline constexpr int wrong_use = 2;   // the command line makes no sense

// What a value is: checked before any file is opened, and offered by completion.
enum class Kind { flag, text, file, folder, date, number, language, command, method, shell };

// A text of the help in both languages.
struct Text {
  std::string_view en;
  std::string_view es;

  std::string_view in(Language language) const { return language == Language::spanish ? es : en; }
};

struct Argument {
  std::string_view name;   // "STUDY" (positional), "--out" (option)
  std::string_view brief;  // "-o", or empty
  std::string_view value;  // what stands for the value in the help: "DIR"; empty for a positional or a flag
  Kind kind = Kind::text;
  Text help;
  bool required = false;
  bool many = false;

  bool positional() const { return !name.starts_with("--"); }
};

struct Example {
  std::string_view line;  // as typed, without the prompt
  Text what;
};

// The values given, by the argument's name as declared.
class Given {
 public:
  void add(std::string_view name, std::string value) {
    values_[std::string(name)].push_back(std::move(value));
  }
  bool has(std::string_view name) const { return values_.contains(std::string(name)); }
  // The first value, or `otherwise`.
  std::string text(std::string_view name, const std::string& otherwise = "") const;
  std::vector<std::string> all(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

// The options that every command knows.
struct Settings {
  bool json = false;
  bool quiet = false;
  int threads = 0;  // 0: all cores
  std::optional<Language> language;
  std::optional<std::uint64_t> seed;
};

struct Command {
  std::string_view name;
  Text summary;      // one line
  Text description;  // paragraphs, parted by an empty line
  std::vector<Argument> arguments;
  std::vector<Example> examples;
  int (*run)(const Given& given, const Settings& settings, Console& console);
};

std::span<const Command> commands();  // commands.cpp: the explicit list
const Command* find_command(std::string_view name);
std::span<const Argument> common_arguments();  // the options of Settings, with --help and --version

}  // namespace contraste::app
