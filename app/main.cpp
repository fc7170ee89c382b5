// The command line: finds the command, runs it, and catches what nobody else did.
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "arguments.h"
#include "console.h"
#include "help.h"
#include "interruption.h"
#include "study/version.h"

namespace contraste::app {
namespace {

int start(const std::vector<std::string>& words) {
  Console console = open_console();
  auto parsed = parse_arguments(words);
  if (!parsed) {
    print_error(parsed.error());
    return wrong_use;
  }
  if (parsed->help) {
    print(parsed->command == nullptr ? program_help(console.width)
                                     : command_help(*parsed->command, console.width));
    return done;
  }
  if (parsed->version) {
    print("contraste " + std::string(version) + "\n");
    return done;
  }
  if (parsed->command == nullptr) {
    print_message(program_help(console.width));
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
        {{}, "standard output", "Not everything could be written.", "Is the disk full?"});
  } catch (const std::bad_alloc&) {
    contraste::app::print_error(
        {{}, "", "There is not enough memory for this.", "Run fewer specifications at once."});
  } catch (const std::exception& e) {
    contraste::app::print_error(
        {{},
         "",
         std::string("The program met something that it did not foresee: ") + e.what(),
         "Please report it with the command that you ran."});
  }
  return contraste::app::cannot_use;
}
