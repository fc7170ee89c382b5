#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "inspect.h"

namespace contraste::app {
namespace {

using Json = nlohmann::ordered_json;

double scaled(std::int64_t victims, int decimals) {
  return static_cast<double>(victims) * std::pow(10.0, -decimals);
}

std::string_view name_of_grade(MatchGrade grade) {
  constexpr std::string_view names[] = {"code", "exact-name", "folded-name", "point", "wider"};
  return names[static_cast<std::size_t>(grade)];
}

class TableJson {
 public:
  TableJson(const EventInspection& found, Language language) : found_(found), language_(language) {}

  Json all() {
    Json json = head();
    json["questions"] = questions();
    json["columns"] = columns();
    json["rows_as_found"] = rows_as_found();
    json["dates"] = found_.dates ? dates(*found_.dates) : Json(nullptr);
    json["places"] = found_.places ? places(*found_.places) : Json(nullptr);
    json["totals"] = totals();
    json["changes"] = changes();
    json["set_aside"] = set_aside();
    json["uses"] = uses();
    json["mapping"] = found_.mapping.in(language_);
    return json;
  }

 private:
  Json list(const std::vector<Words>& words) const {
    Json all = Json::array();
    for (const Words& one : words) all.push_back(one.in(language_));
    return all;
  }
  Json say(const Words& words) const { return words.empty() ? Json(nullptr) : Json(words.in(language_)); }

  Json head() const {
    const SourceFile& file = found_.file;
    Json fits = Json::array();
    for (const PossibleFit& fit : found_.fits) {
      Json columns = Json::object();
      for (const auto& [role, header] : fit.columns) columns[role] = header;
      fits.push_back({{"layout", fit.layout}, {"title", fit.title.in(language_)}, {"columns", columns}});
    }
    return {{"file", file.name},
            {"sha256", file.sha256},
            {"kind", found_.events ? "events" : "other"},
            {"layout", file.layout},
            {"layout_title", say(found_.layout_title)},
            {"layout_why", list(found_.layout_why)},
            {"against", list(found_.against)},
            {"fits", fits},
            {"read_as", file.read_as},
            {"sheet", found_.sheet},
            {"sheets", found_.sheets},
            {"header_line", found_.header_line},
            {"titles", found_.titles},
            {"hashtags", found_.hashtags},
            {"rows", found_.rows},
            {"counted", found_.counted},
            {"as_if_repaired", found_.as_repaired},
            {"read", file.rows},
            {"kept", file.kept},
            {"set_aside_rows", file.set_aside},
            {"hidden_columns", found_.hidden_columns},
            {"notes", list(file.notes)}};
  }

  Json questions() const {
    Json all = Json::array();
    for (const OpenQuestion& question : found_.questions) {
      all.push_back({{"code", question.code},
                     {"what", question.what.in(language_)},
                     {"help", question.help.in(language_)}});
    }
    return all;
  }

  Json columns() const {
    Json all = Json::array();
    for (const ColumnView& column : found_.columns) {
      Json missing = Json::array();
      for (const SpellingRows& one : column.missing_spellings)
        missing.push_back({{"text", one.text}, {"rows", one.rows}});
      all.push_back({{"header", column.header},
                     {"meaning", column.role},
                     {"kind", name_of(column.kind)},
                     {"present", column.present},
                     {"missing", column.missing},
                     {"missing_as", missing},
                     {"distinct", column.distinct},
                     {"more_distinct", column.more_distinct},
                     {"low", column.low},
                     {"high", column.high},
                     {"examples", column.examples},
                     {"withheld", say(column.withheld)}});
    }
    return all;
  }

  Json rows_as_found() const {
    const auto ragged = [](const RaggedRows& rows) {
      return Json{{"rows", rows.rows}, {"first_line", rows.first_line}};
    };
    return {{"shorter", ragged(found_.shorter)},
            {"longer", ragged(found_.longer)},
            {"too_long", ragged(found_.uncut)},
            {"duplicates", found_.duplicates_counted ? ragged(found_.duplicates) : Json(nullptr)}};
  }

