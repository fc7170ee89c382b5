// Points for tests.
#pragma once

#include <vector>

#include "method/method.h"

namespace contraste {

inline Point figure(double value, Bound bound = Bound::exact, double half_unit = 0) {
  Point point;
  point.value = value;
  point.bound = bound;
  point.half_unit = half_unit;
  return point;
}

inline Point estimate(double value, double standard_error) {
  Point point;
  point.value = value;
  point.standard_error = standard_error;
  return point;
}

inline std::vector<Point> figures(std::initializer_list<double> values) {
  std::vector<Point> points;
  for (double value : values) points.push_back(figure(value));
  return points;
}

}  // namespace contraste
