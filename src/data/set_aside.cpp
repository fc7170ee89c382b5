#include "data/set_aside.h"

#include <string>

#include "base/text.h"

namespace contraste {
namespace {

struct Explanation {
  Reason reason;
  std::string_view code;
  std::string_view en;
  std::string_view es;
};

constexpr Explanation explanations[] = {
    {Reason::missing_value, "missing-value", "There is no value: a gap, not a zero.",
     "No hay valor: es un vacío, no un cero."},
    {Reason::value_unreadable, "value-unreadable", "This is not a number. Write digits, as in 1258 or 35.6.",
     "Esto no es un número. Escriba cifras, como 1258 o 35,6."},
    {Reason::value_ambiguous, "value-ambiguous",
     "This can be a number of thousands or one with three decimals, and nothing in the file decides. Write "
     "it "
     "without the sign, or with one decimal more.",
     "Puede ser un número de miles o uno con tres decimales, y nada en el archivo lo decide. Escríbalo sin "
     "el "
     "signo, o con un decimal más."},
    {Reason::negative_count, "negative-count", "A count cannot be negative.",
     "Un conteo no puede ser negativo."},
    {Reason::count_not_whole, "count-not-whole",
     "A count is a whole number. If this is a rate or an average, name its unit.",
     "Un conteo es un número entero. Si es una tasa o un promedio, indique su unidad."},
    {Reason::percent_in_count, "percent-in-count",
     "This is a percentage among counts. Give it its own unit, %.",
     "Es un porcentaje entre conteos. Déle su propia unidad, %."},
    {Reason::percent_in_other_unit, "percent-in-other-unit",
     "This is a percentage, but its unit says otherwise. Give it its own unit, %.",
     "Es un porcentaje, pero su unidad dice otra cosa. Déle su propia unidad, %."},
    {Reason::period_unknown, "period-unknown",
     "This is not a period. Write 2011, 2011-03, 2011-03-15, 2011-Q2, 2011-H1, FY2011 or 2011-01..2011-10.",
     "Esto no es un periodo. Escriba 2011, 2011-03, 2011-03-15, 2011-Q2, 2011-S1, AF2011 o "
     "2011-01..2011-10."},
    {Reason::period_ambiguous, "period-ambiguous",
     "This can be two periods (day and month, or a month and a pair of years), and the column does not "
     "decide. "
     "Write 2011-03-15, or 2008..2009.",
     "Esto puede ser dos periodos (día y mes, o un mes y un par de años), y la columna no lo decide. Escriba "
     "2011-03-15, o 2008..2009."},
    {Reason::indicator_missing, "indicator-missing", "The row does not say what it measures.",
     "La fila no dice qué mide."},
    {Reason::cells_missing, "cells-missing", "The row is shorter than the header and its value is not there.",
     "La fila es más corta que el encabezado y le falta el valor."},
    {Reason::cells_too_many, "cells-too-many",
     "The row has more cells than the header. Put quotation marks around a cell that holds the separator.",
     "La fila tiene más celdas que el encabezado. Ponga entre comillas la celda que contiene el separador."},
    {Reason::cell_too_long, "cell-too-long", "A cell is longer than 32,767 bytes, or the row than 1 MiB.",
     "Una celda tiene más de 32.767 bytes, o la fila más de 1 MiB."},
    {Reason::bytes_unreadable, "bytes-unreadable",
     "The name holds a byte that is no text in the encoding of the file. Write the letter again.",
     "El nombre contiene un byte que no es texto en la codificación del archivo. Escriba de nuevo la letra."},
    {Reason::published_unknown, "published-unknown",
     "This is not a date of publication. Write 2012-01-31, 2012-01 or 2012, or leave it empty.",
     "Esto no es una fecha de publicación. Escriba 2012-01-31, 2012-01 o 2012, o déjela vacía."},
    {Reason::standard_error_unreadable, "standard-error-unreadable",
     "This is not a standard error. Write a number that is not negative, or leave it empty.",
     "Esto no es un error estándar. Escriba un número no negativo, o déjelo vacío."},
    {Reason::flag_unreadable, "flag-unreadable", "This is neither yes nor no.", "Esto no es ni sí ni no."},
    {Reason::flags_contradict, "flags-contradict", "complete and partial say opposite things.",
     "completo y parcial dicen lo contrario."},
    {Reason::duplicate, "duplicate", "An earlier row says the same: it counts once.",
     "Una fila anterior dice lo mismo: cuenta una vez."},
    {Reason::two_values, "two-values",
     "Another row gives another value for the same source, period and date of publication. Neither can be "
     "chosen: say in definition, place or published what tells them apart.",
     "Otra fila da otro valor para la misma fuente, periodo y fecha de publicación. No se puede elegir: diga "
     "en "
     "definición, lugar o publicado qué las distingue."},
    {Reason::date_missing, "date-missing", "The row has no date.", "La fila no tiene fecha."},
    {Reason::date_in_future, "date-in-future", "The date lies in the future.", "La fecha está en el futuro."},
    {Reason::date_too_coarse, "date-too-coarse",
     "The date is a longer time than the periods that are counted, and most of it is in none of them.",
     "La fecha abarca más tiempo que los periodos que se cuentan, y ninguno contiene la mayor parte."},
    {Reason::place_missing, "place-missing", "The row does not say where.", "La fila no dice dónde."},
    {Reason::place_unknown, "place-unknown",
     "No place of the table has this code or name. Correct it, or add the place or the other name to the "
     "table of places.",
     "Ningún lugar de la tabla tiene este código o nombre. Corríjalo, o añada el lugar o el otro nombre a la "
     "tabla de lugares."},
    {Reason::place_ambiguous, "place-ambiguous",
     "Several places have this name, and nothing in the row tells which. Give a code, or the wider place.",
     "Varios lugares tienen este nombre, y nada en la fila dice cuál. Dé un código, o el lugar que lo "
     "contiene."},
    {Reason::place_contradiction, "place-contradiction",
     "The code is one place and the name another. Correct one of them.",
     "El código es un lugar y el nombre otro. Corrija uno de los dos."},
    {Reason::coordinates_missing, "coordinates-missing", "0/0, or no point on the globe.",
     "0/0, o un punto que no está en el globo."},
    {Reason::coordinates_outside, "coordinates-outside", "The point lies in none of the places.",
     "El punto no está en ninguno de los lugares."},
    {Reason::coordinates_swapped, "coordinates-swapped",
     "The point lies in a place only when latitude and longitude are exchanged.",
     "El punto solo está en un lugar si se intercambian latitud y longitud."},
    {Reason::count_too_large, "count-too-large", "The count is larger than a table of events can hold.",
     "El conteo es mayor de lo que cabe en una tabla de hechos."},
    {Reason::totals_row, "totals-row", "This row is a total of others: it would count twice.",
     "Esta fila es un total de otras: contaría dos veces."},
    {Reason::footnote, "footnote", "This row is a remark below the table.",
     "Esta fila es una nota al pie de la tabla."},
    {Reason::left_out, "left-out", "The study leaves this row out (where =).",
     "El estudio deja fuera esta fila (where =)."},
};

const Explanation& explanation_of(Reason reason) {
  return explanations[static_cast<std::size_t>(reason)];
}

static_assert([] {
  for (std::size_t i = 0; i < std::size(explanations); ++i) {
    if (explanations[i].reason != static_cast<Reason>(i)) return false;
  }
  return std::size(explanations) == static_cast<std::size_t>(Reason::left_out) + 1;
}());

}  // namespace

std::string_view code_of(Reason reason) {
  return explanation_of(reason).code;
}

SetAside set_aside(Origin origin, std::string_view column, std::string_view value, Reason reason) {
  const Explanation& explanation = explanation_of(reason);
  return {origin,
          shortened(column, 200),
          shortened(value, 200),
          std::string(explanation.code),
          {std::string(explanation.en), std::string(explanation.es)}};
}

}  // namespace contraste
