#include "data/figure_columns.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace contraste {
namespace {

constexpr ColumnName names[] = {
    {"indicator", Column::indicator, 0},
    {"indicador", Column::indicator, 0},
    {"variable", Column::indicator, 1},
    {"place", Column::place, 0},
    {"lugar", Column::place, 0},
    {"municipality", Column::place, 1},
    {"municipio", Column::place, 1},
    {"department", Column::place, 2},
    {"departamento", Column::place, 2},
    {"region", Column::place, 3},
    {"location", Column::place, 4},
    {"territory", Column::place, 4},
    {"territorio", Column::place, 4},
    {"country", Column::place, 5},
    {"pais", Column::place, 5},
    {"entity", Column::place, 6},
    {"entidad", Column::place, 6},
    {"period", Column::period, 0},
    {"periodo", Column::period, 0},
    {"date", Column::period, 1},
    {"fecha", Column::period, 1},
    {"year", Column::year, 0},
    {"years", Column::year, 0},
    {"ano", Column::year, 0},
    {"anos", Column::year, 0},
    {"anio", Column::year, 0},
    {"month", Column::month, 0},
    {"mes", Column::month, 0},
    {"value", Column::value, 0},
    {"valor", Column::value, 0},
    {"count", Column::value, 1},
    {"conteo", Column::value, 1},
    {"number", Column::value, 2},
    {"numero", Column::value, 2},
    {"cantidad", Column::value, 2},
    {"cifra", Column::value, 2},
    {"figure", Column::value, 2},
    {"total", Column::value, 3},
    {"unit", Column::unit, 0},
    {"units", Column::unit, 0},
    {"unidad", Column::unit, 0},
    {"unidades", Column::unit, 0},
    {"unit-of-measure", Column::unit, 0},
    {"unidad-de-medida", Column::unit, 0},
    {"source", Column::source, 0},
    {"fuente", Column::source, 0},
    {"definition", Column::definition, 0},
    {"definicion", Column::definition, 0},
    {"published", Column::published, 0},
    {"publicado", Column::published, 0},
    {"publication-date", Column::published, 0},
    {"date-of-publication", Column::published, 0},
    {"date-published", Column::published, 0},
    {"published-on", Column::published, 0},
    {"fecha-de-publicacion", Column::published, 0},
    {"fecha-publicacion", Column::published, 0},
    {"note", Column::note, 0},
    {"notes", Column::note, 0},
    {"nota", Column::note, 0},
    {"notas", Column::note, 0},
    {"comment", Column::note, 1},
    {"comments", Column::note, 1},
    {"comentario", Column::note, 1},
    {"observaciones", Column::note, 1},
    {"se", Column::standard_error, 0},
    {"standard-error", Column::standard_error, 0},
    {"std-error", Column::standard_error, 0},
    {"error-estandar", Column::standard_error, 0},
    {"complete", Column::complete, 0},
    {"completo", Column::complete, 0},
    {"completa", Column::complete, 0},
    {"partial", Column::partial, 0},
    {"parcial", Column::partial, 0},
    {"break", Column::series_break, 0},
    {"ruptura", Column::series_break, 0},
    {"quiebre", Column::series_break, 0},
    {"approximate", Column::approximate, 0},
    {"aproximado", Column::approximate, 0},
    {"aproximada", Column::approximate, 0},
};

}  // namespace

std::span<const ColumnName> column_names() {
  return names;
}

std::optional<ColumnName> column_named(std::string_view header) {
  constexpr std::size_t longest = 60;
  if (header.size() > longest) return std::nullopt;
  const std::string name = slug(header);
  const auto* found = std::find_if(std::begin(names), std::end(names),
                                   [&](const ColumnName& known) { return known.slug == name; });
  if (found == std::end(names)) return std::nullopt;
  return *found;
}

std::string_view column_title(Column column) {
  switch (column) {
    case Column::indicator:
      return "indicator";
    case Column::place:
      return "place";
    case Column::period:
      return "period";
    case Column::year:
      return "year";
    case Column::month:
      return "month";
    case Column::value:
      return "value";
    case Column::unit:
      return "unit";
    case Column::source:
      return "source";
    case Column::definition:
      return "definition";
    case Column::published:
      return "published";
    case Column::note:
      return "note";
    case Column::standard_error:
      return "standard_error";
    case Column::complete:
      return "complete";
    case Column::partial:
      return "partial";
    case Column::series_break:
      return "break";
    case Column::approximate:
      return "approximate";
  }
  return {};
}

bool names_a_code(std::string_view header) {
  constexpr std::string_view codes[] = {"id",       "code",      "codigo",  "cod",      "iso",
                                        "iso3",     "divipola",  "dane",    "lat",      "lon",
                                        "latitude", "longitude", "latitud", "longitud", "fid"};
  const std::string name = slug(header);
  const std::vector<std::string_view> words = split(name, '-');
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::find(std::begin(codes), std::end(codes), word) != std::end(codes);
  });
}

bool parts_what_is_counted(std::string_view header) {
  static constexpr std::string_view names[] = {"sex",
                                               "sexo",
                                               "gender",
                                               "genero",
                                               "age",
                                               "edad",
                                               "age_group",
                                               "grupo_etario",
                                               "grupo_de_edad",
                                               "type",
                                               "tipo",
                                               "kind",
                                               "clase",
                                               "crime",
                                               "delito",
                                               "offence",
                                               "offense",
                                               "tipo_delito",
                                               "tipo_de_delito",
                                               "modalidad",
                                               "modality",
                                               "category",
                                               "categoria",
                                               "scenario",
                                               "escenario",
                                               "weapon",
                                               "arma",
                                               "armas_medios",
                                               "zone",
                                               "zona",
                                               "perpetrator",
                                               "autor",
                                               "presunto_responsable",
                                               "victim",
                                               "victima",
                                               "status",
                                               "estado_del_dato",
                                               "concepto",
                                               "conducta",
                                               "subtipo",
                                               "subtype"};
  return std::ranges::find(names, slug(header)) != std::end(names);
}

int parts_of_a_year(std::string_view header) {
  const std::string name = slug(header);
  if (name == "quarter" || name == "trimestre") return 4;
  return name == "semester" || name == "semestre" || name == "half" || name == "half_year" ? 2 : 0;
}

}  // namespace contraste
