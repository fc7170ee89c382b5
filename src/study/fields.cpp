#include "study/fields.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/core.h>

#include "base/text.h"

namespace contraste {

void Problems::add(ErrorCode code, int line, int column, std::string what, std::string remedy) {
  errors_.push_back(
      {line,
       column,
       {code, fmt::format("{}:{}:{}", file_, line, column), std::move(what), std::move(remedy)}});
}

std::vector<Error> Problems::take() {
  std::ranges::stable_sort(errors_, {}, [](const Located& e) { return std::pair{e.line, e.column}; });
  std::vector<Error> errors;
  for (Located& located : errors_) errors.push_back(std::move(located.error));
  return errors;
}

const Node* Fields::find(std::string_view key, bool required) {
  if (std::ranges::find(asked_, key) == asked_.end()) asked_.emplace_back(key);
  for (const Entry& entry : table_.entries) {
    if (entry.key == key) return &entry.value;
  }
  if (required) {
    problems_.add(ErrorCode::study_contradiction, table_.line, table_.column,
                  fmt::format("{} needs the key \"{}\".", name_, key), fmt::format("Add {} = ...", key));
  }
  return nullptr;
}

void Fields::problem(ErrorCode code, std::string_view key, std::string what, std::string remedy) {
  int line = table_.line;
  int column = table_.column;
  for (const Entry& entry : table_.entries) {
    if (entry.key == key) std::tie(line, column) = std::pair{entry.value.line, entry.value.column};
  }
  problems_.add(code, line, column, std::move(what), std::move(remedy));
}

bool Fields::is(const Node& value, Node::Kind kind, std::string_view key, std::string_view example) {
  if (value.kind == kind) return true;
  problems_.add(ErrorCode::study_contradiction, value.line, value.column,
                fmt::format("\"{}\" is {}, but must be {}.", key, kind_name(value.kind), kind_name(kind)),
                fmt::format("Write {} = {}", key, example));
  return false;
}

std::string Fields::text(std::string_view key, bool required) {
  const Node* value = find(key, required);
  if (value == nullptr || !is(*value, Node::Kind::text, key, "\"...\"")) return "";
  if (required && trim(value->text).empty()) {
    problem(ErrorCode::study_contradiction, key, fmt::format("\"{}\" is empty.", key),
            "Write something between the quotes.");
  }
  return value->text;
}

Words Fields::words(std::string_view key) {
  Words words{text(key), text(fmt::format("{}_es", key))};
  if (words.es.empty()) words.es = words.en;
  if (words.en.empty()) words.en = words.es;
  return words;
}

std::vector<std::string> Fields::texts(std::string_view key) {
  const Node* value = find(key);
  std::vector<std::string> texts;
  if (value == nullptr || !is(*value, Node::Kind::list, key, "[\"...\", \"...\"]")) return texts;
  for (const Node& item : value->items) {
    if (is(item, Node::Kind::text, key, "[\"...\", \"...\"]")) texts.push_back(item.text);
  }
  return texts;
}

std::int64_t Fields::whole(std::string_view key, std::int64_t fallback, std::int64_t least,
                           std::int64_t most) {
  const Node* value = find(key);
  if (value == nullptr || !is(*value, Node::Kind::integer, key, fmt::format("{}", fallback))) return fallback;
  if (value->integer >= least && value->integer <= most) return value->integer;
  problem(ErrorCode::study_contradiction, key, fmt::format("\"{}\" is {}.", key, value->integer),
          fmt::format("Write a whole number from {} to {}.", least, most));
  return fallback;
}

double Fields::fraction(std::string_view key, double fallback, bool open) {
  const Node* value = find(key);
  if (value == nullptr) return fallback;
  const bool integer = value->kind == Node::Kind::integer;
  if (!integer && !is(*value, Node::Kind::real, key, fmt::format("{}", fallback))) return fallback;
  const double number = integer ? static_cast<double>(value->integer) : value->real;
  const bool inside = open ? number > 0 && number < 1 : number >= 0 && number <= 1;  // false for NaN
  if (inside) return number;
  problem(ErrorCode::study_contradiction, key, fmt::format("\"{}\" is {}.", key, number),
          open ? "Write a number between 0 and 1, without the ends: 90 % is 0.9."
               : "Write a number from 0 to 1: 90 % is 0.9.");
  return fallback;
}

std::optional<Date> Fields::date(std::string_view key) {
  const Node* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Node::Kind::date) return value->date;
  if (!is(*value, Node::Kind::text, key, "2012-04-15")) return std::nullopt;
  const Result<Date> read = read_date(value->text);
  if (read) return *read;
  problem(ErrorCode::period_unknown, key, fmt::format("\"{}\": {}", key, read.error().what),
          "Write a day as 2012-04-15, or the last day of a month as \"2012-04\".");
  return std::nullopt;
}

std::optional<Period> Fields::period(std::string_view key, int fiscal_start, bool required) {
  const Node* value = find(key, required);
  if (value == nullptr) return std::nullopt;
  std::string text;
  if (value->kind == Node::Kind::date) {
    text = to_text(value->date);
  } else if (value->kind == Node::Kind::integer) {
    text = fmt::format("{}", value->integer);
  } else if (is(*value, Node::Kind::text, key, "\"2011\"")) {
    text = value->text;
  } else {
    return std::nullopt;
  }
  const Result<Period> read = read_period(text, fiscal_start);
  if (read) return *read;
  problem(ErrorCode::period_unknown, key, fmt::format("\"{}\": {}", key, read.error().what),
          "Write a year (2011), a month (\"2011-03\"), a day (2011-03-15) or a span (\"2003..2006\").");
  return std::nullopt;
}

std::size_t Fields::one_of(std::string_view key, const std::vector<std::string>& allowed) {
  const Node* value = find(key);
  if (value == nullptr || !is(*value, Node::Kind::text, key, "\"" + allowed.front() + "\"")) return 0;
  const auto found = std::ranges::find(allowed, value->text);
  if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
  problem(ErrorCode::study_contradiction, key,
          fmt::format("\"{}\" is \"{}\".", key, shortened(value->text, 60)),
          fmt::format("Write one of: {}.", join(allowed, ", ")));
  return 0;
}

std::vector<const Node*> Fields::tables(std::string_view key) {
  const Node* value = find(key);
  std::vector<const Node*> tables;
  if (value == nullptr) return tables;
  if (value->kind == Node::Kind::table) {
    problem(ErrorCode::study_contradiction, key,
            fmt::format("\"{}\" is one table, but there may be many.", key),
            fmt::format("Write [[{}]] with two brackets.", key));
    return tables;
  }
  if (!is(*value, Node::Kind::list, key, "[[...]]")) return tables;
  for (const Node& item : value->items) {
    if (is(item, Node::Kind::table, key, fmt::format("[[{}]]", key))) tables.push_back(&item);
  }
  return tables;
}

void Fields::finish() {
  for (const Entry& entry : table_.entries) {
    if (std::ranges::find(asked_, entry.key) != asked_.end()) continue;
    const std::string near = nearest(entry.key, asked_);
    problems_.add(ErrorCode::study_unknown_key, entry.line, entry.column,
                  fmt::format("{} has no key \"{}\".", name_, shortened(entry.key, 60)),
                  near.empty() ? fmt::format("The keys are: {}.", join(asked_, ", "))
                               : fmt::format("Did you mean \"{}\"?", near));
  }
}

}  // namespace contraste
