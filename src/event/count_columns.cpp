#include "event/count_columns.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "data/figure_columns.h"
#include "event/recognise.h"

namespace contraste {
namespace {

// Does a word of the header begin with one of these?
bool has_word(const std::string& name, std::initializer_list<std::string_view> beginnings) {
  const std::vector<std::string_view> words = split(name, '-');
  return std::ranges::any_of(words, [&](std::string_view word) {
    return std::ranges::any_of(beginnings, [&](std::string_view start) { return word.starts_with(start); });
  });
}

bool has_whole_word(const std::string& name, std::initializer_list<std::string_view> words) {
  const std::vector<std::string_view> parts = split(name, '-');
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return std::ranges::find(words, part) != words.end(); });
}

bool speaks_of_counts(const std::string& name) {
  return has_word(name, {"victim", "vitim",   "muert", "mort",    "herid",   "injur",   "wound",  "kill",
                         "dead",   "death",   "fatal", "falleci", "lesion",  "caso",    "case",   "cantidad",
                         "conteo", "count",   "total", "numero",  "number",  "person",  "people", "homicid",
                         "suma",   "frecuen", "event", "hecho",   "occurre", "incident"}) ||
         has_whole_word(name, {"n", "no", "num", "nro", "cant", "sum", "qtd", "freq"});
}

bool speaks_of_a_share(const std::string& name) {
  return has_word(name, {"pobla", "popul", "tasa", "rate", "porcent", "percent"}) ||
         has_whole_word(name, {"acumulado"});
}

bool is_attribute(const std::string& name) {
  return has_word(name,
                  {"edad",     "age",     "codig",    "clave",  "hora",    "hour",   "time",    "fecha",
                   "date",     "semana",  "week",     "trimes", "quarter", "precis", "nivel",   "level",
                   "estrato",  "latitud", "longitud", "coord",  "pagina",  "page",   "consecu", "order",
                   "source",   "fuente",  "tipo",     "type",   "sexo",    "genero", "sex",     "gender",
                   "document", "cedula",  "radicado", "telef",  "phone",   "casa",   "zona",    "zone"}) ||
         has_whole_word(
             name, {"cod", "code", "id", "cve", "ano", "anio",  "year",  "mes",   "month", "dia",   "day",
                    "iso", "x",    "y",  "lat", "lon", "sitio", "lugar", "place", "prec",  "ubigeo"});
}

bool holds_counts(const ColumnSurvey& column) {
  constexpr double largest = 100'000;
  const NumberEvidence& numbers = column.numbers;
  return column.present > 0 && 10 * numbers.rows >= 9 * column.present && numbers.whole == numbers.rows &&
         numbers.low >= 0 && numbers.high >= 1 && numbers.high <= largest && !numbers_the_rows(column);
}

}  // namespace

bool names_an_attribute(std::string_view header) {
  return is_attribute(slug(header)) || names_a_code(header);
}

std::vector<std::size_t> columns_that_may_count(const Survey& survey, const std::set<std::size_t>& taken) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const std::string name = slug(survey.columns[i].header);
    if (taken.contains(i) || !speaks_of_counts(name) || is_attribute(name) || speaks_of_a_share(name))
      continue;
    if (holds_counts(survey.columns[i])) columns.push_back(i);
  }
  return columns;
}

std::optional<std::size_t> column_called_by_its_year(const Survey& survey, std::size_t dates) {
  const ColumnSurvey& when = survey.columns[dates];
  for (std::size_t i = 0; i < survey.columns.size(); ++i) {
    const std::string& header = survey.columns[i].header;
    const auto year = read_period(trim(header));
    if (i == dates || !year || year->grain != Grain::year || !holds_counts(survey.columns[i])) continue;
    std::uint64_t all = 0;
    std::uint64_t inside = 0;
    for (const DistinctText& one : when.values) {
      // What could be two days is of the same year either way: any order will do.
      DateDecision order = when.dates;
      if (!order.settled()) {
        order.choice = DateChoice::day_first;
        order.order = DayOrder::day_first;
      }
      const auto read = read_event_date(one.text, one.type, order);
      if (!read) continue;
      all += one.rows;
      if (contains(*year, read->period)) inside += one.rows;
    }
    if (all > 0 && 10 * inside >= 9 * all) return i;
  }
  return std::nullopt;
}

}  // namespace contraste
