#include "style/cpp_text.h"

#include <cctype>
#include <regex>

#include "style/project.h"

namespace contraste::style {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Where the raw string that starts with the quote at `at` ends: one past its closing quote.
std::size_t raw_end(const std::string& text, std::size_t at) {
  const std::size_t open = text.find('(', at);
  if (open == std::string::npos) return text.size();
  const std::string closing = ")" + text.substr(at + 1, open - at - 1) + "\"";
  const std::size_t end = text.find(closing, open);
  return end == std::string::npos ? text.size() : end + closing.size();
}

// The same for an ordinary string or character literal, which ends with its line at the latest.
std::size_t quoted_end(const std::string& text, std::size_t at) {
  std::size_t i = at + 1;
  while (i < text.size() && text[i] != text[at] && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
  return i < text.size() && text[i] == text[at] ? i + 1 : std::min(i, text.size());
}

std::size_t comment_end(const std::string& text, std::size_t at) {
  if (text[at + 1] == '/') return std::min(text.find('\n', at), text.size());
  const std::size_t end = text.find("*/", at + 2);
  return end == std::string::npos ? text.size() : end + 2;
}

}  // namespace

std::string code_only(const std::string& text) {
  std::string code = text;
  const auto blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
  };
  std::size_t i = 0;
  while (i < text.size()) {
    const bool comment = text[i] == '/' && i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '*');
    if (comment) {
      const std::size_t end = comment_end(text, i);
      blank(i, end);
      i = end;
    } else if (text[i] == '"') {
      const std::size_t end = i > 0 && text[i - 1] == 'R' ? raw_end(text, i) : quoted_end(text, i);
      blank(i + 1, end > i + 1 ? end - 1 : end);
      i = end;
    } else if (text[i] == '\'' && (i == 0 || !is_word(text[i - 1]))) {  // else: 1'000'000
      const std::size_t end = quoted_end(text, i);
      blank(i + 1, end > i + 1 ? end - 1 : end);
      i = end;
    } else {
      ++i;
    }
  }
  return code;
}

std::vector<Include> includes_of(const std::string& text) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  const std::vector<std::string> lines = lines_of(text);
  const std::vector<std::string> code = lines_of(code_only(text));
  std::vector<Include> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::smatch match;
    if (code[i].find('#') == std::string::npos || !std::regex_search(lines[i], match, pattern)) continue;
    found.push_back({static_cast<int>(i) + 1, match[2], match[1] == "<"});
  }
  return found;
}

}  // namespace contraste::style
