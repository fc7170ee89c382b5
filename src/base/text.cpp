#include "base/text.h"

#include <algorithm>

#include "base/utf8.h"

namespace contraste {
namespace {

// The letters U+00C0..U+017F without accent and in lower case, in order of their codes; '-' where there is
// no single one.
constexpr std::string_view latin_letters =
    "aaaaaa-ceeeeiiiidnooooo-ouuuuy--"   // U+00C0
    "aaaaaa-ceeeeiiiidnooooo-ouuuuy-y"   // U+00E0
    "aaaaaaccccccccddddeeeeeeeeeegggg"   // U+0100
    "gggghhhhiiiiiiiiii--jjkkklllllll"   // U+0120
    "lllnnnnnnnnnoooooo--rrrrrrssssss"   // U+0140
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0160

// Letters that fold to more than one, or lie outside the table; empty when `code` is none of them.
std::string_view folded_apart(char32_t code) {
  switch (code) {
    case 0xAA:
      return "a";  // feminine ordinal
    case 0xBA:
      return "o";  // masculine ordinal
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0xDF:
    case 0x1E9E:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x152:
    case 0x153:
      return "oe";
    case 0x218:
    case 0x219:
      return "s";
    case 0x21A:
    case 0x21B:
      return "t";
    default:
      return {};
  }
}

bool is_combining_mark(char32_t code) {
  return code >= 0x300 && code <= 0x36F;
}

void append_folded(std::string& text, const Character& character) {
  const char32_t code = character.code;
  if (!character.valid) {
    text.push_back('?');
  } else if (code < 0x80) {
    text.push_back(static_cast<char>(code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code));
  } else if (const std::string_view apart = folded_apart(code); !apart.empty()) {
    text += apart;
  } else if (code >= 0xC0 && code < 0xC0 + latin_letters.size() && latin_letters[code - 0xC0] != '-') {
    text.push_back(latin_letters[code - 0xC0]);
  } else if (!is_combining_mark(code)) {
    append_utf8(text, code);
  }
}

// Neither letter nor digit: ASCII signs, the signs of Latin-1, punctuation, arrows, mathematics, symbols.
bool is_sign(char32_t code) {
  if (code < 0x80) return !((code >= '0' && code <= '9') || (code >= 'a' && code <= 'z'));
  return (code >= 0x80 && code < 0xC0) || code == 0xD7 || code == 0xF7 ||
         (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x303F) || code == 0xFEFF ||
         code == 0xFFFD;
}

// Characters that would move or hide what stands around them: controls, direction marks.
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
         (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

// 0x80..0x9F of Windows-1252; 0 where nothing is assigned.
constexpr char32_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    append_folded(folded, character);
    at += character.bytes;
  }
  return folded;
}

std::string slug(std::string_view text) {
  const std::string folded = fold(text);
  std::string name;
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const Character character = character_at(folded, at);
    if (is_sign(character.code)) {
      gap = true;
    } else {
      if (gap && !name.empty()) name.push_back('-');
      gap = false;
      append_utf8(name, character.code);
    }
    at += character.bytes;
  }
  return name;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Character first = character_at(text, 0);
    if (!first.valid || !is_space(first.code)) break;
    text.remove_prefix(first.bytes);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 &&
           (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) {
      --start;
    }
    const Character last = character_at(text, start);
    if (!last.valid || start + last.bytes != text.size() || !is_space(last.code)) break;
    text.remove_suffix(last.bytes);
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += between;
    joined += parts[i];
  }
  return joined;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    if (!character.valid) return false;
    at += character.bytes;
  }
  return true;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    const char32_t mapped = code >= 0x80 && code < 0xA0 ? windows_1252[code - 0x80] : code;
    append_utf8(text, mapped == 0 && code != 0 ? 0xFFFD : mapped);
  }
  return text;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest = 256;  // the distance costs the product of the lengths
  if (word.size() > longest) return {};
  const std::string folded = fold(word);
  std::string best;
  std::size_t best_distance = folded.size() / 2 + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > longest) continue;
    const std::size_t distance = edit_distance(folded, fold(candidate));
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string shortened(std::string_view text, std::size_t limit) {
  constexpr std::string_view ellipsis = "…";
  std::string shown;
  std::size_t room_for_ellipsis = 0;  // length at the last character after which the ellipsis still fits
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    std::string piece;
    if (!character.valid) {
      piece = "?";
    } else if (is_control(character.code)) {
      piece = " ";
    } else {
      append_utf8(piece, character.code);
    }
    if (shown.size() + piece.size() > limit) {
      shown.resize(room_for_ellipsis);
      if (limit >= ellipsis.size()) shown += ellipsis;
      return shown;
    }
    shown += piece;
    if (shown.size() + ellipsis.size() <= limit) room_for_ellipsis = shown.size();
    at += character.bytes;
  }
  return shown;
}

std::string with_capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

}  // namespace contraste
