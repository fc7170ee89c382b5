#include "place/read_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "data/read_table.h"
#include "place/place_index.h"

namespace contraste {
namespace {

enum class Column { code, name, level, parent, other_names, from, until, split_from, now };
constexpr std::size_t column_count = 9;
constexpr int most_levels = 16;

struct Heading {
  std::string_view slug;
  Column column;
};

constexpr Heading headings[] = {
    {"code", Column::code},
    {"codigo", Column::code},
    {"name", Column::name},
    {"nombre", Column::name},
    {"level", Column::level},
    {"nivel", Column::level},
    {"parent", Column::parent},
    {"parte-de", Column::parent},
    {"other-names", Column::other_names},
    {"otros-nombres", Column::other_names},
    {"from", Column::from},
    {"desde", Column::from},
    {"until", Column::until},
    {"hasta", Column::until},
    {"split-from", Column::split_from},
    {"segregado-de", Column::split_from},
    {"now", Column::now},
    {"ahora", Column::now},
};

std::string_view title(Column column) {
  constexpr std::array<std::string_view, column_count> titles = {
      "code", "name", "level", "parent", "other_names", "from", "until", "split_from", "now"};
  return titles[static_cast<std::size_t>(column)];
}

std::optional<Column> column_of(std::string_view header) {
  const std::string name = slug(header);
  const auto* const found = std::ranges::find(headings, name, &Heading::slug);
  if (found == std::ranges::end(headings)) return std::nullopt;
  return found->column;
}

Error problem(ErrorCode code, std::string where, std::string what, std::string remedy) {
  return {code, std::move(where), std::move(what), std::move(remedy)};
}

using Columns = std::array<std::optional<std::size_t>, column_count>;

struct Header {
  std::size_t row = 0;
  Columns columns;
};

// The first row that names a code or a name is the header.
std::optional<std::size_t> header_row(const RawTable& raw) {
  constexpr std::size_t within = 25;
  for (std::size_t i = 0; i < std::min(within, raw.rows.size()); ++i) {
    for (const std::string& text : raw.rows[i].cells) {
      const std::optional<Column> column = column_of(text);
      if (column == Column::code || column == Column::name) return i;
    }
  }
  return std::nullopt;
}

Checked<Header> find_header(const RawTable& raw, const std::string& file) {
  std::vector<Error> errors;
  Header header;
  if (const std::optional<std::size_t> row = header_row(raw)) {
    header.row = *row;
    const RawRow& cells = raw.rows[*row];
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
      const std::optional<Column> column = column_of(cells.cells[i]);
      if (!column) continue;
      std::optional<std::size_t>& place = header.columns[static_cast<std::size_t>(*column)];
      if (place) {
        errors.push_back(problem(ErrorCode::column_duplicate, fmt::format("{}:{}", file, cells.line),
                                 fmt::format("two columns are {}", title(*column)),
                                 "Leave one of them, or give the other a name of its own."));
      }
      place = i;
    }
  }
  for (const Column needed : {Column::code, Column::name}) {
    if (header.columns[static_cast<std::size_t>(needed)]) continue;
    errors.push_back(problem(ErrorCode::column_missing, file,
                             fmt::format("{} has no column {}", file, title(needed)),
                             "Give the table the columns code and name in its first row."));
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return header;
}

std::vector<std::string> parts(std::string_view text) {
  std::vector<std::string> result;
  if (trim(text).empty()) return result;
  for (const std::string_view part : split(text, '|')) {
    if (!trim(part).empty()) result.emplace_back(trim(part));
  }
  return result;
}

// A department of Colombia's statistical office.
bool is_department(std::string_view code) {
  constexpr std::array<std::string_view, 33> departments = {
      "05", "08", "11", "13", "15", "17", "18", "19", "20", "23", "25", "27", "41", "44", "47", "50", "52",
      "54", "63", "66", "68", "70", "73", "76", "81", "85", "86", "88", "91", "94", "95", "97", "99"};
  return std::ranges::find(departments, code) != departments.end();
}

// ISO 3166 where every code is one; DIVIPOLA where every code is one of a Colombian department, and some are
// of municipalities; else as they stand.
CodeScheme scheme_of(const std::vector<std::string>& codes) {
  const auto all = [&](CodeScheme scheme, auto fits) {
    return std::ranges::all_of(codes, [&](const std::string& text) {
      const std::optional<std::string> code = canonical_code(text, scheme);
      return code && fits(*code);
    });
  };
  const auto any_code = [](const std::string&) { return true; };
  const auto colombian = [](const std::string& code) {
    return code == "CO" || is_department(std::string_view(code).substr(0, 2));
  };
  const auto municipality = [](const std::string& text) {
    const std::optional<std::string> code = canonical_code(text, CodeScheme::divipola);
    return code && code->size() > 2;
  };
  if (all(CodeScheme::divipola, colombian) && std::ranges::any_of(codes, municipality)) {
    return CodeScheme::divipola;
  }
  const bool letters = std::ranges::all_of(codes, [](const std::string& text) {
    return text.find_first_not_of("0123456789") != std::string::npos;
  });
  return letters && all(CodeScheme::iso_3166, any_code) ? CodeScheme::iso_3166 : CodeScheme::text;
}

std::optional<CodeScheme> scheme_named(std::string_view name) {
  const std::string text = slug(name);
  if (text == "divipola") return CodeScheme::divipola;
  if (text == "iso-3166") return CodeScheme::iso_3166;
  if (text == "text") return CodeScheme::text;
  return std::nullopt;
}

// A place, and where it stands in the file.
struct ReadPlace {
  Place place;
  int line = 0;
};

class Reader {
 public:
  Reader(const RawTable& raw, const Header& header, const std::string& file)
      : raw_(raw), header_(header), file_(file) {}

