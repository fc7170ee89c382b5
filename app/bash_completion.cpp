// Completion for bash.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "help.h"
#include "method/method.h"

namespace contraste::app {
namespace {

std::string names_of(std::span<const Argument> arguments) {
  std::vector<std::string> words;
  for (const auto& argument : arguments) {
    if (argument.positional()) continue;
    if (!argument.brief.empty()) words.emplace_back(argument.brief);
    words.emplace_back(argument.name);
  }
  return join(words, " ");
}

// What follows an option, or stands as a positional, by its kind.
std::string offer(Kind kind) {
  switch (kind) {
    case Kind::file:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
    case Kind::folder:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$word\")";
    case Kind::language:
      return "mapfile -t COMPREPLY < <(compgen -W \"en es\" -- \"$word\")";
    case Kind::shell:
      return "mapfile -t COMPREPLY < <(compgen -W \"bash\" -- \"$word\")";
    case Kind::method: {
      std::vector<std::string> names;
      for (const auto& method : methods()) names.emplace_back(method.name);
      return fmt::format("mapfile -t COMPREPLY < <(compgen -W \"{}\" -- \"$word\")", join(names, " "));
    }
    case Kind::flag:
    case Kind::text:
    case Kind::date:
    case Kind::number:
    case Kind::command:
      return ":";
  }
  return ":";
}

std::string value_cases(std::span<const Argument> arguments) {
  std::string text;
  for (const auto& argument : arguments) {
    if (argument.positional() || argument.kind == Kind::flag) continue;
    const std::string pattern = argument.brief.empty() ? std::string(argument.name)
                                                       : fmt::format("{}|{}", argument.brief, argument.name);
    text += fmt::format("    {}) {}; return ;;\n", pattern, offer(argument.kind));
  }
  return text;
}

std::string positional_offer(const Command& command) {
  for (const auto& argument : command.arguments) {
    const std::string offered = argument.positional() ? offer(argument.kind) : ":";
    if (offered != ":") return offered;
  }
  return ":";
}

}  // namespace

std::string bash_completion() {
  std::vector<std::string> names;
  std::string values = value_cases(common_arguments());
  std::string options;
  std::string positionals;
  std::vector<std::string_view> seen;
  for (const auto& command : commands()) {
    names.emplace_back(command.name);
    for (const auto& argument : command.arguments) {
      // An option of one name means the same in every command, so one case is enough.
      if (std::find(seen.begin(), seen.end(), argument.name) != seen.end()) continue;
      seen.push_back(argument.name);
      values += value_cases({&argument, 1});
    }
    const std::string own = names_of(command.arguments);
    if (!own.empty()) options += fmt::format("      {}) options+=\" {}\" ;;\n", command.name, own);
    positionals += fmt::format("    {}) {} ;;\n", command.name, positional_offer(command));
  }
  const std::string all = join(names, " ");
  return fmt::format(
      "# bash completion for contraste. Written by `contraste completions bash`.\n"
      "_contraste() {{\n"
      "  local word=\"${{COMP_WORDS[COMP_CWORD]}}\" before=\"${{COMP_WORDS[COMP_CWORD-1]}}\" command=\"\" "
      "given\n"
      "  for given in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    case \" {0} \" in *\" $given \"*) command=\"$given\"; break ;; esac\n"
      "  done\n"
      "  COMPREPLY=()\n"
      "  case \"$before\" in\n{1}  esac\n"
      "  if [[ \"$word\" == -* ]]; then\n"
      "    local options=\"{2}\"\n"
      "    case \"$command\" in\n{3}    esac\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
      "    return\n"
      "  fi\n"
      "  case \"$command\" in\n"
      "    \"\") mapfile -t COMPREPLY < <(compgen -W \"{0}\" -- \"$word\") ;;\n{4}  esac\n"
      "}}\n"
      "complete -F _contraste contraste\n",
      all, values, names_of(common_arguments()), options, positionals);
}

}  // namespace contraste::app
