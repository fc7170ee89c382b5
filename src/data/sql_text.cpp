#include "data/sql_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.h"

namespace contraste {
namespace {

bool is_letter_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

std::string in_quotes(std::string_view text, char quote) {
  std::string quoted(1, quote);
  for (const char c : text) {
    quoted += c;
    if (c == quote) quoted += c;
  }
  return quoted + quote;
}

// Where the text in quotes that starts at `at` ends (behind its last quote); npos when it does not.
std::size_t end_of_quotes(std::string_view sql, std::size_t at, char end, bool backslash) {
  for (std::size_t i = at + 1; i < sql.size(); ++i) {
    if (backslash && sql[i] == '\\') {
      ++i;
    } else if (sql[i] == end) {
      if (i + 1 < sql.size() && sql[i + 1] == end) {
        ++i;
      } else {
        return i + 1;
      }
    }
  }
  return std::string_view::npos;
}

// $$...$$ and $tag$...$tag$ of PostgreSQL; `at` when there is none here.
std::size_t end_of_dollars(std::string_view sql, std::size_t at) {
  std::size_t i = at + 1;
  while (i < sql.size() && sql[i] != '$' && is_letter_of_word(sql[i])) ++i;
  const bool digit_first = i > at + 1 && sql[at + 1] >= '0' && sql[at + 1] <= '9';
  if (i >= sql.size() || sql[i] != '$' || digit_first) return at;
  const std::string_view tag = sql.substr(at, i + 1 - at);
  const std::size_t end = sql.find(tag, i + 1);
  return end == std::string_view::npos ? end : end + tag.size();
}

std::size_t end_of_comment(std::string_view sql, std::size_t at, bool nested) {
  int depth = 1;
  for (std::size_t i = at + 2; i + 1 < sql.size(); ++i) {
    if (sql[i] == '*' && sql[i + 1] == '/') {
      ++i;
      if (--depth == 0) return i + 1;
    } else if (nested && sql[i] == '/' && sql[i + 1] == '*') {
      ++i;
      ++depth;
    }
  }
  return std::string_view::npos;
}

struct Piece {
  enum class Kind { white, quoted, word, sign } kind = Kind::sign;
  std::size_t end = 0;  // npos: never closed
};

Piece piece_at(std::string_view sql, std::size_t at, SqlDialect dialect) {
  using enum Piece::Kind;
  const bool postgresql = dialect == SqlDialect::postgresql;
  const char c = sql[at];
  const char next = at + 1 < sql.size() ? sql[at + 1] : '\0';
  if (is_white(c)) return {white, at + 1};
  if (c == '-' && next == '-') {
    // PostgreSQL ends the line at a carriage return too; where the two differ, the earlier end is safe: what
    // follows is then looked at.
    const std::size_t end = sql.find_first_of("\r\n", at);
    return {white, end == std::string_view::npos ? sql.size() : end};
  }
  if (c == '/' && next == '*') return {white, end_of_comment(sql, at, postgresql)};
  if (c == '\'' || c == '"') return {quoted, end_of_quotes(sql, at, c, false)};
  if (postgresql && (c == 'e' || c == 'E') && next == '\'') {
    return {quoted, end_of_quotes(sql, at + 1, '\'', true)};
  }
  if (postgresql && c == '$') {
    const std::size_t end = end_of_dollars(sql, at);
    if (end != at) return {quoted, end};
  }
  if (!postgresql && c == '`') return {quoted, end_of_quotes(sql, at, '`', false)};
  if (!postgresql && c == '[') {
    const std::size_t end = sql.find(']', at);
    return {quoted, end == std::string_view::npos ? end : end + 1};
  }
  if (is_letter_of_word(c)) {
    std::size_t end = at + 1;
    while (end < sql.size() && is_letter_of_word(sql[end])) ++end;
    return {word, end};
  }
  return {sign, at + 1};
}

tl::unexpected<Error> no_query(std::string what, std::string remedy) {
  return failure(ErrorCode::study_syntax, "sql", std::move(what), std::move(remedy));
}

bool begins_a_query(std::string_view word) {
  const std::string folded = fold(word);
  return folded == "select" || folded == "with" || folded == "values" || folded == "table";
}

// Parts of a connection that are passwords, as [begin, end) of its text, from left to right.
using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

// Where a value that starts at `at` ends, by the rules of the kind of connection.
std::size_t end_of_value(std::string_view connection, std::size_t at, std::string_view ends) {
  if (at >= connection.size()) return at;
  const char first = connection[at];
  if (first == '\'' || first == '"' || first == '{') {
    const char last = first == '{' ? '}' : first;
    const std::size_t end = end_of_quotes(connection, at, last, first != '{');
    return std::min(end, connection.size());
  }
  std::size_t end = at;
  while (end < connection.size() && ends.find(connection[end]) == std::string_view::npos) {
    end += connection[end] == '\\' ? 2 : 1;
  }
  return std::min(end, connection.size());
}

std::string_view ends_of_values(std::string_view folded) {
  if (folded.find("://") != std::string_view::npos) return "&";
  if (folded.starts_with("mysql:")) return ",";
  if (folded.starts_with("odbc:") || folded.starts_with("mssql:")) return ";";
  return " \t\r\n";
}

void append_keyed_secrets(std::string_view connection, Spans& spans) {
  std::string folded(connection);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::string_view ends = ends_of_values(folded);
  constexpr std::array<std::string_view, 5> keys = {"password", "sslpassword", "passwd", "pwd", "passcode"};
  std::size_t at = 0;
  while ((at = folded.find('=', at)) != std::string::npos) {
    std::size_t key_end = at;
    while (key_end > 0 && is_white(folded[key_end - 1])) --key_end;
    std::size_t key_begin = key_end;
    while (key_begin > 0 && is_letter_of_word(folded[key_begin - 1])) --key_begin;
    const std::string_view key = std::string_view(folded).substr(key_begin, key_end - key_begin);
    std::size_t value = at + 1;
    while (value < folded.size() && is_white(folded[value])) ++value;
    if (std::ranges::find(keys, key) != keys.end()) {
      const std::size_t end = end_of_value(connection, value, ends);
      spans.emplace_back(value, end);
      at = end;
    } else {
      ++at;
    }
  }
}

Spans secrets_of(std::string_view connection) {
  Spans spans;
  const std::size_t address = connection.find("://");
  const std::size_t host = connection.rfind('@');
  if (address != std::string_view::npos && host != std::string_view::npos && host > address) {
    const std::size_t colon = connection.find(':', address + 3);
    if (colon < host) spans.emplace_back(colon + 1, host);
  }
  if (fold(connection.substr(0, 5)) == "odbc:" && host != std::string_view::npos) {
    const std::size_t slash = connection.find('/');
    if (slash < host) spans.emplace_back(slash + 1, host);
  }
  append_keyed_secrets(connection, spans);
  std::ranges::sort(spans);
  return spans;
}

}  // namespace

std::string quoted_name(std::string_view name) {
  return in_quotes(name, '"');
}

std::string quoted_text(std::string_view text) {
  return in_quotes(text, '\'');
}

std::vector<std::string> table_parts(std::string_view table) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i] == '"' && parts.back().empty()) {
      const std::size_t found = end_of_quotes(table, i, '"', false);
      const std::size_t end = found == std::string_view::npos ? table.size() : found - 1;
      for (++i; i < end; ++i) {
        parts.back() += table[i];
        if (table[i] == '"') ++i;
      }
    } else if (table[i] == '.' && parts.size() == 1) {
      parts.emplace_back();
    } else {
      parts.back() += table[i];
    }
  }
  return parts;
}

