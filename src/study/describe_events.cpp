#include "study/describe_events.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "claim/lexicon.h"
#include "data/set_aside.h"
#include "study/read_panel.h"

namespace contraste {
namespace {

std::string thing_of(const std::string& indicator) {
  const std::string key = bare_key(indicator);
  const Idea* idea = idea_of_key(key);
  return idea != nullptr ? std::string(idea->id) : key;
}

bool means_all_kinds(const std::string& definition) {
  const std::string name = slug(definition);
  return name.empty() || name == "all-kinds" || name == "total" || name == "all" || name == "todos";
}

std::string whole_place(const Records& records, std::size_t file) {
  for (const Figure& figure : records.figures) {
    if (figure.origin.file == file) return figure.place;
  }
  return {};
}

Words stated_by(const Figure& figure, const SourceFile& file) {
  const auto words = [&](Language language) {
    std::string text = figure.source.empty() ? file.name : figure.source;
    if (figure.published)
      text += ", " + format_published(*figure.published, figure.published_grain, language);
    return text;
  };
  return {words(Language::english), words(Language::spanish)};
}

// The first place of the figures is the whole: they come from the widest level on.
std::vector<StatedTotal> stated_totals(const ReadEventSource& events, const Records& records) {
  const EventMapping& mapping = events.read.file.recognition.mapping;
  const std::string thing = thing_of(mapping.indicator);
  const std::string place = whole_place(records, events.file);
  std::vector<StatedTotal> totals;
  for (const Figure& figure : records.figures) {
    const bool other = figure.origin.file != events.file && figure.period.grain == Grain::year;
    if (!other || figure.unit.kind != UnitKind::count || figure.place != place) continue;
    if (slug(figure.source) != slug(mapping.source) || !means_all_kinds(figure.definition)) continue;
    if (thing_of(figure.indicator) != thing) continue;
    totals.push_back({first_year(figure.period), figure.value.value,
                      stated_by(figure, records.files[figure.origin.file])});
  }
  std::ranges::stable_sort(totals, {}, &StatedTotal::year);
  return totals;
}

void describe_dates(const EventRead& read, EventSourceReport& report) {
  const auto date = read.file.recognition.mapping.columns.find(Role::date);
  if (date == read.file.recognition.mapping.columns.end()) return;
  const DateDecision& decision = read.file.survey.columns[date->second].dates;
  report.dates = decision.why;
  report.dates_remedy = decision.remedy;
}

}  // namespace

EventSourceReport describe_events(const ReadEventSource& events, const Records& records) {
  const EventRead& read = events.read;
  const EventMapping& mapping = read.file.recognition.mapping;
  const SourceFile& file = records.files[events.file];
  EventSourceReport report;
  report.file = file.name;
  report.source = mapping.source;
  report.indicator = mapping.indicator;
  report.licence = file.licence;
  report.layout = read.file.recognition.title;
  report.layout_why = read.file.recognition.reasons;
  if (!read.file.places.why.empty()) report.layout_why.push_back(read.file.places.why);
  describe_dates(read, report);
  report.rows = read.tally.rows;
  report.kept = read.tally.kept;
  for (const RowsAside& aside : read.tally.set_aside_by_reason) {
    const SetAside words = set_aside({}, {}, {}, aside.reason);
    report.set_aside.push_back({words.reason, words.words, aside.rows});
  }
  for (int grade = 0; grade <= static_cast<int>(MatchGrade::none); ++grade) {
    const std::uint64_t rows = read.tally.grades[grade];
    if (rows > 0) report.grades.push_back({static_cast<MatchGrade>(grade), rows});
  }
  const auto victims = mapping.columns.find(Role::victims);
  if (victims != mapping.columns.end())
    report.victims_name = read.file.survey.columns[victims->second].header;
  if (mapping.wide)
    report.victims_name = mapping.wide->counts_prefix.empty() ? "values" : mapping.wide->counts_prefix;
  report.unit = mapping.unit;
  report.decimals = read.tally.decimals;
  report.years = year_totals(read);
  report.stated = stated_totals(events, records);
  report.notes = file.notes;
  std::erase_if(report.notes, [&](const Words& note) { return note == report.dates; });
  return report;
}

}  // namespace contraste
