// What a reader sees of an effect: what was, what would have been, and what happened where there was no
// programme.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "contraste/period.h"
#include "contraste/programme.h"
#include "contraste/words.h"

namespace contraste {

struct EffectPicture {
  struct Value {
    Period period;
    double observed = std::numeric_limits<double>::quiet_NaN();
    double expected = std::numeric_limits<double>::quiet_NaN();  // without the programme
  };
  struct Weight {
    std::string place;
    double weight = 0;
  };
  // A place without the programme, treated as if it had had it.
  struct Placebo {
    std::string place;
    std::vector<double> gap;                                   // by value: observed less expected
    double change = std::numeric_limits<double>::quiet_NaN();  // relative, over the periods after
    double ratio = std::numeric_limits<double>::quiet_NaN();   // error after over before
  };
  std::string unit;  // of the values
  std::vector<Value> values;
  std::size_t before = 0;       // of the values: periods before the start
  std::vector<Weight> weights;  // greatest first; none: nobody was compared with
  std::vector<Placebo> placebos;
  double change = std::numeric_limits<double>::quiet_NaN();        // of the treated place, relative
  double error_before = std::numeric_limits<double>::quiet_NaN();  // root mean squared gap
  double ratio = std::numeric_limits<double>::quiet_NaN();
  std::vector<Words> notes;  // places left out, periods skipped
};

// The whole curve of specifications once more for every place that had no programme (Simonsohn, Simmons &
// Nelson 2020, Nature Human Behaviour 4:1208-1214, with places in the part of reshuffled treatments).
struct EffectCurve {
  struct Place {
    std::string name;
    double median = std::numeric_limits<double>::quiet_NaN();  // of its relative changes
    std::size_t specifications = 0;
  };
  Place own;
  std::vector<Place> places;  // with an estimate in at least half of the specifications that compare
  // Share with a median as far that way, the own one among them; and the other way.
  double p = std::numeric_limits<double>::quiet_NaN();
  double p_against = std::numeric_limits<double>::quiet_NaN();
};

}  // namespace contraste
