// The command line: finds the command, runs it, and catches what nobody else did.
#include <cstdio>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "console.h"
#include "help.h"
#include "interruption.h"
#include "study/version.h"

namespace contraste::app {
namespace {

// What --lang says, looked for before anything is parsed: help and errors of the command line speak it too.
std::optional<Language> wanted_language(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view value;
    if (words[i] == "--lang" && i + 1 < words.size()) value = words[i + 1];
    if (words[i].starts_with("--lang=")) value = std::string_view(words[i]).substr(7);
    if (value == "es") return Language::spanish;
    if (value == "en") return Language::english;
  }
  return std::nullopt;
}

int start(const std::vector<std::string>& words) {
  Console console = open_console();
  if (const auto wanted = wanted_language(words)) console.language = wanted;
  auto parsed = parse_arguments(words);
  if (!parsed) {
    print_error(parsed.error(), console);
    return wrong_use;
  }
  if (parsed->help) {
    print(parsed->command == nullptr ? program_help(console) : command_help(*parsed->command, console));
    return done;
  }
  if (parsed->version) {
    print("contraste " + std::string(version) + "\n");
    return done;
  }
  if (parsed->command == nullptr) {
    print_message(program_help(console));
    return wrong_use;
  }
  return parsed->command->run(parsed->given, parsed->settings, console);
}

}  // namespace
}  // namespace contraste::app

int main(int count, char** words) {
  contraste::app::watch_for_interruption();
  try {
    const int code = contraste::app::start({words + 1, words + count});
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    contraste::app::print_error(
        {{}, "standard output", "Not everything could be written.", "Is the disk full?"}, {});
  } catch (const std::bad_alloc&) {
    contraste::app::print_error(
        {{}, "", "There is not enough memory for this.", "Run fewer specifications at once."}, {});
  } catch (const std::exception& e) {
    contraste::app::print_error(
        {{},
         "",
         std::string("The program met something that it did not foresee: ") + e.what(),
         "Please report it with the command that you ran."},
        {});
  }
  return contraste::app::cannot_use;
}
