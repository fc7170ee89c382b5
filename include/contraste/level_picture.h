// What a reader sees of a series over time: its levels, the dates at which they shift, what was to be
// expected.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "contraste/period.h"

namespace contraste {

struct LevelPicture {
  struct Value {
    Period period;
    double rate = std::numeric_limits<double>::quiet_NaN();  // in the unit of the measure
  };
  struct Level {
    Period from;
    Period to;
    double rate = std::numeric_limits<double>::quiet_NaN();
  };
  // The last period of the level before: most likely, and between which it lies.
  struct Date {
    Period best;
    Period low;
    Period high;
  };
  struct Fan {
    Period period;
    double low95 = std::numeric_limits<double>::quiet_NaN();
    double low50 = std::numeric_limits<double>::quiet_NaN();
    double median = std::numeric_limits<double>::quiet_NaN();
    double high50 = std::numeric_limits<double>::quiet_NaN();
    double high95 = std::numeric_limits<double>::quiet_NaN();
  };
  // What was left of the fall, of the rate in that year; `years` 0: in the worst later twelve months.
  struct Kept {
    int years = 0;
    double share = std::numeric_limits<double>::quiet_NaN();
    double rate = std::numeric_limits<double>::quiet_NaN();
    bool before_low = false;  // the fall was still going on
  };
  struct Model {
    std::string name;
    double weight = std::numeric_limits<double>::quiet_NaN();
    double probability = std::numeric_limits<double>::quiet_NaN();  // that the fall stays, under it alone
  };
  std::string unit;           // label of the rates: "per 100,000", "homicides"
  std::vector<Value> values;  // in order of time; what came after `known` too
  std::vector<Level> levels;  // old, new; or one a segment
  std::vector<Date> dates;
  std::vector<Kept> kept;
  std::vector<Model> models;
  std::vector<Fan> fan;                                        // from the period after `known`
  std::vector<Value> trend;                                    // fitted, where trends are
  std::optional<Period> known;                                 // the last period that the reading knows
  double half_way = std::numeric_limits<double>::quiet_NaN();  // the old level less half the fall
};

}  // namespace contraste
