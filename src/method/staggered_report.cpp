#include "method/staggered_report.h"

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

constexpr std::size_t few_units = 10;
constexpr long few_cohort = 10;

void withhold(Aggregate& aggregate) {
  aggregate.low = aggregate.high = aggregate.p = aggregate.critical = missing;
  for (AggregateElement& element : aggregate.elements)
    element.low = element.high = element.band_low = element.band_high = missing;
}

}  // namespace

SampleCounts sample_counts(const StaggeredSample& sample) {
  const auto never = static_cast<std::size_t>(std::ranges::count(sample.cohort, no_cohort));
  return {sample.units.size(), sample.units.size() - never};
}

void add_count(std::vector<Words>& notes, std::size_t count, const std::string& english,
               const std::string& spanish) {
  const std::string number = ": " + std::to_string(count) + ".";
  if (count > 0) notes.push_back({english + number, spanish + number});
}

std::vector<Words> notes_of(const StaggeredSample& sample) {
  std::vector<Words> notes;
  add_count(notes, sample.treated_always, "Units left out because they are treated from the first period on",
            "Unidades que quedan fuera por ser tratadas desde el primer periodo");
  add_count(notes, sample.without_data, "Units left out without a value, or lacking a covariate",
            "Unidades que quedan fuera sin valor, o sin alguna covariable");
  return notes;
}

void add_band_note(std::vector<Words>& notes, const StaggeredSample& sample) {
  const bool small = std::ranges::any_of(sample.cohorts, [&](std::size_t cohort) {
    return std::ranges::count(sample.cohort, cohort) < few_cohort;
  });
  if (small)
    notes.push_back(
        {"A cohort has fewer than ten units: uniform bands are too narrow.",
         "Una cohorte tiene menos de diez unidades: las bandas uniformes son demasiado estrechas."});
}

Words why_weak(const StaggeredSample& sample, double se, ComparedWith with) {
  Words why;
  if (!std::isfinite(se))
    add_words(why, "Nothing varies: there is no error to hold the effect against.",
              "Nada varía: no hay error contra el cual comparar el efecto.");
  const bool alone = std::ranges::any_of(
      sample.cohorts, [&](std::size_t cohort) { return std::ranges::count(sample.cohort, cohort) == 1; });
  if (alone)
    add_words(
        why, "A cohort has one unit: its own noise is in no standard error, so they are too small.",
        "Una cohorte tiene una sola unidad: su propio ruido no está en los errores estándar, que resultan "
        "demasiado pequeños.");
  const SampleCounts counts = sample_counts(sample);
  if (counts.treated == 1) {
    add_words(why, "One unit is treated: no interval or p is given; synthetic-control has placebos.",
              "Hay una sola unidad tratada: no se da intervalo ni p; synthetic-control tiene placebos.");
    return why;
  }
  std::size_t others = counts.units - counts.treated;
  if (with == ComparedWith::later_treated && !sample.cohorts.empty()) {
    others = static_cast<std::size_t>(std::ranges::count_if(
        sample.cohort, [&](std::size_t cohort) { return cohort > sample.cohorts.front(); }));
  }
  if (counts.treated < few_units || others < few_units)
    add_words(
        why, "Fewer than ten units are treated, or to compare with: intervals are too narrow.",
        "Hay menos de diez unidades tratadas, o de comparación: los intervalos son demasiado estrechos.");
  return why;
}

void withhold_intervals(Aggregates& aggregates) {
  for (Aggregate* one : {&aggregates.simple, &aggregates.group, &aggregates.dynamic, &aggregates.calendar})
    withhold(*one);
}

const Aggregate& main_of(const Aggregates& aggregates, Aggregation main) {
  switch (main) {
    case Aggregation::group:
      return aggregates.group;
    case Aggregation::dynamic:
      return aggregates.dynamic;
    case Aggregation::calendar:
      return aggregates.calendar;
    case Aggregation::simple:
      break;
  }
  return aggregates.simple;
}

}  // namespace contraste
