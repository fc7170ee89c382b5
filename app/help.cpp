#include "help.h"

#include <fmt/core.h>

#include "base/text.h"
#include "study/version.h"

namespace contraste::app {
namespace {

constexpr std::size_t column = 22;  // where the explanations start

// Where and in which language the help is shown.
struct Page {
  std::size_t width;
  Language language;

  explicit Page(const Console& console)
      : width(static_cast<std::size_t>(console.width)), language(spoken(console)) {}
  const char* say(const char* english, const char* spanish) const {
    return language == Language::spanish ? spanish : english;
  }
};

// "  -o, --out DIR       where the result goes"
std::string argument_line(const Argument& argument, const Page& page) {
  std::string left = "  ";
  if (!argument.brief.empty()) left += std::string(argument.brief) + ", ";
  left += argument.name;
  if (!argument.value.empty()) left += " " + std::string(argument.value);
  const std::string text = paragraph(argument.help.in(page.language), column, page.width);
  if (columns(left) + 2 > column) return left + "\n" + std::string(column, ' ') + text;
  return left + std::string(column - columns(left), ' ') + text;
}

// A line to be typed: where it is too long it goes on behind a backslash, as a shell takes it. Quoted text is
// not broken.
std::string typed_line(std::string_view line, const Page& page) {
  std::string out = "  ", now;
  bool quoted = false;
  std::vector<std::string> words(1);
  for (const char c : line) {
    if (c == '"' || c == '\'') quoted = !quoted;
    if (c == ' ' && !quoted)
      words.emplace_back();
    else
      words.back() += c;
  }
  for (const std::string& word : words) {
    if (!now.empty() && 2 + columns(now) + 1 + columns(word) + 2 > page.width) {
      out += now + " \\\n      ";
      now.clear();
    }
    now += (now.empty() ? "" : " ") + word;
  }
  return out + now + "\n";
}

std::string examples_text(const Command& command, const Page& page) {
  std::string text;
  for (const auto& example : command.examples) {
    text += "  # " + paragraph(example.what.in(page.language), 4, page.width);
    text += typed_line(example.line, page);
  }
  return text;
}

std::string common_options(const Page& page) {
  std::string text = page.say("\nOptions of every command:\n", "\nOpciones de todas las órdenes:\n");
  for (const auto& argument : common_arguments()) text += argument_line(argument, page);
  return text;
}

}  // namespace

std::string usage_line(const Command& command) {
  std::string line = "contraste " + std::string(command.name);
  for (const auto& argument : command.arguments) {
    std::string word = argument.positional() || argument.value.empty()
                           ? std::string(argument.name)
                           : fmt::format("{} {}", argument.name, argument.value);
    if (!argument.required) word = fmt::format("[{}]", word);
    if (argument.many) word += "...";
    line += " " + word;
  }
  return line + " [options]";
}

std::string program_help(const Console& console) {
  const Page page(console);
  std::string text = fmt::format("contraste {}\n", version);
  text += paragraph(
      page.say("Checks what is claimed for a security programme against the records: every sentence, "
               "every reasonable way of counting, and on what the answer turns.",
               "Comprueba con los registros lo que se afirma de un programa de seguridad: cada frase, "
               "cada manera razonable de contar, y de qué depende la respuesta."),
      0, page.width);
  text += page.say("\nStart here:\n", "\nPara empezar:\n");
  const auto start = [&](const char* line, const char* english, const char* spanish) {
    text += typed_line(line, page) + "      " + paragraph(page.say(english, spanish), 6, page.width);
  };
  start("contraste demo", "the study in the program, to its report",
        "el estudio que trae el programa, hasta su informe");
  start("contraste check \"kidnappings fell 90% from 2002 to 2011\" --with figures.csv",
        "one sentence, in the terminal", "una frase, en la terminal");
  start("contraste new my-study --from figures.csv", "a study of your own", "un estudio propio");
  text += page.say("\nCommands:\n", "\nÓrdenes:\n");
  for (const auto& command : commands()) {
    const std::string left = "  " + std::string(command.name);
    text += left + std::string(column - columns(left), ' ') +
            paragraph(command.summary.in(page.language), column, page.width);
  }
  text += common_options(page) + "\n";
  text += paragraph(
      page.say("Exit codes: 0 done, whatever the verdict; 1 the data or the study could not be used; 2 "
               "wrong use.",
               "Códigos de salida: 0 hecho, sea cual sea el veredicto; 1 no se pudieron usar los datos o "
               "el estudio; 2 uso incorrecto."),
      0, page.width);
  text += paragraph(page.say("More: contraste COMMAND --help, or contraste manual | man -l -",
                             "Más: contraste ORDEN --help, o contraste manual | man -l -"),
                    0, page.width);
  return text;
}

std::string command_help(const Command& command, const Console& console) {
  const Page page(console);
  std::string text = paragraph(usage_line(command), 4, page.width) + "\n";
  text += paragraph(command.description.in(page.language), 0, page.width);
  if (!command.examples.empty())
    text += page.say("\nExamples:\n", "\nEjemplos:\n") + examples_text(command, page);
  if (!command.arguments.empty()) {
    text += page.say("\nArguments:\n", "\nArgumentos:\n");
    for (const auto& argument : command.arguments) text += argument_line(argument, page);
  }
  return text + common_options(page);
}

}  // namespace contraste::app
