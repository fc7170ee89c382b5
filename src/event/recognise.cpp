#include "event/recognise.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "event/by_columns.h"
#include "event/hashtag_roles.h"
#include "event/known_layouts.h"
#include "event/wide_columns.h"

namespace contraste {
namespace {

std::optional<std::size_t> column_with_slug(const Survey& survey, std::string_view name) {
  const auto found = std::ranges::find_if(
      survey.columns, [&](const ColumnSurvey& column) { return slug(column.header) == name; });
  if (found == survey.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - survey.columns.begin());
}

std::string headers_of(const Survey& survey, const EventMapping& mapping) {
  std::vector<std::string> names;
  for (const auto& [role, column] : mapping.columns) names.push_back(survey.columns[column].header);
  return join(names, ", ");
}

bool has_layout_headers(const Survey& survey, const KnownLayout& layout) {
  const auto there = [&](std::string_view name) { return column_with_slug(survey, name).has_value(); };
  return std::ranges::all_of(layout.needed, there) &&
         static_cast<std::size_t>(std::ranges::count_if(layout.signature, there)) >= layout.least;
}

// The column of each role: by its header, or by its place in the order of the layout.
using Find = std::function<std::optional<std::size_t>(std::string_view)>;

Recognition known_recognition(const KnownLayout& layout, const Find& find) {
  Recognition recognition;
  recognition.layout = layout.name;
  recognition.title = {std::string(layout.title_en), std::string(layout.title_es)};
  recognition.known = true;
  EventMapping& mapping = recognition.mapping;
  for (const auto& [role, header] : layout.roles) {
    if (const auto column = find(header)) mapping.columns.emplace(role, *column);
  }
  mapping.source = layout.source;
  mapping.indicator = layout.indicator;
  mapping.events_indicator = layout.events_indicator;
  mapping.unit = layout.unit;
  mapping.rows_are_events = layout.rows_are_events;
  for (const auto& [from, to] : layout.kind_names) mapping.kind_names.emplace(from, to);
  return recognition;
}

Recognition by_headers(const Survey& survey, const KnownLayout& layout) {
  Recognition recognition =
      known_recognition(layout, [&](std::string_view name) { return column_with_slug(survey, name); });
  const std::string headers = headers_of(survey, recognition.mapping);
  recognition.reasons.push_back(
      {"its columns are called as there: " + headers, "sus columnas se llaman como allí: " + headers});
  add_value_reasons(survey, recognition);
  return recognition;
}

bool all_between(const ColumnSurvey& column, double low, double high) {
  return column.present > 0 && column.numbers.rows == column.present && column.numbers.low >= low &&
         column.numbers.high <= high;
}

// Without a header: as many columns as the layout has, and in those that tell it what is there in no other
// order: days that begin and end, kinds of the names known, coordinates, whole numbers of victims.
bool holds_layout_values(const Survey& survey, const Recognition& recognition) {
  for (const auto& [role, column] : recognition.mapping.columns) {
    const ColumnSurvey& values = survey.columns[column];
    switch (role) {
      case Role::date:
      case Role::date_end:
        if (values.dates.rows == 0 || !values_fit(values, role)) return false;
        break;
      case Role::latitude:
      case Role::longitude:
        if (!values_fit(values, role)) return false;
        break;
      case Role::victims:
        if (!values_fit(values, role) || values.numbers.whole != values.numbers.rows) return false;
        break;
      case Role::kind:
        if (!all_between(values, 1, static_cast<double>(recognition.mapping.kind_names.size()))) return false;
        break;
      default:
        break;
    }
  }
  return true;
}

std::optional<Recognition> by_order(const Survey& survey, const KnownLayout& layout) {
  if (survey.has_header || layout.order.empty() || survey.columns.size() != layout.order.size())
    return std::nullopt;
  Recognition recognition =
      known_recognition(layout, [&](std::string_view name) -> std::optional<std::size_t> {
        const auto at =
            std::ranges::find_if(layout.order, [&](std::string_view own) { return slug(own) == name; });
        if (at == layout.order.end()) return std::nullopt;
        return static_cast<std::size_t>(at - layout.order.begin());
      });
  if (!holds_layout_values(survey, recognition)) return std::nullopt;
  const std::string columns = std::to_string(layout.order.size());
  recognition.reasons.push_back(
      {"it has no header, but " + columns + " columns as there, with the same kind of values in them",
       "no tiene encabezado, pero sí " + columns + " columnas como allí, con valores de la misma clase"});
  add_value_reasons(survey, recognition);
  return recognition;
}

// Values that are not what the layout says speak against it: a column of dates without dates.
std::vector<Words> faults_of(const Survey& survey, const Recognition& recognition) {
  std::vector<Words> faults;
  for (const auto& [role, column] : recognition.mapping.columns) {
    const ColumnSurvey& values = survey.columns[column];
    if (role != Role::date && role != Role::victims) continue;
    if (values.present == 0 || 2 * share_that_fits(values, role) >= 1) continue;
    faults.push_back({"the column " + values.header + " is called as in " + recognition.title.en +
                          ", but most of its values are no " + (role == Role::date ? "dates" : "numbers"),
                      "la columna " + values.header + " se llama como en " + recognition.title.es +
                          ", pero la mayoría de sus valores no son " +
                          (role == Role::date ? "fechas" : "números")});
  }
  return faults;
}

// Where and what: the roles that a wide table has beside its counts.
std::map<Role, std::size_t> wide_roles(const Survey& survey, const WideTable& wide) {
  std::map<Role, std::size_t> columns = named_columns(survey);
  const bool months = !wide.counts.empty() && wide.counts.front().month > 0;
  std::erase_if(columns, [&](const auto& one) {
    constexpr Role kept[] = {Role::place_code,  Role::place_name,   Role::parent_code,
                             Role::parent_name, Role::country_name, Role::country_code};
    if (one.first == Role::kind || (one.first == Role::year && months)) return false;
    return std::ranges::find(kept, one.first) == std::end(kept);
  });
  return columns;
}

bool counts_whole(const Survey& survey, const WideTable& wide) {
  std::uint64_t rows = 0;
  std::uint64_t whole = 0;
  for (const WideColumn& column : wide.counts) {
    rows += survey.columns[column.column].numbers.rows;
    whole += survey.columns[column.column].numbers.whole;
  }
  return 100 * whole >= 99 * rows;
}

// What the first to the last of some columns are.
void say_range(const Survey& survey, Recognition& recognition, const std::vector<WideColumn>& columns,
               const Words& what) {
  if (columns.empty()) return;
  const std::string first = survey.columns[columns.front().column].header;
  const std::string last = survey.columns[columns.back().column].header;
  recognition.reasons.push_back({fmt::format("{} to {} are {}", first, last, what.en),
                                 fmt::format("{} a {} son {}", first, last, what.es)});
}

void add_wide(const Survey& survey, const std::string& counts, Recognised& recognised) {
  const auto wide = find_wide_columns(survey, counts);
  if (!wide) {
    const std::string prefixes = join(wide_prefixes(survey), ", ");
    if (prefixes.empty()) return;
    recognised.against.push_back({"it has several groups of columns by year: " + prefixes +
                                      "; say which are the counts: counts = \"...\"",
                                  "tiene varios grupos de columnas por año: " + prefixes +
                                      "; diga cuáles son los conteos: counts = \"...\""});
    return;
  }
  std::map<Role, std::size_t> columns = wide_roles(survey, *wide);
  const bool has_code = columns.contains(Role::place_code) || columns.contains(Role::parent_code);
  // Years across without codes and prefixes are figures: data/figure_layout.h reads them.
  const bool says_where =
      std::ranges::any_of(columns, [](const auto& one) { return one.first != Role::kind; });
  if (!says_where || (!has_code && wide->counts_prefix.empty())) return;
  Recognition recognition;
  recognition.layout = "wide";
  recognition.title = {"a wide table, one row a place and one column a year",
                       "una tabla ancha, una fila por lugar y una columna por año"};
  say_range(survey, recognition, wide->counts, {"counts of a year each", "conteos de un año cada una"});
  say_range(survey, recognition, wide->population,
            {"the population of a year each", "la población de un año cada una"});
  recognition.mapping.columns = std::move(columns);
  recognition.mapping.wide = *wide;
  recognition.mapping.unit = "cases";
  recognised.fits.push_back(std::move(recognition));
}

void add_months_across(const Survey& survey, Recognised& recognised) {
  const auto wide = find_months_across(survey);
  if (!wide) return;
  std::map<Role, std::size_t> columns = wide_roles(survey, *wide);
  // Months of one place alone are a series: data/figure_layout.h reads it.
  if (!columns.contains(Role::year) || columns.size() < 2 || !counts_whole(survey, *wide)) return;
  Recognition recognition;
  recognition.layout = "months-across";
  recognition.title = {"a wide table, one row a place and year and one column a month",
                       "una tabla ancha, una fila por lugar y año y una columna por mes"};
  say_range(survey, recognition, wide->counts, {"counts of a month each", "conteos de un mes cada una"});
  for (const auto& [role, column] : columns) {
    const std::string header = shortened(survey.columns[column].header, 60);
    recognition.reasons.push_back({fmt::format("{} is taken as {}", header, role_name(role)),
                                   fmt::format("{} se toma como {}", header, role_name(role))});
  }
  recognition.mapping.columns = std::move(columns);
  recognition.mapping.wide = *wide;
  recognition.mapping.unit = "cases";
  recognised.fits.push_back(std::move(recognition));
}

}  // namespace

Recognised recognise_events(const Survey& survey, const std::string& stem, const std::string& counts) {
  Recognised recognised;
  if (!survey.hashtags.empty()) recognised.fits = recognise_hashtags(survey);
  for (const KnownLayout& layout : known_layouts()) {
    if (!recognised.fits.empty()) break;
    if (auto ordered = by_order(survey, layout)) recognised.fits.push_back(std::move(*ordered));
    if (!has_layout_headers(survey, layout)) continue;
    Recognition recognition = by_headers(survey, layout);
    std::vector<Words> faults = faults_of(survey, recognition);
    if (faults.empty()) {
      recognised.fits.push_back(std::move(recognition));
    } else {
      std::ranges::move(faults, std::back_inserter(recognised.against));
    }
  }
  if (recognised.fits.empty()) add_months_across(survey, recognised);
  if (recognised.fits.empty()) add_wide(survey, counts, recognised);
  if (recognised.fits.empty()) {
    Recognised found = recognise_by_columns(survey);
    recognised.fits = std::move(found.fits);
    recognised.named = std::move(found.named);
    std::ranges::move(found.against, std::back_inserter(recognised.against));
  }
  for (Recognition& fit : recognised.fits) {
    if (fit.mapping.indicator.empty()) fit.mapping.indicator = stem;
  }
  return recognised;
}

}  // namespace contraste
