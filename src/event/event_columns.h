// What the columns of event files are called, in English and Spanish.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace contraste {

enum class Role {
  date,      // when, as one text
  date_end,  // the last day of an event that lasted
  year,      // parts of the date in columns of their own
  month,
  day,
  place_code,  // the narrowest place
  place_name,
  parent_code,  // the wider place that it lies in
  parent_name,
  country_code,
  country_name,
  latitude,
  longitude,
  kind,        // which harm
  victims,     // how many: summed, never counted as rows
  population,  // wide tables: people exposed
  id,          // of the event
};

inline constexpr int role_count = static_cast<int>(Role::id) + 1;

struct EventColumnName {
  std::string_view slug;  // of the header (base/text.h)
  Role role;
  int rank;  // where two columns fit, the lower is it
};

std::span<const EventColumnName> event_column_names();
// Which role a header names, without regard to case, accents, punctuation.
std::optional<EventColumnName> event_column_named(std::string_view header);

// "date", "place_code": as in a study's [source.columns].
std::string_view role_name(Role role);
std::optional<Role> role_named(std::string_view name);

}  // namespace contraste
