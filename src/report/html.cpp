#include "report/html.h"

#include <cstddef>
#include <cstdint>

namespace contraste::html {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// Length of the well-formed UTF-8 sequence at the start of `rest`, 0 when there is none.
std::size_t sequence_length(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead >= 0xF5 || rest.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const unsigned char second = byte(1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
  return overlong || outside ? 0 : length;
}

std::string escaped(std::string_view raw, bool in_attribute) {
  std::string out;
  out.reserve(raw.size() + raw.size() / 8);
  for (std::size_t i = 0; i < raw.size();) {
    const std::size_t length = sequence_length(raw.substr(i));
    const char c = raw[i];
    if (length == 0) {
      out += replacement;
      ++i;
      continue;
    }
    if (length > 1)
      out += raw.substr(i, length);
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
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
    i += length;
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
