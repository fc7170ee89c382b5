// Where the program speaks: results on standard output, everything else on standard error. Colour and
// progress only on a terminal, and no colour under NO_COLOR (no-color.org).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "contraste/words.h"

namespace contraste::app {

struct Console {
  bool output_is_terminal = false;
  bool errors_are_terminal = false;
  bool colour = false;               // of standard output
  int width = 80;                    // columns of text, never above 100: longer lines are hard to read
  std::optional<Language> language;  // of the environment (LC_ALL, LC_MESSAGES, LANG)
};

// Looks at the terminal and the environment, once.
Console open_console();

void print(std::string_view text);          // to standard output
void print_message(std::string_view text);  // to standard error, with a line end

// The language of what the terminal shows: the environment's, or what --lang says (main.cpp puts it there).
inline Language spoken(const Console& console) {
  return console.language.value_or(Language::english);
}

// "error: where: what" and, indented, "help: remedy"; in Spanish "ayuda: ...". Where what is wrong begins
// with the place, the place is said once.
void print_error(const Error& error, const Console& console);
void print_errors(const std::vector<Error>& errors, const Console& console);

enum class Ink { plain, bold, dim, green, yellow, red, blue };
std::string inked(std::string_view text, Ink ink, bool colour);

// Columns that UTF-8 text takes, one a character.
std::size_t columns(std::string_view text);

// `text` with its control characters, line ends apart, as spaces: a label of a file cannot steer the
// terminal.
std::string harmless(std::string_view text);

// harmless(text) broken at spaces into lines of at most `width` columns; a longer word stands alone. Line
// ends in the text are kept.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// The same, every line but the first after `indent` spaces, joined and ended by a line end.
std::string paragraph(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace contraste::app
