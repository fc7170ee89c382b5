#include "report/html.h"

#include <cstddef>
#include <cstdint>

#include "base/utf8.h"

namespace contraste::html {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

std::string escaped(std::string_view raw, bool in_attribute) {
  std::string out;
  out.reserve(raw.size() + raw.size() / 8);
  for (std::size_t i = 0; i < raw.size();) {
    const Character character = character_at(raw, i);
    const char c = raw[i];
    if (!character.valid)
      out += replacement;
    else if (character.bytes > 1)
      out += raw.substr(i, character.bytes);
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (!in_attribute && c == ' ' && i > 0 && i + 1 < raw.size() && raw[i + 1] == '%' &&
             raw[i - 1] >= '0' && raw[i - 1] <= '9')
      out += "\u00a0";  // no line break inside "40 %"
    else if (in_attribute && c == '"')
      out += "&quot;";
    else if (in_attribute && c == '\'')
      out += "&#39;";
    else if (in_attribute && (c == '\n' || c == '\t'))
      out += c == '\n' ? "&#10;" : "&#9;";
    else if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
      out += ' ';
    else
      out += c;
    i += character.bytes;
  }
  return out;
}

bool ends_address(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<' || c == '>' || c == '|';
}

// Without the punctuation that closes the sentence around an address.
std::string_view trimmed_address(std::string_view address) {
  while (!address.empty() && std::string_view(".,;:)]'").find(address.back()) != std::string_view::npos)
    address.remove_suffix(1);
  return address;
}

}  // namespace

std::string text(std::string_view raw) {
  return escaped(raw, false);
}

std::string attribute(std::string_view raw) {
  return escaped(raw, true);
}

std::string linked(std::string_view raw) {
  constexpr std::string_view scheme = "https://";
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t start = raw.find(scheme, at);
    if (start == std::string_view::npos) return out + text(raw.substr(at));
    std::size_t end = start;
    while (end < raw.size() && !ends_address(raw[end])) ++end;
    const std::string_view address = trimmed_address(raw.substr(start, end - start));
    out += text(raw.substr(at, start - at));
    if (address.size() > scheme.size())
      out += "<a href=\"" + attribute(address) + "\" rel=\"noopener noreferrer\">" + text(address) + "</a>";
    else
      out += text(address);
    at = start + address.size();
  }
}

std::string twin_html(std::string_view en, std::string_view es) {
  if (en == es || es.empty()) return std::string(en);
  if (en.empty()) return std::string(es);
  std::string out = "<span lang=en>";
  out += en;
  out += "</span><span lang=es>";
  out += es;
  out += "</span>";
  return out;
}

std::string twin(const Words& words) {
  return twin_html(text(words.en), text(words.es));
}

std::string twin(const Label& label) {
  return twin_html(text(label.en), text(label.es));
}

std::string identifier(std::string_view raw) {
  std::string out;
  for (const char c : raw) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += plain ? c : '-';
  }
  return out;
}

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto digit = [&](std::size_t i) -> std::uint32_t {
    const char c = i < hex.size() ? hex[i] : '0';
    return static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  };
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 6) {  // 6 hexadecimal digits = 3 bytes = 4 letters
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 6; ++j) bits = bits << 4 | digit(i + j);
    for (int shift = 18; shift >= 0; shift -= 6) out += alphabet[bits >> shift & 63];
    const std::size_t bytes = (hex.size() - i) / 2;
    for (std::size_t pad = bytes; pad < 3; ++pad) out[out.size() - 3 + pad] = '=';
  }
  return out;
}

}  // namespace contraste::html
