#include "event/by_columns.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"
#include "event/count_columns.h"

namespace contraste {
namespace {

using Columns = std::map<Role, std::size_t>;

constexpr int remote_name = 3;  // from this rank on a name tells little

struct Candidates {
  int rank = 0;
  std::vector<std::size_t> columns;  // in the order of the file
};

// What a column must show for its name to be believed. Its other rows are then set aside, for all to see:
// another column, or counting rows, would be another number.
double share_needed(Role role, int rank) {
  constexpr double most = 0.9;
  constexpr double half = 0.5;
  constexpr double some = 0.1;
  if (role == Role::victims) return rank < 2 ? some : most;
  if (role == Role::year || role == Role::month || role == Role::day) return half;
  if (role == Role::date) return rank < remote_name ? half : most;
  return most;
}

std::map<Role, Candidates> candidates_of(const Survey& survey) {
  std::map<Role, Candidates> best;
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const auto known = event_column_named(survey.columns[i].header);
    if (!known) continue;
    const double fits = share_that_fits(survey.columns[i], known->role);
    // "Number" may be that of the row.
    if (known->role == Role::victims && known->rank > 1 && numbers_the_rows(survey.columns[i])) continue;
    if (fits <= 0 || fits < share_needed(known->role, known->rank)) continue;
    const auto [at, fresh] = best.emplace(known->role, Candidates{known->rank, {i}});
    if (fresh || known->rank > at->second.rank) continue;
    if (known->rank < at->second.rank) at->second = {known->rank, {}};
    at->second.columns.push_back(i);
  }
  // A code tells the place better than a place of the kind "street".
  const auto name = best.find(Role::place_name);
  if (name != best.end() && name->second.rank > remote_name && best.contains(Role::place_code))
    best.erase(name);
  return best;
}

// Which of two equal columns it is matters for the numbers; of the others the first will do.
bool is_question(Role role) {
  return role == Role::date || role == Role::victims || role == Role::place_code ||
         role == Role::place_name || role == Role::parent_code || role == Role::parent_name;
}

std::vector<Columns> all_choices(const std::map<Role, Candidates>& candidates) {
  constexpr std::size_t most_fits = 8;
  std::vector<Columns> fits = {{}};
  for (const auto& [role, found] : candidates) {
    const bool asks = is_question(role) && fits.size() * found.columns.size() <= most_fits;
    std::vector<Columns> more;
    for (std::size_t i = 0; i < (asks ? found.columns.size() : 1); ++i) {
      for (Columns fit : fits) {
        fit[role] = found.columns[i];
        more.push_back(std::move(fit));
      }
    }
    fits = std::move(more);
  }
  return fits;
}

struct Grains {
  double days = 0;  // shares of the rows with a date
  double months = 0;
};

Grains grains_of(const ColumnSurvey& column) {
  std::uint64_t days = 0;
  std::uint64_t months = 0;
  std::uint64_t all = 0;
  for (const DistinctText& one : column.values) {
    const auto read = read_event_date(one.text, one.type, column.dates);
    // What could be two days is a day all the same.
    const bool ambiguous = !read && read.error().code == ErrorCode::value_ambiguous;
    if (!read && !ambiguous) continue;
    all += one.rows;
    if (ambiguous || read->period.grain == Grain::day) days += one.rows;
    if (!ambiguous && read->period.grain == Grain::month) months += one.rows;
  }
  if (all == 0) return {};
  return {static_cast<double>(days) / static_cast<double>(all),
          static_cast<double>(months) / static_cast<double>(all)};
}

bool holds_days(const ColumnSurvey& column) {
  constexpr double most = 0.8;
  return grains_of(column).days >= most;
}

// Born, registered, updated: days on which nothing happened.
bool is_another_day(const std::string& header) {
  const std::vector<std::string> words = [&] {
    std::vector<std::string> all;
    const std::string name = slug(header);
    for (const std::string_view word : split(name, '-')) all.emplace_back(word);
    return all;
  }();
  constexpr std::string_view beginnings[] = {"naci",   "birth",   "born",   "actualiz", "updat",   "modif",
                                             "creat",  "creaci",  "carga",  "corte",    "export",  "extrac",
                                             "public", "registr", "report", "rptd",     "denunc",  "cierre",
                                             "source", "fuente",  "captur", "expedi",   "sentenc", "dob"};
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::any_of(beginnings, [&](std::string_view start) { return word.starts_with(start); });
  });
}

