#include "event/recognise.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"
#include "event/hashtag_roles.h"
#include "event/known_layouts.h"
#include "event/wide_columns.h"

namespace contraste {
namespace {

std::string count(std::uint64_t n, Language language) {
  return format_number(static_cast<double>(n), 0, language);
}

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

// What the values of the columns that matter most show.
void add_value_reasons(const Survey& survey, Recognition& recognition) {
  for (const Role role : {Role::date, Role::victims}) {
    const auto at = recognition.mapping.columns.find(role);
    if (at == recognition.mapping.columns.end()) continue;
    const ColumnSurvey& column = survey.columns[at->second];
    const std::uint64_t good = role == Role::date ? column.dates.rows : column.numbers.rows;
    const std::string header = shortened(column.header, 60);
    recognition.reasons.push_back(
        {fmt::format("{}: {} of {} values are {}", header, count(good, Language::english),
                     count(column.present, Language::english), role == Role::date ? "dates" : "numbers"),
         fmt::format("{}: {} de {} valores son {}", header, count(good, Language::spanish),
                     count(column.present, Language::spanish), role == Role::date ? "fechas" : "números")});
  }
}

bool has_layout_headers(const Survey& survey, const KnownLayout& layout) {
  const auto there = [&](std::string_view name) { return column_with_slug(survey, name).has_value(); };
  return std::ranges::all_of(layout.needed, there) &&
         static_cast<std::size_t>(std::ranges::count_if(layout.signature, there)) >= layout.least;
}

Recognition known_recognition(const Survey& survey, const KnownLayout& layout) {
  Recognition recognition;
  recognition.layout = layout.name;
  recognition.title = {std::string(layout.title_en), std::string(layout.title_es)};
  recognition.known = true;
  EventMapping& mapping = recognition.mapping;
  for (const auto& [role, header] : layout.roles) {
    const auto column = column_with_slug(survey, header);
    if (column) mapping.columns.emplace(role, *column);
  }
  mapping.source = layout.source;
  mapping.indicator = layout.indicator;
  mapping.events_indicator = layout.events_indicator;
  mapping.unit = layout.unit;
  mapping.rows_are_events = layout.rows_are_events;
  for (const auto& [from, to] : layout.kind_names) mapping.kind_names.emplace(from, to);
  const std::string headers = headers_of(survey, mapping);
  recognition.reasons.push_back(
      {"its columns are called as there: " + headers, "sus columnas se llaman como allí: " + headers});
  add_value_reasons(survey, recognition);
  return recognition;
}

// Values that are not what the layout says speak against it: a column of dates without dates.
std::vector<Words> faults_of(const Survey& survey, const Recognition& recognition) {
  std::vector<Words> faults;
  for (const auto& [role, column] : recognition.mapping.columns) {
    const ColumnSurvey& values = survey.columns[column];
    if (values.present == 0 || values_fit(values, role)) continue;
    if (role != Role::date && role != Role::victims) continue;
    faults.push_back({"the column " + values.header + " is called as in " + recognition.title.en +
                          ", but most of its values are no " + (role == Role::date ? "dates" : "numbers"),
                      "la columna " + values.header + " se llama como en " + recognition.title.es +
                          ", pero la mayoría de sus valores no son " +
                          (role == Role::date ? "fechas" : "números")});
  }
  return faults;
}

// Names of roles in the headers, values allowing. Of several columns for one role the closest name; of equal
// ones none: `twice` tells.
struct Named {
  std::map<Role, std::size_t> columns;
  std::vector<std::pair<Role, std::pair<std::size_t, std::size_t>>> twice;
};

Named roles_by_name(const Survey& survey) {
  std::map<Role, std::pair<int, std::size_t>> best;
  Named named;
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const auto known = event_column_named(survey.columns[i].header);
    // A column called victims whose cells are hardly numbers is still that: its rows are set aside for all to
    // see, where counting rows instead would be another number.
    const bool called_victims = known && known->role == Role::victims && known->rank < 2 &&
                                10 * (survey.columns[i].numbers.rows + survey.columns[i].numbers.ambiguous) >=
                                    survey.columns[i].present &&
                                survey.columns[i].present > 0;
    if (!known || (!called_victims && !values_fit(survey.columns[i], known->role))) continue;
    const auto [at, fresh] = best.emplace(known->role, std::pair{known->rank, i});
    if (fresh || known->rank > at->second.first) continue;
    if (known->rank == at->second.first) {
      named.twice.push_back({known->role, {at->second.second, i}});
    } else {
      at->second = {known->rank, i};
      std::erase_if(named.twice, [&](const auto& one) { return one.first == known->role; });
    }
  }
  for (const auto& [role, holder] : best) named.columns.emplace(role, holder.second);
  return named;
}

// Rows whose date is a day, among those with a date: a table of years or months holds figures.
bool holds_days(const ColumnSurvey& column) {
  std::uint64_t days = 0;
  std::uint64_t all = 0;
  for (const DistinctText& one : column.values) {
    const auto read = read_event_date(one.text, one.type, column.dates);
    // What could be two days is a day all the same.
    const bool ambiguous = !read && read.error().code == ErrorCode::value_ambiguous;
    if (!read && !ambiguous) continue;
    all += one.rows;
    if (ambiguous || read->period.grain == Grain::day) days += one.rows;
  }
  return all > 0 && 10 * days >= 8 * all;
}

std::vector<std::size_t> day_columns(const Survey& survey) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const ColumnSurvey& column = survey.columns[i];
    // Whole numbers are serial days only where a column is called a date.
    if (column.numbers.rows == column.present) continue;
    if (values_fit(column, Role::date) && holds_days(column)) columns.push_back(i);
  }
  return columns;
}

