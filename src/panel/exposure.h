// Population figures -> the people of each cell of a panel.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "contraste/panel.h"
#include "contraste/result.h"
#include "contraste/words.h"

namespace contraste {

// People of one place. A figure for a year is that of 30 June; one for a day (a census) of that day; one for
// another period of its middle day.
struct PopulationPoint {
  std::string place;  // code, or a name that one place alone has
  Period when;
  double people = 0;
};

// How the people of a day between two figures are had.
enum class Interpolation {
  linear,     // the same number of people more each day
  geometric,  // the same per cent more each day
  step,       // the last figure known, from the first day of its period on
};

struct ExposureRule {
  Interpolation between = Interpolation::linear;
  int hold_years = 0;  // for so many years outside of the years known the nearest figure stands
};

// "linear between the figures given; a figure for a year is that of 30 June; unknown outside of them". The
// first part is the rule's name. Checked: Exposure.*
Words exposure_words(const ExposureRule& rule);

struct Exposure {
  std::vector<double> people;          // as Panel::exposure
  std::string rule;                    // exposure_words() in English, for Panel::exposure_rule
  std::vector<std::string> unmatched;  // places of figures that are no place, or a name that several have
};

// People of each place and period: the mean over the days of the period, where days on which the place did
// not exist count nobody; a figure for exactly that period stands as that mean. A cell is NaN where a day of
// it is unknown (outside of the figures; between two of which one is 0, when geometric) or where the place
// did not exist at all. The years and the days that figures name count as known to their ends, so that yearly
// figures from 1985 give the whole of 1985. A place without any figure is the sum of the places of the table
// that it is made of (Place::parent), where all of them that existed are known: never a partial sum. Errors:
// value_unreadable for people below zero or not finite; value_ambiguous for two different figures of one
// place and day. Checked: Exposure.*
Result<Exposure> exposure_of(const Panel& panel, const PlaceTable& table,
                             std::span<const PopulationPoint> points, const ExposureRule& rule = {});

// Per 100,000 people a year; NaN where people are unknown or none. `count` is of the whole period.
// Checked: Exposure.*
double rate_per_100000(double count, double people, const Period& period);

}  // namespace contraste