struct DayColumns {
  std::vector<std::size_t> columns;
  std::vector<std::size_t> other_days;
};

DayColumns day_columns(const Survey& survey) {
  DayColumns found;
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const ColumnSurvey& column = survey.columns[i];
    // Whole numbers are serial days only where a column is called a date.
    if (column.numbers.rows == column.present) continue;
    if (!values_fit(column, Role::date) || !holds_days(column)) continue;
    (is_another_day(column.header) ? found.other_days : found.columns).push_back(i);
  }
  return found;
}

std::set<std::size_t> taken_by(const Columns& columns) {
  std::set<std::size_t> taken;
  for (const auto& [role, column] : columns) taken.insert(column);
  return taken;
}

std::string header_of(const Survey& survey, std::size_t column) {
  return shortened(survey.columns[column].header, 60);
}

std::string headers_of(const Survey& survey, const std::vector<std::size_t>& columns) {
  std::vector<std::string> headers;
  for (const std::size_t column : columns) headers.push_back(header_of(survey, column));
  return join(headers, ", ");
}

Recognition made_of(const Survey& survey, Columns columns) {
  Recognition recognition;
  recognition.layout = "by-columns";
  recognition.title = {"a table of events, by the names and values of its columns",
                       "una tabla de hechos, por los nombres y valores de sus columnas"};
  recognition.mapping.columns = std::move(columns);
  const auto& found = recognition.mapping.columns;
  const bool summed = found.contains(Role::victims);
  recognition.mapping.rows_are_events = !summed;
  recognition.mapping.unit = summed ? slug(survey.columns[found.at(Role::victims)].header) : "events";
  for (const auto& [role, column] : found) {
    const std::string header = header_of(survey, column);
    const std::string name(role_name(role));
    recognition.reasons.push_back(
        {fmt::format("{} is taken as {}", header, name), fmt::format("{} se toma como {}", header, name)});
  }
  add_value_reasons(survey, recognition);
  const std::vector<std::size_t> more = columns_that_may_count(survey, taken_by(found));
  if (!more.empty()) {
    const std::string headers = headers_of(survey, more);
    recognition.reasons.push_back(
        {headers + ": numbers too, which are not summed", headers + ": también números, que no se suman"});
  }
  const auto date = found.find(Role::date);
  if (date != found.end() && is_another_day(survey.columns[date->second].header)) {
    const std::string header = header_of(survey, date->second);
    recognition.reasons.push_back(
        {header + " may be another day than that on which it happened: no other column of days is there",
         header + " puede ser otro día que el del hecho: no hay otra columna de días"});
  }
  return recognition;
}

// Finds what the columns say, in steps that each see what was found before.
class ColumnReader {
 public:
  explicit ColumnReader(const Survey& survey) : survey_(survey), candidates_(candidates_of(survey)) {}

  Recognised run() {
    find_when();
    const std::vector<Columns> choices = all_choices(candidates_);
    if (!when_) {
      found_.named = made_of(survey_, choices.front());
      return std::move(found_);
    }
    for (const Columns& columns : choices) add_counted(columns);
    return std::move(found_);
  }

 private:
  bool has(Role role) const { return candidates_.contains(role); }

  void find_when() {
    const auto date = candidates_.find(Role::date);
    std::vector<std::size_t> months;
    if (date != candidates_.end()) {
      for (const std::size_t column : date->second.columns) {
        if (is_months(column)) months.push_back(column);
      }
      std::erase_if(date->second.columns,
                    [&](std::size_t column) { return !holds_days(survey_.columns[column]); });
      if (date->second.columns.empty()) candidates_.erase(date);
    }
    if (has(Role::date) || (has(Role::year) && has(Role::month) && has(Role::day))) {
      when_ = true;
      return;
    }
    const DayColumns days = day_columns(survey_);
    if (!days.columns.empty()) {
      candidates_[Role::date] = {0, days.columns};
      when_ = true;
      return;
    }
    find_months(std::move(months));
    if (when_ || !found_.against.empty()) return;
    if (!days.other_days.empty()) {
      const std::string headers = headers_of(survey_, days.other_days);
      found_.against.push_back(
          {"no column of days says when it happened: " + headers + " are called something else",
           "ninguna columna de días dice cuándo ocurrió: " + headers + " se llaman de otro modo"});
    } else {
      found_.against.push_back({"no column holds days", "ninguna columna contiene días"});
    }
  }