Result<std::string> single_query(std::string_view sql, SqlDialect dialect) {
  std::vector<char> open;
  std::string_view first_word;
  std::size_t end = 0;  // of the query, behind its last piece
  bool ended = false;   // by a semicolon
  for (std::size_t at = 0; at < sql.size();) {
    const Piece piece = piece_at(sql, at, dialect);
    if (piece.end == std::string_view::npos) {
      return no_query("a quote or a comment in the query is never closed", "Close it.");
    }
    const std::string_view text = sql.substr(at, piece.end - at);
    at = piece.end;
    if (piece.kind == Piece::Kind::white) continue;
    if (text == ";") {
      ended = true;
      continue;
    }
    if (ended) {
      return no_query("more than one statement: something stands behind a semicolon",
                      "Give one SELECT; Contraste only reads.");
    }
    if (first_word.empty() && text != "(") first_word = text;
    if (text == "(") open.push_back('(');
    if (text == ")") {
      if (open.empty()) return no_query("a bracket is closed that was never opened", "Take it out.");
      open.pop_back();
    }
    end = at;
  }
  if (!begins_a_query(first_word)) {
    return no_query("the query does not begin with SELECT", "Give one SELECT; Contraste only reads.");
  }
  if (!open.empty()) return no_query("a bracket in the query is never closed", "Close it.");
  return std::string(sql.substr(0, end));
}

std::string masked_connection(std::string_view connection) {
  std::string masked;
  std::size_t done = 0;
  for (const auto& [begin, end] : secrets_of(connection)) {
    if (end <= done) continue;
    if (begin > done) masked += connection.substr(done, begin - done);
    masked += "***";
    done = end;
  }
  if (done < connection.size()) masked += connection.substr(done);
  return masked;
}

std::string masked_message(std::string_view message, std::string_view connection) {
  std::string text(message);
  for (const auto& [begin, end] : secrets_of(connection)) {
    std::string_view secret = connection.substr(begin, end - begin);
    if (secret.size() > 1 && (secret.front() == '\'' || secret.front() == '"' || secret.front() == '{')) {
      secret = secret.substr(1, secret.size() - 2);
    }
    // One or two letters stand in any sentence: hiding them would tell more than it hides.
    if (secret.size() < 3) continue;
    for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos; at += 3) {
      text.replace(at, secret.size(), "***");
    }
  }
  std::string line;
  for (const char c : text) {
    if (!is_white(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace contraste
