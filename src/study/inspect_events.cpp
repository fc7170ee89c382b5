#include "study/inspect_events.h"

#include <algorithm>

#include "base/text.h"
#include "event/event_file.h"
#include "event/recognise.h"
#include "panel/read_events.h"
#include "study/geography.h"
#include "study/inspect_advice.h"
#include "study/inspect_source.h"
#include "study/inspect_views.h"
#include "study/read_sources.h"

namespace contraste {
namespace {

tl::unexpected<std::vector<Error>> one(Error error) {
  return tl::unexpected(std::vector<Error>{std::move(error)});
}

// Errors that are questions of the file, not mistakes in what the user asked for.
bool is_question(const Error& error) {
  return error.code == ErrorCode::layout_unknown || error.code == ErrorCode::value_ambiguous ||
         error.code == ErrorCode::value_unreadable;
}

// What the columns were taken for, and the file as it is counted.
struct Settled {
  std::optional<Recognition> fit;
  std::optional<EventFile> file;  // to be counted
  bool repaired = false;          // which was not asked for
};

Checked<Settled> settle_for_view(const Survey& survey, const StudySource& source, const EventPlaces& places) {
  Settled settled;
  Checked<EventFile> file = settle(survey, source.file, source.events, places.tables);
  if (file) {
    settled.fit = file->recognition;
    settled.file = std::move(*file);
    return settled;
  }
  if (!std::ranges::all_of(file.error(), is_question)) return tl::unexpected(std::move(file.error()));
  EventChoices choices = source.events;
  choices.repair = true;
  Checked<EventFile> repaired = settle(survey, source.file, choices, places.tables);
  if (repaired) {
    settled.fit = repaired->recognition;
    settled.file = std::move(*repaired);
    settled.repaired = true;
    return settled;
  }
  // Dates that nothing decides: which column is what can be shown all the same.
  for (const char* order : {"day-first", "month-first", "by-notation"}) {
    if (settled.fit) break;
    choices.dates = order;
    Checked<EventFile> shown = settle(survey, source.file, choices, places.tables);
    if (shown) settled.fit = std::move(shown->recognition);
  }
  return settled;
}

bool names_places(const EventMapping& mapping) {
  return std::ranges::any_of(
      std::initializer_list<Role>{Role::place_code, Role::place_name, Role::parent_code, Role::parent_name,
                                  Role::country_code, Role::country_name, Role::latitude},
      [&](Role role) { return mapping.columns.contains(role); });
}

// The rows of a settled file, added up by year.
Checked<EventRead> count_rows(const OpenedSource& opened, const EventPlaces& places,
                              const InspectOrder& order, bool repaired) {
  EventRequest request;
  request.choices = opened.source.events;
  request.choices.repair = request.choices.repair || repaired;
  request.grain = Grain::year;
  request.today = order.today;
  return read_events(opened.rows, places, request);
}

SourceFile file_of(const OpenedSource& opened, const EventRead& read) {
  SourceFile file = event_source_file(opened.rows, read, opened.source, opened.place);
  file.notes.insert(file.notes.end(), opened.notes.begin(), opened.notes.end());
  return file;
}

// The entry of a file whose rows were not counted.
SourceFile uncounted_file(const OpenedSource& opened, const Survey& survey, std::string layout) {
  EventRead seen;
  seen.file.survey = survey;
  seen.file.recognition.layout = std::move(layout);
  SourceFile file = file_of(opened, seen);
  file.rows = survey.rows;
  return file;
}

// Rows, places, gaps and totals of a file that can be counted.
Result<EventInspection> with_counts(EventInspection found, const OpenedSource& opened,
                                    const EventRead& read) {
  const EventFile& file = read.file;
  const EventMapping& mapping = file.recognition.mapping;
  Result<RowCensus> census = census_rows(opened.rows, file.survey, mapping, file.places);
  if (!census) return tl::unexpected(census.error());
  found.counted = true;
  found.file = file_of(opened, read);
  // What was decided on the way stands with the dates, and what would be repaired with the questions.
  std::erase_if(found.file.notes, [&](const Words& note) {
    const bool decided = std::ranges::find(file.notes, note) != file.notes.end();
    const auto& remarks = read.tally.place_remarks;
    // Places have a list of their own.
    if (std::ranges::find(remarks, note) != remarks.end()) return true;
    return decided && (found.as_repaired || (found.dates && note == found.dates->why));
  });
  if (found.dates) found.dates = with_gaps(*found.dates, read.tally);
  found = with_totals(std::move(found), read, *census);
  if (names_places(mapping))
    found.places = without_persons(view_places(read, std::move(*census)), read, found);
  found.set_aside = view_set_aside(read.tally, found);
  return found;
}

// What several fits agree on.
std::optional<EventMapping> shared_mapping(const Recognised& recognised) {
  if (recognised.fits.empty()) return std::nullopt;
  EventMapping shared;
  for (const auto& [role, column] : recognised.fits.front().mapping.columns) {
    const bool same = std::ranges::all_of(recognised.fits, [&](const Recognition& fit) {
      const auto at = fit.mapping.columns.find(role);
      return at != fit.mapping.columns.end() && at->second == column;
    });
    if (same) shared.columns.emplace(role, column);
  }
  return shared;
}

// What the columns were taken for.
EventInspection with_fit(EventInspection found, const Survey& survey, const Recognised& recognised,
                         const Settled& settled) {
  found.as_repaired = settled.repaired;
  const std::optional<EventMapping> shared = shared_mapping(recognised);
  const EventMapping* mapping = settled.fit ? &settled.fit->mapping : nullptr;
  found.columns = inspect_columns(settled.file ? settled.file->survey : survey,
                                  mapping == nullptr && shared ? &*shared : mapping);
  if (mapping == nullptr) return found;
  found.layout_title = settled.fit->title;
  found.layout_why = settled.fit->reasons;
  found.indicator = mapping->indicator;
  found.unit = mapping->unit;
  found.dates = view_dates(survey, *mapping, settled.file ? &settled.file->survey : nullptr);
  // Counted as repaired, but nobody has asked for it: the question stays open.
  const auto date = mapping->columns.find(Role::date);
  if (settled.repaired && date != mapping->columns.end())
    found.dates->settled = survey.columns[date->second].dates.settled();
  const auto code = mapping->columns.find(Role::place_code);
  if (code != mapping->columns.end()) found.damaged_codes = damaged_codes(survey.columns[code->second]);
  return found;
}

// Why a table is none of events, and none of figures.
std::vector<Words> why_not(const InspectWay& way, const Recognised& recognised) {
  std::vector<Words> against;
  if (recognised.fits.empty()) against = recognised.against;
  if (way.events) return against;
  if (!recognised.fits.empty()) {
    against.push_back(
        {"it has dates, but nothing says that each row is an event: no place, no kind of harm, no date "
         "that comes twice",
         "tiene fechas, pero nada dice que cada fila sea un hecho: ni lugar, ni clase de daño, ni "
         "una fecha repetida"});
  }
  std::ranges::copy(way.against_figures, std::back_inserter(against));
  return against;
}

}  // namespace

Checked<EventInspection> inspect_table(const InspectOrder& order, const InspectWay& way) {
  Checked<OpenedSource> opened = open_source(order);
  if (!opened) return tl::unexpected(std::move(opened.error()));
  const StudySource& source = opened->source;
  const Checked<Geography> geography = Geography::load(lone_study(order), plain_reader());
  if (!geography) return tl::unexpected(geography.error());
  const Result<Survey> survey = survey_rows(opened->rows);
  if (!survey) return one(survey.error());
  const Recognised recognised = recognise_events(*survey, stem_of_name(source.file));
  EventInspection found = view_table(*opened, *survey);
  found.events = way.events;
  found.against = why_not(way, recognised);
  Settled settled;
  if (way.events) {
    Checked<Settled> seen = settle_for_view(*survey, source, geography->event_places());
    if (!seen) return tl::unexpected(std::move(seen.error()));
    settled = std::move(*seen);
  }
  found = with_fit(std::move(found), *survey, recognised, settled);
  if (settled.file) {
    Checked<EventRead> read = count_rows(*opened, geography->event_places(), order, settled.repaired);
    if (!read) return tl::unexpected(std::move(read.error()));
    name_indicator(*read, opened->rows, source);
    settled.fit = read->file.recognition;
    found.indicator = read->file.recognition.mapping.indicator;
    Result<EventInspection> counted = with_counts(std::move(found), *opened, *read);
    if (!counted) return one(counted.error());
    found = std::move(*counted);
  } else {
    found.file = uncounted_file(*opened, *survey, settled.fit ? settled.fit->layout : "");
  }
  const AdviceInput advice{source, *survey, recognised, settled.fit ? &*settled.fit : nullptr, found};
  found.fits = possible_fits(*survey, recognised);
  if (settled.fit) found.fits.clear();
  found.questions = open_questions(advice);
  found.uses = uses_of(advice);
  found.mapping = mapping_lines(advice);
  return found;
}

}  // namespace contraste
