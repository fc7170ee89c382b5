// The fields of one table of a study file: each is asked for by name and type, and what nobody asked for is
// an unknown key. Problems are collected, never thrown, so that all are reported together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/period.h"
#include "contraste/result.h"
#include "contraste/words.h"
#include "study/document.h"

namespace contraste {

// The problems of one file, in the order found.
class Problems {
 public:
  explicit Problems(std::string_view file) : file_(file) {}

  void add(ErrorCode code, int line, int column, std::string what, std::string remedy);
  bool none() const { return errors_.empty(); }
  // In the order of the file.
  std::vector<Error> take();

 private:
  struct Located {
    int line;
    int column;
    Error error;
  };
  std::string file_;
  std::vector<Located> errors_;
};

class Fields {
 public:
  // `name`: how messages call the table, "[[claim]]".
  Fields(const Node& table, std::string_view name, Problems& problems)
      : table_(table), name_(name), problems_(problems) {}

  // The value of a key, nullptr when it is not there. A missing required key is a problem.
  const Node* find(std::string_view key, bool required = false);

  // Absent keys and values of the wrong type give the fallback; the latter are a problem.
  std::string text(std::string_view key, bool required = false);
  Words words(std::string_view key);  // key and key_es; each stands in for the other when it is absent
  std::vector<std::string> texts(std::string_view key);
  std::int64_t whole(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most);
  double fraction(std::string_view key, double fallback, bool open);  // 0..1; open: without 0 and 1
  std::optional<Date> date(std::string_view key);
  std::optional<Period> period(std::string_view key, int fiscal_start, bool required);
  // The position of the wanted word among those allowed; the first when absent.
  std::size_t one_of(std::string_view key, const std::vector<std::string>& allowed);
  std::vector<const Node*> tables(std::string_view key);

  // Reports every key that was not asked for, with the nearest known one.
  void finish();

  void problem(ErrorCode code, std::string_view key, std::string what, std::string remedy);
  const Node& table() const { return table_; }

 private:
  bool is(const Node& value, Node::Kind kind, std::string_view key, std::string_view example);

  const Node& table_;
  std::string name_;
  Problems& problems_;
  std::vector<std::string> asked_;
};

}  // namespace contraste
