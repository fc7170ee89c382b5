// The manual page in roff, section by section as man-pages(7) orders them.
#include <fmt/core.h>

#include "base/text.h"
#include "help.h"
#include "study/version.h"

namespace contraste::app {
namespace {

// Hyphens that are typed, backslashes, and lines that roff would take for a request.
std::string roff(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n')) {
      result += std::string("\\&") + c;
    } else {
      result += c;
    }
  }
  return result;
}

std::string paragraphs(std::string_view text) {
  std::string result;
  for (const auto line : split(text, '\n')) result += line.empty() ? ".PP\n" : roff(line) + "\n";
  return result;
}

std::string option(const Argument& argument) {
  std::string text = ".TP\n";
  if (!argument.brief.empty()) text += fmt::format("\\fB{}\\fR, ", roff(argument.brief));
  text += fmt::format("\\fB{}\\fR", roff(argument.name));
  if (!argument.value.empty()) text += fmt::format(" \\fI{}\\fR", roff(argument.value));
  return text + "\n" + roff(argument.help.en) + "\n";
}

std::string command_section(const Command& command) {
  std::string text = fmt::format(".SS {}\n", roff(command.name));
  text += fmt::format(".nf\n\\fB{}\\fR\n.fi\n.PP\n", roff(usage_line(command)));
  text += paragraphs(command.description.en);
  for (const auto& argument : command.arguments) text += option(argument);
  for (const auto& example : command.examples) {
    text += fmt::format(".PP\n{}:\n.PP\n.nf\n.RS\n{}\n.RE\n.fi\n", roff(example.what.en), roff(example.line));
  }
  return text;
}

}  // namespace

std::string manual_page() {
  std::string text = fmt::format(".TH CONTRASTE 1 \"\" \"contraste {}\" \"User Commands\"\n", version);
  text += ".SH NAME\ncontraste \\- check what is claimed for a security programme against the records\n";
  text += ".SH SYNOPSIS\n.B contraste\n.I COMMAND\n.RI [ ARGUMENTS ]\n.RI [ OPTIONS ]\n";
  text += ".SH DESCRIPTION\n";
  text +=
      roff(
          "Contraste takes a sentence, the figures that bear on it, and every reasonable way of holding one "
          "against the other. It says what it understood, whether the sentence holds, on which figures, and "
          "on "
          "what the answer turns. Results go to standard output, messages and progress to standard error.") +
      "\n";
  text += ".SH COMMANDS\n";
  for (const auto& command : commands()) text += command_section(command);
  text += ".SH OPTIONS\nThese go with every command.\n";
  for (const auto& argument : common_arguments()) text += option(argument);
  text += ".SH EXIT STATUS\n";
  text += ".TP\n.B 0\nDone, whatever the verdict.\n";
  text +=
      ".TP\n.B 1\nThe data or the study could not be used, a result could not be written, or verify found a "
      "difference.\n";
  text +=
      ".TP\n.B 2\nWrong use: an unknown command or option, a value that makes no sense, a sentence that "
      "cannot be "
      "read.\n";
  text += ".SH ENVIRONMENT\n";
  text += ".TP\n.B NO_COLOR\nIf set and not empty, no colour.\n";
  text +=
      ".TP\n.BR LC_ALL \", \" LC_MESSAGES \", \" LANG\nLanguage of what the terminal shows, unless "
      "\\fB\\-\\-lang\\fR says it. Files never depend on it.\n";
  text += ".TP\n.B COLUMNS\nWidth of the text, at most 100.\n";
  text +=
      ".SH FILES\n.TP\n.I contraste\\-results/STUDY\nWhere results go unless \\fB\\-\\-out\\fR says "
      "otherwise. "
      "A result of contraste is replaced as a whole; any other folder is left alone.\n";
  return text;
}

}  // namespace contraste::app
