#include "study/known_options.h"

#include <algorithm>

#include "base/text.h"

namespace contraste {
namespace {

// Labels as in multiverse/, without accents; "as known on" is followed by a day.
struct KnownOption {
  std::string_view choice;
  std::string_view name;
  std::string_view en;
  std::string_view es;
};

constexpr KnownOption options[] = {
    {"vintage", "as-known", "as known on", "como se sabia el"},
    {"vintage", "as-known", "as of ", "al "},
    {"vintage", "hindsight", "with hindsight", "con lo que hoy se sabe"},
    {"partial", "complete-only", "complete periods only", "solo periodos completos"},
    {"partial", "as-reported", "partial values as they stand", "valores parciales tal cual"},
    {"partial", "annualised", "partial values scaled up by days", "valores parciales anualizados por dias"},
    {"partial", "same-months", "the same months of both years", "los mismos meses de ambos anos"},
    {"baseline", "year-said", "the year said", "el ano dicho"},
    {"baseline", "centred-3", "mean of three years around it", "media de los tres anos a su alrededor"},
    {"end", "year-said", "the year said", "el ano dicho"},
    {"end", "centred-3", "mean of three years around it", "media de los tres anos a su alrededor"},
    {"break", "respected", "never compared across a break", "nunca se compara a traves de una ruptura"},
    {"break", "ignored", "compared across the break", "se compara a traves de la ruptura"},
    {"interval", "exact", "counts as poisson, exact", "conteos de poisson, exacto"},
    {"interval", "overdispersed", "counts noisier than poisson, as the series shows",
     "conteos con mas ruido que poisson, segun la serie"},
    {"interval", "fieller", "standard errors, fieller", "errores estandar, fieller"},
    {"interval", "delta", "standard errors, delta method", "errores estandar, metodo delta"},
    {"interval", "as-printed", "rounding of the figures only", "solo el redondeo de las cifras"},
    {"periods", "years", "by the year", "por anos"},
    {"periods", "months", "by the month", "por meses"},
    {"noise", "counts", "counts, noisier than poisson", "conteos, con mas ruido que poisson"},
    {"noise", "normal", "values with one variance", "valores con una sola varianza"},
    {"date", "searched", "searched for in the series", "buscada en la serie"},
    {"date", "said", "the year said", "el ano dicho"},
    {"old-level", "three-years", "mean of the three years before", "media de los tres anos anteriores"},
    {"old-level", "all-before", "mean of all years before", "media de todos los anos anteriores"},
    {"old-level", "five-years", "mean of the five years before", "media de los cinco anos anteriores"},
    {"horizon", "5-years", "the next five years", "los cinco anos siguientes"},
    {"horizon", "3-years", "the next three years", "los tres anos siguientes"},
    {"horizon", "10-years", "the next ten years", "los diez anos siguientes"},
    {"pool", "alone", "from this series alone", "solo de esta serie"},
    {"pool", "pooled", "pooled with other places", "junto con otros lugares"},
    {"shape", "level", "the level shifts", "el nivel salta"},
    {"shape", "slope", "the slope turns", "la pendiente gira"},
    {"joinpoints", "weighted-bic", "by weighted bic", "por bic ponderado"},
    {"joinpoints", "bic", "by bic", "por bic"},
    {"estimator", "synthetic-control", "synthetic control", "control sintetico"},
    {"estimator", "synthetic-did", "synthetic difference-in-differences",
     "diferencias en diferencias sinteticas"},
    {"estimator", "demeaned", "synthetic control of changes", "control sintetico de los cambios"},
    {"estimator", "ridge-augmented", "ridge-augmented synthetic control", "control sintetico aumentado"},
    {"estimator", "differences", "difference in differences", "diferencias en diferencias"},
    {"estimator", "interrupted", "its own trend continued", "su propia tendencia prolongada"},
    {"donors", "all", "all that had no such programme", "todos los que no tuvieron tal programa"},
    {"donors", "without-near", "without those nearby", "sin los cercanos"},
    {"donors", "without-other-programmes", "without those that had another programme of the study then",
     "sin los que tuvieron entonces otro programa del estudio"},
    {"gaps", "none", "only places with every year", "solo lugares con todos los anos"},
    {"gaps", "bridged", "up to three years in a row bridged", "hasta tres anos seguidos salvados"},
    {"match", "every-year", "every year before", "cada ano previo"},
    {"match", "three-quarters", "the first three quarters of them; the last one tests",
     "sus primeros tres cuartos; el ultimo prueba"},
    {"match", "predictors", "three of them", "tres de ellos"},
    {"match", "predictors", "three of them and what else the study names",
     "tres de ellos y lo demas que nombra el estudio"},
    {"before", "all", "all years before", "todos los anos previos"},
    {"before", "last-eight", "the last eight years before", "los ultimos ocho anos previos"},
    {"until", "programme", "while it lasted", "mientras duro"},
    {"until", "all", "all years after", "todos los anos posteriores"},
    {"until", "five-years", "the first five years", "los primeros cinco anos"},
    {"scale", "level", "the figures as they are", "las cifras tal cual"},
    {"scale", "logarithm", "their logarithms", "sus logaritmos"},
    {"anticipation", "none", "none", "ninguna"},
    {"anticipation", "one-year", "from one year before", "desde un ano antes"},
    {"whole", "of-other", "as a share of the other", "como parte del otro"},
    {"whole", "of-sum", "as a share of the two together", "como parte de la suma de ambos"},
};

}  // namespace

const std::vector<std::string>& known_choices() {
  static const std::vector<std::string> names = {
      "source",       "definition", "measure", "population", "vintage",   "partial",
      "baseline",     "end",        "break",   "interval",   "whole",     "whole-source",
      "other-source", "periods",    "noise",   "date",       "old-level", "horizon",
      "shape",        "joinpoints", "pool",    "estimator",  "start",     "donors",
      "gaps",         "match",      "before",  "until",      "scale",     "anticipation"};
  return names;
}

std::vector<std::string> closed_options(std::string_view choice) {
  std::vector<std::string> names;
  for (const KnownOption& known : options) {
    const bool there = std::ranges::find(names, known.name) != names.end();
    if (known.choice == choice && !there) names.emplace_back(known.name);
  }
  return names;
}

bool is_known_option(std::string_view choice, std::string_view option) {
  const std::string folded = fold(trim(option));
  bool closed = false;
  for (const KnownOption& known : options) {
    if (known.choice != choice) continue;
    closed = true;
    if (slug(option) == known.name || folded == known.en || folded == known.es) return true;
    const bool dated =
        known.name == "as-known" && (folded.starts_with(known.en) || folded.starts_with(known.es));
    if (dated) return true;
  }
  return !closed;
}

}  // namespace contraste
