#include "data/cell_text.h"

#include "base/text.h"
#include "base/utf8.h"
#include "data/decode_text.h"
#include "data/separator.h"

namespace contraste {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

struct Letters {
  std::size_t fit = 0;  // letters of several bytes that are UTF-8
  std::size_t broken = 0;
  bool nul = false;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii(text[at])) {
      letters.nul = letters.nul || text[at] == '\0';
      ++at;
      continue;
    }
    const Character character = character_at(text, at);
    ++(character.valid ? letters.fit : letters.broken);
    at += character.bytes;
  }
  return letters;
}

std::string with_nul_shown(std::string_view text) {
  std::string shown;
  shown.reserve(text.size() + 8);
  for (const char c : text) {
    if (c == '\0') {
      append_utf8(shown, 0xFFFD);
    } else {
      shown.push_back(c);
    }
  }
  return shown;
}

}  // namespace

std::string unquoted(std::string_view raw) {
  const std::size_t opening = raw.find('"');
  std::string text;
  text.reserve(raw.size());
  std::size_t at = opening + 1;
  for (; at < raw.size(); ++at) {
    if (raw[at] == '"') {
      if (at + 1 == raw.size() || raw[at + 1] != '"') break;  // the closing one
      ++at;
    }
    text.push_back(raw[at]);
  }
  if (at < raw.size()) text += raw.substr(at + 1);
  return text;
}

std::string_view CellText::decoded(std::string_view text) {
  const Letters letters = letters_of(text);
  row_.any = true;
  if (letters.fit > 0) ++row_.utf8;
  if (letters.broken == 0 && !letters.nul) return text;
  std::string mended;
  if (letters.broken == 0) {
    mended = text;
  } else if (letters.fit >= letters.broken) {
    ++row_.broken;
    mended = mended_utf8(text);
  } else {
    ++row_.windows_1252;
    mended = from_windows_1252(text);
  }
  if (letters.nul) {
    ++row_.nul;
    mended = with_nul_shown(mended);
  }
  return arena_.keep(trim(mended));
}

std::string_view CellText::finish(std::string_view raw, bool quoted, bool odd) {
  std::string_view text = quoted ? arena_.keep(unquoted(raw)) : raw;
  if (odd) text = decoded(text);
  return trim(text);
}

std::string_view CellText::uncut(std::string_view raw) {
  // The last letter may be there by half.
  while (!raw.empty() && !is_ascii(raw.back())) raw.remove_suffix(1);
  const std::string_view text = decoded(raw);
  forget_row();
  return arena_.keep(shortened(trim(text), shown_of_uncut));
}

void CellText::count_row(std::int64_t line, bool too_wide) {
  if (too_wide) census_.too_wide.add(1, line);
  if (!row_.any) return;
  census_.utf8.add(row_.utf8, line);
  census_.windows_1252.add(row_.windows_1252, line);
  census_.broken.add(row_.broken, line);
  census_.nul.add(row_.nul, line);
  row_ = {};
}

}  // namespace contraste
