// Every row of ../shared/claims: is the reading right, or does the reader say that it could not? A wrong
// reading that comes without an error is never accepted.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/text.h"
#include "claim/lexicon.h"
#include "claim/questions.h"
#include "claim/read_claim.h"
#include "claim/vocabularies.h"

namespace contraste {
namespace {

using testing::series_of;

struct Row {
  std::string id, language, sentence, kind, indicator, place, from, to, value;
};

std::string unquoted(std::string cell) {
  if (cell.size() < 2 || cell.front() != '"') return cell;
  cell = cell.substr(1, cell.size() - 2);
  return std::regex_replace(cell, std::regex("\"\""), "\"");
}

std::vector<Row> read_rows(const std::string& name) {
  std::vector<Row> rows;
  std::ifstream file(std::string(CONTRASTE_SOURCE_DIR) + "/../shared/claims/" + name);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    for (const std::string_view cell : split(line, '\t')) cells.push_back(unquoted(std::string(cell)));
    if (cells.size() >= 9)
      rows.push_back(
          {cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8]});
  }
  return rows;
}

// When each was said, from the source column of the corpus.
std::optional<Date> said_on(const Row& row) {
  static const std::map<std::string, std::string> dates{
      {"C001", "2012-01-30"}, {"C002", "2012-01-30"}, {"C003", "2012-01-30"}, {"C010", "2007-12-31"},
      {"C014", "2008-07-22"}, {"C015", "2008-04-07"}, {"C029", "2008-05-21"}, {"C030", "2008-05-21"},
      {"C031", "2008-05-21"}, {"C033", "2011-09-16"}, {"C037", "2007-09-10"}, {"C038", "2007-09-10"},
      {"C039", "2007-09-10"}, {"C042", "2009-03-25"}};
  if (row.id.front() == 'F') return *read_date("2012-07-15");
  const auto found = dates.find(row.id.substr(0, 4));
  if (found == dates.end()) return std::nullopt;
  return *read_date(found->second);
}

UnitKind kind_of(const std::string& name) {
  if (name.find("rate") != std::string::npos || name.find("tasa") != std::string::npos) return UnitKind::rate;
  if (name == "coca" || name.find("cocaine") != std::string::npos) return UnitKind::physical;
  if (name.find("assistance") != std::string::npos || name.find("funds") != std::string::npos)
    return UnitKind::money;
  return UnitKind::count;
}

// The indicators of the row as the data names them.
std::vector<std::string> indicators_of(const Row& row) {
  if (row.id == "F064") return {"municipios sin secuestro", "municipios"};
  if (row.id == "C042") return {"U.S. combat deaths"};
  std::vector<std::string> indicators;
  for (const std::string_view part : split(row.indicator, ';')) {
    std::string name(trim(part));
    if (name.empty()) name = "homicide";
    if (name == "rate") name = "homicide rate";
    if (name == "tasa") name = "tasa de homicidio";
    if (name.starts_with("funds ")) name = "Merida funds";
    indicators.push_back(name);
  }
  return indicators;
}

// Data that fits the row: its indicators, in the places of the sentence, and one thing that it does not speak
// of.
Vocabulary data_for(const Row& row) {
  std::vector<std::string> indicators = indicators_of(row);
  if (row.id == "F044" || row.id == "F076") indicators.emplace_back("homicide");
  std::vector<std::string> places{
      "Arcadia",     "Borealis", "Cassia",     "Casia",  "Colombia",          "Honduras",
      "El Salvador", "Iraq",     "Baghdad",    "Anbar",  "Andean region",     "World",
      "Mexico",      "Peru",     "Costa Rica", "Panama", "Dominican Republic"};
  std::vector<Series> series;
  for (const std::string& indicator : indicators) {
    for (const std::string& place : places) {
      series.push_back(series_of(indicator, place, kind_of(indicator),
                                 kind_of(indicator) == UnitKind::money ? "USD million" : "count", "Police",
                                 "excluding natural causes"));
      if (kind_of(indicator) == UnitKind::money) {
        series.push_back(series_of(indicator, place, UnitKind::money, "USD million", "GAO", "obligated"));
        series.push_back(series_of(indicator, place, UnitKind::money, "USD million", "GAO", "expended"));
      }
    }
  }
  return build_vocabulary(series, {});
}

