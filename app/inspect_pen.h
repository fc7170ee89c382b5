// Lines of an inspection: in one language, as wide as the terminal.
#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <string>

#include "base/format.h"
#include "console.h"

namespace contraste::app {

class Pen {
 protected:
  Pen(Language language, const Console& console) : language_(language), console_(console) {}

  const char* say(const char* english, const char* spanish) const {
    return language_ == Language::spanish ? spanish : english;
  }
  std::string in(const Words& words) const { return words.in(language_); }
  std::string count(std::uint64_t n) const { return format_number(static_cast<double>(n), 0, language_); }
  std::string rows(std::uint64_t n) const {
    return count(n) + " " + (n == 1 ? say("row", "fila") : say("rows", "filas"));
  }
  std::string value(double x) const { return format_value(x, language_); }
  std::string quoted(const std::string& text) const {
    return language_ == Language::spanish ? "«" + text + "»" : "\"" + text + "\"";
  }
  void title(const std::string& words) { text_ += "\n" + inked(words, Ink::bold, console_.colour) + "\n"; }
  void line(const std::string& words) {
    text_ += "  " + paragraph(words, 4, static_cast<std::size_t>(console_.width) - 2);
  }

  Language language_;
  const Console& console_;
  std::string text_;
};

}  // namespace contraste::app
