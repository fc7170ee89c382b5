// Negative binomial counts about one level: variance m + m^2 / size; an infinite size is Poisson.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

struct CountSpan {
  std::span<const double> counts;
  std::span<const double> exposures;  // as many
};

// log P(counts | level times exposure, size), with factorials. Counts need not be whole (gamma function).
// Level 0: 0 when all counts are, else minus infinity. Checked: NegbinSegment.LikelihoodAgreesWithR.
double count_log_likelihood(const CountSpan& segment, double level, double size);

// The level of greatest likelihood, by Newton's method on its logarithm with halved steps; the ratio of the
// sums where exposure is even or size infinite; 0 when all counts are. Checked:
// NegbinSegment.LevelSolvesTheScore.
double count_level(const CountSpan& segment, double size);

// Size of greatest likelihood, one for all segments, each at its own level: a grid on the logarithm, then
// Brent (1973, Boost.Math) about its best. Infinite when no size up to 10,000 times the greatest count does
// better than Poisson. Checked: NegbinSegment.SizeAgreesWithAFineGrid, NegbinSegment.AgreesWithMass.
double count_size(std::span<const CountSpan> segments);

// Log-likelihood of a stretch at one level, with its derivatives by the level's logarithm.
struct LevelNode {
  double value = 0, slope = 0, bend = 0;
};

// Greatest log-likelihood over the level of any segment of a series with uneven exposure, but for what no
// level changes. The log-likelihood and two derivatives are summed up at levels e^.1 apart; between two of
// them stands the quintic with these six values (Hermite). Error below 1e-10 a count. Checked:
// NegbinSegment.TableAgreesWithNewton.
class NegbinLevels {
 public:
  NegbinLevels(const CountSpan& series, double size);
  // out[i] = minus the greatest log-likelihood of the counts from + i, ..., end - 1, and the logarithm of the
  // level that has it where `log_levels` is not empty (0 for no events).
  void costs(std::size_t from, std::size_t end, std::span<double> out,
             std::span<double> log_levels = {}) const;

 private:
  LevelNode at(std::size_t from, std::size_t end, std::size_t node) const;

  std::size_t nodes_ = 0;
  double first_ = 0;             // logarithm of the first level
  std::vector<LevelNode> sums_;  // of the counts before i, at each level: i * nodes_ + level
  std::vector<double> counts_;   // sum before i
};

}  // namespace contraste
