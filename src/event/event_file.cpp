#include "event/event_file.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"
#include "event/count_columns.h"
#include "event/known_layouts.h"

namespace contraste {
namespace {

Error problem(ErrorCode code, const std::string& name, std::string what, std::string remedy) {
  return {code, name, std::move(what), std::move(remedy)};
}

std::vector<std::string> headers_of(const Survey& survey) {
  std::vector<std::string> headers;
  for (const ColumnSurvey& column : survey.columns) headers.push_back(column.header);
  return headers;
}

// A column by its header, as written or without case and accents.
std::optional<std::size_t> column_named(const Survey& survey, const std::string& header) {
  for (const bool folded : {false, true}) {
    for (std::size_t i = 0; i < survey.columns.size(); ++i) {
      const std::string& own = survey.columns[i].header;
      if (folded ? fold(trim(own)) == fold(trim(header)) : own == header) return i;
    }
  }
  return std::nullopt;
}

std::string shown_headers(const Survey& survey) {
  constexpr std::size_t most = 20;
  std::vector<std::string> headers = headers_of(survey);
  const bool cut = headers.size() > most;
  if (cut) headers.resize(most);
  for (std::string& header : headers) header = shortened(header, 40);
  return join(headers, ", ") + (cut ? ", ..." : "");
}

class Settler {
 public:
  Settler(Survey survey, const std::string& name, const EventChoices& choices)
      : name_(name), choices_(choices) {
    file_.survey = std::move(survey);
  }

  Checked<EventFile> run(std::span<const PlaceIndex* const> tables) {
    choose_layout();
    if (!problems_.empty()) return tl::unexpected(std::move(problems_));
    name_columns();
    apply_columns();
    apply_words();
    apply_where();
    if (!problems_.empty()) return tl::unexpected(std::move(problems_));
    check_needed();
    file_.places = choose_places(file_.survey, mapping(), tables);
    settle_dates(Role::date);
    settle_dates(Role::date_end);
    settle_codes();
    if (!problems_.empty()) return tl::unexpected(std::move(problems_));
    return std::move(file_);
  }

 private:
  EventMapping& mapping() { return file_.recognition.mapping; }
  void say(ErrorCode code, std::string what, std::string remedy) {
    problems_.push_back(problem(code, name_, std::move(what), std::move(remedy)));
  }

  void choose_layout() {
    Recognised recognised = recognise_events(file_.survey, stem_of_name(name_), choices_.counts);
    if (!choices_.layout.empty()) {
      const auto named = std::ranges::find(recognised.fits, choices_.layout, &Recognition::layout);
      if (named != recognised.fits.end()) {
        file_.recognition = std::move(*named);
      } else if (choices_.layout == "by-columns") {
        file_.recognition = by_choice(std::move(recognised.named));
      } else {
        no_such_layout(recognised);
      }
      return;
    }
    std::vector<Recognition> fits = fits_as_chosen(recognised.fits);
    if (fits.size() == 1) {
      file_.recognition = std::move(fits.front());
    } else if (names_a_date() && recognised.fits.empty()) {
      file_.recognition = by_choice(std::move(recognised.named));
      ask_for_counts();
    } else if (recognised.fits.empty()) {
      no_fit(recognised);
    } else if (fits.empty()) {
      // What the user names decides; what was recognised fills in the rest.
      file_.recognition = by_choice(std::move(recognised.fits.front()));
    } else {
      several_fits(fits);
    }
  }

