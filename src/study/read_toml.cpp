// TOML -> plain values. The only file that includes toml++.
#include "study/document.h"

#include <algorithm>
#include <optional>

#include <fmt/core.h>

#define TOML_EXCEPTIONS 0  // NOLINT(cppcoreguidelines-macro-usage): toml++ is set up by macros
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#endif
#include <toml++/toml.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace contraste {
namespace {

constexpr std::size_t largest_file = std::size_t{8} << 20;

std::string where(std::string_view file, const toml::source_region& source) {
  return fmt::format("{}:{}:{}", file, source.begin.line, source.begin.column);
}

struct Converter {
  std::string_view file;
  std::optional<Error> problem;  // the first value that TOML knows and we don't

  Node node(const toml::node& from);
  void refuse(const toml::node& from, std::string what, std::string remedy);
  void read_date(const toml::date& date, const toml::node& from, Node& to);
};

void Converter::refuse(const toml::node& from, std::string what, std::string remedy) {
  if (!problem)
    problem = Error{ErrorCode::study_syntax, where(file, from.source()), std::move(what), std::move(remedy)};
}

void Converter::read_date(const toml::date& date, const toml::node& from, Node& to) {
  const std::chrono::year_month_day day{std::chrono::year{date.year}, std::chrono::month{date.month},
                                        std::chrono::day{date.day}};
  if (!day.ok()) return refuse(from, "This day is not in the calendar.", "Write a day as 2012-04-15.");
  to.kind = Node::Kind::date;
  to.date = std::chrono::sys_days{day};
}

Node Converter::node(const toml::node& from) {
  Node to;
  to.line = static_cast<int>(from.source().begin.line);
  to.column = static_cast<int>(from.source().begin.column);
  if (const auto* table = from.as_table()) {
    to.kind = Node::Kind::table;
    for (const auto& [key, value] : *table) {
      to.entries.push_back({std::string(key.str()), static_cast<int>(key.source().begin.line),
                            static_cast<int>(key.source().begin.column), node(value)});
    }
    std::ranges::stable_sort(to.entries, {}, [](const Entry& e) { return std::pair{e.line, e.column}; });
  } else if (const auto* list = from.as_array()) {
    to.kind = Node::Kind::list;
    for (const auto& item : *list) to.items.push_back(node(item));
  } else if (const auto* text = from.as_string()) {
    to.kind = Node::Kind::text;
    to.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    to.kind = Node::Kind::integer;
    to.integer = integer->get();
  } else if (const auto* real = from.as_floating_point()) {
    to.kind = Node::Kind::real;
    to.real = real->get();
  } else if (const auto* boolean = from.as_boolean()) {
    to.kind = Node::Kind::boolean;
    to.boolean = boolean->get();
  } else if (const auto* date = from.as_date()) {
    read_date(date->get(), from, to);
  } else {
    refuse(from, "A time of day has no use here.", "Write a day as 2012-04-15.");
  }
  return to;
}

}  // namespace

Result<Node> read_toml(std::string_view toml, std::string_view file_name) {
  if (toml.size() > largest_file) {
    return failure(ErrorCode::file_unreadable, std::string(file_name), "The study file is larger than 8 MB.",
                   "Keep figures in files of their own and name them with [[source]].");
  }
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return failure(ErrorCode::study_syntax, where(file_name, error.source()),
                   fmt::format("This is not TOML: {}.", error.description()),
                   "Texts stand between double quotes, one key a line: title = \"...\".");
  }
  Converter convert{file_name, {}};
  Node root = convert.node(parsed.table());
  if (convert.problem) return tl::unexpected(*convert.problem);
  return root;
}

std::string_view kind_name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::text:
      return "a text";
    case Node::Kind::integer:
      return "a whole number";
    case Node::Kind::real:
      return "a number";
    case Node::Kind::boolean:
      return "true or false";
    case Node::Kind::date:
      return "a day";
    case Node::Kind::table:
      return "a table";
    case Node::Kind::list:
      return "a list";
  }
  return "";
}

}  // namespace contraste
