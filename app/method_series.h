// One unit of a panel as a series of equally spaced periods, for methods that follow one series.
#pragma once

#include <string>
#include <vector>

#include "method/period_series.h"
#include "method_panel.h"

namespace contraste::app {

// Periods that no row has are gaps of the series again, so that a model knows how much time went by.
struct UnitSeries {
  PeriodSeries series;
  std::vector<std::vector<double>> covariates;  // those of --covariate, then those of `controls`
  std::vector<std::string> covariate_names;
  std::vector<std::string> labels;  // of the periods; empty where no row has them
  std::size_t first_treated = 0;
};

// `controls`: the outcomes (over exposure) of the other units become covariates.
UnitSeries unit_series(const PanelCall& call, bool controls);

// Options that both methods have.
struct SeriesChoices {
  std::size_t anticipation = 0, transition = 0;
  bool controls = false;
  double confidence = 0.95;
};
Result<SeriesChoices> series_choices(const PanelCall& call);
std::vector<PanelOption> series_options();

// "1995", or null for a gap.
Json period_label(const UnitSeries& unit, std::size_t period);

}  // namespace contraste::app
