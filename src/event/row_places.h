// The place of each row of an event file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/set_aside.h"
#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/place_reading.h"
#include "event/survey.h"
#include "event/text_ids.h"
#include "event/tuple_ids.h"

namespace contraste {

struct RowPlace {
  std::optional<Reason> fault;
  std::uint32_t place = 0;  // index into places()
  MatchGrade grade = MatchGrade::none;
  std::string remark;
};

// What a table does not know is another country's where the row says so: by a column of the country, or by
// the name of one where a wider place should stand. Without a table names are places as they stand, of the
// level "place"; a row that names none is of the whole.
class RowPlaces {
 public:
  // `level`: see TallyOptions.
  RowPlaces(const Survey& survey, const EventMapping& mapping, const PlaceReading& reading,
            std::string level);

  // Valid until the next call.
  const RowPlace& of(const RowBlock& block, const BlockRow& row);
  // The column and the text that a message about a place names.
  std::size_t fault_column() const;
  std::string_view fault_text(const RowBlock& block, const BlockRow& row) const;

  // In the order in which rows named them first.
  const std::vector<Place>& places() const { return places_; }
  // What spoke against matches that were made all the same, each once, the commonest columns first.
  std::vector<std::string> remarks() const;

 private:
  struct Column {
    std::size_t index = 0;
    TextIds ids;
  };

  RowPlace found(const RowBlock& block, const BlockRow& row);
  RowPlace resolve(const RowBlock& block, const BlockRow& row) const;
  bool is_foreign(const RowBlock& block, const BlockRow& row) const;
  PlaceMatch match(const PlaceWords& words) const;
  PlaceMatch match_whole(const PlaceWords& words) const;
  PlaceMatch at_point(const RowBlock& block, const BlockRow& row) const;
  RowPlace taken(const PlaceMatch& match) const;
  RowPlace as_named(const PlaceWords& words);
  RowPlace wider(const PlaceMatch& failed, const PlaceWords& words) const;
  RowPlace numbered(RowPlace found);
  PlaceWords words_of(const RowBlock& block, const BlockRow& row) const;
  std::uint32_t number_of(const Place& place);

  const Survey& survey_;
  PlaceReading reading_;
  std::string level_;
  std::optional<std::size_t> code_, name_, parent_code_, parent_name_, latitude_, longitude_;
  std::optional<std::size_t> country_code_, country_name_;  // beside places in a country
  std::optional<std::uint32_t> root_;                       // the one place that all others are part of
  std::vector<std::string> whole_levels_;                   // of places that have parts, the narrowest first
  std::vector<Column> columns_;                             // that say where
  TupleIds tuples_;                                         // of their texts
  std::vector<std::uint32_t> tuple_;
  std::vector<RowPlace> known_;  // of each tuple
  std::vector<Place> places_;
  std::map<std::string, std::uint32_t> numbers_;  // by code
  std::map<std::string, std::uint64_t> remarks_;
  RowPlace scratch_;
  std::string whole_;  // where no column says it
};

}  // namespace contraste