  Json dates(const DateView& dates) const {
    Json shapes = Json::array();
    for (const DateShape& shape : dates.shapes) {
      shapes.push_back({{"shape", shape.shape},
                        {"example", shape.example},
                        {"rows", shape.rows},
                        {"only_day_first", shape.only_day_first},
                        {"only_month_first", shape.only_month_first},
                        {"either", shape.either},
                        {"first_line", shape.first_line},
                        {"last_line", shape.last_line}});
    }
    return {{"header", dates.header},
            {"order", dates.order},
            {"settled", dates.settled},
            {"why", say(dates.why)},
            {"remedy", say(dates.remedy)},
            {"shapes", shapes},
            {"low", dates.low},
            {"high", dates.high},
            {"rows_by_grain", {{"day", dates.days}, {"month", dates.months}, {"year", dates.years}}},
            {"years_without_rows", dates.years_without_rows},
            {"months_without_rows", dates.months_without_rows},
            {"months_between", dates.months_between}};
  }

  Json places(const PlaceView& places) const {
    Json grades = Json::object();
    for (const GradeCount& grade : places.grades)
      grades[std::string(name_of_grade(grade.grade))] = grade.rows;
    Json levels = Json::object();
    for (const auto& [level, rows] : places.levels) levels[level] = rows;
    Json unmatched = Json::array();
    for (const UnmatchedPlace& place : places.unmatched) {
      unmatched.push_back({{"code", place.code},
                           {"name", place.name},
                           {"parent", place.parent},
                           {"reason", place.reason},
                           {"candidates", place.candidates},
                           {"nearest", place.nearest},
                           {"rows", place.rows},
                           {"first_line", place.first_line}});
    }
    Json damaged = {{"rows", found_.damaged_codes.rows},
                    {"example", found_.damaged_codes.example},
                    {"first_line", found_.damaged_codes.first_line}};
    return {{"table", places.table},
            {"why", say(places.why)},
            {"level", places.level},
            {"rows_by_level", levels},
            {"grades", grades},
            {"damaged_codes", damaged},
            {"unmatched_places", places.unmatched_places},
            {"unmatched_rows", places.unmatched_rows},
            {"unmatched", unmatched}};
  }

  Json totals() const {
    Json years = Json::array();
    for (const YearTotal& year : found_.years) {
      years.push_back({{"year", year.year},
                       {"events", year.events},
                       {"victims", scaled(year.victims, found_.decimals)},
                       {"complete", year.complete}});
    }
    Json stated = Json::array();
    for (const TotalsRow& total : found_.stated_totals)
      stated.push_back({{"line", total.line}, {"label", total.label}, {"value", total.value}});
    return {{"indicator", found_.indicator},
            {"victims", found_.victims_name},
            {"unit", found_.unit},
            {"sum", found_.sum},
            {"stated", stated},
            {"years", years},
            {"whole_years", list(found_.whole_periods)}};
  }

  Json uses() const {
    Json all = Json::array();
    for (const PossibleUse& use : found_.uses)
      all.push_back({{"what", use.what.in(language_)}, {"command", use.command.in(language_)}});
    return all;
  }

  Json changes() const {
    Json all = Json::array();
    for (const SourceChange& change : found_.changes) {
      Json marks = Json::array();
      for (std::size_t i = 0; i < change.marks.size(); ++i)
        marks.push_back({{"mark", name_of(change.marks[i])}, {"words", change.words[i].in(language_)}});
      all.push_back(
          {{"year", change.year}, {"before", change.before}, {"total", change.total}, {"marks", marks}});
    }
    return all;
  }

  Json set_aside() const {
    Json all = Json::array();
    for (const AsideView& aside : found_.set_aside) {
      all.push_back({{"reason", aside.reason},
                     {"words", aside.words.in(language_)},
                     {"rows", aside.rows},
                     {"first",
                      {{"line", aside.first.origin.line},
                       {"column", aside.first.column},
                       {"value", aside.first.value}}}});
    }
    return all;
  }

  const EventInspection& found_;
  Language language_;
};

}  // namespace

std::string table_json(const EventInspection& found, Language language) {
  return TableJson(found, language).all().dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace contraste::app