Recognition by_columns(const Survey& survey, std::map<Role, std::size_t> columns) {
  Recognition recognition;
  recognition.layout = "by-columns";
  recognition.title = {"a table of events, by the names and values of its columns",
                       "una tabla de hechos, por los nombres y valores de sus columnas"};
  recognition.mapping.columns = std::move(columns);
  const bool summed = recognition.mapping.columns.contains(Role::victims);
  recognition.mapping.rows_are_events = !summed;
  recognition.mapping.unit =
      summed ? slug(survey.columns[recognition.mapping.columns[Role::victims]].header) : "events";
  for (const auto& [role, column] : recognition.mapping.columns) {
    const std::string header = shortened(survey.columns[column].header, 60);
    const std::string name(role_name(role));
    recognition.reasons.push_back({header + " is taken as " + name, header + " se toma como " + name});
  }
  add_value_reasons(survey, recognition);
  return recognition;
}

void add_wide(const Survey& survey, Recognised& recognised) {
  const auto wide = find_wide_columns(survey);
  if (!wide) return;
  Named named = roles_by_name(survey);
  std::erase_if(named.columns, [](const auto& one) {
    return one.first != Role::place_code && one.first != Role::place_name && one.first != Role::parent_code &&
           one.first != Role::parent_name && one.first != Role::country_name &&
           one.first != Role::country_code;
  });
  const bool has_code = named.columns.contains(Role::place_code) || named.columns.contains(Role::parent_code);
  // Years across without codes and prefixes are figures: data/figure_layout.h reads them.
  if (named.columns.empty() || (!has_code && wide->counts_prefix.empty())) return;
  Recognition recognition;
  recognition.layout = "wide";
  recognition.title = {"a wide table, one row a place and one column a year",
                       "una tabla ancha, una fila por lugar y una columna por año"};
  const auto say = [&](const std::vector<WideColumn>& columns, const char* en, const char* es) {
    if (columns.empty()) return;
    const std::string first = survey.columns[columns.front().column].header;
    const std::string last = survey.columns[columns.back().column].header;
    recognition.reasons.push_back(
        {fmt::format("{} to {} are {}", first, last, en), fmt::format("{} a {} son {}", first, last, es)});
  };
  say(wide->counts, "counts of a year each", "conteos de un año cada una");
  say(wide->population, "the population of a year each", "la población de un año cada una");
  recognition.mapping.columns = std::move(named.columns);
  recognition.mapping.wide = *wide;
  recognition.mapping.unit = "cases";
  recognised.fits.push_back(std::move(recognition));
}

// Fits that are there when headers tell no known layout.
void add_by_columns(const Survey& survey, Recognised& recognised) {
  Named named = roles_by_name(survey);
  const std::vector<std::size_t> days = day_columns(survey);
  const bool parts = named.columns.contains(Role::year) && named.columns.contains(Role::month) &&
                     named.columns.contains(Role::day);
  const auto date = named.columns.find(Role::date);
  if (date != named.columns.end() && !holds_days(survey.columns[date->second])) named.columns.erase(date);
  std::erase_if(named.twice, [&](const auto& one) { return !named.columns.contains(one.first); });
  for (const auto& [role, both] : named.twice) {
    // Each of two equal columns is a fit of its own: the user says which.
    for (const std::size_t column : {both.first, both.second}) {
      auto columns = named.columns;
      columns[role] = column;
      recognised.fits.push_back(by_columns(survey, std::move(columns)));
    }
  }
  if (!recognised.fits.empty()) return;
  if (named.columns.contains(Role::date) || parts) {
    recognised.fits.push_back(by_columns(survey, named.columns));
    return;
  }
  for (const std::size_t column : days) {
    auto columns = named.columns;
    columns[Role::date] = column;
    recognised.fits.push_back(by_columns(survey, std::move(columns)));
  }
  if (days.empty()) {
    recognised.against.push_back({"no column holds days", "ninguna columna contiene días"});
  }
}

}  // namespace

Recognised recognise_events(const Survey& survey, const std::string& stem) {
  Recognised recognised;
  if (!survey.hashtags.empty()) {
    if (auto tagged = recognise_hashtags(survey)) recognised.fits.push_back(std::move(*tagged));
  }
  for (const KnownLayout& layout : known_layouts()) {
    if (!recognised.fits.empty() || !has_layout_headers(survey, layout)) continue;
    Recognition recognition = known_recognition(survey, layout);
    std::vector<Words> faults = faults_of(survey, recognition);
    if (faults.empty()) {
      recognised.fits.push_back(std::move(recognition));
    } else {
      std::ranges::move(faults, std::back_inserter(recognised.against));
    }
  }
  if (recognised.fits.empty()) add_wide(survey, recognised);
  if (recognised.fits.empty()) add_by_columns(survey, recognised);
  for (Recognition& fit : recognised.fits) {
    if (fit.mapping.indicator.empty()) fit.mapping.indicator = stem;
  }
  return recognised;
}

}  // namespace contraste
