// A text of a date from left to right: numbers, words of ASCII letters, spaces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace contraste {

struct ScannedNumber {
  std::uint64_t value = 0;
  std::size_t digits = 0;  // 0: there is no number
};

class DateScan {
 public:
  explicit DateScan(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  // The next byte, 0 at the end.
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::string_view rest() const { return text_.substr(at_); }
  void skip(std::size_t bytes) { at_ += bytes; }

  bool take(char c) {
    if (peek() != c || at_end()) return false;
    ++at_;
    return true;
  }

  // Takes `word`, lower case, where it stands next in whatever case.
  bool take_word(std::string_view word) {
    if (text_.size() - at_ < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = text_[at_ + i];
      if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != word[i]) return false;
    }
    at_ += word.size();
    return true;
  }

  // Spaces, the no-break and the thin ones included, which programs put before "a. m.".
  void skip_spaces() {
    for (;;) {
      if (peek() == ' ' || peek() == '\t') {
        ++at_;
      } else if (rest().starts_with("\u00A0")) {
        at_ += 2;
      } else if (rest().starts_with("\u202F") || rest().starts_with("\u2009")) {
        at_ += 3;
      } else {
        return;
      }
    }
  }

  // All digits that stand next; the value of more than 18 is that of the first 18.
  ScannedNumber number() {
    ScannedNumber number;
    for (; peek() >= '0' && peek() <= '9'; ++at_, ++number.digits) {
      if (number.digits < 18) number.value = 10 * number.value + static_cast<std::uint64_t>(peek() - '0');
    }
    return number;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace contraste
