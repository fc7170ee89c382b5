#include "claim/tokens.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace contraste {
namespace {

bool is_digit(char32_t code) {
  return code >= '0' && code <= '9';
}

// The ASCII twin of a sign, 0 for none. U+2014 and U+2015 (long dashes) are commas.
char twin_of(char32_t code) {
  if (code == '\'' || code == 0x2019 || code == 0x2018 || code == 0xB4 || code == '`') return '\'';
  if (code == 0x201C || code == 0x201D || code == 0x201E || code == 0xAB || code == 0xBB) return '"';
  if (code == 0x2010 || code == 0x2011 || code == 0x2012 || code == 0x2013 || code == 0x2212) return '-';
  if (code == 0x2014 || code == 0x2015) return ',';
  if (code == 0x2026) return '.';
  if (code == 0xA1) return '!';
  if (code == 0xBF) return '?';
  if (code == 0x20AC || code == 0xA3 || code == 0xA5) return '$';
  return 0;
}

bool is_letter(char32_t code) {
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  if (twin_of(code) != 0 || is_space(code)) return false;
  return (code >= 0xC0 && code < 0x2000 && code != 0xD7 && code != 0xF7) || code == 0xAA || code == 0xBA ||
         (code >= 0x2C00 && code < 0x3000) || (code >= 0x3040 && code < 0xD800) ||
         (code >= 0xF900 && code < 0xFB00);
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view sentence) : text_(sentence) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = true;
  std::vector<Token> tokens_;

  Character look(std::size_t at) const { return at < text_.size() ? character_at(text_, at) : Character{}; }

  void push(Token::Kind kind, std::string text, std::size_t begin, std::size_t end) {
    tokens_.push_back({kind, std::move(text), begin, end, spaced_});
    spaced_ = false;
    at_ = end;
  }

  void step() {
    const Character c = look(at_);
    if (c.valid && is_space(c.code)) {
      spaced_ = true;
      at_ += c.bytes;
    } else if (c.valid && is_digit(c.code)) {
      number();
    } else if (c.valid && is_letter(c.code)) {
      word();
    } else {
      sign(c);
    }
  }

  void number() {
    std::size_t end = at_;
    for (;;) {
      const Character c = look(end);
      if (is_digit(c.code)) {
        end += c.bytes;
        continue;
      }
      const bool separator = c.code == '.' || c.code == ',' || c.code == '\'' || c.code == 0x2019;
      if (!separator || !is_digit(look(end + c.bytes).code)) break;
      end += c.bytes;
    }
    std::string digits;
    for (std::size_t i = at_; i < end;) {
      const Character c = look(i);
      digits.push_back(c.code == 0x2019 ? '\'' : static_cast<char>(c.code));
      i += c.bytes;
    }
    push(Token::Kind::number, std::move(digits), at_, end);
  }

  // Letters and dots in turn: "U.S.", "EE.UU.", "D.C.".
  std::size_t abbreviation_end() const {
    std::size_t end = at_;
    int dots = 0;
    for (;;) {
      int letters = 0;
      std::size_t next = end;
      while (letters < 3) {
        const Character c = look(next);
        if (next >= text_.size() || !c.valid || !is_letter(c.code)) break;
        next += c.bytes;
        ++letters;
      }
      if (letters == 0 || letters > 2 || look(next).code != '.' || next >= text_.size()) break;
      end = next + 1;
      ++dots;
    }
    return dots >= 2 ? end : at_;
  }

  void word() {
    if (const std::size_t end = abbreviation_end(); end > at_) {
      std::string folded = fold(text_.substr(at_, end - at_));
      std::erase(folded, '.');
      // The dot that ends the sentence too stays a sign for whoever looks for one; nothing needs it.
      push(Token::Kind::word, std::move(folded), at_, end);
      return;
    }
    std::size_t end = at_;
    while (end < text_.size()) {
      const Character c = look(end);
      const bool mark = c.valid && c.code >= 0x300 && c.code <= 0x36F;
      if (!c.valid || (!is_letter(c.code) && !mark)) break;
      end += c.bytes;
    }
    std::string folded = fold(text_.substr(at_, end - at_));
    // "didn't", "weren’t": the word and its denial.
    const Character mark = look(end);
    if (end < text_.size() && twin_of(mark.code) == '\'' && folded.size() > 2 && folded.back() == 'n') {
      const std::size_t after = end + mark.bytes;
      const char32_t t = look(after).code;
      const bool alone = after + 1 >= text_.size() || !is_letter(look(after + 1).code);
      if (after < text_.size() && (t == 't' || t == 'T') && alone) {
        folded.pop_back();
        if (folded == "wo") folded = "will";
        if (folded == "ca") folded = "can";
        push(Token::Kind::word, std::move(folded), at_, end);
        spaced_ = true;
        push(Token::Kind::word, "not", end, after + 1);
        return;
      }
    }
    push(Token::Kind::word, std::move(folded), at_, end);
  }