  bool is_months(std::size_t column) const {
    constexpr double most = 0.8;
    const ColumnSurvey& values = survey_.columns[column];
    return values_fit(values, Role::date) && grains_of(values).months >= most;
  }

  // A table of months may hold figures as well.
  void find_months(std::vector<std::size_t> months) {
    const auto month = candidates_.find(Role::month);
    const bool parts = has(Role::year) && month != candidates_.end();
    if (month != candidates_.end() && months.empty() && !parts) {
      for (const std::size_t column : month->second.columns) {
        if (is_months(column)) months.push_back(column);
      }
    }
    if (months.empty() && !parts) return;
    Columns columns = all_choices(candidates_).front();
    if (!months.empty()) columns[Role::date] = months.front();
    if (!holds_events(columns)) {
      const std::string named = months.empty() ? "year = \"" + header_of(survey_, columns[Role::year]) + "\""
                                               : "date = \"" + header_of(survey_, months.front()) + "\"";
      found_.against.push_back(
          {"no column holds days, and a table of months may hold figures: say " + named +
               " where each row is an event, or counts victims",
           "ninguna columna contiene días, y una tabla de meses puede contener cifras: diga " + named +
               " si cada fila es un hecho o cuenta víctimas"});
      return;
    }
    if (!months.empty()) {
      candidates_[Role::date] = {0, {months.front()}};
      candidates_.erase(Role::month);
    }
    when_ = true;
  }

  // Victims of a kind, of an identified event or in a place are counted in rows of events, and in figures of
  // months as well: both are summed alike. Where nothing is a number, rows are all that can be counted.
  bool holds_events(const Columns& columns) const {
    if (!has(Role::victims)) return !other_numbers(taken_by(columns));
    const bool place = has(Role::place_code) || has(Role::place_name) || has(Role::parent_name);
    return has(Role::kind) || has(Role::id) || has(Role::latitude) ||
           (place && candidates_.at(Role::victims).rank == 0);
  }

  // Numbers in a column that nobody knows, and that describe nothing.
  bool other_numbers(const std::set<std::size_t>& taken) const {
    for (std::size_t i = 0; i < survey_.columns.size(); ++i) {
      const ColumnSurvey& column = survey_.columns[i];
      if (taken.contains(i) || event_column_named(column.header) || column.present == 0) continue;
      const bool numbers = 10 * (column.numbers.rows + column.numbers.ambiguous) >= 9 * column.present;
      if (numbers && !names_an_attribute(column.header)) return true;
    }
    return false;
  }

  void add_counted(Columns columns) {
    if (columns.contains(Role::victims)) {
      found_.fits.push_back(made_of(survey_, std::move(columns)));
      return;
    }
    if (columns.contains(Role::date)) {
      if (const auto by_year = column_called_by_its_year(survey_, columns[Role::date])) {
        columns[Role::victims] = *by_year;
        found_.fits.push_back(made_of(survey_, std::move(columns)));
        return;
      }
    }
    // Rows are counted, unless one of these is what counts.
    for (const std::size_t column : columns_that_may_count(survey_, taken_by(columns))) {
      Columns summed = columns;
      summed[Role::victims] = column;
      found_.fits.push_back(made_of(survey_, std::move(summed)));
    }
    found_.fits.push_back(made_of(survey_, std::move(columns)));
  }

  const Survey& survey_;
  std::map<Role, Candidates> candidates_;
  bool when_ = false;
  Recognised found_;
};

}  // namespace

std::map<Role, std::size_t> named_columns(const Survey& survey) {
  return all_choices(candidates_of(survey)).front();
}

Recognised recognise_by_columns(const Survey& survey) {
  return ColumnReader(survey).run();
}

void add_value_reasons(const Survey& survey, Recognition& recognition) {
  const auto count = [](std::uint64_t n, Language language) {
    return format_number(static_cast<double>(n), 0, language);
  };
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

}  // namespace contraste