  // Those that have each column where the user wants it. A column that none has there leaves all.
  std::vector<Recognition> fits_as_chosen(const std::vector<Recognition>& fits) const {
    std::vector<Recognition> left = fits;
    for (const auto& [name, header] : choices_.columns) {
      const auto role = role_named(name);
      const auto column = header.empty() ? std::nullopt : column_named(file_.survey, header);
      if (!role || (!header.empty() && !column)) continue;
      const auto differs = [&](const Recognition& fit) {
        const auto at = fit.mapping.columns.find(*role);
        return header.empty() ? at != fit.mapping.columns.end()
                              : at == fit.mapping.columns.end() || at->second != *column;
      };
      std::vector<Recognition> agreeing = left;
      std::erase_if(agreeing, differs);
      if (!agreeing.empty()) {
        left = std::move(agreeing);
        continue;
      }
      // None has it there: fits that differ in this role alone are one, for the user decides it.
      for (Recognition& fit : left) fit.mapping.columns.erase(*role);
      std::vector<Recognition> different;
      for (Recognition& fit : left) {
        if (std::ranges::find(
                different, fit.mapping.columns,
                [](const Recognition& one) -> const auto& { return one.mapping.columns; }) == different.end())
          different.push_back(std::move(fit));
      }
      left = std::move(different);
    }
    return left;
  }

  bool names_a_date() const { return choices_.columns.contains("date") || choices_.columns.contains("year"); }

  Recognition by_choice(Recognition named) const {
    Recognition recognition;
    recognition.layout = "by-columns";
    recognition.title = {"a table of events, by the columns that the study names",
                         "una tabla de hechos, por las columnas que nombra el estudio"};
    recognition.mapping.indicator = stem_of_name(name_);
    recognition.mapping.columns = std::move(named.mapping.columns);
    recognition.reasons = std::move(named.reasons);
    const bool summed =
        choices_.columns.contains("victims") || recognition.mapping.columns.contains(Role::victims);
    recognition.mapping.rows_are_events = !summed;
    recognition.mapping.unit = summed ? "victims" : "events";
    return recognition;
  }

  // Rows would be counted where numbers of a name that nobody knows may be what counts.
  void ask_for_counts() {
    if (choices_.columns.contains("victims") || mapping().columns.contains(Role::victims)) return;
    std::set<std::size_t> taken;
    for (const auto& [role, column] : mapping().columns) taken.insert(column);
    for (const auto& [name, header] : choices_.columns) {
      if (const auto column = column_named(file_.survey, header)) taken.insert(*column);
    }
    std::vector<Recognition> fits;
    for (const std::size_t column : columns_that_may_count(file_.survey, taken)) {
      fits.push_back(file_.recognition);
      fits.back().mapping.columns[Role::victims] = column;
    }
    if (fits.empty()) return;
    fits.push_back(file_.recognition);
    several_fits(fits);
  }

  void no_such_layout(const Recognised& recognised) {
    std::vector<std::string> names = {"by-columns", "wide", "months-across", "hxl"};
    for (const KnownLayout& layout : known_layouts()) names.emplace_back(layout.name);
    const bool known = std::ranges::find(names, choices_.layout) != names.end();
    const std::string why = recognised.against.empty() ? "" : ": " + recognised.against.front().en;
    if (known) {
      say(ErrorCode::layout_unknown, "the file is not in the layout " + choices_.layout + why,
          "Its columns are: " + shown_headers(file_.survey) +
              ". Leave layout out, or name the columns yourself.");
    } else {
      say(ErrorCode::study_contradiction, "there is no layout \"" + shortened(choices_.layout, 60) + "\"",
          "Layouts: " + join(names, ", ") + ".");
    }
  }

  void no_fit(const Recognised& recognised) {
    std::string why = "the file is not recognised as a table of events";
    for (const Words& against : recognised.against) why += "; " + against.en;
    say(ErrorCode::layout_unknown, why,
        "Its columns are: " + shown_headers(file_.survey) +
            ". Say which is what: [source.columns] with date = \"...\", place_name = \"...\", victims = "
            "\"...\" "
            "(contraste inspect proposes it).");
  }