  Checked<PlaceTable> read(std::string_view scheme) {
    table_.name = file_;
    decide_scheme(scheme);
    for (std::size_t i = header_.row + 1; i < raw_.rows.size(); ++i) read_row(raw_.rows[i]);
    for (std::size_t i = 0; i < places_.size(); ++i) lines_.try_emplace(places_[i].place.code, i);
    for (ReadPlace& read : places_) check(read);
    if (!errors_.empty()) return tl::unexpected(std::move(errors_));
    for (ReadPlace& read : places_) table_.places.push_back(std::move(read.place));
    std::ranges::sort(table_.places, {}, &Place::code);
    return std::move(table_);
  }

 private:
  std::string_view text(const RawRow& row, Column column) const {
    const std::optional<std::size_t> at = header_.columns[static_cast<std::size_t>(column)];
    return at ? cell(row, *at) : std::string_view();
  }

  void complain(int line, Column column, std::string what, std::string remedy) {
    errors_.push_back(problem(ErrorCode::value_unreadable,
                              fmt::format("{}:{}:{}", file_, line, title(column)), std::move(what),
                              std::move(remedy)));
  }

  void decide_scheme(std::string_view scheme) {
    if (!scheme.empty()) {
      if (const std::optional<CodeScheme> named = scheme_named(scheme)) {
        table_.scheme = *named;
        return;
      }
      errors_.push_back(problem(ErrorCode::value_unreadable, file_,
                                fmt::format("no scheme of codes is called {}", shortened(scheme, 40)),
                                "Write divipola, iso_3166 or text."));
    }
    std::vector<std::string> codes;
    for (std::size_t i = header_.row + 1; i < raw_.rows.size(); ++i) {
      codes.emplace_back(text(raw_.rows[i], Column::code));
    }
    std::erase(codes, std::string());
    if (!codes.empty()) table_.scheme = scheme_of(codes);
  }

  std::string code(std::string_view written, int line, Column column) {
    std::optional<std::string> canonical = canonical_code(written, table_.scheme);
    if (canonical) return *canonical;
    complain(line, column, fmt::format("\"{}\" is no code of a place", shortened(written, 40)),
             "Write it as the other codes of the table.");
    return {};
  }

  // The first day of a period for `from`, its last one for `until`.
  std::optional<Date> date(const RawRow& row, Column column) {
    const std::string_view written = text(row, column);
    if (written.empty()) return std::nullopt;
    const Result<Period> period = read_period(written);
    if (period) return column == Column::from ? period->first : period->last;
    complain(row.line, column, fmt::format("\"{}\" is no date", shortened(written, 40)),
             "Write a day as 2019-12-01, or a year.");
    return std::nullopt;
  }

