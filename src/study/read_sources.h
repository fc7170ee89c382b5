// The sources of a study -> records: files of figures as they stand, files of events added up.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/observer.h"
#include "contraste/study.h"
#include "data/table_rows.h"
#include "panel/read_events.h"
#include "study/geography.h"

namespace contraste {

// Where the bytes of one source are: a file (also of a database), or memory; neither for a server.
struct SourcePlace {
  std::filesystem::path file;
  std::optional<std::string_view> bytes;
};

// An event source as it was read, with the index of its file in the records.
struct ReadEventSource {
  std::size_t file = 0;
  std::size_t source = 0;  // index into Study::sources
  EventRead read;
};

struct SourceContext {
  const Study& study;
  const Geography& geography;
  const StudyReader& reader;
  Observer* observer = nullptr;
  std::optional<Date> today;  // days after it are in the future
  std::string place;          // of events whose rows say none
};

// Is the source a file of events? It is when the user says what its columns are, or when it comes from a
// database; else when its first rows are recognised as such and are no table of figures. Checked:
// ReadSources.*
bool is_event_source(const StudySource& source, const TableRows& rows);

// The rows of a source: a file, bytes, or what a database has counted. Errors: those of the readers.
// `grain`: of the panel that is wanted; a database need not tell more of its typed dates.
struct RowsWanted {
  Grain grain = Grain::month;
  Observer* observer = nullptr;
};
Result<TableRows> source_rows(const StudySource& source, const SourcePlace& place, const RowsWanted& wanted);

// Gives what is counted a name that sentences know, where only the file, its titles or its sheet say it.
void name_indicator(EventRead& read, const TableRows& rows, const StudySource& source);

// The source's entry in the records: layout, hash, rows read, kept and set aside, what a reader should know.
SourceFile event_source_file(const TableRows& rows, const EventRead& read, const StudySource& source,
                             const SourcePlace& place);

// Adds the source of that index in Study::sources to the records; gives what was read where it holds events.
// A failure leaves `records` as they were. Checked: ReadSources.*
Checked<std::optional<ReadEventSource>> read_source_into(std::size_t index, const SourcePlace& place,
                                                         const SourceContext& context, Records& records);

}  // namespace contraste
