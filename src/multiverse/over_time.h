// What the explorers of "lasting", "broke", "ended" and "reversed" share: a series over equally spaced
// periods as a method takes it, and the choices that such questions bring.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "method/fall_test.h"
#include "method/joinpoint.h"
#include "method/period_series.h"
#include "multiverse/layout.h"

namespace contraste {

// A cell as known up to a day, on a grid without holes in time: a period without a value is a gap. What came
// after that day stands behind, for the picture and to hold forecasts against.
struct PeriodView {
  Words ruled_out;                  // not empty: it has no such periods
  std::vector<Period> periods;      // one a value
  std::vector<double> counts;       // as the source has them; a gap is `missing`
  std::vector<double> exposure;     // rate = count / exposure; 1 at gaps
  std::vector<std::size_t> breaks;  // first period after each declared break
  std::size_t known = 0;            // periods that were known
  int season = 1;                   // periods in a year

  double rate(std::size_t i) const { return counts[i] / exposure[i]; }
  // The periods known, for a family: counts over their exposures, or rates.
  PeriodSeries series(Family family, bool with_breaks) const;
  // All periods, those that came later too.
  PeriodSeries whole(Family family, bool with_breaks) const;
};

// The series of the same indicator, source, definition and unit in other places.
std::vector<int> same_elsewhere(const Context& context, int series);

// What a method says as a sentence, as a part of one: reasons stand in lists, parted by semicolons.
Words as_fragment(Words sentence);

// Which choices a question brings beside those of its data.
struct OverTimeAxes {
  bool date = false;       // is the date of the fall the one said, or searched for?
  bool old_level = false;  // what the old level is a mean of
  bool horizon = false;    // how far ahead
};

inline constexpr std::size_t no_period = std::numeric_limits<std::size_t>::max();

// One admissible combination.
struct OverTimePoint {
  DataPoint data;
  const PeriodView* view = nullptr;
  Family family = Family::negbin;
  bool with_breaks = true;     // declared breaks of the source are respected
  bool searched = true;        // the date of the fall
  int years_of_old_level = 3;  // 0: all before it
  int horizon_years = 5;
  int shape = 0;                 // the payload of the question's own choice
  std::size_t said = no_period;  // the period named as the start
  std::size_t step = 0;          // of the shared work, for the explorer

  // What the data of this reading are: the same for all that differ only in what is done with them.
  std::array<int, 6> key() const;
  // Content of the data, for random draws.
  std::uint64_t what = 0;
};

// First period of the old level, when the fall is after `last`: never across a respected break of the source.
std::size_t first_of_old_level(const OverTimePoint& point, std::size_t last);
// A finding with series, sample and the periods compared.
Finding located(const OverTimePoint& point, std::size_t from, std::size_t to);

class OverTime {
 public:
  // Lays out the choices, and opens every combination. The question's `about` names place, subject and times.
  // `own`: one choice of the question itself, read back as OverTimePoint::shape.
  OverTime(const Question& question, const Context& context, const OverTimeAxes& axes,
           std::optional<Axis> own = std::nullopt);

  bool empty() const { return ground_.empty(); }
  QuestionEvaluation none(const char* method) const;

  // The evaluation with one specification a point, in order; findings are the explorer's to add.
  QuestionEvaluation begin(const char* method, std::string unit) const;
  std::vector<OverTimePoint>& points() { return points_; }
  const Context& context() const { return context_; }
  const Question& question() const { return question_; }
  bool falls() const { return question_.about.direction != Direction::up; }
  // The unit of the measure at a point.
  std::string unit_of(const OverTimePoint& point) const;

  // The test of the fall that a point asks for: where it is searched, and with what seed.
  FallTestRequest fall_request(const OverTimePoint& point, bool searched) const;
  // Is there a respected break of the source between these two periods, so that their levels do not compare?
  std::optional<Words> broken_between(const OverTimePoint& point, std::size_t from, std::size_t to) const;
  // Joinpoints of the periods known: of counts by the year as counts; of rates, and of months whose season
  // must be taken out and whose placements are many, on logarithms where all are above zero.
  JoinpointRequest joinpoint_request(const OverTimePoint& point) const;
  // The same in other places that have enough values: counts without people, since each place has its own
  // level.
  std::vector<PeriodSeries> elsewhere(const OverTimePoint& point);

 private:
  const Question& question_;
  const Context& context_;
  Ground ground_;
  std::optional<Layout> layout_;
  std::string own_;                         // name of the question's own choice
  std::map<std::string, int> only_option_;  // of choices with one option, which the layout leaves out
  std::map<std::array<int, 4>, PeriodView> views_;
  std::vector<OverTimePoint> points_;
  std::vector<Specification> specifications_;
  std::vector<RuledOut> ruled_out_;

  const PeriodView& view_of(const DataPoint& data, int grain);
  void visit(std::uint64_t index, std::span<const std::size_t> at, bool primary, RuleBook& rules);
  Words unfit(const OverTimePoint& point) const;
};

}  // namespace contraste
