#include "console.h"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace contraste::app {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  return value == nullptr ? "" : value;
}

std::optional<Language> environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name);
    if (value.empty()) continue;
    if (value.starts_with("es")) return Language::spanish;
    return std::nullopt;  // the first that is set decides; English is the default anyway
  }
  return std::nullopt;
}

int terminal_width() {
  int width = 80;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) width = size.ws_col;
  const std::string columns = environment("COLUMNS");
  std::from_chars(columns.data(), columns.data() + columns.size(), width);
  return std::clamp(width, 40, 100);
}

const char* code_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::bold:
      return "\x1b[1m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::green:
      return "\x1b[1;32m";
    case Ink::yellow:
      return "\x1b[1;33m";
    case Ink::red:
      return "\x1b[1;31m";
    case Ink::blue:
      return "\x1b[1;34m";
  }
  return "";
}

}  // namespace

Console open_console() {
  Console console;
  console.output_is_terminal = isatty(STDOUT_FILENO) == 1;
  console.errors_are_terminal = isatty(STDERR_FILENO) == 1;
  const bool dumb = environment("TERM") == "dumb";
  console.colour = console.output_is_terminal && environment("NO_COLOR").empty() && !dumb;
  console.width = terminal_width();
  console.language = environment_language();
  return console;
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_message(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

void print_error(const Error& error, const Console& console) {
  const bool spanish = spoken(console) == Language::spanish;
  std::string text = "error: ";
  const bool said = error.what.starts_with(error.where);
  if (!error.where.empty() && !said) text += error.where + ": ";
  text += error.what;
  if (!error.remedy.empty()) text += (spanish ? "\n  ayuda: " : "\n  help: ") + error.remedy;
  print_message(harmless(text));
}

void print_errors(const std::vector<Error>& errors, const Console& console) {
  for (const auto& error : errors) print_error(error, console);
}

std::string inked(std::string_view text, Ink ink, bool colour) {
  if (!colour || ink == Ink::plain) return std::string(text);
  return std::string(code_of(ink)) + std::string(text) + "\x1b[0m";
}

std::size_t columns(std::string_view text) {
  // Every byte but the continuation bytes of UTF-8 starts a character.
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string harmless(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {  // the control characters U+0080 to U+009F
      result += ' ';
      ++i;
    } else {
      result += (byte < 0x20 && byte != '\n') || byte == 0x7F ? ' ' : text[i];
    }
  }
  return result;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  const std::string safe = harmless(text);
  std::vector<std::string> lines;
  for (const auto part : split(safe, '\n')) {
    std::string line;
    for (const auto word : split(part, ' ')) {
      if (word.empty()) continue;
      if (!line.empty() && columns(line) + 1 + columns(word) > width) {
        lines.push_back(std::move(line));
        line.clear();
      }
      if (!line.empty()) line += ' ';
      line += word;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
  const std::size_t room = width > indent + 20 ? width - indent : 20;
  std::string result;
  for (const auto& line : wrapped(text, room)) {
    if (!result.empty()) result += std::string(indent, ' ');
    result += line + "\n";
  }
  return result;
}

}  // namespace contraste::app
