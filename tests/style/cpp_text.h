// As much of C++ as the rules need: what is code, and what is included.
#pragma once

#include <string>
#include <vector>

namespace contraste::style {

// The same text with comments and the insides of string and character literals blanked; line breaks
// stay, so that line numbers do.
std::string code_only(const std::string& text);

struct Include {
  int line = 0;
  std::string header;
  bool angled = false;  // <header>, not "header"
};

// The #include lines outside of comments.
std::vector<Include> includes_of(const std::string& text);

}  // namespace contraste::style
