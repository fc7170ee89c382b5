#include "study/inspect_columns.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"

namespace contraste {
namespace {

constexpr std::size_t shown_examples = 3;
constexpr std::size_t shown_bytes = 60;

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::vector<std::string> words_of(const std::string& header) {
  const std::string name = slug(header);
  std::vector<std::string> words;
  for (const std::string_view word : split(name, '-')) words.emplace_back(word);
  return words;
}

// A header that names what identifies a person, whatever its values are.
bool names_person_data(const std::string& header) {
  const std::vector<std::string> words = words_of(header);
  const auto has = [&](std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(words, [&](const std::string& word) { return among(word, any); });
  };
  if (has({"cedula",  "documento", "identificacion", "dni",      "curp",      "pasaporte", "passport",
           "ssn",     "telefono",  "celular",        "phone",    "telephone", "mobile",    "email",
           "correo",  "mail",      "direccion",      "address",  "domicilio", "apellido",  "apellidos",
           "surname", "lastname",  "firstname",      "birthday", "birthdate", "birth",     "nacimiento"}))
    return true;
  const bool name = has({"nombre", "nombres", "name", "names"});
  if (name && words.size() == 1) return true;
  return name && has({"victima", "victimas", "victim",      "victims",     "persona",  "person",
                      "autor",   "suspect",  "sospechoso",  "denunciante", "completo", "full",
                      "first",   "last",     "funcionario", "officer",     "detenido", "perpetrator",
                      "menor",   "child",    "testigo",     "witness"});
}

bool nearly_all_different(const ColumnSurvey& column) {
  constexpr std::uint64_t least = 10;
  if (column.present < least) return false;
  return column.capped || 10 * column.values.size() >= 9 * column.present;
}

// A list of places has each of them once, and that is nobody's secret.
bool known_as_place(const std::string& header) {
  const auto known = event_column_named(header);
  if (!known) return false;
  constexpr Role places[] = {Role::place_code,  Role::place_name,   Role::parent_code,
                             Role::parent_name, Role::country_code, Role::country_name};
  return std::ranges::find(places, known->role) != std::end(places);
}

Words why_withheld(const ColumnSurvey& column, const ColumnView& view) {
  const bool place = among(view.role, {"place_name", "parent_name", "country_name"});
  const std::string name = slug(column.header);
  const bool only_name = among(name, {"nombre", "nombres", "name", "names"});
  if (names_person_data(column.header) && !(place && only_name)) {
    return {"values not shown: by its header it may identify persons",
            "valores no mostrados: por su encabezado puede identificar a personas"};
  }
  if (known_as_place(column.header)) return {};
  const bool long_numbers = view.kind == ColumnKind::whole_numbers && std::abs(column.numbers.low) >= 1e5;
  const bool text = view.kind == ColumnKind::text || view.kind == ColumnKind::codes;
  if (view.role.empty() && (text || long_numbers) && nearly_all_different(column)) {
    return {"values not shown: nearly all are different, so they may identify persons",
            "valores no mostrados: casi todos son distintos y pueden identificar a personas"};
  }
  return {};
}

std::string role_of(const EventMapping* fit, std::size_t index) {
  if (fit == nullptr) return {};
  for (const auto& [role, column] : fit->columns) {
    if (column == index) return std::string(role_name(role));
  }
  if (!fit->wide) return {};
  const auto holds = [&](const std::vector<WideColumn>& columns) {
    return std::ranges::find(columns, index, &WideColumn::column) != columns.end();
  };
  if (holds(fit->wide->counts)) return "counts";
  if (holds(fit->wide->population)) return "population";
  return holds(fit->wide->further) ? "rates" : "";
}

bool looks_like_codes(const ColumnSurvey& column, const ColumnView& view) {
  if (among(view.role, {"place_code", "parent_code", "country_code", "id"})) return true;
  const bool number = column.numbers.rows == column.present;
  const std::vector<std::string> words = words_of(column.header);
  const bool named =
      !words.empty() && (among(words.front(), {"cod", "codigo", "code", "id", "clave", "cve"}) ||
                         among(words.back(), {"code", "id"}));
  if (named && (number || std::ranges::none_of(column.values, [](const DistinctText& one) {
                  return one.text.find(' ') != std::string::npos;
                })))
    return true;
  // Numbers that begin with a zero are names of things.
  return number && std::ranges::any_of(column.values, [](const DistinctText& one) {
           return one.text.size() > 1 && one.text[0] == '0' &&
                  one.text.find_first_not_of("0123456789") == std::string::npos;
         });
}

ColumnKind kind_of(const ColumnSurvey& column, const ColumnView& view) {
  if (column.present == 0) return ColumnKind::empty;
  const bool numbers = 20 * column.numbers.rows >= 19 * column.present;
  const bool dates = 2 * column.dates.rows > column.present && column.dates.verdict != DateVerdict::none;
  if (view.role == "date" || view.role == "date_end") {
    if (dates) return ColumnKind::dates;
  } else if (dates && !numbers) {
    return ColumnKind::dates;
  }
  if (looks_like_codes(column, view)) return ColumnKind::codes;
  if (!numbers) return ColumnKind::text;
  return column.numbers.whole == column.numbers.rows ? ColumnKind::whole_numbers : ColumnKind::decimals;
}

void add_range(const ColumnSurvey& column, ColumnView& view) {
  if (view.kind == ColumnKind::dates) {
    // While the order of day and month is open the range would be of those dates only that can be read.
    if (!column.dates.settled()) return;
    const DateRange range = date_range(column);
    view.low = range.low;
    view.high = range.high;
    return;
  }
  if (view.kind != ColumnKind::whole_numbers && view.kind != ColumnKind::decimals) return;
  const bool whole = view.kind == ColumnKind::whole_numbers;
  view.low = whole ? fmt::format("{:.0f}", column.numbers.low) : fmt::format("{:.6g}", column.numbers.low);
  view.high = whole ? fmt::format("{:.0f}", column.numbers.high) : fmt::format("{:.6g}", column.numbers.high);
}

void add_missing(const ColumnSurvey& column, ColumnView& view) {
  for (const DistinctText& one : column.missing_spellings)
    view.missing_spellings.push_back({shortened(one.text, shown_bytes), one.rows});
  std::ranges::stable_sort(view.missing_spellings, std::ranges::greater(), &SpellingRows::rows);
}

ColumnView view_of(const ColumnSurvey& column, std::string role) {
  ColumnView view;
  view.header = shortened(column.header, shown_bytes);
  view.role = std::move(role);
  view.kind = kind_of(column, view);
  view.present = column.present;
  view.missing = column.missing;
  view.distinct = column.values.size();
  view.more_distinct = column.capped;
  add_missing(column, view);
  view.withheld = why_withheld(column, view);
  if (!view.withheld.empty()) return view;
  add_range(column, view);
  if (view.role == "latitude" || view.role == "longitude") return view;
  for (const DistinctText& one : column.values) {
    if (view.examples.size() == shown_examples) break;
    view.examples.push_back(shortened(one.text, shown_bytes));
  }
  return view;
}

}  // namespace

std::string_view name_of(ColumnKind kind) {
  constexpr std::string_view names[] = {"empty", "dates", "whole-numbers", "decimals", "codes", "text"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<ColumnView> inspect_columns(const Survey& survey, const EventMapping* fit) {
  std::vector<ColumnView> views;
  for (std::size_t i = 0; i < survey.columns.size(); ++i)
    views.push_back(view_of(survey.columns[i], role_of(fit, i)));
  return views;
}

DateRange date_range(const ColumnSurvey& column) {
  DateRange range;
  std::optional<Date> low;
  std::optional<Date> high;
  for (const DistinctText& one : column.values) {
    const Result<EventDate> date = read_event_date(one.text, one.type, column.dates);
    if (!date) continue;
    const Period& period = date->period;
    if (!low || period.first < *low) low = period.first;
    if (!high || period.last > *high) high = period.last;
    const auto long_as = (period.last - period.first).count() + 1;
    (long_as <= 7 ? range.days : long_as <= 31 ? range.months : range.years) += one.rows;
  }
  if (low) range.low = to_text(*low);
  if (high) range.high = to_text(*high);
  return range;
}

}  // namespace contraste