  void several_fits(const std::vector<Recognition>& found) {
    std::set<Role> roles;
    for (const Recognition& fit : found) {
      for (const auto& [role, column] : fit.mapping.columns) roles.insert(role);
    }
    std::erase_if(roles, [&](Role role) { return same_in_all(found, role); });
    std::vector<std::string> fits;
    for (const Recognition& fit : found) {
      std::vector<std::string> lines;
      for (const Role role : roles) {
        const auto at = fit.mapping.columns.find(role);
        const bool none = at == fit.mapping.columns.end();
        const std::string header = none ? "" : file_.survey.columns[at->second].header;
        lines.push_back(std::string(role_name(role)) + " = \"" + header + "\"" +
                        (none && role == Role::victims ? " (each row is one)" : ""));
      }
      fits.push_back(join(lines, ", "));
    }
    say(ErrorCode::layout_unknown,
        "the file can be read in several ways that fit equally well: " + join(fits, "; or "),
        "Say which: one of these under [source.columns], or --column victims=HEADER.");
  }

  static bool same_in_all(const std::vector<Recognition>& fits, Role role) {
    const auto column = [&](const Recognition& fit) -> std::optional<std::size_t> {
      const auto at = fit.mapping.columns.find(role);
      return at == fit.mapping.columns.end() ? std::nullopt : std::optional(at->second);
    };
    return std::ranges::all_of(fits,
                               [&](const Recognition& fit) { return column(fit) == column(fits.front()); });
  }

  // A file without a header that is in the order of a layout has its names.
  void name_columns() {
    if (file_.survey.has_header) return;
    for (const KnownLayout& layout : known_layouts()) {
      if (layout.name != file_.recognition.layout || layout.order.size() != file_.survey.columns.size())
        continue;
      for (std::size_t i = 0; i < layout.order.size(); ++i) file_.survey.columns[i].header = layout.order[i];
    }
  }

  void apply_columns() {
    for (const auto& [name, header] : choices_.columns) {
      const auto role = role_named(name);
      if (!role) {
        std::vector<std::string> names;
        for (int i = 0; i < role_count; ++i) names.emplace_back(role_name(static_cast<Role>(i)));
        const std::string near = nearest(name, names);
        say(ErrorCode::study_contradiction, "a column can't be \"" + shortened(name, 40) + "\"",
            (near.empty() ? "" : "Did you mean " + near + "? ") + "Roles: " + join(names, ", ") + ".");
        continue;
      }
      if (header.empty()) {  // not that column, whatever its name
        mapping().columns.erase(*role);
        continue;
      }
      const auto column = found_column(header);
      if (!column) continue;
      mapping().columns[*role] = *column;
      // What is summed is no longer rows.
      if (*role == Role::victims && !file_.recognition.known && mapping().rows_are_events) {
        mapping().rows_are_events = false;
        mapping().unit = "victims";
      }
    }
  }

  std::optional<std::size_t> found_column(const std::string& header) {
    const auto column = column_named(file_.survey, header);
    if (!column) {
      const std::string near = nearest(header, headers_of(file_.survey));
      say(ErrorCode::column_missing, "there is no column \"" + shortened(header, 60) + "\"",
          (near.empty() ? "" : "Did you mean \"" + near + "\"? ") +
              "Its columns are: " + shown_headers(file_.survey) + ".");
    }
    return column;
  }

  void apply_words() {
    EventMapping& to = mapping();
    if (!choices_.indicator.empty()) to.indicator = choices_.indicator;
    if (!choices_.unit.empty()) to.unit = choices_.unit;
    if (!choices_.publisher.empty()) to.source = choices_.publisher;
    to.place = choices_.place;
    to.dates = choices_.dates;
    to.repair_codes = choices_.repair;
    if (choices_.columns.contains("victims") && !to.columns.contains(Role::victims))
      to.rows_are_events = true;
  }

  void apply_where() {
    for (const EventWhere& where : choices_.where) {
      const auto column = found_column(where.column);
      if (!column) continue;
      if (!where.is.empty()) mapping().where.push_back({*column, where.is, false});
      if (!where.is_not.empty()) mapping().where.push_back({*column, where.is_not, true});
    }
  }

