#include "commands.h"
#include "help.h"

namespace contraste::app {
namespace {

int run_completions(const Given&, const Settings&, Console&) {
  print(bash_completion());
  return done;
}

}  // namespace

Command completions_command(std::string_view name) {
  return {name,
          {"completion of commands and options for a shell",
           "autocompletado de órdenes y opciones para un shell"},
          {"Prints the script that lets bash complete commands, options and files.",
           "Escribe el guion con el que bash completa órdenes, opciones y archivos."},
          {{"SHELL", "", "", Kind::shell, {"bash", "bash"}, true}},
          {{"source <(contraste completions bash)", {"For this terminal", "Para esta terminal"}},
           {"contraste completions bash > ~/.local/share/bash-completion/completions/contraste",
            {"For good", "Para siempre"}}},
          run_completions};
}

}  // namespace contraste::app