std::set<Relation> relations_for(const Row& row) {
  const std::string& kind = row.kind;
  if (kind.starts_with("pct-change") || kind == "abs-change") {
    // "The administration has reduced X by 33 percent" is one sentence for two rows: size and cause.
    return {Relation::change, Relation::opposite, Relation::effect};
  }
  if (kind.starts_with("record")) return {Relation::record};
  if (kind == "level") return {Relation::level, Relation::total};
  if (kind.starts_with("count")) return {Relation::total, Relation::level};
  if (kind == "share") return {Relation::share};
  if (kind == "ratio") return {Relation::comparison};
  if (kind == "rank") return {Relation::rank};
  if (kind == "trend") return {Relation::trend, Relation::lasting, Relation::change};
  if (kind == "causal")
    return {Relation::effect, Relation::control, Relation::not_checkable, Relation::change,
            Relation::lasting};
  if (kind == "displacement") return {Relation::displacement};
  return {Relation::not_checkable};
}

bool in_scope(const Row& row) {
  return row.kind != "causal" && row.kind != "displacement" && row.kind != "unverifiable";
}

bool close(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

// What is wrong with the size of this assertion; empty: nothing.
std::string wrong_size(const Row& row, const Assertion& a) {
  std::smatch m;
  const std::string value = std::regex_replace(row.value, std::regex("[,\"]"), "");
  if (std::regex_search(value, m, std::regex("^(<=|>=|>|~)?([+-]?[0-9.]+)%"))) {
    if (!a.size) return "no size";
    if (!close(a.size->value, std::stod(m[2]) / 100)) return "size " + std::to_string(a.size->value);
    const std::string hedge = m[1];
    const Precision p = a.size->precision;
    if (hedge.empty() && p != Precision::exact && p != Precision::about) return "not exact";
    if (hedge == "~" && p != Precision::about && p != Precision::nearly) return "not about";
    if ((hedge == "<=" || hedge == ">") && p != Precision::more_than && p != Precision::at_least)
      return "not more than";
    return {};
  }
  if (std::regex_search(value, m, std::regex("^([0-9]+) -> ~?([0-9]+)$"))) {
    const bool both = a.from_value && a.to_value && close(a.from_value->value, std::stod(m[1])) &&
                      close(a.to_value->value, std::stod(m[2]));
    return both ? "" : "other ends";
  }
  if (std::regex_search(value, m, std::regex("^-([0-9]+) (per|puntos)")) ||
      std::regex_search(value, m, std::regex("^-([0-9]+)$"))) {
    return a.size && close(a.size->value, -std::stod(m[1])) ? "" : "other change";
  }
  if (std::regex_search(value, m, std::regex("^(>=|>)([0-9.e]+)")) && row.kind.starts_with("count")) {
    if (!a.size || !close(a.size->value, std::stod(m[2]))) return "other number";
    const bool open = m[1] == ">";
    return a.size->low == a.size->value && a.size->low_open == open ? "" : "other end";
  }
  if (row.kind == "level" && std::regex_search(value, m, std::regex("^([0-9.]+(e[0-9]+)?)"))) {
    return a.size && close(a.size->value, std::stod(m[1])) ? "" : "other level";
  }
  if (row.kind == "ratio" && std::regex_search(value, m, std::regex("^([0-9]+):1"))) {
    return a.size && close(a.size->value, std::stod(m[1])) ? "" : "other ratio";
  }
  if (row.kind.starts_with("record")) {
    const Extreme wanted = row.kind == "record-low" ? Extreme::low : Extreme::peak;
    if (a.extreme != wanted) return "other end of the order";
    if (std::regex_search(value, m, std::regex("([0-9]+) (years|años)")) && a.years != std::stoi(m[1]) &&
        a.from.kind != TimeRef::Kind::named) {
      return "years " + std::to_string(a.years);
    }
    return {};
  }
  if (value == "<=0") return a.negated && a.direction == Direction::up ? "" : "not denied";
  if (value == "4 falls") return a.years == 4 && a.direction == Direction::down ? "" : "other steps";
  if (value == "8 of 12 weeks down")
    return a.years == 12 && a.count == 8 && a.step == Step::week ? "" : "other steps";
  if (value == "1st lowest") return a.count == 1 && a.extreme == Extreme::low ? "" : "other rank";
  if (value == "one of the highest") return a.count == 0 && a.extreme == Extreme::peak ? "" : "other rank";
  if (value == "2000 averted") return a.size && close(a.size->value, -2000) ? "" : "other effect";
  if (value == ">100/yr averted")
    return a.size && close(a.size->value, -100) && a.size->high_open ? "" : "other effect";
  if ((value == "down" || value == "baja") && a.direction != Direction::down) return "not down";
  if (value == "none" || value == "ninguno") return a.negated ? "" : "not denied";
  return {};
}

int year_said(const TimeRef& time) {
  return first_year(*time.period);
}

std::string wrong_times(const Row& row, const Assertion& a) {
  std::smatch m;
  const bool change = a.relation == Relation::change || a.relation == Relation::opposite;
  const bool from_year = std::regex_search(row.from, m, std::regex("(19|20)[0-9]{2}"));
  if (row.from == "=prev") {
    return a.from.kind == TimeRef::Kind::named && year_said(a.from) == 2002 && year_said(a.to) == 2011
               ? ""
               : "not the period before";
  }
  if (from_year && a.from.kind == TimeRef::Kind::named) {
    const int wanted = std::stoi(m[0]);
    if (year_said(a.from) != wanted && last_year(*a.from.period) != wanted)
      return "from " + std::to_string(year_said(a.from));
  }
  // A level at one time has no start; what is in the data decides the start of a count.
  if (from_year && change && a.from.kind == TimeRef::Kind::unstated &&
      row.sentence.find(m[0].str()) != std::string::npos)
    return "no start";
  if (std::regex_match(row.from, m, std::regex("-([0-9]+)y")) && change &&
      a.from.kind != TimeRef::Kind::named) {
    if (a.from.kind != TimeRef::Kind::before_latest || a.from.years != std::stoi(m[1]))
      return "other distance";
  }
  if (std::regex_search(row.to, m, std::regex("(19|20)[0-9]{2}")) && a.to.kind == TimeRef::Kind::named) {
    if (year_said(a.to) != std::stoi(m[0]) && last_year(*a.to.period) != std::stoi(m[0]))
      return "to " + std::to_string(year_said(a.to));
  }
  return {};
}

std::string wrong_place(const Row& row, const Assertion& a) {
  if (row.place.empty() || row.place == "neighbours" || row.place == "treated districts" ||
      row.place.find("->") != std::string::npos)
    return {};
  if (row.place.find('/') != std::string::npos || row.place.starts_with("la ") ||
      row.place.starts_with("the "))
    return {};
  std::vector<std::string> wanted;
  for (const std::string_view part : split(row.place, ';')) wanted.push_back(fold(trim(part)));
  for (const std::string& place : a.subject.places) {
    const bool known = std::ranges::any_of(wanted, [&](const std::string& w) { return w == fold(place); });
    if (!known) return "place " + place;
  }
  const bool named = std::regex_search(fold(row.sentence), std::regex("\\b" + wanted.front() + "\\b"));
  if (named && a.subject.places.size() != wanted.size()) return "places missing";
  return {};
}

std::string wrong_thing(const Row& row, const Assertion& a) {
  if (!in_scope(row)) return {};
  const std::vector<std::string> names = indicators_of(row);
  for (const std::string& name : a.subject.indicators) {
    if (std::ranges::find(names, name) == names.end()) return "thing " + name;
  }
  return a.subject.indicators.empty() && a.relation != Relation::lasting ? "thing " + a.subject.idea : "";
}

enum class Outcome { right, abstained, misread };

struct Judged {
  Outcome outcome = Outcome::right;
  std::string why;
};

// Right when one assertion of the row's kind has its thing, size, times and place.
Judged judge(const Row& row) {
  const Vocabulary vocabulary = data_for(row);
  ClaimContext context;
  context.said_on = said_on(row);
  ClaimContext before_context;
  const Result<Claim> before = read_claim(
      vocabulary.indicators.front().name + " in " +
          (row.place.empty() || row.place.find_first_of("/;>") != std::string::npos ? std::string("Arcadia")
                                                                                    : row.place) +
          " fell 40% from 2002 to 2011",
      vocabulary, before_context);
  if (before) context.previous = &*before;
  const Result<Claim> claim = read_claim(row.sentence, vocabulary, context);
  if (!claim) return {Outcome::abstained, claim.error().what.substr(0, 60)};
  const std::set<Relation> wanted = relations_for(row);
  std::string why = "no assertion of this kind";
  bool checkable = false;
  for (const Assertion& a : claim->assertions) {
    checkable = checkable || a.relation != Relation::not_checkable;
    if (!wanted.contains(a.relation)) continue;
    std::string wrong;
    for (const auto check : {wrong_thing, wrong_size, wrong_times, wrong_place}) {
      if (wrong.empty() && a.relation != Relation::not_checkable) wrong = check(row, a);
    }
    if (wrong.empty()) return {Outcome::right, {}};
    why = wrong;
  }
  if (!checkable) return {Outcome::abstained, "declared not checkable"};
  // A row of a sentence with several claims may be left out of the reading, but then the words say so.
  const bool told = std::ranges::any_of(
      claim->assertions, [](const Assertion& a) { return a.relation == Relation::not_checkable; });
  if (told && why == "no assertion of this kind") return {Outcome::abstained, "told as not checked"};
  return {Outcome::misread, why + " | " + claim->understood.in(claim->language)};
}

struct Tally {
  int rows = 0;
  int right = 0;
  int misread = 0;
  std::string table;
};

Tally tally(const std::vector<Row>& rows, bool scope_only) {
  Tally tally;
  for (const Row& row : rows) {
    if (scope_only && !in_scope(row)) continue;
    ++tally.rows;
    const Judged judged = judge(row);
    tally.right += judged.outcome == Outcome::right ? 1 : 0;
    tally.misread += judged.outcome == Outcome::misread ? 1 : 0;
    if (judged.outcome == Outcome::right) continue;
    tally.table += row.id + (judged.outcome == Outcome::misread ? " MISREAD " : " abstained ") +
                   row.sentence + "\n      " + judged.why + "\n";
  }
  return tally;
}

TEST(PublishedSentences, FormsAreReadAsExpected) {
  const std::vector<Row> rows = read_rows("forms.tsv");
  if (rows.empty()) GTEST_SKIP() << "../shared/claims/forms.tsv is not here";
  const Tally all = tally(rows, false);
  EXPECT_EQ(all.misread, 0) << all.table;
  EXPECT_GE(all.right, std::ceil(0.95 * all.rows)) << all.right << " of " << all.rows << "\n" << all.table;
}

TEST(PublishedSentences, SentencesOfTheCorpusAreReadAsExpected) {
  const std::vector<Row> rows = read_rows("corpus.tsv");
  if (rows.empty()) GTEST_SKIP() << "../shared/claims/corpus.tsv is not here";
  const Tally scope = tally(rows, true);
  EXPECT_EQ(scope.misread, 0) << scope.table;
  EXPECT_GE(scope.right, std::ceil(0.90 * scope.rows)) << scope.right << " of " << scope.rows << "\n"
                                                       << scope.table;
}

TEST(PublishedSentences, NoSentenceOfAnyKindIsMisread) {
  const std::vector<Row> rows = read_rows("corpus.tsv");
  if (rows.empty()) GTEST_SKIP() << "../shared/claims/corpus.tsv is not here";
  const Tally all = tally(rows, false);
  EXPECT_EQ(all.misread, 0) << all.table;
}

}  // namespace
}  // namespace contraste