  void hyphen(std::size_t bytes) {
    const std::size_t after = at_ + bytes;
    const bool space_next = after >= text_.size() || is_space(look(after).code);
    const bool digit_next = after < text_.size() && is_digit(look(after).code);
    const bool digit_before = !spaced_ && !tokens_.empty() && tokens_.back().kind == Token::Kind::number;
    // "FY2008-FY2011": the hyphen is a range, not a part of a word.
    const std::string two = after + 2 <= text_.size() ? fold(text_.substr(after, 2)) : std::string{};
    const bool fiscal_next = two == "fy" || two == "af";
    if (spaced_ && space_next) {
      push(Token::Kind::sign, ",", at_, after);
    } else if (digit_next || (digit_before && fiscal_next)) {
      push(Token::Kind::sign, "-", at_, after);
    } else {
      at_ = after;
      spaced_ = true;
    }
  }

  void sign(const Character& c) {
    const char twin = c.valid ? twin_of(c.code) : '\0';
    if (twin == '-' || (c.valid && c.code == '-')) {
      if (look(at_ + c.bytes).code == '-' && c.code == '-') {  // "--" is a long dash
        push(Token::Kind::sign, ",", at_, at_ + 2);
        return;
      }
      hyphen(c.bytes);
      return;
    }
    if (twin == '\'') {
      apostrophe(c.bytes);
      return;
    }
    std::string text;
    if (twin != 0) {
      text.push_back(twin);
    } else if (c.valid && c.code > 0x20 && c.code < 0x7F) {
      text.push_back(static_cast<char>(c.code));
    } else {
      text = "?sign";  // nothing reads it
    }
    push(Token::Kind::sign, std::move(text), at_, at_ + c.bytes);
  }

  // "'02" is 2002 and "'98" 1998: a year, whatever the century that was meant by it was written as.
  bool short_year(std::size_t bytes) {
    const std::size_t at = at_ + bytes;
    if (!spaced_ || at + 2 > text_.size() || !is_digit(look(at).code) || !is_digit(look(at + 1).code))
      return false;
    if (at + 2 < text_.size() && (is_digit(look(at + 2).code) || is_letter(look(at + 2).code))) return false;
    const std::string digits(text_.substr(at, 2));
    push(Token::Kind::number, (digits < "50" ? "20" : "19") + digits, at_, at + 2);
    return true;
  }

  // "'s" and "s'" of the possessive are one sign; a quotation mark is another.
  void apostrophe(std::size_t bytes) {
    if (short_year(bytes)) return;
    const Character next = look(at_ + bytes);
    const bool s = at_ + bytes < text_.size() && (next.code == 's' || next.code == 'S');
    const bool alone = at_ + bytes + 1 >= text_.size() || !is_letter(look(at_ + bytes + 1).code);
    const bool word_before = !tokens_.empty() && tokens_.back().kind == Token::Kind::word && !spaced_;
    if (word_before && s && alone) {
      push(Token::Kind::sign, "'s", at_, at_ + bytes + 1);
    } else if (word_before && tokens_.back().text.ends_with('s')) {
      push(Token::Kind::sign, "'s", at_, at_ + bytes);
    } else {
      push(Token::Kind::sign, "\"", at_, at_ + bytes);
    }
  }
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> irregular{{
    {"people", "person"},
    {"persons", "person"},
    {"women", "woman"},
    {"men", "man"},
    {"children", "child"},
    {"lives", "lif"},
    {"criteria", "criterion"},
    {"crisis", "crisis"},
}};

}  // namespace

std::vector<Token> tokenize(std::string_view sentence) {
  return Tokenizer(sentence).run();
}

std::string word_key(std::string_view folded) {
  for (const auto& [word, key] : irregular) {
    if (word == folded) return std::string(key);
  }
  std::string key(folded);
  if (key.size() > 3 && key.back() == 's' && !key.ends_with("ss")) key.pop_back();
  if (key.size() > 3 && key.back() == 'e') key.pop_back();
  if (key.size() > 3 && key.back() == 'y') key.back() = 'i';
  return key;
}

}  // namespace contraste
