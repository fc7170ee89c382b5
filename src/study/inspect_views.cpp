#include "study/inspect_views.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "data/set_aside.h"

namespace contraste {
namespace {

constexpr std::size_t most_gaps = 1000;

std::string_view order_name(DateVerdict verdict) {
  constexpr std::string_view names[] = {"none",      "none",    "day-first", "month-first",
                                        "undecided", "swapped", "mixed"};
  return names[static_cast<std::size_t>(verdict)];
}

// Rows whose date is a day, a month or a year, where it is put together. A month or day 0 is not known.
DateView with_parts(DateView view, const Survey& survey, const EventMapping& mapping) {
  const auto known = [&](Role role) -> std::uint64_t {
    const auto at = mapping.columns.find(role);
    if (at == mapping.columns.end()) return 0;
    const ColumnSurvey& column = survey.columns[at->second];
    std::uint64_t rows = column.present;
    for (const DistinctText& one : column.values) {
      if (one.text == "0") rows -= one.rows;
    }
    return rows;
  };
  view.days = known(Role::day);
  view.months = std::max(known(Role::month), view.days) - view.days;
  view.years = std::max(known(Role::year), view.days + view.months) - view.days - view.months;
  return view;
}

// Values of columns that may identify persons are shown nowhere.
bool is_withheld(const EventInspection& found, const std::string& header) {
  return std::ranges::any_of(found.columns, [&](const ColumnView& column) {
    return column.header == shortened(header, 60) && !column.withheld.empty();
  });
}

}  // namespace

EventInspection view_table(const OpenedSource& opened, const Survey& survey) {
  EventInspection found;
  found.rows = survey.rows;
  found.sheet = opened.rows.sheet;
  found.sheets = opened.rows.sheets;
  found.header_line = survey.header_line;
  found.has_header = survey.has_header;
  for (const auto& title : survey.titles) {
    std::vector<std::string> texts;
    for (const std::string& text : title) {
      // A merged title stands in each of its cells.
      if (!text.empty() && (texts.empty() || texts.back() != text)) texts.push_back(text);
    }
    found.titles.push_back(shortened(join(texts, " | "), 200));
  }
  found.hashtags = survey.hashtag_row.has_value();
  found.shorter = survey.shorter;
  found.longer = survey.longer;
  found.uncut = survey.uncut;
  found.duplicates = survey.duplicates;
  found.duplicates_counted = survey.duplicates_counted;
  found.hidden_columns = opened.hidden_columns;
  return found;
}

DateView view_dates(const Survey& survey, const EventMapping& mapping, const Survey* settled) {
  DateView view;
  const auto at = mapping.columns.find(Role::date);
  if (at == mapping.columns.end()) {
    view.order = "none";
    std::vector<std::string> en;
    for (const Role role : {Role::year, Role::month, Role::day}) {
      const auto part = mapping.columns.find(role);
      if (part != mapping.columns.end()) en.push_back(survey.columns[part->second].header);
    }
    view.why = {"The date is put together from " + format_list(en, Language::english) + ".",
                "La fecha se compone de " + format_list(en, Language::spanish) + "."};
    if (!mapping.wide) return with_parts(std::move(view), survey, mapping);
    const bool months = !mapping.wide->counts.empty() && mapping.wide->counts.front().month != 0;
    view.why = {months ? "Each column of counts is a month." : "Each column of counts is a year.",
                months ? "Cada columna de conteos es un mes." : "Cada columna de conteos es un año."};
    (months ? view.months : view.years) = survey.rows;
    return view;
  }
  const ColumnSurvey& column = survey.columns[at->second];
  view.header = shortened(column.header, 60);
  view.order = order_name(column.dates.verdict);
  view.settled = settled != nullptr || column.dates.settled();
  view.why = column.dates.why;
  view.remedy = column.dates.remedy;
  view.shapes = column.dates.shapes;
  for (DateShape& shape : view.shapes) shape.example = shortened(shape.example, 60);
  const ColumnSurvey& read = settled != nullptr ? settled->columns[at->second] : column;
  const DateRange range = date_range(read);
  view.days = range.days;
  view.months = range.months;
  view.years = range.years;
  return view;
}

DateView with_gaps(DateView view, const Tally& tally) {
  if (tally.days.empty()) return view;
  const Date first = tally.days.begin()->first;
  const Date last = tally.days.rbegin()->first;
  view.low = to_text(first);
  view.high = to_text(last);
  if (view.years > view.days + view.months)
    view.high = to_text(year_period(int{std::chrono::year_month_day{last}.year()}).last);
  std::set<int> years;
  std::set<Period> months;
  for (const auto& [day, events] : tally.days) {
    const std::chrono::year_month_day date{day};
    years.insert(int{date.year()});
    months.insert(month_period(int{date.year()}, static_cast<int>(unsigned{date.month()})));
  }
  for (int year = *years.begin(); year <= *years.rbegin() && view.years_without_rows.size() < most_gaps;
       ++year) {
    if (!years.contains(year)) view.years_without_rows.push_back(year);
  }
  if (view.days + view.months < 4 * view.years) return view;
  const auto next = [](const Period& month) {
    const std::chrono::year_month_day date{month.last + std::chrono::days{1}};
    return month_period(int{date.year()}, static_cast<int>(unsigned{date.month()}));
  };
  for (Period month = *months.begin(); !(*months.rbegin() < month); month = next(month)) {
    ++view.months_between;
    if (!months.contains(month) && view.months_without_rows.size() < most_gaps)
      view.months_without_rows.push_back(to_text(month));
  }
  return view;
}

PlaceView view_places(const EventRead& read, RowCensus census) {
  PlaceView view;
  if (read.table != nullptr) view.table = read.table->name;
  view.why = read.file.places.why;
  view.level = narrowest_level(read);
  if (view.table.empty()) {
    const bool point = read.file.recognition.mapping.columns.contains(Role::latitude);
    view.why = {
        "No table of places knows its names: they are taken as they stand. --places FILE gives a table.",
        "Ninguna tabla de lugares conoce sus nombres: se toman como están. --places ARCHIVO da una tabla."};
    if (point) {
      view.why.en += " Coordinates need polygons: --polygons FILE.";
      view.why.es += " Las coordenadas necesitan polígonos: --polygons ARCHIVO.";
    }
  }
  std::map<std::string, std::uint64_t> levels;
  for (const TallyCell& cell : read.tally.cells)
    levels[read.tally.places[cell.place].level] += static_cast<std::uint64_t>(cell.events);
  if (!read.file.recognition.mapping.wide && !view.table.empty())
    view.levels.assign(levels.begin(), levels.end());
  std::ranges::stable_sort(view.levels, std::ranges::greater(), [](const auto& one) { return one.second; });
  for (int grade = 0; grade <= static_cast<int>(MatchGrade::none); ++grade) {
    const std::uint64_t rows = read.tally.grades[grade];
    if (rows > 0) view.grades.push_back({static_cast<MatchGrade>(grade), rows});
  }
  view.unmatched = std::move(census.unmatched);
  view.unmatched_rows = census.unmatched_rows;
  view.unmatched_places = census.unmatched_places;
  return view;
}

PlaceView without_persons(PlaceView view, const EventRead& read, const EventInspection& found) {
  const EventMapping& mapping = read.file.recognition.mapping;
  const Survey& survey = read.file.survey;
  const auto hidden = [&](Role role) {
    const auto at = mapping.columns.find(role);
    return at != mapping.columns.end() && is_withheld(found, survey.columns[at->second].header);
  };
  const bool name = hidden(Role::place_name);
  const bool code = hidden(Role::place_code);
  const bool parent = hidden(Role::parent_name) || hidden(Role::parent_code);
  for (UnmatchedPlace& place : view.unmatched) {
    if (name || code || parent) place.candidates.clear();
    if (name) place.name = place.nearest = "";
    if (code) place.code.clear();
    if (parent) place.parent.clear();
  }
  return view;
}

std::vector<AsideView> view_set_aside(const Tally& tally, const EventInspection& found) {
  std::vector<AsideView> views;
  for (const RowsAside& aside : tally.set_aside_by_reason) {
    AsideView view;
    const SetAside words = set_aside({}, {}, {}, aside.reason);
    view.reason = words.reason;
    view.words = words.words;
    view.rows = aside.rows;
    const auto first = std::ranges::find(tally.set_aside, view.reason, &SetAside::reason);
    if (first != tally.set_aside.end()) view.first = *first;
    const bool whole_row = aside.reason == Reason::footnote || aside.reason == Reason::totals_row;
    if (is_withheld(found, view.first.column) && !whole_row) view.first.value.clear();
    views.push_back(std::move(view));
  }
  return views;
}

EventInspection with_totals(EventInspection found, const EventRead& read, const RowCensus& census) {
  const EventMapping& mapping = read.file.recognition.mapping;
  const auto victims = mapping.columns.find(Role::victims);
  if (victims != mapping.columns.end())
    found.victims_name = shortened(read.file.survey.columns[victims->second].header, 60);
  if (mapping.wide) found.victims_name = mapping.wide->counts_prefix;
  found.unit = mapping.unit;
  found.decimals = read.tally.decimals;
  found.years = year_totals(read);
  found.stated_totals = read.tally.stated_totals;
  std::int64_t sum = 0;
  for (const TallyCell& cell : read.tally.cells) sum += cell.victims;
  found.sum = static_cast<double>(sum) * std::pow(10.0, -read.tally.decimals);
  std::vector<DayCount> days;
  for (const auto& [day, events] : read.tally.days) days.push_back({day, events});
  std::vector<Period> years;
  for (const YearTotal& year : found.years) years.push_back(year_period(year.year));
  if (!mapping.wide) {
    Completeness completeness = complete_periods(days, years, read.declared);
    found.whole_periods = std::move(completeness.why);
    std::ranges::move(completeness.remarks, std::back_inserter(found.whole_periods));
  }
  const bool events = found.victims_name.empty() && !mapping.wide;
  found.changes = source_changes({census, read.file.survey, found.years, found.decimals, events});
  return found;
}

}  // namespace contraste
