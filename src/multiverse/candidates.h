// The series that can answer for a subject in one place, laid out along the choices that the data brings:
// source, definition, measure, population, vintage, partial periods.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "contraste/claim.h"
#include "multiverse/axis.h"
#include "multiverse/context.h"
#include "multiverse/lookup.h"

namespace contraste {

// One cell of source x definition x measure: a series as it stands, or a count over a population.
struct Cell {
  int series = -1;
  int population = -1;  // index of the population series, for rates worked out
  UnitKind kind = UnitKind::count;
};

struct Candidates {
  std::vector<int> series;  // all that fit the subject and place, in order
  Axis source{{"source",
               {"source", "fuente"},
               {"each counts what reaches it", "cada una cuenta lo que le llega"},
               {}},
              {}};
  Axis definition{{"definition",
                   {"definition", "definición"},
                   {"the same word covers more or less", "la misma palabra abarca más o menos"},
                   {}},
                  {}};
  Axis measure{
      {"measure",
       {"measure", "medida"},
       {"counts grow with the population, rates don't", "los conteos crecen con la población, las tasas no"},
       {}},
      {}};
  Axis population{{"population",
                   {"population", "población"},
                   {"estimates of the population differ", "las estimaciones de población difieren"},
                   {}},
                  {}};
  Axis view{{"vintage", {"vintage", "versión"}, {"figures are revised", "las cifras se revisan"}, {}}, {}};
  Axis partial{{"partial",
                {"partial periods", "periodos parciales"},
                {"the last period is often incomplete", "el último periodo suele estar incompleto"},
                {}},
               {}};

  std::vector<View> views;      // by payload of `view`
  std::optional<Date> horizon;  // where the last complete period of the freshest of these series ends

  // The cell for these payloads; series -1 when the source has no such definition or measure.
  Cell at(int source_payload, int definition_payload, int measure_payload, int population_payload) const;
  // The unit label of a measure.
  std::string unit_of(int measure_payload) const;

  struct MeasureKind {
    std::string name;
    UnitKind kind = UnitKind::count;
    std::string unit;
    bool derived = false;
  };
  std::vector<MeasureKind> measures;
  std::vector<int> populations;
  std::vector<std::array<int, 4>> table;  // source, definition, measure, series
  std::vector<int> dense;                 // the same by (source, definition, measure), -1: none
  int definitions_in_all = 0;
  int measures_in_data = 0;  // without the worked-out rate
  int count_measure = -1;
};

// `with_partial`: offer the options for partial periods; `same_months` among them.
struct CandidateOptions {
  bool partial = true;
  bool same_months = false;
  bool derived_rates = true;
};
Candidates find_candidates(const Subject& subject, const std::string& place, const Context& context,
                           const CandidateOptions& options);

// The axes that have more than one option, and always the source, in their order.
std::vector<Axis*> data_axes(Candidates& candidates);

// The value of a cell at a period; for a worked-out rate exposure is people / 100,000. `centred`: the mean of
// three periods.
Lookup value_of(const Context& context, const Cell& cell, const Period& period, const View& view,
                Partial partial, bool centred);

// Why there is no value, for a reader: "National Police: no value for 2002".
Words absence_words(Absence absence, const Context& context, const Cell& cell, const Period& period);

// Does the definition stand for everything of its kind ("total", "all kinds", none stated)?
bool whole_definition(const std::string& definition);

std::string source_label(const Series& series);
// "Source" or "Source (definition)".
std::string series_label(const Series& series);

// The place's name to look for: the one said, or the only one in the data.
std::vector<std::string> places_of(const Subject& subject, const Context& context);

// How many base units one unit of this series is: "USD million" -> 1e6, per cent -> 0.01, thousand -> 1e3.
double unit_scale(const Unit& unit);
// Are both in one unit, multiples apart: dollars and dollars, not dollars and pesos, nor hectares and tonnes?
// Counts are called as their source likes.
bool same_quantity(const Unit& a, const Unit& b);
// The label of the base unit: "USD million" -> "USD", a rate -> "per 100,000", a share -> "fraction".
std::string base_unit(const Unit& unit);
// Estimate and interval times `scale`.
void rescale(Finding& finding, double scale);

}  // namespace contraste