  void read_row(const RawRow& row) {
    Place place;
    place.code = code(text(row, Column::code), row.line, Column::code);
    place.name = text(row, Column::name);
    if (place.name.empty()) complain(row.line, Column::name, "the place has no name", "Write its name.");
    place.level = text(row, Column::level);
    if (const std::string_view parent = text(row, Column::parent); !parent.empty()) {
      place.parent = code(parent, row.line, Column::parent);
    }
    place.other_names = parts(text(row, Column::other_names));
    place.from = date(row, Column::from);
    place.until = date(row, Column::until);
    for (const std::string& part : parts(text(row, Column::split_from))) {
      place.split_from.push_back(code(part, row.line, Column::split_from));
    }
    if (const std::string_view now = text(row, Column::now); !now.empty()) {
      place.now = code(now, row.line, Column::now);
    }
    places_.push_back({std::move(place), row.line});
  }

  void check(ReadPlace& read) {
    Place& place = read.place;
    if (place.code.empty()) return;
    const ReadPlace& first = places_[lines_.at(place.code)];
    if (first.line != read.line) {
      complain(read.line, Column::code, fmt::format("line {} has the code {} too", first.line, place.code),
               "Leave one of them.");
    }
    if (table_.scheme == CodeScheme::divipola) fill_in(place);
    check_known(place.parent, read.line, Column::parent);
    check_known(place.now, read.line, Column::now);
    for (const std::string& other : place.split_from) check_known(other, read.line, Column::split_from);
    if (goes_in_a_circle(place)) {
      complain(read.line, Column::parent,
               fmt::format("{} is part of itself, or lies deeper than {} levels", place.code, most_levels),
               "Write the place that it is part of.");
    }
    if (place.from && place.until && *place.until < *place.from) {
      complain(read.line, Column::until, "it ends before it begins", "Exchange from and until.");
    }
    if (!place.now.empty() && !place.until) {
      complain(read.line, Column::now, fmt::format("{} stands for it since an unknown day", place.now),
               "Write its last day under the old code into until.");
    }
  }

  // What codes of DIVIPOLA say of themselves.
  void fill_in(Place& place) const {
    const bool municipality = place.code.size() > 2;
    const std::string whole = municipality ? place.code.substr(0, 2) : "CO";
    if (place.level.empty()) {
      place.level = place.code == "CO" ? "country" : municipality ? "municipality" : "department";
    }
    const bool no_column = !header_.columns[static_cast<std::size_t>(Column::parent)];
    if (no_column && place.code != "CO" && lines_.contains(whole)) place.parent = whole;
  }

  void check_known(const std::string& other, int line, Column column) {
    if (other.empty() || lines_.contains(other)) return;
    complain(line, column, fmt::format("the table has no place {}", other),
             "Add a row for it, or write the code of a place that is there.");
  }

  bool goes_in_a_circle(const Place& place) const {
    std::string at = place.parent;
    for (int level = 1; !at.empty() && at != place.code; ++level) {
      const auto next = lines_.find(at);
      if (next == lines_.end()) return false;
      if (level == most_levels) return true;
      at = places_[next->second].place.parent;
    }
    return !at.empty();
  }

  const RawTable& raw_;
  const Header& header_;
  const std::string& file_;
  PlaceTable table_;
  std::vector<ReadPlace> places_;
  std::unordered_map<std::string, std::size_t> lines_;  // first of each code
  std::vector<Error> errors_;
};

}  // namespace

Checked<PlaceTable> read_places(std::string_view bytes, const std::string& name, std::string_view scheme) {
  const Result<RawTable> raw = read_table(bytes, name, {});
  if (!raw) return tl::unexpected(std::vector<Error>{raw.error()});
  const Checked<Header> header = find_header(*raw, name);
  if (!header) return tl::unexpected(header.error());
  return Reader(*raw, *header, name).read(scheme);
}

}  // namespace contraste