  void check_needed() {
    const EventMapping& found = mapping();
    if (found.wide || found.columns.contains(Role::date) || found.columns.contains(Role::year)) return;
    say(ErrorCode::layout_unknown, "no column says when",
        "Its columns are: " + shown_headers(file_.survey) + ". Name the one with the dates: date = \"...\".");
  }

  // The decision of the column of dates, with the user's choice, into the survey, where the rows' reader
  // finds it.
  void settle_dates(Role role) {
    const auto at = mapping().columns.find(role);
    if (at == mapping().columns.end()) return;
    ColumnSurvey& column = file_.survey.columns[at->second];
    const DateVerdict before = column.dates.verdict;
    std::string choice = choices_.dates;
    if (choice.empty() && choices_.repair && before == DateVerdict::swapped) choice = "repair";
    Result<DateDecision> decided = with_choice(column.dates, choice);
    const std::string where = name_ + ": " + column.header;
    if (!decided) {
      Error error = decided.error();
      if (error.where.empty()) error.where = where;
      problems_.push_back(std::move(error));
      return;
    }
    if (choice.empty() && is_question(before)) {
      problems_.push_back(
          problem(before == DateVerdict::undecided ? ErrorCode::value_ambiguous : ErrorCode::value_unreadable,
                  where, column.dates.why.en, column.dates.remedy.en));
      return;
    }
    if (role == Role::date && !decided->why.empty()) file_.notes.push_back(decided->why);
    if (role == Role::date && !choice.empty()) {
      file_.notes.push_back({"The dates are read as asked: " + choice + ".",
                             "Las fechas se leen como se pide: " + choice + "."});
    }
    column.dates = std::move(*decided);
  }

  static bool is_question(DateVerdict verdict) {
    return verdict == DateVerdict::undecided || verdict == DateVerdict::swapped ||
           verdict == DateVerdict::mixed;
  }

  void settle_codes() {
    const auto at = mapping().columns.find(Role::place_code);
    if (at == mapping().columns.end()) return;
    const ColumnSurvey& column = file_.survey.columns[at->second];
    file_.damage = damaged_codes(column);
    if (file_.damage.rows == 0) return;
    const std::string example = file_.damage.example;
    const auto n = [&](Language language) {
      return format_number(static_cast<double>(file_.damage.rows), 0, language);
    };
    const std::string what = fmt::format(
        "{} codes in {} have lost zeros at their end, as a spreadsheet does that takes 25,290 for a number "
        "with "
        "decimals: \"{}\", first in line {}",
        n(Language::english), column.header, example, file_.damage.first_line);
    if (!choices_.repair) {
      say(ErrorCode::value_unreadable, what,
          "Use the file as it was published, or ask for the repair: repair = true (--repair).");
      return;
    }
    file_.places.repair_codes = true;
    file_.notes.push_back(
        {what + ". They were put back.",
         fmt::format("{} códigos de {} habían perdido los ceros del final (\"{}\", el primero en la línea "
                     "{}); se restituyeron.",
                     n(Language::spanish), column.header, example, file_.damage.first_line)});
  }

  const std::string& name_;
  const EventChoices& choices_;
  EventFile file_;
  std::vector<Error> problems_;
};

}  // namespace

Checked<EventFile> settle(Survey survey, const std::string& name, const EventChoices& choices,
                          std::span<const PlaceIndex* const> tables) {
  return Settler(std::move(survey), name, choices).run(tables);
}

Checked<EventFile> open_events(const TableRows& table, const EventChoices& choices,
                               std::span<const PlaceIndex* const> tables) {
  Result<Survey> survey = survey_rows(table);
  if (!survey) return tl::unexpected(std::vector<Error>{survey.error()});
  return settle(std::move(*survey), table.name, choices, tables);
}

std::string stem_of_name(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  std::string stem = slash == std::string::npos ? name : name.substr(slash + 1);
  const std::size_t dot = stem.rfind('.');
  if (dot != std::string::npos && dot > 0) stem.resize(dot);
  return stem;
}

}  // namespace contraste
