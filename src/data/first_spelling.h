// One name a thing: texts of a file that differ only in case, accents or white space.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contraste/words.h"

namespace contraste {

class FirstSpellings {
 public:
  // The spelling that stood first of all that fold to the same; the text itself when it is that. What is
  // passed must outlive this.
  std::string_view of(std::string_view text);
  // Which spellings were taken for another, for a reader; nullopt when none was.
  std::optional<Words> note() const;

 private:
  std::unordered_map<std::string_view, std::string_view> known_;  // looked up only, never walked through
  std::map<std::string, std::string_view> first_;                 // by the folded text
  std::vector<std::pair<std::string_view, std::string_view>> merged_;
};

}  // namespace contraste
