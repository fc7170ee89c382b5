#include "help.h"

#include <fmt/core.h>

#include "base/text.h"
#include "study/version.h"

namespace contraste::app {
namespace {

constexpr std::size_t column = 22;  // where the explanations start

// "  -o, --out DIR       where the result goes"
std::string argument_line(const Argument& argument, int width) {
  std::string left = "  ";
  if (!argument.brief.empty()) left += std::string(argument.brief) + ", ";
  left += argument.name;
  if (!argument.value.empty()) left += " " + std::string(argument.value);
  const std::string text = paragraph(argument.help, column, static_cast<std::size_t>(width));
  if (columns(left) + 2 > column) return left + "\n" + std::string(column, ' ') + text;
  return left + std::string(column - columns(left), ' ') + text;
}

std::string examples_text(const Command& command, int width) {
  std::string text;
  for (const auto& example : command.examples) {
    text += "  # " + paragraph(example.what, 4, static_cast<std::size_t>(width));
    text += fmt::format("  {}\n", example.line);
  }
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

std::string program_help(int width) {
  const auto room = static_cast<std::size_t>(width);
  std::string text = fmt::format("contraste {}\n", version);
  text += paragraph(
      "Checks what is claimed for a security programme against the records: every sentence, every "
      "reasonable way of counting, and on what the answer turns.",
      0, room);
  text += "\nStart here:\n";
  text += "  contraste demo                                the study in the program, to its report\n";
  text += "  contraste check \"kidnappings fell 90% from 2002 to 2011\" --with figures.csv\n";
  text += "                                                one sentence, in the terminal\n";
  text += "  contraste new my-study --from figures.csv     a study of your own\n";
  text += "\nCommands:\n";
  for (const auto& command : commands()) {
    const std::string left = "  " + std::string(command.name);
    text += left + std::string(column - columns(left), ' ') + paragraph(command.summary, column, room);
  }
  text += "\nOptions of every command:\n";
  for (const auto& argument : common_arguments()) text += argument_line(argument, width);
  text +=
      "\nExit codes: 0 done, whatever the verdict; 1 the data or the study could not be used; 2 wrong use.\n";
  text += "More: contraste COMMAND --help, or contraste manual | man -l -\n";
  return text;
}

std::string command_help(const Command& command, int width) {
  const auto room = static_cast<std::size_t>(width);
  std::string text = usage_line(command) + "\n\n";
  text += paragraph(command.description, 0, room);
  if (!command.examples.empty()) text += "\nExamples:\n" + examples_text(command, width);
  if (!command.arguments.empty()) {
    text += "\nArguments:\n";
    for (const auto& argument : command.arguments) text += argument_line(argument, width);
  }
  text += "\nOptions of every command:\n";
  for (const auto& argument : common_arguments()) text += argument_line(argument, width);
  return text;
}

}  // namespace contraste::app
