// Text that a reader sees, in both languages of the program.
#pragma once

#include <string>

namespace contraste {

enum class Language { english, spanish };

struct Words {
  std::string en;
  std::string es;

  const std::string& in(Language language) const { return language == Language::spanish ? es : en; }
  bool empty() const { return en.empty() && es.empty(); }
  friend bool operator==(const Words&, const Words&) = default;
};

}  // namespace contraste
