// Tables of events written out in tests: text -> rows -> what was recognised -> what was counted.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "data/delimited_rows.h"
#include "event/event_file.h"
#include "event/period_grid.h"
#include "event/tally.h"
#include "event/wide_tally.h"
#include "place/read_places.h"

namespace contraste::testing_events {

// The rows of a text, which they own.
inline TableRows rows_of(std::string text, const std::string& name = "events.csv") {
  const auto bytes = std::make_shared<const std::string>(std::move(text));
  Result<TableRows> opened = open_delimited_bytes(*bytes, name, nullptr);
  if (!opened) {
    ADD_FAILURE() << opened.error().what;
    return {};
  }
  TableRows rows = std::move(*opened);
  rows.each = [bytes, each = std::move(rows.each)](const TakeBlock& take) { return each(take); };
  if (rows.notes_at_end)
    rows.notes_at_end = [bytes, notes = std::move(rows.notes_at_end)] { return notes(); };
  return rows;
}

inline Survey survey_of(const std::string& text, const SurveyOptions& options = {}) {
  Result<Survey> survey = survey_rows(rows_of(text), options);
  if (survey) return std::move(*survey);
  ADD_FAILURE() << survey.error().what;
  return {};
}

inline Recognised recognise(const std::string& text, const std::string& stem = "events") {
  return recognise_events(survey_of(text), stem);
}

// The header of the column that has a role; "" where none has.
inline std::string header_of(const Survey& survey, const Recognition& fit, Role role) {
  const auto at = fit.mapping.columns.find(role);
  return at == fit.mapping.columns.end() ? "" : survey.columns[at->second].header;
}

using Roles = std::map<std::string, std::string>;  // role -> header

// Of the only fit; empty where there is none or several.
inline Roles roles_of(const std::string& text) {
  const Survey survey = survey_of(text);
  const Recognised found = recognise_events(survey, "events");
  Roles roles;
  if (found.fits.size() != 1) return roles;
  for (const auto& [role, column] : found.fits.front().mapping.columns) {
    roles[std::string(role_name(role))] = survey.columns[column].header;
  }
  return roles;
}

// A piece of Colombia, with what makes it hard: a capital that is a department, one name in two departments.
inline const PlaceIndex& some_places() {
  static const PlaceTable table = read_places(
                                      "code,name,level,parent,split_from,from\n"
                                      "CO,Colombia,country,\n"
                                      "05,Antioquia,department,CO\n"
                                      "05001,Medellín,municipality,05\n"
                                      "05042,Santa Fe de Antioquia,municipality,05\n"
                                      "05660,San Luis,municipality,05\n"
                                      "11,\"Bogotá, D.C.\",department,CO,25,1954\n"
                                      "11001,\"Bogotá, D.C.\",municipality,11\n"
                                      "20,Cesar,department,CO\n"
                                      "20770,San Martín,municipality,20\n"
                                      "25,Cundinamarca,department,CO\n"
                                      "25175,Chía,municipality,25\n"
                                      "25290,Fusagasugá,municipality,25\n"
                                      "50,Meta,department,CO\n"
                                      "50689,San Martín,municipality,50\n"
                                      "86,Putumayo,department,CO\n"
                                      "86001,Mocoa,municipality,86\n",
                                      "places.csv", "divipola")
                                      .value_or(PlaceTable{});
  static const PlaceIndex index(table);
  return index;
}

struct Asked {
  EventChoices choices;
  TallyOptions options;
  std::string name = "events.csv";
  bool with_places = true;
};

inline std::vector<const PlaceIndex*> tables_of(const Asked& asked) {
  if (!asked.with_places) return {};
  return {&some_places()};
}

struct Counted {
  EventFile file;
  Tally tally;
  std::vector<WidePopulation> population;
  std::vector<Error> errors;  // no tally then
};

inline Counted counted(const TableRows& rows, const Asked& asked) {
  Counted result;
  Checked<EventFile> file = open_events(rows, asked.choices, tables_of(asked));
  if (!file) {
    result.errors = std::move(file.error());
    return result;
  }
  result.file = std::move(*file);
  const EventMapping& mapping = result.file.recognition.mapping;
  if (mapping.wide) {
    Result<WideTally> wide = tally_wide(rows, result.file.survey, mapping, result.file.places, asked.options);
    if (!wide) {
      result.errors.push_back(wide.error());
      return result;
    }
    result.tally = std::move(wide->tally);
    result.population = std::move(wide->population);
    return result;
  }
  Result<Tally> tally = tally_rows(rows, result.file.survey, mapping, result.file.places, asked.options);
  if (!tally) {
    result.errors.push_back(tally.error());
    return result;
  }
  result.tally = std::move(*tally);
  return result;
}

inline Counted counted(const std::string& text, const Asked& asked = {}) {
  return counted(rows_of(text, asked.name), asked);
}

// Where counting must work: the errors fail the test.
inline Tally tally_of(const std::string& text, const Asked& asked = {}) {
  Counted found = counted(text, asked);
  for (const Error& error : found.errors) ADD_FAILURE() << error.what << " " << error.remedy;
  return std::move(found.tally);
}

inline Asked by(Grain grain) {
  Asked asked;
  asked.options.grain = grain;
  return asked;
}

// "05042 2011-03 kind" -> {events, victims}.
using Sums = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

inline Sums sums_of(const Tally& tally, Grain grain) {
  Sums sums;
  for (const TallyCell& cell : tally.cells) {
    const Period period = period_numbered(cell.period, grain);
    std::string key = tally.places[cell.place].code + " " + to_text(period);
    if (!tally.kinds[cell.kind].empty()) key += " " + tally.kinds[cell.kind];
    sums[key] = {cell.events, cell.victims};
  }
  return sums;
}

inline Sums sums_of(const std::string& text, Grain grain) {
  return sums_of(tally_of(text, by(grain)), grain);
}

// Rows set aside, by the code of the reason.
inline std::map<std::string, std::uint64_t> reasons_of(const Tally& tally) {
  std::map<std::string, std::uint64_t> reasons;
  for (const RowsAside& aside : tally.set_aside_by_reason)
    reasons[std::string(code_of(aside.reason))] = aside.rows;
  return reasons;
}

inline std::uint64_t rows_aside(const Tally& tally) {
  std::uint64_t rows = 0;
  for (const RowsAside& aside : tally.set_aside_by_reason) rows += aside.rows;
  return rows;
}

inline std::int64_t victims_in(const Tally& tally) {
  std::int64_t victims = 0;
  for (const TallyCell& cell : tally.cells) victims += cell.victims;
  return victims;
}

inline std::int64_t events_in(const Tally& tally) {
  std::int64_t events = 0;
  for (const TallyCell& cell : tally.cells) events += cell.events;
  return events;
}

}  // namespace contraste::testing_events
