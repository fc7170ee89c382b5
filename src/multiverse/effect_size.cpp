#include "multiverse/effect_size.h"

#include <cmath>

namespace contraste {

EffectSize effect_size(const Question& question) {
  EffectSize size;
  if (!question.about.size) return size;
  size.number = question.about.size->unit == Quantity::Unit::absolute;
  const bool falls = question.about.direction != Direction::up;
  const Expectation& expected = question.expected;
  const double near = falls ? expected.high : expected.low;  // the end next to no effect
  const double far = falls ? expected.low : expected.high;
  const bool far_open = std::isinf(far) || (!size.number && far <= -1);
  const bool near_open = std::isinf(near) || near == 0;
  if (std::isfinite(near) && (falls ? near < 0 : near > 0) && far_open) {
    size.bound = near;
  } else if (std::isfinite(far) && far != 0 && !far_open && near_open) {
    size.bound = far;
    size.at_most = true;
  }
  return size;
}

double number_of_share(double share, double counted) {
  return counted * share / (1 + share);
}

double share_of_number(double number, double counted) {
  return number / (counted - number);
}

}  // namespace contraste
