// The explicit list of commands: the table of contents of the program.
#include "commands.h"

#include <algorithm>
#include <array>

namespace contraste::app {

std::string Given::text(std::string_view name, const std::string& otherwise) const {
  const auto at = values_.find(std::string(name));
  return at == values_.end() ? otherwise : at->second.front();
}

std::vector<std::string> Given::all(std::string_view name) const {
  const auto at = values_.find(std::string(name));
  return at == values_.end() ? std::vector<std::string>() : at->second;
}

std::span<const Command> commands() {
  static const std::vector<Command> list = {
      demo_command("demo"),       run_command("run"),
      check_command("check"),     inspect_command("inspect"),
      panel_command("panel"),     new_command("new"),
      methods_command("methods"), method_command("method"),
      verify_command("verify"),   completions_command("completions"),
      manual_command("manual"),
  };
  return list;
}

const Command* find_command(std::string_view name) {
  const auto list = commands();
  const auto at = std::find_if(list.begin(), list.end(), [name](const Command& c) { return c.name == name; });
  return at == list.end() ? nullptr : &*at;
}

std::span<const Argument> common_arguments() {
  static const std::array<Argument, 7> list = {{
      {"--json",
       "",
       "",
       Kind::flag,
       {"print JSON on standard output, and nothing else there",
        "escribe JSON en la salida estándar, y nada más en ella"}},
      {"--lang",
       "",
       "LANG",
       Kind::language,
       {"language of what is written: en or es", "idioma de lo que se escribe: en o es"}},
      {"--threads",
       "",
       "N",
       Kind::number,
       {"threads to use (all cores); results never depend on it",
        "hilos que usa (todos los núcleos); los resultados no dependen de ellos"}},
      {"--seed",
       "",
       "N",
       Kind::number,
       {"seed of the simulations, instead of the study's",
        "semilla de las simulaciones, en lugar de la del estudio"}},
      {"--quiet",
       "-q",
       "",
       Kind::flag,
       {"no progress, and no table of verdicts", "sin avance ni tabla de veredictos"}},
      {"--help", "-h", "", Kind::flag, {"show this help", "muestra esta ayuda"}},
      {"--version", "", "", Kind::flag, {"show the program's version", "muestra la versión del programa"}},
  }};
  return list;
}

}  // namespace contraste::app
